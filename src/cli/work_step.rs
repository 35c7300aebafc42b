//! The steps of work orders.

use super::answer::Did;
use super::call::Call;
use super::step::Step;
use super::{Stop, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::production::work_order_store;
use crate::domain::production::{OperationId, WorkOrderId};
use crate::flows::plan_to_produce::issue::{Part, Parts};
use crate::flows::plan_to_produce::made::{Lost, Made};
use crate::flows::plan_to_produce::order::Change;
use crate::flows::plan_to_produce::time::{self, Spent};
use crate::flows::plan_to_produce::{self as ptp};
use crate::kit::{Lang, Quantity, Refusal, parse};
use crate::reports::document::DocumentKind;

const STEPS: &[&str] = &[
    "change", "release", "issue", "return", "declare", "start", "stop", "scrap", "receive", "hold", "resume", "complete",
    "reopen", "close", "cancel",
];

pub fn order(step: &Step, call: &Call, books: &Books, id: WorkOrderId) -> Result<Did, Stop> {
    let (day, reason, lang) = (step.day(books), step.reason.as_str(), call.words().lang());
    let quantity = step.quantity.as_deref().map(|q| parse::quantity(lang, q)).transpose()?;
    let did = match step.step.as_str() {
        "change" => {
            let change = Change { quantity, start: step.start, due: step.due };
            books.act("work.plan", |tx| ptp::change(tx, id, &change))?;
            "changed"
        }
        "release" => {
            books.act("work.release", |tx| ptp::release(tx, id))?;
            "released"
        }
        "issue" => {
            books.act("work.issue", |tx| ptp::issue(tx, id, &parts(tx, step, lang, books)?))?;
            "issued"
        }
        "return" => {
            books.act("work.issue", |tx| ptp::give_back(tx, id, &parts(tx, step, lang, books)?))?;
            "returned"
        }
        "declare" => {
            books.act("work.time", |tx| time::declare(tx, id, &spent(tx, step, lang, (id, day))?))?;
            "declared"
        }
        "start" => {
            books.act("work.time", |tx| time::start(tx, id, operation(tx, id, step)?))?;
            "started"
        }
        "stop" => {
            books.act("work.time", |tx| time::stop(tx, id, operation(tx, id, step)?, step.finished))?;
            "ended"
        }
        "scrap" => {
            books.act("work.scrap", |tx| ptp::lose(tx, id, &lost(tx, step, lang, books)?))?;
            "scrapped"
        }
        "receive" => {
            let made = Made { date: day, quantity, standard_time: step.standard_time };
            books.act("work.receive", |tx| ptp::receive(tx, id, &made))?;
            "received"
        }
        "hold" if reason.trim().is_empty() => return Err(Stop::Fault(Refusal::new("cli-reason-missing").into())),
        "hold" => {
            books.act("work.hold", |tx| ptp::hold(tx, id, reason))?;
            "held"
        }
        "resume" => {
            books.act("work.hold", |tx| ptp::hold(tx, id, ""))?;
            "resumed"
        }
        _ => end(step, books, id, (day, reason))?,
    };
    Ok(Did::one(did, DocumentKind::WorkOrder, id.0))
}

fn end(step: &Step, books: &Books, id: WorkOrderId, (day, reason): (chrono::NaiveDate, &str)) -> Result<&'static str, Stop> {
    Ok(match step.step.as_str() {
        "complete" => {
            books.act("work.complete", |tx| ptp::complete(tx, id, reason))?;
            "completed"
        }
        "reopen" => {
            books.act("work.complete", |tx| ptp::reopen(tx, id))?;
            "reopened"
        }
        "close" => {
            books.act("work.close", |tx| ptp::close(tx, id, day))?;
            "closed"
        }
        "cancel" => {
            books.act("work.cancel", |tx| ptp::cancel(tx, id, reason))?;
            "cancelled"
        }
        _ => return Err(step.unknown(STEPS)),
    })
}

/// `--line` as parts; none: the whole kit.
fn parts(tx: &Tx, step: &Step, lang: Lang, books: &Books) -> Result<Parts, Fault> {
    let mut lines = Vec::new();
    for text in &step.line {
        let (item, quantity, _) = typed::counted(tx, lang, text)?;
        lines.push(Part { item, quantity });
    }
    let lines = (!step.line.is_empty()).then_some(lines);
    Ok(Parts { date: step.day(books), lines, reason: step.reason.clone(), rework: step.rework })
}

/// The operation named by its place; without one the only one, or the first that is not finished.
fn operation(tx: &Tx, id: WorkOrderId, step: &Step) -> Result<OperationId, Fault> {
    let order = work_order_store::get(tx, id)?;
    let found = match step.operation {
        Some(place) => order.operations.iter().find(|o| o.position == place),
        None => order.operations.iter().find(|o| !o.finished).or(order.operations.first()),
    };
    let named = step.operation.map_or_else(|| "-".to_owned(), |n| n.to_string());
    Ok(found.ok_or_else(|| time::operation_unknown(&order, &named))?.id)
}

fn spent(tx: &Tx, step: &Step, lang: Lang, (id, day): (WorkOrderId, chrono::NaiveDate)) -> Result<Spent, Fault> {
    let minutes = step.minutes.as_deref().map(|m| parse::quantity(lang, m)).transpose()?.unwrap_or_default();
    let rate = |text: &Option<String>| text.as_deref().map(|t| parse::price(lang, t)).transpose();
    Ok(Spent {
        labour_rate: rate(&step.rate)?,
        overhead_rate: rate(&step.overhead)?,
        finished: step.finished,
        reason: step.reason.clone(),
        rework: step.rework,
        ..Spent::new(day, operation(tx, id, step)?, minutes)
    })
}

/// `--line '2*CHIPS@1.50'` is what can be saved from the pieces lost.
fn lost(tx: &Tx, step: &Step, lang: Lang, books: &Books) -> Result<Lost, Fault> {
    let quantity = step.quantity.as_deref().map(|q| parse::quantity(lang, q)).transpose()?.unwrap_or(Quantity::whole(1));
    let saved = match step.line.first() {
        Some(text) => {
            let (item, quantity, typed) = typed::counted(tx, lang, text)?;
            Some((item, quantity, typed.price.unwrap_or_default()))
        }
        None => None,
    };
    Ok(Lost { date: step.day(books), quantity, reason: step.reason.clone(), abnormal: step.abnormal, saved })
}
