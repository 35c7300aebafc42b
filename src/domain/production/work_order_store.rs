//! Table `work_order`.

use super::bom::BomId;
use super::routing::RoutingId;
use super::variance_store;
use super::work_order::{WorkOrder, WorkOrderId};
use super::work_order_parts_store as parts;
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params, user};
use crate::domain::items::item::ItemId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Money, Quantity, Refusal};

const COLUMNS: &str =
    "id, number, item_id, quantity, bom_id, bom_label, routing_id, routing_label, date, start_date, due_date, status, hold, reason, source,
  order_line_id, external_id, note, std_unit, closed_on, good, lost, wip, changed_at, changed_by, version";

fn read(r: &Row) -> RowResult<WorkOrder> {
    Ok(WorkOrder {
        id: WorkOrderId(r.get(0)?),
        number: r.get(1)?,
        item: ItemId(r.get(2)?),
        quantity: r.get(3)?,
        bom: r.get::<_, Option<i64>>(4)?.map(BomId),
        bom_label: r.get(5)?,
        routing: r.get::<_, Option<i64>>(6)?.map(RoutingId),
        routing_label: r.get(7)?,
        date: r.get(8)?,
        start: r.get(9)?,
        due: r.get(10)?,
        status: coded(r, 11)?,
        hold: r.get(12)?,
        reason: r.get(13)?,
        source: coded(r, 14)?,
        order_line: r.get(15)?,
        external_id: r.get(16)?,
        note: r.get(17)?,
        std_unit: r.get(18)?,
        closed_on: r.get(19)?,
        good: r.get(20)?,
        lost: r.get(21)?,
        wip: r.get(22)?,
        changed_at: r.get(23)?,
        changed_by: r.get(24)?,
        version: r.get(25)?,
        components: Vec::new(),
        operations: Vec::new(),
    })
}

/// The order with its parts and operations.
pub fn get(tx: &Tx, id: WorkOrderId) -> std::result::Result<WorkOrder, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM work_order WHERE id = ?1");
    let mut order = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    parts::fill(tx, &mut order)?;
    Ok(order)
}

fn missing(number: &str) -> Refusal {
    Refusal::new("work-missing").arg("number", number)
}

/// The order that came from another program under this id.
pub fn by_external(tx: &Tx, external: &str) -> Result<Option<WorkOrderId>> {
    tx.query_opt("SELECT id FROM work_order WHERE external_id = ?1", params![external], |r| r.get(0).map(WorkOrderId))
}

/// Whether a work order that is not cancelled was made from a bill.
pub fn uses_bom(tx: &Tx, bom: BomId) -> Result<bool> {
    tx.query_one("SELECT EXISTS (SELECT 1 FROM work_order WHERE bom_id = ?1 AND status <> 'cancelled')", params![bom.0], |r| {
        r.get(0)
    })
}

