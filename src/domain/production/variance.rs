//! Why an order cost more or less than its standard, by cause. The causes follow one another from the real cost to the standard of
//! what was made, so that together they are the whole difference, to the cent.

use super::centre::of_minutes;
use super::work_order::{ComponentId, OperationId, WorkOrder};
use crate::kit::{Money, Quantity};

crate::coded! {
    pub enum Cause "variance" {
        /// Parts cost another price.
        MaterialPrice "material_price",
        /// More or fewer parts for what was made and lost.
        MaterialUsage "material_usage",
        /// Pieces lost, by-products that came otherwise.
        Yield "yield",
        /// Hours cost another rate.
        LabourRate "labour_rate",
        /// More or fewer hours for what was made and lost.
        LabourEfficiency "labour_efficiency",
        /// Overhead charged at another rate.
        OverheadSpending "overhead_spending",
        /// Overhead borne by more or fewer hours.
        OverheadVolume "overhead_volume",
        /// The standard cost in force is not what bill, routing and prices give.
        OutdatedStandard "outdated_standard",
    }
}

/// A part of the difference: above zero it cost more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variance {
    pub cause: Cause,
    pub component: Option<ComponentId>,
    pub operation: Option<OperationId>,
    pub amount: Money,
}

/// What left the work otherwise than as product.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Left {
    /// Charged as scrap, and saved from it.
    pub scrapped: Money,
    pub byproducts: Money,
    /// What the product entered the stock at, when at standard; none: at what it cost.
    pub at_standard: Option<Money>,
}

/// The causes with their amounts; those that are zero are not listed.
pub fn causes(order: &WorkOrder, left: &Left) -> Vec<Variance> {
    let done = order.good + order.lost;
    let mut list = Vec::new();
    let mut add = |cause, component, operation, amount: Money| {
        if !amount.is_zero() {
            list.push(Variance { cause, component, operation, amount });
        }
    };
    let (mut for_done, mut for_good) = (Money::ZERO, Money::ZERO);
    for c in order.parts() {
        let at_standard = Money::extend(c.done, c.std_price);
        let allowed = part(c.allowed(), done, order);
        add(Cause::MaterialPrice, Some(c.id), None, c.cost - at_standard);
        add(Cause::MaterialUsage, Some(c.id), None, at_standard - allowed);
        for_done += allowed;
        for_good += part(c.allowed(), order.good, order);
    }
    for o in &order.operations {
        let (labour, overhead) = (of_minutes(o.minutes, o.labour_rate), of_minutes(o.minutes, o.overhead_rate));
        let (allowed, allowed_over) = o.allowed();
        let (labour_done, over_done) = (part(allowed, done, order), part(allowed_over, done, order));
        add(Cause::LabourRate, None, Some(o.id), o.labour - labour);
        add(Cause::LabourEfficiency, None, Some(o.id), labour - labour_done);
        add(Cause::OverheadSpending, None, Some(o.id), o.overhead - overhead);
        add(Cause::OverheadVolume, None, Some(o.id), overhead - over_done);
        for_done += labour_done + over_done;
        for_good += part(allowed, order.good, order) + part(allowed_over, order.good, order);
    }
    let beside = beside_by_standard(order, for_good);
    add(Cause::Yield, None, None, for_done - for_good - left.scrapped + beside - left.byproducts);
    if let Some(entered) = left.at_standard {
        add(Cause::OutdatedStandard, None, None, for_good - beside - entered);
    }
    list
}

/// What the good pieces ought to have cost, their by-products taken off.
pub fn standard_of_good(order: &WorkOrder) -> Money {
    let whole = order.parts().map(|c| part(c.allowed(), order.good, order));
    let parts: Money = whole.sum();
    let hours: Money =
        order.operations.iter().map(|o| part(o.allowed().0, order.good, order) + part(o.allowed().1, order.good, order)).sum();
    parts + hours - beside_by_standard(order, parts + hours)
}

fn beside_by_standard(order: &WorkOrder, for_good: Money) -> Money {
    let fixed: Money = order.byproducts().map(|c| Money::extend(c.needed(order.good, order.quantity), c.unit_value)).sum();
    fixed + (for_good - fixed).share(order.shares())
}

