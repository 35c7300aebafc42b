//! An item: goods, a service, or a kit sold as one and delivered as its parts.

use crate::kit::fold;
use crate::kit::{Quantity, UnitPrice};
use serde::{Deserialize, Serialize};

crate::ids!(ItemId, PriceId);

crate::coded! {
    pub enum Kind "item-kind" {
        /// Kept in stock.
        Goods "goods",
        Service "service",
        /// Never in stock itself: its components are.
        Kit "kit",
    }
}

crate::coded! {
    /// How the cost of what leaves is found.
    pub enum Costing "costing" { Average "average", Fifo "fifo" }
}

crate::coded! {
    /// What kind of thing it is to the tax; the tax rules say the rate.
    pub enum TaxClass "tax-class" {
        Normal "normal",
        Intermediate "intermediate",
        Reduced "reduced",
        SuperReduced "super_reduced",
        Zero "zero",
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    /// Unique whatever the case.
    pub code: String,
    pub name: String,
    pub kind: Kind,
    /// The unit stock and prices are in; a quantity in another unit is converted at the door.
    pub unit: String,
    pub category: String,
    pub tax_class: TaxClass,
    /// Net of tax, per unit.
    pub price: UnitPrice,
    /// Net of tax: selling below needs an override.
    pub floor_price: UnitPrice,
    pub costing: Costing,
    /// Made here; else bought.
    pub made: bool,
    pub min_stock: Quantity,
    pub max_stock: Quantity,
    /// Grams per unit.
    pub weight_g: i64,
    pub blocked: bool,
    pub note: String,
    /// The item's id in another program, for exchange both ways.
    pub external_id: Option<String>,
    pub changed_at: i64,
    pub changed_by: i64,
    /// Counts the changes: a save over a newer version is refused.
    pub version: i64,
}

impl Item {
    /// Goods with a code, a name and a price, the rest at its default.
    pub fn goods(code: &str, name: &str, price: UnitPrice) -> Item {
        Item {
            id: ItemId(0),
            code: code.to_owned(),
            name: name.to_owned(),
            kind: Kind::Goods,
            unit: "pc".to_owned(),
            category: String::new(),
            tax_class: TaxClass::Normal,
            price,
            floor_price: UnitPrice::ZERO,
            costing: Costing::Average,
            made: false,
            min_stock: Quantity::ZERO,
            max_stock: Quantity::ZERO,
            weight_g: 0,
            blocked: false,
            note: String::new(),
            external_id: None,
            changed_at: 0,
            changed_by: 0,
            version: 1,
        }
    }

    pub fn service(code: &str, name: &str, price: UnitPrice) -> Item {
        Item { kind: Kind::Service, ..Item::goods(code, name, price) }
    }

    /// Whether stock of it is kept.
    pub fn is_stocked(&self) -> bool {
        self.kind == Kind::Goods
    }

    /// What lists are ordered by.
    pub fn sort_name(&self) -> String {
        fold(&self.name)
    }
}
