//! What happens to an invoice between its due date and its money: paid early for a discount, a small difference let go, written
//! off, disputed; a cheque that bounces, with what the bank charges for it.

use super::payment::{self, WriteOff};
use crate::db::{Fault, Tx, setting};
use crate::domain::finance::entry::{EntryDraft, EntryId};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{entry_store, journal_store, open_item_store, payment_store, role_store};
use crate::domain::parties::term_store;
use crate::domain::sales::invoice::{Invoice, InvoiceId};
use crate::domain::sales::{invoice_store, order_store};
use crate::kit::{Money, Refusal};
use chrono::{Days, NaiveDate};

/// The VAT in a part of an invoice: what is taken back with a discount or a bad debt.
pub fn vat_in(invoice: &Invoice, part: Money) -> Money {
    if invoice.gross().is_zero() { Money::ZERO } else { invoice.vat.prorate(part.raw(), invoice.gross().raw()) }
}

/// A payment the bank took back: what it settled is open again; what the bank charges is Dr bank charges / Cr bank.
pub fn bounce(tx: &Tx, id: PaymentId, date: NaiveDate, reason: &str, fee: Money) -> Result<EntryId, Fault> {
    if fee.is_negative() {
        return Err(Refusal::new("bounce-fee").field("fee").into());
    }
    let entry = payment::reverse(tx, id, date, reason)?;
    if fee.is_positive() {
        let number = payment_store::get(tx, id)?.number;
        let journal = journal_store::code(tx, JournalKind::Bank)?;
        let mut draft = EntryDraft::new(journal, date, format!("{number} {}", reason.trim()), "bounce", id.0);
        draft.debit(&role_store::account(tx, PostingRole::BankFees)?, fee);
        draft.credit(&role_store::account(tx, PostingRole::Bank)?, fee);
        entry_store::post(tx, &draft)?;
    }
    Ok(entry)
}

/// What an invoice's terms take off when it is paid on `date`. Refuses `discount-none`, `discount-late`, `discount-part-paid`.
pub fn discount_of(tx: &Tx, invoice: &Invoice, date: NaiveDate) -> Result<Money, Fault> {
    let term = match invoice.order {
        Some(order) => order_store::term(tx, order)?.map(|t| term_store::get(tx, t)).transpose()?,
        None => None,
    };
    let term = term.filter(|t| t.discount.is_positive());
    let term = term.ok_or_else(|| Refusal::new("discount-none").arg("number", invoice.label()).remedy("terms.edit"))?;
    let last = invoice.date.checked_add_days(Days::new(u64::try_from(term.discount_days).unwrap_or(0))).unwrap_or(invoice.date);
    if date > last {
        return Err(Refusal::new("discount-late").arg("number", invoice.label()).arg("last", last).field("date").into());
    }
    let open = open_item_store::open_of_ref(tx, "invoice", invoice.id.0)?;
    if open != invoice.payable() || !open.is_positive() {
        return Err(Refusal::new("discount-part-paid").arg("number", invoice.label()).into());
    }
    Ok(open.share(term.discount))
}

/// Pays an invoice early: the discount of its terms is Dr discounts, Dr VAT / Cr the customer, the rest is paid.
pub fn pay_early(tx: &Tx, id: InvoiceId, date: NaiveDate, method: Method, reference: &str) -> Result<PaymentId, Fault> {
    let invoice = invoice_store::get(tx, id)?;
    let discount = discount_of(tx, &invoice, date)?;
    write_off(tx, &invoice, Some(discount), PostingRole::DiscountGiven, date, "early payment")?;
    let items = open_item_store::of_ref(tx, "invoice", id.0)?;
    let on: Vec<_> = items.iter().filter(|i| i.open.is_positive()).map(|i| (i.id, i.open)).collect();
    let amount: Money = on.iter().map(|(_, open)| *open).sum();
    let draft = PaymentDraft { party: invoice.party, date, method, amount, reference: reference.to_owned(), on };
    payment::register(tx, &draft)
}

/// Writes what is open of an invoice (or so much of it) off to a role, the last due first; a discount and a bad debt take their
/// VAT back. The entries posted.
pub fn write_off(
    tx: &Tx,
    invoice: &Invoice,
    amount: Option<Money>,
    role: PostingRole,
    date: NaiveDate,
    reason: &str,
) -> Result<Vec<EntryId>, Fault> {
    let items = open_item_store::of_ref(tx, invoice.item_kind(), invoice.id.0)?;
    let open: Money = items.iter().map(|i| i.open.abs()).sum();
    let whole = amount.unwrap_or(open);
    if !whole.is_positive() || whole > open {
        let no = Refusal::new("writeoff-amount").arg("amount", whole).arg("open", open).arg("number", invoice.label());
        return Err(no.field("amount").into());
    }
    let taxed = matches!(role, PostingRole::DiscountGiven | PostingRole::BadDebt);
    let (mut left, mut entries) = (whole, Vec::new());
    for item in items.iter().rev() {
        let part = left.min(item.open.abs());
        if part.is_positive() {
            let vat = if taxed { vat_in(invoice, part) } else { Money::ZERO };
            let w = WriteOff { item: item.id, date, amount: part, vat, role, reason: reason.to_owned() };
            entries.push(payment::write_off(tx, &w)?);
            left -= part;
        }
    }
    Ok(entries)
}

/// How much may be let go without asking: the company's own, else one unit of its currency.
pub fn tolerance(tx: &Tx) -> Result<Money, Fault> {
    let set = setting::get(tx, "payment.tolerance")?.and_then(|t| t.parse().ok());
    Ok(set.unwrap_or(Money::of(100)))
}

/// Lets a small difference on an invoice go: to rounding, without VAT. Refuses `difference-too-large`.
pub fn let_go(tx: &Tx, id: InvoiceId, date: NaiveDate) -> Result<Vec<EntryId>, Fault> {
    let invoice = invoice_store::get(tx, id)?;
    let (open, most) = (open_item_store::open_of_ref(tx, invoice.item_kind(), id.0)?.abs(), tolerance(tx)?);
    if open > most {
        let no = Refusal::new("difference-too-large").arg("open", open).arg("most", most).arg("number", invoice.label());
        return Err(no.remedy("sales.invoice.writeoff").into());
    }
    write_off(tx, &invoice, None, PostingRole::Rounding, date, "small difference")
}

/// Marks an invoice as disputed, or lifts it with an empty reason: what is disputed is not counted as overdue.
pub fn dispute(tx: &Tx, id: InvoiceId, reason: &str) -> Result<(), Fault> {
    let invoice = invoice_store::get(tx, id)?;
    let (reason, standing) = (reason.trim(), open_item_store::disputed(tx, "invoice", id.0)?);
    if invoice.number.is_none() || invoice.kind.is_credit() {
        return Err(Refusal::new("dispute-not-an-invoice").arg("number", invoice.label()).into());
    }
    if reason.is_empty() && standing.is_none() {
        return Err(Refusal::new("dispute-none").arg("number", invoice.label()).into());
    }
    open_item_store::set_dispute(tx, "invoice", id.0, Some(reason).filter(|r| !r.is_empty()))?;
    tx.touch("invoice", id.0);
    tx.note(if reason.is_empty() { "dispute ended".to_owned() } else { format!("disputed: {reason}") });
    Ok(())
}
