//! What stock documents share when they are posted: the date they may bear, the worth of what is found, the ledger entry.

use crate::db::{Fault, Tx};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::entry::{EntryDraft, EntryId};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{entry_store, journal_store, period_store, role_store};
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::stock_move::{Move, Origin};
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::domain::parties::party::PartyId;
use crate::kit::{Money, Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;

/// Collects the blockers of a document, so that all of them are told at once; what is broken still stops everything.
#[derive(Default)]
pub(super) struct Blockers(Vec<Refusal>);

impl Blockers {
    pub fn add(&mut self, refusal: Refusal) {
        if !self.0.contains(&refusal) {
            self.0.push(refusal);
        }
    }

    /// The value, or its blockers noted down.
    pub fn take<T>(&mut self, result: Result<T, Fault>) -> Result<Option<T>, Fault> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Fault::Refused(list)) => {
                list.into_iter().for_each(|r| self.add(r));
                Ok(None)
            }
            Err(broken) => Err(broken),
        }
    }

    /// What was to be known before anything is written, unless something stands in the way.
    pub fn pass<T>(self, known: Option<T>) -> Result<T, Fault> {
        match known {
            Some(known) if self.0.is_empty() => Ok(known),
            _ => Err(self.0.into()),
        }
    }
}

/// Stock moves happened: today at the latest, and not in a period that is closed. Gives the fiscal year's code. Also where
/// nothing is posted to the ledger, since the value as of a closed date must not move.
pub(super) fn year_of(tx: &Tx, date: NaiveDate) -> Result<String, Fault> {
    if date > tx.today() {
        return Err(Refusal::new("stock-date-future").arg("date", date).field("date").into());
    }
    Ok(period_store::open_on(tx, date)?.year)
}

/// Goods that may be in the stock.
pub(super) fn goods(tx: &Tx, item: ItemId) -> Result<Item, Fault> {
    let item = item_store::get(tx, item)?;
    stock_store::stocked(&item)?;
    Ok(item)
}

/// A quantity a document may bear.
pub(super) fn positive(item: &Item, quantity: Quantity) -> Result<(), Refusal> {
    if quantity.is_positive() {
        return Ok(());
    }
    Err(Refusal::new("stock-quantity").arg("item", stock_store::named(item)).arg("quantity", quantity).field("quantity"))
}

/// What found goods are worth: the cost given, else the current cost of what is there, else the cost of the last entry.
/// Goods that never had a cost need one, or they would drag the average down to nothing.
pub(super) fn worth_of_gain(tx: &Tx, item: &Item, found: Quantity, cost: Option<UnitPrice>) -> Result<Money, Fault> {
    if let Some(cost) = cost {
        return Ok(Money::extend(found, cost));
    }
    match stock_store::worth(tx, item.id)? {
        Some(w) if w.pool.quantity.is_positive() => Ok(w.pool.value.prorate(found.raw(), w.pool.quantity.raw())),
        Some(w) => Ok(Money::extend(found, w.last_cost)),
        None => Err(Refusal::new("stock-gain-cost").arg("item", stock_store::named(item)).field("cost").into()),
    }
}

/// A difference between the books and the shelf, about to be booked.
pub(super) struct Change {
    pub date: NaiveDate,
    pub item: ItemId,
    pub place: LocationId,
    /// Above zero: found. Not zero.
    pub change: Quantity,
    pub cost: Option<UnitPrice>,
    pub origin: Origin,
}

/// Books one difference; the loss it is, below zero for a gain.
pub(super) fn book_change(tx: &Tx, c: &Change) -> Result<Money, Fault> {
    let outside = location_store::loss(tx)?;
    let (from, to) = if c.change.is_negative() { (c.place, outside) } else { (outside, c.place) };
    let m = Move { date: c.date, item: c.item, from, to, quantity: c.change.abs(), origin: c.origin };
    if c.change.is_negative() {
        return Ok(stock_store::leave(tx, &m)?.1);
    }
    let value = worth_of_gain(tx, &goods(tx, c.item)?, c.change, c.cost)?;
    stock_store::enter(tx, &m, value)?;
    Ok(-value)
}

/// The entry of a stock document: `amount` from the account of `credit` to that of `debit` (turned round when negative).
/// None where the company values its stock at the period's end only.
pub(super) fn post(
    tx: &Tx,
    journal: JournalKind,
    (date, memo): (NaiveDate, &str),
    origin: &Origin,
    party: Option<PartyId>,
    amounts: &[(PostingRole, PostingRole, Money)],
) -> Result<Option<EntryId>, Fault> {
    if company_store::valuation(tx)? == Valuation::Periodic {
        return Ok(None);
    }
    let mut entry = EntryDraft::new(journal_store::code(tx, journal)?, date, memo, origin.kind, origin.id);
    for (debit, credit, amount) in amounts {
        // The supplier is on the line of what is to be billed, so that it can be followed up by supplier.
        let of = |role: &PostingRole| if *role == PostingRole::Grni { party } else { None };
        entry.add(&role_store::account(tx, *debit)?, of(debit), *amount, None, "");
        entry.add(&role_store::account(tx, *credit)?, of(credit), -*amount, None, "");
    }
    entry_store::post(tx, &entry)
}
