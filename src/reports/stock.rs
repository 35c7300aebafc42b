//! What is where: levels by item and by place against minimum and maximum, the moves that made them, stock documents and
//! counts. Pages go by key, so that a long list costs what a short one does.

use crate::db::{self, Row, Tx, coded, params};
use crate::domain::inventory::count::{CountId, CountStatus};
use crate::domain::inventory::document::{DocumentKind, StockDocumentId};
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::stock_move::{Level, MoveId, OriginKind};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::{Item, ItemId, Kind};
use crate::domain::items::item_store;
use crate::kit::{Coded, Money, Quantity};
use chrono::NaiveDate;

/// An item in all places, or in one.
#[derive(Debug, Clone, PartialEq)]
pub struct StockLine {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub level: Level,
    pub min_stock: Quantity,
    pub max_stock: Quantity,
}

impl StockLine {
    /// Less is free than the minimum kept.
    pub fn below_minimum(&self) -> bool {
        self.min_stock.is_positive() && self.level.free() < self.min_stock
    }

    /// What to order to be at the maximum again (at the minimum, where there is no maximum); zero above the minimum.
    pub fn missing(&self) -> Quantity {
        if self.below_minimum() { self.max_stock.max(self.min_stock) - self.level.free() } else { Quantity::ZERO }
    }
}

/// Every stocked item with what there is of it in all places, by code: `limit` of them after the code `after`.
pub fn by_item(tx: &Tx, after: &str, limit: i64) -> db::Result<Vec<StockLine>> {
    tx.query(
        "SELECT i.id, i.code, i.name, i.unit,
           (SELECT ifnull(sum(l.on_hand), 0) FROM stock_level l WHERE l.item_id = i.id),
           (SELECT ifnull(sum(l.reserved), 0) FROM stock_level l WHERE l.item_id = i.id), i.min_stock, i.max_stock
         FROM item i WHERE i.kind = 'goods' AND i.code > ?1 ORDER BY i.code LIMIT ?2",
        params![after, limit],
        read_line,
    )
}

/// Items of which less is free than their minimum, by code.
pub fn below_minimum(tx: &Tx, after: &str, limit: i64) -> db::Result<Vec<StockLine>> {
    tx.query(
        "SELECT i.id, i.code, i.name, i.unit, ifnull(sum(l.on_hand), 0), ifnull(sum(l.reserved), 0), i.min_stock, i.max_stock
         FROM item i LEFT JOIN stock_level l ON l.item_id = i.id
         WHERE i.kind = 'goods' AND i.blocked = 0 AND i.min_stock > 0 AND i.code > ?1
         GROUP BY i.id HAVING ifnull(sum(l.on_hand - l.reserved), 0) < i.min_stock ORDER BY i.code LIMIT ?2",
        params![after, limit],
        read_line,
    )
}

/// How many items are below their minimum: the dashboard's figure.
pub fn count_below_minimum(tx: &Tx) -> db::Result<i64> {
    tx.query_one(
        "SELECT count(*) FROM item i WHERE i.kind = 'goods' AND i.blocked = 0 AND i.min_stock > 0
           AND (SELECT ifnull(sum(l.on_hand - l.reserved), 0) FROM stock_level l WHERE l.item_id = i.id) < i.min_stock",
        [],
        |r| r.get(0),
    )
}

/// An item in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceLine {
    pub location: LocationId,
    pub code: String,
    pub name: String,
    pub level: Level,
}

/// Where an item is.
pub fn places(tx: &Tx, item: ItemId) -> db::Result<Vec<PlaceLine>> {
    tx.query(
        "SELECT o.id, o.code, o.name, l.on_hand, l.reserved FROM stock_level l JOIN location o ON o.id = l.location_id
         WHERE l.item_id = ?1 AND l.on_hand > 0 ORDER BY o.id",
        params![item.0],
        |r| {
            let level = Level { on_hand: r.get(3)?, reserved: r.get(4)? };
            Ok(PlaceLine { location: LocationId(r.get(0)?), code: r.get(1)?, name: r.get(2)?, level })
        },
    )
}

/// What is in a place, by code.
pub fn contents(tx: &Tx, place: LocationId, after: &str, limit: i64) -> db::Result<Vec<StockLine>> {
    tx.query(
        "SELECT i.id, i.code, i.name, i.unit, l.on_hand, l.reserved, i.min_stock, i.max_stock
         FROM item i JOIN stock_level l ON l.item_id = i.id AND l.location_id = ?3
         WHERE l.on_hand > 0 AND i.code > ?1 ORDER BY i.code LIMIT ?2",
        params![after, limit, place.0],
        read_line,
    )
}

/// What can be had of an item in all places: for a kit, the whole kits its scarcest component allows; none for a service.
pub fn available(tx: &Tx, item: &Item) -> db::Result<Option<Level>> {
    match item.kind {
        Kind::Service => Ok(None),
        Kind::Goods => stock_store::totals(tx, item.id).map(Some),
        Kind::Kit => {
            let mut kits: Option<(i64, i64)> = None;
            for (component, each) in item_store::components(tx, item.id)? {
                let level = stock_store::totals(tx, component)?;
                let whole = |q: Quantity| q.raw() / each.raw();
                let (hand, free) = (whole(level.on_hand), whole(level.free()));
                kits = Some(kits.map_or((hand, free), |(h, f)| (h.min(hand), f.min(free))));
            }
            let (hand, free) = kits.unwrap_or_default();
            Ok(Some(Level { on_hand: Quantity::whole(hand), reserved: Quantity::whole(hand - free) }))
        }
    }
}

