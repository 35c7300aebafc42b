//! Work orders of another program: a row an order, or a row an operation of it with the time it took. All of them together go
//! through their steps in the order of days.

use super::find::Finder;
use super::production::on;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::domain::production::work_order::{Source, WorkOrderId};
use crate::domain::production::work_order_store;
use crate::exchange::record::Record;
use crate::flows::period_close;
use crate::flows::plan_to_produce::issue::Parts;
use crate::flows::plan_to_produce::made::{Lost, Made};
use crate::flows::plan_to_produce::order::Draft;
use crate::flows::plan_to_produce::time::{self, Spent};
use crate::flows::plan_to_produce::{self as ptp};
use crate::kit::{Coded, Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;
use std::collections::HashMap;

crate::coded! {
    /// How far a work order came, in the words of the file.
    pub enum Reached "work-reached" {
        Planned "planned",
        Released "released",
        /// Its parts were taken.
        Issued "issued",
        /// Time declared, pieces lost and made.
        Completed "completed",
        Closed "closed",
        Cancelled "cancelled",
    }
}

/// Time of one operation.
struct Worked {
    operation: i64,
    minutes: Quantity,
    labour_rate: Option<UnitPrice>,
    overhead_rate: Option<UnitPrice>,
}

struct Plan {
    row: usize,
    draft: Draft,
    /// Of the quantity, what was lost, and why; none was.
    lost: Option<(Quantity, String)>,
    worked: Vec<Worked>,
    steps: Vec<(NaiveDate, Reached)>,
    sound: bool,
    id: Option<WorkOrderId>,
}

pub fn workorders(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut tally = Tally::default();
    let (mut plans, mut places): (Vec<Plan>, HashMap<String, Option<usize>>) = (Vec::new(), HashMap::new());
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let key = record.text("order");
        let at = match places.get(&key) {
            Some(at) => *at,
            None => {
                let there = desk.books.read(|tx| Ok(work_order_store::by_external(tx, &key)?.is_some()))?;
                tally.unchanged += usize::from(there);
                let at = if there { None } else { Some(plans.len()) };
                if at.is_some() {
                    plans.push(plan(desk, &finder, &record, &key)?);
                }
                places.insert(key, at);
                at
            }
        };
        if let Some(plan) = at.and_then(|at| plans.get_mut(at)) {
            let operation = record.quantity("operation").map(|q| q.raw() / Quantity::SCALE);
            let (minutes, labour_rate) = (record.quantity("minutes"), record.price("labour_rate"));
            let overhead_rate = record.price("overhead_rate");
            plan.sound &= record.sound();
            if let Some((operation, minutes)) = operation.zip(minutes).filter(|(_, m)| !m.is_zero()) {
                plan.worked.push(Worked { operation, minutes, labour_rate, overhead_rate });
            }
        }
    }
    walk(desk, &mut plans, &mut tally)?;
    Ok(tally)
}

fn plan(desk: &Desk, finder: &Finder, record: &Record, key: &str) -> Result<Plan, Fault> {
    let item = finder.item(desk, record, "item")?;
    let quantity = record.quantity("quantity").unwrap_or_default();
    let (date, start, due, end) =
        (record.date("date"), record.date("start_date"), record.date("due_date"), record.date("end_date"));
    let lost = record.quantity("lost").filter(|q| !q.is_zero());
    let reason = record.opt("reason").unwrap_or("import").to_owned();
    let reached = record.word::<Reached>("status").unwrap_or(if end.is_some() { Reached::Closed } else { Reached::Released });
    let steps = date.map(|date| steps(desk, record, (date, start.unwrap_or(date).max(date), end), reached)).unwrap_or_default();
    let draft = Draft {
        date,
        start,
        due: due.map(|due| due.max(start.unwrap_or(due))),
        bom: record.opt("version").map(str::to_owned),
        source: Source::Import,
        external_id: Some(key.to_owned()),
        note: record.text("note"),
        ..Draft::new(item.map(|i| i.id).unwrap_or_default(), quantity)
    };
    let lost = lost.map(|q| (q, reason));
    Ok(Plan { row: record.row(), draft, lost, worked: Vec::new(), steps, sound: record.sound(), id: None })
}

