//! How suppliers keep their word: days from order to receipt as measured, receipts on time, goods refused or sent back, what
//! prices did between the first order of the period and the last, what was bought.

use super::purchase_lists::{lead_days, on_order, overdue, owed};
use super::table::{Column, Kind, Table};
use crate::db::{Fault, Result, Tx, params};
use crate::domain::finance::open_item::OpenItemId;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::role_store;
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::BillId;
use crate::domain::purchasing::order::PurchaseId;
use crate::domain::purchasing::supplier_price::SupplierPrice;
use crate::domain::purchasing::{order_store, supplier_price_store};
use crate::kit::{Money, Period, Quantity, Rate, UnitPrice};
use chrono::NaiveDate;

/// One supplier's record over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    pub code: String,
    pub name: String,
    pub receipts: i64,
    /// Days from order to receipt, the mean.
    pub lead_days: i64,
    /// Of the receipts with a promised day, those that kept it.
    pub on_time: Option<Rate>,
    /// Of what came, what was refused or went back.
    pub rejected: Rate,
    /// Of the items ordered more than once: the sum of their last prices against that of the first.
    pub price_drift: Option<Rate>,
    pub bought: Money,
}

const SQL: &str = "
  WITH lines AS (
    SELECT d.party_id AS party, d.id, d.kind, l.quantity, l.refused FROM receipt d JOIN receipt_line l ON l.receipt_id = d.id
      WHERE d.date BETWEEN ?1 AND ?2),
  came AS (
    SELECT d.party_id AS party, count(*) AS receipts, 
      sum(CAST(strftime('%s', d.date) AS INTEGER) - CAST(strftime('%s', o.date) AS INTEGER)) / 86400 AS days,
      sum(d.due_date IS NOT NULL) AS promised, sum(d.due_date IS NOT NULL AND d.date <= d.due_date) AS kept
      FROM receipt d JOIN purchase_order o ON o.id = d.order_id WHERE d.kind = 'in' AND d.date BETWEEN ?1 AND ?2 GROUP BY d.party_id),
  goods AS (
    SELECT party, sum(CASE kind WHEN 'in' THEN quantity + refused ELSE 0 END) AS arrived,
      sum(CASE kind WHEN 'in' THEN refused ELSE quantity END) AS rejected FROM lines GROUP BY party),
  bought AS (
    SELECT party_id AS party, sum(CASE kind WHEN 'bill' THEN net ELSE -net END) AS net FROM bill
      WHERE status = 'posted' AND date BETWEEN ?1 AND ?2 GROUP BY party_id)
  SELECT p.id, p.code, p.name, ifnull(c.receipts, 0), ifnull(c.days, 0), ifnull(c.promised, 0), ifnull(c.kept, 0),
    ifnull(g.arrived, 0), ifnull(g.rejected, 0), ifnull(b.net, 0)
  FROM party p LEFT JOIN came c ON c.party = p.id LEFT JOIN goods g ON g.party = p.id LEFT JOIN bought b ON b.party = p.id
  WHERE (c.receipts > 0 OR b.net IS NOT NULL) AND (?3 IS NULL OR p.id = ?3) ORDER BY ifnull(b.net, 0) DESC, p.code";

/// The twelve months to a day: what a supplier's card tells of.
pub fn year_to(to: NaiveDate) -> Period {
    Period { from: to.checked_sub_months(chrono::Months::new(12)).unwrap_or(to), to }
}

/// Every supplier that brought or billed something in a period, the largest first.
pub fn scorecard(tx: &Tx, span: Period) -> Result<Vec<Score>> {
    scores(tx, span, None)
}

/// One supplier's record; none when nothing came and nothing was billed.
pub fn of(tx: &Tx, party: PartyId, span: Period) -> Result<Option<Score>> {
    Ok(scores(tx, span, Some(party))?.into_iter().next())
}

