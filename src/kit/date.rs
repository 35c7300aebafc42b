//! Dates as people type them, in both languages at once: `t`, `+3`, `15/3`, `lun`, `+30fm`. Which day is meant stands
//! beside the field, so a shorthand may be short.

use super::Refusal;
use super::format::DateOrder;
use super::text::fold;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// What a shorthand is relative to: the session's day, the order of day and month, the fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    pub today: NaiveDate,
    pub order: DateOrder,
    /// First and last day of the fiscal year; the calendar year unless told.
    pub year: (NaiveDate, NaiveDate),
}

impl Around {
    pub fn new(today: NaiveDate) -> Around {
        Around { today, order: DateOrder::Dmy, year: (first_of_year(today), last_of_year(today)) }
    }

    pub fn order(self, order: DateOrder) -> Around {
        Around { order, ..self }
    }

    pub fn fiscal_year(self, from: NaiveDate, to: NaiveDate) -> Around {
        Around { year: (from, to), ..self }
    }
}

/// The earliest and latest day taken: a slip of the finger in the year is no date.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The day a text means.
pub fn date(text: &str, around: &Around) -> Result<NaiveDate, Refusal> {
    let folded = fold(text);
    if folded.is_empty() {
        return Err(Refusal::new("date-empty"));
    }
    let found = by_word(&folded, around)
        .or_else(|| by_offset(&folded, around))
        .or_else(|| by_weekday(&folded, around))
        .map(Ok)
        .or_else(|| by_numbers(&folded, around))
        .unwrap_or_else(|| Err(unreadable(text)))?;
    if YEARS.contains(&found.year()) { Ok(found) } else { Err(no_such_day(text)) }
}

fn unreadable(text: &str) -> Refusal {
    Refusal::new("date-unreadable").arg("text", super::text::shown(text.trim()).into_owned())
}

fn no_such_day(text: &str) -> Refusal {
    Refusal::new("date-no-such-day").arg("text", super::text::shown(text.trim()).into_owned())
}

fn by_word(text: &str, around: &Around) -> Option<NaiveDate> {
    let today = around.today;
    Some(match text {
        "t" | "today" | "auj" | "aujourd'hui" => today,
        "yesterday" | "hier" => today.checked_sub_days(Days::new(1))?,
        "tomorrow" | "demain" => today.checked_add_days(Days::new(1))?,
        "fm" | "em" | "eom" => last_of_month(today),
        "-fm" | "-em" => first_of_month(today).pred_opt()?,
        "+fm" | "+em" => last_of_month(last_of_month(today).succ_opt()?),
        "dm" | "sm" => first_of_month(today),
        "-dm" | "-sm" => first_of_month(first_of_month(today).pred_opt()?),
        "+dm" | "+sm" => last_of_month(today).succ_opt()?,
        "da" | "sy" => around.year.0,
        "fa" | "ey" => around.year.1,
        _ => return None,
    })
}

/// `+3`, `-1`, `+2w`/`+2s`, `+1m`, `+1y`/`+1a`, `+30fm`: from today, the last one to the end of that month.
fn by_offset(text: &str, around: &Around) -> Option<NaiveDate> {
    let (forward, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (true, rest),
        ("-", rest) => (false, rest),
        _ => return None,
    };
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let n: u32 = rest[..digits].parse().ok()?;
    let days = |n: u32| {
        let n = Days::new(u64::from(n));
        if forward { around.today.checked_add_days(n) } else { around.today.checked_sub_days(n) }
    };
    let months = |n: u32| {
        let n = Months::new(n);
        if forward { around.today.checked_add_months(n) } else { around.today.checked_sub_months(n) }
    };
    match rest[digits..].trim_start() {
        "" | "d" | "j" => days(n),
        "w" | "s" => days(n.checked_mul(7)?),
        "m" => months(n),
        "y" | "a" => months(n.checked_mul(12)?),
        "fm" | "em" => days(n).map(last_of_month),
        _ => None,
    }
}

