//! A supplier's bill on its way: registered and matched with order and receipts, approved where it does not agree or is over the
//! limit, posted. Quantities are checked again when it is posted, on the order's lines, whatever path led there.

use super::approval;
use super::paper::{self, stocked};
use super::posting;
use super::rules;
use crate::db::{Fault, Tx, number};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::open_item::NewOpenItem;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{open_item_store, period_store, role_store};
use crate::domain::purchasing::bill::{
    Bill, BillId, Exception, ExceptionKind, Kind, Reason, Status, Step, Tolerances, match_up,
};
use crate::domain::purchasing::draft::BillDraft;
use crate::domain::purchasing::order::{Purchase, PurchaseLine};
use crate::domain::purchasing::{bill_store, order_store};
use crate::kit::{Arg, Coded, Quantity, Refusal};
use chrono::NaiveDate;

/// Gives a bill its number and matches it, again as often as wanted: what came since may settle an exception.
pub fn register(tx: &Tx, id: BillId) -> Result<Bill, Fault> {
    let mut bill = bill_store::get(tx, id)?;
    bill.may(Step::Match)?;
    if bill.number.is_none() {
        let why = dated(tx, &bill);
        if !why.is_empty() {
            return Err(why.into());
        }
        bill.number = Some(number::take(tx, bill.series(), &period_store::year_code(tx, bill.date)?)?);
    }
    let found = exceptions(tx, &bill)?;
    bill.matched(found);
    bill_store::set_exceptions(tx, &bill)?;
    bill_store::update(tx, &mut bill)?;
    Ok(bill)
}

/// The bill as it stands today, saved nowhere: one that is registered is matched anew, so that goods that came since count.
pub fn today(tx: &Tx, id: BillId) -> Result<Bill, Fault> {
    let mut bill = bill_store::get(tx, id)?;
    if bill.number.is_some() && bill.may(Step::Match).is_ok() {
        let found = exceptions(tx, &bill)?;
        bill.matched(found);
    }
    Ok(bill)
}

fn dated(tx: &Tx, bill: &Bill) -> Vec<Refusal> {
    let mut why = Vec::new();
    if bill.date > tx.today() {
        why.push(Refusal::new("bill-in-future").arg("date", bill.date).field("date"));
    }
    why
}

/// What does not agree now.
fn exceptions(tx: &Tx, bill: &Bill) -> Result<Vec<Exception>, Fault> {
    let rules = rules::get(tx)?;
    let lines: Vec<PurchaseLine> = orders(tx, bill)?.into_iter().flat_map(|o| o.lines).collect();
    let mut goods = Vec::new();
    for line in &bill.lines {
        goods.push(stocked(tx, line)?);
    }
    let twin = bill_store::twin(tx, bill)?;
    let tolerances = Tolerances { price: rules.price, cents: rules.cents };
    Ok(match_up(bill, &lines, &goods, tolerances, twin.as_deref(), tx.user_id()))
}

/// The orders a bill's lines belong to.
fn orders(tx: &Tx, bill: &Bill) -> Result<Vec<Purchase>, Fault> {
    let mut list: Vec<Purchase> = Vec::new();
    for line in bill.lines.iter().filter_map(|l| l.line) {
        if list.iter().any(|o| o.lines.iter().any(|l| l.id == line)) {
            continue;
        }
        if let Some(order) = order_store::of_line(tx, line)? {
            list.push(order_store::get(tx, order)?);
        }
    }
    Ok(list)
}

