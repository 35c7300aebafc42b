//! What came of a purchase order or of a bill: receipts, returns, bills, credits, payments and entries, in the order of the
//! story.

use super::order_story::{Kind, Linked, entry, payment};
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::PaymentId;
use crate::domain::finance::payment_store;
use crate::domain::purchasing::bill::{self, Bill};
use crate::domain::purchasing::order::{Purchase, PurchaseId};
use crate::domain::purchasing::receipt::{self, Receipt};
use crate::domain::purchasing::{bill_store, receipt_store};
use crate::kit::{Coded, Money};

/// Everything that came of a purchase order.
pub fn linked(tx: &Tx, id: PurchaseId) -> Result<Vec<Linked>, Fault> {
    let (mut list, mut entries) = (Vec::new(), Vec::new());
    for receipt in receipt_store::of_order(tx, id)? {
        let receipt = receipt_store::get(tx, receipt)?;
        entries.extend(receipt.entry);
        list.push(of_receipt(&receipt));
    }
    let mut paid = Vec::new();
    for bill in bill_store::of_order(tx, id)? {
        let bill = bill_store::get(tx, bill)?;
        entries.extend(bill.entry);
        paid.extend(payments(tx, &bill)?);
        list.push(of_bill(tx, &bill)?);
    }
    end(tx, list, paid, entries)
}

/// A bill's order, payments and entries.
pub fn of_one_bill(tx: &Tx, bill: &Bill, order: Option<&Purchase>) -> Result<Vec<Linked>, Fault> {
    let list = order.map(of_order).into_iter().collect();
    end(tx, list, payments(tx, bill)?, bill.entry.into_iter().collect())
}

/// Payments once each, then the entries.
fn end(tx: &Tx, mut list: Vec<Linked>, mut paid: Vec<PaymentId>, mut entries: Vec<i64>) -> Result<Vec<Linked>, Fault> {
    paid.sort_unstable();
    paid.dedup();
    for id in paid {
        entries.push(payment_store::get(tx, id)?.entry.0);
        list.push(payment(tx, id)?);
    }
    for id in entries {
        list.push(entry(tx, EntryId(id))?);
    }
    Ok(list)
}

/// A purchase order as a link.
pub fn of_order(o: &Purchase) -> Linked {
    let (amount, open) = (Some(o.net + o.vat), Money::ZERO);
    Linked { kind: Kind::Purchase, id: o.id.0, number: o.label(), date: o.date, state: o.status.key(), amount, open }
}

/// A receipt or a return as a link, with what it is worth at order price.
pub fn of_receipt(d: &Receipt) -> Linked {
    let back = d.kind == receipt::Kind::Return;
    let kind = if back { Kind::SupplierReturn } else { Kind::Receipt };
    let amount = Some(if back { -d.value() } else { d.value() });
    Linked { kind, id: d.id.0, number: d.number.clone(), date: d.date, state: d.kind.key(), amount, open: Money::ZERO }
}

/// A bill or a credit as a link: what is owed of it.
pub fn of_bill(tx: &Tx, b: &Bill) -> Result<Linked, Fault> {
    let kind = if b.kind == bill::Kind::Bill { Kind::Bill } else { Kind::SupplierCredit };
    let (amount, open) = (Some(b.signed(b.total)), open(tx, b)?);
    let state = match b.status {
        bill::Status::Posted if open.is_zero() => "invoice-paid",
        bill::Status::Posted => "invoice-status-posted",
        status => status.key(),
    };
    Ok(Linked { kind, id: b.id.0, number: b.label(), date: b.date, state, amount, open })
}

/// What is left to pay of a bill; below zero: what a credit note leaves.
fn open(tx: &Tx, b: &Bill) -> Result<Money, Fault> {
    Ok(-open_item_store::open_of_ref(tx, b.item_kind(), b.id.0)?)
}

/// The payments that settled a bill.
fn payments(tx: &Tx, b: &Bill) -> Result<Vec<PaymentId>, Fault> {
    let mut list = Vec::new();
    for item in open_item_store::of_ref(tx, b.item_kind(), b.id.0)? {
        for met in open_item_store::matches(tx, item.id)? {
            for other in [met.debit, met.credit].into_iter().filter(|o| *o != item.id) {
                let other = open_item_store::get(tx, other)?;
                if other.kind == "payment" {
                    list.push(PaymentId(other.ref_id));
                }
            }
        }
    }
    Ok(list)
}
