//! Items, prices and price lists made and changed: the rules, all objections at once, then the record with what belongs to it.

use super::changes;
use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::{Kind, PriceId};
use crate::domain::items::price::{Price, PriceList};
use crate::domain::items::{Item, ItemId, item_rules as rules, item_store, price_list_store, price_store};
use crate::domain::parties::PriceListId;
use crate::kit::{Quantity, Rate, Refusal, entry};

/// An item as a form or an import has it: id 0 is a new one.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemDraft {
    pub item: Item,
    /// Each with the quantity it stands for, in the item's unit.
    pub barcodes: Vec<(String, Quantity)>,
    /// Other units, each with how many of the item's own it is.
    pub units: Vec<(String, Quantity)>,
    /// What one of a kit is made of.
    pub components: Vec<(ItemId, Quantity)>,
}

impl From<Item> for ItemDraft {
    fn from(item: Item) -> ItemDraft {
        ItemDraft { item, barcodes: Vec::new(), units: Vec::new(), components: Vec::new() }
    }
}

/// What a form opens: the item with all that belongs to it.
pub fn open(tx: &Tx, id: ItemId) -> Result<ItemDraft, Fault> {
    Ok(ItemDraft {
        item: item_store::get(tx, id)?,
        barcodes: item_store::barcodes(tx, id)?,
        units: item_store::units(tx, id)?,
        components: item_store::parts(tx, id)?,
    })
}

/// Makes or changes an item (act `item.edit`); bar codes, units and components become those given.
pub fn save(tx: &Tx, draft: &ItemDraft) -> Result<ItemId, Fault> {
    let item = rules::tidy(draft.item.clone());
    let new = item.id == ItemId(0);
    let mut no = rules::check(&item);
    no.extend(rules::check_barcodes(&draft.barcodes));
    no.extend(rules::check_units(&item, &draft.units));
    no.extend(rules::check_components(&item, &draft.components));
    no.extend(taken(tx, &item, &draft.barcodes)?);
    no.extend(looped(tx, &item, &draft.components)?);
    let before = if new { None } else { Some(open(tx, item.id)?) };
    if let Some(before) = &before {
        no.extend(stock_objections(tx, &before.item, &item)?);
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = match &before {
        None => item_store::insert_whole(tx, &item, &draft.barcodes)?,
        Some(before) => {
            item_store::update(tx, &item)?;
            changes::between(&before.item, &item).into_iter().for_each(|told| tx.note(told));
            if before.barcodes != draft.barcodes {
                item_store::set_barcodes(tx, item.id, &draft.barcodes)?;
            }
            item.id
        }
    };
    let had = before.as_ref().map_or((&[][..], &[][..]), |b| (&b.units[..], &b.components[..]));
    if had.0 != draft.units {
        item_store::set_units(tx, id, &draft.units)?;
    }
    if had.1 != draft.components {
        item_store::set_components(tx, id, &draft.components)?;
        tx.note("components changed");
    }
    tx.touch("item", id.0);
    Ok(id)
}

/// A bar code nobody knew becomes one more of an item, for one piece of it (act `item.edit`).
pub fn attach_barcode(tx: &Tx, id: ItemId, code: &str) -> Result<(), Fault> {
    let mut draft = open(tx, id)?;
    draft.barcodes.push((code.to_owned(), Quantity::whole(1)));
    save(tx, &draft).map(drop)
}

/// Stops or allows selling and buying an item (act `item.edit`).
pub fn set_blocked(tx: &Tx, id: ItemId, blocked: bool, reason: &str) -> Result<(), Fault> {
    let item = item_store::get(tx, id)?;
    item_store::update(tx, &Item { blocked, ..item })?;
    tx.touch("item", id.0);
    tx.note(format!("blocked: {blocked} {reason}").trim_end());
    Ok(())
}

/// Codes and bar codes that another item has: a scan must mean one thing.
fn taken(tx: &Tx, item: &Item, barcodes: &[(String, Quantity)]) -> Result<Vec<Refusal>, Fault> {
    let mut no = Vec::new();
    if let Some(other) = item_store::by_code(tx, &item.code)?.filter(|i| i.id != item.id) {
        no.push(Refusal::new("item-code-taken").arg("code", other.code).arg("name", other.name).field("code"));
    } else if let Some(owner) = item_store::barcode_owner(tx, &item.code)?.filter(|id| *id != item.id) {
        let other = item_store::get(tx, owner)?;
        no.push(Refusal::new("item-code-is-barcode").arg("code", &item.code).arg("item", other.code).field("code"));
    }
    if let Some(external) = &item.external_id
        && let Some(other) = item_store::by_external(tx, external)?.filter(|i| i.id != item.id)
    {
        no.push(Refusal::new("item-external-taken").arg("id", external).arg("code", other.code).field("external_id"));
    }
    for (barcode, _) in barcodes {
        let owner = match item_store::barcode_owner(tx, barcode)? {
            Some(owner) => Some(owner),
            None => item_store::by_code(tx, barcode)?.map(|i| i.id),
        };
        if let Some(owner) = owner.filter(|id| *id != item.id) {
            let other = item_store::get(tx, owner)?;
            no.push(Refusal::new("barcode-taken").arg("barcode", barcode).arg("item", other.code).field("barcode"));
        }
    }
    Ok(no)
}

/// Components that hold the kit itself, however deep, or kits too deep within kits.
fn looped(tx: &Tx, item: &Item, components: &[(ItemId, Quantity)]) -> Result<Vec<Refusal>, Fault> {
    let mut no = Vec::new();
    for (component, _) in components {
        let part = item_store::get(tx, *component)?;
        let mut layer = vec![*component];
        for depth in 0.. {
            if layer.is_empty() {
                break;
            }
            let key = if layer.contains(&item.id) {
                "kit-loop"
            } else if depth + 1 >= item_store::KITS_DEEP {
                "kit-deep"
            } else {
                let mut below = Vec::new();
                for id in layer {
                    below.extend(item_store::parts(tx, id)?.into_iter().map(|(id, _)| id));
                }
                below.sort_unstable();
                below.dedup();
                layer = below;
                continue;
            };
            no.push(Refusal::new(key).arg("kit", &item.code).arg("component", &part.code).field("components"));
            break;
        }
    }
    Ok(no)
}

/// What may not change once the stock has known the item: its moves are in that unit and of that kind. (A new costing is
/// welcome: it waits for an empty stock.)
fn stock_objections(tx: &Tx, before: &Item, after: &Item) -> Result<Vec<Refusal>, Fault> {
    let fixed = [("kind", before.kind != after.kind && before.kind == Kind::Goods), ("unit", before.unit != after.unit)];
    if fixed.iter().all(|(_, changed)| !changed) || stock_store::worth(tx, after.id)?.is_none() {
        return Ok(Vec::new());
    }
    let no = |field: &'static str| Refusal::new("item-moved").arg("code", &after.code).field(field);
    Ok(fixed.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| no(field)).collect())
}

