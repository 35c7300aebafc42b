//! Goods that come back, and credit notes. Goods return at the cost at which they left (ERPNext#3613); a credit note takes
//! back named invoice lines, at the VAT rate they bore, never more than was billed; a price-only credit moves no goods.

use super::order_to_cash::invoice::{check, finish, set_off};
use super::order_to_cash::posting::{self, CostBack};
use super::order_to_cash::reserve::goods_of;
use super::order_to_cash::{Wanted, backorder};
use crate::db::{Fault, Tx, number};
use crate::domain::finance::period_store;
use crate::domain::inventory::stock_move::{Move, Origin};
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item_store;
use crate::domain::sales::delivery::{
    Delivery, DeliveryId, DeliveryLine, Kind as DeliveryKind, RETURN_SERIES, Status as DeliveryStatus,
};
use crate::domain::sales::invoice::{Invoice, InvoiceId, InvoiceLine, InvoiceLineId, Kind, Status};
use crate::domain::sales::order::{OrderId, OrderLine, OrderLineId};
use crate::domain::sales::{delivery_store, facts_store, invoice_store, order_store};
use crate::kit::total::{LineAmounts, add_up};
use crate::kit::value::allocate;
use crate::kit::{Money, Quantity, Rate, Refusal};
use chrono::NaiveDate;

crate::coded! {
    /// What becomes of goods that came back.
    pub enum Disposition "disposition" {
        Restock "restock",
        Scrap "scrap",
    }
}

/// What came back, and what it means for the bill.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenBack {
    pub delivery: Delivery,
    /// The quantity of each order line that was billed already and is now to be credited, with its cost.
    pub to_credit: Vec<(OrderLineId, Quantity, Money)>,
}

