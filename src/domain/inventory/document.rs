//! The document behind moves outside sales: goods received, opening stock, what was found or lost, transfers. Posted when it
//! is made; an opposite document takes it back.

use crate::domain::finance::entry::EntryId;
use crate::domain::parties::party::PartyId;
use chrono::NaiveDate;

crate::ids!(StockDocumentId);

crate::coded! {
    /// What kind of paper it is; each has its own gapless series.
    pub enum DocumentKind "stock-document" {
        /// Goods from a supplier.
        Receipt "receipt",
        /// What was there when the books began.
        Opening "opening",
        /// Found or lost, with a reason.
        Adjustment "adjustment",
        /// From one of our places to another.
        Transfer "transfer",
    }
}

impl DocumentKind {
    /// The prefix of its numbers.
    pub fn prefix(self) -> &'static str {
        match self {
            DocumentKind::Receipt => "GR",
            DocumentKind::Opening => "OS",
            DocumentKind::Adjustment => "ADJ",
            DocumentKind::Transfer => "TR",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct StockDocument {
    pub id: StockDocumentId,
    pub number: String,
    pub kind: DocumentKind,
    pub date: NaiveDate,
    pub party: Option<PartyId>,
    /// Why, or the supplier's own number on a receipt.
    pub reason: String,
    /// None where the company values its stock at the period's end only, or where the value is zero.
    pub entry: Option<EntryId>,
    pub user_id: i64,
}
