//! A work order is planned, changed, released, stopped, completed, given up.

use super::{reserve, standards};
use crate::db::{Fault, Tx, number};
use crate::domain::inventory::work_reservation_store;
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::domain::production::bom::Bom;
use crate::domain::production::explosion::Bills;
use crate::domain::production::routing::{Routing, scaled};
use crate::domain::production::work_order::{
    Component, ComponentId, Operation, OperationId, Source, Status, Step, WORK_SERIES, WorkOrder, WorkOrderId,
};
use crate::domain::production::{
    bom_store, centre_store, plan_store, routing_store, standard_store, work_order_parts_store, work_order_store,
};
use crate::flows::stock_posting::{Blockers, year_of};
use crate::kit::{Money, Quantity, Refusal};
use chrono::{Days, NaiveDate};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub item: ItemId,
    pub quantity: Quantity,
    /// None: today.
    pub date: Option<NaiveDate>,
    pub start: Option<NaiveDate>,
    /// None: as many days after the start as it takes.
    pub due: Option<NaiveDate>,
    /// The version of bill and routing; none: those that hold on the day.
    pub bom: Option<String>,
    pub routing: Option<String>,
    pub order_line: Option<i64>,
    pub source: Source,
    pub external_id: Option<String>,
    pub note: String,
}

impl Draft {
    pub fn new(item: ItemId, quantity: Quantity) -> Draft {
        Draft {
            item,
            quantity,
            date: None,
            start: None,
            due: None,
            bom: None,
            routing: None,
            order_line: None,
            source: Source::Hand,
            external_id: None,
            note: String::new(),
        }
    }
}

/// Plans an order: it gets its number, and bill and routing as they are that day.
pub fn plan(tx: &Tx, draft: &Draft) -> Result<WorkOrder, Fault> {
    let date = draft.date.unwrap_or_else(|| tx.today());
    let mut no = Blockers::default();
    let year = no.take(year_of(tx, date))?;
    let item = no.take(item_store::get(tx, draft.item))?;
    if let Some(item) = &item {
        let blocked = if item.blocked { "work-item-blocked" } else { "bom-not-goods" };
        if item.blocked || !item.is_stocked() {
            no.add(Refusal::new(blocked).arg("item", item.code.clone()).field("item"));
        }
    }
    if !draft.quantity.is_positive() {
        no.add(Refusal::new("production-figure-bad").field("quantity"));
    }
    let days = plan_store::get(tx, draft.item)?.lead_days;
    let (start, due) = window(date, draft, days);
    if start > due || due < date {
        no.add(Refusal::new("work-due-before-start").arg("start", start.max(date)).field("due"));
    }
    let bom = bill(tx, item.as_ref(), draft, date, &mut no)?;
    let routing = routing(tx, item.as_ref(), draft, date, &mut no)?;
    let ((year, item), bom) = no.pass(year.zip(item).zip(bom))?;
    let bills = Bills::new(phantoms(tx, &bom, date)?);
    let mut order = WorkOrder {
        id: WorkOrderId(0),
        number: number::take(tx, WORK_SERIES, &year)?,
        item: item.id,
        quantity: draft.quantity,
        bom: Some(bom.id),
        bom_label: bom.label.clone(),
        routing: routing.as_ref().map(|r| r.id),
        routing_label: routing.as_ref().map(|r| r.label.clone()).unwrap_or_default(),
        date,
        start,
        due,
        status: Status::Planned,
        hold: String::new(),
        reason: String::new(),
        source: draft.source,
        order_line: draft.order_line,
        external_id: draft.external_id.clone(),
        note: draft.note.trim().to_owned(),
        std_unit: None,
        closed_on: None,
        good: Quantity::ZERO,
        lost: Quantity::ZERO,
        wip: Money::ZERO,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        components: components(&bills, &bom, draft.quantity),
        operations: routing.map(|r| operations(&r, draft.quantity)).unwrap_or_default(),
    };
    price(tx, &mut order)?;
    work_order_store::insert(tx, &mut order)?;
    Ok(order)
}

/// The phantom bills a bill leads to, at any depth.
fn phantoms(tx: &Tx, bom: &Bom, date: NaiveDate) -> Result<Vec<Bom>, Fault> {
    let mut found: Vec<Bom> = Vec::new();
    let mut ahead: Vec<ItemId> = bom.components().map(|l| l.item).collect();
    while let Some(item) = ahead.pop() {
        if found.iter().any(|b| b.item == item) {
            continue;
        }
        if let Some(phantom) = bom_store::phantom(tx, item, date)? {
            ahead.extend(phantom.components().map(|l| l.item));
            found.push(phantom);
        }
    }
    Ok(found)
}