/// The part of the order's whole that so many pieces stand for.
fn part(of: Money, pieces: Quantity, order: &WorkOrder) -> Money {
    of.prorate(pieces.raw(), order.quantity.raw())
}

#[cfg(test)]
mod tests {
    use super::super::work_order::{Status, an_order};
    use super::*;
    use crate::kit::UnitPrice;

    /// Ten pieces by standard: 20 parts at 25, 300 minutes at 30 and at 12 of overhead: 500 + 150 + 60.
    fn order(good: i64, lost: i64, parts: (i64, &str), minutes: (i64, &str, &str)) -> WorkOrder {
        let q = Quantity::whole;
        let mut o = an_order(Status::Completed);
        o.operations[0].overhead_rate = UnitPrice::whole(12);
        (o.good, o.lost) = (q(good), q(lost));
        (o.components[0].done, o.components[0].cost) = (q(parts.0), parts.1.parse().unwrap());
        (o.operations[0].minutes, o.operations[0].labour) = (q(minutes.0), minutes.1.parse().unwrap());
        o.operations[0].overhead = minutes.2.parse().unwrap();
        o
    }

    #[test]
    fn each_cause_bears_its_amount_and_all_together_the_whole() {
        for (what, order, left, expected) in [
            ("as it ought to be", order(10, 0, (20, "500"), (300, "150", "60")), "0", vec![]),
            ("dearer parts", order(10, 0, (20, "520"), (300, "150", "60")), "0", vec![("material_price", "20.00")]),
            ("more parts", order(10, 0, (22, "550"), (300, "150", "60")), "0", vec![("material_usage", "50.00")]),
            (
                "slower, and for more an hour",
                order(10, 0, (20, "500"), (360, "200", "75")),
                "0",
                vec![
                    ("labour_rate", "20.00"),
                    ("labour_efficiency", "30.00"),
                    ("overhead_spending", "3.00"),
                    ("overhead_volume", "12.00"),
                ],
            ),
            ("one lost", order(9, 1, (20, "500"), (300, "150", "60")), "0", vec![("yield", "71.00")]),
            ("one lost, charged as scrap", order(9, 1, (20, "500"), (300, "150", "60")), "71", vec![]),
            (
                "cheaper and quicker",
                order(10, 0, (20, "480"), (240, "120", "48")),
                "0",
                vec![("material_price", "-20.00"), ("labour_efficiency", "-30.00"), ("overhead_volume", "-12.00")],
            ),
        ] {
            let left = Left { scrapped: left.parse().unwrap(), ..Left::default() };
            let causes = causes(&order, &left);
            let got: Vec<(String, String)> = causes.iter().map(|v| (v.cause.to_string(), v.amount.to_string())).collect();
            let expected: Vec<(String, String)> = expected.iter().map(|(c, a)| ((*c).to_owned(), (*a).to_owned())).collect();
            assert_eq!(got, expected, "{what}");
            let o = &order.operations[0];
            let real = order.components[0].cost + o.labour + o.overhead - left.scrapped;
            assert_eq!(causes.iter().map(|v| v.amount).sum::<Money>(), real - standard_of_good(&order), "{what}");
        }
    }

    /// The worked example: standard 65, material 50, 40 minutes at 30 where 30 were planned: 5 of efficiency.
    #[test]
    fn the_worked_example() {
        let mut o = order(1, 0, (2, "50"), (40, "20", "0"));
        o.quantity = Quantity::whole(1);
        o.components[0].quantity = Quantity::whole(2);
        (o.operations[0].run_minutes, o.operations[0].overhead_rate) = (Quantity::whole(30), UnitPrice::ZERO);
        for (entered, expected) in
            [("65", vec!["labour_efficiency 5.00"]), ("64", vec!["labour_efficiency 5.00", "outdated_standard 1.00"])]
        {
            let left = Left { at_standard: Some(entered.parse().unwrap()), ..Left::default() };
            let got: Vec<String> = causes(&o, &left).iter().map(|v| format!("{} {}", v.cause, v.amount)).collect();
            assert_eq!(got, expected);
        }
    }
}
