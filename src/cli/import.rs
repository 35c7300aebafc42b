//! `comptoir import KIND FILE`: whole file or nothing, every fault by row.

use super::call::{Call, Shape};
use super::{Done, Stop, output};
use crate::exchange::import::{Job, Outcome, run};
use crate::exchange::{field, write};
use crate::kit::Refusal;
use crate::reports::{Column, Kind, Table};
use std::cell::Cell;
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Import {
    pub kind: String,
    #[arg(value_name = "FILE")]
    pub data: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub lines: Option<PathBuf>,
    #[arg(long, value_name = "THEIRS=OURS")]
    pub map: Vec<String>,
    #[arg(long, value_name = "OURS=VALUE")]
    pub set: Vec<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub new_regions: bool,
    #[arg(long)]
    pub invoice_shipped: bool,
    #[arg(long, value_name = "DAYS")]
    pub pay_after: Option<u32>,
    #[arg(long)]
    pub columns: bool,
    #[arg(long)]
    pub template: bool,
}

impl Import {
    pub fn run(self, call: &Call) -> Done {
        let subject = field::of(&self.kind).ok_or_else(|| {
            Stop::Usage(Refusal::new("import-no-such-kind").arg("kind", &self.kind).arg("kinds", field::kinds().join(", ")))
        })?;
        if self.columns {
            return call.print(&field::described(subject, call.words()));
        }
        if self.template {
            let template = field::template(subject);
            return match &self.data {
                Some(path) => {
                    let format = write::Format::of(path).unwrap_or(write::Format::Csv);
                    Ok(write::file(&template, path, format)?)
                }
                None => output::put(&write::bytes(&template, write::Format::Csv)?),
            };
        }
        let Some(file) = self.data else { return Err(Stop::Usage(Refusal::new("import-no-file"))) };
        let job = Job {
            kind: self.kind,
            file,
            lines: self.lines,
            maps: self.map,
            sets: self.set,
            dry_run: self.dry_run,
            new_regions: self.new_regions,
            invoice_shipped: self.invoice_shipped,
            pay_after: self.pay_after,
        };
        let books = call.books()?;
        let bar = Bar::new(call);
        let outcome = run(&books, &job, &|done, of| bar.show(done, of))?;
        bar.clear();
        report(call, &job, &outcome)
    }
}

fn report(call: &Call, job: &Job, outcome: &Outcome) -> Done {
    if !outcome.unread.is_empty() {
        call.say(&Refusal::new("import-unread").arg("columns", outcome.unread.join(", ")));
    }
    if outcome.fault_count > 0 {
        for fault in &outcome.faults {
            let why = call.words().refusal(&fault.why);
            let said = match &fault.column {
                Some(column) => Refusal::new("import-fault-cell").arg("row", fault.row).arg("column", column).arg("why", why),
                None => Refusal::new("import-fault-row").arg("row", fault.row).arg("why", why),
            };
            call.say(&said);
        }
        let more = outcome.fault_count - outcome.faults.len();
        if more > 0 {
            call.say(&Refusal::new("import-more-faults").arg("n", more));
        }
        call.say(&Refusal::new("import-refused").arg("n", outcome.fault_count));
        return Err(Stop::Said);
    }
    let int = |name| Column::new(name, Kind::Int);
    let mut table = Table::new(&[
        Column::text("kind"),
        int("rows"),
        int("added"),
        int("changed"),
        int("unchanged"),
        Column::new("dry_run", Kind::Flag),
    ]);
    table.push(vec![
        job.kind.as_str().into(),
        outcome.rows.into(),
        outcome.added.into(),
        outcome.changed.into(),
        outcome.unchanged.into(),
        outcome.dry_run.into(),
    ]);
    if outcome.dry_run && call.shape == Shape::Table {
        call.say(&Refusal::new("import-dry-run"));
    }
    call.print(&table)
}

/// How far long work is, on the line where words go.
pub struct Bar {
    shown: bool,
    /// What was last drawn, in two hundredths: a terminal is slower than the work.
    last: Cell<usize>,
}

impl Bar {
    pub fn new(call: &Call) -> Bar {
        Bar { shown: call.watched(), last: Cell::new(usize::MAX) }
    }

    pub fn show(&self, done: usize, of: usize) {
        if self.shown && of > 0 && self.last.replace(done * 200 / of) != done * 200 / of {
            let filled = (done * 30 / of).min(30);
            let _ = write!(std::io::stderr(), "\r[{}{}] {done}/{of}", "#".repeat(filled), ".".repeat(30 - filled));
        }
    }

    pub fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r{}\r", " ".repeat(60));
        }
    }
}
