//! The proof and what stands behind it: no posted row can be changed through the engine, none changed behind it passes the
//! proof, no right is held that the table of rights does not give, nobody's text is overwritten in silence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use comptoir::db::books::{Clock, Opening};
use comptoir::db::rights::RIGHTS;
use comptoir::db::{Books, Fault, Role, user};
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::inventory::count::Uncounted;
use comptoir::domain::inventory::location_store;
use comptoir::domain::items::item::Item;
use comptoir::domain::items::item_store;
use comptoir::domain::parties::party::Party;
use comptoir::domain::parties::party_store;
use comptoir::domain::production::bom::{Bom, BomLine};
use comptoir::domain::production::centre::Centre;
use comptoir::domain::production::routing::{Routing, RoutingOperation};
use comptoir::domain::production::work_order_store;
use comptoir::domain::sales::order_store;
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::plan_to_produce::issue::Parts;
use comptoir::flows::plan_to_produce::made::{Lost, Made};
use comptoir::flows::plan_to_produce::order::Draft;
use comptoir::flows::plan_to_produce::time::{self, Spent};
use comptoir::flows::plan_to_produce::{self as ptp, masters};
use comptoir::flows::soak::{self, Trial};
use comptoir::flows::{order_to_cash, payment, stock, stock_count};
use comptoir::kit::{Coded, Money, Quantity, UnitPrice, text};
use comptoir::reports::trial_balance;
use comptoir::reports::verify::verify;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn opening(user: &str) -> Opening {
    Opening { user: Some(user.to_owned()), password: None, clock: Clock::Fixed(day()) }
}

/// A file with a company in it that has done a little of everything.
fn busy(path: &Path, valuation: Valuation) -> Trial {
    let books = Books::create(path, "owner", Clock::Fixed(day())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let founding = Founding {
        valuation: Some(valuation),
        ..Founding::new("Ateliers", Country::Fr, january).registered("732829320", "14 rue des Tanneurs", "69009", "Lyon")
    };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    let trial = soak::begin(&books).unwrap();
    for n in 0..5 {
        soak::mixed(&books, &trial, n, &mut |_| {}).unwrap();
    }
    let ahead = PaymentDraft {
        party: trial.customer,
        date: day(),
        method: Method::Cheque,
        amount: Money::of(12_345),
        reference: "CHQ 7".to_owned(),
        on: Vec::new(),
    };
    books.act("payment.register", |tx| payment::register_advance(tx, &ahead)).unwrap();
    let line = stock::ReceiptLine { item: trial.items[2], quantity: Quantity::whole(3), cost: UnitPrice::whole(60) };
    let there = stock::Receipt { date: day(), place: None, supplier: None, reference: "start".to_owned(), lines: vec![line] };
    books.act("balance.open", |tx| stock::open(tx, &there)).unwrap();
    let place = books.read(location_store::stock).unwrap();
    let count = books.act("stock.count", |tx| stock_count::open(tx, place, Some(&trial.items))).unwrap();
    books.act("stock.count", |tx| stock_count::record(tx, count, trial.items[0], Some(Quantity::whole(999)))).unwrap();
    books.act("stock.count.post", |tx| stock_count::post_count(tx, count, day(), "year", Uncounted::Keep)).unwrap();
    make(&books, &trial);
    assert_eq!(verify(&books).unwrap().broken().collect::<Vec<_>>(), []);
    trial
}

/// Two of something, made of what the trial sells, one lost, for more than it ought to cost.
fn make(books: &Books, trial: &Trial) {
    let bench =
        Centre { labour_rate: UnitPrice::whole(30), overhead_rate: UnitPrice::whole(6), ..Centre::new("BENCH", "Bench") };
    let bench = books.act("centre.edit", |tx| masters::save_centre(tx, &bench)).unwrap();
    let made = Item { made: true, ..Item::goods("MADE", "Made here", UnitPrice::whole(300)) };
    let made = books.act("item.edit", |tx| Ok(item_store::insert(tx, &made)?)).unwrap();
    let chips =
        books.act("item.edit", |tx| Ok(item_store::insert(tx, &Item::goods("CHIPS", "Chips", UnitPrice::ZERO))?)).unwrap();
    let beside = BomLine { unit_value: UnitPrice::whole(1), ..BomLine::byproduct(chips, Quantity::whole(2)) };
    let lines = vec![BomLine::component(trial.items[2], Quantity::whole(1)), beside];
    books.act("production.edit", |tx| masters::save_bom(tx, &Bom::new(made, Quantity::whole(2), lines))).unwrap();
    let routing = Routing::new(made, Quantity::whole(1), vec![RoutingOperation::new(10, bench, Quantity::whole(20))]);
    books.act("production.edit", |tx| masters::save_routing(tx, &routing)).unwrap();
    let id = books.act("work.plan", |tx| ptp::plan(tx, &Draft::new(made, Quantity::whole(2)))).unwrap().id;
    books.act("work.release", |tx| ptp::release(tx, id)).unwrap();
    books.act("work.issue", |tx| ptp::issue(tx, id, &Parts::all(day()))).unwrap();
    let operation = books.read(|tx| work_order_store::get(tx, id)).unwrap().operations[0].id;
    let spent = Spent::new(day(), operation, Quantity::whole(50));
    books.act("work.time", |tx| time::declare(tx, id, &spent)).unwrap();
    let lost = Lost { date: day(), quantity: Quantity::whole(1), reason: "cracked".to_owned(), abnormal: true, saved: None };
    books.act("work.scrap", |tx| ptp::lose(tx, id, &lost)).unwrap();
    let one = Made { date: day(), quantity: None, standard_time: false };
    books.act("work.receive", |tx| ptp::receive(tx, id, &one)).unwrap();
    books.act("work.time", |tx| time::declare(tx, id, &spent)).unwrap();
    books.act("work.close", |tx| ptp::close(tx, id, day())).unwrap();
}

/// A table of posted rows: which of them, how the proof may name one (any of these), and columns whose change is no forgery.
struct Posted {
    table: &'static str,
    rows: &'static str,
    names: &'static str,
    free: &'static [&'static str],
}

