//! The same on a large file, and the questions whose answer must not grow with it. The large books are the demo company's,
//! busier: made once, through the same flows.

use crate::measure::{Row, cost, warm};
use crate::{Cost, company, day, folder, sell};
use comptoir::db::Books;
use comptoir::db::books::{Clock, Opening};
use comptoir::demo::{Plan, make};
use comptoir::flows::soak::begin;
use comptoir::reports::verify::verify;
use comptoir::reports::{dashboard, trial_balance};
use std::time::{Duration, Instant};

/// The large books, and how many orders they hold: a hundred thousand or so, a million with `COMPTOIR_BENCH=large`.
fn books() -> (Books, i64) {
    let (per_day, name) = match std::env::var("COMPTOIR_BENCH").as_deref() {
        Ok("large") => (2000, "large-2000-a-day.db"),
        _ => (200, "large-200-a-day.db"),
    };
    let path = folder().join(name);
    if !path.exists() {
        let start = Instant::now();
        let plan = Plan { orders_per_day: Some(per_day), owner: "bench".to_owned(), ..Plan::new(day()) };
        make(&path, &plan, &mut |done, all| eprint!("\rmaking the large books: day {done} of {all} ")).unwrap();
        eprintln!("\rmade {} in {:.0?}          ", path.display(), start.elapsed());
    }
    let how = Opening { user: Some("bench".to_owned()), password: None, clock: Clock::Fixed(day()) };
    let books = Books::open(&path, &how).unwrap();
    let orders = books.read(|tx| Ok(tx.query_one("SELECT count(*) FROM sales_order", [], |r| r.get(0))?)).unwrap();
    (books, orders)
}

pub fn measure(rows: &mut Vec<Row>) {
    let (small, small_trial) = company(&folder().join("small.db"));
    let (large, orders) = books();
    let trial = begin(&large).unwrap();
    let (mut in_small, mut in_large) = (Cost::default(), Cost::default());
    sell(&small, &small_trial, 20);
    sell(&large, &trial, 20);
    for _ in 0..5 {
        in_small.add(sell(&small, &small_trial, 40));
        in_large.add(sell(&large, &trial, 40));
    }
    rows.push(Row::times(&format!("order to cash after {orders} orders: CPU"), in_large.cpu(), in_small.cpu(), 1.5));
    let board = warm(|| drop(large.read(dashboard::dashboard).unwrap()));
    rows.push(Row::within(&format!("dashboard, {orders} orders"), board, Duration::from_millis(5)));
    let balance = warm(|| drop(large.read(|tx| trial_balance::as_of(tx, day())).unwrap()));
    rows.push(Row::within(&format!("trial balance, {orders} orders"), balance, Duration::from_millis(5)));
    let sql = "SELECT account, sum(debit), sum(credit) FROM entry_line GROUP BY account";
    let bare = cost(1, |_| {
        large.read(|tx| Ok(tx.each(sql, [], |r| Ok(r.get::<_, i64>(1).map(drop)?))?)).unwrap();
    });
    rows.push(Row::times("trial balance against summing the lines", balance, bare.wall(), 0.0));
    let proof = cost(1, |_| assert!(verify(&large).unwrap().is_clean()));
    rows.push(Row::times("proof of everything against summing the lines", proof.wall(), bare.wall(), 0.0));
}
