//! Inventory control and credit control: a draft becomes an order, gets its number, and what is in stock is put by for it.

use super::reserve;
use crate::db::{Fault, Tx, number, setting};
use crate::domain::finance::{open_item_store, party_balance_store, period_store};
use crate::domain::items::item_store;
use crate::domain::parties::party::{Party, TaxStatus};
use crate::domain::parties::{address_store, party_store};
use crate::domain::sales::order::{ORDER_SERIES, Order, OrderId, Source, Stages, Step};
use crate::domain::sales::{facts_store, invoice_store, order_store};
use crate::flows::pricing;
use crate::kit::{Money, Quantity, Refusal, UnitPrice};
use chrono::Days;

/// Days an invoice may be overdue before a new order of the customer is stopped, unless the company set another number.
const OVERDUE_DAYS: u64 = 30;
/// The right to confirm in spite of credit, overdue or floor price, with a reason.
const OVERRIDE: &str = "sales.order.override";

/// Confirms a draft: number, reservation, pipeline. All blockers at once; with `override_reason` and the right, those of
/// credit and price are waived and the reason goes into the audit trail.
pub fn confirm(tx: &Tx, id: OrderId, override_reason: Option<&str>) -> Result<Order, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Confirm)?;
    let party = party_store::get(tx, order.party)?;
    check(tx, &order, &party, override_reason)?;
    let year = period_store::year_code(tx, order.date)?;
    order.number = Some(number::take(tx, ORDER_SERIES, &year)?);
    order.status = status;
    reserve::order(tx, &mut order)?;
    order_store::set_numbered(tx, &mut order)?;
    facts_store::restage(tx, Stages::default(), &order)?;
    Ok(order)
}

/// Refuses with all blockers at once; a reason and the right waive those of credit and price.
pub(super) fn check(tx: &Tx, order: &Order, party: &Party, override_reason: Option<&str>) -> Result<(), Fault> {
    let mut why = hard_blockers(tx, order, party)?;
    let soft = soft_blockers(tx, order, party)?;
    match override_reason.map(str::trim).filter(|r| !r.is_empty()) {
        Some(reason) if !soft.is_empty() && tx.may(OVERRIDE) => tx.note(format!("override: {reason}")),
        Some(_) if !soft.is_empty() => {
            why.extend(soft);
            why.push(crate::db::rights::denied(tx.session().role, OVERRIDE));
        }
        _ => why.extend(soft),
    }
    if why.is_empty() { Ok(()) } else { Err(why.into()) }
}

/// What no reason can waive.
fn hard_blockers(tx: &Tx, order: &Order, party: &Party) -> Result<Vec<Refusal>, Fault> {
    let mut why = Vec::new();
    if !order.lines.iter().any(|l| l.item.is_some()) {
        why.push(Refusal::new("order-no-line").field("lines").remedy("sales.order.edit"));
    }
    if party.blocked {
        why.push(
            Refusal::new("order-customer-blocked").arg("party", party.name.clone()).field("customer").remedy("party.edit"),
        );
    }
    if order.wanted.is_some_and(|wanted| wanted < order.date) {
        why.push(Refusal::new("order-wanted-before-date").arg("date", order.date).field("wanted").remedy("sales.order.edit"));
    }
    if order.source != Source::Counter {
        if address_store::billing(tx, party.id)?.is_none() {
            why.push(Refusal::new("order-no-address").arg("party", party.name.clone()).field("customer").remedy("party.edit"));
        }
        // Without its number an intra-EU sale is not free of VAT (directive 2006/112/EC, art. 138).
        if party.tax_status == TaxStatus::Eu && party.vat_number.is_empty() {
            why.push(
                Refusal::new("order-no-vat-number").arg("party", party.name.clone()).field("customer").remedy("party.edit"),
            );
        }
    }
    Ok(why)
}

