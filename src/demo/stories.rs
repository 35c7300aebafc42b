//! Scenes that are always there, so that every panel has something to say: the customer who does not pay, the table sold more
//! often than there is wood, an order on hold, promises broken, an advance, parcels half packed, drafts.

use super::customers::Habit;
use super::making::{Making, Task};
use crate::db::Fault;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::sales::delivery::Step as DeliveryStep;
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::order::Order;
use crate::flows::{order_to_cash as otc, quote};
use crate::kit::{Money, Quantity};
use chrono::Days;

/// What is staged, and when: days before the last one.
#[derive(Debug, Clone, Copy)]
pub enum Scene {
    /// Dupont orders, gets, and does not pay.
    Unpaid,
    /// More of what runs out than there is, promised in so many days.
    Oversold {
        item: usize,
        promised: u64,
    },
    Hold,
    /// A large quote accepted with a part paid ahead, to be made to measure.
    Advance,
    /// A sale at once, one thing of which comes back.
    Returned,
    /// A sale at once, with a scratch.
    Scratched,
    /// Quotes nobody has answered yet.
    Quotes,
    /// Shipped, billed another day.
    Shipped,
    /// Ordered, promised in so many days, and not come.
    LatePurchase {
        promised: u64,
    },
    /// Came, and billed dearer than it was ordered.
    DearBill,
    /// A work order that waits for a machine.
    BrokenSaw,
}

/// What nobody makes any more in the last weeks.
const RUNS_OUT: [&str; 2] = ["TAB-OAK-180", "SID-WAL-160"];
/// Days before the end from which it is not made.
const RUNS_OUT_DAYS: i64 = 38;

const SCENES: &[(i64, Scene)] = &[
    (139, Scene::Unpaid),
    (101, Scene::Unpaid),
    (71, Scene::Unpaid),
    (33, Scene::Oversold { item: 1, promised: 12 }),
    (24, Scene::Oversold { item: 0, promised: 10 }),
    (19, Scene::LatePurchase { promised: 7 }),
    (15, Scene::Oversold { item: 0, promised: 8 }),
    (12, Scene::Returned),
    (11, Scene::Oversold { item: 1, promised: 5 }),
    (9, Scene::Scratched),
    (9, Scene::BrokenSaw),
    (6, Scene::Hold),
    (5, Scene::Oversold { item: 0, promised: 14 }),
    (5, Scene::DearBill),
    (4, Scene::Advance),
    (3, Scene::Quotes),
    (1, Scene::Shipped),
];

/// Whether an item is left to run out at this time.
pub fn runs_out(making: &Making, code: &str) -> bool {
    making.days_left() <= RUNS_OUT_DAYS && RUNS_OUT.contains(&code)
}

/// Writes the scenes into the diary.
pub fn schedule(making: &mut Making) {
    let (start, today) = (making.plan.start(), making.plan.today);
    for (days, scene) in SCENES {
        let date = today.checked_sub_days(Days::new(u64::try_from(*days).unwrap_or(0)));
        if let Some(date) = date.filter(|d| *d > start) {
            making.on(date, Task::Story(*scene));
        }
    }
}

