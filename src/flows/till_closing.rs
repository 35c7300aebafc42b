//! Closings of the till: the day when the last drawer closes (or the first ticket of a later day is sold), the month and the
//! fiscal year once they are over. Each follows the one before without a gap; all are sealed into the audit chain.

use crate::db::{Fault, Tx, number};
use crate::domain::finance::period_store;
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::invoice_store;
use crate::domain::till::closing::{CLOSING_SERIES, Closing, Span, Sums, Vat};
use crate::domain::till::ticket::TicketId;
use crate::domain::till::{closing_store, ticket_store};
use crate::kit::{Money, Refusal};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What is due by today: the days, months and years of tickets that are over. Gives what was closed.
pub fn bring_up(tx: &Tx) -> Result<Vec<Closing>, Fault> {
    let Some((_, date, _)) = ticket_store::last(tx)? else { return Ok(Vec::new()) };
    let today = tx.today();
    let mut done = Vec::new();
    if date < today {
        done.extend(close(tx, Span::Day, &date.to_string(), date)?);
    }
    let month = month_end(date);
    if month < today {
        done.extend(close(tx, Span::Month, &date.format("%Y-%m").to_string(), month)?);
    }
    if let Some(year) = period_store::year_on(tx, date)?.filter(|y| y.end < today) {
        done.extend(close(tx, Span::Year, &year.code, year.end)?);
    }
    Ok(done)
}

/// The closing of today, of what was sold since the last; none when nothing was.
pub fn close_day(tx: &Tx) -> Result<Option<Closing>, Fault> {
    bring_up(tx)?;
    let today = tx.today();
    close(tx, Span::Day, &today.to_string(), today)
}

/// Whether a ticket may bear today's date. Refuses `till-date-back`.
pub fn may_sell(tx: &Tx) -> Result<(), Fault> {
    let today = tx.today();
    let last = ticket_store::last(tx)?.map(|(_, date, _)| date);
    let closed = closing_store::closed_until(tx)?.map(|d| d.checked_add_days(Days::new(1)).unwrap_or(d));
    match last.max(closed).filter(|first| today < *first) {
        Some(first) => Err(Refusal::new("till-date-back").arg("date", today).arg("first", first).into()),
        None => Ok(()),
    }
}

fn month_end(date: NaiveDate) -> NaiveDate {
    let first = date.with_day(1).unwrap_or(date);
    first.checked_add_months(Months::new(1)).and_then(|d| d.pred_opt()).unwrap_or(date)
}

fn close(tx: &Tx, span: Span, code: &str, last_date: NaiveDate) -> Result<Option<Closing>, Fault> {
    let Some((last, date, perpetual)) = ticket_store::last(tx)? else { return Ok(None) };
    let after = closing_store::last(tx, span)?.map_or(TicketId(0), |c| c.last);
    if last == after {
        return Ok(None);
    }
    let sums = match span {
        Span::Day => of_tickets(tx, after, last)?,
        Span::Month => of_closings(tx, Span::Day, after)?,
        Span::Year => of_closings(tx, Span::Month, after)?,
    };
    let year = period_store::year_code(tx, date)?;
    let closing = Closing {
        id: closing_store::next_id(tx)?,
        number: number::take(tx, CLOSING_SERIES, &year)?,
        span,
        code: code.to_owned(),
        last_date,
        at: tx.now_seconds(),
        user: tx.user_id(),
        after,
        last,
        sums: Sums { perpetual, ..sums },
    };
    closing_store::insert(tx, &closing)?;
    tx.seal("till-closing", closing.id.0, closing_store::digest(&closing));
    Ok(Some(closing))
}

/// What the tickets after one and up to another came to.
pub fn of_tickets(tx: &Tx, after: TicketId, last: TicketId) -> Result<Sums, Fault> {
    let mut sums = Sums::default();
    for id in after.0 + 1..=last.0 {
        let ticket = ticket_store::get(tx, TicketId(id))?;
        sums.tickets += 1;
        sums.sold += ticket.sold;
        sums.returned += ticket.returned;
        sums.perpetual = ticket.perpetual;
        for (document, sign) in ticket.invoice.iter().map(|i| (*i, 1)).chain(ticket.notes.iter().map(|n| (*n, -1))) {
            for t in invoice_store::taxes(tx, InvoiceId(document))? {
                let signed = |m: Money| Money::of(m.raw() * sign);
                add_vat(&mut sums.vat, &Vat { code: t.code, rate: t.rate, net: signed(t.base), vat: signed(t.vat) });
            }
        }
        for tender in &ticket.tenders {
            add_method(&mut sums.methods, &tender.method, tender.kept);
        }
    }
    sorted(&mut sums);
    Ok(sums)
}

/// What the closings of a shorter span came to since a ticket.
fn of_closings(tx: &Tx, span: Span, after: TicketId) -> Result<Sums, Fault> {
    let mut sums = Sums::default();
    for closing in closing_store::all(tx)?.into_iter().filter(|c| c.span == span && c.after >= after) {
        let part = closing_store::get(tx, closing.id)?.sums;
        sums.tickets += part.tickets;
        sums.sold += part.sold;
        sums.returned += part.returned;
        part.vat.iter().for_each(|v| add_vat(&mut sums.vat, v));
        part.methods.iter().for_each(|(m, amount)| add_method(&mut sums.methods, m, *amount));
    }
    sorted(&mut sums);
    Ok(sums)
}

fn add_vat(list: &mut Vec<Vat>, part: &Vat) {
    match list.iter_mut().find(|v| v.code == part.code && v.rate == part.rate) {
        Some(v) => {
            v.net += part.net;
            v.vat += part.vat;
        }
        None => list.push(part.clone()),
    }
}

fn add_method(list: &mut Vec<(String, Money)>, method: &str, amount: Money) {
    match list.iter_mut().find(|(m, _)| m == method) {
        Some((_, sum)) => *sum += amount,
        None => list.push((method.to_owned(), amount)),
    }
}

/// In the order the file gives them back: a fingerprint is made of both.
fn sorted(sums: &mut Sums) {
    sums.vat.sort_by(|a, b| (b.rate.raw(), &a.code).cmp(&(a.rate.raw(), &b.code)));
    sums.methods.sort();
}
