//! What a person typed for a purchase order or a bill, before prices and taxes are known. Serialised as the form's draft too.

use super::bill::Kind;
use super::order::{PurchaseId, PurchaseLineId, Source};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Money, Quantity, Rate, UnitPrice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of an order as typed: an item, or words bought on an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineDraft {
    /// On an amendment: the line it was.
    pub was: Option<PurchaseLineId>,
    pub item: Option<ItemId>,
    /// Of what does not enter the stock; none: by role.
    pub account: Option<String>,
    /// None: the item's name.
    pub description: Option<String>,
    /// In `unit`.
    pub quantity: Quantity,
    /// None: the item's own unit.
    pub unit: Option<String>,
    /// None: the supplier's price, else the last one paid.
    pub price: Option<UnitPrice>,
    pub discount: Rate,
}

impl LineDraft {
    pub fn of(item: ItemId, quantity: Quantity) -> LineDraft {
        LineDraft {
            was: None,
            item: Some(item),
            account: None,
            description: None,
            quantity,
            unit: None,
            price: None,
            discount: Rate::ZERO,
        }
    }

    pub fn at(mut self, price: UnitPrice) -> LineDraft {
        self.price = Some(price);
        self
    }
}

/// An order as typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderDraft {
    pub supplier: PartyId,
    /// None: today.
    pub date: Option<NaiveDate>,
    /// When the goods are wanted. None: the longest lead time of its lines, when one is known.
    pub due: Option<NaiveDate>,
    pub their_ref: String,
    pub note: String,
    pub source: Source,
    pub external_id: Option<String>,
    pub lines: Vec<LineDraft>,
}

impl OrderDraft {
    pub fn new(supplier: PartyId, lines: Vec<LineDraft>) -> OrderDraft {
        OrderDraft {
            supplier,
            date: None,
            due: None,
            their_ref: String::new(),
            note: String::new(),
            source: Source::Order,
            external_id: None,
            lines,
        }
    }
}

/// A line of a bill as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BillLineDraft {
    /// The order line it bills; none: without an order.
    pub line: Option<PurchaseLineId>,
    pub item: Option<ItemId>,
    /// Of what does not enter the stock; none: the order line's, else by role.
    pub account: Option<String>,
    pub description: Option<String>,
    /// Zero: an amount only.
    pub quantity: Quantity,
    pub price: UnitPrice,
    /// The net as printed; none: quantity × price.
    pub net: Option<Money>,
    /// None: the order line's, else the item's.
    pub tax: Option<String>,
}

/// A bill as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BillDraft {
    pub kind: Kind,
    pub supplier: PartyId,
    pub order: Option<PurchaseId>,
    pub their_ref: String,
    /// None: today.
    pub date: Option<NaiveDate>,
    /// None: by the supplier's term.
    pub due: Option<NaiveDate>,
    /// VAT as printed, by code; a code left out is what its rate gives.
    pub vat: Vec<(String, Money)>,
    /// The total as printed; none: net and VAT.
    pub total: Option<Money>,
    pub note: String,
    pub external_id: Option<String>,
    pub lines: Vec<BillLineDraft>,
}

impl BillDraft {
    pub fn new(supplier: PartyId, their_ref: &str, lines: Vec<BillLineDraft>) -> BillDraft {
        BillDraft {
            kind: Kind::Bill,
            supplier,
            order: None,
            their_ref: their_ref.to_owned(),
            date: None,
            due: None,
            vat: Vec::new(),
            total: None,
            note: String::new(),
            external_id: None,
            lines,
        }
    }
}

impl BillLineDraft {
    /// An amount on an account, without an order.
    pub fn expense(account: &str, net: Money, tax: &str) -> BillLineDraft {
        BillLineDraft {
            line: None,
            item: None,
            account: Some(account.to_owned()),
            description: None,
            quantity: Quantity::ZERO,
            price: UnitPrice::ZERO,
            net: Some(net),
            tax: Some(tax.to_owned()),
        }
    }

    /// So many of an order line, at the price printed.
    pub fn of(line: PurchaseLineId, quantity: Quantity, price: UnitPrice) -> BillLineDraft {
        BillLineDraft { line: Some(line), item: None, account: None, description: None, quantity, price, net: None, tax: None }
    }
}
