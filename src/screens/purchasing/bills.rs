//! The list of suppliers' bills and credit notes: what does not agree, what waits to be posted, what is to be paid.

use super::{bill_steps, habits};
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::purchasing::bill::{BillId, Status};
use crate::kit::Refusal;
use crate::reports::purchase_lists::{BILLS, ListedBill};
use crate::screens::batch::{self, Marks};
use crate::screens::habits::{for_party, list_offers, list_place, narrowed, number};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedBill>;

pub const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 15, |b| number(&b.number, b.id.0)).field("number").keep(8),
    Col::date("sales-head-date", |b| Some(b.date)).field("date").keep(4),
    Col::fill("buy-head-supplier", |b| b.supplier.clone()).field("supplier"),
    Col::text("buy-head-their-number", 12, |b| b.their_ref.clone()).field("ref").keep(5),
    Col::date("sales-head-due", |b| Some(b.due)).field("due").keep(6),
    Col::status("sales-head-status", 13, state).field("status"),
    Col::money("sales-head-net", 11, |b| b.net).field("net").sum().keep(2),
    Col::money("sales-head-total", 11, |b| b.total).field("total").sum().keep(7),
    Col::money("sales-head-open", 11, |b| b.open).field("left").sum(),
];

/// Where it stands, and what of it is late.
pub fn state(b: &ListedBill) -> State {
    match b.status {
        Status::Exception => State::bad("bill-status-exception"),
        Status::Posted if b.open.is_zero() => State::good("invoice-paid"),
        Status::Posted if b.disputed => State::warn("buy-flag-disputed"),
        Status::Posted if b.days_late > 0 && b.open.is_positive() => State::bad("sales-flag-late"),
        Status::Posted => State::plain("sales-flag-unpaid"),
        Status::Draft => State::dim("bill-status-draft"),
        other => State::of(other),
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "buy-view-exceptions", filter: "exception", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "buy-view-to-post", filter: "to-post", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "buy-view-unpaid", filter: "unpaid", sort: Some(Sort { field: "due", descending: false }) },
    View { key: "view-late", filter: "late", sort: Some(Sort { field: "due", descending: false }) },
    View { key: "buy-view-disputed", filter: "disputed", sort: None },
];

const ACTIONS: &[Action<Bills>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| match s.list.has_marks() {
            true => batch::next(s, cx),
            false => bill_steps::propose::<Bills>(s.current()?, cx),
        },
    },
    Action {
        id: "purchasing.bill.new",
        keys: &["n", "f6"],
        title: "bill-new",
        ready: always,
        run: |s, cx| {
            cx.open(for_party(place::BILL_FORM, s.opened.id));
            Ok(())
        },
    },
    Action {
        id: "purchasing.bills.to-pay",
        keys: &[],
        title: "buy-to-pay",
        ready: always,
        run: |s, cx| {
            cx.open(s.opened.id.map_or(place::TO_PAY, |id| place::TO_PAY.id(id)));
            Ok(())
        },
    },
];

pub struct Bills {
    list: List<ListedBill>,
    opened: Place,
}

impl Bills {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &BILLS)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|b| Some(place::BILL.id(b.id.0)))
            .empty("bills-empty");
        let mut screen = Bills { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Bills>()].concat()
    }

    fn current(&self) -> Result<BillId, Refusal> {
        self.list.current().map(|b: &ListedBill| b.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Bills {
    const OF: &'static str = "bill";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Bills {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-bills")
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
        let own = [action::offers(ACTIONS, self, cx), batch::offers(self, cx)].concat();
        list_offers(self.list.offers(), own)
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || batch::run(self, id, cx)? || self.list.run(id, cx)?)
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
        list_place(place::BILLS, &self.opened, &self.list)
    }
}
