//! Tables `delivery` and `delivery_line`.

use super::delivery::{Delivery, DeliveryId, DeliveryLine, DeliveryLineId, Kind, Status};
use super::order::{OrderId, OrderLineId};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Money, Quantity, Refusal};
use chrono::NaiveDate;

const COLUMNS: &str = "id, number, kind, order_id, party_id, party_name, date, status, reason, entry_id, version";

fn read(r: &Row) -> RowResult<Delivery> {
    Ok(Delivery {
        id: DeliveryId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        order: OrderId(r.get(3)?),
        party: PartyId(r.get(4)?),
        party_name: r.get(5)?,
        date: r.get(6)?,
        status: coded(r, 7)?,
        reason: r.get(8)?,
        entry: r.get(9)?,
        version: r.get(10)?,
        lines: Vec::new(),
    })
}

const LINE: &str =
    "id, delivery_id, order_line_id, quantity, cost, source_line, invoiced, returned_unbilled, returned_billed, cost_settled";

fn read_line(r: &Row) -> RowResult<DeliveryLine> {
    Ok(DeliveryLine {
        id: DeliveryLineId(r.get(0)?),
        delivery: DeliveryId(r.get(1)?),
        order_line: OrderLineId(r.get(2)?),
        quantity: r.get(3)?,
        cost: r.get(4)?,
        source: r.get::<_, Option<i64>>(5)?.map(DeliveryLineId),
        invoiced: r.get(6)?,
        returned_unbilled: r.get(7)?,
        returned_billed: r.get(8)?,
        cost_settled: r.get(9)?,
    })
}

pub fn get(tx: &Tx, id: DeliveryId) -> std::result::Result<Delivery, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM delivery WHERE id = ?1");
    let mut d = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    let sql = format!("SELECT {LINE} FROM delivery_line WHERE delivery_id = ?1 ORDER BY id");
    d.lines = tx.query(&sql, params![id.0], read_line)?;
    Ok(d)
}

fn missing(label: &str) -> Refusal {
    Refusal::new("delivery-missing").arg("number", label)
}

/// By number, or by `#id` before it ships.
pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Delivery, Fault> {
    let id = match number.strip_prefix('#').and_then(|n| n.parse::<i64>().ok()) {
        Some(id) => Some(id),
        None => tx.query_opt("SELECT id FROM delivery WHERE number = ?1", params![number], |r| r.get(0))?,
    };
    get(tx, DeliveryId(id.ok_or_else(|| missing(number))?))
}

/// Deliveries and returns of an order, oldest first.
pub fn of_order(tx: &Tx, order: OrderId) -> std::result::Result<Vec<Delivery>, Fault> {
    let ids =
        tx.query("SELECT id FROM delivery WHERE order_id = ?1 ORDER BY id", params![order.0], |r| r.get(0).map(DeliveryId))?;
    ids.into_iter().map(|id| get(tx, id)).collect()
}

/// Shipped lines of an order line that went out, oldest first: what invoices bill and returns take back.
pub fn shipped_lines(tx: &Tx, line: OrderLineId) -> Result<Vec<DeliveryLine>> {
    tx.query(
        "SELECT l.id, l.delivery_id, l.order_line_id, l.quantity, l.cost, l.source_line, l.invoiced, l.returned_unbilled, l.returned_billed, l.cost_settled
         FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id
         WHERE l.order_line_id = ?1 AND d.kind = 'out' AND d.status = 'shipped' ORDER BY l.id",
        params![line.0],
        read_line,
    )
}

/// The shipped lines of a whole order that went out, oldest first. An invoice asks when it is made and again when it is posted.
pub fn shipped_of(tx: &Tx, order: OrderId) -> Result<Vec<DeliveryLine>> {
    if let Some(held) = tx.held("shipped", order.0) {
        return Ok(held);
    }
    let lines = tx.query(
        "SELECT l.id, l.delivery_id, l.order_line_id, l.quantity, l.cost, l.source_line, l.invoiced, l.returned_unbilled, l.returned_billed, l.cost_settled
         FROM delivery d JOIN delivery_line l ON l.delivery_id = d.id
         WHERE d.order_id = ?1 AND d.kind = 'out' AND d.status = 'shipped' ORDER BY l.id",
        params![order.0],
        read_line,
    )?;
    tx.hold("shipped", order.0, lines.clone());
    Ok(lines)
}

