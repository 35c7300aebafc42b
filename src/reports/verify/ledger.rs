//! No closed period was posted into after it closed: the chain tells which act came last.

use super::seals::Sealed;
use super::{Found, count};
use crate::db::{Result, Tx};

/// Each period that is not open, and the last act that posted into it.
pub fn periods(tx: &Tx, sealed: &Sealed) -> Result<Found> {
    let mut wrong = Vec::new();
    let closed = tx.query("SELECT id, code FROM period WHERE status <> 'open' ORDER BY id", [], |r| {
        Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?))
    })?;
    for (id, code) in closed {
        match (sealed.periods.get(&id), sealed.posted.get(&id)) {
            (None, _) => wrong.push(format!("period {code}")),
            (Some(closing), Some((act, entry))) if act > closing => wrong.push(format!("period {code}: entry {entry}")),
            _ => {}
        }
    }
    Ok((count(tx, "SELECT count(*) FROM period")?, wrong))
}
