//! Parts go into the work: by hand, all at once as a kit, or by themselves as pieces are declared; they come back from it at what
//! they cost. Dr work in progress / Cr stock, and the reverse.

use super::event::{Header, begin, finish, may, origin};
use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_move::Move;
use crate::domain::inventory::{location_store, stock_store, work_reservation_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::bom::{Issue, LineKind, Tolerance};
use crate::domain::production::event::{Event, EventLine, Kind, What};
use crate::domain::production::work_order::{Component, ComponentId, Step, WorkOrder, WorkOrderId};
use crate::domain::production::{event_store, work_order_parts_store, work_order_store};
use crate::flows::stock_posting::Blockers;
use crate::kit::{Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

/// So many of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    pub item: ItemId,
    pub quantity: Quantity,
}

/// Parts that are taken, or given back.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    pub date: NaiveDate,
    /// None: the whole kit, all that is still to be taken by hand (or, given back, all that was taken).
    pub lines: Option<Vec<Part>>,
    /// Needed where more is taken than the bill allows, or what is not on it.
    pub reason: String,
    /// For work done again.
    pub rework: bool,
}

impl Parts {
    pub fn all(date: NaiveDate) -> Parts {
        Parts { date, lines: None, reason: String::new(), rework: false }
    }

    pub fn of(date: NaiveDate, item: ItemId, quantity: Quantity) -> Parts {
        Parts { lines: Some(vec![Part { item, quantity }]), ..Parts::all(date) }
    }
}

/// Takes parts into the work at what they cost.
pub fn issue(tx: &Tx, id: WorkOrderId, parts: &Parts) -> Result<Event, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Issue, parts.date, &mut no)?;
    let mut taken: Vec<Taken> = match &parts.lines {
        None => order.to_take_by_hand().map(|c| (Some(c.id), c.item, c.remaining())).collect(),
        Some(lines) => {
            let wanted = by_item(lines);
            check(tx, &order, &wanted, parts, &mut no)?;
            wanted.into_iter().flat_map(|(item, quantity)| place_on(&order, item, quantity)).collect()
        }
    };
    if taken.is_empty() {
        no.add(Refusal::new("work-issue-nothing").arg("number", order.number.clone()).field("quantity"));
    }
    shortages(tx, &taken, &mut no)?;
    no.pass(Some(()))?;
    add_strangers(tx, &mut order, &mut taken)?;
    order.status = order.after(Step::Issue)?;
    let header = Header { reason: &parts.reason, rework: parts.rework, ..Header::new(Kind::Issue, parts.date) };
    take(tx, &mut order, &header, &taken)
}

/// A part to be taken: of a component, or none yet on the order.
pub(super) type Taken = (Option<ComponentId>, ItemId, Quantity);

/// What is asked of each item: one named twice is taken once.
fn by_item(lines: &[Part]) -> Vec<(ItemId, Quantity)> {
    let mut wanted: Vec<(ItemId, Quantity)> = Vec::new();
    for line in lines.iter().filter(|l| !l.quantity.is_zero()) {
        match wanted.iter_mut().find(|(item, _)| *item == line.item) {
            Some((_, sum)) => *sum += line.quantity,
            None => wanted.push((line.item, line.quantity)),
        }
    }
    wanted
}

/// Which component of an item is taken: first those that lack some, the last one for what is more.
fn place_on(order: &WorkOrder, item: ItemId, quantity: Quantity) -> Vec<Taken> {
    let mut left = quantity;
    let mut list: Vec<Taken> = Vec::new();
    for c in order.parts().filter(|c| c.item == item) {
        let part = left.min(c.remaining());
        if part.is_positive() {
            list.push((Some(c.id), item, part));
            left -= part;
        }
    }
    if left.is_positive() {
        let last = order.parts().filter(|c| c.item == item).last().map(|c| c.id);
        match list.iter_mut().find(|(id, ..)| *id == last && last.is_some()) {
            Some(there) => there.2 += left,
            None => list.push((last, item, left)),
        }
    }
    list
}

fn check(tx: &Tx, order: &WorkOrder, wanted: &[(ItemId, Quantity)], parts: &Parts, no: &mut Blockers) -> Result<(), Fault> {
    let no_reason = parts.reason.trim().is_empty();
    for (item, quantity) in wanted {
        let Some(item) = no.take(item_store::get(tx, *item))? else { continue };
        if !quantity.is_positive() {
            no.add(
                Refusal::new("stock-quantity")
                    .arg("item", stock_store::named(&item))
                    .arg("quantity", *quantity)
                    .field("quantity"),
            );
        }
        let ours: Vec<&Component> = order.parts().filter(|c| c.item == item.id && c.quantity.is_positive()).collect();
        let asked: Quantity = wanted.iter().filter(|(i, _)| *i == item.id).map(|(_, q)| *q).sum();
        let left: Quantity = ours.iter().map(|c| c.remaining()).sum();
        if ours.is_empty() {
            no.take(stock_store::stocked(&item).map(drop).map_err(Fault::from))?;
            if no_reason {
                no.add(Refusal::new("work-not-on-bom").arg("item", item.code.clone()).field("reason"));
            }
        } else if asked > left && ours.iter().any(|c| c.tolerance == Tolerance::Block) {
            no.add(
                Refusal::new("work-issue-over")
                    .arg("item", item.code.clone())
                    .arg("asked", asked)
                    .arg("left", left)
                    .field("quantity"),
            );
        }
    }
    Ok(())
}