/// Sets a price of a list or of a customer (act `price.edit`): adds it, or changes the one of the same owner, quantity and start.
pub fn set_price(tx: &Tx, price: &Price) -> Result<PriceId, Fault> {
    let item = item_store::get(tx, price.item)?;
    let mut no = Vec::new();
    if price.price.is_negative() {
        no.push(Refusal::new("item-price-negative").field("price"));
    }
    if price.min_quantity.is_negative() {
        no.push(Refusal::new("price-quantity").field("min_quantity"));
    }
    if let (Some(from), Some(to)) = (price.from, price.to)
        && from > to
    {
        no.push(Refusal::new("price-dates").arg("from", from).arg("to", to).field("to"));
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = price_store::set(tx, price)?;
    tx.touch("item", item.id.0);
    tx.note(format!("price {:?} from {}: {}", price.owner, price.min_quantity, price.price));
    Ok(id)
}

/// Takes a price away (act `price.edit`).
pub fn remove_price(tx: &Tx, item: ItemId, price: PriceId) -> Result<(), Fault> {
    let gone = price_store::of_item(tx, item)?.into_iter().find(|p| p.id == price);
    let gone = gone.ok_or_else(|| Refusal::new("price-gone"))?;
    price_store::remove(tx, price)?;
    tx.touch("item", item.0);
    tx.note(format!("price {:?} from {}: {} removed", gone.owner, gone.min_quantity, gone.price));
    Ok(())
}

/// Makes or changes a price list (act `price.edit`).
pub fn save_list(tx: &Tx, list: &PriceList) -> Result<PriceListId, Fault> {
    let mut no = entry::needed("code", &list.code, 20);
    no.extend(entry::needed("name", &list.name, 100));
    if let Some(other) = price_list_store::by_code(tx, &list.code)?.filter(|l| l.id != list.id) {
        no.push(Refusal::new("price-list-code-taken").arg("code", other.code).arg("name", other.name).field("code"));
    }
    if list.discount.is_negative() || list.discount > Rate::percent(100) {
        no.push(Refusal::new("price-list-discount").field("discount"));
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = if list.id == PriceListId(0) {
        price_list_store::insert(tx, list)?
    } else {
        let before = price_list_store::get(tx, list.id)?;
        price_list_store::update(tx, list)?;
        changes::between(&before, list).into_iter().for_each(|told| tx.note(told));
        list.id
    };
    tx.touch("price_list", id.0);
    Ok(id)
}
