//! A customer's statement: what moved on his accounts between two dates with a running balance, and what is open.

use super::table::{Cell, Column, Table};
use crate::db::{Fault, Tx, params};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::open_item::OpenItem;
use crate::domain::finance::open_item_store;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::party_store;
use crate::kit::Money;
use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    pub date: NaiveDate,
    pub entry: EntryId,
    pub number: String,
    pub memo: String,
    pub account: String,
    pub origin_kind: String,
    pub origin_id: i64,
    pub debit: Money,
    pub credit: Money,
    pub balance: Money,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub party: Party,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What he owed before `from`, advances taken off.
    pub opening: Money,
    pub moves: Vec<Move>,
    /// What is open now, oldest due first.
    pub open: Vec<OpenItem>,
}

impl Statement {
    pub fn closing(&self) -> Money {
        self.moves.last().map_or(self.opening, |m| m.balance)
    }

    /// The moves as the command line and the files give them out.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            Column::date("date"),
            Column::text("entry"),
            Column::text("memo"),
            Column::text("account"),
            Column::money("debit"),
            Column::money("credit"),
            Column::money("balance"),
        ]);
        for m in &self.moves {
            table.push(vec![
                Cell::Date(m.date),
                Cell::Text(m.number.clone()),
                Cell::Text(m.memo.clone()),
                Cell::Text(m.account.clone()),
                Cell::Money(m.debit),
                Cell::Money(m.credit),
                Cell::Money(m.balance),
            ]);
        }
        table
    }
}

/// The statement of a party from `from` to `to`, both included.
pub fn of(tx: &Tx, party: PartyId, from: NaiveDate, to: NaiveDate) -> Result<Statement, Fault> {
    let opening: Money = tx.query_one(
        "SELECT ifnull(sum(debit - credit), 0) FROM entry_line WHERE party_id = ?1 AND date < ?2",
        params![party.0, from],
        |r| r.get(0),
    )?;
    let mut balance = opening;
    let moves = tx.query(
        "SELECT l.date, e.id, e.number, CASE l.memo WHEN '' THEN e.memo ELSE l.memo END, l.account, e.origin_kind, e.origin_id,
                l.debit, l.credit
         FROM entry_line l JOIN entry e ON e.id = l.entry_id
         WHERE l.party_id = ?1 AND l.date BETWEEN ?2 AND ?3 ORDER BY l.date, l.id",
        params![party.0, from, to],
        |r| {
            let (debit, credit): (Money, Money) = (r.get(7)?, r.get(8)?);
            balance += debit - credit;
            Ok(Move {
                date: r.get(0)?,
                entry: EntryId(r.get(1)?),
                number: r.get(2)?,
                memo: r.get(3)?,
                account: r.get(4)?,
                origin_kind: r.get(5)?,
                origin_id: r.get(6)?,
                debit,
                credit,
                balance,
            })
        },
    )?;
    Ok(Statement {
        party: party_store::get(tx, party)?,
        from,
        to,
        opening,
        moves,
        open: open_item_store::of_party_open(tx, party)?,
    })
}
