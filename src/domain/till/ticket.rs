//! A ticket of the till: what was sold and what came back on it, how it was paid, and the total of all tickets with it.

use super::session::SessionId;
use crate::domain::parties::party::PartyId;
use crate::kit::Money;
use chrono::NaiveDate;

crate::ids!(
    /// A ticket.
    TicketId
);

/// The name of the series.
pub const TICKET_SERIES: &str = "TK";

#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    pub id: TicketId,
    pub number: String,
    pub session: SessionId,
    pub date: NaiveDate,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub user: i64,
    pub party: PartyId,
    /// The invoice of what was sold.
    pub invoice: Option<i64>,
    /// The credit notes of what came back.
    pub notes: Vec<i64>,
    /// VAT included.
    pub sold: Money,
    pub returned: Money,
    pub tenders: Vec<Tender>,
    /// Given back out of the cash.
    pub change: Money,
    /// Of every ticket up to this one, what came back taken off: it never begins anew.
    pub perpetual: Money,
}

/// One means of payment.
#[derive(Debug, Clone, PartialEq)]
pub struct Tender {
    /// Code of the payment's method.
    pub method: String,
    /// Put on the counter; below zero: given back for goods.
    pub handed: Money,
    /// What of it stayed.
    pub kept: Money,
    pub payment: Option<i64>,
}

impl Ticket {
    /// What it came to: below zero when more came back than was sold.
    pub fn due(&self) -> Money {
        self.sold - self.returned
    }
}
