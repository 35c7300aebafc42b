//! A line of a ticket that comes back: it is worth what the ticket it was sold on says, and its quantity is below zero.

use super::document::{Document, Line};
use crate::db::{Fault, Tx};
use crate::domain::items::item::Item;
use crate::flows::counter::{self, Returnable};
use crate::kit::{Money, Quantity, Refusal};
use crate::tui::Cx;

/// So many of an item come back, of the newest ticket it was sold on.
pub fn add(doc: &mut Document, item: &Item, quantity: Quantity, cx: &Cx) -> Result<(), Fault> {
    if !doc.counter {
        return Err(Refusal::new("line-below-zero").arg("item", &item.code).field("quantity").into());
    }
    let never = || Refusal::new("return-never-sold").arg("item", &item.code).field("item");
    let found = cx.read(|tx| {
        let party = match &doc.customer {
            Some(customer) => customer.id,
            None => counter::passer_by(tx)?.id,
        };
        counter::last_sold(tx, item.id, party)
    })?;
    add_of(doc, &found.ok_or_else(never)?, quantity)
}

/// So many of a line of a ticket come back; what of it stands on this ticket already counts.
pub fn add_of(doc: &mut Document, sold: &Returnable, quantity: Quantity) -> Result<(), Fault> {
    let here = |l: &Line| l.back.as_ref().is_some_and(|b| b.line == sold.line);
    match doc.lines.iter().position(here) {
        Some(at) => {
            let all = quantity - doc.lines[at].quantity;
            put(&mut doc.lines[at], sold, all)
        }
        None => {
            let mut line = Line::new(Some(sold.item), format!("{} · {}", sold.name, sold.number), -quantity);
            line.code = sold.code.clone();
            line.unit = sold.unit.clone();
            line.price = sold.price;
            line.discount = sold.discount();
            line.tax_rate = sold.tax_rate();
            put(&mut line, sold, quantity)?;
            doc.lines.push(line);
            Ok(())
        }
    }
}

/// A quantity typed for such a line: with or without its sign it is what comes back.
pub fn set_quantity(line: &mut Line, quantity: Quantity, cx: &Cx) -> Result<(), Fault> {
    let Some(back) = line.back.clone() else { return Ok(()) };
    let sold = cx.read(|tx| counter::of_back(tx, &back))?;
    put(line, &sold, quantity.abs())
}

fn put(line: &mut Line, sold: &Returnable, quantity: Quantity) -> Result<(), Fault> {
    if !quantity.is_positive() || quantity > sold.left {
        let no = Refusal::new("return-over-delivered").arg("item", &sold.code).arg("asked", quantity).arg("most", sold.left);
        return Err(no.field("quantity").into());
    }
    line.quantity = -quantity;
    line.back = Some(sold.back(quantity));
    Ok(())
}

/// Its price is the one it was sold at.
pub fn keep(line: Option<&Line>) -> Result<(), Refusal> {
    match line.filter(|l| l.back.is_some()) {
        Some(line) => Err(Refusal::new("return-price-stays").arg("item", &line.code).field("price")),
        None => Ok(()),
    }
}

/// Takes what comes back off the totals of a ticket.
pub fn take_off(doc: &mut Document, tx: &Tx) -> Result<(), Fault> {
    let (mut net, mut vat) = (Money::ZERO, Money::ZERO);
    for line in &mut doc.lines {
        let Some(back) = &line.back else { continue };
        let sold = counter::of_back(tx, back)?;
        let worth = sold.worth(tx, back.quantity)?;
        line.net = -(worth.net + worth.vat);
        net += worth.net;
        vat += worth.vat;
        match doc.taxes.iter_mut().find(|(rate, _)| *rate == sold.tax_rate()) {
            Some((_, sum)) => *sum -= worth.vat,
            None => doc.taxes.push((sold.tax_rate(), -worth.vat)),
        }
    }
    doc.net -= net;
    doc.vat -= vat;
    Ok(())
}
