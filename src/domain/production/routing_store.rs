//! Tables `routing` and `routing_operation`.

use super::centre::CentreId;
use super::routing::{Routing, RoutingId, RoutingOperation};
use crate::db::{Fault, Result, Row, RowResult, Tx, params, user};
use crate::domain::items::item::ItemId;
use crate::kit::Refusal;
use chrono::NaiveDate;

const COLUMNS: &str =
    "id, item_id, label, quantity, nullif(from_date, '0000-01-01'), nullif(to_date, '9999-12-31'), changed_at,
  changed_by, version";
const FIRST: &str = "0000-01-01";
const LAST: &str = "9999-12-31";

fn read(r: &Row) -> RowResult<Routing> {
    Ok(Routing {
        id: RoutingId(r.get(0)?),
        item: ItemId(r.get(1)?),
        label: r.get(2)?,
        quantity: r.get(3)?,
        from: r.get(4)?,
        to: r.get(5)?,
        changed_at: r.get(6)?,
        changed_by: r.get(7)?,
        version: r.get(8)?,
        operations: Vec::new(),
    })
}

fn read_operation(r: &Row) -> RowResult<RoutingOperation> {
    Ok(RoutingOperation {
        position: r.get(0)?,
        centre: CentreId(r.get(1)?),
        description: r.get(2)?,
        setup_minutes: r.get(3)?,
        run_minutes: r.get(4)?,
    })
}

/// The routing with its operations; refuses `routing-missing`.
pub fn get(tx: &Tx, id: RoutingId) -> std::result::Result<Routing, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM routing WHERE id = ?1");
    let found = tx.query_opt(&sql, params![id.0], read)?;
    let routing = found.ok_or_else(|| Fault::from(Refusal::new("routing-missing").arg("routing", format!("#{id}"))))?;
    Ok(whole(tx, routing)?)
}

fn whole(tx: &Tx, mut routing: Routing) -> Result<Routing> {
    routing.operations = tx.query(
        "SELECT position, work_centre_id, description, setup_minutes, run_minutes FROM routing_operation WHERE routing_id = ?1
         ORDER BY position",
        params![routing.id.0],
        read_operation,
    )?;
    Ok(routing)
}

/// The version that holds on a day: of several the one that began last.
pub fn holding(tx: &Tx, item: ItemId, day: NaiveDate) -> Result<Option<Routing>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM routing WHERE item_id = ?1 AND from_date <= ?2 AND to_date >= ?2 ORDER BY from_date DESC, id DESC LIMIT 1"
    );
    tx.query_opt(&sql, params![item.0, day], read)?.map(|r| whole(tx, r)).transpose()
}

/// Every version of an item, the newest first.
pub fn of_item(tx: &Tx, item: ItemId) -> Result<Vec<Routing>> {
    let sql = format!("SELECT {COLUMNS} FROM routing WHERE item_id = ?1 ORDER BY from_date DESC, id DESC");
    let list = tx.query(&sql, params![item.0], read)?;
    list.into_iter().map(|routing| whole(tx, routing)).collect()
}

pub fn by_label(tx: &Tx, item: ItemId, label: &str) -> Result<Option<Routing>> {
    let sql = format!("SELECT {COLUMNS} FROM routing WHERE item_id = ?1 AND label = ?2");
    tx.query_opt(&sql, params![item.0, label], read)?.map(|r| whole(tx, r)).transpose()
}

/// Every routing that holds on a day, in one reading.
pub fn all_holding(tx: &Tx, day: NaiveDate) -> Result<Vec<Routing>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM routing b WHERE from_date <= ?1 AND to_date >= ?1 AND id = (SELECT x.id FROM routing x
           WHERE x.item_id = b.item_id AND x.from_date <= ?1 AND x.to_date >= ?1 ORDER BY x.from_date DESC, x.id DESC LIMIT 1) ORDER BY id"
    );
    let mut list = tx.query(&sql, params![day], read)?;
    let mut at: std::collections::HashMap<i64, usize> = std::collections::HashMap::new();
    at.extend(list.iter().enumerate().map(|(i, r)| (r.id.0, i)));
    let lines = "SELECT position, work_centre_id, description, setup_minutes, run_minutes, routing_id FROM routing_operation
      ORDER BY routing_id, position";
    tx.each(lines, [], |r| {
        if let Some(routing) = at.get(&r.get(5)?).and_then(|i| list.get_mut(*i)) {
            routing.operations.push(read_operation(r)?);
        }
        Ok(())
    })?;
    Ok(list)
}

pub fn insert(tx: &Tx, r: &mut Routing) -> Result<()> {
    r.id = RoutingId(tx.insert(
        "INSERT INTO routing (item_id, label, quantity, from_date, to_date, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ifnull(?4, ?5), ifnull(?6, ?7), ?8, ?9)",
        params![r.item.0, r.label, r.quantity, r.from, FIRST, r.to, LAST, tx.now_seconds(), tx.user_id()],
    )?);
    insert_operations(tx, r)
}

fn insert_operations(tx: &Tx, r: &Routing) -> Result<()> {
    for o in &r.operations {
        tx.insert(
            "INSERT INTO routing_operation (routing_id, position, work_centre_id, description, setup_minutes, run_minutes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![r.id.0, o.position, o.centre.0, o.description, o.setup_minutes, o.run_minutes],
        )?;
    }
    tx.touch("routing", r.id.0);
    Ok(())
}

/// Writes it and its operations over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, r: &Routing) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE routing SET label = ?3, quantity = ?4, from_date = ifnull(?5, ?6), to_date = ifnull(?7, ?8), changed_at = ?9,
           changed_by = ?10, version = version + 1 WHERE id = ?1 AND version = ?2",
        params![r.id.0, r.version, r.label, r.quantity, r.from, FIRST, r.to, LAST, tx.now_seconds(), tx.user_id()],
    )?;
    if changed == 0 {
        let now = get(tx, r.id)?;
        return Err(user::record_changed(tx, now.changed_by, now.changed_at)?.into());
    }
    tx.execute("DELETE FROM routing_operation WHERE routing_id = ?1", params![r.id.0])?;
    Ok(insert_operations(tx, r)?)
}
