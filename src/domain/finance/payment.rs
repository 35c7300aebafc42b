//! Money received from a customer, or given back.

use super::entry::EntryId;
use super::journal::JournalKind;
use super::open_item::OpenItemId;
use super::role::PostingRole;
use crate::domain::parties::party::PartyId;
use crate::kit::Money;
use chrono::NaiveDate;

crate::ids!(
    /// A registered payment.
    PaymentId
);

/// The name of the series.
pub const PAYMENT_SERIES: &str = "PAY";

crate::coded! {
    /// How the money came.
    pub enum Method "payment-method" {
        Transfer "transfer",
        Card "card",
        Cheque "cheque",
        Cash "cash",
        Debit "debit",
        /// A gift or meal voucher: a value to be cashed in.
        Voucher "voucher",
    }
}

impl Method {
    /// The account the money lands on.
    pub fn role(self) -> PostingRole {
        match self {
            Method::Transfer | Method::Card | Method::Debit => PostingRole::Bank,
            Method::Cheque | Method::Voucher => PostingRole::Cheques,
            Method::Cash => PostingRole::Cash,
        }
    }

    pub fn journal(self) -> JournalKind {
        match self {
            Method::Cash => JournalKind::Cash,
            _ => JournalKind::Bank,
        }
    }
}

/// A payment to be registered.
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentDraft {
    pub party: PartyId,
    pub date: NaiveDate,
    pub method: Method,
    /// Positive: received; negative: refunded.
    pub amount: Money,
    /// Number of the cheque, label of the transfer.
    pub reference: String,
    /// What it settles, each with a positive amount. Empty: the oldest due first. What is left is a customer advance.
    pub on: Vec<(OpenItemId, Money)>,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Payment {
    pub id: PaymentId,
    pub number: String,
    pub party: PartyId,
    pub party_name: String,
    pub date: NaiveDate,
    pub method: Method,
    pub amount: Money,
    pub reference: String,
    pub entry: EntryId,
    /// The entry that took it back, once it was reversed.
    pub reversed_by: Option<EntryId>,
}
