//! Ctrl-F and scanned codes: parties, items and documents, with the figure that decides beside each.

use super::place;
use crate::db::{Fault, Tx};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{party_balance_store, role_store};
use crate::domain::items::item_search_store;
use crate::domain::items::price_store;
use crate::domain::parties::party_search_store;
use crate::flows::scanning;
use crate::reports::document::{self, DocumentKind};
use crate::reports::{find, stock};
use crate::tui::{Cx, Found, Place};

/// Rows of each kind.
const EACH: usize = 8;

/// What is found for what is typed.
pub fn found(cx: &Cx, typed: &str) -> Result<Vec<Found>, Fault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    cx.read(|tx| {
        let mut rows = documents(tx, cx, typed)?;
        rows.extend(parties(tx, cx, typed)?);
        rows.extend(items(tx, cx, typed)?);
        Ok(rows)
    })
}

fn parties(tx: &Tx, cx: &Cx, typed: &str) -> Result<Vec<Found>, Fault> {
    let mut rows = Vec::new();
    for party in party_search_store::find(tx, typed, EACH)? {
        if !party.is_customer && party.is_supplier {
            let account = role_store::account(tx, PostingRole::Payable)?;
            let owed = -party_balance_store::on(tx, party.id, &account)?;
            let detail = format!("{} {}", cx.t("buy-head-owed"), cx.money(owed));
            let label = format!("{}  {}  {}", party.code, party.name, party.city);
            rows.push(Found { label, detail, place: place::SUPPLIER.id(party.id.0) });
            continue;
        }
        let balance = party_balance_store::receivable(tx, party.id)?;
        let detail = format!("{} {}", cx.t("find-balance"), cx.money(balance));
        let label = format!("{}  {}  {}", party.code, party.name, party.city);
        rows.push(Found { label, detail, place: place::CUSTOMER.id(party.id.0) });
    }
    Ok(rows)
}

fn items(tx: &Tx, cx: &Cx, typed: &str) -> Result<Vec<Found>, Fault> {
    let mut rows = Vec::new();
    for item in item_search_store::find(tx, typed, EACH)? {
        let price = price_store::price_for(tx, &item, Default::default(), None, crate::kit::Quantity::whole(1), cx.today)?;
        let mut detail = cx.words.format().price(price.price);
        if let Some(level) = stock::available(tx, &item)? {
            detail = format!("{detail}   {} {}", cx.t("find-free"), cx.quantity(level.free()));
        }
        rows.push(Found { label: format!("{}  {}", item.code, item.name), detail, place: place::ITEM.id(item.id.0) });
    }
    Ok(rows)
}

fn documents(tx: &Tx, cx: &Cx, typed: &str) -> Result<Vec<Found>, Fault> {
    let mut rows = find::documents(tx, typed, EACH)?;
    rows.extend(find::by_reference(tx, typed, EACH)?);
    // A whole number is the number of something; cents make it an amount.
    let cents = typed.contains([',', '.']) && typed.starts_with(|c: char| c.is_ascii_digit());
    if let Some(amount) = cents.then(|| crate::kit::parse::money(cx.lang(), typed).ok()).flatten() {
        rows.extend(find::by_amount(tx, amount, EACH)?);
    }
    Ok(rows
        .into_iter()
        .filter_map(|d| {
            let detail = format!("{}  {}", cx.date(d.date), cx.money(d.amount));
            Some(Found { label: format!("{}  {}", d.number, d.who), detail, place: shown_at(d.kind, d.id)? })
        })
        .collect())
}

/// The card of a document.
fn shown_at(kind: DocumentKind, id: i64) -> Option<Place> {
    Some(match kind {
        DocumentKind::Quote => place::QUOTE.id(id),
        DocumentKind::Order => place::ORDER.id(id),
        DocumentKind::Delivery => place::DELIVERY.id(id),
        DocumentKind::Invoice => place::INVOICE.id(id),
        DocumentKind::Payment => place::PAYMENT.id(id),
        DocumentKind::Entry => place::ENTRY.id(id),
        DocumentKind::Purchase => place::PURCHASE.id(id),
        DocumentKind::Receipt => place::RECEIPT.id(id),
        DocumentKind::Bill => place::BILL.id(id),
        DocumentKind::WorkOrder => place::WORK_ORDER.id(id),
        DocumentKind::Stock => place::STOCK_DOCUMENT.id(id),
        DocumentKind::Count => place::COUNT.id(id),
    })
}

/// Whether a text is a code of an item, also a weighed one, or the number of a document.
pub fn known(cx: &Cx, code: &str) -> bool {
    cx.read(|tx| Ok(scanning::item(tx, code)?.is_some() || document::find(tx, code).is_ok())).unwrap_or(false)
}

/// What a scanned code names: a document by its number, or an item by its bar code.
pub fn scanned(cx: &Cx, code: &str) -> Result<Option<Place>, Fault> {
    cx.read(|tx| {
        if let Some(read) = scanning::item(tx, code)? {
            return Ok(Some(place::ITEM.id(read.item.0)));
        }
        match document::find(tx, code) {
            Ok((kind, id)) => Ok(shown_at(kind, id)),
            Err(Fault::Refused(_)) => Ok(None),
            Err(broken) => Err(broken),
        }
    })
}
