//! Whether something that comes from a file is in the books already.

use crate::db::{Result, Tx, params};
use crate::kit::Money;
use chrono::NaiveDate;

/// Entries of this journal, day, wording and total that no document made.
pub fn entries(tx: &Tx, journal: &str, date: NaiveDate, memo: &str, total: Money) -> Result<i64> {
    tx.query_one(
        "SELECT count(*) FROM entry WHERE journal = ?1 AND date = ?2 AND memo = ?3
         AND (total = ?4 OR origin_kind = 'opening') AND origin_kind IN ('manual', 'opening')",
        params![journal, date, memo.trim(), total],
        |r| r.get(0),
    )
}
