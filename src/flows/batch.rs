//! One act on many documents: each goes through the one door by itself, so that what one of them forbids stops no other.
//! What is refused is told with its reason; what was done together is taken back together. Decides nothing itself.

use super::order_to_cash as otc;
use super::plan_to_produce::issue::Parts;
use super::plan_to_produce::made::Made;
use super::procure_to_pay::next::{self, BillNext};
use super::procure_to_pay::receive::Arrival;
use super::{payment, plan_to_produce as make, procure_to_pay as p2p, quote};
use crate::db::{Books, Fault, Tx, audit};
use crate::domain::finance::payment::{Method, PaymentDraft};
use crate::domain::finance::{open_item_store, payment_store};
use crate::domain::parties::party::PartyId;
use crate::domain::production::work_order::{self, WorkOrder, WorkOrderId};
use crate::domain::production::work_order_store;
use crate::domain::purchasing::bill::BillId;
use crate::domain::purchasing::order::{self as purchase, PurchaseId};
use crate::domain::purchasing::{bill_store, order_store as purchase_store};
use crate::domain::sales::delivery::{self, DeliveryId};
use crate::domain::sales::invoice::{self, InvoiceId};
use crate::domain::sales::order::{self, OrderId, Step};
use crate::domain::sales::quote::{self as quotes, QuoteId};
use crate::domain::sales::{delivery_store, invoice_store, order_store, quote_store};
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

/// Documents taken on at once at most.
pub const MOST: usize = 5_000;

/// The choices of a batch: what a payment needs to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    pub date: NaiveDate,
    pub method: Method,
    pub reference: String,
}

impl Terms {
    pub fn on(date: NaiveDate) -> Terms {
        Terms { date, method: Method::Transfer, reference: String::new() }
    }
}

/// What came of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    pub id: i64,
    pub label: String,
    pub amount: Money,
}

/// A document that was refused: all reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub id: i64,
    pub label: String,
    pub why: Vec<Refusal>,
}

/// What came of all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    pub done: Vec<Done>,
    pub kept: Vec<Kept>,
    /// Not reached: the user stopped it.
    pub left: Vec<i64>,
}

impl Outcome {
    pub fn sum(&self) -> Money {
        self.done.iter().map(|d| d.amount).sum()
    }

    /// What stays marked.
    pub fn still(&self) -> Vec<i64> {
        self.kept.iter().map(|k| k.id).chain(self.left.iter().copied()).collect()
    }
}

/// What one act gave: the number of what it made, and its sum.
type Given = (String, Money);

/// An act that may be done on many documents of a kind.
pub struct Batch {
    /// `order`: the kind of the documents, as the audit names it.
    pub of: &'static str,
    /// `confirm`
    pub verb: &'static str,
    /// The act and its right.
    pub right: &'static str,
    /// Whether it is what a document as it stands waits for.
    fits: fn(&Tx, i64) -> Result<bool, Fault>,
    act: fn(&Tx, i64, &Terms) -> Result<Given, Fault>,
    label: fn(&Tx, i64) -> Result<String, Fault>,
}

