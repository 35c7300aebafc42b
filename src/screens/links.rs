//! The lists at the foot of a card: the documents linked to it, which open, and its history.

use crate::kit::Coded;
use crate::reports::order_story::{Event, Kind, Linked};
use crate::screens::place;
use crate::tui::{Column, Cx, List, Place, State};

const LINKED: &[Column<Linked>] = &[
    Column::say("linked-head", 11, |l: &Linked, cx| cx.t(l.kind.key())).keep(9),
    Column::text("sales-head-number", 14, |l: &Linked| l.number.clone()).keep(9),
    Column::date("sales-head-date", |l: &Linked| Some(l.date)).keep(5),
    Column::status("sales-head-status", 10, |l: &Linked| state(l)).keep(4),
    Column::say("sales-head-amount", 11, |l: &Linked, cx| l.amount.map(|m| cx.money(m)).unwrap_or_default()).right().keep(8),
];

fn state(l: &Linked) -> State {
    match l.kind {
        Kind::Entry => State::dim(l.state),
        Kind::Invoice | Kind::Deposit if l.open.is_zero() && l.state == "invoice-status-posted" => State::good("invoice-paid"),
        _ => State::plain(l.state),
    }
}

/// Where a linked document opens.
pub fn place_of(kind: Kind, id: i64) -> Place {
    match kind {
        Kind::Quote => place::QUOTE.id(id),
        Kind::Order => place::ORDER.id(id),
        Kind::Delivery | Kind::Return => place::DELIVERY.id(id),
        Kind::Invoice | Kind::Deposit | Kind::Credit => place::INVOICE.id(id),
        Kind::Purchase => place::PURCHASE.id(id),
        Kind::Receipt | Kind::SupplierReturn => place::RECEIPT.id(id),
        Kind::Bill | Kind::SupplierCredit => place::BILL.id(id),
        Kind::Payment => place::PAYMENT.id(id),
        Kind::Entry => place::ENTRY.id(id),
    }
}

/// The documents linked to one.
pub fn linked() -> List<Linked> {
    List::fixed(LINKED, |l| l.id * 64 + Kind::all().iter().position(|k| *k == l.kind).unwrap_or(0) as i64)
        .opens(|l| Some(place_of(l.kind, l.id)))
        .empty("linked-empty")
        .without_totals()
}

const HISTORY: &[Column<Event>] = &[
    Column::say("history-head-when", 16, |e: &Event, cx| cx.moment(e.at)).keep(9),
    Column::text("history-head-who", 8, |e: &Event| e.user.clone()).keep(7),
    Column::say("history-head-what", 24, |e: &Event, cx| what(e, cx)).keep(9).grows(),
];

/// Who did what.
pub fn history() -> List<Event> {
    List::fixed(HISTORY, |e| e.row).empty("history-empty").without_totals()
}

/// The act in words, and its note.
pub fn what(e: &Event, cx: &Cx) -> String {
    let act = cx.act_said(&e.action);
    if e.note.is_empty() { act } else { format!("{act} · {}", e.note) }
}
