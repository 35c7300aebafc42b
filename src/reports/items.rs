//! Items as a list shows them: price, what is there, what is free of it, what it is worth.

use crate::db::page::{Field, Kind, Listing};
use crate::db::{Row, coded};
use crate::domain::items::ItemId;
use crate::domain::items::item;
use crate::kit::{Money, Quantity, UnitPrice, choices};

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRow {
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub kind: item::Kind,
    pub category: String,
    pub unit: String,
    pub price: UnitPrice,
    pub blocked: bool,
    pub made: bool,
    pub min_stock: Quantity,
    pub on_hand: Quantity,
    pub reserved: Quantity,
    /// Of what is on hand.
    pub value: Money,
}

impl ItemRow {
    /// What can still be promised.
    pub fn free(&self) -> Quantity {
        self.on_hand - self.reserved
    }
}

const ON_HAND: &str = "ifnull((SELECT sum(l.on_hand) FROM stock_level l WHERE l.item_id = i.id), 0)";
const FREE: &str = "ifnull((SELECT sum(l.on_hand - l.reserved) FROM stock_level l WHERE l.item_id = i.id), 0)";
const VALUE: &str = "ifnull((SELECT v.value FROM item_value v WHERE v.item_id = i.id), 0)";

pub static ITEMS: Listing<ItemRow> = Listing {
    columns: "i.id, i.code, i.name, i.kind, i.category, i.unit, i.price, i.blocked, i.made, i.min_stock,
        ifnull((SELECT sum(l.on_hand) FROM stock_level l WHERE l.item_id = i.id), 0),
        ifnull((SELECT sum(l.reserved) FROM stock_level l WHERE l.item_id = i.id), 0),
        ifnull((SELECT v.value FROM item_value v WHERE v.item_id = i.id), 0)",
    from: "item i",
    only: "",
    id: "i.id",
    fields: &[
        Field::new("code", "item-head-code", Kind::Text, "i.code"),
        Field::new("name", "item-head-name", Kind::Text, "i.sort_name"),
        Field::new("kind", "item-head-kind", Kind::Code(choices::<item::Kind>), "i.kind"),
        Field::new("category", "item-head-category", Kind::Text, "i.category"),
        Field::new("price", "item-head-price", Kind::Quantity, "i.price"),
        Field::new("stock", "item-head-stock", Kind::Quantity, ON_HAND),
        Field::new("free", "item-head-free", Kind::Quantity, FREE),
        Field::new("value", "item-head-value", Kind::Money, VALUE),
        Field::new(
            "low",
            "item-flag-low",
            Kind::Flag,
            "i.kind = 'goods' AND i.min_stock > 0
             AND ifnull((SELECT sum(l.on_hand - l.reserved) FROM stock_level l WHERE l.item_id = i.id), 0) < i.min_stock",
        ),
        Field::new("blocked", "item-flag-blocked", Kind::Flag, "i.blocked = 1"),
        Field::new("made", "item-flag-made", Kind::Flag, "i.made = 1"),
    ],
    words: &[],
    index: Some("item"),
    read,
};

fn read(r: &Row) -> crate::db::RowResult<ItemRow> {
    Ok(ItemRow {
        id: ItemId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        kind: coded(r, 3)?,
        category: r.get(4)?,
        unit: r.get(5)?,
        price: r.get(6)?,
        blocked: r.get(7)?,
        made: r.get(8)?,
        min_stock: r.get(9)?,
        on_hand: r.get(10)?,
        reserved: r.get(11)?,
        value: r.get(12)?,
    })
}
