//! The journals: entries in the order of their dates, and each with its lines.

use super::table::{Cell, Column, Table};
use crate::db::{Result, Row, RowResult, Tx, params};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::journal_store;
use crate::kit::{Lang, Money};
use chrono::NaiveDate;

/// Which entries are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Code of a journal; none is all of them.
    pub journal: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Where an entry stands in the listing.
pub type Key = (NaiveDate, i64);

/// An entry as a list shows it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct EntryRow {
    pub id: EntryId,
    pub number: String,
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    pub origin_kind: String,
    pub origin_id: i64,
    pub total: Money,
    /// It reverses another, or another reverses it.
    pub reversal: bool,
}

impl EntryRow {
    pub fn key(&self) -> Key {
        (self.date, self.id.0)
    }
}

/// Entries after `after`, oldest first, `limit` at most.
pub fn page(tx: &Tx, q: &Query, after: Option<Key>, limit: usize) -> Result<Vec<EntryRow>> {
    let start = after.unwrap_or((q.from, 0)).max((q.from, 0));
    let mut rows = merged(tx, q, "(e.date, e.id) > (?1, ?2) AND e.date <= ?3 ORDER BY e.date, e.id", start, q.to, limit)?;
    rows.sort_by_key(EntryRow::key);
    rows.truncate(limit);
    Ok(rows)
}

/// Entries before `before`, newest first, `limit` at most.
pub fn page_before(tx: &Tx, q: &Query, before: Option<Key>, limit: usize) -> Result<Vec<EntryRow>> {
    let end = before.unwrap_or((q.to, i64::MAX)).min((q.to, i64::MAX));
    let mut rows =
        merged(tx, q, "(e.date, e.id) < (?1, ?2) AND e.date >= ?3 ORDER BY e.date DESC, e.id DESC", end, q.from, limit)?;
    rows.sort_by_key(|r| std::cmp::Reverse(r.key()));
    rows.truncate(limit);
    Ok(rows)
}

/// A page of each journal asked for: entries are kept in order by journal, and a page of all is made of a page of each.
fn merged(tx: &Tx, q: &Query, range: &str, at: Key, bound: NaiveDate, limit: usize) -> Result<Vec<EntryRow>> {
    let journals = match &q.journal {
        Some(code) => vec![code.clone()],
        None => journal_store::all(tx)?.into_iter().map(|j| j.code).collect(),
    };
    let sql = format!(
        "SELECT e.id, e.number, e.journal, e.date, e.memo, e.origin_kind, e.origin_id, e.total,
                e.reverses_id IS NOT NULL OR EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = e.id)
         FROM entry e WHERE e.journal = ?4 AND {range} LIMIT ?5"
    );
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = Vec::new();
    for journal in journals {
        rows.extend(tx.query(&sql, params![at.0, at.1, bound, journal, most], read)?);
    }
    Ok(rows)
}

fn read(r: &Row) -> RowResult<EntryRow> {
    Ok(EntryRow {
        id: EntryId(r.get(0)?),
        number: r.get(1)?,
        journal: r.get(2)?,
        date: r.get(3)?,
        memo: r.get(4)?,
        origin_kind: r.get(5)?,
        origin_id: r.get(6)?,
        total: r.get(7)?,
        reversal: r.get(8)?,
    })
}

/// How many entries the question has.
pub fn count(tx: &Tx, q: &Query) -> Result<i64> {
    tx.query_one(
        "SELECT count(*) FROM entry WHERE date BETWEEN ?1 AND ?2 AND (?3 IS NULL OR journal = ?3)",
        params![q.from, q.to, q.journal],
        |r| r.get(0),
    )
}

/// Every line of the entries asked for, as the command line and the files give them out.
pub fn table(tx: &Tx, q: &Query, lang: Lang) -> Result<Table> {
    let mut table = Table::new(&[
        Column::text("journal"),
        Column::text("entry"),
        Column::date("date"),
        Column::text("memo"),
        Column::text("account"),
        Column::text("account_name"),
        Column::text("party"),
        Column::date("due"),
        Column::money("debit"),
        Column::money("credit"),
    ]);
    tx.each(
        "SELECT e.journal, e.number, e.date, CASE l.memo WHEN '' THEN e.memo ELSE l.memo END, l.account,
                CASE ?4 WHEN 'fr' THEN a.name_fr ELSE a.name_en END, ifnull(p.code, ''), l.due_date, l.debit, l.credit
         FROM entry e JOIN entry_line l ON l.entry_id = e.id JOIN account a ON a.code = l.account
         LEFT JOIN party p ON p.id = l.party_id
         WHERE e.date BETWEEN ?1 AND ?2 AND (?3 IS NULL OR e.journal = ?3) ORDER BY e.date, e.id, l.id",
        params![q.from, q.to, q.journal, lang.code()],
        |r| {
            let text = |i: usize| r.get::<_, String>(i).map(Cell::Text);
            table.push(vec![
                text(0)?,
                text(1)?,
                Cell::Date(r.get(2)?),
                text(3)?,
                text(4)?,
                text(5)?,
                text(6)?,
                r.get::<_, Option<NaiveDate>>(7)?.into(),
                Cell::Money(r.get(8)?),
                Cell::Money(r.get(9)?),
            ]);
            Ok(())
        },
    )?;
    Ok(table)
}
