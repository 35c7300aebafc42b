//! What suppliers ask: a price is set, or taken away.

use crate::db::{Fault, Tx};
use crate::domain::items::item::Kind;
use crate::domain::items::item_store;
use crate::domain::purchasing::supplier_price::{SupplierPrice, SupplierPriceId};
use crate::domain::purchasing::supplier_price_store;
use crate::kit::Refusal;

/// Adds a price, or changes the one of the same supplier, item, quantity and start. All that is wrong with it at once.
pub fn set(tx: &Tx, p: &SupplierPrice) -> Result<SupplierPriceId, Fault> {
    super::draft::supplier(tx, p.supplier)?;
    let item = item_store::get(tx, p.item)?;
    let mut why = Vec::new();
    if item.kind == Kind::Kit {
        why.push(Refusal::new("purchase-item-kit").arg("item", item.code).field("item"));
    }
    for (wrong, field) in [
        (p.price.is_negative(), "price"),
        (p.min_quantity.is_negative(), "min_quantity"),
        (p.pack.is_negative(), "pack"),
        (!(0..=3650).contains(&p.lead_days), "lead_days"),
        (p.from.zip(p.to).is_some_and(|(from, to)| from > to), "to"),
    ] {
        if wrong {
            why.push(Refusal::new("purchase-rule-bad").field(field));
        }
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let id = supplier_price_store::set(tx, p)?;
    tx.touch("supplier-price", id.0);
    Ok(id)
}
