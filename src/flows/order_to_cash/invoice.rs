//! Billing: a draft invoice of what was delivered and not billed, then its posting: number, entry, open item, sales figures,
//! in one act. What is billed is measured again on the order's lines when posting, whatever made the draft.

use super::posting;
use crate::db::{Fault, Tx, number};
use crate::domain::finance::open_item::NewOpenItem;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{open_item_store, period_store, role_store};
use crate::domain::parties::party::Party;
use crate::domain::parties::{address_store, party_store, term_store};
use crate::domain::sales::delivery::DeliveryLine;
use crate::domain::sales::deposit::deduct;
use crate::domain::sales::invoice::{
    CREDIT_SERIES, INVOICE_SERIES, Invoice, InvoiceId, InvoiceLine, InvoiceLineId, Kind, Status,
};
use crate::domain::sales::order::{Order, OrderId, OrderLine, Step};
use crate::domain::sales::{deduction_store, delivery_store, facts_store, invoice_store, order_store};
use crate::kit::total::{Priced, between, total};
use crate::kit::{Arg, Coded, Money, Quantity, Refusal};
use chrono::NaiveDate;

/// Drafts an invoice of all that was delivered of an order and not billed. One draft at a time.
pub fn create(tx: &Tx, id: OrderId, date: NaiveDate) -> Result<Invoice, Fault> {
    let order = order_store::get(tx, id)?;
    order.after(Step::Invoice)?;
    if let Some(draft) = invoice_store::draft_of(tx, id)? {
        let refusal = Refusal::new("invoice-draft-exists").arg("number", order.label()).arg("draft", format!("#{draft}"));
        return Err(refusal.remedy("sales.invoice.post").into());
    }
    if !order.to_invoice() {
        return Err(Refusal::new("invoice-nothing").arg("number", order.label()).remedy("sales.delivery.step").into());
    }
    let party = party_store::get(tx, order.party)?;
    let mut invoice = header(tx, &order, &party, date)?;
    let billed: Vec<&OrderLine> = order.lines.iter().filter(|l| l.billable().is_positive()).collect();
    let priced: Vec<Priced> = billed
        .iter()
        .map(|l| Priced {
            amount: between(l.invoiced, l.invoiced + l.billable(), l.price, l.discount),
            tax_code: l.tax_code.clone(),
            tax_rate: l.tax_rate,
        })
        .collect();
    let totals = total(&priced, order.tax_included);
    invoice.lines = billed
        .iter()
        .zip(&totals.lines)
        .map(|(l, amounts)| InvoiceLine {
            id: InvoiceLineId(0),
            order_line: Some(l.id),
            credits: None,
            item: l.item,
            description: l.description.clone(),
            quantity: l.billable(),
            unit: l.unit.clone(),
            price: l.price,
            discount: l.discount,
            net: amounts.net,
            tax_code: l.tax_code.clone(),
            tax_rate: l.tax_rate,
            vat: amounts.vat,
            cost: Money::ZERO,
        })
        .collect();
    (invoice.net, invoice.vat, invoice.taxes) = (totals.net, totals.vat, totals.taxes);
    // As it stands now; posting counts again, and writes what has changed.
    cost_lines(&mut invoice, &mut delivery_store::shipped_of(tx, id)?);
    invoice_store::insert(tx, &mut invoice)?;
    tx.touch("invoice", invoice.id.0);
    Ok(invoice)
}

pub(super) fn header(tx: &Tx, order: &Order, party: &Party, date: NaiveDate) -> Result<Invoice, Fault> {
    Ok(Invoice {
        id: InvoiceId(0),
        number: None,
        kind: Kind::Invoice,
        order: Some(order.id),
        credits: None,
        party: order.party,
        party_name: party.name.clone(),
        party_address: address_store::billing(tx, party.id)?.map(|a| a.lines().join("\n")).unwrap_or_default(),
        party_vat: party.vat_number.clone(),
        region: order.region,
        salesperson: order.salesperson.clone(),
        date,
        due_date: due_date(tx, order, date)?,
        status: Status::Draft,
        reason: String::new(),
        tax_included: order.tax_included,
        net: Money::ZERO,
        vat: Money::ZERO,
        cost: Money::ZERO,
        entry: None,
        version: 1,
        lines: Vec::new(),
        taxes: Vec::new(),
        wording: String::new(),
        deductions: Vec::new(),
    })
}

fn due_date(tx: &Tx, order: &Order, date: NaiveDate) -> Result<NaiveDate, Fault> {
    // Of several due dates the last: it is all due then.
    Ok(match order.term {
        Some(term) => term_store::get(tx, term)?.dues(date, order.gross()).last().map_or(date, |(due, _)| *due),
        None => date,
    })
}