/// Adds the order with its parts and operations; fills in their ids.
pub fn insert(tx: &Tx, o: &mut WorkOrder) -> Result<()> {
    o.id = WorkOrderId(tx.insert(
        "INSERT INTO work_order (number, item_id, quantity, bom_id, bom_label, routing_id, routing_label, date, start_date, due_date, status,
           source, order_line_id, external_id, note, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            o.number,
            o.item.0,
            o.quantity,
            o.bom.map(|x| x.0),
            o.bom_label,
            o.routing.map(|x| x.0),
            o.routing_label,
            o.date,
            o.start,
            o.due,
            o.status.code(),
            o.source.code(),
            o.order_line,
            o.external_id,
            o.note,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?);
    tx.touch("work-order", o.id.0);
    parts::insert(tx, o)
}

/// Writes the header over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, o: &mut WorkOrder) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE work_order SET quantity = ?3, start_date = ?4, due_date = ?5, status = ?6, hold = ?7, reason = ?8, note = ?9, std_unit = ?10,
           closed_on = ?11, good = ?12, lost = ?13, wip = ?14, changed_at = ?15, changed_by = ?16, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![
            o.id.0,
            o.version,
            o.quantity,
            o.start,
            o.due,
            o.status.code(),
            o.hold,
            o.reason,
            o.note,
            o.std_unit,
            o.closed_on,
            o.good,
            o.lost,
            o.wip,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    if changed == 0 {
        return Err(conflict(tx, o)?.into());
    }
    o.version += 1;
    tx.touch("work-order", o.id.0);
    Ok(())
}

/// Who changed the record since it was read, and when.
fn conflict(tx: &Tx, o: &WorkOrder) -> Result<Refusal> {
    let found: Option<(i64, i64)> =
        tx.query_opt("SELECT changed_at, changed_by FROM work_order WHERE id = ?1", params![o.id.0], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    match found {
        Some((at, by)) => user::record_changed(tx, by, at),
        None => Ok(missing(&o.number)),
    }
}

/// Orders that take parts, the first to start first.
pub fn running(tx: &Tx) -> Result<Vec<WorkOrderId>> {
    tx.query("SELECT id FROM work_order WHERE status IN ('released', 'in_progress') ORDER BY start_date, id", [], |r| {
        r.get(0).map(WorkOrderId)
    })
}

/// What is in work in all orders together.
pub fn in_work(tx: &Tx) -> Result<Money> {
    tx.query_one("SELECT ifnull(sum(wip), 0) FROM work_order", [], |r| r.get(0))
}

/// The fingerprint of a closed order: what it was to make, from what, what came of it and why it cost what it did.
pub fn digest(tx: &Tx, o: &WorkOrder) -> Result<Short> {
    let mut print = Digest::new("work-order")
        .int(o.id.0)
        .text(&o.number)
        .int(o.item.0)
        .int(o.quantity.raw())
        .opt(o.bom.map(|x| x.0))
        .text(&o.bom_label)
        .opt(o.routing.map(|x| x.0))
        .text(&o.routing_label)
        .text(&format!("{} {} {}", o.date, o.start, o.due))
        .text(o.status.code())
        .text(&o.reason)
        .text(o.source.code())
        .opt(o.order_line)
        .text(o.external_id.as_deref().unwrap_or_default())
        .text(&o.note)
        .opt(o.std_unit.map(|p| p.raw()))
        .text(&o.closed_on.map(|d| d.to_string()).unwrap_or_default())
        .int(o.good.raw())
        .int(o.lost.raw())
        .int(o.wip.raw());
    for c in &o.components {
        print = print.int(c.id.0).int(c.position).text(c.kind.code()).int(c.item.0).int(c.quantity.raw()).text(c.issue.code());
        print = print.text(c.tolerance.code()).int(c.unit_value.raw()).int(c.share.raw()).int(c.std_price.raw());
        print = print.int(c.done.raw()).int(c.cost.raw());
    }
    for p in &o.operations {
        print = print.int(p.id.0).int(p.position).int(p.centre.0).text(&p.description).int(p.setup_minutes.raw());
        print = print.int(p.run_minutes.raw()).int(p.labour_rate.raw()).int(p.overhead_rate.raw()).opt(p.started_at);
        print = print.int(i64::from(p.finished)).int(p.minutes.raw()).int(p.labour.raw()).int(p.overhead.raw());
    }
    for v in variance_store::of_order(tx, o.id)? {
        print = print.text(v.cause.code()).opt(v.component.map(|x| x.0)).opt(v.operation.map(|x| x.0)).int(v.amount.raw());
    }
    Ok(print.short())
}

/// Compares what is kept of an order with what happened on it; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut faults = tx.query(
        "SELECT o.number, o.good, ifnull(e.good, 0), o.lost, ifnull(e.lost, 0), o.wip, ifnull(l.wip, 0) FROM work_order o
         LEFT JOIN (SELECT order_id, sum(CASE kind WHEN 'receive' THEN quantity ELSE 0 END) AS good,
             sum(CASE kind WHEN 'scrap' THEN quantity ELSE 0 END) AS lost FROM work_event GROUP BY order_id) e ON e.order_id = o.id
         LEFT JOIN (SELECT e.order_id, sum(l.amount) AS wip FROM work_event e JOIN work_event_line l ON l.event_id = e.id
             GROUP BY e.order_id) l ON l.order_id = o.id
         WHERE o.good <> ifnull(e.good, 0) OR o.lost <> ifnull(e.lost, 0) OR o.wip <> ifnull(l.wip, 0)",
        [],
        |r| {
            let (q, m) = (|i: usize| r.get::<_, Quantity>(i), |i: usize| r.get::<_, Money>(i));
            Ok(format!(
                "work_order {}: made {} ({}), lost {} ({}), in work {} ({})",
                r.get::<_, String>(0)?,
                q(1)?,
                q(2)?,
                q(3)?,
                q(4)?,
                m(5)?,
                m(6)?
            ))
        },
    )?;
    faults.extend(tx.query(
        "SELECT number FROM work_order WHERE (status IN ('closed', 'cancelled') AND wip <> 0)
           OR (status IN ('planned', 'cancelled') AND (good <> 0 OR lost <> 0))",
        [],
        |r| Ok(format!("work_order {}: its status is not what came of it", r.get::<_, String>(0)?)),
    )?);
    faults.extend(parts::rebuild_check(tx)?);
    Ok(faults)
}
