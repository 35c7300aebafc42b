//! Table `standard_cost`.

use super::standard::Standard;
use crate::db::{Result, Tx, params};
use crate::domain::items::item::ItemId;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The standard that holds on a day.
pub fn holding(tx: &Tx, item: ItemId, day: NaiveDate) -> Result<Option<Standard>> {
    tx.query_opt(
        "SELECT material, labour, overhead FROM standard_cost WHERE item_id = ?1 AND from_date <= ?2 ORDER BY from_date DESC LIMIT 1",
        params![item.0, day],
        |r| Ok(Standard { material: r.get(0)?, labour: r.get(1)?, overhead: r.get(2)? }),
    )
}

/// Every standard that holds on a day.
pub fn all_holding(tx: &Tx, day: NaiveDate) -> Result<HashMap<ItemId, Standard>> {
    let rows = tx.query(
        "SELECT item_id, material, labour, overhead FROM standard_cost WHERE from_date <= ?1 ORDER BY item_id, from_date",
        params![day],
        |r| Ok((ItemId(r.get(0)?), Standard { material: r.get(1)?, labour: r.get(2)?, overhead: r.get(3)? })),
    )?;
    Ok(rows.into_iter().collect())
}

/// Sets the standard from a day on.
pub fn set(tx: &Tx, item: ItemId, from: NaiveDate, s: &Standard) -> Result<()> {
    tx.execute(
        "INSERT INTO standard_cost (item_id, from_date, material, labour, overhead) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (item_id, from_date) DO UPDATE SET material = excluded.material, labour = excluded.labour,
           overhead = excluded.overhead",
        params![item.0, from, s.material, s.labour, s.overhead],
    )?;
    tx.touch("item", item.0);
    Ok(())
}
