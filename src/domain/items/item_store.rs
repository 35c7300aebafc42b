//! The tables of items, their bar codes, units and components.

use super::item::{Item, ItemId};
use super::item_search_store;
use crate::db::{Fault, Result, Row, Tx, coded, params, user};
use crate::kit::{Coded, Quantity, Refusal};

const COLUMNS: &str =
    "id, code, name, kind, unit, category, tax_class, price, floor_price, costing, made, min_stock, max_stock,
    weight_g, blocked, note, external_id, changed_at, changed_by, version";

fn row(r: &Row) -> crate::db::RowResult<Item> {
    Ok(Item {
        id: ItemId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        kind: coded(r, 3)?,
        unit: r.get(4)?,
        category: r.get(5)?,
        tax_class: coded(r, 6)?,
        price: r.get(7)?,
        floor_price: r.get(8)?,
        costing: coded(r, 9)?,
        made: r.get(10)?,
        min_stock: r.get(11)?,
        max_stock: r.get(12)?,
        weight_g: r.get(13)?,
        blocked: r.get(14)?,
        note: r.get(15)?,
        external_id: r.get(16)?,
        changed_at: r.get(17)?,
        changed_by: r.get(18)?,
        version: r.get(19)?,
    })
}

fn where_(condition: &str) -> String {
    format!("SELECT {COLUMNS} FROM item WHERE {condition}")
}

/// The item of an id; refuses `item-gone` when there is none.
pub fn get(tx: &Tx, id: ItemId) -> std::result::Result<Item, Fault> {
    find(tx, id)?.ok_or_else(|| Refusal::new("item-gone").into())
}

pub(super) fn find(tx: &Tx, id: ItemId) -> Result<Option<Item>> {
    tx.remember("item", id.0, || tx.query_opt(&where_("id = ?1"), params![id.0], row))
}

/// The item made last.
pub fn newest(tx: &Tx) -> Result<Option<ItemId>> {
    tx.query_opt("SELECT id FROM item ORDER BY id DESC LIMIT 1", [], |r| Ok(ItemId(r.get(0)?)))
}

/// The items after an id, by id.
pub fn after(tx: &Tx, id: ItemId, limit: i64) -> Result<Vec<Item>> {
    tx.query(&where_("id > ?1 ORDER BY id LIMIT ?2"), params![id.0, limit], row)
}

/// By code, whatever the case.
pub fn by_code(tx: &Tx, code: &str) -> Result<Option<Item>> {
    tx.query_opt(&where_("code = ?1"), params![code.trim()], row)
}

/// Whose code or whole name a text is, case and accents aside, the newest first; no text names nothing.
pub fn named(tx: &Tx, text: &str, limit: usize) -> Result<Vec<ItemId>> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.query(
        "SELECT id FROM item WHERE ?1 <> '' AND (code = ?1 OR sort_name = ?2) ORDER BY id DESC LIMIT ?3",
        params![text.trim(), crate::kit::fold(text.trim()), most],
        |r| Ok(ItemId(r.get(0)?)),
    )
}

pub fn by_external(tx: &Tx, external_id: &str) -> Result<Option<Item>> {
    tx.query_opt(&where_("external_id = ?1"), params![external_id], row)
}

/// What a scanner read or a clerk typed: a code means one, a bar code as many as its pack holds.
pub fn by_scan(tx: &Tx, text: &str) -> Result<Option<(ItemId, Quantity)>> {
    let text = text.trim();
    let code = tx.query_opt("SELECT id FROM item WHERE code = ?1", params![text], |r| Ok(ItemId(r.get(0)?)))?;
    if let Some(id) = code {
        return Ok(Some((id, Quantity::whole(1))));
    }
    let sql = "SELECT item_id, quantity FROM item_barcode WHERE barcode = ?1";
    tx.query_opt(sql, params![text], |r| Ok((ItemId(r.get(0)?), r.get(1)?)))
}

/// Adds an item on its own. Rules are the flow's.
pub fn insert(tx: &Tx, i: &Item) -> Result<ItemId> {
    insert_whole(tx, i, &[])
}

