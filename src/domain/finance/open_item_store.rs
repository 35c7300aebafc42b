//! Open items, their matches, and the receivables by due date. `open` and the receivables are kept with each match.

use super::open_item::{Match, MatchId, NewOpenItem, OpenItem, OpenItemId};
use super::role::PostingRole;
use super::role_store;
use crate::db::{Fault, Kept, Result, Row, Tx, params};
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Digest, Money, Refusal};
use chrono::NaiveDate;

/// Adds an item, wholly open.
pub fn add(tx: &Tx, item: &NewOpenItem) -> Result<OpenItemId> {
    let id = insert(tx, item, item.amount)?;
    keep(tx, &item.account, item.due, 1, item.amount)?;
    Ok(id)
}

fn insert(tx: &Tx, item: &NewOpenItem, open: Money) -> Result<OpenItemId> {
    let id = tx.insert(
        "INSERT INTO open_item (party_id, account, kind, ref_id, number, date, due_date, amount, open)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![item.party.0, item.account, item.kind, item.ref_id, item.number, item.date, item.due, item.amount, open],
    )?;
    let print = print(id, item.party, &item.account, item.kind, item.ref_id, &item.number, (item.date, item.due), item.amount);
    tx.seal("open-item", id, print);
    Ok(OpenItemId(id))
}

/// Adds an item already set off against others of its party (a payment against its invoices): each with a positive amount, at
/// most what is open on it, together at most the new one. What `add` and `settle` do, in fewer writes.
pub fn add_against(tx: &Tx, date: NaiveDate, item: &NewOpenItem, others: &[(&OpenItem, Money)]) -> Result<OpenItemId> {
    let matched: Money = others.iter().map(|(_, part)| *part).sum();
    let credit = item.amount.is_negative();
    let open = if credit { item.amount + matched } else { item.amount - matched };
    let id = insert(tx, item, open)?;
    if !open.is_zero() {
        keep(tx, &item.account, item.due, 1, open)?;
    }
    for (other, part) in others {
        let (debit, paid) = if credit { (other.id, id) } else { (id, other.id) };
        insert_match(tx, date.max(item.date).max(other.date), debit, paid, *part)?;
        change(tx, other, if credit { -*part } else { *part })?;
    }
    Ok(id)
}

/// Sets `amount` of a debit item off against a credit item of the same party. When the two stand on different accounts the
/// caller posts the entry that moves the amount between them. Two items meet on `date`, or on the day the later of them came
/// to be. Refuses `match-amount`, `match-sides`, `match-parties`.
pub fn settle(
    tx: &Tx,
    date: NaiveDate,
    debit: OpenItemId,
    credit: OpenItemId,
    amount: Money,
) -> std::result::Result<(), Fault> {
    let (owed, paid) = (get(tx, debit)?, get(tx, credit)?);
    if !owed.amount.is_positive() || !paid.amount.is_negative() {
        return Err(Refusal::new("match-sides").arg("debit", owed.number).arg("credit", paid.number).into());
    }
    if owed.party != paid.party {
        return Err(Refusal::new("match-parties").arg("debit", owed.number).arg("credit", paid.number).into());
    }
    let most = owed.open.min(-paid.open);
    if !amount.is_positive() || amount > most {
        return Err(Refusal::new("match-amount")
            .arg("amount", amount)
            .arg("most", most)
            .arg("debit", owed.number)
            .arg("credit", paid.number)
            .field("amount")
            .into());
    }
    let date = date.max(owed.date).max(paid.date);
    Ok(set_off(tx, date, &owed, &paid, amount)?)
}

/// Takes `amount` of an earlier match back: a row with the amount turned, not dated before it. Refuses `match-undone` when less than that stands.
pub fn unsettle(
    tx: &Tx,
    date: NaiveDate,
    debit: OpenItemId,
    credit: OpenItemId,
    amount: Money,
) -> std::result::Result<(), Fault> {
    let (owed, paid) = (get(tx, debit)?, get(tx, credit)?);
    let (standing, last) = tx.query_one(
        "SELECT ifnull(sum(amount), 0), max(date) FROM match WHERE debit_id = ?1 AND credit_id = ?2",
        params![debit.0, credit.0],
        |r| Ok((r.get::<_, Money>(0)?, r.get::<_, Option<NaiveDate>>(1)?)),
    )?;
    if !amount.is_positive() || amount > standing {
        return Err(Refusal::new("match-undone").arg("debit", owed.number).arg("credit", paid.number).into());
    }
    let date = last.map_or(date, |last| date.max(last));
    Ok(set_off(tx, date, &owed, &paid, -amount)?)
}

