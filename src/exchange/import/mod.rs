//! Importing a file whole or not at all: every row goes through the flow a person's typing goes through, every fault is
//! gathered with its row, and one fault anywhere leaves the books as they were.

mod find;
mod items;
mod ledger;
mod orders;
mod parties;
mod production;
mod purchases;
mod regions;
mod stock;
mod walk;
mod workorders;

use super::field::{self, Subject};
use super::record::{Faults, Mapping, RowFault};
use super::sheet::{self, Sheet};
use crate::db::{Books, Fault};
use crate::kit::Refusal;
use std::cell::RefCell;
use std::path::PathBuf;

/// What is to be imported and how.
#[derive(Debug, Clone, Default)]
pub struct Job {
    pub kind: String,
    pub file: PathBuf,
    /// Orders only: a second file with their lines, joined on the order.
    pub lines: Option<PathBuf>,
    /// `theirs=ours`.
    pub maps: Vec<String>,
    /// `ours=value`, for every row.
    pub sets: Vec<String>,
    /// Checks everything, keeps nothing.
    pub dry_run: bool,
    /// Regions the books do not know are made, their name being their code.
    pub new_regions: bool,
    /// Orders only: shipped orders are invoiced on the day they were shipped.
    pub invoice_shipped: bool,
    /// Orders only: days after the invoice on which each is paid; none leaves them open unless the file says otherwise.
    pub pay_after: Option<u32>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    pub rows: usize,
    pub added: usize,
    pub changed: usize,
    /// Already there and the same: importing a file twice adds nothing.
    pub unchanged: usize,
    /// The first faults by row; not one row was kept when there is any.
    pub faults: Vec<RowFault>,
    pub fault_count: usize,
    /// Headers nothing was read from.
    pub unread: Vec<String>,
    pub dry_run: bool,
}

/// How many records came in new, changed, and the same.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What one kind's import works with.
struct Desk<'d> {
    books: &'d Books,
    job: &'d Job,
    mapping: &'d Mapping,
    sheet: &'d Sheet,
    /// The second file and its mapping.
    lines: Option<(&'d Mapping, &'d Sheet)>,
    faults: &'d Faults,
    progress: &'d dyn Fn(usize, usize),
}

/// Runs a job. `progress` is told how many rows of how many are done.
pub fn run(books: &Books, job: &Job, progress: &dyn Fn(usize, usize)) -> Result<Outcome, Fault> {
    let subject = field::of(&job.kind)
        .ok_or_else(|| Refusal::new("import-no-such-kind").arg("kind", &job.kind).arg("kinds", field::kinds().join(", ")))?;
    let first = sheet::read(&job.file)?;
    let second = job.lines.as_deref().map(sheet::read).transpose()?;
    let fields = if second.is_some() { field::ORDER } else { subject.fields };
    known_fields(subject, &job.maps, &job.sets)?;
    let mapping = Mapping::new(&first, fields, &job.maps, &job.sets)?;
    let line_mapping = match &second {
        Some(sheet) => Some(Mapping::new(sheet, field::ORDER_LINE_OF, &job.maps, &job.sets)?),
        None => None,
    };
    let faults = Faults::default();
    let tally = RefCell::new(Tally::default());
    let desk = Desk {
        books,
        job,
        mapping: &mapping,
        sheet: &first,
        lines: line_mapping.as_ref().zip(second.as_ref()),
        faults: &faults,
        progress,
    };
    let clock = books.clock();
    let done = books.bulk_whole(|books| {
        // It may begin again.
        books.set_clock(clock);
        faults.clear();
        *tally.borrow_mut() = rows_of(&desk)?;
        if job.dry_run || faults.count() > 0 {
            // An error is the one way to say "keep nothing".
            return Err(Refusal::new("import-not-kept").into());
        }
        let name = job.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        books.act("import.run", |tx| {
            tx.note(format!("{} {name}: {} rows", job.kind, first.rows.len()));
            Ok(())
        })
    });
    books.set_clock(clock);
    match done {
        Err(fault) if fault.key() != Some("import-not-kept") => return Err(fault),
        _ => {}
    }
    let tally = *tally.borrow();
    Ok(Outcome {
        rows: first.rows.len() + second.as_ref().map_or(0, |s| s.rows.len()),
        added: tally.added,
        changed: tally.changed,
        unchanged: tally.unchanged,
        fault_count: faults.count(),
        faults: faults.list(),
        unread: mapping.unread.iter().chain(line_mapping.iter().flat_map(|m| &m.unread)).cloned().collect(),
        dry_run: job.dry_run,
    })
}

/// Refuses a map or a value for a column this kind does not have.
fn known_fields(subject: &Subject, maps: &[String], sets: &[String]) -> Result<(), Fault> {
    let ours = maps.iter().filter_map(|m| m.rsplit_once('=')).map(|(_, ours)| ours);
    let ours = ours.chain(sets.iter().filter_map(|s| s.split_once('=')).map(|(ours, _)| ours));
    let names: Vec<&str> = subject.fields.iter().map(|f| f.name).collect();
    let wrong: Vec<Refusal> = ours
        .filter(|name| !name.is_empty() && !names.contains(name))
        .map(|name| Refusal::new("import-no-such-column").arg("column", name).arg("columns", names.join(", ")))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.into()) }
}

fn rows_of(desk: &Desk) -> Result<Tally, Fault> {
    match desk.job.kind.as_str() {
        "customers" | "suppliers" => parties::parties(desk),
        "items" => items::items(desk),
        "prices" => items::prices(desk),
        "stock" => stock::stock(desk),
        "supplier-prices" => purchases::prices(desk),
        "purchases" => purchases::purchases(desk),
        "bills" => purchases::bills(desk),
        "orders" => orders::orders(desk),
        "workcentres" => production::centres(desk),
        "boms" => production::boms(desk),
        "routings" => production::routings(desk),
        "workorders" => workorders::workorders(desk),
        "accounts" => ledger::accounts(desk),
        "entries" => ledger::entries(desk),
        "regions" => regions::regions(desk),
        "salespeople" => regions::salespeople(desk),
        _ => Ok(Tally::default()),
    }
}
