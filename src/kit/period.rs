//! Spans of days: a month, a quarter, a fiscal year, the last thirty days; and how people type them in a filter.

use super::date::{Around, date, first_of_month, first_of_year, full_year, last_of_month, last_of_year, month};
use super::text::fold;
use super::{Format, Lang, Refusal};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    pub fn new(from: NaiveDate, to: NaiveDate) -> Period {
        Period { from, to }
    }

    pub fn day(d: NaiveDate) -> Period {
        Period { from: d, to: d }
    }

    pub fn month_of(d: NaiveDate) -> Period {
        Period { from: first_of_month(d), to: last_of_month(d) }
    }

    pub fn quarter_of(d: NaiveDate) -> Period {
        let from = first_of_month(d).checked_sub_months(Months::new(d.month0() % 3)).unwrap_or(d);
        Period { from, to: from.checked_add_months(Months::new(2)).map_or(d, last_of_month) }
    }

    /// The calendar year.
    pub fn year_of(d: NaiveDate) -> Period {
        Period { from: first_of_year(d), to: last_of_year(d) }
    }

    /// Monday to Sunday.
    pub fn week_of(d: NaiveDate) -> Period {
        let week = d.week(Weekday::Mon);
        Period { from: week.first_day(), to: week.last_day() }
    }

    /// The `n` days ending on `d`.
    pub fn last_days(n: u64, d: NaiveDate) -> Period {
        Period { from: d.checked_sub_days(Days::new(n.saturating_sub(1))).unwrap_or(d), to: d }
    }

    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    pub fn contains(self, d: NaiveDate) -> bool {
        self.from <= d && d <= self.to
    }

    /// Whole months, if it is made of them.
    fn months(self) -> Option<u32> {
        let whole = self.from == first_of_month(self.from) && self.to == last_of_month(self.to) && self.from <= self.to;
        let count = (self.to.year() - self.from.year()) * 12 + i32::try_from(self.to.month()).ok()?
            - i32::try_from(self.from.month()).ok()?
            + 1;
        if whole { u32::try_from(count).ok() } else { None }
    }

    /// The period before: as many months when it is whole months, else as many days.
    pub fn before(self) -> Period {
        let moved = match self.months() {
            Some(n) => self.from.checked_sub_months(Months::new(n)),
            None => u64::try_from(self.days()).ok().and_then(|n| self.from.checked_sub_days(Days::new(n))),
        };
        Period { from: moved.unwrap_or(self.from), to: self.from.pred_opt().unwrap_or(self.from) }
    }

    /// The same days a year earlier.
    pub fn year_before(self) -> Period {
        let back = |d: NaiveDate| d.checked_sub_months(Months::new(12)).unwrap_or(d);
        let to = back(self.to);
        Period { from: back(self.from), to: if self.months().is_some() { last_of_month(to) } else { to } }
    }

    /// As a heading: `2026`, `T3 2026`, `novembre 2026`, `24/11/2026`, `01/11/2026 – 24/11/2026`.
    pub fn label(self, format: Format) -> String {
        let quarter = match format.lang {
            Lang::En => 'Q',
            Lang::Fr => 'T',
        };
        match self.months() {
            Some(12) if self == Period::year_of(self.from) => self.from.year().to_string(),
            Some(3) if self == Period::quarter_of(self.from) => {
                format!("{quarter}{} {}", self.from.month0() / 3 + 1, self.from.year())
            }
            Some(1) => format.month(self.from),
            _ if self.from == self.to => format.date(self.from),
            _ => format!("{} – {}", format.date(self.from), format.date(self.to)),
        }
    }
}

/// The days a text means: `2026`, `T3`, `nov`, `2026-11`, `09..11`, `last 30`, `ytd`, `s48`, or any date.
pub fn period(text: &str, around: &Around) -> Result<Period, Refusal> {
    let folded = fold(text);
    if folded.is_empty() {
        return Err(Refusal::new("period-empty"));
    }
    let bad = || Refusal::new("period-unreadable").arg("text", super::text::shown(text.trim()).into_owned());
    let found = match folded.split_once("..") {
        Some((from, "")) => Period { from: span(from.trim(), around, true).ok_or_else(bad)?.from, to: around.today },
        Some((from, to)) => {
            let from = span(from.trim(), around, true).ok_or_else(bad)?;
            Period { from: from.from, to: span(to.trim(), around, true).ok_or_else(bad)?.to }
        }
        None => span(&folded, around, false).ok_or_else(bad)?,
    };
    if found.from > found.to {
        return Err(Refusal::new("period-backwards").arg("from", found.from).arg("to", found.to));
    }
    Ok(found)
}

