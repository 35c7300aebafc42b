//! A journal entry: what a posting is, and how one is written down before it is posted.

use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Digest, Money};
use chrono::{Datelike, NaiveDate};

crate::ids!(
    /// A posted entry.
    EntryId,
    /// A line of a posted entry.
    EntryLineId
);

/// A line to be posted. One of debit and credit is zero, neither is negative.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineDraft {
    pub account: String,
    /// On a control account: whose it is.
    pub party: Option<PartyId>,
    pub debit: Money,
    pub credit: Money,
    pub due: Option<NaiveDate>,
    pub memo: String,
}

impl LineDraft {
    /// Debit minus credit.
    pub fn signed(&self) -> Money {
        self.debit - self.credit
    }
}

/// An entry to be posted.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryDraft {
    /// Code of the journal.
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    /// The document behind it: invoice, delivery, payment, receipt, …, manual.
    pub origin_kind: &'static str,
    pub origin_id: i64,
    pub reverses: Option<EntryId>,
    pub lines: Vec<LineDraft>,
}

impl EntryDraft {
    pub fn new(
        journal: impl Into<String>,
        date: NaiveDate,
        memo: impl Into<String>,
        origin_kind: &'static str,
        origin_id: i64,
    ) -> EntryDraft {
        EntryDraft {
            journal: journal.into(),
            date,
            memo: memo.into(),
            origin_kind,
            origin_id,
            reverses: None,
            lines: Vec::new(),
        }
    }

    /// A debit; a negative amount is a credit, zero is nothing.
    pub fn debit(&mut self, account: &str, amount: Money) -> &mut EntryDraft {
        self.add(account, None, amount, None, "")
    }

    /// A credit; a negative amount is a debit, zero is nothing.
    pub fn credit(&mut self, account: &str, amount: Money) -> &mut EntryDraft {
        self.add(account, None, -amount, None, "")
    }

    /// A debit on a control account.
    pub fn debit_party(&mut self, account: &str, party: PartyId, amount: Money, due: Option<NaiveDate>) -> &mut EntryDraft {
        self.add(account, Some(party), amount, due, "")
    }

    /// A credit on a control account.
    pub fn credit_party(&mut self, account: &str, party: PartyId, amount: Money, due: Option<NaiveDate>) -> &mut EntryDraft {
        self.add(account, Some(party), -amount, due, "")
    }

    /// Adds a signed amount (debit positive). Lines of one account, party, due date and memo are one line, on the side that
    /// remains; a line that comes to zero goes.
    pub fn add(
        &mut self,
        account: &str,
        party: Option<PartyId>,
        amount: Money,
        due: Option<NaiveDate>,
        memo: &str,
    ) -> &mut EntryDraft {
        let same = |l: &LineDraft| l.account == account && l.party == party && l.due == due && l.memo == memo;
        let before = self.lines.iter().position(same);
        let total = amount + before.map_or(Money::ZERO, |i| self.lines[i].signed());
        let (debit, credit) = if total.is_negative() { (Money::ZERO, -total) } else { (total, Money::ZERO) };
        match before {
            Some(i) if total.is_zero() => {
                self.lines.remove(i);
            }
            Some(i) => (self.lines[i].debit, self.lines[i].credit) = (debit, credit),
            None if total.is_zero() => {}
            None => {
                self.lines.push(LineDraft { account: account.to_owned(), party, debit, credit, due, memo: memo.to_owned() });
            }
        }
        self
    }

    pub fn debits(&self) -> Money {
        self.lines.iter().map(|l| l.debit).sum()
    }

    pub fn credits(&self) -> Money {
        self.lines.iter().map(|l| l.credit).sum()
    }

    /// Debits minus credits: zero when it balances.
    pub fn difference(&self) -> Money {
        self.debits() - self.credits()
    }
}

/// A posted entry, as it is stored.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Entry {
    pub id: EntryId,
    pub number: String,
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    pub origin_kind: String,
    pub origin_id: i64,
    pub reverses: Option<EntryId>,
    /// Sum of the debits, which is that of the credits.
    pub total: Money,
    pub lines: Vec<Line>,
}

/// A posted line.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Line {
    pub id: EntryLineId,
    pub account: String,
    pub party: Option<PartyId>,
    pub debit: Money,
    pub credit: Money,
    pub due: Option<NaiveDate>,
    pub memo: String,
}

/// The fingerprint of a posted entry: made when it is posted, recomputed from the rows by verify.
pub fn digest(e: &Entry) -> Short {
    let day = |d: NaiveDate| i64::from(d.num_days_from_ce());
    let mut print = Digest::new("entry")
        .int(e.id.0)
        .text(&e.number)
        .text(&e.journal)
        .int(day(e.date))
        .text(&e.memo)
        .text(&e.origin_kind)
        .int(e.origin_id)
        .opt(e.reverses.map(|r| r.0))
        .int(e.total.raw());
    for l in &e.lines {
        print = print
            .int(l.id.0)
            .text(&l.account)
            .opt(l.party.map(|p| p.0))
            .int(l.debit.raw())
            .int(l.credit.raw())
            .opt(l.due.map(day))
            .text(&l.memo);
    }
    print.short()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    #[test]
    fn lines_of_one_account_are_one_line_on_the_side_that_remains() {
        let mut e = EntryDraft::new("SA", NaiveDate::default(), "", "manual", 0);
        e.credit("707", m("100.00")).credit("707", m("-20.00")).credit("706", Money::ZERO).debit("37", m("-5.00"));
        e.debit_party("411", PartyId(1), m("85.00"), None).debit("658", m("1.00")).credit("658", m("1.00"));
        let shown: Vec<String> = e.lines.iter().map(|l| format!("{} {} {}", l.account, l.debit, l.credit)).collect();
        assert_eq!(shown, ["707 0.00 80.00", "37 0.00 5.00", "411 85.00 0.00"]);
        assert!(e.difference().is_zero());
    }
}
