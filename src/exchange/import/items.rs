//! Items and their prices. Known ones are changed in the columns the file has.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::price::{Price, PriceOwner};
use crate::domain::items::{item_store, price_store};
use crate::exchange::record::Record;
use crate::flows::item::{self, ItemDraft};
use crate::kit::{Quantity, Refusal, UnitPrice};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub fn items(desk: &Desk) -> Result<Tally, Fault> {
    let mut tally = Tally::default();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (done, row) in desk.sheet.rows.iter().enumerate() {
        (desk.progress)(done, desk.sheet.rows.len());
        let record = desk.mapping.record(row, desk.faults);
        let code = record.text("code");
        if let Some(first) = seen.insert(code.to_lowercase(), row.number).filter(|_| !code.is_empty()) {
            record.refuse("code", Refusal::new("import-twice").arg("first", first));
        }
        let before = known(desk, &record, &code)?;
        let mut draft = before.clone().unwrap_or_else(|| ItemDraft::from(Item::goods(&code, "", UnitPrice::ZERO)));
        fill(desk, &record, &mut draft);
        if !record.sound() {
            continue;
        }
        if before.as_ref() == Some(&draft) {
            tally.unchanged += 1;
            continue;
        }
        let saved = desk.books.act("item.edit", |tx| item::save(tx, &draft));
        if desk.faults.take(row.number, saved)?.is_some() {
            *if before.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

fn known(desk: &Desk, record: &Record, code: &str) -> Result<Option<ItemDraft>, Fault> {
    desk.books.read(|tx| {
        let by_id = match record.opt("external_id") {
            Some(id) => item_store::by_external(tx, id)?,
            None => None,
        };
        let found = match by_id {
            Some(item) => Some(item),
            None => item_store::by_code(tx, code)?,
        };
        found.map(|i| item::open(tx, i.id)).transpose()
    })
}

fn fill(desk: &Desk, record: &Record, draft: &mut ItemDraft) {
    let i = &mut draft.item;
    let has = |name| desk.mapping.has(name);
    for (name, to) in [("code", &mut i.code), ("name", &mut i.name), ("category", &mut i.category), ("note", &mut i.note)] {
        if has(name) {
            *to = record.text(name);
        }
    }
    if let Some(unit) = record.opt("unit") {
        i.unit = unit.to_owned();
    }
    i.kind = record.word("kind").unwrap_or(i.kind);
    i.tax_class = record.word("tax_class").unwrap_or(i.tax_class);
    i.costing = record.word("costing").unwrap_or(i.costing);
    i.made = record.flag("made").unwrap_or(i.made);
    i.blocked = record.flag("blocked").unwrap_or(i.blocked);
    i.price = record.price("price").unwrap_or(i.price);
    i.floor_price = record.price("floor_price").unwrap_or(i.floor_price);
    i.min_stock = record.quantity("min_stock").unwrap_or(i.min_stock);
    i.max_stock = record.quantity("max_stock").unwrap_or(i.max_stock);
    if let Some(grams) = record.quantity("weight_g") {
        i.weight_g = grams.raw() / Quantity::SCALE;
    }
    if has("external_id") {
        i.external_id = record.opt("external_id").map(str::to_owned);
    }
    if let Some(barcode) = record.opt("barcode").filter(|b| !draft.barcodes.iter().any(|(known, _)| known == b)) {
        draft.barcodes.push((barcode.to_owned(), Quantity::whole(1)));
    }
}

pub fn prices(desk: &Desk) -> Result<Tally, Fault> {
    let (finder, mut tally) = (Finder::default(), Tally::default());
    let mut known: HashMap<ItemId, Vec<Price>> = HashMap::new();
    for (done, row) in desk.sheet.rows.iter().enumerate() {
        (desk.progress)(done, desk.sheet.rows.len());
        let record = desk.mapping.record(row, desk.faults);
        let Some(price) = price_of(desk, &finder, &record)? else { continue };
        let list = match known.entry(price.item) {
            Entry::Occupied(e) => e.into_mut(),
            Entry::Vacant(e) => e.insert(desk.books.read(|tx| Ok(price_store::of_item(tx, price.item)?))?),
        };
        let same = |p: &&Price| p.owner == price.owner && p.min_quantity == price.min_quantity && p.from == price.from;
        let before = list.iter().find(same);
        if before.is_some_and(|p| p.price == price.price && p.to == price.to) {
            tally.unchanged += 1;
            continue;
        }
        let saved = desk.books.act("price.edit", |tx| item::set_price(tx, &price));
        if desk.faults.take(row.number, saved)?.is_some() {
            *if before.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

fn price_of(desk: &Desk, finder: &Finder, record: &Record) -> Result<Option<Price>, Fault> {
    let item = finder.item(desk, record, "item")?;
    let list = finder.price_list(desk, record, "price_list")?;
    let party = finder.party(desk, record, "customer")?;
    let owner = match (list, &party) {
        (Some(list), None) => Some(PriceOwner::List(list)),
        (None, Some(party)) => Some(PriceOwner::Party(party.id)),
        _ => {
            if record.sound() {
                record.refuse("price_list", Refusal::new("import-price-owner"));
            }
            None
        }
    };
    let (price, from, to) = (record.price("price"), record.date("from_date"), record.date("to_date"));
    let min_quantity = record.quantity("min_quantity").unwrap_or_default();
    Ok(match (item, owner, price) {
        (Some(item), Some(owner), Some(price)) if record.sound() => {
            Some(Price { min_quantity, from, to, ..Price::new(item.id, owner, price) })
        }
        _ => None,
    })
}
