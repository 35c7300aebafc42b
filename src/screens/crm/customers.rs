//! The list of customers: where they are, what they owe, what of it is late.

use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Refusal;
use crate::reports::parties::{CUSTOMERS, PartyRow};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer, always};
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, State, View};

const COLUMNS: &[Column<PartyRow>] = &[
    Column::text("party-head-code", 9, |r: &PartyRow| r.code.clone()).field("code").keep(9),
    Column::fill("party-head-name", |r: &PartyRow| r.name.clone()).field("name"),
    Column::text("party-head-city", 12, |r: &PartyRow| r.city.clone()).field("city").keep(5),
    Column::text("party-head-region", 14, |r: &PartyRow| r.region.clone()).field("region").keep(2),
    Column::text("contact-head-phone", 14, |r: &PartyRow| r.phone.clone()).keep(3),
    Column::text("party-head-salesperson", 8, |r: &PartyRow| r.salesperson.clone()).field("salesperson").keep(1),
    Column::money("party-head-balance", 12, |r: &PartyRow| r.balance).field("balance").sum(),
    Column::money("party-head-overdue", 12, |r: &PartyRow| r.overdue).field("overdue").sum().keep(8),
    Column::status("column-status", 11, |r: &PartyRow| {
        if r.blocked {
            State::bad("customer-blocked")
        } else if r.overdue.is_positive() {
            State::warn("customer-late")
        } else {
            State::dim("customer-fine")
        }
    })
    .keep(4),
];

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "name", descending: false }) },
    View { key: "customer-view-late", filter: "late", sort: Some(Sort { field: "overdue", descending: true }) },
    View { key: "customer-view-owing", filter: "balance>0", sort: Some(Sort { field: "balance", descending: true }) },
    View { key: "customer-view-blocked", filter: "blocked", sort: None },
];

const ACTIONS: &[Action<Customers>] = &[
    Action {
        id: "crm.customer.new",
        keys: &["n", "f6"],
        title: "customer-new",
        ready: |_, cx| cx.may("party.edit"),
        run: |_, cx| {
            cx.open(place::CUSTOMER_FORM);
            Ok(())
        },
    },
    Action {
        id: "crm.customer.edit",
        keys: &["e", "f2"],
        title: "record-edit",
        ready: |_, cx| cx.may("party.edit"),
        run: |s, cx| {
            let id = s.current()?;
            cx.open(place::CUSTOMER_FORM.id(id));
            Ok(())
        },
    },
    Action {
        id: "crm.customers.order",
        keys: &[],
        title: "customer-order",
        ready: always,
        run: |s, cx| {
            let id = s.current()?;
            cx.open(place::ORDER_FORM.text(format!("party:{id}")));
            Ok(())
        },
    },
];

pub struct Customers {
    list: List<PartyRow>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &CUSTOMERS).sorted("name", false).views(VIEWS).empty("customers-empty");
    let list = list.filtered(&place.filter).opens(|r| Some(place::CUSTOMER.id(r.id.0)));
    Ok(Box::new(Customers { list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Customers {
    fn current(&self) -> Result<i64, Fault> {
        Ok(self.list.current_id().ok_or_else(|| Refusal::new("list-no-row"))?)
    }
}

impl Screen for Customers {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-customers")
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
        let mut offers = self.list.offers();
        offers.extend(action::offers(ACTIONS, self, cx));
        offers
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

    fn place(&self) -> Place {
        place::CUSTOMERS.filter(self.list.filter_text())
    }
}
