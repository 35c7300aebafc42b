//! Inventory control of an order's lines: what is there is put by, kits by their components, services need nothing.

use crate::db::{Fault, Tx};
use crate::domain::inventory::{location_store, reservation_store, stock_store};
use crate::domain::items::item::{Item, ItemId, Kind};
use crate::domain::items::item_store;
use crate::domain::sales::order::{Order, OrderLine};
use crate::domain::sales::order_store;
use crate::kit::Quantity;

/// The goods one unit of an item takes from the stock: itself, a kit's components, nothing for a service.
pub fn goods_of(tx: &Tx, item: &Item) -> Result<Vec<(ItemId, Quantity)>, Fault> {
    Ok(match item.kind {
        Kind::Goods => vec![(item.id, Quantity::whole(1))],
        Kind::Service => Vec::new(),
        Kind::Kit => item_store::components(tx, item.id)?,
    })
}

/// Puts by what can be for every line of the order.
pub fn order(tx: &Tx, order: &mut Order) -> Result<(), Fault> {
    let mut served = Vec::new();
    for line in &mut order.lines {
        if more(tx, line)?.is_positive() {
            served.push(&*line);
        }
    }
    Ok(order_store::set_reserved(tx, &served)?)
}

/// Puts by more for a line, up to what it still needs; how much more. The line is not written.
pub fn more(tx: &Tx, line: &mut OrderLine) -> Result<Quantity, Fault> {
    let (Some(item), want) = (line.item, line.short()) else { return Ok(Quantity::ZERO) };
    if !want.is_positive() {
        return Ok(Quantity::ZERO);
    }
    let item = item_store::get(tx, item)?;
    let place = location_store::stock(tx)?;
    let got = match item.kind {
        Kind::Goods => reservation_store::reserve(tx, line.id.0, item.id, place, want)?,
        Kind::Service => Quantity::ZERO,
        Kind::Kit => {
            // Whole kits only: half a kit put by would keep its parts from others and serve nobody.
            let parts = item_store::components(tx, item.id)?;
            let mut whole = want.raw() / Quantity::SCALE;
            for (part, per) in &parts {
                whole = whole.min(stock_store::level(tx, *part, place)?.free().raw() / per.raw());
            }
            let kits = Quantity::whole(if parts.is_empty() { 0 } else { whole.max(0) });
            for (part, per) in parts.iter().filter(|_| kits.is_positive()) {
                reservation_store::reserve(tx, line.id.0, *part, place, kits.times(*per))?;
            }
            kits
        }
    };
    line.reserved += got;
    Ok(got)
}

/// Frees everything put by for the order.
pub fn release(tx: &Tx, order: &mut Order) -> Result<(), Fault> {
    for line in &mut order.lines {
        if line.reserved.is_positive() {
            reservation_store::release(tx, line.id.0)?;
            line.reserved = Quantity::ZERO;
            order_store::set_progress(tx, line)?;
        }
    }
    Ok(())
}
