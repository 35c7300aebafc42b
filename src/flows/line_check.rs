//! What no line of any document may be, bought or sold: a quantity, a price or a discount that a finger slipped on.

use crate::db::{Fault, Tx};
use crate::domain::items::item::Item;
use crate::domain::items::item_store;
use crate::kit::{Quantity, Rate, Refusal, UnitPrice};

/// The largest quantity a line takes.
const MOST: Quantity = Quantity::whole(10_000_000);
/// The largest unit price: beyond it the amounts of a line would not fit.
const DEAREST: UnitPrice = UnitPrice::whole(100_000_000);

/// The figures of a line, `what` being its item or its words; all that is wrong with them.
pub fn figures(what: &str, quantity: Quantity, price: UnitPrice, discount: Rate) -> Vec<Refusal> {
    let mut why = Vec::new();
    if !quantity.is_positive() {
        why.push(Refusal::new("order-quantity-not-positive").arg("item", what).arg("quantity", quantity).field("quantity"));
    } else if quantity > MOST {
        why.push(Refusal::new("order-quantity-absurd").arg("item", what).arg("most", MOST).field("quantity"));
    }
    if price.is_negative() || price > DEAREST {
        why.push(Refusal::new("order-price-bad").arg("item", what).arg("most", DEAREST).field("price"));
    }
    if discount.is_negative() || discount > Rate::whole(1) {
        why.push(Refusal::new("order-discount-bad").arg("item", what).field("discount"));
    }
    // 10^12 is the scale of the product: more than ten thousand million on a line is a slip, and sums must stay far from i64.
    if i128::from(quantity.raw()) * i128::from(price.raw()) > 10_000_000_000 * 1_000_000_000_000 {
        why.push(Refusal::new("order-amount-absurd").arg("item", what).field("quantity"));
    }
    why
}

/// A quantity typed in a unit, in the item's own; one the item has not got is told.
pub fn in_own_unit(
    tx: &Tx,
    item: &Item,
    quantity: Quantity,
    unit: Option<&str>,
    why: &mut Vec<Refusal>,
) -> Result<Quantity, Fault> {
    let Some(unit) = unit.filter(|u| *u != item.unit && !u.is_empty()) else { return Ok(quantity) };
    match item_store::unit_quantity(tx, item.id, unit)? {
        Some(per) => Ok(quantity.times(per)),
        None => {
            why.push(Refusal::new("order-unit-unknown").arg("item", item.code.clone()).arg("unit", unit).field("unit"));
            Ok(quantity)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finger_that_slipped_is_told() {
        for (quantity, price, percent, expected) in [
            ("1", "10", 0, vec![]),
            ("10000000", "1000", 100, vec![]),
            ("0", "10", 0, vec!["order-quantity-not-positive"]),
            ("10000000.000001", "1", 0, vec!["order-quantity-absurd"]),
            ("-1", "-1", 101, vec!["order-quantity-not-positive", "order-price-bad", "order-discount-bad"]),
            ("1", "100000000.000001", 0, vec!["order-price-bad"]),
            ("101", "100000000", 0, vec!["order-amount-absurd"]),
        ] {
            let no = figures("BOLT", quantity.parse().unwrap(), price.parse().unwrap(), Rate::percent(percent));
            assert_eq!(no.iter().map(|r| r.key).collect::<Vec<_>>(), expected, "{quantity} {price} {percent}");
        }
    }
}
