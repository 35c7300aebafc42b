//! The floor: what any program that keeps one sale in these tables would pay, prepared, under the same pragmas, with no rule at
//! all: no checks, no foreign keys, no triggers, no kept figures beyond stock and balances, nothing read. 30 inserts,
//! 16 updates, 12 secondary indexes, six transactions.

use crate::measure::{Cost, cost};
use comptoir::db::Books;
use comptoir::db::books::Clock;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// With the unique numbers of five tables, the secondary indexes that stay.
const INDEXES: &[&str] = &[
    "sales_order_party",
    "sales_order_line_order",
    "delivery_line_delivery",
    "stock_move_item",
    "invoice_line_invoice",
    "entry_line_account",
    "open_item_ref",
];

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
        // The same tables, bare.
        drop(Books::create(path, "floor", Clock::Fixed(crate::day())).unwrap());
        let conn = Connection::open(path).unwrap();
        conn.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(())).unwrap();
        conn.execute_batch(
            "PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA cell_size_check=ON;
             PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY",
        )
        .unwrap();
        conn.set_prepared_statement_cache_capacity(256);
        let names = |kind: &str| -> Vec<String> {
            let sql = format!("SELECT name FROM sqlite_schema WHERE type = '{kind}' AND sql IS NOT NULL");
            let mut s = conn.prepare(&sql).unwrap();
            s.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
        };
        for name in names("trigger") {
            conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        for name in names("index").iter().filter(|n| !INDEXES.contains(&n.as_str())) {
            conn.execute_batch(&format!("DROP INDEX {name}")).unwrap();
        }
        for item in 1..=3 {
            conn.execute("INSERT INTO stock_level VALUES (?1, 1, 0, 0)", [item]).unwrap();
            conn.execute("INSERT INTO item_value VALUES (?1, 0, 0, 'average', 0, '2026-11-24')", [item]).unwrap();
        }
        conn.execute_batch(
            "INSERT INTO account_month VALUES ('411000', '2026-11', 0, 0), ('707000', '2026-11', 0, 0), ('512000', '2026-11', 0, 0)",
        )
        .unwrap();
        Floor { conn, path: path.to_owned(), next: 1, bytes: 0 }
    }

    /// Sales in six transactions each.
    pub fn cycles(&mut self, count: u64) -> Cost {
        let (conn, next) = (&self.conn, &mut self.next);
        cost(count, |_| {
            for step in STEPS {
                run(conn, "BEGIN IMMEDIATE", []);
                step(conn, *next);
                run(conn, "COMMIT", []);
            }
            *next += 1;
        })
    }

    /// Sales in one transaction.
    pub fn bulk(&mut self, count: u64) -> Cost {
        let before = self.size();
        let (conn, next) = (&self.conn, &mut self.next);
        let spent = cost(1, |_| {
            run(conn, "BEGIN IMMEDIATE", []);
            for _ in 0..count {
                STEPS.iter().for_each(|step| step(conn, *next));
                *next += 1;
            }
            run(conn, "COMMIT", []);
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
    let touched = format!("order:{n} invoice:{n}=0123456789abcdef0123456789abcdef entry:{n}=0123456789abcdef0123456789abcdef");
    run(
        conn,
        "INSERT INTO audit (at, user_id, action, touched, note, hash) VALUES (?1, 1, ?2, ?3, NULL, ?4)",
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
        "INSERT INTO sales_order (id, party_id, party_name, ship_to, date, net, vat, changed_at, changed_by)
         VALUES (?1, 1, ?2, 1, ?3, ?4, ?5, ?6, 1)",
        params![n, NAME, DAY, 52_500 + n % 7, 10_500, 1_795_000_000],
    );
    for l in 1..=3 {
        run(
            conn,
            "INSERT INTO sales_order_line (order_id, position, item_id, description, quantity, unit, price, discount, net, tax_code,
               tax_rate, vat) VALUES (?1, ?2, ?2, 'Trial goods', ?3, 'pc', ?4, 0, ?5, 'FR20', 200000, ?6)",
            params![n, l, 1_000_000 * l, 25_000_000, 2500 * l, 500 * l],
        );
    }
    log(conn, "sales.order.edit", n);
}

fn confirmed(conn: &Connection, n: i64) {
    run(
        conn,
        "UPDATE sales_order SET number = ?2, status = 'confirmed', to_deliver = 1, changed_at = ?3, version = version + 1
         WHERE id = ?1",
        params![n, format!("SO-2026-{n:05}"), 1_795_000_001],
    );
}

fn shipped(conn: &Connection, n: i64) {
    run(
        conn,
        "INSERT INTO delivery (id, number, kind, order_id, party_id, party_name, date, status) VALUES (?1, ?2, 'out', ?1, 1, ?3, ?4, 'shipped')",
        params![n, format!("DN-2026-{n:05}"), NAME, DAY],
    );
    for l in 1..=3 {
        let line = 3 * n - 3 + l;
        run(
            conn,
            "INSERT INTO delivery_line (delivery_id, order_line_id, quantity, cost) VALUES (?1, ?2, ?3, ?4)",
            params![n, line, 1_000_000, 400],
        );
        run(
            conn,
            "INSERT INTO stock_move (date, item_id, from_location, to_location, quantity, direction, value, origin_kind, origin_id,
               origin_line) VALUES (?1, ?2, 1, 2, ?3, -1, ?4, 'delivery', ?5, ?6)",
            params![DAY, l, 1_000_000, -400, n, line],
        );
        run(
            conn,
            "UPDATE stock_level SET on_hand = on_hand - ?2 WHERE item_id = ?1 AND location_id = 1",
            params![l, 1_000_000],
        );
        run(
            conn,
            "UPDATE item_value SET quantity = quantity - ?2, value = value - ?3 WHERE item_id = ?1",
            params![l, 1_000_000, 400],
        );
        run(conn, "UPDATE sales_order_line SET delivered = ?2 WHERE id = ?1", params![line, 1_000_000]);
    }
    run(
        conn,
        "UPDATE sales_order SET to_deliver = 0, to_invoice = 1, changed_at = ?2, version = version + 1 WHERE id = ?1",
        params![n, 1_795_000_002],
    );
    log(conn, "sales.delivery.step", n);
}

