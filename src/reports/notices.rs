//! What a user should hear of without having asked: an order that goods came for, an order that became late, a paper that waits
//! for their approval. Read from the facts since the user last looked; nothing is written when it happens.

use crate::db::{Fault, Result as Stored, Tx, audit, params, setting};
use crate::domain::purchasing::bill::{self, BillId};
use crate::domain::purchasing::order::{self as purchase, PurchaseId};
use crate::domain::purchasing::{bill_store, order_store as purchase_store, rule_store};
use crate::domain::sales::order::{OrderId, Status};
use crate::domain::sales::order_store;
use crate::kit::Refusal;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Acts looked through at once, the newest first: more is too long ago to be news.
const ACTS: i64 = 1_000;
/// What they mean, told one by one.
const MOST: usize = 100;
/// Orders that became late last, told one by one.
const LATE: i64 = 20;
/// Where the mark is kept.
const MARK: &str = "notices";

/// Something to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub said: Refusal,
    /// The record it is about, as the audit names it.
    pub record: (&'static str, i64),
    /// Not looked at yet.
    pub unread: bool,
}

/// How far a user has read: the last act, and the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    act: i64,
    day: NaiveDate,
}

/// What was read, and what was read the time before: that is still listed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Marks {
    read: Mark,
    kept: Mark,
}

fn now(tx: &Tx) -> Stored<Mark> {
    Ok(Mark { act: audit::latest(tx, 1)?.first().map_or(0, |r| r.id), day: tx.today() })
}

/// As kept: `act day act day`.
fn marks(tx: &Tx) -> Stored<Option<Marks>> {
    let kept = setting::mine(tx, MARK)?.unwrap_or_default();
    let words: Vec<&str> = kept.split(' ').collect();
    let mark = |i: usize| Some(Mark { act: words.get(i)?.parse().ok()?, day: words.get(i + 1)?.parse().ok()? });
    Ok(mark(0).zip(mark(2)).map(|(read, kept)| Marks { read, kept }))
}

/// All there is to tell was looked at. Also the first time: a new user is told what happens from now on.
pub fn read(tx: &Tx) -> Stored<()> {
    let now = now(tx)?;
    let before = marks(tx)?.map_or(now, |m| m.read);
    setting::set_mine(tx, MARK, &format!("{} {} {} {}", now.act, now.day, before.act, before.day))
}

/// Whether the user has ever looked: else [`read`] begins it.
pub fn begun(tx: &Tx) -> Stored<bool> {
    Ok(marks(tx)?.is_some())
}

/// What was not read yet, then what was read last; the latest first.
pub fn notices(tx: &Tx) -> Result<Vec<Notice>, Fault> {
    let Some(Marks { read, kept }) = marks(tx)? else { return Ok(Vec::new()) };
    let mut list = late(tx, read, kept)?;
    // One about a record is enough: the latest.
    let mut told = BTreeSet::new();
    'acts: for row in audit::latest_after(tx, kept.act, ACTS)? {
        let unread = row.id > read.act;
        for audit::Record { kind, id, .. } in row.records() {
            if told.contains(&(kind.to_owned(), id)) {
                continue;
            }
            if let Some(found) = of_act(tx, &row.action, kind, id)? {
                if told.len() == MOST {
                    break 'acts;
                }
                told.insert((kind.to_owned(), id));
                list.push(Notice { unread, ..found });
            }
        }
    }
    list.sort_by_key(|n| !n.unread);
    Ok(list)
}

/// What an act means to this user, as things still stand.
fn of_act(tx: &Tx, action: &str, kind: &str, id: i64) -> Result<Option<Notice>, Fault> {
    let notice = |said: Refusal, record| Ok(Some(Notice { said, record, unread: true }));
    match kind {
        // Goods came, and some of them were put by for an order.
        "order" if !action.starts_with("sales.") && tx.may("sales.delivery.step") => {
            let order = order_store::get(tx, OrderId(id))?;
            if order.status != Status::Confirmed || !order.lines.iter().any(|l| l.reserved.is_positive()) {
                return Ok(None);
            }
            let whole = order.lines.iter().all(|l| l.item.is_none() || !l.short().is_positive());
            let key = if whole { "notice-served" } else { "notice-served-part" };
            notice(Refusal::new(key).arg("number", order.label()).arg("party", order.party_name), ("order", id))
        }
        "purchase" if tx.may("purchase.approve") => {
            let order = purchase_store::get(tx, PurchaseId(id));
            match order {
                // Who wrote it cannot approve it.
                Ok(order) if order.status == purchase::Status::ToApprove && order.created_by != tx.user_id() => {
                    let said = Refusal::new("notice-approve-order").arg("number", order.label());
                    notice(said.arg("total", order.gross()), ("purchase", id))
                }
                // A draft that was thrown away.
                _ => Ok(None),
            }
        }
        "bill" if tx.may("bill.approve") => match bill_store::get(tx, BillId(id)) {
            Ok(b)
                if b.status == bill::Status::Exception
                    && (b.created_by != tx.user_id() || !rule_store::get(tx)?.needs_second(b.net)) =>
            {
                notice(Refusal::new("notice-approve-bill").arg("number", b.label()).arg("total", b.total), ("bill", id))
            }
            // It agrees and is over the limit: the second person is asked.
            Ok(b)
                if b.status == bill::Status::Matched
                    && b.created_by != tx.user_id()
                    && rule_store::get(tx)?.needs_second(b.net) =>
            {
                notice(Refusal::new("notice-approve-order").arg("number", b.label()).arg("total", b.total), ("bill", id))
            }
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// Orders whose promised day passed since the user looked, the last to pass first.
fn late(tx: &Tx, read: Mark, kept: Mark) -> Result<Vec<Notice>, Fault> {
    if !tx.may("sales.delivery.step") {
        return Ok(Vec::new());
    }
    let rows = tx.query(
        "SELECT o.id, o.number, o.wanted_date FROM sales_order o
          WHERE o.status = 'confirmed' AND o.to_deliver = 1 AND o.wanted_date >= ?1 AND o.wanted_date < ?2
          ORDER BY o.wanted_date DESC, o.id DESC LIMIT ?3",
        params![kept.day, tx.today(), LATE],
        |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Option<String>>(1)?, r.get::<_, NaiveDate>(2)?)),
    )?;
    let notice = |(id, number, wanted): (i64, Option<String>, NaiveDate)| Notice {
        said: Refusal::new("notice-late").arg("number", number.unwrap_or_default()).arg("date", wanted),
        record: ("order", id),
        unread: wanted >= read.day,
    };
    Ok(rows.into_iter().map(notice).collect())
}