/// When what is to be paid falls due: the dates of the order's terms, or the document's one.
fn dues(tx: &Tx, i: &Invoice) -> Result<Vec<(NaiveDate, Money)>, Fault> {
    let term = match i.order.filter(|_| i.kind == Kind::Invoice) {
        Some(order) => order_store::term(tx, order)?,
        None => None,
    };
    if let Some(term) = term {
        let term = term_store::get(tx, term)?;
        if !term.instalments.is_empty() {
            return Ok(term.dues(i.date, i.payable()));
        }
    }
    let amount = i.signed(i.payable());
    Ok(if amount.is_zero() { Vec::new() } else { vec![(i.due_date, amount)] })
}

/// Posts a draft on its date.
pub fn post(tx: &Tx, id: InvoiceId) -> Result<Invoice, Fault> {
    let mut invoice = invoice_store::get(tx, id)?;
    if invoice.status != Status::Draft {
        return Err(Refusal::new("invoice-posted-already").arg("number", invoice.label()).into());
    }
    let year = check(tx, &mut invoice)?;
    if let Some(order) = invoice.order.filter(|_| invoice.kind == Kind::Invoice) {
        bill_lines(tx, order, &mut invoice)?;
        invoice.deductions = deduct(&invoice.taxes, &super::deposit::left(tx, order)?);
    }
    finish(tx, invoice, &year)
}

/// The fiscal year of the document's date, its mentions put on it; refuses what the law misses on it, a closed period, a
/// future date, and a date before the last document of the series, since numbers and dates go the same way (CGI ann. II 242
/// nonies A 7): all at once.
pub(in crate::flows) fn check(tx: &Tx, i: &mut Invoice) -> Result<String, Fault> {
    let mut why = super::mentions::put(tx, i)?;
    if i.date > tx.today() {
        why.push(Refusal::new("invoice-in-future").arg("date", i.date).field("date"));
    }
    if let Some(last) = invoice_store::posted_after(tx, i.date, i.kind.is_credit())? {
        why.push(Refusal::new("invoice-before-last").arg("date", i.date).arg("last", last).field("date"));
    }
    if i.lines.is_empty() {
        why.push(Refusal::new("invoice-no-line").arg("number", i.label()));
    }
    let period = match period_store::open_on(tx, i.date) {
        Ok(period) => Some(period),
        Err(Fault::Refused(list)) => {
            why.extend(list);
            None
        }
        Err(other) => return Err(other),
    };
    match period {
        Some(period) if why.is_empty() => Ok(period.year),
        _ => Err(why.into()),
    }
}

