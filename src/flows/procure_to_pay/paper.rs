//! Typing a supplier's bill: from what was received of an order, like the last one of the same supplier, or line by line. The
//! paper's own figures win: VAT and total are what is printed.

use super::draft::supplier;
use crate::db::{Fault, Tx};
use crate::domain::company_store;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{account_store, role_store, tax_store};
use crate::domain::items::item::{Item, Kind as ItemKind};
use crate::domain::items::item_store;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::term_store;
use crate::domain::purchasing::bill::{Bill, BillId, BillLine, BillLineId, BillTax, Kind, Status};
use crate::domain::purchasing::draft::{BillDraft, BillLineDraft};
use crate::domain::purchasing::order::{Purchase, PurchaseId, PurchaseLine, Step};
use crate::domain::purchasing::{bill_store, order_store};
use crate::kit::total::{Priced, total};
use crate::kit::value::allocate;
use crate::kit::{Coded, Money, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

/// The bill to come for what was received of an order and not billed; or, when more went back than was billed, the credit note.
pub fn of_order(tx: &Tx, id: PurchaseId, their_ref: &str, date: NaiveDate) -> Result<BillDraft, Fault> {
    let order = order_store::get(tx, id)?;
    order.after(Step::Bill)?;
    let bill = order.lines.iter().any(|l| l.billable().is_positive());
    let lines: Vec<BillLineDraft> = order
        .lines
        .iter()
        .filter(|l| if bill { l.billable().is_positive() } else { l.billable().is_negative() })
        .map(|l| BillLineDraft::of(l.id, l.billable().abs(), l.net_price()))
        .collect();
    if lines.is_empty() {
        return Err(Refusal::new("bill-nothing").arg("number", order.label()).remedy("purchase.receive").into());
    }
    let mut draft = BillDraft::new(order.party, their_ref, lines);
    draft.kind = if bill { Kind::Bill } else { Kind::Credit };
    draft.order = Some(id);
    draft.date = Some(date);
    Ok(draft)
}

/// A bill of `total`, VAT included, like the last one of this supplier: same accounts, same VAT, each line its share. A supplier
/// without one gets a line on purchases at the normal rate.
pub fn like_last(tx: &Tx, id: PartyId, their_ref: &str, date: NaiveDate, total: Money) -> Result<BillDraft, Fault> {
    let party = supplier(tx, id)?;
    let lines = match bill_store::last_without_order(tx, id)? {
        Some(last) => shares(&bill_store::get(tx, last)?, total),
        None => {
            let tax = tax_store::for_sale(tx, party.tax_status.code(), "normal", date)?;
            let net = total - total.vat_inside(tax.rate);
            let account = role_store::account(tx, PostingRole::Purchases)?;
            (vec![BillLineDraft::expense(&account, net, &tax.code)], vec![(tax.code, total - net)])
        }
    };
    let mut draft = BillDraft::new(id, their_ref, lines.0);
    (draft.vat, draft.total, draft.date) = (lines.1, Some(total), Some(date));
    Ok(draft)
}

/// The lines of a bill for another total, and the VAT in it by code.
fn shares(last: &Bill, total: Money) -> (Vec<BillLineDraft>, Vec<(String, Money)>) {
    let gross: Vec<i64> = last.taxes.iter().map(|t| (t.base + t.vat).raw()).collect();
    let (mut lines, mut vat) = (Vec::new(), Vec::new());
    for (tax, part) in last.taxes.iter().zip(allocate(total, &gross)) {
        let inside = part.vat_inside(tax.rate);
        vat.push((tax.code.clone(), inside));
        let members: Vec<&BillLine> = last.lines.iter().filter(|l| l.tax_code == tax.code).collect();
        let weights: Vec<i64> = members.iter().map(|l| l.net.raw()).collect();
        for (l, net) in members.iter().zip(allocate(part - inside, &weights)) {
            lines.push(BillLineDraft {
                item: l.item,
                description: Some(l.description.clone()),
                ..BillLineDraft::expense(&l.account, net, &tax.code)
            });
        }
    }
    (lines, vat)
}

/// Saves a new draft.
pub fn save(tx: &Tx, draft: &BillDraft) -> Result<Bill, Fault> {
    let mut bill = from_draft(tx, draft)?;
    bill_store::insert(tx, &mut bill)?;
    tx.touch("bill", bill.id.0);
    Ok(bill)
}

/// Writes a bill that is not posted again over the version that was read. What was registered is matched again, since the number
/// typed anew may be that of another bill (OCA PR#2363), and posted when it agrees now; a draft stays one.
pub fn update(tx: &Tx, id: BillId, version: i64, draft: &BillDraft) -> Result<Bill, Fault> {
    let old = bill_store::get(tx, id)?;
    old.may_edit()?;
    if old.number.is_some() && old.kind != draft.kind {
        return Err(Refusal::new("bill-kind-fixed").arg("number", old.label()).into());
    }
    let new = from_draft(tx, draft)?;
    let mut bill = Bill {
        id,
        version,
        number: old.number.clone(),
        status: old.status,
        created_by: old.created_by,
        external_id: old.external_id.clone(),
        dispute: old.dispute.clone(),
        exceptions: old.exceptions,
        ..new
    };
    bill_store::update(tx, &mut bill)?;
    bill_store::replace_lines(tx, &mut bill)?;
    if bill.number.is_some() { super::bill::finish(tx, id) } else { Ok(bill) }
}

/// Throws a draft away.
pub fn delete_draft(tx: &Tx, id: BillId) -> Result<(), Fault> {
    bill_store::get(tx, id)?.may_delete()?;
    bill_store::delete_draft(tx, id)?;
    tx.touch("bill", id.0);
    Ok(())
}

/// The bill a draft would become, saved nowhere: what a form shows while it is typed.
pub fn preview(tx: &Tx, draft: &BillDraft) -> Result<Bill, Fault> {
    from_draft(tx, draft)
}

fn from_draft(tx: &Tx, draft: &BillDraft) -> Result<Bill, Fault> {
    let party = supplier(tx, draft.supplier)?;
    let date = draft.date.unwrap_or_else(|| tx.today());
    let mut why = Vec::new();
    if draft.their_ref.trim().is_empty() {
        why.push(Refusal::new("bill-no-reference").field("reference"));
    }
    if draft.lines.is_empty() {
        why.push(Refusal::new("bill-no-line").field("lines"));
    }
    let mut orders: Vec<Purchase> = Vec::new();
    let mut lines = Vec::new();
    for (position, typed) in (1i64..).zip(&draft.lines) {
        match line(tx, &party, typed, date, &mut orders)? {
            Ok(line) => lines.push(line),
            Err(faults) => why.extend(faults.into_iter().map(|f| f.arg("line", position))),
        }
    }
    if let Some(order) = draft.order.filter(|o| !orders.iter().any(|x| x.id == *o)) {
        orders.push(order_store::get(tx, order)?);
    }
    for order in orders.iter().filter(|o| o.party != party.id) {
        let refusal = Refusal::new("bill-other-supplier").arg("number", order.label()).arg("party", order.party_name.clone());
        why.push(refusal.field("supplier"));
    }
    let due = match (draft.due, party.term) {
        (Some(due), _) => due,
        (None, Some(term)) => term_store::get(tx, term)?.due(date),
        (None, None) => date,
    };
    if due < date {
        why.push(Refusal::new("bill-due-before-date").arg("date", date).field("due"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let order = draft.order.or_else(|| orders.first().map(|o| o.id));
    let mut bill = header(tx, &party, draft, (date, due));
    (bill.order, bill.lines) = (order, lines);
    add_up(&mut bill, draft);
    if bill.total.is_negative() || bill.total.is_zero() {
        return Err(Refusal::new("bill-total-not-positive").arg("total", bill.total).field("total").into());
    }
    Ok(bill)
}

fn header(tx: &Tx, party: &Party, draft: &BillDraft, (date, due_date): (NaiveDate, NaiveDate)) -> Bill {
    Bill {
        id: BillId(0),
        number: None,
        kind: draft.kind,
        order: None,
        party: party.id,
        party_name: party.name.clone(),
        their_ref: draft.their_ref.trim().to_owned(),
        date,
        due_date,
        status: Status::Draft,
        note: draft.note.clone(),
        dispute: String::new(),
        net: Money::ZERO,
        vat: Money::ZERO,
        total: Money::ZERO,
        entry: None,
        external_id: draft.external_id.clone(),
        created_by: tx.user_id(),
        approved_by: None,
        changed_at: 0,
        changed_by: 0,
        version: 1,
        lines: Vec::new(),
        taxes: Vec::new(),
        exceptions: Vec::new(),
    }
}

/// Adds up as every document does; VAT and total are the paper's own where it prints them, and each line gets its share.
fn add_up(bill: &mut Bill, draft: &BillDraft) {
    let priced = |l: &BillLine| Priced { amount: l.net, tax_code: l.tax_code.clone(), tax_rate: l.tax_rate };
    for tax in total(&bill.lines.iter().map(priced).collect::<Vec<_>>(), false).taxes {
        let vat = draft.vat.iter().find(|(code, _)| *code == tax.code).map_or(tax.vat, |(_, printed)| *printed);
        let members: Vec<usize> = (0..bill.lines.len()).filter(|i| bill.lines[*i].tax_code == tax.code).collect();
        let weights: Vec<i64> = members.iter().map(|i| bill.lines[*i].net.raw()).collect();
        for (i, part) in members.iter().zip(allocate(vat, &weights)) {
            bill.lines[*i].vat = part;
        }
        bill.net += tax.base;
        bill.vat += vat;
        bill.taxes.push(BillTax { code: tax.code, rate: tax.rate, base: tax.base, computed: tax.vat, vat });
    }
    bill.total = draft.total.unwrap_or(bill.net + bill.vat);
}

type Line = Result<BillLine, Vec<Refusal>>;

fn line(tx: &Tx, party: &Party, typed: &BillLineDraft, date: NaiveDate, orders: &mut Vec<Purchase>) -> Result<Line, Fault> {
    let mut why = Vec::new();
    let ordered: Option<PurchaseLine> = match typed.line {
        Some(id) => match order_store::of_line(tx, id)? {
            Some(order) => {
                if !orders.iter().any(|o| o.id == order) {
                    orders.push(order_store::get(tx, order)?);
                }
                orders.iter().flat_map(|o| &o.lines).find(|l| l.id == id).cloned()
            }
            None => {
                why.push(Refusal::new("purchase-line-unknown").arg("number", party.code.clone()).arg("line", id.to_string()));
                None
            }
        },
        None => None,
    };
    let item = match typed.item.or(ordered.as_ref().and_then(|l| l.item)) {
        Some(id) => Some(item_store::get(tx, id)?),
        None => None,
    };
    if item.as_ref().is_some_and(|i| i.kind == ItemKind::Kit) {
        let code = item.as_ref().map(|i| i.code.clone()).unwrap_or_default();
        why.push(Refusal::new("purchase-item-kit").arg("item", code).field("item"));
    }
    let stocked = ordered.as_ref().map_or_else(|| item.as_ref().is_some_and(|i| i.is_stocked()), |l| l.stocked);
    let account = match typed.account.as_deref().map(str::trim).filter(|a| !a.is_empty() && !stocked) {
        Some(account) => account.to_owned(),
        None => ordered.as_ref().map(|l| l.account.clone()).unwrap_or_default(),
    };
    if !account.is_empty() && account_store::find(tx, &account)?.is_none() {
        why.push(Refusal::new("purchase-account-unknown").arg("account", account.clone()).field("account"));
    }
    if typed.quantity.is_negative() || typed.price.is_negative() {
        why.push(Refusal::new("bill-line-negative").field("quantity"));
    }
    let net = typed.net.unwrap_or_else(|| Money::extend(typed.quantity, typed.price));
    if !why.is_empty() {
        return Ok(Err(why));
    }
    let (tax_code, tax_rate) = tax_of(tx, party, typed, ordered.as_ref(), item.as_ref(), date)?;
    let named = ordered.as_ref().map(|l| l.description.clone()).or_else(|| item.as_ref().map(|i| i.name.clone()));
    let description = match typed.description.clone().or(named) {
        Some(words) => words,
        None => {
            let lang = company_store::get(tx)?.lang;
            account_store::find(tx, &account)?.map(|a| a.name(lang).to_owned()).unwrap_or_default()
        }
    };
    let price = if typed.quantity.is_zero() { UnitPrice::ZERO } else { net.per(typed.quantity) };
    Ok(Ok(BillLine {
        id: BillLineId(0),
        line: typed.line,
        item: item.as_ref().map(|i| i.id),
        account,
        description,
        quantity: typed.quantity,
        unit: item.map(|i| i.unit).unwrap_or_default(),
        price: if typed.net.is_none() { typed.price } else { price },
        net,
        tax_code,
        tax_rate,
        vat: Money::ZERO,
        received_value: Money::ZERO,
    }))
}

/// The tax named, else the order line's, else the one the item bears.
fn tax_of(
    tx: &Tx,
    party: &Party,
    typed: &BillLineDraft,
    ordered: Option<&PurchaseLine>,
    item: Option<&Item>,
    date: NaiveDate,
) -> Result<(String, Rate), Fault> {
    let tax = match (typed.tax.as_deref().filter(|t| !t.is_empty()), ordered) {
        (Some(code), _) => tax_store::on(tx, code, date)?,
        (None, Some(l)) => return Ok((l.tax_code.clone(), l.tax_rate)),
        (None, None) => {
            let class = item.map_or("normal", |i| i.tax_class.code());
            tax_store::for_sale(tx, party.tax_status.code(), class, date)?
        }
    };
    Ok((tax.code, tax.rate))
}

/// Whether a line of a bill is goods: those are matched and stand in the stock.
pub(super) fn stocked(tx: &Tx, line: &BillLine) -> Result<bool, Fault> {
    Ok(match line.item {
        Some(item) => item_store::get(tx, item)?.is_stocked(),
        None => false,
    })
}
