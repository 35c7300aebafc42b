//! Parts put by for work orders: at the release, and when goods come.

use crate::db::{Fault, Tx};
use crate::domain::inventory::{location_store, work_reservation_store};
use crate::domain::items::item::ItemId;
use crate::domain::production::work_order::WorkOrder;
use crate::domain::production::{work_order_parts_store, work_order_store};
use crate::kit::Quantity;

/// Puts by what is free for the parts of an order that still lack some.
pub fn reserve(tx: &Tx, order: &WorkOrder) -> Result<(), Fault> {
    let place = location_store::stock(tx)?;
    for part in order.parts() {
        let has = work_reservation_store::of_component(tx, part.id.0, place)?;
        let lacks = part.remaining() - has;
        if lacks.is_positive() {
            work_reservation_store::reserve(tx, part.id.0, part.item, place, lacks)?;
        }
    }
    Ok(())
}

/// What each part of an order still lacks: not taken, not put by.
pub fn lacking(tx: &Tx, order: &WorkOrder) -> Result<Vec<(ItemId, Quantity)>, Fault> {
    let place = location_store::stock(tx)?;
    let mut list = Vec::new();
    for part in order.parts() {
        let lacks = part.remaining() - work_reservation_store::of_component(tx, part.id.0, place)?;
        if lacks.is_positive() {
            list.push((part.item, lacks));
        }
    }
    Ok(list)
}

/// Frees what is put by for an order.
pub(super) fn release(tx: &Tx, order: &WorkOrder) -> Result<(), Fault> {
    for part in order.parts() {
        work_reservation_store::release(tx, part.id.0)?;
    }
    Ok(())
}

/// Goods of an item came: the orders that wait for it are served, the first to start first. Customers were served before.
pub fn serve(tx: &Tx, item: ItemId) -> Result<(), Fault> {
    let running = work_order_store::running(tx)?;
    if running.is_empty() {
        return Ok(());
    }
    let takers = work_order_parts_store::takers(tx, item)?;
    for id in running.into_iter().filter(|id| takers.contains(id)) {
        reserve(tx, &work_order_store::get(tx, id)?)?;
    }
    Ok(())
}
