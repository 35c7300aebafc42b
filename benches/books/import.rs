//! Files coming in: parties with their addresses, and order lines through the real steps up to confirmation.

use crate::measure::{Row, cost};
use crate::{company, folder};
use comptoir::exchange::import::{Job, run};
use std::fmt::Write as _;
use std::path::PathBuf;

const PARTIES: u64 = 20_000;
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
        ("import of order lines, confirmed", "orders", orders(), ORDERS * LINES, 5_000),
    ] {
        let job = Job { kind: kind.to_owned(), file, ..Job::default() };
        let spent = cost(1, |_| {
            let outcome = run(&books, &job, &|_, _| {}).unwrap();
            assert!(outcome.faults.is_empty(), "{:?}", outcome.faults);
        });
        rows.push(Row::rate(what, count, spent.cpu(), least));
    }
}
