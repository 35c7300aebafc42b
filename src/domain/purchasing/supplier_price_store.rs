//! Table `supplier_price`, and the question asked at each line of a purchase order: what does this supplier ask today.

use super::supplier_price::{SupplierPrice, SupplierPriceId};
use crate::db::{Result, Row, RowResult, Tx, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::kit::Quantity;
use chrono::NaiveDate;

const COLUMNS: &str = "id, party_id, item_id, supplier_code, price, min_quantity, pack, lead_days, nullif(from_date, '0000-01-01'), nullif(to_date, '9999-12-31')";

fn read(r: &Row) -> RowResult<SupplierPrice> {
    Ok(SupplierPrice {
        id: SupplierPriceId(r.get(0)?),
        supplier: PartyId(r.get(1)?),
        item: ItemId(r.get(2)?),
        supplier_code: r.get(3)?,
        price: r.get(4)?,
        min_quantity: r.get(5)?,
        pack: r.get(6)?,
        lead_days: r.get(7)?,
        from: r.get(8)?,
        to: r.get(9)?,
    })
}

/// What holds for `quantity` of an item at a supplier's on a date: the highest quantity reached, then the latest start. Below
/// the smallest quantity they sell, the smallest one holds.
pub fn holding(tx: &Tx, supplier: PartyId, item: ItemId, quantity: Quantity, date: NaiveDate) -> Result<Option<SupplierPrice>> {
    tx.query_opt(
        &format!(
            "SELECT {COLUMNS} FROM supplier_price WHERE item_id = ?1 AND party_id = ?2 AND from_date <= ?4 AND to_date >= ?4
             ORDER BY min_quantity <= ?3 DESC, abs(min_quantity - ?3), from_date DESC LIMIT 1"
        ),
        params![item.0, supplier.0, quantity, date],
        read,
    )
}

/// Every price of an item, the cheapest supplier's first.
pub fn of_item(tx: &Tx, item: ItemId) -> Result<Vec<SupplierPrice>> {
    tx.query(
        &format!("SELECT {COLUMNS} FROM supplier_price WHERE item_id = ?1 ORDER BY price, lead_days, party_id, min_quantity, from_date"),
        params![item.0],
        read,
    )
}

/// Every price of a supplier, by item.
pub fn of_supplier(tx: &Tx, supplier: PartyId) -> Result<Vec<SupplierPrice>> {
    tx.query(
        &format!(
            "SELECT {COLUMNS} FROM supplier_price WHERE party_id = ?1
             ORDER BY item_id, min_quantity, from_date"
        ),
        params![supplier.0],
        read,
    )
}

/// Adds a price, or changes the one of the same supplier, item, quantity and start.
pub fn set(tx: &Tx, p: &SupplierPrice) -> Result<SupplierPriceId> {
    let text = |d: Option<NaiveDate>, open: &str| d.map_or_else(|| open.to_owned(), |d| d.to_string());
    let id = tx.query_one(
        "INSERT INTO supplier_price (party_id, item_id, supplier_code, price, min_quantity, pack, lead_days, from_date, to_date)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (item_id, party_id, min_quantity, from_date) DO UPDATE SET supplier_code = excluded.supplier_code,
           price = excluded.price, pack = excluded.pack, lead_days = excluded.lead_days, to_date = excluded.to_date RETURNING id",
        params![
            p.supplier.0,
            p.item.0,
            p.supplier_code,
            p.price,
            p.min_quantity,
            p.pack,
            p.lead_days,
            text(p.from, "0000-01-01"),
            text(p.to, "9999-12-31")
        ],
        |r| r.get(0),
    )?;
    Ok(SupplierPriceId(id))
}
