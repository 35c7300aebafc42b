//! Counts and their lines in the file.

use super::count::{CountId, CountLine, CountStatus, StockCount};
use super::location::LocationId;
use super::stock_move::MoveId;
use super::stock_store;
use crate::db::{self, Fault, Row, Tx, coded, params};
use crate::domain::finance::entry::EntryId;
use crate::domain::items::item::ItemId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Quantity, Refusal};
use chrono::NaiveDate;

pub fn insert(tx: &Tx, date: NaiveDate, location: LocationId, frozen_move: MoveId) -> db::Result<CountId> {
    let id = tx.insert(
        "INSERT INTO stock_count (date, location_id, frozen_move) VALUES (?1, ?2, ?3)",
        params![date, location.0, frozen_move.0],
    )?;
    Ok(CountId(id))
}

pub fn get(tx: &Tx, id: CountId) -> Result<StockCount, Fault> {
    find(tx, id.0)?.ok_or_else(|| Refusal::new("count-unknown").arg("count", id.to_string()).into())
}

/// The open count of a place, if there is one.
pub fn open_in(tx: &Tx, location: LocationId) -> db::Result<Option<CountId>> {
    tx.query_opt("SELECT id FROM stock_count WHERE location_id = ?1 AND status = 'open'", params![location.0], |r| {
        Ok(CountId(r.get(0)?))
    })
}

/// Puts a line on the sheet, not counted yet; a line that is there stays.
pub fn add_line(tx: &Tx, id: CountId, item: ItemId, expected: Quantity) -> db::Result<()> {
    tx.execute(
        "INSERT INTO stock_count_line (count_id, item_id, expected) VALUES (?1, ?2, ?3) ON CONFLICT (count_id, item_id) DO NOTHING",
        params![id.0, item.0, expected],
    )?;
    Ok(())
}

pub fn line(tx: &Tx, id: CountId, item: ItemId) -> db::Result<Option<CountLine>> {
    tx.query_opt(
        "SELECT item_id, expected, counted FROM stock_count_line WHERE count_id = ?1 AND item_id = ?2",
        params![id.0, item.0],
        read_line,
    )
}

pub fn lines(tx: &Tx, id: CountId) -> db::Result<Vec<CountLine>> {
    tx.query(
        "SELECT item_id, expected, counted FROM stock_count_line WHERE count_id = ?1 ORDER BY item_id",
        params![id.0],
        read_line,
    )
}

/// Sets what was counted of a line; none takes the figure away.
pub fn set_counted(tx: &Tx, id: CountId, item: ItemId, counted: Option<Quantity>) -> db::Result<()> {
    tx.execute(
        "UPDATE stock_count_line SET counted = ?3 WHERE count_id = ?1 AND item_id = ?2",
        params![id.0, item.0, counted],
    )?;
    Ok(())
}

/// Finishes a count, in one step: what is finished is sealed.
pub fn finish(
    tx: &Tx,
    id: CountId,
    status: CountStatus,
    number: Option<&str>,
    reason: &str,
    entry: Option<EntryId>,
) -> db::Result<()> {
    tx.execute(
        "UPDATE stock_count SET status = ?2, number = ?3, reason = ?4, entry_id = ?5, version = version + 1 WHERE id = ?1",
        params![id.0, status.code(), number, reason, entry.map(|e| e.0)],
    )?;
    Ok(())
}

/// The fingerprint of a posted count with its lines and moves. None if the row is gone.
pub fn digest(tx: &Tx, id: i64) -> db::Result<Option<Short>> {
    let Some(c) = find(tx, id)? else { return Ok(None) };
    let head = Digest::new("stock-count")
        .int(c.id.0)
        .text(c.number.as_deref().unwrap_or(""))
        .text(&c.date.to_string())
        .int(c.location.0)
        .text(c.status.code())
        .int(c.frozen_move.0)
        .text(&c.reason)
        .opt(c.entry.map(|e| e.0));
    let version: i64 = tx.query_one("SELECT version FROM stock_count WHERE id = ?1", params![id], |r| r.get(0))?;
    let head = head.int(version);
    let lines = lines(tx, c.id)?;
    let print = lines.iter().fold(head, |d, l| d.int(l.item.0).int(l.expected.raw()).opt(l.counted.map(|q| q.raw())));
    Ok(Some(print.bytes(&stock_store::digest_of(tx, "count", id)?).short()))
}

fn find(tx: &Tx, id: i64) -> db::Result<Option<StockCount>> {
    tx.query_opt(
        "SELECT id, number, date, location_id, status, frozen_move, reason, entry_id FROM stock_count WHERE id = ?1",
        params![id],
        read,
    )
}

fn read(r: &Row) -> crate::db::RowResult<StockCount> {
    Ok(StockCount {
        id: CountId(r.get(0)?),
        number: r.get(1)?,
        date: r.get(2)?,
        location: LocationId(r.get(3)?),
        status: coded(r, 4)?,
        frozen_move: MoveId(r.get(5)?),
        reason: r.get(6)?,
        entry: r.get::<_, Option<i64>>(7)?.map(EntryId),
    })
}

fn read_line(r: &Row) -> crate::db::RowResult<CountLine> {
    Ok(CountLine { item: ItemId(r.get(0)?), expected: r.get(1)?, counted: r.get(2)? })
}