const POSTED: &[Posted] = &[
    Posted { table: "entry", rows: "1", names: "number, 'entry ' || id", free: &[] },
    Posted {
        table: "entry_line",
        rows: "1",
        names: "(SELECT number FROM entry WHERE id = entry_id), 'entry ' || entry_id",
        free: &[],
    },
    Posted {
        table: "stock_move",
        rows: "1",
        names: "'stock_move ' || id, 'moves-' || replace(origin_kind, '_', '-') || ' ' || origin_id, 'stock-document ' || origin_id, 'stock-count ' || origin_id",
        free: &[],
    },
    Posted { table: "delivery", rows: "status = 'shipped'", names: "number, 'delivery ' || id", free: &[] },
    Posted {
        table: "delivery_line",
        rows: "invoiced > 0",
        names: "(SELECT number FROM delivery WHERE id = delivery_id), 'delivery ' || delivery_id, 'delivery_line ' || id,
                'sales_order_line ' || order_line_id",
        free: &[],
    },
    Posted { table: "invoice", rows: "status = 'posted'", names: "number, 'invoice ' || id", free: &[] },
    Posted {
        table: "invoice_line",
        rows: "1",
        names: "(SELECT number FROM invoice WHERE id = invoice_id), 'invoice ' || invoice_id",
        free: &[],
    },
    Posted {
        table: "invoice_tax",
        rows: "1",
        names: "(SELECT number FROM invoice WHERE id = invoice_id), 'invoice ' || invoice_id",
        free: &[],
    },
    Posted { table: "payment", rows: "reversed_by IS NULL", names: "number, 'payment ' || id", free: &[] },
    Posted { table: "open_item", rows: "1", names: "'open-item ' || id, 'open_item ' || id, number", free: &[] },
    Posted { table: "match", rows: "1", names: "'match ' || id", free: &[] },
    Posted { table: "stock_document", rows: "1", names: "number, 'stock-document ' || id", free: &[] },
    Posted { table: "stock_count", rows: "status = 'posted'", names: "number, 'stock-count ' || id", free: &[] },
    Posted { table: "stock_count_line", rows: "1", names: "'stock-count ' || count_id", free: &[] },
    Posted {
        table: "work_order",
        rows: "status = 'closed'",
        names: "number, 'work-order ' || id",
        free: &["hold", "changed_at", "changed_by", "version"],
    },
    Posted {
        table: "work_component",
        rows: "1",
        names: "(SELECT number FROM work_order WHERE id = order_id), 'work_order ' || order_id",
        free: &[],
    },
    Posted {
        table: "work_operation",
        rows: "1",
        names: "(SELECT number FROM work_order WHERE id = order_id), 'work_order ' || order_id",
        free: &[],
    },
    Posted { table: "work_event", rows: "1", names: "'work-event ' || id", free: &[] },
    Posted { table: "work_event_line", rows: "1", names: "'work-event ' || event_id", free: &[] },
    // Its id is nobody's name: order, cause and amount are what it says.
    Posted { table: "work_variance", rows: "1", names: "(SELECT number FROM work_order WHERE id = order_id)", free: &["id"] },
    Posted { table: "audit", rows: "1", names: "'audit ' || id, 'audit ' || (id + 5000)", free: &[] },
    Posted { table: "series", rows: "1", names: "prefix || '-' || year", free: &[] },
];

