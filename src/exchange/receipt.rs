//! The ticket a customer takes along: who sells, what and for how much, the VAT by rate, how it was paid and what was given
//! back. Printed from what was committed; a second print says that it is one.

use super::escpos::{self, Extras};
use super::printer::{Printer, page_bytes};
use crate::db::{Fault, Tx, spool, user};
use crate::domain::company::Company;
use crate::domain::company_store;
use crate::domain::finance::payment::Method;
use crate::domain::parties::party_store;
use crate::domain::sales::invoice::{Invoice, InvoiceId};
use crate::domain::sales::invoice_store;
use crate::domain::till::ticket::{Ticket, TicketId};
use crate::domain::till::ticket_store;
use crate::kit::{Coded, Lang, Money, Quantity, Rate, Words, text};
use chrono::{DateTime, Local};

/// The name of its jobs in the spool.
pub const RECEIPT: &str = "receipt";

/// A ticket as text, in the language of its customer, else the company's. `duplicate`: it was printed before.
pub fn lines(tx: &Tx, id: TicketId, width: usize, duplicate: bool) -> Result<Vec<String>, Fault> {
    let ticket = ticket_store::get(tx, id)?;
    let company = company_store::get(tx)?;
    let party = party_store::get(tx, ticket.party)?;
    let words = Words::of(Lang::of(&party.lang).unwrap_or(company.lang));
    let mut paper = Paper { width, words, lines: Vec::new() };
    paper.head(&company);
    paper.rule();
    let invoice = ticket.invoice.map(|i| invoice_store::get(tx, InvoiceId(i))).transpose()?;
    let notes = ticket.notes.iter().map(|n| invoice_store::get(tx, InvoiceId(*n))).collect::<Result<Vec<_>, _>>()?;
    paper.numbers(tx, &ticket, invoice.as_ref(), &notes)?;
    if duplicate {
        let mark = format!("*** {} ***", paper.words.get("receipt-duplicate"));
        paper.centre(&mark);
    }
    paper.rule();
    let documents: Vec<&Invoice> = invoice.iter().chain(&notes).collect();
    for document in &documents {
        paper.articles(document);
    }
    paper.rule();
    paper.money(&ticket);
    paper.taxes(&documents);
    paper.rule();
    let pieces: Quantity = invoice.iter().flat_map(|i| &i.lines).map(|l| l.quantity).sum();
    let count = paper.words.format().quantity(pieces);
    paper.centre(&words.with("receipt-pieces", &[("n", count.into())]));
    paper.centre(&words.get("receipt-thanks"));
    Ok(paper.lines)
}

/// The bytes of a ticket for a receipt printer; the drawer opens for cash.
pub fn bytes(tx: &Tx, id: TicketId, printer: &Printer, duplicate: bool) -> Result<Vec<u8>, Fault> {
    Ok(escpos::receipt(&lines(tx, id, printer.width(), duplicate)?, &extras(tx, id, printer, duplicate)?))
}

fn extras(tx: &Tx, id: TicketId, printer: &Printer, duplicate: bool) -> Result<Extras, Fault> {
    let ticket = ticket_store::get(tx, id)?;
    let cash = ticket.tenders.iter().any(|t| t.method == Method::Cash.code());
    Ok(Extras {
        barcode: printer.barcode.then(|| ticket.number.clone()),
        cut: printer.cut,
        drawer: printer.drawer && cash && !duplicate,
    })
}

/// Whether a ticket was put into the spool before: a print of it is a duplicate then.
pub fn was_printed(tx: &Tx, id: TicketId) -> Result<bool, Fault> {
    Ok(spool::made(tx, RECEIPT, id.0)? > 0)
}

/// Puts a ticket into the spool as this printer reads it; from the second time on as a duplicate.
pub fn spooled(tx: &Tx, id: TicketId, printer: &Printer) -> Result<i64, Fault> {
    let duplicate = was_printed(tx, id)?;
    let lines = lines(tx, id, printer.width(), duplicate)?;
    let bytes = page_bytes(&lines, &extras(tx, id, printer, duplicate)?, printer);
    let number = ticket_store::get(tx, id)?.number;
    Ok(spool::add(tx, RECEIPT, &number, id.0, &bytes)?)
}

/// A strip of paper being written.
pub(super) struct Paper {
    pub width: usize,
    pub words: Words,
    pub lines: Vec<String>,
}

impl Paper {
    pub fn rule(&mut self) {
        self.lines.push("-".repeat(self.width));
    }

    pub fn centre(&mut self, line: &str) {
        for part in text::wrap(&text::shown(line), self.width) {
            self.lines.push(text::centre(&part, self.width).trim_end().to_owned());
        }
    }

    /// A text at the left, another at the right of the same line, or of the next when they do not fit.
    pub fn pair(&mut self, left: &str, right: &str) {
        let (left, right) = (text::shown(left), text::shown(right));
        let room = self.width.saturating_sub(text::width(&right) + 1);
        let mut parts = text::wrap(&left, room.max(8));
        let last = parts.pop().unwrap_or_default();
        self.lines.extend(parts);
        self.lines.push(format!("{} {right}", text::pad(&last, room)));
    }

