//! An order with all that came of it: quote, deliveries, invoices, payments, entries, and who did what when. What its card
//! and `show` tell.

use crate::db::{Fault, Tx, audit, user};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::payment::PaymentId;
use crate::domain::finance::{entry_store, open_item_store, payment_store};
use crate::domain::sales::delivery::Kind as DeliveryKind;
use crate::domain::sales::invoice::{Invoice, InvoiceId, Kind as InvoiceKind};
use crate::domain::sales::order::Order;
use crate::domain::sales::quote::QuoteId;
use crate::domain::sales::{delivery_store, invoice_store, quote_store};
use crate::kit::{Coded, Money};
use chrono::NaiveDate;

crate::coded! {
    /// What a linked document is, as its card calls it.
    pub enum Kind "document-kind" {
        Quote "quote",
        Order "order",
        Delivery "delivery",
        Return "return",
        Invoice "invoice",
        Credit "credit",
        Deposit "deposit",
        Purchase "purchase",
        Receipt "receipt",
        SupplierReturn "supplier-return",
        Bill "bill",
        SupplierCredit "supplier-credit",
        Payment "payment",
        Entry "entry",
    }
}

/// A document that belongs to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    pub kind: Kind,
    pub id: i64,
    pub number: String,
    pub date: NaiveDate,
    /// Locale key of its state.
    pub state: &'static str,
    pub amount: Option<Money>,
    /// What is left to settle, of an invoice.
    pub open: Money,
}

/// One act in the life of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub row: i64,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub user: String,
    pub action: String,
    pub note: String,
}

/// Everything linked to an order, in the order of the story.
pub fn linked(tx: &Tx, order: &Order) -> Result<Vec<Linked>, Fault> {
    let mut list = Vec::new();
    if let Some(id) = order.quote {
        let q = quote_store::get(tx, QuoteId(id))?;
        let amount = Some(q.gross());
        let (number, open) = (q.label(), Money::ZERO);
        list.push(Linked { kind: Kind::Quote, id, number, date: q.date, state: q.status.key(), amount, open });
    }
    let mut entries = Vec::new();
    for d in delivery_store::of_order(tx, order.id)? {
        let kind = if d.kind == DeliveryKind::Out { Kind::Delivery } else { Kind::Return };
        entries.extend(d.entry);
        let (number, open) = (d.label(), Money::ZERO);
        list.push(Linked { kind, id: d.id.0, number, date: d.date, state: d.status.key(), amount: None, open });
    }
    let mut paid = Vec::new();
    for id in invoice_store::of_order(tx, order.id)? {
        let invoice = invoice_store::get(tx, id)?;
        entries.extend(invoice.entry);
        paid.extend(payments(tx, id)?);
        list.push(of_invoice(tx, &invoice)?);
    }
    paid.sort_unstable();
    paid.dedup();
    for id in paid {
        let payment = payment(tx, id)?;
        entries.push(payment_store::get(tx, id)?.entry.0);
        list.push(payment);
    }
    for id in entries {
        list.push(entry(tx, EntryId(id))?);
    }
    Ok(list)
}

/// An order as a link.
pub fn of_order(o: &Order) -> Linked {
    let (amount, open) = (Some(o.gross()), Money::ZERO);
    Linked { kind: Kind::Order, id: o.id.0, number: o.label(), date: o.date, state: o.status.key(), amount, open }
}

/// An invoice, a deposit or a credit note as a link: what is to be paid of it, signed.
pub fn of_invoice(tx: &Tx, i: &Invoice) -> Result<Linked, Fault> {
    let kind = match i.kind {
        InvoiceKind::Invoice => Kind::Invoice,
        InvoiceKind::Deposit => Kind::Deposit,
        _ => Kind::Credit,
    };
    Ok(Linked {
        kind,
        id: i.id.0,
        number: i.label(),
        date: i.date,
        state: i.status.key(),
        amount: Some(i.signed(i.payable())),
        open: open_item_store::open_of_ref(tx, i.item_kind(), i.id.0)?,
    })
}

/// The payments set against an invoice.
pub fn payments(tx: &Tx, invoice: InvoiceId) -> Result<Vec<PaymentId>, Fault> {
    let mut list = Vec::new();
    for item in open_item_store::of_ref(tx, "invoice", invoice.0)? {
        for met in open_item_store::matches(tx, item.id)? {
            let credit = open_item_store::get(tx, met.credit)?;
            if credit.kind == "payment" {
                list.push(PaymentId(credit.ref_id));
            }
        }
    }
    Ok(list)
}

/// A payment as a link.
pub fn payment(tx: &Tx, id: PaymentId) -> Result<Linked, Fault> {
    let p = payment_store::get(tx, id)?;
    let state = if p.reversed_by.is_some() { "sales-flag-reversed" } else { p.method.key() };
    let (amount, open) = (Some(p.amount), Money::ZERO);
    Ok(Linked { kind: Kind::Payment, id: id.0, number: p.number, date: p.date, state, amount, open })
}

/// An entry as a link.
pub fn entry(tx: &Tx, id: EntryId) -> Result<Linked, Fault> {
    let e = entry_store::get(tx, id)?;
    let amount = Some(e.lines.iter().map(|l| l.debit).sum());
    let (kind, open) = (Kind::Entry, Money::ZERO);
    Ok(Linked { kind, id: id.0, number: e.number, date: e.date, state: "invoice-status-posted", amount, open })
}

/// Days before its date that an act on a document may have been done in: it may be dated back or ahead a little.
const AROUND: i64 = 40 * 86_400;

/// Who did what to a document, newest first. `from` is its date, `to` the last change known of it.
pub fn history(tx: &Tx, kind: &str, id: i64, from: NaiveDate, to: i64) -> Result<Vec<Event>, Fault> {
    let start = from.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() - AROUND;
    let users = user::all(tx)?;
    let rows = audit::of_record(tx, kind, id, start, to, 50)?;
    let name = |id: i64| users.iter().find(|u| u.id == id).map(|u| u.name.clone()).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|r| Event { row: r.id, at: r.at, user: name(r.user_id), action: r.action, note: r.note.unwrap_or_default() })
        .collect())
}
