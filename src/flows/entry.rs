//! Entries a person writes by hand, their reversal, and opening balances. Lines on control accounts become open items, so
//! that what is open stays what the account says.

use super::set_off;
use crate::db::{Fault, Tx};
use crate::domain::company::Valuation;
use crate::domain::company_store;
use crate::domain::finance::entry::{Entry, EntryDraft, EntryId, LineDraft};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::open_item::NewOpenItem;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{account_store, entry_store, journal_store, open_item_store, role_store};
use crate::domain::parties::party_store;
use crate::kit::{Money, Refusal};
use chrono::NaiveDate;

/// An entry as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct ManualEntry {
    /// Code of the journal.
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    /// Kept as typed: not merged, not netted.
    pub lines: Vec<LineDraft>,
}

/// Posts an entry typed by hand. Refuses all at once: `journal-unknown`, `entry-memo-missing`, `entry-lines-few`,
/// `account-kept-by-stock`, `period-closed`, `year-missing`, `entry-unbalanced`, `entry-line-sides`, `account-unknown`,
/// `account-closed`, `account-wants-party`.
pub fn post_manual(tx: &Tx, m: &ManualEntry) -> Result<EntryId, Fault> {
    let draft = EntryDraft {
        journal: m.journal.clone(),
        date: m.date,
        memo: m.memo.trim().to_owned(),
        origin_kind: "manual",
        origin_id: 0,
        reverses: None,
        lines: m.lines.iter().filter(|l| !(l.debit.is_zero() && l.credit.is_zero())).cloned().collect(),
    };
    let mut blockers = Vec::new();
    if let Err(fault) = journal_store::get(tx, &m.journal) {
        blockers.extend(refusals(fault)?);
    }
    if draft.memo.is_empty() {
        blockers.push(Refusal::new("entry-memo-missing").field("memo"));
    }
    if draft.lines.len() < 2 {
        blockers.push(Refusal::new("entry-lines-few"));
    }
    blockers.extend(lines_wrong(tx, &draft)?);
    blockers.extend(entry_store::all_blockers(tx, &draft)?);
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    write(tx, &draft, "entry")
}

/// Parties the books do not know, and accounts no hand may touch.
fn lines_wrong(tx: &Tx, draft: &EntryDraft) -> Result<Vec<Refusal>, Fault> {
    let mut list = kept_by_stock(tx, draft)?;
    for party in draft.lines.iter().filter_map(|l| l.party) {
        if let Err(fault) = party_store::get(tx, party) {
            list.extend(refusals(fault)?);
        }
    }
    Ok(list)
}

/// In permanent valuation the stock writes its own accounts: a line by hand would part them from the layers.
fn kept_by_stock(tx: &Tx, draft: &EntryDraft) -> Result<Vec<Refusal>, Fault> {
    if company_store::valuation(tx)? != Valuation::Anglo {
        return Ok(Vec::new());
    }
    let mut list = Vec::new();
    for role in [PostingRole::Inventory, PostingRole::Dni, PostingRole::Grni] {
        let account = role_store::account(tx, role)?;
        if draft.lines.iter().any(|l| l.account == account) {
            list.push(Refusal::new("account-kept-by-stock").arg("account", account).field("account").remedy("stock.adjust"));
        }
    }
    Ok(list)
}

/// Posts, and opens an item for each line of a control account.
fn write(tx: &Tx, draft: &EntryDraft, kind: &'static str) -> Result<EntryId, Fault> {
    let id = entry_store::post(tx, draft)?.ok_or_else(|| Refusal::new("entry-lines-few"))?;
    let entry = entry_store::get(tx, id)?;
    for (line, party) in entry.lines.iter().filter_map(|l| l.party.map(|p| (l, p))) {
        if !account_store::get(tx, &line.account)?.by_party {
            continue;
        }
        let known_as = if line.memo.is_empty() { &entry.number } else { &line.memo };
        open_item_store::add(
            tx,
            &NewOpenItem {
                party,
                account: line.account.clone(),
                kind,
                ref_id: id.0,
                number: known_as.clone(),
                date: entry.date,
                due: line.due.unwrap_or(entry.date),
                amount: line.debit - line.credit,
            },
        )?;
    }
    tx.touch("entry", id.0);
    Ok(id)
}

