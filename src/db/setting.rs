//! Settings kept in the file: the company's facts and each user's taste, as text under a dotted key.

use super::{Result, Tx, params};

/// A setting of the company; none when it was never set.
pub fn get(tx: &Tx, key: &str) -> Result<Option<String>> {
    tx.remember_named("setting", key, || {
        tx.query_opt("SELECT value FROM setting WHERE user_id = 0 AND key = ?1", params![key], |r| r.get(0))
    })
}

/// A setting of the company with its default.
pub fn get_or(tx: &Tx, key: &str, default: &str) -> Result<String> {
    Ok(get(tx, key)?.unwrap_or_else(|| default.to_owned()))
}

pub fn set(tx: &Tx, key: &str, value: &str) -> Result<()> {
    put(tx, 0, key, value)
}

/// A setting of the session's user: columns, theme, language.
pub fn mine(tx: &Tx, key: &str) -> Result<Option<String>> {
    tx.query_opt("SELECT value FROM setting WHERE user_id = ?1 AND key = ?2", params![tx.user_id(), key], |r| r.get(0))
}

pub fn set_mine(tx: &Tx, key: &str, value: &str) -> Result<()> {
    put(tx, tx.user_id(), key, value)
}

/// All company settings whose key begins with `prefix`, by key.
pub fn under(tx: &Tx, prefix: &str) -> Result<Vec<(String, String)>> {
    let end = format!("{prefix}\u{10FFFF}");
    tx.query(
        "SELECT key, value FROM setting WHERE user_id = 0 AND key >= ?1 AND key < ?2 ORDER BY key",
        params![prefix, end],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )
}

fn put(tx: &Tx, user: i64, key: &str, value: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO setting (user_id, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value",
        params![user, key, value],
    )?;
    Ok(())
}
