//! Tables `till_ticket`, `till_tender` and `till_return`.

use super::session::SessionId;
use super::ticket::{Tender, Ticket, TicketId};
use crate::db::{Fault, Result, Row, RowResult, Tx, params};
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Digest, Money, Refusal};
use chrono::NaiveDate;

const TICKET: &str = "SELECT id, number, session_id, date, at, user_id, party_id, invoice_id, sold, returned, change, perpetual FROM till_ticket";

fn read(r: &Row) -> RowResult<Ticket> {
    Ok(Ticket {
        id: TicketId(r.get(0)?),
        number: r.get(1)?,
        session: SessionId(r.get(2)?),
        date: r.get(3)?,
        at: r.get(4)?,
        user: r.get(5)?,
        party: PartyId(r.get(6)?),
        invoice: r.get(7)?,
        notes: Vec::new(),
        sold: r.get(8)?,
        returned: r.get(9)?,
        tenders: Vec::new(),
        change: r.get(10)?,
        perpetual: r.get(11)?,
    })
}

fn whole(tx: &Tx, mut t: Ticket) -> Result<Ticket> {
    let notes = "SELECT invoice_id FROM till_return WHERE ticket_id = ?1 ORDER BY invoice_id";
    t.notes = tx.query(notes, params![t.id.0], |r| r.get(0))?;
    let tenders = "SELECT method, handed, kept, payment_id FROM till_tender WHERE ticket_id = ?1 ORDER BY position";
    t.tenders = tx.query(tenders, params![t.id.0], |r| {
        Ok(Tender { method: r.get(0)?, handed: r.get(1)?, kept: r.get(2)?, payment: r.get(3)? })
    })?;
    Ok(t)
}

fn unknown(number: &str) -> Fault {
    Refusal::new("ticket-unknown").arg("number", number).into()
}

/// The ticket with how it was paid, or the refusal `ticket-unknown`.
pub fn get(tx: &Tx, id: TicketId) -> std::result::Result<Ticket, Fault> {
    match tx.query_opt(&format!("{TICKET} WHERE id = ?1"), params![id.0], read)? {
        Some(ticket) => Ok(whole(tx, ticket)?),
        None => Err(unknown(&format!("#{id}"))),
    }
}

pub fn find(tx: &Tx, number: &str) -> Result<Option<TicketId>> {
    tx.query_opt("SELECT id FROM till_ticket WHERE number = ?1", params![number], |r| Ok(TicketId(r.get(0)?)))
}

pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Ticket, Fault> {
    get(tx, find(tx, number)?.ok_or_else(|| unknown(number))?)
}

/// The ticket an invoice was sold on.
pub fn of_invoice(tx: &Tx, invoice: i64) -> Result<Option<TicketId>> {
    tx.query_opt("SELECT id FROM till_ticket WHERE invoice_id = ?1", params![invoice], |r| Ok(TicketId(r.get(0)?)))
}

/// The last ticket: its id, date and the total of all; none before the first.
pub fn last(tx: &Tx) -> Result<Option<(TicketId, NaiveDate, Money)>> {
    tx.query_opt("SELECT id, date, perpetual FROM till_ticket ORDER BY id DESC LIMIT 1", [], |r| {
        Ok((TicketId(r.get(0)?), r.get(1)?, r.get(2)?))
    })
}

/// Adds a ticket with its parts; its id follows the last one's.
pub fn insert(tx: &Tx, t: &Ticket) -> Result<()> {
    for note in &t.notes {
        tx.execute("INSERT INTO till_return (ticket_id, invoice_id) VALUES (?1, ?2)", params![t.id.0, note])?;
    }
    for (position, tender) in (1i64..).zip(&t.tenders) {
        tx.execute(
            "INSERT INTO till_tender (ticket_id, position, method, handed, kept, payment_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![t.id.0, position, tender.method, tender.handed, tender.kept, tender.payment],
        )?;
    }
    tx.execute(
        "INSERT INTO till_ticket (id, number, session_id, date, at, user_id, party_id, invoice_id, sold, returned, change, perpetual)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            t.id.0,
            t.number,
            t.session.0,
            t.date,
            t.at,
            t.user,
            t.party.0,
            t.invoice,
            t.sold,
            t.returned,
            t.change,
            t.perpetual
        ],
    )?;
    Ok(())
}

/// The fingerprint of a ticket. It holds the total of all before it, so that none can be taken out between two others.
pub fn digest(t: &Ticket) -> Short {
    let mut print = Digest::new("ticket")
        .int(t.id.0)
        .text(&t.number)
        .int(t.session.0)
        .text(&t.date.to_string())
        .int(t.at)
        .int(t.user)
        .int(t.party.0)
        .opt(t.invoice)
        .int(t.sold.raw())
        .int(t.returned.raw())
        .int(t.change.raw())
        .int(t.perpetual.raw());
    for note in &t.notes {
        print = print.int(*note);
    }
    for tender in &t.tenders {
        print = print.text(&tender.method).int(tender.handed.raw()).int(tender.kept.raw()).opt(tender.payment);
    }
    print.short()
}

/// Tickets that are not the sum of their parts or do not carry the total on; a line each.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let (mut wrong, mut total) = (Vec::new(), Money::ZERO);
    tx.each(
        "SELECT t.number, t.sold, t.returned, t.change, t.perpetual,
           ifnull((SELECT i.net + i.vat FROM invoice i WHERE i.id = t.invoice_id), 0),
           ifnull((SELECT sum(i.net + i.vat) FROM till_return n JOIN invoice i ON i.id = n.invoice_id WHERE n.ticket_id = t.id), 0),
           ifnull((SELECT sum(e.handed - e.kept) FROM till_tender e WHERE e.ticket_id = t.id), 0),
           (SELECT count(*) FROM till_tender e LEFT JOIN payment p ON p.id = e.payment_id
            WHERE e.ticket_id = t.id AND e.kept <> ifnull(p.amount, 0))
         FROM till_ticket t ORDER BY t.id",
        [],
        |r| {
            let money = |i| r.get::<_, Money>(i);
            total += money(1)? - money(2)?;
            let whole = money(1)? == money(5)? && money(2)? == money(6)? && money(3)? == money(7)? && r.get::<_, i64>(8)? == 0;
            if !whole || money(4)? != total {
                wrong.push(format!("till_ticket {}: {} / {total}", r.get::<_, String>(0)?, money(4)?));
            }
            Ok(())
        },
    )?;
    Ok(wrong)
}
