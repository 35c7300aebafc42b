//! Fiscal years and periods: opening a year, closing, reopening and locking its months. The year-end entries are not here.

use crate::db::{Fault, Tx};
use crate::domain::finance::period::{
    Period, PeriodId, PeriodStatus, PeriodStep, Year, YearId, after, months, year_code, year_end,
};
use crate::domain::finance::{entry_store, period_store};
use crate::domain::sales::invoice_store;
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

/// Closes, reopens or locks a month. Refuses `period-locked`, `period-step-refused`, `period-drafts` (invoices not posted),
/// `period-earlier-open` (the earlier ones first), `period-earlier-unlocked`, `period-year-closed`, `reason-missing` to reopen; all at once.
pub fn step(tx: &Tx, id: PeriodId, step: PeriodStep, reason: &str) -> Result<PeriodStatus, Fault> {
    let period = period_store::get(tx, id)?;
    let status = after(&period.code, period.status, step)?;
    let mut blockers: Vec<Refusal> = order(&period_store::periods(tx)?, &period, step).into_iter().collect();
    if step == PeriodStep::Close {
        blockers.extend(drafts(tx, &period)?);
    }
    if step == PeriodStep::Reopen {
        let year = period_store::year(tx, period.year)?;
        if year.status != PeriodStatus::Open {
            blockers.push(Refusal::new("period-year-closed").arg("period", &period.code).arg("year", &year.code));
        }
        if reason.trim().is_empty() {
            blockers.push(Refusal::new("reason-missing").field("reason"));
        }
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    period_store::set_status(tx, id, status)?;
    match status {
        // Final: the chain keeps a fingerprint of every entry of the month.
        PeriodStatus::Locked => tx.seal("period", id.0, entry_store::period_digest(tx, id.0)?),
        _ => tx.touch("period", id.0),
    }
    tx.note(format!("{} {step} {}", period.code, reason.trim()).trim_end());
    Ok(status)
}

/// A draft invoice of the month could not be posted on its date any more.
fn drafts(tx: &Tx, period: &Period) -> Result<Option<Refusal>, Fault> {
    let drafts = invoice_store::drafts_until(tx, period.end)?;
    Ok(drafts.first().map(|first| {
        Refusal::new("period-drafts")
            .arg("period", &period.code)
            .arg("count", drafts.len())
            .arg("first", format!("#{first}"))
            .remedy("sales.invoice.post")
    }))
}

/// Months close in their order, and lock in their order.
fn order(all: &[Period], period: &Period, step: PeriodStep) -> Option<Refusal> {
    let first = |wrong: fn(&Period) -> bool| all.iter().find(|p| p.start < period.start && wrong(p));
    let (key, earlier) = match step {
        PeriodStep::Close => ("period-earlier-open", first(|p| p.status == PeriodStatus::Open)?),
        PeriodStep::Lock => ("period-earlier-unlocked", first(|p| p.status != PeriodStatus::Locked)?),
        PeriodStep::Reopen => return None,
    };
    Some(Refusal::new(key).arg("period", &period.code).arg("earlier", &earlier.code))
}

/// Closes, reopens or locks a fiscal year, once its months and the years before are. It posts nothing: the entries of a
/// year's end are another matter. Refuses `period-locked`, `period-step-refused`, `year-months-open`, `year-earlier-open`,
/// `reason-missing` to reopen.
pub fn step_year(tx: &Tx, id: YearId, step: PeriodStep, reason: &str) -> Result<PeriodStatus, Fault> {
    let year = period_store::year(tx, id)?;
    let status = after(&year.code, year.status, step)?;
    let behind = |s: PeriodStatus| s < status;
    let mut blockers = Vec::new();
    if step == PeriodStep::Reopen {
        if reason.trim().is_empty() {
            blockers.push(Refusal::new("reason-missing").field("reason"));
        }
    } else {
        if let Some(p) = period_store::of_year(tx, id)?.into_iter().find(|p| behind(p.status)) {
            blockers.push(Refusal::new("year-months-open").arg("year", &year.code).arg("period", p.code));
        }
        if let Some(y) = period_store::years(tx)?.into_iter().find(|y| y.start < year.start && behind(y.status)) {
            blockers.push(Refusal::new("year-earlier-open").arg("year", &year.code).arg("earlier", y.code));
        }
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    period_store::set_year_status(tx, id, status)?;
    tx.touch("fiscal_year", id.0);
    tx.note(format!("{} {step} {}", year.code, reason.trim()).trim_end());
    Ok(status)
}
