//! What is on its way: of an item, the open purchase orders that bring it, by the day they are promised.

use crate::db::{Result, Tx, params};
use crate::domain::items::item::ItemId;
use crate::kit::Quantity;
use chrono::NaiveDate;

/// An order that brings an item.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Coming {
    pub order: i64,
    pub number: String,
    pub supplier: String,
    /// The day that can be told to a customer; none: no day was promised, or it has gone by.
    pub due: Option<NaiveDate>,
    /// The day promised that has gone by.
    #[serde(default)]
    pub late_since: Option<NaiveDate>,
    pub quantity: Quantity,
}

/// Everything on its way of an item, the first promised day first, what is late before it.
pub fn of_item(tx: &Tx, item: ItemId) -> Result<Vec<Coming>> {
    let today = tx.today();
    tx.query(
        "SELECT o.id, ifnull(o.number, ''), o.party_name, o.due_date, sum(l.quantity - l.received - l.abandoned)
         FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
         WHERE l.item_id = ?1 AND l.quantity > l.received + l.abandoned AND o.to_receive = 1
         GROUP BY o.id ORDER BY o.due_date IS NULL, o.due_date, o.id",
        params![item.0],
        |r| {
            let promised: Option<NaiveDate> = r.get(3)?;
            let (due, late_since) = (promised.filter(|d| *d >= today), promised.filter(|d| *d < today));
            Ok(Coming { order: r.get(0)?, number: r.get(1)?, supplier: r.get(2)?, due, late_since, quantity: r.get(4)? })
        },
    )
}

/// The order that brings the `missing`-th piece: the first up to which enough comes.
pub fn covering(tx: &Tx, item: ItemId, missing: Quantity) -> Result<Option<Coming>> {
    let mut there = Quantity::ZERO;
    for coming in of_item(tx, item)? {
        there += coming.quantity;
        if there >= missing {
            return Ok(Some(coming));
        }
    }
    Ok(None)
}
