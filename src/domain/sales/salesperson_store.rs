//! Table `salesperson`: who sells, and the region they work.

use crate::db::{Result, Tx, params};
use crate::domain::parties::party::RegionId;

#[derive(Debug, Clone, PartialEq)]
pub struct Salesperson {
    /// What orders carry.
    pub code: String,
    pub name: String,
    pub region: Option<RegionId>,
}

/// Adds a salesperson or changes what is known of them.
pub fn put(tx: &Tx, s: &Salesperson) -> Result<()> {
    tx.execute(
        "INSERT INTO salesperson (code, name, region_id) VALUES (?1, ?2, ?3)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, region_id = excluded.region_id",
        params![s.code, s.name, s.region.map(|r| r.0)],
    )?;
    Ok(())
}

pub fn all(tx: &Tx) -> Result<Vec<Salesperson>> {
    tx.query("SELECT code, name, region_id FROM salesperson ORDER BY code", [], |r| {
        Ok(Salesperson { code: r.get(0)?, name: r.get(1)?, region: r.get::<_, Option<i64>>(2)?.map(RegionId) })
    })
}
