//! Needs: what is missing is put on purchase orders, a draft for each supplier, or turned down with a reason. What is missing is
//! not kept: it follows from the stock, the customers' orders and what is coming.

use super::draft::{save_draft, update_draft};
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::draft::{LineDraft, OrderDraft};
use crate::domain::purchasing::order::{Purchase, Source};
use crate::domain::purchasing::{need_store, order_store};
use crate::kit::{Quantity, Refusal};

/// A need somebody says yes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accepted {
    pub item: ItemId,
    pub supplier: Option<PartyId>,
    pub quantity: Quantity,
}

/// Puts needs on drafts, one for each supplier; a draft that needs made before takes more. Refuses `need-no-supplier` for each
/// item nobody sells.
pub fn accept(tx: &Tx, needs: &[Accepted]) -> Result<Vec<Purchase>, Fault> {
    let mut by_supplier: Vec<(PartyId, Vec<LineDraft>)> = Vec::new();
    let mut why = Vec::new();
    for need in needs {
        let Some(supplier) = need.supplier else {
            let item = item_store::get(tx, need.item)?;
            why.push(Refusal::new("need-no-supplier").arg("item", item.code).field("supplier").remedy("supplier.price"));
            continue;
        };
        let line = LineDraft::of(need.item, need.quantity);
        match by_supplier.iter_mut().find(|(s, _)| *s == supplier) {
            Some((_, lines)) => lines.push(line),
            None => by_supplier.push((supplier, vec![line])),
        }
    }
    if needs.is_empty() {
        why.push(Refusal::new("need-nothing"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let mut made = Vec::new();
    for (supplier, lines) in by_supplier {
        for line in &lines {
            if let Some(item) = line.item {
                need_store::forget(tx, item)?;
            }
        }
        made.push(match order_store::need_draft(tx, supplier)? {
            Some(id) => add(tx, order_store::get(tx, id)?, lines)?,
            None => {
                let draft = OrderDraft { source: Source::Need, ..OrderDraft::new(supplier, lines) };
                save_draft(tx, &draft)?
            }
        });
    }
    Ok(made)
}

/// More lines on a draft; more of an item that is on it already.
fn add(tx: &Tx, old: Purchase, more: Vec<LineDraft>) -> Result<Purchase, Fault> {
    let mut lines: Vec<LineDraft> = old.lines.iter().map(again).collect();
    for line in more {
        match lines.iter_mut().find(|l| l.item == line.item) {
            Some(there) => there.quantity += line.quantity,
            None => lines.push(line),
        }
    }
    let draft = OrderDraft {
        date: Some(old.date),
        due: old.due,
        their_ref: old.their_ref.clone(),
        note: old.note.clone(),
        source: old.source,
        external_id: old.external_id.clone(),
        ..OrderDraft::new(old.party, lines)
    };
    update_draft(tx, old.id, old.version, &draft)
}

/// A line of an order as it would be typed.
pub fn again(l: &crate::domain::purchasing::order::PurchaseLine) -> LineDraft {
    LineDraft {
        was: Some(l.id),
        item: l.item,
        account: Some(l.account.clone()).filter(|a| !a.is_empty()),
        description: Some(l.description.clone()),
        quantity: l.quantity,
        unit: None,
        price: Some(l.price),
        discount: l.discount,
    }
}

/// Brings a need back that was turned down.
pub fn propose_again(tx: &Tx, item: ItemId) -> Result<(), Fault> {
    need_store::forget(tx, item)?;
    tx.touch("item", item.0);
    Ok(())
}

/// Turns needs down, with a reason: each is proposed again when more than that is missing.
pub fn dismiss(tx: &Tx, needs: &[(ItemId, Quantity)], reason: &str) -> Result<(), Fault> {
    let mut why = Vec::new();
    if reason.trim().is_empty() {
        why.push(Refusal::new("reason-missing").field("reason"));
    }
    if needs.is_empty() {
        why.push(Refusal::new("need-nothing"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    for (item, quantity) in needs {
        need_store::dismiss(tx, *item, *quantity, reason.trim())?;
        tx.touch("item", item.0);
    }
    tx.note(format!("needs turned down: {}", reason.trim()));
    Ok(())
}
