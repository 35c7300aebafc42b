//! Money from customers and back to them: registering a payment on one or several invoices, keeping what is over as an
//! advance, using it later, refunding, taking a payment back, writing a small difference off.

use super::set_off;
use crate::db::{Fault, Tx, number};
use crate::domain::finance::entry::{EntryDraft, EntryId};
use crate::domain::finance::open_item::{NewOpenItem, OpenItem, OpenItemId};
use crate::domain::finance::payment::{PAYMENT_SERIES, Payment, PaymentDraft, PaymentId};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{entry_store, journal_store, open_item_store, payment_store, period_store, role_store};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_store;
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

/// Registers a payment: Dr bank, cash or cheques / Cr what it settles, what is left to customer advances. Credits named in
/// `on` are set off against its invoices first. A negative amount is a refund: of what is named, or of the oldest credits.
/// Refuses `payment-amount-zero`, `payment-in-future`, `payment-item-wrong`, `payment-over-allocated`, `refund-too-much`; and what posting refuses.
pub fn register(tx: &Tx, draft: &PaymentDraft) -> Result<PaymentId, Fault> {
    let on = if draft.on.is_empty() {
        oldest_first(tx, draft.party, draft.amount)?
    } else {
        set_off::chosen(tx, draft.party, &draft.on)?
    };
    take(tx, draft, on)
}

/// Registers a payment that settles nothing yet: all of it is a customer advance.
pub fn register_advance(tx: &Tx, draft: &PaymentDraft) -> Result<PaymentId, Fault> {
    take(tx, draft, Vec::new())
}

