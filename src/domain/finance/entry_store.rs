//! Posting: the only way lines enter the ledger. Balances by day, month and party are kept in the same transaction.

use super::account_store;
use super::balance_store;
use super::entry::{Entry, EntryDraft, EntryId, EntryLineId, Line, LineDraft, digest};
use super::party_balance_store;
use super::period::PeriodRef;
use super::period_store;
use crate::db::{Fault, Result, Row, Tx, number, params};
use crate::domain::parties::party::PartyId;
use crate::kit::digest::Short;
use crate::kit::{Digest, Money, Refusal};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Posts an entry: numbers it, writes it, keeps the balances and seals it into the audit chain. None when no line is left.
/// Refuses `year-missing`, `period-closed`, `entry-unbalanced`, `entry-line-sides`, `account-unknown`, `account-closed`,
/// `account-wants-party`; all that apply at once.
pub fn post(tx: &Tx, draft: &EntryDraft) -> std::result::Result<Option<EntryId>, Fault> {
    if draft.lines.is_empty() {
        return Ok(None);
    }
    let (period, blockers) = check(tx, draft)?;
    let Some(period) = period.filter(|_| blockers.is_empty()) else {
        return Err(blockers.into());
    };
    let id = EntryId(tx.next_id("last entry", "SELECT max(id) FROM entry")?);
    let number = number::take(tx, &draft.journal, &period.year)?;
    let lines = insert_lines(tx, id, draft)?;
    let entry = Entry {
        id,
        number,
        journal: draft.journal.clone(),
        date: draft.date,
        memo: draft.memo.clone(),
        origin_kind: draft.origin_kind.to_owned(),
        origin_id: draft.origin_id,
        reverses: draft.reverses,
        total: draft.debits(),
        lines,
    };
    insert(tx, &entry, period.id.0)?;
    keep(tx, draft)?;
    tx.seal("entry", id.0, digest(&entry));
    Ok(Some(id))
}

/// Everything that keeps a draft from being posted, its date included.
pub fn all_blockers(tx: &Tx, draft: &EntryDraft) -> std::result::Result<Vec<Refusal>, Fault> {
    Ok(check(tx, draft)?.1)
}

fn check(tx: &Tx, draft: &EntryDraft) -> std::result::Result<(Option<PeriodRef>, Vec<Refusal>), Fault> {
    let rest = blockers(tx, draft)?;
    match period_store::open_on(tx, draft.date) {
        Ok(period) => Ok((Some(period), rest)),
        Err(Fault::Refused(mut why)) => {
            why.extend(rest);
            Ok((None, why))
        }
        Err(broken) => Err(broken),
    }
}

/// Everything that keeps a draft from being posted, but for its date.
fn blockers(tx: &Tx, draft: &EntryDraft) -> Result<Vec<Refusal>> {
    let mut list = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for line in &draft.lines {
        let sides = (line.debit.is_zero(), line.credit.is_zero());
        if sides.0 == sides.1 || line.debit.is_negative() || line.credit.is_negative() {
            list.push(Refusal::new("entry-line-sides").arg("account", &line.account));
        }
        if seen.contains(&line.account.as_str()) && line.party.is_some() {
            continue;
        }
        match account_store::postable(tx, &line.account)? {
            None => list.push(account_store::unknown(&line.account)),
            Some(a) => {
                if a.closed && !seen.contains(&line.account.as_str()) {
                    list.push(Refusal::new("account-closed").arg("account", &line.account).field("account"));
                }
                if a.by_party && line.party.is_none() {
                    list.push(Refusal::new("account-wants-party").arg("account", &line.account).field("party"));
                }
            }
        }
        seen.push(&line.account);
    }
    if !draft.difference().is_zero() {
        list.push(
            Refusal::new("entry-unbalanced")
                .arg("debit", draft.debits())
                .arg("credit", draft.credits())
                .arg("difference", draft.difference().abs()),
        );
    }
    Ok(list)
}