/// Balances brought in from other books: what they leave unbalanced stands against the opening role. Lines of parties name
/// the document in `memo` and its due date; each becomes an open item.
/// Refuses `entry-lines-few` when there is nothing, `account-kept-by-stock`, and what posting refuses; all at once.
pub fn open_balances(tx: &Tx, date: NaiveDate, memo: &str, lines: &[LineDraft]) -> Result<EntryId, Fault> {
    let journal = journal_store::code(tx, JournalKind::Opening)?;
    let mut draft = EntryDraft::new(journal, date, memo.trim(), "opening", 0);
    draft.lines = lines.iter().filter(|l| !(l.debit.is_zero() && l.credit.is_zero())).cloned().collect();
    let mut blockers = Vec::new();
    if draft.lines.is_empty() {
        blockers.push(Refusal::new("opening-empty"));
    }
    if draft.memo.is_empty() {
        blockers.push(Refusal::new("entry-memo-missing").field("memo"));
    }
    draft.credit(&role_store::account(tx, PostingRole::Opening)?, draft.difference());
    blockers.extend(lines_wrong(tx, &draft)?);
    blockers.extend(entry_store::all_blockers(tx, &draft)?);
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    write(tx, &draft, "opening")
}

/// Reverses an entry written by hand, an opening or a write-off, on a date the user chose: the mirror is posted, matches are
/// undone, its items closed. Refuses `entry-reverse-at-origin` for what a document posted (credit it, take the payment back),
/// `entry-reversed-already`, `entry-reverse-before`, `reason-missing`.
pub fn reverse(tx: &Tx, id: EntryId, date: NaiveDate, reason: &str) -> Result<EntryId, Fault> {
    let entry = entry_store::get(tx, id)?;
    let blockers = reverse_blockers(tx, &entry, date, reason)?;
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let mut items = Vec::new();
    for kind in ["entry", "opening", "writeoff"] {
        items.extend(open_item_store::of_ref(tx, kind, id.0)?);
    }
    for item in &items {
        set_off::release(tx, date, item)?;
    }
    let mirror = entry_store::reverse(tx, id, date, &format!("{} {}", entry.number, entry.memo))?;
    for item in &items {
        set_off::neutralise(tx, date, item, id.0)?;
    }
    tx.touch("entry", id.0);
    tx.note(reason);
    Ok(mirror)
}

fn reverse_blockers(tx: &Tx, entry: &Entry, date: NaiveDate, reason: &str) -> Result<Vec<Refusal>, Fault> {
    let mut list = Vec::new();
    // Opening stock has a document of its own, and moves: its entry alone would part the ledger from the shelf.
    let of_stock = entry.origin_kind == "opening" && entry.origin_id != 0;
    if of_stock || !["manual", "opening", "writeoff"].contains(&entry.origin_kind.as_str()) {
        list.push(Refusal::new("entry-reverse-at-origin").arg("number", &entry.number));
    }
    if let Some((_, by)) = entry_store::reversal_of(tx, entry.id)? {
        list.push(Refusal::new("entry-reversed-already").arg("number", &entry.number).arg("by", by));
    }
    if date < entry.date {
        list.push(Refusal::new("entry-reverse-before").arg("date", entry.date).field("date"));
    }
    if reason.trim().is_empty() {
        list.push(Refusal::new("reason-missing").field("reason"));
    }
    Ok(list)
}

/// The refusals of a fault; what is broken stays broken.
fn refusals(fault: Fault) -> Result<Vec<Refusal>, Fault> {
    match fault {
        Fault::Refused(list) => Ok(list),
        broken => Err(broken),
    }
}

/// A line without a party.
pub fn line(account: &str, debit: Money, credit: Money) -> LineDraft {
    LineDraft { account: account.to_owned(), debit, credit, ..LineDraft::default() }
}
