//! What a supplier asks for an item: their code, the price from a quantity on, the pack it comes in, the days it takes.

use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Quantity, UnitPrice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::ids!(SupplierPriceId);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplierPrice {
    pub id: SupplierPriceId,
    pub supplier: PartyId,
    pub item: ItemId,
    /// What the supplier calls it.
    pub supplier_code: String,
    /// Net of tax, of one of the item's unit.
    pub price: UnitPrice,
    /// From this quantity on.
    pub min_quantity: Quantity,
    /// Sold by so many; zero: any quantity.
    pub pack: Quantity,
    /// From order to arrival.
    pub lead_days: i64,
    /// None: since ever.
    pub from: Option<NaiveDate>,
    /// None: until further notice.
    pub to: Option<NaiveDate>,
}

impl SupplierPrice {
    pub fn new(supplier: PartyId, item: ItemId, price: UnitPrice) -> SupplierPrice {
        SupplierPrice {
            id: SupplierPriceId(0),
            supplier,
            item,
            supplier_code: String::new(),
            price,
            min_quantity: Quantity::ZERO,
            pack: Quantity::ZERO,
            lead_days: 0,
            from: None,
            to: None,
        }
    }
}

/// `wanted`, rounded up to whole packs.
pub fn in_packs(wanted: Quantity, pack: Quantity) -> Quantity {
    if !pack.is_positive() || !wanted.is_positive() {
        return wanted;
    }
    let packs = (i128::from(wanted.raw()) + i128::from(pack.raw()) - 1) / i128::from(pack.raw());
    Quantity::of(i64::try_from(packs * i128::from(pack.raw())).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_whole() {
        for (wanted, pack, expected) in
            [("7", "0", "7"), ("7", "6", "12"), ("12", "6", "12"), ("0.5", "1", "1"), ("2.5", "0.75", "3"), ("-3", "6", "-3")]
        {
            let q = |s: &str| s.parse::<Quantity>().unwrap();
            assert_eq!(in_packs(q(wanted), q(pack)), q(expected), "{wanted} by {pack}");
        }
    }
}
