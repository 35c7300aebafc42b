//! The weeks of the workshop: what falls below its minimum is planned and released, its wood is taken, time is declared by those
//! who think of it, pieces are made and now and then lost, and on Fridays what is done is closed.

use super::catalogue::Origin;
use super::making::{Making, Task, unless};
use super::stories;
use crate::db::Fault;
use crate::domain::inventory::stock_store;
use crate::domain::items::ItemId;
use crate::domain::items::item::Kind;
use crate::domain::production::work_order::{Status, WorkOrderId};
use crate::domain::production::work_order_store;
use crate::flows::plan_to_produce::issue::{Part, Parts};
use crate::flows::plan_to_produce::made::{Lost, Made};
use crate::flows::plan_to_produce::order::Draft;
use crate::flows::plan_to_produce::time::{self, Spent};
use crate::flows::plan_to_produce::{self as ptp};
use crate::kit::Quantity;
use chrono::{Datelike, Days, Weekday};

/// How often somebody looks for missing wood before they give it up.
const TRIES: u8 = 9;

impl Making<'_> {
    /// What the workshop makes and is below its minimum is planned and released, materials first.
    pub fn reorder(&mut self) -> Result<(), Fault> {
        let made = |i: &usize| {
            let t = &self.catalogue.things[*i];
            t.kind == Kind::Goods && t.origin == Origin::Workshop && t.max > 0
        };
        let (parts, goods): (Vec<usize>, Vec<usize>) =
            (0..self.catalogue.things.len()).filter(made).partition(|i| self.catalogue.things[*i].weekly == 0);
        let mut short: Vec<(ItemId, Quantity)> = Vec::new();
        for index in parts.into_iter().chain(goods) {
            let thing = &self.catalogue.things[index];
            if stories::runs_out(self, &thing.code) {
                continue;
            }
            let (id, min, max) = (thing.id, thing.min, thing.max);
            let level = self.books.read(|tx| Ok(stock_store::totals(tx, id)?))?;
            let there = level.free() + self.coming.get(&id).copied().unwrap_or_default();
            if there < Quantity::whole(min) {
                short.push((id, Quantity::whole(max - there.raw() / Quantity::SCALE)));
            }
        }
        self.start(&short).map(drop)
    }

    /// Work orders planned together, on the floor at once.
    fn start(&mut self, list: &[(ItemId, Quantity)]) -> Result<Vec<WorkOrderId>, Fault> {
        if list.is_empty() {
            return Ok(Vec::new());
        }
        let (start, due) = (Some(self.date), self.date.checked_add_days(Days::new(7)));
        let draft = |(item, quantity): &(ItemId, Quantity)| Draft { start, due, ..Draft::new(*item, *quantity) };
        let orders: Vec<WorkOrderId> =
            self.act("work.plan", |tx| list.iter().map(|one| Ok(ptp::plan(tx, &draft(one))?.id)).collect())?;
        for (order, (item, quantity)) in orders.iter().zip(list) {
            *self.coming.entry(*item).or_default() += *quantity;
            self.act("work.release", |tx| ptp::release(tx, *order))?;
            let days = self.dice.between(1, 2);
            self.later(days, Task::Work { order: *order, tries: 0 });
        }
        Ok(orders)
    }

    /// The wood is taken, and time declared by one in six.
    pub fn work(&mut self, order: WorkOrderId, tries: u8) -> Result<(), Fault> {
        if self.rests() {
            self.later(1, Task::Work { order, tries });
            return Ok(());
        }
        // What somebody stopped waits for them.
        if !self.books.read(|tx| work_order_store::get(tx, order))?.hold.is_empty() {
            return Ok(());
        }
        let today = self.date;
        let taken = self.act("work.issue", |tx| ptp::issue(tx, order, &Parts::all(today)));
        if unless(taken, &["stock-short"])?.is_none() {
            if tries < TRIES {
                self.later(2, Task::Work { order, tries: tries + 1 });
            }
            return Ok(());
        }
        if self.dice.chance(60) {
            self.more_wood(order)?;
        }
        if self.dice.chance(170) {
            self.declare(order)?;
        }
        let days = self.dice.between(2, 4);
        self.later(days, Task::Finish { order, tries: 0 });
        Ok(())
    }

    /// A board had knots: another is taken.
    fn more_wood(&mut self, id: WorkOrderId) -> Result<(), Fault> {
        let order = self.books.read(|tx| work_order_store::get(tx, id))?;
        let Some(wood) = order.parts().find(|c| c.done.is_positive()) else { return Ok(()) };
        let more = Quantity::of((wood.done.raw() / 20).max(Quantity::SCALE / 20));
        let reason = self.words.get("reason-knots").to_owned();
        let lines = Some(vec![Part { item: wood.item, quantity: more }]);
        let parts = Parts { date: self.date, lines, reason, rework: false };
        let taken = self.act("work.issue", |tx| ptp::issue(tx, id, &parts));
        unless(taken, &["stock-short"]).map(drop)
    }

    /// Each operation takes a little less or more than was planned.
    fn declare(&mut self, id: WorkOrderId) -> Result<(), Fault> {
        let order = self.books.read(|tx| work_order_store::get(tx, id))?;
        for o in &order.operations {
            let spent = (o.planned_minutes().raw() / Quantity::SCALE * self.dice.between(93, 114) / 100).max(1);
            let spent = Spent { finished: true, ..Spent::new(self.date, o.id, Quantity::whole(spent)) };
            self.act("work.time", |tx| time::declare(tx, id, &spent))?;
        }
        Ok(())
    }

    /// What is made goes into the stock; of a lot, one is lost now and then.
    pub fn finish(&mut self, id: WorkOrderId, tries: u8) -> Result<(), Fault> {
        let order = self.books.read(|tx| work_order_store::get(tx, id))?;
        if self.rests() || !order.hold.is_empty() {
            self.later(1, Task::Finish { order: id, tries });
            return Ok(());
        }
        if order.remaining() > Quantity::whole(3) && tries == 0 && self.dice.chance(70) {
            let reason = self.words.get(if self.dice.chance(600) { "reason-split" } else { "reason-colour" });
            let lost =
                Lost { date: self.date, quantity: Quantity::whole(1), reason: reason.to_owned(), abnormal: false, saved: None };
            let lost = self.act("work.scrap", |tx| ptp::lose(tx, id, &lost));
            unless(lost, &["stock-short"])?;
        }
        let made = Made { date: self.date, quantity: None, standard_time: true };
        let came = self.act("work.receive", |tx| ptp::receive(tx, id, &made));
        if unless(came, &["stock-short"])?.is_none() {
            if tries < TRIES {
                self.later(2, Task::Finish { order: id, tries: tries + 1 });
            }
            return Ok(());
        }
        if let Some(left) = self.coming.get_mut(&order.item) {
            *left = (*left - order.quantity).max(Quantity::ZERO);
        }
        let days = 1 + i64::from((Weekday::Fri.num_days_from_monday() + 7 - self.date.weekday().num_days_from_monday()) % 7);
        self.later(days, Task::Close(id));
        Ok(())
    }

    pub fn close(&mut self, id: WorkOrderId) -> Result<(), Fault> {
        let today = self.date;
        self.act("work.close", |tx| ptp::close(tx, id, today)).map(drop)
    }

    /// Nobody works on Sundays and Saturdays.
    fn rests(&self) -> bool {
        matches!(self.date.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The saw broke: an order that was begun waits, and its day goes by.
    pub fn broken_saw(&mut self) -> Result<(), Fault> {
        let Some(item) = self.catalogue.by_code("BEN-ASH-150").map(|t| t.id) else { return Ok(()) };
        let reason = self.words.get("reason-saw");
        for order in self.start(&[(item, Quantity::whole(6))])? {
            self.act("work.hold", |tx| ptp::hold(tx, order, reason))?;
        }
        Ok(())
    }

    /// Planned for next week, not released; and more of one than there is wood for.
    pub fn planned_work(&mut self) -> Result<(), Fault> {
        for (code, quantity) in [("DES-OAK-140", 5), ("CAB-WAL", 30)] {
            let Some(item) = self.catalogue.by_code(code).map(|t| t.id) else { continue };
            let draft = Draft {
                start: self.date.checked_add_days(Days::new(3)),
                due: self.date.checked_add_days(Days::new(12)),
                ..Draft::new(item, Quantity::whole(quantity))
            };
            let order = self.act("work.plan", |tx| ptp::plan(tx, &draft))?;
            if quantity > 10 && order.status == Status::Planned {
                self.act("work.release", |tx| ptp::release(tx, order.id))?;
            }
        }
        Ok(())
    }
}
