//! What the books cost, beside what any program keeping the same rows would pay on this machine: one table, ours, the floor
//! measured in the same run, and how many times. `COMPTOIR_BENCH=large` makes the large file a million orders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod floor;
mod import;
mod large;
mod measure;
mod terminal;

use chrono::NaiveDate;
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::company::{Country, Valuation};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::soak::{Trial, begin, sell_once};
use measure::{Cost, Row, cost, print};
use std::path::{Path, PathBuf};
use std::time::Duration;

const CYCLES: u64 = 300;
const BULK: u64 = 3000;
const ROUNDS: u64 = 6;

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// Where the files of the benches lie: beside the build, since they are made once.
pub fn folder() -> PathBuf {
    let folder = std::env::var_os("COMPTOIR_BENCH_FOLDER").map_or_else(|| PathBuf::from("target/bench"), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// New books of a company that values its stock move by move: the dearer way.
pub fn company(path: &Path) -> (Books, Trial) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let books = Books::create(path, "bench", Clock::Fixed(day())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let founding = Founding {
        valuation: Some(Valuation::Anglo),
        ..Founding::new("Bench", Country::Fr, january).registered("732829320", "14 rue des Tanneurs", "69009", "Lyon")
    };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    let trial = begin(&books).unwrap();
    (books, trial)
}

fn sell(books: &Books, trial: &Trial, count: u64) -> Cost {
    cost(count, |n| {
        sell_once(books, trial, n).unwrap();
    })
}

fn sell_in_bulk(books: &Books, trial: &Trial, count: u64) -> Cost {
    // The commit is part of it.
    let all = cost(1, |_| {
        books
            .bulk_whole(|books| {
                sell(books, trial, count);
                Ok(())
            })
            .unwrap();
    });
    all.of(count)
}

fn main() {
    // `cargo test` runs benches too, to see that they start: nothing to measure then.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let wanted = |group: &str| only.as_deref().is_none_or(|o| o == group);
    let mut rows = Vec::new();
    if wanted("sale") {
        sales(&mut rows);
    }
    if wanted("import") {
        import::measure(&mut rows);
    }
    if wanted("large") {
        large::measure(&mut rows);
    }
    print(&rows);
}

/// The order-to-cash cycle, and the bytes it leaves.
fn sales(rows: &mut Vec<Row>) {
    let path = folder().join("sale.db");
    let (books, trial) = company(&path);
    sell(&books, &trial, 20);
    let mut bare = floor::Floor::new(&folder().join("floor.db"));
    bare.cycles(20);
    // Both in turns, so that a busy moment of the machine falls on both.
    let (mut ours, mut floor) = (Cost::default(), Cost::default());
    for _ in 0..5 {
        ours.add(sell(&books, &trial, CYCLES / 5));
        floor.add(bare.cycles(CYCLES / 5));
    }
    rows.push(Row::times("order to cash, six commits: CPU", ours.cpu(), floor.cpu(), 4.0));
    rows.push(Row::times("order to cash, six commits: on the clock", ours.wall(), floor.wall(), 0.0));
    let before = size(&path);
    // The best of some rounds of each, in turns: what another program takes from the caches is nobody's cost.
    let (mut ours, mut floor) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        ours = ours.min(sell_in_bulk(&books, &trial, BULK / ROUNDS).cpu());
        floor = floor.min(bare.bulk(BULK / ROUNDS).cpu());
    }
    let bytes = (size(&path) - before) / BULK;
    rows.push(Row::times("order to cash in bulk: CPU", ours, floor, 3.0));
    rows.push(Row::bytes("bytes in the file a cycle", bytes, bare.bytes(), 6000));
}

/// The file with all that was written in it.
fn size(path: &Path) -> u64 {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    std::fs::metadata(path).unwrap().len()
}
