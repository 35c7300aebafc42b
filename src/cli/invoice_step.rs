//! The steps of an invoice: post, pay, credit, lower the price, write off; and what a payment settles.

use super::answer::Did;
use super::call::Call;
use super::step::Step;
use super::{Stop, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::open_item::OpenItemId;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::{PaymentDraft, PaymentId};
use crate::domain::finance::role::PostingRole;
use crate::domain::parties::PartyId;
use crate::domain::sales::invoice::{Invoice, InvoiceId, InvoiceLine};
use crate::domain::sales::order::OrderId;
use crate::domain::sales::{invoice_store, order_store};
use crate::flows::{collection, order_to_cash as otc, payment, returns};
use crate::kit::{Lang, Money, Refusal, parse};
use crate::reports::document::{DocumentKind, find};

const STEPS: &[&str] =
    &["post", "pay", "pay-early", "refund", "credit", "price-credit", "let-go", "write-off", "dispute", "settle", "discard"];

pub fn run(step: &Step, call: &Call, books: &Books, id: InvoiceId) -> Result<Did, Stop> {
    let this = |did| Did::one(did, DocumentKind::Invoice, id.0);
    let (day, lang, reason) = (step.day(books), call.words().lang(), step.reason.as_str());
    Ok(match step.step.as_str() {
        "post" => {
            books.act("sales.invoice.post", |tx| otc::post(tx, id))?;
            this("posted")
        }
        "discard" | "delete" => {
            books.act("sales.invoice.create", |tx| otc::discard(tx, id))?;
            this("deleted")
        }
        "pay" => {
            let invoice = books.read(|tx| invoice_store::get(tx, id))?;
            pay(step, call, books, invoice.party, &[id])?
        }
        "credit" => {
            let note = books.act("sales.credit", |tx| credit(tx, step, lang, id))?;
            Did::one("credited", DocumentKind::Invoice, note.id.0).and("now", DocumentKind::Invoice, id.0)
        }
        "price-credit" => {
            let note = books.act("sales.credit", |tx| {
                let invoice = invoice_store::get(tx, id)?;
                let asked = price_lines(tx, lang, &invoice, step)?;
                returns::price_credit(tx, id, &asked, reason, day)
            })?;
            Did::one("credited", DocumentKind::Invoice, note.id.0).and("now", DocumentKind::Invoice, id.0)
        }
        "write-off" => {
            let role = match step.role.as_deref() {
                None => PostingRole::DiscountGiven,
                Some(code) => super::making::word("role", code)?,
            };
            let entries = books.act("sales.invoice.writeoff", |tx| {
                let invoice = invoice_store::get(tx, id)?;
                collection::write_off(tx, &invoice, amount(lang, step)?, role, day, reason)
            })?;
            posted(this("written-off"), &entries)
        }
        "let-go" => posted(this("written-off"), &books.act("payment.difference", |tx| collection::let_go(tx, id, day))?),
        "pay-early" => {
            let method = step.method()?;
            let paid = books.act("payment.early", |tx| collection::pay_early(tx, id, day, method, &step.reference))?;
            Did::one("paid", DocumentKind::Payment, paid.0).and("now", DocumentKind::Invoice, id.0)
        }
        "refund" => refund(step, call, books, id)?,
        "dispute" if reason.is_empty() => return Err(Stop::Fault(Refusal::new("cli-reason-missing").into())),
        "dispute" => {
            books.act("sales.invoice.dispute", |tx| collection::dispute(tx, id, reason))?;
            this("disputed")
        }
        "settle" => {
            books.act("sales.invoice.dispute", |tx| collection::dispute(tx, id, ""))?;
            this("settled")
        }
        _ => return Err(step.unknown(STEPS)),
    })
}

fn posted(did: Did, entries: &[EntryId]) -> Did {
    entries.iter().fold(did, |did, entry| did.and("posted", DocumentKind::Entry, entry.0))
}

/// Gives back what is open of a credit note, or so much of it.
fn refund(step: &Step, call: &Call, books: &Books, id: InvoiceId) -> Result<Did, Stop> {
    let (method, day) = (step.method()?, step.day(books));
    let asked = amount(call.words().lang(), step)?;
    let paid = books.act("payment.register", |tx| {
        let note = invoice_store::get(tx, id)?;
        let items = open_item_store::of_ref(tx, "credit", id.0)?;
        let open: Vec<_> = items.iter().filter(|i| i.open.is_negative()).map(|i| (i.id, -i.open)).collect();
        let owed: Money = open.iter().map(|(_, m)| *m).sum();
        if owed.is_zero() {
            return Err(Refusal::new("cli-nothing-open").into());
        }
        let amount = asked.unwrap_or(owed);
        let (party, reference, on) = (note.party, step.reference.clone(), share(&open, amount));
        payment::register(tx, &PaymentDraft { party, date: day, method, amount: -amount, reference, on })
    })?;
    Ok(Did::one("refunded", DocumentKind::Payment, paid.0).and("now", DocumentKind::Invoice, id.0))
}

fn amount(lang: Lang, step: &Step) -> Result<Option<Money>, Refusal> {
    step.amount.as_deref().map(|text| parse::money(lang, text)).transpose()
}

/// Pays what is open of an order's invoices.
pub fn pay_order(step: &Step, call: &Call, books: &Books, id: OrderId) -> Result<Did, Stop> {
    let (party, invoices) = books.read(|tx| Ok((order_store::get(tx, id)?.party, invoice_store::of_order(tx, id)?)))?;
    pay(step, call, books, party, &invoices)
}

/// Without an amount all that is open is paid; beyond it the rest is an advance.
fn pay(step: &Step, call: &Call, books: &Books, party: PartyId, invoices: &[InvoiceId]) -> Result<Did, Stop> {
    let (method, day) = (step.method()?, step.day(books));
    let asked = amount(call.words().lang(), step)?;
    let id = books.act("payment.register", |tx| {
        let mut open = Vec::new();
        for invoice in invoices {
            let items = open_item_store::of_ref(tx, "invoice", invoice.0)?;
            open.extend(items.iter().filter(|i| i.open.is_positive()).map(|i| (i.id, i.open)));
        }
        let due: Money = open.iter().map(|(_, m)| *m).sum();
        let amount = asked.unwrap_or(due);
        if open.is_empty() {
            return Err(Refusal::new("cli-nothing-open").into());
        }
        let draft =
            PaymentDraft { party, date: day, method, amount, reference: step.reference.clone(), on: share(&open, amount) };
        payment::register(tx, &draft)
    })?;
    let mut did = Did::one("paid", DocumentKind::Payment, id.0);
    for invoice in invoices {
        did = did.and("now", DocumentKind::Invoice, invoice.0);
    }
    Ok(did)
}

/// An amount over what is open, oldest first.
pub fn share(open: &[(OpenItemId, Money)], amount: Money) -> Vec<(OpenItemId, Money)> {
    let mut left = amount;
    let mut parts = Vec::new();
    for (item, due) in open {
        let part = left.min(*due);
        if part.is_positive() {
            parts.push((*item, part));
            left -= part;
        }
    }
    parts
}

/// Sets a payment's advance off against the invoices named, or the oldest due.
pub fn allocate(tx: &Tx, id: PaymentId, on: &[String], day: chrono::NaiveDate) -> Result<Option<EntryId>, Fault> {
    let items = open_item_store::of_ref(tx, "payment", id.0)?;
    let credit = items.iter().find(|i| i.open.is_negative()).ok_or_else(|| Refusal::new("cli-nothing-open"))?;
    let open = open_of(tx, on)?;
    payment::settle_advance(tx, day, credit.id, &share(&open, -credit.open))
}

/// What is open of the invoices named.
pub fn open_of(tx: &Tx, numbers: &[String]) -> Result<Vec<(OpenItemId, Money)>, Fault> {
    let mut open = Vec::new();
    for number in numbers {
        let (kind, id) = find(tx, number)?;
        let items = match kind {
            DocumentKind::Invoice => {
                let mut items = open_item_store::of_ref(tx, "invoice", id)?;
                items.extend(open_item_store::of_ref(tx, "credit", id)?);
                items
            }
            DocumentKind::Entry => open_item_store::of_ref(tx, "opening", id)?,
            _ => Vec::new(),
        };
        open.extend(items.iter().filter(|i| i.open.is_positive()).map(|i| (i.id, i.open)));
    }
    Ok(open)
}

/// Named lines, or what is left of all.
fn credit(tx: &Tx, step: &Step, lang: Lang, id: InvoiceId) -> Result<Invoice, Fault> {
    let day = step.date.unwrap_or_else(|| tx.today());
    if step.line.is_empty() {
        return returns::credit_all(tx, id, &step.reason, day);
    }
    let invoice = invoice_store::get(tx, id)?;
    let mut asked = Vec::new();
    for text in &step.line {
        let (line, typed) = line_of(tx, lang, &invoice, text)?;
        let quantity = typed.quantity.unwrap_or(line.quantity);
        asked.push(returns::Credit { line: line.id, quantity, cost: Money::ZERO });
    }
    returns::credit(tx, &invoice, &asked, &step.reason, day)
}

/// `--line ITEM@AMOUNT`, or `--amount` on the only line.
fn price_lines(
    tx: &Tx,
    lang: Lang,
    invoice: &Invoice,
    step: &Step,
) -> Result<Vec<(crate::domain::sales::InvoiceLineId, Money)>, Fault> {
    let mut asked = Vec::new();
    for text in &step.line {
        let (line, _) = line_of(tx, lang, invoice, text)?;
        let amount = text.rsplit_once('@').map(|(_, t)| parse::money(lang, t)).transpose()?;
        asked.push((line.id, amount.or(amount_of(lang, step)?).unwrap_or(line.net)));
    }
    if step.line.is_empty()
        && let (Some(amount), [line]) = (amount_of(lang, step)?, invoice.lines.as_slice())
    {
        asked.push((line.id, amount));
    }
    if asked.is_empty() {
        return Err(Refusal::new("cli-no-line").into());
    }
    Ok(asked)
}

fn amount_of(lang: Lang, step: &Step) -> Result<Option<Money>, Fault> {
    Ok(amount(lang, step)?)
}

fn line_of<'i>(tx: &Tx, lang: Lang, invoice: &'i Invoice, text: &str) -> Result<(&'i InvoiceLine, typed::Typed), Fault> {
    let typed = typed::line(lang, text)?;
    let line = match typed.code.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()) {
        Some(place) => invoice.lines.get(place.wrapping_sub(1)),
        None => {
            let (item, ..) = typed::counted(tx, lang, &typed.code)?;
            invoice.lines.iter().find(|l| l.item == Some(item))
        }
    };
    let line = line.ok_or_else(|| Refusal::new("cli-not-on-order").arg("line", text).arg("number", invoice.label()))?;
    Ok((line, typed))
}
