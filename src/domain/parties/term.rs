//! Payment terms: from the date of an invoice to the date it falls due.

use super::party::TermId;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

crate::coded! {
    /// Where the month's end comes in. The two readings of « 45 jours fin de mois » are both lawful (C. com. L441-10) and give
    /// different dates, so a term says which one it means.
    pub enum MonthEnd "month-end" {
        None "none",
        /// The days, then the end of the month reached: « 30 jours fin de mois ».
        After "after",
        /// The end of the invoice's month, then the days: « fin de mois + 30 jours ».
        Before "before",
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    pub id: TermId,
    pub code: String,
    pub name: String,
    pub net_days: i64,
    pub month_end: MonthEnd,
    /// Then the next such day of a month: « le 10 ». A month without it gives its last day.
    pub day_of_month: Option<u32>,
}

impl Term {
    pub fn new(code: &str, name: &str, net_days: i64, month_end: MonthEnd) -> Term {
        Term { id: TermId(0), code: code.to_owned(), name: name.to_owned(), net_days, month_end, day_of_month: None }
    }

    /// When an invoice of `date` falls due.
    pub fn due(&self, date: NaiveDate) -> NaiveDate {
        let days = Days::new(u64::try_from(self.net_days).unwrap_or(0));
        let later = |d: NaiveDate| d.checked_add_days(days).unwrap_or(d);
        let due = match self.month_end {
            MonthEnd::None => later(date),
            MonthEnd::After => end_of_month(later(date)),
            MonthEnd::Before => later(end_of_month(date)),
        };
        self.day_of_month.map_or(due, |day| next_day(due, day))
    }
}

/// The last day of a date's month.
pub fn end_of_month(date: NaiveDate) -> NaiveDate {
    on_day(date.year(), date.month(), 31)
}

fn on_day(year: i32, month: u32, day: u32) -> NaiveDate {
    // At most three steps back from the 31st: every month has a 28th.
    (28..=day.clamp(1, 31))
        .rev()
        .find_map(|d| NaiveDate::from_ymd_opt(year, month, d))
        .unwrap_or_else(|| NaiveDate::from_ymd_opt(year, month, day.clamp(1, 28)).unwrap_or(NaiveDate::MAX))
}

/// The first `day` of a month on or after `date`.
fn next_day(date: NaiveDate, day: u32) -> NaiveDate {
    let here = on_day(date.year(), date.month(), day);
    if here >= date {
        return here;
    }
    if date.month() == 12 { on_day(date.year() + 1, 1, day) } else { on_day(date.year(), date.month() + 1, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_dates_of_terms() {
        use MonthEnd::{After, Before, None as Net};
        // (days, month's end, day of month, invoice, due)
        for (days, month_end, day, date, due) in [
            (0, Net, None, "2026-11-24", "2026-11-24"),
            (30, Net, None, "2026-11-24", "2026-12-24"),
            (60, Net, None, "2026-12-31", "2027-03-01"),
            (30, After, None, "2026-11-24", "2026-12-31"),
            (30, Before, None, "2026-11-24", "2026-12-30"),
            (45, After, None, "2026-11-10", "2026-12-31"),
            (45, Before, None, "2026-11-10", "2027-01-14"),
            (30, After, None, "2027-01-31", "2027-03-31"),
            (30, Before, None, "2027-01-31", "2027-03-02"),
            (30, After, None, "2028-01-30", "2028-02-29"),
            (0, After, None, "2026-02-01", "2026-02-28"),
            (0, Before, None, "2026-02-01", "2026-02-28"),
            (30, After, Some(10), "2026-11-24", "2027-01-10"),
            (30, Net, Some(10), "2026-11-05", "2026-12-10"),
            (30, Net, Some(5), "2026-11-05", "2026-12-05"),
            (0, Net, Some(31), "2026-02-01", "2026-02-28"),
            (0, Net, Some(31), "2026-02-28", "2026-02-28"),
            (0, Net, Some(15), "2026-12-20", "2027-01-15"),
        ] {
            let term = Term { day_of_month: day, ..Term::new("T", "", days, month_end) };
            let date: NaiveDate = date.parse().unwrap();
            assert_eq!(term.due(date).to_string(), due, "{days} days, {month_end}, {day:?}, from {date}");
        }
    }
}
