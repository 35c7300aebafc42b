//! Legal numbers: one gapless series per kind and fiscal year, taken inside the posting transaction. A failure gives the
//! number back, since the counter row rolls back with everything else (odoo#11859, OCA#2040).

use super::{Result, Tx, params};

/// Takes the next number of a series: `INV-2026-00042`. `prefix` is the kind's, `year` the fiscal year's code.
pub fn take(tx: &Tx, prefix: &str, year: &str) -> Result<String> {
    // Read, then written: whoever posts holds the file, so nobody comes in between. What this session took last is known
    // until another commits or something is rolled back; the file itself lets a series go on by one only.
    let before: Option<i64> = match tx.recall().last_number(prefix, year) {
        Some(last) => Some(last),
        None => tx.query_opt("SELECT last FROM series WHERE prefix = ?1 AND year = ?2", params![prefix, year], |r| r.get(0))?,
    };
    let last = before.unwrap_or(0) + 1;
    let sql = match before {
        Some(_) => "UPDATE OR FAIL series SET last = ?3 WHERE prefix = ?1 AND year = ?2",
        None => "INSERT INTO series (prefix, year, last) VALUES (?1, ?2, ?3)",
    };
    tx.execute(sql, params![prefix, year, last])?;
    tx.recall().set_last_number(prefix, year, last);
    Ok(show(prefix, year, last))
}

/// How a number is written.
pub fn show(prefix: &str, year: &str, n: i64) -> String {
    format!("{prefix}-{year}-{n:05}")
}

/// Every series with its last number: `verify` counts the documents against them.
pub fn all(tx: &Tx) -> Result<Vec<(String, String, i64)>> {
    tx.query("SELECT prefix, year, last FROM series ORDER BY prefix, year", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}
