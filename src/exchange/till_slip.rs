//! What the drawer prints in the evening: the slip of a session (the X of the day, the Z once it is closed) and of a closing by
//! day, month or year. Read from what was committed, in the company's language.

use super::receipt::Paper;
use crate::db::{Fault, Tx, user};
use crate::domain::company_store;
use crate::domain::finance::payment::Method;
use crate::domain::till::closing::{ClosingId, Sums};
use crate::domain::till::closing_store;
use crate::domain::till::session::SessionId;
use crate::kit::{Coded, Words, text};
use crate::reports::till::{self, SessionReport};

/// The slip of a closing: its number and its lines.
pub fn closing(tx: &Tx, id: ClosingId, width: usize) -> Result<(String, Vec<String>), Fault> {
    let c = closing_store::get(tx, id)?;
    let mut paper = begun(tx, width)?;
    let words = paper.words;
    paper.centre(&format!("{} {}", text::capital(&words.get(c.span.key())), c.code));
    paper.pair(&words.with("slip-closing", &[("number", (&c.number).into())]), &words.format().date(c.last_date));
    let by = user::all(tx)?.into_iter().find(|u| u.id == c.user).map(|u| u.name).unwrap_or_default();
    paper.pair(&words.with("receipt-cashier", &[("name", by.into())]), "");
    paper.rule();
    sums(&mut paper, &c.sums);
    Ok((c.number, paper.lines))
}

/// The slip of a session: what went through the drawer, what was counted, what its tickets came to.
pub fn session(tx: &Tx, id: SessionId, width: usize) -> Result<(String, Vec<String>), Fault> {
    let report = till::session(tx, id)?;
    let mut paper = begun(tx, width)?;
    let words = paper.words;
    let s = &report.session;
    paper.centre(&words.get(if s.closed.is_some() { "slip-z" } else { "slip-x" }));
    paper.pair(&words.with("slip-session", &[("number", (&s.number).into())]), &words.format().date(s.opened_on));
    paper.pair(&words.with("slip-drawer", &[("name", (&report.warehouse).into())]), "");
    paper.pair(&words.with("receipt-cashier", &[("name", (&report.opened_by).into())]), "");
    paper.rule();
    drawer(&mut paper, &report);
    paper.rule();
    sums(&mut paper, &report.sums);
    Ok((s.number.clone(), paper.lines))
}

fn begun(tx: &Tx, width: usize) -> Result<Paper, Fault> {
    let company = company_store::get(tx)?;
    let mut paper = Paper { width, words: Words::of(company.lang), lines: Vec::new() };
    paper.head(&company);
    paper.rule();
    Ok(paper)
}

/// The cash: float, in and out, what should be there and what was.
fn drawer(paper: &mut Paper, report: &SessionReport) {
    let (words, s) = (paper.words, &report.session);
    let money = |m| words.format().money(m);
    paper.pair(&words.get("till-figure-float"), &money(s.float));
    for m in &report.moves {
        paper.pair(&format!("  {}", m.reason), &money(m.amount));
    }
    paper.pair(&words.get("till-figure-cash"), &money(report.cash));
    paper.pair(&words.get("till-figure-expected"), &money(report.expected));
    if let Some(c) = &s.closed {
        paper.pair(&words.get("till-figure-counted"), &money(c.counted));
        paper.pair(&words.get("till-figure-difference"), &money(c.difference()));
        paper.pair(&words.get("till-figure-taken"), &money(c.taken));
        paper.pair(&words.get("till-figure-left"), &money(c.left()));
    }
}

/// Tickets, VAT by rate, means of payment, and the total of all tickets ever.
fn sums(paper: &mut Paper, s: &Sums) {
    let words = paper.words;
    let format = words.format();
    paper.pair(&words.get("till-figure-tickets"), &format.int(s.tickets));
    paper.pair(&words.get("till-figure-sold"), &format.money(s.sold));
    if !s.returned.is_zero() {
        paper.pair(&words.get("till-figure-returned"), &format.money(-s.returned));
    }
    paper.pair(&words.get("closing-head-total"), &format.money(s.total()));
    for v in &s.vat {
        let rate = [("rate", format.rate(v.rate).into()), ("net", format.money(v.net).into())];
        paper.pair(&words.with("slip-vat", &rate), &format.money(v.vat));
    }
    for (method, amount) in &s.methods {
        let word = Method::of(method).map_or_else(|| method.clone(), |m| words.get(m.key()));
        paper.pair(&format!("  {}", text::capital(&word)), &format.money(*amount));
    }
    paper.rule();
    paper.pair(&words.get("till-figure-perpetual"), &format.money(s.perpetual));
}
