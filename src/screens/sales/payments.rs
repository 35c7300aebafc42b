//! The list of payments received and given back.

use super::habits::{self, list_place, narrowed};
use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Coded;
use crate::reports::sales_lists::{ListedPayment, PAYMENTS};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedPayment>;

const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 14, |p| p.number.clone()).field("number").keep(9),
    Col::date("sales-head-date", |p| Some(p.date)).field("date"),
    Col::fill("sales-head-customer", |p| p.party_name.clone()).field("customer"),
    Col::status("sales-head-method", 10, |p| State::plain(p.method.key())).field("method").keep(6),
    Col::text("sales-head-reference", 14, |p| p.reference.clone()).field("ref").keep(3),
    Col::status("sales-head-status", 9, state).keep(4),
    Col::money("sales-head-unused", 11, |p| p.unused).field("unused").sum().keep(5),
    Col::money("sales-head-amount", 11, |p| p.amount).field("amount").sum(),
];

fn state(p: &ListedPayment) -> State {
    match (p.reversed, p.unused.is_positive()) {
        (true, _) => State::dim("sales-flag-reversed"),
        (_, true) => State::warn("sales-flag-advance"),
        _ => State::good("payment-matched"),
    }
}

const NEWEST: Option<Sort> = Some(Sort { field: "date", descending: true });
const VIEWS: &[View] = &[
    View { key: "view-all-payments", filter: "", sort: NEWEST },
    View { key: "view-advances", filter: "advance", sort: NEWEST },
    View { key: "view-refunds", filter: "refund", sort: NEWEST },
    View { key: "view-reversed", filter: "reversed", sort: NEWEST },
];

const ACTIONS: &[Action<Payments>] = &[Action {
    id: "payment.new",
    keys: &["n", "f6"],
    title: "payment-new",
    ready: always,
    run: |s, cx| {
        cx.open(Place { id: s.opened.id, ..place::PAYMENT_FORM });
        Ok(())
    },
}];

pub struct Payments {
    list: List<ListedPayment>,
    opened: Place,
}

impl Payments {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &PAYMENTS)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|p| Some(place::PAYMENT.id(p.id.0)))
            .empty("payments-empty");
        let mut screen = Payments { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }
}

impl Screen for Payments {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-payments")
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
        habits::list_offers(self.list.offers(), action::offers(ACTIONS, self, cx))
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
        list_place(place::PAYMENTS, &self.opened, &self.list)
    }
}
