//! A bill of material: what so many of an item are made of, in a version that holds between dates. Its lines are components, and
//! by-products that come of it.

use crate::domain::items::item::ItemId;
use crate::kit::value::div_round;
use crate::kit::{Quantity, Rate, UnitPrice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::ids!(BomId);

crate::coded! {
    pub enum LineKind "bom-line" {
        Component "component",
        /// Comes beside the product.
        Byproduct "byproduct",
    }
}

crate::coded! {
    /// How a component is taken from the stock.
    pub enum Issue "bom-issue" {
        /// By hand.
        Manual "manual",
        /// By itself, as the product is declared.
        Backflush "backflush",
    }
}

crate::coded! {
    /// What happens when more is taken than the bill says.
    pub enum Tolerance "bom-tolerance" {
        Flexible "flexible",
        Block "block",
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bom {
    pub id: BomId,
    pub item: ItemId,
    /// Names the version.
    pub label: String,
    /// What the lines make.
    pub quantity: Quantity,
    /// Never made for itself: its parts go into what needs it.
    pub phantom: bool,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub note: String,
    pub changed_at: i64,
    pub changed_by: i64,
    pub version: i64,
    pub lines: Vec<BomLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BomLine {
    pub kind: LineKind,
    pub item: ItemId,
    /// For the quantity of the bill.
    pub quantity: Quantity,
    /// What more is taken, as a share.
    pub scrap: Rate,
    pub issue: Issue,
    pub tolerance: Tolerance,
    /// Of a by-product: what one is worth …
    pub unit_value: UnitPrice,
    /// … or its share of what the work cost.
    pub share: Rate,
}

impl Bom {
    pub fn new(item: ItemId, quantity: Quantity, lines: Vec<BomLine>) -> Bom {
        Bom {
            id: BomId(0),
            item,
            label: "1".to_owned(),
            quantity,
            phantom: false,
            from: None,
            to: None,
            note: String::new(),
            changed_at: 0,
            changed_by: 0,
            version: 1,
            lines,
        }
    }

    pub fn components(&self) -> impl Iterator<Item = &BomLine> {
        self.lines.iter().filter(|l| l.kind == LineKind::Component)
    }
}

impl BomLine {
    pub fn component(item: ItemId, quantity: Quantity) -> BomLine {
        BomLine {
            kind: LineKind::Component,
            item,
            quantity,
            scrap: Rate::ZERO,
            issue: Issue::Manual,
            tolerance: Tolerance::Flexible,
            unit_value: UnitPrice::ZERO,
            share: Rate::ZERO,
        }
    }

    pub fn byproduct(item: ItemId, quantity: Quantity) -> BomLine {
        BomLine { kind: LineKind::Byproduct, ..BomLine::component(item, quantity) }
    }

    /// What making `wanted` takes of it when `batch` is what the bill makes, scrap counted; rounded once.
    pub fn needed(&self, wanted: Quantity, batch: Quantity) -> Quantity {
        let more = i128::from(Rate::SCALE + self.scrap.raw());
        let n = i128::from(self.quantity.raw()) * i128::from(wanted.raw()) * more;
        let d = i128::from(batch.raw()) * i128::from(Rate::SCALE);
        if d <= 0 {
            return Quantity::ZERO;
        }
        Quantity::of(i64::try_from(div_round(n, d)).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_its_share_and_its_scrap() {
        for (quantity, scrap, wanted, batch, expected) in [
            (4, 0, 10, 1, "40"),
            (10, 0, 25, 100, "2.5"),
            (1, 5, 100, 1, "105"),
            (1, 0, 1, 3, "0.333333"),
            (2, 10, 5, 4, "2.75"),
        ] {
            let line = BomLine { scrap: Rate::percent(scrap), ..BomLine::component(ItemId(1), Quantity::whole(quantity)) };
            let needed = line.needed(Quantity::whole(wanted), Quantity::whole(batch));
            assert_eq!(needed, expected.parse().unwrap(), "{quantity} {scrap} {wanted}/{batch}");
        }
    }
}
