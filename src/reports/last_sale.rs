//! What a customer last paid for an item: the first thing they ask on the telephone.

use crate::db::{Result, Tx, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Quantity, UnitPrice};
use chrono::NaiveDate;

/// A line of an earlier order.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LastSale {
    pub date: NaiveDate,
    pub quantity: Quantity,
    /// Of one, the line's discount taken off; VAT included where the order's prices were.
    pub price: UnitPrice,
}

/// Orders looked at, newest first: one that buys at the counter every day must not cost a second.
const LOOKED_AT: i64 = 200;

/// The latest confirmed order of a party in which an item stands; none among the last ones, none at all.
pub fn to(tx: &Tx, party: PartyId, item: ItemId) -> Result<Option<LastSale>> {
    tx.query_opt(
        "SELECT o.date, l.quantity, l.price, l.discount
         FROM (SELECT id, date FROM sales_order WHERE party_id = ?1 AND status IN ('confirmed', 'done', 'closed')
               ORDER BY date DESC, id DESC LIMIT ?3) o
         JOIN sales_order_line l ON l.order_id = o.id
         WHERE l.item_id = ?2 ORDER BY o.date DESC, l.id DESC LIMIT 1",
        params![party.0, item.0, LOOKED_AT],
        |r| {
            let price: UnitPrice = r.get(2)?;
            Ok(LastSale { date: r.get(0)?, quantity: r.get(1)?, price: price.less(r.get(3)?) })
        },
    )
}
