//! Taking an order: what was typed becomes a draft with prices, taxes and totals. A draft has no number and promises nothing.

use crate::db::{Fault, Tx};
use crate::domain::parties::party::{AddressId, Party, PartyId, RegionId};
use crate::domain::parties::{address_store, party_store};
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::order::{Order, OrderId, OrderLine, Status};
use crate::domain::sales::order_store;
use crate::flows::pricing;
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

/// Saves a new draft; its order.
pub fn save_draft(tx: &Tx, draft: &DocumentDraft) -> Result<Order, Fault> {
    let mut order = from_draft(tx, draft)?;
    order_store::insert(tx, &mut order)?;
    tx.touch("order", order.id.0);
    Ok(order)
}

/// Writes a draft again over the version that was read.
pub fn update_draft(tx: &Tx, id: OrderId, version: i64, draft: &DocumentDraft) -> Result<Order, Fault> {
    let old = order_store::get(tx, id)?;
    if old.status != Status::Draft {
        return Err(Refusal::new("order-not-draft").arg("number", old.label()).remedy("sales.order.edit").into());
    }
    let mut order = Order { id, version, ..from_draft(tx, draft)? };
    order_store::update(tx, &mut order)?;
    order_store::replace_lines(tx, &mut order)?;
    Ok(order)
}

/// Throws a draft away. It had no number, so no gap is left.
pub fn delete_draft(tx: &Tx, id: OrderId) -> Result<(), Fault> {
    let order = order_store::get(tx, id)?;
    if order.status != Status::Draft {
        return Err(Refusal::new("order-not-draft").arg("number", order.label()).remedy("sales.order.cancel").into());
    }
    order_store::delete_draft(tx, id)?;
    tx.touch("order", id.0);
    Ok(())
}

/// The priced lines of what was typed; all faults of all lines at once, each with the line's position.
pub fn price_lines(
    tx: &Tx,
    party: &Party,
    drafts: &[LineDraft],
    date: NaiveDate,
    tax_included: bool,
) -> Result<Vec<OrderLine>, Fault> {
    let (mut lines, mut why) = (Vec::new(), Vec::new());
    for (position, draft) in (1i64..).zip(drafts) {
        match pricing::line(tx, party, draft, date, tax_included)? {
            Ok(line) => lines.push(line),
            Err(faults) => why.extend(faults.into_iter().map(|f| f.arg("line", position))),
        }
    }
    if why.is_empty() { Ok(lines) } else { Err(why.into()) }
}

/// Where it goes: the address named, else the customer's delivery address; and the region the sale counts in.
pub fn destination(
    tx: &Tx,
    party: &Party,
    ship_to: Option<AddressId>,
    region: Option<RegionId>,
) -> Result<(Option<AddressId>, Option<RegionId>), Fault> {
    let address = match ship_to {
        Some(id) => Some(address_store::get(tx, id)?),
        None => address_store::shipping(tx, party.id)?,
    };
    let region = region.or_else(|| address.as_ref().and_then(|a| a.region)).or(party.region);
    Ok((address.map(|a| a.id), region))
}

/// The customer of a document, who must be one.
pub fn customer(tx: &Tx, id: PartyId) -> Result<Party, Fault> {
    let party = party_store::get(tx, id)?;
    if party.is_customer {
        Ok(party)
    } else {
        Err(Refusal::new("order-not-a-customer").arg("party", party.name).field("customer").remedy("party.edit").into())
    }
}

fn from_draft(tx: &Tx, draft: &DocumentDraft) -> Result<Order, Fault> {
    let party = customer(tx, draft.party)?;
    let date = draft.date.unwrap_or_else(|| tx.today());
    let tax_included = match draft.tax_included {
        Some(included) => included,
        None => pricing::tax_included(tx, &party)?,
    };
    let lines = price_lines(tx, &party, &draft.lines, date, tax_included)?;
    let (ship_to, region) = destination(tx, &party, draft.ship_to, draft.region)?;
    let mut order = Order {
        id: OrderId(0),
        number: None,
        party: party.id,
        party_name: party.name.clone(),
        ship_to,
        region,
        quote: None,
        date,
        wanted: draft.until,
        status: Status::Draft,
        hold_reason: String::new(),
        close_reason: String::new(),
        term: party.term,
        tax_included,
        salesperson: draft.salesperson.clone().unwrap_or_else(|| party.salesperson.clone()),
        their_ref: draft.their_ref.clone(),
        note: draft.note.clone(),
        source: draft.source,
        external_id: draft.external_id.clone(),
        net: Money::ZERO,
        vat: Money::ZERO,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        lines,
    };
    order.add_up();
    Ok(order)
}
