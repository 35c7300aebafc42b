//! The second person: what is over the buyer's limit goes out, or is paid, only when somebody else has said yes.

use crate::db::{Fault, Tx};
use crate::domain::purchasing::order::{Purchase, PurchaseId, Step};
use crate::domain::purchasing::order_store;
use crate::kit::Refusal;

/// Refuses who wrote it.
pub(super) fn second_person(tx: &Tx, created_by: i64, label: &str) -> Result<(), Refusal> {
    if tx.user_id() == created_by {
        return Err(Refusal::new("approval-own").arg("number", label));
    }
    Ok(())
}

/// Approves an order that is over the limit: it is sent.
pub fn approve(tx: &Tx, id: PurchaseId) -> Result<Purchase, Fault> {
    let mut order = order_store::get(tx, id)?;
    order.status = order.after(Step::Approve)?;
    second_person(tx, order.created_by, &order.label())?;
    order.approved_by = Some(tx.user_id());
    order_store::update(tx, &mut order)?;
    Ok(order)
}

/// Gives it back to the buyer, with a reason. It keeps its number.
pub fn refuse(tx: &Tx, id: PurchaseId, reason: &str) -> Result<Purchase, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Refuse)?;
    if reason.trim().is_empty() {
        return Err(Refusal::new("reason-missing").field("reason").into());
    }
    order.status = status;
    order.close_reason = reason.trim().to_owned();
    order_store::update(tx, &mut order)?;
    tx.note(format!("refused: {}", order.close_reason));
    Ok(order)
}
