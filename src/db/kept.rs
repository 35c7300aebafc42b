//! Kept figures: sums beside the facts they are made of, written in the transaction that posts the fact. In a bulk of acts they
//! wait in memory and are written once, before anything asks for them and before the bulk is committed: the sales of a day are
//! one row however many acts they were.

use super::Result;
use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A table of kept figures: a row's key, then figures that only ever grow by what is added to them.
pub struct Kept {
    pub table: &'static str,
    /// Adds to a row, making it if there is none: binds the key, then the figures.
    pub add: &'static str,
}

/// Tables whose figures may wait. A statement that names one of them is told the truth first.
const TABLES: &[&str] = &[
    "account_day",
    "account_month",
    "party_balance",
    "payment_day",
    "pipeline",
    "receivable_day",
    "sales_by_item",
    "sales_by_party",
    "sales_by_person",
    "sales_by_region",
];

/// A part of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Int(i64),
    Text(String),
}

impl From<i64> for Key {
    fn from(n: i64) -> Key {
        Key::Int(n)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Key {
        Key::Text(text.to_owned())
    }
}

impl From<chrono::NaiveDate> for Key {
    fn from(date: chrono::NaiveDate) -> Key {
        Key::Text(date.to_string())
    }
}

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Key::Int(n) => n.to_sql(),
            Key::Text(text) => text.to_sql(),
        }
    }
}

/// Where the figures of a table wait; none for one that is not of those that may.
pub(super) fn place(kept: &Kept) -> Option<usize> {
    TABLES.iter().position(|t| *t == kept.table)
}

type Sums = BTreeMap<Vec<Key>, Vec<i64>>;

/// What waits for one table.
#[derive(Default)]
struct Table {
    add: &'static str,
    /// Of the acts that are done.
    done: Sums,
    /// Of the act that is going on: forgotten if it is taken back.
    act: Sums,
    /// Written during this act, of those that were done before: waits again if the act is taken back.
    written: Sums,
}

#[derive(Default)]
pub(super) struct Waiting {
    tables: RefCell<Vec<Table>>,
    /// Which tables have something, a bit each.
    which: Cell<u32>,
    in_act: Cell<bool>,
}

impl Waiting {
    pub fn add(&self, place: usize, kept: &Kept, key: Vec<Key>, figures: &[i64]) {
        let mut tables = self.tables.borrow_mut();
        tables.resize_with(TABLES.len(), Table::default);
        let table = &mut tables[place];
        table.add = kept.add;
        more(if self.in_act.get() { &mut table.act } else { &mut table.done }, key, figures);
        self.which.set(self.which.get() | 1 << place);
    }

    /// The tables a statement names, a bit each.
    pub fn named_in(sql: &str) -> u32 {
        TABLES.iter().enumerate().filter(|(_, table)| sql.contains(**table)).fold(0, |bits, (place, _)| bits | 1 << place)
    }

    /// Whether something waits for one of these tables.
    pub fn any(&self, tables: u32) -> bool {
        self.which.get() & tables != 0
    }

    /// Writes what waits for these tables.
    pub fn write(&self, conn: &Connection, which: u32) -> Result<()> {
        for (place, table) in self.tables.borrow_mut().iter_mut().enumerate().filter(|(place, _)| which & 1 << place != 0) {
            let done = std::mem::take(&mut table.done);
            let put = put(conn, table.add, &done).and_then(|()| put(conn, table.add, &std::mem::take(&mut table.act)));
            let again = match put {
                _ if self.in_act.get() => &mut table.written,
                Ok(()) => &mut Sums::new(),
                Err(_) => &mut table.done,
            };
            done.into_iter().for_each(|(key, figures)| more(again, key, &figures));
            put?;
            self.which.set(self.which.get() & !(1 << place));
        }
        Ok(())
    }

    /// An act of the bulk begins.
    pub fn act_begins(&self) {
        self.in_act.set(true);
    }

    /// It is done: what it added waits with the rest. Or it is taken back, and what it added never was.
    pub fn act_ends(&self, done: bool) {
        self.in_act.set(false);
        for (place, table) in self.tables.borrow_mut().iter_mut().enumerate() {
            let act = std::mem::take(&mut table.act);
            let written = std::mem::take(&mut table.written);
            let again = if done { act } else { written };
            again.into_iter().for_each(|(key, figures)| more(&mut table.done, key, &figures));
            let bit = if table.done.is_empty() { 0 } else { 1 << place };
            self.which.set(self.which.get() & !(1 << place) | bit);
        }
    }

