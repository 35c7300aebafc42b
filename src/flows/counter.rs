//! The counter sale: order, delivery, invoice and payment in one act, with what comes back on the same ticket. What was
//! committed is what the receipt prints.

pub use super::counter_return::{Back, Returnable, last_sold, of_back, of_number};
use super::{counter_return, order_to_cash as otc, payment, till, till_closing};
use crate::db::{Fault, Tx, draft, number, presence, setting, user};
use crate::domain::company_store;
use crate::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use crate::domain::finance::{open_item_store, period_store};
use crate::domain::parties::party::{Party, PartyId, PartyKind};
use crate::domain::parties::party_store;
use crate::domain::sales::delivery::Delivery;
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::invoice::Invoice;
use crate::domain::sales::order::{Order, Source};
use crate::domain::till::session::SessionId;
use crate::domain::till::ticket::{self, TICKET_SERIES, TicketId};
use crate::domain::till::{session_store, ticket_store};
use crate::kit::{Coded, Lang, Money, Refusal};

/// Code of the party counter sales are booked on when nobody gives a name, unless the company set another.
const WALK_IN: &str = "COUNTER";

/// What was scanned and how it is paid.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sale {
    /// None: a customer passing by, or the one of the ticket that goods come back from.
    pub party: Option<PartyId>,
    pub lines: Vec<LineDraft>,
    /// What comes back on the same ticket.
    pub back: Vec<Back>,
    /// What was handed over. Cash beyond the sum due comes back as change; what is owed to the customer is paid out in cash.
    pub tenders: Vec<(Method, Money)>,
    /// The sum that was shown; none: nobody saw one.
    pub shown: Option<Money>,
}

/// A ticket closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    pub id: TicketId,
    pub number: String,
    /// What was sold, if anything was.
    pub sold: Option<Sold>,
    /// The credit notes of what came back.
    pub notes: Vec<Invoice>,
    pub payments: Vec<PaymentId>,
    /// Below zero: paid out.
    pub due: Money,
    pub change: Money,
}

/// The documents of what was sold.
#[derive(Debug, Clone, PartialEq)]
pub struct Sold {
    pub order: Order,
    pub delivery: Delivery,
    pub invoice: Invoice,
}

/// The party of customers who give no name; made when it is first needed.
pub fn walk_in(tx: &Tx) -> Result<PartyId, Fault> {
    let party = passer_by(tx)?;
    if party.id == PartyId(0) { Ok(party_store::insert(tx, &party)?) } else { Ok(party.id) }
}

/// Whose prices a customer without a name pays: the same party the sale will be booked on, so that what the till shows is
/// what it sells at.
pub fn passer_by(tx: &Tx) -> Result<Party, Fault> {
    let code = setting::get_or(tx, "counter.customer", WALK_IN)?;
    if let Some(party) = party_store::by_code(tx, &code)? {
        return Ok(party);
    }
    let name = match company_store::get(tx)?.lang {
        Lang::En => "Counter customer",
        Lang::Fr => "Client comptoir",
    };
    Ok(Party { kind: PartyKind::Person, created_on: tx.today(), ..Party::customer(&code, name) })
}

/// The screen tickets are typed on, as a draft's place names it.
const SCREEN: &str = "sales.counter";

/// A ticket that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Parked {
    /// Of its draft.
    pub id: i64,
    pub title: String,
    pub body: String,
    /// Login name.
    pub user: String,
}

/// Tickets that wait, of whichever user, the latest first. They are drafts: no number, no promise.
pub fn parked(tx: &Tx) -> crate::db::Result<Vec<Parked>> {
    let here = |place: &str| {
        serde_json::from_str::<serde_json::Value>(place).is_ok_and(|p| p.get("screen").is_some_and(|s| s == SCREEN))
    };
    let users = user::all(tx)?;
    let name = |id: i64| users.iter().find(|u| u.id == id).map(|u| u.name.clone()).unwrap_or_default();
    // What is still being typed at another till is no parked ticket.
    let typed = presence::typed_now(tx, None)?;
    let all = draft::all(tx)?.into_iter().filter(|(d, _)| here(&d.place) && !typed.contains(&d.id));
    Ok(all.map(|(d, by)| Parked { id: d.id, title: d.title, body: d.body, user: name(by) }).collect())
}

