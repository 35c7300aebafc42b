//! How answers and refusals are printed: an aligned table in the reader's way, or CSV and JSON in the machine's. Nothing a
//! file contains reaches a terminal as a control character.

use super::call::Shape;
use super::{Done, Stop};
use crate::db::Fault;
use crate::exchange::write::{Format, bytes};
use crate::kit::{Refusal, Words, text};
use crate::reports::{Cell, Column, Kind, Table};
use std::io::Write;
use std::process::ExitCode;

/// A cell of a table is cut beyond this; CSV and JSON give it whole.
const WIDEST: usize = 44;

pub fn print(table: &Table, shape: Shape, words: Words) -> Done {
    match shape {
        Shape::Csv => put(&bytes(table, Format::Csv)?),
        Shape::Json => put(&bytes(table, Format::Json)?),
        Shape::Table => put(aligned(table, words).as_bytes()),
    }
}

/// Writes to stdout; a reader that has gone away (`| head`) is no failure.
pub fn put(bytes: &[u8]) -> Done {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Stop::Fault(Fault::Other(e.into()))),
        _ => Ok(()),
    }
}

/// A sentence on stderr.
pub fn say(sentence: &str) {
    for line in sentence.lines() {
        let _ = writeln!(std::io::stderr(), "{}", text::shown(line));
    }
}

/// Says why it stopped; the exit status that goes with it.
pub fn stopped(words: Words, stop: &Stop) -> ExitCode {
    match stop {
        Stop::Said => ExitCode::from(1),
        Stop::Usage(refusal) => {
            say(&words.refusal(refusal));
            ExitCode::from(2)
        }
        Stop::Fault(fault) => match fault.refusals() {
            Some(list) => {
                for refusal in &list {
                    say(&sentence(words, refusal));
                }
                ExitCode::from(1)
            }
            None => {
                say(&words.refusal(&Refusal::new("cli-broken").arg("why", fault.to_string())));
                ExitCode::from(3)
            }
        },
    }
}

/// A refusal as a sentence of its own. One that says nothing but what is wrong stands beside its field on a screen; here the
/// field is named before it.
fn sentence(words: Words, refusal: &Refusal) -> String {
    let why = words.refusal(refusal);
    match refusal.field.filter(|_| refusal.args.is_empty()) {
        None => why,
        Some(field) => {
            let key = format!("column-{}", field.replace('_', "-"));
            let name = if words.has(&key) { words.get(&key) } else { field.to_owned() };
            words.refusal(&Refusal::new("cli-beside").arg("field", name).arg("why", why))
        }
    }
}

/// The heading of a column in the reader's language, or its name.
pub fn heading(column: &Column, words: Words) -> String {
    let key = format!("column-{}", column.name.replace('_', "-"));
    let word = if words.has(&key) { words.get(&key) } else { column.name.to_owned() };
    // The screens write the same words small.
    crate::kit::text::capital(&word)
}

/// A cell as a person reads it.
pub fn shown(cell: &Cell, column: &Column, words: Words) -> String {
    let format = words.format();
    let plain = match cell {
        Cell::None => String::new(),
        Cell::Text(t) => match column.kind {
            Kind::Word(prefix) => {
                let key = format!("{prefix}-{t}");
                if words.has(&key) { words.get(&key) } else { t.clone() }
            }
            _ => t.clone(),
        },
        Cell::Int(n) => n.to_string(),
        Cell::Money(m) => format.money(*m),
        Cell::Quantity(q) => format.quantity(*q),
        Cell::Price(p) => format.price(*p),
        // A computed share has no end of decimals; a rate of the law or of a discount has two at most.
        Cell::Rate(r) if r.raw() % 100 != 0 => format.share(*r),
        Cell::Rate(r) => format.rate(*r),
        Cell::Date(d) => format.date(*d),
        Cell::Flag(yes) => words.get(if *yes { "kit-yes" } else { "kit-no" }),
    };
    text::shown(&plain).into_owned()
}

/// The same, knowing its row: the word of a status depends on the kind of document it is of.
fn in_row(table: &Table, row: &[Cell], i: usize, words: Words) -> String {
    let column = &table.columns[i];
    if column.name == "status" && column.kind == Kind::Text {
        let kind = table.columns.iter().position(|c| c.name == "kind").map(|k| row[k].plain()).unwrap_or_default();
        let prefix = match kind.as_str() {
            "quote" => "quote-status",
            "order" => "order-status",
            "delivery" => "delivery-status",
            "invoice" => "invoice-status",
            "payment" => "payment-status",
            "stock" => "stock-document",
            "count" => "count-status",
            _ => "entry-status",
        };
        let key = format!("{prefix}-{}", row[i].plain());
        if words.has(&key) {
            return words.get(&key);
        }
    }
    shown(&row[i], column, words)
}

/// Columns set side by side, numbers to the right. Columns with nothing in them are left out.
pub fn aligned(table: &Table, words: Words) -> String {
    let used: Vec<usize> = (0..table.columns.len()).filter(|i| table.rows.iter().any(|r| !blank(&r[*i]))).collect();
    let used = if used.is_empty() { (0..table.columns.len()).collect() } else { used };
    let column = |i: usize| &table.columns[i];
    let heads: Vec<String> = used.iter().map(|i| heading(column(*i), words)).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|r| used.iter().map(|i| text::clip(&in_row(table, r, *i, words), WIDEST).into_owned()).collect())
        .collect();
    let widths: Vec<usize> = (0..used.len())
        .map(|i| rows.iter().map(|r| text::width(&r[i])).chain([text::width(&heads[i])]).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        let set: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(i, c)| if column(used[i]).kind.is_number() { text::pad_left(c, widths[i]) } else { text::pad(c, widths[i]) })
            .collect();
        out.push_str(set.join("  ").trim_end());
        out.push('\n');
    };
    line(&heads);
    line(&widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>());
    rows.iter().for_each(|r| line(r));
    out
}

fn blank(cell: &Cell) -> bool {
    matches!(cell, Cell::None) || matches!(cell, Cell::Text(t) if t.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{Lang, Money};

    #[test]
    fn a_table_is_aligned_and_harmless() {
        let mut table = Table::new(&[Column::text("x"), Column::money("y"), Column::text("z")]);
        table.push(vec!["é\u{1b}[2J".into(), Money::of(-123_450).into(), Cell::None]);
        table.push(vec!["日本".into(), Money::of(5).into(), Cell::None]);
        let text = aligned(&table, Words::of(Lang::Fr));
        assert_eq!(text, "X               Y\n------  ---------\né^[[2J  -1 234,50\n日本         0,05\n");
    }
}
