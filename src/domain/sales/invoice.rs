//! The invoice and the credit note. A draft has no number; a posted one is never changed: what is wrong is taken back by a
//! credit note that names the lines it credits.

use super::deposit::Deduction;
use super::order::{OrderId, OrderLineId};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{PartyId, RegionId};
use crate::kit::total::TaxTotal;
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
        /// Asked before the goods; deducted by the invoices that follow.
        Deposit "deposit",
        /// Takes back what is left of a deposit.
        DepositCredit "deposit_credit",
    }
}

impl Kind {
    /// Takes back: its amounts go the other way, its number is of the other series.
    pub fn is_credit(self) -> bool {
        matches!(self, Kind::Credit | Kind::PriceCredit | Kind::DepositCredit)
    }

    /// Counts as sales; a deposit does not, what it was for is sold by the invoice that deducts it.
    pub fn is_sale(self) -> bool {
        !matches!(self, Kind::Deposit | Kind::DepositCredit)
    }
}

/// The names of the series: one for invoices and deposits, one for credit notes of either kind.
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
    /// What it takes off for deposits, known when it is posted.
    pub deductions: Vec<Deduction>,
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
        if self.kind.is_credit() { -1 } else { 1 }
    }

    pub fn signed(&self, amount: Money) -> Money {
        if self.kind.is_credit() { -amount } else { amount }
    }

    /// What is to be paid of it: less the deposits.
    pub fn payable(&self) -> Money {
        self.gross() - self.deductions.iter().map(Deduction::gross).sum()
    }

    /// The kind of its open items.
    pub fn item_kind(&self) -> &'static str {
        if self.kind.is_credit() { "credit" } else { "invoice" }
    }
}
