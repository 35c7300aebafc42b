//! Accounts of a chart, and journal entries: rows under one `entry` are one entry. Entries of the opening journal bring
//! balances in; others are posted as typed by hand. What is already in the ledger is left alone.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::domain::finance::account::{Account, AccountKind};
use crate::domain::finance::entry::LineDraft;
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::{account_store, journal_store};
use crate::exchange::record::Record;
use crate::flows::entry::{self, ManualEntry};
use crate::kit::{Money, Refusal};
use crate::reports::twin;
use chrono::NaiveDate;
use std::collections::HashMap;

pub fn accounts(desk: &Desk) -> Result<Tally, Fault> {
    let mut tally = Tally::default();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let code = record.text("code");
        let before = desk.books.read(|tx| Ok(account_store::find(tx, &code)?))?;
        let kind: Option<AccountKind> = record.word("kind");
        let name = |own| record.opt(own).or_else(|| record.opt("name")).unwrap_or(&code).to_owned();
        let (name_en, name_fr) = (name("name_en"), name("name_fr"));
        let flag = |name, before: Option<bool>| record.flag(name).or(before).unwrap_or(false);
        let by_party = flag("by_party", before.as_ref().map(|a| a.by_party));
        let closed = flag("closed", before.as_ref().map(|a| a.closed));
        let Some(kind) = kind.filter(|_| record.sound()) else { continue };
        let account = Account { code, name_en, name_fr, kind, by_party, closed };
        if before.as_ref() == Some(&account) {
            tally.unchanged += 1;
            continue;
        }
        let saved = desk.books.act("account.edit", |tx| {
            tx.note(format!("account {}", account.code));
            if before.is_some() {
                account_store::rename(tx, &account)?
            } else {
                account_store::insert(tx, &account)?
            }
            Ok(())
        });
        if desk.faults.take(row.number, saved)?.is_some() {
            *if before.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

/// An entry being put together from its rows.
struct Gathered {
    row: usize,
    journal: String,
    date: NaiveDate,
    memo: String,
    lines: Vec<LineDraft>,
    sound: bool,
}

pub fn entries(desk: &Desk) -> Result<Tally, Fault> {
    let mut list = gather(desk)?;
    // Numbers follow dates, and rows within a day.
    list.sort_by_key(|e| (e.date, e.row));
    let opening = desk.books.read(|tx| journal_store::code(tx, JournalKind::Opening))?;
    let mut tally = Tally::default();
    let mut twins: HashMap<(String, NaiveDate, String, Money), i64> = HashMap::new();
    let all = list.len();
    for (done, e) in list.into_iter().enumerate() {
        (desk.progress)(done, all);
        if !e.sound {
            continue;
        }
        let total: Money = e.lines.iter().map(|l| l.debit).sum::<Money>().max(e.lines.iter().map(|l| l.credit).sum());
        let key = (e.journal.clone(), e.date, e.memo.clone(), total);
        if !twins.contains_key(&key) {
            let there = desk.books.read(|tx| Ok(twin::entries(tx, &e.journal, e.date, &e.memo, total)?))?;
            twins.insert(key.clone(), there);
        }
        if let Some(left) = twins.get_mut(&key).filter(|left| **left > 0) {
            *left -= 1;
            tally.unchanged += 1;
            continue;
        }
        let posted = if e.journal == opening {
            desk.books.act("balance.open", |tx| entry::open_balances(tx, e.date, &e.memo, &e.lines))
        } else {
            let manual = ManualEntry { journal: e.journal, date: e.date, memo: e.memo, lines: e.lines };
            desk.books.act("entry.post", |tx| entry::post_manual(tx, &manual))
        };
        tally.added += usize::from(desk.faults.take(e.row, posted)?.is_some());
    }
    Ok(tally)
}

fn gather(desk: &Desk) -> Result<Vec<Gathered>, Fault> {
    let finder = Finder::default();
    let general = desk.books.read(|tx| journal_store::code(tx, JournalKind::General))?;
    let (mut list, mut places): (Vec<Gathered>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let (key, date) = (record.text("entry"), record.date("date"));
        let line = line(desk, &finder, &record)?;
        let Some(date) = date else { continue };
        let journal = record.opt("journal").unwrap_or(&general).to_owned();
        let at = *places.entry(format!("{journal}\u{1f}{key}")).or_insert_with(|| {
            let memo = record.opt("memo").unwrap_or(&key).to_owned();
            list.push(Gathered { row: row.number, journal, date, memo, lines: Vec::new(), sound: true });
            list.len() - 1
        });
        let entry = &mut list[at];
        if entry.date != date {
            record.refuse("date", Refusal::new("import-order-differs"));
        }
        entry.sound &= record.sound();
        entry.lines.extend(line);
    }
    Ok(list)
}

fn line(desk: &Desk, finder: &Finder, record: &Record) -> Result<Option<LineDraft>, Fault> {
    let account = record.text("account");
    let party = finder.party(desk, record, "party")?.map(|p| p.id);
    let (debit, credit) = (record.money("debit").unwrap_or_default(), record.money("credit").unwrap_or_default());
    // A negative amount of one side is the other side's.
    let net = debit - credit;
    if net.is_zero() && record.sound() && !debit.is_zero() {
        record.refuse("debit", Refusal::new("import-entry-empty"));
    }
    let (debit, credit) = if net.is_negative() { (Money::ZERO, -net) } else { (net, Money::ZERO) };
    let due = record.date("due_date");
    let line = LineDraft { account, party, debit, credit, due, memo: record.text("line_memo") };
    Ok((record.sound() && !net.is_zero()).then_some(line))
}