fn set_off(tx: &Tx, date: NaiveDate, owed: &OpenItem, paid: &OpenItem, amount: Money) -> Result<()> {
    insert_match(tx, date, owed.id, paid.id, amount)?;
    change(tx, owed, -amount)?;
    change(tx, paid, amount)
}

fn insert_match(tx: &Tx, date: NaiveDate, debit: OpenItemId, credit: OpenItemId, amount: Money) -> Result<()> {
    let id = tx.insert(
        "INSERT INTO match (date, debit_id, credit_id, amount) VALUES (?1, ?2, ?3, ?4)",
        params![date, debit.0, credit.0, amount],
    )?;
    tx.seal("match", id, print_match(id, date, debit, credit, amount));
    Ok(())
}

/// What is open of an item grows or shrinks, and the receivables with it.
fn change(tx: &Tx, item: &OpenItem, by: Money) -> Result<()> {
    tx.execute("UPDATE OR FAIL open_item SET open = open + ?2 WHERE id = ?1", params![item.id.0, by])?;
    let after = item.open + by;
    let count = i64::from(!after.is_zero()) - i64::from(!item.open.is_zero());
    keep(tx, &item.account, item.due, count, by)
}

const BY_DUE_DAY: Kept = Kept {
    table: "receivable_day",
    add: "INSERT INTO receivable_day (due_date, items, amount) VALUES (?1, ?2, ?3)
          ON CONFLICT (due_date) DO UPDATE SET items = items + excluded.items, amount = amount + excluded.amount",
};

/// Receivables by due date hold the items of the customers' account only.
fn keep(tx: &Tx, account: &str, due: NaiveDate, items: i64, amount: Money) -> Result<()> {
    if role_store::find(tx, PostingRole::Receivable)?.as_deref() != Some(account) {
        return Ok(());
    }
    tx.keep(&BY_DUE_DAY, vec![due.into()], &[items, amount.raw()])
}

const ITEM: &str = "SELECT id, party_id, account, kind, ref_id, number, date, due_date, amount, open FROM open_item";

pub fn get(tx: &Tx, id: OpenItemId) -> std::result::Result<OpenItem, Fault> {
    if let Some(held) = tx.held::<OpenItem>("open-item", id.0) {
        return Ok(held);
    }
    tx.query_opt(
        "SELECT id, party_id, account, kind, ref_id, number, date, due_date, amount, open FROM open_item WHERE id = ?1",
        params![id.0],
        read,
    )?
    .ok_or_else(|| Refusal::new("open-item-unknown").arg("item", id.to_string()).into())
}

/// What is open with a party, on every account, oldest due first.
pub fn of_party_open(tx: &Tx, party: PartyId) -> Result<Vec<OpenItem>> {
    tx.query(&format!("{ITEM} WHERE party_id = ?1 AND open <> 0 ORDER BY due_date, id"), params![party.0], read)
}

/// What is open on an account and due up to and with a day, oldest due first; of the same parties also what they owe.
pub fn due(tx: &Tx, account: &str, until: NaiveDate) -> Result<Vec<OpenItem>> {
    let sql = format!("{ITEM} WHERE account = ?1 AND open <> 0 AND (due_date <= ?2 OR amount > 0) ORDER BY due_date, id");
    tx.query(&sql, params![account, until], read)
}

/// The items of a document: `of_ref(tx, "invoice", id)`; its due dates in order. Who asks settles them next, as a rule.
pub fn of_ref(tx: &Tx, kind: &str, ref_id: i64) -> Result<Vec<OpenItem>> {
    let items = tx.query(
        "SELECT id, party_id, account, kind, ref_id, number, date, due_date, amount, open FROM open_item
         WHERE ref_id = ?1 AND kind = ?2 ORDER BY due_date, id",
        params![ref_id, kind],
        read,
    )?;
    items.iter().for_each(|i| tx.hold("open-item", i.id.0, i.clone()));
    Ok(items)
}

/// What is left of a document's items.
pub fn open_of_ref(tx: &Tx, kind: &str, ref_id: i64) -> Result<Money> {
    tx.query_one("SELECT ifnull(sum(open), 0) FROM open_item WHERE ref_id = ?1 AND kind = ?2", params![ref_id, kind], |r| {
        r.get(0)
    })
}

