//! The steps of purchase orders and of suppliers' bills.

use super::answer::Did;
use super::call::Call;
use super::step::Step;
use super::{Stop, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::open_item::OpenItemId;
use crate::domain::purchasing::bill::{BillId, Reason, Status};
use crate::domain::purchasing::draft::{LineDraft, OrderDraft};
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLine, PurchaseLineId};
use crate::domain::purchasing::order_store;
use crate::flows::procure_to_pay::pay;
use crate::flows::procure_to_pay::receive::{Arrival, Came, GoingBack};
use crate::flows::procure_to_pay::{self as ptp, approval, bill as bills, need, paper};
use crate::kit::{Coded, Lang, Quantity, Refusal, parse};
use crate::reports::document::{DocumentKind, find};

const STEPS: &[&str] =
    &["send", "approve", "refuse", "confirm", "receive", "bill", "return", "amend", "cancel", "close", "delete"];
const BILL_STEPS: &[&str] = &["match", "approve", "post", "pay", "cancel", "dispute", "settle", "delete"];

/// What became of a bill, as a word of the answer.
pub fn done(status: Status) -> &'static str {
    match status {
        Status::Posted => "posted",
        Status::Draft => "created",
        Status::Exception => "stopped",
        _ => "matched",
    }
}

pub fn order(step: &Step, call: &Call, books: &Books, id: PurchaseId) -> Result<Did, Stop> {
    let this = |did| Did::one(did, DocumentKind::Purchase, id.0);
    let (day, reason, lang) = (step.day(books), step.reason.as_str(), call.words().lang());
    Ok(match step.step.as_str() {
        "send" => {
            books.act("purchase.send", |tx| ptp::send(tx, id, Some(reason).filter(|r| !r.is_empty())))?;
            this("sent")
        }
        "approve" => {
            books.act("purchase.approve", |tx| approval::approve(tx, id))?;
            this("approved")
        }
        "refuse" => {
            books.act("purchase.approve", |tx| approval::refuse(tx, id, reason))?;
            this("refused")
        }
        "confirm" => {
            books.act("purchase.confirm", |tx| ptp::confirm(tx, id, step.due, &step.reference))?;
            this("confirmed")
        }
        "receive" => {
            let receipt = books.act("purchase.receive", |tx| {
                let lines = arrived(tx, step, lang, id)?;
                ptp::receive(tx, id, &Arrival { date: day, their_ref: step.reference.clone(), lines })
            })?;
            Did::one("received", DocumentKind::Receipt, receipt.id.0).and("now", DocumentKind::Purchase, id.0)
        }
        "bill" => {
            let bill = books.act("bill.post", |tx| bills::enter(tx, &paper::of_order(tx, id, &step.reference, day)?))?;
            Did::one(done(bill.status), DocumentKind::Bill, bill.id.0).and("now", DocumentKind::Purchase, id.0)
        }
        "return" => {
            let back = books.act("purchase.return", |tx| {
                let order = order_store::get(tx, id)?;
                let lines = named(tx, lang, &order, &step.line, PurchaseLine::returnable)?;
                ptp::give_back(tx, id, &GoingBack { date: day, reason: reason.to_owned(), lines })
            })?;
            Did::one("returned", DocumentKind::Receipt, back.id.0).and("now", DocumentKind::Purchase, id.0)
        }
        "amend" => {
            books.act("purchase.edit", |tx| {
                let order = order_store::get(tx, id)?;
                ptp::amend(tx, id, order.version, &amended(tx, step, lang, &order)?)
            })?;
            this("amended")
        }
        "cancel" => {
            books.act("purchase.cancel", |tx| ptp::cancel(tx, id, reason))?;
            this("cancelled")
        }
        "close" => {
            books.act("purchase.close", |tx| ptp::close_short(tx, id, reason))?;
            this("closed")
        }
        "delete" => {
            books.act("purchase.edit", |tx| ptp::delete_draft(tx, id))?;
            this("deleted")
        }
        _ => return Err(step.unknown(STEPS)),
    })
}

