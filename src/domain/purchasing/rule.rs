//! What the firm has decided about buying: from which amount a second person approves, how much more may come than was ordered,
//! how far a bill may differ from its order and the paper from its own sum.

use crate::kit::{Money, Rate};

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

impl Rules {
    /// Whether an amount net of tax needs a second person.
    pub fn needs_second(&self, net: Money) -> bool {
        self.approval_limit.is_some_and(|limit| net > limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_needs_nobody() {
        let m = |s: &str| s.parse::<Money>().unwrap();
        for (limit, net, expected) in
            [(None, "1000000", false), (Some("50"), "50", false), (Some("50"), "50.01", true), (Some("0"), "0.01", true)]
        {
            let rules = Rules { approval_limit: limit.map(m), ..Rules::default() };
            assert_eq!(rules.needs_second(m(net)), expected, "{limit:?} {net}");
        }
    }
}
