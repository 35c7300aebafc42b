//! Production's promises: what is kept of a work order is what happened on it; a closed one leaves nothing in work and its
//! variances are its whole difference from the standard; the account of the work in progress is what is in the open ones; every
//! move of an event has its line; what is put by belongs to open orders.

use super::{Found, count, names};
use crate::db::{Error, Fault, Tx};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::balance_store;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::role_store;
use crate::domain::production::event::What;
use crate::domain::production::variance::standard_of_good;
use crate::domain::production::work_order::WorkOrderId;
use crate::domain::production::{event_store, variance_store, work_order_store};
use crate::kit::Money;

pub fn production(tx: &Tx) -> Result<Found, Fault> {
    let mut wrong = work_order_store::rebuild_check(tx)?;
    wrong.extend(moves(tx)?);
    wrong.extend(entries(tx)?);
    wrong.extend(names(
        tx,
        "SELECT 'work_reservation ' || r.component_id FROM work_reservation r LEFT JOIN work_component c ON c.id = r.component_id
           AND c.item_id = r.item_id LEFT JOIN work_order o ON o.id = c.order_id
         WHERE o.id IS NULL OR o.status NOT IN ('released', 'in_progress') OR r.quantity > max(c.quantity - c.done, 0)",
    )?);
    let closed = tx.query("SELECT id FROM work_order WHERE status = 'closed'", [], |r| r.get(0).map(WorkOrderId))?;
    for id in closed {
        match settled(tx, id) {
            Ok(list) => wrong.extend(list),
            // A word nobody knows, written by another program; a file that cannot be read is another matter.
            Err(Fault::Db(Error::Sqlite(e))) if e.sqlite_error_code().is_none() => wrong.push(format!("work_order {id}: {e}")),
            Err(fault) => return Err(fault),
        }
    }
    if company_store::is_founded(tx)?
        && company_store::valuation(tx)? == Valuation::Anglo
        && let Some(account) = role_store::find(tx, PostingRole::Wip)?
    {
        let (booked, expected) = (balance_store::now(tx, &account)?, work_order_store::in_work(tx)?);
        if booked != expected {
            wrong.push(format!("account {account}: {booked} / {expected}"));
        }
    }
    Ok((count(tx, "SELECT (SELECT count(*) FROM work_order) + (SELECT count(*) FROM work_event_line)")?, wrong))
}

/// The causes of a closed order add up to what it cost beyond its standard, or to what it was valued at beyond it.
fn settled(tx: &Tx, id: WorkOrderId) -> Result<Vec<String>, Fault> {
    let order = work_order_store::get(tx, id)?;
    let lines: Vec<_> = event_store::of_order(tx, id)?.into_iter().flat_map(|e| e.lines).collect();
    let sum = |whats: &[What]| -> Money { lines.iter().filter(|l| whats.contains(&l.what)).map(|l| l.amount).sum() };
    let causes: Money = variance_store::of_order(tx, id)?.iter().map(|v| v.amount).sum();
    let expected = match order.std_unit {
        Some(_) => -sum(&[What::Variance]),
        None => -sum(&[What::Product, What::Sold]) - standard_of_good(&order),
    };
    // An order of which nothing was made lost all it had.
    Ok(if causes == expected { Vec::new() } else { vec![format!("work_order {}: causes {causes} / {expected}", order.number)] })
}

/// Each event's moves and lines say the same of each item; a revaluation leaves the quantity as it was.
fn moves(tx: &Tx) -> crate::db::Result<Vec<String>> {
    let mut wrong = names(
        tx,
        "SELECT 'work-event ' || e.id FROM work_event e
         LEFT JOIN (SELECT origin_id, origin_kind, sum(quantity) AS quantity, sum(value) AS value, sum(direction * quantity) AS net
                    FROM stock_move WHERE origin_kind IN ('work_issue', 'work_return', 'work_receipt', 'work_revalue')
                    GROUP BY origin_id, origin_kind) m ON m.origin_id = e.id AND m.origin_kind = CASE e.kind WHEN 'issue' THEN 'work_issue'
                      WHEN 'return' THEN 'work_return' WHEN 'close' THEN 'work_revalue' ELSE 'work_receipt' END
         LEFT JOIN (SELECT event_id, sum(quantity) AS quantity, sum(amount) AS amount FROM work_event_line WHERE item_id IS NOT NULL
                    GROUP BY event_id) l ON l.event_id = e.id
         WHERE ifnull(m.value, 0) <> -ifnull(l.amount, 0)
           OR (e.kind <> 'close' AND ifnull(m.quantity, 0) <> ifnull(l.quantity, 0)) OR (e.kind = 'close' AND ifnull(m.net, 0) <> 0)",
    )?;
    wrong.extend(names(
        tx,
        "SELECT 'stock_move ' || m.id FROM stock_move m LEFT JOIN work_event e ON e.id = m.origin_id
         WHERE m.origin_kind IN ('work_issue', 'work_return', 'work_receipt', 'work_revalue') AND (e.id IS NULL OR e.date <> m.date)",
    )?);
    Ok(wrong)
}

/// Each event and its entry name each other, on one day, and the entry moves the work in progress by what the event did.
fn entries(tx: &Tx) -> crate::db::Result<Vec<String>> {
    names(
        tx,
        "SELECT 'work-event ' || w.id FROM work_event w LEFT JOIN entry e ON e.id = w.entry_id
         WHERE w.entry_id IS NOT NULL AND (e.id IS NULL OR e.origin_kind <> 'work' OR e.origin_id <> w.id OR e.date <> w.date)
         UNION ALL
         SELECT 'entry ' || e.number FROM entry e LEFT JOIN work_event w ON w.entry_id = e.id
         WHERE e.origin_kind = 'work' AND e.reverses_id IS NULL AND w.id IS NULL",
    )
}