/// A move as a person reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveLine {
    pub id: MoveId,
    pub date: NaiveDate,
    pub item: ItemId,
    pub item_code: String,
    pub item_name: String,
    pub from: String,
    pub to: String,
    pub quantity: Quantity,
    /// What entered the stock (above zero) or left it (below zero).
    pub value: Money,
    pub origin_kind: String,
    pub origin_id: i64,
}

impl MoveLine {
    /// The locale key of the kind of document behind it.
    pub fn origin_key(&self) -> Option<&'static str> {
        OriginKind::of(&self.origin_kind).map(OriginKind::key)
    }
}

/// Moves of one item or of all, newest posting first: `limit` of them before the move `before`.
pub fn moves(tx: &Tx, item: Option<ItemId>, before: Option<MoveId>, limit: i64) -> db::Result<Vec<MoveLine>> {
    let before = before.map_or(i64::MAX, |m| m.0);
    match item {
        Some(item) => tx.query(
            "SELECT m.id, m.date, m.item_id, i.code, i.name, f.code, t.code, m.quantity, m.value, m.origin_kind, m.origin_id
             FROM stock_move m JOIN item i ON i.id = m.item_id JOIN location f ON f.id = m.from_location
               JOIN location t ON t.id = m.to_location
             WHERE m.item_id = ?3 AND m.id < ?1 ORDER BY m.id DESC LIMIT ?2",
            params![before, limit, item.0],
            read_move,
        ),
        None => tx.query(
            "SELECT m.id, m.date, m.item_id, i.code, i.name, f.code, t.code, m.quantity, m.value, m.origin_kind, m.origin_id
             FROM stock_move m JOIN item i ON i.id = m.item_id JOIN location f ON f.id = m.from_location
               JOIN location t ON t.id = m.to_location
             WHERE m.id < ?1 ORDER BY m.id DESC LIMIT ?2",
            params![before, limit],
            read_move,
        ),
    }
}

/// A stock document in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentLine {
    pub id: StockDocumentId,
    pub number: String,
    pub kind: DocumentKind,
    pub date: NaiveDate,
    pub party: Option<String>,
    pub reason: String,
    pub lines: i64,
    /// Of all its moves: entered less left.
    pub value: Money,
}

/// Stock documents, newest date first: `limit` of them before the one at (date, id).
pub fn documents(tx: &Tx, before: Option<(NaiveDate, StockDocumentId)>, limit: i64) -> db::Result<Vec<DocumentLine>> {
    let (date, id) = before.map_or_else(|| ("9999-12-31".to_owned(), i64::MAX), |(d, i)| (d.to_string(), i.0));
    tx.query(
        "SELECT d.id, d.number, d.kind, d.date, p.name, d.reason,
           (SELECT count(*) FROM stock_move m WHERE m.origin_kind = d.kind AND m.origin_id = d.id),
           (SELECT ifnull(sum(m.value), 0) FROM stock_move m WHERE m.origin_kind = d.kind AND m.origin_id = d.id)
         FROM stock_document d LEFT JOIN party p ON p.id = d.party_id
         WHERE (d.date, d.id) < (?1, ?2) ORDER BY d.date DESC, d.id DESC LIMIT ?3",
        params![date, id, limit],
        |r| {
            Ok(DocumentLine {
                id: StockDocumentId(r.get(0)?),
                number: r.get(1)?,
                kind: coded(r, 2)?,
                date: r.get(3)?,
                party: r.get(4)?,
                reason: r.get(5)?,
                lines: r.get(6)?,
                value: r.get(7)?,
            })
        },
    )
}

/// A count in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CountSummary {
    pub id: CountId,
    pub number: Option<String>,
    pub date: NaiveDate,
    pub place: String,
    pub status: CountStatus,
    pub lines: i64,
    pub counted: i64,
}

/// Counts, newest first: open ones are the newest of their place.
pub fn counts(tx: &Tx, before: Option<CountId>, limit: i64) -> db::Result<Vec<CountSummary>> {
    tx.query(
        "SELECT c.id, c.number, c.date, o.name, c.status,
           (SELECT count(*) FROM stock_count_line l WHERE l.count_id = c.id),
           (SELECT count(l.counted) FROM stock_count_line l WHERE l.count_id = c.id)
         FROM stock_count c JOIN location o ON o.id = c.location_id WHERE c.id < ?1 ORDER BY c.id DESC LIMIT ?2",
        params![before.map_or(i64::MAX, |c| c.0), limit],
        |r| {
            Ok(CountSummary {
                id: CountId(r.get(0)?),
                number: r.get(1)?,
                date: r.get(2)?,
                place: r.get(3)?,
                status: coded(r, 4)?,
                lines: r.get(5)?,
                counted: r.get(6)?,
            })
        },
    )
}

fn read_line(r: &Row) -> crate::db::RowResult<StockLine> {
    Ok(StockLine {
        item: ItemId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        unit: r.get(3)?,
        level: Level { on_hand: r.get(4)?, reserved: r.get(5)? },
        min_stock: r.get(6)?,
        max_stock: r.get(7)?,
    })
}

fn read_move(r: &Row) -> crate::db::RowResult<MoveLine> {
    Ok(MoveLine {
        id: MoveId(r.get(0)?),
        date: r.get(1)?,
        item: ItemId(r.get(2)?),
        item_code: r.get(3)?,
        item_name: r.get(4)?,
        from: r.get(5)?,
        to: r.get(6)?,
        quantity: r.get(7)?,
        value: r.get(8)?,
        origin_kind: r.get(9)?,
        origin_id: r.get(10)?,
    })
}
