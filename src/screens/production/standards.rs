//! Standard costs of made items beside what the last order cost. They are rolled up over all levels from a day on, after a panel said
//! which change; or set by hand.

use super::lookup;
use crate::db::page::Sort;
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::standard::Standard;
use crate::flows::plan_to_produce::standards;
use crate::kit::{Refusal, UnitPrice, Words};
use crate::reports::standard_list::{STANDARDS, StandardRow};
use crate::screens::habits::{list_offers, list_place};
use crate::screens::panel::at_most;
use crate::screens::place;
use crate::tui::action;
use crate::tui::dialog::{step, step_with};
use crate::tui::{Action, Column, Command, Cx, Field, Key, List, Mode, Offer, Pen, Place, Screen, State, View};
use chrono::NaiveDate;

type Col = Column<StandardRow>;

const COLUMNS: &[Col] = &[
    Col::text("line-head-item", 13, |r| r.code.clone()).field("item").keep(9),
    Col::fill("line-head-description", |r| r.name.clone()).field("name"),
    Col::say("bom-head-material", 9, |r, cx| part(r, |s| s.material, cx)).right().keep(5),
    Col::say("bom-head-labour", 8, |r, cx| part(r, |s| s.labour, cx)).right().keep(5),
    Col::say("bom-head-overhead", 8, |r, cx| part(r, |s| s.overhead, cx)).right().keep(4),
    Col::say("standard-head-total", 9, |r, cx| said(r.total(), cx)).field("standard").right().keep(9),
    Col::date("bom-head-from", |r| r.standard.map(|(from, _)| from)).field("since").keep(3),
    Col::say("standard-head-actual", 9, |r, cx| said(r.actual.map(|(_, cost)| cost), cx)).right().keep(8),
    Col::say("standard-head-off", 8, |r, cx| said(r.off(), cx)).right().keep(8),
    Col::status("sales-head-status", 13, state).keep(6),
];

/// To the cent: what one is off by less is nobody's concern.
fn said(price: Option<UnitPrice>, cx: &Cx) -> String {
    price.map_or_else(|| "·".to_owned(), |p| cx.money(lookup::cents(p)))
}

fn part(r: &StandardRow, of: fn(&Standard) -> UnitPrice, cx: &Cx) -> String {
    said(r.standard.as_ref().map(|(_, s)| of(s)), cx)
}

fn state(r: &StandardRow) -> State {
    match r.off() {
        _ if r.standard.is_none() => State::warn("standard-missing"),
        None => State::dim("standard-unmade"),
        Some(off) if off.is_positive() => State::bad("standard-dearer"),
        Some(off) if off.is_negative() => State::good("standard-cheaper"),
        Some(_) => State::good("standard-met"),
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "item", descending: false }) },
    View { key: "standard-view-missing", filter: "missing", sort: Some(Sort { field: "item", descending: false }) },
];

const ACTIONS: &[Action<Standards>] = &[
    Action {
        id: "production.standard.roll",
        keys: &["w", "f8"],
        title: "standard-roll",
        ready: |_, cx| cx.may("standard.set"),
        run: |_, cx| {
            ask_roll(cx);
            Ok(())
        },
    },
    Action {
        id: "production.standard.set",
        keys: &["e", "f2"],
        title: "standard-set",
        ready: |s, cx| cx.may("standard.set").and(s.current().map(drop)),
        run: |s, cx| {
            let row = s.current()?.clone();
            ask_set(&row, cx);
            Ok(())
        },
    },
];

/// From which day.
#[derive(Debug, Clone)]
struct Day {
    from: Option<NaiveDate>,
}

const DAY: &[Field<Day>] = &[Field::date(
    "standard-field-day",
    |d: &Day| d.from,
    |d, v| {
        d.from = v;
        Ok(())
    },
)
.named("from")];

/// Asks from which day; then says what changes, and does it.
fn ask_roll(cx: &mut Cx) {
    let start = Day { from: Some(cx.today) };
    let says = vec![cx.t("standard-roll-says")];
    cx.ask(step_with(cx.t("standard-roll"), says, DAY, start, |_: &mut Standards, d: &Day, cx: &mut Cx| {
        let from = d.from.ok_or_else(|| Refusal::new("form-date-missing").field("from"))?;
        let words = cx.words;
        let effects = cx.read(|tx| changes(tx, from, words))?;
        let title = cx.tell("standard-roll-from", &[("from", from.into())]);
        cx.ask(step::<Standards>(title, effects, move |_, cx| {
            let n = cx.act("standard.set", |tx| standards::roll(tx, from))?;
            cx.say("standard-said-rolled", &[("n", n.into()), ("from", from.into())]);
            Ok(())
        }));
        Ok(())
    }));
}

