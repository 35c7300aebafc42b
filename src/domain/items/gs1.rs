//! What a bar code says besides which item it is: GS1 element strings (item, lot, expiry, count) and the goods a shop weighs
//! itself (prefixes 20 to 29), whose meaning is the shop's own rule.

use crate::kit::gs1::{SEPARATOR, is_number};
use crate::kit::{Money, Quantity, Refusal};
use chrono::NaiveDate;

/// What a GS1-128 or DataMatrix code holds (GS1 General Specifications, part 3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elements {
    /// (01), 14 digits.
    pub gtin: String,
    /// (10)
    pub lot: String,
    /// (17)
    pub expiry: Option<NaiveDate>,
    /// (37)
    pub count: Option<i64>,
}

/// Reads `(01)…(17)…(10)…` or the same without brackets; none when it is no such code.
pub fn elements(text: &str) -> Option<Elements> {
    let mut found = Elements::default();
    let bracketed = text.starts_with('(');
    let mut rest = text.trim_matches(SEPARATOR);
    while !rest.is_empty() {
        let (key, after) = match rest.strip_prefix('(') {
            Some(r) => r.split_once(')')?,
            None => (rest.get(..2)?, rest.get(2..)?),
        };
        let end = |most: usize| {
            let stop = after.find(|c| c == SEPARATOR || (bracketed && c == '('));
            stop.unwrap_or(after.len()).min(most)
        };
        let length = match key {
            "01" | "02" => 14,
            "11" | "13" | "15" | "17" => 6,
            "10" | "21" => end(20),
            "37" | "30" => end(8),
            _ => return None,
        };
        let value = after.get(..length)?;
        match key {
            "01" | "02" if is_number(value) => found.gtin = value.to_owned(),
            "01" | "02" => return None,
            "10" => found.lot = value.to_owned(),
            "17" => found.expiry = Some(day(value)?),
            "37" | "30" => found.count = Some(value.parse().ok()?),
            _ => {}
        }
        rest = after[length..].trim_start_matches(SEPARATOR);
    }
    (!found.gtin.is_empty()).then_some(found)
}

/// YYMMDD; day 00 is the last of the month; the century is the nearest.
fn day(text: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let (year, month, day) = (part(0..2)?, part(2..4)?, part(4..6)?);
    let year = i32::try_from(year).ok()? + if year >= 51 { 1900 } else { 2000 };
    if day == 0 {
        return NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(chrono::Months::new(1))?.pred_opt();
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The other ways a 14-digit number may be kept: as the EAN-13, UPC-A or EAN-8 inside it.
pub fn shorter(gtin: &str) -> Vec<String> {
    let mut all = vec![gtin.to_owned()];
    for cut in [1, 2, 6] {
        match gtin.get(..cut) {
            Some(zeros) if zeros.bytes().all(|b| b == b'0') => all.extend(gtin.get(cut..).map(str::to_owned)),
            _ => break,
        }
    }
    all
}

/// What the last five digits of a weighed good's label say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighed {
    Quantity(Quantity),
    /// Of the whole, VAT included.
    Price(Money),
}

/// A rule of the shop: `20-24=weight 25-29=price`, the decimals after a slash when they are not grams or cents: `21=weight/2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeighedRule {
    first: u32,
    last: u32,
    price: bool,
    decimals: u32,
}

/// Reads the rules. Refuses `weighed-rule-bad`.
pub fn rules(text: &str) -> Result<Vec<WeighedRule>, Refusal> {
    text.split_whitespace().map(|one| rule(one).ok_or_else(|| Refusal::new("weighed-rule-bad").arg("rule", one))).collect()
}

fn rule(text: &str) -> Option<WeighedRule> {
    let (prefixes, meaning) = text.split_once('=')?;
    let (first, last) = prefixes.split_once('-').unwrap_or((prefixes, prefixes));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    let (word, decimals) = meaning.split_once('/').map_or((meaning, None), |(w, d)| (w, Some(d)));
    let price = match word {
        "weight" => false,
        "price" => true,
        _ => return None,
    };
    let decimals = decimals.map_or(Some(if price { 2 } else { 3 }), |d| d.parse().ok())?;
    ((20..=29).contains(&first) && (first..=29).contains(&last) && decimals <= 3).then_some(WeighedRule {
        first,
        last,
        price,
        decimals,
    })
}

/// The item's number on a weighed label and what its last digits say, by the first rule that fits: `PP IIIII VVVVV C`.
pub fn weighed<'c>(code: &'c str, rules: &[WeighedRule]) -> Option<(&'c str, Weighed)> {
    if code.len() != 13 || !is_number(code) {
        return None;
    }
    let prefix: u32 = code.get(..2)?.parse().ok()?;
    let rule = rules.iter().find(|r| (r.first..=r.last).contains(&prefix))?;
    let value: i64 = code.get(7..12)?.parse().ok()?;
    let said = if rule.price {
        // Cents, whatever the decimals of the label.
        Weighed::Price(Money::of(value * 100 / 10i64.pow(rule.decimals)))
    } else {
        Weighed::Quantity(Quantity::of(value * Quantity::SCALE / 10i64.pow(rule.decimals)))
    };
    Some((code.get(..7)?, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn element_strings() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        let of = |lot: &str, expiry, count| Elements { gtin: "09501101530003".into(), lot: lot.into(), expiry, count };
        for (text, expected) in [
            ("(01)09501101530003", Some(of("", None, None))),
            ("(01)09501101530003(17)271231(10)AB-12", Some(of("AB-12", day(2027, 12, 31), None))),
            ("0109501101530003172712311 0", None),
            ("010950110153000317271200", Some(of("", day(2027, 12, 31), None))),
            ("010950110153000310AB12\u{1d}3724", Some(of("AB12", None, Some(24)))),
            ("(01)09501101530003(37)24(10)AB12", Some(of("AB12", None, Some(24)))),
            // A wrong check digit, an unknown field, no item.
            ("(01)09501101530004", None),
            ("(01)09501101530003(99)x", None),
            ("(10)AB12", None),
            ("4006381333931", None),
            ("", None),
            ("(01", None),
        ] {
            assert_eq!(elements(text), expected, "{text:?}");
        }
        assert_eq!(shorter("09501101530003"), ["09501101530003", "9501101530003"]);
        assert_eq!(shorter("00000096385074").last().map(String::as_str), Some("96385074"));
    }

    #[test]
    fn weighed_goods_by_the_shops_rule() {
        let r = rules("20-24=weight 25=price 26=weight/2").unwrap();
        let q = |s: &str| Weighed::Quantity(s.parse().unwrap());
        for (code, expected) in [
            ("2112345012501", Some(("2112345", q("1.25")))),
            ("2512345012503", Some(("2512345", Weighed::Price(Money::of(1250))))),
            ("2612345001256", Some(("2612345", q("1.25")))),
            ("2712345012507", None),
            ("4006381333931", None),
            ("2112345012502", None),
        ] {
            let digit_right = is_number(code);
            assert_eq!(weighed(code, &r), expected.filter(|_| digit_right), "{code}");
        }
        for bad in ["30=weight", "20=grams", "24-20=price", "20", "20=weight/4", "x=price"] {
            assert_eq!(rules(bad).unwrap_err().key, "weighed-rule-bad", "{bad}");
        }
        assert_eq!(rules("").unwrap(), []);
    }
}
