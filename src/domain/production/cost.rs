//! What a made piece is worth when it leaves the work: its part of what was put in so far, over the pieces this stands for.

use super::work_order::WorkOrder;
use crate::kit::{Money, Quantity, Rate};

/// The pieces the work in an order stands for: what it holds over what one ought to cost, at least those that leave now, at most
/// those still to come. An order that takes its parts piece by piece gives all it holds to the pieces that leave; one whose parts
/// were all taken at the start keeps the share of the others.
pub fn equivalent(order: &WorkOrder, leaving: Quantity) -> Quantity {
    let left = (order.quantity - order.good - order.lost).max(leaving);
    let planned = order.planned_cost();
    if !planned.is_positive() || !order.wip.is_positive() {
        return left;
    }
    let n = i128::from(order.wip.raw()) * i128::from(order.quantity.raw());
    let stands_for = Quantity::of(i64::try_from(n / i128::from(planned.raw())).unwrap_or(i64::MAX));
    stands_for.max(leaving).min(left)
}

/// What `leaving` pieces take of the work: at actual cost all of it with the last ones.
pub fn leaving_worth(order: &WorkOrder, leaving: Quantity) -> Money {
    order.wip.max(Money::ZERO).prorate(leaving.raw(), equivalent(order, leaving).raw())
}

/// What the by-products of `made` pieces are worth that have a worth of their own.
fn of_their_own(order: &WorkOrder, made: Quantity) -> Money {
    order.byproducts().map(|c| Money::extend(c.needed(made, order.quantity), c.unit_value)).sum()
}

/// What leaves in all with `made` pieces whose product takes `product` of it.
pub fn whole_of(order: &WorkOrder, made: Quantity, product: Money) -> Money {
    let kept = Rate::SCALE - order.shares().raw();
    product.prorate(Rate::SCALE, kept) + of_their_own(order, made)
}

/// What comes beside `made` pieces: of each by-product how many, and what they take of the `whole` that leaves: what they are
/// worth by themselves, or their share of the rest; never more in all than there is.
pub fn beside(order: &WorkOrder, made: Quantity, whole: Money) -> Vec<(usize, Quantity, Money)> {
    let shared = (whole - of_their_own(order, made)).max(Money::ZERO);
    let mut left = whole;
    let mut list = Vec::new();
    for (at, c) in order.components.iter().enumerate().filter(|(_, c)| !c.is_part()) {
        let quantity = c.needed(made, order.quantity);
        if !quantity.is_positive() {
            continue;
        }
        let value = if c.share.is_zero() { Money::extend(quantity, c.unit_value) } else { shared.share(c.share) };
        let value = value.min(left).max(Money::ZERO);
        left -= value;
        list.push((at, quantity, value));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::work_order::{Status, an_order};
    use super::*;

    fn holding(wip: &str, good: i64, lost: i64) -> WorkOrder {
        let q = Quantity::whole;
        WorkOrder { wip: wip.parse().unwrap(), good: q(good), lost: q(lost), ..an_order(Status::InProgress) }
    }

    /// Ten pieces that ought to cost 65 each. (in the work, made, lost, leaving now) → what they take.
    #[test]
    fn pieces_take_their_part_of_the_work() {
        for (wip, good, lost, leaving, expected) in [
            // All parts taken, no hour yet: four leave at what one ought to cost.
            ("500.00", 0, 0, 4, "260.00"),
            // Everything put in: a share for each.
            ("650.00", 0, 0, 4, "260.00"),
            ("900.00", 0, 0, 4, "360.00"),
            // Taken piece by piece: what leaves takes all.
            ("200.00", 0, 0, 4, "200.00"),
            // The last ones take what is left, what was lost included.
            ("77.77", 8, 1, 1, "77.77"),
            ("100.00", 0, 0, 10, "100.00"),
            ("0.00", 0, 0, 4, "0.00"),
        ] {
            assert_eq!(
                leaving_worth(&holding(wip, good, lost), Quantity::whole(leaving)),
                expected.parse().unwrap(),
                "{wip} {leaving}"
            );
        }
    }

    /// ERPNext#33094: 97 started, one lost, 13 521.26 in the work: 140.8465 for each good one, not 139.39.
    #[test]
    fn a_loss_is_borne_by_the_good_ones() {
        let order = WorkOrder { quantity: Quantity::whole(97), ..holding("13521.26", 0, 1) };
        let worth = leaving_worth(&order, Quantity::whole(96));
        assert_eq!(worth, "13521.26".parse().unwrap());
        assert_eq!(worth.per(Quantity::whole(96)).to_string(), "140.846458");
    }
}
