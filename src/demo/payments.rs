//! The customers' money: one invoice or a month of them at once, in full, by half or two cents short; the till; what goes to
//! the bank.

use super::making::{Making, Part, Task, unless};
use crate::db::Fault;
use crate::domain::finance::open_item::OpenItem;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::{Method, PaymentDraft};
use crate::domain::finance::role::PostingRole;
use crate::domain::sales::draft::LineDraft;
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::till::session_store;
use crate::flows::counter::{self, Sale};
use crate::flows::payment::{self, WriteOff};
use crate::flows::till;
use crate::kit::{Money, Quantity};
use chrono::{Datelike, NaiveDate};

/// What lies in the drawer in the morning.
const FLOAT: Money = Money::whole(250);

impl Making<'_> {
    /// An invoice is paid, or a part of it.
    pub fn pay(&mut self, customer: usize, invoice: InvoiceId, part: Part) -> Result<(), Fault> {
        let items = self.books.read(|tx| Ok(open_item_store::of_ref(tx, "invoice", invoice.0)?))?;
        let Some(item) = items.first().filter(|i| i.open.is_positive()) else { return Ok(()) };
        let amount = match part {
            Part::All => item.open,
            Part::Half => Money::of(item.open.raw() / 200 * 100).max(Money::of(1)),
            Part::AlmostAll => item.open - Money::of(2),
        };
        if !amount.is_positive() {
            return Ok(());
        }
        let method = self.method(self.customers.get(customer).is_some_and(|c| c.person));
        let reference = self.reference(method, &item.number);
        let on = vec![(item.id, amount)];
        let draft = PaymentDraft { party: item.party, date: self.date, method, amount, reference, on };
        let paid = self.act("payment.register", |tx| payment::register(tx, &draft))?;
        match part {
            Part::Half => {
                let days = self.dice.between(8, 20);
                self.later(days, Task::Pay { customer, invoice, part: Part::All });
            }
            Part::AlmostAll => self.forget_cents(item)?,
            Part::All if method == Method::Cheque && self.dice.chance(15) && self.days_left() > 40 => {
                let (date, reason) = (self.date, self.words.get("reason-bounced"));
                self.act("payment.reverse", |tx| payment::reverse(tx, paid, date, reason))?;
                self.later(9, Task::Pay { customer, invoice, part: Part::All });
            }
            Part::All => {}
        }
        Ok(())
    }

    fn forget_cents(&mut self, item: &OpenItem) -> Result<(), Fault> {
        let off = WriteOff {
            item: item.id,
            date: self.date,
            amount: Money::of(2),
            vat: Money::ZERO,
            role: PostingRole::Rounding,
            reason: self.words.get("reason-cents").to_owned(),
        };
        self.act("sales.invoice.writeoff", |tx| payment::write_off(tx, &off)).map(drop)
    }

    /// On the tenth after the due date, with everything else that is due by then.
    pub fn plan_monthly(&mut self, customer: usize, due: NaiveDate) {
        let tenth = |d: NaiveDate| d.with_day(10).unwrap_or(d);
        let next = |d: NaiveDate| d.checked_add_months(chrono::Months::new(1)).unwrap_or(d);
        let day = if due.day() <= 10 { tenth(due) } else { tenth(next(due)) };
        let day = day.max(self.date.succ_opt().unwrap_or(day));
        let planned = |t: &Task| matches!(t, Task::PayAll { customer: c } if *c == customer);
        if !self.diary.get(&day).is_some_and(|list| list.iter().any(planned)) {
            self.on(day, Task::PayAll { customer });
        }
    }

    /// Everything that is due, credits taken off.
    pub fn pay_all(&mut self, customer: usize) -> Result<(), Fault> {
        let Some(party) = self.customers.get(customer).map(|c| c.id) else { return Ok(()) };
        let items = self.books.read(|tx| Ok(open_item_store::of_party_open(tx, party)?))?;
        let due = items.iter().filter(|i| i.due <= self.date && matches!(i.kind.as_str(), "invoice" | "credit" | "opening"));
        let on: Vec<_> = due.map(|i| (i.id, i.open)).collect();
        let amount: Money = on.iter().map(|(_, m)| *m).sum();
        if !amount.is_positive() {
            return Ok(());
        }
        let on = on.into_iter().map(|(id, open)| (id, open.abs())).collect();
        let reference = format!("VIR {}", self.date.format("%m%y"));
        let draft = PaymentDraft { party, date: self.date, method: Method::Transfer, amount, reference, on };
        self.act("payment.register", |tx| payment::register(tx, &draft)).map(drop)
    }

    fn method(&mut self, person: bool) -> Method {
        match (person, self.dice.below(100)) {
            (true, 0..78) => Method::Card,
            (true, 78..90) | (false, 0..12) => Method::Cheque,
            (true, _) => Method::Transfer,
            (false, 12..18) => Method::Debit,
            (false, _) => Method::Transfer,
        }
    }

    fn reference(&mut self, method: Method, number: &str) -> String {
        match method {
            Method::Cheque => format!("{:07}", self.dice.between(1_000_000, 9_999_999)),
            Method::Card => format!("CB {}", self.dice.between(1_000, 9_999)),
            _ => format!("VIR {number}"),
        }
    }

    /// A sale over the counter of what is on the shelf.
    pub fn sell_at_counter(&mut self) -> Result<(), Fault> {
        let mut lines: Vec<LineDraft> = Vec::new();
        for _ in 0..self.dice.between(1, 3) {
            let Some(index) = self.dice.pick(&self.catalogue.counter).copied() else { continue };
            let usual = self.catalogue.things[index].usual;
            let quantity = Quantity::whole(self.dice.between(1, usual));
            if let Some(item) = self.free_goods(index, quantity)?
                && !lines.iter().any(|l| l.item == Some(item))
                && self.catalogue.counter.iter().any(|i| self.catalogue.things[*i].id == item)
            {
                lines.push(LineDraft::of(item, quantity));
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        let cash = self.dice.chance(320);
        // The till asks for the sum; a round sum in cash gets change. More than any ticket here.
        let tenders = vec![(if cash { Method::Cash } else { Method::Card }, Money::whole(50_000))];
        self.open_till()?;
        let mut sale = Sale { lines, tenders, ..Sale::default() };
        if !cash {
            let due = self.books.read(|tx| self.due(tx, &sale))?;
            sale.tenders = vec![(Method::Card, due)];
        }
        self.act("sales.counter", |tx| counter::sell(tx, &sale)).map(drop)
    }

    /// In the morning, with what the evening before left.
    pub fn open_till(&self) -> Result<(), Fault> {
        if self.books.read(till::live)?.is_none() {
            let float = self.books.read(till::left)?.unwrap_or(FLOAT);
            self.act("till.open", |tx| till::open(tx, float))?;
        }
        Ok(())
    }

    /// In the evening: counted, the takings to the bank; now and then a few cents are missing.
    pub fn close_till(&self) -> Result<(), Fault> {
        let Some(session) = self.books.read(till::live)? else { return Ok(()) };
        let expected = self.books.read(|tx| Ok(session_store::expected(tx, &session)?))?;
        let missing = if self.date.ordinal().is_multiple_of(41) { Money::of(50) } else { Money::ZERO };
        let counted = (expected - missing).max(Money::ZERO);
        let taken = Money::of((counted - FLOAT).max(Money::ZERO).raw() / 1_000 * 1_000);
        let note = if missing.is_zero() { String::new() } else { self.words.get("reason-till").to_owned() };
        self.act("till.close", till::count)?;
        self.act("till.close", |tx| till::close(tx, &till::Count { counted, taken, note }))?;
        Ok(())
    }

    /// What a ticket comes to.
    fn due(&self, tx: &crate::db::Tx, sale: &Sale) -> Result<Money, Fault> {
        use crate::domain::parties::party_store;
        use crate::kit::total::{Priced, total};
        let party = party_store::by_code(tx, "COUNTER")?;
        let Some(party) = party else { return Ok(Money::ZERO) };
        let lines = crate::flows::order_to_cash::draft::price_lines(tx, &party, &sale.lines, self.date, true)?;
        let priced: Vec<Priced> = lines
            .iter()
            .map(|l| Priced {
                amount: Money::line_net(l.quantity, l.price, l.discount),
                tax_code: l.tax_code.clone(),
                tax_rate: l.tax_rate,
            })
            .collect();
        let totals = total(&priced, true);
        Ok(totals.net + totals.vat)
    }

    /// Refunds what is owed to a customer by credit notes on paid invoices.
    pub fn refund(&mut self, customer: usize) -> Result<(), Fault> {
        let Some(party) = self.customers.get(customer).map(|c| c.id) else { return Ok(()) };
        let items = self.books.read(|tx| Ok(open_item_store::of_party_open(tx, party)?))?;
        let on: Vec<_> = items.iter().filter(|i| i.kind == "credit").map(|i| (i.id, i.open.abs())).collect();
        let amount: Money = on.iter().map(|(_, m)| *m).sum();
        if amount.is_zero() {
            return Ok(());
        }
        let reference = "REMB".to_owned();
        let draft = PaymentDraft { party, date: self.date, method: Method::Transfer, amount: -amount, reference, on };
        unless(self.act("payment.register", |tx| payment::register(tx, &draft)), &["refund-too-much"]).map(drop)
    }
}
