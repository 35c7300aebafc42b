//! The figures of a drawer's session, each with the entry or the list behind it.

use crate::domain::finance::payment::Method;
use crate::kit::{Coded, Money};
use crate::reports::till::SessionReport;
use crate::screens::place;
use crate::tui::{Cx, Place};

/// A figure of the session.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub at: i64,
    pub label: String,
    pub of: String,
    pub amount: Money,
    /// The entry or the list it opens.
    pub opens: Option<Place>,
}

/// The figures of a session, each with what it opens.
pub(super) fn figures(r: &SessionReport, cx: &Cx) -> Vec<Figure> {
    let mut list: Vec<Figure> = Vec::new();
    let mut add = |key: &str, of: String, amount: Money, opens: Option<Place>| {
        let at = i64::try_from(list.len()).unwrap_or(i64::MAX);
        list.push(Figure { at, label: cx.t(key), of, amount, opens });
    };
    let entry = |id: Option<i64>| id.map(|id| place::ENTRY.id(id));
    let s = &r.session;
    add("till-figure-float", format!("{} · {}", cx.date(s.opened_on), r.opened_by), s.float, None);
    if s.float != s.found {
        let key = if r.first { "till-figure-brought" } else { "till-figure-opening-difference" };
        add(key, String::new(), s.float - s.found, entry(s.opening_entry));
    }
    for m in &r.moves {
        add("till-figure-move", format!("{} · {}", cx.t(m.purpose.key()), m.reason), m.amount, entry(Some(m.entry)));
    }
    add("till-figure-cash", String::new(), r.cash, None);
    add("till-figure-expected", String::new(), r.expected, None);
    if let Some(c) = &s.closed {
        add("till-figure-counted", format!("{} · {}", cx.date(c.on), r.closed_by), c.counted, None);
        add("till-figure-difference", s.note.clone(), c.difference(), entry(c.entry));
        add("till-figure-taken", String::new(), c.taken, entry(c.entry));
        add("till-figure-left", String::new(), c.left(), None);
    }
    let sums = &r.sums;
    let tickets = cx.tell("till-tickets", &[("n", sums.tickets.into())]);
    add("till-figure-sold", tickets, sums.sold, None);
    if !sums.returned.is_zero() {
        add("till-figure-returned", String::new(), -sums.returned, None);
    }
    for (method, amount) in &sums.methods {
        let word = Method::of(method).map_or_else(|| method.clone(), |m| cx.t(m.key()));
        add("till-figure-method", word, *amount, None);
    }
    for v in &sums.vat {
        let rate = cx.words.format().rate(v.rate);
        add("till-figure-vat", rate, v.vat, None);
    }
    add("till-figure-perpetual", String::new(), sums.perpetual, Some(place::CLOSINGS));
    list
}