/// Since when and why a document is disputed.
pub fn disputed(tx: &Tx, kind: &str, ref_id: i64) -> Result<Option<(NaiveDate, String)>> {
    tx.query_opt("SELECT since, reason FROM dispute WHERE kind = ?1 AND ref_id = ?2", params![kind, ref_id], |r| {
        Ok((r.get(0)?, r.get(1)?))
    })
}

/// Marks a document as disputed from today, or ends it.
pub fn set_dispute(tx: &Tx, kind: &str, ref_id: i64, reason: Option<&str>) -> Result<()> {
    tx.execute("DELETE FROM dispute WHERE kind = ?1 AND ref_id = ?2", params![kind, ref_id])?;
    if let Some(reason) = reason {
        tx.execute(
            "INSERT INTO dispute (kind, ref_id, since, reason) VALUES (?1, ?2, ?3, ?4)",
            params![kind, ref_id, tx.today(), reason],
        )?;
    }
    Ok(())
}

/// What of a customer's invoices fell due before a date, credit notes due by then taken off; what is disputed is not counted.
pub fn overdue(tx: &Tx, party: PartyId, before: NaiveDate) -> std::result::Result<Money, Fault> {
    let account = role_store::account(tx, PostingRole::Receivable)?;
    Ok(tx.query_one(
        "SELECT ifnull(sum(open), 0) FROM open_item WHERE party_id = ?1 AND due_date < ?2 AND open <> 0 AND account = ?3
           AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.kind = open_item.kind AND d.ref_id = open_item.ref_id)",
        params![party.0, before, account],
        |r| r.get(0),
    )?)
}

/// What an item stands matched with.
pub fn matches(tx: &Tx, id: OpenItemId) -> Result<Vec<Match>> {
    tx.query(
        "SELECT debit_id, credit_id, sum(amount), max(date) FROM
           (SELECT debit_id, credit_id, amount, date FROM match WHERE debit_id = ?1
            UNION ALL SELECT debit_id, credit_id, amount, date FROM match WHERE credit_id = ?1)
         GROUP BY debit_id, credit_id HAVING sum(amount) <> 0 ORDER BY debit_id, credit_id",
        params![id.0],
        |r| Ok(Match { debit: OpenItemId(r.get(0)?), credit: OpenItemId(r.get(1)?), amount: r.get(2)?, date: r.get(3)? }),
    )
}

/// The fingerprint of an item, without what is left of it: that is kept, and goes on.
pub fn digest(i: &OpenItem) -> Short {
    print(i.id.0, i.party, &i.account, &i.kind, i.ref_id, &i.number, (i.date, i.due), i.amount)
}

#[expect(clippy::too_many_arguments, reason = "every field of the row is in its fingerprint")]
fn print(
    id: i64,
    party: PartyId,
    account: &str,
    kind: &str,
    ref_id: i64,
    number: &str,
    (date, due): (NaiveDate, NaiveDate),
    amount: Money,
) -> Short {
    Digest::new("open-item")
        .int(id)
        .int(party.0)
        .text(account)
        .text(kind)
        .int(ref_id)
        .text(number)
        .text(&date.to_string())
        .text(&due.to_string())
        .int(amount.raw())
        .short()
}

/// The fingerprint of a match. None if the row is gone.
pub fn match_digest(tx: &Tx, id: MatchId) -> Result<Option<Short>> {
    tx.query_opt("SELECT date, debit_id, credit_id, amount FROM match WHERE id = ?1", params![id.0], |r| {
        Ok(print_match(id.0, r.get(0)?, OpenItemId(r.get(1)?), OpenItemId(r.get(2)?), r.get(3)?))
    })
}

fn print_match(id: i64, date: NaiveDate, debit: OpenItemId, credit: OpenItemId, amount: Money) -> Short {
    Digest::new("match").int(id).text(&date.to_string()).int(debit.0).int(credit.0).int(amount.raw()).short()
}

fn read(r: &Row) -> crate::db::RowResult<OpenItem> {
    Ok(OpenItem {
        id: OpenItemId(r.get(0)?),
        party: PartyId(r.get(1)?),
        account: r.get(2)?,
        kind: r.get(3)?,
        ref_id: r.get(4)?,
        number: r.get(5)?,
        date: r.get(6)?,
        due: r.get(7)?,
        amount: r.get(8)?,
        open: r.get(9)?,
    })
}
