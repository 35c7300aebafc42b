//! Amending a confirmed order: quantities, prices and lines may change freely above what was delivered and billed; nothing
//! downstream is cancelled for it (ERPNext#10204, #11756).

use super::confirm::check;
use super::draft::{customer, price_lines};
use super::reserve;
use crate::db::{Fault, Tx};
use crate::domain::sales::deposit::Deduction;
use crate::domain::sales::draft::LineDraft;
use crate::domain::sales::order::{Order, OrderId, OrderLine, OrderLineId, Step};
use crate::domain::sales::{delivery_store, facts_store, order_store};
use crate::kit::{Money, Quantity, Refusal};
use chrono::NaiveDate;

/// The order as it should be from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct Amendment {
    /// The version the change was typed over.
    pub version: i64,
    pub wanted: Option<NaiveDate>,
    pub their_ref: String,
    pub note: String,
    /// Each line with the order line it was, or none for a new one. A line left out is dropped.
    pub lines: Vec<(Option<OrderLineId>, LineDraft)>,
}

/// Changes a confirmed order.
pub fn amend(tx: &Tx, id: OrderId, change: &Amendment, override_reason: Option<&str>) -> Result<Order, Fault> {
    let old = order_store::get(tx, id)?;
    old.after(Step::Amend)?;
    let party = customer(tx, old.party)?;
    let before = old.stages();
    let drafts: Vec<LineDraft> = change.lines.iter().map(|(_, d)| d.clone()).collect();
    let priced = price_lines(tx, &party, &drafts, old.date, old.tax_included)?;
    let mut order = Order {
        version: change.version,
        wanted: change.wanted,
        their_ref: change.their_ref.clone(),
        note: change.note.clone(),
        ..old.clone()
    };
    let (lines, mut why) = merge(&old, change, priced);
    order.lines = lines;
    why.extend(dropped(&old, change));
    why.extend(prepared(tx, &old, &order)?);
    if !why.is_empty() {
        return Err(why.into());
    }
    order.add_up();
    let standing: Money = super::deposit::left(tx, id)?.iter().map(Deduction::gross).sum();
    if standing.is_positive() && order.gross() < super::deposit::covered(tx, &order)? {
        return Err(Refusal::new("order-amend-deposit").arg("deposit", standing).arg("total", order.gross()).into());
    }
    if order.gross() > old.gross() {
        check(tx, &order, &party, override_reason)?;
    }
    let mut released = old.clone();
    reserve::release(tx, &mut released)?;
    for line in &old.lines {
        if !order.lines.iter().any(|l| l.id == line.id) {
            delivery_store::forget_cancelled(tx, line.id)?;
            order_store::drop_line(tx, line.id)?;
        }
    }
    for (position, line) in (1i64..).zip(&mut order.lines) {
        order_store::amend_line(tx, id, position, line)?;
    }
    reserve::order(tx, &mut order)?;
    order.status = order.settled();
    order_store::update(tx, &mut order)?;
    facts_store::restage(tx, before, &order)?;
    tx.note(format!("amended: net {} was {}", order.net, old.net));
    Ok(order)
}

/// The new lines with the progress of the old ones; what forbids it.
fn merge(old: &Order, change: &Amendment, priced: Vec<OrderLine>) -> (Vec<OrderLine>, Vec<Refusal>) {
    let (mut lines, mut why) = (Vec::new(), Vec::new());
    for ((was, _), new) in change.lines.iter().zip(priced) {
        let Some(was) = was.and_then(|id| old.lines.iter().find(|l| l.id == id)) else {
            lines.push(new);
            continue;
        };
        if new.item != was.item {
            if was.delivered.is_positive() {
                why.push(Refusal::new("order-amend-item").arg("item", was.description.clone()));
            }
            // Another item is another line; the old one, not kept, is dropped.
            lines.push(new);
            continue;
        }
        if new.quantity < was.delivered + was.abandoned {
            why.push(
                Refusal::new("order-amend-delivered")
                    .arg("item", was.description.clone())
                    .arg("delivered", was.delivered)
                    .field("quantity"),
            );
        }
        if was.invoiced.is_positive() && (new.price != was.price || new.discount != was.discount) {
            why.push(
                Refusal::new("order-amend-billed").arg("item", was.description.clone()).field("price").remedy("sales.credit"),
            );
        }
        lines.push(OrderLine {
            id: was.id,
            reserved: Quantity::ZERO,
            delivered: was.delivered,
            invoiced: was.invoiced,
            returned: was.returned,
            returned_unbilled: was.returned_unbilled,
            abandoned: was.abandoned,
            ..new
        });
    }
    (lines, why)
}

/// A line may not shrink below what is being picked for it.
fn prepared(tx: &Tx, old: &Order, new: &Order) -> Result<Option<Refusal>, Fault> {
    for was in &old.lines {
        let picked = delivery_store::prepared(tx, was.id)?;
        let left = new.lines.iter().find(|l| l.id == was.id).map_or(Quantity::ZERO, OrderLine::remaining);
        if picked > left {
            return Ok(Some(Refusal::new("order-delivery-open").arg("number", old.label()).remedy("sales.delivery.step")));
        }
    }
    Ok(None)
}

/// Lines left out although goods of them have gone.
fn dropped(old: &Order, change: &Amendment) -> Vec<Refusal> {
    let kept = |id: OrderLineId| change.lines.iter().any(|(was, _)| *was == Some(id));
    old.lines
        .iter()
        .filter(|l| l.delivered.is_positive() && !kept(l.id))
        .map(|l| Refusal::new("order-amend-dropped").arg("item", l.description.clone()).arg("delivered", l.delivered))
        .collect()
}