/// `lun`, `monday`: the next one, today excluded; `-lun` the last one.
fn by_weekday(text: &str, around: &Around) -> Option<NaiveDate> {
    let (back, name) = match text.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let wanted = weekday(name)?;
    let mut day = around.today;
    for _ in 0..7 {
        day = if back { day.pred_opt()? } else { day.succ_opt()? };
        if day.weekday() == wanted {
            return Some(day);
        }
    }
    None
}

/// The day of the week a name or its beginning means: three letters at least.
pub fn weekday(name: &str) -> Option<Weekday> {
    const NAMES: [[&str; 2]; 7] = [
        ["lundi", "monday"],
        ["mardi", "tuesday"],
        ["mercredi", "wednesday"],
        ["jeudi", "thursday"],
        ["vendredi", "friday"],
        ["samedi", "saturday"],
        ["dimanche", "sunday"],
    ];
    let at = only_one(&NAMES, name)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// The month a name or its beginning means, 1 to 12: three letters at least, and only one month may begin so.
pub fn month(name: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 12] = [
        ["janvier", "january"],
        ["fevrier", "february"],
        ["mars", "march"],
        ["avril", "april"],
        ["mai", "may"],
        ["juin", "june"],
        ["juillet", "july"],
        ["aout", "august"],
        ["septembre", "september"],
        ["octobre", "october"],
        ["novembre", "november"],
        ["decembre", "december"],
    ];
    let name = name.strip_suffix('.').unwrap_or(name);
    let at = only_one(&NAMES, name)?;
    u32::try_from(at + 1).ok()
}

/// The only row of which one name begins so.
fn only_one(names: &[[&str; 2]], start: &str) -> Option<usize> {
    let begins = |row: &&[&str; 2]| start.chars().count() >= 3 && row.iter().any(|n| n.starts_with(start));
    let mut rows = names.iter().enumerate().filter(|(_, row)| begins(row));
    let (at, _) = rows.next()?;
    rows.next().is_none().then_some(at)
}

/// `15`, `15/3`, `15 mar`, `15/3/26`, `150326`, `2026-03-15`. None when it is no date at all, an error when no such day
/// exists.
fn by_numbers(text: &str, around: &Around) -> Option<Result<NaiveDate, Refusal>> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', ',']).filter(|p| !p.is_empty()).collect();
    if text.starts_with(['/', '.', '-']) || parts.len() > 3 {
        return None;
    }
    let ok = |day: Option<NaiveDate>| Some(day.ok_or_else(|| no_such_day(text)));
    if let Some((day, month, year)) = with_month_name(&parts) {
        return ok(resolve(day, month, year, around));
    }
    if parts.iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit()) || p.len() > 8) {
        return None;
    }
    match parts.as_slice() {
        [one] => match one.len() {
            1 | 2 => ok(day_of_month(one.parse().ok()?, around)),
            4 => ok(in_order(&[&one[..2], &one[2..]], around)),
            6 => ok(in_order(&[&one[..2], &one[2..4], &one[4..]], around)),
            8 if around.order == DateOrder::Iso => ok(in_order(&[&one[..4], &one[4..6], &one[6..]], around)),
            8 => ok(in_order(&[&one[..2], &one[2..4], &one[4..]], around)),
            _ => None,
        },
        [_, _] => ok(in_order(&parts, around)),
        [year, month, day] if year.len() == 4 => {
            ok(resolve(day.parse().ok()?, month.parse().ok()?, Some(year.parse().ok()?), around))
        }
        [_, _, _] => ok(in_order(&parts, around)),
        _ => None,
    }
}

/// `15 mar`, `mar 15`, `1er mars 2026`, `15mar`.
fn with_month_name(parts: &[&str]) -> Option<(u32, u32, Option<i32>)> {
    let split: Vec<&str> = match parts {
        [glued] => {
            let digits = glued.bytes().take_while(u8::is_ascii_digit).count();
            vec![&glued[..digits], &glued[digits..]]
        }
        other => other.to_vec(),
    };
    let at = split.iter().position(|p| month(p).is_some())?;
    let found = month(split[at])?;
    let numbers: Vec<&str> = split.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| *p).collect();
    let day =
        |t: &str| t.trim_end_matches("er").trim_end_matches("st").trim_end_matches("nd").trim_end_matches("th").parse().ok();
    match numbers.as_slice() {
        [d] => Some((day(d)?, found, None)),
        [d, y] => Some((day(d)?, found, Some(full_year(y)?))),
        _ => None,
    }
}

