//! Tables `bom` and `bom_line`.

use super::bom::{Bom, BomId, BomLine};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params, user};
use crate::domain::items::item::ItemId;
use crate::kit::{Coded, Refusal};
use chrono::NaiveDate;

const COLUMNS: &str =
    "id, item_id, label, quantity, phantom, nullif(from_date, '0000-01-01'), nullif(to_date, '9999-12-31'), note,
  changed_at, changed_by, version";
const FIRST: &str = "0000-01-01";
const LAST: &str = "9999-12-31";

fn read(r: &Row) -> RowResult<Bom> {
    Ok(Bom {
        id: BomId(r.get(0)?),
        item: ItemId(r.get(1)?),
        label: r.get(2)?,
        quantity: r.get(3)?,
        phantom: r.get(4)?,
        from: r.get(5)?,
        to: r.get(6)?,
        note: r.get(7)?,
        changed_at: r.get(8)?,
        changed_by: r.get(9)?,
        version: r.get(10)?,
        lines: Vec::new(),
    })
}

fn read_line(r: &Row) -> RowResult<BomLine> {
    Ok(BomLine {
        kind: coded(r, 0)?,
        item: ItemId(r.get(1)?),
        quantity: r.get(2)?,
        scrap: r.get(3)?,
        issue: coded(r, 4)?,
        tolerance: coded(r, 5)?,
        unit_value: r.get(6)?,
        share: r.get(7)?,
    })
}

/// The bill with its lines; refuses `bom-missing`.
pub fn get(tx: &Tx, id: BomId) -> std::result::Result<Bom, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM bom WHERE id = ?1");
    let found = tx.query_opt(&sql, params![id.0], read)?;
    let bom = found.ok_or_else(|| Fault::from(Refusal::new("bom-missing").arg("bom", format!("#{id}"))))?;
    Ok(with_lines(tx, bom)?)
}

fn with_lines(tx: &Tx, mut bom: Bom) -> Result<Bom> {
    bom.lines = tx.query(
        "SELECT kind, item_id, quantity, scrap, issue, tolerance, unit_value, share FROM bom_line WHERE bom_id = ?1 ORDER BY position",
        params![bom.id.0],
        read_line,
    )?;
    Ok(bom)
}

/// The version that holds on a day: of several the one that began last.
pub fn holding(tx: &Tx, item: ItemId, day: NaiveDate) -> Result<Option<Bom>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bom WHERE item_id = ?1 AND from_date <= ?2 AND to_date >= ?2 ORDER BY from_date DESC, id DESC LIMIT 1"
    );
    tx.query_opt(&sql, params![item.0, day], read)?.map(|bom| with_lines(tx, bom)).transpose()
}

/// The version that holds on a day, when it is a phantom: its parts go into what needs it.
pub fn phantom(tx: &Tx, item: ItemId, day: NaiveDate) -> Result<Option<Bom>> {
    Ok(holding(tx, item, day)?.filter(|b| b.phantom))
}

/// Every version of an item, the newest first.
pub fn of_item(tx: &Tx, item: ItemId) -> Result<Vec<Bom>> {
    let sql = format!("SELECT {COLUMNS} FROM bom WHERE item_id = ?1 ORDER BY from_date DESC, id DESC");
    let list = tx.query(&sql, params![item.0], read)?;
    list.into_iter().map(|bom| with_lines(tx, bom)).collect()
}

/// One version by its label.
pub fn by_label(tx: &Tx, item: ItemId, label: &str) -> Result<Option<Bom>> {
    let sql = format!("SELECT {COLUMNS} FROM bom WHERE item_id = ?1 AND label = ?2");
    tx.query_opt(&sql, params![item.0, label], read)?.map(|bom| with_lines(tx, bom)).transpose()
}

/// Every bill that holds on a day, in one reading: what planning and roll-ups work on.
pub fn all_holding(tx: &Tx, day: NaiveDate) -> Result<Vec<Bom>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bom b WHERE from_date <= ?1 AND to_date >= ?1 AND id = (SELECT x.id FROM bom x WHERE x.item_id = b.item_id
           AND x.from_date <= ?1 AND x.to_date >= ?1 ORDER BY x.from_date DESC, x.id DESC LIMIT 1) ORDER BY id"
    );
    let mut list = tx.query(&sql, params![day], read)?;
    let mut at: std::collections::HashMap<i64, usize> = std::collections::HashMap::new();
    at.extend(list.iter().enumerate().map(|(i, b)| (b.id.0, i)));
    let lines = "SELECT kind, item_id, quantity, scrap, issue, tolerance, unit_value, share, bom_id FROM bom_line ORDER BY bom_id, position";
    tx.each(lines, [], |r| {
        if let Some(bom) = at.get(&r.get(8)?).and_then(|i| list.get_mut(*i)) {
            bom.lines.push(read_line(r)?);
        }
        Ok(())
    })?;
    Ok(list)
}

/// What any version of an item's bill names as components: where a cycle would run.
pub fn parts_of(tx: &Tx, item: ItemId) -> Result<Vec<ItemId>> {
    tx.query(
        "SELECT DISTINCT l.item_id FROM bom_line l JOIN bom b ON b.id = l.bom_id WHERE b.item_id = ?1 AND l.kind = 'component'",
        params![item.0],
        |r| Ok(ItemId(r.get(0)?)),
    )
}

pub fn insert(tx: &Tx, b: &mut Bom) -> Result<()> {
    b.id = BomId(tx.insert(
        "INSERT INTO bom (item_id, label, quantity, phantom, from_date, to_date, note, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ifnull(?5, ?6), ifnull(?7, ?8), ?9, ?10, ?11)",
        params![b.item.0, b.label, b.quantity, b.phantom, b.from, FIRST, b.to, LAST, b.note, tx.now_seconds(), tx.user_id()],
    )?);
    insert_lines(tx, b)
}

fn insert_lines(tx: &Tx, b: &Bom) -> Result<()> {
    for (position, l) in (1i64..).zip(&b.lines) {
        tx.insert(
            "INSERT INTO bom_line (bom_id, position, kind, item_id, quantity, scrap, issue, tolerance, unit_value, share)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                b.id.0,
                position,
                l.kind.code(),
                l.item.0,
                l.quantity,
                l.scrap,
                l.issue.code(),
                l.tolerance.code(),
                l.unit_value,
                l.share
            ],
        )?;
    }
    tx.touch("bom", b.id.0);
    Ok(())
}

/// Writes it and its lines over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, b: &Bom) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE bom SET label = ?3, quantity = ?4, phantom = ?5, from_date = ifnull(?6, ?7), to_date = ifnull(?8, ?9), note = ?10,
           changed_at = ?11, changed_by = ?12, version = version + 1 WHERE id = ?1 AND version = ?2",
        params![b.id.0, b.version, b.label, b.quantity, b.phantom, b.from, FIRST, b.to, LAST, b.note, tx.now_seconds(), tx.user_id()],
    )?;
    if changed == 0 {
        let now = get(tx, b.id)?;
        return Err(user::record_changed(tx, now.changed_by, now.changed_at)?.into());
    }
    tx.execute("DELETE FROM bom_line WHERE bom_id = ?1", params![b.id.0])?;
    Ok(insert_lines(tx, b)?)
}
