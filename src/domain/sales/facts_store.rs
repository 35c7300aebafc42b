//! The kept sales figures: by day and region, month and item, customer and month, month and salesperson; and the pipeline.
//! Written with each posted document, rebuilt from the documents by `verify`.

use super::invoice::Invoice;
use super::order::{Order, Stages};
use crate::db::kept::{Kept, Key};
use crate::db::{Result, Tx, params};
use crate::kit::{Money, Quantity};

const BY_REGION: Kept = Kept {
    table: "sales_by_region",
    add: "INSERT INTO sales_by_region (date, region_id, net, cost, invoices) VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (date, region_id) DO UPDATE SET net = net + excluded.net, cost = cost + excluded.cost,
            invoices = invoices + excluded.invoices",
};
const BY_PARTY: Kept = Kept {
    table: "sales_by_party",
    add: "INSERT INTO sales_by_party (party_id, month, net, cost, invoices) VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (party_id, month) DO UPDATE SET net = net + excluded.net, cost = cost + excluded.cost,
            invoices = invoices + excluded.invoices",
};
const BY_PERSON: Kept = Kept {
    table: "sales_by_person",
    add: "INSERT INTO sales_by_person (month, salesperson, net, cost, invoices) VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (month, salesperson) DO UPDATE SET net = net + excluded.net, cost = cost + excluded.cost,
            invoices = invoices + excluded.invoices",
};
const BY_ITEM: Kept = Kept {
    table: "sales_by_item",
    add: "INSERT INTO sales_by_item (month, item_id, quantity, net, cost) VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (month, item_id) DO UPDATE SET quantity = quantity + excluded.quantity, net = net + excluded.net,
            cost = cost + excluded.cost",
};
const PIPELINE: Kept = Kept {
    table: "pipeline",
    add: "INSERT INTO pipeline (stage, count, amount) VALUES (?1, ?2, ?3)
          ON CONFLICT (stage) DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount",
};

/// Adds a posted invoice (takes away a posted credit note) to the sales figures.
pub fn add(tx: &Tx, i: &Invoice) -> Result<()> {
    if !i.kind.is_sale() {
        return Ok(());
    }
    let day = i.date.to_string();
    let month = day.get(..7).unwrap_or(&day);
    let figures = [i.signed(i.net).raw(), i.signed(i.cost).raw(), i.sign().max(0)];
    tx.keep(&BY_PARTY, vec![i.party.0.into(), month.into()], &figures)?;
    tx.keep(&BY_PERSON, vec![month.into(), i.salesperson.as_str().into()], &figures)?;
    for l in &i.lines {
        let quantity = if i.sign() > 0 { l.quantity } else { -l.quantity };
        let item = l.item.map_or(0, |x| x.0);
        let figures = [quantity.raw(), i.signed(l.net).raw(), i.signed(l.cost).raw()];
        tx.keep(&BY_ITEM, vec![month.into(), item.into()], &figures)?;
    }
    tx.keep(&BY_REGION, vec![Key::Text(day), i.region.map_or(0, |r| r.0).into()], &figures)
}

/// Moves the pipeline from what an order was to what it is.
pub fn restage(tx: &Tx, before: Stages, order: &Order) -> Result<()> {
    let after = order.stages();
    let stages = [
        ("order", before.order, after.order),
        ("reserved", before.reserved, after.reserved),
        ("shipped", before.shipped, after.shipped),
    ];
    for (i, (stage, was, is)) in stages.into_iter().enumerate() {
        let count = after.counts[i] - before.counts[i];
        if count != 0 || was != is {
            bump(tx, stage, count, is - was)?;
        }
    }
    Ok(())
}

/// A quote entered (1) or left (−1) the stage of sent quotes.
pub fn quote_stage(tx: &Tx, count: i64, net: Money) -> Result<()> {
    bump(tx, "quote", count, net)
}

fn bump(tx: &Tx, stage: &str, count: i64, amount: Money) -> Result<()> {
    tx.keep(&PIPELINE, vec![stage.into()], &[count, amount.raw()])
}

