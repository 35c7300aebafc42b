//! Files coming in: parties with their addresses, and order lines through the real steps up to confirmation.

use crate::measure::{Row, cost, warm};
use crate::{company, folder};
use comptoir::domain::items::item_search_store;
use comptoir::domain::parties::party_search_store;
use comptoir::exchange::import::{Job, run};
use comptoir::reports::find;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

const PARTIES: u64 = 100_000;
const ITEMS: u64 = 100_000;
const ORDERS: u64 = 2_000;
const LINES: u64 = 5;

fn file(name: &str, text: &str) -> PathBuf {
    let path = folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn customers() -> PathBuf {
    let mut text = "code,name,street,postcode,city,country,email,phone\n".to_owned();
    for n in 0..PARTIES {
        let _ = writeln!(text, "I{n},Imported customer {n},{n} rue Nationale,59000,Lille,FR,c{n}@example.org,03 20 00 00 00");
    }
    file("customers.csv", &text)
}

fn items() -> PathBuf {
    let mut text = "code,name,price\n".to_owned();
    for n in 0..ITEMS {
        let colour = ["noir", "blanc", "gris", "chêne clair"][n as usize % 4];
        let _ = writeln!(text, "AR-{n},Chaise de réunion {n} {colour},{}.50", 10 + n % 90);
    }
    file("items.csv", &text)
}

fn orders() -> PathBuf {
    let mut text = "order,customer,date,item,quantity,price,status\n".to_owned();
    for n in 0..ORDERS {
        for line in 0..LINES {
            let _ = writeln!(text, "O{n},I{n},2026-11-02,SOAK-{},{},12.50,confirmed", 1 + line % 3, 1 + line);
        }
    }
    file("orders.csv", &text)
}

pub fn measure(rows: &mut Vec<Row>) {
    let (books, _) = company(&folder().join("import.db"));
    for (what, kind, file, count, least) in [
        ("import of parties", "customers", customers(), PARTIES, 20_000),
        ("import of items", "items", items(), ITEMS, 20_000),
        ("import of order lines, confirmed", "orders", orders(), ORDERS * LINES, 5_000),
    ] {
        let job = Job { kind: kind.to_owned(), file, ..Job::default() };
        let spent = cost(1, |_| {
            let outcome = run(&books, &job, &|_, _| {}).unwrap();
            assert!(outcome.faults.is_empty(), "{:?}", outcome.faults);
        });
        rows.push(Row::rate(what, count, spent.cpu(), least));
    }
    finding(&books, rows);
}

/// What Ctrl-F asks at each key, typed letter by letter as a person would; the slowest counts.
fn finding(books: &comptoir::db::Books, rows: &mut Vec<Row>) {
    let mut slowest = (Duration::ZERO, String::new());
    for word in [
        "imported customer 99",
        "chaise blanc",
        "rue nationale",
        "c777@",
        "03 20 00",
        "SO-2026-0042",
        "12,50",
        "1e9",
        "zzzz",
        "ar-1",
    ] {
        for end in 1..=word.chars().count() {
            let typed: String = word.chars().take(end).collect();
            let took = warm(|| {
                let ask = |tx: &comptoir::db::Tx| {
                    party_search_store::find(tx, &typed, 8)?;
                    item_search_store::find(tx, &typed, 8)?;
                    find::documents(tx, &typed, 8)?;
                    find::by_reference(tx, &typed, 8)?;
                    Ok(())
                };
                books.read(ask).unwrap();
            });
            if took > slowest.0 {
                slowest = (took, typed);
            }
        }
    }
    let what = format!("find, {} records, slowest “{}”", PARTIES + ITEMS, slowest.1);
    rows.push(Row::within(&what, slowest.0, Duration::from_millis(10)));
}