/// What rolling up on a day would change: the dearest differences first, what is set anew, what stays.
fn changes(tx: &Tx, from: NaiveDate, words: Words) -> Result<Vec<String>, Fault> {
    let (list, same) = standards::changes(tx, from)?;
    let mut moved: Vec<(i64, String)> = Vec::new();
    let mut anew = 0i64;
    for (item, was, standard) in list {
        let (now, was) = (standard.total(), was.map(|s| s.total()));
        let item = item_store::get(tx, item)?;
        let mut args = vec![("item", item.code.into()), ("name", item.name.into()), ("now", words.format().price(now).into())];
        let key = match was {
            Some(was) => {
                args.push(("was", words.format().price(was).into()));
                args.push(("off", words.format().price(now - was).into()));
                "standard-says-moves"
            }
            None => {
                anew += 1;
                "standard-says-new"
            }
        };
        let by = (now - was.unwrap_or_default()).raw().abs();
        moved.push((by, words.with(key, &args)));
    }
    moved.sort_by_key(|(by, _)| std::cmp::Reverse(*by));
    let counts = [("moved", (moved.len() as i64 - anew).into()), ("new", anew.into()), ("same", same.into())];
    let mut said = vec![words.with("standard-says-counts", &counts)];
    said.extend(at_most(moved.into_iter().map(|(_, line)| line).collect(), words));
    said.push(words.get("standard-says-keep"));
    Ok(said)
}

/// A standard typed by hand.
#[derive(Debug, Clone)]
struct Typed {
    item: ItemId,
    standard: Standard,
    from: Option<NaiveDate>,
}

type Fld = Field<Typed>;

macro_rules! cost {
    ($key:literal, $name:ident) => {
        Fld::price(
            $key,
            12,
            |d| Some(d.standard.$name),
            |d, v| {
                d.standard.$name = v.unwrap_or_default();
                Ok(())
            },
        )
    };
}

const SET: &[Fld] = &[
    cost!("standard-field-material", material).named("cost"),
    cost!("standard-field-labour", labour),
    cost!("standard-field-overhead", overhead),
    Fld::date(
        "standard-field-day",
        |d| d.from,
        |d, v| {
            d.from = v;
            Ok(())
        },
    )
    .named("from"),
];

fn ask_set(row: &StandardRow, cx: &mut Cx) {
    let standard = row.standard.map(|(_, s)| s).unwrap_or_default();
    let start = Typed { item: row.item, standard, from: Some(cx.today) };
    let says = vec![cx.tell("standard-set-says", &[("item", (&row.code).into()), ("name", (&row.name).into())])];
    cx.ask(step_with(cx.t("standard-set"), says, SET, start, |_: &mut Standards, d: &Typed, cx: &mut Cx| {
        let from = d.from.ok_or_else(|| Refusal::new("form-date-missing").field("from"))?;
        cx.act("standard.set", |tx| standards::set(tx, d.item, from, &d.standard))?;
        let item = cx.read(|tx| lookup::named(tx, d.item))?;
        let cost = cx.words.format().price(d.standard.total());
        cx.say("standard-said-set", &[("item", item.into()), ("cost", cost.into())]);
        Ok(())
    }));
}

pub struct Standards {
    list: List<StandardRow>,
    opened: Place,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &STANDARDS)
        .sorted("item", false)
        .views(VIEWS)
        .opens(|r| Some(r.bom.map_or_else(|| place::ITEM.id(r.item.0), |b| place::BOM.id(b.0))))
        .empty("standards-empty");
    let mut screen = Standards { list: list.filtered(&place.filter), opened: place.clone() };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Standards {
    fn current(&self) -> Result<&StandardRow, Refusal> {
        self.list.current().ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Standards {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-standards")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || self.list.run(id, cx)?)
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
        list_place(place::STANDARDS, &self.opened, &self.list)
    }
}
