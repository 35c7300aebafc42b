//! Who has which record open now, on which terminal. A courtesy, never a lock: what is saved over another's change is noticed by
//! its version. The clock here is the machine's own: a session may well stand on another date.

use super::{Result, Tx, params, user};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Seconds after which a terminal that said nothing is taken for gone.
pub const LIFE: i64 = 60;
/// What is being typed, by the id of its draft.
pub const DRAFT: &str = "draft";

/// Somebody who has a record open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub user: String,
    pub editing: bool,
}

/// A name for this program on this terminal.
pub fn terminal() -> String {
    static TERMINALS: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), TERMINALS.fetch_add(1, Ordering::Relaxed))
}

/// Seconds since 1970 by the machine's clock.
pub fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

/// Says that this terminal has a record open, and is typing in it.
pub fn here(tx: &Tx, terminal: &str, (kind, record): (&str, i64), editing: bool) -> Result<()> {
    tx.execute(
        "INSERT INTO presence (terminal, kind, record, user_id, editing, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (terminal, kind, record) DO UPDATE SET user_id = ?4, editing = ?5, seen_at = ?6",
        params![terminal, kind, record, tx.user_id(), editing, now()],
    )?;
    Ok(())
}

/// The record was left.
pub fn left(tx: &Tx, terminal: &str, (kind, record): (&str, i64)) -> Result<()> {
    let sql = "DELETE FROM presence WHERE terminal = ?1 AND kind = ?2 AND record = ?3";
    tx.execute(sql, params![terminal, kind, record])?;
    Ok(())
}

/// The terminal is gone, and with it whatever was not heard of for a while.
pub fn gone(tx: &Tx, terminal: &str) -> Result<()> {
    tx.execute("DELETE FROM presence WHERE terminal = ?1 OR seen_at < ?2", params![terminal, now() - LIFE])?;
    Ok(())
}

/// Who else has a record open.
pub fn others(tx: &Tx, terminal: &str, (kind, record): (&str, i64)) -> Result<Vec<Other>> {
    let sql = "SELECT terminal, user_id, editing FROM presence
               WHERE kind = ?1 AND record = ?2 AND terminal <> ?3 AND seen_at >= ?4 ORDER BY editing DESC, user_id";
    let all = tx.query(sql, params![kind, record, terminal, now() - LIFE], |r| {
        Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?, r.get::<_, bool>(2)?))
    })?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let users = user::all(tx)?;
    let name = |id: i64| users.iter().find(|u| u.id == id).map(|u| u.name.clone()).unwrap_or_default();
    let here = all.into_iter().filter(|(terminal, ..)| alive(terminal));
    Ok(here.map(|(_, user, editing)| Other { user: name(user), editing }).collect())
}

/// Ids of the drafts that are being typed on some terminal now, but on this one.
pub fn typed_now(tx: &Tx, but: Option<&str>) -> Result<Vec<i64>> {
    let sql = "SELECT terminal, record FROM presence WHERE kind = ?1 AND seen_at >= ?2 AND terminal <> ?3";
    let all =
        tx.query(sql, params![DRAFT, now() - LIFE, but.unwrap_or_default()], |r| Ok((r.get::<_, String>(0)?, r.get(1)?)))?;
    Ok(all.into_iter().filter(|(terminal, _)| alive(terminal)).map(|(_, id)| id).collect())
}

/// Whether the program behind a terminal still runs: one that was killed says nothing any more. Where that cannot be asked,
/// its time runs out.
fn alive(terminal: &str) -> bool {
    let Some((process, _)) = terminal.split_once('-') else { return true };
    !Path::new("/proc/self").exists() || Path::new("/proc").join(process).exists()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use chrono::NaiveDate;

    #[test]
    fn a_word_nobody_waits_for_is_given_up_while_another_writes() {
        let folder = tempfile::tempdir().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let theirs = Books::create(&folder.path().join("books.db"), "owner", Clock::Fixed(day)).unwrap();
        let mine = theirs.again().unwrap();
        let say = || mine.jot_now(|tx| here(tx, "1-1", ("order", 7), false));
        let began = std::time::Instant::now();
        let said = theirs.bulk(|_| Ok(say())).unwrap();
        assert_eq!(said.unwrap_err().key(), Some("file-busy"));
        assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:?}", began.elapsed());
        say().unwrap();
    }

    #[test]
    fn who_else_is_there_is_seen_until_they_leave_or_die() {
        let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        let (mine, theirs) = (terminal(), terminal());
        let order = ("order", 7);
        let others = |me: &str| books.read(|tx| Ok(others(tx, me, order)?)).unwrap();
        books.jot(|tx| here(tx, &theirs, order, false)).unwrap();
        assert_eq!(others(&mine), [Other { user: "owner".into(), editing: false }]);
        assert_eq!(others(&theirs), []);
        books.jot(|tx| here(tx, &theirs, order, true)).unwrap();
        assert!(others(&mine)[0].editing);
        books.jot(|tx| left(tx, &theirs, order)).unwrap();
        assert_eq!(others(&mine), []);
        // A process that does not run any more, and one that was not heard of.
        books.jot(|tx| here(tx, "4194999-0", order, true)).unwrap();
        books.jot(|tx| here(tx, &theirs, (DRAFT, 3), true)).unwrap();
        if Path::new("/proc/self").exists() {
            assert_eq!(others(&mine), []);
        }
        assert_eq!(books.read(|tx| Ok(typed_now(tx, None)?)).unwrap(), [3]);
        books.jot(|tx| tx.execute("UPDATE presence SET seen_at = seen_at - 100", [])).unwrap();
        assert_eq!(books.read(|tx| Ok(typed_now(tx, None)?)).unwrap(), [0i64; 0]);
        books.jot(|tx| gone(tx, &mine)).unwrap();
        let rows: i64 = books.read(|tx| Ok(tx.query_one("SELECT count(*) FROM presence", [], |r| r.get(0))?)).unwrap();
        assert_eq!(rows, 0);
    }
}
