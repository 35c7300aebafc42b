//! Needs: what is to be bought so that every order can leave and no shelf falls under its minimum. They follow from the stock, the
//! customers' orders and what is coming; drafts count as coming, so that nothing is proposed twice.

use super::table::{Column, Kind, Table};
use crate::db::{Fault, Row, RowResult, Tx, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::supplier_price::in_packs;
use crate::domain::purchasing::{order_store, supplier_price_store};
use crate::kit::{Quantity, UnitPrice};
use chrono::{Days, NaiveDate};

crate::coded! {
    /// Why it is needed.
    pub enum Because "need" {
        /// Customers wait for it and not enough is coming.
        Order "order",
        /// Under its minimum.
        Reorder "reorder",
    }
}

/// One item that is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub because: Because,
    /// On hand and not put by for anybody.
    pub free: Quantity,
    /// Of customers' orders, what is not put by yet.
    pub waiting: Quantity,
    /// On orders and drafts of ours.
    pub coming: Quantity,
    pub min_stock: Quantity,
    /// What is missing.
    pub missing: Quantity,
    /// What to order, in whole packs.
    pub quantity: Quantity,
    pub supplier: Option<PartyId>,
    pub supplier_name: String,
    pub price: UnitPrice,
    /// When it would come if it were ordered today.
    pub arrives: Option<NaiveDate>,
    /// The first customer's order that waits for it.
    pub first_wanted: Option<NaiveDate>,
}

/// What is short on customers' orders and for work orders: of goods themselves, and of a kit's parts.
const SQL: &str = "
  WITH short AS (
    SELECT item, sum(quantity) AS quantity, min(first) AS first FROM (
      SELECT * FROM sold UNION ALL SELECT * FROM worked) GROUP BY item),
  sold AS (
    SELECT l.item_id AS item, sum(l.quantity - l.delivered - l.abandoned - l.reserved) AS quantity, min(ifnull(o.wanted_date, o.date)) AS first
      FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id
      WHERE l.quantity > l.delivered + l.abandoned + l.reserved AND o.status = 'confirmed' AND l.item_id IS NOT NULL GROUP BY l.item_id),
  -- Parts of work orders that are neither taken nor put by.
  worked AS (
    SELECT c.item_id AS item, sum(max(c.quantity - c.done - ifnull(r.quantity, 0), 0)) AS quantity, min(w.start_date) AS first
      FROM work_component c JOIN work_order w ON w.id = c.order_id
      LEFT JOIN (SELECT component_id, sum(quantity) AS quantity FROM work_reservation GROUP BY component_id) r ON r.component_id = c.id
      WHERE c.kind = 'component' AND c.quantity > c.done + ifnull(r.quantity, 0) AND w.status IN ('planned', 'released', 'in_progress')
      GROUP BY c.item_id),
  wanted AS (
    SELECT item, sum(quantity) AS quantity, min(first) AS first FROM (
      SELECT item, quantity, first FROM short
      UNION ALL
      SELECT k.item_id, s.quantity / 1000 * k.quantity / 1000, s.first FROM short s JOIN kit_component k ON k.kit_id = s.item)
    GROUP BY item),
  coming AS (
    SELECT l.item_id AS item, sum(l.quantity - l.received - l.abandoned) AS quantity
      FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
      WHERE l.quantity > l.received + l.abandoned AND o.status IN ('draft', 'to_approve', 'sent', 'confirmed') AND l.item_id IS NOT NULL
      GROUP BY l.item_id),
  level AS (SELECT item_id AS item, sum(on_hand - reserved) AS free FROM stock_level GROUP BY item_id)
  SELECT i.id, i.code, i.name, i.unit, ifnull(v.free, 0), ifnull(w.quantity, 0), ifnull(c.quantity, 0), i.min_stock, i.max_stock, w.first,
    ifnull(d.quantity, 0)
  FROM item i LEFT JOIN wanted w ON w.item = i.id LEFT JOIN coming c ON c.item = i.id LEFT JOIN level v ON v.item = i.id
    LEFT JOIN need_dismissed d ON d.item_id = i.id
  WHERE i.kind = 'goods' AND i.made = 0 AND i.blocked = 0
    AND ifnull(v.free, 0) + ifnull(c.quantity, 0) - ifnull(w.quantity, 0) < i.min_stock
  ORDER BY w.first IS NULL, w.first, i.code";

struct Position {
    need: Need,
    max_stock: Quantity,
    dismissed: Quantity,
}

fn read(r: &Row) -> RowResult<Position> {
    let need = Need {
        item: ItemId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        unit: r.get(3)?,
        because: Because::Reorder,
        free: r.get(4)?,
        waiting: r.get(5)?,
        coming: r.get(6)?,
        min_stock: r.get(7)?,
        missing: Quantity::ZERO,
        quantity: Quantity::ZERO,
        supplier: None,
        supplier_name: String::new(),
        price: UnitPrice::ZERO,
        arrives: None,
        first_wanted: r.get(9)?,
    };
    Ok(Position { need, max_stock: r.get(8)?, dismissed: r.get(10)? })
}

