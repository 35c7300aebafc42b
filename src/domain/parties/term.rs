//! Payment terms: from the date of an invoice to the date it falls due.

use super::party::TermId;
use crate::kit::{Lang, Money, Rate, Refusal, parse};
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

/// A due date before the last one: a share of the whole, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Instalment {
    pub share: Rate,
    pub net_days: i64,
    pub month_end: MonthEnd,
    pub day_of_month: Option<u32>,
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
    /// What falls due before: the fields above are when the rest does.
    pub instalments: Vec<Instalment>,
    /// What paying early takes off, and until how many days after the invoice; zero: nothing.
    pub discount: Rate,
    pub discount_days: i64,
}

impl Term {
    pub fn new(code: &str, name: &str, net_days: i64, month_end: MonthEnd) -> Term {
        Term {
            id: TermId(0),
            code: code.to_owned(),
            name: name.to_owned(),
            net_days,
            month_end,
            day_of_month: None,
            instalments: Vec::new(),
            discount: Rate::ZERO,
            discount_days: 0,
        }
    }

    /// When an invoice of `date` falls due.
    pub fn due(&self, date: NaiveDate) -> NaiveDate {
        due(date, self.net_days, self.month_end, self.day_of_month)
    }

    /// Each due date of an invoice of `date` with what falls due on it, first to last; the last takes the cents that are left.
    pub fn dues(&self, date: NaiveDate, total: Money) -> Vec<(NaiveDate, Money)> {
        let mut list: Vec<(NaiveDate, Money)> = Vec::new();
        let mut left = total;
        for part in &self.instalments {
            let amount = total.share(part.share);
            left -= amount;
            list.push((due(date, part.net_days, part.month_end, part.day_of_month), amount));
        }
        list.push((self.due(date), left));
        list.sort_by_key(|(day, _)| *day);
        let mut dues: Vec<(NaiveDate, Money)> = Vec::new();
        for (day, amount) in list {
            match dues.last_mut() {
                Some((last, sum)) if *last == day => *sum += amount,
                _ => dues.push((day, amount)),
            }
        }
        dues.retain(|(_, amount)| !amount.is_zero());
        dues
    }

    /// The instalments as they are typed: `30@0 40@30eom`.
    pub fn parts(&self) -> String {
        self.instalments.iter().map(Instalment::written).collect::<Vec<_>>().join(" ")
    }
}

impl Instalment {
    fn written(&self) -> String {
        let end = match self.month_end {
            MonthEnd::None => String::new(),
            MonthEnd::After => "eom".to_owned(),
            MonthEnd::Before => "bom".to_owned(),
        };
        let day = self.day_of_month.map(|d| format!("/{d}")).unwrap_or_default();
        let share = self.share.as_percent().to_string();
        let share = if share.contains('.') { share.trim_end_matches('0').trim_end_matches('.') } else { &share };
        format!("{share}@{}{end}{day}", self.net_days)
    }
}

/// Instalments typed as `share@days`, a space or a comma and a space between: `30@0 40@30eom/10` is 30 % at once and 40 % at 30
/// days, end of month, the 10th (`bom`: the month's end first). French takes `fm` for `eom`.
pub fn read_parts(lang: Lang, text: &str) -> Result<Vec<Instalment>, Refusal> {
    let wrong = |part: &str| Refusal::new("term-part-shape").arg("part", part).field("parts");
    let mut parts = Vec::new();
    for part in text.split_whitespace().map(|p| p.trim_end_matches(',')).filter(|p| !p.is_empty()) {
        let (share, when) = part.split_once('@').ok_or_else(|| wrong(part))?;
        let share = parse::rate(lang, share).map_err(|_| wrong(part))?;
        let (when, day) = when.split_once('/').map_or((when, None), |(w, d)| (w, Some(d)));
        let end = when.find(|c: char| !c.is_ascii_digit()).unwrap_or(when.len());
        let month_end = match &when[end..] {
            "" => MonthEnd::None,
            "eom" | "fm" | "fdm" => MonthEnd::After,
            "bom" | "fmd" => MonthEnd::Before,
            _ => return Err(wrong(part)),
        };
        let net_days = when[..end].parse().map_err(|_| wrong(part))?;
        let day_of_month = day.map(|d| d.parse().map_err(|_| wrong(part))).transpose()?;
        parts.push(Instalment { share, net_days, month_end, day_of_month });
    }
    Ok(parts)
}

