//! The stock in the file: posting moves, and what is kept beside them in the same transaction (level by place, quantity and
//! value by item, open cost layers). A move in the average case is four statements.

use super::location::LocationId;
use super::stock_move::{Level, Move, MoveId, MoveRow};
use super::valuation::{History, Kept, Layer, Pool, take_oldest};
use crate::db::{self, Fault, Row, Tx, coded, params};
use crate::domain::items::item::{Costing, Item, ItemId, Kind};
use crate::domain::items::item_store;
use crate::kit::{Arg, Coded, Digest, Money, Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Layers are fetched a handful at a time: an old item may have thousands open.
const LAYERS_AT_ONCE: i64 = 4;

/// What the file keeps of an item's worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    pub pool: Pool,
    pub costing: Costing,
    /// Unit cost of the last entry.
    pub last_cost: UnitPrice,
    /// The latest date of its moves.
    pub last_date: NaiveDate,
}

/// Posts goods that enter the stock from outside with their value, zero or more.
pub fn enter(tx: &Tx, m: &Move, value: Money) -> Result<MoveId, Fault> {
    if value.is_negative() {
        return Err(Refusal::new("stock-value-negative").arg("value", value).field("cost").into());
    }
    let costing = match worth(tx, m.item)? {
        Some(w) if !w.pool.quantity.is_zero() => w.costing,
        _ => stocked(&item_store::get(tx, m.item)?)?.costing,
    };
    let id = insert_move(tx, m, 1, value)?;
    raise(tx, m.item, m.to, m.quantity)?;
    tx.execute(
        "INSERT INTO item_value (item_id, quantity, value, costing, last_cost, last_date) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (item_id) DO UPDATE SET quantity = item_value.quantity + excluded.quantity,
           value = item_value.value + excluded.value, costing = excluded.costing, last_cost = excluded.last_cost,
           last_date = max(item_value.last_date, excluded.last_date)",
        params![m.item.0, m.quantity, value, costing.code(), value.per(m.quantity), m.date],
    )?;
    if costing == Costing::Fifo {
        tx.execute(
            "INSERT INTO cost_layer (move_id, item_id, quantity, value) VALUES (?1, ?2, ?3, ?4)",
            params![id.0, m.item.0, m.quantity, value],
        )?;
    }
    Ok(id)
}

/// Posts goods that leave the stock; the money is the cost that left with them, zero or more. Takes only what is free: who
/// has a reservation consumes it first. A move dated before the item's last one must have been possible then.
pub fn leave(tx: &Tx, m: &Move) -> Result<(MoveId, Money), Fault> {
    leave_promised(tx, m, Quantity::ZERO)
}

/// The same for goods of which `promised` was reserved, the reservation being withdrawn just before: what is reserved on the
/// level goes with them.
pub fn leave_promised(tx: &Tx, m: &Move, promised: Quantity) -> Result<(MoveId, Money), Fault> {
    let Some(mut worth) = worth(tx, m.item)? else {
        return Err(short(tx, m.item, m.from, m.quantity)?.into());
    };
    if m.date < worth.last_date {
        was_there(tx, m)?;
    }
    lower(tx, m, promised)?;
    let cost = match worth.costing {
        Costing::Average => worth.pool.leave(m.quantity),
        Costing::Fifo => {
            let cost = consume_layers(tx, m.item, m.quantity)?;
            worth.pool.quantity -= m.quantity;
            worth.pool.value -= cost;
            cost
        }
    };
    let id = insert_move(tx, m, -1, -cost)?;
    worth.last_date = worth.last_date.max(m.date);
    tx.changing("worth", m.item.0, || {
        tx.execute(
            "UPDATE item_value SET quantity = ?2, value = ?3, last_date = ?4 WHERE item_id = ?1",
            params![m.item.0, worth.pool.quantity, worth.pool.value, worth.last_date],
        )
    })?;
    tx.hold("worth", m.item.0, worth);
    Ok((id, cost))
}

