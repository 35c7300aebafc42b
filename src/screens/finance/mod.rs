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
    use crate::domain::items::item::Item;
    use crate::domain::items::item_store;
    use crate::kit::{Arg, Lang, Money, UnitPrice, Words};
    use crate::reports::{ledger, trial_balance, why_posted};
    use crate::screens::place;
    use crate::screens::sales::tests::{Shop, press, shown};

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

    /// `i` on a ledger and on the trial balance: opening and moves make the closing, entry by entry.
    #[test]
    fn an_account_says_which_entries_make_its_balance() {
        let shop = Shop::new();
        let item = shop
            .books
            .act("item.edit", |tx| Ok(item_store::insert(tx, &Item::goods("LEG", "Leg", UnitPrice::whole(10)))?))
            .unwrap();
        shop.stock(item, 40, "11");
        let (from, to) = (NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), shop.books.today());
        let balance = shop.books.read(|tx| trial_balance::between(tx, from, to)).unwrap();
        assert!(!balance.rows.is_empty());
        for row in &balance.rows {
            let query = ledger::Query { account: row.account.clone(), party: None, from, to };
            let figures = shop.books.read(|tx| why_posted::account(tx, &query, row.opening, "why-opening")).unwrap();
            let moved =
                figures[1].parts.iter().map(|p| if let Arg::Money(m) = p.amount { m } else { Money::ZERO }).sum::<Money>();
            assert_eq!(figures[1].value, Arg::Money(row.closing()), "{row:?}");
            assert_eq!(row.opening + moved, row.closing(), "{figures:?}");
        }
        let code = balance.rows[0].account.clone();
        let (mut app, words) = (shop.app(Lang::Fr, (100, 30)), Words::of(Lang::Fr));
        for (place, list) in [(place::TRIAL_BALANCE, true), (place::LEDGER.text(code), false)] {
            app.go(place);
            press(&mut app, "i");
            let box_ = shown(&mut app);
            assert!(box_.contains(&words.get("explain-title")) && box_.contains(&words.get("why-entries")), "{box_}");
            assert_eq!(box_.contains(&words.get("explain-list")), list, "{box_}");
            press(&mut app, "esc");
        }
    }
}
