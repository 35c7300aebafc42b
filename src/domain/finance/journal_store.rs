//! The journals in the file.

use super::journal::{Journal, JournalKind};
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::kit::{Arg, Coded, Refusal};

/// The journal of a kind; the first by code when there are several. Refuses `journal-missing`.
pub fn code(tx: &Tx, kind: JournalKind) -> std::result::Result<String, Fault> {
    tx.remember_named("journal", kind.code(), || {
        tx.query_opt("SELECT code FROM journal WHERE kind = ?1 ORDER BY code LIMIT 1", params![kind.code()], |r| r.get(0))?
            .ok_or_else(|| Refusal::new("journal-missing").arg("kind", Arg::Word(kind.key())).into())
    })
}

/// The journal under a code, or the refusal `journal-unknown`.
pub fn get(tx: &Tx, code: &str) -> std::result::Result<Journal, Fault> {
    tx.query_opt("SELECT code, name_en, name_fr, kind FROM journal WHERE code = ?1", params![code], read)?
        .ok_or_else(|| Refusal::new("journal-unknown").arg("journal", code).field("journal").into())
}

pub fn all(tx: &Tx) -> Result<Vec<Journal>> {
    tx.query("SELECT code, name_en, name_fr, kind FROM journal ORDER BY code", [], read)
}

pub fn insert(tx: &Tx, j: &Journal) -> Result<()> {
    tx.execute(
        "INSERT INTO journal (code, name_en, name_fr, kind) VALUES (?1, ?2, ?3, ?4)",
        params![j.code, j.name_en, j.name_fr, j.kind.code()],
    )?;
    Ok(())
}

fn read(r: &Row) -> crate::db::RowResult<Journal> {
    Ok(Journal { code: r.get(0)?, name_en: r.get(1)?, name_fr: r.get(2)?, kind: coded::<JournalKind>(r, 3)? })
}