/// Goods that stay where they are become worth `by` more, or less below zero: they leave and come back at their cost and this, what
/// is reserved of them staying so. Gives what they bear of it: they are never worth less than nothing.
pub fn revalue(tx: &Tx, m: &Move, by: Money) -> Result<Money, Fault> {
    let promised = level(tx, m.item, m.from)?.reserved.min(m.quantity);
    let (_, cost) = leave_promised(tx, m, promised)?;
    let by = by.max(-cost);
    enter(tx, &Move { from: m.to, to: m.from, ..*m }, cost + by)?;
    promise(tx, m.item, m.from, promised)?;
    Ok(by)
}

/// Posts goods moved from one place inside the stock to another: the worth stays what it was.
pub fn shift(tx: &Tx, m: &Move) -> Result<MoveId, Fault> {
    let Some(worth) = worth(tx, m.item)? else {
        return Err(short(tx, m.item, m.from, m.quantity)?.into());
    };
    if m.date < worth.last_date {
        was_there(tx, m)?;
    }
    lower(tx, m, Quantity::ZERO)?;
    let id = insert_move(tx, m, 0, Money::ZERO)?;
    raise(tx, m.item, m.to, m.quantity)?;
    if m.date > worth.last_date {
        tx.execute("UPDATE item_value SET last_date = ?2 WHERE item_id = ?1", params![m.item.0, m.date])?;
    }
    Ok(id)
}

/// Every item of which more is wanted than is free, the wishes for one item and place added up (Dolibarr#31044: three in
/// stock, the same item on four lines). Empty when all can be had. A flow asks this first to name all blockers at once.
pub fn shortages(tx: &Tx, wanted: &[(ItemId, LocationId, Quantity)]) -> Result<Vec<Refusal>, Fault> {
    let mut sums: Vec<(ItemId, LocationId, Quantity)> = Vec::new();
    for (item, place, quantity) in wanted {
        match sums.iter_mut().find(|(i, p, _)| i == item && p == place) {
            Some((_, _, sum)) => *sum += *quantity,
            None => sums.push((*item, *place, *quantity)),
        }
    }
    let mut list = Vec::new();
    for (item, place, quantity) in sums {
        if level(tx, item, place)?.free() < quantity {
            list.push(short(tx, item, place, quantity)?);
        }
    }
    Ok(list)
}

/// What lies in one place.
pub fn level(tx: &Tx, item: ItemId, place: LocationId) -> db::Result<Level> {
    let found = tx.query_opt(
        "SELECT on_hand, reserved FROM stock_level WHERE item_id = ?1 AND location_id = ?2",
        params![item.0, place.0],
        |r| Ok(Level { on_hand: r.get(0)?, reserved: r.get(1)? }),
    )?;
    Ok(found.unwrap_or_default())
}

/// What lies in all places together.
pub fn totals(tx: &Tx, item: ItemId) -> db::Result<Level> {
    tx.query_one(
        "SELECT ifnull(sum(on_hand), 0), ifnull(sum(reserved), 0) FROM stock_level WHERE item_id = ?1",
        params![item.0],
        |r| Ok(Level { on_hand: r.get(0)?, reserved: r.get(1)? }),
    )
}

/// Each place that holds some of an item, in the order of the places.
pub fn places(tx: &Tx, item: ItemId) -> db::Result<Vec<(LocationId, Level)>> {
    tx.query(
        "SELECT location_id, on_hand, reserved FROM stock_level WHERE item_id = ?1 AND on_hand > 0 ORDER BY location_id",
        params![item.0],
        |r| Ok((LocationId(r.get(0)?), Level { on_hand: r.get(1)?, reserved: r.get(2)? })),
    )
}

/// Every item in a place, by item.
pub fn contents(tx: &Tx, place: LocationId) -> db::Result<Vec<(ItemId, Level)>> {
    tx.query(
        "SELECT item_id, on_hand, reserved FROM stock_level WHERE location_id = ?1 AND on_hand > 0 ORDER BY item_id",
        params![place.0],
        |r| Ok((ItemId(r.get(0)?), Level { on_hand: r.get(1)?, reserved: r.get(2)? })),
    )
}

/// Quantity and value of an item in the whole stock.
pub fn value(tx: &Tx, item: ItemId) -> db::Result<(Quantity, Money)> {
    Ok(worth(tx, item)?.map_or((Quantity::ZERO, Money::ZERO), |w| (w.pool.quantity, w.pool.value)))
}

