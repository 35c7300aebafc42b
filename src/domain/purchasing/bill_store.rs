//! Tables `bill`, `bill_line`, `bill_tax` and `bill_exception`.

use super::bill::{Bill, BillId, BillLine, BillLineId, BillTax, Exception, Reason, ref_key};
use super::order::{PurchaseId, PurchaseLineId};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Money, Refusal};

const COLUMNS: &str =
    "id, number, kind, order_id, party_id, party_name, their_ref, date, due_date, status, note, dispute, net, vat, total,
  entry_id, external_id, created_by, approved_by, changed_at, changed_by, version";

fn read(r: &Row) -> RowResult<Bill> {
    Ok(Bill {
        id: BillId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        order: r.get::<_, Option<i64>>(3)?.map(PurchaseId),
        party: PartyId(r.get(4)?),
        party_name: r.get(5)?,
        their_ref: r.get(6)?,
        date: r.get(7)?,
        due_date: r.get(8)?,
        status: coded(r, 9)?,
        note: r.get(10)?,
        dispute: r.get(11)?,
        net: r.get(12)?,
        vat: r.get(13)?,
        total: r.get(14)?,
        entry: r.get(15)?,
        external_id: r.get(16)?,
        created_by: r.get(17)?,
        approved_by: r.get(18)?,
        changed_at: r.get(19)?,
        changed_by: r.get(20)?,
        version: r.get(21)?,
        lines: Vec::new(),
        taxes: Vec::new(),
        exceptions: Vec::new(),
    })
}

fn read_line(r: &Row) -> RowResult<BillLine> {
    Ok(BillLine {
        id: BillLineId(r.get(0)?),
        line: r.get::<_, Option<i64>>(1)?.map(PurchaseLineId),
        item: r.get::<_, Option<i64>>(2)?.map(ItemId),
        account: r.get(3)?,
        description: r.get(4)?,
        quantity: r.get(5)?,
        unit: r.get(6)?,
        price: r.get(7)?,
        net: r.get(8)?,
        tax_code: r.get(9)?,
        tax_rate: r.get(10)?,
        vat: r.get(11)?,
        received_value: r.get(12)?,
    })
}

fn read_exception(r: &Row) -> RowResult<Exception> {
    Ok(Exception {
        kind: coded(r, 0)?,
        position: r.get(1)?,
        expected: r.get(2)?,
        found: r.get(3)?,
        other: r.get(4)?,
        owner: r.get(5)?,
        reason: Reason::of(r.get_ref(6)?.as_str().unwrap_or_default()),
        words: r.get(7)?,
    })
}

/// The bill with its lines, its VAT and what does not agree.
pub fn get(tx: &Tx, id: BillId) -> std::result::Result<Bill, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM bill WHERE id = ?1");
    let mut b = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    b.lines = tx.query(
        "SELECT id, line_id, item_id, account, description, quantity, unit, price, net, tax_code, tax_rate, vat, received_value
         FROM bill_line WHERE bill_id = ?1 ORDER BY position",
        params![id.0],
        read_line,
    )?;
    b.taxes = tx.query(
        "SELECT tax_code, rate, base, computed, vat FROM bill_tax WHERE bill_id = ?1 ORDER BY rate DESC, tax_code",
        params![id.0],
        |r| Ok(BillTax { code: r.get(0)?, rate: r.get(1)?, base: r.get(2)?, computed: r.get(3)?, vat: r.get(4)? }),
    )?;
    b.exceptions = tx.query(
        "SELECT kind, position, expected, found, other, owner_id, reason, words FROM bill_exception WHERE bill_id = ?1
         ORDER BY position, kind",
        params![id.0],
        read_exception,
    )?;
    Ok(b)
}

fn missing(label: &str) -> Refusal {
    Refusal::new("bill-missing").arg("number", label)
}

/// The bill that came from another program under this id.
pub fn by_external(tx: &Tx, external: &str) -> Result<Option<BillId>> {
    tx.query_opt("SELECT id FROM bill WHERE external_id = ?1", params![external], |r| r.get(0).map(BillId))
}

/// Bills and credits of an order, oldest first.
pub fn of_order(tx: &Tx, order: PurchaseId) -> Result<Vec<BillId>> {
    tx.query("SELECT id FROM bill WHERE order_id = ?1 ORDER BY id", params![order.0], |r| r.get(0).map(BillId))
}

/// The last posted bill of a supplier that had no order: what the next one most likely looks like.
pub fn last_without_order(tx: &Tx, supplier: PartyId) -> Result<Option<BillId>> {
    tx.query_opt(
        "SELECT id FROM bill WHERE party_id = ?1 AND order_id IS NULL AND kind = 'bill' AND status = 'posted' ORDER BY date DESC, id DESC LIMIT 1",
        params![supplier.0],
        |r| r.get(0).map(BillId),
    )
}

