//! Goods in, found, lost or moved, outside sales: each story makes a numbered document, its moves and, where the stock is
//! valued move by move, its entry.
//!
//! A document may be dated back within an open period. Costs run in the order of posting, not of dates: a receipt dated
//! before a delivery already posted does not rewrite that delivery's cost, because rewriting posted facts is how others lost
//! theirs (ERPNext#25192, #33002, #56950). Stock and ledger agree on every date, since both bear the document's date.

use super::order_to_cash::backorder;
use super::stock_posting::{Blockers, Change, book_change, goods, positive, post, worth_of_gain, year_of};
use crate::db::{Fault, Tx, number};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::inventory::document::{DocumentKind, StockDocumentId};
use crate::domain::inventory::location::{Location, LocationId};
use crate::domain::inventory::stock_move::{Move, Origin};
use crate::domain::inventory::{document_store, location_store, stock_store};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::{Arg, Coded, Money, Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Goods that enter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub date: NaiveDate,
    /// None: the main place of the stock.
    pub place: Option<LocationId>,
    pub supplier: Option<PartyId>,
    /// The supplier's own number, or a word on it.
    pub reference: String,
    pub lines: Vec<ReceiptLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReceiptLine {
    pub item: ItemId,
    /// In the item's own unit.
    pub quantity: Quantity,
    /// Net of tax, of one unit.
    pub cost: UnitPrice,
}

/// What was found (above zero) or lost (below).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    pub date: NaiveDate,
    pub place: Option<LocationId>,
    pub reason: String,
    pub lines: Vec<AdjustmentLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdjustmentLine {
    pub item: ItemId,
    pub change: Quantity,
    /// Of one unit found; none: the current cost.
    pub cost: Option<UnitPrice>,
}

/// Goods moved between two of our places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    pub date: NaiveDate,
    pub from: LocationId,
    pub to: LocationId,
    pub reason: String,
    pub lines: Vec<TransferLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransferLine {
    pub item: ItemId,
    pub quantity: Quantity,
}

/// Receives goods, from a supplier or not: Dr stock / Cr goods received and not billed.
pub fn receive(tx: &Tx, receipt: &Receipt) -> Result<StockDocumentId, Fault> {
    enter(tx, DocumentKind::Receipt, receipt)
}

/// Enters what was there when the books began: Dr stock / Cr opening balances.
pub fn open(tx: &Tx, receipt: &Receipt) -> Result<StockDocumentId, Fault> {
    enter(tx, DocumentKind::Opening, receipt)
}

fn enter(tx: &Tx, kind: DocumentKind, receipt: &Receipt) -> Result<StockDocumentId, Fault> {
    let mut no = Blockers::default();
    let year = no.take(year_of(tx, receipt.date))?;
    let place = no.take(place(tx, receipt.place))?;
    some_lines(receipt.lines.len(), &mut no);
    for line in &receipt.lines {
        let Some(item) = no.take(goods(tx, line.item))? else { continue };
        no.take(positive(&item, line.quantity).map_err(Fault::from))?;
        if line.cost.is_negative() {
            no.add(Refusal::new("stock-cost-negative").arg("item", stock_store::named(&item)).field("cost"));
        }
    }
    let (year, place) = no.pass(year.zip(place))?;
    let from = location_store::supplier(tx)?;
    let document = Document::begin(tx, kind, receipt.date, &year, receipt.supplier, &receipt.reference)?;
    let mut total = Money::ZERO;
    for (line, origin) in receipt.lines.iter().zip(document.origins()) {
        let value = Money::extend(line.quantity, line.cost);
        let m = Move { date: receipt.date, item: line.item, from, to: place, quantity: line.quantity, origin };
        stock_store::enter(tx, &m, value)?;
        total += value;
    }
    let (journal, other) = match kind {
        DocumentKind::Opening => (JournalKind::Opening, PostingRole::Opening),
        _ => (JournalKind::Stock, PostingRole::Grni),
    };
    let id = document.finish(tx, journal, &[(PostingRole::Inventory, other, total)])?;
    backorder::serve_all(tx, receipt.lines.iter().map(|l| l.item))?;
    Ok(id)
}

/// Writes off what is missing at its cost, writes up what was found at the current cost or at the one given. The reason is
/// mandatory: Dr losses / Cr stock, and the reverse.
pub fn adjust(tx: &Tx, adjustment: &Adjustment) -> Result<StockDocumentId, Fault> {
    let mut no = Blockers::default();
    let year = no.take(year_of(tx, adjustment.date))?;
    let place = no.take(place(tx, adjustment.place))?;
    some_lines(adjustment.lines.len(), &mut no);
    some_reason(&adjustment.reason, &mut no);
    let mut missing = Vec::new();
    for line in &adjustment.lines {
        let Some(item) = no.take(goods(tx, line.item))? else { continue };
        if line.change.is_zero() {
            no.take(positive(&item, line.change).map_err(Fault::from))?;
        } else if line.change.is_negative() {
            missing.extend(place.map(|p| (line.item, p, -line.change)));
        } else if line.cost.is_some_and(UnitPrice::is_negative) {
            no.add(Refusal::new("stock-cost-negative").arg("item", stock_store::named(&item)).field("cost"));
        } else {
            no.take(worth_of_gain(tx, &item, line.change, line.cost))?;
        }
    }
    stock_store::shortages(tx, &missing)?.into_iter().for_each(|r| no.add(r));
    let (year, place) = no.pass(year.zip(place))?;
    let document = Document::begin(tx, DocumentKind::Adjustment, adjustment.date, &year, None, &adjustment.reason)?;
    let mut loss = Money::ZERO;
    for (line, origin) in adjustment.lines.iter().zip(document.origins()) {
        let change = Change { date: adjustment.date, item: line.item, place, change: line.change, cost: line.cost, origin };
        loss += book_change(tx, &change)?;
    }
    let amounts = [(PostingRole::InventoryAdjust, PostingRole::Inventory, loss)];
    let id = document.finish(tx, JournalKind::Stock, &amounts)?;
    backorder::serve_all(tx, adjustment.lines.iter().filter(|l| l.change.is_positive()).map(|l| l.item))?;
    Ok(id)
}

/// Moves goods between two of our places: nothing changes in value, so nothing is posted.
pub fn transfer(tx: &Tx, transfer: &Transfer) -> Result<StockDocumentId, Fault> {
    let mut no = Blockers::default();
    let year = no.take(year_of(tx, transfer.date))?;
    let from = no.take(place(tx, Some(transfer.from)))?;
    no.take(place(tx, Some(transfer.to)))?;
    if transfer.from == transfer.to {
        no.add(Refusal::new("transfer-same-place").field("to"));
    }
    some_lines(transfer.lines.len(), &mut no);
    for line in &transfer.lines {
        let Some(item) = no.take(goods(tx, line.item))? else { continue };
        no.take(positive(&item, line.quantity).map_err(Fault::from))?;
    }
    if from.is_some() {
        let wanted: Vec<_> = transfer.lines.iter().map(|l| (l.item, transfer.from, l.quantity)).collect();
        stock_store::shortages(tx, &wanted)?.into_iter().for_each(|r| no.add(r));
    }
    let year = no.pass(year)?;
    let document = Document::begin(tx, DocumentKind::Transfer, transfer.date, &year, None, &transfer.reason)?;
    for (line, origin) in transfer.lines.iter().zip(document.origins()) {
        let (from, to) = (transfer.from, transfer.to);
        stock_store::shift(tx, &Move { date: transfer.date, item: line.item, from, to, quantity: line.quantity, origin })?;
    }
    document.finish(tx, JournalKind::Stock, &[])
}

/// A document between its number and its seal.
struct Document<'a> {
    id: StockDocumentId,
    number: String,
    kind: DocumentKind,
    date: NaiveDate,
    supplier: Option<PartyId>,
    reason: &'a str,
}