/// All that is kept of an item's worth; none if it never moved.
pub fn worth(tx: &Tx, item: ItemId) -> db::Result<Option<Worth>> {
    let ask = || {
        let sql = "SELECT quantity, value, costing, last_cost, last_date FROM item_value WHERE item_id = ?1";
        tx.query_opt(sql, params![item.0], |r| read_worth(r, 0))
    };
    let Some(held) = tx.held::<Worth>("worth", item.0) else { return ask() };
    debug_assert_eq!(Some(held), ask()?, "the worth held of item {item} is not the one in the file");
    Ok(Some(held))
}

/// The moves of a document, in the order of posting.
pub fn by_origin(tx: &Tx, kind: &str, id: i64) -> db::Result<Vec<MoveRow>> {
    tx.query(
        "SELECT id, date, item_id, from_location, to_location, quantity, value, origin_kind, origin_id, origin_line
         FROM stock_move WHERE origin_kind = ?1 AND origin_id = ?2 ORDER BY id",
        params![kind, id],
        read_move,
    )
}

/// The fingerprint of all moves of a document: what its seal covers, and what `verify` computes again.
pub fn digest_of(tx: &Tx, kind: &str, id: i64) -> db::Result<crate::kit::digest::Short> {
    Ok(digest(kind, id, &by_origin(tx, kind, id)?))
}

/// The same of moves that were just posted, all of them, in the order of posting.
pub fn digest(kind: &str, id: i64, moves: &[MoveRow]) -> crate::kit::digest::Short {
    let start = Digest::new("moves").text(kind).int(id);
    let add = |d: Digest, m: &MoveRow| {
        d.int(m.id.0)
            .text(&m.date.to_string())
            .int(m.item.0)
            .int(m.from.0)
            .int(m.to.0)
            .int(m.quantity.raw())
            .int(m.value.raw())
            .int(m.origin_line)
    };
    moves.iter().fold(start, add).short()
}

/// The last posted move; zero before the first.
pub fn last_move(tx: &Tx) -> db::Result<MoveId> {
    tx.query_one("SELECT ifnull(max(id), 0) FROM stock_move", [], |r| Ok(MoveId(r.get(0)?)))
}

/// What lay in a place when `last` was the last posted move.
pub fn on_hand_after(tx: &Tx, item: ItemId, place: LocationId, last: MoveId) -> db::Result<Quantity> {
    tx.query_one(
        "SELECT ifnull(sum(CASE WHEN to_location = ?2 THEN quantity ELSE -quantity END), 0) FROM stock_move
         WHERE item_id = ?1 AND id <= ?3 AND (to_location = ?2 OR from_location = ?2)",
        params![item.0, place.0, last.0],
        |r| r.get(0),
    )
}

/// Promises `by` more of what lies in a place (less, when negative); false when so much is not free.
pub(super) fn promise(tx: &Tx, item: ItemId, place: LocationId, by: Quantity) -> db::Result<bool> {
    let changed = tx.execute(
        "UPDATE stock_level SET reserved = reserved + ?3
         WHERE item_id = ?1 AND location_id = ?2 AND reserved + ?3 >= 0 AND reserved + ?3 <= on_hand",
        params![item.0, place.0, by],
    )?;
    Ok(changed == 1)
}

pub(super) fn all_reserved(tx: &Tx) -> db::Result<Vec<(ItemId, LocationId, Quantity)>> {
    tx.query("SELECT item_id, location_id, reserved FROM stock_level WHERE reserved > 0", [], |r| {
        Ok((ItemId(r.get(0)?), LocationId(r.get(1)?), r.get(2)?))
    })
}

/// Services and kits are not kept in stock; a kit's components are.
pub fn stocked(item: &Item) -> Result<&Item, Refusal> {
    if item.kind == Kind::Goods {
        return Ok(item);
    }
    Err(Refusal::new("item-not-stocked").arg("item", named(item)).arg("kind", Arg::Word(item.kind.key())))
}

/// How a refusal names an item.
pub fn named(item: &Item) -> String {
    format!("{} {}", item.code, item.name)
}

