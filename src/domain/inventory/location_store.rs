//! Warehouses and locations in the file. The first location of a kind is the one documents use unless told otherwise.

use super::location::{Location, LocationId, LocationKind, Warehouse, WarehouseId};
use crate::db::{self, Fault, Row, Tx, coded, params};
use crate::kit::{Coded, Refusal};

/// The main place of the stock.
pub fn stock(tx: &Tx) -> Result<LocationId, Fault> {
    first(tx, LocationKind::Internal)
}

/// Where sold goods go.
pub fn customer(tx: &Tx) -> Result<LocationId, Fault> {
    first(tx, LocationKind::Customer)
}

/// Where bought goods come from.
pub fn supplier(tx: &Tx) -> Result<LocationId, Fault> {
    first(tx, LocationKind::Supplier)
}

/// Where losses go and gains come from.
pub fn loss(tx: &Tx) -> Result<LocationId, Fault> {
    first(tx, LocationKind::Loss)
}

/// Where parts go into the work and what is made comes from.
pub fn production(tx: &Tx) -> Result<LocationId, Fault> {
    first(tx, LocationKind::Production)
}

fn first(tx: &Tx, kind: LocationKind) -> Result<LocationId, Fault> {
    tx.remember_named("location", kind.code(), || {
        let sql = "SELECT id FROM location WHERE kind = ?1 ORDER BY id LIMIT 1";
        let found = tx.query_opt(sql, params![kind.code()], |r| Ok(LocationId(r.get(0)?)))?;
        found.ok_or_else(|| Refusal::new("location-none").arg("kind", crate::kit::Arg::Word(kind.key())).into())
    })
}

pub fn get(tx: &Tx, id: LocationId) -> db::Result<Location> {
    tx.query_one("SELECT id, code, name, kind, warehouse_id FROM location WHERE id = ?1", params![id.0], read)
}

pub fn by_code(tx: &Tx, code: &str) -> db::Result<Option<Location>> {
    tx.query_opt("SELECT id, code, name, kind, warehouse_id FROM location WHERE code = ?1", params![code], read)
}

pub fn all(tx: &Tx) -> db::Result<Vec<Location>> {
    tx.query("SELECT id, code, name, kind, warehouse_id FROM location ORDER BY id", [], read)
}

/// Adds a location. An internal one needs its warehouse, the others have none; the file refuses anything else.
pub fn insert(tx: &Tx, code: &str, name: &str, kind: LocationKind, warehouse: Option<WarehouseId>) -> db::Result<LocationId> {
    let id = tx.insert(
        "INSERT INTO location (code, name, kind, warehouse_id) VALUES (?1, ?2, ?3, ?4)",
        params![code, name, kind.code(), warehouse.map(|w| w.0)],
    )?;
    Ok(LocationId(id))
}

pub fn rename(tx: &Tx, id: LocationId, name: &str) -> db::Result<()> {
    tx.execute("UPDATE location SET name = ?2 WHERE id = ?1", params![id.0, name])?;
    Ok(())
}

pub fn insert_warehouse(tx: &Tx, code: &str, name: &str) -> db::Result<WarehouseId> {
    let id = tx.insert("INSERT INTO warehouse (code, name) VALUES (?1, ?2)", params![code, name])?;
    Ok(WarehouseId(id))
}

pub fn warehouses(tx: &Tx) -> db::Result<Vec<Warehouse>> {
    tx.query("SELECT id, code, name FROM warehouse ORDER BY id", [], |r| {
        Ok(Warehouse { id: WarehouseId(r.get(0)?), code: r.get(1)?, name: r.get(2)? })
    })
}

/// What a new company starts with: one warehouse with one place, and the places outside. `names` are the warehouse's, the
/// stock's, the customers', the suppliers', the losses' and production's, in the company's language.
pub fn found(tx: &Tx, names: [&str; 6]) -> db::Result<LocationId> {
    let [warehouse, stock, customers, suppliers, losses, production] = names;
    let main = insert_warehouse(tx, "MAIN", warehouse)?;
    let place = insert(tx, "STOCK", stock, LocationKind::Internal, Some(main))?;
    insert(tx, "CUSTOMERS", customers, LocationKind::Customer, None)?;
    insert(tx, "SUPPLIERS", suppliers, LocationKind::Supplier, None)?;
    insert(tx, "LOSS", losses, LocationKind::Loss, None)?;
    insert(tx, "PRODUCTION", production, LocationKind::Production, None)?;
    Ok(place)
}

fn read(r: &Row) -> crate::db::RowResult<Location> {
    Ok(Location {
        id: LocationId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        kind: coded(r, 3)?,
        warehouse: r.get::<_, Option<i64>>(4)?.map(WarehouseId),
    })
}
