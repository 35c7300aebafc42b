//! What is promised to the parts of work orders, kept on the levels with what is promised to customers: neither takes the other's.

use super::location::LocationId;
use super::stock_store;
use crate::db::{self, Tx, params};
use crate::domain::items::item::ItemId;
use crate::kit::Quantity;

/// Promises up to `want` of what is free in a place to a part of a work order, beside what it has; how much was promised.
pub fn reserve(tx: &Tx, component: i64, item: ItemId, place: LocationId, want: Quantity) -> db::Result<Quantity> {
    let part = want.min(stock_store::level(tx, item, place)?.free());
    if !part.is_positive() || !stock_store::promise(tx, item, place, part)? {
        return Ok(Quantity::ZERO);
    }
    tx.execute(
        "INSERT INTO work_reservation (component_id, item_id, location_id, quantity) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (component_id, location_id) DO UPDATE SET quantity = work_reservation.quantity + excluded.quantity",
        params![component, item.0, place.0, part],
    )?;
    Ok(part)
}

/// What a part has in a place.
pub fn of_component(tx: &Tx, component: i64, place: LocationId) -> db::Result<Quantity> {
    let sql = "SELECT quantity FROM work_reservation WHERE component_id = ?1 AND location_id = ?2";
    Ok(tx.query_opt(sql, params![component, place.0], |r| r.get(0))?.unwrap_or_default())
}

/// Takes up to `quantity` of a promise away; how much there was. The level still says it is reserved: the caller takes the goods out
/// at once, with [`stock_store::leave_promised`].
pub fn withdraw(tx: &Tx, component: i64, place: LocationId, quantity: Quantity) -> db::Result<Quantity> {
    let has = of_component(tx, component, place)?;
    let part = quantity.min(has);
    if !part.is_positive() {
        return Ok(Quantity::ZERO);
    }
    if part == has {
        tx.execute("DELETE FROM work_reservation WHERE component_id = ?1 AND location_id = ?2", params![component, place.0])?;
    } else {
        tx.execute(
            "UPDATE work_reservation SET quantity = quantity - ?3 WHERE component_id = ?1 AND location_id = ?2",
            params![component, place.0, part],
        )?;
    }
    Ok(part)
}

/// Frees all that a part has; how much that was.
pub fn release(tx: &Tx, component: i64) -> db::Result<Quantity> {
    let rows = tx.query(
        "SELECT item_id, location_id, quantity FROM work_reservation WHERE component_id = ?1",
        params![component],
        |r| Ok((ItemId(r.get(0)?), LocationId(r.get(1)?), r.get::<_, Quantity>(2)?)),
    )?;
    let mut freed = Quantity::ZERO;
    for (item, place, quantity) in rows {
        withdraw(tx, component, place, quantity)?;
        if !stock_store::promise(tx, item, place, -quantity)? {
            return Err(db::Error::Corrupt(format!("item {item}: less is kept as reserved than is promised to work orders")));
        }
        freed += quantity;
    }
    Ok(freed)
}

/// What is promised of each item in each place.
pub fn sums(tx: &Tx) -> db::Result<Vec<(ItemId, LocationId, Quantity)>> {
    tx.query("SELECT item_id, location_id, sum(quantity) FROM work_reservation GROUP BY item_id, location_id", [], |r| {
        Ok((ItemId(r.get(0)?), LocationId(r.get(1)?), r.get(2)?))
    })
}
