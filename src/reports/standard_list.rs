//! Made items with what one ought to cost, what the last closed order cost, and how far apart they are.

use crate::db::page::{Field, Kind, Listing};
use crate::db::{Row, RowResult};
use crate::domain::items::ItemId;
use crate::domain::production::BomId;
use crate::domain::production::standard::Standard;
use crate::kit::{Money, Quantity, UnitPrice};
use chrono::NaiveDate;

/// A made item.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardRow {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    /// The bill that holds today.
    pub bom: Option<BomId>,
    /// The standard that holds today, and since when.
    pub standard: Option<(NaiveDate, Standard)>,
    /// What one of the last closed order cost, and when it was closed.
    pub actual: Option<(NaiveDate, UnitPrice)>,
}

impl StandardRow {
    pub fn total(&self) -> Option<UnitPrice> {
        self.standard.map(|(_, s)| s.total())
    }

    /// The last cost less the standard; positive: dearer than it ought to be.
    pub fn off(&self) -> Option<UnitPrice> {
        Some(self.actual?.1 - self.total()?)
    }
}

pub static STANDARDS: Listing<StandardRow> = Listing {
    columns: "i.id, i.code, i.name, i.unit,
        (SELECT b.id FROM bom b WHERE b.item_id = i.id AND b.from_date <= ?1 AND b.to_date >= ?1
          ORDER BY b.from_date DESC, b.id DESC LIMIT 1),
        s.from_date, s.material, s.labour, s.overhead, w.closed_on, w.good,
        (SELECT ifnull(sum(l.amount), 0) FROM work_event e JOIN work_event_line l ON l.event_id = e.id
          WHERE e.order_id = w.id AND l.what IN ('component', 'operation', 'byproduct', 'scrap', 'recovered'))",
    from: "item i
        LEFT JOIN standard_cost s ON s.item_id = i.id
          AND s.from_date = (SELECT max(x.from_date) FROM standard_cost x WHERE x.item_id = i.id AND x.from_date <= ?1)
        LEFT JOIN work_order w ON w.id = (SELECT y.id FROM work_order y WHERE y.item_id = i.id AND y.status = 'closed'
          AND y.good > 0 ORDER BY y.closed_on DESC, y.id DESC LIMIT 1)",
    only: "(i.made = 1 OR EXISTS (SELECT 1 FROM bom b WHERE b.item_id = i.id))",
    id: "i.id",
    fields: &[
        Field::new("item", "line-head-item", Kind::Text, "i.code"),
        Field::new("name", "line-head-description", Kind::Text, "i.name"),
        Field::new(
            "standard",
            "standard-head-total",
            Kind::Quantity,
            "ifnull(s.material, 0) + ifnull(s.labour, 0) + ifnull(s.overhead, 0)",
        ),
        Field::new("since", "bom-head-from", Kind::Date, "ifnull(s.from_date, '')"),
        Field::new("missing", "standard-missing", Kind::Flag, "s.item_id IS NULL"),
    ],
    words: &["i.code", "i.name"],
    index: None,
    read: |r: &Row| -> RowResult<StandardRow> {
        let since: Option<NaiveDate> = r.get(5)?;
        let standard = match since {
            Some(from) => Some((from, Standard { material: r.get(6)?, labour: r.get(7)?, overhead: r.get(8)? })),
            None => None,
        };
        let closed: Option<NaiveDate> = r.get(9)?;
        let actual = match closed {
            Some(day) => Some((day, r.get::<_, Money>(11)?.per(r.get::<_, Quantity>(10)?))),
            None => None,
        };
        Ok(StandardRow {
            item: ItemId(r.get(0)?),
            code: r.get(1)?,
            name: r.get(2)?,
            unit: r.get(3)?,
            bom: r.get::<_, Option<i64>>(4)?.map(BomId),
            standard,
            actual,
        })
    },
};
