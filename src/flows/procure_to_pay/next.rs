//! What a purchase order or a supplier's bill waits for: the step that `w` proposes wherever it is shown.

use super::{pay, rules};
use crate::db::{Fault, Tx};
use crate::domain::purchasing::bill::{Bill, BillId, Status as BillStatus};
use crate::domain::purchasing::bill_store;
use crate::domain::purchasing::order::{Purchase, PurchaseId, Status};
use crate::kit::Money;

/// What may be done next with a purchase order.
#[derive(Debug, Clone, PartialEq)]
pub enum OrderNext {
    Send,
    Approve,
    Receive,
    /// Enter the bill of what came, or the credit note of what went back.
    Bill,
    /// A bill of it is not posted yet.
    Settle(BillId),
    /// Pay what is open of its bills.
    Pay(Money),
    Nothing,
}

/// What may be done next with a bill.
#[derive(Debug, Clone, PartialEq)]
pub enum BillNext {
    /// Matched, and posted when it agrees.
    Post,
    /// It agrees and is over the limit: the second person says yes.
    Approve,
    /// Let through although it does not agree.
    Release,
    Pay(Money),
    Nothing,
}

/// The next step of an order: a bill that waits first, then what came is billed, then the rest is received, then paid.
pub fn of_order(tx: &Tx, order: &Purchase) -> Result<OrderNext, Fault> {
    match order.status {
        Status::Draft => return Ok(OrderNext::Send),
        Status::ToApprove => return Ok(OrderNext::Approve),
        Status::Cancelled => return Ok(OrderNext::Nothing),
        _ => {}
    }
    if let Some(bill) = waiting_bill(tx, order.id)? {
        return Ok(OrderNext::Settle(bill));
    }
    if order.to_bill() {
        return Ok(OrderNext::Bill);
    }
    if order.to_receive() {
        return Ok(OrderNext::Receive);
    }
    let open = open_of_order(tx, order.id)?;
    Ok(if open.is_positive() { OrderNext::Pay(open) } else { OrderNext::Nothing })
}

/// What is left to pay of everything billed on an order.
pub fn open_of_order(tx: &Tx, id: PurchaseId) -> Result<Money, Fault> {
    let mut open = Money::ZERO;
    for bill in bill_store::of_order(tx, id)? {
        open += pay::open(tx, &bill_store::get(tx, bill)?)?;
    }
    Ok(open)
}

/// The first bill of an order that is neither posted nor struck.
pub fn waiting_bill(tx: &Tx, id: PurchaseId) -> Result<Option<BillId>, Fault> {
    for bill in bill_store::of_order(tx, id)? {
        if !matches!(bill_store::get(tx, bill)?.status, BillStatus::Posted | BillStatus::Cancelled) {
            return Ok(Some(bill));
        }
    }
    Ok(None)
}

/// The next step of a bill as it stands today (`bill::today`).
pub fn of_bill(tx: &Tx, bill: &Bill) -> Result<BillNext, Fault> {
    Ok(match bill.status {
        BillStatus::Matched if rules::get(tx)?.needs_second(bill.net) => BillNext::Approve,
        BillStatus::Draft | BillStatus::Matched | BillStatus::Approved => BillNext::Post,
        BillStatus::Exception => BillNext::Release,
        BillStatus::Posted => match pay::open(tx, bill)? {
            open if open.is_positive() => BillNext::Pay(open),
            _ => BillNext::Nothing,
        },
        BillStatus::Cancelled => BillNext::Nothing,
    })
}
