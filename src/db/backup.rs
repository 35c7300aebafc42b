//! Copies of the books: by the engine's own backup, never by copying a live file; a copy counts only after it was opened and
//! checked.

use super::books::{Books, refuse};
use super::fault::Fault;
use super::{migrate, open};
use crate::kit::Refusal;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::path::{Path, PathBuf};
use std::time::Duration;

const PAGES_AT_ONCE: i32 = 4096;

/// Writes a checked copy of open books to `to`, which must not be there yet. Works while others sell.
pub fn copy(books: &Books, to: &Path) -> Result<(), Fault> {
    copy_connection(books.connection(), to)
}

/// The copy made before a schema change: `books.db.schema-4.bak`, a number added if that is taken.
pub fn before_migration(conn: &Connection, path: &Path, schema: usize) -> Result<PathBuf, Fault> {
    let name = |n: usize| {
        let mut name = path.as_os_str().to_owned();
        name.push(if n == 0 { format!(".schema-{schema}.bak") } else { format!(".schema-{schema}-{n}.bak") });
        PathBuf::from(name)
    };
    let to = (0..).map(name).find(|p| !p.exists()).unwrap_or_else(|| name(0));
    copy_connection(conn, &to)?;
    Ok(to)
}

fn copy_connection(conn: &Connection, to: &Path) -> Result<(), Fault> {
    if to.exists() {
        return Err(refuse("file-exists", to));
    }
    let result = write_and_check(conn, to);
    if result.is_err() {
        // A copy that is not whole must not be taken for one.
        let _ = std::fs::remove_file(to);
    }
    result
}

fn write_and_check(conn: &Connection, to: &Path) -> Result<(), Fault> {
    open::private_file(to).map_err(|_| refuse("file-cannot-create", to))?;
    let mut target = Connection::open(to).map_err(|_| refuse("file-cannot-create", to))?;
    Backup::new(conn, &mut target)?.run_to_completion(PAGES_AT_ONCE, Duration::ZERO, None)?;
    // One file, nothing beside it: a copy is carried about.
    target.query_row("PRAGMA journal_mode=DELETE", [], |_| Ok(()))?;
    check(&target, to)
}

fn check(conn: &Connection, path: &Path) -> Result<(), Fault> {
    let verdict: String =
        conn.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0)).map_err(|_| refuse("file-damaged", path))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Refusal::new("file-damaged").arg("file", path.display().to_string()).arg("why", verdict).into())
    }
}

/// Puts the backup `from` in the place of `to`. A file that is there is kept beside it, under a name that is returned.
pub fn restore(from: &Path, to: &Path) -> Result<Option<PathBuf>, Fault> {
    let mut source = open::existing(from)?;
    check(&source, from)?;
    migrate::bring_up(&mut source, Some(from))?;
    let fresh = sibling(to, "restoring");
    let _ = std::fs::remove_file(&fresh);
    copy_connection(&source, &fresh)?;
    let kept = if to.exists() { Some(set_aside(to)?) } else { None };
    std::fs::rename(&fresh, to).map_err(|_| refuse("file-cannot-create", to))?;
    Ok(kept)
}

fn set_aside(path: &Path) -> Result<PathBuf, Fault> {
    // Through the engine, so that what lies in the write-ahead log comes along.
    let kept = (1..)
        .map(|n| sibling(path, &format!("before-restore-{n}")))
        .find(|p| !p.exists())
        .unwrap_or_else(|| sibling(path, "old"));
    let old = Connection::open(path)?;
    let whole = copy_connection(&old, &kept);
    drop(old);
    if whole.is_err() {
        // Damaged beyond the engine: keep the bytes as they are.
        std::fs::copy(path, &kept).map_err(|_| refuse("file-cannot-create", &kept))?;
    }
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(sibling_raw(path, end));
    }
    std::fs::remove_file(path).map_err(|_| refuse("file-cannot-create", path))?;
    Ok(kept)
}

fn sibling(path: &Path, word: &str) -> PathBuf {
    sibling_raw(path, &format!(".{word}"))
}

fn sibling_raw(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
