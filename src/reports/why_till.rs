//! Why the figures of a drawer are what they are: what should be in it and why, what was over, what its tickets came to.

use super::till::SessionReport;
use super::why::{Figure, Part, most, named, say};
use crate::db::{Fault, Result as Stored, Tx, params};
use crate::domain::till::closing::Vat;
use crate::domain::till::session::SessionId;
use crate::kit::{Arg, Coded, Money};

/// What should be in the drawer, coin by coin; the difference and what was left once it is closed; what was sold.
pub fn session(tx: &Tx, r: &SessionReport) -> Result<Vec<Figure>, Fault> {
    let s = &r.session;
    let by_hand: Money = r.moves.iter().map(|m| m.amount).sum();
    let sums = say("why-till-expected").arg("float", s.float).arg("cash", r.cash).arg("moves", by_hand);
    let float = Part { said: say("till-figure-float"), date: Some(s.opened_on), amount: s.float.into(), record: None };
    let cash = Part { said: say("till-figure-cash"), date: None, amount: r.cash.into(), record: None };
    let moves = r.moves.iter().map(|m| Part {
        said: say("why-till-move").arg("purpose", Arg::Word(m.purpose.key())).arg("reason", &m.reason),
        date: Some(m.date),
        amount: m.amount.into(),
        record: Some(("entry", m.entry)),
    });
    let mut figures = vec![
        Figure::new("till-figure-expected", r.expected)
            .says(sums.arg("expected", r.expected))
            .of([float, cash].into_iter().chain(moves).collect()),
        Figure::new("till-figure-cash", r.cash).says(say("why-till-cash")).of(most(payments(tx, s.id)?.into_iter())),
    ];
    if let Some(c) = &s.closed {
        let off = say("why-till-difference").arg("counted", c.counted).arg("expected", c.expected);
        let entry = |id: i64| Part {
            said: say("why-till-entry"),
            date: Some(c.on),
            amount: c.difference().into(),
            record: Some(("entry", id)),
        };
        let entry = c.entry.filter(|_| !c.difference().is_zero()).map(entry);
        figures.push(
            Figure::new("till-figure-difference", c.difference())
                .says(off.arg("off", c.difference()))
                .of(entry.into_iter().collect()),
        );
        let left = say("why-till-left").arg("counted", c.counted).arg("taken", c.taken).arg("left", c.left());
        figures.push(Figure::new("till-figure-left", c.left()).says(left));
    }
    let t = &r.sums;
    let sold = say("why-till-sold").arg("n", t.tickets).arg("sold", t.sold).arg("returned", t.returned);
    figures.push(Figure::new("till-figure-tickets", t.total()).says(sold.arg("total", t.total())));
    if !t.vat.is_empty() {
        let vat = Figure::new("till-figure-vat", t.vat.iter().map(|v| v.vat).sum::<Money>());
        let by_rate = |v: &Vat| say("why-vat-rate").arg("rate", v.rate).arg("base", v.net).arg("vat", v.vat);
        figures.push(t.vat.iter().fold(vat, |figure, v| figure.says(by_rate(v))));
    }
    figures.push(Figure::new("till-figure-perpetual", t.perpetual).says(say("why-till-perpetual")));
    Ok(figures)
}

/// Cash of customers in a session, payment by payment, the newest first.
fn payments(tx: &Tx, id: SessionId) -> Stored<Vec<Part>> {
    tx.query(
        "SELECT m.date, p.number, m.amount, p.id FROM till_move m JOIN payment p ON p.id = m.payment_id
         WHERE m.session_id = ?1 ORDER BY m.id DESC",
        params![id.0],
        |r| {
            Ok(Part {
                said: named(r.get::<_, String>(1)?),
                date: Some(r.get(0)?),
                amount: Arg::Money(r.get(2)?),
                record: Some(("payment", r.get(3)?)),
            })
        },
    )
}
