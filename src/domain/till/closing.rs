//! A closing of the till by day, month or fiscal year: what its tickets came to, and the total of all tickets ever. Each
//! follows the one before of its kind, so that no ticket is in none or in two.

use super::ticket::TicketId;
use crate::kit::{Money, Rate};
use chrono::NaiveDate;

crate::ids!(
    /// A closing.
    ClosingId
);

/// The name of the series.
pub const CLOSING_SERIES: &str = "TZ";

crate::coded! {
    pub enum Span "till-closing" {
        Day "day",
        Month "month",
        Year "year",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    pub id: ClosingId,
    pub number: String,
    pub span: Span,
    /// 2026-11-24, 2026-11, or the code of the fiscal year.
    pub code: String,
    /// Its last day: a later ticket bears a later date.
    pub last_date: NaiveDate,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub user: i64,
    /// The last ticket of the closing before; 0 before the first.
    pub after: TicketId,
    pub last: TicketId,
    pub sums: Sums,
}

/// What some tickets came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sums {
    pub tickets: i64,
    /// VAT included.
    pub sold: Money,
    pub returned: Money,
    /// Of all tickets ever.
    pub perpetual: Money,
    /// What was sold less what came back, by rate.
    pub vat: Vec<Vat>,
    /// What stayed of each means of payment: its code and the amount.
    pub methods: Vec<(String, Money)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Vat {
    pub code: String,
    pub rate: Rate,
    pub net: Money,
    pub vat: Money,
}

impl Sums {
    pub fn total(&self) -> Money {
        self.sold - self.returned
    }

    pub fn net(&self) -> Money {
        self.vat.iter().map(|v| v.net).sum()
    }

    pub fn tax(&self) -> Money {
        self.vat.iter().map(|v| v.vat).sum()
    }
}
