//! Numbers as people type them: arithmetic, both decimal signs, pasted thousands. What can be read two ways is asked back,
//! never guessed.

use super::{Arg, Lang, Money, Quantity, Rate, Refusal, UnitPrice};
use rust_decimal::{Decimal, RoundingStrategy};

/// The largest amount taken from a person or a file: sums of a million of them still fit.
pub const MONEY_LIMIT: Money = Money::whole(1_000_000_000_000);
/// The largest quantity.
pub const QUANTITY_LIMIT: Quantity = Quantity::whole(1_000_000_000);
/// The largest unit price or cost.
pub const PRICE_LIMIT: UnitPrice = UnitPrice::whole(1_000_000_000);
/// The largest rate: 1 000 %.
pub const RATE_LIMIT: Rate = Rate::percent(1000);

/// Longer texts are no numbers; this also bounds the nesting of parentheses.
const LONGEST: usize = 200;

/// An amount: `1 234,56`, `12*3,5`, `100+20%`, `1k5`. Arithmetic is rounded once, a plain number with more than two
/// decimals is refused.
pub fn money(lang: Lang, text: &str) -> Result<Money, Refusal> {
    amount(lang, text, None)
}

/// An amount without VAT; `ttc 120` and `120t` are gross and lose the VAT at `vat`.
pub fn money_net(lang: Lang, text: &str, vat: Rate) -> Result<Money, Refusal> {
    amount(lang, text, Some(vat))
}

/// A quantity, six decimals.
pub fn quantity(lang: Lang, text: &str) -> Result<Quantity, Refusal> {
    let read = Reader { lang, decimals: Quantity::DECIMALS, gross_known: false }.read(text)?;
    scaled(&read, Quantity::DECIMALS, QUANTITY_LIMIT.raw(), Arg::Quantity(QUANTITY_LIMIT)).map(Quantity::of)
}

/// A unit price, six decimals.
pub fn price(lang: Lang, text: &str) -> Result<UnitPrice, Refusal> {
    unit_price(lang, text, None)
}

/// A unit price without VAT; `ttc 120` and `120t` are gross and lose the VAT at `vat`.
pub fn price_net(lang: Lang, text: &str, vat: Rate) -> Result<UnitPrice, Refusal> {
    unit_price(lang, text, Some(vat))
}

/// A rate in percent, with the sign or without: `20`, `5,5 %`.
pub fn rate(lang: Lang, text: &str) -> Result<Rate, Refusal> {
    let read = Reader { lang, decimals: Rate::DECIMALS - 2, gross_known: false }.read(&text.replace('%', ""))?;
    scaled(&read, Rate::DECIMALS - 2, RATE_LIMIT.raw(), Arg::Rate(RATE_LIMIT)).map(Rate::of)
}

/// A whole number.
pub fn int(lang: Lang, text: &str) -> Result<i64, Refusal> {
    let read = Reader { lang, decimals: 0, gross_known: false }.read(text)?;
    scaled(&read, 0, QUANTITY_LIMIT.raw(), Arg::Int(QUANTITY_LIMIT.raw()))
}

fn amount(lang: Lang, text: &str, vat: Option<Rate>) -> Result<Money, Refusal> {
    let read = Reader { lang, decimals: Money::DECIMALS, gross_known: vat.is_some() }.read(text)?;
    let typed = Money::of(scaled(&read, Money::DECIMALS, MONEY_LIMIT.raw(), Arg::Money(MONEY_LIMIT))?);
    Ok(match vat {
        Some(rate) if read.gross => typed - typed.vat_inside(rate),
        _ => typed,
    })
}

fn unit_price(lang: Lang, text: &str, vat: Option<Rate>) -> Result<UnitPrice, Refusal> {
    let mut read = Reader { lang, decimals: UnitPrice::DECIMALS, gross_known: vat.is_some() }.read(text)?;
    if let (Some(rate), true) = (vat, read.gross) {
        let whole = Decimal::ONE + Decimal::new(rate.raw(), Rate::DECIMALS);
        read.value = read.value.checked_div(whole).ok_or_else(|| unreadable(text))?;
        read.computed = true;
    }
    scaled(&read, UnitPrice::DECIMALS, PRICE_LIMIT.raw(), Arg::Price(PRICE_LIMIT)).map(UnitPrice::of)
}

/// A number read, before it is rounded to its field.
struct Read {
    value: Decimal,
    /// Whether arithmetic made it: then rounding it is no surprise.
    computed: bool,
    /// Whether it was said to include VAT.
    gross: bool,
}

