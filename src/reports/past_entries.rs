//! Entries written by hand before, for the next one like them: the description typed finds the last of its kind.

use crate::db::{Result, Tx, params};
use crate::domain::finance::entry::EntryId;
use crate::kit::{Money, fold};
use chrono::NaiveDate;

/// An entry written by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub id: EntryId,
    pub memo: String,
    pub date: NaiveDate,
    /// Sum of its debits.
    pub total: Money,
}

/// How far back one looks: a year of a journal kept by hand.
const LOOKED_AT: i64 = 600;

/// The last entries of a journal whose description has all the words typed, accents and case aside; of each description the
/// latest. Reversed ones and reversals are nothing to go by.
pub fn like(tx: &Tx, journal: &str, typed: &str, limit: usize) -> Result<Vec<Past>> {
    let wanted = fold(typed);
    let mut found: Vec<Past> = Vec::new();
    let recent = tx.query(
        "SELECT e.id, e.memo, e.date, e.total FROM entry e
         WHERE e.journal = ?1 AND e.origin_kind = 'manual' AND e.reverses_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = e.id)
         ORDER BY e.date DESC, e.id DESC LIMIT ?2",
        params![journal, LOOKED_AT],
        |r| Ok(Past { id: EntryId(r.get(0)?), memo: r.get(1)?, date: r.get(2)?, total: r.get(3)? }),
    )?;
    for past in recent {
        let memo = fold(&past.memo);
        let fits = wanted.split_whitespace().all(|word| memo.contains(word));
        if fits && !found.iter().any(|f| fold(&f.memo) == memo) {
            found.push(past);
            if found.len() == limit {
                break;
            }
        }
    }
    Ok(found)
}
