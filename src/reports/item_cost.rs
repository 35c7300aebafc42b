//! What a unit of an item costs today: the average of what is in stock, a kit by its parts, else the last known cost. For
//! margins shown before anything is posted.

use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::{ItemId, Kind};
use crate::domain::items::item_store;
use crate::kit::{Money, Quantity};

/// The cost of so many; zero for services and for what never came in.
pub fn of(tx: &Tx, item: ItemId, quantity: Quantity) -> Result<Money, Fault> {
    match item_store::get(tx, item)?.kind {
        Kind::Service => Ok(Money::ZERO),
        Kind::Goods => goods(tx, item, quantity),
        Kind::Kit => {
            let mut cost = Money::ZERO;
            for (part, per) in item_store::components(tx, item)? {
                cost += goods(tx, part, quantity.times(per))?;
            }
            Ok(cost)
        }
    }
}

fn goods(tx: &Tx, item: ItemId, quantity: Quantity) -> Result<Money, Fault> {
    let (held, value) = stock_store::value(tx, item)?;
    if held.is_positive() {
        return Ok(value.prorate(quantity.raw(), held.raw()));
    }
    let last = stock_store::worth(tx, item)?.map(|w| w.last_cost);
    Ok(last.map_or(Money::ZERO, |cost| Money::line_net(quantity, cost, crate::kit::Rate::ZERO)))
}