/// One period. Within a range a bare 1 to 12 is a month, not a day.
fn span(text: &str, around: &Around, in_range: bool) -> Option<Period> {
    named(text, around)
        .or_else(|| last_few(text, around))
        .or_else(|| quarter(text, around))
        .or_else(|| week(text, around))
        .or_else(|| year(text))
        .or_else(|| month_span(text, around, in_range))
        .or_else(|| date(text, around).ok().map(Period::day))
}

fn named(text: &str, around: &Around) -> Option<Period> {
    let today = around.today;
    let fiscal = Period { from: around.year.0, to: around.year.1 };
    Some(match text {
        "ytd" | "cumul" => Period { from: fiscal.from, to: today },
        "fy" | "exercice" | "ex" => fiscal,
        "last fy" | "exercice precedent" => fiscal.before(),
        "mtd" => Period { from: first_of_month(today), to: today },
        "month" | "this month" | "mois" | "ce mois" => Period::month_of(today),
        "last month" | "mois dernier" => Period::month_of(today).before(),
        "quarter" | "this quarter" | "trimestre" | "ce trimestre" => Period::quarter_of(today),
        "last quarter" | "trimestre dernier" => Period::quarter_of(today).before(),
        "year" | "this year" | "annee" | "cette annee" => Period::year_of(today),
        "last year" | "annee derniere" | "an dernier" => Period::year_of(today).before(),
        "week" | "this week" | "semaine" | "cette semaine" => Period::week_of(today),
        "last week" | "semaine derniere" => Period::week_of(today).before(),
        _ => return None,
    })
}

/// `last 30`, `30 derniers`, `30d`, `30j`.
fn last_few(text: &str, around: &Around) -> Option<Period> {
    let text = text.strip_suffix(" days").or_else(|| text.strip_suffix(" jours")).unwrap_or(text);
    let number = ["last ", "derniers "]
        .iter()
        .find_map(|w| text.strip_prefix(w))
        .or_else(|| [" derniers", " last", "j", "d"].iter().find_map(|w| text.strip_suffix(w)))?;
    number.trim().parse().ok().filter(|n| (1..=36_500).contains(n)).map(|n| Period::last_days(n, around.today))
}

/// `T3`, `q3`, `T3 2025`, `2025-q3`.
fn quarter(text: &str, around: &Around) -> Option<Period> {
    let parts: Vec<&str> = text.split([' ', '-', '/']).filter(|p| !p.is_empty()).collect();
    let (name, year) = match parts.as_slice() {
        [name] => (*name, around.today.year()),
        [one, two] if one.starts_with(['t', 'q']) => (*one, full_year(two)?),
        [one, two] => (*two, full_year(one)?),
        _ => return None,
    };
    let n: u32 = name.strip_prefix(['t', 'q'])?.parse().ok().filter(|n| (1..=4).contains(n))?;
    NaiveDate::from_ymd_opt(year, n * 3, 1).map(Period::quarter_of)
}

/// `w48`, `s48`: the ISO week of this year.
fn week(text: &str, around: &Around) -> Option<Period> {
    let n: u32 = text.strip_prefix(['w', 's'])?.parse().ok()?;
    NaiveDate::from_isoywd_opt(around.today.year(), n, Weekday::Mon).map(Period::week_of)
}

fn year(text: &str) -> Option<Period> {
    let n: i32 = text.parse().ok().filter(|_| text.len() == 4)?;
    (1900..=2199).contains(&n).then(|| NaiveDate::from_ymd_opt(n, 1, 1)).flatten().map(Period::year_of)
}

