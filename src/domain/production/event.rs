//! What happened on a work order: parts taken and given back, time declared, pieces lost, pieces made, the settling at its end.
//! A fact from the start; its lines say what they put into the work or took out of it.

use super::work_order::{ComponentId, OperationId, WorkOrderId};
use crate::domain::items::item::ItemId;
use crate::kit::{Money, Quantity, UnitPrice};
use chrono::NaiveDate;

crate::ids!(EventId, EventLineId);

crate::coded! {
    pub enum Kind "work-event" {
        Issue "issue",
        Return "return",
        Time "time",
        Scrap "scrap",
        Receive "receive",
        Close "close",
    }
}

crate::coded! {
    /// What a line is about.
    pub enum What "work-what" {
        Component "component",
        Operation "operation",
        /// Made, and worth so much.
        Product "product",
        Byproduct "byproduct",
        /// Lost beyond what is normal: a charge of its own.
        Scrap "scrap",
        /// Of what was lost, what is worth keeping.
        Recovered "recovered",
        /// Late cost of pieces that have left the stock.
        Sold "sold",
        /// Made at standard: what it cost more or less.
        Variance "variance",
    }
}

/// How moves of a work order name their origin: what was taken …
pub const ISSUED: &str = "work_issue";
/// … what came back from the work, …
pub const RETURNED: &str = "work_return";
/// … what was made, or saved from what was lost, …
pub const MADE: &str = "work_receipt";
/// … and what is worth more since late costs came.
pub const REVALUED: &str = "work_revalue";

impl Kind {
    /// The origin its moves bear.
    pub fn origin(self) -> &'static str {
        match self {
            Kind::Issue => ISSUED,
            Kind::Return => RETURNED,
            Kind::Close => REVALUED,
            Kind::Time | Kind::Scrap | Kind::Receive => MADE,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub id: EventId,
    pub order: WorkOrderId,
    pub kind: Kind,
    pub date: NaiveDate,
    /// Of the product: made or lost.
    pub quantity: Quantity,
    pub reason: String,
    /// Done again, or more than the bill: tagged so that it can be told apart.
    pub rework: bool,
    pub user_id: i64,
    pub entry: Option<i64>,
    pub lines: Vec<EventLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct EventLine {
    pub id: EventLineId,
    pub what: What,
    pub component: Option<ComponentId>,
    pub operation: Option<OperationId>,
    pub item: Option<ItemId>,
    /// Of goods; of time: minutes.
    pub quantity: Quantity,
    /// Of an hour.
    pub labour_rate: UnitPrice,
    pub overhead_rate: UnitPrice,
    /// Into the work; out of it when below zero.
    pub amount: Money,
    /// Of it, overhead.
    pub overhead: Money,
}

impl EventLine {
    pub fn new(what: What, quantity: Quantity, amount: Money) -> EventLine {
        EventLine {
            id: EventLineId(0),
            what,
            component: None,
            operation: None,
            item: None,
            quantity,
            labour_rate: UnitPrice::ZERO,
            overhead_rate: UnitPrice::ZERO,
            amount,
            overhead: Money::ZERO,
        }
    }
}

impl Event {
    /// What it put into the work in all.
    pub fn amount(&self) -> Money {
        self.lines.iter().map(|l| l.amount).sum()
    }

    /// The amounts of its lines of one sort.
    pub fn of(&self, what: What) -> Money {
        self.lines.iter().filter(|l| l.what == what).map(|l| l.amount).sum()
    }

    pub fn overhead(&self) -> Money {
        self.lines.iter().map(|l| l.overhead).sum()
    }
}
