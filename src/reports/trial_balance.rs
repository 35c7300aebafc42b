//! The trial balance: each account's opening, debit, credit and closing between two dates, read from the balances kept by month
//! and by day, so that a million lines cost what a thousand do.
//!
//! Income and expenses start from zero each fiscal year. While a year is not closed by its entries, what it earned stands in
//! one row, [`EARLIER_RESULTS`], so that the balance is zero on any date.

use super::table::{Cell, Column, Kind, Table};
use crate::db::{Fault, Tx, coded, params};
use crate::domain::finance::account::AccountKind;
use crate::domain::finance::period_store;
use crate::kit::words::Words;
use crate::kit::{Lang, Money};
use chrono::{Datelike, Days, NaiveDate};

/// The code of the row that holds the result of years not closed yet; its name is the locale key `earlier-results`.
pub const EARLIER_RESULTS: &str = "";

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub account: String,
    pub name_en: String,
    pub name_fr: String,
    pub kind: AccountKind,
    /// Debit minus credit before the first date.
    pub opening: Money,
    pub debit: Money,
    pub credit: Money,
}

impl Row {
    pub fn closing(&self) -> Money {
        self.opening + self.debit - self.credit
    }

    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.name_en,
            Lang::Fr => &self.name_fr,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct TrialBalance {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Accounts that moved or stand at something, by code; the earlier results come first when there are any.
    pub rows: Vec<Row>,
}

impl TrialBalance {
    pub fn debit(&self) -> Money {
        self.rows.iter().map(|r| r.debit).sum()
    }

    pub fn credit(&self) -> Money {
        self.rows.iter().map(|r| r.credit).sum()
    }

    /// Sum of all closing balances: zero, or the books are broken.
    pub fn closing(&self) -> Money {
        self.rows.iter().map(Row::closing).sum()
    }

    pub fn opening(&self) -> Money {
        self.rows.iter().map(|r| r.opening).sum()
    }

    /// The rows as the command line and the files give them out.
    pub fn table(&self, lang: Lang) -> Table {
        let mut table = Table::new(&[
            Column::text("account"),
            Column::text("name"),
            Column::new("kind", Kind::Word("account-kind")),
            Column::money("opening"),
            Column::money("debit"),
            Column::money("credit"),
            Column::money("closing"),
        ]);
        for r in &self.rows {
            let kind = Cell::Text(crate::kit::Coded::code(r.kind).to_owned());
            table.push(vec![
                Cell::Text(r.account.clone()),
                Cell::Text(r.name(lang).to_owned()),
                kind,
                Cell::Money(r.opening),
                Cell::Money(r.debit),
                Cell::Money(r.credit),
                Cell::Money(r.closing()),
            ]);
        }
        table
    }
}

/// The balance of the fiscal year so far: from its first day to `date`. From the month's first day where there is no year.
pub fn as_of(tx: &Tx, date: NaiveDate) -> Result<TrialBalance, Fault> {
    let start = period_store::year_on(tx, date)?.map_or_else(|| first_of_month(date), |y| y.start);
    between(tx, start, date)
}

/// Opening before `from`, movement from `from` to `to` both included, closing on the evening of `to`.
pub fn between(tx: &Tx, from: NaiveDate, to: NaiveDate) -> Result<TrialBalance, Fault> {
    let year_start = period_store::year_on(tx, from)?.map_or(from, |y| y.start);
    let next = to + Days::new(1);
    let sums = [
        Sums::before(tx, year_start)?,
        Sums::before(tx, from)?,
        // Up to and with `to`.
        Sums::before(tx, next)?,
    ];
    let [year, before, after] = &sums;
    let mut earlier = Money::ZERO;
    let mut rows = Vec::new();
    for (i, account) in after.accounts.iter().enumerate() {
        let (d0, c0) = before.of(i);
        let (d1, c1) = after.of(i);
        let mut opening = d0 - c0;
        if !account.kind.carries_over() {
            let (d, c) = year.of(i);
            earlier += d - c;
            opening -= d - c;
        }
        let row = Row { opening, debit: d1 - d0, credit: c1 - c0, ..account.clone() };
        if !(row.opening.is_zero() && row.debit.is_zero() && row.credit.is_zero()) {
            rows.push(row);
        }
    }
    if !earlier.is_zero() {
        rows.insert(0, earlier_results(earlier));
    }
    Ok(TrialBalance { from, to, rows })
}

fn earlier_results(opening: Money) -> Row {
    let say = |lang| Words::of(lang).get("earlier-results");
    Row {
        account: EARLIER_RESULTS.to_owned(),
        name_en: say(Lang::En),
        name_fr: say(Lang::Fr),
        kind: AccountKind::Equity,
        opening,
        debit: Money::ZERO,
        credit: Money::ZERO,
    }
}

/// Debits and credits of every account before a date: whole months from the one, the days of the month begun from the other.
struct Sums {
    accounts: Vec<Row>,
    sums: Vec<(Money, Money)>,
}

impl Sums {
    fn before(tx: &Tx, date: NaiveDate) -> Result<Sums, Fault> {
        let month = date.format("%Y-%m").to_string();
        let (mut accounts, mut sums) = (Vec::new(), Vec::new());
        let rows = tx.query(
            "SELECT a.code, a.name_en, a.name_fr, a.kind,
                    ifnull((SELECT sum(debit) FROM account_month WHERE account = a.code AND month < ?1), 0)
                  + ifnull((SELECT sum(debit) FROM account_day WHERE account = a.code AND date >= ?2 AND date < ?3), 0),
                    ifnull((SELECT sum(credit) FROM account_month WHERE account = a.code AND month < ?1), 0)
                  + ifnull((SELECT sum(credit) FROM account_day WHERE account = a.code AND date >= ?2 AND date < ?3), 0)
             FROM account a ORDER BY a.code",
            params![month, first_of_month(date), date],
            |r| {
                let row = Row {
                    account: r.get(0)?,
                    name_en: r.get(1)?,
                    name_fr: r.get(2)?,
                    kind: coded(r, 3)?,
                    opening: Money::ZERO,
                    debit: Money::ZERO,
                    credit: Money::ZERO,
                };
                Ok((row, (r.get(4)?, r.get(5)?)))
            },
        )?;
        for (row, sum) in rows {
            accounts.push(row);
            sums.push(sum);
        }
        Ok(Sums { accounts, sums })
    }

    fn of(&self, i: usize) -> (Money, Money) {
        self.sums.get(i).copied().unwrap_or_default()
    }
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}