/// Another registered document of the supplier under the same number, whatever its case and signs.
pub fn twin(tx: &Tx, b: &Bill) -> Result<Option<String>> {
    tx.query_opt(
        "SELECT number FROM bill WHERE party_id = ?1 AND ref_key = ?2 AND id <> ?3 AND kind = ?4 AND number IS NOT NULL
           AND status <> 'cancelled' ORDER BY id LIMIT 1",
        params![b.party.0, ref_key(&b.their_ref), b.id.0, b.kind.code()],
        |r| r.get(0),
    )
}

/// Adds the document with its lines and VAT; fills in their ids.
pub fn insert(tx: &Tx, b: &mut Bill) -> Result<()> {
    b.id = BillId(tx.insert(
        "INSERT INTO bill (number, kind, order_id, party_id, party_name, their_ref, ref_key, date, due_date, status, note, net, vat, total,
           external_id, created_by, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            b.number,
            b.kind.code(),
            b.order.map(|x| x.0),
            b.party.0,
            b.party_name,
            b.their_ref,
            ref_key(&b.their_ref),
            b.date,
            b.due_date,
            b.status.code(),
            b.note,
            b.net,
            b.vat,
            b.total,
            b.external_id,
            b.created_by,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?);
    write_lines(tx, b)
}

/// Replaces lines and VAT of a document that is not posted.
pub fn replace_lines(tx: &Tx, b: &mut Bill) -> Result<()> {
    tx.execute("DELETE FROM bill_line WHERE bill_id = ?1", params![b.id.0])?;
    tx.execute("DELETE FROM bill_tax WHERE bill_id = ?1", params![b.id.0])?;
    write_lines(tx, b)
}

fn write_lines(tx: &Tx, b: &mut Bill) -> Result<()> {
    for (position, l) in (1i64..).zip(&mut b.lines) {
        l.id = BillLineId(tx.insert(
            "INSERT INTO bill_line (bill_id, position, line_id, item_id, account, description, quantity, unit, price, net, tax_code,
               tax_rate, vat, received_value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                b.id.0,
                position,
                l.line.map(|x| x.0),
                l.item.map(|x| x.0),
                l.account,
                l.description,
                l.quantity,
                l.unit,
                l.price,
                l.net,
                l.tax_code,
                l.tax_rate,
                l.vat,
                l.received_value
            ],
        )?);
    }
    for t in &b.taxes {
        tx.execute(
            "INSERT INTO bill_tax (bill_id, tax_code, rate, base, computed, vat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![b.id.0, t.code, t.rate, t.base, t.computed, t.vat],
        )?;
    }
    Ok(())
}

/// Writes what a line takes over of the goods received, known when it is posted.
pub fn set_received_value(tx: &Tx, l: &BillLine) -> Result<()> {
    tx.execute("UPDATE bill_line SET received_value = ?2 WHERE id = ?1", params![l.id.0, l.received_value]).map(drop)
}

/// Writes what does not agree, in place of what did not before.
pub fn set_exceptions(tx: &Tx, b: &Bill) -> Result<()> {
    tx.execute("DELETE FROM bill_exception WHERE bill_id = ?1", params![b.id.0])?;
    b.exceptions.iter().try_for_each(|e| write_exception(tx, b.id, e))
}

/// Writes an exception with the reason it was given.
pub fn write_exception(tx: &Tx, bill: BillId, e: &Exception) -> Result<()> {
    tx.execute(
        "INSERT INTO bill_exception (bill_id, kind, position, expected, found, other, owner_id, reason, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (bill_id, kind, position) DO UPDATE SET owner_id = excluded.owner_id, reason = excluded.reason, words = excluded.words",
        params![
            bill.0,
            e.kind.code(),
            e.position,
            e.expected,
            e.found,
            e.other,
            e.owner,
            e.reason.map_or("", Coded::code),
            e.words
        ],
    )?;
    Ok(())
}

/// Writes the header over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, b: &mut Bill) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE bill SET number = ?3, order_id = ?4, party_id = ?5, party_name = ?6, their_ref = ?7, ref_key = ?8, date = ?9,
           due_date = ?10, status = ?11, note = ?12, dispute = ?13, net = ?14, vat = ?15, total = ?16, entry_id = ?17, approved_by = ?18,
           changed_at = ?19, changed_by = ?20, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![
            b.id.0,
            b.version,
            b.number,
            b.order.map(|x| x.0),
            b.party.0,
            b.party_name,
            b.their_ref,
            ref_key(&b.their_ref),
            b.date,
            b.due_date,
            b.status.code(),
            b.note,
            b.dispute,
            b.net,
            b.vat,
            b.total,
            b.entry,
            b.approved_by,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    if changed == 0 {
        return Err(conflict(tx, b)?.into());
    }
    b.version += 1;
    tx.touch("bill", b.id.0);
    Ok(())
}