/// Two or three numbers in the order of the reader.
fn in_order(parts: &[&str], around: &Around) -> Option<NaiveDate> {
    let n = |i: usize| parts.get(i).and_then(|p| p.parse::<u32>().ok());
    let (day, month, year) = match (around.order, parts.len()) {
        (DateOrder::Dmy, _) => (n(0)?, n(1)?, parts.get(2)),
        (DateOrder::Mdy, _) | (DateOrder::Iso, 2) => (n(1)?, n(0)?, parts.get(2)),
        (DateOrder::Iso, _) => (n(2)?, n(1)?, parts.first()),
    };
    let year = match year {
        Some(text) => Some(full_year(text)?),
        None => None,
    };
    resolve(day, month, year, around)
}

/// Two digits are of this century.
pub(super) fn full_year(text: &str) -> Option<i32> {
    let n: i32 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + n),
        4 => Some(n),
        _ => None,
    }
}

/// Without a year: this year's, unless that is the far side of New Year (typing 5/1 in December, 28/12 in January).
fn resolve(day: u32, month: u32, year: Option<i32>, around: &Around) -> Option<NaiveDate> {
    const FAR: i64 = 300;
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let this = around.today.year();
    let near = NaiveDate::from_ymd_opt(this, month, day);
    let other = match near.map_or(0, |d| (d - around.today).num_days()) {
        away if away < -FAR => this + 1,
        away if away > FAR => this - 1,
        _ => return near,
    };
    NaiveDate::from_ymd_opt(other, month, day).or(near)
}

/// This month's, or the next month's if it passed more than two weeks ago.
fn day_of_month(day: u32, around: &Around) -> Option<NaiveDate> {
    const LONG_PAST: i64 = 14;
    let this = around.today.with_day(day)?;
    if (around.today - this).num_days() > LONG_PAST { last_of_month(this).succ_opt()?.with_day(day) } else { Some(this) }
}

pub fn first_of_month(d: NaiveDate) -> NaiveDate {
    d.with_day(1).unwrap_or(d)
}

pub fn last_of_month(d: NaiveDate) -> NaiveDate {
    first_of_month(d).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(d)
}

pub fn first_of_year(d: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(d.year(), 1, 1).unwrap_or(d)
}

