//! What is being typed, kept at each field left: a dropped line, a kill or a phone call costs at most the field under the
//! cursor. Never a fact: no number, no audit row.

use super::{Result, Tx, params};

/// A parked form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: i64,
    /// Where it is typed, as the shell names places.
    pub place: String,
    pub title: String,
    /// The form in JSON.
    pub body: String,
    /// Seconds since 1970, UTC.
    pub updated_at: i64,
}

/// Saves a draft of the session's user, a new one or over its last state; its id. None when it became a document, or another's,
/// elsewhere meanwhile: a second one of it would be done twice.
pub fn save(tx: &Tx, id: Option<i64>, place: &str, title: &str, body: &str) -> Result<Option<i64>> {
    let at = tx.now_seconds();
    if let Some(id) = id {
        let sql = "UPDATE draft SET place = ?3, title = ?4, body = ?5, updated_at = ?6 WHERE id = ?1 AND user_id = ?2";
        let saved = tx.execute(sql, params![id, tx.user_id(), place, title, body, at])? == 1;
        return Ok(saved.then_some(id));
    }
    tx.insert(
        "INSERT INTO draft (user_id, place, title, body, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![tx.user_id(), place, title, body, at],
    )
    .map(Some)
}

/// The drafts of the session's user, the latest first.
pub fn mine(tx: &Tx) -> Result<Vec<Draft>> {
    tx.query(
        "SELECT id, place, title, body, updated_at FROM draft WHERE user_id = ?1 ORDER BY updated_at DESC, id DESC",
        params![tx.user_id()],
        |r| Ok(Draft { id: r.get(0)?, place: r.get(1)?, title: r.get(2)?, body: r.get(3)?, updated_at: r.get(4)? }),
    )
}

/// Every draft with the id of its user, the latest first.
pub fn all(tx: &Tx) -> Result<Vec<(Draft, i64)>> {
    tx.query("SELECT id, place, title, body, updated_at, user_id FROM draft ORDER BY updated_at DESC, id DESC", [], |r| {
        let draft = Draft { id: r.get(0)?, place: r.get(1)?, title: r.get(2)?, body: r.get(3)?, updated_at: r.get(4)? };
        Ok((draft, r.get(5)?))
    })
}

/// Gives a draft another name: what the customer is looked for by.
pub fn rename(tx: &Tx, id: i64, title: &str) -> Result<()> {
    tx.execute("UPDATE draft SET title = ?2 WHERE id = ?1", params![id, title])?;
    Ok(())
}

/// The draft is the session's user's from now on.
pub fn take_over(tx: &Tx, id: i64) -> Result<()> {
    tx.execute("UPDATE draft SET user_id = ?2 WHERE id = ?1", params![id, tx.user_id()])?;
    Ok(())
}

/// Whether it is there and the session's user's.
pub fn is_mine(tx: &Tx, id: i64) -> Result<bool> {
    let sql = "SELECT id FROM draft WHERE id = ?1 AND user_id = ?2";
    Ok(tx.query_opt(sql, params![id, tx.user_id()], |r| r.get::<_, i64>(0))?.is_some())
}

pub fn get(tx: &Tx, id: i64) -> Result<Option<Draft>> {
    tx.query_opt("SELECT id, place, title, body, updated_at FROM draft WHERE id = ?1", params![id], |r| {
        Ok(Draft { id: r.get(0)?, place: r.get(1)?, title: r.get(2)?, body: r.get(3)?, updated_at: r.get(4)? })
    })
}

/// Throws a draft away: it has become a document, or nobody wants it.
pub fn drop(tx: &Tx, id: i64) -> Result<()> {
    tx.execute("DELETE FROM draft WHERE id = ?1", params![id])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use chrono::NaiveDate;

    #[test]
    fn a_draft_is_saved_over_itself_and_leaves_no_audit_row() {
        let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        let id = books.jot(|tx| save(tx, None, "sales.order", "Dupont", "{}")).unwrap().unwrap();
        assert_eq!(books.jot(|tx| save(tx, Some(id), "sales.order", "Dupont, 2", "{1}")).unwrap(), Some(id));
        let kept = books.read(|tx| Ok(mine(tx)?)).unwrap();
        assert_eq!((kept.len(), kept[0].title.as_str(), kept[0].body.as_str()), (1, "Dupont, 2", "{1}"));
        books.jot(|tx| drop(tx, id)).unwrap();
        assert_eq!(books.read(|tx| Ok(get(tx, id)?)).unwrap(), None);
        // It does not come back by being typed on where it was open too.
        assert_eq!(books.jot(|tx| save(tx, Some(id), "sales.order", "Dupont, 3", "{2}")).unwrap(), None);
        assert_eq!(books.read(|tx| Ok(mine(tx)?)).unwrap(), []);
        let rows: i64 = books.read(|tx| Ok(tx.query_one("SELECT count(*) FROM audit", [], |r| r.get(0))?)).unwrap();
        assert_eq!(rows, 0);
    }
}
