//! `comptoir step NUMBER STEP`: takes a document one step on, as a key on its screen does.

use super::answer::Did;
use super::call::Call;
use super::{Done, Stop, typed};
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::payment::{Method, PaymentId};
use crate::domain::inventory::count::{CountId, Uncounted};
use crate::domain::production::WorkOrderId;
use crate::domain::purchasing::{BillId, PurchaseId};
use crate::domain::sales::delivery::{self, DeliveryId};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::order::OrderId;
use crate::domain::sales::quote::{self, QuoteId};
use crate::flows::{collection, entry, order_to_cash as otc, payment, quote as quotes, stock_count};
use crate::kit::{Lang, Refusal, parse};
use crate::reports::document::{DocumentKind, find};
use chrono::NaiveDate;

#[derive(clap::Args, Default, Clone)]
pub struct Step {
    pub number: String,
    pub step: String,
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    #[arg(long, allow_hyphen_values = true)]
    pub line: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub amount: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub fee: Option<String>,
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    #[arg(long, value_name = "PERCENT")]
    pub percent: Option<String>,
    #[arg(long, default_value = "transfer")]
    pub method: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reference: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
    #[arg(long, value_name = "DATE")]
    pub due: Option<NaiveDate>,
    #[arg(long)]
    pub refused: Vec<String>,
    #[arg(long)]
    pub scrap: bool,
    #[arg(long)]
    pub credit: bool,
    #[arg(long)]
    pub uncounted: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub on: Vec<String>,
    #[arg(long)]
    pub quantity: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub start: Option<NaiveDate>,
    #[arg(long, value_name = "N")]
    pub operation: Option<i64>,
    #[arg(long)]
    pub minutes: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub rate: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    pub overhead: Option<String>,
    #[arg(long)]
    pub finished: bool,
    #[arg(long)]
    pub standard_time: bool,
    #[arg(long)]
    pub rework: bool,
    #[arg(long)]
    pub abnormal: bool,
}

