//! The rules of buying as they are kept among the firm's settings.

use super::rule::Rules;
use crate::db::{Result, Tx, setting};
use crate::kit::{Money, Rate};

const LIMIT: &str = "purchasing.approval_limit";
const OVER: &str = "purchasing.over_receipt";
const PRICE: &str = "purchasing.price_tolerance";
const RISE: &str = "purchasing.price_rise";
const CENTS: &str = "purchasing.cents_tolerance";

/// The rules in force: what was set, else the defaults.
pub fn get(tx: &Tx) -> Result<Rules> {
    let rules = Rules::default();
    let rate = |key, default| -> Result<Rate> {
        let text = setting::get(tx, key)?;
        Ok(text.and_then(|t| t.parse::<i64>().ok()).map_or(default, Rate::of))
    };
    let money = |key| -> Result<Option<Money>> { Ok(setting::get(tx, key)?.and_then(|t| t.parse().ok())) };
    Ok(Rules {
        approval_limit: money(LIMIT)?,
        over_receipt: rate(OVER, rules.over_receipt)?,
        price: rate(PRICE, rules.price)?,
        price_rise: rate(RISE, rules.price_rise)?,
        cents: money(CENTS)?.unwrap_or(rules.cents),
    })
}

/// Keeps them; whether they are sensible is the flow's to say.
pub fn set(tx: &Tx, rules: &Rules) -> Result<()> {
    setting::set(tx, LIMIT, &rules.approval_limit.map(|m| m.to_string()).unwrap_or_default())?;
    for (key, rate) in [(OVER, rules.over_receipt), (PRICE, rules.price), (RISE, rules.price_rise)] {
        setting::set(tx, key, &rate.raw().to_string())?;
    }
    setting::set(tx, CENTS, &rules.cents.to_string())
}
