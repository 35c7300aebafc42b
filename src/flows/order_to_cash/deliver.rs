//! Delivery: what is put by for an order is prepared, picked, packed and shipped. Shipping takes the goods out of the stock
//! at their cost; what is not shipped stays on the order as a back-order.

use super::posting;
use super::reserve::{goods_of, more};
use crate::db::{Fault, Tx, number};
use crate::domain::finance::period_store;
use crate::domain::inventory::stock_move::{Move, MoveRow, Origin};
use crate::domain::inventory::{location_store, reservation_store, stock_store};
use crate::domain::items::item::Kind as ItemKind;
use crate::domain::items::item_store;
use crate::domain::sales::delivery::{DELIVERY_SERIES, Delivery, DeliveryId, DeliveryLine, Kind, Status, Step};
use crate::domain::sales::order::{Order, OrderId, OrderLine, OrderLineId, Stages, Step as OrderStep};
use crate::domain::sales::{delivery_store, facts_store, order_store};
use crate::kit::{Money, Quantity, Refusal};
use chrono::NaiveDate;

/// So many of an order line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    pub line: OrderLineId,
    pub quantity: Quantity,
}

/// Prepares a delivery of an order: of what is named, else of all that is put by (services go along). Its `date` is the day
/// it is to leave.
pub fn prepare(tx: &Tx, id: OrderId, wanted: Option<&[Wanted]>, date: NaiveDate) -> Result<Delivery, Fault> {
    let order = order_store::get(tx, id)?;
    let before = order.stages();
    let (order, mut delivery) = made_ready(tx, order, wanted, date)?;
    delivery_store::insert(tx, &mut delivery)?;
    tx.touch("delivery", delivery.id.0);
    facts_store::restage(tx, before, &order)?;
    Ok(delivery)
}

