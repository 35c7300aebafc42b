//! The books: one open file, one session, and the one door for every write.
//!
//! `act` checks the right, opens an immediate transaction, runs the flow, appends the audit row and commits; whatever fails
//! leaves nothing behind. `read` gives a snapshot. There is no other way to a `Tx`.

use super::fault::{Error, Fault, Result};
use super::{audit, migrate, open, rights, search_store, user};
use crate::kit::{Lang, Refusal};
use chrono::{DateTime, Days, Local, NaiveDate, NaiveTime, Utc};
use rusqlite::Connection;
use std::cell::Cell;
use std::path::{Path, PathBuf};

use super::kept::Waiting;
use super::recall::Recall;
use super::rights::Role;
use super::tx::Tx;

/// Who works in these books, and on what date.
#[derive(Debug, Clone)]
pub struct Session {
    pub user_id: i64,
    /// Login name.
    pub user: String,
    pub role: Role,
    /// The user's own language, when they chose one.
    pub lang: Option<Lang>,
}

/// Where time comes from: the system, or a date given (`--today`, tests, replays).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    System,
    /// This date; the time of day starts at 09:00 UTC and never moves, so that the same input gives the same books.
    Fixed(NaiveDate),
}

/// How the file is opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Login name; none means the operating-system user.
    pub user: Option<String>,
    /// Password of that user, when one is needed.
    pub password: Option<String>,
    pub clock: Clock,
}

impl Default for Opening {
    fn default() -> Opening {
        Opening { user: None, password: None, clock: Clock::System }
    }
}

pub struct Books {
    conn: Connection,
    path: Option<PathBuf>,
    session: Session,
    clock: Cell<Clock>,
    /// Inside `bulk`: acts are savepoints of one transaction.
    in_bulk: Cell<bool>,
    in_act: Cell<bool>,
    straight: Cell<Straight>,
    /// Acts of this session so far, those of a bulk apart.
    pub(super) acted: Cell<i64>,
    recall: Recall,
    waiting: Waiting,
}

/// Whether the acts of a bulk have a way back of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Straight {
    /// Each is a savepoint.
    No,
    /// None has: the whole bulk is taken back if one is refused halfway.
    Yes,
    /// One was refused after it had written: nothing of this bulk can be kept.
    Spoiled,
}

impl Books {
    /// Opens existing books; migrates an older schema after a verified backup. Refuses what is not ours, newer, damaged, on a
    /// network file system, or a user the books do not know.
    pub fn open(path: &Path, how: &Opening) -> std::result::Result<Books, Fault> {
        let mut conn = open::existing(path)?;
        migrate::bring_up(&mut conn, Some(path))?;
        let session = user::login(&conn, how)?;
        Ok(Books::with(conn, Some(path.to_owned()), session, how.clock))
    }

    /// Makes a new file with its first user, the owner. Refuses to touch a file that is there.
    pub fn create(path: &Path, owner: &str, clock: Clock) -> std::result::Result<Books, Fault> {
        let mut conn = open::new_file(path)?;
        migrate::bring_up(&mut conn, None)?;
        let session = user::first_owner(&conn, owner)?;
        Ok(Books::with(conn, Some(path.to_owned()), session, clock))
    }

    /// Books in memory, for tests and for dry runs.
    pub fn memory(clock: Clock) -> std::result::Result<Books, Fault> {
        let mut conn = open::memory()?;
        migrate::bring_up(&mut conn, None)?;
        let session = user::first_owner(&conn, "owner")?;
        Ok(Books::with(conn, None, session, clock))
    }

    fn with(conn: Connection, path: Option<PathBuf>, session: Session, clock: Clock) -> Books {
        Books {
            conn,
            path,
            session,
            clock: Cell::new(clock),
            in_bulk: Cell::new(false),
            in_act: Cell::new(false),
            straight: Cell::new(Straight::No),
            acted: Cell::new(0),
            recall: Recall::default(),
            waiting: Waiting::default(),
        }
    }

    /// Writes: the right of `action`, one immediate transaction, the audit row. Returns what the flow returned.
    pub fn act<T>(
        &self,
        action: &'static str,
        flow: impl FnOnce(&Tx) -> std::result::Result<T, Fault>,
    ) -> std::result::Result<T, Fault> {
        let entered = self.enter(action)?;
        let tx = self.tx(true);
        let value = flow(&tx)?;
        entered.keep(&tx, action)?;
        Ok(value)
    }

