//! The sheet of a count: what the books said, what was found, and what the difference is worth.

use crate::db::{self, Tx, params};
use crate::domain::inventory::count::{CountId, CountLine, Uncounted};
use crate::domain::items::item::ItemId;
use crate::kit::{Money, Quantity, UnitPrice};

#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    pub code: String,
    pub name: String,
    pub unit: String,
    pub line: CountLine,
    /// What one is worth now: the average of what is there, or the cost of the last entry.
    pub unit_cost: UnitPrice,
}

impl CountRow {
    /// What differs and about what it is worth: posting takes the exact cost, by layers where the item has them.
    pub fn difference(&self, uncounted: Uncounted) -> Option<(Quantity, Money)> {
        let difference = self.line.difference(uncounted)?;
        Some((difference, Money::extend(difference, self.unit_cost)))
    }
}

/// Lines of a sheet by item code: `limit` of them after the code `after`; only those that differ, if so asked.
pub fn sheet(tx: &Tx, id: CountId, after: &str, limit: i64, only_different: bool) -> db::Result<Vec<CountRow>> {
    tx.query(
        "SELECT i.id, i.code, i.name, i.unit, l.expected, l.counted, ifnull(v.quantity, 0), ifnull(v.value, 0), ifnull(v.last_cost, 0)
         FROM stock_count_line l JOIN item i ON i.id = l.item_id LEFT JOIN item_value v ON v.item_id = l.item_id
         WHERE l.count_id = ?1 AND i.code > ?2 AND (?4 = 0 OR l.counted <> l.expected) ORDER BY i.code LIMIT ?3",
        params![id.0, after, limit, only_different],
        |r| {
            let (quantity, value): (Quantity, Money) = (r.get(6)?, r.get(7)?);
            Ok(CountRow {
                line: CountLine { item: ItemId(r.get(0)?), expected: r.get(4)?, counted: r.get(5)? },
                code: r.get(1)?,
                name: r.get(2)?,
                unit: r.get(3)?,
                unit_cost: if quantity.is_positive() { value.per(quantity) } else { r.get(8)? },
            })
        },
    )
}
