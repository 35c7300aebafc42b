//! The same on a large file, and the questions whose answer must not grow with it.

use crate::measure::{Row, cost, warm};
use crate::{Cost, company, day, folder, sell};
use comptoir::db::Books;
use comptoir::db::books::{Clock, Opening};
use comptoir::flows::soak::{begin, sell_once};
use comptoir::reports::{dashboard, trial_balance};
use std::time::{Duration, Instant};

/// The large books, made once: 100,000 orders, or a million.
fn books() -> (Books, u64) {
    let (orders, name) = match std::env::var("COMPTOIR_BENCH").as_deref() {
        Ok("large") => (1_000_000, "large-1000000.db"),
        _ => (100_000, "large-100000.db"),
    };
    let path = folder().join(name);
    if !path.exists() {
        let making = folder().join("large-making.db");
        let start = Instant::now();
        let (books, trial) = company(&making);
        books.building().unwrap();
        for chunk in 0..orders / 10_000 {
            books
                .bulk(|books| {
                    for n in 0..10_000 {
                        sell_once(books, &trial, chunk * 10_000 + n)?;
                    }
                    Ok(())
                })
                .unwrap();
            eprint!("\rmaking the large books: {} of {orders}", (chunk + 1) * 10_000);
        }
        books.whole().unwrap();
        drop(books);
        std::fs::rename(&making, &path).unwrap();
        eprintln!("\rmade {} in {:.0?}", path.display(), start.elapsed());
    }
    let how = Opening { user: Some("bench".to_owned()), password: None, clock: Clock::Fixed(day()) };
    (Books::open(&path, &how).unwrap(), orders)
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
    let sql = "SELECT account, sum(debit), sum(credit) FROM entry_line GROUP BY account";
    let bare = cost(1, |_| {
        large
            .read(|tx| {
                Ok(tx.each(sql, [], |r| {
                    r.get::<_, i64>(1)?;
                    Ok(())
                })?)
            })
            .unwrap();
    });
    rows.push(Row::within(&format!("trial balance, {orders} orders"), balance, Duration::from_millis(5)));
    rows.push(Row::times("trial balance against summing the lines", balance, bare.wall(), 0.0));
}
