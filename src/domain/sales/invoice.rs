//! The invoice and the credit note. A draft has no number; a posted one is never changed: what is wrong is taken back by a
//! credit note that names the lines it credits.

use super::line::TaxTotal;
use super::order::{OrderId, OrderLineId};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{PartyId, RegionId};
use crate::kit::{Money, Quantity, Rate, UnitPrice};
use chrono::NaiveDate;

crate::ids!(InvoiceId, InvoiceLineId);

crate::coded! {
    pub enum Status "invoice-status" {
        Draft "draft",
        Posted "posted",
    }
}

crate::coded! {
    pub enum Kind "invoice-kind" {
        Invoice "invoice",
        /// Takes back lines with their quantity.
        Credit "credit",
        /// Takes back money only; no goods move (ERPNext#3915).
        PriceCredit "price_credit",
    }
}

/// The names of the series: one for invoices, one for credit notes of either kind.
pub const INVOICE_SERIES: &str = "INV";
pub const CREDIT_SERIES: &str = "CN";

#[derive(Debug, Clone, PartialEq)]
pub struct Invoice {
    pub id: InvoiceId,
    /// None while it is a draft.
    pub number: Option<String>,
    pub kind: Kind,
    pub order: Option<OrderId>,
    /// The invoice a credit note takes back.
    pub credits: Option<InvoiceId>,
    pub party: PartyId,
    pub party_name: String,
    /// As printed: name and address are the customer's on the day.
    pub party_address: String,
    pub party_vat: String,
    pub region: Option<RegionId>,
    pub salesperson: String,
    pub date: NaiveDate,
    pub due_date: NaiveDate,
    pub status: Status,
    /// Why a credit note was made.
    pub reason: String,
    pub tax_included: bool,
    /// Amounts are positive on both kinds; the kind says which way they go.
    pub net: Money,
    pub vat: Money,
    /// What the goods billed (taken back) had cost.
    pub cost: Money,
    pub entry: Option<i64>,
    pub version: i64,
    pub lines: Vec<InvoiceLine>,
    pub taxes: Vec<TaxTotal>,
    /// The mentions it was posted with, as [`super::mention::written`] writes them; empty before.
    pub wording: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct InvoiceLine {
    pub id: InvoiceLineId,
    pub order_line: Option<OrderLineId>,
    /// A credit note's line: the invoice line it takes back.
    pub credits: Option<InvoiceLineId>,
    pub item: Option<ItemId>,
    pub description: String,
    /// Zero on a price-only credit.
    pub quantity: Quantity,
    pub unit: String,
    pub price: UnitPrice,
    pub discount: Rate,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Rate,
    pub vat: Money,
    pub cost: Money,
}

impl Invoice {
    pub fn gross(&self) -> Money {
        self.net + self.vat
    }

    pub fn label(&self) -> String {
        self.number.clone().unwrap_or_else(|| format!("#{}", self.id))
    }

    /// +1 for an invoice, −1 for a credit note: the sign of its amounts in sales and receivables.
    pub fn sign(&self) -> i64 {
        if self.kind == Kind::Invoice { 1 } else { -1 }
    }

    pub fn signed(&self, amount: Money) -> Money {
        if self.kind == Kind::Invoice { amount } else { -amount }
    }
}
