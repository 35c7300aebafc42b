//! Stock documents in the file. Their lines are their moves.

use super::document::{DocumentKind, StockDocument, StockDocumentId};
use super::stock_store;
use crate::db::{self, Fault, Row, Tx, coded, params};
use crate::domain::finance::entry::EntryId;
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Refusal};
use chrono::NaiveDate;

/// Adds a document that has its number and no entry yet.
pub fn insert(
    tx: &Tx,
    number: &str,
    kind: DocumentKind,
    date: NaiveDate,
    party: Option<PartyId>,
    reason: &str,
) -> db::Result<StockDocumentId> {
    let id = tx.insert(
        "INSERT INTO stock_document (number, kind, date, party_id, reason, user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![number, kind.code(), date, party.map(|p| p.0), reason, tx.user_id()],
    )?;
    Ok(StockDocumentId(id))
}

/// Names the entry, once.
pub fn set_entry(tx: &Tx, id: StockDocumentId, entry: EntryId) -> db::Result<()> {
    tx.execute("UPDATE stock_document SET entry_id = ?2 WHERE id = ?1", params![id.0, entry.0])?;
    Ok(())
}

pub fn get(tx: &Tx, id: StockDocumentId) -> Result<StockDocument, Fault> {
    let found = tx.query_opt(
        "SELECT id, number, kind, date, party_id, reason, entry_id, user_id FROM stock_document WHERE id = ?1",
        params![id.0],
        read,
    )?;
    found.ok_or_else(|| Refusal::new("stock-document-unknown").arg("document", id.to_string()).into())
}

pub fn by_number(tx: &Tx, number: &str) -> Result<StockDocument, Fault> {
    let found = tx.query_opt(
        "SELECT id, number, kind, date, party_id, reason, entry_id, user_id FROM stock_document WHERE number = ?1",
        params![number],
        read,
    )?;
    found.ok_or_else(|| Refusal::new("stock-document-unknown").arg("document", number).into())
}

/// The fingerprint of a document with its moves: its seal, and what `verify` computes again. None if the row is gone.
pub fn digest(tx: &Tx, id: i64) -> db::Result<Option<Short>> {
    let found = tx.query_opt(
        "SELECT id, number, kind, date, party_id, reason, entry_id, user_id FROM stock_document WHERE id = ?1",
        params![id],
        read,
    )?;
    let Some(d) = found else { return Ok(None) };
    let print = Digest::new("stock-document")
        .int(d.id.0)
        .text(&d.number)
        .text(d.kind.code())
        .text(&d.date.to_string())
        .opt(d.party.map(|p| p.0))
        .text(&d.reason)
        .opt(d.entry.map(|e| e.0))
        .int(d.user_id)
        .bytes(&stock_store::digest_of(tx, d.kind.code(), d.id.0)?);
    Ok(Some(print.short()))
}

fn read(r: &Row) -> crate::db::RowResult<StockDocument> {
    Ok(StockDocument {
        id: StockDocumentId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        date: r.get(3)?,
        party: r.get::<_, Option<i64>>(4)?.map(PartyId),
        reason: r.get(5)?,
        entry: r.get::<_, Option<i64>>(6)?.map(EntryId),
        user_id: r.get(7)?,
    })
}
