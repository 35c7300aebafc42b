//! Numbers and dates as people read them. What machines read is `Display`.

use super::value::div_round;
use super::{Lang, Money, Quantity, Rate, UnitPrice};
use chrono::{Locale, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// How an amount below zero is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Negative {
    /// `-1 234,50`
    #[default]
    Leading,
    /// `(1 234,50)`
    Parentheses,
    /// `1 234,50-`
    Trailing,
}

/// Which part of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 24/11/2026
    #[default]
    Dmy,
    /// 11/24/2026
    Mdy,
    /// 2026-11-24
    Iso,
}

/// How one reader writes numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    pub lang: Lang,
    pub negative: Negative,
    pub dates: DateOrder,
    group: Option<char>,
}

impl Format {
    /// The usual way of a language, on screen.
    pub fn of(lang: Lang) -> Format {
        let group = match lang {
            Lang::En => ',',
            // A plain space: narrow no-break spaces are missing in some terminal fonts.
            Lang::Fr => ' ',
        };
        Format { lang, negative: Negative::Leading, dates: DateOrder::Dmy, group: Some(group) }
    }

    /// The same for a printed document, where French groups by the narrow no-break space.
    pub fn document(self) -> Format {
        Format { group: if self.lang == Lang::Fr { Some('\u{202f}') } else { self.group }, ..self }
    }

    /// Without thousands signs: what an input field holds, since it always reads back (`kit::parse`).
    pub fn plain(self) -> Format {
        Format { group: None, ..self }
    }

    pub fn negative(self, negative: Negative) -> Format {
        Format { negative, ..self }
    }

    pub fn dates(self, dates: DateOrder) -> Format {
        Format { dates, ..self }
    }

    pub fn decimal_sign(self) -> char {
        match self.lang {
            Lang::En => '.',
            Lang::Fr => ',',
        }
    }

    /// `1 234,50`: always two decimals.
    pub fn money(self, m: Money) -> String {
        self.number(m.raw(), Money::DECIMALS, 2, 2)
    }

    /// Without its decimals, rounded: `1 235`, for narrow panels.
    pub fn money_whole(self, m: Money) -> String {
        self.number(m.raw(), Money::DECIMALS, 0, 0)
    }

    /// In thousands with one decimal: `31,2`. The unit stands in the heading (k€).
    pub fn thousands(self, m: Money) -> String {
        self.number(m.raw(), Money::DECIMALS + 3, 1, 1)
    }

    /// `2,5`: as many decimals as it has.
    pub fn quantity(self, q: Quantity) -> String {
        self.number(q.raw(), Quantity::DECIMALS, 0, 6)
    }

    /// With a fixed number of decimals, so that a column lines up.
    pub fn quantity_fixed(self, q: Quantity, decimals: u32) -> String {
        self.number(q.raw(), Quantity::DECIMALS, decimals, decimals)
    }

    /// `12,00`, `0,00125`: two decimals, more when it has them.
    pub fn price(self, p: UnitPrice) -> String {
        self.number(p.raw(), UnitPrice::DECIMALS, 2, 6)
    }

    /// `5,5 %`: exactly.
    pub fn rate(self, r: Rate) -> String {
        self.percent_sign(self.number(r.raw(), Rate::DECIMALS - 2, 0, 4))
    }

    /// `31,2 %`: rounded to one decimal, for margins and shares.
    pub fn share(self, r: Rate) -> String {
        self.percent_sign(self.number(r.raw(), Rate::DECIMALS - 2, 1, 1))
    }

    /// `37 %`: rounded to whole percents.
    pub fn share_whole(self, r: Rate) -> String {
        self.percent_sign(self.number(r.raw(), Rate::DECIMALS - 2, 0, 0))
    }

    /// A rate as percent without the sign, as a field holds it: `5,5`.
    pub fn percent(self, r: Rate) -> String {
        self.number(r.raw(), Rate::DECIMALS - 2, 0, 4)
    }

    pub fn int(self, n: i64) -> String {
        self.number(n, 0, 0, 0)
    }

