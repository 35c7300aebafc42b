//! What the firm has decided about buying: from which amount a second person approves, how much more may come than was ordered,
//! how far a bill may differ from its order and the paper from its own sum.

use crate::db::{Fault, Tx, setting};
use crate::kit::{Money, Rate, Refusal};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Net of tax; above it a second person approves. None: whoever buys decides.
    pub approval_limit: Option<Money>,
    /// Taken in over the quantity ordered.
    pub over_receipt: Rate,
    /// Between the price ordered and the price billed.
    pub price: Rate,
    /// Over the last price agreed, before an order needs a reason.
    pub price_rise: Rate,
    /// Between VAT or total printed and what they come to.
    pub cents: Money,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            approval_limit: None,
            over_receipt: Rate::ZERO,
            price: Rate::percent(2),
            price_rise: Rate::percent(10),
            cents: Money::of(5),
        }
    }
}

const LIMIT: &str = "purchasing.approval_limit";
const OVER: &str = "purchasing.over_receipt";
const PRICE: &str = "purchasing.price_tolerance";
const RISE: &str = "purchasing.price_rise";
const CENTS: &str = "purchasing.cents_tolerance";

/// The rules in force: what was set, else the defaults.
pub fn get(tx: &Tx) -> Result<Rules, Fault> {
    let rules = Rules::default();
    let rate = |key, default| -> Result<Rate, Fault> {
        let text = setting::get(tx, key)?;
        Ok(text.and_then(|t| t.parse::<i64>().ok()).map_or(default, Rate::of))
    };
    let money = |key| -> Result<Option<Money>, Fault> { Ok(setting::get(tx, key)?.and_then(|t| t.parse().ok())) };
    Ok(Rules {
        approval_limit: money(LIMIT)?,
        over_receipt: rate(OVER, rules.over_receipt)?,
        price: rate(PRICE, rules.price)?,
        price_rise: rate(RISE, rules.price_rise)?,
        cents: money(CENTS)?.unwrap_or(rules.cents),
    })
}

/// Sets the rules for orders and bills to come. Refuses `purchase-rule-bad` for each that is below zero or absurd.
pub fn set(tx: &Tx, rules: &Rules) -> Result<(), Fault> {
    let mut why = Vec::new();
    let mut bad = |wrong: bool, field: &'static str| {
        if wrong {
            why.push(Refusal::new("purchase-rule-bad").field(field));
        }
    };
    bad(rules.approval_limit.is_some_and(Money::is_negative), "limit");
    bad(rules.over_receipt.is_negative() || rules.over_receipt > Rate::whole(1), "over");
    bad(rules.price.is_negative() || rules.price > Rate::whole(1), "price");
    bad(rules.price_rise.is_negative() || rules.price_rise > Rate::whole(10), "rise");
    bad(rules.cents.is_negative() || rules.cents > Money::whole(100), "cents");
    if !why.is_empty() {
        return Err(why.into());
    }
    setting::set(tx, LIMIT, &rules.approval_limit.map(|m| m.to_string()).unwrap_or_default())?;
    for (key, rate) in [(OVER, rules.over_receipt), (PRICE, rules.price), (RISE, rules.price_rise)] {
        setting::set(tx, key, &rate.raw().to_string())?;
    }
    setting::set(tx, CENTS, &rules.cents.to_string())?;
    tx.note(format!(
        "purchasing rules: limit {}, over-receipt {}, price {}, rise {}, cents {}",
        rules.approval_limit.map_or("-".to_owned(), |m| m.to_string()),
        rules.over_receipt,
        rules.price,
        rules.price_rise,
        rules.cents
    ));
    Ok(())
}