/// Start and end: as given, else the lead time apart, the start no earlier than the order.
fn window(date: NaiveDate, draft: &Draft, lead_days: i64) -> (NaiveDate, NaiveDate) {
    let days = Days::new(u64::try_from(lead_days).unwrap_or(0));
    match (draft.start, draft.due) {
        (Some(start), Some(due)) => (start, due),
        (Some(start), None) => (start, start.checked_add_days(days).unwrap_or(start)),
        (None, Some(due)) => (due.checked_sub_days(days).unwrap_or(due).max(date).min(due), due),
        (None, None) => (date, date.checked_add_days(days).unwrap_or(date)),
    }
}

fn bill(tx: &Tx, item: Option<&Item>, draft: &Draft, date: NaiveDate, no: &mut Blockers) -> Result<Option<Bom>, Fault> {
    let found = match &draft.bom {
        Some(label) => bom_store::by_label(tx, draft.item, label)?,
        None => bom_store::holding(tx, draft.item, date)?,
    };
    if let (None, Some(item)) = (&found, item) {
        no.add(
            Refusal::new("work-no-bom")
                .arg("item", item.code.clone())
                .arg("date", date)
                .field("item")
                .remedy("production.edit"),
        );
    }
    Ok(found)
}

fn routing(tx: &Tx, item: Option<&Item>, draft: &Draft, date: NaiveDate, no: &mut Blockers) -> Result<Option<Routing>, Fault> {
    let Some(label) = &draft.routing else { return Ok(routing_store::holding(tx, draft.item, date)?) };
    let found = routing_store::by_label(tx, draft.item, label)?;
    if let (None, Some(item)) = (&found, item) {
        no.add(Refusal::new("routing-missing").arg("routing", format!("{} {label}", item.code)).field("routing"));
    }
    Ok(found)
}

fn components(bills: &Bills, bom: &Bom, quantity: Quantity) -> Vec<Component> {
    let lines = bills.flat(bom, quantity);
    (1i64..)
        .zip(lines)
        .map(|(position, l)| Component {
            id: ComponentId(0),
            position,
            kind: l.kind,
            item: l.item,
            quantity: l.quantity,
            issue: l.issue,
            tolerance: l.tolerance,
            unit_value: l.unit_value,
            share: l.share,
            std_price: crate::kit::UnitPrice::ZERO,
            done: Quantity::ZERO,
            cost: Money::ZERO,
        })
        .collect()
}

fn operations(routing: &Routing, quantity: Quantity) -> Vec<Operation> {
    let one = |o: &crate::domain::production::routing::RoutingOperation| Operation {
        id: OperationId(0),
        position: o.position,
        centre: o.centre,
        description: o.description.clone(),
        setup_minutes: o.setup_minutes,
        run_minutes: scaled(o.run_minutes, quantity, routing.quantity),
        labour_rate: crate::kit::UnitPrice::ZERO,
        overhead_rate: crate::kit::UnitPrice::ZERO,
        started_at: None,
        finished: false,
        minutes: Quantity::ZERO,
        labour: Money::ZERO,
        overhead: Money::ZERO,
    };
    routing.operations.iter().map(one).collect()
}

/// What parts and hours ought to cost today. Fixed at the release.
fn price(tx: &Tx, order: &mut WorkOrder) -> Result<(), Fault> {
    let day = tx.today();
    for c in &mut order.components {
        c.std_price = standards::expected(tx, c.item, day)?;
    }
    for o in &mut order.operations {
        let centre = centre_store::get(tx, o.centre)?;
        (o.labour_rate, o.overhead_rate) = (centre.labour_rate, centre.overhead_rate);
    }
    Ok(())
}

/// Releases an order: its standard is fixed, its parts are put by as far as they are there. An order that lacks parts may be
/// released; it says what it lacks.
pub fn release(tx: &Tx, id: WorkOrderId) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    let status = no.take(order.after(Step::Release).map_err(Fault::from))?;
    for o in &order.operations {
        let centre = centre_store::get(tx, o.centre)?;
        if centre.blocked {
            no.add(Refusal::new("centre-blocked").arg("code", centre.code).remedy("centre.edit"));
        }
    }
    order.status = no.pass(status)?;
    price(tx, &mut order)?;
    if plan_store::get(tx, order.item)?.at_standard {
        let set = standard_store::holding(tx, order.item, tx.today())?;
        order.std_unit = Some(set.map_or_else(|| order.planned_cost().per(order.quantity), |s| s.total()));
    }
    work_order_parts_store::set_plan(tx, &order)?;
    work_order_store::update(tx, &mut order)?;
    reserve::reserve(tx, &order)?;
    Ok(order)
}

/// What may change while an order is open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    pub quantity: Option<Quantity>,
    pub start: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
}

