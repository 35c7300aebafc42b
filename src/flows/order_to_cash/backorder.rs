//! Back-orders: when goods arrive, the orders that wait for them are served, first promised first. What an order still
//! lacks after a partial delivery simply stays on it and waits here.

use super::reserve;
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::sales::order::OrderId;
use crate::domain::sales::{facts_store, order_store};
use crate::flows::plan_to_produce;
use crate::kit::Quantity;

/// Puts arrived goods by for the lines that wait for `item` (or for a kit it is part of); the orders served.
pub fn serve(tx: &Tx, item: ItemId) -> Result<Vec<OrderId>, Fault> {
    let mut waiting = order_store::waiting_for(tx, item)?;
    for kit in item_store::kits_with(tx, item)? {
        waiting.extend(order_store::waiting_for(tx, kit)?);
    }
    let mut served = Vec::new();
    for (id, line) in waiting {
        let mut order = order_store::get(tx, id)?;
        let before = order.stages();
        let Some(line) = order.lines.iter_mut().find(|l| l.id == line) else { continue };
        let got: Quantity = reserve::more(tx, line)?;
        if !got.is_positive() {
            // A kit may lack another part; goods run out for everybody.
            continue;
        }
        order_store::set_progress(tx, line)?;
        facts_store::restage(tx, before, &order)?;
        tx.touch("order", id.0);
        served.push(id);
    }
    Ok(served)
}

/// Serves everything that came with one document, each item once: customers first, then the work orders that wait for parts.
pub fn serve_all(tx: &Tx, items: impl IntoIterator<Item = ItemId>) -> Result<(), Fault> {
    let mut items: Vec<ItemId> = items.into_iter().collect();
    items.sort_unstable();
    items.dedup();
    for item in items {
        serve(tx, item)?;
        plan_to_produce::reserve::serve(tx, item)?;
    }
    Ok(())
}
