//! One day: what was planned for it happens, then the telephone rings, the door opens, and the books are kept.

use super::making::{Making, Task};
use crate::db::Fault;
use crate::flows::quote;
use chrono::{Datelike, NaiveDate, Weekday};

/// How much is bought in each month, in thousandths: little in August, much in autumn.
const SEASON: [i64; 12] = [900, 930, 1_040, 1_050, 990, 1_030, 900, 610, 1_150, 1_160, 1_210, 1_040];

impl Making<'_> {
    pub fn day(&mut self, date: NaiveDate) -> Result<(), Fault> {
        self.set_date(date);
        let last = date == self.plan.today;
        self.planned()?;
        // The last day is worked, whatever the calendar says: it is the one that is looked at.
        if date.weekday() == Weekday::Sun && !last {
            return self.keep_books();
        }
        self.keep_stock()?;
        self.act("sales.quote.step", quote::expire_past)?;
        let saturday = date.weekday() == Weekday::Sat;
        for _ in 0..self.visitors(saturday) {
            match self.dice.below(1000) {
                _ if saturday => self.sell_at_counter()?,
                0..200 => self.sell_at_counter()?,
                200..340 => self.send_quote()?,
                _ => self.take_order()?,
            }
        }
        self.planned()?;
        if last {
            self.open_till()?
        } else {
            self.close_till()?
        }
        self.keep_books()?;
        if last { self.close_scene() } else { Ok(()) }
    }

    /// What the diary has for today, and what comes of it today.
    fn planned(&mut self) -> Result<(), Fault> {
        while let Some(tasks) = self.diary.remove(&self.date) {
            for task in tasks {
                self.carry_out(task)?;
            }
        }
        Ok(())
    }

    /// How many come today: by season, and a little more each month.
    fn visitors(&mut self, saturday: bool) -> i64 {
        let days = (self.plan.today - self.plan.start()).num_days().max(1);
        let growth = 880 + 240 * (self.date - self.plan.start()).num_days() / days;
        let season = SEASON.get(usize::try_from(self.date.month0()).unwrap_or(0)).copied().unwrap_or(1_000);
        let rate = i64::from(self.plan.rate()) * if saturday { 700 } else { 1_000 };
        let thousandths = rate * season / 1_000 * growth / 1_000;
        let spread = self.dice.between(700, 1_300);
        let thousandths = thousandths * spread / 1_000;
        thousandths / 1_000 + i64::from(self.dice.chance(thousandths % 1_000))
    }

    fn carry_out(&mut self, task: Task) -> Result<(), Fault> {
        match task {
            Task::Answer(quote) => self.answer(quote),
            Task::Ship { order, customer, tries } => self.ship(order, customer, tries),
            Task::Bill { order, customer } => self.bill(order, customer).map(drop),
            Task::Pay { customer, invoice, part } => self.pay(customer, invoice, part),
            Task::PayAll { customer } => self.pay_all(customer),
            Task::UseAdvance { advance, order } => self.use_advance(advance, order),
            Task::Return { order } => self.take_back(order).map(drop),
            Task::PriceCredit { invoice } => self.rebate(invoice),
            Task::Arrive { order, rest } => self.arrive(order, rest),
            Task::SupplierBill { order, dear } => self.supplier_bill(order, dear),
            Task::GiveBack { order } => self.give_back(order),
            Task::Release { bill } => self.release(bill),
            Task::Work { order, tries } => self.work(order, tries),
            Task::Finish { order, tries } => self.finish(order, tries),
            Task::Close(order) => self.close(order),
            Task::Story(scene) => self.stage(scene),
        }
    }
}
