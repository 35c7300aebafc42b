//! What is kept beside the facts so that it is instant, rebuilt from them and compared.

use super::{Found, count, names};
use crate::db::{Fault, Result, Tx};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::role_store;
use crate::domain::sales::order::{OrderId, Stages};
use crate::domain::sales::{facts_store, order_store, quote_store};
use crate::kit::Money;

/// Progress and flags of orders against the documents they are derived from.
pub fn orders(tx: &Tx) -> Result<Found> {
    Ok((count(tx, "SELECT count(*) FROM sales_order")?, order_store::rebuild_check(tx)?))
}

/// Balances by day, month and party against the lines.
pub fn balances(tx: &Tx) -> Result<Found> {
    let mut wrong = Vec::new();
    for (table, day) in [("account_day", "date"), ("account_month", "substr(date, 1, 7)")] {
        let facts = format!("SELECT account, {day}, sum(debit), sum(credit) FROM entry_line GROUP BY 1, 2");
        let key = table.trim_start_matches("account_").replace("day", "date");
        wrong.extend(differences(tx, table, &facts, &format!("SELECT account, {key}, debit, credit FROM {table}"))?);
    }
    let facts = "SELECT party_id, account, sum(debit - credit) FROM entry_line WHERE party_id IS NOT NULL GROUP BY 1, 2";
    wrong.extend(differences(tx, "party_balance", facts, "SELECT party_id, account, balance FROM party_balance")?);
    let sql = "SELECT (SELECT count(*) FROM account_day) + (SELECT count(*) FROM account_month) + (SELECT count(*) FROM party_balance)";
    Ok((count(tx, sql)?, wrong))
}

/// Keys for which what is kept is not what the facts give: two sets are equal when each without the other is empty.
fn differences(tx: &Tx, table: &str, facts: &str, kept: &str) -> Result<Vec<String>> {
    let sql = format!("SELECT * FROM ({facts} EXCEPT {kept}) UNION ALL SELECT * FROM ({kept} EXCEPT {facts})");
    let mut found = tx.query(&sql, [], |r| {
        let word =
            |i: usize| r.get_ref(i).map(|v| v.as_str().map_or_else(|_| v.as_i64().unwrap_or(0).to_string(), str::to_owned));
        Ok(format!("{table} {} {}", word(0)?, word(1)?))
    })?;
    found.sort();
    found.dedup();
    Ok(found)
}

/// Open receivables by due date against the open items. A due date on which all is settled may stay with zeros.
pub fn receivables(tx: &Tx) -> std::result::Result<Found, Fault> {
    let Some(account) = role_store::find(tx, PostingRole::Receivable)? else { return Ok((0, Vec::new())) };
    let wrong = tx.query(
        "SELECT due, sum(n), sum(m), sum(kn), sum(km) FROM (
           SELECT due_date AS due, 1 AS n, open AS m, 0 AS kn, 0 AS km FROM open_item WHERE open <> 0 AND account = ?1
           UNION ALL SELECT due_date, 0, 0, items, amount FROM receivable_day)
         GROUP BY due HAVING sum(n) <> sum(kn) OR sum(m) <> sum(km)",
        [&account],
        |r| {
            let (kept, open): (Money, Money) = (r.get(4)?, r.get(2)?);
            Ok(format!("receivable_day {}: {kept} / {open}", r.get::<_, String>(0)?))
        },
    )?;
    Ok((count(tx, "SELECT count(*) FROM receivable_day")?, wrong))
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

/// The city beside a party is that of the address it is billed at.
pub fn cities(tx: &Tx) -> Result<Found> {
    let wrong = names(
        tx,
        "SELECT 'party ' || p.code FROM party p WHERE p.city <>
           (SELECT a.city FROM party_address a WHERE a.party_id = p.id ORDER BY a.is_billing DESC, a.id LIMIT 1)",
    )?;
    Ok((count(tx, "SELECT count(*) FROM party")?, wrong))
}
