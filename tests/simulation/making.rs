//! What may happen in the workshop: orders planned, released, fed, worked on, made and lost in parts, stopped, completed, closed, given
//! up; bills and standards that change meanwhile.

use crate::World;
use crate::acts::{date, one_of, quantity, today};
use crate::dice::Dice;
use comptoir::db::Fault;
use comptoir::domain::production::bom::{Bom, BomLine, Issue, Tolerance};
use comptoir::domain::production::plan::{Lot, Plan};
use comptoir::domain::production::standard::Standard;
use comptoir::domain::production::work_order::{WorkOrder, WorkOrderId};
use comptoir::domain::production::{OperationId, bom_store, work_order_store};
use comptoir::flows::plan_to_produce::issue::{Part, Parts};
use comptoir::flows::plan_to_produce::made::{Lost, Made};
use comptoir::flows::plan_to_produce::order::{Change, Draft};
use comptoir::flows::plan_to_produce::time::{self, Spent};
use comptoir::flows::plan_to_produce::{self as ptp, masters, standards};
use comptoir::kit::{Quantity, Rate, UnitPrice};

fn order(w: &World, d: &mut Dice, fit: &str) -> WorkOrderId {
    WorkOrderId(one_of(w, d, "work_order", fit))
}

fn get(w: &World, id: WorkOrderId) -> Result<WorkOrder, Fault> {
    w.books.read(|tx| work_order_store::get(tx, id))
}

fn item(w: &World, d: &mut Dice) -> comptoir::domain::items::item::ItemId {
    w.items[d.below(w.items.len() as i64) as usize]
}

pub fn plan(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let made = if d.once_in(8) { item(w, d) } else { w.made[d.below(w.made.len() as i64) as usize] };
    let draft = Draft { date: Some(date(w, d)), ..Draft::new(made, Quantity::whole(1 + d.below(6))) };
    w.books.act("work.plan", |tx| ptp::plan(tx, &draft)).map(drop)
}

pub fn release(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'planned'");
    w.books.act("work.release", |tx| ptp::release(tx, id)).map(drop)
}

pub fn change(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('planned', 'released', 'in_progress')");
    let change = Change { quantity: Some(quantity(d)), ..Change::default() };
    w.books.act("work.plan", |tx| ptp::change(tx, id, &change)).map(drop)
}

fn parts(w: &World, d: &mut Dice) -> Parts {
    let lines = (d.below(3) == 0).then(|| vec![Part { item: item(w, d), quantity: quantity(d) }]);
    let reason = if d.below(2) == 0 { String::new() } else { "again".to_owned() };
    Parts { date: date(w, d), lines, reason, rework: d.once_in(4) }
}

pub fn issue(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('released', 'in_progress', 'completed')");
    let parts = parts(w, d);
    w.books.act("work.issue", |tx| ptp::issue(tx, id, &parts)).map(drop)
}

pub fn give_back(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('in_progress', 'completed')");
    let old = get(w, id)?;
    let lines = old.parts().filter(|c| c.done.is_positive()).take(1);
    let lines = lines.map(|c| Part { item: c.item, quantity: Quantity::of(1 + c.done.raw() / (1 + d.below(3))) }).collect();
    let back = Parts { lines: Some(lines), ..Parts::all(date(w, d)) };
    w.books.act("work.issue", |tx| ptp::give_back(tx, id, &back)).map(drop)
}

pub fn work(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('released', 'in_progress', 'completed')");
    let old = get(w, id)?;
    let operation = old.operations.first().map_or(OperationId(1), |o| o.id);
    match d.below(6) {
        0 => return w.books.act("work.time", |tx| time::start(tx, id, operation)).map(drop),
        1 => return w.books.act("work.time", |tx| time::stop(tx, id, operation, false)).map(drop),
        _ => {}
    }
    let spent = Spent {
        labour_rate: d.once_in(3).then(|| UnitPrice::of(d.below(60_000_000))),
        finished: d.once_in(4),
        ..Spent::new(date(w, d), operation, Quantity::of(d.below(200_000_000) - 1_000_000))
    };
    w.books.act("work.time", |tx| time::declare(tx, id, &spent)).map(drop)
}

fn some_of(d: &mut Dice, old: &WorkOrder) -> Quantity {
    match d.below(4) {
        0 => quantity(d),
        1 => Quantity::of(1 + old.remaining().raw() / 2),
        _ => old.remaining(),
    }
}

