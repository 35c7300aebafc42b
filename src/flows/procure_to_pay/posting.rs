//! The entry of a supplier's bill, by role (business rules 4.2). Mode P: goods are purchases. Mode A: goods take over what was
//! received at order price from "received, not invoiced", and what the bill asks more or less is a price difference.

use super::paper::stocked;
use crate::db::{Fault, Tx};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::entry::{EntryDraft, EntryId};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{entry_store, journal_store, role_store};
use crate::domain::purchasing::bill::Bill;
use chrono::NaiveDate;

/// A bill: Dr purchases, expenses or received-not-invoiced by line, Dr VAT as printed, Dr the rounding of the paper / Cr supplier.
/// A credit note: the reverse.
pub fn billed(tx: &Tx, b: &Bill, date: NaiveDate) -> Result<Option<EntryId>, Fault> {
    let journal = journal_store::code(tx, JournalKind::Purchases)?;
    let memo = format!("{} {} {}", b.label(), b.party_name, b.their_ref);
    let mut entry = EntryDraft::new(journal, date, memo, b.item_kind(), b.id.0);
    let moves = company_store::valuation(tx)? == Valuation::Anglo;
    let purchases = role_store::account(tx, PostingRole::Purchases)?;
    for line in &b.lines {
        if moves && stocked(tx, line)? {
            let grni = role_store::account(tx, PostingRole::Grni)?;
            entry.add(&grni, Some(b.party), b.signed(line.received_value), None, "");
            let difference = role_store::account(tx, PostingRole::PurchaseDifference)?;
            entry.debit(&difference, b.signed(line.net - line.received_value));
        } else {
            let account = if line.account.is_empty() { &purchases } else { &line.account };
            entry.debit(account, b.signed(line.net));
        }
    }
    entry.debit(&role_store::account(tx, PostingRole::VatIn)?, b.signed(b.vat));
    entry.debit(&role_store::account(tx, PostingRole::Rounding)?, b.signed(b.rounding()));
    entry.credit_party(&role_store::account(tx, PostingRole::Payable)?, b.party, b.signed(b.total), Some(b.due_date));
    entry_store::post(tx, &entry)
}