/// What a manager may waive: credit, overdue invoices, a price under the floor.
fn soft_blockers(tx: &Tx, order: &Order, party: &Party) -> Result<Vec<Refusal>, Fault> {
    let mut why = Vec::new();
    if let Some(limit) = party.credit_limit {
        // What is on order counts whole, so a deposit already asked for is not counted a second time.
        let asked = open_item_store::of_party_open(tx, party.id)?.iter().filter(|i| i.kind == "deposit").map(|i| i.open).sum();
        let used: Money = party_balance_store::receivable(tx, party.id)? + order_store::unbilled(tx, party.id)? + asked;
        if used + order.gross() > limit {
            why.push(
                Refusal::new("order-over-credit")
                    .arg("party", party.name.clone())
                    .arg("limit", limit)
                    .arg("used", used)
                    .arg("over", used + order.gross() - limit)
                    .remedy(OVERRIDE),
            );
        }
    }
    let days = setting::get(tx, "sales.overdue_days")?.and_then(|d| d.parse().ok()).unwrap_or(OVERDUE_DAYS);
    let limit = order.date.checked_sub_days(Days::new(days)).unwrap_or(order.date);
    let overdue: Money = open_item_store::overdue(tx, party.id, limit)?;
    if overdue.is_positive() && order.source != Source::Counter {
        why.push(
            Refusal::new("order-customer-overdue")
                .arg("party", party.name.clone())
                .arg("amount", overdue)
                .arg("days", i64::try_from(days).unwrap_or(i64::MAX))
                .remedy(OVERRIDE),
        );
    }
    for line in &order.lines {
        let Some(item) = line.item else { continue };
        let item = item_store::get(tx, item)?;
        let net = pricing::with_or_without(line.price.less(line.discount), order.tax_included, false, line.tax_rate);
        if item.floor_price > UnitPrice::ZERO && net < item.floor_price {
            why.push(
                Refusal::new("order-price-under-floor")
                    .arg("item", item.code)
                    .arg("price", net)
                    .arg("floor", item.floor_price)
                    .remedy(OVERRIDE),
            );
        }
    }
    Ok(why)
}

/// Cancels an order nothing was delivered of; what was put by is free again.
pub fn cancel(tx: &Tx, id: OrderId, reason: &str) -> Result<Order, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Cancel)?;
    if order.delivered_any() {
        return Err(Refusal::new("order-cancel-delivered").arg("number", order.label()).remedy("sales.order.close").into());
    }
    no_open_delivery(tx, &order)?;
    if let Some(standing) = super::deposit::left(tx, id)?.first() {
        let number = invoice_store::get(tx, standing.deposit)?.label();
        return Err(Refusal::new("order-cancel-deposit").arg("number", order.label()).arg("deposit", number).into());
    }
    let before = order.stages();
    reserve::release(tx, &mut order)?;
    order.status = status;
    order.close_reason = reason.trim().to_owned();
    order_store::set_state(tx, &mut order)?;
    facts_store::restage(tx, before, &order)?;
    tx.note(format!("cancelled: {}", order.close_reason));
    Ok(order)
}

/// Gives up what is not delivered, with a reason. What was delivered is still billed.
pub fn close_short(tx: &Tx, id: OrderId, reason: &str) -> Result<Order, Fault> {
    let mut order = order_store::get(tx, id)?;
    let status = order.after(Step::Close)?;
    let mut why = Vec::new();
    if reason.trim().is_empty() {
        why.push(Refusal::new("order-close-no-reason").field("reason"));
    }
    if !order.delivered_any() {
        why.push(Refusal::new("order-close-nothing-delivered").arg("number", order.label()).remedy("sales.order.cancel"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    no_open_delivery(tx, &order)?;
    let before = order.stages();
    reserve::release(tx, &mut order)?;
    for line in &mut order.lines {
        line.abandoned = line.quantity - line.delivered;
        order_store::set_progress(tx, line)?;
    }
    order.status = status;
    order.close_reason = reason.trim().to_owned();
    order_store::set_state(tx, &mut order)?;
    facts_store::restage(tx, before, &order)?;
    tx.note(format!("closed short: {}", order.close_reason));
    Ok(order)
}

fn no_open_delivery(tx: &Tx, order: &Order) -> Result<(), Fault> {
    for line in &order.lines {
        if crate::domain::sales::delivery_store::prepared(tx, line.id)? > Quantity::ZERO {
            return Err(Refusal::new("order-delivery-open").arg("number", order.label()).remedy("sales.delivery.step").into());
        }
    }
    Ok(())
}

/// Puts an order on hold with a reason, or lifts the hold with an empty one.
pub fn hold(tx: &Tx, id: OrderId, reason: &str) -> Result<Order, Fault> {
    let mut order = order_store::get(tx, id)?;
    order.hold_reason = reason.trim().to_owned();
    order_store::set_state(tx, &mut order)?;
    tx.note(format!("hold: {}", order.hold_reason));
    Ok(order)
}
