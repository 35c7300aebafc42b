//! Walking imported orders through the steps a person would take, each on its own day, all orders together in the order of
//! days: stock, numbers, invoices and ledger then follow as they did in life.

use super::orders::{Plan, Reached};
use super::{Desk, Tally};
use crate::db::Fault;
use crate::db::books::Clock;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::PaymentDraft;
use crate::domain::sales::{invoice_store, order_store};
use crate::flows::{order_to_cash as otc, payment, period_close};
use crate::kit::Money;
use chrono::NaiveDate;

/// One step of one order.
struct Event {
    day: NaiveDate,
    plan: usize,
    step: Reached,
}

pub fn walk(desk: &Desk, plans: &mut [Plan], tally: &mut Tally) -> Result<(), Fault> {
    let mut events: Vec<Event> = Vec::new();
    for (at, plan) in plans.iter().enumerate().filter(|(_, p)| p.sound) {
        events.extend(plan.steps.iter().map(|(day, step)| Event { day: *day, plan: at, step: *step }));
    }
    // The steps of an order keep their own order within a day.
    events.sort_by_key(|e| (e.day, e.plan));
    let (Some(first), Some(last)) = (events.first().map(|e| e.day), events.last().map(|e| e.day)) else { return Ok(()) };
    let years = desk.books.act("year.open", |tx| {
        period_close::open_years_to(tx, first)?;
        period_close::open_years_to(tx, last)
    });
    if desk.faults.take(plans.first().map_or(1, |p| p.row), years)?.is_none() {
        return Ok(());
    }
    let all = events.len();
    for (done, event) in events.iter().enumerate() {
        if done % 64 == 0 {
            (desk.progress)(done, all);
        }
        let plan = &mut plans[event.plan];
        if !plan.sound {
            continue;
        }
        desk.books.set_clock(Clock::Fixed(event.day));
        let taken = step(desk, plan, event);
        match desk.faults.take(plan.row, taken)? {
            Some(()) if event.step == Reached::Draft => tally.added += 1,
            Some(()) => {}
            None => plan.sound = false,
        }
    }
    Ok(())
}

fn step(desk: &Desk, plan: &mut Plan, event: &Event) -> Result<(), Fault> {
    let books = desk.books;
    if event.step == Reached::Draft {
        plan.id = Some(books.act("sales.order.edit", |tx| Ok(otc::save_draft(tx, &plan.draft)?.id))?);
        return Ok(());
    }
    let Some(id) = plan.id else { return Ok(()) };
    match event.step {
        Reached::Draft => Ok(()),
        // What was sold is sold: limits and floors are the business of the day it was.
        Reached::Confirmed => books.act("sales.order.confirm", |tx| otc::confirm(tx, id, Some("import")).map(drop)),
        Reached::Shipped => books.act("sales.delivery.step", |tx| {
            let order = order_store::get(tx, id)?;
            // Of an order that was closed only what was delivered left; of the others all of it.
            let closed = plan.steps.iter().any(|(_, s)| *s == Reached::Closed);
            let left = |at: usize| plan.delivered.get(at).copied().flatten().filter(|_| closed);
            let lines = order.lines.iter().enumerate().map(|(at, l)| (l.id, left(at).unwrap_or(l.remaining())));
            let all: Vec<otc::Wanted> =
                lines.filter(|(_, q)| q.is_positive()).map(|(line, quantity)| otc::Wanted { line, quantity }).collect();
            otc::ship(tx, id, Some(&all), event.day).map(drop)
        }),
        Reached::Closed => books.act("sales.order.cancel", |tx| otc::close_short(tx, id, "import").map(drop)),
        // Never a step of its own: it is reached by those before it.
        Reached::Done => Ok(()),
        Reached::Invoiced => books.act("sales.invoice.post", |tx| otc::bill(tx, id, event.day).map(drop)),
        Reached::Paid => books.act("payment.register", |tx| {
            let mut on = Vec::new();
            for invoice in invoice_store::of_order(tx, id)? {
                let items = open_item_store::of_ref(tx, "invoice", invoice.0)?;
                on.extend(items.iter().filter(|i| i.open.is_positive()).map(|i| (i.id, i.open)));
            }
            let amount: Money = on.iter().map(|(_, open)| *open).sum();
            if amount.is_zero() {
                return Ok(());
            }
            let reference = plan.draft.external_id.clone().unwrap_or_default();
            let draft = PaymentDraft { party: plan.draft.party, date: event.day, method: plan.method, amount, reference, on };
            payment::register(tx, &draft).map(drop)
        }),
        Reached::Cancelled => books.act("sales.order.cancel", |tx| otc::cancel(tx, id, "import").map(drop)),
    }
}
