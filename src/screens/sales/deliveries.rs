//! The list of deliveries and returns: what is being prepared, what has left, what came back.

use super::habits::{self, list_place, narrowed};
use super::order_steps;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::sales::delivery::{DeliveryId, Kind, Status};
use crate::kit::{Coded, Refusal};
use crate::reports::sales_lists::{DELIVERIES, ListedDelivery};
use crate::screens::batch::{self, Marks};
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedDelivery>;

const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 14, |d| habits::number(&d.delivery.number, d.delivery.id.0)).field("number").keep(9),
    Col::status("sales-head-kind", 9, |d| State::of(d.delivery.kind)).field("kind").keep(5),
    Col::date("sales-head-date", |d| Some(d.delivery.date)).field("date"),
    Col::fill("sales-head-customer", |d| d.delivery.party_name.clone()).field("customer"),
    Col::text("sales-head-order", 14, |d| d.order.clone()).field("order").keep(7),
    Col::status("sales-head-status", 11, state).field("status"),
];

fn state(d: &ListedDelivery) -> State {
    match d.delivery.status {
        Status::Shipped if d.delivery.kind == Kind::Return => State::good("delivery-came-back"),
        Status::Shipped => State::good(d.delivery.status.key()),
        Status::Cancelled => State::dim(d.delivery.status.key()),
        open => State::plain(open.key()),
    }
}

const NEWEST: Option<Sort> = Some(Sort { field: "date", descending: true });
const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: NEWEST },
    View { key: "view-preparing", filter: "open", sort: Some(Sort { field: "date", descending: false }) },
    View { key: "view-shipped", filter: "status:shipped -return", sort: NEWEST },
    View { key: "view-returns", filter: "return", sort: NEWEST },
];

const ACTIONS: &[Action<Deliveries>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| match s.list.has_marks() {
            true => batch::next(s, cx),
            false => order_steps::send::<Deliveries>(s.current()?, cx),
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

pub struct Deliveries {
    list: List<ListedDelivery>,
    opened: Place,
}

impl Deliveries {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &DELIVERIES)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|d| Some(place::DELIVERY.id(d.delivery.id.0)))
            .empty("deliveries-empty");
        let mut screen = Deliveries { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Deliveries>()].concat()
    }

    fn current(&self) -> Result<DeliveryId, Refusal> {
        self.list.current().map(ListedDelivery::id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Deliveries {
    const OF: &'static str = "delivery";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Deliveries {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-deliveries")
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
        list_place(place::DELIVERIES, &self.opened, &self.list)
    }
}
