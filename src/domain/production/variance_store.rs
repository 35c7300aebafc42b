//! Table `work_variance`.

use super::variance::Variance;
use super::work_order::{ComponentId, OperationId, WorkOrderId};
use crate::db::{Result, Tx, coded, params};
use crate::kit::Coded;

pub fn insert(tx: &Tx, order: WorkOrderId, v: &Variance) -> Result<()> {
    tx.insert(
        "INSERT INTO work_variance (order_id, cause, component_id, operation_id, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![order.0, v.cause.code(), v.component.map(|x| x.0), v.operation.map(|x| x.0), v.amount],
    )?;
    Ok(())
}

/// Why an order cost what it did, as written when it was closed.
pub fn of_order(tx: &Tx, order: WorkOrderId) -> Result<Vec<Variance>> {
    tx.query(
        "SELECT cause, component_id, operation_id, amount FROM work_variance WHERE order_id = ?1 ORDER BY id",
        params![order.0],
        |r| {
            Ok(Variance {
                cause: coded(r, 0)?,
                component: r.get::<_, Option<i64>>(1)?.map(ComponentId),
                operation: r.get::<_, Option<i64>>(2)?.map(OperationId),
                amount: r.get(3)?,
            })
        },
    )
}
