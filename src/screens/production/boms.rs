//! The list of bills of material: one row a version, which of them is used today, how many work orders came of it.

use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Refusal;
use crate::reports::bill_lists::{BOMS, ListedBom};
use crate::screens::habits::{list_offers, list_place};
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedBom>;

const COLUMNS: &[Col] = &[
    Col::text("line-head-item", 13, |b| b.item.clone()).field("item").keep(9),
    Col::fill("line-head-description", |b| b.name.clone()).field("name"),
    Col::text("bom-head-version", 9, |b| b.label.clone()).field("version").keep(9),
    Col::date("bom-head-from", |b| b.from).field("from").keep(7),
    Col::date("bom-head-to", |b| b.to).field("to").keep(4),
    Col::quantity("bom-head-batch", 8, |b| b.batch).keep(5),
    Col::number("bom-head-lines", 6, |b| b.lines).keep(6),
    Col::number("bom-head-orders", 6, |b| b.orders).field("orders").keep(3),
    Col::status("sales-head-status", 12, state).keep(6),
];

fn state(b: &ListedBom) -> State {
    match () {
        () if b.phantom && b.holds => State::plain("bom-phantom"),
        () if b.holds => State::good("bom-holds"),
        () => State::dim("bom-holds-not"),
    }
}

const BY_ITEM: Option<Sort> = Some(Sort { field: "item", descending: false });

const VIEWS: &[View] = &[
    View { key: "bom-view-current", filter: "current", sort: BY_ITEM },
    View { key: "bom-view-phantom", filter: "phantom", sort: BY_ITEM },
    View { key: "view-all", filter: "", sort: BY_ITEM },
];

/// Another version of the one under the cursor or on the card.
pub const NEXT: Command = Command { id: "production.bom.next", keys: &["d"], title: "bom-next" };
pub const EDIT: Command = Command { id: "production.bom.edit", keys: &["e", "f2"], title: "record-edit" };

const ACTIONS: &[Action<Boms>] = &[
    Action {
        id: "production.bom.new",
        keys: &["n", "f6"],
        title: "bom-new",
        ready: |_, cx| cx.may("production.edit"),
        run: |_, cx| {
            cx.open(place::BOM_FORM);
            Ok(())
        },
    },
    Action {
        id: EDIT.id,
        keys: EDIT.keys,
        title: EDIT.title,
        ready: |s, cx| cx.may("production.edit").and(s.current().map(drop)),
        run: |s, cx| {
            cx.open(place::BOM_FORM.id(s.current()?));
            Ok(())
        },
    },
    Action {
        id: NEXT.id,
        keys: NEXT.keys,
        title: NEXT.title,
        ready: |s, cx| cx.may("production.edit").and(s.current().map(drop)),
        run: |s, cx| {
            cx.open(place::BOM_FORM.text(format!("version:{}", s.current()?)));
            Ok(())
        },
    },
];

pub struct Boms {
    list: List<ListedBom>,
    opened: Place,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &BOMS)
        .sorted("item", false)
        .views(VIEWS)
        .opens(|b| Some(place::BOM.id(b.id.0)))
        .empty("boms-empty");
    let mut screen = Boms { list: list.filtered(&place.filter), opened: place.clone() };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Boms {
    fn current(&self) -> Result<i64, Refusal> {
        self.list.current_id().ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for Boms {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-boms")
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
        list_place(place::BOMS, &self.opened, &self.list)
    }
}
