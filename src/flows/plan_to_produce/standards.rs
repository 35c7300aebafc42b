//! Standard costs: set by hand, or rolled up over all levels of all bills.

use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::explosion::Bills;
use crate::domain::production::standard::{Basis, Standard, roll_up};
use crate::domain::production::{bom_store, centre_store, routing_store, standard_store};
use crate::kit::{Refusal, UnitPrice};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Sets what one of an item ought to cost, from a day on. Orders released before keep theirs.
pub fn set(tx: &Tx, item: ItemId, from: NaiveDate, standard: &Standard) -> Result<(), Fault> {
    let item = item_store::get(tx, item)?;
    let mut why = Vec::new();
    if standard.material.is_negative() || standard.labour.is_negative() || standard.overhead.is_negative() {
        why.push(Refusal::new("production-figure-bad").field("cost"));
    }
    if !item.is_stocked() {
        why.push(Refusal::new("bom-not-goods").arg("item", item.code.clone()).field("item"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    standard_store::set(tx, item.id, from, standard)?;
    tx.note(format!("standard {} from {from}: {}", item.code, standard.total()));
    Ok(())
}

/// What one of an item costs now: of what is in stock, else of what came last; nothing if it never came.
pub fn current(tx: &Tx, item: ItemId) -> Result<UnitPrice, Fault> {
    Ok(stock_store::worth(tx, item)?.map_or(UnitPrice::ZERO, |w| match w.pool.quantity.is_positive() {
        true => w.pool.value.per(w.pool.quantity),
        false => w.last_cost,
    }))
}

/// What one ought to cost: its standard, else what it costs now.
pub(super) fn expected(tx: &Tx, item: ItemId, day: NaiveDate) -> Result<UnitPrice, Fault> {
    match standard_store::holding(tx, item, day)? {
        Some(standard) => Ok(standard.total()),
        None => current(tx, item),
    }
}

/// What every item with a bill ought to cost on a day, by its parts and hours; nothing is written.
pub fn rolled(tx: &Tx, day: NaiveDate) -> Result<Vec<(ItemId, Standard)>, Fault> {
    let bills = Bills::new(bom_store::all_holding(tx, day)?);
    let routings: HashMap<_, _> = routing_store::all_holding(tx, day)?.into_iter().map(|r| (r.item, r)).collect();
    let centres: HashMap<_, _> = centre_store::all(tx)?.into_iter().map(|c| (c.id, c)).collect();
    let set = standard_store::all_holding(tx, day)?;
    let mut bought = HashMap::new();
    let made: Vec<ItemId> = bills.items().collect();
    for item in &made {
        for line in bills.of(*item).map(|b| b.lines.as_slice()).unwrap_or_default() {
            if bills.of(line.item).is_none() && !bought.contains_key(&line.item) {
                let cost = match set.get(&line.item) {
                    Some(standard) => standard.total(),
                    None => current(tx, line.item)?,
                };
                bought.insert(line.item, cost);
            }
        }
    }
    Ok(roll_up(&Basis { bills: &bills, routings: &routings, centres: &centres, bought: &bought }))
}

/// Sets the standard of every item with a bill from a day on; how many there are.
pub fn roll(tx: &Tx, from: NaiveDate) -> Result<usize, Fault> {
    let list = rolled(tx, from)?;
    for (item, standard) in &list {
        standard_store::set(tx, *item, from, standard)?;
    }
    tx.note(format!("standards rolled up from {from}: {}", list.len()));
    Ok(list.len())
}