pub fn receive(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('released', 'in_progress')");
    let made = Made { date: date(w, d), quantity: Some(some_of(d, &get(w, id)?)), standard_time: d.once_in(2) };
    w.books.act("work.receive", |tx| ptp::receive(tx, id, &made)).map(drop)
}

pub fn lose(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('released', 'in_progress')");
    let saved = d.once_in(3).then(|| (item(w, d), Quantity::of(d.below(3_000_000)), UnitPrice::of(d.below(900_000_000))));
    let lost = Lost {
        date: date(w, d),
        quantity: Quantity::of(1 + get(w, id)?.remaining().raw() / (1 + d.below(5))),
        reason: if d.once_in(6) { String::new() } else { "cracked".to_owned() },
        abnormal: d.once_in(2),
        saved,
    };
    w.books.act("work.scrap", |tx| ptp::lose(tx, id, &lost)).map(drop)
}

pub fn stop(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let held = order(w, d, "hold <> ''");
    if d.below(2) == 0 {
        return w.books.act("work.hold", |tx| ptp::hold(tx, held, "")).map(drop);
    }
    let id = order(w, d, "status IN ('planned', 'released', 'in_progress')");
    w.books.act("work.hold", |tx| ptp::hold(tx, id, "no power")).map(drop)
}

pub fn complete(w: &World, d: &mut Dice) -> Result<(), Fault> {
    if d.once_in(4) {
        let id = order(w, d, "status = 'completed'");
        return w.books.act("work.complete", |tx| ptp::reopen(tx, id)).map(drop);
    }
    let id = order(w, d, "status = 'in_progress'");
    let reason = if d.once_in(4) { "" } else { "that will do" };
    w.books.act("work.complete", |tx| ptp::complete(tx, id, reason)).map(drop)
}

pub fn close(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status = 'completed'");
    let day = if d.once_in(4) { date(w, d) } else { today(w) };
    w.books.act("work.close", |tx| ptp::close(tx, id, day)).map(drop)
}

pub fn cancel(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let id = order(w, d, "status IN ('planned', 'released', 'in_progress')");
    w.books.act("work.cancel", |tx| ptp::cancel(tx, id, "no wish")).map(drop)
}

/// A new version of a bill; now and then one that comes back to itself.
pub fn bill(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let made = w.made[d.below(w.made.len() as i64) as usize];
    let part = item(w, d);
    let line = BomLine {
        scrap: Rate::percent(d.below(8)),
        issue: if d.once_in(2) { Issue::Backflush } else { Issue::Manual },
        tolerance: if d.once_in(3) { Tolerance::Block } else { Tolerance::Flexible },
        ..BomLine::component(part, quantity(d))
    };
    let mut lines = vec![line];
    if d.once_in(3) {
        let worth =
            BomLine { unit_value: UnitPrice::of(d.below(9_000_000)), ..BomLine::byproduct(item(w, d), Quantity::whole(1)) };
        let share = BomLine { share: Rate::percent(d.below(60)), ..BomLine::byproduct(item(w, d), Quantity::whole(1)) };
        lines.push(if d.once_in(2) { worth } else { share });
    }
    let versions = w.books.read(|tx| Ok(bom_store::of_item(tx, made)?.len()))?;
    let bom = Bom { label: format!("v{versions}"), ..Bom::new(made, Quantity::whole(1 + d.below(3)), lines) };
    w.books.act("production.edit", |tx| masters::save_bom(tx, &bom)).map(drop)
}

pub fn standard(w: &World, d: &mut Dice) -> Result<(), Fault> {
    let made = w.made[d.below(w.made.len() as i64) as usize];
    match d.below(3) {
        0 => w.books.act("standard.set", |tx| standards::roll(tx, today(w))).map(drop),
        1 => {
            let cost = Standard::bought(UnitPrice::of(d.below(99_000_000)));
            w.books.act("standard.set", |tx| standards::set(tx, made, today(w), &cost))
        }
        _ => {
            let lot = if d.once_in(2) { Lot::ForLot } else { Lot::Fixed };
            let plan = Plan { lot, lot_size: Quantity::whole(d.below(5)), at_standard: d.once_in(2), ..Plan::new(made) };
            w.books.act("production.edit", |tx| masters::set_plan(tx, &plan))
        }
    }
}
