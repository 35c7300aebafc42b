//! What people type into fields and filters, read in their language: amounts, quantities, dates, periods.

pub use crate::kit::parse::{int, money, money_net, price, price_net, quantity, rate};

use super::cx::Cx;
use crate::kit::{Around, Refusal, date, period};
use chrono::NaiveDate;

/// The day a text means: `t`, `+3`, `15/3`, `lundi`, `+30fm`.
pub fn date(cx: &Cx, text: &str) -> Result<NaiveDate, Refusal> {
    date::date(text, &around(cx))
}

/// First and last day of what was typed: a day, a month, a quarter, a year.
pub fn span(cx: &Cx, text: &str) -> Result<(NaiveDate, NaiveDate), Refusal> {
    period::period(text, &around(cx)).map(|p| (p.from, p.to))
}

fn around(cx: &Cx) -> Around {
    Around::new(cx.today).order(cx.words.format().dates)
}
