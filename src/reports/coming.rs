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
    /// None: no day was promised.
    pub due: Option<NaiveDate>,
    pub quantity: Quantity,
}

/// Everything on its way of an item, the first promised day first.
pub fn of_item(tx: &Tx, item: ItemId) -> Result<Vec<Coming>> {
    tx.query(
        "SELECT o.id, ifnull(o.number, ''), o.party_name, o.due_date, sum(l.quantity - l.received - l.abandoned)
         FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
         WHERE l.item_id = ?1 AND l.quantity > l.received + l.abandoned AND o.to_receive = 1
         GROUP BY o.id ORDER BY o.due_date IS NULL, o.due_date, o.id",
        params![item.0],
        |r| Ok(Coming { order: r.get(0)?, number: r.get(1)?, supplier: r.get(2)?, due: r.get(3)?, quantity: r.get(4)? }),
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
