//! Undo after the fact: what takes back an act of yours. Master records go back to what they were; posted facts get a
//! counter-act, shown before it is done; what has none says why. One table for all acts.

use super::said;
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::payment::PaymentId;
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::domain::sales::delivery::{self, DeliveryId};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::order::{self, OrderId};
use crate::domain::sales::{delivery_store, invoice_store, order_store};
use crate::flows::order_to_cash::{self as otc, Wanted};
use crate::flows::returns::{self, Disposition};
use crate::flows::{entry, item, party, payment};
use crate::kit::{Refusal, Words};
use crate::reports::audit_trail::{self as audit, AuditRow};
use crate::tui::{CounterAct, Cx, DoneAct};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Acts the list shows.
const LISTED: i64 = 100;
/// Begins the line of an audit note that says which act was taken back.
const MARK: &str = "undo of ";

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
    ("payment.early", Way::Not("undo-early")),
    ("payment.reverse", Way::Not("undo-is-counter")),
    ("entry.reverse", Way::Not("undo-is-counter")),
    ("sales.credit", Way::Not("undo-is-counter")),
    ("sales.return", Way::Not("undo-is-counter")),
    ("sales.order.cancel", Way::Not("undo-cancelled")),
    ("sales.counter", Way::Not("undo-counter")),
    ("sales.quote.edit", Way::Not("undo-edit-again")),
    ("sales.quote.step", Way::Not("undo-edit-again")),
    ("sales.order.hold", Way::Not("undo-edit-again")),
    ("price.edit", Way::Not("undo-edit-again")),
    ("company.edit", Way::Not("undo-edit-again")),
    ("user.edit", Way::Not("undo-edit-again")),
    ("warehouse.edit", Way::Not("undo-edit-again")),
    ("stock.receive", Way::Not("undo-stock")),
    ("stock.adjust", Way::Not("undo-stock")),
    ("stock.transfer", Way::Not("undo-stock")),
    ("stock.count.post", Way::Not("undo-stock")),
    ("period.step", Way::Not("undo-period")),
];

fn way(action: &str) -> &'static Way {
    const NONE: &Way = &Way::Not("undo-none");
    WAYS.iter().find(|(id, _)| *id == action).map_or(NONE, |(_, way)| way)
}

/// The acts of this user that may be taken back, the latest first, without those that were and without what did it.
fn candidates(tx: &Tx) -> Result<Vec<AuditRow>, Fault> {
    let rows = audit::mine(tx, LISTED)?;
    let undone =
        |row: &AuditRow| row.note.as_deref().unwrap_or_default().lines().find_map(|l| l.strip_prefix(MARK)?.parse().ok());
    let gone: Vec<i64> = rows.iter().filter_map(undone).collect();
    Ok(rows.into_iter().filter(|r| undone(r).is_none() && !gone.contains(&r.id)).collect())
}

/// The acts, in words, for a list to pick from.
pub fn acts(cx: &Cx) -> Result<Vec<DoneAct>, Fault> {
    let rows = cx.read(candidates)?;
    let moment = |at| chrono::DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&chrono::Local).naive_local();
    let act = |r: AuditRow| DoneAct { id: r.id, said: what(&r, cx), when: cx.words.format().moment(moment(r.at)) };
    Ok(rows.into_iter().map(act).collect())
}

/// An act and the first record it touched: `Invoice posted · invoice 12`.
fn what(row: &AuditRow, cx: &Cx) -> String {
    let act = cx.act_said(&row.action);
    let Some((kind, id)) = row.touched.split(' ').next().and_then(|t| t.split_once(':')) else { return act };
    let id = id.split('=').next().unwrap_or_default();
    let key = format!("audit-record-{}", kind.replace('_', "-"));
    let kind = if cx.words.has(&key) { cx.t(&key) } else { kind.to_owned() };
    format!("{act} · {kind} {id}")
}

