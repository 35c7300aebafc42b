//! Deposits on an order: invoiced for a part of it (Dr receivable / Cr customer advances, Cr VAT), deducted by the invoices that
//! follow, or taken back by a credit note of their own. Never more is billed than was ordered.

use super::invoice::{check, finish, header};
use crate::db::{Fault, Tx};
use crate::domain::company_store;
use crate::domain::finance::open_item_store;
use crate::domain::parties::party_store;
use crate::domain::sales::deposit::Deduction;
use crate::domain::sales::invoice::{Invoice, InvoiceId, InvoiceLine, InvoiceLineId, Kind, Status};
use crate::domain::sales::order::{Order, OrderId, Step};
use crate::domain::sales::{deduction_store, invoice_store, order_store};
use crate::kit::total::{Priced, TaxTotal, total};
use crate::kit::value::allocate;
use crate::kit::{Money, Quantity, Rate, Refusal, UnitPrice, Words};
use chrono::NaiveDate;

/// How much of an order a deposit is; both with VAT.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Share {
    Percent(Rate),
    Amount(Money),
}

/// Invoices a deposit on a confirmed order. Refuses `deposit-amount`, `deposit-over-order`, and what posting refuses.
pub fn deposit(tx: &Tx, id: OrderId, share: Share, date: NaiveDate) -> Result<Invoice, Fault> {
    let order = order_store::get(tx, id)?;
    order.after(Step::Invoice)?;
    let amount = match share {
        Share::Percent(rate) => order.gross().share(rate),
        Share::Amount(amount) => amount,
    };
    let most = unbilled(tx, &order)?;
    if !amount.is_positive() {
        return Err(Refusal::new("deposit-amount").field("amount").into());
    }
    if amount > most {
        let no = Refusal::new("deposit-over-order").arg("amount", amount).arg("most", most).arg("number", order.label());
        return Err(no.field("amount").into());
    }
    let party = party_store::get(tx, order.party)?;
    let mut invoice = Invoice { kind: Kind::Deposit, tax_included: true, due_date: date, ..header(tx, &order, &party, date)? };
    fill(tx, &mut invoice, &order, share, amount)?;
    let year = check(tx, &mut invoice)?;
    invoice_store::insert(tx, &mut invoice)?;
    finish(tx, invoice, &year)
}

/// A line for each VAT code of the order, the amount spread over them as the order is.
fn fill(tx: &Tx, i: &mut Invoice, order: &Order, share: Share, amount: Money) -> Result<(), Fault> {
    let words = Words::of(company_store::get(tx)?.lang);
    let said = match share {
        Share::Percent(rate) => {
            words.with("deposit-line-percent", &[("percent", rate.into()), ("order", order.label().into())])
        }
        Share::Amount(_) => words.with("deposit-line", &[("order", order.label().into())]),
    };
    let taxes: Vec<TaxTotal> = order.totals().taxes.into_iter().filter(|t| (t.base + t.vat).is_positive()).collect();
    let weights: Vec<i64> = taxes.iter().map(|t| (t.base + t.vat).raw()).collect();
    let parts: Vec<(TaxTotal, Money)> =
        taxes.into_iter().zip(allocate(amount, &weights)).filter(|(_, part)| part.is_positive()).collect();
    let priced: Vec<Priced> =
        parts.iter().map(|(t, part)| Priced { amount: *part, tax_code: t.code.clone(), tax_rate: t.rate }).collect();
    let totals = total(&priced, true);
    i.lines = parts
        .iter()
        .zip(&totals.lines)
        .map(|((t, part), amounts)| InvoiceLine {
            id: InvoiceLineId(0),
            order_line: None,
            credits: None,
            item: None,
            description: said.clone(),
            quantity: Quantity::whole(1),
            unit: String::new(),
            price: UnitPrice::from_money(*part),
            discount: Rate::ZERO,
            net: amounts.net,
            tax_code: t.code.clone(),
            tax_rate: t.rate,
            vat: amounts.vat,
            cost: Money::ZERO,
        })
        .collect();
    (i.net, i.vat, i.taxes) = (totals.net, totals.vat, totals.taxes);
    Ok(())
}

/// What of an order is neither invoiced nor covered by a deposit that still stands, with VAT.
pub fn unbilled(tx: &Tx, order: &Order) -> Result<Money, Fault> {
    Ok((order.gross() - covered(tx, order)?).max(Money::ZERO))
}

