//! Reservations in the file. What is reserved in a place is kept on its level, and the file itself refuses more than is on
//! hand (odoo PR#32857, ERPNext PR#51375: races over-reserved).

use super::location::LocationId;
use super::reservation::Reservation;
use super::stock_store;
use crate::db::{self, Fault, Row, Tx, params};
use crate::domain::items::item::ItemId;
use crate::kit::{Quantity, Refusal};
use std::collections::BTreeMap;

/// Promises up to `want` of what is free in a place to an order line, beside what it already has there. How much was
/// promised: less than wanted, or nothing, is an answer and not a refusal.
pub fn reserve(tx: &Tx, order_line: i64, item: ItemId, place: LocationId, want: Quantity) -> db::Result<Quantity> {
    if !want.is_positive() {
        return Ok(Quantity::ZERO);
    }
    // As a rule all of it is free: asked and taken in one write.
    let mut part = want;
    if !stock_store::promise(tx, item, place, part)? {
        part = want.min(stock_store::level(tx, item, place)?.free());
        if !part.is_positive() || !stock_store::promise(tx, item, place, part)? {
            return Ok(Quantity::ZERO);
        }
    }
    tx.execute(
        "INSERT INTO reservation (order_line_id, item_id, location_id, quantity) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (order_line_id, item_id, location_id) DO UPDATE SET quantity = reservation.quantity + excluded.quantity",
        params![order_line, item.0, place.0, part],
    )?;
    Ok(part)
}

/// Frees all that an order line has; how much that was, all items together.
pub fn release(tx: &Tx, order_line: i64) -> db::Result<Quantity> {
    let mut freed = Quantity::ZERO;
    for r in of_line(tx, order_line)? {
        freed += take(tx, &r, r.quantity)?;
    }
    Ok(freed)
}

/// Frees up to `quantity` of one item in one place; how much there was to free. What leaves the stock for a line is consumed
/// this way just before it leaves.
pub fn consume(tx: &Tx, order_line: i64, item: ItemId, place: LocationId, quantity: Quantity) -> db::Result<Quantity> {
    match one(tx, order_line, item, place)? {
        Some(r) => take(tx, &r, quantity),
        None => Ok(Quantity::ZERO),
    }
}

/// Takes up to `quantity` of a promise away; how much there was. The level still says it is reserved: the caller takes the
/// goods themselves out at once, with [`stock_store::leave_promised`].
pub fn withdraw(tx: &Tx, order_line: i64, item: ItemId, place: LocationId, quantity: Quantity) -> db::Result<Quantity> {
    // As a rule all that was promised leaves at once.
    let whole = tx.execute(
        "DELETE FROM reservation WHERE order_line_id = ?1 AND item_id = ?2 AND location_id = ?3 AND quantity = ?4",
        params![order_line, item.0, place.0, quantity],
    )?;
    if whole == 1 {
        return Ok(quantity);
    }
    match one(tx, order_line, item, place)? {
        Some(r) => shrink(tx, &r, quantity),
        None => Ok(Quantity::ZERO),
    }
}

/// Gives what one line has to another by hand: the urgent order is served, the patient one waits.
pub fn swap(tx: &Tx, from_line: i64, to_line: i64, item: ItemId, place: LocationId, quantity: Quantity) -> Result<(), Fault> {
    let has = one(tx, from_line, item, place)?.map_or(Quantity::ZERO, |r| r.quantity);
    if !quantity.is_positive() || has < quantity {
        return Err(Refusal::new("reservation-short").arg("wanted", quantity).arg("has", has).field("quantity").into());
    }
    consume(tx, from_line, item, place, quantity)?;
    reserve(tx, to_line, item, place, quantity)?;
    Ok(())
}

/// What an order line has.
pub fn of_line(tx: &Tx, order_line: i64) -> db::Result<Vec<Reservation>> {
    tx.query(
        "SELECT order_line_id, item_id, location_id, quantity FROM reservation WHERE order_line_id = ?1 ORDER BY id",
        params![order_line],
        read,
    )
}

/// Who has some of an item, earlier promises first.
pub fn of_item(tx: &Tx, item: ItemId) -> db::Result<Vec<Reservation>> {
    tx.query(
        "SELECT order_line_id, item_id, location_id, quantity FROM reservation WHERE item_id = ?1 ORDER BY id",
        params![item.0],
        read,
    )
}

fn one(tx: &Tx, order_line: i64, item: ItemId, place: LocationId) -> db::Result<Option<Reservation>> {
    tx.query_opt(
        "SELECT order_line_id, item_id, location_id, quantity FROM reservation
         WHERE order_line_id = ?1 AND item_id = ?2 AND location_id = ?3",
        params![order_line, item.0, place.0],
        read,
    )
}

fn take(tx: &Tx, r: &Reservation, quantity: Quantity) -> db::Result<Quantity> {
    let part = shrink(tx, r, quantity)?;
    if part.is_positive() && !stock_store::promise(tx, r.item, r.location, -part)? {
        return Err(db::Error::Corrupt(format!("item {}: less is kept as reserved than is promised", r.item)));
    }
    Ok(part)
}

/// A row lives while the promise does: the last unit takes it away.
fn shrink(tx: &Tx, r: &Reservation, quantity: Quantity) -> db::Result<Quantity> {
    let part = quantity.min(r.quantity);
    if !part.is_positive() {
        return Ok(Quantity::ZERO);
    }
    let key = params![r.order_line, r.item.0, r.location.0];
    if part == r.quantity {
        tx.execute("DELETE FROM reservation WHERE order_line_id = ?1 AND item_id = ?2 AND location_id = ?3", key)?;
    } else {
        tx.execute(
            "UPDATE reservation SET quantity = quantity - ?4 WHERE order_line_id = ?1 AND item_id = ?2 AND location_id = ?3",
            params![r.order_line, r.item.0, r.location.0, part],
        )?;
    }
    Ok(part)
}

fn read(r: &Row) -> crate::db::RowResult<Reservation> {
    Ok(Reservation { order_line: r.get(0)?, item: ItemId(r.get(1)?), location: LocationId(r.get(2)?), quantity: r.get(3)? })
}

/// Differences between what is kept as reserved on the levels and the promises themselves.
pub fn rebuild_check(tx: &Tx) -> db::Result<Vec<String>> {
    let promised =
        tx.query("SELECT item_id, location_id, sum(quantity) FROM reservation GROUP BY item_id, location_id", [], |r| {
            Ok(((ItemId(r.get(0)?), LocationId(r.get(1)?)), r.get::<_, Quantity>(2)?))
        })?;
    let mut sums: BTreeMap<_, (Quantity, Quantity)> = promised.into_iter().map(|(k, q)| (k, (q, Quantity::ZERO))).collect();
    for (item, place, quantity) in super::work_reservation_store::sums(tx)? {
        sums.entry((item, place)).or_default().0 += quantity;
    }
    for (item, place, kept) in stock_store::all_reserved(tx)? {
        sums.entry((item, place)).or_default().1 = kept;
    }
    let wrong = sums.into_iter().filter(|(_, (promised, kept))| promised != kept);
    Ok(wrong
        .map(|((item, place), (promised, kept))| {
            format!("stock_level item {item} location {place}: reserved {kept} kept, {promised} promised")
        })
        .collect())
}
