//! Paying suppliers: one, or all that falls due. Only posted bills that nobody disputes are paid; credits are set off first.

use crate::db::{Fault, Tx};
use crate::domain::finance::open_item::{OpenItem, OpenItemId};
use crate::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{open_item_store, role_store};
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::{Bill, BillId, Step};
use crate::domain::purchasing::bill_store;
use crate::flows::payment;
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

/// A payment to one supplier.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierPayment {
    pub supplier: PartyId,
    pub date: NaiveDate,
    pub method: Method,
    /// None: all of what is named, or all that is due by the date.
    pub amount: Option<Money>,
    pub reference: String,
    /// What is named, though nothing of it may be left; none: the oldest due first.
    pub on: Option<Vec<OpenItemId>>,
}

/// What is left to pay of a bill; below zero: what a credit note leaves.
pub fn open(tx: &Tx, bill: &Bill) -> Result<Money, Fault> {
    Ok(-open_item_store::open_of_ref(tx, bill.item_kind(), bill.id.0)?)
}

/// What is open of a bill or a credit note; refuses one that is not posted.
pub fn open_items(tx: &Tx, id: BillId) -> Result<Vec<OpenItemId>, Fault> {
    let bill = bill_store::get(tx, id)?;
    bill.may(Step::Pay).map_err(|no| no.remedy("bill.post"))?;
    let items = open_item_store::of_ref(tx, bill.item_kind(), id.0)?;
    Ok(items.iter().filter(|i| !i.open.is_zero()).map(|i| i.id).collect())
}

/// What of a supplier's papers may be paid: open, on the suppliers' account, not disputed; the oldest due first.
pub fn payable(tx: &Tx, supplier: PartyId) -> Result<Vec<OpenItem>, Fault> {
    let account = role_store::account(tx, PostingRole::Payable)?;
    let mut list = Vec::new();
    for item in open_item_store::of_party_open(tx, supplier)? {
        if item.account == account && disputed(tx, &item)?.is_none() {
            list.push(item);
        }
    }
    Ok(list)
}

/// Why the bill behind an item is not paid.
fn disputed(tx: &Tx, item: &OpenItem) -> Result<Option<String>, Fault> {
    if item.kind != "bill" && item.kind != "supplier-credit" {
        return Ok(None);
    }
    Ok(Some(bill_store::get(tx, BillId(item.ref_id))?.dispute).filter(|d| !d.is_empty()))
}

/// The items named; all that is disputed among them is told at once.
fn undisputed(tx: &Tx, named: &[OpenItemId]) -> Result<Vec<OpenItem>, Fault> {
    let (mut items, mut why) = (Vec::new(), Vec::new());
    for id in named {
        let item = open_item_store::get(tx, *id)?;
        if let Some(reason) = disputed(tx, &item)? {
            why.push(Refusal::new("bill-disputed").arg("number", item.number.clone()).arg("reason", reason));
        }
        items.push(item);
    }
    if why.is_empty() { Ok(items) } else { Err(why.into()) }
}

/// Pays a supplier: credits are set off, the oldest due first. Refuses `bill-disputed`, `bill-nothing-due`, `bill-pay-too-much`.
pub fn pay(tx: &Tx, p: &SupplierPayment) -> Result<PaymentId, Fault> {
    let items = match &p.on {
        Some(named) => undisputed(tx, named)?,
        None => {
            let all = payable(tx, p.supplier)?;
            // With an amount, what is due later may be paid as well.
            all.into_iter().filter(|i| p.amount.is_some() || i.due <= p.date || i.open.is_positive()).collect()
        }
    };
    let owed: Money = items.iter().filter(|i| i.open.is_negative()).map(|i| -i.open).sum();
    let credit: Money = items.iter().filter(|i| i.open.is_positive()).map(|i| i.open).sum();
    let due = owed - credit;
    if !due.is_positive() {
        return Err(Refusal::new("bill-nothing-due").arg("date", p.date).into());
    }
    let amount = p.amount.unwrap_or(due);
    if amount > due || !amount.is_positive() {
        return Err(Refusal::new("bill-pay-too-much").arg("amount", amount).arg("due", due).field("amount").into());
    }
    let draft = PaymentDraft {
        party: p.supplier,
        date: p.date,
        method: p.method,
        amount: -amount,
        reference: p.reference.clone(),
        on: shares(&items, amount + credit),
    };
    payment::register(tx, &draft)
}

/// Pays what is open of one bill, or `amount` of it.
pub fn pay_bill(
    tx: &Tx,
    id: BillId,
    amount: Option<Money>,
    (date, method, reference): (NaiveDate, Method, &str),
) -> Result<PaymentId, Fault> {
    let (supplier, on) = (bill_store::get(tx, id)?.party, Some(open_items(tx, id)?));
    pay(tx, &SupplierPayment { supplier, date, method, amount, reference: reference.to_owned(), on })
}

/// All credits, and of the bills the oldest due first, up to what they are to take.
fn shares(items: &[OpenItem], bills: Money) -> Vec<(OpenItemId, Money)> {
    let mut left = bills;
    let mut on = Vec::new();
    for item in items {
        if item.open.is_positive() {
            on.push((item.id, item.open));
            continue;
        }
        let part = left.min(-item.open);
        if part.is_positive() {
            left -= part;
            on.push((item.id, part));
        }
    }
    on
}

/// Everything due up to and with a day, by supplier: what the next run pays. Suppliers whose credits cover their bills are left
/// out.
pub fn proposal(tx: &Tx, until: NaiveDate) -> Result<Vec<(PartyId, Vec<OpenItem>)>, Fault> {
    let account = role_store::account(tx, PostingRole::Payable)?;
    let mut list: Vec<(PartyId, Vec<OpenItem>)> = Vec::new();
    for item in open_item_store::due(tx, &account, until)? {
        if disputed(tx, &item)?.is_some() {
            continue;
        }
        match list.iter_mut().find(|(party, _)| *party == item.party) {
            Some((_, items)) => items.push(item),
            None => list.push((item.party, vec![item])),
        }
    }
    list.retain(|(_, items)| items.iter().map(|i| i.open).sum::<Money>().is_negative());
    Ok(list)
}

/// Pays everything due up to and with `until`: one payment for each supplier, all with the same reference.
pub fn run(tx: &Tx, until: NaiveDate, date: NaiveDate, method: Method, reference: &str) -> Result<Vec<PaymentId>, Fault> {
    let mut made = Vec::new();
    for (supplier, items) in proposal(tx, until)? {
        let on = Some(items.iter().map(|i| i.id).collect());
        made.push(pay(tx, &SupplierPayment { supplier, date, method, amount: None, reference: reference.to_owned(), on })?);
    }
    if made.is_empty() {
        return Err(Refusal::new("bill-nothing-due").arg("date", until).into());
    }
    Ok(made)
}
