//! The story of a quote: drafted, sent, accepted into an order in one key, or declined, expired, revised. Nothing is posted.

use super::order_to_cash::draft::{customer, price_lines};
use super::pricing;
use crate::db::{Fault, Tx, number};
use crate::domain::finance::period_store;
use crate::domain::items::item_store;
use crate::domain::parties::party_store;
use crate::domain::sales::draft::DocumentDraft;
use crate::domain::sales::order::{Order, OrderId, OrderLine, OrderLineId, Source, Status as OrderStatus};
use crate::domain::sales::quote::{QUOTE_SERIES, Quote, QuoteId, QuoteLine, QuoteLineId, Status, Step};
use crate::domain::sales::{facts_store, order_store, quote_store};
use crate::kit::total::{Priced, total};
use crate::kit::{Money, Quantity, Refusal, UnitPrice};

/// The right to sell under the floor price.
const OVERRIDE: &str = "sales.order.override";

/// Saves a new draft; its quote.
pub fn save_draft(tx: &Tx, draft: &DocumentDraft) -> Result<Quote, Fault> {
    let mut quote = from_draft(tx, draft)?;
    quote_store::insert(tx, &mut quote)?;
    tx.touch("quote", quote.id.0);
    Ok(quote)
}

/// Writes a draft again over the version that was read.
pub fn update_draft(tx: &Tx, id: QuoteId, version: i64, draft: &DocumentDraft) -> Result<Quote, Fault> {
    let old = quote_store::get(tx, id)?;
    if old.status != Status::Draft {
        return Err(Refusal::new("quote-not-draft").arg("number", old.label()).remedy("sales.quote.step").into());
    }
    let fresh = from_draft(tx, draft)?;
    let mut quote = Quote { id, version, number: old.number, revision: old.revision, revises: old.revises, ..fresh };
    quote_store::update(tx, &mut quote)?;
    quote_store::replace_lines(tx, &mut quote)?;
    Ok(quote)
}

/// Throws a draft away.
pub fn delete_draft(tx: &Tx, id: QuoteId) -> Result<(), Fault> {
    let quote = quote_store::get(tx, id)?;
    if quote.status != Status::Draft {
        return Err(Refusal::new("quote-not-draft").arg("number", quote.label()).remedy("sales.quote.step").into());
    }
    quote_store::delete_draft(tx, id)?;
    tx.touch("quote", id.0);
    Ok(())
}

/// Sends a draft: it gets its number (a later version has it already) and stands in the pipeline.
pub fn send(tx: &Tx, id: QuoteId) -> Result<Quote, Fault> {
    send_approved(tx, id, None)
}

