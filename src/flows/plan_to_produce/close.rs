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
use crate::kit::{Money, Quantity, Refusal};
use chrono::NaiveDate;

/// Closes a completed order.
pub fn close(tx: &Tx, id: WorkOrderId, date: NaiveDate) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Close, date, &mut no)?;
    if let Some(last) = event_store::last_day(tx, id)?.filter(|last| date < *last) {
        no.add(Refusal::new("work-close-before").arg("date", last).field("date"));
    }
    no.take(super::order::clocks(&order).map_err(Fault::from))?;
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
        let line = EventLine::new(What::Variance, Quantity::ZERO, -left);
        return Ok(event_store::insert_line(tx, event, line)?);
    }
    if !order.good.is_positive() {
        // Nothing was made of it: it is lost.
        let line = EventLine::new(What::Scrap, Quantity::ZERO, -left);
        return Ok(event_store::insert_line(tx, event, line)?);
    }
    let here = to_stock(tx, order, event, left)?;
    let gone = left - here;
    if !gone.is_zero() {
        event_store::insert_line(tx, event, EventLine::new(What::Sold, Quantity::ZERO, -gone))?;
    }
    Ok(())
}

/// The part of it that pieces still in stock bear, promised or not, wherever they lie.
fn to_stock(tx: &Tx, order: &WorkOrder, event: &mut Event, left: Money) -> Result<Money, Fault> {
    let work = location_store::production(tx)?;
    let (mut pieces, mut due, mut borne) = (Quantity::ZERO, Money::ZERO, Money::ZERO);
    for (place, level) in stock_store::places(tx, order.item)? {
        let there = level.on_hand.min(order.good - pieces);
        if !there.is_positive() {
            break;
        }
        pieces += there;
        // The shares of the places add up to the share of all.
        let share = left.prorate(pieces.raw(), order.good.raw()) - due;
        due += share;
        let out = Move { date: event.date, item: order.item, from: place, to: work, quantity: there, origin: origin(event, 0) };
        let share = match stock_store::revalue(tx, &out, share) {
            Ok(share) => share,
            // On that day they were not there: those that have gone since bear it.
            Err(Fault::Refused(_)) => continue,
            Err(broken) => return Err(broken),
        };
        if !share.is_zero() {
            let line = EventLine { item: Some(order.item), ..EventLine::new(What::Product, Quantity::ZERO, -share) };
            event_store::insert_line(tx, event, line)?;
            borne += share;
        }
    }
    Ok(borne)
}
