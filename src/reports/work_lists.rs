//! Work orders as lists show them, with the words that narrow them and the fields that order them.

use crate::db::page::{Field, Kind, Listing};
use crate::db::{Row, RowResult, coded};
use crate::domain::production::work_order::{Status, WorkOrderId};
use crate::kit::{Money, Quantity, choices};
use chrono::NaiveDate;

/// A work order: what it makes, how far it is, whether it is late or lacks parts.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedWork {
    pub id: WorkOrderId,
    pub number: String,
    pub item: String,
    pub name: String,
    pub quantity: Quantity,
    pub good: Quantity,
    pub lost: Quantity,
    pub start: NaiveDate,
    pub due: NaiveDate,
    pub status: Status,
    pub held: bool,
    pub late: bool,
    /// A part it needs is neither taken nor put by.
    pub short: bool,
    pub wip: Money,
}

const SHORT: &str = "w.status IN ('released', 'in_progress') AND EXISTS (SELECT 1 FROM work_component c WHERE c.order_id = w.id
  AND c.kind = 'component' AND c.quantity > c.done + (SELECT ifnull(sum(r.quantity), 0) FROM work_reservation r WHERE r.component_id = c.id))";

pub static WORKS: Listing<ListedWork> = Listing {
    columns: "w.id, w.number, i.code, i.name, w.quantity, w.good, w.lost, w.start_date, w.due_date, w.status, w.hold <> '',
        w.due_date < ?1 AND w.status IN ('planned', 'released', 'in_progress'),
        w.status IN ('released', 'in_progress') AND EXISTS (SELECT 1 FROM work_component c WHERE c.order_id = w.id
          AND c.kind = 'component' AND c.quantity > c.done + (SELECT ifnull(sum(r.quantity), 0) FROM work_reservation r
            WHERE r.component_id = c.id)), w.wip",
    from: "work_order w JOIN item i ON i.id = w.item_id",
    only: "",
    id: "w.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "w.number"),
        Field::new("item", "line-head-item", Kind::Text, "i.code"),
        Field::new("name", "line-head-description", Kind::Text, "i.name"),
        Field::new("date", "sales-head-date", Kind::Date, "w.date"),
        Field::new("start", "work-head-start", Kind::Date, "w.start_date"),
        Field::new("due", "work-head-due", Kind::Date, "w.due_date"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<Status>), "w.status"),
        Field::new("work", "work-head-in-work", Kind::Money, "w.wip"),
        Field::new("open", "sales-flag-open", Kind::Flag, "w.status IN ('planned', 'released', 'in_progress', 'completed')"),
        Field::new(
            "late",
            "sales-flag-late",
            Kind::Flag,
            "w.due_date < ?1 AND w.status IN ('planned', 'released', 'in_progress')",
        ),
        Field::new("short", "work-flag-short", Kind::Flag, SHORT),
        Field::new(
            "centre",
            "work-head-centre",
            Kind::Text,
            "CASE WHEN w.status IN ('planned', 'released', 'in_progress') THEN (SELECT ifnull('[' || group_concat(t.code, '][') || ']', '')
               FROM work_operation o JOIN work_centre t ON t.id = o.work_centre_id WHERE o.order_id = w.id AND o.finished = 0)
             ELSE '' END",
        ),
        Field::new("held", "work-flag-held", Kind::Flag, "w.hold <> ''"),
        Field::new("closed", "work-head-closed", Kind::Date, "ifnull(w.closed_on, '')"),
        Field::new("lost", "work-flag-lost", Kind::Flag, "w.lost > 0"),
    ],
    words: &["w.number", "i.code", "i.name", "w.note", "ifnull(w.external_id, '')"],
    index: None,
    read,
};

fn read(r: &Row) -> RowResult<ListedWork> {
    Ok(ListedWork {
        id: WorkOrderId(r.get(0)?),
        number: r.get(1)?,
        item: r.get(2)?,
        name: r.get(3)?,
        quantity: r.get(4)?,
        good: r.get(5)?,
        lost: r.get(6)?,
        start: r.get(7)?,
        due: r.get(8)?,
        status: coded(r, 9)?,
        held: r.get(10)?,
        late: r.get(11)?,
        short: r.get(12)?,
        wip: r.get(13)?,
    })
}
