//! The same on a large file, and the questions whose answer must not grow with it. The large books are the demo company's,
//! busier: made once, through the same flows.

use crate::measure::{Row, cost, warm};
use crate::{Cost, company, day, folder, sell, terminal};
use comptoir::db::Books;
use comptoir::db::books::{Clock, Opening};
use comptoir::demo::{Plan, make};
use comptoir::flows::soak::begin;
use comptoir::reports::verify::verify;
use comptoir::reports::{dashboard, ledger_check, trial_balance};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The large books, and how many orders they hold: a hundred thousand or so, a million with `COMPTOIR_BENCH=large`.
fn books() -> (Books, i64) {
    let path = path();
    if !path.exists() {
        let start = Instant::now();
        let plan = Plan { orders_per_day: Some(a_day()), owner: "bench".to_owned(), ..Plan::new(day()) };
        make(&path, &plan, &mut |done, all| eprint!("\rmaking the large books: day {done} of {all} ")).unwrap();
        eprintln!("\rmade {} in {:.0?}          ", path.display(), start.elapsed());
    }
    let how = Opening { user: Some("bench".to_owned()), password: None, clock: Clock::Fixed(day()) };
    let books = Books::open(&path, &how).unwrap();
    let orders = books.read(|tx| Ok(tx.query_one("SELECT count(*) FROM sales_order", [], |r| r.get(0))?)).unwrap();
    (books, orders)
}

fn a_day() -> u32 {
    if std::env::var("COMPTOIR_BENCH").as_deref() == Ok("large") { 2000 } else { 200 }
}

fn path() -> PathBuf {
    folder().join(format!("large-{}-a-day.db", a_day()))
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
    let recomputed = cost(1, |_| {
        let balances = |tx: &comptoir::db::Tx| Ok([ledger_check::account_day(tx)?, ledger_check::account_month(tx)?]);
        assert_eq!(large.read(balances).unwrap().concat(), Vec::<String>::new());
    });
    rows.push(Row::times("balances recomputed from the lines: CPU", recomputed.cpu(), bare.cpu(), 2.0));
    let proof = cost(1, |_| assert!(verify(&large).unwrap().is_clean()));
    rows.push(Row::times("proof of everything against summing the lines", proof.wall(), bare.wall(), 0.0));
    drop((small, large));
    terminal::measure(rows, &folder().join("small.db"), "small books");
    terminal::measure(rows, &path(), &format!("{orders} orders"));
}
