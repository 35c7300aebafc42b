//! What is looked up while one types in the stock: goods with what is free of them, our places, suppliers.

use crate::db::{Fault, Tx};
use crate::domain::inventory::location::Location;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::{item_search_store, item_store};
use crate::domain::parties::party_search_store;
use crate::kit::{Lang, Quantity, Words, fold};
use crate::tui::Pick;

/// Rows worth showing.
const ROWS: usize = 12;

/// Goods for what is typed or scanned, with what is free of each.
pub fn goods(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let format = Words::of(lang).format();
    let pick = |item: &Item| -> Result<Pick, Fault> {
        let free = stock_store::totals(tx, item.id)?.free();
        let detail = format!("{} {}", format.quantity(free), item.unit);
        Ok(Pick::new(item.id.0, item.code.clone(), item.name.clone(), detail))
    };
    if let Some((id, _)) = item_store::by_scan(tx, typed)? {
        let item = item_store::get(tx, id)?;
        // What was typed or scanned whole is meant: the picker knows it by its code.
        return Ok(vec![Pick { code: typed.trim().to_owned(), ..pick(&item)? }]);
    }
    item_search_store::find(tx, typed, ROWS)?.iter().filter(|i| i.is_stocked()).map(pick).collect()
}

/// How many a code stands for: a pack's bar code is several.
pub fn held(tx: &Tx, code: &str) -> Result<Quantity, Fault> {
    Ok(item_store::by_scan(tx, code)?.map_or(Quantity::whole(1), |(_, held)| held))
}

/// Our places that match what is typed, with how much of an item lies in each.
pub fn places(tx: &Tx, typed: &str, item: Option<ItemId>, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let (wanted, format) = (fold(typed), Words::of(lang).format());
    let fits = |l: &Location| l.kind.is_inside() && fold(&format!("{} {}", l.code, l.name)).contains(&wanted);
    let mut picks = Vec::new();
    for place in location_store::all(tx)?.into_iter().filter(fits) {
        let detail = match item {
            Some(item) => format.quantity(stock_store::level(tx, item, place.id)?.on_hand),
            None => String::new(),
        };
        picks.push(Pick::new(place.id.0, place.code, place.name, detail));
    }
    Ok(picks)
}

/// Suppliers for what is typed.
pub fn suppliers(tx: &Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
    let found = party_search_store::find(tx, typed, 2 * ROWS)?.into_iter().filter(|p| p.is_supplier);
    Ok(found.map(|p| Pick::new(p.id.0, p.code, p.name, p.city)).collect())
}
