//! What the ledger keeps against what it is made of: each balance, open item and number recomputed from the facts. One line a
//! difference, in the words of the file; an empty list is clean books.

use crate::db::{Fault, Result, Row, Tx, number, params};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::role_store;
use crate::kit::Money;
use std::collections::{BTreeMap, HashMap};

/// One check: what it holds, and its differences.
pub struct Check {
    /// Stable name: `account_day`, `entries`, …
    pub name: &'static str,
    pub run: fn(&Tx) -> std::result::Result<Vec<String>, Fault>,
}

/// Every check of the ledger, in the order they are told.
pub const CHECKS: &[Check] = &[
    Check { name: "entries", run: entries },
    Check { name: "account_day", run: |tx| Ok(account_day(tx)?) },
    Check { name: "account_month", run: |tx| Ok(account_month(tx)?) },
    Check { name: "party_balance", run: |tx| Ok(party_balance(tx)?) },
    Check { name: "open_item", run: |tx| Ok(open_items(tx)?) },
    Check { name: "receivable_day", run: receivable_day },
    Check { name: "control_accounts", run: |tx| Ok(control_accounts(tx)?) },
    Check { name: "payments", run: |tx| Ok(payments(tx)?) },
    Check { name: "payment_day", run: |tx| Ok(crate::domain::finance::payment_store::rebuild_check(tx)?) },
    Check { name: "entry_numbers", run: |tx| Ok(numbers(tx, "SELECT number FROM entry")?) },
    Check { name: "payment_numbers", run: |tx| Ok(numbers(tx, "SELECT number FROM payment")?) },
];

/// All checks; differences bear the check's name.
pub fn all(tx: &Tx) -> std::result::Result<Vec<String>, Fault> {
    let mut list = Vec::new();
    for check in CHECKS {
        list.extend((check.run)(tx)?.into_iter().map(|line| format!("{}: {line}", check.name)));
    }
    Ok(list)
}

/// Each entry balances, has two lines, one date, an open-when-posted period that holds it; no line without an entry; the whole
/// ledger is zero.
pub fn entries(tx: &Tx) -> std::result::Result<Vec<String>, Fault> {
    let mut list = tx.query(
        "SELECT e.number, e.total, sum(l.debit), sum(l.credit), count(l.id), sum(l.date <> e.date)
         FROM entry e LEFT JOIN entry_line l ON l.entry_id = e.id GROUP BY e.id
         HAVING ifnull(sum(l.debit), -1) <> e.total OR ifnull(sum(l.credit), -1) <> e.total OR count(l.id) < 2
             OR sum(l.date <> e.date) <> 0",
        [],
        |r| {
            let (total, debit, credit): (Money, Option<Money>, Option<Money>) = (r.get(1)?, r.get(2)?, r.get(3)?);
            let shown = |m: Option<Money>| m.map_or("-".to_owned(), |m| m.to_string());
            let (lines, dates): (i64, Option<i64>) = (r.get(4)?, r.get(5)?);
            Ok(format!(
                "{} of {total}: debit {}, credit {}, {lines} lines, {} of another date",
                r.get::<_, String>(0)?,
                shown(debit),
                shown(credit),
                dates.unwrap_or(0)
            ))
        },
    )?;
    list.extend(tx.query(
        "SELECT e.number, e.date, p.code FROM entry e JOIN period p ON p.id = e.period_id
         WHERE e.date < p.start_date OR e.date > p.end_date",
        [],
        |r| Ok(format!("{} of {} is in the period {}", text(r, 0)?, text(r, 1)?, text(r, 2)?)),
    )?);
    list.extend(tx.query(
        "SELECT l.id, l.entry_id FROM entry_line l LEFT JOIN entry e ON e.id = l.entry_id WHERE e.id IS NULL",
        [],
        |r| Ok(format!("line {} belongs to no entry ({})", r.get::<_, i64>(0)?, r.get::<_, i64>(1)?)),
    )?);
    let total: Money = tx.query_one("SELECT ifnull(sum(debit - credit), 0) FROM entry_line", [], |r| r.get(0))?;
    if !total.is_zero() {
        list.push(format!("all lines together: {total} instead of 0.00"));
    }
    Ok(list)
}

