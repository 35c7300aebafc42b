//! What each event of a work order shares: it is written with its lines, its amounts go into the work or out of it, in the ledger
//! too where the stock is valued move by move, and it is sealed.

use crate::db::{Fault, Tx};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::inventory::stock_move::Origin;
use crate::domain::inventory::stock_store;
use crate::domain::items::item_store;
use crate::domain::production::event::{self, Event, EventId, Kind, What};
use crate::domain::production::work_order::{Step, WorkOrder};
use crate::domain::production::{event_store, work_order_store};
use crate::flows::stock_posting::{Blockers, post, year_of};
use crate::kit::{Money, Quantity, Refusal};
use chrono::NaiveDate;

/// What a header says.
pub(super) struct Header<'h> {
    pub kind: Kind,
    pub date: NaiveDate,
    pub quantity: Quantity,
    pub reason: &'h str,
    pub rework: bool,
}

impl Header<'_> {
    pub fn new(kind: Kind, date: NaiveDate) -> Header<'static> {
        Header { kind, date, quantity: Quantity::ZERO, reason: "", rework: false }
    }
}

/// Whether the step may be taken on that day; the blockers go with the others.
pub(super) fn may(tx: &Tx, order: &WorkOrder, step: Step, date: NaiveDate, no: &mut Blockers) -> Result<(), Fault> {
    no.take(order.after(step).map_err(Fault::from))?;
    no.take(year_of(tx, date))?;
    if date < order.date {
        no.add(Refusal::new("work-before-order").arg("date", order.date).field("date"));
    }
    Ok(())
}

/// The event with its number, before its lines.
pub(super) fn begin(tx: &Tx, order: &WorkOrder, header: &Header) -> Result<Event, Fault> {
    let mut event = Event {
        id: EventId(0),
        order: order.id,
        kind: header.kind,
        date: header.date,
        quantity: header.quantity,
        reason: header.reason.trim().to_owned(),
        rework: header.rework,
        user_id: tx.user_id(),
        entry: None,
        lines: Vec::new(),
    };
    event_store::insert(tx, &mut event)?;
    Ok(event)
}

/// The origin a move of the event bears.
pub(super) fn origin(event: &Event, line: i64) -> Origin {
    Origin { kind: event.kind.origin(), id: event.id.0, line }
}

/// Entry, seals, and what is in work now.
pub(super) fn finish(tx: &Tx, order: &mut WorkOrder, mut event: Event) -> Result<Event, Fault> {
    order.wip += event.amount();
    let roles = [
        (PostingRole::Inventory, &[What::Component, What::Product, What::Byproduct, What::Recovered][..]),
        (PostingRole::Scrap, &[What::Scrap][..]),
        (PostingRole::Cogs, &[What::Sold][..]),
        (PostingRole::ProductionVariance, &[What::Variance][..]),
    ];
    let mut amounts: Vec<(PostingRole, PostingRole, Money)> = Vec::new();
    for (role, whats) in roles {
        amounts.push((PostingRole::Wip, role, whats.iter().map(|w| event.of(*w)).sum()));
    }
    let overhead = event.overhead();
    amounts.push((PostingRole::Wip, PostingRole::AbsorbedLabour, event.of(What::Operation) - overhead));
    amounts.push((PostingRole::Wip, PostingRole::AbsorbedOverhead, overhead));
    amounts.retain(|(_, _, amount)| !amount.is_zero());
    let memo = format!("{} {}", order.number, item_store::get(tx, order.item)?.name);
    let origin = Origin { kind: "work", id: event.id.0, line: 0 };
    if let Some(entry) = post(tx, JournalKind::Stock, (event.date, &memo), &origin, None, &amounts)? {
        event_store::set_entry(tx, &mut event, entry.0)?;
    }
    tx.seal("work-event", event.id.0, event_store::digest(&event));
    seal_moves(tx, &event)?;
    work_order_store::update(tx, order)?;
    Ok(event)
}

/// Seals the goods that moved, if any did.
fn seal_moves(tx: &Tx, event: &Event) -> Result<(), Fault> {
    let (kind, id) = (event.kind.origin(), event.id.0);
    let moves = stock_store::by_origin(tx, kind, id)?;
    if moves.is_empty() {
        return Ok(());
    }
    let digest = stock_store::digest(kind, id, &moves);
    match kind {
        event::ISSUED => tx.seal("moves-work-issue", id, digest),
        event::RETURNED => tx.seal("moves-work-return", id, digest),
        event::REVALUED => tx.seal("moves-work-revalue", id, digest),
        _ => tx.seal("moves-work-receipt", id, digest),
    }
    Ok(())
}