pub fn last_of_year(d: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(d.year(), 12, 31).unwrap_or(d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{Format, Lang};
    use proptest::prelude::*;

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    /// Tuesday 24 November 2026, in a fiscal year from July to June.
    fn around() -> Around {
        Around::new(day("2026-11-24")).fiscal_year(day("2026-07-01"), day("2027-06-30"))
    }

    #[test]
    fn dates_as_typed() {
        for (typed, meant) in [
            ("t", "2026-11-24"),
            ("Today", "2026-11-24"),
            ("auj", "2026-11-24"),
            ("hier", "2026-11-23"),
            ("tomorrow", "2026-11-25"),
            ("+3", "2026-11-27"),
            ("-1", "2026-11-23"),
            ("+0", "2026-11-24"),
            ("+2w", "2026-12-08"),
            ("+2s", "2026-12-08"),
            ("+2 s", "2026-12-08"),
            ("+1m", "2026-12-24"),
            ("-1a", "2025-11-24"),
            ("+30j", "2026-12-24"),
            ("15", "2026-11-15"),
            ("5", "2026-12-05"),
            ("30", "2026-11-30"),
            ("15/3", "2026-03-15"),
            ("15.3", "2026-03-15"),
            ("5/1", "2027-01-05"),
            ("15/3/26", "2026-03-15"),
            ("15/03/2027", "2027-03-15"),
            ("15 3 2027", "2027-03-15"),
            ("1503", "2026-03-15"),
            ("150326", "2026-03-15"),
            ("15032026", "2026-03-15"),
            ("2026-03-15", "2026-03-15"),
            ("15 mar", "2026-03-15"),
            ("15mars", "2026-03-15"),
            ("mar 15", "2026-03-15"),
            ("15 March 2027", "2027-03-15"),
            ("1er févr. 27", "2027-02-01"),
            ("14 juil", "2026-07-14"),
            ("15 août", "2026-08-15"),
            ("mon", "2026-11-30"),
            ("lun", "2026-11-30"),
            ("Lundi", "2026-11-30"),
            ("mar", "2026-12-01"),
            ("tuesday", "2026-12-01"),
            ("mer", "2026-11-25"),
            ("-lun", "2026-11-23"),
            ("-mardi", "2026-11-17"),
            ("fm", "2026-11-30"),
            ("em", "2026-11-30"),
            ("eom", "2026-11-30"),
            ("+30fm", "2026-12-31"),
            ("+45em", "2027-01-31"),
            ("-fm", "2026-10-31"),
            ("dm", "2026-11-01"),
            ("+dm", "2026-12-01"),
            ("da", "2026-07-01"),
            ("fa", "2027-06-30"),
            ("29/2/28", "2028-02-29"),
            // No such day, or no date.
            ("", "date-empty"),
            ("31", "date-no-such-day"),
            ("31/11", "date-no-such-day"),
            ("29/2/27", "date-no-such-day"),
            ("0", "date-no-such-day"),
            ("15/13", "date-no-such-day"),
            ("3026-01-01", "date-no-such-day"),
            ("+999999999", "date-unreadable"),
            ("+99999999999999", "date-unreadable"),
            ("15 jui", "date-unreadable"),
            ("lu", "date-unreadable"),
            ("xyz", "date-unreadable"),
            ("15/3/26/1", "date-unreadable"),
            ("153", "date-unreadable"),
            ("١٥/٣", "date-unreadable"),
        ] {
            let got = date(typed, &around()).map_or_else(|r| r.key.to_owned(), |d| d.to_string());
            assert_eq!(got, meant, "{typed:?}");
        }
    }

    #[test]
    fn the_order_follows_the_reader_and_new_year_is_near() {
        let mdy = around().order(DateOrder::Mdy);
        assert_eq!(date("3/15", &mdy), Ok(day("2026-03-15")));
        assert_eq!(date("3/15/27", &mdy), Ok(day("2027-03-15")));
        assert_eq!(date("15/3", &mdy).unwrap_err().key, "date-no-such-day");
        let iso = around().order(DateOrder::Iso);
        assert_eq!(date("3-15", &iso), Ok(day("2026-03-15")));
        assert_eq!(date("260315", &iso), Ok(day("2026-03-15")));
        assert_eq!(date("20260315", &iso), Ok(day("2026-03-15")));
        let january = Around::new(day("2027-01-04"));
        assert_eq!(date("28/12", &january), Ok(day("2026-12-28")));
        assert_eq!(date("15/3", &january), Ok(day("2027-03-15")));
        assert_eq!(date("30", &Around::new(day("2027-01-31"))), Ok(day("2027-01-30")));
        assert_eq!(date("10", &Around::new(day("2027-01-31"))), Ok(day("2027-02-10")));
        assert_eq!(date("+1m", &Around::new(day("2027-01-31"))), Ok(day("2027-02-28")));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(days in 0u64..100_000) {
            let shown = day("1900-01-01") + Days::new(days);
            for lang in Lang::ALL {
                for order in [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Iso] {
                    let text = Format::of(lang).dates(order).date(shown);
                    prop_assert_eq!(date(&text, &around().order(order)), Ok(shown));
                }
                let written = Format::of(lang).date_written(shown);
                prop_assert_eq!(date(&written, &around()), Ok(shown), "{}", written);
            }
        }

        #[test]
        fn nothing_typed_breaks_the_reader(text in "[-+0-9a-z/. é]{0,20}", any in any::<String>()) {
            let _ = date(&text, &around());
            let _ = date(&any, &around());
        }
    }
}