fn scaled(read: &Read, decimals: u32, limit: i64, limit_shown: Arg) -> Result<i64, Refusal> {
    let rounded = read.value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    if !read.computed && rounded != read.value {
        return Err(Refusal::new("number-too-fine").arg("decimals", i64::from(decimals)));
    }
    let too_large = || Refusal::new("number-too-large").arg("limit", limit_shown.clone());
    let raw = rounded.checked_mul(Decimal::from(10i64.pow(decimals))).ok_or_else(too_large)?;
    let raw = i64::try_from(raw.trunc().mantissa() / 10i128.pow(raw.trunc().scale())).map_err(|_| too_large())?;
    if raw.checked_abs().is_none_or(|size| size > limit) { Err(too_large()) } else { Ok(raw) }
}

fn unreadable(text: &str) -> Refusal {
    Refusal::new("number-unreadable").arg("text", super::text::shown(text.trim()).into_owned())
}

struct Reader {
    lang: Lang,
    decimals: u32,
    gross_known: bool,
}

impl Reader {
    fn read(&self, text: &str) -> Result<Read, Refusal> {
        if text.trim().is_empty() {
            return Err(Refusal::new("number-empty"));
        }
        if text.len() > LONGEST {
            return Err(unreadable(&super::text::clip(text, 30)));
        }
        let plain = simplified(text);
        let (body, gross) = without_gross(&plain);
        if gross && !self.gross_known {
            return Err(Refusal::new("number-no-vat"));
        }
        let (body, negative) = without_closing_sign(body);
        let chars: Vec<char> = body.chars().collect();
        let mut sum = Sum { chars: &chars, at: 0, operators: 0, reader: self, whole: text };
        let (value, percent) = sum.expression()?;
        if sum.at < chars.len() {
            return Err(unreadable(text));
        }
        let value = if percent { sum.fit(value.checked_div(Decimal::ONE_HUNDRED))? } else { value };
        Ok(Read { value: if negative { -value } else { value }, computed: sum.operators > 0, gross })
    }
}

/// Lower case, one kind of space and of minus, without currency signs.
fn simplified(text: &str) -> String {
    let text: String = text
        .chars()
        .filter_map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => Some(' '),
            '−' | '–' => Some('-'),
            '×' => Some('*'),
            '÷' => Some('/'),
            '’' => Some('\''),
            '€' | '$' | '£' => None,
            c => Some(c.to_ascii_lowercase()),
        })
        .collect();
    let text = text.trim();
    text.strip_suffix("eur").or_else(|| text.strip_prefix("eur")).unwrap_or(text).trim().to_owned()
}

/// Takes `ttc`, `gross` or a closing `t` off; and `ht`, `net`, which change nothing.
fn without_gross(text: &str) -> (&str, bool) {
    let around = |words: &[&str]| words.iter().find_map(|w| text.strip_suffix(w).or_else(|| text.strip_prefix(w)));
    if let Some(rest) = around(&["ht", "net"]) {
        return (rest.trim(), false);
    }
    match around(&["ttc", "gross"]).or_else(|| text.strip_suffix('t')) {
        Some(rest) => (rest.trim(), true),
        None => (text, false),
    }
}

/// The two other ways bookkeepers write a negative number: `(12,50)` and `12,50-`.
fn without_closing_sign(text: &str) -> (&str, bool) {
    let plain = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '\''));
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).filter(|t| plain(t)) {
        return (inner.trim(), true);
    }
    match text.strip_suffix('-').filter(|t| plain(t)) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    }
}

/// The arithmetic being read: sums of products of numbers.
struct Sum<'a> {
    chars: &'a [char],
    at: usize,
    operators: usize,
    reader: &'a Reader,
    whole: &'a str,
}

