//! Tables `receipt` and `receipt_line`.

use super::order::{PurchaseId, PurchaseLineId};
use super::receipt::{Receipt, ReceiptId, ReceiptLine, ReceiptLineId};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Refusal};

const COLUMNS: &str = "id, number, kind, order_id, party_id, party_name, date, due_date, their_ref, reason, entry_id, user_id";

fn read(r: &Row) -> RowResult<Receipt> {
    Ok(Receipt {
        id: ReceiptId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        order: PurchaseId(r.get(3)?),
        party: PartyId(r.get(4)?),
        party_name: r.get(5)?,
        date: r.get(6)?,
        due: r.get(7)?,
        their_ref: r.get(8)?,
        reason: r.get(9)?,
        entry: r.get(10)?,
        user_id: r.get(11)?,
        lines: Vec::new(),
    })
}

/// The receipt with its lines.
pub fn get(tx: &Tx, id: ReceiptId) -> std::result::Result<Receipt, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM receipt WHERE id = ?1");
    let mut receipt = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&id.to_string()))?;
    receipt.lines = tx.query(
        "SELECT id, line_id, quantity, refused, value, cost FROM receipt_line WHERE receipt_id = ?1 ORDER BY id",
        params![id.0],
        |r| {
            Ok(ReceiptLine {
                id: ReceiptLineId(r.get(0)?),
                line: PurchaseLineId(r.get(1)?),
                quantity: r.get(2)?,
                refused: r.get(3)?,
                value: r.get(4)?,
                cost: r.get(5)?,
            })
        },
    )?;
    Ok(receipt)
}

fn missing(label: &str) -> Refusal {
    Refusal::new("receipt-missing").arg("number", label)
}

/// Receipts and returns of an order, oldest first.
pub fn of_order(tx: &Tx, order: PurchaseId) -> Result<Vec<ReceiptId>> {
    tx.query("SELECT id FROM receipt WHERE order_id = ?1 ORDER BY id", params![order.0], |r| r.get(0).map(ReceiptId))
}

/// Adds the header; its lines follow as the goods move.
pub fn insert(tx: &Tx, d: &mut Receipt) -> Result<()> {
    d.id = ReceiptId(tx.insert(
        "INSERT INTO receipt (number, kind, order_id, party_id, party_name, date, due_date, their_ref, reason, user_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![d.number, d.kind.code(), d.order.0, d.party.0, d.party_name, d.date, d.due, d.their_ref, d.reason, d.user_id],
    )?);
    Ok(())
}

pub fn insert_line(tx: &Tx, receipt: ReceiptId, l: &mut ReceiptLine) -> Result<()> {
    l.id = ReceiptLineId(tx.insert(
        "INSERT INTO receipt_line (receipt_id, line_id, quantity, refused, value, cost) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![receipt.0, l.line.0, l.quantity, l.refused, l.value, l.cost],
    )?);
    Ok(())
}

/// Names the entry, once.
pub fn set_entry(tx: &Tx, d: &mut Receipt, entry: i64) -> Result<()> {
    tx.execute("UPDATE receipt SET entry_id = ?2 WHERE id = ?1", params![d.id.0, entry])?;
    d.entry = Some(entry);
    Ok(())
}

/// The fingerprint of a receipt with its lines.
pub fn digest(d: &Receipt) -> Short {
    let mut print = Digest::new("receipt")
        .int(d.id.0)
        .text(&d.number)
        .text(d.kind.code())
        .int(d.order.0)
        .int(d.party.0)
        .text(&d.party_name)
        .text(&d.date.to_string())
        .text(&d.due.map(|d| d.to_string()).unwrap_or_default())
        .text(&d.their_ref)
        .text(&d.reason)
        .opt(d.entry)
        .int(d.user_id);
    for l in &d.lines {
        print = print.int(l.id.0).int(l.line.0).int(l.quantity.raw()).int(l.refused.raw()).int(l.value.raw()).int(l.cost.raw());
    }
    print.short()
}
