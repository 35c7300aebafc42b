//! Table `need_dismissed`: the needs somebody turned down. Needs themselves are not kept: they follow from the stock, the orders
//! and what is coming.

use crate::db::{Result, Tx, params};
use crate::domain::items::item::ItemId;
use crate::kit::Quantity;

/// Turns a need down: it is not proposed again until more than `quantity` is missing.
pub fn dismiss(tx: &Tx, item: ItemId, quantity: Quantity, reason: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO need_dismissed (item_id, quantity, date, reason, user_id) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (item_id) DO UPDATE SET quantity = excluded.quantity, date = excluded.date, reason = excluded.reason,
           user_id = excluded.user_id",
        params![item.0, quantity, tx.today(), reason, tx.user_id()],
    )?;
    Ok(())
}

/// Proposes it again.
pub fn forget(tx: &Tx, item: ItemId) -> Result<()> {
    tx.execute("DELETE FROM need_dismissed WHERE item_id = ?1", params![item.0]).map(drop)
}