fn take(tx: &Tx, draft: &PaymentDraft, on: Vec<(OpenItem, Money)>) -> Result<PaymentId, Fault> {
    let (mut debits, mut credits): (Vec<_>, Vec<_>) = on.into_iter().partition(|(item, _)| item.open.is_positive());
    let owed = |list: &[(OpenItem, Money)]| list.iter().map(|(_, m)| *m).sum::<Money>();
    let mut blockers = blockers(draft, owed(&debits), owed(&credits));
    if draft.date > tx.today() {
        blockers.push(Refusal::new("payment-in-future").arg("date", draft.date).field("date"));
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let party = party_store::get(tx, draft.party)?;
    let number = number::take(tx, PAYMENT_SERIES, &period_store::year_code(tx, draft.date)?)?;
    let memo = format!("{number} {}", party.name);
    let id = payment_store::next_id(tx)?;
    if !debits.is_empty() && !credits.is_empty() {
        set_off::meet(tx, draft.date, &memo, ("payment", id.0), &mut debits, &mut credits)?;
    }
    let settled = if draft.amount.is_negative() { credits } else { debits };
    let parts = parts(tx, draft, &settled)?;
    let entry = post(tx, draft, id, &memo, &parts)?;
    let reversed_by = None;
    let payment = Payment {
        id,
        number: number.clone(),
        party: draft.party,
        party_name: party.name,
        date: draft.date,
        method: draft.method,
        amount: draft.amount,
        reference: draft.reference.clone(),
        entry,
        reversed_by,
    };
    payment_store::insert(tx, &payment)?;
    for (account, amount) in &parts {
        let theirs: Vec<(&OpenItem, Money)> =
            settled.iter().filter(|(i, part)| i.account == *account && !part.is_zero()).map(|(i, part)| (i, *part)).collect();
        open_item_store::add_against(tx, draft.date, &item(draft, id, &number, account, -*amount), &theirs)?;
    }
    tx.seal("payment", id.0, payment_store::digest(&payment));
    super::till::note_payment(tx, &payment, None)?;
    Ok(id)
}

/// What keeps a payment from being registered, given what it is set against.
fn blockers(draft: &PaymentDraft, debits: Money, credits: Money) -> Vec<Refusal> {
    let net = debits - credits;
    let mut list = Vec::new();
    if draft.amount.is_zero() {
        list.push(Refusal::new("payment-amount-zero").field("amount"));
    } else if draft.amount.is_positive() && net > draft.amount {
        let no = Refusal::new("payment-over-allocated").arg("amount", draft.amount).arg("allocated", net);
        list.push(no.field("amount"));
    } else if draft.amount.is_positive() && credits > debits {
        list.push(Refusal::new("payment-credits-over").arg("debits", debits).arg("credits", credits));
    } else if draft.amount.is_negative() && net < draft.amount {
        let no = Refusal::new("payment-over-allocated").arg("amount", -draft.amount).arg("allocated", -net);
        list.push(no.field("amount"));
    } else if draft.amount.is_negative() && net > draft.amount {
        let no = Refusal::new("refund-too-much").arg("amount", -draft.amount).arg("owed", -net);
        list.push(no.field("amount"));
    }
    list
}

/// The oldest due first: invoices for a receipt, credits for a refund, up to the amount.
fn oldest_first(tx: &Tx, party: PartyId, amount: Money) -> Result<Vec<(OpenItem, Money)>, Fault> {
    let receivable = role_store::account(tx, PostingRole::Receivable)?;
    let advance = role_store::account(tx, PostingRole::CustomerAdvance)?;
    let mut left = amount.abs();
    let mut list = Vec::new();
    for item in open_item_store::of_party_open(tx, party)? {
        let wanted = if amount.is_negative() {
            item.open.is_negative() && item.kind != "deposit" && (item.account == receivable || item.account == advance)
        } else {
            item.open.is_positive() && item.account == receivable
        };
        let part = left.min(item.open.abs());
        if wanted && !part.is_zero() {
            left -= part;
            list.push((item, part));
        }
    }
    Ok(list)
}

/// How the payment spreads over control accounts, credit positive: what it settles on each, then the advance.
fn parts(tx: &Tx, draft: &PaymentDraft, settled: &[(OpenItem, Money)]) -> Result<Vec<(String, Money)>, Fault> {
    let sign = |m: Money| if draft.amount.is_negative() { -m } else { m };
    let mut parts: Vec<(String, Money)> = Vec::new();
    let mut add = |account: &str, amount: Money| match parts.iter_mut().find(|(a, _)| a == account) {
        Some((_, sum)) => *sum += amount,
        None => parts.push((account.to_owned(), amount)),
    };
    for (item, part) in settled.iter().filter(|(_, m)| !m.is_zero()) {
        add(&item.account, sign(*part));
    }
    let rest = draft.amount - settled.iter().map(|(_, m)| sign(*m)).sum::<Money>();
    if !rest.is_zero() {
        add(&role_store::account(tx, PostingRole::CustomerAdvance)?, rest);
    }
    Ok(parts)
}

fn post(tx: &Tx, draft: &PaymentDraft, id: PaymentId, memo: &str, parts: &[(String, Money)]) -> Result<EntryId, Fault> {
    let journal = journal_store::code(tx, draft.method.journal())?;
    let mut entry = EntryDraft::new(journal, draft.date, memo, "payment", id.0);
    entry.debit(&role_store::account(tx, draft.method.role())?, draft.amount);
    for (account, amount) in parts {
        entry.credit_party(account, draft.party, *amount, None);
    }
    entry_store::post(tx, &entry)?.ok_or_else(|| Refusal::new("payment-amount-zero").field("amount").into())
}

fn item(draft: &PaymentDraft, id: PaymentId, number: &str, account: &str, amount: Money) -> NewOpenItem {
    NewOpenItem {
        party: draft.party,
        account: account.to_owned(),
        kind: "payment",
        ref_id: id.0,
        number: number.to_owned(),
        date: draft.date,
        due: draft.date,
        amount,
    }
}

/// Uses an advance or a credit note: sets it off against invoices of its party, the oldest due first when none is named. The
/// entry that moves an advance to the customers' account, when one was needed.
pub fn settle_advance(
    tx: &Tx,
    date: NaiveDate,
    credit: OpenItemId,
    on: &[(OpenItemId, Money)],
) -> Result<Option<EntryId>, Fault> {
    let credit = open_item_store::get(tx, credit)?;
    if credit.kind == "deposit" {
        return Err(Refusal::new("deposit-is-deducted").arg("number", credit.number).into());
    }
    if !credit.open.is_negative() {
        return Err(Refusal::new("advance-used").arg("number", credit.number).into());
    }
    let mut debits =
        if on.is_empty() { oldest_first(tx, credit.party, -credit.open)? } else { set_off::chosen(tx, credit.party, on)? };
    if let Some((wrong, _)) = debits.iter().find(|(i, _)| !i.open.is_positive()) {
        return Err(set_off::wrong(wrong).into());
    }
    let wanted: Money = debits.iter().map(|(_, m)| *m).sum();
    if wanted.is_zero() || wanted > -credit.open {
        let no = Refusal::new("advance-too-small").arg("wanted", wanted).arg("left", -credit.open).arg("number", credit.number);
        return Err(no.field("amount").into());
    }
    let origin = if credit.kind == "payment" { ("payment", credit.ref_id) } else { ("allocation", credit.id.0) };
    let memo = credit.number.clone();
    tx.touch("open_item", credit.id.0);
    set_off::meet(tx, date, &memo, origin, &mut debits, &mut [(credit, wanted)])
}

/// Takes the match of two items back, wholly; the entry that moves an advance back, when one was needed.
pub fn unallocate(tx: &Tx, date: NaiveDate, debit: OpenItemId, credit: OpenItemId) -> Result<Option<EntryId>, Fault> {
    let (owed, paid) = (open_item_store::get(tx, debit)?, open_item_store::get(tx, credit)?);
    let matched = open_item_store::matches(tx, debit)?.into_iter().find(|m| m.credit == credit).map(|m| m.amount);
    if let Some(fixed) =
        [&owed, &paid].into_iter().find(|i| matches!(i.kind.as_str(), "reversal" | "writeoff" | "deposit" | "deduction"))
    {
        return Err(Refusal::new("match-final").arg("number", &fixed.number).into());
    }
    let Some(amount) = matched else {
        return Err(Refusal::new("match-undone").arg("debit", owed.number).arg("credit", paid.number).into());
    };
    tx.touch("open_item", debit.0);
    set_off::part(tx, date, &owed, &paid, amount)
}

/// Takes a payment back (a cheque that bounced, a wrong customer): what it settled is open again, and a counter-entry of
/// `date` mirrors its own. Refuses `payment-reversed-already`, `payment-reverse-before`, `reason-missing`.
pub fn reverse(tx: &Tx, id: PaymentId, date: NaiveDate, reason: &str) -> Result<EntryId, Fault> {
    let payment = payment_store::get(tx, id)?;
    let mut blockers = Vec::new();
    if payment.reversed_by.is_some() {
        blockers.push(Refusal::new("payment-reversed-already").arg("number", &payment.number));
    }
    if date < payment.date {
        blockers.push(Refusal::new("payment-reverse-before").arg("date", payment.date).field("date"));
    }
    if reason.trim().is_empty() {
        blockers.push(Refusal::new("reason-missing").field("reason"));
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let items = open_item_store::of_ref(tx, "payment", id.0)?;
    for ours in &items {
        set_off::release(tx, date, ours)?;
    }
    let entry = entry_store::reverse(tx, payment.entry, date, &format!("{} {}", payment.number, payment.party_name))?;
    for ours in &items {
        set_off::neutralise(tx, date, ours, id.0)?;
    }
    payment_store::set_reversed(tx, id, entry)?;
    super::till::note_payment(tx, &payment, Some(entry.0))?;
    tx.seal("payment", id.0, payment_store::digest(&payment_store::get(tx, id)?));
    tx.note(reason);
    Ok(entry)
}

/// Who may bear a difference that is written off.
pub const WRITE_OFF_ROLES: &[PostingRole] = &[
    PostingRole::DiscountGiven,
    PostingRole::BadDebt,
    PostingRole::Rounding,
    PostingRole::BankFees,
    PostingRole::CashDifferenceGain,
    PostingRole::CashDifferenceLoss,
];

/// A difference to be written off.
#[derive(Debug, Clone, PartialEq)]
pub struct WriteOff {
    pub item: OpenItemId,
    pub date: NaiveDate,
    /// At most what is open; positive, whichever side the item is on.
    pub amount: Money,
    /// Of it, the VAT that is taken back (a discount, a bad debt); zero for a mere difference.
    pub vat: Money,
    pub role: PostingRole,
    pub reason: String,
}

/// Writes what is left of an item off to a role: Dr role, Dr VAT / Cr the customer; the other way for what we owe.
/// Refuses `writeoff-amount`, `writeoff-role`, `writeoff-vat`, `reason-missing`, all at once.
pub fn write_off(tx: &Tx, w: &WriteOff) -> Result<EntryId, Fault> {
    let item = open_item_store::get(tx, w.item)?;
    let mut blockers = Vec::new();
    if item.kind == "deposit" {
        blockers.push(Refusal::new("deposit-is-deducted").arg("number", &item.number));
    }
    if !w.amount.is_positive() || w.amount > item.open.abs() {
        let no = Refusal::new("writeoff-amount").arg("amount", w.amount).arg("open", item.open.abs());
        blockers.push(no.arg("number", &item.number).field("amount"));
    }
    if !WRITE_OFF_ROLES.contains(&w.role) {
        let role = crate::kit::Arg::Word(crate::kit::Coded::key(w.role));
        blockers.push(Refusal::new("writeoff-role").arg("role", role).field("role"));
    }
    if w.vat.is_negative() || w.vat > w.amount {
        blockers.push(Refusal::new("writeoff-vat").arg("vat", w.vat).arg("amount", w.amount).field("vat"));
    }
    if w.reason.trim().is_empty() {
        blockers.push(Refusal::new("reason-missing").field("reason"));
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let sign = |m: Money| if item.open.is_negative() { -m } else { m };
    let journal = journal_store::code(tx, crate::domain::finance::journal::JournalKind::General)?;
    let mut draft = EntryDraft::new(journal, w.date, format!("{} {}", item.number, w.reason), "writeoff", item.id.0);
    draft.debit(&role_store::account(tx, w.role)?, sign(w.amount - w.vat));
    draft.debit(&role_store::account(tx, PostingRole::VatOut)?, sign(w.vat));
    draft.credit_party(&item.account, item.party, sign(w.amount), None);
    let posted = entry_store::post(tx, &draft)?;
    let entry = posted.ok_or_else(|| Fault::Other(anyhow::anyhow!("write-off of nothing")))?;
    let other = NewOpenItem {
        party: item.party,
        account: item.account.clone(),
        kind: "writeoff",
        ref_id: entry.0,
        number: entry_store::number(tx, entry)?,
        date: w.date,
        due: w.date,
        amount: -sign(w.amount),
    };
    let other = open_item_store::add(tx, &other)?;
    let (debit, credit) = if item.open.is_negative() { (other, item.id) } else { (item.id, other) };
    open_item_store::settle(tx, w.date, debit, credit, w.amount)?;
    tx.touch("open_item", item.id.0);
    tx.note(&w.reason);
    Ok(entry)
}
