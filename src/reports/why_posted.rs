//! Why an account stands where it does: what it opened at, what was debited and credited since, and the entries that did it.

use super::ledger::{self, Query};
use super::why::{Figure, Part, named, say};
use crate::db::{Fault, Result as Stored, Tx, params};
use crate::kit::{Arg, Money};
use chrono::NaiveDate;

/// Entries named one by one, the first of the period first.
const NAMED: i64 = 40;

/// Opening and closing of an account (or one party on it) over the days asked. `opening` is what the screen shows, and `made` the
/// sentence of what it is.
pub fn account(tx: &Tx, q: &Query, opening: Money, made: &'static str) -> Result<Vec<Figure>, Fault> {
    let (debit, credit) = moved(tx, q)?;
    let closing = opening + debit - credit;
    let lines = ledger::page(tx, q, None, NAMED)?;
    let mut parts: Vec<Part> = lines
        .iter()
        .map(|l| Part {
            said: named(format!("{}  {}", l.number, l.memo)),
            date: Some(l.date),
            amount: (l.debit - l.credit).into(),
            record: Some(("entry", l.entry.0)),
        })
        .collect();
    let told: Money = lines.iter().map(|l| l.debit - l.credit).sum();
    let rest = ledger::count(tx, q)? - i64::try_from(lines.len()).unwrap_or(i64::MAX);
    if rest > 0 {
        let amount = (debit - credit - told).into();
        parts.push(Part { said: say("why-more").arg("n", rest), date: None, amount, record: None });
    }
    let sums = say("why-closing").arg("opening", opening).arg("debit", debit).arg("credit", credit).arg("closing", closing);
    Ok(vec![
        Figure::new("column-opening", opening).says(say(made).arg("from", q.from)),
        Figure::new("column-closing", closing).says(sums).says(say("why-side")).says(say("why-entries")).of(parts),
    ])
}

/// The balance beside a line: everything up to and with it.
pub fn line(date: NaiveDate, number: &str, debit: Money, credit: Money, balance: Money) -> Figure {
    let before = balance - debit + credit;
    let sums = say("why-line-balance").arg("before", before).arg("debit", debit).arg("credit", credit).arg("balance", balance);
    let entry = say("why-line-entry").arg("number", number).arg("date", Arg::Date(date));
    Figure::new("column-balance", balance).says(entry).says(sums)
}

/// What years not closed yet earned: no account of its own.
pub fn earlier(opening: Money) -> Figure {
    Figure::new("earlier-results", opening).says(say("why-earlier")).says(say("why-side"))
}

/// What was debited and credited over the days asked.
fn moved(tx: &Tx, q: &Query) -> Stored<(Money, Money)> {
    tx.query_one(
        "SELECT ifnull(sum(debit), 0), ifnull(sum(credit), 0) FROM entry_line
         WHERE account = ?1 AND date BETWEEN ?2 AND ?3 AND (?4 IS NULL OR party_id = ?4)",
        params![q.account, q.from, q.to, q.party.map(|p| p.0)],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )
}
