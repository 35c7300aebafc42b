//! The list of invoices and credit notes: what is open, what is late and by how many days.

use super::habits::{self, list_place, narrowed};
use super::invoice_steps;
use crate::db::Fault;
use crate::db::page::Sort;
use crate::domain::sales::invoice::{InvoiceId, Kind, Status};
use crate::kit::{Coded, Refusal};
use crate::reports::sales_lists::{INVOICES, ListedInvoice};
use crate::screens::batch::{self, Marks};
use crate::screens::place;
use crate::tui::action;
use crate::tui::{Action, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, State, View};

type Col = Column<ListedInvoice>;

const COLUMNS: &[Col] = &[
    Col::text("sales-head-number", 14, |i| habits::number(&i.number, i.id.0)).field("number").keep(9),
    Col::date("sales-head-date", |i| Some(i.date)).field("date").keep(5),
    Col::fill("sales-head-customer", |i| i.party_name.clone()).field("customer"),
    Col::date("sales-head-due", |i| Some(i.due)).field("due").keep(7),
    Col::text("sales-head-salesperson", 8, |i| i.salesperson.clone()).field("salesperson").keep(1),
    Col::say("sales-head-days", 7, days).right().keep(3),
    Col::status("sales-head-status", 11, state).field("status"),
    Col::money("sales-head-net", 11, |i| i.net).field("net").sum().keep(6),
    Col::money("sales-head-total", 11, |i| i.gross).field("total").sum(),
    Col::money("sales-head-open", 11, |i| i.open).field("left").sum().keep(8),
];

/// Days late, with the unit: `41 d`.
fn days(i: &ListedInvoice, cx: &Cx) -> String {
    if i.days_late > 0 { cx.tell("days-late", &[("days", i.days_late.into())]) } else { String::new() }
}

fn state(i: &ListedInvoice) -> State {
    match (i.status, i.kind) {
        (Status::Draft, _) => State::dim("invoice-status-draft"),
        (_, Kind::Credit | Kind::PriceCredit) if i.open.is_zero() => State::dim(i.kind.key()),
        (_, Kind::Credit | Kind::PriceCredit) => State::plain(i.kind.key()),
        _ if i.open.is_zero() => State::good("invoice-paid"),
        _ if i.days_late > 0 => State::bad("sales-flag-late"),
        _ if i.open < i.gross => State::plain("invoice-part-paid"),
        _ => State::plain("sales-flag-unpaid"),
    }
}

const NEWEST: Option<Sort> = Some(Sort { field: "date", descending: true });
const DUE: Option<Sort> = Some(Sort { field: "due", descending: false });
const VIEWS: &[View] = &[
    View { key: "view-all", filter: "", sort: NEWEST },
    View { key: "view-unpaid", filter: "open", sort: DUE },
    View { key: "view-late", filter: "late", sort: DUE },
    View { key: "view-drafts", filter: "draft", sort: NEWEST },
    View { key: "view-credits", filter: "credit", sort: NEWEST },
];

const ACTIONS: &[Action<Invoices>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.current().map(drop),
        run: |s, cx| match s.list.has_marks() {
            true => batch::next(s, cx),
            false => invoice_steps::propose::<Invoices>(s.current()?, cx),
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

pub struct Invoices {
    list: List<ListedInvoice>,
    opened: Place,
}

impl Invoices {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let list = List::paged(COLUMNS, &INVOICES)
            .sorted("date", true)
            .views(VIEWS)
            .opens(|i| Some(place::INVOICE.id(i.id.0)))
            .empty("invoices-empty");
        let mut screen = Invoices { list: narrowed(list, place, cx)?, opened: place.clone() };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        [action::commands(ACTIONS), batch::commands::<Invoices>()].concat()
    }

    fn current(&self) -> Result<InvoiceId, Refusal> {
        self.list.current().map(|i| i.id).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Marks for Invoices {
    const OF: &'static str = "invoice";

    fn marked(&self) -> Vec<i64> {
        self.list.marked()
    }

    fn keep_marks(&mut self, ids: &[i64]) {
        self.list.keep_marks(ids);
    }
}

impl Screen for Invoices {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-invoices")
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
        list_place(place::INVOICES, &self.opened, &self.list)
    }
}
