//! What is to be printed: ready bytes that outlive a printer without paper, and every sheet that was. Never a fact: the document
//! is committed before any of it is made.

use super::{Result, Row, RowResult, Tx, coded, params};
use crate::kit::Coded;

crate::coded! {
    pub enum State "print" {
        Waiting "waiting",
        Done "done",
        Failed "failed",
    }
}

/// Something to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub id: i64,
    /// receipt, drawer, closing, page
    pub kind: String,
    pub title: String,
    /// Seconds since 1970, UTC.
    pub made_at: i64,
    pub state: State,
    pub tries: i64,
    /// What the printer said the last time.
    pub why: String,
    /// The ticket or document.
    pub of: i64,
    pub bytes: Vec<u8>,
}

const JOB: &str = "SELECT id, kind, title, made_at, status, tries, why, ref_id, bytes FROM print_job";

fn read(r: &Row) -> RowResult<Job> {
    Ok(Job {
        id: r.get(0)?,
        kind: r.get(1)?,
        title: r.get(2)?,
        made_at: r.get(3)?,
        state: coded(r, 4)?,
        tries: r.get(5)?,
        why: r.get(6)?,
        of: r.get(7)?,
        bytes: r.get(8)?,
    })
}

/// Puts bytes into the spool; their id.
pub fn add(tx: &Tx, kind: &str, title: &str, of: i64, bytes: &[u8]) -> Result<i64> {
    tx.insert(
        "INSERT INTO print_job (kind, title, made_at, user_id, ref_id, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![kind, title, tx.now_seconds(), tx.user_id(), of, bytes],
    )
}

/// What is not printed yet, the oldest first.
pub fn due(tx: &Tx) -> Result<Vec<Job>> {
    tx.query(&format!("{JOB} WHERE status <> 'done' ORDER BY id"), [], read)
}

/// The last jobs, the newest first.
pub fn latest(tx: &Tx, limit: i64) -> Result<Vec<Job>> {
    tx.query(&format!("{JOB} ORDER BY id DESC LIMIT ?1"), params![limit], read)
}

pub fn get(tx: &Tx, id: i64) -> Result<Option<Job>> {
    tx.query_opt(&format!("{JOB} WHERE id = ?1"), params![id], read)
}

/// How often something was put into the spool: from the second time on it is a duplicate.
pub fn made(tx: &Tx, kind: &str, of: i64) -> Result<i64> {
    tx.query_one("SELECT count(*) FROM print_job WHERE kind = ?1 AND ref_id = ?2", params![kind, of], |r| r.get(0))
}

/// What became of a try.
pub fn tried(tx: &Tx, id: i64, failed: Option<&str>) -> Result<()> {
    let state = if failed.is_some() { State::Failed } else { State::Done };
    tx.execute(
        "UPDATE print_job SET status = ?2, tries = tries + 1, why = ?3 WHERE id = ?1",
        params![id, state.code(), failed.unwrap_or_default()],
    )?;
    Ok(())
}

/// Printed elsewhere, or nobody wants it any more.
pub fn settle(tx: &Tx, id: i64) -> Result<()> {
    tx.execute("UPDATE print_job SET status = 'done' WHERE id = ?1", params![id])?;
    Ok(())
}
