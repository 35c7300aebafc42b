//! What an act asks of the house again and again (the account of a role, the code of a journal, an item's record), remembered
//! between acts for as long as nobody changes it: not this session, not another process.

use super::Result;
use super::kept::Waiting;
use rusqlite::Connection;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// Tables that are read far more than written. A write to any of them forgets everything: simple, and never stale.
const MASTERS: &[&str] = &[
    "account",
    "contact",
    "fiscal_year",
    "item",
    "item_barcode",
    "item_unit",
    "journal",
    "kit_component",
    "location",
    "party",
    "party_address",
    "payment_term",
    "payment_term_line",
    "period",
    "posting_role",
    "price",
    "price_list",
    "region",
    "salesperson",
    "setting",
    "tax",
    "tax_rule",
    "warehouse",
];

/// Documents and kept rows that are held as they were last written, by kind, each with the tables it is read from. Any other
/// write to one of these forgets all that is held of the kind.
const HELD: &[(&str, &[&str])] = &[
    ("order", &["sales_order", "sales_order_line"]),
    ("invoice", &["invoice", "invoice_line", "invoice_tax", "invoice_deduction"]),
    ("open-item", &["open_item"]),
    ("worth", &["item_value"]),
    ("shipped", &["delivery", "delivery_line"]),
    ("last entry", &["entry"]),
    ("last payment", &["payment"]),
    ("last delivery line", &["delivery_line"]),
];

/// So many are held; the oldest goes first.
const HELD_MOST: usize = 256;

/// Beyond this many answers it starts afresh: a large catalogue must not live in memory.
const MOST: usize = 4096;

type Answers<K> = HashMap<&'static str, HashMap<K, Box<dyn Any + Send>>>;

/// By where the text lies, and how long it is.
type Statements = HashMap<(usize, usize), (Box<str>, Known), BuildHasherDefault<ByPlace>>;
/// What a statement is made of: its beginning or its table, its columns, so many rows.
type Wanted = (&'static str, Vec<&'static str>, usize);
/// Prefix, year, the last number taken.
type LastNumber = (Box<str>, Box<str>, i64);

/// One thing held: its kind, its id, how it stands in the file.
struct Held {
    kind: &'static str,
    id: i64,
    stands: Box<dyn Any + Send>,
}

/// What is known of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    pub writes_master: bool,
    /// The kinds of [`HELD`] it makes wrong, a bit each.
    held: u32,
    /// The tables of kept figures it names, a bit each.
    pub kept: u32,
}

/// Places are numbers far apart already: mixing them is enough, and the statements of an act are many.
#[derive(Default)]
struct ByPlace(u64);

