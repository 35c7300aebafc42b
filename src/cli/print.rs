//! `comptoir print`: a receipt or a page of any sales document as text, as bytes for a receipt printer, or to the printer; and
//! what the printer has not taken yet.

use super::call::Call;
use super::{Done, Stop, output};
use crate::db::{Books, Fault, Tx};
use crate::domain::till::{closing_store, session_store, ticket_store};
use crate::exchange::page::{self, Sheet};
use crate::exchange::printer::{self, Printer};
use crate::exchange::receipt;
use crate::kit::{Coded, Refusal};
use crate::reports::document::{self, DocumentKind};
use crate::reports::{Cell, Column, Kind, Table};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Print {
    /// A ticket, a quote, an order, a delivery, an invoice; none: the spool.
    pub number: Option<String>,
    /// To the printer, through the spool.
    #[arg(long, requires = "number")]
    pub send: bool,
    /// The bytes of a receipt printer instead of text.
    #[arg(long, requires = "number", conflicts_with = "send")]
    pub escpos: bool,
    #[arg(long, value_name = "N", requires = "number")]
    pub columns: Option<u16>,
    #[arg(long, value_name = "FILE", requires = "number", conflicts_with = "send")]
    pub save: Option<PathBuf>,
    /// Try again what waits in the spool.
    #[arg(long, conflicts_with = "number")]
    pub retry: bool,
    /// Take a job out of the spool.
    #[arg(long, value_name = "JOB", conflicts_with_all = ["number", "retry"])]
    pub forget: Option<i64>,
}

impl Print {
    pub fn run(self, call: &Call) -> Done {
        let books = call.books()?;
        let mut printer = printer::here();
        if let Some(columns) = self.columns {
            printer.columns = columns;
        }
        let Some(number) = self.number.clone() else { return self.spool(call, &books, &printer) };
        let bytes = match books.read(|tx| Ok(ticket_store::find(tx, &number.to_uppercase())?))? {
            Some(ticket) if self.send => {
                wanted(&printer)?;
                books.jot_with(|tx| receipt::spooled(tx, ticket, &printer))?;
                printer::print_due(&books, &printer)?;
                return list(call, &books);
            }
            Some(ticket) => {
                let duplicate = books.read(|tx| receipt::was_printed(tx, ticket))?;
                match self.escpos {
                    true => books.read(|tx| receipt::bytes(tx, ticket, &printer, duplicate))?,
                    false => text(&[books.read(|tx| receipt::lines(tx, ticket, printer.width(), duplicate))?]),
                }
            }
            None => {
                let pages = books.read(|tx| {
                    if let Some((sheet, id)) = slip(tx, &number)? {
                        return Ok(page::pages(tx, sheet, id)?.1);
                    }
                    let (kind, id) = document::find(tx, &number)?;
                    let sheet = match kind {
                        DocumentKind::Quote => Sheet::Quote,
                        DocumentKind::Order => Sheet::Order,
                        DocumentKind::Delivery => Sheet::Delivery,
                        DocumentKind::Invoice => Sheet::Invoice,
                        DocumentKind::Purchase => Sheet::Purchase,
                        _ => return Err(Refusal::new("print-no-page").arg("number", &number).into()),
                    };
                    Ok(page::pages(tx, sheet, id)?.1)
                })?;
                let bytes = text(&pages);
                if self.send {
                    wanted(&printer)?;
                    let lines: Vec<String> = pages.concat();
                    books.jot(|tx| printer::spool_page(tx, &number, 0, &lines))?;
                    printer::print_due(&books, &printer)?;
                    return list(call, &books);
                }
                bytes
            }
        };
        match &self.save {
            Some(file) => {
                std::fs::write(file, bytes).map_err(anyhow::Error::from)?;
                call.say(&Refusal::new("page-saved").arg("file", file.display().to_string()));
                Ok(())
            }
            None => output::put(&bytes),
        }
    }

    fn spool(&self, call: &Call, books: &Books, printer: &Printer) -> Done {
        if let Some(job) = self.forget {
            books.jot_with(|tx| printer::forget(tx, job))?;
        }
        if self.retry {
            wanted(printer)?;
            printer::print_due(books, printer)?;
        }
        list(call, books)
    }
}

/// The slip of a drawer's session or of a closing, when the number is one.
fn slip(tx: &Tx, number: &str) -> Result<Option<(Sheet, i64)>, Fault> {
    let number = number.to_uppercase();
    if let Some(c) = closing_store::all(tx)?.into_iter().find(|c| c.number == number) {
        return Ok(Some((Sheet::Closing, c.id.0)));
    }
    match session_store::by_number(tx, &number) {
        Ok(s) => Ok(Some((Sheet::Session, s.id.0))),
        Err(Fault::Refused(_)) => Ok(None),
        Err(broken) => Err(broken),
    }
}

fn wanted(printer: &Printer) -> Result<(), Stop> {
    if printer.is_there() { Ok(()) } else { Err(Refusal::new("printer-none").into()) }
}

/// Pages one after the other, a form feed between.
fn text(pages: &[Vec<String>]) -> Vec<u8> {
    let whole = pages.iter().map(|p| p.join("\n")).collect::<Vec<_>>().join("\n\x0c");
    format!("{whole}\n").into_bytes()
}

fn list(call: &Call, books: &Books) -> Done {
    let printed = crate::kit::printer::for_terminal();
    if !printed.is_empty() {
        output::put(&crate::kit::printer::through_terminal(&printed))?;
    }
    let jobs = books.read(|tx| Ok(printer::jobs(tx, 200)?))?;
    let mut table = Table::new(&[
        Column::new("job", Kind::Int),
        Column::text("title"),
        Column::new("status", Kind::Word("print")),
        Column::new("tries", Kind::Int),
        Column::text("why"),
    ]);
    for job in jobs {
        table.push(vec![job.id.into(), job.title.into(), Cell::from(job.state.code()), job.tries.into(), job.why.into()]);
    }
    call.print(&table)
}
