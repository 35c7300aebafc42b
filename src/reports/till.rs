//! What a drawer and its tickets came to: the report of a session (the Z of the evening, the X of the day), and the sums of
//! any tickets.

use super::table::{Cell, Column, Kind, Table};
use crate::db::{Fault, Result, ToSql, Tx, params};
use crate::domain::till::closing::{Closing, Sums, Vat};
use crate::domain::till::session::{Move, Session, SessionId};
use crate::domain::till::ticket::TicketId;
use crate::domain::till::{closing_store, session_store};
use crate::kit::{Coded, Money};

/// Which tickets are added up.
const SPAN: &str = "id > ?1 AND id <= ?2";
const OF_SESSION: &str = "session_id = ?1";

/// What the tickets after one and up to another came to.
pub fn sums_between(tx: &Tx, after: TicketId, last: TicketId) -> Result<Sums> {
    sums(tx, SPAN, params![after.0, last.0])
}

/// What the tickets of a session came to.
pub fn sums_of(tx: &Tx, session: SessionId) -> Result<Sums> {
    sums(tx, OF_SESSION, params![session.0])
}

fn sums(tx: &Tx, which: &str, values: &[&dyn ToSql]) -> Result<Sums> {
    let heads = format!(
        "SELECT count(*), ifnull(sum(sold), 0), ifnull(sum(returned), 0), ifnull(max(id), 0) FROM till_ticket WHERE {which}"
    );
    let (tickets, sold, returned, last) =
        tx.query_one(&heads, values, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get::<_, i64>(3)?)))?;
    let total = "SELECT ifnull(sum(sold - returned), 0) FROM till_ticket WHERE id <= ?1";
    let perpetual: Money = tx.query_one(total, [last], |r| r.get(0))?;
    let vat = tx.query(
        &format!(
            "SELECT t.tax_code, t.rate, sum(t.base * d.sign), sum(t.vat * d.sign) FROM (
               SELECT invoice_id, 1 AS sign FROM till_ticket WHERE invoice_id IS NOT NULL AND {which}
               UNION ALL SELECT n.invoice_id, -1 FROM till_return n
                 WHERE n.ticket_id IN (SELECT id FROM till_ticket WHERE {which})) d
             JOIN invoice_tax t ON t.invoice_id = d.invoice_id GROUP BY t.tax_code, t.rate ORDER BY t.rate DESC, t.tax_code"
        ),
        values,
        |r| Ok(Vat { code: r.get(0)?, rate: r.get(1)?, net: r.get(2)?, vat: r.get(3)? }),
    )?;
    let methods = tx.query(
        &format!(
            "SELECT method, sum(kept) FROM till_tender WHERE ticket_id IN (SELECT id FROM till_ticket WHERE {which})
             GROUP BY method ORDER BY method"
        ),
        values,
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(Sums { tickets, sold, returned, perpetual, vat, methods })
}

/// A session and everything that went through it.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionReport {
    pub session: Session,
    pub warehouse: String,
    pub opened_by: String,
    pub closed_by: String,
    pub moves: Vec<Move>,
    /// The drawer had no session before: its float was brought.
    pub first: bool,
    /// Cash of customers, tickets and invoices alike.
    pub cash: Money,
    /// What should be in the drawer, or should have been when it closed.
    pub expected: Money,
    pub sums: Sums,
}

pub fn session(tx: &Tx, id: SessionId) -> std::result::Result<SessionReport, Fault> {
    let session = session_store::get(tx, id)?;
    let name = |user: i64| -> Result<String> {
        let sql = "SELECT CASE full_name WHEN '' THEN name ELSE full_name END FROM app_user WHERE id = ?1";
        Ok(tx.query_opt(sql, params![user], |r| r.get(0))?.unwrap_or_default())
    };
    let warehouse = "SELECT name FROM warehouse WHERE id = ?1";
    let warehouse: Option<String> = tx.query_opt(warehouse, params![session.till.0], |r| r.get(0))?;
    let before = "SELECT EXISTS (SELECT 1 FROM till_session WHERE warehouse_id = ?1 AND id < ?2)";
    let first = !tx.query_one(before, params![session.till.0, session.id.0], |r| r.get::<_, bool>(0))?;
    let expected = match &session.closed {
        Some(closed) => closed.expected,
        None => session_store::expected(tx, &session)?,
    };
    Ok(SessionReport {
        warehouse: warehouse.unwrap_or_default(),
        opened_by: name(session.opened_by)?,
        closed_by: session.closed.as_ref().map_or(Ok(String::new()), |c| name(c.by))?,
        moves: session_store::moves(tx, id)?,
        cash: session_store::payments(tx, id)?,
        first,
        expected,
        sums: sums_of(tx, id)?,
        session,
    })
}

