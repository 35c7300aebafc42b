//! What the story knows while it is being told: the books, the dice, the catalogue, the customers, and the diary of what is
//! still to happen.

use super::catalogue::Catalogue;
use super::customers::Customer;
use super::dice::{Dice, Weighted};
use super::recipes::Benches;
use super::words::Words;
use super::{Plan, catalogue, company, customers, office, stories, supply};
use crate::db::books::Clock;
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::open_item::OpenItemId;
use crate::domain::inventory::location::LocationId;
use crate::domain::items::ItemId;
use crate::domain::production::WorkOrderId;
use crate::domain::purchasing::supplier_price::SupplierPrice;
use crate::domain::purchasing::{BillId, PurchaseId};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::order::OrderId;
use crate::domain::sales::quote::QuoteId;
use crate::kit::Quantity;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// What is to happen on a later day.
#[derive(Debug, Clone)]
pub enum Task {
    /// The customer answers.
    Answer(QuoteId),
    Ship {
        order: OrderId,
        customer: usize,
        tries: u8,
    },
    Bill {
        order: OrderId,
        customer: usize,
    },
    Pay {
        customer: usize,
        invoice: InvoiceId,
        part: Part,
    },
    /// All that is due, in one transfer.
    PayAll {
        customer: usize,
    },
    /// An advance that waits for the invoice of its order.
    UseAdvance {
        advance: OpenItemId,
        order: OrderId,
    },
    Return {
        order: OrderId,
    },
    PriceCredit {
        invoice: InvoiceId,
    },
    /// Goods come from a supplier; the rest of those that came in part.
    Arrive {
        order: PurchaseId,
        rest: bool,
    },
    /// The bill of what came, or the credit note of what went back; dearer than it was ordered.
    SupplierBill {
        order: PurchaseId,
        dear: bool,
    },
    GiveBack {
        order: PurchaseId,
    },
    /// A bill that does not agree is let through.
    Release {
        bill: BillId,
    },
    /// A work order begins: its wood is looked for.
    Work {
        order: WorkOrderId,
        tries: u8,
    },
    /// Its pieces are made.
    Finish {
        order: WorkOrderId,
        tries: u8,
    },
    /// It is settled.
    Close(WorkOrderId),
    Story(stories::Scene),
}

/// How much of what is open is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    Half,
    /// Two cents are missing.
    AlmostAll,
}

pub struct Making<'b> {
    pub books: &'b Books,
    pub plan: &'b Plan,
    pub words: Words,
    pub dice: Dice,
    pub catalogue: Catalogue,
    pub customers: Vec<Customer>,
    pub who_buys: Weighted,
    pub suppliers: Vec<supply::Supplier>,
    pub creditors: Vec<office::Creditor>,
    pub showroom: LocationId,
    /// What suppliers ask.
    pub asked: Vec<SupplierPrice>,
    /// Counts the papers that come in.
    pub papers: i64,
    pub benches: Benches,
    /// On their way from the workshop, by item.
    pub coming: BTreeMap<ItemId, Quantity>,
    pub diary: BTreeMap<NaiveDate, Vec<Task>>,
    pub date: NaiveDate,
}

impl<'b> Making<'b> {
    /// Founds the company and makes its masters, on the first day.
    pub fn begin(books: &'b Books, plan: &'b Plan) -> Result<Making<'b>, Fault> {
        let words = Words::of(plan.lang);
        let mut dice = Dice::new(plan.seed);
        company::found(books, plan)?;
        let suppliers = supply::suppliers(books, &words)?;
        let creditors = office::creditors(books, &words)?;
        let catalogue = catalogue::make(books, plan, &words, &mut dice)?;
        let customers = customers::make(books, plan, &words, &mut dice)?;
        let showroom = company::showroom(books, &words)?;
        let who_buys = Weighted::new(customers.iter().map(|c| c.weight));
        let mut making = Making {
            books,
            plan,
            words,
            dice,
            catalogue,
            customers,
            who_buys,
            suppliers,
            creditors,
            showroom,
            asked: Vec::new(),
            papers: 0,
            benches: Benches::default(),
            coming: BTreeMap::new(),
            diary: BTreeMap::new(),
            date: plan.start(),
        };
        making.list_prices()?;
        making.furnish_workshop()?;
        making.open_stock()?;
        making.roll_standards()?;
        making.open_balances()?;
        stories::schedule(&mut making);
        Ok(making)
    }

    /// Writes a task down for so many days from now.
    pub fn later(&mut self, days: i64, task: Task) {
        let date = self.date.checked_add_days(Days::new(u64::try_from(days.max(0)).unwrap_or(0)));
        self.on(date.unwrap_or(self.date), task);
    }

    /// Writes a task down for a day; nothing is written behind the last one.
    pub fn on(&mut self, date: NaiveDate, task: Task) {
        if date <= self.plan.today {
            self.diary.entry(date).or_default().push(task);
        }
    }

    /// Days until the story ends.
    pub fn days_left(&self) -> i64 {
        (self.plan.today - self.date).num_days()
    }

    pub fn act<T>(&self, action: &'static str, flow: impl FnOnce(&Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        self.books.act(action, flow)
    }

    pub fn set_date(&mut self, date: NaiveDate) {
        self.date = date;
        self.books.set_clock(Clock::Fixed(date));
    }
}

/// A "no" of the house is part of the story, for these reasons; anything else stops the making.
pub fn unless<T>(result: Result<T, Fault>, keys: &[&str]) -> Result<Option<T>, Fault> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Fault::Refused(list)) if list.iter().all(|r| keys.contains(&r.key)) => Ok(None),
        Err(other) => Err(other),
    }
}
