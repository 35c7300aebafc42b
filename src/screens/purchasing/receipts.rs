//! The list of receipts and returns to suppliers: what came when, and what came late.

use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::purchasing::receipt::Kind;
use crate::kit::Money;
use crate::reports::purchase_lists::{ListedReceipt, RECEIPTS};
use crate::screens::habits::{list_offers, list_place, narrowed};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedReceipt>;

pub const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 14, |d| d.number.clone()).field("number").keep(9),
    Col::date("sales-head-date", |d| Some(d.date)).field("date").keep(8),
    Col::fill("buy-head-supplier", |d| d.supplier.clone()).field("supplier"),
    Col::text("sales-head-order", 13, |d| d.order_number.clone()).field("order").keep(5),
    Col::text("buy-head-note-number", 12, |d| d.their_ref.clone()).field("ref").keep(3),
    Col::date("buy-head-due", |d| d.due).field("due").keep(2),
    Col::status("sales-head-status", 10, state).field("kind"),
    Col::money("buy-head-value", 12, signed).field("value").keep(7),
];

/// What went back counts off.
fn signed(d: &ListedReceipt) -> Money {
    if d.kind == Kind::Return { -d.value } else { d.value }
}

fn state(d: &ListedReceipt) -> State {
    match d.kind {
        Kind::Return => State::warn("receipt-kind-return"),
        Kind::In if d.due.is_some_and(|due| due < d.date) => State::bad("sales-flag-late"),
        Kind::In if d.due.is_some() => State::good("buy-in-time"),
        Kind::In => State::plain("receipt-kind-in"),
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "view-late", filter: "late", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "buy-view-returns", filter: "return", sort: Some(Sort { field: "date", descending: true }) },
];

const ACTIONS: &[Action<Receipts>] = &[Action {
    id: "purchasing.receipt.new",
    keys: &["n", "f6"],
    title: "buy-receive-what-comes",
    ready: always,
    run: |_, cx| {
        cx.open(place::PURCHASES.filter("to-receive"));
        Ok(())
    },
}];

pub struct Receipts {
    list: List<ListedReceipt>,
    opened: Place,
}

impl Receipts {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &RECEIPTS)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|d| Some(place::RECEIPT.id(d.id.0)))
            .empty("receipts-empty");
        let mut screen = Receipts { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }
}

impl Screen for Receipts {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-receipts")
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
        list_place(place::RECEIPTS, &self.opened, &self.list)
    }
}