/// The steps with their days: released and fed on the day it began, made and closed on the day it ended.
fn steps(
    desk: &Desk,
    record: &Record,
    (date, start, end): (NaiveDate, NaiveDate, Option<NaiveDate>),
    reached: Reached,
) -> Vec<(NaiveDate, Reached)> {
    let days = [
        (Reached::Planned, Some(date)),
        (Reached::Released, Some(start)),
        (Reached::Issued, Some(start)),
        (Reached::Completed, end),
        (Reached::Closed, end),
    ];
    let mut list = Vec::new();
    for (step, day) in days {
        let wanted = step as usize <= reached as usize && (reached != Reached::Cancelled || step == Reached::Planned);
        match day {
            Some(day) if wanted => list.push((day, step)),
            None if wanted => record.refuse("status", Refusal::new("import-purchase-status").arg("status", reached.code())),
            _ => {}
        }
    }
    if reached == Reached::Cancelled {
        list.push((date, Reached::Cancelled));
    }
    if list.windows(2).any(|w| w[1].0 < w[0].0) {
        record.refuse("date", Refusal::new("import-date-order"));
    }
    let today = desk.books.today();
    if list.iter().any(|(day, _)| *day > today) {
        record.refuse("date", Refusal::new("import-date-future").arg("today", today));
    }
    list
}

fn walk(desk: &Desk, plans: &mut [Plan], tally: &mut Tally) -> Result<(), Fault> {
    let mut events: Vec<(NaiveDate, usize, Reached)> = Vec::new();
    for (at, plan) in plans.iter().enumerate().filter(|(_, p)| p.sound) {
        events.extend(plan.steps.iter().map(|(day, step)| (*day, at, *step)));
    }
    events.sort_by_key(|(day, plan, _)| (*day, *plan));
    let (Some(first), Some(last)) = (events.first().map(|e| e.0), events.last().map(|e| e.0)) else { return Ok(()) };
    let opened = desk.books.act("year.open", |tx| {
        period_close::open_years_to(tx, first)?;
        period_close::open_years_to(tx, last)
    });
    if desk.faults.take(plans.first().map_or(1, |p| p.row), opened)?.is_none() {
        return Ok(());
    }
    let all = events.len();
    for (done, (day, at, step)) in events.into_iter().enumerate() {
        if done % 64 == 0 {
            (desk.progress)(done, all);
        }
        let plan = &mut plans[at];
        if !plan.sound {
            continue;
        }
        on(desk, day);
        let taken = take(desk, plan, day, step);
        match desk.faults.take(plan.row, taken)? {
            Some(()) => tally.added += usize::from(step == Reached::Planned),
            None => plan.sound = false,
        }
    }
    Ok(())
}

fn take(desk: &Desk, plan: &mut Plan, day: NaiveDate, step: Reached) -> Result<(), Fault> {
    let books = desk.books;
    if step == Reached::Planned {
        plan.id = Some(books.act("work.plan", |tx| Ok(ptp::plan(tx, &plan.draft)?.id))?);
        return Ok(());
    }
    let Some(id) = plan.id else { return Ok(()) };
    match step {
        Reached::Planned => Ok(()),
        Reached::Released => books.act("work.release", |tx| ptp::release(tx, id).map(drop)),
        Reached::Issued => {
            let order = books.read(|tx| work_order_store::get(tx, id))?;
            // What is taken by itself is taken when pieces are declared.
            let by_hand =
                order.parts().any(|c| c.issue == crate::domain::production::bom::Issue::Manual && c.remaining().is_positive());
            if !by_hand {
                return Ok(());
            }
            books.act("work.issue", |tx| ptp::issue(tx, id, &Parts::all(day)).map(drop))
        }
        Reached::Completed => {
            for w in &plan.worked {
                books.act("work.time", |tx| declare(tx, id, day, w))?;
            }
            if let Some((quantity, reason)) = &plan.lost {
                let lost = Lost { date: day, quantity: *quantity, reason: reason.clone(), abnormal: false, saved: None };
                books.act("work.scrap", |tx| ptp::lose(tx, id, &lost))?;
            }
            let order = books.read(|tx| work_order_store::get(tx, id))?;
            if order.remaining().is_positive() {
                let made = Made { date: day, quantity: None, standard_time: plan.worked.is_empty() };
                books.act("work.receive", |tx| ptp::receive(tx, id, &made))?;
            }
            Ok(())
        }
        Reached::Closed => books.act("work.close", |tx| ptp::close(tx, id, day).map(drop)),
        Reached::Cancelled => books.act("work.cancel", |tx| ptp::cancel(tx, id, "import").map(drop)),
    }
}

fn declare(tx: &crate::db::Tx, id: WorkOrderId, day: NaiveDate, w: &Worked) -> Result<(), Fault> {
    let order = work_order_store::get(tx, id)?;
    let found = order.operations.iter().find(|o| o.position == w.operation);
    let operation = found.ok_or_else(|| time::operation_unknown(&order, &w.operation.to_string()))?.id;
    let spent = Spent {
        labour_rate: w.labour_rate,
        overhead_rate: w.overhead_rate,
        finished: true,
        ..Spent::new(day, operation, w.minutes)
    };
    time::declare(tx, id, &spent).map(drop)
}