/// What is wrong with terms of several dates or with a discount; all at once.
pub fn wrong_parts(term: &Term) -> Vec<Refusal> {
    let mut no = Vec::new();
    let days = |d: i64| (0..=3650).contains(&d);
    let whole: i64 = term.instalments.iter().map(|p| p.share.raw()).sum();
    let fits =
        |p: &Instalment| p.share.is_positive() && days(p.net_days) && p.day_of_month.is_none_or(|d| (1..=31).contains(&d));
    if whole >= Rate::percent(100).raw() {
        no.push(Refusal::new("term-parts-whole").arg("share", Rate::of(whole)).field("parts"));
    }
    if let Some(bad) = term.instalments.iter().find(|p| !fits(p)) {
        no.push(Refusal::new("term-part-shape").arg("part", bad.written()).field("parts"));
    }
    let discounts = !term.discount.is_negative() && term.discount < Rate::percent(100) && days(term.discount_days);
    if !discounts {
        no.push(Refusal::new("term-discount").arg("discount", term.discount).field("discount"));
    }
    no
}

fn due(date: NaiveDate, net_days: i64, month_end: MonthEnd, day_of_month: Option<u32>) -> NaiveDate {
    let days = Days::new(u64::try_from(net_days).unwrap_or(0));
    let later = |d: NaiveDate| d.checked_add_days(days).unwrap_or(d);
    let due = match month_end {
        MonthEnd::None => later(date),
        MonthEnd::After => end_of_month(later(date)),
        MonthEnd::Before => later(end_of_month(date)),
    };
    day_of_month.map_or(due, |day| next_day(due, day))
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
    fn several_due_dates_add_up_to_the_whole() {
        let m = |s: &str| s.parse::<Money>().unwrap();
        for (parts, days, total, dues) in [
            ("", 30, "100.00", "2026-12-24 100.00"),
            ("30@0", 60, "100.01", "2026-11-24 30.00, 2027-01-23 70.01"),
            ("33.3333@0 33.3333@30", 60, "100.00", "2026-11-24 33.33, 2026-12-24 33.33, 2027-01-23 33.34"),
            ("50@60 20@0", 30, "10.00", "2026-11-24 2.00, 2026-12-24 3.00, 2027-01-23 5.00"),
            ("50@30", 30, "10.00", "2026-12-24 10.00"),
            ("50@30eom/10", 0, "0.01", "2027-01-10 0.01"),
            ("50@0", 30, "0.00", ""),
        ] {
            let instalments = read_parts(Lang::En, parts).unwrap();
            let term = Term { instalments, ..Term::new("T", "", days, MonthEnd::None) };
            let found = term.dues("2026-11-24".parse().unwrap(), m(total));
            let said: Vec<String> = found.iter().map(|(d, a)| format!("{d} {a}")).collect();
            assert_eq!(said.join(", "), dues, "{parts}");
            assert_eq!(found.iter().map(|(_, a)| *a).sum::<Money>(), m(total));
            assert_eq!(read_parts(Lang::En, &term.parts()).unwrap(), term.instalments);
        }
    }

    #[test]
    fn wrong_instalments_are_refused() {
        for (parts, key) in [
            ("30", Some("term-part-shape")),
            ("30@x", Some("term-part-shape")),
            ("30@10xyz", Some("term-part-shape")),
            ("0@10", Some("term-part-shape")),
            ("30@10/40", Some("term-part-shape")),
            ("60@0 40@30", Some("term-parts-whole")),
            ("30@0, 30@30fm", None),
        ] {
            let read = read_parts(Lang::En, parts)
                .map(|instalments| wrong_parts(&Term { instalments, ..Term::new("T", "", 0, MonthEnd::None) }));
            let found = match read {
                Ok(no) => no.first().map(|r| r.key),
                Err(r) => Some(r.key),
            };
            assert_eq!(found, key, "{parts}");
        }
    }

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
