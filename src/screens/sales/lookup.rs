//! Looking up customers and items while a document is typed, with what decides beside each; and making one that is missing
//! in a few fields, in place.

use super::document::customer;
use crate::db::{Fault, Tx};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::{item_search_store, item_store};
use crate::domain::parties::address::Address;
use crate::domain::parties::party::Party;
use crate::domain::parties::party_search_store;
use crate::flows::item::ItemDraft;
use crate::flows::party::PartyDraft;
use crate::flows::scanning;
use crate::kit::{UnitPrice, Words};
use crate::reports::{coming, stock};
use crate::screens::habits::write_in;
use crate::tui::{Creator, Cx, Field, Pick};

/// Rows worth showing.
const ROWS: usize = 8;
/// Rows asked for: suppliers and what is blocked fall away.
const ASKED: usize = 4 * ROWS;

/// Customers for what is typed: city, balance, what is late.
pub fn customers(tx: &Tx, typed: &str, words: Words) -> Result<Vec<Pick>, Fault> {
    let mut picks = Vec::new();
    for party in party_search_store::find(tx, typed, ASKED)?.into_iter().filter(|p| p.is_customer).take(ROWS) {
        let facts = customer(tx, party.id)?;
        let mut detail = party.city.clone();
        if !facts.balance.is_zero() {
            detail = format!("{detail}  {}", words.format().money(facts.balance));
        }
        if facts.late.is_positive() {
            detail.push_str(" !");
        }
        picks.push(Pick::new(party.id.0, party.code, party.name, detail));
    }
    Ok(picks)
}

/// Items for what is typed or scanned: price, stock, what of it is free. A bar code means one row, and how many it holds.
pub fn items(tx: &Tx, typed: &str, words: Words) -> Result<Vec<Pick>, Fault> {
    priced(tx, typed, words, &|_| Ok(None))
}

/// What a unit costs who buys it, where that is not the article's own price.
pub type PriceOf<'p> = &'p dyn Fn(&Item) -> Result<Option<UnitPrice>, Fault>;

/// The same with the prices of a document: at the counter shelf prices, VAT included.
pub fn priced(tx: &Tx, typed: &str, words: Words, price: PriceOf) -> Result<Vec<Pick>, Fault> {
    if let Some(read) = scanning::item(tx, typed)? {
        let pick = pick(tx, &item_store::get(tx, read.item)?, words, price)?;
        let code = typed.trim().to_owned();
        let mut note = Vec::new();
        if !read.lot.is_empty() {
            note.push(words.with("scan-lot", &[("lot", read.lot.into())]));
        }
        if let Some(expiry) = read.expiry {
            note.push(words.with("scan-expiry", &[("date", expiry.into())]));
        }
        return Ok(vec![Pick { quantity: Some(read.quantity), whole: read.price, note: note.join(" · "), code, ..pick }]);
    }
    let found = item_search_store::find(tx, typed, ASKED)?;
    found.iter().filter(|i| !i.blocked).take(ROWS).map(|i| pick(tx, i, words, price)).collect()
}

fn pick(tx: &Tx, item: &Item, words: Words, price: PriceOf) -> Result<Pick, Fault> {
    let format = words.format();
    let mut detail = format!("{} /{}", format.price(price(item)?.unwrap_or(item.price)), item.unit);
    if let Some(level) = stock::available(tx, item)? {
        let args = [("stock", level.on_hand.into()), ("free", level.free().into())];
        detail = format!("{detail}  {}", words.with("pick-stock", &args));
        // What is not there comes when: the next order of ours that brings it.
        if !level.free().is_positive()
            && let Some(next) = coming::of_item(tx, item.id)?.into_iter().next()
        {
            let due = next.due.map(|d| format.date(d)).unwrap_or_default();
            detail = format!("{detail} +{} {due}", format.quantity(next.quantity));
        }
    }
    Ok(Pick::new(item.id.0, item.code.clone(), item.name.clone(), detail))
}

