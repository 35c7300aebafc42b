//! Undo after the fact: what takes back an act of yours. Master records go back to what they were; posted facts get a
//! counter-act, shown before it is done; what has none says which act takes it back. One table for all acts.

use super::order_to_cash::{self as otc, Wanted};
use super::procure_to_pay::{self as p2p, paper, receive::GoingBack};
use super::returns::{self, Disposition};
use super::{batch, effects, entry, item, party, payment, till};
use crate::db::audit::{self, AuditRow};
use crate::db::{Books, Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::payment::PaymentId;
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::BillId;
use crate::domain::purchasing::order::{self as purchase, PurchaseId};
use crate::domain::purchasing::receipt::{self, ReceiptId};
use crate::domain::purchasing::{bill_store, order_store as purchase_store, receipt_store};
use crate::domain::sales::delivery::{self, DeliveryId};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::order::{self, OrderId};
use crate::domain::sales::{delivery_store, invoice_store, order_store};
use crate::domain::till::session::MoveId;
use crate::domain::till::session_store;
use crate::kit::{Refusal, Words};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Acts the list shows.
const LISTED: usize = 100;
/// Acts looked through for them: a batch counts once.
const SEEN: i64 = batch::MOST as i64 + 500;

/// Does the counter-act; what it did, in words.
type Take = fn(&Tx, &AuditRow, &str, Words) -> Result<Vec<String>, Fault>;

enum Way {
    /// The record is as it was before; the act that writes it.
    Back(&'static str, Take),
    /// The fact stays and another is posted against it.
    Counter(&'static str, Take),
    /// Neither: the locale key of why, and what to do instead.
    Not(&'static str),
}

const WAYS: &[(&str, Way)] = &[
    ("party.edit", Way::Back("party.edit", party_back)),
    ("item.edit", Way::Back("item.edit", item_back)),
    ("sales.order.edit", Way::Back("sales.order.edit", draft_away)),
    ("sales.invoice.create", Way::Back("sales.invoice.create", invoice_away)),
    ("sales.order.confirm", Way::Counter("sales.order.cancel", order_cancelled)),
    ("sales.delivery.step", Way::Counter("sales.return", goods_back)),
    ("sales.invoice.post", Way::Counter("sales.credit", invoice_credited)),
    ("payment.register", Way::Counter("payment.reverse", payment_reversed)),
    ("entry.post", Way::Counter("entry.reverse", entry_reversed)),
    ("purchase.edit", Way::Back("purchase.edit", purchase_away)),
    ("purchase.send", Way::Counter("purchase.cancel", purchase_cancelled)),
    ("purchase.confirm", Way::Counter("purchase.cancel", purchase_cancelled)),
    ("purchase.receive", Way::Counter("purchase.return", goods_sent_back)),
    ("bill.edit", Way::Back("bill.edit", bill_away)),
    ("bill.pay", Way::Counter("payment.reverse", payment_reversed)),
    ("till.move", Way::Counter("till.move", cash_back)),
    ("payment.early", Way::Not("undo-early")),
    ("payment.allocate", Way::Not("undo-allocate")),
    ("payment.difference", Way::Not("undo-reverse-entry")),
    ("sales.invoice.writeoff", Way::Not("undo-reverse-entry")),
    ("payment.reverse", Way::Not("undo-is-counter")),
    ("entry.reverse", Way::Not("undo-is-counter")),
    ("sales.credit", Way::Not("undo-is-counter")),
    ("sales.return", Way::Not("undo-is-counter")),
    ("purchase.return", Way::Not("undo-is-counter")),
    ("sales.order.cancel", Way::Not("undo-cancelled")),
    ("purchase.cancel", Way::Not("undo-cancelled")),
    ("purchase.close", Way::Not("undo-cancelled")),
    ("bill.cancel", Way::Not("undo-cancelled")),
    ("sales.counter", Way::Not("undo-counter")),
    ("sales.counter.takeover", Way::Not("undo-takeover")),
    ("till.open", Way::Not("undo-till-open")),
    ("till.close", Way::Not("undo-till-close")),
    ("till.rule", Way::Not("undo-edit-again")),
    ("bill.post", Way::Not("undo-bill-posted")),
    ("bill.approve", Way::Not("undo-bill-approved")),
    ("bill.dispute", Way::Not("undo-dispute")),
    ("sales.invoice.dispute", Way::Not("undo-dispute")),
    ("purchase.approve", Way::Not("undo-approved")),
    ("purchase.need", Way::Not("undo-need")),
    ("purchase.rules", Way::Not("undo-edit-again")),
    ("supplier.price", Way::Not("undo-edit-again")),
    ("sales.quote.edit", Way::Not("undo-edit-again")),
    ("sales.quote.step", Way::Not("undo-edit-again")),
    ("sales.order.hold", Way::Not("undo-edit-again")),
    ("sales.order.reserve", Way::Not("undo-reserve")),
    ("price.edit", Way::Not("undo-edit-again")),
    ("company.edit", Way::Not("undo-edit-again")),
    ("company.found", Way::Not("undo-founded")),
    ("user.edit", Way::Not("undo-edit-again")),
    ("tax.edit", Way::Not("undo-edit-again")),
    ("region.edit", Way::Not("undo-edit-again")),
    ("terms.edit", Way::Not("undo-edit-again")),
    ("account.edit", Way::Not("undo-edit-again")),
    ("warehouse.edit", Way::Not("undo-edit-again")),
    ("stock.receive", Way::Not("undo-stock")),
    ("stock.adjust", Way::Not("undo-stock")),
    ("stock.transfer", Way::Not("undo-stock")),
    ("stock.count", Way::Not("undo-count")),
    ("stock.count.post", Way::Not("undo-stock")),
    ("period.step", Way::Not("undo-period")),
    ("year.open", Way::Not("undo-period")),
    ("balance.open", Way::Not("undo-reverse-entry")),
    ("import.run", Way::Not("undo-import")),
];

fn way(action: &str) -> &'static Way {
    const NONE: &Way = &Way::Not("undo-none");
    WAYS.iter().find(|(id, _)| *id == action).map_or(NONE, |(_, way)| way)
}

/// Whether what such an act does may be taken back.
pub fn may_go_back(action: &str) -> bool {
    !matches!(way(action), Way::Not(_))
}

/// The acts of this user that may be taken back, the latest first, without those that were and without what did it. What was
/// done as one batch stands together.
fn candidates(tx: &Tx) -> Result<Vec<Vec<AuditRow>>, Fault> {
    let rows = audit::mine(tx, SEEN)?;
    let gone: std::collections::BTreeSet<i64> = rows.iter().filter_map(AuditRow::undone).collect();
    let mut acts: Vec<Vec<AuditRow>> = Vec::new();
    for row in rows.into_iter().filter(|r| r.undone().is_none() && !gone.contains(&r.id)) {
        let same = acts.iter().rposition(|of| row.batch().is_some() && of[0].batch() == row.batch());
        match same {
            Some(at) => acts[at].push(row),
            None if acts.len() < LISTED => acts.push(vec![row]),
            None => {}
        }
    }
    Ok(acts)
}

/// An act that may be taken back, or a batch of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Of its audit row; of a batch the last.
    pub id: i64,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub said: String,
}

/// The acts, in words, for a list to pick from.
pub fn acts(tx: &Tx, words: Words) -> Result<Vec<Act>, Fault> {
    let all = candidates(tx)?;
    Ok(all.iter().map(|rows| Act { id: rows[0].id, at: rows[0].at, said: what(rows, words) }).collect())
}

/// An act and the first record it touched: `Invoice posted · invoice 12`; of a batch, how many.
fn what(rows: &[AuditRow], words: Words) -> String {
    let row = &rows[0];
    let act = words.act(&row.action);
    if rows.len() > 1 {
        return words.with("undo-batch", &[("act", act.into()), ("n", rows.len().into())]);
    }
    match row.records().next() {
        Some(first) => format!("{act} · {}", words.record(first.kind, first.id)),
        None => act,
    }
}

/// What takes an act back, as it was rehearsed.
pub struct Counter {
    /// The act taken back, in words.
    pub what: String,
    /// The records become what they were; else something is posted against them.
    pub truly: bool,
    /// What will happen, a sentence each.
    pub effects: Vec<String>,
    right: &'static str,
    take: Take,
    rows: Vec<AuditRow>,
}

/// What takes back the act of this number, or the last one; rehearsed, so that its effect can be shown. A batch is taken back
/// whole, the last of it first.
pub fn counter(books: &Books, id: Option<i64>, words: Words) -> Result<Counter, Fault> {
    let all = books.read(candidates)?;
    let found = all.into_iter().find(|rows| id.is_none_or(|id| rows.iter().any(|r| r.id == id)));
    let rows = found.ok_or_else(|| Refusal::new("undo-nothing"))?;
    let said = what(&rows, words);
    let (right, take, truly) = match way(&rows[0].action) {
        Way::Back(right, take) => (*right, *take, true),
        Way::Counter(right, take) => (*right, *take, false),
        Way::Not(why) => return Err(Refusal::new(why).arg("what", said).into()),
    };
    let mut counter = Counter { what: said, truly, effects: Vec::new(), right, take, rows };
    counter.effects.push(words.get(if truly { "undo-truly" } else { "undo-by-counter" }));
    let effects = counter.rehearsed(books, words)?;
    counter.effects.extend(effects);
    Ok(counter)
}

impl Counter {
    fn rehearsed(&self, books: &Books, words: Words) -> Result<Vec<String>, Fault> {
        if let [row] = self.rows.as_slice() {
            return books.rehearse(self.right, |tx| (self.take)(tx, row, &words.get("undo-reason"), words));
        }
        books.rehearse_bulk(|books| self.all(books, words))
    }

    fn all(&self, books: &Books, words: Words) -> Result<Vec<String>, Fault> {
        let (reason, mut effects) = (words.get("undo-reason"), Vec::new());
        for row in &self.rows {
            effects.extend(books.act(self.right, |tx| {
                let did = (self.take)(tx, row, &reason, words)?;
                tx.note(format!("{}{}", audit::UNDO_MARK, row.id));
                Ok(did)
            })?);
        }
        Ok(effects)
    }

    /// Takes the act back; of a batch all or nothing.
    pub fn carry_out(&self, books: &Books, words: Words) -> Result<(), Fault> {
        if self.rows.len() == 1 { self.all(books, words).map(drop) } else { books.bulk(|b| self.all(b, words).map(drop)) }
    }
}

/// The record of a kind an act touched.
fn record(row: &AuditRow, kind: &str) -> Result<i64, Refusal> {
    row.records().find(|r| r.kind == kind).map(|r| r.id).ok_or_else(|| Refusal::new("undo-nothing"))
}

/// A record as it was before an act, by what the act's note says it changed.
fn before<T: Serialize + DeserializeOwned>(now: &T, row: &AuditRow, words: Words) -> Result<(T, Vec<String>), Fault> {
    let broken = |e: serde_json::Error| Fault::Other(e.into());
    let mut value = serde_json::to_value(now).map_err(broken)?;
    let mut said = Vec::new();
    for (field, old, new) in row.note.iter().flat_map(|n| n.lines()).filter_map(change) {
        if value.get(&field) != Some(&new) {
            return Err(Refusal::new("undo-changed-since").arg("field", named(&field, words)).into());
        }
        said.push(format!("{}\u{a0}: {} → {}", named(&field, words), plain(&new), plain(&old)));
        value[&field] = old;
    }
    if said.is_empty() {
        return Err(Refusal::new("undo-new-record").into());
    }
    Ok((serde_json::from_value(value).map_err(broken)?, said))
}

/// `name: "Dupont" → "Dupont & Fils"`; a value may hold an arrow itself.
fn change(line: &str) -> Option<(String, Value, Value)> {
    const ARROW: &str = " → ";
    let (field, rest) = line.split_once(": ")?;
    rest.match_indices(ARROW).find_map(|(at, _)| {
        let (old, new) = (serde_json::from_str(&rest[..at]).ok()?, serde_json::from_str(&rest[at + ARROW.len()..]).ok()?);
        Some((field.to_owned(), old, new))
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "·".to_owned(),
        Value::String(s) if s.is_empty() => "·".to_owned(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

/// The word of a field, where a form or card has one.
fn named(field: &str, words: Words) -> String {
    let dashed = field.replace('_', "-");
    let keys = ["fact", "party-head", "item-fact", "item-head"].map(|p| format!("{p}-{dashed}"));
    keys.iter().find(|k| words.has(k)).map_or_else(|| field.to_owned(), |k| words.get(k))
}

fn party_back(tx: &Tx, row: &AuditRow, _: &str, words: Words) -> Result<Vec<String>, Fault> {
    let mut draft = party::open(tx, PartyId(record(row, "party")?))?;
    let (before, said) = before(&draft.party, row, words)?;
    draft.party = before;
    party::save(tx, &draft)?;
    Ok(said)
}

fn item_back(tx: &Tx, row: &AuditRow, _: &str, words: Words) -> Result<Vec<String>, Fault> {
    let mut draft = item::open(tx, ItemId(record(row, "item")?))?;
    let (before, said) = before(&draft.item, row, words)?;
    draft.item = before;
    item::save(tx, &draft)?;
    Ok(said)
}

/// A draft order this act made goes; one it changed has no earlier state to go back to.
fn draft_away(tx: &Tx, row: &AuditRow, _: &str, words: Words) -> Result<Vec<String>, Fault> {
    let id = OrderId(record(row, "order")?);
    let order = order_store::get(tx, id)?;
    let acts = audit::of_record(tx, "order", id.0, 0, i64::MAX - 1, 2)?;
    if order.status != order::Status::Draft || acts.len() > 1 {
        return Err(Refusal::new("undo-edit-again").arg("what", order.label()).into());
    }
    otc::delete_draft(tx, id)?;
    Ok(vec![words.with("undo-draft-goes", &[("label", order.label().into())])])
}

/// A draft invoice goes; one that was posted meanwhile is credited by undoing its posting, under that right.
fn invoice_away(tx: &Tx, row: &AuditRow, _: &str, words: Words) -> Result<Vec<String>, Fault> {
    let id = InvoiceId(record(row, "invoice")?);
    let label = invoice_store::get(tx, id)?.label();
    otc::discard(tx, id)?;
    Ok(vec![words.with("undo-draft-goes", &[("label", label.into())])])
}

fn order_cancelled(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let order = otc::cancel(tx, OrderId(record(row, "order")?), reason)?;
    Ok(vec![words.with("undo-order-cancelled", &[("label", order.label().into())])])
}

/// What left with this act comes back into the stock, and what of it was billed is credited. An act that only prepared a delivery
/// sealed nothing: whatever became of the delivery since, no goods left by it.
fn goods_back(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let id = DeliveryId(record(row, "delivery")?);
    let delivery = delivery_store::get(tx, id)?;
    let sealed = row.records().any(|r| (r.kind, r.id) == ("delivery", id.0) && r.print.is_some());
    if delivery.kind != delivery::Kind::Out || !sealed {
        return Err(Refusal::new("undo-edit-again").arg("what", delivery.label()).into());
    }
    let lines: Vec<(Wanted, Disposition)> =
        delivery.lines.iter().map(|l| (Wanted { line: l.order_line, quantity: l.quantity }, Disposition::Restock)).collect();
    let back = returns::take_back(tx, delivery.order, &lines, reason, tx.today())?;
    let mut told = vec![words.with("undo-goods-back", &[("label", delivery.label().into())])];
    told.extend(effects::posted(tx, back.delivery.entry.map(EntryId), words)?);
    if !back.to_credit.is_empty() {
        for note in returns::credit_return(tx, &back, tx.today())? {
            told.extend(effects::billed(tx, &note, words)?);
        }
    }
    Ok(told)
}

fn invoice_credited(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let note = returns::credit_all(tx, InvoiceId(record(row, "invoice")?), reason, tx.today())?;
    effects::billed(tx, &note, words)
}

fn payment_reversed(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    // A payment run pays every supplier in one act: all of it goes back.
    let mut ids: Vec<i64> = row.records().filter(|r| r.kind == "payment").map(|r| r.id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Err(Refusal::new("undo-nothing").into());
    }
    let mut told = Vec::new();
    for id in ids {
        let entry = payment::reverse(tx, PaymentId(id), tx.today(), reason)?;
        told.extend(effects::posted(tx, Some(entry), words)?);
    }
    Ok(told)
}

fn entry_reversed(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let mirror = entry::reverse(tx, EntryId(record(row, "entry")?), tx.today(), reason)?;
    effects::posted(tx, Some(mirror), words)
}

/// A draft order to a supplier that this act made goes; one it changed has no earlier state to go back to.
fn purchase_away(tx: &Tx, row: &AuditRow, _: &str, words: Words) -> Result<Vec<String>, Fault> {
    let id = PurchaseId(record(row, "purchase")?);
    let order = purchase_store::get(tx, id)?;
    let acts = audit::of_record(tx, "purchase", id.0, 0, i64::MAX - 1, 2)?;
    if order.status != purchase::Status::Draft || acts.len() > 1 {
        return Err(Refusal::new("undo-edit-again").arg("what", order.label()).into());
    }
    p2p::delete_draft(tx, id)?;
    Ok(vec![words.with("undo-draft-goes", &[("label", order.label().into())])])
}

/// What was sent is called off: the number stays with the reason.
fn purchase_cancelled(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let order = p2p::cancel(tx, PurchaseId(record(row, "purchase")?), reason)?;
    Ok(vec![words.with("undo-purchase-cancelled", &[("label", order.label().into())])])
}

/// What came with a receipt goes back to the supplier.
fn goods_sent_back(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let came = receipt_store::get(tx, ReceiptId(record(row, "receipt")?))?;
    if came.kind != receipt::Kind::In {
        return Err(Refusal::new("undo-is-counter").arg("what", came.number).into());
    }
    let lines = came.lines.iter().map(|l| (l.line, l.quantity)).collect();
    let going = GoingBack { date: tx.today(), reason: reason.to_owned(), lines };
    let back = p2p::give_back(tx, came.order, &going)?;
    let mut told = vec![words.with("undo-goods-sent-back", &[("label", came.number.into())])];
    told.extend(effects::posted(tx, back.entry.map(EntryId), words)?);
    Ok(told)
}

/// A draft bill this act made goes; a registered one keeps its number and is cancelled on its own.
fn bill_away(tx: &Tx, row: &AuditRow, _: &str, words: Words) -> Result<Vec<String>, Fault> {
    let id = BillId(record(row, "bill")?);
    let label = bill_store::get(tx, id)?.label();
    if audit::of_record(tx, "bill", id.0, 0, i64::MAX - 1, 2)?.len() > 1 {
        return Err(Refusal::new("undo-edit-again").arg("what", label).into());
    }
    paper::delete_draft(tx, id)?;
    Ok(vec![words.with("undo-draft-goes", &[("label", label.into())])])
}

/// The same amount of cash the other way.
fn cash_back(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let m = session_store::get_move(tx, MoveId(record(row, "till-move")?))?;
    let back = till::move_cash(tx, m.purpose, -m.amount, &format!("{reason}: {}", m.reason))?;
    effects::posted(tx, Some(EntryId(session_store::get_move(tx, back)?.entry)), words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::rights::RIGHTS;
    use crate::kit::Lang;

    #[test]
    fn every_way_is_of_an_act_and_says_why_not() {
        for (action, way) in WAYS {
            assert!(RIGHTS.iter().any(|(id, _)| id == action), "{action}");
            match way {
                Way::Back(right, _) | Way::Counter(right, _) => assert!(RIGHTS.iter().any(|(id, _)| id == right), "{right}"),
                Way::Not(why) => assert!(Lang::ALL.iter().all(|l| Words::of(*l).has(why)), "{why}"),
            }
        }
    }

    /// Rights that are no acts, and departments whose acts are not taken back here yet.
    #[test]
    fn every_act_has_its_way_or_says_why_not() {
        let none = ["sales.order.override", "margin.see"];
        let ours = [
            "company",
            "user",
            "tax",
            "import",
            "party",
            "region",
            "terms",
            "item",
            "price",
            "sales",
            "payment",
            "till",
            "supplier",
            "purchase",
            "bill",
            "stock",
            "warehouse",
            "account",
            "entry",
            "period",
            "year",
            "balance",
        ];
        let missing = RIGHTS.iter().map(|(id, _)| *id).filter(|id| !none.contains(id));
        let missing = missing.filter(|id| ours.contains(&id.split('.').next().unwrap()));
        assert_eq!(missing.filter(|id| !WAYS.iter().any(|(a, _)| a == id)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_change_reads_back_from_its_note() {
        let read = |line: &str| change(line).map(|(f, a, b)| (f, plain(&a), plain(&b)));
        let of = |f: &str, a: &str, b: &str| Some((f.to_owned(), a.to_owned(), b.to_owned()));
        assert_eq!(read("name: \"Dupont\" → \"Dupont & Fils\""), of("name", "Dupont", "Dupont & Fils"));
        assert_eq!(read("name: \"a → b\" → \"c: d\""), of("name", "a → b", "c: d"));
        assert_eq!(read("credit_limit: null → 50000"), of("credit_limit", "·", "50000"));
        assert_eq!(read("components changed"), None);
    }
}