/// Takes goods of an order back, each line into the stock or to the scrap. What was not billed yet never will be; what was
/// billed is to be credited: see [`credit_return`].
pub fn take_back(
    tx: &Tx,
    id: OrderId,
    lines: &[(Wanted, Disposition)],
    reason: &str,
    date: NaiveDate,
) -> Result<TakenBack, Fault> {
    let mut order = order_store::get(tx, id)?;
    let before = order.stages();
    let mut why = Vec::new();
    if reason.trim().is_empty() {
        why.push(Refusal::new("return-no-reason").field("reason"));
    }
    if lines.iter().all(|(w, _)| w.quantity.is_zero()) {
        why.push(Refusal::new("return-nothing").arg("number", order.label()));
    }
    for (wanted, _) in lines {
        why.extend(unreturnable(&order.lines, wanted, lines));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let year = period_store::open_on(tx, date)?.year;
    let mut delivery = Delivery {
        id: DeliveryId(0),
        number: None,
        kind: DeliveryKind::Return,
        order: id,
        party: order.party,
        party_name: order.party_name.clone(),
        date,
        status: DeliveryStatus::Ready,
        reason: reason.trim().to_owned(),
        entry: None,
        version: 1,
        lines: Vec::new(),
    };
    delivery_store::insert(tx, &mut delivery)?;
    let (mut cost, mut to_credit) = (CostBack::default(), Vec::new());
    for (wanted, disposition) in lines.iter().filter(|(w, _)| w.quantity.is_positive()) {
        let Some(line) = order.lines.iter_mut().find(|l| l.id == wanted.line) else { continue };
        let back = take_line_back(tx, &mut delivery, line, wanted.quantity, *disposition, date)?;
        order_store::set_progress(tx, line)?;
        cost.billed += back.cost.billed;
        cost.unbilled += back.cost.unbilled;
        cost.scrapped += back.cost.scrapped;
        if back.billed.is_positive() {
            to_credit.push((line.id, back.billed, back.cost.billed));
        }
    }
    delivery.number = Some(number::take(tx, RETURN_SERIES, &year)?);
    delivery.status = DeliveryStatus::Shipped;
    delivery.entry = posting::came_back(tx, &delivery, cost)?.map(|e| e.0);
    delivery_store::update(tx, &mut delivery)?;
    tx.seal("delivery", delivery.id.0, delivery_store::digest(&delivery));
    tx.seal("moves-return", delivery.id.0, stock_store::digest_of(tx, "return", delivery.id.0)?);
    order.status = order.settled();
    order_store::set_state(tx, &mut order)?;
    facts_store::restage(tx, before, &order)?;
    let restocked = lines.iter().filter(|(_, d)| *d == Disposition::Restock);
    let mut goods = Vec::new();
    for (wanted, _) in restocked {
        let Some(item) = order.lines.iter().find(|l| l.id == wanted.line).and_then(|l| l.item) else { continue };
        goods.extend(goods_of(tx, &item_store::get(tx, item)?)?.into_iter().map(|(part, _)| part));
    }
    backorder::serve_all(tx, goods)?;
    Ok(TakenBack { delivery, to_credit })
}

fn unreturnable(order_lines: &[OrderLine], wanted: &Wanted, all: &[(Wanted, Disposition)]) -> Option<Refusal> {
    let Some(line) = order_lines.iter().find(|l| l.id == wanted.line) else {
        return Some(Refusal::new("delivery-line-unknown").arg("line", wanted.line.0).arg("number", ""));
    };
    let asked: Quantity = all.iter().filter(|(w, _)| w.line == line.id).map(|(w, _)| w.quantity).sum();
    let most = line.delivered - line.returned;
    (wanted.quantity.is_negative() || asked > most).then(|| {
        Refusal::new("return-over-delivered")
            .arg("item", line.description.clone())
            .arg("asked", asked)
            .arg("most", most)
            .field("quantity")
    })
}

/// What one line's return did.
struct Back {
    billed: Quantity,
    cost: CostBack,
}

/// Takes `quantity` of an order line back, unbilled goods first, newest delivery first.
fn take_line_back(
    tx: &Tx,
    delivery: &mut Delivery,
    line: &mut OrderLine,
    quantity: Quantity,
    disposition: Disposition,
    date: NaiveDate,
) -> Result<Back, Fault> {
    let mut back = Back { billed: Quantity::ZERO, cost: CostBack::default() };
    let mut left = quantity;
    let mut sources = delivery_store::shipped_lines(tx, line.id)?;
    sources.reverse();
    for unbilled in [true, false] {
        for source in &mut sources {
            let most = if unbilled { source.billable() } else { source.invoiced - source.returned_billed };
            let part = left.min(most);
            if !part.is_positive() {
                continue;
            }
            let cost = if unbilled { source.take_back_unbilled(part) } else { source.take_back_billed(part) };
            delivery_store::set_line(tx, source)?;
            let mut row = DeliveryLine { cost, source: Some(source.id), ..DeliveryLine::new(line.id, part) };
            delivery_store::add_line(tx, delivery, &mut row)?;
            back.cost.scrapped += put_back(tx, source, &row, disposition, date)?;
            line.returned += part;
            left -= part;
            if unbilled {
                line.returned_unbilled += part;
                back.cost.unbilled += cost;
            } else {
                back.billed += part;
                back.cost.billed += cost;
            }
        }
    }
    Ok(back)
}

/// Puts the goods of a returned line into the stock at their old cost, and on to the scrap if that is where they go; what
/// the scrap was worth.
fn put_back(
    tx: &Tx,
    source: &DeliveryLine,
    row: &DeliveryLine,
    disposition: Disposition,
    date: NaiveDate,
) -> Result<Money, Fault> {
    let left = stock_store::by_origin(tx, "delivery", source.delivery.0)?;
    let moves: Vec<_> = left.into_iter().filter(|m| m.origin_line == source.id.0).collect();
    let weights: Vec<i64> = moves.iter().map(|m| -m.value.raw()).collect();
    let (stock, customer, loss) = (location_store::stock(tx)?, location_store::customer(tx)?, location_store::loss(tx)?);
    let origin = Origin { kind: "return", id: row.delivery.0, line: row.id.0 };
    let mut scrapped = Money::ZERO;
    for (m, value) in moves.iter().zip(allocate(row.cost, &weights)) {
        let share = Money::of(m.quantity.raw()).prorate(row.quantity.raw(), source.quantity.raw());
        let quantity = Quantity::of(share.raw());
        let back = Move { date, item: m.item, from: customer, to: stock, quantity, origin };
        stock_store::enter(tx, &back, value)?;
        if disposition == Disposition::Scrap {
            let (_, worth) = stock_store::leave(tx, &Move { from: stock, to: loss, ..back })?;
            scrapped += worth;
        }
    }
    Ok(scrapped)
}

/// The credit note for goods that came back after they were billed, on the invoices that billed them, newest first. One
/// credit note for each invoice touched.
pub fn credit_return(tx: &Tx, back: &TakenBack, date: NaiveDate) -> Result<Vec<Invoice>, Fault> {
    let mut notes = Vec::new();
    let mut left = back.to_credit.clone();
    let mut invoices = invoice_store::of_order(tx, back.delivery.order)?;
    invoices.reverse();
    for id in invoices {
        let invoice = invoice_store::get(tx, id)?;
        if invoice.kind != Kind::Invoice || invoice.status != Status::Posted {
            continue;
        }
        let mut asked = Vec::new();
        for line in &invoice.lines {
            let Some(want) = left.iter_mut().find(|(l, q, _)| Some(*l) == line.order_line && q.is_positive()) else { continue };
            let (credited, ..) = invoice_store::credited(tx, line.id)?;
            let part = want.1.min(line.quantity - credited);
            if part.is_positive() {
                let cost = want.2.prorate(part.raw(), want.1.raw());
                asked.push(Credit { line: line.id, quantity: part, cost });
                want.1 -= part;
                want.2 -= cost;
            }
        }
        if !asked.is_empty() {
            notes.push(credit(tx, &invoice, &asked, &back.delivery.reason, date)?);
        }
    }
    Ok(notes)
}

/// A part of an invoice line to be credited. `cost`: what its goods had cost, when they came back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Credit {
    pub line: InvoiceLineId,
    pub quantity: Quantity,
    pub cost: Money,
}