/// Quantities of an order's lines in deliveries prepared and not shipped; lines of which nothing is are left out.
pub fn prepared_of(tx: &Tx, order: OrderId) -> Result<Vec<(OrderLineId, Quantity)>> {
    tx.query(
        "SELECT l.order_line_id, sum(l.quantity) FROM delivery d JOIN delivery_line l ON l.delivery_id = d.id
         WHERE d.order_id = ?1 AND d.status IN ('ready', 'picked', 'packed') GROUP BY l.order_line_id",
        params![order.0],
        |r| Ok((OrderLineId(r.get(0)?), r.get(1)?)),
    )
}

/// Quantity of an order line in deliveries prepared and not shipped.
pub fn prepared(tx: &Tx, line: OrderLineId) -> Result<Quantity> {
    tx.query_one(
        "SELECT ifnull(sum(l.quantity), 0) FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id
         WHERE l.order_line_id = ?1 AND d.status IN ('ready', 'picked', 'packed')",
        params![line.0],
        |r| r.get(0),
    )
}

/// Takes an order line out of deliveries that were given up before anything left.
pub fn forget_cancelled(tx: &Tx, line: OrderLineId) -> Result<()> {
    tx.execute(
        "DELETE FROM delivery_line WHERE order_line_id = ?1
           AND (SELECT status FROM delivery WHERE id = delivery_line.delivery_id) = 'cancelled'",
        params![line.0],
    )?;
    Ok(())
}

/// One line by its id.
pub fn line(tx: &Tx, id: DeliveryLineId) -> std::result::Result<DeliveryLine, Fault> {
    let sql = format!("SELECT {LINE} FROM delivery_line WHERE id = ?1");
    Ok(tx.query_opt(&sql, params![id.0], read_line)?.ok_or_else(|| missing(&id.to_string()))?)
}

/// Adds the delivery and its lines; fills in their ids. A shipped one is inserted whole, since it cannot be changed after.
pub fn insert(tx: &Tx, d: &mut Delivery) -> Result<()> {
    let id = tx.insert(
        "INSERT INTO delivery (number, kind, order_id, party_id, party_name, date, status, reason, entry_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![d.number, d.kind.code(), d.order.0, d.party.0, d.party_name, d.date, d.status.code(), d.reason, d.entry],
    )?;
    d.id = DeliveryId(id);
    write_lines(tx, d.id, &mut d.lines)
}

/// Adds a delivery whose lines follow, once they are known whole, by [`add_lines`]: their ids are given here.
pub fn begin(tx: &Tx, d: &mut Delivery) -> Result<()> {
    let lines = std::mem::take(&mut d.lines);
    insert(tx, d)?;
    let next = tx.next_id("last delivery line", "SELECT max(id) FROM delivery_line")?;
    d.lines = (next..).zip(lines).map(|(id, l)| DeliveryLine { id: DeliveryLineId(id), delivery: d.id, ..l }).collect();
    Ok(())
}

/// Adds the lines of a delivery that has not shipped.
pub fn add_lines(tx: &Tx, d: &mut Delivery) -> Result<()> {
    write_lines(tx, d.id, &mut d.lines)
}

fn write_lines(tx: &Tx, delivery: DeliveryId, lines: &mut [DeliveryLine]) -> Result<()> {
    let into = "INSERT INTO delivery_line (id, delivery_id, order_line_id, quantity, cost, source_line)";
    let ids = tx.insert_rows(into, 6, lines, |l, values| {
        let id = Some(l.id.0).filter(|id| *id != 0);
        values.row(params![id, delivery.0, l.order_line.0, l.quantity, l.cost, l.source.map(|s| s.0)])
    })?;
    for (l, id) in lines.iter_mut().zip(ids) {
        (l.id, l.delivery) = (DeliveryLineId(id), delivery);
    }
    if let Some(last) = lines.last() {
        tx.hold("last delivery line", 0, last.id.0);
    }
    Ok(())
}

/// Adds a line to a delivery that has not shipped.
pub fn add_line(tx: &Tx, d: &mut Delivery, l: &mut DeliveryLine) -> Result<()> {
    write_lines(tx, d.id, std::slice::from_mut(l))?;
    d.lines.push(l.clone());
    Ok(())
}

/// Writes the header of a delivery that has not shipped over the version that was read.
pub fn update(tx: &Tx, d: &mut Delivery) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE delivery SET number = ?3, date = ?4, status = ?5, reason = ?6, entry_id = ?7, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![d.id.0, d.version, d.number, d.date, d.status.code(), d.reason, d.entry],
    )?;
    written(tx, d, changed)
}

