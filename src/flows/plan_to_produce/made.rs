//! Pieces are made, wholly or in part, or lost. What is made enters the stock at its part of what was put in, or at its standard
//! cost; what is lost stays for the good ones to bear, unless it is beyond what is normal; what can be saved from it is worth no more
//! than there is.

use super::event::{Header, begin, finish, may, origin};
use super::{issue, reserve, time};
use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_move::Move;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::cost::{beside, leaving_worth, whole_of};
use crate::domain::production::event::{Event, EventLine, Kind, What};
use crate::domain::production::work_order::{Status, Step, WorkOrder, WorkOrderId};
use crate::domain::production::{event_store, work_order_parts_store, work_order_store};
use crate::flows::order_to_cash::backorder;
use crate::flows::stock_posting::Blockers;
use crate::kit::{Money, Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;

/// Pieces that were made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub date: NaiveDate,
    /// None: all that was to be made.
    pub quantity: Option<Quantity>,
    /// The time nobody declared is declared as the standard says.
    pub standard_time: bool,
}

/// Takes made pieces into the stock: parts that are taken by themselves are taken first.
pub fn receive(tx: &Tx, id: WorkOrderId, made: &Made) -> Result<Event, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Receive, made.date, &mut no)?;
    let quantity = made.quantity.unwrap_or_else(|| order.remaining());
    within(&order, quantity, &mut no);
    let taken = issue::by_itself(&order, quantity);
    issue::shortages(tx, &taken, &mut no)?;
    no.pass(Some(()))?;
    prepare(tx, &mut order, made.date, quantity, (&taken, made.standard_time))?;
    order.status = order.after(Step::Receive)?;
    let header = Header { quantity, ..Header::new(Kind::Receive, made.date) };
    let mut event = begin(tx, &order, &header)?;
    // At standard the parts add up to the whole whatever the deliveries.
    let standard = order.std_unit.map(|unit| Money::extend(order.good + quantity, unit) - Money::extend(order.good, unit));
    let whole = standard.map_or_else(|| leaving_worth(&order, quantity), |product| whole_of(&order, quantity, product));
    let besides = beside(&order, quantity, whole);
    let to_them: Money = besides.iter().map(|(_, _, value)| *value).sum();
    let product = standard.unwrap_or(whole - to_them);
    let mut came = vec![order.item];
    enter(tx, &event, (order.item, quantity, product), 0)?;
    let line = EventLine { item: Some(order.item), ..EventLine::new(What::Product, quantity, -product) };
    event_store::insert_line(tx, &mut event, line)?;
    for (at, quantity, value) in besides {
        let Some(part) = order.components.get_mut(at) else { continue };
        enter(tx, &event, (part.item, quantity, value), part.id.0)?;
        let line =
            EventLine { component: Some(part.id), item: Some(part.item), ..EventLine::new(What::Byproduct, quantity, -value) };
        event_store::insert_line(tx, &mut event, line)?;
        part.done += quantity;
        part.cost += value;
        work_order_parts_store::set_component(tx, part)?;
        came.push(part.item);
    }
    order.good += quantity;
    settle(tx, order, event, came)
}

/// Pieces that were lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    pub date: NaiveDate,
    pub quantity: Quantity,
    pub reason: String,
    /// Beyond what is normal: a charge of its own, not borne by the good ones.
    pub abnormal: bool,
    /// What can be saved from them: item, how many, what one is worth.
    pub saved: Option<(ItemId, Quantity, UnitPrice)>,
}

/// Declares pieces lost, with a reason.
pub fn lose(tx: &Tx, id: WorkOrderId, lost: &Lost) -> Result<Event, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Scrap, lost.date, &mut no)?;
    within(&order, lost.quantity, &mut no);
    if lost.reason.trim().is_empty() {
        no.add(Refusal::new("reason-missing").field("reason"));
    }
    if let Some((item, quantity, worth)) = lost.saved {
        let item = no.take(item_store::get(tx, item))?;
        no.take(item.as_ref().map_or(Ok(()), |i| stock_store::stocked(i).map(drop)).map_err(Fault::from))?;
        if !quantity.is_positive() || worth.is_negative() {
            no.add(Refusal::new("production-figure-bad").field("saved"));
        }
    }
    let taken = issue::by_itself(&order, lost.quantity);
    issue::shortages(tx, &taken, &mut no)?;
    no.pass(Some(()))?;
    prepare(tx, &mut order, lost.date, lost.quantity, (&taken, false))?;
    order.status = order.after(Step::Scrap)?;
    let header = Header { quantity: lost.quantity, reason: &lost.reason, ..Header::new(Kind::Scrap, lost.date) };
    let mut event = begin(tx, &order, &header)?;
    let charge = if lost.abnormal { leaving_worth(&order, lost.quantity) } else { Money::ZERO };
    let mut came = Vec::new();
    let mut saved = Money::ZERO;
    if let Some((item, quantity, unit)) = lost.saved {
        // No more than there is: what is made never costs less than nothing (ERPNext#59038).
        let most = if lost.abnormal { charge } else { order.wip.max(Money::ZERO) };
        saved = Money::extend(quantity, unit).min(most);
        enter(tx, &event, (item, quantity, saved), 0)?;
        let line = EventLine { item: Some(item), ..EventLine::new(What::Recovered, quantity, -saved) };
        event_store::insert_line(tx, &mut event, line)?;
        came.push(item);
    }
    let charge = charge - saved.min(charge);
    if !charge.is_zero() {
        event_store::insert_line(tx, &mut event, EventLine::new(What::Scrap, lost.quantity, -charge))?;
    }
    order.lost += lost.quantity;
    settle(tx, order, event, came)
}

/// Between one and what is still to be made.
fn within(order: &WorkOrder, quantity: Quantity, no: &mut Blockers) {
    let left = order.remaining();
    if !quantity.is_positive() || quantity > left {
        no.add(
            Refusal::new("work-quantity-over")
                .arg("number", order.number.clone())
                .arg("asked", quantity)
                .arg("left", left)
                .field("quantity"),
        );
    }
}

/// What is taken and declared by itself, before pieces leave the work.
fn prepare(
    tx: &Tx,
    order: &mut WorkOrder,
    date: NaiveDate,
    quantity: Quantity,
    (taken, times): (&[issue::Taken], bool),
) -> Result<(), Fault> {
    if order.status == Status::Released {
        order.status = Status::InProgress;
    }
    if !taken.is_empty() {
        issue::take(tx, order, &Header::new(Kind::Issue, date), taken)?;
    }
    if times {
        time::by_standard(tx, order, date, quantity)?;
    }
    Ok(())
}

fn enter(tx: &Tx, event: &Event, (item, quantity, value): (ItemId, Quantity, Money), line: i64) -> Result<(), Fault> {
    let (from, to) = (location_store::production(tx)?, location_store::stock(tx)?);
    let m = Move { date: event.date, item, from, to, quantity, origin: origin(event, line) };
    stock_store::enter(tx, &m, value).map(drop)
}

/// The order is complete when all was made or lost; whoever waits for what came is served.
fn settle(tx: &Tx, mut order: WorkOrder, event: Event, came: Vec<ItemId>) -> Result<Event, Fault> {
    order.status = order.reached();
    let event = finish(tx, &mut order, event)?;
    if order.status == Status::Completed {
        reserve::release(tx, &order)?;
    }
    backorder::serve_all(tx, came)?;
    Ok(event)
}
