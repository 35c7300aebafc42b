//! Net sales of a span of days, from few rows: whole months from the figures by salesperson, the days around them from the
//! figures by day and region.

use crate::db::{Result, Tx, params};
use crate::kit::{Money, Period};

/// What was sold net in a period, credit notes taken off.
pub fn net(tx: &Tx, p: Period) -> Result<Money> {
    sum(tx, p, "net")
}

/// What was sold in a period at its cost, what came back taken off.
pub fn cost(tx: &Tx, p: Period) -> Result<Money> {
    sum(tx, p, "cost")
}

/// `figure` is a column of both tables.
fn sum(tx: &Tx, p: Period, figure: &'static str) -> Result<Money> {
    let first = Period::month_of(p.from);
    let from = if first.from == p.from { p.from } else { first.to.succ_opt().unwrap_or(p.to) };
    let last = Period::month_of(p.to);
    let to = if last.to == p.to { p.to } else { last.from.pred_opt().unwrap_or(p.from) };
    if from > to {
        return days(tx, p, figure);
    }
    let months = tx.query_one(
        &format!("SELECT ifnull(sum({figure}), 0) FROM sales_by_person WHERE month BETWEEN ?1 AND ?2"),
        params![from.format("%Y-%m").to_string(), to.format("%Y-%m").to_string()],
        |r| r.get::<_, Money>(0),
    )?;
    let mut sum = months;
    if p.from < from {
        sum += days(tx, Period::new(p.from, first.to), figure)?;
    }
    if to < p.to {
        sum += days(tx, Period::new(last.from, p.to), figure)?;
    }
    Ok(sum)
}

fn days(tx: &Tx, p: Period, figure: &'static str) -> Result<Money> {
    let sql = format!("SELECT ifnull(sum({figure}), 0) FROM sales_by_region WHERE date BETWEEN ?1 AND ?2");
    tx.query_one(&sql, params![p.from, p.to], |r| r.get(0))
}
