//! What a step of purchasing is about to do, in words and figures, told from a rehearsal of the flow itself.

use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item_store;
use crate::domain::purchasing::bill::{Bill, Exception, Kind, Status as BillStatus};
use crate::domain::purchasing::order::{Purchase, PurchaseLine, Status};
use crate::domain::purchasing::order_store;
use crate::domain::purchasing::receipt::{self, Receipt};
use crate::kit::{Coded, Quantity, Words};
use crate::screens::panel::{at_most, posted};

/// A line's item code, or its words.
pub fn code(tx: &Tx, line: &PurchaseLine) -> Result<String, Fault> {
    match line.item {
        Some(item) => Ok(item_store::get(tx, item)?.code),
        None => Ok(line.description.clone()),
    }
}

/// What sending did: its number, what it comes to, when it is expected; or whose turn it is.
pub fn sent(order: &Purchase, words: Words) -> Vec<String> {
    let args = [
        ("party", (&order.party_name).into()),
        ("net", order.net.into()),
        ("total", (order.net + order.vat).into()),
        ("n", order.lines.len().into()),
    ];
    let key = if order.status == Status::ToApprove { "buy-send-to-approve" } else { "buy-send-says" };
    let mut said = vec![words.with(key, &args)];
    if let Some(due) = order.due {
        said.push(words.with("buy-send-due", &[("date", due.into())]));
    }
    said.push(words.get("step-nothing-posted"));
    said
}

/// What a receipt or a return did: the goods with the stock before and after, what is still to come, the entry.
pub fn moved(tx: &Tx, receipt: &Receipt, words: Words) -> Result<Vec<String>, Fault> {
    let order = order_store::get(tx, receipt.order)?;
    let place = location_store::stock(tx)?;
    let back = receipt.kind == receipt::Kind::Return;
    let mut lines = Vec::new();
    for line in &receipt.lines {
        let Some(on) = order.lines.iter().find(|l| l.id == line.line) else { continue };
        let mut args =
            vec![("item", code(tx, on)?.into()), ("name", (&on.description).into()), ("quantity", line.quantity.into())];
        match on.item.filter(|_| on.stocked && line.quantity.is_positive()) {
            Some(item) => {
                let after = stock_store::level(tx, item, place)?.on_hand;
                let before = if back { after + line.quantity } else { after - line.quantity };
                args.extend([("before", before.into()), ("after", after.into())]);
                lines.push(words.with(if back { "buy-back-line" } else { "buy-receive-line" }, &args));
            }
            None if line.quantity.is_positive() => lines.push(words.with("buy-receive-service", &args)),
            None => {}
        }
        if line.refused.is_positive() {
            args.push(("refused", line.refused.into()));
            lines.push(words.with("buy-receive-refused", &args));
        }
    }
    let mut said = at_most(lines, words);
    let left: Quantity = order.lines.iter().map(PurchaseLine::remaining).sum();
    if !back {
        said.push(if left.is_zero() {
            words.get("buy-receive-all")
        } else {
            words.with("buy-receive-left", &[("left", left.into())])
        });
    }
    said.extend(posted(tx, receipt.entry.map(EntryId), words)?);
    Ok(said)
}

/// What entering a bill did: its sums and due date, what does not agree, the entry.
pub fn billed(tx: &Tx, bill: &Bill, words: Words) -> Result<Vec<String>, Fault> {
    let args = [
        ("party", (&bill.party_name).into()),
        ("net", bill.net.into()),
        ("vat", bill.vat.into()),
        ("total", bill.total.into()),
        ("due", bill.due_date.into()),
    ];
    let mut said = vec![words.with(if bill.kind == Kind::Bill { "buy-bill-sums" } else { "buy-credit-sums" }, &args)];
    if bill.status == BillStatus::Posted {
        said.extend(entered(tx, bill, words)?);
        return Ok(said);
    }
    said.extend(bill.open_exceptions().map(|e| format!("! {}", exception(bill, e, words))));
    said.push(words.get(if bill.open_exceptions().next().is_some() { "buy-bill-waits" } else { "buy-bill-second" }));
    Ok(said)
}

/// The entry of a bill that is posted.
pub fn entered(tx: &Tx, bill: &Bill, words: Words) -> Result<Vec<String>, Fault> {
    posted(tx, bill.entry.map(EntryId), words)
}

/// One exception with both figures: `CHA-OAK: billed at 12,90, ordered at 12,50`.
pub fn exception(bill: &Bill, e: &Exception, words: Words) -> String {
    let line = usize::try_from(e.position - 1).ok().and_then(|i| bill.lines.get(i));
    let what = line.map(|l| l.description.clone()).unwrap_or_default();
    let args = [
        ("item", what.into()),
        ("expected", e.kind.arg(e.expected)),
        ("found", e.kind.arg(e.found)),
        ("other", (&e.other).into()),
    ];
    words.with(&format!("buy-exception-{}", e.kind.code().replace('_', "-")), &args)
}
