//! The list of orders: what is to be delivered, what is to be billed, what is late.

use super::habits::{self, list_place, narrowed};
use super::order_steps;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::sales::order::{OrderId, Status};
use crate::kit::Refusal;
use crate::reports::sales_lists::{ListedOrder, ORDERS};
use crate::screens::batch::{self, Marks};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

const COLUMNS: &[Column<ListedOrder>] = &[
    Column::text("sales-head-number", 13, |o: &ListedOrder| habits::number(&o.order.number, o.order.id.0))
        .field("number")
        .keep(9),
    Column::date("sales-head-date", |o: &ListedOrder| Some(o.order.date)).field("date"),
    Column::fill("sales-head-customer", |o: &ListedOrder| o.order.party_name.clone()).field("customer"),
    Column::date("sales-head-wanted", |o: &ListedOrder| o.order.wanted).field("wanted").keep(5),
    Column::text("sales-head-salesperson", 8, |o: &ListedOrder| o.order.salesperson.clone()).field("salesperson").keep(2),
    Column::status("sales-head-status", 10, |o: &ListedOrder| State::of(o.order.status)).field("status").keep(4),
    Column::status("sales-head-progress", 12, progress).field("status"),
    Column::money("sales-head-net", 11, |o: &ListedOrder| o.order.net).field("net").sum().keep(3),
    Column::money("sales-head-total", 11, |o: &ListedOrder| o.order.gross).field("total").sum(),
];

/// What an order waits for.
fn progress(o: &ListedOrder) -> State {
    match o.order.status {
        Status::Draft => State::dim("order-to-confirm"),
        Status::Cancelled => State::dim("order-status-cancelled"),
        _ if o.order.on_hold => State::warn("sales-flag-held"),
        _ if o.late => State::bad("sales-flag-late"),
        Status::Confirmed if o.order.to_deliver => State::plain("sales-flag-to-deliver"),
        _ if o.order.to_invoice => State::plain("sales-flag-to-invoice"),
        _ => State::good("order-delivered-billed"),
    }
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "view-open", filter: "open", sort: Some(Sort { field: "date", descending: true }) },
    View { key: "view-late", filter: "late", sort: Some(Sort { field: "wanted", descending: false }) },
    View { key: "view-to-deliver", filter: "to-deliver", sort: Some(Sort { field: "wanted", descending: false }) },
    View { key: "view-to-invoice", filter: "to-invoice", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "view-held", filter: "held", sort: None },
    View { key: "view-drafts", filter: "status:draft", sort: Some(Sort { field: "date", descending: true }) },
];

pub const NEW: Command = Command { id: "sales.order.new", keys: &["n", "f6"], title: "order-new" };

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
        id: NEW.id,
        keys: NEW.keys,
        title: NEW.title,
        ready: always,
        run: |s, cx| {
            cx.open(habits::for_party(place::ORDER_FORM, s.opened.id));
            Ok(())
        },
    },
    Action {
        id: habits::PAGE.id,
        keys: habits::PAGE.keys,
        title: habits::PAGE.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| batch::page(s, s.current()?.0, cx),
    },
];

pub struct Orders {
    list: List<ListedOrder>,
    opened: Place,
}

impl Orders {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &ORDERS)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|o| Some(place::ORDER.id(o.order.id.0)))
            .empty("orders-empty");
        let mut screen = Orders { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Orders>()].concat()
    }

    fn current(&self) -> Result<OrderId, Refusal> {
        self.list.current().map(|o: &ListedOrder| o.order.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Orders {
    const OF: &'static str = "order";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Orders {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-orders")
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
        habits::list_offers(self.list.offers(), own)
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
        list_place(place::ORDERS, &self.opened, &self.list)
    }
}
