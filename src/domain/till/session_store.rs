//! Tables `till_session` and `till_move`.

use super::session::{Closed, Move, MoveId, Session, SessionId, Status, TillId};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::kit::digest::Short;
use crate::kit::{Coded, Digest, Money, Refusal};

const SESSION: &str = "SELECT id, number, warehouse_id, status, opened_on, opened_at, opened_by, found, float, opening_entry,
  closed_on, closed_at, closed_by, expected, counted, taken, closing_entry, note FROM till_session";

const MOVE: &str = "SELECT id, session_id, kind, date, at, user_id, amount, reason, payment_id, entry_id FROM till_move";

fn read(r: &Row) -> RowResult<Session> {
    let status: Status = coded(r, 3)?;
    let closed = match status {
        Status::Closed => Some(Closed {
            on: r.get(10)?,
            at: r.get(11)?,
            by: r.get(12)?,
            expected: r.get(13)?,
            counted: r.get(14)?,
            taken: r.get(15)?,
            entry: r.get(16)?,
        }),
        _ => None,
    };
    Ok(Session {
        id: SessionId(r.get(0)?),
        number: r.get(1)?,
        till: TillId(r.get(2)?),
        status,
        opened_on: r.get(4)?,
        opened_at: r.get(5)?,
        opened_by: r.get(6)?,
        found: r.get(7)?,
        float: r.get(8)?,
        opening_entry: r.get(9)?,
        closed,
        note: r.get(17)?,
    })
}

fn read_move(r: &Row) -> RowResult<Move> {
    Ok(Move {
        id: MoveId(r.get(0)?),
        session: SessionId(r.get(1)?),
        purpose: coded(r, 2)?,
        date: r.get(3)?,
        at: r.get(4)?,
        user: r.get(5)?,
        amount: r.get(6)?,
        reason: r.get(7)?,
        payment: r.get(8)?,
        entry: r.get(9)?,
    })
}

/// The session, or the refusal `till-unknown`.
pub fn get(tx: &Tx, id: SessionId) -> std::result::Result<Session, Fault> {
    tx.query_opt(&format!("{SESSION} WHERE id = ?1"), params![id.0], read)?
        .ok_or_else(|| Refusal::new("till-unknown").arg("number", format!("#{id}")).into())
}

pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Session, Fault> {
    tx.query_opt(&format!("{SESSION} WHERE number = ?1"), params![number], read)?
        .ok_or_else(|| Refusal::new("till-unknown").arg("number", number).into())
}

/// The session of a drawer that is not closed.
pub fn live(tx: &Tx, till: TillId) -> Result<Option<Session>> {
    tx.query_opt(&format!("{SESSION} WHERE warehouse_id = ?1 AND status <> 'closed'"), params![till.0], read)
}

/// Every session that is not closed, of whichever drawer.
pub fn all_live(tx: &Tx) -> Result<Vec<Session>> {
    tx.query(&format!("{SESSION} WHERE status <> 'closed' ORDER BY id"), [], read)
}

/// The last session of a drawer, whatever became of it.
pub fn latest(tx: &Tx, till: TillId) -> Result<Option<Session>> {
    tx.query_opt(&format!("{SESSION} WHERE warehouse_id = ?1 ORDER BY id DESC LIMIT 1"), params![till.0], read)
}

/// Opens a session; its id.
pub fn insert(tx: &Tx, s: &Session) -> Result<SessionId> {
    let id = tx.insert(
        "INSERT INTO till_session (id, number, warehouse_id, status, opened_on, opened_at, opened_by, found, float, opening_entry)
         VALUES (?1, ?2, ?3, 'open', ?4, ?5, ?6, ?7, ?8, ?9)",
        params![s.id.0, s.number, s.till.0, s.opened_on, s.opened_at, s.opened_by, s.found, s.float, s.opening_entry],
    )?;
    Ok(SessionId(id))
}

/// The id the next session will have: its entry names it before it is there.
pub fn next_id(tx: &Tx) -> Result<SessionId> {
    tx.query_one("SELECT ifnull(max(id), 0) + 1 FROM till_session", [], |r| Ok(SessionId(r.get(0)?)))
}

pub fn set_status(tx: &Tx, id: SessionId, status: Status) -> Result<()> {
    tx.execute("UPDATE till_session SET status = ?2 WHERE id = ?1", params![id.0, status.code()])?;
    Ok(())
}

