//! Goods come on a purchase order, wholly or in part, or go back to the supplier. What comes enters the stock at the price of the
//! order and serves the customers' orders that wait for it; what goes back leaves at its cost.

use crate::db::{Fault, Tx, number};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::inventory::stock_move::{Move, Origin};
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::purchasing::bill_store;
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLineId, Step};
use crate::domain::purchasing::receipt::{Kind, Receipt, ReceiptId, ReceiptLine, ReceiptLineId};
use crate::domain::purchasing::{order_store, receipt_store};
use crate::flows::order_to_cash::backorder;
use crate::flows::stock_posting::{Blockers, post, year_of};
use crate::kit::{Money, Quantity, Refusal};
use chrono::NaiveDate;

/// What came of an order line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Came {
    pub line: PurchaseLineId,
    pub taken: Quantity,
    /// Came and was not taken in: it stays to be delivered.
    pub refused: Quantity,
}

/// A delivery of the supplier.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    pub date: NaiveDate,
    /// Their delivery note.
    pub their_ref: String,
    /// None: all that was still to come.
    pub lines: Option<Vec<Came>>,
}

/// Takes goods in: Dr stock / Cr received and not invoiced, at order price, where the stock is valued move by move.
pub fn receive(tx: &Tx, id: PurchaseId, arrival: &Arrival) -> Result<Receipt, Fault> {
    let mut order = order_store::get(tx, id)?;
    let mut no = Blockers::default();
    let status = order.after(Step::Receive)?;
    let year = no.take(year_of(tx, arrival.date))?;
    if arrival.date < order.date {
        no.add(Refusal::new("receipt-before-order").arg("date", order.date).field("date"));
    }
    let came = match &arrival.lines {
        Some(lines) => checked(&order, lines, &mut no),
        None => order.lines.iter().map(|l| Came { line: l.id, taken: l.remaining(), refused: Quantity::ZERO }).collect(),
    };
    let came: Vec<Came> = came.into_iter().filter(|c| c.taken.is_positive() || c.refused.is_positive()).collect();
    if came.is_empty() {
        no.add(Refusal::new("receipt-nothing").arg("number", order.label()));
    }
    let year = no.pass(year)?;
    let header = Header { kind: Kind::In, date: arrival.date, their_ref: &arrival.their_ref, reason: "" };
    let mut receipt = begin(tx, &order, &year, &header)?;
    for c in &came {
        let Some(line) = order.lines.iter_mut().find(|l| l.id == c.line) else { continue };
        let value = line.value_of_next(c.taken);
        let mut row = new_line(c.line, c.taken, c.refused, value);
        row.cost = value;
        receipt_store::insert_line(tx, receipt.id, &mut row)?;
        if let Some(item) = line.item.filter(|_| line.stocked && c.taken.is_positive()) {
            let (from, to) = (location_store::supplier(tx)?, location_store::stock(tx)?);
            let origin = Origin { kind: Kind::In.origin(), id: receipt.id.0, line: c.line.0 };
            stock_store::enter(tx, &Move { date: receipt.date, item, from, to, quantity: c.taken, origin }, value)?;
        }
        line.received += c.taken;
        line.received_value += value;
        order_store::set_progress(tx, line)?;
        receipt.lines.push(row);
    }
    order.status = status;
    let receipt = finish(tx, &mut order, receipt, &[(PostingRole::Inventory, PostingRole::Grni)])?;
    let served = order.lines.iter().filter(|l| l.stocked && came.iter().any(|c| c.line == l.id && c.taken.is_positive()));
    backorder::serve_all(tx, served.filter_map(|l| l.item))?;
    Ok(receipt)
}

/// What was named, against what may still come; lines of one order line are taken together.
fn checked(order: &Purchase, came: &[Came], no: &mut Blockers) -> Vec<Came> {
    for line in &order.lines {
        let asked: Quantity = came.iter().filter(|c| c.line == line.id).map(|c| c.taken).sum();
        let below = came.iter().any(|c| c.line == line.id && (c.taken.is_negative() || c.refused.is_negative()));
        if asked > line.room() || below {
            no.add(
                Refusal::new("receipt-over-order")
                    .arg("item", line.description.clone())
                    .arg("asked", asked)
                    .arg("left", line.remaining())
                    .arg("most", line.room())
                    .field("quantity"),
            );
        }
    }
    strangers(order, came.iter().map(|c| c.line), no);
    came.to_vec()
}

fn strangers(order: &Purchase, lines: impl Iterator<Item = PurchaseLineId>, no: &mut Blockers) {
    for id in lines {
        if !order.lines.iter().any(|l| l.id == id) {
            no.add(Refusal::new("purchase-line-unknown").arg("number", order.label()).arg("line", id.to_string()));
        }
    }
}

/// Goods that go back.
#[derive(Debug, Clone, PartialEq)]
pub struct GoingBack {
    pub date: NaiveDate,
    pub reason: String,
    pub lines: Vec<(PurchaseLineId, Quantity)>,
}

