//! Registered payments in the file.

use super::entry::EntryId;
use super::payment::{Payment, PaymentId};
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::domain::parties::party::PartyId;
use crate::kit::{Coded, Refusal};
use chrono::NaiveDate;

const PAYMENT: &str =
    "SELECT id, number, party_id, party_name, date, method, amount, reference, entry_id, reversed_by FROM payment";

/// The id the next payment will have: its entry names it before it is there.
pub fn next_id(tx: &Tx) -> Result<PaymentId> {
    tx.query_one("SELECT ifnull(max(id), 0) + 1 FROM payment", [], |r| Ok(PaymentId(r.get(0)?)))
}

pub fn insert(tx: &Tx, p: &Payment) -> Result<()> {
    tx.execute(
        "INSERT INTO payment (id, number, party_id, party_name, date, method, amount, reference, entry_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![p.id.0, p.number, p.party.0, p.party_name, p.date, p.method.code(), p.amount, p.reference, p.entry.0],
    )?;
    Ok(())
}

pub fn set_reversed(tx: &Tx, id: PaymentId, by: EntryId) -> Result<()> {
    tx.execute("UPDATE payment SET reversed_by = ?2 WHERE id = ?1", params![id.0, by.0])?;
    Ok(())
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

fn read(r: &Row) -> rusqlite::Result<Payment> {
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
