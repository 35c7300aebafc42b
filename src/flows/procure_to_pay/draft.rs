//! Writing a purchase order: what was typed becomes a draft with the supplier's prices, their codes, taxes and totals. A draft has
//! no number and promises nothing.

use super::rules;
use crate::db::{Fault, Tx};
use crate::domain::finance::{account_store, tax_store};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::{Item, Kind};
use crate::domain::items::item_store;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::party_store;
use crate::domain::purchasing::draft::{LineDraft, OrderDraft};
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLine, PurchaseLineId, Source, Status, most};
use crate::domain::purchasing::{order_store, supplier_price_store};
use crate::flows::line_check;
use crate::kit::{Coded, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::{Days, NaiveDate};

/// Saves a new draft; its order.
pub fn save_draft(tx: &Tx, draft: &OrderDraft) -> Result<Purchase, Fault> {
    let (mut order, _) = from_draft(tx, draft)?;
    order_store::insert(tx, &mut order)?;
    tx.touch("purchase", order.id.0);
    Ok(order)
}

/// Writes a draft again over the version that was read.
pub fn update_draft(tx: &Tx, id: PurchaseId, version: i64, draft: &OrderDraft) -> Result<Purchase, Fault> {
    let old = order_store::get(tx, id)?;
    if old.status != Status::Draft {
        return Err(Refusal::new("purchase-not-draft").arg("number", old.label()).remedy("purchase.edit").into());
    }
    let (new, _) = from_draft(tx, draft)?;
    let mut order = Purchase {
        id,
        version,
        number: old.number,
        revision: old.revision,
        created_by: old.created_by,
        source: old.source,
        external_id: old.external_id,
        ..new
    };
    order_store::update(tx, &mut order)?;
    order_store::replace_lines(tx, &mut order)?;
    Ok(order)
}

/// Throws a draft away. One that was laid before the second person has its number and is cancelled instead.
pub fn delete_draft(tx: &Tx, id: PurchaseId) -> Result<(), Fault> {
    order_store::get(tx, id)?.may_delete()?;
    order_store::delete_draft(tx, id)?;
    tx.touch("purchase", id.0);
    Ok(())
}

/// The supplier of a document, who must be one.
pub fn supplier(tx: &Tx, id: PartyId) -> Result<Party, Fault> {
    let party = party_store::get(tx, id)?;
    if party.is_supplier {
        Ok(party)
    } else {
        Err(Refusal::new("purchase-not-a-supplier").arg("party", party.name).field("supplier").remedy("party.edit").into())
    }
}

/// What the form shows beside a line, and what an empty price becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub price: UnitPrice,
    /// It stands on their price list; else it is the last one agreed, its discount taken off already, or what the item last cost.
    pub listed: bool,
    pub supplier_code: String,
    pub pack: Quantity,
    pub lead_days: Option<i64>,
    /// The price last agreed with this supplier, and the day.
    pub last: Option<(UnitPrice, NaiveDate)>,
}

/// What a supplier asks for an item: their price list, else the last price agreed, else what the item last cost, else nothing.
pub fn offer(tx: &Tx, supplier: PartyId, item: &Item, quantity: Quantity, date: NaiveDate) -> Result<Offer, Fault> {
    let listed = supplier_price_store::holding(tx, supplier, item.id, quantity, date)?;
    let last = order_store::last_price(tx, supplier, item.id)?;
    let price = match (&listed, last) {
        (Some(listed), _) => listed.price,
        (None, Some((price, _))) => price,
        (None, None) => stock_store::worth(tx, item.id)?.map_or(UnitPrice::ZERO, |w| w.last_cost),
    };
    let on_list = listed.is_some();
    let (supplier_code, pack, lead_days) =
        listed.map_or((String::new(), Quantity::ZERO, None), |l| (l.supplier_code, l.pack, Some(l.lead_days)));
    Ok(Offer { price, listed: on_list, supplier_code, pack, lead_days, last })
}

/// Price and discount of a copied line: priced anew where the supplier has said what they ask, which takes the discount off
/// once only; else as it was typed.
pub fn copied(offer: &Offer, line: &PurchaseLine) -> (Option<UnitPrice>, Rate) {
    match (offer.listed, offer.last) {
        (true, _) => (None, line.discount),
        (false, Some(_)) => (None, Rate::ZERO),
        (false, None) => (Some(line.price), line.discount),
    }
}

/// The priced lines of what was typed and the longest lead time among them; all faults of all lines at once, each with the
/// line's position.
pub(super) fn price_lines(
    tx: &Tx,
    party: &Party,
    drafts: &[LineDraft],
    date: NaiveDate,
) -> Result<(Vec<PurchaseLine>, Option<i64>), Fault> {
    let (mut lines, mut why, mut lead) = (Vec::new(), Vec::new(), None);
    let tolerance = rules::get(tx)?.over_receipt;
    for (position, draft) in (1i64..).zip(drafts) {
        match line(tx, party, draft, date, tolerance)? {
            Ok((line, days)) => {
                lines.push(line);
                lead = lead.max(days);
            }
            Err(faults) => why.extend(faults.into_iter().map(|f| f.arg("line", position))),
        }
    }
    if why.is_empty() { Ok((lines, lead)) } else { Err(why.into()) }
}

type Line = Result<(PurchaseLine, Option<i64>), Vec<Refusal>>;