fn scores(tx: &Tx, span: Period, only: Option<PartyId>) -> Result<Vec<Score>> {
    let rows = tx.query(SQL, params![span.from, span.to, only.map(|p| p.0)], |r| {
        let n = |i: usize| r.get::<_, i64>(i);
        Ok((n(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?, [n(3)?, n(4)?, n(5)?, n(6)?, n(7)?, n(8)?], r.get(9)?))
    })?;
    let mut list = Vec::new();
    for (id, code, name, [receipts, days, promised, kept, arrived, rejected], bought) in rows {
        list.push(Score {
            code,
            name,
            receipts,
            lead_days: if receipts > 0 { (days + receipts / 2) / receipts } else { 0 },
            on_time: (promised > 0).then(|| share(kept, promised)),
            rejected: share(rejected, arrived),
            price_drift: drift(tx, id, span)?,
            bought,
        });
    }
    Ok(list)
}

/// Days from order to receipt, as the list of suppliers has them; none when nothing came.
pub fn measured_lead(tx: &Tx, party: PartyId) -> Result<Option<i64>> {
    let sql = concat!("SELECT ", lead_days!(), " FROM party p WHERE p.id = ?2");
    tx.query_one(sql, params![tx.today(), party.0], |r| r.get(0))
}

/// What is on order with a supplier and has not come, net.
pub fn on_order(tx: &Tx, party: PartyId) -> Result<Money> {
    tx.query_one(concat!("SELECT ", on_order!(), " FROM party p WHERE p.id = ?1"), params![party.0], |r| r.get(0))
}

/// What we owe a supplier, and what of it is overdue.
pub fn owed(tx: &Tx, party: PartyId) -> Result<(Money, Money)> {
    let sql = concat!("SELECT ", owed!(), ", ", overdue!(), " FROM party p WHERE p.id = ?2");
    tx.query_one(sql, params![tx.today(), party.0], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// A bill or a credit that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Payable {
    pub id: OpenItemId,
    pub party: PartyId,
    pub party_name: String,
    pub number: String,
    pub their_ref: String,
    pub due: NaiveDate,
    /// Below zero: a credit.
    pub owed: Money,
    pub bill: Option<BillId>,
    /// The order it bills.
    pub order: Option<PurchaseId>,
    /// Not empty: not paid until it is settled.
    pub dispute: String,
    pub disputed: bool,
}

/// Everything open to suppliers, or to one, the oldest due first.
pub fn payables(tx: &Tx, only: Option<PartyId>) -> std::result::Result<Vec<Payable>, Fault> {
    let account = role_store::account(tx, PostingRole::Payable)?;
    let rows = tx.query(
        "SELECT o.id, o.party_id, p.name, o.number, ifnull(b.their_ref, ''), o.due_date, -o.open, b.id, ifnull(b.dispute, ''), b.order_id
         FROM open_item o JOIN party p ON p.id = o.party_id
           LEFT JOIN bill b ON b.id = o.ref_id AND o.kind IN ('bill', 'supplier-credit')
         WHERE o.account = ?1 AND o.open <> 0 AND (?2 IS NULL OR o.party_id = ?2) ORDER BY o.due_date, o.id",
        params![account, only.map(|p| p.0)],
        |r| {
            let dispute: String = r.get(8)?;
            Ok(Payable {
                id: OpenItemId(r.get(0)?),
                party: PartyId(r.get(1)?),
                party_name: r.get(2)?,
                number: r.get(3)?,
                their_ref: r.get(4)?,
                due: r.get(5)?,
                owed: r.get(6)?,
                bill: r.get::<_, Option<i64>>(7)?.map(BillId),
                order: r.get::<_, Option<i64>>(9)?.map(PurchaseId),
                disputed: !dispute.is_empty(),
                dispute,
            })
        },
    )?;
    Ok(rows)
}

/// What a supplier asks for an item, with the item's own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub price: SupplierPrice,
    pub code: String,
    pub name: String,
    pub unit: String,
    /// The price last agreed with them.
    pub last_cost: Option<UnitPrice>,
}

/// Everything a supplier sells us, by item.
pub fn prices_of(tx: &Tx, party: PartyId) -> Result<Vec<Asked>> {
    let mut list = Vec::new();
    for price in supplier_price_store::of_supplier(tx, party)? {
        let (code, name, unit) =
            tx.query_one("SELECT code, name, unit FROM item WHERE id = ?1", params![price.item.0], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?))
            })?;
        let last_cost = order_store::last_price(tx, party, price.item)?.map(|(p, _)| p);
        list.push(Asked { price, code, name, unit, last_cost });
    }
    list.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(list)
}

fn share(part: i64, whole: i64) -> Rate {
    if whole == 0 {
        return Rate::ZERO;
    }
    Rate::of(i64::try_from(i128::from(part) * i128::from(Rate::SCALE) / i128::from(whole)).unwrap_or(0))
}

/// One of each item at the prices of its last order against those of its first.
fn drift(tx: &Tx, party: i64, span: Period) -> Result<Option<Rate>> {
    let drifts = drifts(tx, PartyId(party), span)?;
    let first: i128 = drifts.iter().map(|d| i128::from(d.first.raw())).sum();
    let last: i128 = drifts.iter().map(|d| i128::from(d.last.raw())).sum();
    Ok((first > 0).then(|| Rate::of(i64::try_from((last - first) * i128::from(Rate::SCALE) / first).unwrap_or(0))))
}

/// What an item cost at its first order of a period, and at its last.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    pub item: ItemId,
    pub code: String,
    pub first: UnitPrice,
    pub last: UnitPrice,
}