/// Posts the mirror of an entry on a date the user chose, in an open period. Refuses `entry-reversed-already`.
pub fn reverse(tx: &Tx, id: EntryId, date: NaiveDate, memo: &str) -> std::result::Result<EntryId, Fault> {
    let entry = get(tx, id)?;
    if let Some(by) = reversal_of(tx, id)? {
        return Err(Refusal::new("entry-reversed-already").arg("number", entry.number).arg("by", by.1).into());
    }
    let draft = EntryDraft {
        journal: entry.journal.clone(),
        date,
        memo: memo.to_owned(),
        origin_kind: "reversal",
        origin_id: id.0,
        reverses: Some(id),
        lines: entry
            .lines
            .into_iter()
            .map(|l| LineDraft {
                account: l.account,
                party: l.party,
                debit: l.credit,
                credit: l.debit,
                due: l.due,
                memo: l.memo,
            })
            .collect(),
    };
    // A posted entry has lines, so its mirror has them too.
    post(tx, &draft)?.ok_or_else(|| Fault::Other(anyhow::anyhow!("entry {id} has no lines")))
}

/// The entry that reverses this one: its id and number.
pub fn reversal_of(tx: &Tx, id: EntryId) -> Result<Option<(EntryId, String)>> {
    tx.query_opt("SELECT id, number FROM entry WHERE reverses_id = ?1", params![id.0], |r| Ok((EntryId(r.get(0)?), r.get(1)?)))
}

/// An entry with its lines, in the order they were posted. Refuses `entry-unknown`.
pub fn get(tx: &Tx, id: EntryId) -> std::result::Result<Entry, Fault> {
    let head = tx.query_opt(
        "SELECT id, number, journal, date, memo, origin_kind, origin_id, reverses_id, total FROM entry WHERE id = ?1",
        params![id.0],
        read,
    )?;
    let mut entry = head.ok_or_else(|| Refusal::new("entry-unknown").arg("entry", id.to_string()))?;
    entry.lines = tx.query(
        "SELECT id, account, party_id, debit, credit, due_date, memo FROM entry_line WHERE entry_id = ?1 ORDER BY id",
        params![id.0],
        read_line,
    )?;
    Ok(entry)
}

/// The entry under a number, or the refusal `entry-unknown`.
pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Entry, Fault> {
    let id = tx.query_opt("SELECT id FROM entry WHERE number = ?1", params![number], |r| Ok(EntryId(r.get(0)?)))?;
    get(tx, id.ok_or_else(|| Refusal::new("entry-unknown").arg("entry", number))?)
}

/// The fingerprint of all entries of a period, their lines included: made when it is locked, again by verify.
pub fn period_digest(tx: &Tx, period: i64) -> Result<Short> {
    let mut print = Digest::new("period").int(period);
    let ids: Vec<EntryId> =
        tx.query("SELECT id FROM entry WHERE period_id = ?1 ORDER BY id", params![period], |r| r.get(0).map(EntryId))?;
    for id in ids {
        let mut entry = head(tx, id)?;
        entry.lines = lines(tx, id)?;
        print = print.bytes(&digest(&entry));
    }
    Ok(print.short())
}

fn head(tx: &Tx, id: EntryId) -> Result<Entry> {
    tx.query_one(
        "SELECT id, number, journal, date, memo, origin_kind, origin_id, reverses_id, total FROM entry WHERE id = ?1",
        params![id.0],
        read,
    )
}

fn lines(tx: &Tx, id: EntryId) -> Result<Vec<Line>> {
    tx.query(
        "SELECT id, account, party_id, debit, credit, due_date, memo FROM entry_line WHERE entry_id = ?1 ORDER BY id",
        params![id.0],
        read_line,
    )
}

/// Whether anything was ever posted.
/// The date of the first entry there is.
pub fn first_date(tx: &Tx) -> Result<Option<NaiveDate>> {
    tx.query_one("SELECT min(first) FROM (SELECT min(date) AS first FROM entry GROUP BY journal)", [], |r| r.get(0))
}

