//! The closing assistant: what should be in order before a month is closed, each line green or red with its remedy.

use super::table::{Column, Kind, Table};
use super::{ledger_check, stock_value};
use crate::db::{Fault, Tx, audit, params};
use crate::domain::finance::period::{Period, PeriodStatus};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, period_store, role_store};
use crate::domain::sales::invoice_store;
use crate::kit::{Coded, Money};
use std::fmt;

crate::coded! {
    /// What is looked at; the sentences are under `closing-…`, what to do about it under `closing-…-remedy`.
    pub enum Check "closing" {
        Earlier "earlier",
        Drafts "drafts",
        Deliveries "deliveries",
        Unbilled "unbilled",
        Stock "stock",
        Receivables "receivables",
        Suspense "suspense",
        Chain "chain",
    }
}

impl Check {
    /// The sentence that says what to do when it is red.
    pub fn remedy(self) -> &'static str {
        match self {
            Check::Earlier => "closing-earlier-remedy",
            Check::Drafts => "closing-drafts-remedy",
            Check::Deliveries => "closing-deliveries-remedy",
            Check::Unbilled => "closing-unbilled-remedy",
            Check::Stock => "closing-stock-remedy",
            Check::Receivables => "closing-receivables-remedy",
            Check::Suspense => "closing-suspense-remedy",
            Check::Chain => "closing-chain-remedy",
        }
    }
}

/// One line of the assistant.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub check: Check,
    /// What stands against it: documents, accounts, rows; empty is green.
    pub found: Vec<Found>,
}

/// What stands against a check: its name, and for an account what it stands at.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub what: String,
    pub sum: Option<Money>,
}

impl From<String> for Found {
    fn from(what: String) -> Found {
        Found { what, sum: None }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.sum {
            Some(sum) => write!(f, "{} {sum}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Every check for one month.
pub fn assistant(tx: &Tx, period: &Period) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for check in Check::all() {
        lines.push(Line { check: *check, found: found(tx, *check, period)? });
    }
    Ok(lines)
}

fn found(tx: &Tx, check: Check, p: &Period) -> Result<Vec<Found>, Fault> {
    let named: Vec<String> = match check {
        Check::Earlier => {
            let open = |e: &Period| e.start < p.start && e.status == PeriodStatus::Open;
            period_store::periods(tx)?.into_iter().filter(open).map(|e| e.code).collect()
        }
        Check::Drafts => invoice_store::drafts_until(tx, p.end)?.into_iter().map(|id| format!("#{id}")).collect(),
        Check::Deliveries => tx.query(
            "SELECT s.number FROM delivery d JOIN sales_order s ON s.id = d.order_id
             WHERE d.status IN ('ready', 'picked', 'packed') AND d.date <= ?1 ORDER BY d.id",
            params![p.end],
            |r| r.get(0),
        )?,
        // Delivered in the month or before, never billed: an invoice to make, or one to accrue.
        Check::Unbilled => tx.query(
            "SELECT DISTINCT d.number FROM delivery d JOIN delivery_line l ON l.delivery_id = d.id
             WHERE d.kind = 'out' AND d.status = 'shipped' AND d.date <= ?1
               AND l.quantity > l.invoiced + l.returned_unbilled ORDER BY d.id",
            params![p.end],
            |r| r.get(0),
        )?,
        Check::Stock => stock_value::ledger_check(tx)?,
        Check::Receivables => ledger_check::control_accounts(tx)?,
        Check::Suspense => {
            let mut standing = Vec::new();
            for role in [PostingRole::Suspense, PostingRole::Transfers] {
                let account = role_store::account(tx, role)?;
                let balance = balance_store::as_of(tx, &account, p.end)?;
                if !balance.is_zero() {
                    standing.push(Found { what: account, sum: Some(balance) });
                }
            }
            return Ok(standing);
        }
        Check::Chain => audit::check(tx)?.1.into_iter().map(|row| format!("audit {row}")).collect(),
    };
    Ok(named.into_iter().map(Found::from).collect())
}

/// The rows as the command line gives them out.
pub fn table(lines: &[Line]) -> Table {
    let mut table =
        Table::new(&[Column::new("check", Kind::Word("closing")), Column::new("holds", Kind::Flag), Column::text("rows")]);
    for l in lines {
        let found: Vec<String> = l.found.iter().map(Found::to_string).collect();
        table.push(vec![l.check.code().into(), l.found.is_empty().into(), found.join("; ").into()]);
    }
    table
}
