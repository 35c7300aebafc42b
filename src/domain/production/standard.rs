//! Standard costs: what one of an item ought to cost, rolled up over every level of its bill from the parts and the hours.

use super::centre::{Centre, CentreId, of_minutes};
use super::explosion::Bills;
use super::routing::{Routing, scaled};
use crate::domain::items::item::ItemId;
use crate::kit::{Money, Quantity, UnitPrice};
use std::collections::HashMap;

/// Of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standard {
    pub material: UnitPrice,
    pub labour: UnitPrice,
    pub overhead: UnitPrice,
}

impl Standard {
    pub fn bought(cost: UnitPrice) -> Standard {
        Standard { material: cost, ..Standard::default() }
    }

    pub fn total(&self) -> UnitPrice {
        self.material + self.labour + self.overhead
    }
}

/// What a roll-up works on.
pub struct Basis<'b> {
    pub bills: &'b Bills,
    pub routings: &'b HashMap<ItemId, Routing>,
    pub centres: &'b HashMap<CentreId, Centre>,
    /// Of what has no bill: its standard if it has one, else what it costs now.
    pub bought: &'b HashMap<ItemId, UnitPrice>,
}

/// The standard of every item with a bill, the lowest levels first. The parts count as material whatever they are made of.
pub fn roll_up(basis: &Basis) -> Vec<(ItemId, Standard)> {
    let levels = basis.bills.levels();
    let mut order: Vec<ItemId> = basis.bills.items().collect();
    order.sort_by_key(|i| (std::cmp::Reverse(levels.get(i).copied().unwrap_or(0)), *i));
    let mut known: HashMap<ItemId, Standard> = HashMap::new();
    let mut list = Vec::new();
    for item in order {
        let standard = one(basis, item, &known);
        known.insert(item, standard);
        list.push((item, standard));
    }
    list
}

fn one(basis: &Basis, item: ItemId, known: &HashMap<ItemId, Standard>) -> Standard {
    let Some(bom) = basis.bills.of(item) else { return Standard::default() };
    let of = |part: ItemId| match known.get(&part) {
        Some(standard) => standard.total(),
        None => basis.bought.get(&part).copied().unwrap_or_default(),
    };
    let mut material = Money::ZERO;
    let mut shares = 0;
    for line in &bom.lines {
        let needed = line.needed(bom.quantity, bom.quantity);
        match line.kind {
            super::bom::LineKind::Component => material += Money::extend(needed, of(line.item)),
            super::bom::LineKind::Byproduct => {
                material -= Money::extend(needed, line.unit_value);
                shares += line.share.raw();
            }
        }
    }
    let material = material.max(Money::ZERO).per(bom.quantity);
    let (labour, overhead) = hours(basis, item);
    let kept = |price: UnitPrice| price.less(crate::kit::Rate::of(shares.min(crate::kit::Rate::SCALE)));
    Standard { material: kept(material), labour: kept(labour), overhead: kept(overhead) }
}

/// What the hours of one cost, the set-up spread over the quantity of the routing.
fn hours(basis: &Basis, item: ItemId) -> (UnitPrice, UnitPrice) {
    let (mut labour, mut overhead) = (Money::ZERO, Money::ZERO);
    let Some(routing) = basis.routings.get(&item) else { return (UnitPrice::ZERO, UnitPrice::ZERO) };
    // A large lot keeps the cents of small pieces.
    let many = routing.quantity.times(Quantity::whole(1000));
    for o in &routing.operations {
        let Some(centre) = basis.centres.get(&o.centre) else { continue };
        let minutes = scaled(o.setup_minutes + o.run_minutes, many, routing.quantity);
        labour += of_minutes(minutes, centre.labour_rate);
        overhead += of_minutes(minutes, centre.overhead_rate);
    }
    (labour.per(many), overhead.per(many))
}

#[cfg(test)]
mod tests {
    use super::super::bom::{Bom, BomLine};
    use super::super::routing::RoutingOperation;
    use super::*;
    use crate::kit::Rate;

    /// The putting green of the reference numbers: 50 of material and 30 minutes at 30 an hour are 65; two levels up it counts
    /// as material.
    #[test]
    fn costs_roll_up_over_the_levels() {
        let q = Quantity::whole;
        let green = Bom::new(ItemId(2), q(1), vec![BomLine::component(ItemId(3), q(5))]);
        let course = Bom::new(ItemId(1), q(1), vec![BomLine::component(ItemId(2), q(9))]);
        let bills = Bills::new(vec![course, green]);
        let centre = Centre { labour_rate: UnitPrice::whole(30), overhead_rate: UnitPrice::whole(12), ..Centre::new("W", "W") };
        let routing = Routing::new(ItemId(2), q(1), vec![RoutingOperation::new(10, CentreId(1), q(30))]);
        let basis = Basis {
            bills: &bills,
            routings: &HashMap::from([(ItemId(2), routing)]),
            centres: &HashMap::from([(CentreId(1), centre)]),
            bought: &HashMap::from([(ItemId(3), UnitPrice::whole(10))]),
        };
        let rolled: HashMap<ItemId, Standard> = roll_up(&basis).into_iter().collect();
        let w = UnitPrice::whole;
        assert_eq!(rolled[&ItemId(2)], Standard { material: w(50), labour: w(15), overhead: w(6) });
        assert_eq!(rolled[&ItemId(1)], Standard { material: w(639), labour: w(0), overhead: w(0) });
    }

    /// Components 78 + 180 + 20 and labour 200 make 478; a by-product takes off what it is worth, or its share.
    #[test]
    fn by_products_take_off_their_part() {
        let q = Quantity::whole;
        for (byproduct, expected) in [
            (None, "278"),
            (Some(BomLine { unit_value: UnitPrice::whole(8), ..BomLine::byproduct(ItemId(9), q(1)) }), "270"),
            (Some(BomLine { share: Rate::percent(10), ..BomLine::byproduct(ItemId(9), q(1)) }), "250.2"),
        ] {
            let mut lines: Vec<BomLine> = (3..6).map(|i| BomLine::component(ItemId(i), q(1))).collect();
            lines.extend(byproduct);
            let bills = Bills::new(vec![Bom::new(ItemId(1), q(1), lines)]);
            let costs = [(3, 78), (4, 180), (5, 20)].map(|(i, c)| (ItemId(i), UnitPrice::whole(c)));
            let basis =
                Basis { bills: &bills, routings: &HashMap::new(), centres: &HashMap::new(), bought: &HashMap::from(costs) };
            assert_eq!(roll_up(&basis)[0].1.material, expected.parse().unwrap());
        }
    }
}
