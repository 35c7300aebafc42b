//! The floor: the inserts and updates any program keeping one sale would make, prepared, under the same pragmas, with no rule
//! at all. 30 inserts, 16 updates, 12 secondary indexes, six transactions.

use crate::measure::{Cost, cost};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

const SCHEMA: &str = "
CREATE TABLE o (id INTEGER PRIMARY KEY, number TEXT, party INTEGER, name TEXT, date TEXT, status TEXT, net INTEGER, vat INTEGER) STRICT;
CREATE UNIQUE INDEX o1 ON o (number); CREATE INDEX o2 ON o (party, date);
CREATE TABLE ol (id INTEGER PRIMARY KEY, o INTEGER, item INTEGER, words TEXT, quantity INTEGER, price INTEGER, net INTEGER, done INTEGER) STRICT;
CREATE INDEX ol1 ON ol (o);
CREATE TABLE d (id INTEGER PRIMARY KEY, number TEXT, o INTEGER, name TEXT, date TEXT) STRICT;
CREATE INDEX d1 ON d (o);
CREATE TABLE dl (id INTEGER PRIMARY KEY, d INTEGER, ol INTEGER, quantity INTEGER, cost INTEGER) STRICT;
CREATE INDEX dl1 ON dl (d);
CREATE TABLE m (id INTEGER PRIMARY KEY, date TEXT, item INTEGER, source INTEGER, target INTEGER, quantity INTEGER, value INTEGER, dl INTEGER) STRICT;
CREATE INDEX m1 ON m (item, id);
CREATE TABLE i (id INTEGER PRIMARY KEY, number TEXT, o INTEGER, party INTEGER, name TEXT, date TEXT, net INTEGER, vat INTEGER) STRICT;
CREATE UNIQUE INDEX i1 ON i (number); CREATE INDEX i2 ON i (party, date);
CREATE TABLE il (id INTEGER PRIMARY KEY, i INTEGER, item INTEGER, words TEXT, quantity INTEGER, price INTEGER, net INTEGER, vat INTEGER) STRICT;
CREATE INDEX il1 ON il (i);
CREATE TABLE e (id INTEGER PRIMARY KEY, number TEXT, journal TEXT, date TEXT, memo TEXT) STRICT;
CREATE INDEX e1 ON e (journal, date);
CREATE TABLE el (id INTEGER PRIMARY KEY, e INTEGER, account TEXT, date TEXT, party INTEGER, debit INTEGER, credit INTEGER) STRICT;
CREATE INDEX el1 ON el (account, date);
CREATE TABLE oi (id INTEGER PRIMARY KEY, party INTEGER, number TEXT, due TEXT, amount INTEGER, open INTEGER) STRICT;
CREATE INDEX oi1 ON oi (party, due);
CREATE TABLE p (id INTEGER PRIMARY KEY, number TEXT, party INTEGER, name TEXT, date TEXT, amount INTEGER) STRICT;
CREATE TABLE mt (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, amount INTEGER) STRICT;
CREATE TABLE log (id INTEGER PRIMARY KEY, at INTEGER, who INTEGER, what TEXT, touched TEXT, hash BLOB) STRICT;
CREATE TABLE level (item INTEGER PRIMARY KEY, on_hand INTEGER, value INTEGER) STRICT;
CREATE TABLE bal (account TEXT PRIMARY KEY, debit INTEGER, credit INTEGER) STRICT;
INSERT INTO level VALUES (1, 0, 0), (2, 0, 0), (3, 0, 0);
INSERT INTO bal VALUES ('411000', 0, 0), ('707000', 0, 0), ('445710', 0, 0), ('512000', 0, 0);";

pub struct Floor {
    conn: Connection,
    path: PathBuf,
    next: i64,
    bytes: u64,
}

impl Floor {
    pub fn new(path: &Path) -> Floor {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
        let conn = Connection::open(path).unwrap();
        conn.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(())).unwrap();
        conn.execute_batch(
            "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA cache_size=-16000",
        )
        .unwrap();
        conn.set_prepared_statement_cache_capacity(256);
        conn.execute_batch(SCHEMA).unwrap();
        Floor { conn, path: path.to_owned(), next: 1, bytes: 0 }
    }

    /// Sales in six transactions each.
    pub fn cycles(&mut self, count: u64) -> Cost {
        let (conn, next) = (&self.conn, &mut self.next);
        cost(count, |_| {
            for step in STEPS {
                conn.execute_batch("BEGIN IMMEDIATE").unwrap();
                step(conn, *next);
                conn.execute_batch("COMMIT").unwrap();
            }
            *next += 1;
        })
    }

    /// Sales in one transaction.
    pub fn bulk(&mut self, count: u64) -> Cost {
        let before = self.size();
        let (conn, next) = (&self.conn, &mut self.next);
        let spent = cost(1, |_| {
            conn.execute_batch("BEGIN IMMEDIATE").unwrap();
            for _ in 0..count {
                STEPS.iter().for_each(|step| step(conn, *next));
                *next += 1;
            }
            conn.execute_batch("COMMIT").unwrap();
        });
        self.bytes = (self.size() - before) / count;
        spent.of(count)
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    fn size(&self) -> u64 {
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        std::fs::metadata(&self.path).unwrap().len()
    }
}

fn run(conn: &Connection, sql: &str, values: impl rusqlite::Params) {
    conn.prepare_cached(sql).unwrap().execute(values).unwrap();
}

