//! Schema changes: one file each, applied once, forward only. An older file is backed up and the copy checked before the
//! first change; a newer file is refused.

use super::fault::Fault;
use super::{backup, open};
use crate::kit::Refusal;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Every change since the first, in order. A file is never edited once it has landed.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/0001_house.sql"),
    include_str!("../../assets/migrations/0002_masters.sql"),
    include_str!("../../assets/migrations/0003_inventory.sql"),
    include_str!("../../assets/migrations/0004_finance.sql"),
    include_str!("../../assets/migrations/0005_sales.sql"),
    include_str!("../../assets/migrations/0006_money.sql"),
    include_str!("../../assets/migrations/0007_till.sql"),
    include_str!("../../assets/migrations/0008_find.sql"),
    include_str!("../../assets/migrations/0009_purchasing.sql"),
    include_str!("../../assets/migrations/0010_production.sql"),
    include_str!("../../assets/migrations/0011_purchasing_find.sql"),
    include_str!("../../assets/migrations/0012_presence.sql"),
    include_str!("../../assets/migrations/0013_house.sql"),
    include_str!("../../assets/migrations/0014_production_figures.sql"),
];

fn version(conn: &Connection) -> rusqlite::Result<usize> {
    conn.pragma_query_value(None, "user_version", |r| r.get::<_, i64>(0)).map(|v| usize::try_from(v).unwrap_or(usize::MAX))
}

/// Refuses a file of a newer program.
pub(super) fn refuse_newer(conn: &Connection) -> Result<(), Fault> {
    let current = version(conn)?;
    if current > MIGRATIONS.len() {
        return Err(Refusal::new("file-newer").arg("schema", current).arg("ours", MIGRATIONS.len()).into());
    }
    Ok(())
}

/// Brings the schema up to this program's. With a path, an older file is backed up beside itself first.
pub fn bring_up(conn: &mut Connection, path: Option<&Path>) -> Result<(), Fault> {
    refuse_newer(conn)?;
    let current = version(conn)?;
    if current == MIGRATIONS.len() {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| current > 0) {
        backup::before_migration(conn, path, current)?;
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again: another process may have migrated while this one waited.
    for sql in MIGRATIONS.iter().skip(version(&tx)?) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX))?;
    tx.pragma_update(None, "application_id", open::APPLICATION_ID)?;
    tx.commit()?;
    Ok(())
}
