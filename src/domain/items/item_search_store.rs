//! The words an item is found by, kept with every change of the item and its bar codes.

use super::item::{Item, ItemId};
use super::item_store;
use crate::db::search_store::{self, words};
use crate::db::{Fault, Result, Tx};

const KIND: &str = "item";

fn of(i: &Item, barcodes: &[String]) -> String {
    let more: Vec<&str> = std::iter::once(i.category.as_str()).chain(barcodes.iter().map(String::as_str)).collect();
    words(&i.code, &i.name, &more)
}

fn barcodes(tx: &Tx, id: ItemId) -> Result<Vec<String>> {
    Ok(item_store::barcodes(tx, id)?.into_iter().map(|(code, _)| code).collect())
}

/// Keeps the words of an item just added, from what is at hand.
pub(super) fn add(tx: &Tx, i: &Item, barcodes: &[(String, crate::kit::Quantity)]) -> Result<()> {
    let codes: Vec<String> = barcodes.iter().map(|(code, _)| code.clone()).collect();
    search_store::add(tx, KIND, i.id.0, &of(i, &codes))
}

/// Keeps the words of an item as it now stands.
pub(super) fn refresh(tx: &Tx, id: ItemId) -> Result<()> {
    let Some(i) = item_store::find(tx, id)? else { return search_store::remove(tx, KIND, id.0) };
    search_store::put(tx, KIND, id.0, &of(&i, &barcodes(tx, id)?))
}

/// How many items are compared at a time.
const CHUNK: i64 = 1000;

/// One line for each item whose kept words differ from what they are made of.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut items = 0;
    let mut last = 0;
    loop {
        let chunk = item_store::after(tx, ItemId(last), CHUNK)?;
        let (Some(first), Some(end)) = (chunk.first(), chunk.last()) else { break };
        let kept = search_store::kept_between(tx, KIND, first.id.0, end.id.0)?;
        last = end.id.0;
        for i in &chunk {
            items += 1;
            if kept.get(&i.id.0) != Some(&of(i, &barcodes(tx, i.id)?)) {
                wrong.push(format!("item {}: its search words are not those of its record", i.code));
            }
        }
    }
    let kept = search_store::count(tx, KIND)?;
    if kept != items {
        wrong.push(format!("search: {kept} items kept, {items} in the books"));
    }
    Ok(wrong)
}

/// The items a text finds, the likeliest first: what a picker shows. Code and name come before what else an item is found by;
/// among equals the one used last.
pub fn find(tx: &Tx, text: &str, limit: usize) -> std::result::Result<Vec<Item>, Fault> {
    let named = item_store::named(tx, text, limit)?.into_iter().map(|id| id.0).collect();
    let found = search_store::find_after(tx, named, text, KIND, limit)?.into_iter();
    let mut items = found.map(|id| item_store::get(tx, ItemId(id))).collect::<std::result::Result<Vec<_>, _>>()?;
    items.sort_by_key(|i| search_store::distance(text, &i.code, &i.name));
    items.truncate(limit);
    Ok(items)
}
