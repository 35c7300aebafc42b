//! The stock's promises: shelves, worth and layers are what the moves say; the ledger agrees where each move is booked; goods
//! delivered and not invoiced, received and not billed, come back to zero; what is promised is there.

use super::{Found, count, names};
use crate::db::{Fault, Result, Tx};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, role_store};
use crate::domain::inventory::{reservation_store, stock_store};
use crate::domain::purchasing::bill_store;
use crate::domain::sales::delivery_store;
use crate::kit::{Money, Quantity};
use crate::reports::stock_value;

/// Levels, worth and layers replayed from the moves; each move crosses the border as its places say.
pub fn value(tx: &Tx) -> Result<Found> {
    let mut wrong = stock_store::rebuild_check(tx)?;
    wrong.extend(names(
        tx,
        "SELECT 'stock_move ' || m.id FROM stock_move m LEFT JOIN location f ON f.id = m.from_location
           LEFT JOIN location t ON t.id = m.to_location
         WHERE f.id IS NULL OR t.id IS NULL
           OR m.direction <> (t.kind IN ('internal', 'transit')) - (f.kind IN ('internal', 'transit'))",
    )?);
    Ok((count(tx, "SELECT count(*) FROM stock_move")?, wrong))
}

/// Where each move is booked, the stock account is the worth of what is there.
pub fn ledger(tx: &Tx) -> std::result::Result<Found, Fault> {
    Ok((count(tx, "SELECT count(*) FROM item_value")?, stock_value::ledger_check(tx)?))
}

/// What is delivered and not invoiced, received and not billed, stands on its account. Each delivery line has settled
/// exactly the share of its cost that its billed and returned quantity bears.
pub fn interim(tx: &Tx) -> std::result::Result<Found, Fault> {
    let (mut lines, mut wrong) = (0, Vec::new());
    tx.each(
        "SELECT l.id, d.number, l.quantity, l.invoiced + l.returned_unbilled, l.cost, l.cost_settled
         FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id WHERE d.kind = 'out' AND d.status = 'shipped'",
        [],
        |r| {
            lines += 1;
            let (all, part): (Quantity, Quantity) = (r.get(2)?, r.get(3)?);
            let (cost, settled): (Money, Money) = (r.get(4)?, r.get(5)?);
            let due = if part == all { cost } else { cost.prorate(part.raw(), all.raw()) };
            if due != settled {
                wrong.push(format!("delivery_line {} {}: {settled} / {due}", r.get::<_, i64>(0)?, r.get::<_, String>(1)?));
            }
            Ok(())
        },
    )?;
    // An order line that is wholly billed leaves nothing on "received, not invoiced"; one that is not, no more than its sign.
    tx.each(
        "SELECT id, order_id, received - returned - billed + credited, received_value - billed_value FROM purchase_line",
        [],
        |r| {
            lines += 1;
            let (left, waiting): (Quantity, Money) = (r.get(2)?, r.get(3)?);
            let agree = if left.is_zero() {
                waiting.is_zero()
            } else {
                left.is_negative() == waiting.is_negative() || waiting.is_zero()
            };
            if !agree {
                wrong.push(format!("purchase_line {} of {}: {waiting} for {left}", r.get::<_, i64>(0)?, r.get::<_, i64>(1)?));
            }
            Ok(())
        },
    )?;
    if company_store::is_founded(tx)? && company_store::valuation(tx)? == Valuation::Anglo {
        let received: Money =
            tx.query_one("SELECT ifnull(sum(value), 0) FROM stock_move WHERE origin_kind = 'receipt'", [], |r| r.get(0))?;
        // Received without an order or on one, less what bills took over.
        let waiting: Money =
            tx.query_one("SELECT ifnull(sum(received_value - billed_value), 0) FROM purchase_line", [], |r| r.get(0))?;
        let unbilled = received + waiting - bill_store::unordered_value(tx)?;
        for (role, expected) in [(PostingRole::Dni, delivery_store::unsettled_cost(tx)?), (PostingRole::Grni, -unbilled)] {
            let account = role_store::account(tx, role)?;
            let booked = balance_store::now(tx, &account)?;
            if booked != expected {
                wrong.push(format!("account {account}: {booked} / {expected}"));
            }
        }
    }
    Ok((lines, wrong))
}

/// Promises are kept on the levels, belong to open orders, and are what the order lines say is put by for them.
pub fn reserved(tx: &Tx) -> Result<Found> {
    let mut wrong = reservation_store::rebuild_check(tx)?;
    wrong.extend(names(
        tx,
        "SELECT 'reservation ' || r.id FROM reservation r LEFT JOIN sales_order_line l ON l.id = r.order_line_id
           LEFT JOIN sales_order o ON o.id = l.order_id WHERE o.id IS NULL OR o.status <> 'confirmed'",
    )?);
    wrong.extend(tx.query(
        "SELECT l.id, o.number, l.reserved, ifnull(sum(r.quantity), 0) FROM sales_order_line l
           JOIN item i ON i.id = l.item_id AND i.kind = 'goods' JOIN sales_order o ON o.id = l.order_id
           LEFT JOIN reservation r ON r.order_line_id = l.id AND r.item_id = l.item_id
         WHERE l.reserved > 0 OR r.id IS NOT NULL GROUP BY l.id HAVING l.reserved <> ifnull(sum(r.quantity), 0)",
        [],
        |r| {
            let (kept, promised): (Quantity, Quantity) = (r.get(2)?, r.get(3)?);
            let number: Option<String> = r.get(1)?;
            Ok(format!("sales_order_line {} {}: {kept} / {promised}", r.get::<_, i64>(0)?, number.unwrap_or_default()))
        },
    )?);
    Ok((count(tx, "SELECT count(*) FROM reservation")?, wrong))
}
