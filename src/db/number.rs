//! Legal numbers: one gapless series per kind and fiscal year, taken inside the posting transaction. A failure gives the
//! number back, since the counter row rolls back with everything else (odoo#11859, OCA#2040).

use super::{Result, Tx, params};

/// Takes the next number of a series: `INV-2026-00042`. `prefix` is the kind's, `year` the fiscal year's code.
pub fn take(tx: &Tx, prefix: &str, year: &str) -> Result<String> {
    let last: i64 = tx.query_one(
        "INSERT INTO series (prefix, year, last) VALUES (?1, ?2, 1)
         ON CONFLICT (prefix, year) DO UPDATE SET last = series.last + 1 RETURNING last",
        params![prefix, year],
        |r| r.get(0),
    )?;
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
