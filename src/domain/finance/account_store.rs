//! The chart of accounts in the file.

use super::account::{Account, AccountKind};
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::kit::Refusal;

/// Whether an account may take a line, and whether the line must name a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Postable {
    pub by_party: bool,
    pub closed: bool,
}

pub fn find(tx: &Tx, code: &str) -> Result<Option<Account>> {
    tx.query_opt("SELECT code, name_en, name_fr, kind, by_party, closed FROM account WHERE code = ?1", params![code], read)
}

/// The account, or the refusal `account-unknown`.
pub fn get(tx: &Tx, code: &str) -> std::result::Result<Account, Fault> {
    find(tx, code)?.ok_or_else(|| unknown(code).into())
}

/// What posting asks of an account; none when there is no such account.
pub fn postable(tx: &Tx, code: &str) -> Result<Option<Postable>> {
    tx.remember_named("postable", code, || {
        tx.query_opt("SELECT by_party, closed FROM account WHERE code = ?1", params![code], |r| {
            Ok(Postable { by_party: r.get(0)?, closed: r.get(1)? })
        })
    })
}

/// The whole chart, by code.
pub fn all(tx: &Tx) -> Result<Vec<Account>> {
    tx.query("SELECT code, name_en, name_fr, kind, by_party, closed FROM account ORDER BY code", [], read)
}

pub fn insert(tx: &Tx, a: &Account) -> Result<()> {
    tx.execute(
        "INSERT INTO account (code, name_en, name_fr, kind, by_party, closed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![a.code, a.name_en, a.name_fr, crate::kit::Coded::code(a.kind), a.by_party, a.closed],
    )?;
    Ok(())
}

/// Changes what may change once lines are there: the names, and whether it takes new lines.
pub fn rename(tx: &Tx, a: &Account) -> Result<()> {
    tx.execute(
        "UPDATE account SET name_en = ?2, name_fr = ?3, closed = ?4 WHERE code = ?1",
        params![a.code, a.name_en, a.name_fr, a.closed],
    )?;
    Ok(())
}

pub fn unknown(code: &str) -> Refusal {
    Refusal::new("account-unknown").arg("account", code).field("account")
}

fn read(r: &Row) -> crate::db::RowResult<Account> {
    Ok(Account {
        code: r.get(0)?,
        name_en: r.get(1)?,
        name_fr: r.get(2)?,
        kind: coded::<AccountKind>(r, 3)?,
        by_party: r.get(4)?,
        closed: r.get(5)?,
    })
}
