//! Tables `till_closing` and `till_closing_part`.

use super::closing::{Closing, ClosingId, Span, Sums, Vat};
use super::ticket::TicketId;
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Refusal};
use chrono::NaiveDate;

const CLOSING: &str =
    "SELECT id, number, kind, code, last_date, at, user_id, after_ticket, last_ticket, tickets, sold, returned,
  perpetual FROM till_closing";

fn read(r: &Row) -> RowResult<Closing> {
    Ok(Closing {
        id: ClosingId(r.get(0)?),
        number: r.get(1)?,
        span: coded(r, 2)?,
        code: r.get(3)?,
        last_date: r.get(4)?,
        at: r.get(5)?,
        user: r.get(6)?,
        after: TicketId(r.get(7)?),
        last: TicketId(r.get(8)?),
        sums: Sums {
            tickets: r.get(9)?,
            sold: r.get(10)?,
            returned: r.get(11)?,
            perpetual: r.get(12)?,
            vat: Vec::new(),
            methods: Vec::new(),
        },
    })
}

fn whole(tx: &Tx, mut c: Closing) -> Result<Closing> {
    let vat =
        "SELECT code, rate, net, vat FROM till_closing_part WHERE closing_id = ?1 AND kind = 'vat' ORDER BY rate DESC, code";
    c.sums.vat =
        tx.query(vat, params![c.id.0], |r| Ok(Vat { code: r.get(0)?, rate: r.get(1)?, net: r.get(2)?, vat: r.get(3)? }))?;
    let methods = "SELECT code, net FROM till_closing_part WHERE closing_id = ?1 AND kind = 'method' ORDER BY code";
    c.sums.methods = tx.query(methods, params![c.id.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(c)
}

/// The closing with its parts, or the refusal `closing-unknown`.
pub fn get(tx: &Tx, id: ClosingId) -> std::result::Result<Closing, Fault> {
    match tx.query_opt(&format!("{CLOSING} WHERE id = ?1"), params![id.0], read)? {
        Some(c) => Ok(whole(tx, c)?),
        None => Err(Refusal::new("closing-unknown").arg("number", format!("#{id}")).into()),
    }
}

/// The last closing of a kind, without its parts.
pub fn last(tx: &Tx, span: Span) -> Result<Option<Closing>> {
    tx.query_opt(&format!("{CLOSING} WHERE kind = ?1 ORDER BY id DESC LIMIT 1"), params![span.code()], read)
}

/// Every closing, the oldest first, without its parts.
pub fn all(tx: &Tx) -> Result<Vec<Closing>> {
    tx.query(&format!("{CLOSING} ORDER BY id"), [], read)
}

pub fn next_id(tx: &Tx) -> Result<ClosingId> {
    tx.query_one("SELECT ifnull(max(id), 0) + 1 FROM till_closing", [], |r| Ok(ClosingId(r.get(0)?)))
}

pub fn insert(tx: &Tx, c: &Closing) -> Result<()> {
    let part = "INSERT INTO till_closing_part (closing_id, kind, code, rate, net, vat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    for v in &c.sums.vat {
        tx.execute(part, params![c.id.0, "vat", v.code, v.rate, v.net, v.vat])?;
    }
    for (method, amount) in &c.sums.methods {
        tx.execute(part, params![c.id.0, "method", method, 0i64, amount, 0i64])?;
    }
    tx.execute(
        "INSERT INTO till_closing (id, number, kind, code, last_date, at, user_id, after_ticket, last_ticket, tickets, sold, returned, perpetual)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            c.id.0,
            c.number,
            c.span.code(),
            c.code,
            c.last_date,
            c.at,
            c.user,
            c.after.0,
            c.last.0,
            c.sums.tickets,
            c.sums.sold,
            c.sums.returned,
            c.sums.perpetual
        ],
    )?;
    Ok(())
}

/// The last day of the months and years that are closed: no ticket may bear it, or a day before it, any more.
pub fn closed_until(tx: &Tx) -> Result<Option<NaiveDate>> {
    tx.query_one("SELECT max(last_date) FROM till_closing WHERE kind <> 'day'", [], |r| r.get(0))
}

/// The fingerprint of a closing.
pub fn digest(c: &Closing) -> Short {
    let s = &c.sums;
    let mut print = Digest::new("till-closing")
        .int(c.id.0)
        .text(&c.number)
        .text(c.span.code())
        .text(&c.code)
        .text(&c.last_date.to_string())
        .int(c.at)
        .int(c.user)
        .int(c.after.0)
        .int(c.last.0)
        .int(s.tickets)
        .int(s.sold.raw())
        .int(s.returned.raw())
        .int(s.perpetual.raw());
    for v in &s.vat {
        print = print.text(&v.code).int(v.rate.raw()).int(v.net.raw()).int(v.vat.raw());
    }
    for (method, amount) in &s.methods {
        print = print.text(method).int(amount.raw());
    }
    print.short()
}
