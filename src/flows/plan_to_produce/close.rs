//! Closing: nothing is left in work. At actual cost what is left goes to the pieces still in stock and to the cost of those that
//! have gone; at standard cost it is a variance. Why the order cost what it did is written down by cause, and the order is sealed.

use super::event::{Header, begin, finish, may, origin};
use super::reserve;
use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_move::Move;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::production::event::{Event, EventLine, Kind, What};
use crate::domain::production::variance::{self, Left};
use crate::domain::production::work_order::{Step, WorkOrder, WorkOrderId};
use crate::domain::production::{event_store, variance_store, work_order_store};
use crate::flows::stock_posting::Blockers;
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

/// Closes a completed order.
pub fn close(tx: &Tx, id: WorkOrderId, date: NaiveDate) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Close, date, &mut no)?;
    if let Some(last) = event_store::last_day(tx, id)?.filter(|last| date < *last) {
        no.add(Refusal::new("work-close-before").arg("date", last).field("date"));
    }
    if let Some(o) = order.operations.iter().find(|o| o.started_at.is_some()) {
        no.add(
            Refusal::new("work-operation-runs")
                .arg("number", order.number.clone())
                .arg("operation", o.position)
                .remedy("work.time"),
        );
    }
    no.pass(Some(()))?;
    let mut event = begin(tx, &order, &Header::new(Kind::Close, date))?;
    let left = order.wip;
    if !left.is_zero() {
        settle(tx, &order, &mut event, left)?;
    }
    let standard_entered = order.std_unit.map(|_| Money::ZERO);
    // The header is written twice: with the event, then closed for good.
    finish(tx, &mut order, event)?;
    let mut out = Left { at_standard: standard_entered, ..Left::default() };
    for line in event_store::of_order(tx, id)?.iter().flat_map(|e| &e.lines) {
        match line.what {
            What::Scrap | What::Recovered => out.scrapped -= line.amount,
            What::Byproduct => out.byproducts -= line.amount,
            What::Product => out.at_standard = out.at_standard.map(|sum| sum - line.amount),
            _ => {}
        }
    }
    for v in variance::causes(&order, &out) {
        variance_store::insert(tx, id, &v)?;
    }
    order.status = order.after(Step::Close)?;
    order.closed_on = Some(date);
    reserve::release(tx, &order)?;
    work_order_store::update(tx, &mut order)?;
    tx.seal("work-order", order.id.0, work_order_store::digest(tx, &order)?);
    Ok(order)
}

/// Where what is left in work goes.
fn settle(tx: &Tx, order: &WorkOrder, event: &mut Event, left: Money) -> Result<(), Fault> {
    if order.std_unit.is_some() {
        let line = EventLine::new(What::Variance, crate::kit::Quantity::ZERO, -left);
        return Ok(event_store::insert_line(tx, event, line)?);
    }
    if !order.good.is_positive() {
        // Nothing was made of it: it is lost.
        let line = EventLine::new(What::Scrap, crate::kit::Quantity::ZERO, -left);
        return Ok(event_store::insert_line(tx, event, line)?);
    }
    let here = to_stock(tx, order, event, left)?;
    let gone = left - here;
    if !gone.is_zero() {
        event_store::insert_line(tx, event, EventLine::new(What::Sold, crate::kit::Quantity::ZERO, -gone))?;
    }
    Ok(())
}

/// The part of it that pieces still in stock bear: they leave at their cost and come back at their cost and this.
fn to_stock(tx: &Tx, order: &WorkOrder, event: &mut Event, left: Money) -> Result<Money, Fault> {
    let (place, work) = (location_store::stock(tx)?, location_store::production(tx)?);
    let there = stock_store::level(tx, order.item, place)?.free().min(order.good);
    if !there.is_positive() {
        return Ok(Money::ZERO);
    }
    let share = left.prorate(there.raw(), order.good.raw());
    let out = Move { date: event.date, item: order.item, from: place, to: work, quantity: there, origin: origin(event, 0) };
    let cost = match stock_store::leave(tx, &out) {
        Ok((_, cost)) => cost,
        // On that day they were not there: those that have gone since bear all of it.
        Err(Fault::Refused(_)) => return Ok(Money::ZERO),
        Err(broken) => return Err(broken),
    };
    let share = share.max(-cost);
    stock_store::enter(tx, &Move { from: work, to: place, ..out }, cost + share)?;
    if !share.is_zero() {
        let line = EventLine { item: Some(order.item), ..EventLine::new(What::Product, crate::kit::Quantity::ZERO, -share) };
        event_store::insert_line(tx, event, line)?;
    }
    Ok(share)
}