fn insert_move(tx: &Tx, m: &Move, direction: i64, value: Money) -> db::Result<MoveId> {
    let id = tx.insert(
        "INSERT INTO stock_move
           (date, item_id, from_location, to_location, quantity, direction, value, origin_kind, origin_id, origin_line)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![m.date, m.item.0, m.from.0, m.to.0, m.quantity, direction, value, m.origin.kind, m.origin.id, m.origin.line],
    )?;
    Ok(MoveId(id))
}

fn raise(tx: &Tx, item: ItemId, place: LocationId, quantity: Quantity) -> db::Result<()> {
    tx.execute(
        "INSERT INTO stock_level (item_id, location_id, on_hand) VALUES (?1, ?2, ?3)
         ON CONFLICT (item_id, location_id) DO UPDATE SET on_hand = stock_level.on_hand + excluded.on_hand",
        params![item.0, place.0, quantity],
    )?;
    Ok(())
}

/// The check is in the write: what is not free cannot be taken, whoever else writes.
fn lower(tx: &Tx, m: &Move, promised: Quantity) -> Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE stock_level SET on_hand = on_hand - ?3, reserved = reserved - ?4
         WHERE item_id = ?1 AND location_id = ?2 AND reserved >= ?4 AND on_hand - reserved + ?4 >= ?3",
        params![m.item.0, m.from.0, m.quantity, promised],
    )?;
    if changed == 1 { Ok(()) } else { Err(short(tx, m.item, m.from, m.quantity)?.into()) }
}

fn short(tx: &Tx, item: ItemId, place: LocationId, wanted: Quantity) -> Result<Refusal, Fault> {
    let level = level(tx, item, place)?;
    let item = item_store::get(tx, item)?;
    Ok(Refusal::new("stock-short")
        .arg("item", named(&item))
        .arg("place", super::location_store::get(tx, place)?.name)
        .arg("wanted", wanted)
        .arg("on_hand", level.on_hand)
        .arg("reserved", level.reserved)
        .arg("free", level.free())
        .field("quantity")
        .remedy("stock.receive"))
}

/// Refuses to take on a past day what was not there on that day or has been needed since.
fn was_there(tx: &Tx, m: &Move) -> Result<(), Fault> {
    let mut balance = level(tx, m.item, m.from)?.on_hand;
    let mut lowest = balance;
    tx.each(
        "SELECT sum(CASE WHEN to_location = ?2 THEN quantity ELSE -quantity END) FROM stock_move
         WHERE item_id = ?1 AND date > ?3 AND (to_location = ?2 OR from_location = ?2) GROUP BY date ORDER BY date DESC",
        params![m.item.0, m.from.0, m.date],
        |r| {
            balance -= r.get::<_, Quantity>(0)?;
            lowest = lowest.min(balance);
            Ok(())
        },
    )?;
    if lowest >= m.quantity {
        return Ok(());
    }
    Err(Refusal::new("stock-short-then")
        .arg("item", named(&item_store::get(tx, m.item)?))
        .arg("date", m.date)
        .arg("wanted", m.quantity)
        .arg("lowest", lowest)
        .field("date")
        .into())
}

fn consume_layers(tx: &Tx, item: ItemId, quantity: Quantity) -> db::Result<Money> {
    let (mut wanted, mut cost) = (quantity, Money::ZERO);
    while wanted.is_positive() {
        let layers = tx.query(
            "SELECT move_id, quantity, value FROM cost_layer WHERE item_id = ?1 ORDER BY move_id LIMIT ?2",
            params![item.0, LAYERS_AT_ONCE],
            |r| Ok(Layer { id: r.get(0)?, quantity: r.get(1)?, value: r.get(2)? }),
        )?;
        if layers.is_empty() {
            return Err(db::Error::Corrupt(format!("item {item}: cost layers cover less than the stock")));
        }
        for (layer, part) in layers.iter().zip(take_oldest(&layers, wanted)) {
            if part.quantity == layer.quantity {
                tx.execute("DELETE FROM cost_layer WHERE item_id = ?1 AND move_id = ?2", params![item.0, part.id])?;
            } else {
                tx.execute(
                    "UPDATE cost_layer SET quantity = quantity - ?3, value = value - ?4 WHERE item_id = ?1 AND move_id = ?2",
                    params![item.0, part.id, part.quantity, part.value],
                )?;
            }
            wanted -= part.quantity;
            cost += part.value;
        }
    }
    Ok(cost)
}

