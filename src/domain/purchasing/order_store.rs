//! Tables `purchase_order` and `purchase_line`.

use super::order::{Purchase, PurchaseId, PurchaseLine, PurchaseLineId, Status};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{PartyId, TermId};
use crate::kit::{Coded, Money, Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;

const COLUMNS: &str =
    "id, number, revision, party_id, party_name, date, due_date, status, close_reason, term_id, their_ref, note, source,
  external_id, created_by, approved_by, net, vat, changed_at, changed_by, version";

fn read(r: &Row) -> RowResult<Purchase> {
    Ok(Purchase {
        id: PurchaseId(r.get(0)?),
        number: r.get(1)?,
        revision: r.get(2)?,
        party: PartyId(r.get(3)?),
        party_name: r.get(4)?,
        date: r.get(5)?,
        due: r.get(6)?,
        status: coded(r, 7)?,
        close_reason: r.get(8)?,
        term: r.get::<_, Option<i64>>(9)?.map(TermId),
        their_ref: r.get(10)?,
        note: r.get(11)?,
        source: coded(r, 12)?,
        external_id: r.get(13)?,
        created_by: r.get(14)?,
        approved_by: r.get(15)?,
        net: r.get(16)?,
        vat: r.get(17)?,
        changed_at: r.get(18)?,
        changed_by: r.get(19)?,
        version: r.get(20)?,
        lines: Vec::new(),
    })
}

const LINE: &str =
    "id, item_id, stocked, account, description, supplier_code, quantity, unit, price, discount, net, tax_code, tax_rate, vat,
  most, received, returned, billed, credited, abandoned, received_value, billed_value";

fn read_line(r: &Row) -> RowResult<PurchaseLine> {
    Ok(PurchaseLine {
        id: PurchaseLineId(r.get(0)?),
        item: r.get::<_, Option<i64>>(1)?.map(ItemId),
        stocked: r.get(2)?,
        account: r.get(3)?,
        description: r.get(4)?,
        supplier_code: r.get(5)?,
        quantity: r.get(6)?,
        unit: r.get(7)?,
        price: r.get(8)?,
        discount: r.get(9)?,
        net: r.get(10)?,
        tax_code: r.get(11)?,
        tax_rate: r.get(12)?,
        vat: r.get(13)?,
        most: r.get(14)?,
        received: r.get(15)?,
        returned: r.get(16)?,
        billed: r.get(17)?,
        credited: r.get(18)?,
        abandoned: r.get(19)?,
        received_value: r.get(20)?,
        billed_value: r.get(21)?,
    })
}

/// The order with its lines.
pub fn get(tx: &Tx, id: PurchaseId) -> std::result::Result<Purchase, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM purchase_order WHERE id = ?1");
    let mut order = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    let sql = format!("SELECT {LINE} FROM purchase_line WHERE order_id = ?1 ORDER BY position");
    order.lines = tx.query(&sql, params![id.0], read_line)?;
    Ok(order)
}

fn missing(label: &str) -> Refusal {
    Refusal::new("purchase-missing").arg("number", label)
}

/// The order that came from another program under this id.
pub fn by_external(tx: &Tx, external: &str) -> Result<Option<PurchaseId>> {
    tx.query_opt("SELECT id FROM purchase_order WHERE external_id = ?1", params![external], |r| r.get(0).map(PurchaseId))
}

/// The order a line belongs to.
pub fn of_line(tx: &Tx, line: PurchaseLineId) -> Result<Option<PurchaseId>> {
    tx.query_opt("SELECT order_id FROM purchase_line WHERE id = ?1", params![line.0], |r| r.get(0).map(PurchaseId))
}

