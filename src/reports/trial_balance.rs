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
use std::collections::HashMap;

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
    let sums = sums_before(tx, [year_start, from, to + Days::new(1)])?;
    let mut earlier = Money::ZERO;
    let mut rows = Vec::new();
    for account in accounts(tx)? {
        let Some([year, before, after]) = sums.get(&account.account) else { continue };
        let mut opening = before.net();
        if !account.kind.carries_over() {
            earlier += year.net();
            opening -= year.net();
        }
        let row = Row { opening, debit: after.debit - before.debit, credit: after.credit - before.credit, ..account };
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

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    debit: Money,
    credit: Money,
}

impl Sum {
    fn add(&mut self, debit: Money, credit: Money) {
        self.debit += debit;
        self.credit += credit;
    }

    fn net(self) -> Money {
        self.debit - self.credit
    }
}

/// Debits and credits of every account before each date: whole months in one pass, then the days of the months begun.
fn sums_before(tx: &Tx, dates: [NaiveDate; 3]) -> Result<HashMap<String, [Sum; 3]>, Fault> {
    let mut sums: HashMap<String, [Sum; 3]> = HashMap::new();
    let months = dates.map(|d| d.format("%Y-%m").to_string());
    tx.each("SELECT account, month, debit, credit FROM account_month", [], |r| {
        let (month, debit, credit) = (r.get_ref(1)?.as_str().unwrap_or_default(), r.get(2)?, r.get(3)?);
        let account: String = r.get(0)?;
        let sum = sums.entry(account).or_default();
        for (i, before) in months.iter().enumerate() {
            if month < before.as_str() {
                sum[i].add(debit, credit);
            }
        }
        Ok(())
    })?;
    for (i, date) in dates.into_iter().enumerate().filter(|(_, d)| d.day() > 1) {
        // By account, since that is how the days are kept: a few seeks, never a scan.
        tx.each(
            "SELECT a.code, sum(d.debit), sum(d.credit) FROM account a
             CROSS JOIN account_day d ON d.account = a.code AND d.date >= ?1 AND d.date < ?2 GROUP BY a.code",
            params![first_of_month(date), date],
            |r| {
                let account: String = r.get(0)?;
                sums.entry(account).or_default()[i].add(r.get(1)?, r.get(2)?);
                Ok(())
            },
        )?;
    }
    Ok(sums)
}

fn accounts(tx: &Tx) -> Result<Vec<Row>, Fault> {
    Ok(tx.query("SELECT code, name_en, name_fr, kind FROM account ORDER BY code", [], |r| {
        Ok(Row {
            account: r.get(0)?,
            name_en: r.get(1)?,
            name_fr: r.get(2)?,
            kind: coded(r, 3)?,
            opening: Money::ZERO,
            debit: Money::ZERO,
            credit: Money::ZERO,
        })
    })?)
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}
