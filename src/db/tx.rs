//! A transaction as the stores see it: a thin type over cached statements, and the session's clock and user. Writes happen
//! only inside `Books::act`, which hands one of these out.

use super::books::Session;
use super::kept::{self, Kept, Key, Waiting};
use super::recall::Recall;
use super::{Error, Result};
use crate::kit::digest::Short;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{CachedStatement, Connection, Params, Row, ToSql};
use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

/// A statement slower than this is traced: it is a missing index or a missing kept figure.
const SLOW: Duration = Duration::from_millis(20);

/// Rows one statement writes at most: each number of rows is a statement of its own, kept prepared.
const ROWS_AT_ONCE: usize = 8;

/// What an act touched, for its audit row.
#[derive(Debug, Clone, PartialEq)]
pub struct Touch {
    pub kind: &'static str,
    pub id: i64,
    /// The fingerprint of the posted fact, when it is one.
    pub digest: Option<Short>,
}

pub struct Tx<'b> {
    conn: &'b Connection,
    session: &'b Session,
    now: DateTime<Utc>,
    today: NaiveDate,
    touched: RefCell<Vec<Touch>>,
    note: RefCell<Option<String>>,
    writes: Cell<bool>,
    in_bulk: bool,
    recall: &'b Recall,
    waiting: &'b Waiting,
}