fn read_move(r: &Row) -> crate::db::RowResult<MoveRow> {
    Ok(MoveRow {
        id: MoveId(r.get(0)?),
        date: r.get(1)?,
        item: ItemId(r.get(2)?),
        from: LocationId(r.get(3)?),
        to: LocationId(r.get(4)?),
        quantity: r.get(5)?,
        value: r.get(6)?,
        origin_kind: r.get(7)?,
        origin_id: r.get(8)?,
        origin_line: r.get(9)?,
    })
}

/// Differences between what is kept and what the moves say: levels by place, quantity and value by item, open layers, and the
/// cost of each move that left against the rule replayed.
pub fn rebuild_check(tx: &Tx) -> db::Result<Vec<String>> {
    let mut wrong = check_levels(tx)?;
    let mut kept: BTreeMap<i64, Worth> = BTreeMap::new();
    tx.each("SELECT item_id, quantity, value, costing, last_cost, last_date FROM item_value", [], |r| {
        kept.insert(r.get(0)?, read_worth(r, 1)?);
        Ok(())
    })?;
    let mut layers: BTreeMap<i64, Vec<Layer>> = BTreeMap::new();
    tx.each("SELECT item_id, move_id, quantity, value FROM cost_layer ORDER BY move_id", [], |r| {
        let layer = Layer { id: r.get(1)?, quantity: r.get(2)?, value: r.get(3)? };
        layers.entry(r.get(0)?).or_default().push(layer);
        Ok(())
    })?;
    let mut close = |item: i64, history: History| {
        let kept = kept.remove(&item);
        let open = layers.remove(&item).unwrap_or_default();
        let said = kept.map(|w| Kept { pool: w.pool, fifo: w.costing == Costing::Fifo, layers: open });
        wrong.extend(history.compare(said.as_ref()).into_iter().map(|what| format!("item {item}: {what}")));
    };
    let (mut item, mut history) = (0, History::default());
    tx.each(
        "SELECT item_id, id, direction, quantity, value FROM stock_move WHERE direction <> 0 ORDER BY item_id, id",
        [],
        |r| {
            let (of, id): (i64, i64) = (r.get(0)?, r.get(1)?);
            if of != item {
                let done = std::mem::take(&mut history);
                if item != 0 {
                    close(item, done);
                }
                item = of;
            }
            let (quantity, value): (Quantity, Money) = (r.get(3)?, r.get(4)?);
            if r.get::<_, i64>(2)? > 0 {
                history.enter(id, quantity, value)
            } else {
                history.leave(id, quantity, -value)
            }
            Ok(())
        },
    )?;
    if item != 0 {
        close(item, history);
    }
    wrong.extend(kept.keys().map(|item| format!("item {item}: kept in item_value, but it never moved")));
    wrong.extend(layers.keys().map(|item| format!("item {item}: kept in cost_layer, but it never moved")));
    Ok(wrong)
}

fn check_levels(tx: &Tx) -> db::Result<Vec<String>> {
    tx.query(
        "SELECT item_id, place, sum(kept), sum(moved) FROM (
           SELECT item_id, location_id AS place, on_hand AS kept, 0 AS moved FROM stock_level
           UNION ALL SELECT item_id, to_location, 0, quantity FROM stock_move WHERE direction >= 0
           UNION ALL SELECT item_id, from_location, 0, -quantity FROM stock_move WHERE direction <= 0)
         GROUP BY item_id, place HAVING sum(kept) <> sum(moved)",
        [],
        |r| {
            let (item, place): (i64, i64) = (r.get(0)?, r.get(1)?);
            let (kept, moved): (Quantity, Quantity) = (r.get(2)?, r.get(3)?);
            Ok(format!("stock_level item {item} location {place}: {kept} kept, {moved} by the moves"))
        },
    )
}

fn read_worth(r: &Row, first: usize) -> crate::db::RowResult<Worth> {
    Ok(Worth {
        pool: Pool { quantity: r.get(first)?, value: r.get(first + 1)? },
        costing: coded(r, first + 2)?,
        last_cost: r.get(first + 3)?,
        last_date: r.get(first + 4)?,
    })
}
