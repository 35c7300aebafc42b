//! Posted facts against their fingerprints in the audit chain: each is made again from the stored rows, and each posted row
//! must have one, so that neither a changed row nor a row slipped in by another program passes.

use super::Found;
use crate::db::audit::Record;
use crate::db::{Fault, Result, Tx};
use crate::domain::finance::entry::{self, EntryId};
use crate::domain::finance::open_item::{MatchId, OpenItemId};
use crate::domain::finance::payment::PaymentId;
use crate::domain::finance::{entry_store, open_item_store, payment_store};
use crate::domain::inventory::{count_store, document_store, stock_store};
use crate::domain::production::event::{self, EventId};
use crate::domain::production::work_order::WorkOrderId;
use crate::domain::production::{event_store, work_order_store};
use crate::domain::purchasing::bill::BillId;
use crate::domain::purchasing::receipt::{self, ReceiptId};
use crate::domain::purchasing::{bill_store, receipt_store};
use crate::domain::sales::delivery::DeliveryId;
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::{delivery_store, invoice_store};
use crate::domain::till::closing::ClosingId;
use crate::domain::till::session::{MoveId, SessionId};
use crate::domain::till::ticket::TicketId;
use crate::domain::till::{closing_store, session_store, ticket_store};
use crate::kit::digest::Short;
use std::collections::{BTreeMap, BTreeSet};

/// Each kind of posted fact as the chain names it, and the table (with what makes a row of it a fact) it stands in.
const FACTS: &[(&str, &str)] = &[
    ("entry", "entry"),
    ("invoice", "invoice WHERE status = 'posted'"),
    ("delivery", "delivery WHERE status = 'shipped'"),
    ("payment", "payment"),
    ("open-item", "open_item"),
    ("match", "match"),
    ("stock-document", "stock_document"),
    ("stock-count", "stock_count WHERE status = 'posted'"),
    ("till-session", "till_session"),
    ("till-move", "till_move"),
    ("ticket", "till_ticket"),
    ("till-closing", "till_closing"),
    ("receipt", "receipt"),
    ("bill", "bill WHERE status = 'posted'"),
    ("work-event", "work_event"),
    ("work-order", "work_order WHERE status = 'closed'"),
];

/// Which document must answer for a move, by the move's origin.
const MOVES: &[(&str, &str)] = &[
    ("moves-delivery", "('delivery')"),
    ("moves-return", "('return')"),
    ("stock-document", "('receipt', 'opening', 'adjustment', 'transfer')"),
    ("stock-count", "('count')"),
    ("moves-purchase-receipt", "('purchase_receipt')"),
    ("moves-purchase-return", "('purchase_return')"),
    ("moves-work-issue", "('work_issue')"),
    ("moves-work-return", "('work_return')"),
    ("moves-work-receipt", "('work_receipt')"),
    ("moves-work-revalue", "('work_revalue')"),
];

/// What the chain says.
#[derive(Default)]
pub struct Sealed {
    count: i64,
    /// Facts whose last fingerprint is not theirs.
    wrong: BTreeSet<(String, i64)>,
    names: BTreeMap<(String, i64), String>,
    seen: BTreeMap<String, Bits>,
    /// The act that last touched each period.
    pub periods: BTreeMap<i64, i64>,
    /// The last act that posted into each period, and the entry.
    pub posted: BTreeMap<i64, (i64, i64)>,
}

impl Sealed {
    pub fn found(&self) -> Found {
        (self.count, self.wrong.iter().map(|key| self.names.get(key).cloned().unwrap_or_default()).collect())
    }

    fn has(&self, kind: &str, id: i64) -> bool {
        self.seen.get(kind).is_some_and(|bits| bits.has(id))
    }
}

/// Reads the chain once and makes every fingerprint again.
pub fn read(tx: &Tx) -> std::result::Result<Sealed, Fault> {
    let mut sealed = Sealed::default();
    let (mut after, mut last) = (0, false);
    while !last {
        let rows = crate::db::audit::page(tx, after, 1000)?;
        last = rows.is_empty();
        for row in rows {
            after = row.id;
            for record in row.records() {
                note(tx, &mut sealed, row.id, record)?;
            }
        }
    }
    for (kind, id) in sealed.wrong.clone() {
        let name = name(tx, &kind, id)?;
        sealed.names.insert((kind, id), name);
    }
    Ok(sealed)
}