/// Every act there is for many.
pub const BATCHES: &[Batch] = &[
    Batch {
        of: "quote",
        verb: "send",
        right: "sales.quote.step",
        fits: |tx, id| Ok(quote_store::get(tx, QuoteId(id))?.status == quotes::Status::Draft),
        act: |tx, id, _| quote::send(tx, QuoteId(id)).map(|q| (q.label(), q.gross())),
        label: quote_label,
    },
    Batch {
        of: "quote",
        verb: "accept",
        right: "sales.quote.step",
        fits: |tx, id| Ok(quote_store::get(tx, QuoteId(id))?.status == quotes::Status::Sent),
        act: |tx, id, _| quote::accept(tx, QuoteId(id)).map(|o| (o.label(), o.gross())),
        label: quote_label,
    },
    Batch {
        of: "order",
        verb: "confirm",
        right: "sales.order.confirm",
        fits: |tx, id| Ok(order_store::get(tx, OrderId(id))?.status == order::Status::Draft),
        act: |tx, id, _| otc::confirm(tx, OrderId(id), None).map(|o| (o.label(), o.gross())),
        label: order_label,
    },
    Batch {
        of: "order",
        verb: "ship",
        right: "sales.delivery.step",
        fits: |tx, id| {
            let order = order_store::get(tx, OrderId(id))?;
            Ok(order.after(Step::Ship).is_ok() && order.to_deliver())
        },
        act: |tx, id, terms| ship(tx, OrderId(id), terms.date),
        label: order_label,
    },
    Batch {
        of: "order",
        verb: "invoice",
        right: "sales.invoice.post",
        fits: |tx, id| Ok(order_store::get(tx, OrderId(id))?.to_invoice()),
        act: |tx, id, terms| otc::bill(tx, OrderId(id), terms.date).map(|i| (i.label(), i.gross())),
        label: order_label,
    },
    Batch {
        of: "order",
        verb: "pay",
        right: "payment.register",
        fits: |tx, id| Ok(open(tx, &invoice_store::of_order(tx, OrderId(id))?)?.is_positive()),
        act: |tx, id, terms| {
            let order = order_store::get(tx, OrderId(id))?;
            pay(tx, order.party, &invoice_store::of_order(tx, order.id)?, &order.label(), terms)
        },
        label: order_label,
    },
    Batch {
        of: "delivery",
        verb: "ship",
        right: "sales.delivery.step",
        fits: |tx, id| Ok(is_open(delivery_store::get(tx, DeliveryId(id))?.status)),
        act: |tx, id, terms| otc::step(tx, DeliveryId(id), delivery::Step::Ship, terms.date).map(|d| (d.label(), Money::ZERO)),
        label: |tx, id| Ok(delivery_store::get(tx, DeliveryId(id))?.label()),
    },
    Batch {
        of: "invoice",
        verb: "post",
        right: "sales.invoice.post",
        fits: |tx, id| Ok(invoice_store::get(tx, InvoiceId(id))?.status == invoice::Status::Draft),
        act: |tx, id, _| otc::post(tx, InvoiceId(id)).map(|i| (i.label(), i.gross())),
        label: invoice_label,
    },
    Batch {
        of: "invoice",
        verb: "pay",
        right: "payment.register",
        fits: |tx, id| Ok(open(tx, &[InvoiceId(id)])?.is_positive()),
        act: |tx, id, terms| {
            let invoice = invoice_store::get(tx, InvoiceId(id))?;
            pay(tx, invoice.party, &[invoice.id], &invoice.label(), terms)
        },
        label: invoice_label,
    },
    Batch {
        of: "purchase",
        verb: "send",
        right: "purchase.send",
        fits: |tx, id| Ok(purchase_store::get(tx, PurchaseId(id))?.status == purchase::Status::Draft),
        act: |tx, id, _| p2p::send(tx, PurchaseId(id), None).map(|p| (p.label(), p.gross())),
        label: purchase_label,
    },
    Batch {
        of: "purchase",
        verb: "approve",
        right: "purchase.approve",
        fits: |tx, id| Ok(purchase_store::get(tx, PurchaseId(id))?.status == purchase::Status::ToApprove),
        act: |tx, id, _| p2p::approval::approve(tx, PurchaseId(id)).map(|p| (p.label(), p.gross())),
        label: purchase_label,
    },
    Batch {
        of: "purchase",
        verb: "receive",
        right: "purchase.receive",
        fits: |tx, id| Ok(purchase_store::get(tx, PurchaseId(id))?.to_receive()),
        act: |tx, id, terms| {
            let all = Arrival { date: terms.date, their_ref: String::new(), lines: None };
            p2p::receive(tx, PurchaseId(id), &all).map(|r| (r.number.clone(), r.value()))
        },
        label: purchase_label,
    },
    Batch {
        of: "bill",
        verb: "post",
        right: "bill.post",
        fits: |tx, id| Ok(bill_next(tx, id)? == BillNext::Post),
        act: |tx, id, _| p2p::bill::post(tx, BillId(id)).map(|b| (b.label(), b.signed(b.total))),
        label: bill_label,
    },
    Batch {
        of: "bill",
        verb: "approve",
        right: "bill.approve",
        // What does not agree is let through one by one, each with its reason.
        fits: |tx, id| Ok(bill_next(tx, id)? == BillNext::Approve),
        act: |tx, id, _| p2p::bill::release(tx, BillId(id), None, "").map(|b| (b.label(), b.signed(b.total))),
        label: bill_label,
    },
    Batch {
        of: "bill",
        verb: "payout",
        right: "bill.pay",
        fits: |tx, id| Ok(matches!(bill_next(tx, id)?, BillNext::Pay(_))),
        act: |tx, id, terms| {
            let how = (terms.date, terms.method, terms.reference.as_str());
            let paid = payment_store::get(tx, p2p::pay::pay_bill(tx, BillId(id), None, how)?)?;
            Ok((paid.number, paid.amount.abs()))
        },
        label: bill_label,
    },
    Batch {
        of: "work-order",
        verb: "release",
        right: "work.release",
        fits: |tx, id| Ok(work(tx, id)?.status == work_order::Status::Planned),
        act: |tx, id, _| make::release(tx, WorkOrderId(id)).map(|o| (o.number.clone(), o.planned_cost())),
        label: |tx, id| Ok(work(tx, id)?.number),
    },
    Batch {
        of: "work-order",
        verb: "make",
        right: "work.receive",
        fits: |tx, id| {
            let order = work(tx, id)?;
            let open = matches!(order.status, work_order::Status::Released | work_order::Status::InProgress);
            Ok(open && order.remaining().is_positive())
        },
        act: receive_all,
        label: |tx, id| Ok(work(tx, id)?.number),
    },
    Batch {
        of: "work-order",
        verb: "close",
        right: "work.close",
        fits: |tx, id| Ok(work(tx, id)?.status == work_order::Status::Completed),
        act: |tx, id, terms| make::close(tx, WorkOrderId(id), terms.date).map(|o| (o.number, Money::ZERO)),
        label: |tx, id| Ok(work(tx, id)?.number),
    },
];

