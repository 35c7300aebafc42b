//! Money, quantities, unit prices and rates as scaled integers. There is no float here and no rounding but half away from
//! zero, done once, where a rule says so.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

macro_rules! scaled_integer {
    ($(#[$doc:meta])* $name:ident, $decimals:literal, min_shown $min:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(i64);

        impl $name {
            pub const ZERO: $name = $name(0);
            pub const DECIMALS: u32 = $decimals;
            /// Units of the stored integer in 1.
            pub const SCALE: i64 = 10i64.pow($decimals);

            /// From the stored integer.
            pub const fn of(raw: i64) -> Self {
                Self(raw)
            }

            /// The stored integer.
            pub const fn raw(self) -> i64 {
                self.0
            }

            /// From a whole number.
            pub const fn whole(n: i64) -> Self {
                Self(n * Self::SCALE)
            }

            pub const fn is_zero(self) -> bool {
                self.0 == 0
            }

            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }

            pub const fn is_positive(self) -> bool {
                self.0 > 0
            }

            pub const fn abs(self) -> Self {
                Self(self.0.abs())
            }

            pub fn checked_add(self, other: Self) -> Option<Self> {
                self.0.checked_add(other.0).map(Self)
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, o: Self) -> Self {
                Self(self.0 + o.0)
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, o: Self) -> Self {
                Self(self.0 - o.0)
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, o: Self) {
                self.0 += o.0;
            }
        }
        impl SubAssign for $name {
            fn sub_assign(&mut self, o: Self) {
                self.0 -= o.0;
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(it: I) -> Self {
                Self(it.map(|x| x.0).sum())
            }
        }
        impl<'a> Sum<&'a $name> for $name {
            fn sum<I: Iterator<Item = &'a Self>>(it: I) -> Self {
                Self(it.map(|x| x.0).sum())
            }
        }

        /// The machine form: a point, no grouping, as few decimals as the type must show. For people see `kit::format`.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&plain(self.0, $decimals, $min))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), plain(self.0, $decimals, $min))
            }
        }

        /// Reads the machine form only. What people type goes through `kit::parse`.
        impl FromStr for $name {
            type Err = NotANumber;
            fn from_str(s: &str) -> Result<Self, NotANumber> {
                parse_plain(s, $decimals).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

scaled_integer!(
    /// An amount of the company's currency, in its minor unit (cents).
    Money, 2, min_shown 2
);
scaled_integer!(
    /// A quantity in the item's unit, six decimals.
    Quantity, 6, min_shown 0
);
scaled_integer!(
    /// A price or cost of one unit, six decimals.
    UnitPrice, 6, min_shown 2
);
scaled_integer!(
    /// A rate as a share of one, six decimals: 20 % is 0.2, stored 200 000.
    Rate, 6, min_shown 0
);

/// Text that is not a number of the expected shape, or does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a number: {0}")]
pub struct NotANumber(pub String);

/// `n / d`, rounded half away from zero. `d` must be positive.
pub fn div_round(n: i128, d: i128) -> i128 {
    let half = d / 2;
    if n >= 0 { (n + half) / d } else { -((-n + half) / d) }
}

fn narrow(n: i128) -> i64 {
    // Saturating: an amount beyond 92 million billion is refused at the door (`kit::parse`), never met here.
    i64::try_from(n).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX })
}

impl Money {
    /// `quantity × price × (1 − discount)`, rounded once: the net of a line (business rule 5, EN 16931 BR-CO-10 shape).
    pub fn line_net(quantity: Quantity, price: UnitPrice, discount: Rate) -> Money {
        let gross = i128::from(quantity.0) * i128::from(price.0);
        let kept = i128::from(Rate::SCALE - discount.0);
        // qty 10^6 × price 10^6 × rate 10^6 = 10^18; cents are 10^2.
        Money(narrow(div_round(gross * kept, 10i128.pow(16))))
    }

