//! A journal entry while it is typed: its lines, how an account is added, and how the other side follows the amount of an
//! entry copied from an earlier one.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::{EntryId, LineDraft};
use crate::domain::finance::{account_store, entry_store};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_store;
use crate::flows::entry::ManualEntry;
use crate::kit::value::allocate;
use crate::kit::{Lang, Money};
use crate::tui::{Cx, Pick, Sheet, typed};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The debit cell of a line.
pub const DEBIT: u8 = 0;
/// The credit cell of a line.
pub const CREDIT: u8 = 1;

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Line {
    pub account: String,
    pub name: String,
    pub party: Option<PartyId>,
    pub debit: Money,
    pub credit: Money,
}

impl Line {
    /// Puts an amount on one side; a negative one goes to the other.
    fn set(&mut self, slot: u8, amount: Money) {
        let signed = if slot == DEBIT { amount } else { -amount };
        (self.debit, self.credit) = if signed.is_negative() { (Money::ZERO, -signed) } else { (signed, Money::ZERO) };
    }

    fn signed(&self) -> Money {
        self.debit - self.credit
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    pub lines: Vec<Line>,
    /// Filled in from an earlier entry: the other side follows the first amount until another is typed.
    pub copied: bool,
    /// Just filled in: the cursor goes to the first amount.
    #[serde(skip)]
    pub fresh: bool,
    pub lang: Lang,
}

impl Typed {
    pub fn new(journal: String, date: NaiveDate, lang: Lang) -> Typed {
        Typed { journal, date, memo: String::new(), lines: Vec::new(), copied: false, fresh: false, lang }
    }

    pub fn debits(&self) -> Money {
        self.lines.iter().map(|l| l.debit).sum()
    }

    pub fn credits(&self) -> Money {
        self.lines.iter().map(|l| l.credit).sum()
    }

    pub fn difference(&self) -> Money {
        self.debits() - self.credits()
    }

    /// The line that stands alone on its side, the first of two: the total of a rent, a bill, a pay. Where an amount is typed
    /// over when the entry was copied.
    pub fn lead(&self) -> Option<usize> {
        let alone = |i: &usize| {
            let debit = self.lines[*i].signed().is_positive();
            !self.lines[*i].signed().is_zero()
                && self.lines.iter().enumerate().all(|(j, l)| j == *i || l.signed().is_positive() != debit)
        };
        (0..self.lines.len()).find(alone)
    }

    /// The cell of a line's amount.
    pub fn side(&self, line: usize) -> u8 {
        if self.lines.get(line).is_some_and(|l| l.credit.is_positive()) { CREDIT } else { DEBIT }
    }

    pub fn entry(&self) -> ManualEntry {
        let line = |l: &Line| LineDraft {
            account: l.account.clone(),
            party: l.party,
            debit: l.debit,
            credit: l.credit,
            ..LineDraft::default()
        };
        ManualEntry {
            journal: self.journal.clone(),
            date: self.date,
            memo: self.memo.clone(),
            lines: self.lines.iter().map(line).collect(),
        }
    }

    /// Takes the description and the lines of an earlier entry.
    pub fn copy(&mut self, id: EntryId, cx: &mut Cx) -> Result<(), Fault> {
        let lang = self.lang;
        let (memo, lines) = cx.read(|tx| {
            let entry = entry_store::get(tx, id)?;
            let lines = entry.lines.iter().map(|l| {
                let name = named(tx, &l.account, l.party, lang)?;
                Ok(Line { account: l.account.clone(), name, party: l.party, debit: l.debit, credit: l.credit })
            });
            Ok((entry.memo.clone(), lines.collect::<Result<Vec<_>, Fault>>()?))
        })?;
        (self.memo, self.lines, self.copied, self.fresh) = (memo, lines, true, true);
        Ok(())
    }

