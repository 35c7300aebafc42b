//! Reservations by hand: what is put by for an order is freed, put by again, or taken over from orders that can wait.

use super::reserve;
use crate::db::{Fault, Tx};
use crate::domain::inventory::{location_store, reservation_store};
use crate::domain::sales::order::{Order, OrderId, OrderLineId, Status};
use crate::domain::sales::{delivery_store, facts_store, order_store};
use crate::kit::{Quantity, Refusal};

fn confirmed(tx: &Tx, id: OrderId) -> Result<Order, Fault> {
    let order = order_store::get(tx, id)?;
    if order.status == Status::Confirmed {
        Ok(order)
    } else {
        Err(Refusal::new("reserve-not-confirmed").arg("number", order.label()).into())
    }
}

fn ours(lines: Option<&[OrderLineId]>, id: OrderLineId) -> bool {
    lines.is_none_or(|list| list.contains(&id))
}

/// Puts by what is free for the lines named, or all.
pub fn put_by(tx: &Tx, id: OrderId, lines: Option<&[OrderLineId]>) -> Result<Order, Fault> {
    let mut order = confirmed(tx, id)?;
    let before = order.stages();
    let mut got = Quantity::ZERO;
    for line in order.lines.iter_mut().filter(|l| ours(lines, l.id)) {
        got += reserve::more(tx, line)?;
        order_store::set_progress(tx, line)?;
    }
    if got.is_zero() {
        return Err(Refusal::new("reserve-nothing").arg("number", order.label()).remedy("stock.receive").into());
    }
    done(tx, before, order)
}

/// Frees what is put by for the lines named, or all; other orders may take it. What is being picked stays.
pub fn free(tx: &Tx, id: OrderId, lines: Option<&[OrderLineId]>) -> Result<Order, Fault> {
    let mut order = confirmed(tx, id)?;
    let before = order.stages();
    let mut freed = Quantity::ZERO;
    for line in order.lines.iter_mut().filter(|l| ours(lines, l.id) && l.reserved.is_positive()) {
        if delivery_store::prepared(tx, line.id)?.is_positive() {
            return Err(Refusal::new("order-delivery-open").arg("number", order.label()).remedy("sales.delivery.step").into());
        }
        freed += line.reserved;
        reservation_store::release(tx, line.id.0)?;
        line.reserved = Quantity::ZERO;
        order_store::set_progress(tx, line)?;
    }
    if freed.is_zero() {
        return Err(Refusal::new("reserve-nothing-held").arg("number", order.label()).into());
    }
    done(tx, before, order)
}

/// Takes over what later orders have put by of what this one lacks, the latest promised first; then puts the rest by.
pub fn take_over(tx: &Tx, id: OrderId) -> Result<Order, Fault> {
    let mut order = confirmed(tx, id)?;
    let before = order.stages();
    let place = location_store::stock(tx)?;
    let mut got = Quantity::ZERO;
    for line in order.lines.iter_mut() {
        got += reserve::more(tx, line)?;
        let Some(item) = line.item.filter(|_| line.short().is_positive()) else { continue };
        let mut holders = reservation_store::of_item(tx, item)?;
        holders.retain(|r| r.location == place && r.order_line != line.id.0);
        for held in holders.into_iter().rev() {
            let other = order_store::of_line(tx, OrderLineId(held.order_line))?;
            let mut theirs = order_store::get(tx, other)?;
            let was = theirs.stages();
            let Some(lender) = theirs.lines.iter_mut().find(|l| l.id.0 == held.order_line && l.item == Some(item)) else {
                continue;
            };
            let spare = lender.reserved - delivery_store::prepared(tx, lender.id)?;
            let part = line.short().min(held.quantity).min(spare);
            if other == id || !part.is_positive() {
                continue;
            }
            reservation_store::swap(tx, lender.id.0, line.id.0, item, place, part)?;
            lender.reserved -= part;
            line.reserved += part;
            got += part;
            order_store::set_progress(tx, lender)?;
            facts_store::restage(tx, was, &theirs)?;
            tx.touch("order", other.0);
            tx.note(format!("{part} from {}", theirs.label()));
        }
        order_store::set_progress(tx, line)?;
    }
    if got.is_zero() {
        return Err(Refusal::new("reserve-nobody-has").arg("number", order.label()).remedy("stock.receive").into());
    }
    done(tx, before, order)
}

fn done(tx: &Tx, before: crate::domain::sales::order::Stages, mut order: Order) -> Result<Order, Fault> {
    order_store::set_state(tx, &mut order)?;
    facts_store::restage(tx, before, &order)?;
    Ok(order)
}