/// Adds an item with its bar codes, the search words written once.
pub fn insert_whole(tx: &Tx, i: &Item, barcodes: &[(String, Quantity)]) -> Result<ItemId> {
    let id = insert_row(tx, i)?;
    insert_barcodes(tx, id, barcodes)?;
    let mut barcodes = barcodes.to_vec();
    barcodes.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    item_search_store::add(tx, &Item { id, ..i.clone() }, &barcodes)?;
    Ok(id)
}

fn insert_row(tx: &Tx, i: &Item) -> Result<ItemId> {
    let id = tx.insert(
        "INSERT INTO item (code, name, sort_name, kind, unit, category, tax_class, price, floor_price, costing, made, min_stock,
             max_stock, weight_g, blocked, note, external_id, changed_at, changed_by, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 1)",
        params![
            i.code,
            i.name,
            i.sort_name(),
            i.kind.code(),
            i.unit,
            i.category,
            i.tax_class.code(),
            i.price,
            i.floor_price,
            i.costing.code(),
            i.made,
            i.min_stock,
            i.max_stock,
            i.weight_g,
            i.blocked,
            i.note,
            i.external_id,
            tx.now_seconds(),
            tx.user_id(),
        ],
    )?;
    Ok(ItemId(id))
}

/// Saves an item over the version it was read at; refuses `record-changed` with who and when if it has moved since.
pub fn update(tx: &Tx, i: &Item) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE item SET code = ?2, name = ?3, sort_name = ?4, kind = ?5, unit = ?6, category = ?7, tax_class = ?8, price = ?9,
             floor_price = ?10, costing = ?11, made = ?12, min_stock = ?13, max_stock = ?14, weight_g = ?15, blocked = ?16,
             note = ?17, external_id = ?18, changed_at = ?19, changed_by = ?20, version = version + 1
         WHERE id = ?1 AND version = ?21",
        params![
            i.id.0,
            i.code,
            i.name,
            i.sort_name(),
            i.kind.code(),
            i.unit,
            i.category,
            i.tax_class.code(),
            i.price,
            i.floor_price,
            i.costing.code(),
            i.made,
            i.min_stock,
            i.max_stock,
            i.weight_g,
            i.blocked,
            i.note,
            i.external_id,
            tx.now_seconds(),
            tx.user_id(),
            i.version,
        ],
    )?;
    if changed == 0 {
        let now = get(tx, i.id)?;
        return Err(user::record_changed(tx, now.changed_by, now.changed_at)?.into());
    }
    Ok(item_search_store::refresh(tx, i.id)?)
}

/// What one of a kit is made of, by component's code: as it was entered, a kit within a kit whole.
pub fn parts(tx: &Tx, kit: ItemId) -> Result<Vec<(ItemId, Quantity)>> {
    tx.query(
        "SELECT c.item_id, c.quantity FROM kit_component c JOIN item i ON i.id = c.item_id WHERE c.kit_id = ?1 ORDER BY i.code",
        params![kit.0],
        |r| Ok((ItemId(r.get(0)?), r.get(1)?)),
    )
}

/// The kits an item is part of, directly or within another kit.
pub fn kits_with(tx: &Tx, item: ItemId) -> Result<Vec<ItemId>> {
    tx.query(
        "WITH RECURSIVE above (id) AS (
             SELECT kit_id FROM kit_component WHERE item_id = ?1
             UNION SELECT c.kit_id FROM kit_component c JOIN above ON c.item_id = above.id)
         SELECT id FROM above ORDER BY id",
        params![item.0],
        |r| r.get(0).map(ItemId),
    )
}

