//! Which account plays which role.

use super::role::PostingRole;
use crate::db::{Fault, Result, Tx, coded, params};
use crate::kit::{Arg, Coded, Refusal};

/// The account of a role. Refuses `role-missing` when none plays it.
pub fn account(tx: &Tx, role: PostingRole) -> std::result::Result<String, Fault> {
    find(tx, role)?.ok_or_else(|| Refusal::new("role-missing").arg("role", Arg::Word(role.key())).remedy("account.edit").into())
}

pub fn find(tx: &Tx, role: PostingRole) -> Result<Option<String>> {
    tx.remember_named("role", role.code(), || {
        tx.query_opt("SELECT account FROM posting_role WHERE role = ?1", params![role.code()], |r| r.get(0))
    })
}

pub fn all(tx: &Tx) -> Result<Vec<(PostingRole, String)>> {
    tx.query("SELECT role, account FROM posting_role ORDER BY role", [], |r| Ok((coded::<PostingRole>(r, 0)?, r.get(1)?)))
}

pub fn set(tx: &Tx, role: PostingRole, account: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO posting_role (role, account) VALUES (?1, ?2) ON CONFLICT (role) DO UPDATE SET account = excluded.account",
        params![role.code(), account],
    )?;
    Ok(())
}