/// Credits a whole invoice, goods not moved: what is left of every line.
pub fn credit_all(tx: &Tx, id: InvoiceId, reason: &str, date: NaiveDate) -> Result<Invoice, Fault> {
    let invoice = invoice_store::get(tx, id)?;
    if invoice.kind == Kind::Deposit {
        return super::order_to_cash::deposit::credit(tx, &invoice, reason, date);
    }
    let mut asked = Vec::new();
    for line in &invoice.lines {
        let (credited, ..) = invoice_store::credited(tx, line.id)?;
        if line.quantity > credited {
            asked.push(Credit { line: line.id, quantity: line.quantity - credited, cost: Money::ZERO });
        }
    }
    credit(tx, &invoice, &asked, reason, date)
}

/// What so many of what is left of an invoice line are worth: a share, so that the last credit takes exactly the rest, price-only
/// credits deducted. Where prices contain the VAT the gross is shared: it is what the customer paid for each.
pub fn share(
    line: &InvoiceLine,
    (net, vat): (Money, Money),
    (quantity, left): (Quantity, Quantity),
    tax_included: bool,
) -> LineAmounts {
    let part = |rest: Money| rest.prorate(quantity.raw(), left.raw());
    let (net, vat) = (line.net - net, line.vat - vat);
    let tax = part(vat);
    LineAmounts { net: if tax_included { part(net + vat) - tax } else { part(net) }, vat: tax }
}