/// The balances by day against the lines: one walk over them, added up here, since sorting them would cost more than reading.
pub fn account_day(tx: &Tx) -> Result<Vec<String>> {
    type Days = HashMap<String, (i64, i64)>;
    let mut lines: HashMap<String, Days> = HashMap::new();
    tx.each("SELECT account, date, debit, credit FROM entry_line", [], |r| {
        let (account, date) = (word(r, 0)?, word(r, 1)?);
        let amounts: (i64, i64) = (r.get(2)?, r.get(3)?);
        let add = |sums: &mut (i64, i64)| *sums = (sums.0.wrapping_add(amounts.0), sums.1.wrapping_add(amounts.1));
        if !lines.contains_key(account) {
            lines.insert(account.to_owned(), Days::new());
        }
        let Some(days) = lines.get_mut(account) else { return Ok(()) };
        match days.get_mut(date) {
            Some(sums) => add(sums),
            None => add(days.entry(date.to_owned()).or_default()),
        }
        Ok(())
    })?;
    let mut list = Vec::new();
    let differs = |account: &str, date: &str, kept: (i64, i64), found: (i64, i64)| {
        let m = Money::of;
        format!("{account} {date}: kept {} / {}, lines {} / {}", m(kept.0), m(kept.1), m(found.0), m(found.1))
    };
    tx.each("SELECT account, date, debit, credit FROM account_day", [], |r| {
        let (account, date) = (word(r, 0)?, word(r, 1)?);
        let kept: (i64, i64) = (r.get(2)?, r.get(3)?);
        let found = lines.get_mut(account).and_then(|days| days.remove(date)).unwrap_or_default();
        if kept != found {
            list.push(differs(account, date, kept, found));
        }
        Ok(())
    })?;
    for (account, days) in &lines {
        let left = days.iter().filter(|(_, found)| **found != (0, 0));
        list.extend(left.map(|(date, found)| differs(account, date, (0, 0), *found)));
    }
    list.sort();
    Ok(list)
}

/// The balances by month against those by day, which [`account_day`] has compared with the lines.
pub fn account_month(tx: &Tx) -> Result<Vec<String>> {
    tx.query(
        "SELECT account, month, sum(kept_debit), sum(kept_credit), sum(debit), sum(credit) FROM
           (SELECT account, substr(date, 1, 7) AS month, 0 AS kept_debit, 0 AS kept_credit, debit, credit FROM account_day
            UNION ALL SELECT account, month, debit, credit, 0, 0 FROM account_month)
         GROUP BY account, month HAVING sum(kept_debit) <> sum(debit) OR sum(kept_credit) <> sum(credit)",
        [],
        |r| {
            let m = |i: usize| r.get::<_, Money>(i);
            Ok(format!("{} {}: kept {} / {}, days {} / {}", text(r, 0)?, text(r, 1)?, m(2)?, m(3)?, m(4)?, m(5)?))
        },
    )
}

pub fn party_balance(tx: &Tx) -> Result<Vec<String>> {
    tx.query(
        "SELECT ifnull(p.code, CAST(x.party_id AS TEXT)), x.account, sum(x.kept), sum(x.found) FROM
           (SELECT party_id, account, 0 AS kept, debit - credit AS found FROM entry_line WHERE party_id IS NOT NULL
            UNION ALL SELECT party_id, account, balance, 0 FROM party_balance) x
         LEFT JOIN party p ON p.id = x.party_id
         GROUP BY x.party_id, x.account HAVING sum(x.kept) <> sum(x.found)",
        [],
        |r| {
            let m = |i: usize| r.get::<_, Money>(i);
            Ok(format!("{} on {}: kept {}, lines {}", text(r, 0)?, text(r, 1)?, m(2)?, m(3)?))
        },
    )
}

/// What is open of each item is its amount less its matches; a match stands between a debit and a credit of one party.
pub fn open_items(tx: &Tx) -> Result<Vec<String>> {
    let mut list = tx.query(
        "SELECT i.number, i.kind, i.open, i.amount - ifnull(m.matched, 0) FROM open_item i LEFT JOIN
           (SELECT id, sum(amount) AS matched FROM
              (SELECT debit_id AS id, amount FROM match UNION ALL SELECT credit_id, -amount FROM match) GROUP BY id) m
           ON m.id = i.id
         WHERE i.open <> i.amount - ifnull(m.matched, 0)",
        [],
        |r| {
            let m = |i: usize| r.get::<_, Money>(i);
            Ok(format!("{} ({}): kept {}, matches leave {}", text(r, 0)?, text(r, 1)?, m(2)?, m(3)?))
        },
    )?;
    list.extend(tx.query(
        "SELECT m.id, d.number, c.number FROM match m JOIN open_item d ON d.id = m.debit_id JOIN open_item c ON c.id = m.credit_id
         WHERE d.amount < 0 OR c.amount > 0 OR d.party_id <> c.party_id",
        [],
        |r| Ok(format!("match {} sets {} off against {}", r.get::<_, i64>(0)?, text(r, 1)?, text(r, 2)?)),
    )?);
    Ok(list)
}