/// Adds the order and its lines; fills in their ids.
pub fn insert(tx: &Tx, o: &mut Purchase) -> Result<()> {
    o.id = PurchaseId(tx.insert(
        "INSERT INTO purchase_order (number, revision, party_id, party_name, date, due_date, status, close_reason, term_id, their_ref,
           note, source, external_id, created_by, approved_by, net, vat, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        params![
            o.number,
            o.revision,
            o.party.0,
            o.party_name,
            o.date,
            o.due,
            o.status.code(),
            o.close_reason,
            o.term.map(|x| x.0),
            o.their_ref,
            o.note,
            o.source.code(),
            o.external_id,
            o.created_by,
            o.approved_by,
            o.net,
            o.vat,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?);
    insert_lines(tx, o)
}

fn insert_lines(tx: &Tx, o: &mut Purchase) -> Result<()> {
    let order = o.id;
    for (position, l) in (1i64..).zip(&mut o.lines) {
        write_line(tx, order, position, l)?;
    }
    Ok(())
}

/// Writes a line's terms; one with id 0 is new.
pub fn write_line(tx: &Tx, order: PurchaseId, position: i64, l: &mut PurchaseLine) -> Result<()> {
    let terms = params![
        order.0,
        position,
        l.item.map(|x| x.0),
        l.stocked,
        l.account,
        l.description,
        l.supplier_code,
        l.quantity,
        l.unit,
        l.price,
        l.discount,
        l.net,
        l.tax_code,
        l.tax_rate,
        l.vat,
        l.most,
        l.id.0
    ];
    if l.id.0 != 0 {
        tx.execute(
            "UPDATE purchase_line SET position = ?2, item_id = ?3, stocked = ?4, account = ?5, description = ?6, supplier_code = ?7,
               quantity = ?8, unit = ?9, price = ?10, discount = ?11, net = ?12, tax_code = ?13, tax_rate = ?14, vat = ?15, most = ?16
             WHERE id = ?17 AND order_id = ?1",
            terms,
        )?;
        return Ok(());
    }
    l.id = PurchaseLineId(tx.insert(
        "INSERT INTO purchase_line (order_id, position, item_id, stocked, account, description, supplier_code, quantity, unit, price,
           discount, net, tax_code, tax_rate, vat, most)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16 WHERE ?17 = 0",
        terms,
    )?);
    Ok(())
}

/// Replaces the lines of a draft.
pub fn replace_lines(tx: &Tx, o: &mut Purchase) -> Result<()> {
    tx.execute("DELETE FROM purchase_line WHERE order_id = ?1", params![o.id.0])?;
    insert_lines(tx, o)
}

/// Takes away a line nothing came of.
pub fn drop_line(tx: &Tx, line: PurchaseLineId) -> Result<()> {
    tx.execute("DELETE FROM purchase_line WHERE id = ?1 AND received = 0", params![line.0]).map(drop)
}

/// Writes the header over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, o: &mut Purchase) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE purchase_order SET number = ?3, revision = ?4, party_id = ?5, party_name = ?6, date = ?7, due_date = ?8, status = ?9,
           close_reason = ?10, term_id = ?11, their_ref = ?12, note = ?13, approved_by = ?14, net = ?15, vat = ?16, to_receive = ?17,
           to_bill = ?18, changed_at = ?19, changed_by = ?20, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![
            o.id.0,
            o.version,
            o.number,
            o.revision,
            o.party.0,
            o.party_name,
            o.date,
            o.due,
            o.status.code(),
            o.close_reason,
            o.term.map(|x| x.0),
            o.their_ref,
            o.note,
            o.approved_by,
            o.net,
            o.vat,
            o.to_receive(),
            o.to_bill(),
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    if changed == 0 {
        return Err(conflict(tx, o)?.into());
    }
    o.version += 1;
    tx.touch("purchase", o.id.0);
    Ok(())
}

/// Who changed the record since it was read, and when.
fn conflict(tx: &Tx, o: &Purchase) -> Result<Refusal> {
    let found: Option<(i64, i64)> =
        tx.query_opt("SELECT changed_at, changed_by FROM purchase_order WHERE id = ?1", params![o.id.0], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    match found {
        Some((at, by)) => crate::db::user::record_changed(tx, by, at),
        None => Ok(missing(&o.label())),
    }
}

/// Writes a line's progress. The table's checks hold ordered and tolerance ≥ received ≥ billed whatever path led here.
pub fn set_progress(tx: &Tx, l: &PurchaseLine) -> Result<()> {
    tx.execute(
        "UPDATE purchase_line SET received = ?2, returned = ?3, billed = ?4, credited = ?5, abandoned = ?6, received_value = ?7,
           billed_value = ?8 WHERE id = ?1",
        params![
            l.id.0,
            l.received,
            l.returned,
            l.billed,
            l.credited,
            l.abandoned,
            l.received_value,
            l.billed_value
        ],
    )?;
    Ok(())
}

/// Removes a draft.
pub fn delete_draft(tx: &Tx, id: PurchaseId) -> Result<()> {
    tx.execute("DELETE FROM purchase_line WHERE order_id = ?1", params![id.0])?;
    tx.execute("DELETE FROM purchase_order WHERE id = ?1 AND status = 'draft' AND number IS NULL", params![id.0])?;
    Ok(())
}

/// The draft that came from needs of a supplier, to which more may be added.
pub fn need_draft(tx: &Tx, supplier: PartyId) -> Result<Option<PurchaseId>> {
    tx.query_opt(
        "SELECT id FROM purchase_order WHERE status = 'draft' AND number IS NULL AND source = 'need' AND party_id = ?1 ORDER BY id DESC LIMIT 1",
        params![supplier.0],
        |r| r.get(0).map(PurchaseId),
    )
}

/// Orders of a supplier of which something came and is not billed, the oldest first.
pub fn to_bill_of(tx: &Tx, supplier: PartyId) -> Result<Vec<PurchaseId>> {
    tx.query("SELECT id FROM purchase_order WHERE party_id = ?1 AND to_bill = 1 ORDER BY date, id", params![supplier.0], |r| {
        r.get(0).map(PurchaseId)
    })
}

/// The oldest of them.
pub fn first_to_bill(tx: &Tx, supplier: PartyId) -> Result<Option<PurchaseId>> {
    Ok(to_bill_of(tx, supplier)?.into_iter().next())
}

/// The price last agreed with a supplier for an item, the discount taken off, and the day.
pub fn last_price(tx: &Tx, supplier: PartyId, item: ItemId) -> Result<Option<(UnitPrice, NaiveDate)>> {
    let found = tx.query_opt(
        "SELECT l.price, l.discount, o.date FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
         WHERE l.item_id = ?1 AND o.party_id = ?2 AND o.status IN ('sent', 'confirmed', 'done', 'closed')
         ORDER BY o.date DESC, o.id DESC LIMIT 1",
        params![item.0, supplier.0],
        |r| Ok((r.get::<_, UnitPrice>(0)?.less(r.get(1)?), r.get(2)?)),
    )?;
    Ok(found)
}

/// The supplier an item was last ordered from.
pub fn last_supplier(tx: &Tx, item: ItemId) -> Result<Option<PartyId>> {
    tx.query_opt(
        "SELECT o.party_id FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
         WHERE l.item_id = ?1 AND o.status IN ('sent', 'confirmed', 'done', 'closed') ORDER BY o.date DESC, o.id DESC LIMIT 1",
        params![item.0],
        |r| r.get(0).map(PartyId),
    )
}

/// Compares the kept quantities, values and flags with the documents they are derived from; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut faults = tx.query(
        "WITH r AS (SELECT rl.line_id AS line, sum(CASE d.kind WHEN 'in' THEN rl.quantity ELSE 0 END) AS received,
             sum(CASE d.kind WHEN 'return' THEN rl.quantity ELSE 0 END) AS returned,
             sum(CASE d.kind WHEN 'in' THEN rl.value ELSE -rl.value END) AS value
           FROM receipt_line rl JOIN receipt d ON d.id = rl.receipt_id GROUP BY rl.line_id),
         b AS (SELECT bl.line_id AS line, sum(CASE b.kind WHEN 'bill' THEN bl.quantity ELSE 0 END) AS billed,
             sum(CASE b.kind WHEN 'credit' THEN bl.quantity ELSE 0 END) AS credited,
             sum(CASE b.kind WHEN 'bill' THEN bl.received_value ELSE -bl.received_value END) AS value
           FROM bill_line bl JOIN bill b ON b.id = bl.bill_id WHERE b.status = 'posted' AND bl.line_id IS NOT NULL GROUP BY bl.line_id)
         SELECT l.order_id, l.id, l.received, ifnull(r.received, 0), l.returned, ifnull(r.returned, 0), l.billed, ifnull(b.billed, 0),
           l.credited, ifnull(b.credited, 0), l.received_value, ifnull(r.value, 0), l.billed_value, ifnull(b.value, 0)
         FROM purchase_line l LEFT JOIN r ON r.line = l.id LEFT JOIN b ON b.line = l.id
         WHERE l.received <> ifnull(r.received, 0) OR l.returned <> ifnull(r.returned, 0) OR l.billed <> ifnull(b.billed, 0)
           OR l.credited <> ifnull(b.credited, 0) OR l.received_value <> ifnull(r.value, 0) OR l.billed_value <> ifnull(b.value, 0)",
        [],
        |r| {
            let (q, m) = (|i: usize| r.get::<_, Quantity>(i), |i: usize| r.get::<_, Money>(i));
            Ok(format!(
                "purchase_order {} line {}: received {} (documents {}), returned {} ({}), billed {} ({}), credited {} ({}), received value {} ({}), billed value {} ({})",
                r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, q(2)?, q(3)?, q(4)?, q(5)?, q(6)?, q(7)?, q(8)?, q(9)?, m(10)?, m(11)?, m(12)?, m(13)?
            ))
        },
    )?;
    let ids = tx.query("SELECT id, to_receive, to_bill FROM purchase_order", [], |r| {
        Ok((PurchaseId(r.get(0)?), r.get::<_, bool>(1)?, r.get::<_, bool>(2)?))
    })?;
    for (id, to_receive, to_bill) in ids {
        let o = match get(tx, id) {
            Ok(order) => order,
            Err(Fault::Db(e)) => return Err(e),
            Err(_) => continue,
        };
        let (net, vat): (Money, Money) = (o.lines.iter().map(|l| l.net).sum(), o.lines.iter().map(|l| l.vat).sum());
        if (net, vat, to_receive, to_bill) != (o.net, o.vat, o.to_receive(), o.to_bill()) {
            faults.push(format!("purchase_order {} {}: flags or totals differ from its lines", id, o.label()));
        }
        if o.status != o.settled() || (o.status == Status::Done && o.to_bill()) {
            faults.push(format!("purchase_order {} {}: {} although it is {}", id, o.label(), o.status, o.settled()));
        }
    }
    Ok(faults)
}
