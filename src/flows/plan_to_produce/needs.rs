//! What planning proposes to make becomes work orders: a planned order for each lot.

use super::order::{Draft, plan};
use crate::db::{Fault, Tx};
use crate::domain::production::mrp::Proposal;
use crate::domain::production::work_order::{Source, WorkOrder};
use crate::kit::Refusal;

/// Plans a work order for each; all that stands against any of them is told at once, and then none is made.
pub fn accept(tx: &Tx, list: &[Proposal]) -> Result<Vec<WorkOrder>, Fault> {
    if list.is_empty() {
        return Err(Refusal::new("need-nothing").into());
    }
    let (mut made, mut why) = (Vec::new(), Vec::new());
    for p in list {
        let draft = Draft { start: Some(p.start), due: Some(p.ready), source: Source::Need, ..Draft::new(p.item, p.quantity) };
        match plan(tx, &draft) {
            Ok(order) => made.push(order),
            Err(Fault::Refused(no)) => why.extend(no),
            Err(broken) => return Err(broken),
        }
    }
    if why.is_empty() { Ok(made) } else { Err(why.into()) }
}