/// Changes quantity or days; parts and times follow the quantity.
pub fn change(tx: &Tx, id: WorkOrderId, c: &Change) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    let status = no.take(order.after(Step::Change).map_err(Fault::from))?;
    let made = order.good + order.lost;
    let quantity = c.quantity.unwrap_or(order.quantity);
    if !quantity.is_positive() || quantity < made {
        no.add(Refusal::new("work-quantity-below").arg("number", order.number.clone()).arg("made", made).field("quantity"));
    }
    let (start, due) = (c.start.unwrap_or(order.start), c.due.unwrap_or(order.due));
    if start > due {
        no.add(Refusal::new("work-due-before-start").arg("start", start).field("due"));
    }
    order.status = no.pass(status)?;
    (order.start, order.due) = (start, due);
    if quantity != order.quantity {
        tx.note(format!("{}: {} -> {quantity}", order.number, order.quantity));
        order.resize(quantity);
        work_order_parts_store::set_plan(tx, &order)?;
    }
    order.status = order.reached();
    work_order_store::update(tx, &mut order)?;
    // What is put by follows what is to be taken.
    for part in order.parts() {
        work_reservation_store::release(tx, part.id.0)?;
    }
    if matches!(order.status, Status::Released | Status::InProgress) {
        reserve::reserve(tx, &order)?;
    }
    Ok(order)
}

/// While somebody's clock runs on an operation the order neither stops nor ends: their time would go on, or be lost.
pub(super) fn clocks(order: &WorkOrder) -> Result<(), Refusal> {
    match order.operations.iter().find(|o| o.started_at.is_some()) {
        None => Ok(()),
        Some(o) => Err(Refusal::new("work-operation-runs")
            .arg("number", order.number.clone())
            .arg("operation", o.position)
            .remedy("production.work.clock")),
    }
}

/// Stops an order, with a reason; without one it goes on.
pub fn hold(tx: &Tx, id: WorkOrderId, reason: &str) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    if !order.is_open() {
        return Err(Refusal::new("work-step-not-now")
            .arg("step", crate::kit::Arg::Word("work-step-change"))
            .arg("status", crate::kit::Arg::Word(crate::kit::Coded::key(order.status)))
            .into());
    }
    if !reason.trim().is_empty() {
        clocks(&order)?;
    }
    reason.trim().clone_into(&mut order.hold);
    tx.note(if order.hold.is_empty() { "goes on".to_owned() } else { format!("on hold: {}", order.hold) });
    work_order_store::update(tx, &mut order)?;
    Ok(order)
}

/// Declares that no more will be made; with a reason when not all was.
pub fn complete(tx: &Tx, id: WorkOrderId, reason: &str) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    let status = no.take(order.after(Step::Complete).map_err(Fault::from))?;
    if order.remaining().is_positive() && reason.trim().is_empty() {
        no.add(Refusal::new("reason-missing").field("reason"));
    }
    order.status = no.pass(status)?;
    reason.trim().clone_into(&mut order.reason);
    // Taking the order up again forgets it; the trail does not.
    tx.note(format!("completed: {}", order.reason).trim_end_matches([':', ' ']));
    work_order_store::update(tx, &mut order)?;
    reserve::release(tx, &order)?;
    Ok(order)
}

/// Takes an order up again that was declared complete.
pub fn reopen(tx: &Tx, id: WorkOrderId) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    order.status = order.after(Step::Reopen)?;
    order.reason.clear();
    work_order_store::update(tx, &mut order)?;
    reserve::reserve(tx, &order)?;
    Ok(order)
}

/// Gives an order up of which nothing was made; what was taken goes back first.
pub fn cancel(tx: &Tx, id: WorkOrderId, reason: &str) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    let status = no.take(order.after(Step::Cancel).map_err(Fault::from))?;
    no.take(clocks(&order).map_err(Fault::from))?;
    if reason.trim().is_empty() {
        no.add(Refusal::new("reason-missing").field("reason"));
    }
    if order.good.is_positive() || order.lost.is_positive() || order.operations.iter().any(|o| o.minutes.is_positive()) {
        no.add(Refusal::new("work-cancel-worked").arg("number", order.number.clone()).remedy("production.work.complete"));
    }
    for part in order.parts().filter(|c| c.done.is_positive()) {
        let item = item_store::get(tx, part.item)?;
        no.add(
            Refusal::new("work-cancel-issued")
                .arg("item", item.code)
                .arg("quantity", part.done)
                .remedy("production.work.return"),
        );
    }
    order.status = no.pass(status)?;
    reason.trim().clone_into(&mut order.reason);
    tx.note(format!("cancelled: {}", order.reason));
    work_order_store::update(tx, &mut order)?;
    reserve::release(tx, &order)?;
    Ok(order)
}