/// The file without what refuses forgery: as another program could make it.
fn unguarded(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    let triggers: Vec<String> = {
        let mut s = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        s.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for trigger in triggers {
        conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON").unwrap();
    conn
}

fn columns(conn: &Connection, table: &str) -> Vec<(String, bool)> {
    let mut s = conn.prepare(&format!("SELECT name, pk > 0 FROM pragma_table_info('{table}') ORDER BY cid")).unwrap();
    s.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Another value of the same kind.
fn forged(column: &str, old: &Value, kind: &str) -> Value {
    match old {
        Value::Integer(n) if column == "id" => Value::Integer(n + 5000),
        Value::Integer(n) => Value::Integer(n + 1),
        Value::Text(t) if column == "date" || column.ends_with("_date") => {
            Value::Text(if t == "2026-11-23" { "2026-11-22" } else { "2026-11-23" }.to_owned())
        }
        Value::Text(t) => Value::Text(format!("{t}x")),
        Value::Blob(b) => Value::Blob(b.iter().map(|b| b ^ 1).collect()),
        Value::Null if kind == "TEXT" => Value::Text("2026-11-23".to_owned()),
        Value::Null => Value::Integer(1),
        Value::Real(x) => Value::Real(x + 1.0),
    }
}

#[test]
fn any_field_of_a_posted_row_changed_by_another_program_is_named() {
    for valuation in [Valuation::Anglo, Valuation::Periodic] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.db");
        busy(&path, valuation);
        let books = Books::open(&path, &opening("owner")).unwrap();
        let conn = unguarded(&path);
        let mut unseen = Vec::new();
        for posted in POSTED {
            let table = posted.table;
            let key: Vec<String> = columns(&conn, table).into_iter().filter(|c| c.1).map(|c| c.0).collect();
            let key = key.join(", ");
            // The last row: it has least behind it.
            let pick = format!(
                "({key}) = (SELECT {key} FROM {table} WHERE {} ORDER BY {} DESC LIMIT 1)",
                posted.rows,
                key.replace(", ", " DESC, ")
            );
            for (column, _) in columns(&conn, table) {
                if posted.free.contains(&column.as_str()) {
                    continue;
                }
                let names: Vec<String> = conn
                    .query_row(&format!("SELECT {} FROM {table} WHERE {pick}", posted.names), [], |r| {
                        let n = r.as_ref().column_count();
                        (0..n).map(|i| r.get::<_, Option<String>>(i).map(Option::unwrap_or_default)).collect()
                    })
                    .unwrap();
                let (old, kind): (Value, String) = conn
                    .query_row(
                        &format!("SELECT {column}, (SELECT type FROM pragma_table_info('{table}') WHERE name = '{column}') FROM {table} WHERE {pick}"),
                        [],
                        |r| Ok((r.get(0)?, r.get(1)?)),
                    )
                    .unwrap();
                let new = forged(&column, &old, &kind);
                // By its address, since the key itself may be forged: the forged value finds the row again.
                let whole: Vec<(String, Value)> = columns(&conn, table)
                    .into_iter()
                    .map(|(c, _)| {
                        let v = conn.query_row(&format!("SELECT {c} FROM {table} WHERE {pick}"), [], |r| r.get(0)).unwrap();
                        (c, v)
                    })
                    .collect();
                let set = |to: &Value, at: &[(String, Value)]| {
                    let at_key: Vec<String> = key.split(", ").map(|k| format!("{k} IS ?")).collect();
                    let mut values = vec![to.clone()];
                    values.extend(key.split(", ").map(|k| at.iter().find(|(c, _)| c == k).unwrap().1.clone()));
                    let sql = format!("UPDATE {table} SET {column} = ? WHERE {}", at_key.join(" AND "));
                    assert_eq!(conn.execute(&sql, rusqlite::params_from_iter(values)).unwrap(), 1, "{table}.{column}");
                };
                set(&new, &whole);
                let proof = verify(&books).unwrap();
                let found: Vec<&str> = proof.broken().map(|(_, row)| row).collect();
                if !found.iter().any(|row| names.iter().any(|name| !name.is_empty() && row.contains(name.as_str()))) {
                    unseen.push(format!("{table}.{column} {old:?} → {new:?}: {names:?} not in {found:?}"));
                }
                let after: Vec<(String, Value)> =
                    whole.iter().map(|(c, v)| (c.clone(), if *c == column { new.clone() } else { v.clone() })).collect();
                set(&old, &after);
            }
        }
        assert_eq!(unseen, Vec::<String>::new());
        assert!(verify(&books).unwrap().is_clean());
    }
}

#[test]
fn the_file_itself_refuses_to_change_what_is_posted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    busy(&path, Valuation::Anglo);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON").unwrap();
    // What goes on after posting: counters, what is open, the entry that takes a payment back.
    let goes_on: &[(&str, &[&str])] = &[
        ("open_item", &["open"]),
        ("delivery_line", &["invoiced", "returned_unbilled", "returned_billed", "cost_settled"]),
        ("payment", &["reversed_by"]),
        ("series", &["last"]),
    ];
    let mut let_through = Vec::new();
    for posted in POSTED {
        let table = posted.table;
        let rows = posted.rows;
        for (column, _) in columns(&conn, table) {
            if goes_on.iter().any(|(t, list)| *t == table && list.contains(&column.as_str())) {
                continue;
            }
            let (old, kind): (Value, String) = conn
                .query_row(
                    &format!("SELECT {column}, (SELECT type FROM pragma_table_info('{table}') WHERE name = '{column}') FROM {table} WHERE {rows} LIMIT 1"),
                    [],
                    |r| Ok((r.get(0)?, r.get(1)?)),
                )
                .unwrap();
            let new = forged(&column, &old, &kind);
            conn.execute_batch("SAVEPOINT try").unwrap();
            if conn.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE {rows}"), [&new]).is_ok() {
                let_through.push(format!("{table}.{column}"));
            }
            conn.execute_batch("ROLLBACK TO try; RELEASE try").unwrap();
        }
        conn.execute_batch("SAVEPOINT try").unwrap();
        if conn.execute(&format!("DELETE FROM {table} WHERE {rows}"), []).is_ok() {
            let_through.push(format!("delete {table}"));
        }
        conn.execute_batch("ROLLBACK TO try; RELEASE try").unwrap();
    }
    assert_eq!(let_through, Vec::<String>::new());
}