/// What leaves when one of a kit is delivered: its parts, with those of kits within it; each item once. Empty for other items.
pub fn components(tx: &Tx, kit: ItemId) -> Result<Vec<(ItemId, Quantity)>> {
    let mut leaves: Vec<(ItemId, Quantity)> = Vec::new();
    let mut open: Vec<(ItemId, Quantity, usize)> = parts(tx, kit)?.into_iter().rev().map(|(i, q)| (i, q, 1)).collect();
    while let Some((item, quantity, depth)) = open.pop() {
        // Deeper than this is a loop, which the flow refuses to make.
        let inner = if depth < KITS_DEEP { parts(tx, item)? } else { Vec::new() };
        if inner.is_empty() {
            match leaves.iter_mut().find(|(other, _)| *other == item) {
                Some((_, sum)) => *sum += quantity,
                None => leaves.push((item, quantity)),
            }
        }
        open.extend(inner.into_iter().rev().map(|(i, q)| (i, quantity.times(q), depth + 1)));
    }
    Ok(leaves)
}

/// How deep kits may lie within kits.
pub const KITS_DEEP: usize = 8;

/// Replaces what a kit is made of.
pub fn set_components(tx: &Tx, kit: ItemId, components: &[(ItemId, Quantity)]) -> Result<()> {
    tx.execute("DELETE FROM kit_component WHERE kit_id = ?1", params![kit.0])?;
    for (item, quantity) in components {
        tx.execute(
            "INSERT INTO kit_component (kit_id, item_id, quantity) VALUES (?1, ?2, ?3)",
            params![kit.0, item.0, quantity],
        )?;
    }
    Ok(())
}

/// How many of the item's own unit one of `unit` is; none when the item is not counted in it.
pub fn unit_quantity(tx: &Tx, item: ItemId, unit: &str) -> Result<Option<Quantity>> {
    let own: Option<String> = tx.query_opt("SELECT unit FROM item WHERE id = ?1", params![item.0], |r| r.get(0))?;
    if own.as_deref() == Some(unit) {
        return Ok(Some(Quantity::whole(1)));
    }
    tx.query_opt("SELECT quantity FROM item_unit WHERE item_id = ?1 AND unit = ?2", params![item.0, unit], |r| r.get(0))
}

/// The other units an item is counted in.
pub fn units(tx: &Tx, item: ItemId) -> Result<Vec<(String, Quantity)>> {
    let sql = "SELECT unit, quantity FROM item_unit WHERE item_id = ?1 ORDER BY quantity, unit";
    tx.query(sql, params![item.0], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Replaces the other units.
pub fn set_units(tx: &Tx, item: ItemId, units: &[(String, Quantity)]) -> Result<()> {
    tx.execute("DELETE FROM item_unit WHERE item_id = ?1", params![item.0])?;
    for (unit, quantity) in units {
        tx.execute("INSERT INTO item_unit (item_id, unit, quantity) VALUES (?1, ?2, ?3)", params![item.0, unit, quantity])?;
    }
    Ok(())
}

/// An item's bar codes, each with the quantity it stands for.
pub fn barcodes(tx: &Tx, item: ItemId) -> Result<Vec<(String, Quantity)>> {
    let sql = "SELECT barcode, quantity FROM item_barcode WHERE item_id = ?1 ORDER BY quantity, barcode";
    tx.query(sql, params![item.0], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Replaces the bar codes.
pub fn set_barcodes(tx: &Tx, item: ItemId, barcodes: &[(String, Quantity)]) -> Result<()> {
    tx.execute("DELETE FROM item_barcode WHERE item_id = ?1", params![item.0])?;
    insert_barcodes(tx, item, barcodes)?;
    item_search_store::refresh(tx, item)
}

fn insert_barcodes(tx: &Tx, item: ItemId, barcodes: &[(String, Quantity)]) -> Result<()> {
    for (barcode, quantity) in barcodes {
        tx.execute(
            "INSERT INTO item_barcode (barcode, item_id, quantity) VALUES (?1, ?2, ?3)",
            params![barcode, item.0, quantity],
        )?;
    }
    Ok(())
}

/// The item a bar code already names.
pub fn barcode_owner(tx: &Tx, barcode: &str) -> Result<Option<ItemId>> {
    tx.query_opt("SELECT item_id FROM item_barcode WHERE barcode = ?1", params![barcode], |r| Ok(ItemId(r.get(0)?)))
}
