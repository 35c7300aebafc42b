//! How an item is replenished: in which lots, how long it takes, and whether what is made enters the stock at its standard cost.

use crate::domain::items::item::ItemId;
use crate::kit::Quantity;

crate::coded! {
    /// How much is ordered when something is missing.
    pub enum Lot "lot" {
        /// What is missing.
        ForLot "lot",
        /// One lot, or as many as it takes.
        Fixed "fixed",
        /// At least the least; lots of the most when it is more.
        MinMax "min_max",
        /// Rounded up to whole lots.
        Multiple "multiple",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub item: ItemId,
    pub lot: Lot,
    pub lot_size: Quantity,
    pub lot_min: Quantity,
    /// Zero: any.
    pub lot_max: Quantity,
    /// From the order to the goods.
    pub lead_days: i64,
    /// What is made enters the stock at its standard cost; the difference is a variance.
    pub at_standard: bool,
}

impl Plan {
    /// Lot for lot, at once, at actual cost.
    pub fn new(item: ItemId) -> Plan {
        Plan {
            item,
            lot: Lot::ForLot,
            lot_size: Quantity::ZERO,
            lot_min: Quantity::ZERO,
            lot_max: Quantity::ZERO,
            lead_days: 0,
            at_standard: false,
        }
    }

    /// The lots that cover what is missing. Nothing is missing, nothing is ordered.
    pub fn lots(&self, missing: Quantity) -> Vec<Quantity> {
        if !missing.is_positive() {
            return Vec::new();
        }
        let size = self.lot_size;
        match self.lot {
            Lot::Fixed if size.is_positive() => vec![size; usize::try_from(times(missing, size)).unwrap_or(1)],
            Lot::Multiple if size.is_positive() => vec![size.times(Quantity::whole(times(missing, size)))],
            Lot::MinMax => self.between(missing),
            _ => vec![missing],
        }
    }

    fn between(&self, missing: Quantity) -> Vec<Quantity> {
        let mut list = Vec::new();
        let mut left = missing;
        if self.lot_max.is_positive() {
            while left > self.lot_max {
                list.push(self.lot_max);
                left -= self.lot_max;
            }
        }
        list.push(left.max(self.lot_min));
        list
    }
}

/// How many lots of `size` cover `missing`.
fn times(missing: Quantity, size: Quantity) -> i64 {
    (missing.raw() + size.raw() - 1) / size.raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_cover_what_is_missing() {
        let q = Quantity::whole;
        let plan =
            |lot, size, min, max| Plan { lot, lot_size: q(size), lot_min: q(min), lot_max: q(max), ..Plan::new(ItemId(1)) };
        for (plan, missing, expected) in [
            (plan(Lot::ForLot, 0, 0, 0), 7, vec![7]),
            (plan(Lot::ForLot, 0, 0, 0), 0, vec![]),
            (plan(Lot::Fixed, 50, 0, 0), 7, vec![50]),
            (plan(Lot::Fixed, 50, 0, 0), 120, vec![50, 50, 50]),
            (plan(Lot::Fixed, 0, 0, 0), 7, vec![7]),
            (plan(Lot::Multiple, 12, 0, 0), 13, vec![24]),
            (plan(Lot::Multiple, 12, 0, 0), 12, vec![12]),
            (plan(Lot::MinMax, 0, 20, 0), 7, vec![20]),
            (plan(Lot::MinMax, 0, 20, 100), 250, vec![100, 100, 50]),
            (plan(Lot::MinMax, 0, 20, 100), 205, vec![100, 100, 20]),
        ] {
            let lots: Vec<Quantity> = expected.into_iter().map(q).collect();
            assert_eq!(plan.lots(q(missing)), lots, "{plan:?} {missing}");
        }
    }
}
