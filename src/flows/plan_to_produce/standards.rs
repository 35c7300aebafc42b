//! Standard costs: set by hand, or rolled up over all levels of all bills.

use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::bom::Bom;
use crate::domain::production::centre::{Centre, CentreId};
use crate::domain::production::explosion::Bills;
use crate::domain::production::routing::Routing;
use crate::domain::production::standard::{Basis, Standard, roll_up};
use crate::domain::production::{bom_store, centre_store, routing_store, standard_store};
use crate::kit::{Money, Quantity, Refusal, UnitPrice};
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

/// What a roll-up of a day rests on.
struct Ground {
    bills: Bills,
    routings: HashMap<ItemId, Routing>,
    centres: HashMap<CentreId, Centre>,
    bought: HashMap<ItemId, UnitPrice>,
}

impl Ground {
    fn read(tx: &Tx, day: NaiveDate, bills: Vec<Bom>) -> Result<Ground, Fault> {
        let bills = Bills::new(bills);
        let routings = routing_store::all_holding(tx, day)?.into_iter().map(|r| (r.item, r)).collect();
        let centres = centre_store::all(tx)?.into_iter().map(|c| (c.id, c)).collect();
        let set = standard_store::all_holding(tx, day)?;
        let mut bought = HashMap::new();
        for item in bills.items() {
            for line in bills.of(item).map(|b| b.lines.as_slice()).unwrap_or_default() {
                if bills.of(line.item).is_none() && !bought.contains_key(&line.item) {
                    let cost = match set.get(&line.item) {
                        Some(standard) => standard.total(),
                        None => current(tx, line.item)?,
                    };
                    bought.insert(line.item, cost);
                }
            }
        }
        Ok(Ground { bills, routings, centres, bought })
    }

    fn roll_up(&self) -> Vec<(ItemId, Standard)> {
        let Ground { bills, routings, centres, bought } = self;
        roll_up(&Basis { bills, routings, centres, bought })
    }
}

/// What every item with a bill ought to cost on a day, by its parts and hours; nothing is written.
pub fn rolled(tx: &Tx, day: NaiveDate) -> Result<Vec<(ItemId, Standard)>, Fault> {
    Ok(Ground::read(tx, day, bom_store::all_holding(tx, day)?)?.roll_up())
}

/// What goes into a product at one level, and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// 0: the product itself; 1: what its bill names.
    pub level: usize,
    pub item: ItemId,
    pub quantity: Quantity,
    /// It has a bill of its own: what it is made of follows.
    pub made: bool,
    pub phantom: bool,
    /// Of that quantity. The parts of a product are its material whatever they are made of.
    pub material: Money,
    pub labour: Money,
    pub overhead: Money,
}

impl Layer {
    pub fn total(&self) -> Money {
        self.material + self.labour + self.overhead
    }
}

/// What a version of a bill comes to on a day for what its lines make, level by level: the product, then every part in the order
/// of the bill with what it is made of below it. The other items are taken with the versions of that day.
pub fn layers(tx: &Tx, bom: &Bom, day: NaiveDate) -> Result<Vec<Layer>, Fault> {
    let mut bills = bom_store::all_holding(tx, day)?;
    bills.retain(|b| b.item != bom.item);
    bills.push(bom.clone());
    let ground = Ground::read(tx, day, bills)?;
    let known: HashMap<ItemId, Standard> = ground.roll_up().into_iter().collect();
    let layer = |level, item, quantity, made, phantom| {
        let bought = || Standard::bought(ground.bought.get(&item).copied().unwrap_or_default());
        let of = known.get(&item).copied().unwrap_or_else(bought);
        let worth = |unit| Money::extend(quantity, unit);
        let (material, labour, overhead) = (worth(of.material), worth(of.labour), worth(of.overhead));
        Layer { level, item, quantity, made, phantom, material, labour, overhead }
    };
    let mut list = vec![layer(0, bom.item, bom.quantity, true, bom.phantom)];
    let parts = ground.bills.explode(bom.item, bom.quantity);
    list.extend(parts.iter().map(|p| layer(p.level, p.item, p.quantity, p.made, p.phantom)));
    Ok(list)
}

/// An item, its standard as it is set, and as it ought to be.
pub type Moved = (ItemId, Option<Standard>, Standard);

/// The standards that a roll-up from a day on changes: those of items with a bill that ought to cost something else than is set;
/// and how many stay.
pub fn changes(tx: &Tx, from: NaiveDate) -> Result<(Vec<Moved>, usize), Fault> {
    let set = standard_store::all_holding(tx, from)?;
    let all = rolled(tx, from)?;
    let n = all.len();
    let moved: Vec<_> =
        all.into_iter().map(|(item, s)| (item, set.get(&item).copied(), s)).filter(|(_, was, s)| *was != Some(*s)).collect();
    let stay = n - moved.len();
    Ok((moved, stay))
}

/// Sets the standard of every item with a bill from a day on, where it is another; how many that are.
pub fn roll(tx: &Tx, from: NaiveDate) -> Result<usize, Fault> {
    let (list, _) = changes(tx, from)?;
    for (item, _, standard) in &list {
        standard_store::set(tx, *item, from, standard)?;
    }
    tx.note(format!("standards rolled up from {from}: {}", list.len()));
    Ok(list.len())
}