    /// The other side takes the new amount of a line that stands alone, in the shares it had.
    fn follow(&mut self, lead: usize) {
        let amount = self.lines[lead].signed();
        let weight = |(i, l): (usize, &Line)| if i == lead { 0 } else { l.signed().raw() };
        let weights: Vec<i64> = self.lines.iter().enumerate().map(weight).collect();
        for (i, part) in allocate(-amount, &weights).into_iter().enumerate() {
            if i != lead {
                self.lines[i].set(DEBIT, part);
            }
        }
    }
}

/// The name a line shows: its party's, else its account's.
fn named(tx: &Tx, account: &str, party: Option<PartyId>, lang: Lang) -> Result<String, Fault> {
    match party {
        Some(party) => Ok(party_store::get(tx, party)?.name),
        None => Ok(account_store::get(tx, account)?.name(lang).to_owned()),
    }
}

impl Sheet for Typed {
    type Line = Line;

    fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.lines
    }

    fn find(&self, tx: &Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
        lookup::accounts(tx, typed, self.lang)
    }

    /// With what is still missing to balance.
    fn add(&mut self, pick: &Pick, _: Option<crate::kit::Quantity>, _: &mut Cx) -> Result<(), Fault> {
        let party = (pick.id != 0).then_some(PartyId(pick.id));
        let mut line = Line { account: pick.code.clone(), name: pick.label.clone(), party, ..Line::default() };
        line.set(CREDIT, self.difference());
        self.lines.push(line);
        self.copied = false;
        Ok(())
    }

    fn stops_in(&self, line: usize) -> Option<u8> {
        Some(self.side(line))
    }

    fn put(&mut self, line: usize, slot: u8, text: &str, cx: &mut Cx) -> Result<(), Fault> {
        let amount = if text.trim().is_empty() { Money::ZERO } else { typed::money(cx.lang(), text)? };
        let lead = self.lead().filter(|_| self.copied);
        let Some(at) = self.lines.get_mut(line) else { return Ok(()) };
        // An emptied side leaves the other as it is.
        if amount.is_zero() && (if slot == DEBIT { at.credit } else { at.debit }).is_positive() {
            return Ok(());
        }
        at.set(slot, amount);
        match lead {
            Some(lead) if lead == line && !amount.is_zero() => self.follow(lead),
            _ => self.copied = false,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    fn entry(lines: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::new("OD".to_owned(), NaiveDate::default(), Lang::Fr);
        for (account, amount) in lines {
            let mut line = Line { account: (*account).to_owned(), ..Line::default() };
            line.set(DEBIT, m(amount));
            typed.lines.push(line);
        }
        typed.copied = true;
        typed
    }

    #[test]
    fn the_other_side_follows_the_amount_that_stands_alone_to_the_cent() {
        let mut rent = entry(&[("613", "1000.00"), ("44566", "200.00"), ("512", "-1200.00")]);
        assert_eq!((rent.lead(), rent.side(2)), (Some(2), CREDIT));
        rent.lines[2].set(CREDIT, m("1300.01"));
        rent.follow(2);
        let shown: Vec<String> = rent.lines.iter().map(|l| format!("{} {} {}", l.account, l.debit, l.credit)).collect();
        assert_eq!(shown, ["613 1083.34 0.00", "44566 216.67 0.00", "512 0.00 1300.01"]);
        assert!(rent.difference().is_zero());
    }

    #[test]
    fn nothing_is_guessed_when_both_sides_are_split() {
        let both = entry(&[("613", "100.00"), ("614", "50.00"), ("512", "-90.00"), ("53", "-60.00")]);
        assert_eq!(both.lead(), None);
        assert_eq!(entry(&[("613", "100.00"), ("512", "-100.00")]).lead(), Some(0));
    }

    #[test]
    fn a_negative_amount_stands_on_the_other_side() {
        let mut line = Line::default();
        line.set(DEBIT, m("-5.00"));
        assert_eq!((line.debit, line.credit), (Money::ZERO, m("5.00")));
    }
}
