//! What planning proposes to make becomes work orders: a planned order for each lot.

use super::order::{Draft, plan};
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::production::work_order::{Source, WorkOrder};
use crate::kit::{Quantity, Refusal};
use chrono::NaiveDate;

/// A proposal somebody says yes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accepted {
    pub item: ItemId,
    pub quantity: Quantity,
    pub start: NaiveDate,
    pub due: NaiveDate,
}

/// Plans a work order for each; all that stands against any of them is told at once, and then none is made.
pub fn accept(tx: &Tx, list: &[Accepted]) -> Result<Vec<WorkOrder>, Fault> {
    if list.is_empty() {
        return Err(Refusal::new("need-nothing").into());
    }
    let (mut made, mut why) = (Vec::new(), Vec::new());
    for a in list {
        let draft = Draft { start: Some(a.start), due: Some(a.due), source: Source::Need, ..Draft::new(a.item, a.quantity) };
        match plan(tx, &draft) {
            Ok(order) => made.push(order),
            Err(Fault::Refused(no)) => why.extend(no),
            Err(broken) => return Err(broken),
        }
    }
    if why.is_empty() { Ok(made) } else { Err(why.into()) }
}