    pub fn head(&mut self, company: &Company) {
        self.centre(&company.name);
        let form = [&company.legal_form, &company.capital].map(|s| s.trim()).into_iter().filter(|s| !s.is_empty());
        let form = form.collect::<Vec<_>>().join(" · ");
        for line in std::iter::once(form).chain(company.lines()).chain([company.phone.clone()]) {
            if !line.trim().is_empty() {
                self.centre(&line);
            }
        }
        for (key, number) in [
            ("receipt-siren", &company.siren),
            ("receipt-register", &company.register),
            ("receipt-vat-number", &company.vat_number),
        ] {
            if !number.trim().is_empty() {
                self.centre(&self.words.with(key, &[("number", number.into())]));
            }
        }
    }

    fn numbers(&mut self, tx: &Tx, ticket: &Ticket, invoice: Option<&Invoice>, notes: &[Invoice]) -> Result<(), Fault> {
        let time = DateTime::from_timestamp(ticket.at, 0).map(|t| t.with_timezone(&Local).format("%H:%M").to_string());
        let when = format!("{} {}", self.words.format().date(ticket.date), time.unwrap_or_default());
        self.pair(&self.words.with("receipt-ticket", &[("number", (&ticket.number).into())]), &when);
        let cashier = user::all(tx)?.into_iter().find(|u| u.id == ticket.user).map(|u| u.name).unwrap_or_default();
        for document in invoice.into_iter().chain(notes) {
            let key = if document.sign() > 0 { "receipt-invoice" } else { "receipt-note" };
            self.pair(&self.words.with(key, &[("number", document.label().into())]), "");
        }
        self.pair(&self.words.with("receipt-cashier", &[("name", cashier.into())]), "");
        self.lines.iter_mut().for_each(|l| l.truncate(l.trim_end().len()));
        Ok(())
    }

    /// What was sold (came back): its name, and below how many at what price.
    fn articles(&mut self, document: &Invoice) {
        let format = self.words.format();
        for line in &document.lines {
            let amount = document.signed(line.net + line.vat);
            if line.item.is_none() && amount.is_zero() {
                self.pair(&line.description, "");
                continue;
            }
            let many = document.sign() < 0 || line.quantity != Quantity::whole(1) || !line.discount.is_zero();
            if !many {
                self.pair(&line.description, &format.money(amount));
                continue;
            }
            for part in text::wrap(&text::shown(&line.description), self.width) {
                self.lines.push(part);
            }
            let sign = if document.sign() < 0 { "-" } else { "" };
            let mut how = format!("  {sign}{} x {}", format.quantity(line.quantity), format.price(line.price));
            if !line.discount.is_zero() {
                how = format!("{how} -{}", format.rate(line.discount));
            }
            self.pair(&how, &format.money(amount));
        }
    }

    fn money(&mut self, ticket: &Ticket) {
        let format = self.words.format();
        let key = if ticket.due().is_negative() { "receipt-refund" } else { "receipt-to-pay" };
        self.pair(&self.words.get(key), &format.money(ticket.due().abs()));
        for tender in &ticket.tenders {
            let word = Method::of(&tender.method).map_or_else(|| tender.method.clone(), |m| self.words.get(m.key()));
            self.pair(&format!("  {}", text::capital(&word)), &format.money(tender.handed));
        }
        if !ticket.change.is_zero() {
            self.pair(&format!("  {}", self.words.get("receipt-change")), &format.money(ticket.change));
        }
    }

    /// Net, VAT and total of each rate.
    fn taxes(&mut self, documents: &[&Invoice]) {
        let mut rates: Vec<(Rate, Money, Money)> = Vec::new();
        for document in documents {
            for t in &document.taxes {
                let (net, vat) = (document.signed(t.base), document.signed(t.vat));
                match rates.iter_mut().find(|(rate, ..)| *rate == t.rate) {
                    Some((_, n, v)) => (*n, *v) = (*n + net, *v + vat),
                    None => rates.push((t.rate, net, vat)),
                }
            }
        }
        let each = self.width / 4;
        let row = |cells: [String; 4]| {
            let right = cells[1..].iter().map(|c| text::pad_left(c, each)).collect::<String>();
            let first = self.width.saturating_sub(text::width(&right));
            format!("{}{right}", text::pad(&text::clip(&cells[0], first), first))
        };
        let word = |key: &str| self.words.get(key);
        let mut table = vec![row([word("receipt-rate"), word("receipt-net"), word("receipt-vat"), word("receipt-gross")])];
        let format = self.words.format();
        for (rate, net, vat) in rates {
            table.push(row([format.rate(rate), format.money(net), format.money(vat), format.money(net + vat)]));
        }
        self.rule();
        self.lines.extend(table);
    }
}