/// A drawer that is open, and what should lie in it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDrawer {
    pub id: SessionId,
    pub number: String,
    pub warehouse: String,
    /// Seconds since 1970, UTC.
    pub since: i64,
    pub expected: Money,
}

/// The counter at this moment: the drawers that are open, and what was taken today by each means of payment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Today {
    pub drawers: Vec<OpenDrawer>,
    pub tickets: i64,
    pub taken: Vec<(String, Money)>,
}

pub fn today(tx: &Tx) -> std::result::Result<Today, Fault> {
    let mut drawers = Vec::new();
    for s in session_store::all_live(tx)? {
        let warehouse = "SELECT name FROM warehouse WHERE id = ?1";
        let warehouse: Option<String> = tx.query_opt(warehouse, params![s.till.0], |r| r.get(0))?;
        let expected = session_store::expected(tx, &s)?;
        let (id, number, since) = (s.id, s.number, s.opened_at);
        drawers.push(OpenDrawer { id, number, warehouse: warehouse.unwrap_or_default(), since, expected });
    }
    let day = tx.today();
    let tickets = tx.query_one("SELECT count(*) FROM till_ticket WHERE date = ?1", params![day], |r| r.get(0))?;
    let taken = tx.query(
        "SELECT d.method, sum(d.kept) FROM till_tender d JOIN till_ticket t ON t.id = d.ticket_id
          WHERE t.date = ?1 GROUP BY d.method ORDER BY d.method",
        params![day],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(Today { drawers, tickets, taken })
}

/// The last sessions, the newest first.
pub fn sessions(tx: &Tx, limit: i64) -> Result<Vec<SessionId>> {
    tx.query("SELECT id FROM till_session ORDER BY id DESC LIMIT ?1", params![limit], |r| Ok(SessionId(r.get(0)?)))
}

/// The last closings with their parts, the newest first.
pub fn closings(tx: &Tx, limit: usize) -> std::result::Result<Vec<Closing>, Fault> {
    closing_store::all(tx)?.into_iter().rev().take(limit).map(|c| closing_store::get(tx, c.id)).collect()
}

impl SessionReport {
    /// Figure by figure: what it is, of what, and the amount.
    pub fn table(&self) -> Table {
        let mut table =
            Table::new(&[Column::new("figure", Kind::Word("till-figure")), Column::text("of"), Column::money("amount")]);
        let mut row = |figure: &str, of: &str, amount: Money| table.push(vec![figure.into(), of.into(), Cell::Money(amount)]);
        let s = &self.session;
        row("float", &s.number, s.float);
        row(self.opening_word(), "", s.float - s.found);
        for m in &self.moves {
            row("move", &m.reason, m.amount);
        }
        row("cash", "", self.cash);
        row("expected", "", self.expected);
        if let Some(c) = &s.closed {
            row("counted", "", c.counted);
            row("difference", &s.note, c.difference());
            row("taken", "", c.taken);
            row("left", "", c.left());
        }
        row("tickets", &self.sums.tickets.to_string(), self.sums.total());
        row("sold", "", self.sums.sold);
        row("returned", "", self.sums.returned);
        for (method, amount) in &self.sums.methods {
            row("method", method, *amount);
        }
        for v in &self.sums.vat {
            row("net", &v.code, v.net);
            row("vat", &v.code, v.vat);
        }
        row("perpetual", "", self.sums.perpetual);
        table
    }

    /// What a difference at the opening is: a figure's name.
    pub fn opening_word(&self) -> &'static str {
        if self.first { "brought" } else { "opening-difference" }
    }

    pub fn status(&self) -> &'static str {
        self.session.status.key()
    }
}
