//! The salespeople and the warehouse: quotes sent and answered, orders taken and confirmed, shipped in one or in parts, billed;
//! goods taken back, prices rebated.

use super::making::{Making, Part, Task, unless};
use crate::db::Fault;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::{Method, PaymentDraft};
use crate::domain::items::item::Kind;
use crate::domain::sales::delivery::Step as DeliveryStep;
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::order::{Order, OrderId};
use crate::domain::sales::quote::{QuoteId, Status, Step};
use crate::domain::sales::{invoice_store, order_store, quote_store};
use crate::flows::returns::{self, Disposition};
use crate::flows::{order_to_cash as otc, payment, quote};
use crate::kit::{Money, Quantity, Rate};
use chrono::Days;

/// Why a shipment may have to wait.
const NOT_NOW: &[&str] = &["delivery-nothing-in-stock", "delivery-nothing-left", "delivery-on-hold", "order-step-not-now"];

/// How often a shipment is tried before the customer gives up, every two to five days.
const PATIENCE: u8 = 7;

impl Making<'_> {
    pub fn lines(&mut self, person: bool) -> Vec<LineDraft> {
        let count = if person { self.dice.between(1, 3) } else { self.dice.between(1, 5) };
        let mut lines: Vec<LineDraft> = Vec::new();
        for _ in 0..count {
            let index = self.catalogue.sells.pick(&mut self.dice);
            let thing = &self.catalogue.things[index];
            if lines.iter().any(|l| l.item == Some(thing.id)) {
                continue;
            }
            let most = if person { thing.usual } else { thing.usual * 2 - 1 };
            let mut line = LineDraft::of(thing.id, Quantity::whole(self.dice.between(1, most.max(1))));
            if !person && self.dice.chance(60) {
                line = line.less(Rate::percent(5));
            }
            lines.push(line);
        }
        lines
    }

    fn draft(&mut self, customer: usize) -> DocumentDraft {
        let (party, person) = self.customers.get(customer).map_or_else(Default::default, |c| (c.id, c.person));
        let lines = self.lines(person);
        let mut draft = DocumentDraft::new(party, lines);
        if !person {
            draft.their_ref = self.words.with("ref", self.dice.between(1_000, 9_999));
        }
        if self.dice.chance(40) {
            draft.note = self.words.get(if self.dice.chance(500) { "note-order" } else { "note-site" }).to_owned();
            if !person {
                draft.lines.push(LineDraft::text(&self.words.with("text-line", self.date.format("%d/%m"))));
            }
        }
        draft
    }

    /// A quote goes out; the customer answers within three weeks, or does not.
    pub fn send_quote(&mut self) -> Result<(), Fault> {
        let customer = self.who_buys.pick(&mut self.dice);
        let mut draft = self.draft(customer);
        draft.until = self.date.checked_add_days(Days::new(30));
        let saved = self.act("sales.quote.edit", |tx| quote::save_draft(tx, &draft))?;
        let sent = self.act("sales.quote.step", |tx| quote::send(tx, saved.id))?;
        if self.dice.chance(80) {
            let revised = self.act("sales.quote.step", |tx| quote::revise(tx, sent.id))?;
            let mut again = draft.clone();
            again.lines.iter_mut().for_each(|l| l.discount = Rate::percent(4));
            self.act("sales.quote.edit", |tx| quote::update_draft(tx, revised.id, revised.version, &again))?;
            self.act("sales.quote.step", |tx| quote::send(tx, revised.id))?;
            let days = self.dice.between(3, 12);
            self.later(days, Task::Answer(revised.id));
            return Ok(());
        }
        let days = self.dice.between(2, 21);
        self.later(days, Task::Answer(sent.id));
        Ok(())
    }

    /// Accepted more often than not; a dear one of a new customer with a part paid ahead.
    pub fn answer(&mut self, id: QuoteId) -> Result<(), Fault> {
        let found = self.books.read(|tx| quote_store::get(tx, id))?;
        if found.status != Status::Sent {
            return Ok(());
        }
        match self.dice.between(1, 100) {
            1..=62 => {
                let order = self.act("sales.quote.step", |tx| quote::accept(tx, id))?;
                let Some(customer) = self.customers.iter().position(|c| c.id == order.party) else { return Ok(()) };
                if order.net > Money::whole(1_500) && self.dice.chance(450) {
                    self.take_advance(&order)?;
                }
                self.confirm(&order, customer)
            }
            63..=84 => {
                let reason = self.words.get(if self.dice.chance(600) { "reason-declined" } else { "reason-delay" });
                self.act("sales.quote.step", |tx| quote::end(tx, id, Step::Decline, reason)).map(drop)
            }
            // No answer: it expires by itself.
            _ => Ok(()),
        }
    }

    /// Thirty percent ahead.
    pub fn take_advance(&mut self, order: &Order) -> Result<(), Fault> {
        let amount = Money::of(order.gross().share(Rate::percent(30)).raw() / 100 * 100);
        let reference = order.label();
        let method = Method::Transfer;
        let draft = PaymentDraft { party: order.party, date: self.date, method, amount, reference, on: Vec::new() };
        let paid = self.act("payment.register", |tx| payment::register_advance(tx, &draft))?;
        let items = self.books.read(|tx| Ok(open_item_store::of_ref(tx, "payment", paid.0)?))?;
        if let Some(item) = items.first() {
            self.later(1, Task::UseAdvance { advance: item.id, order: order.id });
        }
        Ok(())
    }

    /// The advance is set against the invoice of its order, once there is one.
    pub fn use_advance(&mut self, advance: crate::domain::finance::open_item::OpenItemId, order: OrderId) -> Result<(), Fault> {
        for invoice in self.books.read(|tx| Ok(invoice_store::of_order(tx, order)?))? {
            let items = self.books.read(|tx| Ok(open_item_store::of_ref(tx, "invoice", invoice.0)?))?;
            let left = -self.books.read(|tx| open_item_store::get(tx, advance))?.open;
            if let Some(item) = items.iter().find(|i| i.open.is_positive() && left.is_positive()) {
                let on = [(item.id, item.open.min(left))];
                let date = self.date;
                self.act("payment.allocate", |tx| payment::settle_advance(tx, date, advance, &on))?;
                return Ok(());
            }
        }
        self.later(4, Task::UseAdvance { advance, order });
        Ok(())
    }

    /// An order by telephone, mail or over the visitor's table.
    pub fn take_order(&mut self) -> Result<(), Fault> {
        let customer = self.who_buys.pick(&mut self.dice);
        let mut draft = self.draft(customer);
        draft.until = self.date.checked_add_days(Days::new(u64::try_from(self.dice.between(4, 16)).unwrap_or(7)));
        let order = self.act("sales.order.edit", |tx| otc::save_draft(tx, &draft))?;
        self.confirm(&order, customer)
    }

    /// Confirms a draft, with the management's word where credit or lateness stand against it; plans its shipment.
    pub fn confirm(&mut self, order: &Order, customer: usize) -> Result<(), Fault> {
        let soft = ["order-over-credit", "order-customer-overdue", "order-price-under-floor"];
        let done = unless(self.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)), &soft)?;
        if done.is_none() {
            let reason = self.words.get("reason-override");
            self.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, Some(reason)))?;
        }
        if self.dice.chance(12) {
            let reason = self.words.get("reason-cancel");
            return self.act("sales.order.cancel", |tx| otc::cancel(tx, order.id, reason)).map(drop);
        }
        let days = self.dice.between(1, 4);
        self.later(days, Task::Ship { order: order.id, customer, tries: 0 });
        Ok(())
    }

    /// Ships what is put by; the rest when goods have come, or it is given up in the end.
    pub fn ship(&mut self, order: OrderId, customer: usize, tries: u8) -> Result<(), Fault> {
        let date = self.date;
        let shipped = if self.dice.chance(25) && tries == 0 {
            self.ship_a_part(order)?
        } else {
            unless(self.act("sales.delivery.step", |tx| otc::ship(tx, order, None, date)), NOT_NOW)?.is_some()
        };
        if shipped {
            let days = if self.dice.chance(700) { 0 } else { self.dice.between(1, 2) };
            self.later(days, Task::Bill { order, customer });
        }
        let now = self.books.read(|tx| order_store::get(tx, order))?;
        if !now.to_deliver() {
            if self.dice.chance(22) {
                let days = self.dice.between(5, 16);
                self.later(days, Task::Return { order });
            }
            return Ok(());
        }
        // Nobody waits for months: what never came is called off, what came in part is left at that.
        if tries > PATIENCE && self.days_left() > 25 {
            return if now.delivered_any() {
                let reason = self.words.get("reason-short");
                self.act("sales.order.cancel", |tx| otc::close_short(tx, order, reason)).map(drop)
            } else {
                let reason = self.words.get("reason-cancel");
                self.act("sales.order.cancel", |tx| otc::cancel(tx, order, reason)).map(drop)
            };
        }
        let days = self.dice.between(2, 5);
        self.later(days, Task::Ship { order, customer, tries: tries.saturating_add(1) });
        Ok(())
    }

    /// Sends the first line only, as when a van is full; false when that is the whole order or nothing is there.
    fn ship_a_part(&mut self, order: OrderId) -> Result<bool, Fault> {
        let found = self.books.read(|tx| order_store::get(tx, order))?;
        let date = self.date;
        let first = found.lines.iter().find(|l| l.reserved.is_positive());
        let wanted = first.map(|l| [otc::Wanted { line: l.id, quantity: l.reserved }]);
        let result = self.act("sales.delivery.step", |tx| otc::ship(tx, order, wanted.as_ref().map(<[_; 1]>::as_slice), date));
        Ok(unless(result, NOT_NOW)?.is_some())
    }

    /// Prepared, and taken so many steps on: what the warehouse is at.
    pub fn prepare(&mut self, order: OrderId, steps: &[DeliveryStep]) -> Result<(), Fault> {
        let date = self.date;
        let prepared = unless(self.act("sales.delivery.step", |tx| otc::prepare(tx, order, None, date)), NOT_NOW)?;
        let Some(delivery) = prepared else { return Ok(()) };
        for step in steps {
            self.act("sales.delivery.step", |tx| otc::step(tx, delivery.id, *step, date))?;
        }
        Ok(())
    }

    /// Bills what was delivered and plans how it is paid.
    pub fn bill(&mut self, order: OrderId, customer: usize) -> Result<Option<InvoiceId>, Fault> {
        let date = self.date;
        let nothing = ["invoice-nothing", "order-step-not-now"];
        let result = self.act("sales.invoice.post", |tx| otc::bill(tx, order, date));
        let Some(invoice) = unless(result, &nothing)? else { return Ok(None) };
        self.plan_payment(customer, invoice.id, invoice.due_date);
        if self.dice.chance(5) {
            let days = self.dice.between(3, 12);
            self.later(days, Task::PriceCredit { invoice: invoice.id });
        }
        Ok(Some(invoice.id))
    }

    /// A customer brings one thing back.
    pub fn take_back(&mut self, order: OrderId) -> Result<bool, Fault> {
        let found = self.books.read(|tx| order_store::get(tx, order))?;
        let goods = |l: &&crate::domain::sales::order::OrderLine| {
            let kind = l.item.and_then(|i| self.catalogue.things.iter().find(|t| t.id == i)).map(|t| t.kind);
            kind == Some(Kind::Goods) && l.delivered - l.returned >= Quantity::whole(1)
        };
        let Some(line) = found.lines.iter().find(goods) else { return Ok(false) };
        let wanted = otc::Wanted { line: line.id, quantity: Quantity::whole(1) };
        let scrap = self.dice.chance(300);
        let keys = ["reason-return-damaged", "reason-return-colour", "reason-return-size"];
        let reason = self.words.get(if scrap { keys[0] } else { keys[1 + self.dice.below(2)] });
        let what = [(wanted, if scrap { Disposition::Scrap } else { Disposition::Restock })];
        let date = self.date;
        let back = self.act("sales.return", |tx| returns::take_back(tx, order, &what, reason, date))?;
        if !back.to_credit.is_empty() {
            self.act("sales.credit", |tx| returns::credit_return(tx, &back, date))?;
            if let Some(customer) = self.customers.iter().position(|c| c.id == found.party && c.person) {
                self.refund(customer)?;
            }
        }
        Ok(true)
    }

    /// Five percent off the first line of an invoice; no goods move.
    pub fn rebate(&mut self, invoice: InvoiceId) -> Result<(), Fault> {
        let found = self.books.read(|tx| invoice_store::get(tx, invoice))?;
        let Some(line) = found.lines.iter().find(|l| l.net > Money::whole(20)) else { return Ok(()) };
        let asked = [(line.id, line.net.share(Rate::percent(5)))];
        let reason = self.words.get(if self.dice.chance(500) { "reason-price" } else { "reason-price-late" });
        let date = self.date;
        let result = self.act("sales.credit", |tx| returns::price_credit(tx, invoice, &asked, reason, date));
        unless(result, &["credit-over-amount"]).map(drop)
    }

    /// Plans what a customer does about an invoice.
    fn plan_payment(&mut self, customer: usize, invoice: InvoiceId, due: chrono::NaiveDate) {
        let Some(habit) = self.customers.get(customer).map(|c| c.habit) else { return };
        let until_due = (due - self.date).num_days();
        let part = match self.dice.below(1000) {
            0..35 => Part::Half,
            35..43 => Part::AlmostAll,
            _ => Part::All,
        };
        use super::customers::Habit;
        let days = match habit {
            Habit::AtOnce => self.dice.between(0, 2),
            Habit::OnTime => until_due + self.dice.between(-3, 3),
            Habit::Late => until_due + self.dice.between(5, 33),
            Habit::Monthly => return self.plan_monthly(customer, due),
            Habit::Never => return,
        };
        self.later(days, Task::Pay { customer, invoice, part });
    }
}
