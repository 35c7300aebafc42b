//! Tables `work_component` and `work_operation`: the parts and operations of work orders.

use super::bom::LineKind;
use super::centre::CentreId;
use super::work_order::{Component, ComponentId, Operation, OperationId, WorkOrder, WorkOrderId};
use crate::db::{Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::kit::Coded;

fn read_component(r: &Row) -> RowResult<Component> {
    Ok(Component {
        id: ComponentId(r.get(0)?),
        position: r.get(1)?,
        kind: coded(r, 2)?,
        item: ItemId(r.get(3)?),
        quantity: r.get(4)?,
        issue: coded(r, 5)?,
        tolerance: coded(r, 6)?,
        unit_value: r.get(7)?,
        share: r.get(8)?,
        std_price: r.get(9)?,
        done: r.get(10)?,
        cost: r.get(11)?,
    })
}

fn read_operation(r: &Row) -> RowResult<Operation> {
    Ok(Operation {
        id: OperationId(r.get(0)?),
        position: r.get(1)?,
        centre: CentreId(r.get(2)?),
        description: r.get(3)?,
        setup_minutes: r.get(4)?,
        run_minutes: r.get(5)?,
        labour_rate: r.get(6)?,
        overhead_rate: r.get(7)?,
        started_at: r.get(8)?,
        finished: r.get(9)?,
        minutes: r.get(10)?,
        labour: r.get(11)?,
        overhead: r.get(12)?,
    })
}

/// Reads the parts and operations of an order into it.
pub fn fill(tx: &Tx, o: &mut WorkOrder) -> Result<()> {
    o.components = tx.query(
        "SELECT id, position, kind, item_id, quantity, issue, tolerance, unit_value, share, std_price, done, cost FROM work_component
         WHERE order_id = ?1 ORDER BY position",
        params![o.id.0],
        read_component,
    )?;
    o.operations = tx.query(
        "SELECT id, position, work_centre_id, description, setup_minutes, run_minutes, labour_rate, overhead_rate, started_at, finished,
           minutes, labour, overhead FROM work_operation WHERE order_id = ?1 ORDER BY position",
        params![o.id.0],
        read_operation,
    )?;
    Ok(())
}

/// Writes the parts and operations of a new order; fills in their ids.
pub fn insert(tx: &Tx, o: &mut WorkOrder) -> Result<()> {
    let id = o.id;
    for c in &mut o.components {
        insert_component(tx, id, c)?;
    }
    for p in &mut o.operations {
        p.id = OperationId(tx.insert(
            "INSERT INTO work_operation (order_id, position, work_centre_id, description, setup_minutes, run_minutes, labour_rate,
               overhead_rate) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id.0,
                p.position,
                p.centre.0,
                p.description,
                p.setup_minutes,
                p.run_minutes,
                p.labour_rate,
                p.overhead_rate
            ],
        )?);
    }
    Ok(())
}

/// Adds a part to an order: what was taken beyond the bill.
pub fn insert_component(tx: &Tx, order: WorkOrderId, c: &mut Component) -> Result<()> {
    c.id = ComponentId(tx.insert(
        "INSERT INTO work_component (order_id, position, kind, item_id, quantity, issue, tolerance, unit_value, share, std_price)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            order.0,
            c.position,
            c.kind.code(),
            c.item.0,
            c.quantity,
            c.issue.code(),
            c.tolerance.code(),
            c.unit_value,
            c.share,
            c.std_price
        ],
    )?);
    Ok(())
}

/// Writes quantity and standard: they change until the release, and with the quantity of the order.
pub fn set_plan(tx: &Tx, o: &WorkOrder) -> Result<()> {
    for c in &o.components {
        tx.execute(
            "UPDATE work_component SET quantity = ?2, std_price = ?3 WHERE id = ?1",
            params![c.id.0, c.quantity, c.std_price],
        )?;
    }
    for p in &o.operations {
        tx.execute(
            "UPDATE work_operation SET run_minutes = ?2, labour_rate = ?3, overhead_rate = ?4 WHERE id = ?1",
            params![p.id.0, p.run_minutes, p.labour_rate, p.overhead_rate],
        )?;
    }
    Ok(())
}

pub fn set_component(tx: &Tx, c: &Component) -> Result<()> {
    tx.execute("UPDATE work_component SET done = ?2, cost = ?3 WHERE id = ?1", params![c.id.0, c.done, c.cost]).map(drop)
}

pub fn set_operation(tx: &Tx, p: &Operation) -> Result<()> {
    tx.execute(
        "UPDATE work_operation SET started_at = ?2, finished = ?3, minutes = ?4, labour = ?5, overhead = ?6 WHERE id = ?1",
        params![p.id.0, p.started_at, p.finished, p.minutes, p.labour, p.overhead],
    )
    .map(drop)
}

/// Orders that take an item and have not all of it, the oldest first.
pub fn takers(tx: &Tx, item: ItemId) -> Result<Vec<WorkOrderId>> {
    tx.query(
        "SELECT DISTINCT order_id FROM work_component WHERE item_id = ?1 AND kind = 'component' AND done < quantity ORDER BY order_id",
        params![item.0],
        |r| r.get(0).map(WorkOrderId),
    )
}

/// Compares what is kept of parts and operations with what happened; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let byproduct = LineKind::Byproduct.code();
    let mut faults = tx.query(
        "SELECT c.order_id, c.id, c.done, ifnull(e.done, 0), c.cost, ifnull(e.cost, 0) FROM work_component c LEFT JOIN
           (SELECT l.component_id AS id, sum(CASE e.kind WHEN 'return' THEN -l.quantity ELSE l.quantity END) AS done,
              sum(l.amount) AS cost FROM work_event_line l JOIN work_event e ON e.id = l.event_id
            WHERE l.component_id IS NOT NULL GROUP BY l.component_id) e ON e.id = c.id
         WHERE c.done <> ifnull(e.done, 0) OR (CASE c.kind WHEN ?1 THEN -c.cost ELSE c.cost END) <> ifnull(e.cost, 0)",
        params![byproduct],
        |r| {
            let raw = |i: usize| r.get::<_, i64>(i);
            Ok(format!(
                "work_order {} part {}: taken {} ({}), cost {} ({})",
                raw(0)?,
                raw(1)?,
                raw(2)?,
                raw(3)?,
                raw(4)?,
                raw(5)?
            ))
        },
    )?;
    faults.extend(tx.query(
        "SELECT o.order_id, o.id FROM work_operation o LEFT JOIN
           (SELECT operation_id AS id, sum(quantity) AS minutes, sum(amount - overhead) AS labour, sum(overhead) AS overhead
            FROM work_event_line WHERE operation_id IS NOT NULL GROUP BY operation_id) e ON e.id = o.id
         WHERE o.minutes <> ifnull(e.minutes, 0) OR o.labour <> ifnull(e.labour, 0) OR o.overhead <> ifnull(e.overhead, 0)",
        [],
        |r| Ok(format!("work_order {} operation {}: time or cost differ", r.get::<_, i64>(0)?, r.get::<_, i64>(1)?)),
    )?);
    Ok(faults)
}
