//! Fiscal years and periods: opening a year, closing, reopening and locking its months. The year-end entries are not here.

use crate::db::{Fault, Tx};
use crate::domain::finance::period::{Year, YearId, months, year_code, year_end};
use crate::domain::finance::period_store;
use crate::kit::Refusal;
use chrono::{Days, Months, NaiveDate};

/// Opens the twelve months from `start` as a fiscal year. Refuses `year-overlaps` and `year-gap`: years follow one another.
pub fn open_year(tx: &Tx, start: NaiveDate) -> Result<YearId, Fault> {
    add_year(tx, start, year_end(start))
}

/// Opens a fiscal year of any length up to 24 months: a first year may be longer, a changed closing date shorter.
pub fn add_year(tx: &Tx, start: NaiveDate, end: NaiveDate) -> Result<YearId, Fault> {
    let years = period_store::years(tx)?;
    if let Some(no) = blocks_year(&years, start, end) {
        return Err(no.into());
    }
    let mut code = year_code(start, end);
    if years.iter().any(|y| y.code == code) {
        // Two years that end in one calendar year: the second bears its last month too.
        code = end.format("%Y-M%m").to_string();
    }
    let year = period_store::insert_year(tx, &code, start, end)?;
    for (month, from, to) in months(start, end) {
        let taken = period_store::periods(tx)?.iter().any(|p| p.code == month);
        let month = if taken { from.format("%Y-%m-%d").to_string() } else { month };
        period_store::insert_period(tx, year, &month, from, to)?;
    }
    tx.touch("fiscal_year", year.0);
    Ok(year)
}

/// Opens as many years of twelve months as it takes for `date` to fall in one; the years opened, oldest first. Imports of old
/// documents come through here.
pub fn open_years_to(tx: &Tx, date: NaiveDate) -> Result<Vec<YearId>, Fault> {
    let mut opened = Vec::new();
    let years = period_store::years(tx)?;
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(period_store::no_year(date).into());
    };
    let (mut first, mut last) = (first.start, last.end);
    while date < first {
        let start = first.checked_sub_months(Months::new(12)).ok_or_else(|| period_store::no_year(date))?;
        opened.insert(0, add_year(tx, start, first - Days::new(1))?);
        first = start;
    }
    while date > last {
        let start = last + Days::new(1);
        opened.push(add_year(tx, start, year_end(start))?);
        last = year_end(start);
    }
    Ok(opened)
}

/// Years touch: a new one begins the day after the last or ends the day before the first.
fn blocks_year(years: &[Year], start: NaiveDate, end: NaiveDate) -> Option<Refusal> {
    let refuse = |key| Some(Refusal::new(key).arg("from", start).arg("to", end).field("start"));
    if start > end || end > start + Months::new(24) {
        return refuse("year-length");
    }
    if let Some(y) = years.iter().find(|y| y.start <= end && start <= y.end) {
        return refuse("year-overlaps").map(|r| r.arg("year", &y.code));
    }
    let (first, last) = (years.first()?, years.last()?);
    let touches = last.end + Days::new(1) == start || end + Days::new(1) == first.start;
    if touches { None } else { refuse("year-gap").map(|r| r.arg("next", last.end + Days::new(1))) }
}