impl<'a> Document<'a> {
    fn begin(
        tx: &Tx,
        kind: DocumentKind,
        date: NaiveDate,
        year: &str,
        supplier: Option<PartyId>,
        reason: &'a str,
    ) -> Result<Document<'a>, Fault> {
        let reason = reason.trim();
        let number = number::take(tx, kind.prefix(), year)?;
        let id = document_store::insert(tx, &number, kind, date, supplier, reason)?;
        Ok(Document { id, number, kind, date, supplier, reason })
    }

    /// Line 1, line 2, …
    fn origins(&self) -> impl Iterator<Item = Origin> + use<> {
        let (kind, id) = (self.kind.code(), self.id.0);
        (1..).map(move |line| Origin { kind, id, line })
    }

    fn finish(
        self,
        tx: &Tx,
        journal: JournalKind,
        amounts: &[(PostingRole, PostingRole, Money)],
    ) -> Result<StockDocumentId, Fault> {
        let memo = format!("{} {}", self.number, self.reason);
        let origin = Origin { kind: self.kind.code(), id: self.id.0, line: 0 };
        if !amounts.is_empty()
            && let Some(entry) = post(tx, journal, (self.date, memo.trim()), &origin, self.supplier, amounts)?
        {
            document_store::set_entry(tx, self.id, entry)?;
        }
        if let Some(digest) = document_store::digest(tx, self.id.0)? {
            tx.seal("stock-document", self.id.0, digest);
        }
        Ok(self.id)
    }
}

/// The place given, or the main one; it must be inside the stock.
fn place(tx: &Tx, given: Option<LocationId>) -> Result<LocationId, Fault> {
    let Some(id) = given else { return location_store::stock(tx) };
    let place: Location = location_store::get(tx, id)?;
    if place.kind.is_inside() {
        return Ok(id);
    }
    let kind = Arg::Word(place.kind.key());
    Err(Refusal::new("place-outside").arg("place", place.name).arg("kind", kind).field("place").into())
}

fn some_lines(count: usize, no: &mut Blockers) {
    if count == 0 {
        no.add(Refusal::new("stock-no-lines"));
    }
}

fn some_reason(reason: &str, no: &mut Blockers) {
    if reason.trim().is_empty() {
        no.add(Refusal::new("stock-reason-missing").field("reason"));
    }
}
