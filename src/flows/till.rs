//! The drawer of a till: counted and opened, cash put in and taken out with its reason, counted and closed with what is over
//! or missing posted. What a customer pays in cash while it is open goes through it, whoever registers it.

use super::till_closing;
use crate::db::{Fault, Tx, number, setting};
use crate::domain::finance::entry::EntryDraft;
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::payment::{Method, Payment};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{balance_store, entry_store, journal_store, period_store, role_store};
use crate::domain::inventory::location::Warehouse;
use crate::domain::inventory::location_store;
use crate::domain::till::closing::Closing;
use crate::domain::till::session::{Closed, Move, MoveId, Purpose, SESSION_SERIES, Session, SessionId, Status, Step, TillId};
use crate::domain::till::session_store;
use crate::kit::{Money, Refusal};

/// Which drawer a user sells from, when there are several: the code of its warehouse.
const HERE: &str = "counter.warehouse";

/// The warehouse whose drawer this user sells from: the one chosen, else the first.
pub fn here(tx: &Tx) -> Result<Warehouse, Fault> {
    let all = location_store::warehouses(tx)?;
    let chosen = setting::mine(tx, HERE)?;
    let found = all.iter().position(|w| Some(&w.code) == chosen.as_ref()).unwrap_or(0);
    all.into_iter().nth(found).ok_or_else(|| Refusal::new("warehouse-none").field("warehouse").into())
}

/// This user sells from the drawer of that warehouse from now on.
pub fn choose(tx: &Tx, code: &str) -> Result<(), Fault> {
    let all = location_store::warehouses(tx)?;
    match all.iter().find(|w| w.code.eq_ignore_ascii_case(code)) {
        Some(w) => Ok(setting::set_mine(tx, HERE, &w.code)?),
        None => {
            let known = all.iter().map(|w| w.code.as_str()).collect::<Vec<_>>().join(", ");
            Err(Refusal::new("till-no-warehouse").arg("code", code).arg("known", known).field("warehouse").into())
        }
    }
}

/// The session of this user's drawer that is not closed.
pub fn live(tx: &Tx) -> Result<Option<Session>, Fault> {
    Ok(session_store::live(tx, TillId(here(tx)?.id.0))?)
}

/// The same, open for selling: refuses `till-not-open`, `till-counting`.
pub fn selling(tx: &Tx) -> Result<Session, Fault> {
    match live(tx)? {
        None => Err(Refusal::new("till-not-open").remedy("till.open").into()),
        Some(s) if s.status == Status::Closing => Err(Refusal::new("till-counting").arg("number", s.number).into()),
        Some(s) => Ok(s),
    }
}

/// What should be in a drawer that is not open: what its last session left; none when it never was.
pub fn left(tx: &Tx) -> Result<Option<Money>, Fault> {
    let latest = session_store::latest(tx, TillId(here(tx)?.id.0))?;
    Ok(latest.and_then(|s| s.closed).map(|c| c.left()))
}

