//! Tables `work_event` and `work_event_line`.

use super::event::{Event, EventId, EventLine, EventLineId};
use super::work_order::{ComponentId, OperationId, WorkOrderId};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Refusal};

const COLUMNS: &str = "id, order_id, kind, date, quantity, reason, rework, user_id, entry_id";

fn read(r: &Row) -> RowResult<Event> {
    Ok(Event {
        id: EventId(r.get(0)?),
        order: WorkOrderId(r.get(1)?),
        kind: coded(r, 2)?,
        date: r.get(3)?,
        quantity: r.get(4)?,
        reason: r.get(5)?,
        rework: r.get(6)?,
        user_id: r.get(7)?,
        entry: r.get(8)?,
        lines: Vec::new(),
    })
}

fn read_line(r: &Row) -> RowResult<EventLine> {
    Ok(EventLine {
        id: EventLineId(r.get(0)?),
        what: coded(r, 1)?,
        component: r.get::<_, Option<i64>>(2)?.map(ComponentId),
        operation: r.get::<_, Option<i64>>(3)?.map(OperationId),
        item: r.get::<_, Option<i64>>(4)?.map(ItemId),
        quantity: r.get(5)?,
        labour_rate: r.get(6)?,
        overhead_rate: r.get(7)?,
        amount: r.get(8)?,
        overhead: r.get(9)?,
    })
}

/// The event with its lines.
pub fn get(tx: &Tx, id: EventId) -> std::result::Result<Event, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM work_event WHERE id = ?1");
    let found = tx.query_opt(&sql, params![id.0], read)?;
    let mut event = found.ok_or_else(|| Fault::from(Refusal::new("work-event-missing").arg("id", id.to_string())))?;
    event.lines = lines(tx, id)?;
    Ok(event)
}

fn lines(tx: &Tx, id: EventId) -> Result<Vec<EventLine>> {
    tx.query(
        "SELECT id, what, component_id, operation_id, item_id, quantity, labour_rate, overhead_rate, amount, overhead
         FROM work_event_line WHERE event_id = ?1 ORDER BY id",
        params![id.0],
        read_line,
    )
}

/// All that happened on an order, in the order it happened.
pub fn of_order(tx: &Tx, order: WorkOrderId) -> Result<Vec<Event>> {
    let sql = format!("SELECT {COLUMNS} FROM work_event WHERE order_id = ?1 ORDER BY id");
    let mut list = tx.query(&sql, params![order.0], read)?;
    let lines = tx.query(
        "SELECT id, what, component_id, operation_id, item_id, quantity, labour_rate, overhead_rate, amount, overhead, event_id
         FROM work_event_line WHERE event_id IN (SELECT id FROM work_event WHERE order_id = ?1) ORDER BY event_id, id",
        params![order.0],
        |r| Ok((EventId(r.get(10)?), read_line(r)?)),
    )?;
    for (event, line) in lines {
        if let Some(at) = list.iter().position(|e| e.id == event) {
            list[at].lines.push(line);
        }
    }
    Ok(list)
}

/// The latest day something happened on an order.
pub fn last_day(tx: &Tx, order: WorkOrderId) -> Result<Option<chrono::NaiveDate>> {
    tx.query_one("SELECT max(date) FROM work_event WHERE order_id = ?1", params![order.0], |r| r.get(0))
}

/// Adds the header; its lines follow as goods move.
pub fn insert(tx: &Tx, e: &mut Event) -> Result<()> {
    e.id = EventId(tx.insert(
        "INSERT INTO work_event (order_id, kind, date, quantity, reason, rework, user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![e.order.0, e.kind.code(), e.date, e.quantity, e.reason, e.rework, e.user_id],
    )?);
    Ok(())
}

/// Adds a line and puts it on the event.
pub fn insert_line(tx: &Tx, e: &mut Event, mut l: EventLine) -> Result<()> {
    l.id = EventLineId(tx.insert(
        "INSERT INTO work_event_line (event_id, what, component_id, operation_id, item_id, quantity, labour_rate, overhead_rate, amount,
           overhead) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            e.id.0,
            l.what.code(),
            l.component.map(|x| x.0),
            l.operation.map(|x| x.0),
            l.item.map(|x| x.0),
            l.quantity,
            l.labour_rate,
            l.overhead_rate,
            l.amount,
            l.overhead
        ],
    )?);
    e.lines.push(l);
    Ok(())
}

/// Names the entry, once.
pub fn set_entry(tx: &Tx, e: &mut Event, entry: i64) -> Result<()> {
    tx.execute("UPDATE work_event SET entry_id = ?2 WHERE id = ?1", params![e.id.0, entry])?;
    e.entry = Some(entry);
    Ok(())
}

/// The fingerprint of an event with its lines.
pub fn digest(e: &Event) -> Short {
    let mut print = Digest::new("work-event")
        .int(e.id.0)
        .int(e.order.0)
        .text(e.kind.code())
        .text(&e.date.to_string())
        .int(e.quantity.raw())
        .text(&e.reason)
        .int(i64::from(e.rework))
        .int(e.user_id)
        .opt(e.entry);
    for l in &e.lines {
        print = print
            .int(l.id.0)
            .text(l.what.code())
            .opt(l.component.map(|x| x.0))
            .opt(l.operation.map(|x| x.0))
            .opt(l.item.map(|x| x.0))
            .int(l.quantity.raw())
            .int(l.labour_rate.raw())
            .int(l.overhead_rate.raw())
            .int(l.amount.raw())
            .int(l.overhead.raw());
    }
    print.short()
}