/// `nov`, `nov 2025`, `11/2025`, `2025-11`; `09` only within a range.
fn month_span(text: &str, around: &Around, in_range: bool) -> Option<Period> {
    let number = |t: &str| t.parse::<u32>().ok().filter(|n| t.len() <= 2 && (1..=12).contains(n));
    let four = |t: &&str| t.len() == 4;
    let parts: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|p| !p.is_empty()).collect();
    let (month, year) = match parts.as_slice() {
        [name] if in_range && number(name).is_some() => (number(name)?, around.today.year()),
        [name] => (month(name)?, around.today.year()),
        [m, y] if month(m).is_some() => (month(m)?, full_year(y)?),
        [m, y] if four(y) => (number(m)?, full_year(y)?),
        [y, m] if four(y) => (number(m)?, full_year(y)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, 1).map(Period::month_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    #[test]
    fn periods_as_typed() {
        let around = Around::new(day("2026-11-24")).fiscal_year(day("2026-07-01"), day("2027-06-30"));
        for (typed, from, to) in [
            ("2026", "2026-01-01", "2026-12-31"),
            ("T3", "2026-07-01", "2026-09-30"),
            ("q3", "2026-07-01", "2026-09-30"),
            ("T1 2025", "2025-01-01", "2025-03-31"),
            ("2025-q4", "2025-10-01", "2025-12-31"),
            ("nov", "2026-11-01", "2026-11-30"),
            ("février", "2026-02-01", "2026-02-28"),
            ("mar", "2026-03-01", "2026-03-31"),
            ("nov 25", "2025-11-01", "2025-11-30"),
            ("2026-11", "2026-11-01", "2026-11-30"),
            ("11/2026", "2026-11-01", "2026-11-30"),
            ("09..11", "2026-09-01", "2026-11-30"),
            ("sept..t", "2026-09-01", "2026-11-24"),
            ("2025..2026", "2025-01-01", "2026-12-31"),
            ("15/3..fm", "2026-03-15", "2026-11-30"),
            ("da..", "2026-07-01", "2026-11-24"),
            ("last 30", "2026-10-26", "2026-11-24"),
            ("last 30 days", "2026-10-26", "2026-11-24"),
            ("30 derniers", "2026-10-26", "2026-11-24"),
            ("30 derniers jours", "2026-10-26", "2026-11-24"),
            ("7j", "2026-11-18", "2026-11-24"),
            ("ytd", "2026-07-01", "2026-11-24"),
            ("cumul", "2026-07-01", "2026-11-24"),
            ("exercice", "2026-07-01", "2027-06-30"),
            ("mois dernier", "2026-10-01", "2026-10-31"),
            ("last year", "2025-01-01", "2025-12-31"),
            ("semaine", "2026-11-23", "2026-11-29"),
            ("s48", "2026-11-23", "2026-11-29"),
            ("t", "2026-11-24", "2026-11-24"),
            ("15/3", "2026-03-15", "2026-03-15"),
        ] {
            assert_eq!(period(typed, &around), Ok(Period::new(day(from), day(to))), "{typed:?}");
        }
        for (typed, key) in [
            ("", "period-empty"),
            ("T5", "period-unreadable"),
            ("..", "period-unreadable"),
            ("xyz", "period-unreadable"),
            ("11..09", "period-backwards"),
        ] {
            assert_eq!(period(typed, &around).unwrap_err().key, key, "{typed:?}");
        }
    }

    #[test]
    fn the_period_before() {
        for (from, to, before_from, before_to) in [
            ("2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31"),
            ("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"),
            ("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"),
            ("2026-07-01", "2026-09-30", "2026-04-01", "2026-06-30"),
            ("2026-11-24", "2026-11-24", "2026-11-23", "2026-11-23"),
            ("2026-11-01", "2026-11-24", "2026-10-08", "2026-10-31"),
        ] {
            assert_eq!(Period::new(day(from), day(to)).before(), Period::new(day(before_from), day(before_to)), "{from}..{to}");
        }
        let leap = Period::month_of(day("2025-02-10"));
        assert_eq!(leap.year_before(), Period::new(day("2024-02-01"), day("2024-02-29")));
    }

    #[test]
    fn a_period_is_named() {
        let fr = Format::of(Lang::Fr);
        for (from, to, name) in [
            ("2026-01-01", "2026-12-31", "2026"),
            ("2026-07-01", "2026-09-30", "T3 2026"),
            ("2026-11-01", "2026-11-30", "novembre 2026"),
            ("2026-11-24", "2026-11-24", "24/11/2026"),
            ("2026-11-01", "2026-11-24", "01/11/2026 – 24/11/2026"),
        ] {
            assert_eq!(Period::new(day(from), day(to)).label(fr), name);
        }
    }
}