impl Step {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let numbers: Vec<&str> = self.number.split(',').map(str::trim).filter(|n| !n.is_empty()).collect();
        if numbers.len() > 1 {
            return self.many(call, &books, &numbers);
        }
        if let Some(period) = super::period::named(&books, &self.number)? {
            return super::period::step(call, &books, &period, &self.step, &self.reason);
        }
        self.one(call, &books)?.print(call, &books)
    }

    /// One act each: what is refused stops no other, and is told with its number at the end.
    fn many(&self, call: &Call, books: &Books, numbers: &[&str]) -> Done {
        let (mut did, mut refused) = (Did::default(), Vec::new());
        for number in numbers {
            match (Step { number: (*number).to_owned(), ..self.clone() }).one(call, books) {
                Ok(done) => did.0.extend(done.0),
                Err(Stop::Fault(fault)) => {
                    let Some(why) = fault.refusals() else { return Err(Stop::Fault(fault)) };
                    let said = |r: &Refusal| call.words().refusal(r);
                    refused.extend(
                        why.iter().map(|r| Refusal::new("cli-step-refused").arg("number", *number).arg("why", said(r))),
                    );
                }
                Err(stop) => return Err(stop),
            }
        }
        if !did.0.is_empty() {
            did.print(call, books)?;
        }
        if refused.is_empty() { Ok(()) } else { Err(Stop::Fault(refused.into())) }
    }

    fn one(&self, call: &Call, books: &Books) -> Result<Did, Stop> {
        let (kind, id) = books.read(|tx| find(tx, &self.number))?;
        Ok(match kind {
            DocumentKind::Order => super::order_step::run(self, call, books, OrderId(id))?,
            DocumentKind::Quote => self.quote(books, QuoteId(id))?,
            DocumentKind::Delivery => self.delivery(books, DeliveryId(id))?,
            DocumentKind::Invoice => super::invoice_step::run(self, call, books, InvoiceId(id))?,
            DocumentKind::Payment => self.payment(books, PaymentId(id), call.words().lang())?,
            DocumentKind::Count => self.count(call, books, CountId(id))?,
            DocumentKind::Entry => self.entry(books, EntryId(id))?,
            DocumentKind::Purchase => super::purchase_step::order(self, call, books, PurchaseId(id))?,
            DocumentKind::Bill => super::purchase_step::bill(self, call, books, BillId(id))?,
            DocumentKind::WorkOrder => super::work_step::order(self, call, books, WorkOrderId(id))?,
            DocumentKind::Receipt | DocumentKind::Stock => return Err(self.unknown(&[])),
        })
    }

    pub fn day(&self, books: &Books) -> NaiveDate {
        self.date.unwrap_or_else(|| books.today())
    }

    /// The steps this document knows.
    pub fn unknown(&self, steps: &[&str]) -> Stop {
        let steps = if steps.is_empty() { "-".to_owned() } else { steps.join(", ") };
        Stop::Usage(Refusal::new("cli-no-such-step").arg("step", &self.step).arg("number", &self.number).arg("steps", steps))
    }

    pub fn method(&self) -> Result<Method, Stop> {
        super::making::word("method", &self.method)
    }

    fn quote(&self, books: &Books, id: QuoteId) -> Result<Did, Stop> {
        let this = |did| Did::one(did, DocumentKind::Quote, id.0);
        Ok(match self.step.as_str() {
            "send" => {
                books.act("sales.quote.step", |tx| quotes::send_approved(tx, id, Some(&self.reason)))?;
                this("sent")
            }
            "accept" => {
                let order = books.act("sales.quote.step", |tx| quotes::accept(tx, id))?;
                this("accepted").and("created", DocumentKind::Order, order.id.0)
            }
            "decline" => {
                books.act("sales.quote.step", |tx| quotes::end(tx, id, quote::Step::Decline, &self.reason))?;
                this("declined")
            }
            "expire" => {
                books.act("sales.quote.step", |tx| quotes::end(tx, id, quote::Step::Expire, &self.reason))?;
                this("expired")
            }
            "revise" => {
                let next = books.act("sales.quote.step", |tx| quotes::revise(tx, id))?;
                this("revised").and("created", DocumentKind::Quote, next.id.0)
            }
            "delete" => {
                books.act("sales.quote.edit", |tx| quotes::delete_draft(tx, id))?;
                this("deleted")
            }
            _ => return Err(self.unknown(&["send", "accept", "decline", "expire", "revise", "delete"])),
        })
    }

    fn delivery(&self, books: &Books, id: DeliveryId) -> Result<Did, Stop> {
        let (step, did) = match self.step.as_str() {
            "pick" => (delivery::Step::Pick, "picked"),
            "pack" => (delivery::Step::Pack, "packed"),
            "ship" => (delivery::Step::Ship, "shipped"),
            "cancel" => (delivery::Step::Cancel, "cancelled"),
            _ => return Err(self.unknown(&["pick", "pack", "ship", "cancel"])),
        };
        books.act("sales.delivery.step", |tx| otc::step(tx, id, step, self.day(books)))?;
        Ok(Did::one(did, DocumentKind::Delivery, id.0))
    }

    fn payment(&self, books: &Books, id: PaymentId, lang: Lang) -> Result<Did, Stop> {
        let this = |did| Did::one(did, DocumentKind::Payment, id.0);
        match self.step.as_str() {
            "reverse" => {
                let entry = books.act("payment.reverse", |tx| payment::reverse(tx, id, self.day(books), &self.reason))?;
                Ok(this("reversed").and("posted", DocumentKind::Entry, entry.0))
            }
            "bounce" => {
                let fee = self.fee.as_deref().map(|f| parse::money(lang, f)).transpose()?.unwrap_or_default();
                let entry =
                    books.act("payment.reverse", |tx| collection::bounce(tx, id, self.day(books), &self.reason, fee))?;
                Ok(this("reversed").and("posted", DocumentKind::Entry, entry.0))
            }
            "allocate" => {
                let entry =
                    books.act("payment.allocate", |tx| super::invoice_step::allocate(tx, id, &self.on, self.day(books)))?;
                let did = this("allocated");
                Ok(match entry {
                    Some(entry) => did.and("posted", DocumentKind::Entry, entry.0),
                    None => did,
                })
            }
            _ => Err(self.unknown(&["reverse", "bounce", "allocate"])),
        }
    }

    fn entry(&self, books: &Books, id: EntryId) -> Result<Did, Stop> {
        if self.step != "reverse" {
            return Err(self.unknown(&["reverse"]));
        }
        let mirror = books.act("entry.reverse", |tx| entry::reverse(tx, id, self.day(books), &self.reason))?;
        Ok(Did::one("reversed", DocumentKind::Entry, id.0).and("posted", DocumentKind::Entry, mirror.0))
    }

    fn count(&self, call: &Call, books: &Books, id: CountId) -> Result<Did, Stop> {
        let this = |did| Did::one(did, DocumentKind::Count, id.0);
        Ok(match self.step.as_str() {
            "record" => {
                books.act("stock.count", |tx| self.record(tx, call, id))?;
                this("recorded")
            }
            "post" => {
                let uncounted = match self.uncounted.as_deref() {
                    Some(word) => super::making::word("uncounted", word)?,
                    None => Uncounted::Keep,
                };
                let day = self.day(books);
                books.act("stock.count.post", |tx| stock_count::post_count(tx, id, day, &self.reason, uncounted))?;
                this("posted")
            }
            "cancel" => {
                books.act("stock.count", |tx| stock_count::cancel(tx, id, &self.reason))?;
                this("cancelled")
            }
            _ => return Err(self.unknown(&["record", "post", "cancel"])),
        })
    }

    /// Each line says how many were counted of an item in all.
    fn record(&self, tx: &Tx, call: &Call, id: CountId) -> Result<(), Fault> {
        if self.line.is_empty() {
            return Err(Refusal::new("cli-no-line").into());
        }
        for text in &self.line {
            let (item, quantity, _) = typed::counted(tx, call.words().lang(), text)?;
            stock_count::record(tx, id, item, Some(quantity))?;
        }
        Ok(())
    }
}