    fn percent_sign(self, number: String) -> String {
        match self.lang {
            Lang::En => number + "%",
            Lang::Fr => number + "\u{a0}%",
        }
    }

    /// `raw` / 10^`scale`, rounded half away from zero to `max` decimals, of which at least `min` are shown.
    fn number(self, raw: i64, scale: u32, min: u32, max: u32) -> String {
        let max = max.min(scale);
        let rounded = div_round(i128::from(raw), 10i128.pow(scale - max));
        let (whole, fraction) = (rounded.unsigned_abs() / 10u128.pow(max), rounded.unsigned_abs() % 10u128.pow(max));
        let mut text = self.grouped(whole);
        if max > 0 {
            let mut digits = format!("{fraction:0width$}", width = max as usize);
            while digits.len() > min as usize && digits.ends_with('0') {
                digits.pop();
            }
            if !digits.is_empty() {
                text.push(self.decimal_sign());
                text.push_str(&digits);
            }
        }
        if rounded >= 0 {
            return text;
        }
        match self.negative {
            Negative::Leading => format!("-{text}"),
            Negative::Parentheses => format!("({text})"),
            Negative::Trailing => format!("{text}-"),
        }
    }

    fn grouped(self, whole: u128) -> String {
        let digits = whole.to_string();
        let mut text = String::with_capacity(digits.len() * 2);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.extend(self.group);
            }
            text.push(digit);
        }
        text
    }

    /// `24/11/2026`
    pub fn date(self, d: NaiveDate) -> String {
        self.chrono(d, self.date_pattern())
    }

    /// `24/11`, where the year is plain.
    pub fn date_short(self, d: NaiveDate) -> String {
        self.chrono(
            d,
            match self.dates {
                DateOrder::Dmy => "%d/%m",
                DateOrder::Mdy => "%m/%d",
                DateOrder::Iso => "%m-%d",
            },
        )
    }

    /// `Tue 24 Nov 2026`: what stands beside a date field.
    pub fn date_day(self, d: NaiveDate) -> String {
        self.chrono(d, "%a %-d %b %Y")
    }

    /// `mardi 24 novembre 2026`
    pub fn date_long(self, d: NaiveDate) -> String {
        self.chrono(d, if self.lang == Lang::Fr && is_first(d) { "%A 1er %B %Y" } else { "%A %-d %B %Y" })
    }

    /// `24 novembre 2026`, on documents.
    pub fn date_written(self, d: NaiveDate) -> String {
        self.chrono(d, if self.lang == Lang::Fr && is_first(d) { "1er %B %Y" } else { "%-d %B %Y" })
    }

    /// `novembre 2026`
    pub fn month(self, d: NaiveDate) -> String {
        self.chrono(d, "%B %Y")
    }

    /// `nov.`, the heading of a narrow column.
    pub fn month_short(self, d: NaiveDate) -> String {
        self.chrono(d, "%b")
    }

    /// `mar.` or `Tue`.
    pub fn weekday(self, d: NaiveDate) -> String {
        self.chrono(d, "%a")
    }

    /// `14:09`
    pub fn time(self, t: NaiveTime) -> String {
        t.format("%H:%M").to_string()
    }

    /// `24/11/2026 à 14:09`
    pub fn moment(self, at: NaiveDateTime) -> String {
        let word = match self.lang {
            Lang::En => "at",
            Lang::Fr => "à",
        };
        format!("{} {word} {}", self.date(at.date()), self.time(at.time()))
    }

    /// The order in which an empty date field asks for its parts: `dd/mm/yyyy`, `jj/mm/aaaa`.
    pub fn date_hint(self) -> &'static str {
        match (self.dates, self.lang) {
            (DateOrder::Dmy, Lang::En) => "dd/mm/yyyy",
            (DateOrder::Dmy, Lang::Fr) => "jj/mm/aaaa",
            (DateOrder::Mdy, Lang::En) => "mm/dd/yyyy",
            (DateOrder::Mdy, Lang::Fr) => "mm/jj/aaaa",
            (DateOrder::Iso, Lang::En) => "yyyy-mm-dd",
            (DateOrder::Iso, Lang::Fr) => "aaaa-mm-jj",
        }
    }

    fn date_pattern(self) -> &'static str {
        match self.dates {
            DateOrder::Dmy => "%d/%m/%Y",
            DateOrder::Mdy => "%m/%d/%Y",
            DateOrder::Iso => "%Y-%m-%d",
        }
    }

    fn chrono(self, d: NaiveDate, pattern: &str) -> String {
        let locale = match self.lang {
            Lang::En => Locale::en_GB,
            Lang::Fr => Locale::fr_FR,
        };
        d.format_localized(pattern, locale).to_string()
    }
}