    /// `quantity × cost`, rounded once.
    pub fn extend(quantity: Quantity, price: UnitPrice) -> Money {
        Money(narrow(div_round(i128::from(quantity.0) * i128::from(price.0), 10i128.pow(10))))
    }

    /// The share `rate` of this amount, rounded once: VAT on a base, a discount on a total.
    pub fn share(self, rate: Rate) -> Money {
        Money(narrow(div_round(i128::from(self.0) * i128::from(rate.0), i128::from(Rate::SCALE))))
    }

    /// This amount × `part` / `whole`, rounded once. Zero when `whole` is zero.
    pub fn prorate(self, part: i64, whole: i64) -> Money {
        if whole == 0 {
            return Money::ZERO;
        }
        let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
        Money(narrow(div_round(i128::from(self.0) * i128::from(part), i128::from(whole))))
    }

    /// The VAT inside a gross amount at `rate`; net = gross − VAT, so that the gross never moves.
    pub fn vat_inside(self, rate: Rate) -> Money {
        let whole = i128::from(Rate::SCALE) + i128::from(rate.0);
        Money(narrow(div_round(i128::from(self.0) * i128::from(rate.0), whole)))
    }

    /// This value over a quantity: the unit cost of a layer. Zero when the quantity is zero.
    pub fn per(self, quantity: Quantity) -> UnitPrice {
        if quantity.0 == 0 {
            return UnitPrice::ZERO;
        }
        let (n, d) = (i128::from(self.0) * 10i128.pow(10), i128::from(quantity.0));
        let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
        UnitPrice(narrow(div_round(n, d)))
    }
}

impl Quantity {
    /// This many units at `per` each: what a kit takes of a part, what a pack holds. Rounded once.
    pub fn times(self, per: Quantity) -> Quantity {
        Quantity(narrow(div_round(i128::from(self.0) * i128::from(per.0), i128::from(Quantity::SCALE))))
    }
}

impl UnitPrice {
    pub fn from_money(m: Money) -> UnitPrice {
        UnitPrice(m.0 * 10_000)
    }

    /// This price with a share taken off, six decimals kept.
    pub fn less(self, discount: Rate) -> UnitPrice {
        let kept = i128::from(Rate::SCALE - discount.0);
        UnitPrice(narrow(div_round(i128::from(self.0) * kept, i128::from(Rate::SCALE))))
    }
}

impl Rate {
    /// From percent with up to four decimals: `Rate::percent("5.5".parse()?)`.
    pub fn from_percent(p: UnitPrice) -> Rate {
        Rate(narrow(div_round(i128::from(p.0), 100)))
    }

    /// Whole percents.
    pub const fn percent(p: i64) -> Rate {
        Rate(p * 10_000)
    }

    /// As percent: 0.055 is 5.5.
    pub fn as_percent(self) -> UnitPrice {
        UnitPrice(self.0 * 100)
    }
}

/// Shares `total` out over `weights` so that the parts add up to it exactly: each gets its rounded-down share, the cents
/// left go to the largest remainders, earlier lines first. With all weights zero the first part takes everything.
pub fn allocate(total: Money, weights: &[i64]) -> Vec<Money> {
    let whole: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    if weights.is_empty() {
        return Vec::new();
    }
    if whole == 0 {
        let mut parts = vec![Money::ZERO; weights.len()];
        parts[0] = total;
        return parts;
    }
    // A credit note's weights sum below zero: the ratios are the same with every sign turned.
    let weight = |i: usize| i128::from(weights[i]) * whole.signum();
    let whole = whole.abs();
    let exact = |i: usize| i128::from(total.0) * weight(i);
    let mut parts: Vec<i128> = (0..weights.len()).map(|i| exact(i).div_euclid(whole)).collect();
    let mut left = i128::from(total.0) - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(exact(*i).rem_euclid(whole)), *i));
    for i in order {
        if left == 0 {
            break;
        }
        parts[i] += 1;
        left -= 1;
    }
    parts.into_iter().map(|p| Money(narrow(p))).collect()
}

