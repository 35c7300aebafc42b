//! The table of regions.

use super::party::RegionId;
use super::region::Region;
use crate::db::{Fault, Result, Row, Tx, params};
use crate::kit::Refusal;

fn row(r: &Row) -> crate::db::RowResult<Region> {
    Ok(Region { id: RegionId(r.get(0)?), code: r.get(1)?, name: r.get(2)?, parent: r.get::<_, Option<i64>>(3)?.map(RegionId) })
}

/// All, by code.
pub fn all(tx: &Tx) -> Result<Vec<Region>> {
    tx.query("SELECT id, code, name, parent_id FROM region ORDER BY code", [], row)
}

/// The region of an id; refuses `region-gone` when there is none.
pub fn get(tx: &Tx, id: RegionId) -> std::result::Result<Region, Fault> {
    tx.query_opt("SELECT id, code, name, parent_id FROM region WHERE id = ?1", params![id.0], row)?
        .ok_or_else(|| Refusal::new("region-gone").into())
}

/// What a region is called; none where there is none.
pub fn name(tx: &Tx, id: i64) -> Result<Option<String>> {
    tx.query_opt("SELECT name FROM region WHERE id = ?1", params![id], |r| r.get(0))
}

pub fn by_code(tx: &Tx, code: &str) -> Result<Option<Region>> {
    tx.query_opt("SELECT id, code, name, parent_id FROM region WHERE code = ?1", params![code.trim()], row)
}

pub fn insert(tx: &Tx, r: &Region) -> Result<RegionId> {
    let id = tx.insert(
        "INSERT INTO region (code, name, parent_id) VALUES (?1, ?2, ?3)",
        params![r.code, r.name, r.parent.map(|p| p.0)],
    )?;
    Ok(RegionId(id))
}

pub fn update(tx: &Tx, r: &Region) -> Result<()> {
    tx.execute(
        "UPDATE region SET code = ?2, name = ?3, parent_id = ?4 WHERE id = ?1",
        params![r.id.0, r.code, r.name, r.parent.map(|p| p.0)],
    )
    .map(drop)
}

/// From the top of the tree down to the region itself.
pub fn path(tx: &Tx, id: RegionId) -> Result<Vec<Region>> {
    let mut path = Vec::new();
    let mut next = Some(id);
    // A tree deeper than this is a loop, which the flow refuses to make.
    while let Some(at) = next.filter(|_| path.len() < 16) {
        let region = tx.query_opt("SELECT id, code, name, parent_id FROM region WHERE id = ?1", params![at.0], row)?;
        next = region.as_ref().and_then(|r| r.parent);
        path.extend(region);
    }
    path.reverse();
    Ok(path)
}

/// The region and everything under it.
pub fn under(tx: &Tx, id: RegionId) -> Result<Vec<RegionId>> {
    tx.query(
        "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT region.id FROM region JOIN below ON region.parent_id = below.id)
         SELECT id FROM below",
        params![id.0],
        |r| Ok(RegionId(r.get(0)?)),
    )
}