/// How many wait: they go on in the next session of the drawer.
pub fn waiting(tx: &Tx) -> crate::db::Result<i64> {
    Ok(i64::try_from(parked(tx)?.len()).unwrap_or(i64::MAX))
}

/// Takes a colleague's ticket over; the audit chain tells from whom. Refuses `house-draft-gone`.
pub fn take_over(tx: &Tx, id: i64) -> Result<(), Fault> {
    let Some(theirs) = parked(tx)?.into_iter().find(|d| d.id == id) else {
        let typed = presence::typed_now(tx, None)?.contains(&id);
        return Err(Refusal::new(if typed { "counter-typed-now" } else { "house-draft-gone" }).into());
    };
    draft::take_over(tx, id)?;
    tx.touch("draft", id);
    tx.note(format!("{}: {}", theirs.user, theirs.title));
    Ok(())
}

/// The draft of a ticket becomes the ticket: whoever sells it has it, and once. Refuses `counter-ticket-gone` when it was sold
/// or taken over at another till meanwhile.
pub fn settle_draft(tx: &Tx, id: i64) -> Result<(), Fault> {
    if !draft::is_mine(tx, id)? {
        return Err(Refusal::new("counter-ticket-gone").into());
    }
    Ok(draft::drop(tx, id)?)
}

/// Closes a ticket, all of it or nothing: what is sold is ordered, delivered, invoiced and paid; what comes back is taken at the
/// cost it left at and credited; the difference is paid. Prices are shelf prices, VAT included.
/// Refuses what the till refuses (`till-not-open`, `till-counting`, `till-date-back`), `counter-empty`, `return-…`, and tenders
/// that do not fit.
pub fn sell(tx: &Tx, sale: &Sale) -> Result<Ticket, Fault> {
    let session = till::selling(tx)?;
    till_closing::may_sell(tx)?;
    till_closing::bring_up(tx)?;
    if sale.lines.is_empty() && sale.back.is_empty() {
        return Err(Refusal::new("counter-empty").into());
    }
    let party = match counter_return::party(tx, sale.party, &sale.back)? {
        Some(party) => party,
        None => walk_in(tx)?,
    };
    let sold = if sale.lines.is_empty() { None } else { Some(hand_over(tx, party, sale)?) };
    let notes = counter_return::take_back(tx, &sale.back)?;
    let due = owed(tx, sold.as_ref(), &notes)?;
    if let Some(shown) = sale.shown.filter(|shown| *shown != due) {
        return Err(Refusal::new("counter-total-changed").arg("shown", shown).arg("due", due).into());
    }
    let tenders = split(due, &sale.tenders)?;
    let drawer = session_store::expected(tx, &session)?;
    if due.is_negative() && drawer < -due {
        return Err(Refusal::new("counter-drawer-short").arg("amount", -due).arg("drawer", drawer).into());
    }
    set_off(tx, sold.as_ref(), &notes)?;
    let label = sold.as_ref().map(|s| s.invoice.label()).or(notes.first().map(Invoice::label)).unwrap_or_default();
    let mut kept = Vec::new();
    for tender in &tenders.list {
        let payment = match tender.kept.is_zero() {
            true => None,
            false => Some(pay(tx, party, tender, &label, sold.as_ref(), &notes)?),
        };
        kept.push((*tender, payment));
    }
    record(tx, session.id, party, sold, notes, (due, tenders.change), &kept)
}

/// Order, delivery and invoice of what is sold.
fn hand_over(tx: &Tx, party: PartyId, sale: &Sale) -> Result<Sold, Fault> {
    let today = tx.today();
    let mut draft = DocumentDraft::new(party, sale.lines.clone());
    draft.source = Source::Counter;
    draft.tax_included = Some(true);
    let order = otc::save_draft(tx, &draft)?;
    let order = otc::confirm(tx, order.id, None)?;
    let all: Vec<otc::Wanted> =
        order.lines.iter().filter(|l| l.item.is_some()).map(|l| otc::Wanted { line: l.id, quantity: l.quantity }).collect();
    let delivery = otc::ship(tx, order.id, Some(&all), today)?;
    let invoice = otc::bill(tx, order.id, today)?;
    Ok(Sold { order, delivery, invoice })
}

