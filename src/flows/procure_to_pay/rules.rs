//! Changing the rules of buying: those that are absurd are refused, the others hold for orders and bills to come.

use crate::db::{Fault, Tx};
pub use crate::domain::purchasing::rule::Rules;
use crate::domain::purchasing::rule_store;
use crate::kit::{Money, Rate, Refusal};

/// The rules in force: what was set, else the defaults.
pub fn get(tx: &Tx) -> Result<Rules, Fault> {
    Ok(rule_store::get(tx)?)
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
    rule_store::set(tx, rules)?;
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