/// Every need, those of waiting customers first. `all`: also those somebody turned down.
pub fn needs(tx: &Tx, all: bool) -> Result<Vec<Need>, Fault> {
    let mut list = Vec::new();
    for position in tx.query(SQL, [], read)? {
        let Position { mut need, max_stock, dismissed } = position;
        let there = need.free + need.coming - need.waiting;
        need.because = if there.is_negative() { Because::Order } else { Because::Reorder };
        let target = if need.min_stock.is_positive() { max_stock.max(need.min_stock) } else { Quantity::ZERO };
        let missing = target - there;
        if !all && missing <= dismissed {
            continue;
        }
        source(tx, &mut need, missing)?;
        list.push(need);
    }
    Ok(list)
}

/// Who would bring it, at what price and when: the cheapest that sells it today, the faster of two; else whoever brought it last.
fn source(tx: &Tx, need: &mut Need, missing: Quantity) -> Result<(), Fault> {
    let today = tx.today();
    (need.missing, need.quantity) = (missing, missing);
    let mut sellers: Vec<PartyId> = supplier_price_store::of_item(tx, need.item)?.iter().map(|p| p.supplier).collect();
    sellers.dedup();
    let mut best: Option<crate::domain::purchasing::supplier_price::SupplierPrice> = None;
    for seller in sellers {
        let blocked = tx.query_one("SELECT blocked FROM party WHERE id = ?1", params![seller.0], |r| r.get::<_, bool>(0))?;
        let Some(offer) = supplier_price_store::holding(tx, seller, need.item, missing, today)?.filter(|_| !blocked) else {
            continue;
        };
        if best.as_ref().is_none_or(|b| (offer.price, offer.lead_days) < (b.price, b.lead_days)) {
            best = Some(offer);
        }
    }
    if let Some(offer) = best {
        need.quantity = in_packs(missing.max(offer.min_quantity), offer.pack);
        (need.supplier, need.price) = (Some(offer.supplier), offer.price);
        need.arrives = today.checked_add_days(Days::new(u64::try_from(offer.lead_days).unwrap_or(0)));
    } else if let Some(last) = order_store::last_supplier(tx, need.item)? {
        need.supplier = Some(last);
        need.price = order_store::last_price(tx, last, need.item)?.map_or(UnitPrice::ZERO, |(price, _)| price);
    }
    if let Some(supplier) = need.supplier {
        need.supplier_name = tx.query_one("SELECT name FROM party WHERE id = ?1", params![supplier.0], |r| r.get(0))?;
    }
    Ok(())
}

/// The same need from another supplier: their price, pack and lead time.
pub fn from(tx: &Tx, need: &Need, supplier: PartyId) -> Result<Need, Fault> {
    let today = tx.today();
    let mut new = Need { supplier: Some(supplier), quantity: need.missing, arrives: None, ..need.clone() };
    new.supplier_name = tx.query_one("SELECT name FROM party WHERE id = ?1", params![supplier.0], |r| r.get(0))?;
    match supplier_price_store::holding(tx, supplier, need.item, need.missing, today)? {
        Some(offer) => {
            new.quantity = in_packs(need.missing.max(offer.min_quantity), offer.pack);
            new.price = offer.price;
            new.arrives = today.checked_add_days(Days::new(u64::try_from(offer.lead_days).unwrap_or(0)));
        }
        None => new.price = order_store::last_price(tx, supplier, need.item)?.map_or(need.price, |(price, _)| price),
    }
    Ok(new)
}

/// The needs as a table.
pub fn table(list: &[Need]) -> Table {
    let quantity = |name| Column::new(name, Kind::Quantity);
    let mut table = Table::new(&[
        Column::text("item"),
        Column::text("name"),
        Column::new("because", Kind::Word("need")),
        quantity("free"),
        quantity("waiting"),
        quantity("coming"),
        quantity("min_stock"),
        quantity("quantity"),
        Column::text("unit"),
        Column::text("supplier"),
        Column::new("price", Kind::Price),
        Column::date("arrives"),
        Column::date("first_wanted"),
    ]);
    for n in list {
        table.push(vec![
            n.code.as_str().into(),
            n.name.as_str().into(),
            crate::kit::Coded::code(n.because).into(),
            n.free.into(),
            n.waiting.into(),
            n.coming.into(),
            n.min_stock.into(),
            n.quantity.into(),
            n.unit.as_str().into(),
            n.supplier_name.as_str().into(),
            n.price.into(),
            n.arrives.into(),
            n.first_wanted.into(),
        ]);
    }
    table
}