/// Bills the lines on their order: never more than was delivered, lines of one order line taken together.
fn bill_lines(tx: &Tx, id: OrderId, invoice: &mut Invoice) -> Result<(), Fault> {
    let mut order = order_store::get(tx, id)?;
    let before = order.stages();
    let mut why = Vec::new();
    for line in &mut order.lines {
        let asked: Quantity = invoice.lines.iter().filter(|l| l.order_line == Some(line.id)).map(|l| l.quantity).sum();
        if asked > line.billable() {
            why.push(
                Refusal::new("invoice-over-delivered")
                    .arg("item", line.description.clone())
                    .arg("asked", asked)
                    .arg("billable", line.billable())
                    .remedy("sales.delivery.step"),
            );
        }
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let mut shipped = delivery_store::shipped_of(tx, id)?;
    let untouched = shipped.clone();
    let drafted: Vec<Money> = invoice.lines.iter().map(|l| l.cost).collect();
    cost_lines(invoice, &mut shipped);
    for line in &invoice.lines {
        if let Some(order_line) = order.lines.iter_mut().find(|l| Some(l.id) == line.order_line) {
            order_line.invoiced += line.quantity;
        }
    }
    shipped.retain(|s| !untouched.contains(s));
    delivery_store::set_billed(tx, &shipped)?;
    let billed = |l: &&OrderLine| invoice.lines.iter().any(|i| i.order_line == Some(l.id));
    let lines: Vec<&OrderLine> = order.lines.iter().filter(billed).collect();
    order_store::set_invoiced(tx, &lines)?;
    let changed = invoice.lines.iter().zip(&drafted).filter(|(l, was)| l.cost != **was).map(|(l, _)| l);
    invoice_store::set_line_costs(tx, changed)?;
    order.status = order.settled();
    order_store::set_state(tx, &mut order)?;
    Ok(facts_store::restage(tx, before, &order)?)
}

/// What the lines of an invoice cost: of what was shipped for each, the oldest not yet billed first.
fn cost_lines(invoice: &mut Invoice, shipped: &mut [DeliveryLine]) {
    invoice.cost = Money::ZERO;
    for line in &mut invoice.lines {
        line.cost = Money::ZERO;
        let Some(of) = line.order_line else { continue };
        let mut left = line.quantity;
        for shipped in shipped.iter_mut().filter(|s| s.order_line == of) {
            let part = left.min(shipped.billable());
            if part.is_positive() {
                line.cost += shipped.bill(part);
                left -= part;
            }
        }
        invoice.cost += line.cost;
    }
}

/// Number, entry, open item, figures; then the document is sealed.
pub(in crate::flows) fn finish(tx: &Tx, mut invoice: Invoice, year: &str) -> Result<Invoice, Fault> {
    let series = if invoice.kind.is_credit() { CREDIT_SERIES } else { INVOICE_SERIES };
    invoice.number = Some(number::take(tx, series, year)?);
    let dues = dues(tx, &invoice)?;
    if let Some((last, _)) = dues.last() {
        invoice.due_date = *last;
    }
    invoice.entry = posting::billed(tx, &invoice, &dues)?.map(|e| e.0);
    deduction_store::insert(tx, invoice.id, &invoice.deductions)?;
    invoice_store::set_posted(tx, &mut invoice)?;
    let receivable = role_store::account(tx, PostingRole::Receivable)?;
    for (due, amount) in dues {
        open_item_store::add(tx, &item(&invoice, &receivable, invoice.item_kind(), due, amount))?;
    }
    advances(tx, &invoice)?;
    facts_store::add(tx, &invoice)?;
    tx.seal("invoice", invoice.id.0, invoice_store::digest(&invoice));
    Ok(invoice)
}

pub(super) fn item(i: &Invoice, account: &str, kind: &'static str, due: NaiveDate, amount: Money) -> NewOpenItem {
    NewOpenItem {
        party: i.party,
        account: account.to_owned(),
        kind,
        ref_id: i.id.0,
        number: i.label(),
        date: i.date,
        due,
        amount,
    }
}

/// A deposit stands on customer advances until it is deducted or taken back.
fn advances(tx: &Tx, i: &Invoice) -> Result<(), Fault> {
    let moved: Vec<(InvoiceId, Money)> = match i.kind {
        Kind::Deposit => Vec::new(),
        Kind::DepositCredit => i.credits.map(|deposit| (deposit, i.net)).into_iter().collect(),
        _ => i.deductions.iter().map(|d| (d.deposit, d.net)).collect(),
    };
    if i.kind != Kind::Deposit && moved.is_empty() {
        return Ok(());
    }
    let account = role_store::account(tx, PostingRole::CustomerAdvance)?;
    if i.kind == Kind::Deposit && !i.net.is_zero() {
        open_item_store::add(tx, &item(i, &account, "deposit", i.date, -i.net))?;
    }
    super::deposit::settle(tx, i.date, i, &moved, &account)
}

/// Sets a credit note off against what is open of its invoice, the first due first; a rest stays open for a refund or the next
/// invoice.
pub(in crate::flows) fn set_off(tx: &Tx, note: &Invoice, invoice: InvoiceId, date: NaiveDate) -> Result<(), Fault> {
    for credit in open_item_store::of_ref(tx, "credit", note.id.0)? {
        let mut left = -credit.open;
        for owed in open_item_store::of_ref(tx, "invoice", invoice.0)? {
            let amount = left.min(owed.open);
            if amount.is_positive() {
                open_item_store::settle(tx, date, owed.id, credit.id, amount)?;
                left -= amount;
            }
        }
    }
    Ok(())
}

/// Drafts and posts in one act: what a person means by "invoice it".
pub fn bill(tx: &Tx, id: OrderId, date: NaiveDate) -> Result<Invoice, Fault> {
    let draft = match invoice_store::draft_of(tx, id)? {
        Some(draft) => draft,
        None => create(tx, id, date)?.id,
    };
    post(tx, draft)
}

/// Throws a draft away; no number is lost.
pub fn discard(tx: &Tx, id: InvoiceId) -> Result<(), Fault> {
    let invoice = invoice_store::get(tx, id)?;
    if invoice.status != Status::Draft {
        let refusal =
            Refusal::new("invoice-not-draft").arg("number", invoice.label()).arg("status", Arg::Word(invoice.status.key()));
        return Err(refusal.remedy("sales.credit").into());
    }
    invoice_store::delete_draft(tx, id)?;
    tx.touch("invoice", id.0);
    Ok(())
}