/// Lets a bill through: what does not agree gets a reason, what is over the limit a second person. More than was received, or a
/// total that is not the paper's, no reason lets through. It is matched anew first: nobody answers for what goods that came since
/// have settled.
pub fn approve(tx: &Tx, id: BillId, reason: Option<Reason>, words: &str) -> Result<Bill, Fault> {
    today(tx, id)?.may(Step::Approve)?;
    let mut bill = register(tx, id)?;
    let mut why: Vec<Refusal> = bill.open_exceptions().filter(|e| !e.kind.waivable()).map(|e| told(&bill, e)).collect();
    if bill.open_exceptions().any(|e| e.kind.waivable()) && reason.is_none() {
        why.push(Refusal::new("bill-reason-missing").arg("number", bill.label()).field("reason"));
    }
    if reason == Some(Reason::Other) && words.trim().is_empty() {
        why.push(Refusal::new("reason-missing").field("words"));
    }
    if rules::get(tx)?.needs_second(bill.net)
        && let Err(refusal) = approval::second_person(tx, bill.created_by, &bill.label())
    {
        why.push(refusal);
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    for e in bill.exceptions.iter_mut().filter(|e| e.reason.is_none()) {
        (e.reason, e.owner, e.words) = (reason, tx.user_id(), words.trim().to_owned());
        bill_store::write_exception(tx, id, e)?;
    }
    bill.status = Status::Approved;
    bill.approved_by = Some(tx.user_id());
    bill_store::update(tx, &mut bill)?;
    if let Some(reason) = reason {
        tx.note(format!("approved: {} {}", reason.code(), words.trim()));
    }
    Ok(bill)
}

/// Lets a bill through and posts it: what a person means by either.
pub fn release(tx: &Tx, id: BillId, reason: Option<Reason>, words: &str) -> Result<Bill, Fault> {
    approve(tx, id, reason, words)?;
    post(tx, id)
}

/// One exception as a "no", with both figures.
fn told(bill: &Bill, e: &Exception) -> Refusal {
    let line = usize::try_from(e.position - 1).ok().and_then(|i| bill.lines.get(i));
    let what = line.map_or_else(|| bill.label(), |l| l.description.clone());
    let refusal = Refusal::new(match e.kind {
        ExceptionKind::Quantity => "bill-over-received",
        ExceptionKind::Price => "bill-price-differs",
        ExceptionKind::Vat => "bill-vat-differs",
        ExceptionKind::Total => "bill-total-differs",
        ExceptionKind::NoOrder => "bill-no-order",
        ExceptionKind::Duplicate => "bill-duplicate",
    });
    let refusal = refusal.arg("item", what).arg("expected", e.kind.arg(e.expected)).arg("found", e.kind.arg(e.found));
    let refusal = refusal.arg("other", e.other.clone()).arg("number", bill.label());
    if e.kind.waivable() { refusal.remedy("bill.approve") } else { refusal.remedy("bill.edit") }
}

/// Posts a bill that agrees or was approved. A paper of a closed month is booked on the first day that is open; its own dates stay.
pub fn post(tx: &Tx, id: BillId) -> Result<Bill, Fault> {
    let bill = bill_store::get(tx, id)?;
    // An exception is told by what does not agree, not by a word.
    if bill.status != Status::Exception {
        bill.may(Step::Post)?;
    }
    book(tx, register(tx, id)?)
}

/// Posts a bill just matched.
fn book(tx: &Tx, mut bill: Bill) -> Result<Bill, Fault> {
    let mut why: Vec<Refusal> = bill.open_exceptions().map(|e| told(&bill, e)).collect();
    why.extend(dated(tx, &bill));
    let rules = rules::get(tx)?;
    if bill.status != Status::Approved && rules.needs_second(bill.net) {
        let limit = rules.approval_limit.unwrap_or_default();
        why.push(Refusal::new("bill-needs-approval").arg("number", bill.label()).arg("limit", limit).remedy("bill.approve"));
    }
    let date = match booking_day(tx, bill.date) {
        Ok(date) => Some(date),
        Err(Fault::Refused(list)) => {
            why.extend(list);
            None
        }
        Err(other) => return Err(other),
    };
    let Some(date) = date.filter(|_| why.is_empty()) else { return Err(why.into()) };
    take_over(tx, &mut bill)?;
    bill.entry = posting::billed(tx, &bill, date)?.map(|e| e.0);
    bill.status = Status::Posted;
    bill_store::update(tx, &mut bill)?;
    open_item_store::add(
        tx,
        &NewOpenItem {
            party: bill.party,
            account: role_store::account(tx, PostingRole::Payable)?,
            kind: bill.item_kind(),
            ref_id: bill.id.0,
            number: bill.label(),
            date,
            due: bill.due_date,
            amount: -bill.signed(bill.total),
        },
    )?;
    tx.seal("bill", bill.id.0, bill_store::digest(&bill));
    Ok(bill)
}

/// The day a paper is booked on: its own when its month is open, else the first day that is.
fn booking_day(tx: &Tx, paper: NaiveDate) -> Result<NaiveDate, Fault> {
    match period_store::open_on(tx, paper) {
        Ok(_) => Ok(paper),
        Err(Fault::Refused(list)) if list.iter().any(|r| r.key == "period-closed" || r.key == "period-locked") => {
            let open = period_store::periods(tx)?.into_iter().find(|p| {
                p.end > paper && p.start <= tx.today() && p.status == crate::domain::finance::period::PeriodStatus::Open
            });
            open.map(|p| p.start).ok_or(Fault::Refused(list))
        }
        Err(other) => Err(other),
    }
}

/// Bills (credits) the quantities on their order lines, and takes over the worth at which they were received.
fn take_over(tx: &Tx, bill: &mut Bill) -> Result<(), Fault> {
    let mut orders = orders(tx, bill)?;
    let sign = if bill.kind == Kind::Bill { 1 } else { -1 };
    for line in &mut bill.lines {
        let Some(on) = orders.iter_mut().flat_map(|o| &mut o.lines).find(|l| Some(l.id) == line.line) else {
            // Goods without an order were received without one: they take over what they cost.
            if company_store::valuation(tx)? == Valuation::Anglo && stocked(tx, line)? {
                line.received_value = line.net;
                bill_store::set_received_value(tx, line)?;
            }
            continue;
        };
        if line.quantity.is_positive() {
            let share = on.waiting_share(Quantity::of(line.quantity.raw() * sign));
            match bill.kind {
                Kind::Bill => on.billed += line.quantity,
                Kind::Credit => on.credited += line.quantity,
            }
            on.billed_value += share;
            line.received_value = if bill.kind == Kind::Bill { share } else { -share };
            bill_store::set_received_value(tx, line)?;
            order_store::set_progress(tx, on)?;
        }
    }
    for order in &mut orders {
        order.status = order.settled();
        order_store::update(tx, order)?;
    }
    Ok(())
}

/// Types, registers and posts in one act: what a person means by "enter the bill". One that does not agree stays registered, with
/// its exceptions, for whoever approves it.
pub fn enter(tx: &Tx, draft: &BillDraft) -> Result<Bill, Fault> {
    let bill = paper::save(tx, draft)?;
    finish(tx, bill.id)
}

/// The same for a bill that was typed before.
pub fn finish(tx: &Tx, id: BillId) -> Result<Bill, Fault> {
    let bill = register(tx, id)?;
    let over = rules::get(tx)?.needs_second(bill.net);
    if bill.open_exceptions().next().is_some() || over && bill.status != Status::Approved {
        return Ok(bill);
    }
    book(tx, bill)
}

/// Sends a bill back, or strikes one registered by mistake: it keeps its number, with the reason.
pub fn cancel(tx: &Tx, id: BillId, reason: &str) -> Result<Bill, Fault> {
    let mut bill = bill_store::get(tx, id)?;
    bill.may(Step::Cancel)?;
    if reason.trim().is_empty() {
        return Err(Refusal::new("reason-missing").field("reason").into());
    }
    bill.status = Status::Cancelled;
    bill.note = reason.trim().to_owned();
    bill_store::update(tx, &mut bill)?;
    tx.note(format!("cancelled: {}", bill.note));
    Ok(bill)
}

/// Disputes a posted bill, with a reason: it is not paid until the dispute is settled.
pub fn dispute(tx: &Tx, id: BillId, reason: &str) -> Result<Bill, Fault> {
    let mut bill = bill_store::get(tx, id)?;
    let mut why = Vec::new();
    if bill.status != Status::Posted {
        let refusal = Refusal::new("bill-not-posted").arg("number", bill.label());
        why.push(refusal.arg("status", Arg::Word(bill.status.key())));
    }
    if reason.trim().is_empty() {
        why.push(Refusal::new("reason-missing").field("reason"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    bill.dispute = reason.trim().to_owned();
    bill_store::update(tx, &mut bill)?;
    tx.note(format!("dispute: {}", bill.dispute));
    Ok(bill)
}

/// The dispute is over: the bill may be paid.
pub fn settle_dispute(tx: &Tx, id: BillId) -> Result<Bill, Fault> {
    let mut bill = bill_store::get(tx, id)?;
    if bill.dispute.is_empty() {
        return Err(Refusal::new("bill-not-disputed").arg("number", bill.label()).into());
    }
    tx.note(format!("dispute settled: {}", bill.dispute));
    bill.dispute.clear();
    bill_store::update(tx, &mut bill)?;
    Ok(bill)
}