impl<'b> Tx<'b> {
    pub(super) fn new(
        conn: &'b Connection,
        session: &'b Session,
        now: DateTime<Utc>,
        today: NaiveDate,
        writes: bool,
        in_bulk: bool,
        (recall, waiting): (&'b Recall, &'b Waiting),
    ) -> Tx<'b> {
        Tx {
            conn,
            session,
            now,
            today,
            touched: RefCell::default(),
            note: RefCell::default(),
            writes: Cell::new(writes),
            in_bulk,
            recall,
            waiting,
        }
    }

    /// All rows.
    pub fn query<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut list = Vec::new();
        self.rows(sql, params, &mut |row| {
            list.push(read(row)?);
            Ok(true)
        })?;
        Ok(list)
    }

    /// The first row, if there is one.
    pub fn query_opt<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let (mut read, mut first) = (Some(read), None);
        self.rows(sql, params, &mut |row| {
            first = read.take().map(|read| read(row)).transpose()?;
            Ok(false)
        })?;
        Ok(first)
    }

    /// The one row there must be.
    pub fn query_one<T>(&self, sql: &str, params: impl Params, read: impl FnOnce(&Row) -> rusqlite::Result<T>) -> Result<T> {
        Ok(self.query_opt(sql, params, read)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
    }

    /// Hands over row after row while `read` wants more. What rows are read into does not matter here: one function for the
    /// hundreds of questions, where each would else be a copy of it.
    fn rows(&self, sql: &str, params: impl Params, read: &mut dyn FnMut(&Row) -> rusqlite::Result<bool>) -> Result<()> {
        self.timed(sql, || {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            while let Some(row) = rows.next()? {
                if !read(row)? {
                    break;
                }
            }
            Ok(())
        })
    }

    /// Each row in turn, nothing kept: for long scans.
    pub fn each(&self, sql: &str, params: impl Params, mut read: impl FnMut(&Row) -> Result<()>) -> Result<()> {
        self.notice(sql)?;
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            read(row)?;
        }
        Ok(())
    }

    /// Changes rows; the number changed.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        debug_assert!(self.writes.get(), "a write outside Books::act: {sql}");
        self.timed(sql, || Ok(self.conn.prepare_cached(sql)?.execute(params)?))
    }

    /// Adds a row; its id.
    pub fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        debug_assert!(self.writes.get(), "a write outside Books::act: {sql}");
        self.timed(sql, || Ok(self.conn.prepare_cached(sql)?.insert(params)?))
    }

    /// Adds rows of `columns` values each, several in a statement: where triggers watch a table, a statement costs more than
    /// a row. `into` is `INSERT INTO table (columns)`, to which the values are added; each row binds its own. Gives the ids,
    /// which follow one another since nobody else writes meanwhile.
    pub fn insert_rows<T>(
        &self,
        into: &'static str,
        columns: usize,
        rows: &[T],
        mut bind: impl FnMut(&T, &mut Values) -> Result<()>,
    ) -> Result<Vec<i64>> {
        debug_assert!(self.writes.get(), "a write outside Books::act: {into}");
        let mut ids = Vec::with_capacity(rows.len());
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let sql = self.recall.made(into, &[], rows.len(), || {
                let one = format!("({}?)", "?, ".repeat(columns.saturating_sub(1)));
                format!("{into} VALUES {}", vec![one.as_str(); rows.len()].join(", "))
            });
            self.timed(&sql, || {
                let mut statement = self.conn.prepare_cached(&sql)?;
                let mut values = Values { statement: &mut statement, bound: 0 };
                rows.iter().try_for_each(|row| bind(row, &mut values))?;
                Ok(statement.raw_execute().map(drop)?)
            })?;
            let last = self.conn.last_insert_rowid();
            ids.extend(last + 1 - i64::try_from(rows.len()).unwrap_or(0)..=last);
        }
        Ok(ids)
    }

    /// Writes figures of rows known by their id, a statement each: for several rows at once the engine would first build a list
    /// of them, which costs more. `table` has the integer key `id`; each row gives its id and the new value of each column.
    pub fn update_rows<const N: usize>(
        &self,
        table: &'static str,
        columns: [&'static str; N],
        rows: &[(i64, [i64; N])],
    ) -> Result<()> {
        debug_assert!(self.writes.get(), "a write outside Books::act: {table}");
        if rows.is_empty() {
            return Ok(());
        }
        let sql = self.recall.made(table, &columns, 1, || update_of(table, &columns));
        self.timed(&sql, || {
            let mut statement = self.conn.prepare_cached(&sql)?;
            for (id, figures) in rows {
                let mut values = Values { statement: &mut statement, bound: 0 };
                values.row(&[id])?;
                figures.iter().try_for_each(|figure| values.row(&[figure]))?;
                if statement.raw_execute()? != 1 {
                    return Err(Error::Corrupt(format!("{table}: row {id} is not there")));
                }
            }
            Ok(())
        })
    }

    /// Adds to a row of kept figures: at once, or in a bulk before anything asks for them.
    pub fn keep(&self, kept: &Kept, key: Vec<Key>, figures: &[i64]) -> Result<()> {
        debug_assert!(self.writes.get(), "a write outside Books::act: {}", kept.table);
        match kept::place(kept).filter(|_| self.in_bulk) {
            Some(place) => self.waiting.add(place, kept, key, figures),
            None => kept::put_one(self.conn, kept, &key, figures)?,
        }
        Ok(())
    }

    /// The end of a bulk: all that waits is written.
    pub(super) fn keep_all(&self) -> Result<()> {
        self.waiting.write(self.conn, u32::MAX)
    }

    /// Whether this is one of many acts of one transaction: what is slow at every savepoint waits for the end.
    pub fn in_bulk(&self) -> bool {
        self.in_bulk
    }

    /// The session's date: what a rule calls today.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The session's instant, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Seconds since 1970, UTC: how instants are stored.
    pub fn now_seconds(&self) -> i64 {
        self.now.timestamp()
    }

    pub fn session(&self) -> &Session {
        self.session
    }

    pub fn user_id(&self) -> i64 {
        self.session.user_id
    }

    /// Whether the session's role holds the right of an action (an override inside a flow asks this).
    pub fn may(&self, action: &str) -> bool {
        super::rights::may(self.session.role, action)
    }

    /// Puts a record into the audit row of this act.
    pub fn touch(&self, kind: &'static str, id: i64) {
        self.touched.borrow_mut().push(Touch { kind, id, digest: None });
    }

    /// Puts a posted fact with its fingerprint into the audit row: the chain then covers the fact itself.
    pub fn seal(&self, kind: &'static str, id: i64, digest: Short) {
        self.touched.borrow_mut().push(Touch { kind, id, digest: Some(digest) });
    }

    /// Words for the audit row: a reason, what a master record was before.
    pub fn note(&self, text: impl Into<String>) {
        let mut note = self.note.borrow_mut();
        let text = text.into();
        *note = Some(match note.take() {
            Some(old) => format!("{old}\n{text}"),
            None => text,
        });
    }

    pub(super) fn take_touched(&self) -> (Vec<Touch>, Option<String>) {
        (self.touched.take(), self.note.take())
    }

    /// The answer to a question about the masters (see [`Recall`]), asked of the file only if it is not remembered. `what`
    /// names the question; an answer is remembered, a refusal is not.
    pub fn remember<T: Clone + Send + 'static, E>(
        &self,
        what: &'static str,
        id: i64,
        ask: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if let Some(known) = self.recall.id(what, id) {
            return Ok(known);
        }
        let answer = ask()?;
        self.recall.keep_id(what, id, answer.clone());
        Ok(answer)
    }

    /// The same for what is asked by a word.
    pub fn remember_named<T: Clone + Send + 'static, E>(
        &self,
        what: &'static str,
        name: &str,
        ask: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if let Some(known) = self.recall.name(what, name) {
            return Ok(known);
        }
        let answer = ask()?;
        self.recall.keep_name(what, name, answer.clone());
        Ok(answer)
    }

    /// A document or kept row of a store as it stands in the file, if this session wrote or read it last and nothing has
    /// changed since: not by another session, not by a roll-back.
    pub fn held<T: Clone + 'static>(&self, kind: &'static str, id: i64) -> Option<T> {
        self.recall.held(kind, id, T::clone)
    }

    /// What `ask` reads off it.
    pub fn held_of<T: 'static, A>(&self, kind: &'static str, id: i64, ask: impl FnOnce(&T) -> A) -> Option<A> {
        self.recall.held(kind, id, ask)
    }

    /// Holds it for [`Tx::held`]: exactly as a read of the file would give it.
    pub fn hold<T: Send + 'static>(&self, kind: &'static str, id: i64, stands: T) {
        self.recall.hold(kind, id, stands);
    }

    /// The id the next row of a table will have, for rows whose id is named elsewhere before they are there: one after the
    /// last. `kind` is what the last id is held as; the store holds it again with each row it adds.
    pub fn next_id(&self, kind: &'static str, last: &str) -> Result<i64> {
        match self.held::<i64>(kind, 0) {
            Some(last) => Ok(last + 1),
            None => self.query_one(last, [], |r| Ok(r.get::<_, Option<i64>>(0)?.unwrap_or(0) + 1)),
        }
    }

    /// Runs a write that changes one record of a kind that is held, and no other of it. What is held of this one is forgotten.
    pub fn changing<T>(&self, kind: &'static str, id: i64, write: impl FnOnce() -> T) -> T {
        self.recall.changing(kind, id, write)
    }

    pub(super) fn recall(&self) -> &Recall {
        self.recall
    }

    /// A statement is about to run: it forgets the answers it makes wrong, and waits for the figures it asks for.
    fn notice(&self, sql: &str) -> Result<()> {
        let known = self.recall.notice(sql);
        if self.waiting.any(known.kept) { self.waiting.write(self.conn, known.kept) } else { Ok(()) }
    }

    fn timed<T>(&self, sql: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        self.notice(sql)?;
        if !tracing::enabled!(tracing::Level::DEBUG) {
            return run();
        }
        let start = Instant::now();
        let result = run();
        let took = start.elapsed();
        if took > SLOW {
            tracing::debug!(ms = took.as_millis() as u64, sql, "slow statement");
        }
        if let Err(Error::Sqlite(e)) = &result {
            tracing::debug!(error = %e, sql, "statement failed");
        }
        result
    }
}

/// The values of the rows of one statement, bound in turn.
pub struct Values<'s, 'c> {
    statement: &'s mut CachedStatement<'c>,
    bound: usize,
}

impl Values<'_, '_> {
    /// Binds the next values: those of a row, in the order of the columns.
    pub fn row(&mut self, values: &[&dyn ToSql]) -> Result<()> {
        for value in values {
            self.bound += 1;
            self.statement.raw_bind_parameter(self.bound, value)?;
        }
        Ok(())
    }
}

/// `UPDATE OR FAIL t SET a = ?2, b = ?3 WHERE id = ?1`: of one row there is nothing to take back but the act.
fn update_of(table: &str, columns: &[&str]) -> String {
    let set: Vec<String> = columns.iter().zip(2..).map(|(column, place)| format!("{column} = ?{place}")).collect();
    format!("UPDATE OR FAIL {table} SET {} WHERE id = ?1", set.join(", "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn figures_are_written_by_id() {
        assert_eq!(
            super::update_of("line", &["cost", "billed"]),
            "UPDATE OR FAIL line SET cost = ?2, billed = ?3 WHERE id = ?1"
        );
    }
}