impl Hasher for ByPlace {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_usize(usize::from(*b)));
    }

    fn write_usize(&mut self, n: usize) {
        self.0 = (self.0.rotate_left(5) ^ n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[derive(Default)]
pub struct Recall {
    /// What is known of statements, by where their text lies; the text is compared, since it may be another's by now.
    statements: RefCell<Statements>,
    by_id: RefCell<Answers<i64>>,
    by_name: RefCell<Answers<Box<str>>>,
    kept: Cell<usize>,
    held: RefCell<VecDeque<Held>>,
    /// The last act of the chain and its hash: what the next one is chained to.
    last_act: Cell<Option<(i64, [u8; 32])>>,
    /// Statements made for so many rows.
    made: RefCell<HashMap<Wanted, Arc<str>>>,
    /// The last number taken of each series, by prefix and year.
    series: RefCell<Vec<LastNumber>>,
    /// The file's version the answers belong to: another process's commit changes it.
    version: Cell<i64>,
}

impl Recall {
    /// At the beginning of a transaction: forgets what another process may have changed.
    pub fn fresh(&self, conn: &Connection) -> Result<()> {
        let version: i64 = conn.prepare_cached("PRAGMA data_version")?.query_row([], |r| r.get(0))?;
        if self.version.replace(version) != version {
            self.forget();
        }
        Ok(())
    }

    pub fn forget(&self) {
        self.last_act.set(None);
        self.series.borrow_mut().clear();
        self.held.borrow_mut().clear();
        if self.kept.replace(0) > 0 {
            self.by_id.borrow_mut().clear();
            self.by_name.borrow_mut().clear();
        }
    }

    pub fn last_act(&self) -> Option<(i64, [u8; 32])> {
        self.last_act.get()
    }

    pub fn set_last_act(&self, id: i64, hash: [u8; 32]) {
        self.last_act.set(Some((id, hash)));
    }

    /// The statement that writes so many rows of something, made once.
    pub fn made(&self, what: &'static str, columns: &[&'static str], rows: usize, make: impl FnOnce() -> String) -> Arc<str> {
        let mut made = self.made.borrow_mut();
        Arc::clone(made.entry((what, columns.to_vec(), rows)).or_insert_with(|| make().into()))
    }

    pub fn last_number(&self, prefix: &str, year: &str) -> Option<i64> {
        self.series.borrow().iter().find(|(p, y, _)| **p == *prefix && **y == *year).map(|(.., last)| *last)
    }

    pub fn set_last_number(&self, prefix: &str, year: &str, last: i64) {
        let mut series = self.series.borrow_mut();
        match series.iter_mut().find(|(p, y, _)| **p == *prefix && **y == *year) {
            Some((.., known)) => *known = last,
            None => series.push((prefix.into(), year.into(), last)),
        }
    }

    /// A statement is about to run: if it writes a master, what is known may be wrong. What is known of the statement.
    pub fn notice(&self, sql: &str) -> Known {
        let known = self.statement(sql);
        if known.writes_master && self.kept.get() > 0 {
            self.forget();
        }
        if known.held != 0 {
            self.held.borrow_mut().retain(|h| known.held & bit_of(h.kind) == 0);
        }
        known
    }

    /// Read off its words once: the same statements run over and over.
    fn statement(&self, sql: &str) -> Known {
        let place = (sql.as_ptr() as usize, sql.len());
        let mut statements = self.statements.borrow_mut();
        match statements.get(&place) {
            Some((text, known)) if **text == *sql => *known,
            _ => {
                if statements.len() >= MOST {
                    statements.clear();
                }
                let table = written(sql);
                let known = Known {
                    writes_master: table.is_none_or(|table| MASTERS.contains(&table)),
                    held: table.map_or(u32::MAX, held_from),
                    kept: Waiting::named_in(sql),
                };
                statements.insert(place, (sql.into(), known));
                known
            }
        }
    }

    pub fn id<T: Clone + 'static>(&self, what: &'static str, id: i64) -> Option<T> {
        self.by_id.borrow().get(what)?.get(&id)?.downcast_ref().cloned()
    }

    pub fn name<T: Clone + 'static>(&self, what: &'static str, name: &str) -> Option<T> {
        self.by_name.borrow().get(what)?.get(name)?.downcast_ref().cloned()
    }

    pub fn keep_id<T: Send + 'static>(&self, what: &'static str, id: i64, answer: T) {
        self.room();
        self.by_id.borrow_mut().entry(what).or_default().insert(id, Box::new(answer));
    }

    pub fn keep_name<T: Send + 'static>(&self, what: &'static str, name: &str, answer: T) {
        self.room();
        self.by_name.borrow_mut().entry(what).or_default().insert(name.into(), Box::new(answer));
    }

    /// Holds a record as it now stands in the file.
    pub fn hold<T: Send + 'static>(&self, kind: &'static str, id: i64, stands: T) {
        debug_assert!(bit_of(kind) != 0, "{kind} is not among what is held");
        let mut held = self.held.borrow_mut();
        held.retain(|h| h.id != id || h.kind != kind);
        if held.len() >= HELD_MOST {
            held.pop_front();
        }
        held.push_back(Held { kind, id, stands: Box::new(stands) });
    }

    pub fn held<T: 'static, A>(&self, kind: &'static str, id: i64, ask: impl FnOnce(&T) -> A) -> Option<A> {
        let held = self.held.borrow();
        held.iter().rev().find(|h| h.id == id && h.kind == kind)?.stands.downcast_ref().map(ask)
    }

    /// Runs a write that changes one record of a kind and no other: what is held of the others stays right.
    pub fn changing<T>(&self, kind: &'static str, id: i64, write: impl FnOnce() -> T) -> T {
        let (same, others): (VecDeque<Held>, VecDeque<Held>) = self.held.take().into_iter().partition(|h| h.kind == kind);
        self.held.replace(others);
        let done = write();
        let stay = same.into_iter().filter(|h| h.id != id);
        self.held.borrow_mut().extend(stay);
        done
    }

    fn room(&self) {
        if self.kept.get() >= MOST {
            self.forget();
        }
        self.kept.set(self.kept.get() + 1);
    }
}

