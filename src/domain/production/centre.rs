//! A work centre: where work is done, what an hour of it costs, and how much of it there is in a day.

use crate::kit::value::div_round;
use crate::kit::{Money, Quantity, Refusal, UnitPrice};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

crate::ids!(CentreId);

/// Days of work as they are typed: `1-5`, `12345`, `mon-fri`, `lun mar jeu`, or the seven signs they are kept as.
pub fn read_days(typed: &str) -> Result<String, Refusal> {
    let no = || Refusal::new("centre-days").arg("typed", typed.trim());
    let folded = crate::kit::fold(typed);
    if folded.len() == 7 && folded.bytes().all(|b| b == b'0' || b == b'1') {
        return Ok(folded);
    }
    let mut days = [b'0'; 7];
    for token in folded.split([' ', ',', ';']).map(|t| t.trim_matches('.')).filter(|t| !t.is_empty()) {
        if token.len() > 1 && token.bytes().all(|b| b.is_ascii_digit()) {
            for digit in token.chars() {
                days[one_day(&digit.to_string()).ok_or_else(no)?] = b'1';
            }
            continue;
        }
        let (first, last) = token.split_once(['-', '–']).unwrap_or((token, token));
        let (first, last) = one_day(first).zip(one_day(last)).ok_or_else(no)?;
        // A span may run over the Sunday.
        for at in first..=if last < first { last + 7 } else { last } {
            days[at % 7] = b'1';
        }
    }
    Ok(days.iter().map(|b| char::from(*b)).collect())
}

/// Monday is 0.
fn one_day(text: &str) -> Option<usize> {
    let text = text.trim().trim_matches('.');
    match text.parse::<usize>() {
        Ok(n @ 1..=7) => Some(n - 1),
        Ok(_) => None,
        Err(_) => usize::try_from(crate::kit::date::weekday(text)?.num_days_from_monday()).ok(),
    }
}

/// Minutes in an hour, as a quantity of minutes.
const HOUR: i128 = 60;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Centre {
    pub id: CentreId,
    /// Unique whatever the case.
    pub code: String,
    pub name: String,
    /// Of an hour of work.
    pub labour_rate: UnitPrice,
    /// What an hour of work bears of everything else: rent, power, machines.
    pub overhead_rate: UnitPrice,
    pub hours_a_day: Quantity,
    /// Machines or people that work at once.
    pub places: i64,
    /// Monday first, `1` for a day of work.
    pub weekdays: String,
    pub blocked: bool,
    pub external_id: Option<String>,
    pub changed_at: i64,
    pub changed_by: i64,
    /// Counts the changes: a save over a newer version is refused.
    pub version: i64,
}

impl Centre {
    /// One place, eight hours, Monday to Friday.
    pub fn new(code: &str, name: &str) -> Centre {
        Centre {
            id: CentreId(0),
            code: code.to_owned(),
            name: name.to_owned(),
            labour_rate: UnitPrice::ZERO,
            overhead_rate: UnitPrice::ZERO,
            hours_a_day: Quantity::whole(8),
            places: 1,
            weekdays: "1111100".to_owned(),
            blocked: false,
            external_id: None,
            changed_at: 0,
            changed_by: 0,
            version: 1,
        }
    }

    /// Whether there is work on that day.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        self.weekdays.as_bytes().get(at) == Some(&b'1')
    }

    /// Minutes of work there are in a day.
    pub fn minutes_a_day(&self) -> Quantity {
        self.hours_a_day.times(Quantity::whole(60)).times(Quantity::whole(self.places))
    }

    /// Hours of work there are in a week.
    pub fn hours_a_week(&self) -> Quantity {
        let days = self.weekdays.bytes().filter(|b| *b == b'1').count();
        self.hours_a_day.times(Quantity::whole(self.places)).times(Quantity::whole(i64::try_from(days).unwrap_or(0)))
    }

    /// Minutes of work there are from one day to another, both counted.
    pub fn minutes_between(&self, from: NaiveDate, to: NaiveDate) -> Quantity {
        let days = from.iter_days().take_while(|d| *d <= to).filter(|d| self.works_on(*d)).count();
        self.minutes_a_day().times(Quantity::whole(i64::try_from(days).unwrap_or(0)))
    }
}

/// What `minutes` cost at a rate of an hour, rounded once.
pub fn of_minutes(minutes: Quantity, rate: UnitPrice) -> Money {
    // minutes 10^6 × price 10^6 / 60; cents are 10^2.
    let cents = div_round(i128::from(minutes.raw()) * i128::from(rate.raw()), 10i128.pow(10) * HOUR);
    Money::of(i64::try_from(cents).unwrap_or(i64::MAX))
}

/// The rate of an hour at which `minutes` cost `amount`; zero without minutes.
pub fn rate_of(amount: Money, minutes: Quantity) -> UnitPrice {
    if !minutes.is_positive() {
        return UnitPrice::ZERO;
    }
    let raw = div_round(i128::from(amount.raw()) * 10i128.pow(10) * HOUR, i128::from(minutes.raw()));
    UnitPrice::of(i64::try_from(raw).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_cost_their_share_of_an_hour() {
        for (minutes, rate, expected) in [
            ("40", "30", "20.00"),
            ("30", "30", "15.00"),
            ("1", "0.30", "0.01"),
            ("0", "30", "0.00"),
            ("100", "12.345", "20.58"),
        ] {
            assert_eq!(
                of_minutes(minutes.parse().unwrap(), rate.parse().unwrap()),
                expected.parse().unwrap(),
                "{minutes} at {rate}"
            );
        }
        assert_eq!(rate_of("20.00".parse().unwrap(), Quantity::whole(40)), UnitPrice::whole(30));
        assert_eq!(rate_of("20.00".parse().unwrap(), Quantity::ZERO), UnitPrice::ZERO);
    }

    #[test]
    fn days_are_typed_as_one_says_them() {
        for (typed, kept) in [
            ("1-5", "1111100"),
            ("12346", "1111010"),
            ("lun-ven", "1111100"),
            ("Mon-Fri", "1111100"),
            ("lun. mar. jeu.", "1101000"),
            ("sam-lun", "1000011"),
            ("7", "0000001"),
            ("1111110", "1111110"),
            ("", "0000000"),
        ] {
            assert_eq!(read_days(typed).unwrap(), kept, "{typed}");
        }
        for typed in ["8", "lundredi", "1-9", "189"] {
            assert_eq!(read_days(typed).unwrap_err().key, "centre-days", "{typed}");
        }
    }

    #[test]
    fn there_is_as_much_work_as_days_hours_and_places() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        // 2026-11-23 is a Monday.
        for (weekdays, hours, places, from, to, minutes) in [
            ("1111100", 8, 1, 23, 29, 2400),
            ("1111100", 8, 2, 23, 23, 960),
            ("1111100", 8, 1, 28, 29, 0),
            ("1111110", 7, 1, 23, 29, 2520),
            ("0000000", 8, 1, 1, 30, 0),
            ("1111111", 8, 1, 24, 23, 0),
        ] {
            let centre =
                Centre { weekdays: weekdays.into(), hours_a_day: Quantity::whole(hours), places, ..Centre::new("A", "A") };
            assert_eq!(centre.minutes_between(day(from), day(to)), Quantity::whole(minutes), "{weekdays} {from}–{to}");
        }
    }
}