fn work(tx: &Tx, id: i64) -> Result<WorkOrder, Fault> {
    work_order_store::get(tx, WorkOrderId(id))
}

/// All that is still to be made, the parts taken by hand first; time nobody declared is taken as the standard says.
fn receive_all(tx: &Tx, id: i64, terms: &Terms) -> Result<Given, Fault> {
    let id = WorkOrderId(id);
    let order = work_order_store::get(tx, id)?;
    if order.to_take_by_hand().next().is_some() {
        make::issue(tx, id, &Parts::all(terms.date))?;
    }
    let event = make::receive(tx, id, &Made { date: terms.date, quantity: None, standard_time: true })?;
    Ok((order.number, -event.amount()))
}

/// The acts for documents of a kind.
pub fn of(kind: &str) -> impl Iterator<Item = &'static Batch> + use<'_> {
    BATCHES.iter().filter(move |b| b.of == kind)
}

/// The act of this kind and verb.
pub fn find(kind: &str, verb: &str) -> Option<&'static Batch> {
    of(kind).find(|b| b.verb == verb)
}

fn quote_label(tx: &Tx, id: i64) -> Result<String, Fault> {
    Ok(quote_store::get(tx, QuoteId(id))?.label())
}

fn order_label(tx: &Tx, id: i64) -> Result<String, Fault> {
    Ok(order_store::get(tx, OrderId(id))?.label())
}

fn invoice_label(tx: &Tx, id: i64) -> Result<String, Fault> {
    Ok(invoice_store::get(tx, InvoiceId(id))?.label())
}

fn purchase_label(tx: &Tx, id: i64) -> Result<String, Fault> {
    Ok(purchase_store::get(tx, PurchaseId(id))?.label())
}

fn bill_label(tx: &Tx, id: i64) -> Result<String, Fault> {
    Ok(bill_store::get(tx, BillId(id))?.label())
}

fn bill_next(tx: &Tx, id: i64) -> Result<BillNext, Fault> {
    next::of_bill(tx, &p2p::bill::today(tx, BillId(id))?)
}

