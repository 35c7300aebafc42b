//! A routing: by which operations at which work centres an item is made, in a version that holds between dates.

use super::centre::CentreId;
use crate::domain::items::item::ItemId;
use crate::kit::Quantity;
use crate::kit::value::div_round;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::ids!(RoutingId);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Routing {
    pub id: RoutingId,
    pub item: ItemId,
    pub label: String,
    /// What the run times make. The set-up is once an order; costs spread it over so many.
    pub quantity: Quantity,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub operations: Vec<RoutingOperation>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoutingOperation {
    pub position: i64,
    pub centre: CentreId,
    pub description: String,
    pub setup_minutes: Quantity,
    pub run_minutes: Quantity,
}

impl Routing {
    pub fn new(item: ItemId, quantity: Quantity, operations: Vec<RoutingOperation>) -> Routing {
        Routing {
            id: RoutingId(0),
            item,
            label: "1".to_owned(),
            quantity,
            from: None,
            to: None,
            changed_at: 0,
            changed_by: 0,
            version: 1,
            operations,
        }
    }
}

impl RoutingOperation {
    /// An operation without set-up; positions run in tens.
    pub fn new(position: i64, centre: CentreId, run_minutes: Quantity) -> RoutingOperation {
        RoutingOperation { position, centre, description: String::new(), setup_minutes: Quantity::ZERO, run_minutes }
    }
}

/// `minutes` that make `batch`, for `wanted`; rounded once.
pub fn scaled(minutes: Quantity, wanted: Quantity, batch: Quantity) -> Quantity {
    if !batch.is_positive() {
        return Quantity::ZERO;
    }
    let n = i128::from(minutes.raw()) * i128::from(wanted.raw());
    Quantity::of(i64::try_from(div_round(n, i128::from(batch.raw()))).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_times_follow_the_quantity() {
        for (minutes, wanted, batch, expected) in
            [("30", 1, 1, "30"), ("30", 7, 10, "21"), ("1", 1, 3, "0.333333"), ("5", 1, 0, "0")]
        {
            let got = scaled(minutes.parse().unwrap(), Quantity::whole(wanted), Quantity::whole(batch));
            assert_eq!(got, expected.parse().unwrap(), "{minutes} {wanted}/{batch}");
        }
    }
}
