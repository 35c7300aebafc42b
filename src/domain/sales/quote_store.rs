//! Tables `quote` and `quote_line`.

use super::quote::{Quote, QuoteId, QuoteLine, QuoteLineId, Status};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Coded, Money, Refusal};
use chrono::NaiveDate;

const COLUMNS: &str =
    "id, number, revision, revises_id, party_id, party_name, date, valid_until, status, salesperson, their_ref, note,
  tax_included, net, vat, changed_at, changed_by, version";

fn read(r: &Row) -> RowResult<Quote> {
    Ok(Quote {
        id: QuoteId(r.get(0)?),
        number: r.get(1)?,
        revision: r.get(2)?,
        revises: r.get::<_, Option<i64>>(3)?.map(QuoteId),
        party: PartyId(r.get(4)?),
        party_name: r.get(5)?,
        date: r.get(6)?,
        valid_until: r.get(7)?,
        status: coded(r, 8)?,
        salesperson: r.get(9)?,
        their_ref: r.get(10)?,
        note: r.get(11)?,
        tax_included: r.get(12)?,
        net: r.get(13)?,
        vat: r.get(14)?,
        changed_at: r.get(15)?,
        changed_by: r.get(16)?,
        version: r.get(17)?,
        lines: Vec::new(),
    })
}

fn read_line(r: &Row) -> RowResult<QuoteLine> {
    Ok(QuoteLine {
        id: QuoteLineId(r.get(0)?),
        item: r.get::<_, Option<i64>>(1)?.map(ItemId),
        description: r.get(2)?,
        quantity: r.get(3)?,
        unit: r.get(4)?,
        price: r.get(5)?,
        discount: r.get(6)?,
        net: r.get(7)?,
        tax_code: r.get(8)?,
        tax_rate: r.get(9)?,
        vat: r.get(10)?,
    })
}

/// The quote with its lines.
pub fn get(tx: &Tx, id: QuoteId) -> std::result::Result<Quote, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM quote WHERE id = ?1");
    let mut quote = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    quote.lines = tx.query(
        "SELECT id, item_id, description, quantity, unit, price, discount, net, tax_code, tax_rate, vat
         FROM quote_line WHERE quote_id = ?1 ORDER BY position",
        params![id.0],
        read_line,
    )?;
    Ok(quote)
}

fn missing(label: &str) -> Refusal {
    Refusal::new("quote-missing").arg("number", label)
}

/// By number, or by `#id` for a draft.
pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Quote, Fault> {
    let id = match number.strip_prefix('#').and_then(|n| n.parse::<i64>().ok()) {
        Some(id) => Some(id),
        None => tx.query_opt("SELECT id FROM quote WHERE number = ?1", params![number], |r| r.get(0))?,
    };
    get(tx, QuoteId(id.ok_or_else(|| missing(number))?))
}

pub fn insert(tx: &Tx, q: &mut Quote) -> Result<()> {
    let id = tx.insert(
        "INSERT INTO quote (number, revision, revises_id, party_id, party_name, date, valid_until, status, salesperson, their_ref, note,
           tax_included, net, vat, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            q.number,
            q.revision,
            q.revises.map(|x| x.0),
            q.party.0,
            q.party_name,
            q.date,
            q.valid_until,
            q.status.code(),
            q.salesperson,
            q.their_ref,
            q.note,
            q.tax_included,
            q.net,
            q.vat,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    q.id = QuoteId(id);
    insert_lines(tx, q)
}

fn insert_lines(tx: &Tx, q: &mut Quote) -> Result<()> {
    for (position, l) in (1i64..).zip(&mut q.lines) {
        l.id = QuoteLineId(tx.insert(
            "INSERT INTO quote_line (quote_id, position, item_id, description, quantity, unit, price, discount, net, tax_code, tax_rate, vat)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                q.id.0,
                position,
                l.item.map(|x| x.0),
                l.description,
                l.quantity,
                l.unit,
                l.price,
                l.discount,
                l.net,
                l.tax_code,
                l.tax_rate,
                l.vat
            ],
        )?);
    }
    Ok(())
}

/// Replaces the lines of a draft.
pub fn replace_lines(tx: &Tx, q: &mut Quote) -> Result<()> {
    tx.execute("DELETE FROM quote_line WHERE quote_id = ?1", params![q.id.0])?;
    insert_lines(tx, q)
}

/// Writes the header over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, q: &mut Quote) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE quote SET number = ?3, party_id = ?4, party_name = ?5, date = ?6, valid_until = ?7, status = ?8, salesperson = ?9,
           their_ref = ?10, note = ?11, tax_included = ?12, net = ?13, vat = ?14, changed_at = ?15, changed_by = ?16, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![
            q.id.0,
            q.version,
            q.number,
            q.party.0,
            q.party_name,
            q.date,
            q.valid_until,
            q.status.code(),
            q.salesperson,
            q.their_ref,
            q.note,
            q.tax_included,
            q.net,
            q.vat,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    if changed == 0 {
        let found: Option<(i64, i64)> =
            tx.query_opt("SELECT changed_at, changed_by FROM quote WHERE id = ?1", params![q.id.0], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })?;
        let why = match found {
            Some((at, by)) => crate::db::user::record_changed(tx, by, at)?,
            None => missing(&q.label()),
        };
        return Err(why.into());
    }
    q.version += 1;
    tx.touch("quote", q.id.0);
    Ok(())
}

/// Removes a draft.
pub fn delete_draft(tx: &Tx, id: QuoteId) -> Result<()> {
    tx.execute("DELETE FROM quote_line WHERE quote_id = ?1", params![id.0])?;
    tx.execute("DELETE FROM quote WHERE id = ?1 AND status = 'draft'", params![id.0])?;
    Ok(())
}

/// Sent quotes whose validity ended before `today`.
pub fn past_validity(tx: &Tx, today: NaiveDate) -> Result<Vec<QuoteId>> {
    tx.query(
        "SELECT id FROM quote WHERE status IN ('draft', 'sent') AND status = 'sent' AND valid_until < ?1 ORDER BY id",
        params![today],
        |r| r.get(0).map(QuoteId),
    )
}

/// Sent quotes and their net amount: recomputed for `verify`.
pub fn sent(tx: &Tx) -> Result<(i64, Money)> {
    tx.query_one("SELECT count(*), ifnull(sum(net), 0) FROM quote WHERE status = 'sent'", [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// What a list shows of a quote.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteRow {
    pub id: QuoteId,
    pub number: Option<String>,
    pub date: NaiveDate,
    pub party_name: String,
    pub valid_until: Option<NaiveDate>,
    pub status: Status,
    pub salesperson: String,
    pub net: Money,
    pub gross: Money,
}

pub const ROW_COLUMNS: &str = "id, number, date, party_name, valid_until, status, salesperson, net, vat";

/// Reads the columns of [`ROW_COLUMNS`].
pub fn read_row(r: &Row) -> RowResult<QuoteRow> {
    let (net, vat): (Money, Money) = (r.get(7)?, r.get(8)?);
    Ok(QuoteRow {
        id: QuoteId(r.get(0)?),
        number: r.get(1)?,
        date: r.get(2)?,
        party_name: r.get(3)?,
        valid_until: r.get(4)?,
        status: coded(r, 5)?,
        salesperson: r.get(6)?,
        net,
        gross: net + vat,
    })
}
