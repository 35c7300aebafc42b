//! The steps of an order: confirm, pick, pack, ship, invoice, pay, hold, cancel, close, take back.

use super::answer::Did;
use super::call::Call;
use super::step::Step;
use super::{Stop, invoice_step, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::sales::delivery::{self, Delivery, Status};
use crate::domain::sales::order::{Order, OrderId, OrderLineId};
use crate::domain::sales::{delivery_store, order_store};
use crate::flows::order_to_cash::{self as otc, Wanted};
use crate::flows::returns::{self, Disposition};
use crate::kit::{Lang, Quantity, Refusal, parse};
use crate::reports::document::DocumentKind;

const STEPS: &[&str] = &[
    "confirm",
    "pick",
    "pack",
    "prepare",
    "ship",
    "invoice",
    "draft-invoice",
    "deposit",
    "pay",
    "hold",
    "release",
    "reserve",
    "take-over",
    "cancel",
    "close",
    "return",
    "delete",
];

pub fn run(step: &Step, call: &Call, books: &Books, id: OrderId) -> Result<Did, Stop> {
    let this = |did| Did::one(did, DocumentKind::Order, id.0);
    let (day, reason, lang) = (step.day(books), step.reason.as_str(), call.words().lang());
    Ok(match step.step.as_str() {
        "confirm" => {
            let waive = Some(reason).filter(|r| !r.is_empty());
            books.act("sales.order.confirm", |tx| otc::confirm(tx, id, waive))?;
            this("confirmed")
        }
        "prepare" | "pick" | "pack" | "ship" => {
            let delivery = books.act("sales.delivery.step", |tx| deliver(tx, step, lang, id, day))?;
            let did = match step.step.as_str() {
                "pick" => "picked",
                "pack" => "packed",
                "ship" => "shipped",
                _ => "prepared",
            };
            Did::one(did, DocumentKind::Delivery, delivery.id.0).and("now", DocumentKind::Order, id.0)
        }
        "invoice" => {
            let invoice = books.act("sales.invoice.post", |tx| otc::bill(tx, id, day))?;
            Did::one("posted", DocumentKind::Invoice, invoice.id.0).and("now", DocumentKind::Order, id.0)
        }
        "draft-invoice" => {
            let invoice = books.act("sales.invoice.create", |tx| otc::create(tx, id, day))?;
            Did::one("created", DocumentKind::Invoice, invoice.id.0)
        }
        "deposit" => {
            let share = share(step, lang)?;
            let invoice = books.act("sales.invoice.post", |tx| otc::deposit(tx, id, share, day))?;
            Did::one("posted", DocumentKind::Invoice, invoice.id.0).and("now", DocumentKind::Order, id.0)
        }
        "pay" => invoice_step::pay_order(step, call, books, id)?,
        "hold" if reason.is_empty() => return Err(Stop::Fault(Refusal::new("cli-reason-missing").into())),
        "hold" => {
            books.act("sales.order.hold", |tx| otc::hold(tx, id, reason))?;
            this("held")
        }
        "reserve" | "take-over" => by_hand(step, lang, books, id)?,
        // Of an order on hold the hold is lifted; else, or of lines named, what is put by is freed.
        "release" if !step.line.is_empty() || books.read(|tx| order_store::get(tx, id))?.hold_reason.is_empty() => {
            by_hand(step, lang, books, id)?
        }
        "release" => {
            books.act("sales.order.hold", |tx| otc::hold(tx, id, ""))?;
            this("released")
        }
        "cancel" => {
            books.act("sales.order.cancel", |tx| otc::cancel(tx, id, reason))?;
            this("cancelled")
        }
        "close" => {
            books.act("sales.order.cancel", |tx| otc::close_short(tx, id, reason))?;
            this("closed")
        }
        "return" => take_back(step, lang, books, id)?,
        "delete" => {
            books.act("sales.order.edit", |tx| otc::delete_draft(tx, id))?;
            this("deleted")
        }
        _ => return Err(step.unknown(STEPS)),
    })
}

/// What is put by, taken over or freed by hand.
fn by_hand(step: &Step, lang: Lang, books: &Books, id: OrderId) -> Result<Did, Stop> {
    books.act("sales.order.reserve", |tx| {
        let lines = lines_named(tx, step, lang, id)?;
        match step.step.as_str() {
            "reserve" => otc::by_hand::put_by(tx, id, lines.as_deref()),
            "take-over" => otc::by_hand::take_over(tx, id),
            _ => otc::by_hand::free(tx, id, lines.as_deref()),
        }
    })?;
    let did = if step.step == "release" { "freed" } else { "reserved" };
    Ok(Did::one(did, DocumentKind::Order, id.0))
}

/// The order lines `--line` names; none: all of them.
fn lines_named(tx: &Tx, step: &Step, lang: Lang, id: OrderId) -> Result<Option<Vec<OrderLineId>>, Fault> {
    let wanted = wanted(tx, lang, id, &step.line, |l| l.remaining())?;
    Ok(wanted.map(|list| list.into_iter().map(|w| w.line).collect()))
}

/// `--percent 30` of the order, or `--amount`.
fn share(step: &Step, lang: Lang) -> Result<otc::Share, Stop> {
    match (&step.percent, &step.amount) {
        (Some(percent), None) => Ok(otc::Share::Percent(parse::rate(lang, percent)?)),
        (None, Some(amount)) => Ok(otc::Share::Amount(parse::money(lang, amount)?)),
        _ => Err(Stop::Usage(Refusal::new("cli-deposit-share"))),
    }
}

/// A delivery already prepared is taken on; else one is prepared of the lines named, or of all that is put by.
fn deliver(tx: &Tx, step: &Step, lang: Lang, id: OrderId, day: chrono::NaiveDate) -> Result<Delivery, Fault> {
    let wanted = wanted(tx, lang, id, &step.line, |l| l.remaining())?;
    let open = delivery_store::of_order(tx, id)?
        .into_iter()
        .find(|d| d.kind == delivery::Kind::Out && !matches!(d.status, Status::Shipped | Status::Cancelled));
    let delivery = match open.filter(|_| wanted.is_none()) {
        Some(delivery) => delivery,
        None => otc::prepare(tx, id, wanted.as_deref(), day)?,
    };
    match step.step.as_str() {
        "pick" => otc::step(tx, delivery.id, delivery::Step::Pick, day),
        "pack" => otc::step(tx, delivery.id, delivery::Step::Pack, day),
        "ship" => otc::step(tx, delivery.id, delivery::Step::Ship, day),
        _ => Ok(delivery),
    }
}

/// `--line` as order lines: by item, or `#2` for the second line; without a quantity all there is to do of it.
fn wanted(
    tx: &Tx,
    lang: Lang,
    id: OrderId,
    texts: &[String],
    all: impl Fn(&crate::domain::sales::OrderLine) -> Quantity,
) -> Result<Option<Vec<Wanted>>, Fault> {
    if texts.is_empty() {
        return Ok(None);
    }
    let order = order_store::get(tx, id)?;
    let (mut list, mut no) = (Vec::new(), Vec::new());
    for text in texts {
        match one(tx, lang, &order, text, &all) {
            Ok(wanted) => list.push(wanted),
            Err(Fault::Refused(why)) => no.extend(why),
            Err(fault) => return Err(fault),
        }
    }
    if no.is_empty() { Ok(Some(list)) } else { Err(no.into()) }
}

fn one(
    tx: &Tx,
    lang: Lang,
    order: &Order,
    text: &str,
    all: impl Fn(&crate::domain::sales::OrderLine) -> Quantity,
) -> Result<Wanted, Fault> {
    let number = order.label();
    let (line, quantity) = typed::of_document(tx, lang, (&order.lines, &number), |l| l.item, all, text)?;
    Ok(Wanted { line: line.id, quantity })
}

fn take_back(step: &Step, lang: Lang, books: &Books, id: OrderId) -> Result<Did, Stop> {
    let day = step.day(books);
    let disposition = if step.scrap { Disposition::Scrap } else { Disposition::Restock };
    let (back, notes) = books.act("sales.return", |tx| {
        let lines = match wanted(tx, lang, id, &step.line, |l| l.delivered - l.returned)? {
            Some(lines) => lines,
            None => order_store::get(tx, id)?
                .lines
                .iter()
                .map(|l| Wanted { line: l.id, quantity: l.delivered - l.returned })
                .filter(|w| w.quantity.is_positive())
                .collect(),
        };
        let lines: Vec<(Wanted, Disposition)> = lines.into_iter().map(|w| (w, disposition)).collect();
        let back = returns::take_back(tx, id, &lines, &step.reason, day)?;
        let notes = if step.credit && tx.may("sales.credit") { returns::credit_return(tx, &back, day)? } else { Vec::new() };
        Ok((back, notes))
    })?;
    let mut did = Did::one("returned", DocumentKind::Delivery, back.delivery.id.0);
    for note in notes {
        did = did.and("credited", DocumentKind::Invoice, note.id.0);
    }
    Ok(did.and("now", DocumentKind::Order, id.0))
}
