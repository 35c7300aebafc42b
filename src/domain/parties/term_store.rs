//! The tables of payment terms and of their instalments.

use super::party::TermId;
use super::term::{Instalment, Term};
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::kit::{Coded, Refusal};

const COLUMNS: &str = "id, code, name, net_days, month_end, day_of_month, discount, discount_days";

fn row(r: &Row) -> crate::db::RowResult<Term> {
    Ok(Term {
        id: TermId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        net_days: r.get(3)?,
        month_end: coded(r, 4)?,
        day_of_month: r.get(5)?,
        discount: r.get(6)?,
        discount_days: r.get(7)?,
        instalments: Vec::new(),
    })
}

fn whole(tx: &Tx, mut term: Term) -> Result<Term> {
    term.instalments = tx.query(
        "SELECT share, net_days, month_end, day_of_month FROM payment_term_line WHERE term_id = ?1 ORDER BY position",
        params![term.id.0],
        |r| Ok(Instalment { share: r.get(0)?, net_days: r.get(1)?, month_end: coded(r, 2)?, day_of_month: r.get(3)? }),
    )?;
    Ok(term)
}

/// All, by code.
pub fn all(tx: &Tx) -> Result<Vec<Term>> {
    let rows = tx.query(&format!("SELECT {COLUMNS} FROM payment_term ORDER BY code"), [], row)?;
    rows.into_iter().map(|t| whole(tx, t)).collect()
}

/// The term of an id; refuses `term-gone` when there is none.
pub fn get(tx: &Tx, id: TermId) -> std::result::Result<Term, Fault> {
    tx.remember("term", id.0, || {
        let found = tx.query_opt(&format!("SELECT {COLUMNS} FROM payment_term WHERE id = ?1"), params![id.0], row)?;
        Ok(whole(tx, found.ok_or_else(|| Refusal::new("term-gone"))?)?)
    })
}

pub fn by_code(tx: &Tx, code: &str) -> Result<Option<Term>> {
    let found = tx.query_opt(&format!("SELECT {COLUMNS} FROM payment_term WHERE code = ?1"), params![code.trim()], row)?;
    found.map(|t| whole(tx, t)).transpose()
}

pub fn insert(tx: &Tx, t: &Term) -> Result<TermId> {
    let id = TermId(tx.insert(
        "INSERT INTO payment_term (code, name, net_days, month_end, day_of_month, discount, discount_days)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![t.code, t.name, t.net_days, t.month_end.code(), t.day_of_month, t.discount, t.discount_days],
    )?);
    put_lines(tx, id, t)?;
    Ok(id)
}

pub fn update(tx: &Tx, t: &Term) -> Result<()> {
    tx.execute(
        "UPDATE payment_term SET code = ?2, name = ?3, net_days = ?4, month_end = ?5, day_of_month = ?6, discount = ?7,
           discount_days = ?8 WHERE id = ?1",
        params![t.id.0, t.code, t.name, t.net_days, t.month_end.code(), t.day_of_month, t.discount, t.discount_days],
    )?;
    tx.execute("DELETE FROM payment_term_line WHERE term_id = ?1", params![t.id.0])?;
    put_lines(tx, t.id, t)
}

fn put_lines(tx: &Tx, id: TermId, t: &Term) -> Result<()> {
    for (position, l) in (1i64..).zip(&t.instalments) {
        tx.execute(
            "INSERT INTO payment_term_line (term_id, position, share, net_days, month_end, day_of_month)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id.0, position, l.share, l.net_days, l.month_end.code(), l.day_of_month],
        )?;
    }
    Ok(())
}