/// The same; with a reason and the right, prices under the floor are approved and the reason goes into the audit trail.
pub fn send_approved(tx: &Tx, id: QuoteId, approval: Option<&str>) -> Result<Quote, Fault> {
    let mut quote = quote_store::get(tx, id)?;
    quote.status = quote.after(Step::Send)?;
    let mut why = quote.unsendable(tx.today());
    let floor = under_floor(tx, &quote)?;
    match approval.map(str::trim).filter(|r| !r.is_empty()) {
        Some(reason) if !floor.is_empty() && tx.may(OVERRIDE) => tx.note(format!("override: {reason}")),
        Some(_) if !floor.is_empty() => {
            why.extend(floor);
            why.push(crate::db::rights::denied(tx.session().role, OVERRIDE));
        }
        _ => why.extend(floor),
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    if quote.number.is_none() {
        let year = period_store::year_code(tx, quote.date)?;
        quote.number = Some(number::take(tx, QUOTE_SERIES, &year)?);
    }
    quote_store::update(tx, &mut quote)?;
    facts_store::quote_stage(tx, 1, quote.net)?;
    Ok(quote)
}

fn under_floor(tx: &Tx, quote: &Quote) -> Result<Vec<Refusal>, Fault> {
    let mut why = Vec::new();
    for line in &quote.lines {
        let Some(item) = line.item else { continue };
        let item = item_store::get(tx, item)?;
        let net = pricing::with_or_without(line.price.less(line.discount), quote.tax_included, false, line.tax_rate);
        if item.floor_price > UnitPrice::ZERO && net < item.floor_price {
            let refusal = Refusal::new("order-price-under-floor").arg("item", item.code).arg("price", net);
            why.push(refusal.arg("floor", item.floor_price).remedy(OVERRIDE));
        }
    }
    Ok(why)
}

/// The customer said no, or never answered.
pub fn end(tx: &Tx, id: QuoteId, step: Step, reason: &str) -> Result<Quote, Fault> {
    let mut quote = quote_store::get(tx, id)?;
    let was = quote.status;
    quote.status = quote.after(step)?;
    quote_store::update(tx, &mut quote)?;
    if was == Status::Sent {
        facts_store::quote_stage(tx, -1, -quote.net)?;
    }
    if !reason.trim().is_empty() {
        tx.note(format!("{step}: {}", reason.trim()));
    }
    Ok(quote)
}

/// Every sent quote past its validity becomes expired; which.
pub fn expire_past(tx: &Tx) -> Result<Vec<QuoteId>, Fault> {
    let past = quote_store::past_validity(tx, tx.today())?;
    for id in &past {
        end(tx, *id, Step::Expire, "")?;
    }
    Ok(past)
}

/// The customer said yes: the quote becomes a draft order with the same lines and the same cents.
pub fn accept(tx: &Tx, id: QuoteId) -> Result<Order, Fault> {
    let mut quote = quote_store::get(tx, id)?;
    quote.status = quote.after(Step::Accept)?;
    if quote.valid_until.is_some_and(|until| until < tx.today()) {
        let refusal = Refusal::new("quote-expired").arg("number", quote.label());
        return Err(refusal.remedy("sales.quote.step").into());
    }
    let party = party_store::get(tx, quote.party)?;
    let (ship_to, region) = super::order_to_cash::draft::destination(tx, &party, None, None)?;
    let mut order = Order {
        id: OrderId(0),
        number: None,
        party: quote.party,
        party_name: party.name.clone(),
        ship_to,
        region,
        quote: Some(quote.id.0),
        date: tx.today(),
        wanted: None,
        status: OrderStatus::Draft,
        hold_reason: String::new(),
        close_reason: String::new(),
        term: party.term,
        tax_included: quote.tax_included,
        salesperson: quote.salesperson.clone(),
        their_ref: quote.their_ref.clone(),
        note: quote.note.clone(),
        source: Source::Order,
        external_id: None,
        net: quote.net,
        vat: quote.vat,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        lines: quote.lines.iter().map(to_order_line).collect(),
    };
    order_store::insert(tx, &mut order)?;
    quote_store::update(tx, &mut quote)?;
    facts_store::quote_stage(tx, -1, -quote.net)?;
    tx.touch("order", order.id.0);
    Ok(order)
}

/// Makes the next version of a quote, a draft to be changed and sent; this one is then history.
pub fn revise(tx: &Tx, id: QuoteId) -> Result<Quote, Fault> {
    let mut old = quote_store::get(tx, id)?;
    let was = old.status;
    old.status = old.after(Step::Revise)?;
    let base = old.number.clone().unwrap_or_default();
    let base = base.split("-v").next().unwrap_or_default().to_owned();
    let revision = old.revision + 1;
    let mut next = Quote {
        id: QuoteId(0),
        number: Some(format!("{base}-v{revision}")),
        revision,
        revises: Some(old.id),
        date: tx.today(),
        valid_until: None,
        status: Status::Draft,
        version: 1,
        ..old.clone()
    };
    quote_store::update(tx, &mut old)?;
    if was == Status::Sent {
        facts_store::quote_stage(tx, -1, -old.net)?;
    }
    quote_store::insert(tx, &mut next)?;
    tx.touch("quote", next.id.0);
    Ok(next)
}

fn to_order_line(l: &QuoteLine) -> OrderLine {
    OrderLine {
        id: OrderLineId(0),
        item: l.item,
        description: l.description.clone(),
        quantity: l.quantity,
        unit: l.unit.clone(),
        price: l.price,
        discount: l.discount,
        net: l.net,
        tax_code: l.tax_code.clone(),
        tax_rate: l.tax_rate,
        vat: l.vat,
        reserved: Quantity::ZERO,
        delivered: Quantity::ZERO,
        invoiced: Quantity::ZERO,
        returned: Quantity::ZERO,
        returned_unbilled: Quantity::ZERO,
        abandoned: Quantity::ZERO,
    }
}

fn from_draft(tx: &Tx, draft: &DocumentDraft) -> Result<Quote, Fault> {
    let party = customer(tx, draft.party)?;
    let date = draft.date.unwrap_or_else(|| tx.today());
    let tax_included = match draft.tax_included {
        Some(included) => included,
        None => pricing::tax_included(tx, &party)?,
    };
    let lines = price_lines(tx, &party, &draft.lines, date, tax_included)?;
    let priced: Vec<Priced> = lines
        .iter()
        .map(|l| Priced {
            amount: Money::line_net(l.quantity, l.price, l.discount),
            tax_code: l.tax_code.clone(),
            tax_rate: l.tax_rate,
        })
        .collect();
    let totals = total(&priced, tax_included);
    let lines = lines
        .into_iter()
        .zip(&totals.lines)
        .map(|(l, amounts)| QuoteLine {
            id: QuoteLineId(0),
            item: l.item,
            description: l.description,
            quantity: l.quantity,
            unit: l.unit,
            price: l.price,
            discount: l.discount,
            net: amounts.net,
            tax_code: l.tax_code,
            tax_rate: l.tax_rate,
            vat: amounts.vat,
        })
        .collect();
    Ok(Quote {
        id: QuoteId(0),
        number: None,
        revision: 1,
        revises: None,
        party: party.id,
        party_name: party.name.clone(),
        date,
        valid_until: draft.until,
        status: Status::Draft,
        salesperson: draft.salesperson.clone().unwrap_or_else(|| party.salesperson.clone()),
        their_ref: draft.their_ref.clone(),
        note: draft.note.clone(),
        tax_included,
        net: totals.net,
        vat: totals.vat,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        lines,
    })
}