impl Sum<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    fn fit(&self, value: Option<Decimal>) -> Result<Decimal, Refusal> {
        value.ok_or_else(|| Refusal::new("number-too-large").arg("limit", Arg::Quantity(QUANTITY_LIMIT)))
    }

    /// The value, and whether it is a lone percentage.
    fn expression(&mut self) -> Result<(Decimal, bool), Refusal> {
        let (mut value, mut percent) = self.product()?;
        while let Some(sign @ ('+' | '-')) = self.peek() {
            self.at += 1;
            self.operators += 1;
            let (other, of_it) = self.product()?;
            if percent {
                value = self.fit(value.checked_div(Decimal::ONE_HUNDRED))?;
                percent = false;
            }
            // `100 + 20 %` adds a share of what stands on the left.
            let part = if of_it {
                self.fit(value.checked_mul(other).and_then(|p| p.checked_div(Decimal::ONE_HUNDRED)))?
            } else {
                other
            };
            value = self.fit(if sign == '+' { value.checked_add(part) } else { value.checked_sub(part) })?;
        }
        Ok((value, percent))
    }

    fn product(&mut self) -> Result<(Decimal, bool), Refusal> {
        let (mut value, mut percent) = self.factor()?;
        while let Some(sign @ ('*' | 'x' | '/' | ':')) = self.peek() {
            self.at += 1;
            self.operators += 1;
            let (other, share) = self.factor()?;
            if std::mem::take(&mut percent) {
                value = self.fit(value.checked_div(Decimal::ONE_HUNDRED))?;
            }
            let other = if share { self.fit(other.checked_div(Decimal::ONE_HUNDRED))? } else { other };
            value = if matches!(sign, '*' | 'x') {
                self.fit(value.checked_mul(other))?
            } else if other.is_zero() {
                return Err(Refusal::new("number-divided-by-zero"));
            } else {
                self.fit(value.checked_div(other))?
            };
        }
        Ok((value, percent))
    }

    fn factor(&mut self) -> Result<(Decimal, bool), Refusal> {
        match self.peek() {
            Some('-') => {
                self.at += 1;
                self.factor().map(|(v, p)| (-v, p))
            }
            Some('+') => {
                self.at += 1;
                self.factor()
            }
            Some('(') => {
                self.at += 1;
                let inner = self.expression()?;
                if self.peek() != Some(')') {
                    return Err(unreadable(self.whole));
                }
                self.at += 1;
                Ok(inner)
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '.' | ',') => {
                let value = self.number()?;
                let percent = self.peek() == Some('%');
                self.at += usize::from(percent);
                Ok((value, percent))
            }
            _ => Err(unreadable(self.whole)),
        }
    }

    /// One number with its `k` or `m`: `1k5` is 1500.
    fn number(&mut self) -> Result<Decimal, Refusal> {
        let digits = self.digits();
        // Beyond what a decimal holds.
        self.fit((digits.len() <= 28).then_some(Decimal::ZERO))?;
        let value = decimal(&digits, self.reader).map_err(|ambiguous| ambiguous.unwrap_or_else(|| unreadable(self.whole)))?;
        let scale = match self.chars.get(self.at) {
            Some('k') => Decimal::ONE_THOUSAND,
            Some('m') => Decimal::from(1_000_000),
            _ => return Ok(value),
        };
        self.at += 1;
        let start = self.at;
        while self.chars.get(self.at).is_some_and(char::is_ascii_digit) {
            self.at += 1;
        }
        let tail: String = self.chars[start..self.at].iter().collect();
        let part: Decimal = if tail.is_empty() { Decimal::ZERO } else { format!("0.{tail}").parse().unwrap_or_default() };
        self.fit(value.checked_add(part).and_then(|v| v.checked_mul(scale)))
    }

    /// The characters of one number; a space or an apostrophe belongs to it only before exactly three digits.
    fn digits(&mut self) -> String {
        let mut text = String::new();
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                '0'..='9' | '.' | ',' => text.push(c),
                ' ' | '\'' => {
                    let ahead = self.chars[self.at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
                    if ahead != 3 || !text.ends_with(|c: char| c.is_ascii_digit()) {
                        break;
                    }
                    text.push(' ');
                }
                _ => break,
            }
            self.at += 1;
        }
        text
    }
}

/// Reads digits with their signs. The error is the question to ask back, or nothing when it is no number.
fn decimal(text: &str, reader: &Reader) -> Result<Decimal, Option<Refusal>> {
    let last = text.rfind(['.', ',']);
    let Some(last) = last else { return grouped(text, ' ').ok_or(None) };
    let sign = if text[last..].starts_with('.') { '.' } else { ',' };
    let (whole, fraction) = (&text[..last], &text[last + 1..]);
    let other = if sign == '.' { ',' } else { '.' };
    if whole.contains(sign) {
        // The same sign twice can only part thousands.
        return if text.contains(other) { Err(None) } else { grouped(text, sign).ok_or(None) };
    }
    let parted = whole.contains(other) || whole.contains(' ');
    let may_be_thousands = !parted && fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let two_readings = reader.decimals <= 2 || (reader.lang == Lang::En && sign == ',');
    if may_be_thousands && two_readings {
        return Err(Some(ambiguous(text, whole, fraction, reader)));
    }
    let group = if whole.contains(other) { other } else { ' ' };
    let whole = if whole.is_empty() { Decimal::ZERO } else { grouped(whole, group).ok_or(None)? };
    if fraction.is_empty() {
        return if text.len() > 1 { Ok(whole) } else { Err(None) };
    }
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(None);
    }
    format!("{}.{fraction}", whole).parse().map_err(|_| None)
}

