//! The list of purchase orders: what waits for approval, what is to come and is late, what is to be billed.

use super::{habits, order_steps};
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::purchasing::order::{PurchaseId, Status};
use crate::kit::Refusal;
use crate::reports::purchase_lists::{ListedPurchase, PURCHASES};
use crate::screens::batch::{self, Marks};
use crate::screens::habits::{for_party, list_offers, list_place, narrowed, number};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedPurchase>;

const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 13, |o| number(&o.number, o.id.0)).field("number").keep(9),
    Col::date("sales-head-date", |o| Some(o.date)).field("date").keep(4),
    Col::fill("buy-head-supplier", |o| o.supplier.clone()).field("supplier"),
    Col::date("buy-head-due", |o| o.due).field("due").keep(6),
    Col::status("sales-head-status", 10, |o| State::of(o.status)).field("status").keep(3),
    Col::status("sales-head-progress", 12, progress).field("status"),
    Col::money("sales-head-net", 11, |o| o.net).field("net").sum(),
    Col::money("sales-head-total", 11, |o| o.gross).field("total").sum().keep(3),
];

/// What an order waits for.
pub fn progress(o: &ListedPurchase) -> State {
    match o.status {
        Status::Draft => State::dim("buy-to-send"),
        Status::ToApprove => State::warn("buy-flag-to-approve"),
        Status::Cancelled => State::dim("purchase-status-cancelled"),
        _ if o.late => State::bad("sales-flag-late"),
        _ if o.to_receive => State::plain("buy-flag-to-receive"),
        _ if o.to_bill => State::plain("buy-flag-to-bill"),
        _ => State::good("order-delivered-billed"),
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "view-open", filter: "open", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "view-late", filter: "late", sort: Some(Sort { field: "due", descending: false }) },
    View { key: "buy-view-to-approve", filter: "to-approve", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "buy-view-to-receive", filter: "to-receive", sort: Some(Sort { field: "due", descending: false }) },
    View { key: "buy-view-to-bill", filter: "to-bill", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "view-drafts", filter: "status:draft", sort: Some(Sort { field: "date", descending: true }) },
];

const ACTIONS: &[Action<Orders>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| match s.list.has_marks() {
            true => batch::next(s, cx),
            false => order_steps::propose::<Orders>(s.current()?, cx),
        },
    },
    Action {
        id: "purchasing.order.new",
        keys: &["n", "f6"],
        title: "purchase-new",
        ready: always,
        run: |s, cx| {
            cx.open(for_party(place::PURCHASE_FORM, s.opened.id));
            Ok(())
        },
    },
];

pub struct Orders {
    list: List<ListedPurchase>,
    opened: Place,
}

impl Orders {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &PURCHASES)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|o| Some(place::PURCHASE.id(o.id.0)))
            .empty("purchases-empty");
        let mut screen = Orders { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Orders>()].concat()
    }

    fn current(&self) -> Result<PurchaseId, Refusal> {
        self.list.current().map(|o: &ListedPurchase| o.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Orders {
    const OF: &'static str = "purchase";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Orders {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-purchases")
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
        list_place(place::PURCHASES, &self.opened, &self.list)
    }
}
