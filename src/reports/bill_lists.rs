//! Bills of material and routings as lists show them: one row a version, what it holds for and whether work orders came of it.

use crate::db::page::{Field, Kind, Listing};
use crate::db::{Result, Row, RowResult, Tx, params};
use crate::domain::items::ItemId;
use crate::domain::production::{BomId, RoutingId};
use crate::kit::Quantity;
use chrono::NaiveDate;

/// A version of a bill of material.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedBom {
    pub id: BomId,
    pub item: String,
    pub name: String,
    pub label: String,
    pub batch: Quantity,
    pub unit: String,
    pub phantom: bool,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub lines: i64,
    /// Work orders made from it.
    pub orders: i64,
    /// The version that is used today.
    pub holds: bool,
}

const BOM_HOLDS: &str = "b.id = (SELECT x.id FROM bom x WHERE x.item_id = b.item_id AND x.from_date <= ?1 AND x.to_date >= ?1
  ORDER BY x.from_date DESC, x.id DESC LIMIT 1)";
const BOM_ORDERS: &str = "(SELECT count(*) FROM work_order w WHERE w.bom_id = b.id)";

pub static BOMS: Listing<ListedBom> = Listing {
    columns: "b.id, i.code, i.name, b.label, b.quantity, i.unit, b.phantom, nullif(b.from_date, '0000-01-01'),
        nullif(b.to_date, '9999-12-31'), (SELECT count(*) FROM bom_line l WHERE l.bom_id = b.id),
        (SELECT count(*) FROM work_order w WHERE w.bom_id = b.id),
        b.id = (SELECT x.id FROM bom x WHERE x.item_id = b.item_id AND x.from_date <= ?1 AND x.to_date >= ?1
          ORDER BY x.from_date DESC, x.id DESC LIMIT 1)",
    from: "bom b JOIN item i ON i.id = b.item_id",
    only: "",
    id: "b.id",
    fields: &[
        Field::new("item", "line-head-item", Kind::Text, "i.code"),
        Field::new("name", "line-head-description", Kind::Text, "i.name"),
        Field::new("version", "bom-head-version", Kind::Text, "b.label"),
        Field::new("from", "bom-head-from", Kind::Date, "b.from_date"),
        Field::new("to", "bom-head-to", Kind::Date, "b.to_date"),
        Field::new("orders", "bom-head-orders", Kind::Int, BOM_ORDERS),
        Field::new("current", "bom-holds", Kind::Flag, BOM_HOLDS),
        Field::new("phantom", "bom-phantom", Kind::Flag, "b.phantom = 1"),
        Field::new(
            "part",
            "bom-head-part",
            Kind::Text,
            "(SELECT ifnull(group_concat(p.code, ' '), '') FROM bom_line l JOIN item p ON p.id = l.item_id WHERE l.bom_id = b.id)",
        ),
    ],
    words: &["i.code", "i.name", "b.label", "b.note"],
    index: None,
    read: |r: &Row| -> RowResult<ListedBom> {
        Ok(ListedBom {
            id: BomId(r.get(0)?),
            item: r.get(1)?,
            name: r.get(2)?,
            label: r.get(3)?,
            batch: r.get(4)?,
            unit: r.get(5)?,
            phantom: r.get(6)?,
            from: r.get(7)?,
            to: r.get(8)?,
            lines: r.get(9)?,
            orders: r.get(10)?,
            holds: r.get(11)?,
        })
    },
};

/// A version of a routing.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRouting {
    pub id: RoutingId,
    pub item: String,
    pub name: String,
    pub label: String,
    pub batch: Quantity,
    pub unit: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub operations: i64,
    pub setup: Quantity,
    pub run: Quantity,
    pub orders: i64,
    pub holds: bool,
}

const ROUTING_HOLDS: &str = "b.id = (SELECT x.id FROM routing x WHERE x.item_id = b.item_id AND x.from_date <= ?1
  AND x.to_date >= ?1 ORDER BY x.from_date DESC, x.id DESC LIMIT 1)";