/// Sends goods back to the supplier, with a reason: Dr received and not invoiced at order price / Cr stock at cost, the difference
/// to price differences. What was billed is then owed to us until the supplier's credit note is posted.
pub fn give_back(tx: &Tx, id: PurchaseId, back: &GoingBack) -> Result<Receipt, Fault> {
    let mut order = order_store::get(tx, id)?;
    order.after(Step::Return)?;
    let mut no = Blockers::default();
    let year = no.take(year_of(tx, back.date))?;
    if back.reason.trim().is_empty() {
        no.add(Refusal::new("reason-missing").field("reason"));
    }
    let lines: Vec<(PurchaseLineId, Quantity)> = back.lines.iter().copied().filter(|(_, q)| !q.is_zero()).collect();
    if lines.is_empty() {
        no.add(Refusal::new("purchase-return-nothing").field("quantity"));
    }
    strangers(&order, lines.iter().map(|(l, _)| *l), &mut no);
    let place = location_store::stock(tx)?;
    let mut wanted = Vec::new();
    for line in &order.lines {
        let asked: Quantity = lines.iter().filter(|(l, _)| *l == line.id).map(|(_, q)| *q).sum();
        let below = lines.iter().any(|(l, q)| *l == line.id && q.is_negative());
        if asked > line.returnable() || below {
            let refusal = Refusal::new("purchase-return-over").arg("item", line.description.clone()).arg("asked", asked);
            no.add(refusal.arg("most", line.returnable()).field("quantity"));
        } else if let Some(item) = line.item.filter(|_| line.stocked && asked.is_positive()) {
            wanted.push((item, place, asked));
        }
    }
    stock_store::shortages(tx, &wanted)?.into_iter().for_each(|r| no.add(r));
    let year = no.pass(year)?;
    let header = Header { kind: Kind::Return, date: back.date, their_ref: "", reason: back.reason.trim() };
    let mut receipt = begin(tx, &order, &year, &header)?;
    for (id, quantity) in &lines {
        let Some(line) = order.lines.iter_mut().find(|l| l.id == *id) else { continue };
        let value = line.value_back(*quantity);
        let mut row = new_line(*id, *quantity, Quantity::ZERO, value);
        if let Some(item) = line.item.filter(|_| line.stocked) {
            let origin = Origin { kind: Kind::Return.origin(), id: receipt.id.0, line: id.0 };
            let to = location_store::supplier(tx)?;
            let m = Move { date: receipt.date, item, from: place, to, quantity: *quantity, origin };
            row.cost = stock_store::leave(tx, &m)?.1;
        }
        receipt_store::insert_line(tx, receipt.id, &mut row)?;
        line.returned += *quantity;
        line.received_value -= value;
        order_store::set_progress(tx, line)?;
        receipt.lines.push(row);
    }
    finish(tx, &mut order, receipt, &[])
}

struct Header<'a> {
    kind: Kind,
    date: NaiveDate,
    their_ref: &'a str,
    reason: &'a str,
}

fn begin(tx: &Tx, order: &Purchase, year: &str, header: &Header) -> Result<Receipt, Fault> {
    let mut receipt = Receipt {
        id: ReceiptId(0),
        number: number::take(tx, header.kind.series(), year)?,
        kind: header.kind,
        order: order.id,
        party: order.party,
        party_name: order.party_name.clone(),
        date: header.date,
        due: order.due,
        their_ref: header.their_ref.trim().to_owned(),
        reason: header.reason.to_owned(),
        entry: None,
        user_id: tx.user_id(),
        lines: Vec::new(),
    };
    receipt_store::insert(tx, &mut receipt)?;
    Ok(receipt)
}

fn new_line(line: PurchaseLineId, quantity: Quantity, refused: Quantity, value: Money) -> ReceiptLine {
    ReceiptLine { id: ReceiptLineId(0), line, quantity, refused, value, cost: Money::ZERO }
}

/// Entry, seals, and how far the order is now.
fn finish(tx: &Tx, order: &mut Purchase, mut receipt: Receipt, roles: &[(PostingRole, PostingRole)]) -> Result<Receipt, Fault> {
    let (value, cost) = (receipt.value(), receipt.cost());
    let amounts: Vec<(PostingRole, PostingRole, Money)> = match receipt.kind {
        Kind::In => roles.iter().map(|(debit, credit)| (*debit, *credit, value)).collect(),
        Kind::Return => vec![
            (PostingRole::Grni, PostingRole::Inventory, value),
            (PostingRole::PurchaseDifference, PostingRole::Inventory, cost - value),
        ],
    };
    let memo = format!("{} {}", receipt.number, receipt.party_name);
    let origin = Origin { kind: receipt.kind.origin(), id: receipt.id.0, line: 0 };
    if let Some(entry) = post(tx, JournalKind::Stock, (receipt.date, &memo), &origin, Some(receipt.party), &amounts)? {
        receipt_store::set_entry(tx, &mut receipt, entry.0)?;
    }
    tx.seal("receipt", receipt.id.0, receipt_store::digest(&receipt));
    let moves = stock_store::digest_of(tx, receipt.kind.origin(), receipt.id.0)?;
    match receipt.kind {
        Kind::In => tx.seal("moves-purchase-receipt", receipt.id.0, moves),
        Kind::Return => tx.seal("moves-purchase-return", receipt.id.0, moves),
    }
    order.status = order.settled();
    order_store::update(tx, order)?;
    // Its bills are set beside what has come now: those that agree stop asking for a reason.
    for bill in bill_store::of_order(tx, order.id)? {
        let bill = bill_store::get(tx, bill)?;
        if bill.number.is_some() && bill.may(crate::domain::purchasing::bill::Step::Match).is_ok() {
            super::bill::register(tx, bill.id)?;
        }
    }
    Ok(receipt)
}
