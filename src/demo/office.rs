//! The bookkeeper: the balances brought forward, rent and power, wages, VAT, the loan, what the workshop put into stock, cash to
//! the bank, and months closed once they are checked.

use super::making::{Making, Task};
use super::words::{Words, field, number, rows};
use crate::db::{Books, Fault};
use crate::domain::finance::entry::LineDraft;
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::period::{PeriodStatus, PeriodStep};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, journal_store, period_store, role_store};
use crate::domain::parties::PartyId;
use crate::domain::parties::address::Address;
use crate::domain::parties::party::Party;
use crate::domain::purchasing::draft::{BillDraft, BillLineDraft};
use crate::flows::entry::{self, ManualEntry, line};
use crate::flows::party::{self, PartyDraft};
use crate::flows::period_close;
use crate::flows::procure_to_pay::bill;
use crate::kit::{Format, Money, Period, Rate};
use chrono::{Datelike, Days, NaiveDate, Weekday};

const COSTS: &str = include_str!("../../assets/demo/costs.txt");

/// Who sends a bill each month.
#[derive(Debug, Clone)]
pub struct Creditor {
    pub id: PartyId,
    row: Vec<&'static str>,
}

/// Makes the suppliers of everything that is not goods.
pub fn creditors(books: &Books, words: &Words) -> Result<Vec<Creditor>, Fault> {
    let mut list = Vec::new();
    for row in rows(COSTS) {
        let party = Party::supplier(field(&row, 0), field(&row, 1));
        let label = words.get("head-office").to_owned();
        let address = Address { label, city: field(&row, 2).to_owned(), is_billing: true, ..Address::default() };
        let draft = PartyDraft { party, addresses: vec![address], contacts: Vec::new() };
        let id = books.act("party.edit", |tx| party::save(tx, &draft))?;
        list.push(Creditor { id, row });
    }
    Ok(list)
}

fn debit(account: &str, amount: Money) -> LineDraft {
    line(account, amount, Money::ZERO)
}

fn credit(account: &str, amount: Money) -> LineDraft {
    line(account, Money::ZERO, amount)
}

