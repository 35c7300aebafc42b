//! What the card of a work order shows, read in one go: parts, operations, what happened, and cost beside the standard.

use crate::db::{Fault, Tx};
use crate::domain::inventory::{location_store, work_reservation_store};
use crate::domain::items::item::Item;
use crate::domain::items::item_store;
use crate::domain::production::event::What;
use crate::domain::production::work_order::{Component, Operation, Status, WorkOrder, WorkOrderId};
use crate::domain::production::{centre_store, event_store, work_order_store};
use crate::kit::{Coded, Money, Quantity};
use crate::reports::order_story::{self, Event};
use crate::screens::habits::stage;
use crate::tui::{Cx, Stage, Standing};
use chrono::NaiveDate;

/// A part with its item's name and what is put by of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PartView {
    pub part: Component,
    pub code: String,
    pub name: String,
    pub reserved: Quantity,
}

impl PartView {
    /// Neither taken nor put by.
    pub fn lacks(&self) -> Quantity {
        if self.part.is_part() { (self.part.remaining() - self.reserved).max(Quantity::ZERO) } else { Quantity::ZERO }
    }
}

/// An operation with its work centre.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationView {
    pub operation: Operation,
    pub centre: String,
}

/// Something that happened, with what it put into the work or took out.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    pub id: i64,
    pub date: NaiveDate,
    pub what: &'static str,
    pub quantity: Quantity,
    pub amount: Money,
    pub reason: String,
}

/// A work order and what came of it.
#[derive(Debug, Clone)]
pub struct WorkView {
    pub order: WorkOrder,
    pub item: Item,
    pub parts: Vec<PartView>,
    pub operations: Vec<OperationView>,
    pub events: Vec<Happened>,
    pub history: Vec<Event>,
    /// Put in so far, less what was charged as lost or came beside.
    pub spent: Money,
}

pub fn read(tx: &Tx, id: WorkOrderId) -> Result<WorkView, Fault> {
    let order = work_order_store::get(tx, id)?;
    let place = location_store::stock(tx)?;
    let mut parts = Vec::new();
    for part in &order.components {
        let item = item_store::get(tx, part.item)?;
        let reserved = work_reservation_store::of_component(tx, part.id.0, place)?;
        parts.push(PartView { part: part.clone(), code: item.code, name: item.name, reserved });
    }
    let mut operations = Vec::new();
    for o in &order.operations {
        operations.push(OperationView { operation: o.clone(), centre: centre_store::get(tx, o.centre)?.code });
    }
    let (mut events, mut spent) = (Vec::new(), Money::ZERO);
    for e in event_store::of_order(tx, id)? {
        spent +=
            e.of(What::Component) + e.of(What::Operation) + e.of(What::Scrap) + e.of(What::Recovered) + e.of(What::Byproduct);
        let minutes: Quantity = e.lines.iter().filter(|l| l.what == What::Operation).map(|l| l.quantity).sum();
        let quantity = if e.quantity.is_zero() { minutes } else { e.quantity };
        events.push(Happened { id: e.id.0, date: e.date, what: e.kind.key(), quantity, amount: e.amount(), reason: e.reason });
    }
    events.reverse();
    let history = order_story::history(tx, "work-order", id.0, order.date, order.changed_at)?;
    Ok(WorkView { item: item_store::get(tx, order.item)?, parts, operations, events, history, spent, order })
}

impl WorkView {
    /// The ribbon: planned, released, in progress, completed, closed.
    pub fn stages(&self, cx: &Cx) -> Vec<Stage> {
        let o = &self.order;
        if o.status == Status::Cancelled {
            return vec![stage(cx, "work-status-cancelled", Standing::Cancelled, "", o.reason.clone())];
        }
        let at = Status::all().iter().position(|s| *s == o.status).unwrap_or(0);
        let steps = [Status::Planned, Status::Released, Status::InProgress, Status::Completed, Status::Closed];
        let made = format!("{}/{}", cx.quantity(o.good), cx.quantity(o.quantity));
        steps
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let here = i == at && *s != Status::Closed;
                let standing = match () {
                    () if here && !o.hold.is_empty() => Standing::Blocked,
                    () if here => Standing::Here,
                    () if i <= at => Standing::Done,
                    () => Standing::ToCome,
                };
                let note = match s {
                    Status::Planned => cx.date(o.date),
                    Status::InProgress if here => cx.date(o.due),
                    Status::Closed => o.closed_on.map(|d| cx.date(d)).unwrap_or_default(),
                    _ => String::new(),
                };
                let figure = if *s == Status::InProgress && i <= at { made.as_str() } else { "" };
                stage(cx, s.key(), standing, figure, note)
            })
            .collect()
    }
}