fn plain(raw: i64, decimals: usize, min: usize) -> String {
    let scale = 10u64.pow(u32::try_from(decimals).unwrap_or(0));
    let (whole, frac) = (raw.unsigned_abs() / scale, raw.unsigned_abs() % scale);
    let mut digits = format!("{frac:0decimals$}");
    while digits.len() > min && digits.ends_with('0') {
        digits.pop();
    }
    let sign = if raw < 0 { "-" } else { "" };
    if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") }
}

fn parse_plain(s: &str, decimals: u32) -> Result<i64, NotANumber> {
    let bad = || NotANumber(s.to_owned());
    let text = s.trim();
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, frac) = body.split_once('.').unwrap_or((body, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && frac.is_empty()) || !digits(whole) || !digits(frac) {
        return Err(bad());
    }
    let keep = usize::try_from(decimals).unwrap_or(0);
    if frac.len() > keep && frac[keep..].bytes().any(|b| b != b'0') {
        return Err(bad());
    }
    let frac = &frac[..frac.len().min(keep)];
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| bad())? };
    let frac: i128 = if frac.is_empty() { 0 } else { format!("{frac:0<keep$}").parse().map_err(|_| bad())? };
    let raw = whole.checked_mul(10i128.pow(decimals)).and_then(|w| w.checked_add(frac)).ok_or_else(bad)?;
    i64::try_from(if negative { -raw } else { raw }).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    #[test]
    fn a_line_is_rounded_once_half_away_from_zero() {
        // (quantity, price, discount %, net); the third row is odoo#37896: round the net first.
        for (q, p, d, net) in [
            ("3", "10.01", "0", "30.03"),
            ("1", "0.005", "0", "0.01"),
            ("-1", "0.005", "0", "-0.01"),
            ("16", "348.35", "4", "5350.66"),
            ("2.5", "9.99", "5", "23.73"),
        ] {
            let rate = Rate::from_percent(d.parse().unwrap());
            assert_eq!(Money::line_net(q.parse().unwrap(), p.parse().unwrap(), rate), m(net), "{q} × {p} − {d} %");
        }
    }

    #[test]
    fn vat_is_computed_on_the_sum_and_inside_a_gross() {
        assert_eq!(m("30.03").share(Rate::percent(20)), m("6.01"));
        assert_eq!(m("5350.66").share(Rate::percent(22)), m("1177.15"));
        assert_eq!(m("758.00").vat_inside(Rate::percent(21)), m("131.55"));
        assert_eq!(m("52.50").vat_inside(Rate::percent(12)), m("5.63"));
    }

    #[test]
    fn allocation_loses_no_cent() {
        for (total, weights) in
            [("0.10", vec![1, 1, 1]), ("-0.10", vec![1, 1, 1]), ("100.00", vec![3, -1, 7]), ("0.05", vec![0, 0])]
        {
            let parts = allocate(m(total), &weights);
            assert_eq!(parts.iter().sum::<Money>(), m(total), "{total} over {weights:?} gave {parts:?}");
        }
        assert_eq!(allocate(m("0.10"), &[1, 1, 1]), vec![m("0.04"), m("0.03"), m("0.03")]);
    }

    #[test]
    fn the_machine_form_reads_back() {
        for (text, raw) in [("0.00", 0), ("-0.05", -5), ("1234.50", 123_450), ("7", 700)] {
            let value: Money = text.parse().unwrap();
            assert_eq!(value.raw(), raw);
        }
        assert_eq!(Quantity::of(2_500_000).to_string(), "2.5");
        assert_eq!(UnitPrice::of(12_000_000).to_string(), "12.00");
        for bad in ["", "-", "1,5", "1.234", "1e3", "99999999999999999999", "é"] {
            assert!(bad.parse::<Money>().is_err(), "{bad} was read as money");
        }
    }
}