pub fn close(tx: &Tx, id: SessionId, c: &Closed, note: &str) -> Result<()> {
    tx.execute(
        "UPDATE till_session SET status = 'closed', closed_on = ?2, closed_at = ?3, closed_by = ?4, expected = ?5, counted = ?6,
           closing_entry = ?7, note = ?8, taken = ?9 WHERE id = ?1",
        params![id.0, c.on, c.at, c.by, c.expected, c.counted, c.entry, note, c.taken],
    )?;
    Ok(())
}

/// Writes down what went in or out; its id.
pub fn add_move(tx: &Tx, m: &Move) -> Result<MoveId> {
    let id = tx.insert(
        "INSERT INTO till_move (session_id, kind, date, at, user_id, amount, reason, payment_id, entry_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![m.session.0, m.purpose.code(), m.date, m.at, m.user, m.amount, m.reason, m.payment, m.entry],
    )?;
    Ok(MoveId(id))
}

pub fn get_move(tx: &Tx, id: MoveId) -> std::result::Result<Move, Fault> {
    tx.query_opt(&format!("{MOVE} WHERE id = ?1"), params![id.0], read_move)?
        .ok_or_else(|| Refusal::new("till-unknown").arg("number", format!("#{id}")).into())
}

/// What went in and out by hand, in order.
pub fn moves(tx: &Tx, id: SessionId) -> Result<Vec<Move>> {
    tx.query(&format!("{MOVE} WHERE session_id = ?1 AND kind <> 'payment' ORDER BY id"), params![id.0], read_move)
}

/// Cash of customers in a session: what came in less what was given back.
pub fn payments(tx: &Tx, id: SessionId) -> Result<Money> {
    let sql = "SELECT ifnull(sum(amount), 0) FROM till_move WHERE session_id = ?1 AND kind = 'payment'";
    tx.query_one(sql, params![id.0], |r| r.get(0))
}

/// What should be in the drawer: what was counted at the opening, and every coin since.
pub fn expected(tx: &Tx, s: &Session) -> Result<Money> {
    let sql = "SELECT ifnull(sum(amount), 0) FROM till_move WHERE session_id = ?1";
    let since: Money = tx.query_one(sql, params![s.id.0], |r| r.get(0))?;
    Ok(s.float + since)
}

/// The fingerprint of a session: made at its opening, and again at each step.
pub fn digest(s: &Session) -> Short {
    let print = Digest::new("till-session")
        .int(s.id.0)
        .text(&s.number)
        .int(s.till.0)
        .text(s.status.code())
        .text(&s.opened_on.to_string())
        .int(s.opened_at)
        .int(s.opened_by)
        .int(s.found.raw())
        .int(s.float.raw())
        .opt(s.opening_entry)
        .text(&s.note);
    match &s.closed {
        Some(c) => print
            .text(&c.on.to_string())
            .int(c.at)
            .int(c.by)
            .int(c.expected.raw())
            .int(c.counted.raw())
            .int(c.taken.raw())
            .opt(c.entry)
            .short(),
        None => print.short(),
    }
}

/// The fingerprint of a move.
pub fn move_digest(m: &Move) -> Short {
    Digest::new("till-move")
        .int(m.id.0)
        .int(m.session.0)
        .text(m.purpose.code())
        .text(&m.date.to_string())
        .int(m.at)
        .int(m.user)
        .int(m.amount.raw())
        .text(&m.reason)
        .opt(m.payment)
        .int(m.entry)
        .short()
}

/// Sessions whose end is not what their coins add up to; a line each.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut wrong = tx.query(
        "SELECT s.number, s.expected, s.float + ifnull((SELECT sum(m.amount) FROM till_move m WHERE m.session_id = s.id), 0)
         FROM till_session s WHERE s.status = 'closed'
           AND s.expected <> s.float + ifnull((SELECT sum(m.amount) FROM till_move m WHERE m.session_id = s.id), 0)",
        [],
        |r| Ok(format!("till_session {}: {} / {}", r.get::<_, String>(0)?, r.get::<_, Money>(1)?, r.get::<_, Money>(2)?)),
    )?;
    wrong.extend(tx.query(
        "SELECT 'till_move ' || m.id FROM till_move m JOIN payment p ON p.id = m.payment_id
         WHERE p.method <> 'cash' OR abs(m.amount) <> abs(p.amount) OR m.entry_id NOT IN (p.entry_id, ifnull(p.reversed_by, 0))",
        [],
        |r| r.get(0),
    )?);
    Ok(wrong)
}