pub fn receivable_day(tx: &Tx) -> std::result::Result<Vec<String>, Fault> {
    let Some(account) = role_store::find(tx, PostingRole::Receivable)? else { return Ok(Vec::new()) };
    Ok(tx.query(
        "SELECT due_date, sum(kept_items), sum(kept), sum(items), sum(found) FROM
           (SELECT due_date, 0 AS kept_items, 0 AS kept, 1 AS items, open AS found FROM open_item WHERE account = ?1 AND open <> 0
            UNION ALL SELECT due_date, items, amount, 0, 0 FROM receivable_day)
         GROUP BY due_date HAVING sum(kept_items) <> sum(items) OR sum(kept) <> sum(found)",
        params![account],
        |r| {
            let (m, n) = (|i: usize| r.get::<_, Money>(i), |i: usize| r.get::<_, i64>(i));
            Ok(format!("due {}: kept {} in {} items, open {} in {}", text(r, 0)?, m(2)?, n(1)?, m(4)?, n(3)?))
        },
    )?)
}

/// Promise 4: what is open with each party is what its control account says.
pub fn control_accounts(tx: &Tx) -> Result<Vec<String>> {
    tx.query(
        "SELECT x.account, ifnull(p.code, ifnull(CAST(x.party_id AS TEXT), '-')), sum(x.said), sum(x.open) FROM
           (SELECT l.account, l.party_id, l.debit - l.credit AS said, 0 AS open
            FROM account a JOIN entry_line l ON l.account = a.code WHERE a.by_party = 1
            UNION ALL SELECT account, party_id, 0, open FROM open_item WHERE open <> 0) x
         LEFT JOIN party p ON p.id = x.party_id
         GROUP BY x.account, x.party_id HAVING sum(x.said) <> sum(x.open)",
        [],
        |r| {
            let m = |i: usize| r.get::<_, Money>(i);
            Ok(format!("{} {}: account {}, open items {}", text(r, 0)?, text(r, 1)?, m(2)?, m(3)?))
        },
    )
}

/// Each payment's items are its amount, and its entry moved as much money.
pub fn payments(tx: &Tx) -> Result<Vec<String>> {
    tx.query(
        "SELECT p.number, p.amount, -ifnull(i.amount, 0), e.total FROM payment p JOIN entry e ON e.id = p.entry_id
         LEFT JOIN (SELECT ref_id, sum(amount) AS amount FROM open_item WHERE kind = 'payment' GROUP BY ref_id) i ON i.ref_id = p.id
         WHERE p.amount <> -ifnull(i.amount, 0) OR abs(p.amount) <> e.total",
        [],
        |r| {
            let m = |i: usize| r.get::<_, Money>(i);
            Ok(format!("{} of {}: items {}, entry {}", text(r, 0)?, m(1)?, m(2)?, m(3)?))
        },
    )
}

/// Promise 6 for one table: `sql` gives its numbers (`INV-2026-00042`). Each series runs from 1 to its last without gap or
/// double, and the counter stands at the last.
pub fn numbers(tx: &Tx, sql: &str) -> Result<Vec<String>> {
    let mut found: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
    let mut list = Vec::new();
    tx.each(sql, [], |r| {
        let number: String = r.get(0)?;
        match split(&number) {
            Some((prefix, year, n)) => found.entry((prefix.to_owned(), year.to_owned())).or_default().push(n),
            None => list.push(format!("{number} belongs to no series")),
        }
        Ok(())
    })?;
    let counters: BTreeMap<(String, String), i64> = number::all(tx)?.into_iter().map(|(p, y, n)| ((p, y), n)).collect();
    for ((prefix, year), mut taken) in found {
        taken.sort_unstable();
        let last = counters.get(&(prefix.clone(), year.clone())).copied().unwrap_or(0);
        let expected: Vec<i64> = (1..=last).collect();
        if taken == expected {
            continue;
        }
        for n in expected.iter().filter(|n| taken.binary_search(n).is_err()) {
            list.push(format!("{} is missing", number::show(&prefix, &year, *n)));
        }
        for n in taken.iter().filter(|n| **n > last) {
            list.push(format!("{} is past the counter ({last})", number::show(&prefix, &year, *n)));
        }
        for pair in taken.windows(2).filter(|p| p[0] == p[1]) {
            list.push(format!("{} is there twice", number::show(&prefix, &year, pair[0])));
        }
    }
    Ok(list)
}

/// `VT-2026-27-00042` is (VT, 2026-27, 42).
fn split(number: &str) -> Option<(&str, &str, i64)> {
    let (head, n) = number.rsplit_once('-')?;
    let (prefix, year) = head.split_once('-')?;
    Some((prefix, year, n.parse().ok()?))
}

/// A text in place, not copied.
fn word<'r>(r: &'r Row, index: usize) -> crate::db::RowResult<&'r str> {
    Ok(r.get_ref(index)?.as_str()?)
}

fn text(r: &Row, index: usize) -> crate::db::RowResult<String> {
    r.get(index)
}
