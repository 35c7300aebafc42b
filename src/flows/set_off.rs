//! Setting what is owed to us off against what we owe, in matches; and, where the two stand on different accounts (an advance
//! against an invoice), the entry that moves the amount from one to the other.

use crate::db::{Fault, Tx};
use crate::domain::finance::entry::{EntryDraft, EntryId};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::open_item::{NewOpenItem, OpenItem, OpenItemId};
use crate::domain::finance::{entry_store, journal_store, open_item_store};
use crate::domain::parties::party::PartyId;
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Owed to us.
    Debit,
    /// Owed by us.
    Credit,
}

pub(super) fn side(item: &OpenItem) -> Side {
    if item.amount.is_negative() { Side::Credit } else { Side::Debit }
}

/// The items named, with their amounts. Refuses `payment-item-wrong` for another party's, a settled one, or more than is open;
/// every wrong one at once.
pub(super) fn chosen(tx: &Tx, party: PartyId, on: &[(OpenItemId, Money)]) -> Result<Vec<(OpenItem, Money)>, Fault> {
    let (mut list, mut blockers): (Vec<(OpenItem, Money)>, Vec<Refusal>) = (Vec::new(), Vec::new());
    for (id, part) in on.iter().filter(|(_, part)| !part.is_zero()) {
        let item = open_item_store::get(tx, *id)?;
        let twice = list.iter().any(|(i, _)| i.id == item.id);
        if item.kind == "deposit" || item.party != party || part.is_negative() || *part > item.open.abs() || twice {
            blockers.push(wrong(&item));
        }
        list.push((item, *part));
    }
    if blockers.is_empty() { Ok(list) } else { Err(blockers.into()) }
}

pub(super) fn wrong(item: &OpenItem) -> Refusal {
    Refusal::new("payment-item-wrong").arg("number", &item.number).arg("open", item.open).field("on")
}

/// Sets credits off against debits in their order, until one list is used up; both keep what is left of each. One entry
/// carries all amounts that change account.
pub(super) fn meet(
    tx: &Tx,
    date: NaiveDate,
    memo: &str,
    origin: (&'static str, i64),
    debits: &mut [(OpenItem, Money)],
    credits: &mut [(OpenItem, Money)],
) -> Result<Option<EntryId>, Fault> {
    let journal = journal_store::code(tx, JournalKind::General)?;
    let mut entry = EntryDraft::new(journal, date, memo, origin.0, origin.1);
    for (owed, wanted) in debits.iter_mut() {
        for (paid, left) in credits.iter_mut() {
            let amount = (*wanted).min(*left);
            if amount.is_zero() {
                continue;
            }
            not_before(date, owed, paid, owed.date.max(paid.date))?;
            open_item_store::settle(tx, date, owed.id, paid.id, amount)?;
            shift(&mut entry, owed, paid, amount);
            (owed.open, paid.open) = (owed.open - amount, paid.open + amount);
            (*wanted, *left) = (*wanted - amount, *left - amount);
        }
    }
    entry_store::post(tx, &entry)
}

/// Takes `amount` of a match back; the entry that moves it back between accounts, when there was one.
pub(super) fn part(
    tx: &Tx,
    date: NaiveDate,
    owed: &OpenItem,
    paid: &OpenItem,
    amount: Money,
) -> Result<Option<EntryId>, Fault> {
    let met = open_item_store::matches(tx, owed.id)?.into_iter().find(|m| m.credit == paid.id).map_or(date, |m| m.date);
    not_before(date, owed, paid, met)?;
    open_item_store::unsettle(tx, date, owed.id, paid.id, amount)?;
    let origin = if paid.kind == "payment" { ("payment", paid.ref_id) } else { ("allocation", paid.id.0) };
    let journal = journal_store::code(tx, JournalKind::General)?;
    let mut entry = EntryDraft::new(journal, date, format!("{} {}", paid.number, owed.number), origin.0, origin.1);
    shift(&mut entry, owed, paid, -amount);
    entry_store::post(tx, &entry)
}

/// The entry that moves an amount between accounts cannot be older than what it moves.
fn not_before(date: NaiveDate, owed: &OpenItem, paid: &OpenItem, first: NaiveDate) -> Result<(), Fault> {
    if date >= first || owed.account == paid.account {
        return Ok(());
    }
    let no = Refusal::new("match-before").arg("date", first).arg("debit", &owed.number).arg("credit", &paid.number);
    Err(no.field("date").into())
}

/// Undoes every match of an item, with the entries that go with it: it is wholly open again.
pub(super) fn release(tx: &Tx, date: NaiveDate, item: &OpenItem) -> Result<(), Fault> {
    for m in open_item_store::matches(tx, item.id)? {
        let (owed, paid) = (open_item_store::get(tx, m.debit)?, open_item_store::get(tx, m.credit)?);
        part(tx, date, &owed, &paid, m.amount)?;
    }
    Ok(())
}

/// Closes an item whose entry was reversed: the mirror of it is set off against it.
pub(super) fn neutralise(tx: &Tx, date: NaiveDate, item: &OpenItem, ref_id: i64) -> Result<(), Fault> {
    let mirror = NewOpenItem {
        party: item.party,
        account: item.account.clone(),
        kind: "reversal",
        ref_id,
        number: item.number.clone(),
        date,
        due: item.due,
        amount: -item.amount,
    };
    let mirror = open_item_store::add(tx, &mirror)?;
    match side(item) {
        Side::Debit => open_item_store::settle(tx, date, item.id, mirror, item.amount),
        Side::Credit => open_item_store::settle(tx, date, mirror, item.id, -item.amount),
    }
}

/// Dr the credit's account / Cr the debit's; on one account the two lines come to nothing.
fn shift(entry: &mut EntryDraft, owed: &OpenItem, paid: &OpenItem, amount: Money) {
    entry.debit_party(&paid.account, owed.party, amount, None);
    entry.credit_party(&owed.account, owed.party, amount, None);
}