/// The same for one that ships on the day it bears already: its number, status and entry, and the indexes of nothing else.
pub fn set_shipped(tx: &Tx, d: &mut Delivery) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE delivery SET number = ?3, status = ?4, entry_id = ?5, version = version + 1 WHERE id = ?1 AND version = ?2",
        params![d.id.0, d.version, d.number, d.status.code(), d.entry],
    )?;
    written(tx, d, changed)
}

fn written(tx: &Tx, d: &mut Delivery, changed: usize) -> std::result::Result<(), Fault> {
    if changed == 0 {
        return Err(Refusal::new("delivery-changed").arg("number", d.label()).into());
    }
    d.version += 1;
    tx.touch("delivery", d.id.0);
    Ok(())
}

/// Writes what a line cost and how much of it was billed and came back.
pub fn set_line(tx: &Tx, l: &DeliveryLine) -> Result<()> {
    tx.execute(
        "UPDATE delivery_line SET quantity = ?2, cost = ?3, invoiced = ?4, returned_unbilled = ?5, returned_billed = ?6, cost_settled = ?7
         WHERE id = ?1",
        params![l.id.0, l.quantity, l.cost, l.invoiced, l.returned_unbilled, l.returned_billed, l.cost_settled],
    )?;
    Ok(())
}

/// Writes what lines of a shipped delivery cost, known when it ships.
pub fn set_costs(tx: &Tx, lines: &[DeliveryLine]) -> Result<()> {
    let rows: Vec<_> = lines.iter().filter(|l| !l.cost.is_zero()).map(|l| (l.id.0, [l.cost.raw()])).collect();
    tx.update_rows("delivery_line", ["cost"], &rows)
}

/// Writes how much of shipped lines was billed, and the cost that was settled with it.
pub fn set_billed(tx: &Tx, lines: &[DeliveryLine]) -> Result<()> {
    let rows: Vec<_> = lines.iter().map(|l| (l.id.0, [l.invoiced.raw(), l.cost_settled.raw()])).collect();
    // No line is added, the last stays the last.
    tx.changing("last delivery line", i64::MIN, || tx.update_rows("delivery_line", ["invoiced", "cost_settled"], &rows))
}

/// The fingerprint of a shipped delivery: the document and what it cost, without the counters that go on.
pub fn digest(d: &Delivery) -> Short {
    let mut digest = Digest::new("delivery")
        .int(d.id.0)
        .text(d.number.as_deref().unwrap_or(""))
        .text(d.kind.code())
        .text(d.status.code())
        .int(d.version)
        .int(d.order.0)
        .int(d.party.0)
        .text(&d.party_name)
        .text(&d.date.to_string())
        .text(&d.reason)
        .opt(d.entry);
    for l in &d.lines {
        digest = digest.int(l.id.0).int(l.order_line.0).int(l.quantity.raw()).int(l.cost.raw()).opt(l.source.map(|s| s.0));
    }
    digest.short()
}

/// Cost delivered and not yet billed or back: what the interim account must hold.
pub fn unsettled_cost(tx: &Tx) -> Result<Money> {
    tx.query_one(
        "SELECT ifnull(sum(l.cost - l.cost_settled), 0) FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id
         WHERE d.kind = 'out' AND d.status = 'shipped'",
        [],
        |r| r.get(0),
    )
}

/// Compares the counters of shipped lines with invoices and returns; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    tx.query(
        "SELECT l.id FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id
         WHERE d.kind = 'out' AND d.status = 'shipped'
           AND l.returned_unbilled + l.returned_billed <> (SELECT ifnull(sum(b.quantity), 0) FROM delivery_line b WHERE b.source_line = l.id)",
        [],
        |r| Ok(format!("delivery_line {}: returned quantity differs from its returns", r.get::<_, i64>(0)?)),
    )
}

/// What a list shows of a delivery.
#[derive(Debug, Clone, PartialEq)]
pub struct DeliveryRow {
    pub id: DeliveryId,
    pub number: Option<String>,
    pub kind: Kind,
    pub order: OrderId,
    pub party_name: String,
    pub date: NaiveDate,
    pub status: Status,
}

pub const ROW_COLUMNS: &str = "id, number, kind, order_id, party_name, date, status";

/// Reads the columns of [`ROW_COLUMNS`].
pub fn read_row(r: &Row) -> RowResult<DeliveryRow> {
    Ok(DeliveryRow {
        id: DeliveryId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        order: OrderId(r.get(3)?),
        party_name: r.get(4)?,
        date: r.get(5)?,
        status: coded(r, 6)?,
    })
}
