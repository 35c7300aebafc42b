//! What a person typed last in a field: offered again on F4, so that a reason or a category is spelled the same way twice.
//! A taste, not a fact.

use super::{Result, Tx, setting};

/// Values kept of a field.
const KEPT: usize = 5;

fn key(field: &str) -> String {
    format!("typed.{field}")
}

/// What the session's user typed last in a field, the latest first.
pub fn last(tx: &Tx, field: &str) -> Result<Vec<String>> {
    let kept = setting::mine(tx, &key(field))?.unwrap_or_default();
    // What cannot be read was written by another version: a taste is not worth a refusal.
    Ok(serde_json::from_str(&kept).unwrap_or_default())
}

/// Keeps what was typed, unless it is nothing.
pub fn keep(tx: &Tx, field: &str, value: &str) -> Result<()> {
    if value.trim().is_empty() {
        return Ok(());
    }
    let mut values = last(tx, field)?;
    values.retain(|v| v != value);
    values.insert(0, value.to_owned());
    values.truncate(KEPT);
    setting::set_mine(tx, &key(field), &serde_json::json!(values).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;

    #[test]
    fn the_last_five_are_kept_each_once_the_latest_first() {
        let books = Books::memory(Clock::Fixed(chrono::NaiveDate::default())).unwrap();
        for value in ["a", "b", "", "c", "a", "d", "e", "f"] {
            books.jot(|tx| keep(tx, "reason", value)).unwrap();
        }
        assert_eq!(books.read(|tx| Ok(last(tx, "reason")?)).unwrap(), ["f", "e", "d", "a", "c"]);
        assert!(books.read(|tx| Ok(last(tx, "note")?)).unwrap().is_empty());
    }
}