fn line(tx: &Tx, party: &Party, draft: &LineDraft, date: NaiveDate, tolerance: Rate) -> Result<Line, Fault> {
    let mut why = Vec::new();
    let account = draft.account.as_deref().map(str::trim).unwrap_or_default();
    if !account.is_empty() && account_store::find(tx, account)?.is_none() {
        why.push(Refusal::new("purchase-account-unknown").arg("account", account).field("account"));
    }
    let (mut line, days) = match draft.item {
        Some(id) => of_item(tx, party, &item_store::get(tx, id)?, draft, date, &mut why)?,
        None => {
            let words = draft.description.clone().unwrap_or_default();
            if words.trim().is_empty() {
                why.push(Refusal::new("purchase-line-empty").field("item"));
            }
            let tax = tax_store::for_sale(tx, party.tax_status.code(), "normal", date)?;
            let price = draft.price.unwrap_or(UnitPrice::ZERO);
            (blank(words, draft.quantity, price, tax.code, tax.rate), None)
        }
    };
    why.extend(line_check::figures(&line.description, line.quantity, line.price, draft.discount));
    if !why.is_empty() {
        return Ok(Err(why));
    }
    line.account = account.to_owned();
    line.discount = draft.discount;
    line.most = most(line.quantity, tolerance);
    Ok(Ok((line, days)))
}

fn of_item(
    tx: &Tx,
    party: &Party,
    item: &Item,
    draft: &LineDraft,
    date: NaiveDate,
    why: &mut Vec<Refusal>,
) -> Result<(PurchaseLine, Option<i64>), Fault> {
    if item.blocked {
        why.push(Refusal::new("order-item-blocked").arg("item", item.code.clone()).field("item"));
    }
    if item.kind == Kind::Kit {
        why.push(Refusal::new("purchase-item-kit").arg("item", item.code.clone()).field("item"));
    }
    let quantity = line_check::in_own_unit(tx, item, draft.quantity, draft.unit.as_deref(), why)?;
    let offer = offer(tx, party.id, item, quantity, date)?;
    let tax = tax_store::for_sale(tx, party.tax_status.code(), item.tax_class.code(), date)?;
    let name = draft.description.clone().unwrap_or_else(|| item.name.clone());
    let line = PurchaseLine {
        item: Some(item.id),
        stocked: item.is_stocked(),
        supplier_code: offer.supplier_code,
        unit: item.unit.clone(),
        ..blank(name, quantity, draft.price.unwrap_or(offer.price), tax.code, tax.rate)
    };
    Ok((line, offer.lead_days))
}

fn blank(description: String, quantity: Quantity, price: UnitPrice, tax_code: String, tax_rate: Rate) -> PurchaseLine {
    PurchaseLine {
        id: PurchaseLineId(0),
        item: None,
        stocked: false,
        account: String::new(),
        description,
        supplier_code: String::new(),
        quantity,
        unit: String::new(),
        price,
        discount: Rate::ZERO,
        net: Money::ZERO,
        tax_code,
        tax_rate,
        vat: Money::ZERO,
        most: quantity,
        received: Quantity::ZERO,
        returned: Quantity::ZERO,
        billed: Quantity::ZERO,
        credited: Quantity::ZERO,
        abandoned: Quantity::ZERO,
        received_value: Money::ZERO,
        billed_value: Money::ZERO,
    }
}

/// The order a draft would become, saved nowhere, and when it would all be there: what a form shows while it is typed. `out`: the
/// supplier has it already, so that a day to come stands as promised.
pub fn preview(tx: &Tx, draft: &OrderDraft, out: bool) -> Result<(Purchase, Option<NaiveDate>), Fault> {
    let (order, lead) = from_draft(tx, draft)?;
    // A day gone by promises nothing.
    let due = draft.due.filter(|due| *due >= tx.today());
    let soonest = lead.and_then(|days| in_days(order.date.max(tx.today()), days));
    let arrives = match (due, soonest) {
        (Some(due), _) if out => Some(due),
        (Some(due), Some(soonest)) => Some(due.max(soonest)),
        (due, soonest) => soonest.or(due),
    };
    Ok((order, arrives))
}

fn in_days(from: NaiveDate, days: i64) -> Option<NaiveDate> {
    from.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0)))
}

/// The order, and the longest lead time of its lines.
fn from_draft(tx: &Tx, draft: &OrderDraft) -> Result<(Purchase, Option<i64>), Fault> {
    let party = supplier(tx, draft.supplier)?;
    let date = draft.date.unwrap_or_else(|| tx.today());
    let (lines, lead) = price_lines(tx, &party, &draft.lines, date)?;
    // The supplier begins today, not on the day the paper bears; what another program ordered has its own days.
    let begins = if draft.source == Source::Import { date } else { date.max(tx.today()) };
    let arrives = lead.and_then(|days| in_days(begins, days));
    let mut order = Purchase {
        id: PurchaseId(0),
        number: None,
        revision: 1,
        party: party.id,
        party_name: party.name.clone(),
        date,
        due: draft.due.or(arrives),
        status: Status::Draft,
        close_reason: String::new(),
        term: party.term,
        their_ref: draft.their_ref.clone(),
        note: draft.note.clone(),
        source: draft.source,
        external_id: draft.external_id.clone(),
        created_by: tx.user_id(),
        approved_by: None,
        net: Money::ZERO,
        vat: Money::ZERO,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        lines,
    };
    order.add_up();
    Ok((order, lead))
}
