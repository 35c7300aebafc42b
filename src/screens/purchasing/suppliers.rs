//! The list of suppliers: what we owe them, what is on order, how long they really take.

use super::habits;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Refusal;
use crate::reports::purchase_lists::{ListedSupplier, SUPPLIERS};
use crate::screens::habits::list_offers;
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedSupplier>;

const COLUMNS: &[Col] = &[
    Col::text("party-head-code", 9, |r| r.code.clone()).field("code").keep(9),
    Col::fill("party-head-name", |r| r.name.clone()).field("name"),
    Col::text("party-head-city", 12, |r| r.city.clone()).field("city").keep(4),
    Col::text("contact-head-phone", 14, |r| r.phone.clone()).keep(1),
    Col::say("buy-head-lead", 8, lead).right().keep(6),
    Col::money("buy-head-on-order", 12, |r| r.on_order).field("on-order").sum().keep(7),
    Col::money("buy-head-owed", 12, |r| r.owed).field("owed").sum(),
    Col::money("buy-head-overdue", 12, |r| r.overdue).field("overdue").sum().keep(5),
    Col::status("column-status", 10, |r| match (r.blocked, r.late > 0) {
        (true, _) => State::bad("customer-blocked"),
        (_, true) => State::warn("sales-flag-late"),
        _ => State::dim("customer-fine"),
    })
    .keep(3),
];

/// Days from order to receipt, as measured.
fn lead(r: &ListedSupplier, cx: &Cx) -> String {
    r.lead_days.map_or_else(|| "·".to_owned(), |days| cx.tell("buy-days", &[("n", days.into())]))
}

const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: Some(Sort { field: "name", descending: false }) },
    View { key: "view-late", filter: "late", sort: Some(Sort { field: "name", descending: false }) },
    View { key: "supplier-view-owed", filter: "owed>0", sort: Some(Sort { field: "owed", descending: true }) },
    View { key: "customer-view-blocked", filter: "blocked", sort: None },
];

const ACTIONS: &[Action<Suppliers>] = &[
    Action {
        id: "purchasing.supplier.new",
        keys: &["n", "f6"],
        title: "supplier-new",
        ready: |_, cx| cx.may("party.edit"),
        run: |_, cx| {
            cx.open(place::CUSTOMER_FORM.text("supplier:"));
            Ok(())
        },
    },
    Action {
        id: habits::EDIT.id,
        keys: habits::EDIT.keys,
        title: habits::EDIT.title,
        ready: |_, cx| cx.may("party.edit"),
        run: |s, cx| {
            cx.open(place::CUSTOMER_FORM.id(s.current()?));
            Ok(())
        },
    },
    Action {
        id: "purchasing.suppliers.order",
        keys: &[],
        title: "supplier-order",
        ready: always,
        run: |s, cx| {
            cx.open(place::PURCHASE_FORM.text(format!("party:{}", s.current()?)));
            Ok(())
        },
    },
];

pub struct Suppliers {
    list: List<ListedSupplier>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::paged(COLUMNS, &SUPPLIERS).sorted("name", false).views(VIEWS).empty("suppliers-empty");
    let list = list.filtered(&place.filter).opens(|r| Some(place::SUPPLIER.id(r.id.0)));
    Ok(Box::new(Suppliers { list }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Suppliers {
    fn current(&self) -> Result<i64, Fault> {
        Ok(self.list.current_id().ok_or_else(|| Refusal::new("list-no-row"))?)
    }
}

impl Screen for Suppliers {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-suppliers")
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
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
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
        place::SUPPLIERS.filter(self.list.filter_text())
    }
}
