//! The lists of the stock's screens: what is where and what it is worth, and every move that made it so.

use super::stock::MoveLine;
use crate::db::page::{Field, Kind, Listing};
use crate::db::{Row, RowResult};
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::stock_move::{Level, MoveId, OriginKind};
use crate::domain::items::item::ItemId;
use crate::kit::{Money, Quantity, choices};

/// An item in a place.
#[derive(Debug, Clone, PartialEq)]
pub struct StockRow {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub place: LocationId,
    pub place_name: String,
    pub level: Level,
    /// Its part of what the item is worth in all places.
    pub value: Money,
}

/// The part of an item's value that lies in one place, to the cent.
const VALUE: &str = "CAST(CASE WHEN ifnull(v.quantity, 0) = 0 THEN 0 WHEN v.quantity = l.on_hand THEN v.value
    ELSE (v.value * l.on_hand + v.quantity / 2) / v.quantity END AS INTEGER)";

/// Every item in every place of the stock where there is some of it.
pub static STOCK: Listing<StockRow> = Listing {
    columns: "i.id, i.code, i.name, i.unit, o.id, o.name, l.on_hand, l.reserved, ifnull(v.quantity, 0), ifnull(v.value, 0)",
    from: "stock_level l JOIN item i ON i.id = l.item_id JOIN location o ON o.id = l.location_id
        LEFT JOIN item_value v ON v.item_id = l.item_id",
    only: "l.on_hand > 0",
    id: "(l.item_id * 100000 + l.location_id)",
    fields: &[
        Field::new("code", "item-head-code", Kind::Text, "i.code"),
        Field::new("name", "item-head-name", Kind::Text, "i.sort_name"),
        Field::new("place", "stock-head-place", Kind::Text, "o.name"),
        Field::new("stock", "item-head-stock", Kind::Quantity, "l.on_hand"),
        Field::new("reserved", "stock-head-reserved", Kind::Quantity, "l.reserved"),
        Field::new("free", "item-head-free", Kind::Quantity, "l.on_hand - l.reserved"),
        Field::new("value", "item-head-value", Kind::Money, VALUE),
    ],
    words: &["i.code", "i.name", "o.name"],
    index: None,
    read: read_stock,
};

fn read_stock(r: &Row) -> RowResult<StockRow> {
    let level = Level { on_hand: r.get(6)?, reserved: r.get(7)? };
    let (whole, value): (Quantity, Money) = (r.get(8)?, r.get(9)?);
    Ok(StockRow {
        item: ItemId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        unit: r.get(3)?,
        place: LocationId(r.get(4)?),
        place_name: r.get(5)?,
        level,
        value: value.prorate(level.on_hand.raw(), whole.raw()),
    })
}

/// Every move, the last posted first unless another order is asked for.
pub static MOVES: Listing<MoveLine> = Listing {
    columns: "m.id, m.date, m.item_id, i.code, i.name, f.name, t.name, m.quantity, m.value, m.origin_kind, m.origin_id",
    from: "stock_move m JOIN item i ON i.id = m.item_id JOIN location f ON f.id = m.from_location
        JOIN location t ON t.id = m.to_location",
    only: "",
    id: "m.id",
    fields: &[
        Field::new("posted", "stock-head-move", Kind::Int, "m.id"),
        Field::new("date", "sales-head-date", Kind::Date, "m.date"),
        Field::new("item", "stock-head-item-id", Kind::Int, "m.item_id"),
        Field::new("code", "item-head-code", Kind::Text, "i.code"),
        Field::new("name", "item-head-name", Kind::Text, "i.sort_name"),
        Field::new("kind", "stock-head-origin", Kind::Code(choices::<OriginKind>), "m.origin_kind"),
        Field::new("document", "stock-head-document-id", Kind::Int, "m.origin_id"),
        Field::new("from", "stock-from", Kind::Text, "f.name"),
        Field::new("to", "stock-to", Kind::Text, "t.name"),
        Field::new("quantity", "stock-head-quantity", Kind::Quantity, "m.quantity"),
        Field::new("value", "item-head-value", Kind::Money, "m.value"),
    ],
    words: &["i.code", "i.name"],
    index: None,
    read: |r| {
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
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use crate::db::page::{Fetch, Filter, Op, Sort, Start, Term};
    use crate::reports::audit_trail::AUDIT;

    /// Every field can order and narrow the list on an empty file: the SQL is whole.
    fn asks<R>(books: &Books, list: &'static Listing<R>) {
        for field in list.fields {
            let term = match field.kind {
                Kind::Text | Kind::Date => Term::is(field.name, "x".to_owned()),
                Kind::Flag => Term { field: field.name, op: Op::Is, values: Vec::new(), not: true },
                _ => Term::is(field.name, 1i64),
            };
            let filter = Filter { terms: vec![term], words: vec![("oak".into(), false)] };
            let fetch = Fetch {
                start: Start::First,
                filter: &filter,
                sort: Sort { field: field.name, descending: true },
                then: &[],
                limit: 5,
            };
            assert_eq!(books.read(|tx| Ok(list.page(tx, &fetch)?)).unwrap().len(), 0, "{}", field.name);
            books.read(|tx| Ok(list.tally(tx, &filter, &[field.name], 10)?)).unwrap();
        }
    }

    #[test]
    fn every_field_of_every_list_can_be_asked_for() {
        let books = Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        asks(&books, &STOCK);
        asks(&books, &MOVES);
        asks(&books, &AUDIT);
    }
}