fn is_first(d: NaiveDate) -> bool {
    chrono::Datelike::day(&d) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_each_language_writes_them() {
        let (en, fr) = (Format::of(Lang::En), Format::of(Lang::Fr));
        for (raw, english, french) in [
            (0, "0.00", "0,00"),
            (5, "0.05", "0,05"),
            (-5, "-0.05", "-0,05"),
            (99_999, "999.99", "999,99"),
            (100_000, "1,000.00", "1 000,00"),
            (123_456_789, "1,234,567.89", "1 234 567,89"),
            (-123_450, "-1,234.50", "-1 234,50"),
            (i64::MIN, "-92,233,720,368,547,758.08", "-92 233 720 368 547 758,08"),
        ] {
            assert_eq!(en.money(Money::of(raw)), english);
            assert_eq!(fr.money(Money::of(raw)), french);
        }
        assert_eq!(fr.document().money(Money::of(123_456_789)), "1\u{202f}234\u{202f}567,89");
        assert_eq!(fr.negative(Negative::Parentheses).money(Money::of(-123_450)), "(1 234,50)");
        assert_eq!(fr.negative(Negative::Trailing).money(Money::of(-123_450)), "1 234,50-");
        assert_eq!(fr.quantity(Quantity::of(2_500_000)), "2,5");
        assert_eq!(fr.quantity(Quantity::whole(1200)), "1 200");
        assert_eq!(fr.quantity_fixed(Quantity::whole(12), 2), "12,00");
        assert_eq!(fr.price(UnitPrice::of(1_250)), "0,00125");
        assert_eq!(en.price(UnitPrice::whole(12)), "12.00");
        assert_eq!(fr.rate(Rate::of(55_000)), "5,5\u{a0}%");
        assert_eq!(en.rate(Rate::percent(20)), "20%");
        assert_eq!(fr.share(Rate::of(312_499)), "31,2\u{a0}%");
        assert_eq!(en.share_whole(Rate::of(365_000)), "37%");
        assert_eq!(fr.thousands(Money::of(3_120_000)), "31,2");
        assert_eq!(fr.thousands(Money::of(-4)), "0,0");
        assert_eq!(fr.money_whole(Money::of(99_950)), "1 000");
    }

    #[test]
    fn dates_as_each_language_writes_them() {
        let (en, fr) = (Format::of(Lang::En), Format::of(Lang::Fr));
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        assert_eq!(fr.date(day), "24/11/2026");
        assert_eq!(en.date(day), "24/11/2026");
        assert_eq!(en.dates(DateOrder::Mdy).date(day), "11/24/2026");
        assert_eq!(en.dates(DateOrder::Iso).date_short(day), "11-24");
        assert_eq!(fr.date_short(day), "24/11");
        assert_eq!(fr.date_long(day), "mardi 24 novembre 2026");
        assert_eq!(fr.date_written(NaiveDate::from_ymd_opt(2026, 5, 1).unwrap()), "1er mai 2026");
        assert_eq!(en.date_day(day), "Tue 24 Nov 2026");
        assert_eq!(fr.date_day(day), "mar. 24 nov. 2026");
        assert_eq!(fr.month(day), "novembre 2026");
        assert_eq!(fr.moment(day.and_hms_opt(14, 9, 0).unwrap()), "24/11/2026 à 14:09");
        assert_eq!(en.moment(day.and_hms_opt(14, 9, 0).unwrap()), "24/11/2026 at 14:09");
    }
}