/// Opens the drawer with what was counted in it. What is over or missing since the last session is posted as a difference;
/// the first float comes out of the cash the ledger knows, and what that lacks is a transfer.
/// Refuses `till-open-already`, `till-sum-negative`.
pub fn open(tx: &Tx, float: Money) -> Result<Session, Fault> {
    let mut why = Vec::new();
    if let Some(s) = live(tx)? {
        why.push(Refusal::new("till-open-already").arg("number", s.number).arg("date", s.opened_on));
    }
    if float.is_negative() {
        why.push(Refusal::new("till-sum-negative").field("float"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    till_closing::bring_up(tx)?;
    let today = tx.today();
    let (found, other) = match left(tx)? {
        Some(left) => (left, differences(float - left)),
        None => (loose_cash(tx)?.min(float), PostingRole::Transfers),
    };
    let (id, number) = (session_store::next_id(tx)?, number::take(tx, SESSION_SERIES, &period_store::year_code(tx, today)?)?);
    let mut entry = cash_entry(tx, &number, id)?;
    entry.debit(&role_store::account(tx, PostingRole::Cash)?, float - found);
    entry.credit(&role_store::account(tx, other)?, float - found);
    let session = Session {
        id,
        number,
        till: TillId(here(tx)?.id.0),
        status: Status::Open,
        opened_on: today,
        opened_at: tx.now_seconds(),
        opened_by: tx.user_id(),
        found,
        float,
        opening_entry: entry_store::post(tx, &entry)?.map(|e| e.0),
        closed: None,
        note: String::new(),
    };
    session_store::insert(tx, &session)?;
    tx.seal("till-session", id.0, session_store::digest(&session));
    Ok(session)
}

/// The session that sells: opened with what the last one left when none is. For commands, which have no drawer to count.
pub fn opened(tx: &Tx) -> Result<Session, Fault> {
    match live(tx)? {
        Some(_) => selling(tx),
        None => {
            let left = left(tx)?.unwrap_or_default();
            open(tx, left)
        }
    }
}

/// Makes every closing whose day, month or year is over.
pub fn close_due(tx: &Tx) -> Result<Vec<Closing>, Fault> {
    till_closing::bring_up(tx)
}

/// Cash the ledger knows of that lies in no drawer.
fn loose_cash(tx: &Tx) -> Result<Money, Fault> {
    let mut cash = balance_store::now(tx, &role_store::account(tx, PostingRole::Cash)?)?;
    for warehouse in location_store::warehouses(tx)? {
        if let Some(s) = session_store::latest(tx, TillId(warehouse.id.0))? {
            cash -= match &s.closed {
                Some(closed) => closed.left(),
                None => session_store::expected(tx, &s)?,
            };
        }
    }
    Ok(cash.max(Money::ZERO))
}

/// Who bears what is over or missing.
fn differences(over: Money) -> PostingRole {
    if over.is_negative() { PostingRole::CashDifferenceLoss } else { PostingRole::CashDifferenceGain }
}

fn cash_entry(tx: &Tx, memo: &str, session: SessionId) -> Result<EntryDraft, Fault> {
    Ok(EntryDraft::new(journal_store::code(tx, JournalKind::Cash)?, tx.today(), memo, "till", session.0))
}

/// Puts cash in (above zero) or takes it out, with the reason. Refuses `till-not-open`, `till-move-zero`, `till-move-reason`,
/// `till-move-purpose`, `till-move-short`; all at once.
pub fn move_cash(tx: &Tx, purpose: Purpose, amount: Money, reason: &str) -> Result<MoveId, Fault> {
    let session = selling(tx)?;
    let reason = reason.trim();
    let mut why = Vec::new();
    if amount.is_zero() {
        why.push(Refusal::new("till-move-zero").field("amount"));
    }
    if reason.is_empty() {
        why.push(Refusal::new("till-move-reason").field("reason"));
    }
    if purpose == Purpose::Payment {
        why.push(Refusal::new("till-move-purpose").field("purpose"));
    }
    why.extend(more_than_there(tx, &session, amount)?);
    if !why.is_empty() {
        return Err(why.into());
    }
    let other = if purpose == Purpose::Bank { PostingRole::Transfers } else { PostingRole::Suspense };
    let mut draft = cash_entry(tx, &format!("{} {reason}", session.number), session.id)?;
    draft.debit(&role_store::account(tx, PostingRole::Cash)?, amount);
    draft.credit(&role_store::account(tx, other)?, amount);
    // The amount is not zero, so that an entry is left.
    let entry = entry_store::post(tx, &draft)?.map_or(0, |e| e.0);
    add(tx, &session, Move { purpose, amount, reason: reason.to_owned(), entry, ..blank(tx, &session) })
}

fn blank(tx: &Tx, session: &Session) -> Move {
    Move {
        id: MoveId(0),
        session: session.id,
        purpose: Purpose::Payment,
        date: tx.today(),
        at: tx.now_seconds(),
        user: tx.user_id(),
        amount: Money::ZERO,
        reason: String::new(),
        payment: None,
        entry: 0,
    }
}

fn add(tx: &Tx, session: &Session, mut m: Move) -> Result<MoveId, Fault> {
    m.id = session_store::add_move(tx, &m)?;
    tx.seal("till-move", m.id.0, session_store::move_digest(&m));
    tx.touch("till-session", session.id.0);
    Ok(m.id)
}

/// More than lies in the drawer cannot be taken out of it.
fn more_than_there(tx: &Tx, session: &Session, amount: Money) -> Result<Option<Refusal>, Fault> {
    let expected = session_store::expected(tx, session)?;
    let short = amount.is_negative() && (expected + amount).is_negative();
    Ok(short.then(|| Refusal::new("till-move-short").arg("amount", -amount).arg("expected", expected).field("amount")))
}

/// Cash of a customer, or for a supplier, goes through the drawer while one is open; `back`: the payment was taken back, by
/// this entry. Refuses `till-move-short` when more is paid out than lies there; a payment taken back was perhaps never cash,
/// and is not held up by the drawer.
pub fn note_payment(tx: &Tx, payment: &Payment, back: Option<i64>) -> Result<(), Fault> {
    if payment.method != Method::Cash {
        return Ok(());
    }
    let Some(session) = live(tx)? else { return Ok(()) };
    let amount = if back.is_some() { -payment.amount } else { payment.amount };
    if back.is_none()
        && let Some(no) = more_than_there(tx, &session, amount)?
    {
        return Err(no.into());
    }
    let reason = payment.number.clone();
    let entry = back.unwrap_or(payment.entry.0);
    add(tx, &session, Move { amount, reason, payment: Some(payment.id.0), entry, ..blank(tx, &session) })?;
    Ok(())
}

fn step(tx: &Tx, step: Step) -> Result<Session, Fault> {
    let Some(mut session) = live(tx)? else { return Err(Refusal::new("till-not-open").remedy("till.open").into()) };
    session.status = session.after(step)?;
    session_store::set_status(tx, session.id, session.status)?;
    tx.seal("till-session", session.id.0, session_store::digest(&session));
    Ok(session)
}

/// Stops selling: the drawer is counted.
pub fn count(tx: &Tx) -> Result<Session, Fault> {
    step(tx, Step::Count)
}

/// Goes on selling: it is counted later.
pub fn resume(tx: &Tx) -> Result<Session, Fault> {
    step(tx, Step::Resume)
}

/// What was counted, what of it goes to the bank or the safe, and words about a difference.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Count {
    pub counted: Money,
    pub taken: Money,
    pub note: String,
}

/// Closes the drawer: what is over or missing goes to the cash differences, the takings to the transfers. The last drawer to
/// close makes the closing of the day. Refuses `till-not-open`, `till-step-not-now`, `till-sum-negative`, `till-taken-over`.
pub fn close(tx: &Tx, c: &Count) -> Result<(Session, Option<Closing>), Fault> {
    let Some(mut session) = live(tx)? else { return Err(Refusal::new("till-not-open").remedy("till.open").into()) };
    let mut why = Vec::new();
    let next = session.after(Step::Close).map_err(|no| why.push(no)).unwrap_or(Status::Closed);
    if c.counted.is_negative() || c.taken.is_negative() {
        why.push(Refusal::new("till-sum-negative").field("counted"));
    } else if c.taken > c.counted {
        why.push(Refusal::new("till-taken-over").arg("taken", c.taken).arg("counted", c.counted).field("taken"));
    }
    if !why.is_empty() {
        return Err(why.into());
    }
    let expected = session_store::expected(tx, &session)?;
    let over = c.counted - expected;
    let mut draft = cash_entry(tx, &session.number, session.id)?;
    draft.debit(&role_store::account(tx, PostingRole::Cash)?, over - c.taken);
    draft.debit(&role_store::account(tx, PostingRole::Transfers)?, c.taken);
    draft.credit(&role_store::account(tx, differences(over))?, over);
    let entry = entry_store::post(tx, &draft)?.map(|e| e.0);
    let (on, at, by) = (tx.today(), tx.now_seconds(), tx.user_id());
    let closed = Closed { on, at, by, expected, counted: c.counted, taken: c.taken, entry };
    session_store::close(tx, session.id, &closed, c.note.trim())?;
    (session.status, session.closed, session.note) = (next, Some(closed), c.note.trim().to_owned());
    tx.seal("till-session", session.id.0, session_store::digest(&session));
    let day = if session_store::all_live(tx)?.is_empty() { till_closing::close_day(tx)? } else { None };
    Ok((session, day))
}