fn invoiced(conn: &Connection, n: i64) {
    run(
        conn,
        "INSERT INTO invoice (id, kind, order_id, party_id, party_name, party_address, date, due_date, net, vat)
         VALUES (?1, 'invoice', ?1, 1, ?2, '1 Trial Street', ?3, ?3, ?4, ?5)",
        params![n, NAME, DAY, 52_500, 10_500],
    );
    for l in 1..=3 {
        run(
            conn,
            "INSERT INTO invoice_line (invoice_id, position, order_line_id, item_id, description, quantity, unit, price, discount,
               net, tax_code, tax_rate, vat, cost)
             VALUES (?1, ?2, ?3, ?2, 'Trial goods', ?4, 'pc', ?5, 0, ?6, 'FR20', 200000, ?7, 400)",
            params![n, l, 3 * n - 3 + l, 1_000_000, 25_000_000, 2500, 500],
        );
    }
    run(
        conn,
        "INSERT INTO invoice_tax (invoice_id, tax_code, rate, base, vat) VALUES (?1, 'FR20', 200000, ?2, ?3)",
        params![n, 52_500, 10_500],
    );
}

fn entry(conn: &Connection, number: &str, journal: &str, origin: (&str, i64), lines: &[(&str, i64)]) {
    run(
        conn,
        "INSERT INTO entry (number, journal, date, period_id, memo, origin_kind, origin_id, total) VALUES (?1, ?2, ?3, 11, ?4, ?5, ?6, ?7)",
        params![number, journal, DAY, format!("{number} {NAME}"), origin.0, origin.1, 63_000],
    );
    let id = conn.last_insert_rowid();
    for (account, amount) in lines {
        run(
            conn,
            "INSERT INTO entry_line (entry_id, date, account, party_id, debit, credit) VALUES (?1, ?2, ?3, 1, ?4, ?5)",
            params![id, DAY, account, (*amount).max(0), (-*amount).max(0)],
        );
    }
}

fn item(conn: &Connection, kind: &str, n: i64, number: &str, amount: i64) {
    run(
        conn,
        "INSERT INTO open_item (party_id, account, kind, ref_id, number, date, due_date, amount, open)
         VALUES (1, '411000', ?1, ?2, ?3, ?4, ?4, ?5, ?5)",
        params![kind, n, number, DAY, amount],
    );
}

fn posted(conn: &Connection, n: i64) {
    let number = format!("INV-2026-{n:05}");
    run(conn, "UPDATE invoice SET number = ?2, status = 'posted' WHERE id = ?1", params![n, number]);
    let lines = [("411000", 63_000), ("707000", -52_500), ("445710", -10_500)];
    entry(conn, &format!("VT-2026-{n:05}"), "VT", ("invoice", n), &lines);
    item(conn, "invoice", n, &number, 63_000);
    balance(conn, "411000", 63_000);
    run(conn, "UPDATE sales_order SET status = 'done', to_invoice = 0 WHERE id = ?1", params![n]);
    log(conn, "sales.invoice.post", n);
}

fn balance(conn: &Connection, account: &str, amount: i64) {
    run(
        conn,
        "UPDATE account_month SET debit = debit + ?3 WHERE account = ?1 AND month = ?2",
        params![account, "2026-11", amount],
    );
}

fn paid(conn: &Connection, n: i64) {
    let number = format!("PAY-2026-{n:05}");
    entry(conn, &format!("BQ-2026-{n:05}"), "BQ", ("payment", n), &[("512000", 63_000), ("411000", -63_000)]);
    run(
        conn,
        "INSERT INTO payment (number, party_id, party_name, date, method, amount, reference, entry_id)
         VALUES (?1, 1, ?2, ?3, 'transfer', 63000, ?4, ?5)",
        params![number, NAME, DAY, format!("INV-2026-{n:05}"), 2 * n],
    );
    item(conn, "payment", n, &number, -63_000);
    run(
        conn,
        "INSERT INTO match (date, debit_id, credit_id, amount) VALUES (?1, ?2, ?3, 63000)",
        params![DAY, 2 * n - 1, 2 * n],
    );
    balance(conn, "512000", 63_000);
    run(conn, "UPDATE open_item SET open = 0 WHERE id = ?1", params![2 * n - 1]);
}
