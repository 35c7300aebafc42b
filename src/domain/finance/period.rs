//! Fiscal years and their months: which dates may take entries, and the steps from open to locked.

use crate::kit::Refusal;
use chrono::{Datelike, Days, Months, NaiveDate};

crate::ids!(
    /// A fiscal year.
    YearId,
    /// A month of a fiscal year.
    PeriodId
);

crate::coded! {
    pub enum PeriodStatus "period-status" {
        Open "open",
        /// Takes no entry; may be reopened, with a reason.
        Closed "closed",
        /// Final.
        Locked "locked",
    }
}

crate::coded! {
    pub enum PeriodStep "period-step" {
        Close "close",
        Reopen "reopen",
        Lock "lock",
    }
}

/// Every pair that is allowed; all others are refused.
pub const STEPS: &[(PeriodStatus, PeriodStep, PeriodStatus)] = &[
    (PeriodStatus::Open, PeriodStep::Close, PeriodStatus::Closed),
    (PeriodStatus::Closed, PeriodStep::Reopen, PeriodStatus::Open),
    (PeriodStatus::Closed, PeriodStep::Lock, PeriodStatus::Locked),
];

/// The status after a step. Refuses `period-step-refused`, and `period-locked` for what is final.
pub fn after(code: &str, status: PeriodStatus, step: PeriodStep) -> Result<PeriodStatus, Refusal> {
    use crate::kit::{Arg, Coded};
    if status == PeriodStatus::Locked {
        return Err(Refusal::new("period-locked").arg("period", code));
    }
    STEPS.iter().find(|(from, by, _)| *from == status && *by == step).map(|(_, _, to)| *to).ok_or_else(|| {
        Refusal::new("period-step-refused")
            .arg("period", code)
            .arg("status", Arg::Word(status.key()))
            .arg("step", Arg::Word(step.key()))
    })
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Year {
    pub id: YearId,
    /// What legal numbers bear: 2026, or 2026-27.
    pub code: String,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub status: PeriodStatus,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Period {
    pub id: PeriodId,
    pub year: YearId,
    /// 2026-11
    pub code: String,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub status: PeriodStatus,
}

/// The open period of a date, with the code its numbers bear.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodRef {
    pub id: PeriodId,
    /// Code of the fiscal year.
    pub year: String,
}

/// Code of a year from `start` to `end`: its calendar year, or both when it straddles two.
pub fn year_code(start: NaiveDate, end: NaiveDate) -> String {
    if start.year() == end.year() {
        format!("{:04}", start.year())
    } else {
        format!("{:04}-{:02}", start.year(), end.year().rem_euclid(100))
    }
}

/// The last day of the year that begins on `start`: twelve months.
pub fn year_end(start: NaiveDate) -> NaiveDate {
    let next = start.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
    next.checked_sub_days(Days::new(1)).unwrap_or(next)
}

/// The months of a year, each from its first day (or the year's) to its last (or the year's): `(code, start, end)`.
pub fn months(start: NaiveDate, end: NaiveDate) -> Vec<(String, NaiveDate, NaiveDate)> {
    let mut list = Vec::new();
    let mut from = start;
    while from <= end {
        let next = from.with_day(1).and_then(|d| d.checked_add_months(Months::new(1))).unwrap_or(NaiveDate::MAX);
        let last = next.checked_sub_days(Days::new(1)).unwrap_or(next).min(end);
        list.push((from.format("%Y-%m").to_string(), from, last));
        from = next;
    }
    list
}
