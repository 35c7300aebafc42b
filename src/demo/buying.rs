//! The buyer: what suppliers ask, what is missing ordered on Mondays, deliveries that keep their day or not, bills that agree or
//! not, and the payments of Thursdays.

use super::catalogue::Origin;
use super::making::{Making, Task, unless};
use super::stories;
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::domain::items::ItemId;
use crate::domain::items::item::Kind;
use crate::domain::purchasing::bill::{BillId, Reason, Status as BillStatus};
use crate::domain::purchasing::draft::{LineDraft, OrderDraft};
use crate::domain::purchasing::order::PurchaseId;
use crate::domain::purchasing::order_store;
use crate::domain::purchasing::supplier_price::SupplierPrice;
use crate::flows::procure_to_pay::need::Accepted;
use crate::flows::procure_to_pay::receive::{Arrival, Came, GoingBack};
use crate::flows::procure_to_pay::{self as ptp, bill as bills, need, next, paper, pay};
use crate::kit::{Quantity, UnitPrice};
use crate::reports::needs;
use chrono::{Datelike, Days, Weekday};

/// Days before the end in which nothing is ordered any more, so that something is missing on the last.
const LEFT_FOR_TODAY: i64 = 3;

impl Making<'_> {
    /// What every supplier asks for what they bring: of two of one kind, each is the cheaper one for half of it.
    pub fn list_prices(&mut self) -> Result<(), Fault> {
        for index in 0..self.catalogue.things.len() {
            let thing = &self.catalogue.things[index];
            let Origin::Bought(brings) = thing.origin else { continue };
            let (item, cost, code) = (thing.id, thing.cost, thing.code.clone());
            let sellers: Vec<usize> = (0..self.suppliers.len()).filter(|s| self.suppliers[*s].brings == brings).collect();
            for (n, seller) in sellers.iter().enumerate() {
                let dearer = if (index + n) % sellers.len() == 0 { 0 } else { self.dice.between(10, 45) };
                let price = cents(UnitPrice::of(cost.raw() / 1_000 * (1_000 + dearer)));
                let pack = match brings {
                    "hardware" => 10,
                    "finishes" | "care" => 6,
                    _ => 0,
                };
                let lead_days = 4 + i64::try_from(seller % 6).unwrap_or(0);
                let row = SupplierPrice {
                    supplier_code: format!("{}{}", &code[..code.len().min(3)], 1_000 + index),
                    pack: Quantity::whole(pack),
                    lead_days,
                    ..SupplierPrice::new(self.suppliers[*seller].id, item, price)
                };
                self.act("supplier.price", |tx| ptp::price::set(tx, &row))?;
                self.asked.push(row);
            }
        }
        Ok(())
    }

    /// In January and July prices go up, some more than others.
    pub fn raise_prices(&mut self) -> Result<(), Fault> {
        for index in 0..self.asked.len() {
            let more = self.dice.between(4, 24);
            let mut row = self.asked[index].clone();
            row.price = cents(UnitPrice::of(row.price.raw() / 1_000 * (1_000 + more)));
            row.from = Some(self.date);
            self.act("supplier.price", |tx| ptp::price::set(tx, &row))?;
            self.asked[index] = row;
        }
        Ok(())
    }

    /// What is missing is ordered, one order a supplier.
    pub fn buy(&mut self) -> Result<(), Fault> {
        if self.days_left() <= LEFT_FOR_TODAY {
            return Ok(());
        }
        let missing = self.books.read(|tx| needs::needs(tx, false))?;
        let wanted = missing.iter().filter(|n| n.supplier.is_some() && !stories::runs_out(self, &n.code));
        let list: Vec<Accepted> =
            wanted.map(|n| Accepted { item: n.item, supplier: n.supplier, quantity: n.quantity }).collect();
        if list.is_empty() {
            return Ok(());
        }
        for order in self.act("purchase.need", |tx| need::accept(tx, &list))? {
            self.order(order.id, false)?;
        }
        Ok(())
    }

    /// Sends an order and writes down when it will really come.
    fn order(&mut self, id: PurchaseId, never: bool) -> Result<(), Fault> {
        let order = self.act("purchase.send", |tx| ptp::send(tx, id, None))?;
        if never {
            return Ok(());
        }
        let promised = order.due.map_or(7, |due| (due - self.date).num_days());
        let late = if self.dice.chance(140) { self.dice.between(2, 8) } else { self.dice.between(-1, 0) };
        self.later((promised + late).max(1), Task::Arrive { order: id, rest: false });
        Ok(())
    }

    /// A delivery: all of it, or two thirds with the rest to follow; now and then something is broken.
    pub fn arrive(&mut self, id: PurchaseId, rest: bool) -> Result<(), Fault> {
        if self.date.weekday() == Weekday::Sun {
            self.later(1, Task::Arrive { order: id, rest });
            return Ok(());
        }
        let order = self.books.read(|tx| order_store::get(tx, id))?;
        let part = !rest && self.dice.chance(130);
        let broken = self.dice.chance(60);
        let mut lines = Vec::new();
        for (n, line) in order.lines.iter().enumerate() {
            let left = line.remaining();
            let taken = if part { Quantity::whole(left.raw() * 2 / 3 / Quantity::SCALE) } else { left };
            let refused = if broken && n == 0 && taken > Quantity::whole(1) { Quantity::whole(1) } else { Quantity::ZERO };
            lines.push(Came { line: line.id, taken: taken - refused, refused });
        }
        let came = lines.iter().any(|c| c.taken.is_positive());
        let arrival =
            Arrival { date: self.date, their_ref: format!("BL {}", self.dice.between(10_000, 99_999)), lines: Some(lines) };
        if came {
            self.act("purchase.receive", |tx| ptp::receive(tx, id, &arrival))?;
        }
        if part || broken || !came {
            let days = self.dice.between(3, 8);
            self.later(days, Task::Arrive { order: id, rest: true });
        }
        if came {
            let days = self.dice.between(2, 6);
            self.later(days, Task::SupplierBill { order: id, dear: false });
            if self.dice.chance(50) {
                self.later(days + 4, Task::GiveBack { order: id });
            }
        }
        Ok(())
    }

    /// Their bill of what came, or their credit note of what went back. One in thirty is dearer than the order.
    pub fn supplier_bill(&mut self, id: PurchaseId, dear: bool) -> Result<(), Fault> {
        // One of this order is being argued about: the next paper waits for it.
        if self.books.read(|tx| next::waiting_bill(tx, id))?.is_some() {
            let days = self.dice.between(5, 9);
            self.later(days, Task::SupplierBill { order: id, dear });
            return Ok(());
        }
        let number = self.paper_number();
        let dear = dear || self.dice.chance(30);
        let (date, more) = (self.date, self.dice.between(30, 70));
        let days = if id.0 % 2 == 0 { 30 } else { 45 };
        let entered = self.act("bill.post", |tx| {
            let mut draft = paper::of_order(tx, id, &number, date)?;
            draft.due = date.checked_add_days(Days::new(days));
            if let Some(line) = draft.lines.first_mut().filter(|_| dear) {
                line.price = cents(UnitPrice::of(line.price.raw() / 1_000 * (1_000 + more)));
            }
            bills::enter(tx, &draft)
        });
        // What came in two deliveries may have been billed with the first.
        let Some(bill) = unless(entered, &["bill-nothing"])? else { return Ok(()) };
        if bill.status == BillStatus::Exception {
            let days = self.dice.between(6, 12);
            self.later(days, Task::Release { bill: bill.id });
        }
        Ok(())
    }

    /// The number of the next paper that comes in; none comes twice.
    pub fn paper_number(&mut self) -> String {
        self.papers += self.dice.between(3, 40);
        format!("F{:02}-{}", self.date.year() % 100, 10_000 + self.papers)
    }

    /// Whoever asked the supplier lets the bill through.
    pub fn release(&mut self, id: BillId) -> Result<(), Fault> {
        let reason = if id.0 % 3 == 0 { Reason::CreditComing } else { Reason::AgreedPrice };
        self.act("bill.approve", |tx| bills::release(tx, id, Some(reason), "")).map(drop)
    }

    /// One of the first line goes back; their credit note follows.
    pub fn give_back(&mut self, id: PurchaseId) -> Result<(), Fault> {
        if self.books.read(|tx| next::waiting_bill(tx, id))?.is_some() {
            return Ok(());
        }
        let order = self.books.read(|tx| order_store::get(tx, id))?;
        let Some(line) = order.lines.iter().find(|l| l.returnable() > Quantity::whole(1)) else { return Ok(()) };
        let reason = self.words.get("reason-return-damaged").to_owned();
        let back = GoingBack { date: self.date, reason, lines: vec![(line.id, Quantity::whole(1))] };
        let sent = self.act("purchase.return", |tx| ptp::give_back(tx, id, &back));
        if unless(sent, &["stock-short"])?.is_some() {
            let days = self.dice.between(5, 12);
            self.later(days, Task::SupplierBill { order: id, dear: false });
        }
        Ok(())
    }

    /// On Thursdays all that falls due within the week is paid.
    pub fn payment_run(&mut self) -> Result<(), Fault> {
        let until = self.date.checked_add_days(Days::new(6)).unwrap_or(self.date);
        let reference = format!("VIR {}", self.date.format("%d/%m"));
        let date = self.date;
        let paid = self.act("bill.pay", |tx| pay::run(tx, until, date, Method::Transfer, &reference));
        unless(paid, &["bill-nothing-due"]).map(drop)
    }

    /// An order whose day has passed and that has not come.
    pub fn late_purchase(&mut self, days: u64) -> Result<(), Fault> {
        let Some((item, supplier)) = self.asked.first().map(|a| (a.item, a.supplier)) else { return Ok(()) };
        let due = self.date.checked_add_days(Days::new(days));
        let lines = vec![LineDraft::of(item, Quantity::whole(12)), self.another(item)];
        let draft = OrderDraft { due, ..OrderDraft::new(supplier, lines) };
        let order = self.act("purchase.edit", |tx| ptp::save_draft(tx, &draft))?;
        self.order(order.id, true)
    }

    /// A second thing the same supplier brings.
    fn another(&self, but: ItemId) -> LineDraft {
        let first = self.asked.first().map(|a| a.supplier);
        let other = self.asked.iter().find(|a| Some(a.supplier) == first && a.item != but).map_or(but, |a| a.item);
        LineDraft::of(other, Quantity::whole(8))
    }

    /// Came and billed this week, dearer than it was ordered: nobody has said yet why.
    pub fn dear_bill(&mut self) -> Result<(), Fault> {
        let Some(last) = self.asked.last().cloned() else { return Ok(()) };
        let draft = OrderDraft::new(last.supplier, vec![LineDraft::of(last.item, Quantity::whole(10))]);
        let order = self.act("purchase.edit", |tx| ptp::save_draft(tx, &draft))?;
        self.act("purchase.send", |tx| ptp::send(tx, order.id, None))?;
        let arrival = Arrival { date: self.date, their_ref: "BL 40117".into(), lines: None };
        self.act("purchase.receive", |tx| ptp::receive(tx, order.id, &arrival))?;
        self.later(2, Task::SupplierBill { order: order.id, dear: true });
        Ok(())
    }

    /// The last evening: an order that somebody has only thought of.
    pub fn thought_of(&mut self) -> Result<(), Fault> {
        let Some(row) = self.asked.get(self.asked.len() / 2).cloned() else { return Ok(()) };
        let goods = self.catalogue.things.iter().any(|t| t.id == row.item && t.kind == Kind::Goods);
        let lines = vec![LineDraft::of(row.item, Quantity::whole(if goods { 6 } else { 1 }))];
        let draft = OrderDraft::new(row.supplier, lines);
        self.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)).map(drop)
    }

    /// What the buyer does on a day of the calendar.
    pub fn keep_buying(&mut self) -> Result<(), Fault> {
        match (self.date.month(), self.date.day()) {
            (1 | 7, 2) => self.raise_prices()?,
            // A new year, new standards.
            (1, 3) => self.roll_standards()?,
            _ => {}
        }
        if self.date.weekday() == Weekday::Thu { self.payment_run() } else { Ok(()) }
    }
}

/// To the cent, as price lists are.
fn cents(price: UnitPrice) -> UnitPrice {
    UnitPrice::of((price.raw() + 5_000) / 10_000 * 10_000)
}