/// The order with `--line 8*ITEM@12.50`: the line's quantity and price become those typed, none takes it off, a new item is
/// added; `--due` and `--reference` change too.
fn amended(tx: &Tx, step: &Step, lang: Lang, order: &Purchase) -> Result<OrderDraft, Fault> {
    let mut lines: Vec<LineDraft> = order.lines.iter().map(need::again).collect();
    for text in &step.line {
        let (item, quantity, typed) = typed::counted(tx, lang, text)?;
        let at = lines.iter().position(|l| l.item == Some(item));
        match at {
            Some(at) if typed.quantity.is_some() && quantity.is_zero() => drop(lines.remove(at)),
            Some(at) => {
                let line = &mut lines[at];
                line.quantity = if typed.quantity.is_some() { quantity } else { line.quantity };
                line.price = typed.price.or(line.price);
                line.discount = if typed.discount.is_zero() { line.discount } else { typed.discount };
            }
            None => {
                lines.push(LineDraft { price: typed.price, discount: typed.discount, ..LineDraft::of(item, quantity) });
            }
        }
    }
    let their_ref = if step.reference.is_empty() { order.their_ref.clone() } else { step.reference.clone() };
    let due = step.due.or(order.due);
    Ok(OrderDraft { due, their_ref, note: order.note.clone(), ..OrderDraft::new(order.party, lines) })
}

/// What came and what was refused, line by line; none: all that was to come.
fn arrived(tx: &Tx, step: &Step, lang: Lang, id: PurchaseId) -> Result<Option<Vec<Came>>, Fault> {
    if step.line.is_empty() && step.refused.is_empty() {
        return Ok(None);
    }
    let order = order_store::get(tx, id)?;
    let taken = named(tx, lang, &order, &step.line, PurchaseLine::remaining)?;
    let refused = named(tx, lang, &order, &step.refused, PurchaseLine::remaining)?;
    let mut list: Vec<Came> = taken.into_iter().map(|(line, taken)| Came { line, taken, refused: Quantity::ZERO }).collect();
    for (line, quantity) in refused {
        match list.iter_mut().find(|c| c.line == line) {
            Some(came) => came.refused += quantity,
            None => list.push(Came { line, taken: Quantity::ZERO, refused: quantity }),
        }
    }
    Ok(Some(list))
}

/// `--line` as lines of the order: by item, or `#2` for the second; without a quantity all there is to do of it.
fn named(
    tx: &Tx,
    lang: Lang,
    order: &Purchase,
    texts: &[String],
    all: impl Fn(&PurchaseLine) -> Quantity,
) -> Result<Vec<(PurchaseLineId, Quantity)>, Fault> {
    let (mut list, mut no) = (Vec::new(), Vec::new());
    for text in texts {
        match typed::of_document(tx, lang, (&order.lines, &order.label()), |l| l.item, &all, text) {
            Ok((line, quantity)) => list.push((line.id, quantity)),
            Err(Fault::Refused(why)) => no.extend(why),
            Err(fault) => return Err(fault),
        }
    }
    if no.is_empty() { Ok(list) } else { Err(no.into()) }
}

pub fn bill(step: &Step, call: &Call, books: &Books, id: BillId) -> Result<Did, Stop> {
    let this = |did| Did::one(did, DocumentKind::Bill, id.0);
    let reason = step.reason.as_str();
    Ok(match step.step.as_str() {
        "match" => {
            let bill = books.act("bill.edit", |tx| bills::register(tx, id))?;
            this(done(bill.status))
        }
        "approve" => {
            // A word of the list, or one's own words.
            let code = Reason::of(reason).or((!reason.is_empty()).then_some(Reason::Other));
            books.act("bill.approve", |tx| bills::approve(tx, id, code, reason))?;
            this("approved")
        }
        "post" => {
            books.act("bill.post", |tx| bills::post(tx, id))?;
            this("posted")
        }
        "pay" => {
            let amount = step.amount.as_deref().map(|a| parse::money(call.words().lang(), a)).transpose()?;
            let method = step.method()?;
            let how = (step.day(books), method, step.reference.as_str());
            let paid = books.act("bill.pay", |tx| pay::pay_bill(tx, id, amount, how))?;
            Did::one("paid", DocumentKind::Payment, paid.0).and("now", DocumentKind::Bill, id.0)
        }
        "cancel" => {
            books.act("bill.cancel", |tx| bills::cancel(tx, id, reason))?;
            this("cancelled")
        }
        "dispute" => {
            books.act("bill.dispute", |tx| bills::dispute(tx, id, reason))?;
            this("held")
        }
        "settle" => {
            books.act("bill.dispute", |tx| bills::settle_dispute(tx, id))?;
            this("released")
        }
        "delete" => {
            books.act("bill.edit", |tx| paper::delete_draft(tx, id))?;
            this("deleted")
        }
        _ => return Err(step.unknown(BILL_STEPS)),
    })
}

/// What is open of a bill or a credit note named by its number.
pub fn open_of(tx: &Tx, number: &str) -> Result<Vec<OpenItemId>, Fault> {
    match find(tx, number)? {
        (DocumentKind::Bill, id) => pay::open_items(tx, BillId(id)),
        _ => Err(Refusal::new("bill-missing").arg("number", number).into()),
    }
}
