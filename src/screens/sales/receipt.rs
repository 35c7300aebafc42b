//! A payment while it is typed: the customer's open items, which of them it settles, and what is left over.

use crate::db::{Fault, Tx};
use crate::domain::finance::open_item::{OpenItem, OpenItemId};
use crate::domain::finance::payment::{Method, PaymentDraft};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{open_item_store, role_store};
use crate::domain::parties::party::PartyId;
use crate::domain::sales::invoice_store;
use crate::domain::sales::order::OrderId;
use crate::kit::{Lang, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One open item and what the payment settles of it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenLine {
    pub item: OpenItem,
    pub marked: bool,
    pub settles: Money,
    pub days_late: i64,
}

/// What is typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub party: Option<PartyId>,
    pub name: String,
    pub amount: Option<Money>,
    /// The amount proposed; another one was typed by hand.
    pub proposed: Option<Money>,
    pub method: Method,
    pub date: NaiveDate,
    pub reference: String,
    /// Items marked by hand, or named by where this form was opened from.
    pub marked: Vec<i64>,
    #[serde(skip)]
    pub open: Vec<OpenItem>,
    #[serde(skip)]
    pub lang: Lang,
}

impl Receipt {
    pub fn new(today: NaiveDate) -> Receipt {
        Receipt {
            party: None,
            name: String::new(),
            amount: None,
            proposed: None,
            method: Method::Transfer,
            date: today,
            reference: String::new(),
            marked: Vec::new(),
            open: Vec::new(),
            lang: Lang::En,
        }
    }

    /// Takes a customer: what is open of them on the customers' account and as advances, the oldest invoice proposed.
    pub fn take_party(&mut self, tx: &Tx, id: PartyId) -> Result<(), Fault> {
        let party = crate::domain::parties::party_store::get(tx, id)?;
        if self.party != Some(id) {
            self.marked.clear();
        }
        self.party = Some(id);
        self.name = party.name;
        self.read_open(tx)?;
        self.propose();
        Ok(())
    }

    /// Reads again what is open.
    pub fn read_open(&mut self, tx: &Tx) -> Result<(), Fault> {
        let Some(id) = self.party else { return Ok(()) };
        let ours = [role_store::account(tx, PostingRole::Receivable)?, role_store::account(tx, PostingRole::CustomerAdvance)?];
        self.open = open_item_store::of_party_open(tx, id)?
            .into_iter()
            .filter(|i| i.kind != "deposit" && ours.contains(&i.account))
            .collect();
        self.marked.retain(|m| self.open.iter().any(|i| i.id.0 == *m));
        Ok(())
    }

    /// Proposes the amount: of what is marked, else of the oldest open invoice. A typed amount stays.
    pub fn propose(&mut self) {
        let typed = self.amount.is_some() && self.amount != self.proposed;
        let sum: Money = self.open.iter().filter(|i| self.marked.contains(&i.id.0)).map(|i| i.open).sum();
        self.proposed = match self.marked.is_empty() {
            true => self.open.iter().find(|i| i.open.is_positive()).map(|i| i.open),
            false => Some(sum),
        };
        if !typed {
            self.amount = self.proposed;
        }
    }

    /// Marks the open items of an order's invoices, or of one invoice.
    pub fn mark_document(&mut self, tx: &Tx, text: &str) -> Result<(), Fault> {
        let mut invoices = Vec::new();
        if let Some(id) = super::habits::after(text, "invoice:") {
            invoices.push(id);
        }
        if let Some(id) = super::habits::after(text, "order:") {
            invoices.extend(invoice_store::of_order(tx, OrderId(id))?.into_iter().map(|i| i.0));
        }
        let of = |i: &&OpenItem| matches!(i.kind.as_str(), "invoice" | "credit") && invoices.contains(&i.ref_id);
        self.marked = self.open.iter().filter(of).map(|i| i.id.0).collect();
        self.propose();
        Ok(())
    }

    pub fn toggle(&mut self, id: OpenItemId) {
        match self.marked.iter().position(|m| *m == id.0) {
            Some(at) => {
                self.marked.remove(at);
            }
            None => self.marked.push(id.0),
        }
        self.propose();
    }

    /// The open items with what is settled of each: marked credits wholly, then debits in the order of their due dates.
    pub fn lines(&self, today: NaiveDate) -> Vec<OpenLine> {
        let amount = self.amount.unwrap_or_default();
        let refund = amount.is_negative();
        let marked = |i: &OpenItem| self.marked.contains(&i.id.0);
        let means = |i: &OpenItem| if self.marked.is_empty() { i.open.is_negative() == refund } else { marked(i) };
        // What is on the other side of the payment is set off first, and so adds to what can be settled.
        let helps = |i: &OpenItem| marked(i) && i.open.is_negative() != refund;
        let mut left = amount.abs() + self.open.iter().filter(|i| helps(i)).map(|i| i.open.abs()).sum::<Money>();
        let mut lines = Vec::new();
        for item in &self.open {
            let settles = match (helps(item), means(item)) {
                (true, _) => item.open.abs(),
                (_, true) => left.min(item.open.abs()),
                _ => Money::ZERO,
            };
            if !helps(item) {
                left -= settles;
            }
            lines.push(OpenLine { item: item.clone(), marked: marked(item), settles, days_late: item.days_late(today) });
        }
        lines
    }

    /// What is over after all that is settled: kept as an advance.
    pub fn over(&self, today: NaiveDate) -> Money {
        let lines = self.lines(today);
        let sign = |l: &OpenLine| if l.item.open.is_negative() { -l.settles } else { l.settles };
        self.amount.unwrap_or_default() - lines.iter().map(sign).sum::<Money>()
    }

    /// What the flow is given.
    pub fn draft(&self, party: PartyId, today: NaiveDate) -> PaymentDraft {
        let on = match self.marked.is_empty() {
            true => Vec::new(),
            false => {
                let settled = self.lines(today).into_iter().filter(|l| !l.settles.is_zero());
                settled.map(|l| (l.item.id, l.settles)).collect()
            }
        };
        PaymentDraft {
            party,
            date: self.date,
            method: self.method,
            amount: self.amount.unwrap_or_default(),
            reference: self.reference.clone(),
            on,
        }
    }
}