pub fn any(tx: &Tx) -> Result<bool> {
    tx.query_one("SELECT EXISTS (SELECT 1 FROM entry)", [], |r| r.get(0))
}

/// The number of an entry.
pub fn number(tx: &Tx, id: EntryId) -> Result<String> {
    tx.query_one("SELECT number FROM entry WHERE id = ?1", params![id.0], |r| r.get(0))
}

/// The entries a document gave, oldest first.
pub fn by_origin(tx: &Tx, kind: &str, id: i64) -> Result<Vec<EntryId>> {
    tx.query(
        "SELECT id FROM entry WHERE origin_kind = ?1 AND origin_id = ?2 AND origin_id <> 0 ORDER BY id",
        params![kind, id],
        |r| Ok(EntryId(r.get(0)?)),
    )
}

fn insert(tx: &Tx, e: &Entry, period: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO entry (id, number, journal, date, period_id, memo, origin_kind, origin_id, reverses_id, total)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            e.id.0,
            e.number,
            e.journal,
            e.date,
            period,
            e.memo,
            e.origin_kind,
            e.origin_id,
            e.reverses.map(|r| r.0),
            e.total
        ],
    )?;
    tx.hold("last entry", 0, e.id.0);
    Ok(())
}

fn insert_lines(tx: &Tx, entry: EntryId, draft: &EntryDraft) -> Result<Vec<Line>> {
    let into = "INSERT INTO entry_line (entry_id, date, account, party_id, debit, credit, due_date, memo)";
    let ids = tx.insert_rows(into, 8, &draft.lines, |l, values| {
        values.row(params![entry.0, draft.date, l.account, l.party.map(|p| p.0), l.debit, l.credit, l.due, l.memo])
    })?;
    let line = |(id, l): (i64, &LineDraft)| Line {
        id: EntryLineId(id),
        account: l.account.clone(),
        party: l.party,
        debit: l.debit,
        credit: l.credit,
        due: l.due,
        memo: l.memo.clone(),
    };
    Ok(ids.into_iter().zip(&draft.lines).map(line).collect())
}

/// One write an account and one a party, however many lines they have.
fn keep(tx: &Tx, draft: &EntryDraft) -> Result<()> {
    let mut accounts: BTreeMap<&str, (Money, Money)> = BTreeMap::new();
    let mut parties: BTreeMap<(PartyId, &str), Money> = BTreeMap::new();
    for line in &draft.lines {
        let sums = accounts.entry(&line.account).or_default();
        *sums = (sums.0 + line.debit, sums.1 + line.credit);
        if let Some(party) = line.party {
            *parties.entry((party, &line.account)).or_default() += line.signed();
        }
    }
    for (account, (debit, credit)) in accounts {
        balance_store::add(tx, account, draft.date, debit, credit)?;
    }
    for ((party, account), amount) in parties {
        party_balance_store::add(tx, party, account, amount)?;
    }
    Ok(())
}

fn read(r: &Row) -> crate::db::RowResult<Entry> {
    Ok(Entry {
        id: EntryId(r.get(0)?),
        number: r.get(1)?,
        journal: r.get(2)?,
        date: r.get(3)?,
        memo: r.get(4)?,
        origin_kind: r.get(5)?,
        origin_id: r.get(6)?,
        reverses: r.get::<_, Option<i64>>(7)?.map(EntryId),
        total: r.get(8)?,
        lines: Vec::new(),
    })
}

fn read_line(r: &Row) -> crate::db::RowResult<Line> {
    Ok(Line {
        id: EntryLineId(r.get(0)?),
        account: r.get(1)?,
        party: r.get::<_, Option<i64>>(2)?.map(PartyId),
        debit: r.get(3)?,
        credit: r.get(4)?,
        due: r.get(5)?,
        memo: r.get(6)?,
    })
}