impl Making<'_> {
    pub fn stage(&mut self, scene: Scene) -> Result<(), Fault> {
        match scene {
            Scene::Unpaid => {
                let late = self.customers.iter().position(|c| c.habit == Habit::Never).unwrap_or(0);
                self.sold_at_once(late, Money::whole(2_000)).map(drop)
            }
            Scene::Oversold { item, promised } => self.oversell(item, promised),
            Scene::Hold => {
                let customer = self.some_firm();
                let lines = self.lines(false);
                let order = self.confirmed(customer, lines, 9)?;
                let reason = self.words.get("reason-hold");
                self.act("sales.order.hold", |tx| otc::hold(tx, order.id, reason)).map(drop)
            }
            Scene::LatePurchase { promised } => self.late_purchase(promised),
            Scene::DearBill => self.dear_bill(),
            Scene::BrokenSaw => self.broken_saw(),
            Scene::Advance => self.made_to_measure(),
            Scene::Returned => {
                let customer = self.some_firm();
                let order = self.sold_at_once(customer, Money::whole(400))?;
                self.later(5, Task::Return { order: order.id });
                Ok(())
            }
            Scene::Scratched => {
                let customer = self.some_firm();
                let order = self.sold_at_once(customer, Money::whole(600))?;
                let invoices = self.books.read(|tx| Ok(crate::domain::sales::invoice_store::of_order(tx, order.id)?))?;
                for invoice in invoices {
                    self.later(3, Task::PriceCredit { invoice });
                }
                Ok(())
            }
            Scene::Quotes => {
                for _ in 0..4 {
                    let customer = self.some_firm();
                    let (party, lines) = (self.customers[customer].id, self.lines(false));
                    let mut draft = DocumentDraft::new(party, lines);
                    draft.until = self.date.checked_add_days(Days::new(30));
                    let saved = self.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft))?;
                    self.act("sales.quote.step", |tx| quote::send(tx, saved.id))?;
                }
                Ok(())
            }
            Scene::Shipped => {
                let customer = self.some_firm();
                let lines = self.on_the_shelf(Money::whole(500))?;
                let order = self.confirmed(customer, lines, 6)?;
                let date = self.date;
                self.act("sales.delivery.step", |tx| otc::ship(tx, order.id, None, date)).map(drop)
            }
        }
    }

    /// The last evening: parcels ready, picked and packed, an invoice not posted, drafts, a shelf half counted, and tickets.
    pub fn close_scene(&mut self) -> Result<(), Fault> {
        for steps in [&[][..], &[DeliveryStep::Pick], &[DeliveryStep::Pick, DeliveryStep::Pack]] {
            let (customer, lines) = (self.some_firm(), self.on_the_shelf(Money::whole(300))?);
            let order = self.confirmed(customer, lines, 4)?;
            self.prepare(order.id, steps)?;
        }
        let (customer, lines) = (self.some_firm(), self.on_the_shelf(Money::whole(250))?);
        let order = self.confirmed(customer, lines, 2)?;
        let date = self.date;
        self.act("sales.delivery.step", |tx| otc::ship(tx, order.id, None, date))?;
        self.act("sales.invoice.create", |tx| otc::create(tx, order.id, date))?;
        for _ in 0..3 {
            let (customer, lines) = (self.some_firm(), self.lines(false));
            let draft = DocumentDraft::new(self.customers[customer].id, lines);
            self.act("sales.order.edit", |tx| otc::save_draft(tx, &draft))?;
        }
        let (customer, lines) = (self.some_firm(), self.lines(false));
        let draft = DocumentDraft::new(self.customers[customer].id, lines);
        self.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft))?;
        self.thought_of()?;
        self.planned_work()?;
        for _ in 0..3 {
            self.sell_at_counter()?;
        }
        let customer = self.some_firm();
        self.sold_at_once(customer, Money::whole(700))?;
        self.count(true)
    }

    /// A firm that pays, thrown.
    fn some_firm(&mut self) -> usize {
        for _ in 0..100 {
            let index = self.who_buys.pick(&mut self.dice);
            if self.customers.get(index).is_some_and(|c| !c.person && c.weight > 0) {
                return index;
            }
        }
        1
    }

    /// Lines of goods that are there, for at least so much at their cost.
    fn on_the_shelf(&mut self, worth: Money) -> Result<Vec<LineDraft>, Fault> {
        let (mut lines, mut sum): (Vec<LineDraft>, _) = (Vec::new(), Money::ZERO);
        for _ in 0..40 {
            let start = self.catalogue.sells.pick(&mut self.dice);
            let Some(item) = self.free_goods(start, Quantity::whole(2))? else { break };
            let scarce = self.catalogue.things.iter().find(|t| t.id == item);
            let known = scarce.is_none_or(|t| RUNS_OUT.contains(&t.code.as_str()));
            if known || lines.iter().any(|l| l.item == Some(item)) {
                continue;
            }
            lines.push(LineDraft::of(item, Quantity::whole(2)));
            sum += scarce.map_or(Money::ZERO, |t| Money::extend(Quantity::whole(2), t.cost));
            if sum >= worth {
                break;
            }
        }
        Ok(lines)
    }

    /// An order confirmed, whatever stands against it; nothing else is planned.
    fn confirmed(&mut self, customer: usize, lines: Vec<LineDraft>, promised: u64) -> Result<Order, Fault> {
        let mut draft = DocumentDraft::new(self.customers[customer].id, lines);
        draft.until = self.date.checked_add_days(Days::new(promised));
        draft.their_ref = self.words.with("ref", self.dice.between(1_000, 9_999));
        let order = self.act("sales.order.edit", |tx| otc::save_draft(tx, &draft))?;
        let reason = self.words.get("reason-override");
        self.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, Some(reason)))
    }

    /// Ordered, shipped and billed on one day.
    fn sold_at_once(&mut self, customer: usize, worth: Money) -> Result<Order, Fault> {
        let lines = self.on_the_shelf(worth)?;
        let order = self.confirmed(customer, lines, 3)?;
        let date = self.date;
        self.act("sales.delivery.step", |tx| otc::ship(tx, order.id, None, date))?;
        self.bill(order.id, customer)?;
        Ok(order)
    }

    /// Three more than are free.
    fn oversell(&mut self, item: usize, promised: u64) -> Result<(), Fault> {
        let code = RUNS_OUT.get(item).copied().unwrap_or_default();
        let Some(id) = self.catalogue.by_code(code).map(|t| t.id) else { return Ok(()) };
        let place = self.books.read(location_store::stock)?;
        let free = self.books.read(|tx| Ok(stock_store::level(tx, id, place)?))?.free();
        let customer = self.some_firm();
        let lines = vec![LineDraft::of(id, free + Quantity::whole(3))];
        let order = self.confirmed(customer, lines, promised)?;
        self.later(2, Task::Ship { order: order.id, customer, tries: 0 });
        Ok(())
    }

    fn made_to_measure(&mut self) -> Result<(), Fault> {
        let customer = self.some_firm();
        let thing = self.catalogue.by_code("WAR-OAK-3").map(|t| t.id).unwrap_or_default();
        let custom = self.catalogue.by_code("CUSTOM").map(|t| t.id).unwrap_or_default();
        let lines = vec![LineDraft::of(thing, Quantity::whole(4)), LineDraft::of(custom, Quantity::whole(18))];
        let mut draft = DocumentDraft::new(self.customers[customer].id, lines);
        draft.until = self.date.checked_add_days(Days::new(30));
        let saved = self.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft))?;
        self.act("sales.quote.step", |tx| quote::send(tx, saved.id))?;
        let order = self.act("sales.quote.step", |tx| quote::accept(tx, saved.id))?;
        self.take_advance(&order)?;
        let reason = self.words.get("reason-override");
        self.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, Some(reason))).map(drop)
    }
}