fn conflict(tx: &Tx, b: &Bill) -> Result<Refusal> {
    let found: Option<(i64, i64)> =
        tx.query_opt("SELECT changed_at, changed_by FROM bill WHERE id = ?1", params![b.id.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
    match found {
        Some((at, by)) => crate::db::user::record_changed(tx, by, at),
        None => Ok(missing(&b.label())),
    }
}

/// Removes a draft; it had no number, so no gap is left.
pub fn delete_draft(tx: &Tx, id: BillId) -> Result<()> {
    for table in ["bill_exception", "bill_tax", "bill_line"] {
        tx.execute(&format!("DELETE FROM {table} WHERE bill_id = ?1"), params![id.0])?;
    }
    tx.execute("DELETE FROM bill WHERE id = ?1 AND status = 'draft' AND number IS NULL", params![id.0])?;
    Ok(())
}

/// The fingerprint of a posted document: what the paper says and what it was posted as. A dispute comes and goes.
pub fn digest(b: &Bill) -> Short {
    let mut d = Digest::new("bill")
        .int(b.id.0)
        .text(b.number.as_deref().unwrap_or(""))
        .text(b.kind.code())
        .text(b.status.code())
        .opt(b.order.map(|x| x.0))
        .int(b.party.0)
        .text(&b.party_name)
        .text(&b.their_ref)
        .text(&b.date.to_string())
        .text(&b.due_date.to_string())
        .text(&b.note)
        .int(b.net.raw())
        .int(b.vat.raw())
        .int(b.total.raw())
        .opt(b.entry)
        .opt(b.approved_by);
    for l in &b.lines {
        d = d
            .int(l.id.0)
            .opt(l.line.map(|x| x.0))
            .opt(l.item.map(|x| x.0))
            .text(&l.account)
            .text(&l.description)
            .int(l.quantity.raw())
            .text(&l.unit)
            .int(l.price.raw())
            .int(l.net.raw())
            .text(&l.tax_code)
            .int(l.tax_rate.raw())
            .int(l.vat.raw())
            .int(l.received_value.raw());
    }
    let mut taxes: Vec<&BillTax> = b.taxes.iter().collect();
    taxes.sort_by(|x, y| y.rate.cmp(&x.rate).then_with(|| x.code.cmp(&y.code)));
    for t in taxes {
        d = d.text(&t.code).int(t.rate.raw()).int(t.base.raw()).int(t.computed.raw()).int(t.vat.raw());
    }
    d.short()
}

/// Compares documents with their lines and their VAT; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let label = |r: &Row| -> RowResult<String> { Ok(r.get::<_, Option<String>>(1)?.unwrap_or_default()) };
    let mut faults = tx.query(
        "SELECT b.id, b.number, b.net, b.vat, sum(l.net), sum(l.vat) FROM bill b LEFT JOIN bill_line l ON l.bill_id = b.id
         GROUP BY b.id HAVING b.net <> ifnull(sum(l.net), 0) OR b.vat <> ifnull(sum(l.vat), 0)",
        [],
        |r| Ok(format!("bill {} {}: totals differ from its lines", r.get::<_, i64>(0)?, label(r)?)),
    )?;
    faults.extend(tx.query(
        "SELECT b.id, b.number FROM bill b LEFT JOIN bill_tax t ON t.bill_id = b.id
         GROUP BY b.id HAVING b.net <> ifnull(sum(t.base), 0) OR b.vat <> ifnull(sum(t.vat), 0)",
        [],
        |r| Ok(format!("bill {} {}: VAT differs from its bases", r.get::<_, i64>(0)?, label(r)?)),
    )?);
    faults.extend(tx.query(
        "SELECT b.id, b.number FROM bill b JOIN bill_exception e ON e.bill_id = b.id
         WHERE b.status IN ('posted', 'approved') AND e.reason = '' GROUP BY b.id",
        [],
        |r| {
            Ok(format!("bill {} {}: it does not agree, and nobody says why it was let through", r.get::<_, i64>(0)?, label(r)?))
        },
    )?);
    Ok(faults)
}

/// Goods billed without an order, credits taken off: what they took of the goods received.
pub fn unordered_value(tx: &Tx) -> Result<Money> {
    tx.query_one(
        "SELECT ifnull(sum(CASE b.kind WHEN 'bill' THEN l.received_value ELSE -l.received_value END), 0)
         FROM bill_line l JOIN bill b ON b.id = l.bill_id WHERE b.status = 'posted' AND l.line_id IS NULL",
        [],
        |r| r.get(0),
    )
}