fn note(tx: &Tx, sealed: &mut Sealed, act: i64, record: Record) -> std::result::Result<(), Fault> {
    let Record { kind, id, print } = record;
    if kind == "period" {
        sealed.periods.insert(id, act);
    }
    let Some(print) = print else { return Ok(()) };
    if kind == "entry"
        && let Some(period) = tx.query_opt("SELECT period_id FROM entry WHERE id = ?1", [id], |r| r.get::<_, i64>(0))?
    {
        sealed.posted.insert(period, (act, id));
    }
    sealed.count += 1;
    match sealed.seen.get_mut(kind) {
        Some(bits) => bits.set(id),
        None => {
            let mut bits = Bits::default();
            bits.set(id);
            sealed.seen.insert(kind.to_owned(), bits);
        }
    }
    // A fact sealed again (a payment taken back) answers to its last fingerprint.
    let key = (kind.to_owned(), id);
    if fingerprint(tx, kind, id)?.is_some_and(|made| same(&made, print)) {
        sealed.wrong.remove(&key);
    } else {
        sealed.wrong.insert(key);
    }
    Ok(())
}

fn same(made: &Short, written: &str) -> bool {
    written.len() == 2 * made.len()
        && made.iter().zip(0..).all(|(b, i)| written.get(2 * i..2 * i + 2) == Some(&format!("{b:02x}")))
}

/// The fingerprint of a fact made from its rows; none when the row is gone or cannot be read.
fn fingerprint(tx: &Tx, kind: &str, id: i64) -> std::result::Result<Option<Short>, Fault> {
    match kind {
        "period" => Ok(Some(entry_store::period_digest(tx, id)?)),
        "entry" => there(entry_store::get(tx, EntryId(id)).map(|e| entry::digest(&e))),
        "invoice" => there(invoice_store::get(tx, InvoiceId(id)).map(|i| invoice_store::digest(&i))),
        "delivery" => there(delivery_store::get(tx, DeliveryId(id)).map(|d| delivery_store::digest(&d))),
        "payment" => there(payment_store::get(tx, PaymentId(id)).map(|p| payment_store::digest(&p))),
        "open-item" => there(open_item_store::get(tx, OpenItemId(id)).map(|i| open_item_store::digest(&i))),
        "match" => there(open_item_store::match_digest(tx, MatchId(id)).map_err(Fault::from)).map(Option::flatten),
        "stock-document" => there(document_store::digest(tx, id).map_err(Fault::from)).map(Option::flatten),
        "stock-count" => there(count_store::digest(tx, id).map_err(Fault::from)).map(Option::flatten),
        "till-session" => there(session_store::get(tx, SessionId(id)).map(|s| session_store::digest(&s))),
        "till-move" => there(session_store::get_move(tx, MoveId(id)).map(|m| session_store::move_digest(&m))),
        "ticket" => there(ticket_store::get(tx, TicketId(id)).map(|t| ticket_store::digest(&t))),
        "till-closing" => there(closing_store::get(tx, ClosingId(id)).map(|c| closing_store::digest(&c))),
        "receipt" => there(receipt_store::get(tx, ReceiptId(id)).map(|d| receipt_store::digest(&d))),
        "bill" => there(bill_store::get(tx, BillId(id)).map(|b| bill_store::digest(&b))),
        "moves-purchase-receipt" => Ok(Some(stock_store::digest_of(tx, receipt::RECEIVED, id)?)),
        "moves-purchase-return" => Ok(Some(stock_store::digest_of(tx, receipt::SENT_BACK, id)?)),
        "work-event" => there(event_store::get(tx, EventId(id)).map(|e| event_store::digest(&e))),
        "work-order" => there(closed(tx, id)).map(Option::flatten),
        "moves-work-issue" => Ok(Some(stock_store::digest_of(tx, event::ISSUED, id)?)),
        "moves-work-return" => Ok(Some(stock_store::digest_of(tx, event::RETURNED, id)?)),
        "moves-work-receipt" => Ok(Some(stock_store::digest_of(tx, event::MADE, id)?)),
        "moves-work-revalue" => Ok(Some(stock_store::digest_of(tx, event::REVALUED, id)?)),
        "moves-delivery" => Ok(Some(stock_store::digest_of(tx, "delivery", id)?)),
        "moves-return" => Ok(Some(stock_store::digest_of(tx, "return", id)?)),
        _ => Ok(None),
    }
}