#[test]
fn a_role_may_what_the_table_says_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    let books = Books::create(&path, "owner", Clock::Fixed(day())).unwrap();
    for role in Role::all().iter().filter(|r| **r != Role::Owner) {
        books.act("user.edit", |tx| user::add(tx, role.code(), "", *role)).unwrap();
    }
    let mut asked = 0;
    for role in Role::all() {
        let books = Books::open(&path, &opening(role.code())).unwrap();
        assert_eq!(books.session().role, *role);
        for (action, roles) in RIGHTS {
            let got = books.act(action, |_| Ok(()));
            let key = got.as_ref().err().and_then(Fault::key);
            assert_eq!(key, if roles.contains(role) { None } else { Some("right-denied") }, "{action} as {role}");
            asked += 1;
        }
        for unknown in ["", "sales", "sales.order", "no.such.action", "SALES.ORDER.EDIT"] {
            assert_eq!(books.act(unknown, |_| Ok(())).unwrap_err().key(), Some("right-denied"), "{unknown} as {role}");
        }
        // Looking is everybody's.
        books.read(|tx| Ok(user::all(tx)?)).unwrap();
    }
    assert_eq!(asked, RIGHTS.len() * Role::all().len());
}

/// Every act in the source bears an id of the table, so that none is refused to everybody by a slip of the pen.
#[test]
fn every_act_in_the_source_has_its_right() {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                for part in source.split(".act(\"").skip(1) {
                    let id = part.split('"').next().unwrap_or_default();
                    found.push((path.display().to_string(), id.to_owned()));
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(found.len() > 5);
    let strangers: Vec<_> = found.iter().filter(|(_, id)| !RIGHTS.iter().any(|(known, _)| known == id)).collect();
    assert_eq!(strangers, Vec::<&(String, String)>::new());
}

#[test]
fn the_second_of_two_editors_is_told_who_and_when() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    let paul = Books::create(&path, "paul", Clock::Fixed(day())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    paul.act("company.found", |tx| {
        found(
            tx,
            &Founding::new("Ateliers", Country::Fr, january).registered("732829320", "14 rue des Tanneurs", "69009", "Lyon"),
        )
    })
    .unwrap();
    paul.act("user.edit", |tx| user::add(tx, "marie", "Marie", Role::Counter)).unwrap();
    let marie = Books::open(&path, &opening("marie")).unwrap();
    let card = Party { created_on: day(), ..Party::customer("DUPO", "Dupont") };
    let id = paul.act("party.edit", |tx| Ok(party_store::insert(tx, &card)?)).unwrap();
    let mut overwritten = 0;
    for round in 0..100 {
        let read = |books: &Books| books.read(|tx| party_store::get(tx, id)).unwrap();
        let (mine, hers) = (read(&paul), read(&marie));
        let first = Party { note: format!("Marie, {round}"), ..hers };
        marie.act("party.edit", |tx| party_store::update(tx, &first)).unwrap();
        let second = Party { note: format!("Paul, {round}"), ..mine };
        let told = paul.act("party.edit", |tx| party_store::update(tx, &second)).unwrap_err();
        let refusal = told.refusals().unwrap().remove(0);
        assert_eq!(refusal.key, "record-changed");
        let said = format!("{:?}", refusal.args);
        assert!(said.contains("marie") && said.contains("date"), "{said}");
        overwritten += i32::from(read(&paul).note != first.note);
        // What was typed is still his to save again over what is there now.
        let again = Party { note: second.note.clone(), ..read(&paul) };
        paul.act("party.edit", |tx| party_store::update(tx, &again)).unwrap();
    }
    assert_eq!(overwritten, 0);
}

/// Books as a released program left them, one file a schema: a lamp firm with an order paid in part and one that waits.
const RELEASED: &[&str] = &["schema-5.db"];
/// What its accounts stood at, said by the program that wrote them.
const STOOD_AT: &[(&str, &str)] = &[
    ("1010", "20.00"),
    ("1100", "67.73"),
    ("1200", "84.00"),
    ("1240", "0.00"),
    ("2110", "-120.00"),
    ("2130", "-14.62"),
    ("4000", "-73.11"),
    ("5000", "36.00"),
];

#[test]
fn every_released_schema_opens_backed_up_first_and_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for name in RELEASED {
        let path = folder.path().join(name);
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released").join(name), &path).unwrap();
        let before = schema_of(&path);
        let march = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let how = Opening { user: Some("owner".to_owned()), password: None, clock: Clock::Fixed(march) };
        let books = Books::open(&path, &how).unwrap();
        let balance = books.read(|tx| trial_balance::as_of(tx, march)).unwrap();
        let stands: Vec<(String, String)> = balance.rows.iter().map(|r| (r.account.clone(), r.closing().to_string())).collect();
        let stood: Vec<(String, String)> = STOOD_AT.iter().map(|(a, m)| ((*a).to_owned(), (*m).to_owned())).collect();
        assert_eq!(stands, stood, "{name}");
        assert_eq!(verify(&books).unwrap().broken().collect::<Vec<_>>(), [], "{name}");
        // Work goes on where it was left.
        let order = books.read(|tx| order_store::by_number(tx, "SO-2026-00002")).unwrap();
        books.act("sales.delivery.step", |tx| order_to_cash::ship(tx, order.id, None, march)).unwrap();
        assert_eq!(verify(&books).unwrap().broken().collect::<Vec<_>>(), [], "{name}");
        // The copy made before is the old file still.
        let copy = folder.path().join(format!("{name}.schema-{before}.bak"));
        assert_eq!(schema_of(&copy), before, "{name}");
    }
}