fn is_open(status: delivery::Status) -> bool {
    !matches!(status, delivery::Status::Shipped | delivery::Status::Cancelled)
}

/// A delivery being prepared is sent; else all that is put by leaves.
fn ship(tx: &Tx, id: OrderId, date: NaiveDate) -> Result<(String, Money), Fault> {
    let prepared = delivery_store::of_order(tx, id)?.into_iter().find(|d| is_open(d.status));
    let delivery = match prepared {
        Some(d) => otc::step(tx, d.id, delivery::Step::Ship, date)?,
        None => otc::ship(tx, id, None, date)?,
    };
    Ok((delivery.label(), Money::ZERO))
}

/// What of some invoices is still to be received.
fn open(tx: &Tx, invoices: &[InvoiceId]) -> Result<Money, Fault> {
    let mut open = Money::ZERO;
    for id in invoices {
        open += open_item_store::open_of_ref(tx, "invoice", id.0)?;
    }
    Ok(open)
}

/// All that is open of some invoices of one customer, in one payment.
fn pay(tx: &Tx, party: PartyId, invoices: &[InvoiceId], label: &str, terms: &Terms) -> Result<(String, Money), Fault> {
    let mut on = Vec::new();
    for id in invoices {
        let items = open_item_store::of_ref(tx, "invoice", id.0)?;
        on.extend(items.iter().filter(|i| i.open.is_positive()).map(|i| (i.id, i.open)));
    }
    if on.is_empty() {
        return Err(Refusal::new("batch-nothing-open").arg("number", label).into());
    }
    let amount: Money = on.iter().map(|(_, m)| *m).sum();
    let (date, method, reference) = (terms.date, terms.method, terms.reference.clone());
    payment::register(tx, &PaymentDraft { party, date, method, amount, reference, on })?;
    Ok((label.to_owned(), amount))
}

impl Batch {
    /// Whether it asks how it is paid.
    pub fn asks_terms(&self) -> bool {
        matches!(self.verb, "pay" | "payout")
    }

    /// How many of some documents wait for this act.
    pub fn waiting(&self, tx: &Tx, ids: &[i64]) -> Result<usize, Fault> {
        let mut n = 0;
        for id in ids {
            n += usize::from((self.fits)(tx, *id)?);
        }
        Ok(n)
    }

    /// Does it: one act a document. Stops at a fault that is no refusal, with what was done before it done.
    pub fn run(
        &self,
        books: &Books,
        ids: &[i64],
        terms: &Terms,
        mut goes_on: impl FnMut(usize) -> bool,
    ) -> Result<Outcome, Fault> {
        let mark = format!("{}{}", audit::BATCH_MARK, mark(books)?);
        let mut outcome = Outcome::default();
        for (i, id) in ids.iter().enumerate() {
            if !goes_on(i) {
                outcome.left = ids[i..].to_vec();
                break;
            }
            let done = books.act(self.right, |tx| {
                let done = (self.act)(tx, *id, terms)?;
                if ids.len() > 1 {
                    tx.note(mark.clone());
                }
                Ok(done)
            });
            match done {
                Ok((label, amount)) => outcome.done.push(Done { id: *id, label, amount }),
                Err(fault) => {
                    let Some(why) = fault.refusals() else { return Err(fault) };
                    let label = books.read(|tx| (self.label)(tx, *id))?;
                    outcome.kept.push(Kept { id: *id, label, why });
                }
            }
        }
        Ok(outcome)
    }

    /// What doing it would come to, one after the other as it will be; nothing stays of it.
    pub fn rehearse(
        &self,
        books: &Books,
        ids: &[i64],
        terms: &Terms,
        goes_on: impl FnMut(usize) -> bool,
    ) -> Result<Outcome, Fault> {
        books.rehearse_bulk(|books| self.run(books, ids, terms, goes_on))
    }
}

/// A mark no other batch of these books bears: the act it begins at, and the process.
fn mark(books: &Books) -> Result<String, Fault> {
    let next = books.read(|tx| Ok(audit::latest(tx, 1)?))?.first().map_or(1, |r| r.id + 1);
    Ok(format!("{next}-{}", std::process::id()))
}