/// A closed work order with its parts, operations and variances.
fn closed(tx: &Tx, id: i64) -> std::result::Result<Option<Short>, Fault> {
    let order = work_order_store::get(tx, WorkOrderId(id))?;
    Ok(Some(work_order_store::digest(tx, &order)?))
}

/// A row that is gone, or whose words nobody knows, has no fingerprint; a file that cannot be read is another matter.
fn there<T>(read: std::result::Result<T, Fault>) -> std::result::Result<Option<T>, Fault> {
    use crate::db::Error;
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Fault::Refused(_)) => Ok(None),
        Err(Fault::Db(Error::Sqlite(e))) if e.sqlite_error_code().is_none() => Ok(None),
        Err(other) => Err(other),
    }
}

/// Kind, id and number of a fact.
fn name(tx: &Tx, kind: &str, id: i64) -> Result<String> {
    let table = match kind {
        "entry" | "invoice" | "delivery" | "payment" | "receipt" | "bill" => kind,
        "moves-purchase-receipt" | "moves-purchase-return" => "receipt",
        "moves-delivery" | "moves-return" => "delivery",
        "work-order" => "work_order",
        "stock-document" => "stock_document",
        "stock-count" => "stock_count",
        "open-item" => "open_item",
        "till-session" => "till_session",
        "till-closing" => "till_closing",
        "ticket" => "till_ticket",
        _ => return Ok(format!("{kind} {id}")),
    };
    let number: Option<Option<String>> =
        tx.query_opt(&format!("SELECT CAST(number AS TEXT) FROM {table} WHERE id = ?1"), [id], |r| r.get(0))?;
    Ok(number.flatten().map_or_else(|| format!("{kind} {id}"), |number| format!("{kind} {id} {number}")))
}

/// Posted rows the chain does not know.
pub fn unsealed(tx: &Tx, sealed: &Sealed) -> Result<Found> {
    let (mut count, mut wrong) = (0, Vec::new());
    for (kind, table) in FACTS {
        let mut strangers = Vec::new();
        tx.each(&format!("SELECT id FROM {table}"), [], |r| {
            count += 1;
            let id = r.get(0)?;
            if !sealed.has(kind, id) {
                strangers.push(id);
            }
            Ok(())
        })?;
        for id in strangers {
            wrong.push(name(tx, kind, id)?);
        }
    }
    for (kind, origins) in MOVES {
        tx.each(&format!("SELECT id, origin_id FROM stock_move WHERE origin_kind IN {origins}"), [], |r| {
            count += 1;
            if !sealed.has(kind, r.get(1)?) {
                wrong.push(format!("stock_move {}", r.get::<_, i64>(0)?));
            }
            Ok(())
        })?;
    }
    let known: Vec<&str> = MOVES.iter().map(|(_, origins)| origins.trim_matches(['(', ')'])).collect();
    let sql = format!("SELECT 'stock_move ' || id FROM stock_move WHERE origin_kind NOT IN ({})", known.join(", "));
    wrong.extend(super::names(tx, &sql)?);
    let lines =
        "SELECT 'entry_line ' || l.id FROM entry_line l WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = l.entry_id)";
    wrong.extend(super::names(tx, lines)?);
    Ok((count, wrong))
}

/// A set of ids: a bit each, since a large company has millions.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, id: i64) {
        let Ok(id) = usize::try_from(id) else { return };
        // Ids come one after the other; a wild one is not worth its memory and counts as unknown.
        let word = id / 64;
        if word > self.0.len() + (1 << 20) {
            return;
        }
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (id % 64);
    }

    fn has(&self, id: i64) -> bool {
        let Ok(id) = usize::try_from(id) else { return false };
        self.0.get(id / 64).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }
}
