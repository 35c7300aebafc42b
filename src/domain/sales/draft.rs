//! What a person typed for a quote or an order, before prices and taxes are known. Serialised as the form's draft too.

use super::order::Source;
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{AddressId, PartyId, RegionId};
use crate::kit::{Quantity, Rate, UnitPrice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line as typed: an item, or a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineDraft {
    /// None: a text line.
    pub item: Option<ItemId>,
    /// None: the item's name.
    pub description: Option<String>,
    /// In `unit`.
    pub quantity: Quantity,
    /// None: the item's own unit. Another of its units is converted.
    pub unit: Option<String>,
    /// None: found by the price rules. Some: typed by hand.
    pub price: Option<UnitPrice>,
    pub discount: Rate,
}

impl LineDraft {
    pub fn of(item: ItemId, quantity: Quantity) -> LineDraft {
        LineDraft { item: Some(item), description: None, quantity, unit: None, price: None, discount: Rate::ZERO }
    }

    pub fn text(words: &str) -> LineDraft {
        LineDraft {
            item: None,
            description: Some(words.to_owned()),
            quantity: Quantity::ZERO,
            unit: None,
            price: None,
            discount: Rate::ZERO,
        }
    }

    pub fn at(mut self, price: UnitPrice) -> LineDraft {
        self.price = Some(price);
        self
    }

    pub fn less(mut self, discount: Rate) -> LineDraft {
        self.discount = discount;
        self
    }
}

/// An order or a quote as typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentDraft {
    pub party: PartyId,
    /// None: today.
    pub date: Option<NaiveDate>,
    /// An order's wanted date, a quote's last day of validity.
    pub until: Option<NaiveDate>,
    pub ship_to: Option<AddressId>,
    /// None: the delivery address's region, else the customer's.
    pub region: Option<RegionId>,
    /// None: the customer's.
    pub salesperson: Option<String>,
    /// None: as the customer's price list says.
    pub tax_included: Option<bool>,
    pub their_ref: String,
    pub note: String,
    pub source: Source,
    pub external_id: Option<String>,
    pub lines: Vec<LineDraft>,
}

impl DocumentDraft {
    pub fn new(party: PartyId, lines: Vec<LineDraft>) -> DocumentDraft {
        DocumentDraft {
            party,
            date: None,
            until: None,
            ship_to: None,
            region: None,
            salesperson: None,
            tax_included: None,
            their_ref: String::new(),
            note: String::new(),
            source: Source::Order,
            external_id: None,
            lines,
        }
    }
}