/// The order with more put by where goods have come, and the delivery that can be made of it, not yet written.
fn made_ready(tx: &Tx, mut order: Order, wanted: Option<&[Wanted]>, date: NaiveDate) -> Result<(Order, Delivery), Fault> {
    order.after(OrderStep::Ship)?;
    let (mut lines, mut why) = (Vec::new(), Vec::new());
    let prepared = delivery_store::prepared_of(tx, order.id)?;
    for line in &mut order.lines {
        let asked = match wanted {
            Some(list) => list.iter().filter(|w| w.line == line.id).map(|w| w.quantity).sum(),
            None => Quantity::ZERO,
        };
        let prepared = prepared.iter().find(|(l, _)| *l == line.id).map_or(Quantity::ZERO, |(_, q)| *q);
        let quantity = deliverable(tx, line, prepared, wanted.is_some().then_some(asked), &mut why)?;
        if quantity.is_positive() {
            lines.push(DeliveryLine::new(line.id, quantity));
        }
    }
    if let Some(stray) = wanted.into_iter().flatten().find(|w| !order.lines.iter().any(|l| l.id == w.line)) {
        why.push(Refusal::new("delivery-line-unknown").arg("line", stray.line.0).arg("number", order.label()));
    }
    if lines.is_empty() && why.is_empty() {
        why.push(nothing_to_ship(tx, &order)?);
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let delivery = Delivery {
        id: DeliveryId(0),
        number: None,
        kind: Kind::Out,
        order: order.id,
        party: order.party,
        party_name: order.party_name.clone(),
        date,
        status: Status::Ready,
        reason: String::new(),
        entry: None,
        version: 1,
        lines,
    };
    Ok((order, delivery))
}

/// How much of a line can go: as asked, checked; or all that is put by, less what is `prepared`. Puts more by on the way when
/// goods have come.
fn deliverable(
    tx: &Tx,
    line: &mut OrderLine,
    prepared: Quantity,
    asked: Option<Quantity>,
    why: &mut Vec<Refusal>,
) -> Result<Quantity, Fault> {
    let (Some(item), remaining) = (line.item, line.remaining()) else { return Ok(Quantity::ZERO) };
    if asked.is_some_and(|q| q.is_zero()) || !remaining.is_positive() && asked.is_none() {
        return Ok(Quantity::ZERO);
    }
    let item = item_store::get(tx, item)?;
    let left = remaining - prepared;
    if let Some(q) = asked.filter(|q| q.is_negative() || *q > left) {
        why.push(
            Refusal::new("delivery-over-order").arg("item", item.code).arg("wanted", q).arg("left", left).field("quantity"),
        );
        return Ok(Quantity::ZERO);
    }
    if item.kind == ItemKind::Service {
        return Ok(asked.unwrap_or(left));
    }
    if more(tx, line)?.is_positive() {
        order_store::set_progress(tx, line)?;
    }
    let there = line.reserved - prepared;
    match asked {
        Some(q) if q > there => {
            let refusal = Refusal::new("delivery-short").arg("item", item.code).arg("wanted", q).arg("there", there);
            why.push(refusal.field("quantity").remedy("stock.receive"));
            Ok(Quantity::ZERO)
        }
        Some(q) => Ok(q),
        None => Ok(there),
    }
}

/// Why nothing can leave: all is delivered or prepared already, or nothing is in stock.
fn nothing_to_ship(tx: &Tx, order: &Order) -> Result<Refusal, Fault> {
    let mut codes = Vec::new();
    for line in order.lines.iter().filter(|l| l.short().is_positive()) {
        if let Some(item) = line.item {
            codes.push(item_store::get(tx, item)?.code);
        }
    }
    Ok(match codes.is_empty() {
        true => Refusal::new("delivery-nothing-left").arg("number", order.label()),
        false => Refusal::new("delivery-nothing-in-stock")
            .arg("number", order.label())
            .arg("items", codes.join(", "))
            .remedy("stock.receive"),
    })
}

/// Prepares and ships in one act: the lines are written once, with what they cost.
pub fn ship(tx: &Tx, id: OrderId, wanted: Option<&[Wanted]>, date: NaiveDate) -> Result<Delivery, Fault> {
    let order = order_store::get(tx, id)?;
    let before = order.stages();
    let (mut order, mut delivery) = made_ready(tx, order, wanted, date)?;
    delivery.after(Step::Ship)?;
    let year = may_leave(tx, &order, date)?;
    delivery_store::begin(tx, &mut delivery)?;
    tx.touch("delivery", delivery.id.0);
    let moves = take_all_out(tx, &mut order, &mut delivery, date)?;
    delivery_store::add_lines(tx, &mut delivery)?;
    shipped(tx, before, order, delivery, &moves, (date, &year))
}

/// Takes a prepared delivery one step on. `date` is the shipping day.
pub fn step(tx: &Tx, id: DeliveryId, step: Step, date: NaiveDate) -> Result<Delivery, Fault> {
    let mut delivery = delivery_store::get(tx, id)?;
    let status = delivery.after(step)?;
    if step == Step::Ship {
        let mut order = order_store::get(tx, delivery.order)?;
        let before = order.stages();
        let year = may_leave(tx, &order, date)?;
        let moves = take_all_out(tx, &mut order, &mut delivery, date)?;
        delivery_store::set_costs(tx, &delivery.lines)?;
        return shipped(tx, before, order, delivery, &moves, (date, &year));
    }
    delivery.status = status;
    delivery_store::update(tx, &mut delivery)?;
    Ok(delivery)
}

/// Whether goods of an order may leave on a day; the fiscal year of it.
fn may_leave(tx: &Tx, order: &Order, date: NaiveDate) -> Result<String, Fault> {
    let mut why = Vec::new();
    if !order.hold_reason.is_empty() {
        let refusal = Refusal::new("delivery-on-hold").arg("number", order.label()).arg("reason", order.hold_reason.clone());
        why.push(refusal.remedy("sales.order.hold"));
    }
    if date > tx.today() {
        why.push(Refusal::new("delivery-in-future").arg("date", date).field("date"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    Ok(period_store::open_on(tx, date)?.year)
}

/// Takes the goods of all lines out of the stock and writes what they cost on the lines, which are not written. The moves.
fn take_all_out(tx: &Tx, order: &mut Order, delivery: &mut Delivery, date: NaiveDate) -> Result<Vec<MoveRow>, Fault> {
    let mut moves = Vec::new();
    for line in &mut delivery.lines {
        let Some(order_line) = order.lines.iter_mut().find(|l| l.id == line.order_line) else { continue };
        line.cost = take_out(tx, delivery.id, line, order_line, date, &mut moves)?;
        order_line.delivered += line.quantity;
    }
    let gone = |l: &&OrderLine| delivery.lines.iter().any(|d| d.order_line == l.id);
    let lines: Vec<&OrderLine> = order.lines.iter().filter(gone).collect();
    order_store::set_delivered(tx, &lines)?;
    Ok(moves)
}

/// Number, entry and seals of a delivery whose goods have left; `before` is how the order stood.
fn shipped(
    tx: &Tx,
    before: Stages,
    mut order: Order,
    mut delivery: Delivery,
    moves: &[MoveRow],
    (date, year): (NaiveDate, &str),
) -> Result<Delivery, Fault> {
    delivery.number = Some(number::take(tx, DELIVERY_SERIES, year)?);
    let as_planned = delivery.date == date;
    delivery.date = date;
    delivery.status = Status::Shipped;
    delivery.entry = posting::shipped(tx, &delivery)?.map(|e| e.0);
    if as_planned {
        delivery_store::set_shipped(tx, &mut delivery)?;
    } else {
        delivery_store::update(tx, &mut delivery)?;
    }
    tx.seal("delivery", delivery.id.0, delivery_store::digest(&delivery));
    tx.seal("moves-delivery", delivery.id.0, stock_store::digest("delivery", delivery.id.0, moves));
    order.status = order.settled();
    order_store::set_state(tx, &mut order)?;
    facts_store::restage(tx, before, &order)?;
    Ok(delivery)
}

/// Takes the goods of one line out of the stock, their promise used up; what they cost.
fn take_out(
    tx: &Tx,
    delivery: DeliveryId,
    line: &DeliveryLine,
    order_line: &mut OrderLine,
    date: NaiveDate,
    moves: &mut Vec<MoveRow>,
) -> Result<Money, Fault> {
    let Some(item) = order_line.item else { return Ok(Money::ZERO) };
    let item = item_store::get(tx, item)?;
    let mut cost = Money::ZERO;
    let (from, to) = (location_store::stock(tx)?, location_store::customer(tx)?);
    for (part, per) in goods_of(tx, &item)? {
        let quantity = line.quantity.times(per);
        let promised = reservation_store::withdraw(tx, order_line.id.0, part, from, quantity)?;
        let origin = Origin { kind: "delivery", id: delivery.0, line: line.id.0 };
        let gone = Move { date, item: part, from, to, quantity, origin };
        let (id, value) = stock_store::leave_promised(tx, &gone, promised)?;
        moves.push(MoveRow::posted(id, &gone, -value));
        cost += value;
    }
    order_line.reserved = (order_line.reserved - line.quantity).max(Quantity::ZERO);
    Ok(cost)
}
