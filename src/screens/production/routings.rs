//! The list of routings: one row a version, its operations and minutes, which of them is used today.

use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Refusal;
use crate::reports::bill_lists::{ListedRouting, ROUTINGS};
use crate::screens::habits::{list_offers, list_place};
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedRouting>;

const COLUMNS: &[Col] = &[
    Col::text("line-head-item", 13, |b| b.item.clone()).field("item").keep(9),
    Col::fill("line-head-description", |b| b.name.clone()).field("name"),
    Col::text("bom-head-version", 9, |b| b.label.clone()).field("version").keep(9),
    Col::date("bom-head-from", |b| b.from).field("from").keep(7),
    Col::date("bom-head-to", |b| b.to).field("to").keep(4),
    Col::quantity("bom-head-batch", 8, |b| b.batch).keep(5),
    Col::number("routing-head-operations", 5, |b| b.operations).keep(6),
    Col::quantity("routing-head-setup", 8, |b| b.setup).keep(4),
    Col::quantity("routing-head-run", 8, |b| b.run).keep(5),
    Col::number("bom-head-orders", 6, |b| b.orders).field("orders").keep(3),
    Col::status("sales-head-status", 12, state).keep(6),
];

fn state(b: &ListedRouting) -> State {
    match () {
        () if b.holds => State::good("bom-holds"),
        () => State::dim("bom-holds-not"),
    }
}

const BY_ITEM: Option<Sort> = Some(Sort { field: "item", descending: false });

const VIEWS: &[View] =
    &[View { key: "bom-view-current", filter: "current", sort: BY_ITEM }, View { key: "view-all", filter: "", sort: BY_ITEM }];

/// Another version of the one under the cursor or on the card.
pub const NEXT: Command = Command { id: "production.routing.next", keys: &["d"], title: "routing-next" };
pub const EDIT: Command = Command { id: "production.routing.edit", keys: &["e", "f2"], title: "record-edit" };

const ACTIONS: &[Action<Routings>] = &[
    Action {
        id: "production.routing.new",
        keys: &["n", "f6"],
        title: "routing-new",
        ready: |_, cx| cx.may("production.edit"),
        run: |_, cx| {
            cx.open(place::ROUTING_FORM);
            Ok(())
        },
    },
    Action {
        id: EDIT.id,
        keys: EDIT.keys,
        title: EDIT.title,
        ready: |s, cx| cx.may("production.edit").and(s.current().map(drop)),
        run: |s, cx| {
            cx.open(place::ROUTING_FORM.id(s.current()?));
            Ok(())
        },
    },
    Action {
        id: NEXT.id,
        keys: NEXT.keys,
        title: NEXT.title,
        ready: |s, cx| cx.may("production.edit").and(s.current().map(drop)),
        run: |s, cx| {
            cx.open(place::ROUTING_FORM.text(format!("version:{}", s.current()?)));
            Ok(())
        },
    },
];

pub struct Routings {
    list: List<ListedRouting>,
    opened: Place,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &ROUTINGS)
        .sorted("item", false)
        .views(VIEWS)
        .opens(|b| Some(place::ROUTING.id(b.id.0)))
        .empty("routings-empty");
    let mut screen = Routings { list: list.filtered(&place.filter), opened: place.clone() };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Routings {
    fn current(&self) -> Result<i64, Refusal> {
        self.list.current_id().ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Routings {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-routings")
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
        list_place(place::ROUTINGS, &self.opened, &self.list)
    }
}
