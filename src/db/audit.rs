//! The audit chain: one row an act, with who, when, what and what it touched, over the hash of the row before. A posted fact
//! is in it by its fingerprint, so changing the fact, its fingerprint or the row breaks the chain where it happened.

use super::tx::Touch;
use super::{Result, Tx, params};
use crate::kit::Digest;

/// Begins the line of a note that says which act was taken back.
pub const UNDO_MARK: &str = "undo of ";
/// Begins the line of a note that says which batch an act belonged to.
pub const BATCH_MARK: &str = "batch ";

/// What a person reads of a note: without the marks by which the program finds batches and what was undone.
pub fn readable(note: &str) -> String {
    let told = |line: &&str| !line.starts_with(UNDO_MARK) && !line.starts_with(BATCH_MARK);
    note.lines().filter(told).collect::<Vec<_>>().join("\n")
}

/// A record an act touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'t> {
    pub kind: &'t str,
    pub id: i64,
    /// The fingerprint, when the act posted it.
    pub print: Option<&'t str>,
}

/// `kind:id[=fingerprint]`, a space between, taken apart.
pub fn records(touched: &str) -> impl Iterator<Item = Record<'_>> {
    touched.split(' ').filter_map(|piece| {
        let (kind, rest) = piece.split_once(':')?;
        let (id, print) = rest.split_once('=').map_or((rest, None), |(id, print)| (id, Some(print)));
        Some(Record { kind, id: id.parse().ok()?, print })
    })
}

/// A row of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRow {
    pub id: i64,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub user_id: i64,
    pub action: String,
    /// `kind:id[=fingerprint]`, a space between.
    pub touched: String,
    pub note: Option<String>,
    pub hash: Vec<u8>,
}

impl AuditRow {
    /// The records it touched, in the order the act did.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        records(&self.touched)
    }

    /// The act this one took back.
    pub fn undone(&self) -> Option<i64> {
        self.marked(UNDO_MARK)?.parse().ok()
    }

    /// The batch it belonged to.
    pub fn batch(&self) -> Option<&str> {
        self.marked(BATCH_MARK)
    }

    fn marked(&self, mark: &str) -> Option<&str> {
        self.note.as_deref()?.lines().find_map(|line| line.strip_prefix(mark))
    }

    /// The hash this row must have after `previous`.
    pub fn expected(&self, previous: &[u8]) -> [u8; 32] {
        Digest::new("audit")
            .bytes(previous)
            .int(self.id)
            .int(self.at)
            .int(self.user_id)
            .text(&self.action)
            .text(&self.touched)
            .text(self.note.as_deref().unwrap_or(""))
            .full()
    }
}

/// Closes an act: appends its row.
pub(super) fn append(tx: &Tx, action: &str) -> Result<()> {
    let (touched, note) = tx.take_touched();
    let (before, previous) = match tx.recall().last_act() {
        Some((id, hash)) => (id, hash.to_vec()),
        None => tx
            .query_opt("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", [], |r| Ok((r.get(0)?, r.get(1)?)))?
            .unwrap_or_default(),
    };
    let id = before + 1;
    let mut row = AuditRow {
        id,
        at: tx.now_seconds(),
        user_id: tx.user_id(),
        action: action.to_owned(),
        touched: write_touched(&touched),
        note,
        hash: Vec::new(),
    };
    let hash = row.expected(&previous);
    row.hash = hash.to_vec();
    tx.execute(
        "INSERT INTO audit (id, at, user_id, action, touched, note, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![row.id, row.at, row.user_id, row.action, row.touched, row.note, row.hash],
    )?;
    tx.recall().set_last_act(id, hash);
    Ok(())
}

fn write_touched(list: &[Touch]) -> String {
    let mut text = String::new();
    for touch in list {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(touch.kind);
        text.push(':');
        text.push_str(&touch.id.to_string());
        if let Some(digest) = &touch.digest {
            text.push('=');
            for byte in digest {
                let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
                text.extend([hex(byte >> 4), hex(byte & 15)]);
            }
        }
    }
    text
}

/// Rows after `after`, oldest first, `limit` at most.
pub fn page(tx: &Tx, after: i64, limit: i64) -> Result<Vec<AuditRow>> {
    tx.query(
        "SELECT id, at, user_id, action, touched, note, hash FROM audit WHERE id > ?1 ORDER BY id LIMIT ?2",
        params![after, limit],
        read,
    )
}

/// The newest rows, newest first.
pub fn latest(tx: &Tx, limit: i64) -> Result<Vec<AuditRow>> {
    tx.query("SELECT id, at, user_id, action, touched, note, hash FROM audit ORDER BY id DESC LIMIT ?1", params![limit], read)
}

/// The newest rows after `after`, newest first.
pub fn latest_after(tx: &Tx, after: i64, limit: i64) -> Result<Vec<AuditRow>> {
    tx.query(
        "SELECT id, at, user_id, action, touched, note, hash FROM audit WHERE id > ?1 ORDER BY id DESC LIMIT ?2",
        params![after, limit],
        read,
    )
}

/// The newest rows of the session's user, newest first.
pub fn mine(tx: &Tx, limit: i64) -> Result<Vec<AuditRow>> {
    tx.query(
        "SELECT id, at, user_id, action, touched, note, hash FROM audit WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2",
        params![tx.user_id(), limit],
        read,
    )
}

/// What was done to one record between two instants, newest first. The chain is in the order of time, so the instants are
/// found by halving and only the rows between them are read.
pub fn of_record(tx: &Tx, kind: &str, id: i64, from: i64, to: i64, limit: i64) -> Result<Vec<AuditRow>> {
    let (first, last) = (place_of(tx, from)?, place_of(tx, to.saturating_add(1))?);
    tx.query(
        "SELECT id, at, user_id, action, touched, note, hash FROM audit
         WHERE id >= ?1 AND id < ?2
           AND (instr(' ' || touched || ' ', ' ' || ?3 || ' ') > 0 OR instr(' ' || touched, ' ' || ?3 || '=') > 0)
         ORDER BY id DESC LIMIT ?4",
        params![first, last, format!("{kind}:{id}"), limit],
        read,
    )
}

/// The first row not before an instant.
fn place_of(tx: &Tx, at: i64) -> Result<i64> {
    let newest: i64 = tx.query_one("SELECT ifnull(max(id), 0) FROM audit", [], |r| r.get(0))?;
    let (mut low, mut high) = (1, newest + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let then: Option<i64> = tx.query_opt("SELECT at FROM audit WHERE id = ?1", params![middle], |r| r.get(0))?;
        if then.is_some_and(|t| t >= at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

fn read(r: &super::Row) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        id: r.get(0)?,
        at: r.get(1)?,
        user_id: r.get(2)?,
        action: r.get(3)?,
        touched: r.get(4)?,
        note: r.get(5)?,
        hash: r.get(6)?,
    })
}

/// Recomputes the chain from the stored rows; each broken row's id, and how many rows there are.
pub fn check(tx: &Tx) -> Result<(i64, Vec<i64>)> {
    let (mut count, mut broken, mut previous) = (0, Vec::new(), Vec::new());
    tx.each("SELECT id, at, user_id, action, touched, note, hash FROM audit ORDER BY id", [], |r| {
        let row = read(r)?;
        count += 1;
        if row.id != count || row.expected(&previous)[..] != row.hash[..] {
            broken.push(row.id);
        }
        previous = row.hash;
        Ok(())
    })?;
    Ok((count, broken))
}
