//! Goods that come back over the counter: each on the ticket it was sold on, at the price it was sold at and the cost it left
//! at. What was never sold here cannot come back.

use super::order_to_cash::Wanted;
use super::returns::{self, Disposition};
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::parties::party::PartyId;
use crate::domain::sales::invoice::{Invoice, InvoiceId, InvoiceLine};
use crate::domain::sales::order::{OrderId, OrderLineId};
use crate::domain::sales::{invoice_store, order_store};
use crate::domain::till::ticket::TicketId;
use crate::domain::till::ticket_store;
use crate::kit::total::LineAmounts;
use crate::kit::{Quantity, Rate, Refusal, UnitPrice};
use serde::{Deserialize, Serialize};

/// What comes back of a line that was sold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Back {
    pub ticket: TicketId,
    pub order: OrderId,
    pub line: OrderLineId,
    /// Above zero.
    pub quantity: Quantity,
    /// To be thrown away, not sold again.
    pub scrap: bool,
}

/// A line of a ticket of which something can come back.
#[derive(Debug, Clone, PartialEq)]
pub struct Returnable {
    pub ticket: TicketId,
    pub number: String,
    pub party: PartyId,
    pub order: OrderId,
    pub line: OrderLineId,
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub price: UnitPrice,
    /// Sold, and not back yet.
    pub left: Quantity,
    sold: InvoiceLine,
}

impl Returnable {
    /// So many of it, to be sold again.
    pub fn back(&self, quantity: Quantity) -> Back {
        Back { ticket: self.ticket, order: self.order, line: self.line, quantity, scrap: false }
    }

    /// What is given for so many, as the credit note will say: the last one takes what the others left.
    pub fn worth(&self, tx: &Tx, quantity: Quantity) -> Result<LineAmounts, Fault> {
        let (credited, net, vat) = invoice_store::credited(tx, self.sold.id)?;
        let left = self.sold.quantity - credited;
        if left.is_zero() {
            return Ok(LineAmounts::default());
        }
        // Shelf prices contain the VAT.
        Ok(returns::share(&self.sold, (net, vat), (quantity, left), true))
    }

    pub fn tax_rate(&self) -> Rate {
        self.sold.tax_rate
    }

    pub fn discount(&self) -> Rate {
        self.sold.discount
    }
}

/// What can come back of a ticket, named by its own number or its invoice's; refuses `ticket-unknown`.
pub fn of_number(tx: &Tx, number: &str) -> Result<Vec<Returnable>, Fault> {
    let number = number.trim();
    let id = match ticket_store::find(tx, number)? {
        Some(id) => Some(id),
        None => match invoice_store::by_number(tx, number) {
            Ok(invoice) => ticket_store::of_invoice(tx, invoice.id.0)?,
            Err(Fault::Refused(_)) => None,
            Err(broken) => return Err(broken),
        },
    };
    match id {
        Some(id) => of_ticket(tx, id),
        None => Err(Refusal::new("ticket-unknown").arg("number", number).into()),
    }
}

/// The line something comes back of, as it stands now. Refuses `return-never-sold`.
pub fn of_back(tx: &Tx, back: &Back) -> Result<Returnable, Fault> {
    let found = of_ticket(tx, back.ticket)?.into_iter().find(|r| r.line == back.line);
    found.ok_or_else(|| {
        let number = ticket_store::get(tx, back.ticket).map(|t| t.number).unwrap_or_default();
        Refusal::new("return-never-sold").arg("item", number).field("item").into()
    })
}

fn of_ticket(tx: &Tx, id: TicketId) -> Result<Vec<Returnable>, Fault> {
    let ticket = ticket_store::get(tx, id)?;
    let Some(invoice) = ticket.invoice else { return Ok(Vec::new()) };
    let invoice = invoice_store::get(tx, InvoiceId(invoice))?;
    let Some(order) = invoice.order else { return Ok(Vec::new()) };
    let lines = order_store::get(tx, order)?.lines;
    let mut list = Vec::new();
    for sold in &invoice.lines {
        let Some(line) = lines.iter().find(|l| Some(l.id) == sold.order_line) else { continue };
        let (Some(item), left) = (sold.item, line.delivered - line.returned) else { continue };
        if left.is_positive() {
            list.push(Returnable {
                ticket: id,
                number: ticket.number.clone(),
                party: ticket.party,
                order,
                line: line.id,
                item,
                code: item_store::get(tx, item)?.code,
                name: sold.description.clone(),
                unit: sold.unit.clone(),
                price: sold.price,
                left,
                sold: sold.clone(),
            });
        }
    }
    Ok(list)
}

/// How many invoices back an item is looked for.
const FAR_BACK: i64 = 2_000;

/// The newest ticket of a customer an item was sold on and has not wholly come back from.
pub fn last_sold(tx: &Tx, item: ItemId, party: PartyId) -> Result<Option<Returnable>, Fault> {
    for invoice in invoice_store::latest_with_item(tx, item, party, FAR_BACK)? {
        let Some(id) = ticket_store::of_invoice(tx, invoice.0)? else { continue };
        let found = of_ticket(tx, id)?.into_iter().find(|r| r.item == item);
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Whose ticket it is: the customer given, or the one of the tickets that goods come back from.
/// Refuses `return-other-customer` when they are not the same.
pub fn party(tx: &Tx, given: Option<PartyId>, back: &[Back]) -> Result<Option<PartyId>, Fault> {
    let mut party = given;
    for b in back {
        let ticket = ticket_store::get(tx, b.ticket)?;
        match party {
            Some(p) if p != ticket.party => {
                let name = crate::domain::parties::party_store::get(tx, ticket.party)?.name;
                return Err(Refusal::new("return-other-customer").arg("number", ticket.number).arg("name", name).into());
            }
            _ => party = Some(ticket.party),
        }
    }
    Ok(party)
}

/// Takes the goods back and credits them: a return and a credit note for each ticket they were sold on.
pub fn take_back(tx: &Tx, back: &[Back]) -> Result<Vec<Invoice>, Fault> {
    let mut orders: Vec<OrderId> = back.iter().map(|b| b.order).collect();
    orders.sort_unstable();
    orders.dedup();
    let mut notes = Vec::new();
    for order in orders {
        let theirs: Vec<&Back> = back.iter().filter(|b| b.order == order).collect();
        let lines: Vec<(Wanted, Disposition)> = theirs
            .iter()
            .map(|b| {
                let to = if b.scrap { Disposition::Scrap } else { Disposition::Restock };
                (Wanted { line: b.line, quantity: b.quantity }, to)
            })
            .collect();
        let Some(first) = theirs.first() else { continue };
        let reason = ticket_store::get(tx, first.ticket)?.number;
        let taken = returns::take_back(tx, order, &lines, &reason, tx.today())?;
        notes.extend(returns::credit_return(tx, &taken, tx.today())?);
    }
    Ok(notes)
}
