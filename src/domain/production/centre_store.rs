//! Table `work_centre`.

use super::centre::{Centre, CentreId};
use crate::db::{Fault, Result, Row, RowResult, Tx, params, user};
use crate::kit::Refusal;

const COLUMNS: &str =
    "id, code, name, labour_rate, overhead_rate, hours_a_day, places, weekdays, blocked, external_id, changed_at,
  changed_by, version";

fn read(r: &Row) -> RowResult<Centre> {
    Ok(Centre {
        id: CentreId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        labour_rate: r.get(3)?,
        overhead_rate: r.get(4)?,
        hours_a_day: r.get(5)?,
        places: r.get(6)?,
        weekdays: r.get(7)?,
        blocked: r.get(8)?,
        external_id: r.get(9)?,
        changed_at: r.get(10)?,
        changed_by: r.get(11)?,
        version: r.get(12)?,
    })
}

/// The centre of an id; refuses `centre-missing`.
pub fn get(tx: &Tx, id: CentreId) -> std::result::Result<Centre, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM work_centre WHERE id = ?1");
    tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| Refusal::new("centre-missing").arg("code", format!("#{id}")).into())
}

/// By code whatever the case, or by its id in the other program.
pub fn by_code(tx: &Tx, code: &str) -> Result<Option<Centre>> {
    let sql = format!("SELECT {COLUMNS} FROM work_centre WHERE code = ?1 OR external_id = ?1 ORDER BY code = ?1 DESC LIMIT 1");
    tx.query_opt(&sql, params![code.trim()], read)
}

pub fn all(tx: &Tx) -> Result<Vec<Centre>> {
    tx.query(&format!("SELECT {COLUMNS} FROM work_centre ORDER BY code"), [], read)
}

pub fn insert(tx: &Tx, c: &Centre) -> Result<CentreId> {
    let id = tx.insert(
        "INSERT INTO work_centre (code, name, labour_rate, overhead_rate, hours_a_day, places, weekdays, blocked, external_id,
           changed_at, changed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            c.code,
            c.name,
            c.labour_rate,
            c.overhead_rate,
            c.hours_a_day,
            c.places,
            c.weekdays,
            c.blocked,
            c.external_id,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    tx.touch("centre", id);
    Ok(CentreId(id))
}

/// Writes it over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, c: &Centre) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE work_centre SET code = ?3, name = ?4, labour_rate = ?5, overhead_rate = ?6, hours_a_day = ?7, places = ?8, weekdays = ?9,
           blocked = ?10, external_id = ?11, changed_at = ?12, changed_by = ?13, version = version + 1 WHERE id = ?1 AND version = ?2",
        params![
            c.id.0,
            c.version,
            c.code,
            c.name,
            c.labour_rate,
            c.overhead_rate,
            c.hours_a_day,
            c.places,
            c.weekdays,
            c.blocked,
            c.external_id,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    if changed == 0 {
        let now = get(tx, c.id)?;
        return Err(user::record_changed(tx, now.changed_by, now.changed_at)?.into());
    }
    tx.touch("centre", c.id.0);
    Ok(())
}
