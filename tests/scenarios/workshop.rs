//! A workshop of tests: fresh books with one bench, and each thing its people do as one call.

use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Books, Fault};
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{balance_store, role_store};
use comptoir::domain::inventory::stock_store;
use comptoir::domain::items::item::{Item, ItemId};
use comptoir::domain::items::item_store;
use comptoir::domain::production::bom::{Bom, BomLine};
use comptoir::domain::production::centre::Centre;
use comptoir::domain::production::event::Event;
use comptoir::domain::production::plan::Plan;
use comptoir::domain::production::routing::{Routing, RoutingOperation};
use comptoir::domain::production::work_order::{WorkOrder, WorkOrderId};
use comptoir::domain::production::{CentreId, OperationId, variance_store, work_order_store};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::plan_to_produce::issue::Parts;
use comptoir::flows::plan_to_produce::made::{Lost, Made};
use comptoir::flows::plan_to_produce::order::Draft;
use comptoir::flows::plan_to_produce::time::{self, Spent};
use comptoir::flows::plan_to_produce::{self as ptp, masters};
use comptoir::flows::stock::{self, Receipt, ReceiptLine};
use comptoir::kit::{Money, Quantity, UnitPrice};
use comptoir::reports::verify::verify;

pub fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
}

pub fn m(s: &str) -> Money {
    s.parse().unwrap()
}

pub fn p(s: &str) -> UnitPrice {
    s.parse().unwrap()
}

pub fn q(n: i64) -> Quantity {
    Quantity::whole(n)
}

/// A workshop in November 2026 with one bench, an hour of which costs 30.
pub struct Workshop {
    pub books: Books,
    pub bench: CentreId,
}

impl Workshop {
    pub fn new(valuation: Valuation) -> Workshop {
        let books = Books::memory(Clock::Fixed(day(24))).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let founding = Founding { valuation: Some(valuation), ..Founding::new("Menuiserie Ardoise", Country::Fr, january) };
        let founding = founding.registered("732829320", "14 rue des Tanneurs", "69009", "Lyon");
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        let bench = Centre { labour_rate: p("30"), ..Centre::new("BENCH", "Bench") };
        let bench = books.act("centre.edit", |tx| masters::save_centre(tx, &bench)).unwrap();
        Workshop { books, bench }
    }

    pub fn item(&self, code: &str) -> ItemId {
        let item = Item { made: true, ..Item::goods(code, code, p("100")) };
        self.books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap()
    }

    /// An item of which so many are in stock at a cost.
    pub fn part(&self, code: &str, quantity: i64, cost: &str) -> ItemId {
        let item = self.item(code);
        let line = ReceiptLine { item, quantity: q(quantity), cost: p(cost) };
        let there = Receipt { date: day(2), place: None, supplier: None, reference: String::new(), lines: vec![line] };
        self.books.act("balance.open", |tx| stock::open(tx, &there)).unwrap();
        item
    }

    pub fn bom(&self, item: ItemId, batch: i64, lines: Vec<BomLine>) -> Result<Bom, Fault> {
        self.books.act("production.edit", |tx| masters::save_bom(tx, &Bom::new(item, q(batch), lines)))
    }

    pub fn routing(&self, item: ItemId, minutes: i64) {
        let routing = Routing::new(item, q(1), vec![RoutingOperation::new(10, self.bench, q(minutes))]);
        self.books.act("production.edit", |tx| masters::save_routing(tx, &routing)).unwrap();
    }

    pub fn at_standard(&self, item: ItemId) {
        self.books.act("production.edit", |tx| masters::set_plan(tx, &Plan { at_standard: true, ..Plan::new(item) })).unwrap();
    }

    pub fn planned(&self, item: ItemId, quantity: i64) -> WorkOrder {
        self.books.act("work.plan", |tx| ptp::plan(tx, &Draft { date: Some(day(3)), ..Draft::new(item, q(quantity)) })).unwrap()
    }

    pub fn released(&self, item: ItemId, quantity: i64) -> WorkOrder {
        let id = self.planned(item, quantity).id;
        self.books.act("work.release", |tx| ptp::release(tx, id)).unwrap()
    }

    pub fn issue(&self, id: WorkOrderId) -> Result<Event, Fault> {
        self.books.act("work.issue", |tx| ptp::issue(tx, id, &Parts::all(day(4))))
    }

    pub fn take(&self, id: WorkOrderId, item: ItemId, quantity: i64, reason: &str) -> Result<Event, Fault> {
        let parts = Parts { reason: reason.into(), ..Parts::of(day(4), item, q(quantity)) };
        self.books.act("work.issue", |tx| ptp::issue(tx, id, &parts))
    }

    pub fn operation(&self, id: WorkOrderId) -> OperationId {
        self.get(id).operations[0].id
    }

    pub fn work(&self, id: WorkOrderId, minutes: i64) -> Result<Event, Fault> {
        let spent = Spent::new(day(5), self.operation(id), q(minutes));
        self.books.act("work.time", |tx| time::declare(tx, id, &spent))
    }

    pub fn made(&self, id: WorkOrderId, quantity: i64) -> Result<Event, Fault> {
        let made = Made { date: day(6), quantity: Some(q(quantity)), standard_time: false };
        self.books.act("work.receive", |tx| ptp::receive(tx, id, &made))
    }

    pub fn lost(
        &self,
        id: WorkOrderId,
        quantity: i64,
        abnormal: bool,
        saved: Option<(ItemId, Quantity, UnitPrice)>,
    ) -> Result<Event, Fault> {
        let lost = Lost { date: day(6), quantity: q(quantity), reason: "cracked".into(), abnormal, saved };
        self.books.act("work.scrap", |tx| ptp::lose(tx, id, &lost))
    }

    pub fn close(&self, id: WorkOrderId) -> Result<WorkOrder, Fault> {
        self.books.act("work.close", |tx| ptp::close(tx, id, day(7)))
    }

    pub fn get(&self, id: WorkOrderId) -> WorkOrder {
        self.books.read(|tx| work_order_store::get(tx, id)).unwrap()
    }

    pub fn value(&self, item: ItemId) -> (Quantity, Money) {
        self.books.read(|tx| Ok(stock_store::value(tx, item)?)).unwrap()
    }

    pub fn balance(&self, role: PostingRole) -> Money {
        self.books.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?)).unwrap()
    }

    pub fn causes(&self, id: WorkOrderId) -> Vec<String> {
        let list = self.books.read(|tx| Ok(variance_store::of_order(tx, id)?)).unwrap();
        list.iter().map(|v| format!("{} {}", v.cause, v.amount)).collect()
    }

    pub fn clean(&self) {
        assert_eq!(verify(&self.books).unwrap().broken().collect::<Vec<_>>(), []);
    }
}

pub fn key<T: std::fmt::Debug>(result: Result<T, Fault>) -> &'static str {
    result.unwrap_err().key().unwrap()
}
