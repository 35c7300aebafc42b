//! What each party owes or is owed on the control accounts, kept in the transaction that posts.

use super::role::PostingRole;
use super::role_store;
use crate::db::{Fault, Kept, Result, Tx, params};
use crate::domain::parties::party::PartyId;
use crate::kit::Money;

const BALANCE: Kept = Kept {
    table: "party_balance",
    add: "INSERT INTO party_balance (party_id, account, balance) VALUES (?1, ?2, ?3)
          ON CONFLICT (party_id, account) DO UPDATE SET balance = balance + excluded.balance",
};

/// Adds debit minus credit to what a party owes on a control account.
pub fn add(tx: &Tx, party: PartyId, account: &str, amount: Money) -> Result<()> {
    tx.keep(&BALANCE, vec![party.0.into(), account.into()], &[amount.raw()])
}

/// What a party owes (positive) or is owed on one control account.
pub fn on(tx: &Tx, party: PartyId, account: &str) -> Result<Money> {
    let found = tx.query_opt(
        "SELECT balance FROM party_balance WHERE party_id = ?1 AND account = ?2",
        params![party.0, account],
        |r| r.get(0),
    )?;
    Ok(found.unwrap_or(Money::ZERO))
}

/// What a customer owes for invoices, credit notes taken off; advances are not counted.
pub fn receivable(tx: &Tx, party: PartyId) -> std::result::Result<Money, Fault> {
    Ok(on(tx, party, &role_store::account(tx, PostingRole::Receivable)?)?)
}

/// What a customer has paid ahead, positive.
pub fn advance(tx: &Tx, party: PartyId) -> std::result::Result<Money, Fault> {
    Ok(-on(tx, party, &role_store::account(tx, PostingRole::CustomerAdvance)?)?)
}