    /// The door: the right of `action`, and no other act under way. The same for all acts, whatever they give.
    fn enter(&self, action: &'static str) -> std::result::Result<Entered<'_>, Fault> {
        if !rights::may(self.session.role, action) {
            return Err(rights::denied(self.session.role, action).into());
        }
        if self.in_act.get() {
            return Err(Fault::Other(anyhow::anyhow!("{action}: an act inside an act")));
        }
        let inside = Flag::raise(&self.in_act);
        Ok(Entered { scope: self.scope()?, _inside: inside })
    }

    /// Runs a flow and takes everything back: what a step panel says will happen is what the flow itself did. Checks the
    /// right as `act` does; leaves no audit row, no number, nothing.
    pub fn rehearse<T>(
        &self,
        action: &'static str,
        flow: impl FnOnce(&Tx) -> std::result::Result<T, Fault>,
    ) -> std::result::Result<T, Fault> {
        // Dropped without being kept, it rolls back.
        let _entered = self.enter_to_rehearse(action)?;
        flow(&self.tx(true))
    }

    fn enter_to_rehearse(&self, action: &'static str) -> std::result::Result<Entered<'_>, Fault> {
        if !rights::may(self.session.role, action) {
            return Err(rights::denied(self.session.role, action).into());
        }
        if self.in_act.get() {
            return Err(Fault::Other(anyhow::anyhow!("{action}: rehearsed inside an act")));
        }
        let inside = Flag::raise(&self.in_act);
        let scope = Scope::begin(self, if self.in_bulk.get() { Way::Savepoint } else { Way::Transaction })?;
        Ok(Entered { scope, _inside: inside })
    }

    /// Reads from one snapshot.
    pub fn read<T>(&self, question: impl FnOnce(&Tx) -> std::result::Result<T, Fault>) -> std::result::Result<T, Fault> {
        let opened = self.begin_reading()?;
        let answer = question(&self.tx(false));
        if opened {
            self.end_reading()?;
        }
        answer
    }

    /// Whether a snapshot was taken: inside an act or another question there is one.
    fn begin_reading(&self) -> std::result::Result<bool, Fault> {
        if self.in_bulk.get() || self.in_act.get() || !self.conn.is_autocommit() {
            return Ok(false);
        }
        self.conn.prepare_cached("BEGIN")?.execute([])?;
        if let Err(fault) = self.recall.fresh(&self.conn) {
            self.end_reading()?;
            return Err(fault.into());
        }
        Ok(true)
    }

    fn end_reading(&self) -> std::result::Result<(), Fault> {
        self.conn.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }

    /// Many acts, one transaction: all of them land or none does. Imports and the demo come through here; each act keeps its
    /// own right, audit row and, when refused, its own roll-back.
    pub fn bulk<T>(&self, work: impl FnOnce(&Books) -> std::result::Result<T, Fault>) -> std::result::Result<T, Fault> {
        let scope = Scope::begin(self, Way::Transaction)?;
        let _inside = Flag::raise(&self.in_bulk);
        let value = work(self)?;
        if self.straight.get() == Straight::Spoiled {
            return Err(spoiled());
        }
        let tx = self.tx(true);
        search_store::index_due(&tx)?;
        tx.keep_all()?;
        scope.commit()?;
        Ok(value)
    }

    /// Runs many acts and takes all of them back: `rehearse` for a bulk.
    pub fn rehearse_bulk<T>(
        &self,
        work: impl FnOnce(&Books) -> std::result::Result<T, Fault>,
    ) -> std::result::Result<T, Fault> {
        // Dropped without a commit, the scope rolls back.
        let _scope = Scope::begin(self, Way::Transaction)?;
        let _inside = Flag::raise(&self.in_bulk);
        work(self)
    }

    /// The same for what is kept whole or not at all, as a rule without a refusal: the acts have no roll-back of their own,
    /// which spares a copy of every page they touch. If one is refused after it has written something, all is taken back and
    /// `work` is done again from its beginning, each act now with its own.
    pub fn bulk_whole<T>(&self, work: impl Fn(&Books) -> std::result::Result<T, Fault>) -> std::result::Result<T, Fault> {
        self.straight.set(Straight::Yes);
        let done = self.bulk(&work);
        if self.straight.replace(Straight::No) == Straight::Spoiled {
            return self.bulk(work);
        }
        done
    }

    /// What an act writes in: a transaction, or its part of a bulk.
    fn scope(&self) -> std::result::Result<Scope<'_>, Fault> {
        Ok(match (self.in_bulk.get(), self.straight.get()) {
            (false, _) => Scope::begin(self, Way::Transaction)?,
            (true, Straight::No) => Scope::begin(self, Way::Savepoint)?,
            (true, Straight::Yes) => Scope::begin(self, Way::Straight(self.conn.total_changes()))?,
            (true, Straight::Spoiled) => return Err(spoiled()),
        })
    }

    fn tx(&self, writes: bool) -> Tx<'_> {
        Tx::new(&self.conn, &self.session, self.now(), self.today(), writes, self.in_bulk.get(), (&self.recall, &self.waiting))
    }

