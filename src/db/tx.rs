//! A transaction as the stores see it: a thin type over cached statements, and the session's clock and user. Writes happen
//! only inside `Books::act`, which hands one of these out.

use super::books::Session;
use super::recall::Recall;
use super::{Error, Result};
use crate::kit::digest::Short;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

/// A statement slower than this is traced: it is a missing index or a missing kept figure.
const SLOW: Duration = Duration::from_millis(20);

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
}

impl<'b> Tx<'b> {
    pub(super) fn new(
        conn: &'b Connection,
        session: &'b Session,
        now: DateTime<Utc>,
        today: NaiveDate,
        writes: bool,
        in_bulk: bool,
        recall: &'b Recall,
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
        }
    }

    /// All rows.
    pub fn query<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.timed(sql, || {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(read(row)?);
            }
            Ok(list)
        })
    }

    /// The first row, if there is one.
    pub fn query_opt<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.timed(sql, || Ok(self.conn.prepare_cached(sql)?.query_row(params, read).optional()?))
    }

    /// The one row there must be.
    pub fn query_one<T>(&self, sql: &str, params: impl Params, read: impl FnOnce(&Row) -> rusqlite::Result<T>) -> Result<T> {
        self.timed(sql, || Ok(self.conn.prepare_cached(sql)?.query_row(params, read)?))
    }

    /// Each row in turn, nothing kept: for long scans.
    pub fn each(&self, sql: &str, params: impl Params, mut read: impl FnMut(&Row) -> Result<()>) -> Result<()> {
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

    pub(super) fn recall(&self) -> &Recall {
        self.recall
    }

    fn timed<T>(&self, sql: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        self.recall.notice(sql);
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
