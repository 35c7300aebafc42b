//! Why a work order cost what it did: what went into it part by part and hour by hour, what its standard allows, the causes of the
//! difference.

use super::why::{Figure, Part, say, sum};
use crate::db::{Fault, Tx};
use crate::domain::items::item_store;
use crate::domain::production::event::{EventLine, What};
use crate::domain::production::routing::scaled;
use crate::domain::production::variance::{Cause, standard_of_good};
use crate::domain::production::work_order::{Component, Operation, Status, WorkOrder};
use crate::domain::production::{event_store, variance_store};
use crate::kit::{Arg, Coded, Money};

/// In work, actual cost, what it ought to cost, and once it is over the difference.
pub fn order(tx: &Tx, o: &WorkOrder) -> Result<Vec<Figure>, Fault> {
    let lines: Vec<EventLine> = event_store::of_order(tx, o.id)?.into_iter().flat_map(|e| e.lines).collect();
    let parts = spent_on(tx, o, &lines)?;
    let spent = sum(&parts);
    let all: Money = lines.iter().map(|l| l.amount).sum();
    let of = |what: &[What]| -> Money { lines.iter().filter(|l| what.contains(&l.what)).map(|l| l.amount).sum() };
    let beside = -of(&[What::Scrap, What::Recovered, What::Byproduct]);
    let in_work = say("why-work-wip").arg("spent", spent).arg("made", spent - all).arg("wip", o.wip);
    let actual = say("why-work-spent").arg("parts", of(&[What::Component])).arg("hours", of(&[What::Operation]));
    let over = matches!(o.status, Status::Completed | Status::Closed);
    let ought = ought(tx, o, over)?;
    let expected = sum(&ought.parts);
    let mut figures = vec![
        Figure::new("work-head-in-work", o.wip).says(in_work),
        Figure::new("work-fact-spent", spent).says(actual.arg("beside", beside).arg("spent", spent)).of(parts),
        ought,
    ];
    if over {
        let off = say("why-work-off").arg("spent", spent).arg("ought", expected).arg("off", spent - expected);
        figures.push(Figure::new("work-fact-off", spent - expected).says(off).of(causes(tx, o)?));
    }
    Ok(figures)
}

/// A part by its item's name, an operation by its words.
fn component(tx: &Tx, c: &Component, quantity: crate::kit::Quantity, amount: Money) -> Result<Part, Fault> {
    let said = say("why-pieces").arg("quantity", quantity).arg("text", item_store::get(tx, c.item)?.name);
    Ok(Part { said, date: None, amount: amount.into(), record: Some(("item", c.item.0)) })
}

fn operation(o: &Operation, minutes: crate::kit::Quantity, amount: Money) -> Part {
    let said = say("why-work-minutes").arg("text", &o.description).arg("minutes", minutes);
    Part { said, date: None, amount: amount.into(), record: Some(("centre", o.centre.0)) }
}

/// What went in, less what was charged as lost or came beside the product.
fn spent_on(tx: &Tx, o: &WorkOrder, lines: &[EventLine]) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    for c in o.parts() {
        let amount: Money =
            lines.iter().filter(|l| l.what == What::Component && l.component == Some(c.id)).map(|l| l.amount).sum();
        if !amount.is_zero() || !c.done.is_zero() {
            parts.push(component(tx, c, c.done, amount)?);
        }
    }
    for p in &o.operations {
        let amount: Money =
            lines.iter().filter(|l| l.what == What::Operation && l.operation == Some(p.id)).map(|l| l.amount).sum();
        if !amount.is_zero() || !p.minutes.is_zero() {
            parts.push(operation(p, p.minutes, amount));
        }
    }
    for what in [What::Scrap, What::Recovered, What::Byproduct] {
        let amount: Money = lines.iter().filter(|l| l.what == what).map(|l| l.amount).sum();
        if !amount.is_zero() {
            let said = say("why-named").arg("text", Arg::Word(what.key()));
            parts.push(Part { said, date: None, amount: amount.into(), record: None });
        }
    }
    Ok(parts)
}

/// What the standard allows: for the good pieces once it is over, for the whole order before.
fn ought(tx: &Tx, o: &WorkOrder, over: bool) -> Result<Figure, Fault> {
    let pieces = if over { o.good } else { o.quantity };
    let share = |m: Money| m.prorate(pieces.raw(), o.quantity.raw());
    let mut parts = Vec::new();
    for c in o.parts() {
        parts.push(component(tx, c, c.needed(pieces, o.quantity), share(c.allowed()))?);
    }
    for p in &o.operations {
        let (labour, overhead) = p.allowed();
        let minutes = scaled(p.planned_minutes(), pieces, o.quantity);
        parts.push(operation(p, minutes, share(labour) + share(overhead)));
    }
    let expected = if over { standard_of_good(o) } else { o.planned_cost() };
    let beside = expected - sum(&parts);
    if !beside.is_zero() {
        let said = say("why-named").arg("text", Arg::Word(What::Byproduct.key()));
        parts.push(Part { said, date: None, amount: beside.into(), record: None });
    }
    let (key, says) = if over { ("work-fact-ought", "why-work-ought") } else { ("work-fact-planned", "why-work-planned") };
    Ok(Figure::new(key, expected).says(say(says).arg("pieces", pieces)).of(parts))
}

/// The causes as they were written when the order closed; how old the standard is is none of what it cost.
fn causes(tx: &Tx, o: &WorkOrder) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    for v in variance_store::of_order(tx, o.id)?.into_iter().filter(|v| v.cause != Cause::OutdatedStandard) {
        let part = o.components.iter().find(|c| Some(c.id) == v.component);
        let hours = o.operations.iter().find(|p| Some(p.id) == v.operation);
        let (what, record) = match (part, hours) {
            (Some(c), _) => (item_store::get(tx, c.item)?.name, Some(("item", c.item.0))),
            (_, Some(p)) => (p.description.clone(), Some(("centre", p.centre.0))),
            _ => (String::new(), None),
        };
        let said = if what.is_empty() {
            say("why-named").arg("text", Arg::Word(v.cause.key()))
        } else {
            say("why-work-cause").arg("cause", Arg::Word(v.cause.key())).arg("what", what)
        };
        parts.push(Part { said, date: None, amount: v.amount.into(), record });
    }
    Ok(parts)
}