impl Making<'_> {
    fn post(&self, journal: JournalKind, memo: String, lines: Vec<LineDraft>) -> Result<i64, Fault> {
        let journal = self.books.read(|tx| journal_store::code(tx, journal))?;
        let manual = ManualEntry { journal, date: self.date, memo, lines };
        Ok(self.act("entry.post", |tx| entry::post_manual(tx, &manual))?.0)
    }

    /// A firm of a hundred orders a day has more people than one of five.
    fn scaled(&self, euros: i64) -> Money {
        Money::whole(euros * i64::from(self.plan.rate()) / i64::from(super::ORDERS_PER_DAY))
    }

    fn month(&self, date: NaiveDate) -> String {
        Period::month_of(date).label(Format::of(self.words.lang))
    }

    fn balance(&self, account: &str, on: NaiveDate) -> Result<Money, Fault> {
        self.books.read(|tx| Ok(balance_store::as_of(tx, account, on)?))
    }

    /// What the ledger says now of the account of a role.
    pub fn role_balance(&self, role: PostingRole) -> Result<Money, Fault> {
        self.books.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?))
    }

    /// Machines, money, a loan and what a few customers owe, against capital and reserves; with the opening stock they balance.
    pub fn open_balances(&mut self) -> Result<(), Fault> {
        let owned = [("2154", 184_000), ("2182", 38_500), ("512", 74_800)];
        let owed = [("2815", 71_300), ("101", 60_000), ("1061", 6_000), ("164", 112_000)];
        let mut lines: Vec<LineDraft> = owned.iter().map(|(account, euros)| debit(account, self.scaled(*euros))).collect();
        lines.extend(owed.iter().map(|(account, euros)| credit(account, self.scaled(*euros))));
        let firms: Vec<usize> = (0..self.customers.len()).filter(|i| !self.customers[*i].person).skip(8).take(16).collect();
        for (n, customer) in firms.into_iter().enumerate() {
            let (euros, cents) = (self.dice.between(2_400, 9_800), self.dice.between(0, 99));
            let amount = self.scaled(euros) + Money::of(cents);
            let due = self.date.checked_add_days(Days::new(u64::try_from(self.dice.between(2, 38)).unwrap_or(2)));
            let (party, memo) = (Some(self.customers[customer].id), format!("F-{}", 2_100 + n));
            lines.push(LineDraft { party, due, memo, ..debit("411", amount) });
            let pays = due.and_then(|d| d.checked_add_days(Days::new(u64::try_from(self.dice.between(0, 9)).unwrap_or(0))));
            self.on(pays.unwrap_or(self.date), Task::PayAll { customer });
        }
        let net: Money = lines.iter().map(LineDraft::signed).sum();
        let stock = -self.role_balance(PostingRole::Opening)?;
        lines.push(credit("1068", net + stock));
        let (date, memo) = (self.date, self.words.get("opening-memo"));
        self.act("balance.open", |tx| entry::open_balances(tx, date, memo, &lines)).map(drop)
    }

    /// What the bookkeeper does today.
    pub fn keep_books(&mut self) -> Result<(), Fault> {
        let (day, before) = (self.date.day(), Period::month_of(self.date).before().to);
        for index in 0..self.creditors.len() {
            if number(&self.creditors[index].row, 5) == i64::from(day) {
                self.bill_of(index)?;
            }
        }
        if self.date.weekday() == Weekday::Fri {
            self.deposit()?;
        }
        match day {
            5 => self.pay_social(before)?,
            8 => self.close_months(before)?,
            15 => self.loan()?,
            24 => self.vat(before)?,
            28 => self.wages()?,
            _ => {}
        }
        self.keep_buying()?;
        self.once_a_year()?;
        if self.date == Period::month_of(self.date).to { self.month_end() } else { Ok(()) }
    }

    /// In June the partners are paid; in the first autumn a machine is bought.
    fn once_a_year(&mut self) -> Result<(), Fault> {
        match (self.date.month(), self.date.day()) {
            (6, 30) => {
                let (paid, memo) = (self.scaled(38_000), self.words.with("dividend", self.date.year() - 1));
                self.post(JournalKind::General, memo.clone(), vec![debit("1068", paid), credit("457", paid)])?;
                self.post(JournalKind::Bank, memo, vec![debit("457", paid), credit("512", paid)]).map(drop)
            }
            (10, 14) if (self.date - self.plan.start()).num_days() > 200 && self.days_left() > 200 => {
                let price = self.scaled(46_000);
                let vat = price.share(Rate::percent(20));
                let lines = vec![debit("2154", price), debit("44562", vat), credit("512", price + vat)];
                self.post(JournalKind::Bank, self.words.get("machine").to_owned(), lines).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// A bill of the house; Thursday's run pays it when it falls due.
    fn bill_of(&mut self, index: usize) -> Result<(), Fault> {
        let Creditor { id, row } = self.creditors[index].clone();
        let wander = self.dice.between(96, 105);
        let net = Money::of(self.scaled(number(&row, 4)).raw() / 100 * wander);
        let tax = if number(&row, 7) == 0 { "FR0" } else { "FR20" };
        let line = BillLineDraft::expense(field(&row, 3), net, tax);
        let mut draft = BillDraft::new(id, &self.paper_number(), vec![line]);
        draft.date = Some(self.date);
        draft.due = self.date.checked_add_days(Days::new(u64::try_from(number(&row, 6)).unwrap_or(30)));
        self.act("bill.post", |tx| bill::enter(tx, &draft)).map(drop)
    }

    /// What was taken out of the drawer and all cheques go to the bank.
    fn deposit(&mut self) -> Result<(), Fault> {
        let (cash, cheques) = (self.role_balance(PostingRole::Transfers)?, self.role_balance(PostingRole::Cheques)?);
        let (cash, cheques) = (cash.max(Money::ZERO), cheques.max(Money::ZERO));
        if (cash + cheques).is_zero() {
            return Ok(());
        }
        let lines = vec![debit("512", cash + cheques), credit("58", cash), credit("5112", cheques)];
        self.post(JournalKind::Bank, self.words.get("cash-deposit").to_owned(), lines).map(drop)
    }

    fn wages(&mut self) -> Result<(), Fault> {
        let month = self.month(self.date);
        let (gross, charges, net) = (self.scaled(27_400), self.scaled(10_900), self.scaled(21_300));
        let lines =
            vec![debit("6411", gross), debit("6451", charges), credit("421", net), credit("431", gross + charges - net)];
        self.post(JournalKind::General, self.words.with("wages", &month), lines)?;
        let lines = vec![debit("421", net), credit("512", net)];
        self.post(JournalKind::Bank, self.words.with("wages-paid", &month), lines).map(drop)
    }

    fn pay_social(&mut self, before: NaiveDate) -> Result<(), Fault> {
        let owed = -self.balance("431", before)?;
        if !owed.is_positive() {
            return Ok(());
        }
        let memo = self.words.with("social-paid", self.month(before));
        self.post(JournalKind::Bank, memo, vec![debit("431", owed), credit("512", owed)]).map(drop)
    }

    /// The VAT of the month before: collected less deductible is declared and paid.
    fn vat(&mut self, before: NaiveDate) -> Result<(), Fault> {
        let (goods, assets) = (self.balance("44566", before)?, self.balance("44562", before)?);
        let out = -self.balance("44571", before)?;
        let owed = out - goods - assets;
        if !owed.is_positive() {
            return Ok(());
        }
        let month = self.month(before);
        let lines = vec![debit("44571", out), credit("44566", goods), credit("44562", assets), credit("44551", owed)];
        self.post(JournalKind::General, self.words.with("vat-return", &month), lines)?;
        let lines = vec![debit("44551", owed), credit("512", owed)];
        self.post(JournalKind::Bank, self.words.with("vat-paid", &month), lines).map(drop)
    }

    fn loan(&mut self) -> Result<(), Fault> {
        let (capital, interest) = (Money::whole(1_850), Money::of(31_240));
        let lines = vec![debit("164", capital), debit("6611", interest), credit("512", capital + interest)];
        let memo = self.words.with("loan", self.month(self.date));
        self.post(JournalKind::Bank, memo, lines).map(drop)
    }

    fn month_end(&mut self) -> Result<(), Fault> {
        let month = self.month(self.date);
        let fees = Money::of(3_860 + self.dice.between(0, 900));
        let memo = self.words.with("bank-fees", &month);
        self.post(JournalKind::Bank, memo, vec![debit("627", fees), credit("512", fees)])?;
        let worn = self.scaled(2_150);
        let memo = self.words.with("depreciation", &month);
        self.post(JournalKind::General, memo, vec![debit("6811", worn), credit("2815", worn)]).map(drop)
    }

    /// A month is closed in the second week of the month after the next: by then its bills have come and its bank is checked.
    fn close_months(&mut self, before: NaiveDate) -> Result<(), Fault> {
        let before = Period::month_of(before).before().to;
        let periods = self.books.read(|tx| Ok(period_store::periods(tx)?))?;
        for p in periods.iter().filter(|p| p.end <= before && p.status == PeriodStatus::Open) {
            let reason = self.words.get("close-month");
            self.act("period.step", |tx| period_close::step(tx, p.id, PeriodStep::Close, reason))?;
        }
        Ok(())
    }
}