/// The bit of a kind that is held; none for another word.
fn bit_of(kind: &str) -> u32 {
    HELD.iter().position(|(k, _)| *k == kind).map_or(0, |place| 1 << place)
}

/// The kinds that are read from a table.
fn held_from(table: &str) -> u32 {
    HELD.iter().filter(|(_, tables)| tables.contains(&table)).fold(0, |bits, (kind, _)| bits | bit_of(kind))
}

/// The table a statement writes; none when that cannot be told. A question writes a table without a name.
fn written(sql: &str) -> Option<&str> {
    let mut words = sql.split_ascii_whitespace();
    let after = |word: &str, words: &mut std::str::SplitAsciiWhitespace<'_>| words.any(|w| w == word);
    let table = match words.next()? {
        "SELECT" => return Some(""),
        "INSERT" if after("INTO", &mut words) => words.next()?,
        "DELETE" if after("FROM", &mut words) => words.next()?,
        "UPDATE" => match words.next()? {
            "OR" => words.nth(1)?,
            table => table,
        },
        _ => return None,
    };
    table.split('(').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_a_statement_writes() {
        for (sql, table) in [
            ("SELECT name FROM party", Some("")),
            ("INSERT INTO party (code) VALUES (?1)", Some("party")),
            ("INSERT OR REPLACE INTO party(code) VALUES (?1)", Some("party")),
            ("INSERT OR FAIL INTO entry (id) VALUES (?1)", Some("entry")),
            ("\n  UPDATE item SET code = ?2", Some("item")),
            ("UPDATE OR FAIL item SET code = ?2", Some("item")),
            ("DELETE FROM price WHERE id = ?1", Some("price")),
            ("WITH x AS (SELECT 1) UPDATE item SET code = 1", None),
            ("PRAGMA user_version", None),
        ] {
            assert_eq!(written(sql), table, "{sql}");
        }
    }

    #[test]
    fn a_write_to_its_tables_forgets_what_is_held() {
        for (sql, stays) in [
            ("SELECT net FROM sales_order", true),
            ("UPDATE invoice SET net = 1 WHERE id = ?1", true),
            ("INSERT INTO reservation (order_line_id) VALUES (?1)", true),
            ("UPDATE sales_order SET net = 1 WHERE id = ?1", false),
            ("INSERT INTO sales_order_line (order_id) VALUES (?1)", false),
            ("DELETE FROM sales_order_line WHERE id = ?1", false),
            ("WITH x AS (SELECT 1) UPDATE sales_order SET net = 1", false),
        ] {
            let recall = Recall::default();
            recall.hold("order", 7, "SO-7".to_owned());
            assert_eq!(recall.held("order", 8, String::clone), None);
            recall.notice(sql);
            assert_eq!(recall.held("order", 7, String::clone).is_some(), stays, "{sql}");
        }
    }

    #[test]
    fn a_write_to_one_record_leaves_the_others_held() {
        let recall = Recall::default();
        (1..=2).for_each(|id| recall.hold("worth", id, id));
        recall.changing("worth", 1, || recall.notice("UPDATE item_value SET value = ?2 WHERE item_id = ?1"));
        assert_eq!((recall.held("worth", 1, i64::clone), recall.held("worth", 2, i64::clone)), (None, Some(2)));
        recall.forget();
        assert_eq!(recall.held("worth", 2, i64::clone), None, "a roll-back forgets");
    }

    #[test]
    fn a_write_to_a_master_forgets() {
        let recall = Recall::default();
        recall.keep_id("item", 1, "chair".to_owned());
        recall.keep_name("role", "bank", "512".to_owned());
        recall.notice("INSERT INTO sales_order (id) VALUES (1)");
        assert_eq!(recall.id::<String>("item", 1).as_deref(), Some("chair"));
        assert_eq!(recall.name::<String>("role", "bank").as_deref(), Some("512"));
        assert_eq!(recall.id::<i64>("item", 1), None, "another kind of answer is no answer");
        recall.notice("UPDATE item SET name = ?2 WHERE id = ?1");
        assert_eq!((recall.id::<String>("item", 1), recall.name::<String>("role", "bank")), (None, None));
    }
}
