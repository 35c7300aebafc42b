//! The ledger's promises: entries balance line by line, nothing was posted into a closed period, control accounts are what is
//! open, and what is open is what was not settled.

use super::seals::Sealed;
use super::{Found, count, names};
use crate::db::{Result, Tx};
use crate::kit::Money;

/// Debits, credits and the total of each entry; each line on its entry's date.
pub fn balanced(tx: &Tx) -> Result<Found> {
    let mut wrong = tx.query(
        "SELECT e.id, e.number, e.total, s.debit, s.credit FROM entry e LEFT JOIN
           (SELECT entry_id, sum(debit) AS debit, sum(credit) AS credit, count(*) AS n FROM entry_line GROUP BY entry_id) s
           ON s.entry_id = e.id
         WHERE s.n IS NULL OR s.n < 2 OR s.debit <> e.total OR s.credit <> e.total",
        [],
        |r| {
            let (debit, credit): (Option<Money>, Option<Money>) = (r.get(3)?, r.get(4)?);
            let (debit, credit) = (debit.unwrap_or(Money::ZERO), credit.unwrap_or(Money::ZERO));
            let total: Money = r.get(2)?;
            Ok(format!("entry {} {}: {debit} / {credit} ({total})", r.get::<_, i64>(0)?, r.get::<_, String>(1)?))
        },
    )?;
    wrong.extend(names(
        tx,
        "SELECT 'entry_line ' || l.id || ' (' || e.number || '): ' || l.date || ' / ' || e.date
         FROM entry_line l JOIN entry e ON e.id = l.entry_id WHERE l.date <> e.date",
    )?);
    Ok((count(tx, "SELECT count(*) FROM entry")?, wrong))
}

/// Each entry lies in its period, and no closed period was posted into after it closed.
pub fn periods(tx: &Tx, sealed: &Sealed) -> Result<Found> {
    let mut wrong = names(
        tx,
        "SELECT 'entry ' || e.id || ' ' || e.number || ': ' || e.date FROM entry e LEFT JOIN period p ON p.id = e.period_id
         WHERE p.id IS NULL OR e.date NOT BETWEEN p.start_date AND p.end_date",
    )?;
    let closed = tx.query("SELECT id, code FROM period WHERE status <> 'open' ORDER BY id", [], |r| {
        Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?))
    })?;
    for (id, code) in closed {
        match (sealed.periods.get(&id), sealed.posted.get(&id)) {
            (None, _) => wrong.push(format!("period {code}")),
            (Some(closing), Some((act, entry))) if act > closing => wrong.push(format!("period {code}: entry {entry}")),
            _ => {}
        }
    }
    Ok((count(tx, "SELECT count(*) FROM period")?, wrong))
}

/// What is open with each party is what the control accounts say of them.
pub fn control(tx: &Tx) -> Result<Found> {
    let mut wrong = tx.query(
        "SELECT s.account, s.party_id, p.code, sum(s.booked), sum(s.open) FROM (
           SELECT l.account, l.party_id, l.debit - l.credit AS booked, 0 AS open
             FROM entry_line l JOIN account a ON a.code = l.account AND a.by_party = 1
           UNION ALL SELECT account, party_id, 0, open FROM open_item WHERE open <> 0) s
         LEFT JOIN party p ON p.id = s.party_id
         GROUP BY s.account, s.party_id HAVING sum(s.booked) <> sum(s.open)",
        [],
        |r| {
            let (account, code): (String, Option<String>) = (r.get(0)?, r.get(2)?);
            let (booked, open): (Money, Money) = (r.get(3)?, r.get(4)?);
            Ok(format!("account {account} party {}: {booked} / {open}", code.unwrap_or_default()))
        },
    )?;
    wrong.extend(names(
        tx,
        "SELECT 'entry_line ' || l.id FROM entry_line l JOIN account a ON a.code = l.account
         WHERE a.by_party = 1 AND l.party_id IS NULL",
    )?);
    Ok((count(tx, "SELECT count(*) FROM open_item")?, wrong))
}

/// What is open of an item is its amount less what was matched; two items meet only within one party.
pub fn settled(tx: &Tx) -> Result<Found> {
    let mut wrong = tx.query(
        "SELECT i.id, i.number, i.open, i.amount - ifnull(d.amount, 0) + ifnull(c.amount, 0) FROM open_item i
         LEFT JOIN (SELECT debit_id AS id, sum(amount) AS amount FROM match GROUP BY debit_id) d ON d.id = i.id
         LEFT JOIN (SELECT credit_id AS id, sum(amount) AS amount FROM match GROUP BY credit_id) c ON c.id = i.id
         WHERE i.open <> i.amount - ifnull(d.amount, 0) + ifnull(c.amount, 0)",
        [],
        |r| {
            let (open, left): (Money, Money) = (r.get(2)?, r.get(3)?);
            Ok(format!("open_item {} {}: {open} / {left}", r.get::<_, i64>(0)?, r.get::<_, String>(1)?))
        },
    )?;
    wrong.extend(names(
        tx,
        "SELECT 'match ' || m.id FROM match m LEFT JOIN open_item d ON d.id = m.debit_id LEFT JOIN open_item c ON c.id = m.credit_id
         WHERE d.id IS NULL OR c.id IS NULL OR d.party_id <> c.party_id OR d.amount < 0 OR c.amount > 0",
    )?);
    Ok((count(tx, "SELECT count(*) FROM match")?, wrong))
}
