//! The entries of order to cash, by role (business rules 4.2: mode P posts nothing when goods move; mode A books each move
//! through "delivered, not invoiced").

use crate::db::{Fault, Tx};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::entry::{EntryDraft, EntryId};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{entry_store, journal_store, role_store};
use crate::domain::items::item::Kind as ItemKind;
use crate::domain::items::item_store;
use crate::domain::sales::delivery::Delivery;
use crate::domain::sales::invoice::{Invoice, InvoiceLine};
use crate::kit::Money;
use chrono::NaiveDate;

/// Goods shipped: Dr delivered-not-invoiced / Cr inventory at cost.
pub fn shipped(tx: &Tx, d: &Delivery) -> Result<Option<EntryId>, Fault> {
    if company_store::valuation(tx)? == Valuation::Periodic || d.cost().is_zero() {
        return Ok(None);
    }
    let journal = journal_store::code(tx, JournalKind::Stock)?;
    let memo = format!("{} {}", d.label(), d.party_name);
    let mut entry = EntryDraft::new(journal, d.date, memo, "delivery", d.id.0);
    entry.debit(&role_store::account(tx, PostingRole::Dni)?, d.cost());
    entry.credit(&role_store::account(tx, PostingRole::Inventory)?, d.cost());
    entry_store::post(tx, &entry)
}

/// What goods that came back had cost: billed ones come out of cost of sales, others out of delivered-not-invoiced; what is
/// scrapped goes on from the inventory to the losses.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CostBack {
    pub billed: Money,
    pub unbilled: Money,
    pub scrapped: Money,
}

/// Goods back: Dr inventory / Cr cost of sales, Cr delivered-not-invoiced; scrap: Dr adjustment / Cr inventory.
pub fn came_back(tx: &Tx, d: &Delivery, cost: CostBack) -> Result<Option<EntryId>, Fault> {
    if company_store::valuation(tx)? == Valuation::Periodic {
        return Ok(None);
    }
    let journal = journal_store::code(tx, JournalKind::Stock)?;
    let memo = format!("{} {}", d.label(), d.party_name);
    let mut entry = EntryDraft::new(journal, d.date, memo, "return", d.id.0);
    let inventory = role_store::account(tx, PostingRole::Inventory)?;
    entry.debit(&inventory, cost.billed + cost.unbilled);
    entry.credit(&role_store::account(tx, PostingRole::Cogs)?, cost.billed);
    entry.credit(&role_store::account(tx, PostingRole::Dni)?, cost.unbilled);
    entry.debit(&role_store::account(tx, PostingRole::InventoryAdjust)?, cost.scrapped);
    entry.credit(&inventory, cost.scrapped);
    entry_store::post(tx, &entry)
}

/// An invoice: Dr receivable at each due date, Dr customer advances and Dr VAT for the deposits it deducts / Cr revenue by line, Cr VAT; mode A also Dr cost of sales / Cr delivered-not-invoiced. A credit
/// note: the reverse on "returns"; its goods were booked when they came back. A deposit: Cr customer advances instead of revenue.
pub fn billed(tx: &Tx, i: &Invoice, dues: &[(NaiveDate, Money)]) -> Result<Option<EntryId>, Fault> {
    let journal = journal_store::code(tx, JournalKind::Sales)?;
    let memo = format!("{} {}", i.label(), i.party_name);
    let mut entry = EntryDraft::new(journal, i.date, memo, i.item_kind(), i.id.0);
    let receivable = role_store::account(tx, PostingRole::Receivable)?;
    for (due, amount) in dues {
        entry.debit_party(&receivable, i.party, *amount, Some(*due));
    }
    if !i.kind.is_sale() {
        entry.credit_party(&role_store::account(tx, PostingRole::CustomerAdvance)?, i.party, i.signed(i.net), None);
    } else if i.kind.is_credit() {
        entry.debit(&role_store::account(tx, PostingRole::Returns)?, i.net);
    } else {
        for (role, amount) in revenue(tx, &i.lines)? {
            entry.credit(&role_store::account(tx, role)?, amount);
        }
        if company_store::valuation(tx)? == Valuation::Anglo {
            entry.debit(&role_store::account(tx, PostingRole::Cogs)?, i.cost);
            entry.credit(&role_store::account(tx, PostingRole::Dni)?, i.cost);
        }
    }
    let vat_out = role_store::account(tx, PostingRole::VatOut)?;
    entry.credit(&vat_out, i.signed(i.vat));
    for d in &i.deductions {
        entry.debit_party(&role_store::account(tx, PostingRole::CustomerAdvance)?, i.party, d.net, None);
        entry.debit(&vat_out, d.vat);
    }
    entry_store::post(tx, &entry)
}

/// The net of the lines by revenue role, in the order they are met.
fn revenue(tx: &Tx, lines: &[InvoiceLine]) -> Result<Vec<(PostingRole, Money)>, Fault> {
    let mut sums: Vec<(PostingRole, Money)> = Vec::new();
    for line in lines {
        let role = match line.item {
            Some(item) if item_store::get(tx, item)?.kind == ItemKind::Service => PostingRole::RevenueServices,
            _ => PostingRole::Revenue,
        };
        match sums.iter_mut().find(|(r, _)| *r == role) {
            Some((_, sum)) => *sum += line.net,
            None => sums.push((role, line.net)),
        }
    }
    Ok(sums)
}