fn log(conn: &Connection, what: &str, n: i64) {
    let touched = format!("order:{n}=0123456789abcdef0123456789abcdef");
    run(
        conn,
        "INSERT INTO log (at, who, what, touched, hash) VALUES (?1, 1, ?2, ?3, ?4)",
        params![1_795_000_000, what, touched, [7u8; 32].as_slice()],
    );
}

const DAY: &str = "2026-11-24";
const NAME: &str = "Trial customer";

/// The six transactions: taken, confirmed, shipped, invoiced, posted, paid.
const STEPS: [fn(&Connection, i64); 6] = [taken, confirmed, shipped, invoiced, posted, paid];

fn taken(conn: &Connection, n: i64) {
    run(
        conn,
        "INSERT INTO o (id, party, name, date, status, net, vat) VALUES (?1, 1, ?2, ?3, 'draft', ?4, ?5)",
        params![n, NAME, DAY, 52_500 + n % 7, 10_500],
    );
    for l in 1..=3 {
        run(
            conn,
            "INSERT INTO ol (o, item, words, quantity, price, net, done) VALUES (?1, ?2, 'Trial goods', ?3, ?4, ?5, 0)",
            params![n, l, 1_000_000 * l, 25_000_000, 2500 * l],
        );
    }
    log(conn, "sales.order.edit", n);
}

fn confirmed(conn: &Connection, n: i64) {
    run(conn, "UPDATE o SET number = ?2, status = 'confirmed' WHERE id = ?1", params![n, format!("SO-2026-{n:05}")]);
}

fn shipped(conn: &Connection, n: i64) {
    run(
        conn,
        "INSERT INTO d (id, number, o, name, date) VALUES (?1, ?2, ?1, ?3, ?4)",
        params![n, format!("DN-2026-{n:05}"), NAME, DAY],
    );
    for l in 1..=3 {
        run(conn, "INSERT INTO dl (d, ol, quantity, cost) VALUES (?1, ?2, ?3, ?4)", params![n, 3 * n - 3 + l, 1_000_000, 400]);
        run(
            conn,
            "INSERT INTO m (date, item, source, target, quantity, value, dl) VALUES (?1, ?2, 1, 2, ?3, ?4, ?5)",
            params![DAY, l, 1_000_000, -400, 3 * n - 3 + l],
        );
        run(conn, "UPDATE level SET on_hand = on_hand - ?2 WHERE item = ?1", params![l, 1_000_000]);
        run(conn, "UPDATE level SET value = value - ?2 WHERE item = ?1", params![l, 400]);
        run(conn, "UPDATE ol SET done = ?2 WHERE id = ?1", params![3 * n - 3 + l, 1_000_000]);
    }
    run(conn, "UPDATE o SET status = 'shipped' WHERE id = ?1", params![n]);
    log(conn, "sales.delivery.step", n);
}

fn invoiced(conn: &Connection, n: i64) {
    run(
        conn,
        "INSERT INTO i (id, o, party, name, date, net, vat) VALUES (?1, ?1, 1, ?2, ?3, ?4, ?5)",
        params![n, NAME, DAY, 52_500, 10_500],
    );
    for l in 1..=3 {
        run(
            conn,
            "INSERT INTO il (i, item, words, quantity, price, net, vat) VALUES (?1, ?2, 'Trial goods', ?3, ?4, ?5, ?6)",
            params![n, l, 1_000_000, 25_000_000, 2500, 500],
        );
    }
}

fn entry(conn: &Connection, number: &str, journal: &str, lines: &[(&str, i64)]) {
    run(
        conn,
        "INSERT INTO e (number, journal, date, memo) VALUES (?1, ?2, ?3, ?4)",
        params![number, journal, DAY, format!("{number} {NAME}")],
    );
    let id = conn.last_insert_rowid();
    for (account, amount) in lines {
        run(
            conn,
            "INSERT INTO el (e, account, date, party, debit, credit) VALUES (?1, ?2, ?3, 1, ?4, ?5)",
            params![id, account, DAY, (*amount).max(0), (-*amount).max(0)],
        );
    }
}

fn item(conn: &Connection, number: &str, amount: i64) {
    run(conn, "INSERT INTO oi (party, number, due, amount, open) VALUES (1, ?1, ?2, ?3, ?3)", params![number, DAY, amount]);
}

fn posted(conn: &Connection, n: i64) {
    let number = format!("INV-2026-{n:05}");
    run(conn, "UPDATE i SET number = ?2 WHERE id = ?1", params![n, number]);
    entry(conn, &format!("VT-2026-{n:05}"), "VT", &[("411000", 63_000), ("707000", -52_500), ("445710", -10_500)]);
    item(conn, &number, 63_000);
    run(conn, "UPDATE bal SET debit = debit + 63000 WHERE account = '411000'", []);
    run(conn, "UPDATE bal SET credit = credit + 52500 WHERE account = '707000'", []);
    log(conn, "sales.invoice.post", n);
}

fn paid(conn: &Connection, n: i64) {
    let number = format!("PAY-2026-{n:05}");
    run(conn, "INSERT INTO p (number, party, name, date, amount) VALUES (?1, 1, ?2, ?3, 63000)", params![number, NAME, DAY]);
    entry(conn, &format!("BQ-2026-{n:05}"), "BQ", &[("512000", 63_000), ("411000", -63_000)]);
    item(conn, &number, -63_000);
    run(conn, "INSERT INTO mt (a, b, amount) VALUES (?1, ?2, 63000)", params![2 * n - 1, 2 * n]);
    run(conn, "UPDATE bal SET credit = credit + 63000 WHERE account = '411000'", []);
    run(conn, "UPDATE oi SET open = 0 WHERE id = ?1", params![2 * n - 1]);
    log(conn, "payment.register", n);
}