/// Posts a credit note on quantities of invoice lines.
pub fn credit(tx: &Tx, invoice: &Invoice, asked: &[Credit], reason: &str, date: NaiveDate) -> Result<Invoice, Fault> {
    let mut lines = Vec::new();
    let mut why = creditable(invoice, reason, asked.is_empty());
    for c in asked {
        let Some(line) = invoice.lines.iter().find(|l| l.id == c.line) else { continue };
        let (quantity, net, vat) = invoice_store::credited(tx, line.id)?;
        let left = line.quantity - quantity;
        if !c.quantity.is_positive() || c.quantity > left {
            let refusal = Refusal::new("credit-over-billed").arg("item", line.description.clone()).arg("asked", c.quantity);
            why.push(refusal.arg("left", left).field("quantity"));
            continue;
        }
        let amounts = share(line, (net, vat), (c.quantity, left), invoice.tax_included);
        lines.push(credit_line(line, c.quantity, amounts, c.cost));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    issue(tx, invoice, Kind::Credit, lines, reason, date)
}

/// Posts a price-only credit: net amounts off invoice lines, VAT at the rate they bore; no goods move.
pub fn price_credit(
    tx: &Tx,
    id: InvoiceId,
    asked: &[(InvoiceLineId, Money)],
    reason: &str,
    date: NaiveDate,
) -> Result<Invoice, Fault> {
    let invoice = invoice_store::get(tx, id)?;
    let mut lines = Vec::new();
    let mut why = creditable(&invoice, reason, asked.is_empty());
    for (line, amount) in asked {
        let Some(line) = invoice.lines.iter().find(|l| l.id == *line) else { continue };
        let (_, net, vat) = invoice_store::credited(tx, line.id)?;
        let left = line.net - net;
        if !amount.is_positive() || *amount > left {
            let refusal = Refusal::new("credit-over-amount").arg("item", line.description.clone()).arg("asked", *amount);
            why.push(refusal.arg("left", left).field("amount"));
            continue;
        }
        let tax = if *amount == left { line.vat - vat } else { amount.share(line.tax_rate).min(line.vat - vat) };
        lines.push(credit_line(line, Quantity::ZERO, LineAmounts { net: *amount, vat: tax }, Money::ZERO));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    issue(tx, &invoice, Kind::PriceCredit, lines, reason, date)
}

fn creditable(invoice: &Invoice, reason: &str, nothing: bool) -> Vec<Refusal> {
    let mut why = Vec::new();
    if invoice.kind != Kind::Invoice || invoice.status != Status::Posted {
        why.push(Refusal::new("credit-not-an-invoice").arg("number", invoice.label()));
    }
    if reason.trim().is_empty() {
        why.push(Refusal::new("credit-no-reason").field("reason"));
    }
    if nothing {
        why.push(Refusal::new("credit-nothing").arg("number", invoice.label()));
    }
    why
}

fn credit_line(line: &InvoiceLine, quantity: Quantity, amounts: LineAmounts, cost: Money) -> InvoiceLine {
    InvoiceLine {
        id: InvoiceLineId(0),
        credits: Some(line.id),
        quantity,
        net: amounts.net,
        vat: amounts.vat,
        cost,
        ..line.clone()
    }
}

/// Posts the credit note and sets it off against what is open of its invoice; a rest stays open for a refund or the next
/// invoice.
fn issue(
    tx: &Tx,
    invoice: &Invoice,
    kind: Kind,
    lines: Vec<InvoiceLine>,
    reason: &str,
    date: NaiveDate,
) -> Result<Invoice, Fault> {
    let parts: Vec<(LineAmounts, &str, Rate)> =
        lines.iter().map(|l| (LineAmounts { net: l.net, vat: l.vat }, l.tax_code.as_str(), l.tax_rate)).collect();
    let totals = add_up(&parts);
    let mut note = Invoice {
        id: InvoiceId(0),
        number: None,
        kind,
        credits: Some(invoice.id),
        date,
        due_date: date,
        status: Status::Draft,
        reason: reason.trim().to_owned(),
        net: totals.net,
        vat: totals.vat,
        cost: lines.iter().map(|l| l.cost).sum(),
        entry: None,
        version: 1,
        lines,
        taxes: totals.taxes,
        wording: String::new(),
        deductions: Vec::new(),
        ..invoice.clone()
    };
    let year = check(tx, &mut note)?;
    if date < invoice.date {
        return Err(Refusal::new("credit-before-invoice").arg("date", date).arg("invoice", invoice.date).field("date").into());
    }
    invoice_store::insert(tx, &mut note)?;
    let note = finish(tx, note, &year)?;
    set_off(tx, &note, invoice.id, date)?;
    Ok(note)
}
