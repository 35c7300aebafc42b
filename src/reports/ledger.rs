//! The ledger of one account: its lines by date with a running balance, a page at a time; and the journals, entry by entry.

use super::table::{Cell, Column, Table};
use crate::db::{Result, Row, Tx, params};
use crate::domain::finance::entry::EntryId;
use crate::domain::parties::party::PartyId;
use crate::kit::Money;
use chrono::NaiveDate;

/// Which lines are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub account: String,
    /// On a control account: one party's lines only.
    pub party: Option<PartyId>,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Where a line stands in its ledger: what the next page begins after.
pub type Key = (NaiveDate, i64);

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct LedgerLine {
    pub line: i64,
    pub entry: EntryId,
    pub number: String,
    pub journal: String,
    pub date: NaiveDate,
    /// The line's own words, or the entry's.
    pub memo: String,
    /// The document behind the entry.
    pub origin_kind: String,
    pub origin_id: i64,
    pub party: Option<PartyId>,
    pub party_name: String,
    pub due: Option<NaiveDate>,
    pub debit: Money,
    pub credit: Money,
    /// Debit minus credit of the ledger up to and with this line.
    pub balance: Money,
}

impl LedgerLine {
    pub fn key(&self) -> Key {
        (self.date, self.line)
    }
}

/// Lines after `after` (from the first when none), `limit` at most, with the balance running through.
pub fn page(tx: &Tx, q: &Query, after: Option<Key>, limit: i64) -> Result<Vec<LedgerLine>> {
    let start = after.unwrap_or((q.from, 0)).max((q.from, 0));
    let mut balance = balance_upto(tx, q, start)?;
    let mut lines = tx.query(
        &select(q, "(l.date, l.id) > (?2, ?3) AND l.date <= ?4", "l.date, l.id"),
        params![q.account, start.0, start.1, q.to, limit, q.party.map(|p| p.0)],
        read,
    )?;
    for line in &mut lines {
        balance += line.debit - line.credit;
        line.balance = balance;
    }
    Ok(lines)
}

/// The last lines before `before` (of the whole when none), in the order of the ledger: for paging up and for the end.
pub fn page_before(tx: &Tx, q: &Query, before: Option<Key>, limit: i64) -> Result<Vec<LedgerLine>> {
    let end = before.unwrap_or((q.to, i64::MAX)).min((q.to, i64::MAX));
    let mut lines = tx.query(
        &select(q, "(l.date, l.id) < (?2, ?3) AND l.date >= ?4", "l.date DESC, l.id DESC"),
        params![q.account, end.0, end.1, q.from, limit, q.party.map(|p| p.0)],
        read,
    )?;
    lines.reverse();
    let Some(first) = lines.first() else { return Ok(lines) };
    let mut balance = balance_upto(tx, q, (first.date, first.line - 1))?;
    for line in &mut lines {
        balance += line.debit - line.credit;
        line.balance = balance;
    }
    Ok(lines)
}

/// Debit minus credit before the first date: the line a ledger opens with.
pub fn opening(tx: &Tx, q: &Query) -> Result<Money> {
    balance_upto(tx, q, (q.from, 0))
}

/// How many lines the question has.
pub fn count(tx: &Tx, q: &Query) -> Result<i64> {
    tx.query_one(
        "SELECT count(*) FROM entry_line WHERE account = ?1 AND date BETWEEN ?2 AND ?3 AND (?4 IS NULL OR party_id = ?4)",
        params![q.account, q.from, q.to, q.party.map(|p| p.0)],
        |r| r.get(0),
    )
}

/// Debit minus credit of all lines up to and with `(date, line)`: kept months and days, then the lines of that one day.
fn balance_upto(tx: &Tx, q: &Query, at: Key) -> Result<Money> {
    if let Some(party) = q.party {
        return tx.query_one(
            "SELECT ifnull(sum(debit - credit), 0) FROM entry_line
             WHERE party_id = ?1 AND account = ?2 AND (date < ?3 OR (date = ?3 AND id <= ?4))",
            params![party.0, q.account, at.0, at.1],
            |r| r.get(0),
        );
    }
    tx.query_one(
        "SELECT ifnull((SELECT sum(debit - credit) FROM account_month WHERE account = ?1 AND month < substr(?2, 1, 7)), 0)
              + ifnull((SELECT sum(debit - credit) FROM account_day
                        WHERE account = ?1 AND date >= substr(?2, 1, 7) || '-01' AND date < ?2), 0)
              + ifnull((SELECT sum(debit - credit) FROM entry_line WHERE account = ?1 AND date = ?2 AND id <= ?3), 0)",
        params![q.account, at.0, at.1],
        |r| r.get(0),
    )
}

fn select(q: &Query, range: &str, order: &str) -> String {
    // One bound is the key itself: a second on the date would be taken for the range, and each page walk the whole year.
    // The party's own index serves one party's lines, the account's index the rest.
    let whose = if q.party.is_some() { "l.party_id = ?6 AND l.account = ?1" } else { "l.account = ?1 AND ?6 IS NULL" };
    format!(
        "SELECT l.id, e.id, e.number, e.journal, l.date, CASE l.memo WHEN '' THEN e.memo ELSE l.memo END, e.origin_kind,
                e.origin_id, l.party_id, ifnull(p.name, ''), l.due_date, l.debit, l.credit
         FROM entry_line l JOIN entry e ON e.id = l.entry_id LEFT JOIN party p ON p.id = l.party_id
         WHERE {whose} AND {range} ORDER BY {order} LIMIT ?5"
    )
}

fn read(r: &Row) -> crate::db::RowResult<LedgerLine> {
    Ok(LedgerLine {
        line: r.get(0)?,
        entry: EntryId(r.get(1)?),
        number: r.get(2)?,
        journal: r.get(3)?,
        date: r.get(4)?,
        memo: r.get(5)?,
        origin_kind: r.get(6)?,
        origin_id: r.get(7)?,
        party: r.get::<_, Option<i64>>(8)?.map(PartyId),
        party_name: r.get(9)?,
        due: r.get(10)?,
        debit: r.get(11)?,
        credit: r.get(12)?,
        balance: Money::ZERO,
    })
}

/// The lines as the command line and the files give them out.
pub fn table(lines: &[LedgerLine]) -> Table {
    let mut table = Table::new(&[
        Column::date("date"),
        Column::text("entry"),
        Column::text("journal"),
        Column::text("memo"),
        Column::text("party"),
        Column::date("due"),
        Column::money("debit"),
        Column::money("credit"),
        Column::money("balance"),
    ]);
    for l in lines {
        table.push(vec![
            Cell::Date(l.date),
            Cell::Text(l.number.clone()),
            Cell::Text(l.journal.clone()),
            Cell::Text(l.memo.clone()),
            Cell::Text(l.party_name.clone()),
            l.due.into(),
            Cell::Money(l.debit),
            Cell::Money(l.credit),
            Cell::Money(l.balance),
        ]);
    }
    table
}
