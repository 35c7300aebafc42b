//! From quote to paid: what stands at each stage, documents and amount. The first four stages are kept with each document;
//! what is billed and not paid comes from the open items by due date, what was paid from the receipts by day.

use super::dashboard::Source;
use super::table::{Column, Kind, Table};
use crate::db::{Result, Tx};
use crate::domain::finance::payment_store;
use crate::domain::sales::facts_store;
use crate::kit::{Coded, Money, Period};
use chrono::NaiveDate;

/// Days a payment counts as recent.
pub const PAID_DAYS: u64 = 30;

crate::coded! {
    pub enum Stage "pipeline" {
        /// Sent, not answered.
        Quote "quote",
        /// Ordered, nothing put by.
        Order "order",
        Reserved "reserved",
        /// Delivered, not billed.
        Shipped "shipped",
        /// Billed, not paid; with VAT.
        Invoiced "invoiced",
        /// Received in the last thirty days.
        Paid "paid",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct StageFigure {
    pub stage: Stage,
    pub count: i64,
    /// Net of VAT up to what is shipped, with VAT from the invoice on.
    pub amount: Money,
    pub source: Source,
}

/// Every stage, in order.
pub fn pipeline(tx: &Tx, today: NaiveDate) -> Result<Vec<StageFigure>> {
    let kept = facts_store::pipeline(tx)?;
    let days = Period::last_days(PAID_DAYS, today);
    let mut list = Vec::new();
    for stage in Stage::all() {
        let (count, amount) = match stage {
            Stage::Invoiced => billed_unpaid(tx)?,
            Stage::Paid => payment_store::received(tx, days.from, days.to)?,
            _ => kept.iter().find(|(s, ..)| s == stage.code()).map_or((0, Money::ZERO), |(_, n, m)| (*n, *m)),
        };
        let source = match stage {
            Stage::Quote => Source::new("quotes", "status:sent"),
            Stage::Order => Source::new("orders", "waiting"),
            Stage::Reserved => Source::new("orders", "reserved"),
            Stage::Shipped => Source::new("orders", "to-invoice"),
            Stage::Invoiced => Source::new("open-items", ""),
            Stage::Paid => Source::new("payments", format!("date>={} date<={} amount>0 -reversed", days.from, days.to)),
        };
        list.push(StageFigure { stage: *stage, count, amount, source });
    }
    Ok(list)
}

fn billed_unpaid(tx: &Tx) -> Result<(i64, Money)> {
    tx.query_one("SELECT ifnull(sum(items), 0), ifnull(sum(amount), 0) FROM receivable_day", [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// As a file or a program gets it.
pub fn table(stages: &[StageFigure]) -> Table {
    let mut table = Table::new(&[
        Column::new("stage", Kind::Word("pipeline")),
        Column::new("documents", Kind::Int),
        Column::money("amount"),
    ]);
    for s in stages {
        table.push(vec![s.stage.code().into(), s.count.into(), s.amount.into()]);
    }
    table
}