/// What takes back the act of this number, or the last one; rehearsed, so that its effect can be shown.
pub fn counter(cx: &Cx, id: Option<i64>) -> Result<CounterAct, Fault> {
    let rows = cx.read(candidates)?;
    let found = rows.into_iter().find(|r| id.is_none_or(|id| r.id == id));
    let row = found.ok_or_else(|| Refusal::new("undo-nothing"))?;
    let (right, take, truly) = match way(&row.action) {
        Way::Back(right, take) => (*right, *take, true),
        Way::Counter(right, take) => (*right, *take, false),
        Way::Not(why) => return Err(Refusal::new(why).arg("what", what(&row, cx)).into()),
    };
    let (words, said) = (cx.words, what(&row, cx));
    let reason = words.get("undo-reason");
    let mut effects = vec![cx.t(if truly { "undo-truly" } else { "undo-by-counter" })];
    effects.extend(cx.books.rehearse(right, |tx| take(tx, &row, &reason, words))?);
    let title = cx.tell("undo-title", &[("what", said.as_str().into())]);
    let run = move |cx: &mut Cx| {
        cx.act(right, |tx| {
            take(tx, &row, &reason, words)?;
            tx.note(format!("{MARK}{}", row.id));
            Ok(())
        })?;
        cx.say(if truly { "undo-done-truly" } else { "undo-done-counter" }, &[("what", said.as_str().into())]);
        Ok(())
    };
    Ok(CounterAct { title, effects, run: Box::new(run) })
}

/// The record of a kind an act touched.
fn record(row: &AuditRow, kind: &str) -> Result<i64, Refusal> {
    let mut all = row.touched.split(' ').filter_map(|t| t.split_once(':'));
    let id = all.find(|(k, _)| *k == kind).and_then(|(_, id)| id.split('=').next()?.parse().ok());
    id.ok_or_else(|| Refusal::new("undo-nothing"))
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

/// What left comes back into the stock, and what of it was billed is credited; what has not left is no longer prepared.
fn goods_back(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let delivery = delivery_store::get(tx, DeliveryId(record(row, "delivery")?))?;
    if delivery.kind != delivery::Kind::Out || delivery.status != delivery::Status::Shipped {
        return Err(Refusal::new("undo-edit-again").arg("what", delivery.label()).into());
    }
    let lines: Vec<(Wanted, Disposition)> =
        delivery.lines.iter().map(|l| (Wanted { line: l.order_line, quantity: l.quantity }, Disposition::Restock)).collect();
    let back = returns::take_back(tx, delivery.order, &lines, reason, tx.today())?;
    let mut told = vec![words.with("undo-goods-back", &[("label", delivery.label().into())])];
    told.extend(said::posted(tx, back.delivery.entry.map(EntryId), words)?);
    if !back.to_credit.is_empty() {
        for note in returns::credit_return(tx, &back, tx.today())? {
            told.extend(said::billed(tx, &note, words)?);
        }
    }
    Ok(told)
}

fn invoice_credited(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let note = returns::credit_all(tx, InvoiceId(record(row, "invoice")?), reason, tx.today())?;
    said::billed(tx, &note, words)
}

fn payment_reversed(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let entry = payment::reverse(tx, PaymentId(record(row, "payment")?), tx.today(), reason)?;
    said::posted(tx, Some(entry), words)
}

fn entry_reversed(tx: &Tx, row: &AuditRow, reason: &str, words: Words) -> Result<Vec<String>, Fault> {
    let mirror = entry::reverse(tx, EntryId(record(row, "entry")?), tx.today(), reason)?;
    said::posted(tx, Some(mirror), words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::rights::RIGHTS;
    use crate::kit::Lang;
    use crate::screens::sales::tests::{self, Shop};
    use crate::tui::Look;

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

    /// A draft that was posted is no longer taken back as a draft: its posting is, under the right of a credit note.
    #[test]
    fn a_posted_invoice_is_not_undone_as_its_draft() {
        let shop = Shop::new();
        shop.stock(shop.chair, 4, "40");
        let order = shop.order(true);
        let day = tests::day(24);
        shop.books.act("sales.delivery.step", |tx| otc::ship(tx, order, None, day)).unwrap();
        let draft = shop.books.act("sales.invoice.create", |tx| otc::create(tx, order, day)).unwrap();
        shop.books.act("sales.invoice.post", |tx| otc::post(tx, draft.id)).unwrap();
        let cx = Cx::new(&shop.books, Words::of(Lang::En), Look::default(), (80, 24));
        let acts: Vec<i64> = acts(&cx).unwrap().iter().map(|a| a.id).collect();
        assert_eq!(counter(&cx, Some(acts[1])).err().unwrap().key(), Some("invoice-not-draft"));
        assert_eq!(counter(&cx, Some(acts[0])).unwrap().effects[0], cx.t("undo-by-counter"));
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
