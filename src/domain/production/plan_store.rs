//! Table `item_plan`.

use super::plan::Plan;
use crate::db::{Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::kit::Coded;

fn read(r: &Row) -> RowResult<Plan> {
    Ok(Plan {
        item: ItemId(r.get(0)?),
        lot: coded(r, 1)?,
        lot_size: r.get(2)?,
        lot_min: r.get(3)?,
        lot_max: r.get(4)?,
        lead_days: r.get(5)?,
        at_standard: r.get(6)?,
    })
}

/// How an item is replenished; lot for lot when nothing was said.
pub fn get(tx: &Tx, item: ItemId) -> Result<Plan> {
    let sql = "SELECT item_id, lot, lot_size, lot_min, lot_max, lead_days, at_standard FROM item_plan WHERE item_id = ?1";
    Ok(tx.query_opt(sql, params![item.0], read)?.unwrap_or_else(|| Plan::new(item)))
}

pub fn all(tx: &Tx) -> Result<Vec<Plan>> {
    tx.query("SELECT item_id, lot, lot_size, lot_min, lot_max, lead_days, at_standard FROM item_plan", [], read)
}

pub fn set(tx: &Tx, p: &Plan) -> Result<()> {
    tx.execute(
        "INSERT INTO item_plan (item_id, lot, lot_size, lot_min, lot_max, lead_days, at_standard) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (item_id) DO UPDATE SET lot = excluded.lot, lot_size = excluded.lot_size, lot_min = excluded.lot_min,
           lot_max = excluded.lot_max, lead_days = excluded.lead_days, at_standard = excluded.at_standard",
        params![p.item.0, p.lot.code(), p.lot_size, p.lot_min, p.lot_max, p.lead_days, p.at_standard],
    )?;
    tx.touch("item", p.item.0);
    Ok(())
}
