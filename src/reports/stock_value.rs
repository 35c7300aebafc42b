//! What the stock is worth, now and on any past date, by item and in all, and whether the ledger says the same. A past date is
//! added up from the moves, which bear the dates of their documents as the entries do.

use crate::db::{self, Fault, Row, Tx, params};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, role_store};
use crate::domain::items::item::ItemId;
use crate::kit::{Money, Quantity, UnitPrice};
use chrono::NaiveDate;

/// What there is of an item and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueLine {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub category: String,
    pub quantity: Quantity,
    pub value: Money,
}

impl ValueLine {
    /// What one is worth, on average.
    pub fn unit_cost(&self) -> UnitPrice {
        self.value.per(self.quantity)
    }
}

/// Items with a quantity or a value, by code: `limit` of them after the code `after`. No date means now.
pub fn lines(tx: &Tx, date: Option<NaiveDate>, after: &str, limit: i64) -> db::Result<Vec<ValueLine>> {
    match date {
        None => tx.query(
            "SELECT i.id, i.code, i.name, i.unit, i.category, v.quantity, v.value FROM item i JOIN item_value v ON v.item_id = i.id
             WHERE v.quantity <> 0 AND i.code > ?1 ORDER BY i.code LIMIT ?2",
            params![after, limit],
            read,
        ),
        Some(date) => tx.query(
            "SELECT i.id, i.code, i.name, i.unit, i.category, sum(m.direction * m.quantity), sum(m.value)
             FROM stock_move m JOIN item i ON i.id = m.item_id
             WHERE m.date <= ?3 AND m.direction <> 0 AND i.code > ?1 GROUP BY i.id
             HAVING sum(m.direction * m.quantity) <> 0 OR sum(m.value) <> 0 ORDER BY i.code LIMIT ?2",
            params![after, limit, date],
            read,
        ),
    }
}

/// One item's quantity and value on a date.
pub fn of_item(tx: &Tx, item: ItemId, date: NaiveDate) -> db::Result<(Quantity, Money)> {
    tx.query_one(
        "SELECT ifnull(sum(direction * quantity), 0), ifnull(sum(value), 0) FROM stock_move WHERE item_id = ?1 AND date <= ?2",
        params![item.0, date],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )
}

/// The whole stock's value. No date means now.
pub fn total(tx: &Tx, date: Option<NaiveDate>) -> db::Result<Money> {
    match date {
        None => tx.query_one("SELECT ifnull(sum(value), 0) FROM item_value", [], |r| r.get(0)),
        Some(date) => {
            tx.query_one("SELECT ifnull(sum(value), 0) FROM stock_move WHERE date <= ?1", params![date], |r| r.get(0))
        }
    }
}

/// Where the stock is valued move by move, its account says what the items say, to the cent. A line for the difference.
pub fn ledger_check(tx: &Tx) -> Result<Vec<String>, Fault> {
    if !company_store::is_founded(tx)? || company_store::valuation(tx)? == Valuation::Periodic {
        return Ok(Vec::new());
    }
    let account = role_store::account(tx, PostingRole::Inventory)?;
    let (items, ledger) = (total(tx, None)?, balance_store::now(tx, &account)?);
    if items == ledger {
        return Ok(Vec::new());
    }
    Ok(vec![format!("stock account {account}: {ledger} in the ledger, {items} by the items, {} apart", ledger - items)])
}

fn read(r: &Row) -> crate::db::RowResult<ValueLine> {
    Ok(ValueLine {
        item: ItemId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        unit: r.get(3)?,
        category: r.get(4)?,
        quantity: r.get(5)?,
        value: r.get(6)?,
    })
}
