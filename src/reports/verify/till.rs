//! The till's promises: a drawer holds what its coins add up to, a ticket is its documents and its tenders, the total of all
//! tickets never begins anew, and each closing is the sum of its own tickets, none left out and none in two.

use super::{Found, count, names};
use crate::db::{Fault, Result, Tx};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::role_store;
use crate::domain::till::closing::Closing;
use crate::domain::till::{closing_store, session_store, ticket_store};
use crate::kit::Coded;
use crate::reports::till::sums_between as till_sums;

/// Sessions, tickets and closings.
pub fn till(tx: &Tx) -> std::result::Result<Found, Fault> {
    let mut wrong = session_store::rebuild_check(tx)?;
    wrong.extend(ticket_store::rebuild_check(tx)?);
    wrong.extend(entries(tx)?);
    let closings = closing_store::all(tx)?;
    for (n, closing) in closings.iter().enumerate() {
        let closing = closing_store::get(tx, closing.id)?;
        let before = closings.iter().take(n).rev().find(|c| c.span == closing.span);
        let follows = closing.after.0 == before.map_or(0, |c| c.last.0);
        if !follows || till_sums(tx, closing.after, closing.last)? != closing.sums || dated_wrong(tx, &closing)? {
            wrong.push(format!("till_closing {} {} {}", closing.number, closing.span.code(), closing.code));
        }
    }
    let sql =
        "SELECT (SELECT count(*) FROM till_ticket) + (SELECT count(*) FROM till_session) + (SELECT count(*) FROM till_closing)";
    Ok((count(tx, sql)?, wrong))
}

/// Whether a ticket of it bears a later day than its last.
fn dated_wrong(tx: &Tx, c: &Closing) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM till_ticket WHERE id > ?1 AND id <= ?2 AND date > ?3)";
    tx.query_one(sql, crate::db::params![c.after.0, c.last.0, c.last_date], |r| r.get(0))
}

/// What a session or a move says went through the cash account is what its entry moved there; tickets go forward in time.
fn entries(tx: &Tx) -> std::result::Result<Vec<String>, Fault> {
    let cash = role_store::account(tx, PostingRole::Cash);
    // Books not founded yet have no roles, and no till either.
    let Ok(cash) = cash else { return Ok(Vec::new()) };
    let mut wrong = tx.query(
        "SELECT what FROM (
           SELECT 'till_session ' || number AS what, opening_entry AS entry, float - found AS amount FROM till_session
           UNION ALL SELECT 'till_session ' || number, closing_entry, counted - expected - taken FROM till_session WHERE status = 'closed'
           UNION ALL SELECT 'till_move ' || id, entry_id, amount FROM till_move WHERE kind <> 'payment') s
         WHERE amount <> ifnull((SELECT sum(l.debit - l.credit) FROM entry_line l WHERE l.entry_id = s.entry AND l.account = ?1), 0)",
        [cash],
        |r| r.get(0),
    )?;
    wrong.extend(names(
        tx,
        "SELECT 'till_ticket ' || t.number FROM till_ticket t JOIN till_ticket b ON b.id = t.id - 1 WHERE b.date > t.date",
    )?);
    wrong.extend(names(
        tx,
        "SELECT 'till_ticket ' || t.number FROM till_ticket t WHERE t.id > 1
         AND NOT EXISTS (SELECT 1 FROM till_ticket b WHERE b.id = t.id - 1)",
    )?);
    Ok(wrong)
}