    /// Drafts and tastes (columns, theme, what was typed so far) are not facts: they are written without an audit row.
    pub fn jot<T>(&self, write: impl FnOnce(&Tx) -> Result<T>) -> std::result::Result<T, Fault> {
        self.jot_with(|tx| Ok(write(tx)?))
    }

    /// The same for what may be refused.
    pub fn jot_with<T>(&self, write: impl FnOnce(&Tx) -> std::result::Result<T, Fault>) -> std::result::Result<T, Fault> {
        let scope = self.scope()?;
        let tx = self.tx(true);
        let value = write(&tx)?;
        scope.commit()?;
        Ok(value)
    }

    /// Somebody else sits down at the same books, for tests of what takes two.
    #[cfg(test)]
    pub fn sit_down(&mut self, name: &str) -> std::result::Result<(), Fault> {
        let how = Opening { user: Some(name.to_owned()), clock: self.clock(), ..Opening::default() };
        self.session = user::login(&self.conn, &how)?;
        Ok(())
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Whether this session may do `action`.
    pub fn may(&self, action: &str) -> bool {
        rights::may(self.session.role, action)
    }

    /// The session's date.
    pub fn today(&self) -> NaiveDate {
        match self.clock.get() {
            Clock::System => Local::now().date_naive(),
            Clock::Fixed(date) => date,
        }
    }

    /// The session's instant, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        match self.clock.get() {
            Clock::System => Utc::now(),
            Clock::Fixed(date) => date.and_time(NaiveTime::MIN).and_utc() + chrono::Duration::hours(9),
        }
    }

    pub fn clock(&self) -> Clock {
        self.clock.get()
    }

    /// Moves the session to another date: imports and the demo walk through past days.
    pub fn set_clock(&self, clock: Clock) {
        self.clock.set(clock);
    }

    /// The day after, for a fixed clock.
    pub fn next_day(&self) {
        if let Clock::Fixed(date) = self.clock.get() {
            self.clock.set(Clock::Fixed(date.checked_add_days(Days::new(1)).unwrap_or(date)));
        }
    }

    /// The file, unless the books are in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The same books over a second connection, for the worker thread.
    pub fn again(&self) -> std::result::Result<Books, Fault> {
        let path = self.path.as_ref().ok_or_else(|| Fault::Other(anyhow::anyhow!("books in memory have one connection")))?;
        let conn = open::existing(path)?;
        Ok(Books::with(conn, Some(path.clone()), self.session.clone(), self.clock.get()))
    }

    /// Fast and unsafe while a file is being made under another name: no fsync until [`Books::whole`].
    pub fn building(&self) -> Result<()> {
        Ok(self.conn.execute_batch("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000")?)
    }

    /// The file is whole: back to full durability, statistics for the planner, everything on disk.
    pub fn whole(&self) -> Result<()> {
        self.conn.execute_batch("ANALYZE")?;
        self.conn.execute_batch(FORGET_SMALL)?;
        open::durable(&self.conn)
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.conn
    }

    /// The engine's own check: structure, then foreign keys. Each fault in the engine's words.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        let mut statement = self.conn.prepare("PRAGMA integrity_check")?;
        let lines = statement.query_map([], |r| r.get::<_, String>(0))?;
        for line in lines {
            let line = line?;
            if line != "ok" {
                faults.push(line);
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(r) = rows.next()? {
            let (table, row, parent): (String, Option<i64>, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
            faults.push(format!("{table} row {}: no such {parent}", row.unwrap_or(0)));
        }
        Ok(faults)
    }
}

impl Drop for Books {
    fn drop(&mut self) {
        // Best effort: a planner without fresh statistics is slower, not wrong.
        let pages: i64 = self.conn.pragma_query_value(None, "page_count", |r| r.get(0)).unwrap_or(0);
        if pages >= LARGE {
            let _ = self.conn.execute_batch("PRAGMA optimize");
            let _ = self.conn.execute_batch(FORGET_SMALL);
        }
    }
}

/// Pages from which statistics are worth having: about 40 MB.
const LARGE: i64 = 10_000;
/// A table counted while it was nearly empty is scanned for ever after, however much an import puts in it: what is known of
/// small tables is forgotten, and the planner goes by their indexes.
const FORGET_SMALL: &str = "DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < 1000";

/// How an act can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Transaction,
    Savepoint,
    /// Only with the bulk it is part of, unless nothing was written: so many rows had been changed when it began.
    Straight(u64),
}