/// What of an order is invoiced, or covered by a deposit that still stands, with VAT.
pub(super) fn covered(tx: &Tx, order: &Order) -> Result<Money, Fault> {
    let billed: Money = order.lines.iter().map(|l| (l.net + l.vat).prorate(l.invoiced.raw(), l.quantity.raw().max(1))).sum();
    let standing: Money = left(tx, order.id)?.iter().map(Deduction::gross).sum();
    Ok(billed + standing)
}

/// What is left of an order's deposits, oldest first, by VAT code: not deducted, not taken back.
pub fn left(tx: &Tx, order: OrderId) -> Result<Vec<Deduction>, Fault> {
    let mut list = Vec::new();
    for id in invoice_store::deposits_of(tx, order)? {
        list.extend(left_of(tx, &invoice_store::get(tx, id)?)?);
    }
    Ok(list)
}

/// What is left of one deposit.
pub fn left_of(tx: &Tx, deposit: &Invoice) -> Result<Vec<Deduction>, Fault> {
    let mut gone = deduction_store::of_deposit(tx, deposit.id)?;
    for note in invoice_store::credits_of(tx, deposit.id)? {
        gone.extend(invoice_store::get(tx, note)?.taxes.into_iter().map(|t| (t.code, t.base, t.vat)));
    }
    let mut list = Vec::new();
    for t in &deposit.taxes {
        let taken = gone.iter().filter(|(code, ..)| *code == t.code);
        let (net, vat) = taken.fold((t.base, t.vat), |(net, vat), (_, n, v)| (net - *n, vat - *v));
        if (net + vat).is_positive() {
            list.push(Deduction { deposit: deposit.id, tax_code: t.code.clone(), rate: t.rate, net, vat });
        }
    }
    Ok(list)
}

/// Takes back what is left of a deposit: Dr customer advances, Dr VAT / Cr receivable.
pub fn credit(tx: &Tx, deposit: &Invoice, reason: &str, date: NaiveDate) -> Result<Invoice, Fault> {
    let left = left_of(tx, deposit)?;
    let mut why = Vec::new();
    if deposit.kind != Kind::Deposit || deposit.status != Status::Posted {
        why.push(Refusal::new("credit-not-an-invoice").arg("number", deposit.label()));
    }
    if reason.trim().is_empty() {
        why.push(Refusal::new("credit-no-reason").field("reason"));
    }
    if left.is_empty() {
        why.push(Refusal::new("deposit-nothing-left").arg("number", deposit.label()));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let mut lines = Vec::new();
    for part in &left {
        let Some(line) = deposit.lines.iter().find(|l| l.tax_code == part.tax_code) else { continue };
        let whole = (line.net, line.vat) == (part.net, part.vat);
        lines.push(InvoiceLine {
            id: InvoiceLineId(0),
            credits: Some(line.id),
            quantity: if whole { line.quantity } else { Quantity::ZERO },
            price: UnitPrice::from_money(part.gross()),
            net: part.net,
            vat: part.vat,
            ..line.clone()
        });
    }
    let taxes: Vec<TaxTotal> =
        left.iter().map(|p| TaxTotal { code: p.tax_code.clone(), rate: p.rate, base: p.net, vat: p.vat }).collect();
    let mut note = Invoice {
        id: InvoiceId(0),
        number: None,
        kind: Kind::DepositCredit,
        credits: Some(deposit.id),
        date,
        due_date: date,
        status: Status::Draft,
        reason: reason.trim().to_owned(),
        net: left.iter().map(|p| p.net).sum(),
        vat: left.iter().map(|p| p.vat).sum(),
        entry: None,
        version: 1,
        lines,
        taxes,
        wording: String::new(),
        deductions: Vec::new(),
        ..deposit.clone()
    };
    if date < deposit.date {
        let no = Refusal::new("credit-before-invoice").arg("date", date).arg("invoice", deposit.date);
        return Err(no.field("date").into());
    }
    let year = check(tx, &mut note)?;
    invoice_store::insert(tx, &mut note)?;
    let note = finish(tx, note, &year)?;
    super::invoice::set_off(tx, &note, deposit.id, date)?;
    Ok(note)
}

/// What stands on customer advances for the deposit items a document moves: each deducted net amount against its deposit.
pub(super) fn settle(tx: &Tx, date: NaiveDate, i: &Invoice, moved: &[(InvoiceId, Money)], account: &str) -> Result<(), Fault> {
    for (deposit, net) in moved.iter().filter(|(_, net)| net.is_positive()) {
        let ours = super::invoice::item(i, account, "deduction", i.date, *net);
        let ours = open_item_store::add(tx, &ours)?;
        for theirs in open_item_store::of_ref(tx, "deposit", deposit.0)? {
            open_item_store::settle(tx, date, ours, theirs.id, *net)?;
        }
    }
    Ok(())
}
