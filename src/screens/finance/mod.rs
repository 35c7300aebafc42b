//! The accountant's screens: trial balance, ledger, entries, journals, periods.

pub mod entries;
pub mod entry;
pub mod entry_draft;
pub mod entry_form;
pub mod journals;
pub mod ledger;
mod lookup;
pub mod periods;
pub mod trial_balance;

use crate::kit::Money;
use crate::tui::Cx;
use chrono::{Datelike, Months, NaiveDate};

/// First and last day shown.
pub type Span = (NaiveDate, NaiveDate);

/// The span one step before (−1) or after (+1): months when it is a month, else years.
pub fn shifted(span: Span, step: i32) -> Span {
    let (from, to) = span;
    let months = if from.month() == to.month() && from.year() == to.year() { 1 } else { 12 };
    let move_on = |d: NaiveDate| {
        let by = Months::new(months);
        if step < 0 { d.checked_sub_months(by) } else { d.checked_add_months(by) }.unwrap_or(d)
    };
    let first = move_on(from);
    let last = if to == end_of_month(to) { end_of_month(move_on(to)) } else { move_on(to) };
    (first, last)
}

fn end_of_month(date: NaiveDate) -> NaiveDate {
    crate::domain::parties::term::end_of_month(date)
}

/// A debit or credit column: nothing instead of zero.
pub fn blank_zero(amount: Money, cx: &Cx) -> String {
    if amount.is_zero() { String::new() } else { cx.money(amount) }
}

/// `1 Jan 2026 – 24 Nov 2026`, for the crumbs.
pub fn spelled(span: Span, cx: &Cx) -> String {
    format!("{} – {}", cx.date(span.0), cx.date(span.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_steps_by_months_and_a_year_by_years() {
        let d = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        for (span, step, expected) in [
            ((d(2026, 2, 1), d(2026, 2, 28)), -1, (d(2026, 1, 1), d(2026, 1, 31))),
            ((d(2026, 1, 1), d(2026, 1, 31)), 1, (d(2026, 2, 1), d(2026, 2, 28))),
            ((d(2026, 1, 1), d(2026, 12, 31)), -1, (d(2025, 1, 1), d(2025, 12, 31))),
            ((d(2026, 1, 1), d(2026, 11, 24)), -1, (d(2025, 1, 1), d(2025, 11, 24))),
        ] {
            assert_eq!(shifted(span, step), expected);
        }
    }
}