fn schema_of(path: &Path) -> i64 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |r| r.get(0)).unwrap()
}

#[cfg(unix)]
#[test]
fn files_are_private_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    let backup = folder.path().join("copy.db");
    busy(&path, Valuation::Periodic);
    let books = Books::open(&path, &opening("owner")).unwrap();
    books.act("party.edit", |tx| Ok(party_store::insert(tx, &Party::customer("X", "X"))?)).unwrap();
    comptoir::db::backup::copy(&books, &backup).unwrap();
    let mut seen = 0;
    for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.path());
        seen += 1;
    }
    assert!(seen >= 4, "the books, their log and its index, the copy");
}

/// Text that would move the cursor, ring, write the clipboard, turn the line round or vanish.
const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]52;c;aGFjaw==\u{7}",
    "\u{9b}31m\u{90}q\u{9c}",
    "a\u{202e}txt.exe\u{202c}",
    "in\u{200b}vis\u{feff}ible",
    "e\u{301}\u{301}\u{301}",
    "日本語のお客様",
    "tab\tnew\nline\r\u{7f}\u{0}",
    "\u{2066}x\u{2069}\u{200e}\u{200f}",
    "👩‍👩‍👧‍👦 family",
];

#[test]
fn hostile_text_is_kept_out_or_shown_harmless() {
    for text in HOSTILE {
        let shown = text::shown(text);
        let raw = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        assert!(!shown.chars().any(raw), "{text:?} → {shown:?}");
        for n in 0..30 {
            assert_eq!(text::width(&text::pad(&shown, n)), n, "{shown:?} in {n} columns");
            assert_eq!(text::width(&text::pad_left(&shown, n)), n, "{shown:?} in {n} columns");
        }
    }
    // In the file: what a form saves is refused or kept as typed, never half; a search for it is a search.
    let books = Books::memory(Clock::Fixed(day())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    books
        .act("company.found", |tx| {
            found(
                tx,
                &Founding::new("Ateliers", Country::Fr, january).registered(
                    "732829320",
                    "14 rue des Tanneurs",
                    "69009",
                    "Lyon",
                ),
            )
        })
        .unwrap();
    for (n, hostile) in HOSTILE.iter().enumerate() {
        let card = Party { created_on: day(), note: (*hostile).to_owned(), ..Party::customer(&format!("H{n}"), hostile) };
        let id = books.act("party.edit", |tx| Ok(party_store::insert(tx, &card)?)).unwrap();
        let kept = books.read(|tx| party_store::get(tx, id)).unwrap();
        assert_eq!((kept.name.as_str(), kept.note.as_str()), (*hostile, *hostile));
    }
    for query in HOSTILE.iter().chain(&["\"", "a\" OR \"b", "*", "NEAR(", "-", "^x", "col:val", "'; DROP TABLE party; --"]) {
        books.read(|tx| Ok(comptoir::db::search_store::find(tx, query, None, 10)?)).unwrap();
    }
}
