//! The table of price lists.

use super::price::PriceList;
use crate::db::{Fault, Result, Row, Tx, params};
use crate::domain::parties::PriceListId;
use crate::kit::Refusal;

fn row(r: &Row) -> crate::db::RowResult<PriceList> {
    Ok(PriceList { id: PriceListId(r.get(0)?), code: r.get(1)?, name: r.get(2)?, tax_included: r.get(3)?, discount: r.get(4)? })
}

/// All, by code.
pub fn all(tx: &Tx) -> Result<Vec<PriceList>> {
    tx.query("SELECT id, code, name, tax_included, discount FROM price_list ORDER BY code", [], row)
}

/// The list of an id; refuses `price-list-gone` when there is none.
pub fn get(tx: &Tx, id: PriceListId) -> std::result::Result<PriceList, Fault> {
    find(tx, id)?.ok_or_else(|| Refusal::new("price-list-gone").into())
}

pub(super) fn find(tx: &Tx, id: PriceListId) -> Result<Option<PriceList>> {
    tx.remember("price-list", id.0, || {
        tx.query_opt("SELECT id, code, name, tax_included, discount FROM price_list WHERE id = ?1", params![id.0], row)
    })
}

pub fn by_code(tx: &Tx, code: &str) -> Result<Option<PriceList>> {
    let sql = "SELECT id, code, name, tax_included, discount FROM price_list WHERE code = ?1";
    tx.query_opt(sql, params![code.trim()], row)
}

pub fn insert(tx: &Tx, l: &PriceList) -> Result<PriceListId> {
    let id = tx.insert(
        "INSERT INTO price_list (code, name, tax_included, discount) VALUES (?1, ?2, ?3, ?4)",
        params![l.code, l.name, l.tax_included, l.discount],
    )?;
    Ok(PriceListId(id))
}

pub fn update(tx: &Tx, l: &PriceList) -> Result<()> {
    tx.execute(
        "UPDATE price_list SET code = ?2, name = ?3, tax_included = ?4, discount = ?5 WHERE id = ?1",
        params![l.id.0, l.code, l.name, l.tax_included, l.discount],
    )
    .map(drop)
}
