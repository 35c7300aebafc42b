//! Amending a purchase order that is out: quantities, prices and lines may change above what has come and was billed. Each change
//! is a new version of the paper.

use super::draft::{price_lines, supplier};
use super::rules;
use crate::db::{Fault, Tx};
use crate::domain::purchasing::draft::OrderDraft;
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLine, PurchaseLineId, Status, Step};
use crate::domain::purchasing::order_store;
use crate::kit::Refusal;

/// Changes an order that was sent. `version` is the one the change was typed over; a line of the draft names the line it was.
pub fn amend(tx: &Tx, id: PurchaseId, version: i64, draft: &OrderDraft) -> Result<Purchase, Fault> {
    let old = order_store::get(tx, id)?;
    let status = old.after(Step::Amend)?;
    let party = supplier(tx, old.party)?;
    let (priced, _) = price_lines(tx, &party, &draft.lines, old.date)?;
    let (lines, mut why) = merge(&old, draft, priced);
    why.extend(dropped(&old, draft));
    if let Some(due) = draft.due.filter(|due| *due < old.date) {
        why.push(Refusal::new("purchase-due-before-date").arg("date", old.date).arg("due", due).field("due"));
    }
    if lines.is_empty() {
        why.push(Refusal::new("purchase-no-line").field("lines"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let mut order = Purchase {
        version,
        revision: old.revision + 1,
        due: draft.due,
        their_ref: draft.their_ref.clone(),
        note: draft.note.clone(),
        status,
        lines,
        ..old.clone()
    };
    order.add_up();
    // More money than was approved needs the second person again; nothing may have come meanwhile on a paper not approved.
    if order.net > old.net && rules::get(tx)?.needs_second(order.net) && !order.received_any() {
        order.status = Status::ToApprove;
        order.approved_by = None;
    } else if order.net > old.net && rules::get(tx)?.needs_second(order.net) {
        return Err(Refusal::new("purchase-amend-limit").arg("number", old.label()).into());
    }
    for line in &old.lines {
        if !order.lines.iter().any(|l| l.id == line.id) {
            order_store::drop_line(tx, line.id)?;
        }
    }
    for (position, line) in (1i64..).zip(&mut order.lines) {
        order_store::write_line(tx, id, position, line)?;
    }
    order.status = order.settled();
    order_store::update(tx, &mut order)?;
    tx.note(format!("amended v{}: net {} was {}", order.revision, order.net, old.net));
    Ok(order)
}

/// The new lines with the progress of the old ones; what forbids it.
fn merge(old: &Purchase, draft: &OrderDraft, priced: Vec<PurchaseLine>) -> (Vec<PurchaseLine>, Vec<Refusal>) {
    let (mut lines, mut why) = (Vec::new(), Vec::new());
    for (typed, new) in draft.lines.iter().zip(priced) {
        let Some(was) = typed.was.and_then(|id| old.lines.iter().find(|l| l.id == id)) else {
            lines.push(new);
            continue;
        };
        let what = || was.description.clone();
        if new.item != was.item {
            if was.received.is_positive() {
                why.push(Refusal::new("purchase-amend-item").arg("item", what()));
            }
            // Another item is another line; the old one, not kept, is dropped.
            lines.push(new);
            continue;
        }
        if new.quantity < was.received + was.abandoned {
            let refusal = Refusal::new("purchase-amend-received").arg("item", what()).arg("received", was.received);
            why.push(refusal.field("quantity"));
        }
        // What came stands in the stock at the price of the order.
        if was.received.is_positive() && (new.price != was.price || new.discount != was.discount) {
            why.push(Refusal::new("purchase-amend-price").arg("item", what()).field("price"));
        }
        lines.push(PurchaseLine {
            id: was.id,
            received: was.received,
            returned: was.returned,
            billed: was.billed,
            credited: was.credited,
            abandoned: was.abandoned,
            received_value: was.received_value,
            billed_value: was.billed_value,
            ..new
        });
    }
    (lines, why)
}

/// Lines left out although something of them has come.
fn dropped(old: &Purchase, draft: &OrderDraft) -> Vec<Refusal> {
    let kept = |id: PurchaseLineId| draft.lines.iter().any(|l| l.was == Some(id));
    old.lines
        .iter()
        .filter(|l| l.received.is_positive() && !kept(l.id))
        .map(|l| Refusal::new("purchase-amend-received").arg("item", l.description.clone()).arg("received", l.received))
        .collect()
}
