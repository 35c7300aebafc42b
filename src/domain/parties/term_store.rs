//! The table of payment terms.

use super::party::TermId;
use super::term::Term;
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::kit::{Coded, Refusal};

fn row(r: &Row) -> crate::db::RowResult<Term> {
    Ok(Term {
        id: TermId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        net_days: r.get(3)?,
        month_end: coded(r, 4)?,
        day_of_month: r.get(5)?,
    })
}

/// All, by code.
pub fn all(tx: &Tx) -> Result<Vec<Term>> {
    tx.query("SELECT id, code, name, net_days, month_end, day_of_month FROM payment_term ORDER BY code", [], row)
}

/// The term of an id; refuses `term-gone` when there is none.
pub fn get(tx: &Tx, id: TermId) -> std::result::Result<Term, Fault> {
    let sql = "SELECT id, code, name, net_days, month_end, day_of_month FROM payment_term WHERE id = ?1";
    tx.remember("term", id.0, || tx.query_opt(sql, params![id.0], row)?.ok_or_else(|| Refusal::new("term-gone").into()))
}

pub fn by_code(tx: &Tx, code: &str) -> Result<Option<Term>> {
    let sql = "SELECT id, code, name, net_days, month_end, day_of_month FROM payment_term WHERE code = ?1";
    tx.query_opt(sql, params![code.trim()], row)
}

pub fn insert(tx: &Tx, t: &Term) -> Result<TermId> {
    let id = tx.insert(
        "INSERT INTO payment_term (code, name, net_days, month_end, day_of_month) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![t.code, t.name, t.net_days, t.month_end.code(), t.day_of_month],
    )?;
    Ok(TermId(id))
}

pub fn update(tx: &Tx, t: &Term) -> Result<()> {
    tx.execute(
        "UPDATE payment_term SET code = ?2, name = ?3, net_days = ?4, month_end = ?5, day_of_month = ?6 WHERE id = ?1",
        params![t.id.0, t.code, t.name, t.net_days, t.month_end.code(), t.day_of_month],
    )
    .map(drop)
}