/// What the customer owes: the invoice less what is still owed to them of the credit notes.
fn owed(tx: &Tx, sold: Option<&Sold>, notes: &[Invoice]) -> Result<Money, Fault> {
    let mut due = sold.map_or(Money::ZERO, |s| s.invoice.gross());
    for note in notes {
        due += open_item_store::open_of_ref(tx, "credit", note.id.0)?;
    }
    Ok(due)
}

/// Sets what came back off against what is sold.
fn set_off(tx: &Tx, sold: Option<&Sold>, notes: &[Invoice]) -> Result<(), Fault> {
    let Some(sold) = sold else { return Ok(()) };
    for note in notes {
        for credit in open_item_store::of_ref(tx, "credit", note.id.0)? {
            let mut left = -credit.open;
            let mut on = Vec::new();
            for item in open_item_store::of_ref(tx, "invoice", sold.invoice.id.0)? {
                let part = left.min(item.open);
                if part.is_positive() {
                    on.push((item.id, part));
                    left -= part;
                }
            }
            if !on.is_empty() {
                payment::settle_advance(tx, tx.today(), credit.id, &on)?;
            }
        }
    }
    Ok(())
}

/// Registers what stayed of a tender: on the invoice, or out of the credit notes.
fn pay(
    tx: &Tx,
    party: PartyId,
    tender: &Kept,
    label: &str,
    sold: Option<&Sold>,
    notes: &[Invoice],
) -> Result<PaymentId, Fault> {
    let mut items = Vec::new();
    if tender.kept.is_negative() {
        for note in notes {
            items.extend(open_item_store::of_ref(tx, "credit", note.id.0)?);
        }
    } else if let Some(sold) = sold {
        items.extend(open_item_store::of_ref(tx, "invoice", sold.invoice.id.0)?);
    }
    let (mut on, mut left) = (Vec::new(), tender.kept.abs());
    for item in items {
        let part = left.min(item.open.abs());
        if part.is_positive() {
            on.push((item.id, part));
            left -= part;
        }
    }
    let reference = label.to_owned();
    let draft = PaymentDraft { party, date: tx.today(), method: tender.method, amount: tender.kept, reference, on };
    payment::register(tx, &draft)
}

/// Writes the ticket down, with the total of all tickets so far.
fn record(
    tx: &Tx,
    session: SessionId,
    party: PartyId,
    sold: Option<Sold>,
    notes: Vec<Invoice>,
    (due, change): (Money, Money),
    kept: &[(Kept, Option<PaymentId>)],
) -> Result<Ticket, Fault> {
    let (last, perpetual) = match ticket_store::last(tx)? {
        Some((id, _, total)) => (id.0, total),
        None => (0, Money::ZERO),
    };
    let gross = sold.as_ref().map_or(Money::ZERO, |s| s.invoice.gross());
    let returned: Money = notes.iter().map(Invoice::gross).sum();
    let tender = |(k, payment): &(Kept, Option<PaymentId>)| ticket::Tender {
        method: k.method.code().to_owned(),
        handed: k.handed,
        kept: k.kept,
        payment: payment.map(|p| p.0),
    };
    let row = ticket::Ticket {
        id: TicketId(last + 1),
        number: number::take(tx, TICKET_SERIES, &period_store::year_code(tx, tx.today())?)?,
        session,
        date: tx.today(),
        at: tx.now_seconds(),
        user: tx.user_id(),
        party,
        invoice: sold.as_ref().map(|s| s.invoice.id.0),
        notes: notes.iter().map(|n| n.id.0).collect(),
        sold: gross,
        returned,
        tenders: kept.iter().map(tender).collect(),
        change,
        perpetual: perpetual + gross - returned,
    };
    ticket_store::insert(tx, &row)?;
    tx.seal("ticket", row.id.0, ticket_store::digest(&row));
    let payments = kept.iter().filter_map(|(_, p)| *p).collect();
    Ok(Ticket { id: row.id, number: row.number, sold, notes, payments, due, change })
}

