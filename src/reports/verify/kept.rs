//! What is kept beside the facts so that it is instant, rebuilt from them and compared.

use super::{Found, count};
use crate::db::{Fault, Result, Tx};
use crate::domain::items::item_search_store;
use crate::domain::parties::party_search_store;
use crate::domain::sales::order::{OrderId, Stages};
use crate::domain::sales::{facts_store, order_store, quote_store};
use crate::reports::ledger_check;

/// Balances by day, month and party against the lines.
pub fn balances(tx: &Tx) -> Result<Found> {
    let mut wrong = ledger_check::account_day(tx)?;
    wrong.extend(ledger_check::account_month(tx)?);
    wrong.extend(ledger_check::party_balance(tx)?);
    let sql = "SELECT (SELECT count(*) FROM account_day) + (SELECT count(*) FROM account_month) + (SELECT count(*) FROM party_balance)";
    Ok((count(tx, sql)?, wrong))
}

/// Sales by region, item, customer and salesperson against the posted documents.
pub fn sales(tx: &Tx) -> Result<Found> {
    let sql = "SELECT (SELECT count(*) FROM sales_by_region) + (SELECT count(*) FROM sales_by_item)
      + (SELECT count(*) FROM sales_by_party) + (SELECT count(*) FROM sales_by_person)";
    Ok((count(tx, sql)?, facts_store::rebuild_check(tx)?))
}

/// What stands where in the chain against quotes and open orders.
pub fn pipeline(tx: &Tx) -> std::result::Result<Found, Fault> {
    let open = tx.query("SELECT id FROM sales_order WHERE status IN ('confirmed', 'closed')", [], |r| r.get(0).map(OrderId))?;
    let mut stages: Vec<Stages> = Vec::with_capacity(open.len());
    for id in open {
        stages.push(order_store::get(tx, id)?.stages());
    }
    let looked = i64::try_from(stages.len()).unwrap_or(i64::MAX);
    Ok((looked, facts_store::pipeline_check(tx, &stages, quote_store::sent(tx)?)?))
}

/// The words a party or an item is found by, and the city kept beside a party.
pub fn search(tx: &Tx) -> Result<Found> {
    let mut wrong = party_search_store::rebuild_check(tx)?;
    wrong.extend(item_search_store::rebuild_check(tx)?);
    Ok((count(tx, "SELECT (SELECT count(*) FROM party) + (SELECT count(*) FROM item)")?, wrong))
}
