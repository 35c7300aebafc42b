//! Time on operations: declared, or measured between a start and a stop (a badge read twice). Dr work in progress / Cr labour and
//! overhead absorbed, an hour at its rate.

use super::event::{Header, begin, finish, may};
use crate::db::{Fault, Tx};
use crate::domain::production::centre::of_minutes;
use crate::domain::production::event::{Event, EventLine, Kind, What};
use crate::domain::production::work_order::{Operation, OperationId, Step, WorkOrder, WorkOrderId};
use crate::domain::production::{event_store, work_order_parts_store, work_order_store};
use crate::flows::stock_posting::Blockers;
use crate::kit::{Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;

/// Time spent on one operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Spent {
    pub date: NaiveDate,
    pub operation: OperationId,
    pub minutes: Quantity,
    /// Of an hour; none: what the standard says.
    pub labour_rate: Option<UnitPrice>,
    pub overhead_rate: Option<UnitPrice>,
    /// The operation is over.
    pub finished: bool,
    pub reason: String,
    pub rework: bool,
}

impl Spent {
    pub fn new(date: NaiveDate, operation: OperationId, minutes: Quantity) -> Spent {
        Spent {
            date,
            operation,
            minutes,
            labour_rate: None,
            overhead_rate: None,
            finished: false,
            reason: String::new(),
            rework: false,
        }
    }
}

/// Minutes nobody spends on one declaration: a slip of the finger.
const TOO_LONG: i64 = 60 * 24 * 366;

/// Declares time.
pub fn declare(tx: &Tx, id: WorkOrderId, spent: &Spent) -> Result<Event, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    let mut no = Blockers::default();
    may(tx, &order, Step::Declare, spent.date, &mut no)?;
    if !order.operations.iter().any(|o| o.id == spent.operation) {
        no.add(operation_unknown(&order, &format!("#{}", spent.operation)));
    }
    if !spent.minutes.is_positive() || spent.minutes > Quantity::whole(TOO_LONG) {
        no.add(Refusal::new("work-minutes-bad").field("minutes"));
    }
    if [spent.labour_rate, spent.overhead_rate].iter().flatten().any(|r| r.is_negative()) {
        no.add(Refusal::new("production-figure-bad").field("rate"));
    }
    no.pass(Some(()))?;
    order.status = order.after(Step::Declare)?;
    let header = Header { reason: &spent.reason, rework: spent.rework, ..Header::new(Kind::Time, spent.date) };
    let mut event = begin(tx, &order, &header)?;
    if let Some(operation) = order.operations.iter_mut().find(|o| o.id == spent.operation) {
        put(tx, &mut event, operation, spent)?;
    }
    finish(tx, &mut order, event)
}

pub fn operation_unknown(order: &WorkOrder, named: &str) -> Refusal {
    Refusal::new("work-operation-unknown").arg("number", order.number.clone()).arg("operation", named).field("operation")
}

fn put(tx: &Tx, event: &mut Event, o: &mut Operation, spent: &Spent) -> Result<(), Fault> {
    let (labour_rate, overhead_rate) =
        (spent.labour_rate.unwrap_or(o.labour_rate), spent.overhead_rate.unwrap_or(o.overhead_rate));
    let (labour, overhead) = (of_minutes(spent.minutes, labour_rate), of_minutes(spent.minutes, overhead_rate));
    let line = EventLine {
        operation: Some(o.id),
        labour_rate,
        overhead_rate,
        overhead,
        ..EventLine::new(What::Operation, spent.minutes, labour + overhead)
    };
    event_store::insert_line(tx, event, line)?;
    o.minutes += spent.minutes;
    o.labour += labour;
    o.overhead += overhead;
    o.finished |= spent.finished;
    if spent.finished {
        o.started_at = None;
    }
    Ok(work_order_parts_store::set_operation(tx, o)?)
}

/// Declares for each operation the time the standard gives `pieces`, as far as nobody declared it: not where the operation is
/// over, nor where a clock runs and will say.
pub(super) fn by_standard(tx: &Tx, order: &mut WorkOrder, date: NaiveDate, pieces: Quantity) -> Result<Option<Event>, Fault> {
    let made = order.good + order.lost + pieces;
    let due: Vec<(OperationId, Quantity)> = order
        .operations
        .iter()
        .filter(|o| !o.finished && o.started_at.is_none())
        .map(|o| {
            let run = crate::domain::production::routing::scaled(o.run_minutes, made, order.quantity);
            (o.id, o.setup_minutes + run - o.minutes)
        })
        .filter(|(_, minutes)| minutes.is_positive())
        .collect();
    if due.is_empty() {
        return Ok(None);
    }
    let mut event = begin(tx, order, &Header::new(Kind::Time, date))?;
    for (id, minutes) in due {
        if let Some(operation) = order.operations.iter_mut().find(|o| o.id == id) {
            put(tx, &mut event, operation, &Spent::new(date, id, minutes))?;
        }
    }
    finish(tx, order, event).map(Some)
}

/// Somebody begins to work on an operation.
pub fn start(tx: &Tx, id: WorkOrderId, operation: OperationId) -> Result<WorkOrder, Fault> {
    let mut order = work_order_store::get(tx, id)?;
    order.status = order.after(Step::Declare)?;
    let number = order.number.clone();
    let unknown = operation_unknown(&order, &format!("#{operation}"));
    let o = order.operations.iter_mut().find(|o| o.id == operation).ok_or(unknown)?;
    if o.started_at.is_some() {
        return Err(Refusal::new("work-operation-runs").arg("number", number).arg("operation", o.position).into());
    }
    o.started_at = Some(tx.now_seconds());
    work_order_parts_store::set_operation(tx, o)?;
    work_order_store::update(tx, &mut order)?;
    Ok(order)
}

/// They stop: the time since is declared, in whole minutes begun.
pub fn stop(tx: &Tx, id: WorkOrderId, operation: OperationId, finished: bool) -> Result<Event, Fault> {
    let order = work_order_store::get(tx, id)?;
    let o = order.operations.iter().find(|o| o.id == operation);
    let o = o.ok_or_else(|| operation_unknown(&order, &format!("#{operation}")))?;
    let Some(since) = o.started_at else {
        return Err(Refusal::new("work-operation-stands")
            .arg("number", order.number.clone())
            .arg("operation", o.position)
            .into());
    };
    let minutes = ((tx.now_seconds() - since).max(1) + 59) / 60;
    let event = declare(tx, id, &Spent { finished, ..Spent::new(tx.today(), operation, Quantity::whole(minutes)) })?;
    let mut order = work_order_store::get(tx, id)?;
    if let Some(o) = order.operations.iter_mut().find(|o| o.id == operation) {
        o.started_at = None;
        work_order_parts_store::set_operation(tx, o)?;
    }
    Ok(event)
}
