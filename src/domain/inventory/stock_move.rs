//! A move: so many of an item from one place to another, on a date, for a document. Posted moves are never changed; the
//! opposite move takes one back.

use super::location::LocationId;
use crate::domain::items::item::ItemId;
use crate::kit::{Money, Quantity};
use chrono::NaiveDate;

crate::ids!(
    /// A posted move; ids grow in the order of posting.
    MoveId
);

crate::coded! {
    /// The kinds of documents that move goods, for people to read. A move stores the code.
    pub enum OriginKind "stock-origin" {
        Delivery "delivery",
        Return "return",
        Receipt "receipt",
        Opening "opening",
        Adjustment "adjustment",
        Transfer "transfer",
        Count "count",
        PurchaseReceipt "purchase_receipt",
        PurchaseReturn "purchase_return",
        WorkIssue "work_issue",
        WorkReturn "work_return",
        WorkReceipt "work_receipt",
        WorkRevalue "work_revalue",
    }
}

/// The document line a move was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The code of an [`OriginKind`].
    pub kind: &'static str,
    pub id: i64,
    pub line: i64,
}

/// A move about to be posted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    pub date: NaiveDate,
    pub item: ItemId,
    pub from: LocationId,
    pub to: LocationId,
    /// In the item's own unit, above zero.
    pub quantity: Quantity,
    pub origin: Origin,
}

/// A posted move.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveRow {
    pub id: MoveId,
    pub date: NaiveDate,
    pub item: ItemId,
    pub from: LocationId,
    pub to: LocationId,
    pub quantity: Quantity,
    /// What entered the stock (above zero) or left it (below zero); zero inside it.
    pub value: Money,
    pub origin_kind: String,
    pub origin_id: i64,
    pub origin_line: i64,
}

impl MoveRow {
    /// A move as it is posted.
    pub fn posted(id: MoveId, m: &Move, value: Money) -> MoveRow {
        MoveRow {
            id,
            date: m.date,
            item: m.item,
            from: m.from,
            to: m.to,
            quantity: m.quantity,
            value,
            origin_kind: m.origin.kind.to_owned(),
            origin_id: m.origin.id,
            origin_line: m.origin.line,
        }
    }
}

/// What lies in a place, or in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Level {
    pub on_hand: Quantity,
    pub reserved: Quantity,
}

impl Level {
    /// What is promised to nobody.
    pub fn free(self) -> Quantity {
        self.on_hand - self.reserved
    }
}