/// The items ordered more than once.
pub fn drifts(tx: &Tx, party: PartyId, span: Period) -> Result<Vec<Drift>> {
    let rows = tx.query(
        "SELECT l.item_id, i.code, l.price, l.discount FROM purchase_line l JOIN purchase_order o ON o.id = l.order_id
           JOIN item i ON i.id = l.item_id
         WHERE o.party_id = ?1 AND o.date BETWEEN ?2 AND ?3 AND o.status IN ('sent', 'confirmed', 'done', 'closed')
         ORDER BY l.item_id, o.date, o.id",
        params![party.0, span.from, span.to],
        |r| Ok((ItemId(r.get(0)?), r.get::<_, String>(1)?, r.get::<_, UnitPrice>(2)?.less(r.get(3)?))),
    )?;
    let mut list = Vec::new();
    for item in rows.chunk_by(|a, b| a.0 == b.0).filter(|c| c.len() > 1) {
        if let ([a, ..], [.., b]) = (item, item) {
            list.push(Drift { item: a.0, code: a.1.clone(), first: a.2, last: b.2 });
        }
    }
    Ok(list)
}

/// A receipt as it counts in how a supplier keeps their word, or goods that went back.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    pub receipt: i64,
    pub number: String,
    pub date: NaiveDate,
    /// Brought, not sent back.
    pub came: bool,
    /// From the order to the receipt.
    pub days: i64,
    /// Beyond the day promised; none: none was.
    pub late: Option<i64>,
    pub arrived: Quantity,
    /// Refused when it came, or sent back.
    pub rejected: Quantity,
}

/// What a supplier brought in a period and what went back, the newest first.
pub fn brought(tx: &Tx, party: PartyId, span: Period) -> Result<Vec<Brought>> {
    tx.query(
        "SELECT d.id, d.number, d.date, d.kind = 'in',
           (CAST(strftime('%s', d.date) AS INTEGER) - CAST(strftime('%s', o.date) AS INTEGER)) / 86400,
           (CAST(strftime('%s', d.date) AS INTEGER) - CAST(strftime('%s', d.due_date) AS INTEGER)) / 86400,
           ifnull(sum(CASE d.kind WHEN 'in' THEN l.quantity + l.refused ELSE 0 END), 0),
           ifnull(sum(CASE d.kind WHEN 'in' THEN l.refused ELSE l.quantity END), 0)
         FROM receipt d JOIN purchase_order o ON o.id = d.order_id LEFT JOIN receipt_line l ON l.receipt_id = d.id
         WHERE d.party_id = ?1 AND d.date BETWEEN ?2 AND ?3 GROUP BY d.id ORDER BY d.date DESC, d.id DESC",
        params![party.0, span.from, span.to],
        |r| {
            Ok(Brought {
                receipt: r.get(0)?,
                number: r.get(1)?,
                date: r.get(2)?,
                came: r.get(3)?,
                days: r.get(4)?,
                late: r.get(5)?,
                arrived: r.get(6)?,
                rejected: r.get(7)?,
            })
        },
    )
}

/// A document that bears on a supplier's figure: its record, number, date and amount.
pub type Document = (i64, String, NaiveDate, Money);

/// Orders that are out with a supplier, with what of each has not come, net: together they are [`on_order`].
pub fn orders_out(tx: &Tx, party: PartyId) -> Result<Vec<Document>> {
    tx.query(
        "SELECT s.id, ifnull(s.number, ''), ifnull(s.due_date, s.date),
           sum(l.net * max(l.quantity - l.received - l.abandoned, 0) / l.quantity) AS left_over
         FROM purchase_order s JOIN purchase_line l ON l.order_id = s.id
         WHERE s.party_id = ?1 AND s.to_receive = 1 AND l.quantity > 0 GROUP BY s.id HAVING left_over <> 0 ORDER BY 3, s.id",
        params![party.0],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)),
    )
}

/// Bills posted in a period, net, credit notes below zero, the newest first.
pub fn bills(tx: &Tx, party: PartyId, span: Period) -> Result<Vec<Document>> {
    tx.query(
        "SELECT id, ifnull(number, ''), date, CASE kind WHEN 'bill' THEN net ELSE -net END FROM bill
         WHERE party_id = ?1 AND status = 'posted' AND date BETWEEN ?2 AND ?3 ORDER BY date DESC, id DESC",
        params![party.0, span.from, span.to],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)),
    )
}

pub fn table(list: &[Score]) -> Table {
    let mut table = Table::new(&[
        Column::text("supplier"),
        Column::text("name"),
        Column::new("receipts", Kind::Int),
        Column::new("lead_days", Kind::Int),
        Column::new("on_time", Kind::Rate),
        Column::new("rejected", Kind::Rate),
        Column::new("price_drift", Kind::Rate),
        Column::money("bought"),
    ]);
    for s in list {
        table.push(vec![
            s.code.as_str().into(),
            s.name.as_str().into(),
            s.receipts.into(),
            s.lead_days.into(),
            s.on_time.into(),
            s.rejected.into(),
            s.price_drift.into(),
            s.bought.into(),
        ]);
    }
    table
}
