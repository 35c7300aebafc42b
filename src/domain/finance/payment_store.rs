//! Registered payments in the file.

use super::entry::EntryId;
use super::payment::{Payment, PaymentId};
use crate::db::{Fault, Kept, Result, Row, Tx, coded, params};
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Money, Refusal};
use chrono::NaiveDate;

const PAYMENT: &str =
    "SELECT id, number, party_id, party_name, date, method, amount, reference, entry_id, reversed_by FROM payment";

/// The id the next payment will have: its entry names it before it is there.
pub fn next_id(tx: &Tx) -> Result<PaymentId> {
    tx.next_id("last payment", "SELECT max(id) FROM payment").map(PaymentId)
}

pub fn insert(tx: &Tx, p: &Payment) -> Result<()> {
    tx.execute(
        "INSERT INTO payment (id, number, party_id, party_name, date, method, amount, reference, entry_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![p.id.0, p.number, p.party.0, p.party_name, p.date, p.method.code(), p.amount, p.reference, p.entry.0],
    )?;
    tx.hold("last payment", 0, p.id.0);
    keep(tx, p.date, 1, p.amount)
}

pub fn set_reversed(tx: &Tx, id: PaymentId, by: EntryId) -> Result<()> {
    let (date, amount) =
        tx.query_one("UPDATE payment SET reversed_by = ?2 WHERE id = ?1 RETURNING date, amount", params![id.0, by.0], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    keep(tx, date, -1, amount)
}

const BY_DAY: Kept = Kept {
    table: "payment_day",
    add: "INSERT INTO payment_day (date, payments, amount) VALUES (?1, ?2, ?3)
          ON CONFLICT (date) DO UPDATE SET payments = payments + excluded.payments, amount = amount + excluded.amount",
};

/// Keeps what was received by day; refunds are not receipts.
fn keep(tx: &Tx, date: NaiveDate, count: i64, amount: Money) -> Result<()> {
    if !amount.is_positive() {
        return Ok(());
    }
    tx.keep(&BY_DAY, vec![date.into()], &[count, amount.raw() * count])
}

/// Receipts not taken back between two days: how many, and their sum.
pub fn received(tx: &Tx, from: NaiveDate, to: NaiveDate) -> Result<(i64, Money)> {
    tx.query_one(
        "SELECT ifnull(sum(payments), 0), ifnull(sum(amount), 0) FROM payment_day WHERE date BETWEEN ?1 AND ?2",
        params![from, to],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )
}

/// Compares the kept receipts by day with the payments; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    tx.query(
        "WITH facts AS (SELECT date, count(*) AS payments, sum(amount) AS amount FROM payment
                        WHERE amount > 0 AND reversed_by IS NULL GROUP BY date),
              kept AS (SELECT date, payments, amount FROM payment_day WHERE payments <> 0 OR amount <> 0)
         SELECT DISTINCT date FROM (SELECT * FROM (SELECT * FROM facts EXCEPT SELECT * FROM kept)
           UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM facts)) ORDER BY date",
        [],
        |r| Ok(format!("payment_day {}: kept receipts differ from the payments", r.get::<_, String>(0)?)),
    )
}

/// The payment, or the refusal `payment-unknown`.
pub fn get(tx: &Tx, id: PaymentId) -> std::result::Result<Payment, Fault> {
    tx.query_opt(&format!("{PAYMENT} WHERE id = ?1"), params![id.0], read)?
        .ok_or_else(|| Refusal::new("payment-unknown").arg("payment", id.to_string()).into())
}

pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Payment, Fault> {
    tx.query_opt(&format!("{PAYMENT} WHERE number = ?1"), params![number], read)?
        .ok_or_else(|| Refusal::new("payment-unknown").arg("payment", number).into())
}

/// A party's payments, newest first.
pub fn of_party(tx: &Tx, party: PartyId, limit: i64) -> Result<Vec<Payment>> {
    tx.query(&format!("{PAYMENT} WHERE party_id = ?1 ORDER BY date DESC, id DESC LIMIT ?2"), params![party.0, limit], read)
}

/// Payments before `(date, id)`, newest first: one page of the list.
pub fn page(tx: &Tx, before: Option<(NaiveDate, PaymentId)>, limit: i64) -> Result<Vec<Payment>> {
    let (date, id) = before.unwrap_or((NaiveDate::MAX, PaymentId(i64::MAX)));
    let date = date.format("%Y-%m-%d").to_string();
    let date = if before.is_none() { "9999-12-31".to_owned() } else { date };
    tx.query(
        &format!("{PAYMENT} WHERE (date, id) < (?1, ?2) ORDER BY date DESC, id DESC LIMIT ?3"),
        params![date, id.0, limit],
        read,
    )
}

/// The fingerprint of a payment: made when it is registered, and again when it is taken back.
pub fn digest(p: &Payment) -> Short {
    Digest::new("payment")
        .int(p.id.0)
        .text(&p.number)
        .int(p.party.0)
        .text(&p.party_name)
        .text(&p.date.to_string())
        .text(p.method.code())
        .int(p.amount.raw())
        .text(&p.reference)
        .int(p.entry.0)
        .opt(p.reversed_by.map(|e| e.0))
        .short()
}

fn read(r: &Row) -> crate::db::RowResult<Payment> {
    Ok(Payment {
        id: PaymentId(r.get(0)?),
        number: r.get(1)?,
        party: PartyId(r.get(2)?),
        party_name: r.get(3)?,
        date: r.get(4)?,
        method: coded(r, 5)?,
        amount: r.get(6)?,
        reference: r.get(7)?,
        entry: EntryId(r.get(8)?),
        reversed_by: r.get::<_, Option<i64>>(9)?.map(EntryId),
    })
}
