//! Counting what is really there. The sheet is frozen at a move: goods that come and go while people count do not distort
//! the difference.

use super::location::LocationId;
use super::stock_move::MoveId;
use crate::domain::finance::entry::EntryId;
use crate::domain::items::item::ItemId;
use crate::kit::{Arg, Coded, Quantity, Refusal};
use chrono::NaiveDate;

crate::ids!(CountId);

crate::coded! {
    pub enum CountStatus "count-status" { Open "open", Posted "posted", Cancelled "cancelled" }
}

crate::coded! {
    /// What happens to the lines nobody counted.
    pub enum Uncounted "count-uncounted" {
        /// They stay as they are: a part of the stock was counted.
        Keep "keep",
        /// Nothing was found: all of it is missing.
        Zero "zero",
    }
}

/// The prefix of the numbers of posted counts.
pub const PREFIX: &str = "SC";

#[derive(Debug, Clone, PartialEq)]
pub struct StockCount {
    pub id: CountId,
    /// Given when posted.
    pub number: Option<String>,
    pub date: NaiveDate,
    pub location: LocationId,
    pub status: CountStatus,
    pub frozen_move: MoveId,
    pub reason: String,
    pub entry: Option<EntryId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountLine {
    pub item: ItemId,
    /// What the books said when the sheet was frozen.
    pub expected: Quantity,
    pub counted: Option<Quantity>,
}

impl CountLine {
    /// What was found beyond the books (below zero: missing); none when the line is to be left alone.
    pub fn difference(&self, uncounted: Uncounted) -> Option<Quantity> {
        match (self.counted, uncounted) {
            (Some(counted), _) => Some(counted - self.expected),
            (None, Uncounted::Zero) => Some(-self.expected),
            (None, Uncounted::Keep) => None,
        }
    }
}

impl StockCount {
    /// A finished count takes no more figures and is not posted again.
    pub fn must_be_open(&self) -> Result<(), Refusal> {
        if self.status == CountStatus::Open {
            return Ok(());
        }
        Err(Refusal::new("count-finished").arg("status", Arg::Word(self.status.key())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_counted_is_left_alone_unless_told_otherwise() {
        let q = Quantity::whole;
        // (expected, counted, uncounted lines, difference)
        for (expected, counted, uncounted, difference) in [
            (10, Some(7), Uncounted::Keep, Some(-3)),
            (10, Some(12), Uncounted::Zero, Some(2)),
            (10, Some(0), Uncounted::Keep, Some(-10)),
            (10, None, Uncounted::Keep, None),
            (10, None, Uncounted::Zero, Some(-10)),
        ] {
            let line = CountLine { item: ItemId(1), expected: q(expected), counted: counted.map(q) };
            assert_eq!(line.difference(uncounted), difference.map(q), "{counted:?} of {expected}, {uncounted}");
        }
    }
}