/// A transaction, or an act's part of a bulk; rolled back unless committed, also when the flow panics.
struct Scope<'c> {
    books: &'c Books,
    way: Way,
    done: bool,
}

impl<'c> Scope<'c> {
    fn begin(books: &'c Books, way: Way) -> Result<Scope<'c>> {
        let begin = match way {
            Way::Transaction => Some("BEGIN IMMEDIATE"),
            Way::Savepoint => Some("SAVEPOINT act"),
            Way::Straight(_) => None,
        };
        if let Some(begin) = begin {
            books.conn.prepare_cached(begin)?.execute([])?;
        }
        let scope = Scope { books, way, done: false };
        match way {
            Way::Transaction => books.recall.fresh(&books.conn)?,
            Way::Savepoint | Way::Straight(_) => books.waiting.act_begins(),
        }
        Ok(scope)
    }

    fn commit(mut self) -> Result<()> {
        let end = match self.way {
            Way::Transaction => Some("COMMIT"),
            Way::Savepoint => Some("RELEASE act"),
            Way::Straight(_) => None,
        };
        if let Some(end) = end {
            self.books.conn.prepare_cached(end)?.execute([])?;
        }
        self.done = true;
        self.end_waiting();
        Ok(())
    }

    fn end_waiting(&self) {
        if self.way == Way::Transaction { self.books.waiting.clear() } else { self.books.waiting.act_ends(self.done) }
    }
}

impl Drop for Scope<'_> {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        let Books { conn, recall, straight, .. } = self.books;
        recall.forget();
        self.end_waiting();
        if conn.is_autocommit() {
            return;
        }
        match self.way {
            Way::Transaction => drop(conn.execute_batch("ROLLBACK")),
            Way::Savepoint => drop(conn.execute_batch("ROLLBACK TO act; RELEASE act")),
            Way::Straight(before) if conn.total_changes() == before => {}
            Way::Straight(_) => straight.set(Straight::Spoiled),
        }
    }
}

/// What every act of a spoiled bulk is answered: the bulk ends here and begins anew.
fn spoiled() -> Fault {
    Fault::Other(anyhow::anyhow!("an act of this bulk was refused halfway; it begins again"))
}

/// An act that is under way: what is not kept is taken back.
struct Entered<'c> {
    scope: Scope<'c>,
    _inside: Flag<'c>,
}

impl Entered<'_> {
    fn keep(self, tx: &Tx, action: &'static str) -> std::result::Result<(), Fault> {
        audit::append(tx, action)?;
        let books = self.scope.books;
        self.scope.commit()?;
        if !books.in_bulk.get() {
            books.acted.set(books.acted.get() + 1);
        }
        Ok(())
    }
}

/// A flag that falls when the scope ends, however it ends.
struct Flag<'c>(&'c Cell<bool>);

impl<'c> Flag<'c> {
    fn raise(cell: &'c Cell<bool>) -> Flag<'c> {
        cell.set(true);
        Flag(cell)
    }
}

impl Drop for Flag<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Books that cannot be opened, as the error a caller shows.
pub(super) fn refuse(key: &'static str, path: &Path) -> Fault {
    Refusal::new(key).arg("file", path.display().to_string()).into()
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Error {
        Error::Io { path: PathBuf::new(), source }
    }
}