/// Digits in groups of three, or without any grouping.
fn grouped(text: &str, sign: char) -> Option<Decimal> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut many = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        many = true;
        digits.push_str(group);
    }
    let fits = !first.is_empty() && (!many || first.len() <= 3) && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

fn ambiguous(text: &str, whole: &str, fraction: &str, reader: &Reader) -> Refusal {
    let sign = if reader.lang == Lang::Fr { ',' } else { '.' };
    let kept = usize::try_from(reader.decimals).unwrap_or(3).min(3);
    let small = if kept == 0 { whole.to_owned() } else { format!("{whole}{sign}{}", &fraction[..kept]) };
    Refusal::new("number-ambiguous").arg("text", text).arg("large", format!("{whole}{fraction}")).arg("small", small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Format;
    use proptest::prelude::*;

    /// (typed, amount in French, amount in English); a key where it is refused.
    const AMOUNTS: &[(&str, &str, &str)] = &[
        ("12", "12.00", "12.00"),
        ("12,5", "12.50", "12.50"),
        ("12.5", "12.50", "12.50"),
        (",5", "0.50", "0.50"),
        ("12,", "12.00", "12.00"),
        ("+12", "12.00", "12.00"),
        ("-12,50", "-12.50", "-12.50"),
        ("(1 234,50)", "-1234.50", "-1234.50"),
        ("1 234,50-", "-1234.50", "-1234.50"),
        ("−3", "-3.00", "-3.00"),
        // Pasted: the last sign is the decimal one.
        ("1.234,56", "1234.56", "1234.56"),
        ("1,234.56", "1234.56", "1234.56"),
        ("1 234 567,89 €", "1234567.89", "1234567.89"),
        ("1\u{202f}234,5", "1234.50", "1234.50"),
        ("1'234.50", "1234.50", "1234.50"),
        ("1.234.567", "1234567.00", "1234567.00"),
        ("EUR 12,00", "12.00", "12.00"),
        // Two readings: asked back. A leading zero, or a number already grouped, has one.
        ("1.234", "number-ambiguous", "number-ambiguous"),
        ("1,234", "number-ambiguous", "number-ambiguous"),
        ("1 234,567", "number-too-fine", "number-too-fine"),
        ("0,125", "number-too-fine", "number-too-fine"),
        ("12,3456", "number-too-fine", "number-too-fine"),
        // Arithmetic, rounded once at the end.
        ("12*3,5", "42.00", "42.00"),
        ("12x3,5", "42.00", "42.00"),
        ("1200/1,2", "1000.00", "1000.00"),
        ("10/3", "3.33", "3.33"),
        ("10/3*3", "10.00", "10.00"),
        ("0,005*1", "0.01", "0.01"),
        ("-0,005*1", "-0.01", "-0.01"),
        ("2+3*4", "14.00", "14.00"),
        ("(2+3)*4", "20.00", "20.00"),
        ("100-25-25", "50.00", "50.00"),
        ("2*-3", "-6.00", "-6.00"),
        ("100+20%", "120.00", "120.00"),
        ("1899,48-5%", "1804.51", "1804.51"),
        ("100+20%+10%", "132.00", "132.00"),
        ("200*10%", "20.00", "20.00"),
        ("50%*80", "40.00", "40.00"),
        ("1k5", "1500.00", "1500.00"),
        ("2,5k", "2500.00", "2500.00"),
        ("1k+1", "1001.00", "1001.00"),
        ("1m2", "1200000.00", "1200000.00"),
        // VAT taken out at 20 %.
        ("120t", "100.00", "100.00"),
        ("ttc 120", "100.00", "100.00"),
        ("120 TTC", "100.00", "100.00"),
        ("10*12 ttc", "100.00", "100.00"),
        ("gross 19,99", "16.66", "16.66"),
        ("120 ht", "120.00", "120.00"),
        // No number.
        ("", "number-empty", "number-empty"),
        ("  ", "number-empty", "number-empty"),
        ("abc", "number-unreadable", "number-unreadable"),
        ("12 34", "number-unreadable", "number-unreadable"),
        ("1.23.45", "number-unreadable", "number-unreadable"),
        ("1,2.3,4", "number-unreadable", "number-unreadable"),
        ("(12", "number-unreadable", "number-unreadable"),
        ("12+", "number-unreadable", "number-unreadable"),
        (".", "number-unreadable", "number-unreadable"),
        ("1e9", "number-unreadable", "number-unreadable"),
        ("12é", "number-unreadable", "number-unreadable"),
        ("1/0", "number-divided-by-zero", "number-divided-by-zero"),
        ("10000000000000", "number-too-large", "number-too-large"),
        ("99999999999999999999999999999999", "number-too-large", "number-too-large"),
        ("9999999999*9999999999*9999999999*9999999999", "number-too-large", "number-too-large"),
    ];

    #[test]
    fn amounts_as_typed() {
        for (typed, french, english) in AMOUNTS {
            for (lang, wanted) in [(Lang::Fr, french), (Lang::En, english)] {
                let got = match money_net(lang, typed, Rate::percent(20)) {
                    Ok(m) => m.to_string(),
                    Err(r) => r.key.to_owned(),
                };
                assert_eq!(got, *wanted, "{typed:?} in {lang:?}");
            }
        }
        assert_eq!(money(Lang::Fr, "120t").unwrap_err().key, "number-no-vat");
    }

    #[test]
    fn quantities_prices_and_rates_as_typed() {
        assert_eq!(quantity(Lang::Fr, "1,234").unwrap().to_string(), "1.234");
        assert_eq!(quantity(Lang::Fr, "1.234").unwrap().to_string(), "1.234");
        assert_eq!(quantity(Lang::En, "1.234").unwrap().to_string(), "1.234");
        assert_eq!(quantity(Lang::En, "1,234").unwrap_err().key, "number-ambiguous");
        assert_eq!(quantity(Lang::En, "1,234,567").unwrap().to_string(), "1234567");
        assert_eq!(quantity(Lang::Fr, "1k").unwrap(), Quantity::whole(1000));
        assert_eq!(quantity(Lang::Fr, "0,0000001").unwrap_err().key, "number-too-fine");
        assert_eq!(quantity(Lang::Fr, "2000000000").unwrap_err().key, "number-too-large");
        assert_eq!(price(Lang::Fr, "10/3").unwrap().to_string(), "3.333333");
        assert_eq!(price_net(Lang::Fr, "9,99t", Rate::percent(20)).unwrap().to_string(), "8.325");
        for (typed, rate_shown) in [("20", "0.2"), ("20%", "0.2"), ("5,5 %", "0.055"), ("2.1", "0.021"), ("-5", "-0.05")] {
            assert_eq!(rate(Lang::Fr, typed).unwrap().to_string(), rate_shown, "{typed}");
        }
        assert_eq!(int(Lang::Fr, "1 200").unwrap(), 1200);
        assert_eq!(int(Lang::Fr, "1,5").unwrap_err().key, "number-too-fine");
        assert_eq!(int(Lang::Fr, "1.234").unwrap_err().key, "number-ambiguous");
    }

    #[test]
    fn a_question_names_both_readings() {
        let refusal = money(Lang::Fr, "1.234").unwrap_err();
        assert_eq!(refusal.args[1..], [("large", Arg::from("1234")), ("small", Arg::from("1,23"))]);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(raw in -MONEY_LIMIT.raw()..MONEY_LIMIT.raw(), small in -10_000_000i64..10_000_000) {
            for lang in Lang::ALL {
                for raw in [raw, small] {
                    for format in [Format::of(lang), Format::of(lang).document(), Format::of(lang).plain()] {
                        for negative in [crate::kit::format::Negative::Leading, crate::kit::format::Negative::Parentheses,
                                         crate::kit::format::Negative::Trailing] {
                            let format = format.negative(negative);
                            prop_assert_eq!(money(lang, &format.money(Money::of(raw))), Ok(Money::of(raw)));
                            prop_assert_eq!(price(lang, &format.price(UnitPrice::of(raw))), Ok(UnitPrice::of(raw)));
                        }
                    }
                    let plain = Format::of(lang).plain();
                    prop_assert_eq!(quantity(lang, &plain.quantity(Quantity::of(raw))), Ok(Quantity::of(raw)));
                    prop_assert_eq!(rate(lang, &plain.rate(Rate::of(raw % 10_000_000))), Ok(Rate::of(raw % 10_000_000)));
                    // Grouped, an English 1,200 may be asked back, but is never misread.
                    match quantity(lang, &Format::of(lang).quantity(Quantity::of(raw))) {
                        Ok(q) => prop_assert_eq!(q, Quantity::of(raw)),
                        Err(r) => prop_assert_eq!((r.key, lang), ("number-ambiguous", Lang::En)),
                    }
                }
            }
        }

        #[test]
        fn nothing_typed_breaks_the_reader(text in "[-+*/x:().,% 0-9km'te]{0,60}", any in any::<String>()) {
            for text in [&text, &any] {
                let _ = money_net(Lang::En, text, Rate::percent(20));
                let _ = quantity(Lang::Fr, text);
            }
        }
    }
}
