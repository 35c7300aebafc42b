//! A purchase order goes out: it gets its number, a second person approves what is over the limit, the supplier says yes and
//! when; what will not come any more is cancelled or closed short.

use super::rules::{self, Rules};
use crate::db::{Fault, Tx, number};
use crate::domain::finance::period_store;
use crate::domain::parties::party_store;
use crate::domain::purchasing::order::{PURCHASE_SERIES, Purchase, PurchaseId, Source, Status, Step};
use crate::domain::purchasing::order_store;
use crate::kit::{Refusal, UnitPrice};
use chrono::NaiveDate;

/// Sends a draft, or lays it before the second person when its net is over the limit. All blockers at once; a `reason` waives
/// those of price and goes into the audit trail.
pub fn send(tx: &Tx, id: PurchaseId, reason: Option<&str>) -> Result<Purchase, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Send)?;
    let rules = rules::get(tx)?;
    let mut why = hard_blockers(tx, &order)?;
    match reason.map(str::trim).filter(|r| !r.is_empty()) {
        Some(reason) => tx.note(format!("sent: {reason}")),
        None => why.extend(price_blockers(tx, &order, &rules)?),
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    if order.number.is_none() {
        order.number = Some(number::take(tx, PURCHASE_SERIES, &period_store::year_code(tx, order.date)?)?);
    }
    order.status = if rules.needs_second(order.net) { Status::ToApprove } else { status };
    // Why it was given back is no longer so.
    order.close_reason.clear();
    order_store::update(tx, &mut order)?;
    Ok(order)
}

/// Whether a reason lets an order out all the same: when only prices stand in its way.
pub fn waivable(why: &[Refusal]) -> bool {
    why.iter().all(|r| matches!(r.key, "purchase-price-missing" | "purchase-price-up"))
}

/// What no reason waives.
fn hard_blockers(tx: &Tx, order: &Purchase) -> Result<Vec<Refusal>, Fault> {
    let mut why = Vec::new();
    let party = party_store::get(tx, order.party)?;
    if order.lines.is_empty() {
        why.push(Refusal::new("purchase-no-line").field("lines").remedy("purchase.edit"));
    }
    if party.blocked {
        let refusal = Refusal::new("purchase-supplier-blocked").arg("party", party.name);
        why.push(refusal.field("supplier").remedy("party.edit"));
    }
    if order.due.is_some_and(|due| due < order.date) {
        why.push(Refusal::new("purchase-due-before-date").arg("date", order.date).field("due").remedy("purchase.edit"));
    } else if let Some(due) = order.due.filter(|due| *due < tx.today() && order.source != Source::Import) {
        why.push(Refusal::new("purchase-due-past").arg("due", due).field("due").remedy("purchase.edit"));
    }
    Ok(why)
}

/// Goods without a price, and prices that rose more than the firm puts up with since the last order.
fn price_blockers(tx: &Tx, order: &Purchase, rules: &Rules) -> Result<Vec<Refusal>, Fault> {
    let mut why = Vec::new();
    for line in &order.lines {
        let Some(item) = line.item else { continue };
        if line.stocked && line.price == UnitPrice::ZERO {
            why.push(Refusal::new("purchase-price-missing").arg("item", line.description.clone()).field("price"));
        }
        let Some((last, date)) = order_store::last_price(tx, order.party, item)? else { continue };
        let most = i128::from(last.raw()) * i128::from(rules.price_rise.raw() + crate::kit::Rate::SCALE);
        if i128::from(line.net_price().raw()) * i128::from(crate::kit::Rate::SCALE) > most && last != UnitPrice::ZERO {
            let refusal = Refusal::new("purchase-price-up").arg("item", line.description.clone());
            why.push(refusal.arg("price", line.net_price()).arg("last", last).arg("date", date).field("price"));
        }
    }
    Ok(why)
}

/// The supplier has said yes: their number of it, and the day they promise.
pub fn confirm(tx: &Tx, id: PurchaseId, due: Option<NaiveDate>, their_ref: &str) -> Result<Purchase, Fault> {
    let mut order = order_store::get(tx, id)?;
    order.status = order.after(Step::Confirm)?;
    if let Some(due) = due {
        if due < order.date {
            return Err(Refusal::new("purchase-due-before-date").arg("date", order.date).field("due").into());
        }
        order.due = Some(due);
    }
    if !their_ref.trim().is_empty() {
        order.their_ref = their_ref.trim().to_owned();
    }
    order_store::update(tx, &mut order)?;
    Ok(order)
}

/// Cancels an order nothing has come of.
pub fn cancel(tx: &Tx, id: PurchaseId, reason: &str) -> Result<Purchase, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Cancel)?;
    if order.received_any() {
        return Err(Refusal::new("purchase-cancel-received").arg("number", order.label()).remedy("purchase.close").into());
    }
    order.status = status;
    order.close_reason = reason.trim().to_owned();
    order_store::update(tx, &mut order)?;
    tx.note(format!("cancelled: {}", order.close_reason));
    Ok(order)
}

/// Gives up what has not come, with a reason. What came is still billed.
pub fn close_short(tx: &Tx, id: PurchaseId, reason: &str) -> Result<Purchase, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Close)?;
    let mut why = Vec::new();
    if reason.trim().is_empty() {
        why.push(Refusal::new("order-close-no-reason").field("reason"));
    }
    if !order.received_any() {
        why.push(Refusal::new("purchase-close-nothing").arg("number", order.label()).remedy("purchase.cancel"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    for line in &mut order.lines {
        line.abandoned = line.remaining();
        order_store::set_progress(tx, line)?;
    }
    order.status = status;
    order.close_reason = reason.trim().to_owned();
    order_store::update(tx, &mut order)?;
    tx.note(format!("closed short: {}", order.close_reason));
    Ok(order)
}
