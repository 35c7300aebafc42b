//! What is to be settled with a party: an invoice's due dates, credit notes, payments not yet set against anything.

use crate::domain::parties::party::PartyId;
use crate::kit::Money;
use chrono::NaiveDate;

crate::ids!(
    /// One thing to be settled.
    OpenItemId,
    /// One item set off against another.
    MatchId
);

/// An item to be kept open on a control account.
#[derive(Debug, Clone, PartialEq)]
pub struct NewOpenItem {
    pub party: PartyId,
    /// The control account it stands on.
    pub account: String,
    /// invoice, credit, payment, entry, opening, writeoff
    pub kind: &'static str,
    /// Id of the document.
    pub ref_id: i64,
    /// Number of the document, as people know it.
    pub number: String,
    pub date: NaiveDate,
    pub due: NaiveDate,
    /// Positive is owed to us, negative by us. Never zero.
    pub amount: Money,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct OpenItem {
    pub id: OpenItemId,
    pub party: PartyId,
    pub account: String,
    pub kind: String,
    pub ref_id: i64,
    pub number: String,
    pub date: NaiveDate,
    pub due: NaiveDate,
    pub amount: Money,
    /// What is left of the amount, same sign.
    pub open: Money,
}

impl OpenItem {
    /// Days past the due date on `today`; zero or less when it is not late.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        if self.open.is_zero() { 0 } else { (today - self.due).num_days() }
    }
}

/// What remains of one item having been set off against another, undone matches taken away.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Match {
    pub debit: OpenItemId,
    pub credit: OpenItemId,
    pub amount: Money,
    /// The last day the two met.
    pub date: NaiveDate,
}