pub static ROUTINGS: Listing<ListedRouting> = Listing {
    columns: "b.id, i.code, i.name, b.label, b.quantity, i.unit, nullif(b.from_date, '0000-01-01'), nullif(b.to_date, '9999-12-31'),
        (SELECT count(*) FROM routing_operation o WHERE o.routing_id = b.id),
        (SELECT ifnull(sum(o.setup_minutes), 0) FROM routing_operation o WHERE o.routing_id = b.id),
        (SELECT ifnull(sum(o.run_minutes), 0) FROM routing_operation o WHERE o.routing_id = b.id),
        (SELECT count(*) FROM work_order w WHERE w.routing_id = b.id),
        b.id = (SELECT x.id FROM routing x WHERE x.item_id = b.item_id AND x.from_date <= ?1 AND x.to_date >= ?1
          ORDER BY x.from_date DESC, x.id DESC LIMIT 1)",
    from: "routing b JOIN item i ON i.id = b.item_id",
    only: "",
    id: "b.id",
    fields: &[
        Field::new("item", "line-head-item", Kind::Text, "i.code"),
        Field::new("name", "line-head-description", Kind::Text, "i.name"),
        Field::new("version", "bom-head-version", Kind::Text, "b.label"),
        Field::new("from", "bom-head-from", Kind::Date, "b.from_date"),
        Field::new("to", "bom-head-to", Kind::Date, "b.to_date"),
        Field::new("orders", "bom-head-orders", Kind::Int, "(SELECT count(*) FROM work_order w WHERE w.routing_id = b.id)"),
        Field::new("current", "bom-holds", Kind::Flag, ROUTING_HOLDS),
        Field::new(
            "centre",
            "work-head-centre",
            Kind::Text,
            "(SELECT ifnull(group_concat(c.code, ' '), '') FROM routing_operation o JOIN work_centre c ON c.id = o.work_centre_id
               WHERE o.routing_id = b.id)",
        ),
    ],
    words: &["i.code", "i.name", "b.label"],
    index: None,
    read: |r: &Row| -> RowResult<ListedRouting> {
        Ok(ListedRouting {
            id: RoutingId(r.get(0)?),
            item: r.get(1)?,
            name: r.get(2)?,
            label: r.get(3)?,
            batch: r.get(4)?,
            unit: r.get(5)?,
            from: r.get(6)?,
            to: r.get(7)?,
            operations: r.get(8)?,
            setup: r.get(9)?,
            run: r.get(10)?,
            orders: r.get(11)?,
            holds: r.get(12)?,
        })
    },
};

/// Where an item is a part: the bill, and how much of it goes in.
#[derive(Debug, Clone, PartialEq)]
pub struct UsedIn {
    pub line: i64,
    pub bom: BomId,
    pub item: String,
    pub name: String,
    pub label: String,
    pub quantity: Quantity,
    pub batch: Quantity,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub holds: bool,
}

/// The bills of material an item stands on as a part, those of today first.
pub fn used_in(tx: &Tx, item: ItemId) -> Result<Vec<UsedIn>> {
    let sql = format!(
        "SELECT l.id, b.id, i.code, i.name, b.label, l.quantity, b.quantity, nullif(b.from_date, '0000-01-01'),
           nullif(b.to_date, '9999-12-31'), {BOM_HOLDS}
         FROM bom_line l JOIN bom b ON b.id = l.bom_id JOIN item i ON i.id = b.item_id
         WHERE l.item_id = ?2 AND l.kind = 'component' ORDER BY 10 DESC, i.code, b.from_date DESC, b.id DESC"
    );
    tx.query(&sql, params![tx.today(), item.0], |r| {
        Ok(UsedIn {
            line: r.get(0)?,
            bom: BomId(r.get(1)?),
            item: r.get(2)?,
            name: r.get(3)?,
            label: r.get(4)?,
            quantity: r.get(5)?,
            batch: r.get(6)?,
            from: r.get(7)?,
            to: r.get(8)?,
            holds: r.get(9)?,
        })
    })
}

/// How many work orders came of a bill of material.
pub fn orders_of_bom(tx: &Tx, id: BomId) -> Result<i64> {
    tx.query_one("SELECT count(*) FROM work_order WHERE bom_id = ?1", params![id.0], |r| r.get(0))
}

/// How many work orders came of a routing.
pub fn orders_of_routing(tx: &Tx, id: RoutingId) -> Result<i64> {
    tx.query_one("SELECT count(*) FROM work_order WHERE routing_id = ?1", params![id.0], |r| r.get(0))
}