/// What is not there, what is put by for these parts being theirs to take.
pub(super) fn shortages(tx: &Tx, taken: &[Taken], no: &mut Blockers) -> Result<(), Fault> {
    let place = location_store::stock(tx)?;
    let mut wanted = Vec::new();
    for (component, item, quantity) in taken {
        let own = match component {
            Some(id) => work_reservation_store::of_component(tx, id.0, place)?,
            None => Quantity::ZERO,
        };
        let beyond = *quantity - own;
        if beyond.is_positive() {
            wanted.push((*item, place, beyond));
        }
    }
    stock_store::shortages(tx, &wanted)?.into_iter().for_each(|r| no.add(r));
    Ok(())
}

/// What is taken and is not on the bill becomes a part of the order, of which the bill allows none.
fn add_strangers(tx: &Tx, order: &mut WorkOrder, taken: &mut [Taken]) -> Result<(), Fault> {
    for (component, item, _) in taken.iter_mut().filter(|(c, ..)| c.is_none()) {
        let position = order.components.iter().map(|c| c.position).max().unwrap_or(0) + 1;
        let mut new = Component {
            id: ComponentId(0),
            position,
            kind: LineKind::Component,
            item: *item,
            quantity: Quantity::ZERO,
            issue: Issue::Manual,
            tolerance: Tolerance::Flexible,
            unit_value: UnitPrice::ZERO,
            share: Rate::ZERO,
            std_price: super::standards::expected(tx, *item, tx.today())?,
            done: Quantity::ZERO,
            cost: Money::ZERO,
        };
        work_order_parts_store::insert_component(tx, order.id, &mut new)?;
        *component = Some(new.id);
        order.components.push(new);
    }
    Ok(())
}

/// Takes them out of the stock, what is put by first.
pub(super) fn take(tx: &Tx, order: &mut WorkOrder, header: &Header, taken: &[Taken]) -> Result<Event, Fault> {
    let mut event = begin(tx, order, header)?;
    let (from, to) = (location_store::stock(tx)?, location_store::production(tx)?);
    for (id, item, quantity) in taken {
        let Some(part) = order.components.iter_mut().find(|c| Some(c.id) == *id) else { continue };
        let promised = work_reservation_store::withdraw(tx, part.id.0, from, *quantity)?;
        let m = Move { date: event.date, item: *item, from, to, quantity: *quantity, origin: origin(&event, part.id.0) };
        let cost = stock_store::leave_promised(tx, &m, promised)?.1;
        let line =
            EventLine { component: Some(part.id), item: Some(*item), ..EventLine::new(What::Component, *quantity, cost) };
        event_store::insert_line(tx, &mut event, line)?;
        part.done += *quantity;
        part.cost += cost;
        work_order_parts_store::set_component(tx, part)?;
    }
    finish(tx, order, event)
}

/// What pieces take by themselves: parts so marked, as far as they were not taken yet.
pub(super) fn by_itself(order: &WorkOrder, pieces: Quantity) -> Vec<Taken> {
    let made = order.good + order.lost + pieces;
    let wanted = order.parts().filter(|c| c.issue == Issue::Backflush).map(|c| (c, c.needed(made, order.quantity) - c.done));
    wanted.filter(|(_, q)| q.is_positive()).map(|(c, q)| (Some(c.id), c.item, q)).collect()
}

/// Gives parts back from the work, at what they were taken for.
pub fn give_back(tx: &Tx, id: WorkOrderId, parts: &Parts) -> Result<Event, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Return, parts.date, &mut no)?;
    let wanted: Vec<(ItemId, Quantity)> = match &parts.lines {
        None => order.parts().filter(|c| c.done.is_positive()).map(|c| (c.item, c.done)).collect(),
        Some(lines) => lines.iter().filter(|l| !l.quantity.is_zero()).map(|l| (l.item, l.quantity)).collect(),
    };
    if wanted.is_empty() {
        no.add(Refusal::new("work-return-nothing").arg("number", order.number.clone()).field("quantity"));
    }
    for (item, quantity) in &wanted {
        let asked: Quantity = wanted.iter().filter(|(i, _)| i == item).map(|(_, q)| *q).sum();
        let has: Quantity = order.parts().filter(|c| c.item == *item).map(|c| c.done).sum();
        if asked > has || !quantity.is_positive() {
            let item = item_store::get(tx, *item)?;
            no.add(
                Refusal::new("work-return-over").arg("item", item.code).arg("asked", asked).arg("most", has).field("quantity"),
            );
        }
    }
    no.pass(Some(()))?;
    order.status = order.after(Step::Return)?;
    let header = Header { reason: &parts.reason, rework: parts.rework, ..Header::new(Kind::Return, parts.date) };
    let mut event = begin(tx, &order, &header)?;
    let (from, to) = (location_store::production(tx)?, location_store::stock(tx)?);
    let mut items = Vec::new();
    for (item, quantity) in wanted {
        let mut left = quantity;
        // What was taken last comes back first.
        for part in order.components.iter_mut().rev().filter(|c| c.is_part() && c.item == item) {
            let back = left.min(part.done);
            if !back.is_positive() {
                continue;
            }
            let cost = part.cost_back(back);
            let m = Move { date: event.date, item, from, to, quantity: back, origin: origin(&event, part.id.0) };
            stock_store::enter(tx, &m, cost)?;
            let line = EventLine { component: Some(part.id), item: Some(item), ..EventLine::new(What::Component, back, -cost) };
            event_store::insert_line(tx, &mut event, line)?;
            part.done -= back;
            part.cost -= cost;
            work_order_parts_store::set_component(tx, part)?;
            left -= back;
        }
        items.push(item);
    }
    let event = finish(tx, &mut order, event)?;
    // Those who wait for them are served, this order among them.
    crate::flows::order_to_cash::backorder::serve_all(tx, items)?;
    Ok(event)
}
