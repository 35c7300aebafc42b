//! What a step is about to do, in words and figures, told from a rehearsal of the flow itself.

use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item_store;
use crate::domain::sales::delivery::Delivery;
use crate::domain::sales::order::{Order, OrderLine};
pub use crate::flows::effects::billed;
use crate::kit::{Money, Quantity, Words};
pub use crate::screens::panel::{at_most, blockers, count, posted};

/// Pieces of stock goods on an order's lines (services have none), and of them what is put by.
pub fn pieces(tx: &Tx, order: &Order) -> Result<(Quantity, Quantity), Fault> {
    let (mut all, mut reserved) = (Quantity::ZERO, Quantity::ZERO);
    for line in &order.lines {
        let Some(item) = line.item else { continue };
        if item_store::get(tx, item)?.kind != crate::domain::items::item::Kind::Service {
            all += line.remaining();
            reserved += line.reserved;
        }
    }
    Ok((all, reserved))
}

fn code(tx: &Tx, line: &OrderLine) -> Result<String, Fault> {
    match line.item {
        Some(item) => Ok(item_store::get(tx, item)?.code),
        None => Ok(String::new()),
    }
}

/// Lines that wait for goods: one sentence each.
fn short_lines(tx: &Tx, order: &Order, words: Words) -> Result<Vec<String>, Fault> {
    let mut said = Vec::new();
    for line in &order.lines {
        let Some(item) = line.item else { continue };
        let service = item_store::get(tx, item)?.kind == crate::domain::items::item::Kind::Service;
        if service || !line.short().is_positive() {
            continue;
        }
        let args = [("item", code(tx, line)?.into()), ("name", (&line.description).into()), ("short", line.short().into())];
        said.push(words.with("step-short-line", &args));
    }
    Ok(said)
}

/// What confirming did.
pub fn confirmed(tx: &Tx, order: &Order, words: Words) -> Result<Vec<String>, Fault> {
    let (all, reserved) = pieces(tx, order)?;
    let args = [("reserved", reserved.into()), ("all", all.into()), ("total", order.gross().into())];
    let mut said = Vec::new();
    if all.is_zero() {
        said.push(words.with("step-confirm-services", &args));
    } else {
        said.push(words.with("step-confirm-reserves", &args));
        let short = short_lines(tx, order, words)?;
        if !short.is_empty() {
            said.push(words.get("step-confirm-short"));
            said.extend(at_most(short, words));
        }
    }
    said.push(words.get("step-nothing-posted"));
    Ok(said)
}

/// What shipping did: the goods that left and the stock before and after; what stays on the order.
pub fn shipped(tx: &Tx, delivery: &Delivery, words: Words) -> Result<Vec<String>, Fault> {
    let order = crate::domain::sales::order_store::get(tx, delivery.order)?;
    let moves = stock_store::by_origin(tx, "delivery", delivery.id.0)?;
    let pieces: Quantity = moves.iter().map(|m| m.quantity).sum();
    let mut said = vec![words.with("step-ship-pieces", &[("pieces", count(pieces)), ("date", delivery.date.into())])];
    let place = location_store::stock(tx)?;
    let mut lines = Vec::new();
    for (i, m) in moves.iter().enumerate() {
        // The same item on two lines leaves in two moves: the level after each is the last one and what left since.
        let later: Quantity = moves[i + 1..].iter().filter(|o| o.item == m.item).map(|o| o.quantity).sum();
        let after = stock_store::level(tx, m.item, place)?.on_hand + later;
        let item = item_store::get(tx, m.item)?;
        let args = [
            ("item", item.code.into()),
            ("name", item.name.into()),
            ("quantity", m.quantity.into()),
            ("before", (after + m.quantity).into()),
            ("after", after.into()),
        ];
        lines.push(words.with("step-ship-line", &args));
    }
    for line in &delivery.lines {
        let Some(of) = order.lines.iter().find(|l| l.id == line.order_line) else { continue };
        if !moves.iter().any(|m| m.origin_line == line.id.0) {
            let args = [("item", code(tx, of)?.into()), ("name", (&of.description).into()), ("quantity", line.quantity.into())];
            lines.push(words.with("step-ship-service", &args));
        }
    }
    said.extend(at_most(lines, words));
    let short = short_lines(tx, &order, words)?;
    if !short.is_empty() {
        said.push(words.get("step-ship-back-order"));
        said.extend(at_most(short, words));
    }
    said.extend(posted(tx, delivery.entry.map(EntryId), words)?);
    Ok(said)
}

/// What is open of an order's invoices.
pub fn open_amount(tx: &Tx, order: &Order) -> Result<Money, Fault> {
    let mut open = Money::ZERO;
    for id in crate::domain::sales::invoice_store::of_order(tx, order.id)? {
        for kind in ["invoice", "credit"] {
            open += crate::domain::finance::open_item_store::open_of_ref(tx, kind, id.0)?;
        }
    }
    Ok(open)
}