/// A customer in four fields.
#[derive(Debug, Clone, Default)]
struct NewCustomer {
    name: String,
    phone: String,
    postcode: String,
    city: String,
}

type CustomerField = Field<NewCustomer>;

const CUSTOMER: &[CustomerField] = &[
    CustomerField::text("new-name", 34, |d| d.name.clone(), |d, t| write_in(&mut d.name, t)).named("name"),
    CustomerField::text("new-phone", 20, |d| d.phone.clone(), |d, t| write_in(&mut d.phone, t)).named("phone"),
    CustomerField::text("new-postcode", 10, |d| d.postcode.clone(), |d, t| write_in(&mut d.postcode, t)).named("postcode"),
    CustomerField::text("new-city", 24, |d| d.city.clone(), |d, t| write_in(&mut d.city, t)).named("city").beside(),
];

/// Makes a customer from what was typed.
pub fn new_customer(typed: &str, _cx: &mut Cx) -> Result<Creator, Fault> {
    let data = NewCustomer { name: typed.to_owned(), ..NewCustomer::default() };
    Ok(Creator::new("new-customer", CUSTOMER, data, |new, cx| {
        let party = Party { phone: new.phone.clone(), created_on: cx.today, ..Party::customer("", &new.name) };
        let address = Address {
            postcode: new.postcode.clone(),
            city: new.city.clone(),
            is_billing: true,
            is_shipping: true,
            ..Address::default()
        };
        let draft = PartyDraft { addresses: vec![address], ..PartyDraft::from(party) };
        let party = cx.act("party.edit", |tx| {
            let id = crate::flows::party::save(tx, &draft)?;
            crate::domain::parties::party_store::get(tx, id)
        })?;
        Ok(Pick::new(party.id.0, party.code, party.name, party.city))
    }))
}

/// An item in four fields. A bar code that nobody knew becomes its own.
#[derive(Debug, Clone)]
struct NewItem {
    code: String,
    name: String,
    price: UnitPrice,
    barcode: String,
}

type ItemField = Field<NewItem>;

const ITEM: &[ItemField] = &[
    ItemField::text("new-code", 20, |d| d.code.clone(), |d, t| write_in(&mut d.code, t)).named("code"),
    ItemField::text("new-name", 34, |d| d.name.clone(), |d, t| write_in(&mut d.name, t)).named("name"),
    ItemField::price(
        "new-price",
        12,
        |d| Some(d.price).filter(|p| !p.is_zero()),
        |d, p| {
            d.price = p.unwrap_or_default();
            Ok(())
        },
    )
    .named("price"),
    ItemField::text("new-barcode", 20, |d| d.barcode.clone(), |d, t| write_in(&mut d.barcode, t)).named("barcodes").skipped(),
];

/// Makes an item from what was typed: a code, a bar code, or a name.
pub fn new_item(typed: &str) -> Creator {
    let typed = typed.rsplit('*').next().unwrap_or(typed).trim();
    let digits = typed.len() >= 8 && typed.bytes().all(|b| b.is_ascii_digit());
    let code = typed.to_uppercase().replace(' ', "-");
    let data = NewItem {
        code: if digits { String::new() } else { code },
        name: if digits { String::new() } else { typed.to_owned() },
        price: UnitPrice::ZERO,
        barcode: if digits { typed.to_owned() } else { String::new() },
    };
    Creator::new("new-item", ITEM, data, |new, cx| {
        let item = Item::goods(&new.code, &new.name, new.price);
        let barcodes = match new.barcode.trim() {
            "" => Vec::new(),
            code => vec![(code.to_owned(), crate::kit::Quantity::whole(1))],
        };
        let draft = ItemDraft { barcodes, ..ItemDraft::from(item) };
        let id: ItemId = cx.act("item.edit", |tx| crate::flows::item::save(tx, &draft))?;
        Ok(Pick::new(id.0, new.code.clone(), new.name.clone(), String::new()))
    })
}