    /// The bulk is over, however it ended.
    pub fn clear(&self) {
        self.tables.borrow_mut().clear();
        self.which.set(0);
        self.in_act.set(false);
    }
}

fn more(sums: &mut Sums, key: Vec<Key>, figures: &[i64]) {
    let row = sums.entry(key).or_default();
    row.resize(figures.len(), 0);
    row.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
}

fn put(conn: &Connection, add: &str, sums: &Sums) -> Result<()> {
    for (key, figures) in sums {
        let values: Vec<&dyn ToSql> =
            key.iter().map(|k| k as &dyn ToSql).chain(figures.iter().map(|f| f as &dyn ToSql)).collect();
        conn.prepare_cached(add)?.execute(values.as_slice())?;
    }
    Ok(())
}

/// Adds to a kept row at once: what happens outside a bulk.
pub(super) fn put_one(conn: &Connection, kept: &Kept, key: &[Key], figures: &[i64]) -> Result<()> {
    let values: Vec<&dyn ToSql> = key.iter().map(|k| k as &dyn ToSql).chain(figures.iter().map(|f| f as &dyn ToSql)).collect();
    Ok(conn.prepare_cached(kept.add)?.execute(values.as_slice()).map(drop)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::books::Clock;
    use crate::db::{Books, Tx};
    use crate::kit::Refusal;

    const PIPELINE: Kept = Kept {
        table: "pipeline",
        add: "INSERT INTO pipeline (stage, count, amount) VALUES (?1, ?2, ?3)
              ON CONFLICT (stage) DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount",
    };

    fn add(tx: &Tx, amount: i64) -> std::result::Result<(), crate::db::Fault> {
        Ok(tx.keep(&PIPELINE, vec!["order".into()], &[1, amount])?)
    }

    fn stands(tx: &Tx) -> (i64, i64) {
        tx.query_one("SELECT count, amount FROM pipeline", [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap()
    }

    #[test]
    fn what_waits_is_there_when_asked_for_and_gone_when_taken_back() {
        let books = Books::memory(Clock::Fixed(chrono::NaiveDate::MIN)).unwrap();
        let act = |books: &Books, amount, ask: bool, fails: bool| {
            books.act("party.edit", |tx| {
                add(tx, amount)?;
                if ask {
                    stands(tx);
                }
                add(tx, amount)?;
                if fails { Err(Refusal::new("party-gone").into()) } else { Ok(()) }
            })
        };
        // The amount, whether the act asks in between, whether it is refused.
        let acts = [
            (1, false, false),
            (10, false, true),
            (100, true, true),
            (1000, false, false),
            (10_000, true, false),
            (100_000, true, true),
            (1_000_000, false, false),
        ];
        let stay = || acts.iter().filter(|(.., fails)| !fails);
        let expected = (2 * stay().count() as i64, 2 * stay().map(|(amount, ..)| amount).sum::<i64>());
        let run = |asks: bool| {
            let books = Books::memory(Clock::Fixed(chrono::NaiveDate::MIN)).unwrap();
            books
                .bulk(|books| {
                    for (amount, ask, fails) in acts {
                        assert_eq!(act(books, amount, ask, fails).is_err(), fails);
                        if asks {
                            books.read(|tx| Ok(tx.query("SELECT count FROM pipeline", [], |r| r.get::<_, i64>(0))?))?;
                        }
                    }
                    Ok(())
                })
                .unwrap();
            books.read(|tx| Ok(stands(tx))).unwrap()
        };
        assert_eq!(run(false), expected);
        assert_eq!(run(true), expected, "asked between the acts");
        let dropped = books.bulk(|books| {
            act(books, 1, false, false)?;
            Err::<(), _>(Refusal::new("party-gone").into())
        });
        assert!(dropped.is_err());
        act(&books, 5, true, false).unwrap();
        assert_eq!(books.read(|tx| Ok(stands(tx))).unwrap(), (2, 10), "a bulk given up leaves nothing");
    }
}
