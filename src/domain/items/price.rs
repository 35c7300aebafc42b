//! Prices: lists, one customer's own, from a quantity and between dates; and which of them holds for a line.

use super::item::{ItemId, PriceId};
use crate::domain::parties::{PartyId, PriceListId};
use crate::kit::{Quantity, Rate, UnitPrice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceList {
    pub id: PriceListId,
    pub code: String,
    pub name: String,
    /// Its prices include the tax: a shop's list.
    pub tax_included: bool,
    /// Taken off the item's own price where no row says otherwise.
    pub discount: Rate,
}

impl PriceList {
    pub fn new(code: &str, name: &str) -> PriceList {
        PriceList {
            id: PriceListId(0),
            code: code.to_owned(),
            name: name.to_owned(),
            tax_included: false,
            discount: Rate::ZERO,
        }
    }
}

/// Whose price a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceOwner {
    List(PriceListId),
    /// One customer's own, net of tax.
    Party(PartyId),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    pub id: PriceId,
    pub item: ItemId,
    pub owner: PriceOwner,
    /// From this quantity on, in the item's unit.
    pub min_quantity: Quantity,
    /// None: since ever.
    pub from: Option<NaiveDate>,
    /// None: until further notice.
    pub to: Option<NaiveDate>,
    pub price: UnitPrice,
}

impl Price {
    pub fn new(item: ItemId, owner: PriceOwner, price: UnitPrice) -> Price {
        Price { id: PriceId(0), item, owner, min_quantity: Quantity::ZERO, from: None, to: None, price }
    }
}

crate::coded! {
    /// Where a line's price comes from, in the order they are asked.
    pub enum PriceSource "price-source" {
        Customer "customer",
        List "list",
        /// The list's discount on the item's own price.
        Discount "discount",
        Item "item",
    }
}

/// The price of a line before the clerk touches it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Priced {
    pub price: UnitPrice,
    /// Only a row of a tax-included list does; every other source is net of tax, whatever the list.
    pub tax_included: bool,
    pub source: PriceSource,
}