/// One tender: what was put on the counter, and what of it stayed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Kept {
    method: Method,
    handed: Money,
    kept: Money,
}

/// What is kept of each tender, and the change given out of the cash.
#[derive(Debug, PartialEq)]
struct Tenders {
    list: Vec<Kept>,
    change: Money,
}

fn split(due: Money, tenders: &[(Method, Money)]) -> Result<Tenders, Refusal> {
    if due.is_negative() {
        // More came back than was sold: it is paid out in cash, and nothing is handed over for it.
        if tenders.iter().any(|(_, m)| !m.is_zero()) {
            return Err(Refusal::new("counter-pays-out").arg("amount", -due).field("tender"));
        }
        return Ok(Tenders { list: vec![Kept { method: Method::Cash, handed: due, kept: due }], change: Money::ZERO });
    }
    let total: Money = tenders.iter().map(|(_, m)| *m).sum();
    let cash: Money = tenders.iter().filter(|(method, _)| *method == Method::Cash).map(|(_, m)| *m).sum();
    if tenders.iter().any(|(_, m)| m.is_negative() || (m.is_zero() && !due.is_zero())) {
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
    let mut list = Vec::new();
    for (method, amount) in tenders.iter().filter(|(_, m)| !m.is_zero()) {
        let returned = if *method == Method::Cash { back.min(*amount) } else { Money::ZERO };
        back -= returned;
        list.push(Kept { method: *method, handed: *amount, kept: *amount - returned });
    }
    Ok(Tenders { list, change })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn change_comes_out_of_the_cash() {
        let m = |s: &str| s.parse::<Money>().unwrap();
        let due = m("47.40");
        let tender = |list: &[(Method, &str)]| list.iter().map(|(t, a)| (*t, m(a))).collect::<Vec<_>>();
        use Method::{Card, Cash, Voucher};
        for (tenders, kept, change) in [
            (tender(&[(Cash, "50")]), vec!["47.40"], "2.60"),
            (tender(&[(Cash, "47.40")]), vec!["47.40"], "0.00"),
            (tender(&[(Card, "40"), (Cash, "10")]), vec!["40", "7.40"], "2.60"),
            (tender(&[(Cash, "2"), (Card, "47.40")]), vec!["0", "47.40"], "2.00"),
            (tender(&[(Voucher, "20"), (Card, "20"), (Cash, "5"), (Cash, "5")]), vec!["20", "20", "2.40", "5"], "2.60"),
        ] {
            let done = split(due, &tenders).unwrap();
            assert_eq!(done.change, m(change));
            assert_eq!(done.list.iter().map(|k| k.kept).collect::<Vec<_>>(), kept.into_iter().map(m).collect::<Vec<_>>());
            assert_eq!(done.list.iter().map(|k| (k.method, k.handed)).collect::<Vec<_>>(), tenders);
        }
        for (tenders, key) in [
            (tender(&[(Cash, "40")]), "counter-not-enough"),
            (tender(&[(Card, "50")]), "counter-change-not-cash"),
            (tender(&[(Voucher, "30"), (Card, "20")]), "counter-change-not-cash"),
            (tender(&[(Card, "-1"), (Cash, "60")]), "counter-tender-bad"),
            (Vec::new(), "counter-not-enough"),
        ] {
            assert_eq!(split(due, &tenders).unwrap_err().key, key);
        }
    }

    #[test]
    fn what_is_owed_to_the_customer_is_paid_out_in_cash() {
        let out = Money::whole(-12);
        let done = split(out, &[]).unwrap();
        assert_eq!(done.list, [Kept { method: Method::Cash, handed: out, kept: out }]);
        assert_eq!(split(out, &[(Method::Cash, Money::whole(5))]).unwrap_err().key, "counter-pays-out");
        assert_eq!(split(Money::ZERO, &[]).unwrap().list, []);
        let to_and_fro = [(Method::Card, Money::whole(-5)), (Method::Cash, Money::whole(5))];
        assert_eq!(split(Money::ZERO, &to_and_fro).unwrap_err().key, "counter-tender-bad");
    }
}
