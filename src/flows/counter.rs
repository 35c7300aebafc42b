//! The counter sale: order, delivery, invoice and payment in one act. What was committed is what the receipt prints.

use super::{order_to_cash as otc, payment};
use crate::db::{Fault, Tx, draft, setting};
use crate::domain::company_store;
use crate::domain::finance::open_item_store;
use crate::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use crate::domain::parties::party::{Party, PartyId, PartyKind};
use crate::domain::parties::party_store;
use crate::domain::sales::delivery::Delivery;
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::invoice::Invoice;
use crate::domain::sales::order::{Order, Source};
use crate::kit::{Lang, Money, Refusal};

/// Code of the party counter sales are booked on when nobody gives a name, unless the company set another.
const WALK_IN: &str = "COUNTER";

/// What was scanned and how it is paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Sale {
    /// None: a customer passing by.
    pub party: Option<PartyId>,
    pub lines: Vec<LineDraft>,
    /// What was handed over. Cash beyond the sum due comes back as change.
    pub tenders: Vec<(Method, Money)>,
}

/// A sale done.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    pub order: Order,
    pub delivery: Delivery,
    pub invoice: Invoice,
    pub payments: Vec<PaymentId>,
    pub change: Money,
}

/// The party of customers who give no name; made when it is first needed.
pub fn walk_in(tx: &Tx) -> Result<PartyId, Fault> {
    let code = setting::get_or(tx, "counter.customer", WALK_IN)?;
    if let Some(party) = party_store::by_code(tx, &code)? {
        return Ok(party.id);
    }
    Ok(party_store::insert(tx, &new_walk_in(tx, &code)?)?)
}

fn new_walk_in(tx: &Tx, code: &str) -> Result<Party, Fault> {
    let name = match company_store::get(tx)?.lang {
        Lang::En => "Counter customer",
        Lang::Fr => "Client comptoir",
    };
    Ok(Party { kind: PartyKind::Person, created_on: tx.today(), ..Party::customer(code, name) })
}

/// Whose prices a customer without a name pays: the same party the sale will be booked on, so that what the till shows is
/// what it sells at.
pub fn passer_by(tx: &Tx) -> Result<Party, Fault> {
    let code = setting::get_or(tx, "counter.customer", WALK_IN)?;
    match party_store::by_code(tx, &code)? {
        Some(party) => Ok(party),
        None => new_walk_in(tx, &code),
    }
}

/// Keeps a sale that waits: no number, no promise. `place` is where it is taken up again.
pub fn park(tx: &Tx, place: &str, title: &str, body: &str) -> crate::db::Result<i64> {
    draft::save(tx, None, place, title, body)
}

/// What waits, of this user: the latest first.
pub fn parked(tx: &Tx) -> crate::db::Result<Vec<draft::Draft>> {
    draft::mine(tx)
}

/// Takes a sale that waited: it waits no longer.
pub fn take_up(tx: &Tx, id: i64) -> crate::db::Result<Option<String>> {
    let found = draft::get(tx, id)?;
    draft::drop(tx, id)?;
    Ok(found.map(|d| d.body))
}

/// Sells: all of it or nothing. Prices are shelf prices, VAT included.
pub fn sell(tx: &Tx, sale: &Sale) -> Result<Ticket, Fault> {
    let party = match sale.party {
        Some(party) => party,
        None => walk_in(tx)?,
    };
    let today = tx.today();
    let mut draft = DocumentDraft::new(party, sale.lines.clone());
    draft.source = Source::Counter;
    draft.tax_included = Some(true);
    let order = otc::save_draft(tx, &draft)?;
    let tenders = split(order.gross(), &sale.tenders)?;
    let order = otc::confirm(tx, order.id, None)?;
    let all: Vec<otc::Wanted> =
        order.lines.iter().filter(|l| l.item.is_some()).map(|l| otc::Wanted { line: l.id, quantity: l.quantity }).collect();
    let delivery = otc::ship(tx, order.id, Some(&all), today)?;
    let invoice = otc::bill(tx, order.id, today)?;
    let mut payments = Vec::new();
    for (method, amount) in tenders.kept {
        let mut on = Vec::new();
        let mut left = amount;
        for item in open_item_store::of_ref(tx, "invoice", invoice.id.0)? {
            let part = left.min(item.open);
            if part.is_positive() {
                on.push((item.id, part));
                left -= part;
            }
        }
        let draft = PaymentDraft { party, date: today, method, amount, reference: invoice.label(), on };
        payments.push(payment::register(tx, &draft)?);
    }
    Ok(Ticket { order, delivery, invoice, payments, change: tenders.change })
}

/// What is kept of each tender, and the change given out of the cash.
#[derive(Debug, PartialEq)]
struct Tenders {
    kept: Vec<(Method, Money)>,
    change: Money,
}

fn split(due: Money, tenders: &[(Method, Money)]) -> Result<Tenders, Refusal> {
    let total: Money = tenders.iter().map(|(_, m)| *m).sum();
    let cash: Money = tenders.iter().filter(|(method, _)| *method == Method::Cash).map(|(_, m)| *m).sum();
    if tenders.iter().any(|(_, m)| !m.is_positive()) && !due.is_zero() {
        return Err(Refusal::new("counter-tender-bad").field("tender"));
    }
    if total < due {
        return Err(Refusal::new("counter-not-enough").arg("due", due).arg("missing", due - total).field("tender"));
    }
    let change = total - due;
    if change > cash {
        return Err(Refusal::new("counter-change-not-cash").arg("change", change).arg("cash", cash).field("tender"));
    }
    let mut back = change;
    let mut kept = Vec::new();
    for (method, amount) in tenders {
        let returned = if *method == Method::Cash { back.min(*amount) } else { Money::ZERO };
        back -= returned;
        if *amount > returned {
            kept.push((*method, *amount - returned));
        }
    }
    Ok(Tenders { kept, change })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn change_comes_out_of_the_cash() {
        let m = |s: &str| s.parse::<Money>().unwrap();
        let due = m("47.40");
        let tender = |list: &[(Method, &str)]| list.iter().map(|(t, a)| (*t, m(a))).collect::<Vec<_>>();
        use Method::{Card, Cash};
        for (tenders, kept, change) in [
            (tender(&[(Cash, "50")]), tender(&[(Cash, "47.40")]), "2.60"),
            (tender(&[(Cash, "47.40")]), tender(&[(Cash, "47.40")]), "0.00"),
            (tender(&[(Card, "40"), (Cash, "10")]), tender(&[(Card, "40"), (Cash, "7.40")]), "2.60"),
            (tender(&[(Cash, "2"), (Card, "47.40")]), tender(&[(Card, "47.40")]), "2.00"),
        ] {
            assert_eq!(split(due, &tenders), Ok(Tenders { kept, change: m(change) }));
        }
        for (tenders, key) in [
            (tender(&[(Cash, "40")]), "counter-not-enough"),
            (tender(&[(Card, "50")]), "counter-change-not-cash"),
            (tender(&[(Card, "-1"), (Cash, "60")]), "counter-tender-bad"),
            (Vec::new(), "counter-not-enough"),
        ] {
            assert_eq!(split(due, &tenders).unwrap_err().key, key);
        }
    }
}
