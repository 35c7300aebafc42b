//! The counts: which places were counted when, how far an open one has come.

use super::lookup;
use crate::db::Fault;
use crate::domain::inventory::count::CountStatus;
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::location_store;
use crate::flows::stock_count;
use crate::kit::Lang;
use crate::reports::stock::{self, CountSummary};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, State};

/// Counts worth showing: years of them.
const ROWS: i64 = 500;

type Col = Column<CountSummary>;

const COLUMNS: &[Col] = &[
    Col::date("sales-head-date", |c| Some(c.date)).keep(9),
    Col::text("count-head-number", 15, |c| c.number.clone().unwrap_or_default()).keep(8),
    Col::fill("stock-head-place", |c| c.place.clone()),
    Col::status("sales-head-status", 10, |c| state(c.status)).keep(9),
    Col::number("count-head-lines", 8, |c| c.lines),
    Col::number("count-head-counted", 8, |c| c.counted),
];

/// A count's state, as lists and card show it.
pub fn state(status: CountStatus) -> State {
    match status {
        CountStatus::Open => State::warn("count-status-open"),
        CountStatus::Posted => State::good("count-status-posted"),
        CountStatus::Cancelled => State::dim("count-status-cancelled"),
    }
}

/// Where to count.
struct Typed {
    place: LocationId,
    name: String,
    lang: Lang,
}

const PLACE: &[Field<Typed>] = &[Field::picker(
    "stock-head-place",
    28,
    |tx, d: &Typed, typed| lookup::places(tx, typed, None, d.lang),
    |d: &Typed| d.name.clone(),
    |d: &mut Typed, pick, _| {
        d.place = LocationId(pick.id);
        d.name.clone_from(&pick.label);
        Ok(())
    },
)
.named("place")];

const ACTIONS: &[Action<Counts>] = &[Action {
    id: "inventory.count.new",
    keys: &["n", "f6"],
    title: "count-new",
    ready: |_, cx| cx.may("stock.count"),
    run: |_, cx| {
        let main = cx.read(|tx| {
            let place = location_store::stock(tx)?;
            Ok(location_store::get(tx, place)?)
        })?;
        let data = Typed { place: main.id, name: main.name, lang: cx.lang() };
        let effects = vec![cx.t("count-new-effect")];
        cx.ask(step_with(cx.t("count-new"), effects, PLACE, data, |_: &mut Counts, d, cx| {
            let id = cx.act("stock.count", |tx| stock_count::open(tx, d.place, None))?;
            cx.open(place::COUNT.id(id.0));
            Ok(())
        }));
        Ok(())
    },
}];

pub struct Counts {
    list: List<CountSummary>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |c: &CountSummary| c.id.0).without_totals().empty("counts-empty");
    Ok(Box::new(Counts { list: list.filtered(&place.filter).opens(|c| Some(place::COUNT.id(c.id.0))) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Counts {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-counts")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = cx.read(|tx| Ok(stock::counts(tx, None, ROWS)?))?;
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [self.list.offers(), action::offers(ACTIONS, self, cx)].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        self.list.neighbour(by, cx)
    }

    fn place(&self) -> Place {
        place::COUNTS.filter(self.list.filter_text())
    }
}