/// The pipeline: stage, documents, net amount.
pub fn pipeline(tx: &Tx) -> Result<Vec<(String, i64, Money)>> {
    tx.query("SELECT stage, count, amount FROM pipeline ORDER BY stage", [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// In SQL, of an invoice called `i`: whether it counts as a sale, and with which sign.
pub const IS_SALE: &str = "i.status = 'posted' AND i.kind NOT IN ('deposit', 'deposit_credit')";
pub const SIGN: &str = "CASE WHEN i.kind = 'invoice' THEN 1 ELSE -1 END";

/// Rebuilds the sales figures from the posted documents and compares; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let header = format!(
        "sum(i.net * {SIGN}) AS net, sum(i.cost * {SIGN}) AS cost, sum(i.kind = 'invoice') AS n FROM invoice i WHERE {IS_SALE}"
    );
    let mut faults = Vec::new();
    for (table, keys, source) in [
        ("sales_by_region", "date, region_id", "i.date AS date, ifnull(i.region_id, 0) AS region_id"),
        ("sales_by_party", "party_id, month", "i.party_id AS party_id, substr(i.date, 1, 7) AS month"),
        ("sales_by_person", "month, salesperson", "substr(i.date, 1, 7) AS month, i.salesperson AS salesperson"),
    ] {
        let facts = format!("SELECT {source}, {header} GROUP BY 1, 2");
        let kept = format!("SELECT {keys}, net, cost, invoices FROM {table}");
        faults.extend(differences(tx, table, &facts, &kept)?);
    }
    let facts = format!(
        "SELECT substr(i.date, 1, 7), ifnull(l.item_id, 0), sum(l.net * {SIGN}), sum(l.cost * {SIGN}), sum(l.quantity * {SIGN})
         FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE {IS_SALE} GROUP BY 1, 2"
    );
    faults.extend(differences(tx, "sales_by_item", &facts, "SELECT month, item_id, net, cost, quantity FROM sales_by_item")?);
    Ok(faults)
}

fn differences(tx: &Tx, table: &str, facts: &str, kept: &str) -> Result<Vec<String>> {
    let sql = format!("SELECT * FROM ({facts} EXCEPT {kept}) UNION ALL SELECT * FROM ({kept} EXCEPT {facts})");
    tx.query(&sql, [], |r| {
        let key =
            |i: usize| r.get_ref(i).map(|v| v.as_str().map_or_else(|_| v.as_i64().unwrap_or(0).to_string(), str::to_owned));
        Ok(format!("{table} {} {}: kept figure differs from the documents", key(0)?, key(1)?))
    })
}

/// Rebuilds the pipeline from quotes and orders and compares.
pub fn pipeline_check(tx: &Tx, orders: &[Stages], quotes: (i64, Money)) -> Result<Vec<String>> {
    let sum = |f: fn(&Stages) -> Money| orders.iter().map(f).sum::<Money>();
    let count = |i: usize| orders.iter().map(|s| s.counts[i]).sum::<i64>();
    let expected = [
        ("order", count(0), sum(|s| s.order)),
        ("quote", quotes.0, quotes.1),
        ("reserved", count(1), sum(|s| s.reserved)),
        ("shipped", count(2), sum(|s| s.shipped)),
    ];
    let kept = pipeline(tx)?;
    let mut faults = Vec::new();
    for (stage, n, amount) in expected {
        let found = kept.iter().find(|(s, ..)| s == stage).map_or((0, Money::ZERO), |(_, n, a)| (*n, *a));
        if found != (n, amount) {
            faults.push(format!("pipeline {stage}: kept {} / {}, documents {n} / {amount}", found.0, found.1));
        }
    }
    Ok(faults)
}

/// What was sold of an item in a month and before, for the forecast and the item card: month, quantity, net.
pub fn item_months(tx: &Tx, item: i64, from_month: &str) -> Result<Vec<(String, Quantity, Money)>> {
    tx.query(
        "SELECT month, quantity, net FROM sales_by_item WHERE item_id = ?1 AND month >= ?2 ORDER BY month",
        params![item, from_month],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
    )
}
