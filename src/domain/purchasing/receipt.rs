//! The receipt: what came on a purchase order, or went back to the supplier. It is written down when it happens and never
//! changed; what went wrong goes back as a return. What is expected is the order itself.

use super::order::{PurchaseId, PurchaseLineId};
use crate::domain::parties::party::PartyId;
use crate::kit::{Money, Quantity};
use chrono::NaiveDate;

crate::ids!(ReceiptId, ReceiptLineId);

/// The names of the series: what came in, what went back.
pub const RECEIPT_SERIES: &str = "RCP";
pub const RETURN_SERIES: &str = "RTS";

/// How the stock moves of a receipt name their origin.
pub const RECEIVED: &str = "purchase_receipt";
pub const SENT_BACK: &str = "purchase_return";

crate::coded! {
    /// Which way the goods went.
    pub enum Kind "receipt-kind" {
        In "in",
        Return "return",
    }
}

impl Kind {
    pub fn series(self) -> &'static str {
        match self {
            Kind::In => RECEIPT_SERIES,
            Kind::Return => RETURN_SERIES,
        }
    }

    /// The origin of its moves and of its entry.
    pub fn origin(self) -> &'static str {
        match self {
            Kind::In => RECEIVED,
            Kind::Return => SENT_BACK,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    pub id: ReceiptId,
    pub number: String,
    pub kind: Kind,
    pub order: PurchaseId,
    pub party: PartyId,
    pub party_name: String,
    pub date: NaiveDate,
    /// When it was to come, as promised that day.
    pub due: Option<NaiveDate>,
    /// The supplier's delivery note.
    pub their_ref: String,
    /// Why goods went back.
    pub reason: String,
    pub entry: Option<i64>,
    pub user_id: i64,
    pub lines: Vec<ReceiptLine>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ReceiptLine {
    pub id: ReceiptLineId,
    pub line: PurchaseLineId,
    /// Taken in, or sent back.
    pub quantity: Quantity,
    /// Came and was not taken in.
    pub refused: Quantity,
    /// At order price; of stocked lines only.
    pub value: Money,
    /// What entered or left the stock.
    pub cost: Money,
}

impl Receipt {
    pub fn value(&self) -> Money {
        self.lines.iter().map(|l| l.value).sum()
    }

    pub fn cost(&self) -> Money {
        self.lines.iter().map(|l| l.cost).sum()
    }
}
