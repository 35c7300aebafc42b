//! The item cell is a small command line, all of it reachable on a numeric keypad.

use crate::kit::{Lang, Quantity, Rate, Refusal, UnitPrice, parse};

/// What was typed in an item cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// Nothing: leaves the grid.
    Leave,
    /// A code or part of a name, with the quantity when one was typed.
    Item(String, Option<Quantity>),
    /// `*5`: the line's quantity.
    Quantity(Quantity),
    /// `+2`, `-1`: changes it by that.
    More(Quantity),
    /// `10%`
    LineDiscount(Rate),
    /// `10%%`
    DocumentDiscount(Rate),
    /// `=12,5`
    Price(UnitPrice),
    /// `-`
    Drop,
    /// `.text`
    Text(String),
    /// `..`
    Subtotal,
    /// `?text`: looks, adds nothing.
    Look(String),
}

/// Reads an item cell.
pub fn read(lang: Lang, text: &str) -> Result<Typed, Refusal> {
    let text = text.trim();
    let starts_number = |t: &str| t.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    Ok(match text.chars().next() {
        None => Typed::Leave,
        Some('-') if text == "-" => Typed::Drop,
        Some('*') => Typed::Quantity(parse::quantity(lang, text[1..].trim())?),
        Some('+') => Typed::More(parse::quantity(lang, text[1..].trim())?),
        // `-1*code`: it comes back.
        Some('-') if text.contains('*') => match item(lang, text[1..].trim()) {
            Typed::Item(code, quantity) => Typed::Item(code, Some(-quantity.unwrap_or(Quantity::whole(1)))),
            other => other,
        },
        Some('-') if starts_number(text[1..].trim()) => Typed::More(-parse::quantity(lang, text[1..].trim())?),
        Some('=') => Typed::Price(parse::price(lang, text[1..].trim())?),
        Some('.') if text == ".." => Typed::Subtotal,
        Some('.') => Typed::Text(text[1..].trim().to_owned()),
        Some('?') => Typed::Look(text[1..].trim().to_owned()),
        Some(_) => match (text.strip_suffix("%%"), text.strip_suffix('%')) {
            (Some(rate), _) if starts_number(rate) => Typed::DocumentDiscount(parse::rate(lang, rate)?),
            (None, Some(rate)) if starts_number(rate) => Typed::LineDiscount(parse::rate(lang, rate)?),
            _ => item(lang, text),
        },
    })
}

/// `3*code`, `code*3`, `2,5m*fabric`, or just what is looked for.
fn item(lang: Lang, text: &str) -> Typed {
    if let Some((left, right)) = text.split_once('*') {
        let amount = |t: &str| {
            let t = t.trim();
            let digits = t.trim_end_matches(|c: char| c.is_alphabetic());
            let number = if digits.is_empty() { t } else { digits };
            parse::quantity(lang, number).ok()
        };
        let (left, right) = (left.trim(), right.trim());
        if let Some(quantity) = amount(left).filter(|_| left.starts_with(|c: char| c.is_ascii_digit())) {
            return Typed::Item(right.to_owned(), Some(quantity));
        }
        if let Some(quantity) = amount(right).filter(|_| right.starts_with(|c: char| c.is_ascii_digit())) {
            return Typed::Item(left.to_owned(), Some(quantity));
        }
    }
    Typed::Item(text.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cashier_types() {
        let q = |n| Some(Quantity::whole(n));
        for (text, typed) in [
            ("", Typed::Leave),
            ("oak sh", Typed::Item("oak sh".into(), None)),
            ("3*OAK-80", Typed::Item("OAK-80".into(), q(3))),
            ("OAK*3", Typed::Item("OAK".into(), q(3))),
            ("2,5m*fabric", Typed::Item("fabric".into(), Some(Quantity::of(2_500_000)))),
            ("2*", Typed::Item(String::new(), q(2))),
            ("*5", Typed::Quantity(Quantity::whole(5))),
            ("+2", Typed::More(Quantity::whole(2))),
            ("-1", Typed::More(Quantity::whole(-1))),
            ("-1*OAK", Typed::Item("OAK".into(), q(-1))),
            ("-2*", Typed::Item(String::new(), q(-2))),
            ("-", Typed::Drop),
            ("10%", Typed::LineDiscount(Rate::percent(10))),
            ("10%%", Typed::DocumentDiscount(Rate::percent(10))),
            ("=12,5", Typed::Price(UnitPrice::of(12_500_000))),
            (".Fragile", Typed::Text("Fragile".into())),
            ("..", Typed::Subtotal),
            ("?oak", Typed::Look("oak".into())),
            ("3760001234565", Typed::Item("3760001234565".into(), None)),
        ] {
            assert_eq!(read(Lang::Fr, text), Ok(typed), "{text}");
        }
        assert!(read(Lang::Fr, "*abc").is_err());
        assert!(read(Lang::Fr, "=").is_err());
    }
}
