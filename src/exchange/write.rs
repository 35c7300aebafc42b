//! Writes a table as CSV, JSON, JSON lines or a workbook. Text that a spreadsheet would take for a formula is defused; numbers
//! stay numbers.

use crate::db::Fault;
use crate::kit::Refusal;
use crate::reports::{Cell, Table};
use std::io::Write;
use std::path::Path;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Json,
    JsonLines,
    Workbook,
}

impl Format {
    /// By the ending of a file's name.
    pub fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "csv" | "txt" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "xlsx" => Some(Format::Workbook),
            _ => None,
        }
    }
}

/// Writes to a new private file; a file that is there is replaced only once the new one is whole.
pub fn file(table: &Table, path: &Path, format: Format) -> Result<(), Fault> {
    let name = path.display().to_string();
    let refuse = |e: &dyn std::fmt::Display| {
        Fault::from(Refusal::new("export-cannot-write").arg("file", name.clone()).arg("why", e.to_string()).field("out"))
    };
    if path.is_dir() {
        return Err(Refusal::new("import-file-folder").arg("file", name).field("out").into());
    }
    let bytes = bytes(table, format)?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = tempfile::NamedTempFile::new_in(folder).map_err(|e| refuse(&e))?;
    temporary.write_all(&bytes).map_err(|e| refuse(&e))?;
    temporary.persist(path).map_err(|e| refuse(&e.error))?;
    Ok(())
}

/// The file as bytes.
pub fn bytes(table: &Table, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Csv => csv(table),
        Format::Json => {
            let mut text = json(table).to_string_pretty();
            text.push('\n');
            Ok(text.into_bytes())
        }
        Format::JsonLines => {
            let mut text = String::new();
            for row in &table.rows {
                text.push_str(&object(table, row).to_string());
                text.push('\n');
            }
            Ok(text.into_bytes())
        }
        Format::Workbook => workbook(table),
    }
}

fn csv(table: &Table) -> Result<Vec<u8>, Fault> {
    let broken = |e: &dyn std::fmt::Display| Fault::Other(anyhow::anyhow!("csv: {e}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|c| c.name)).map_err(|e| broken(&e))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(defused)).map_err(|e| broken(&e))?;
    }
    writer.into_inner().map_err(|e| broken(&e))
}

/// A text cell that begins like a formula gets an apostrophe before it (OWASP ASVS 1.2.10, CWE-1236).
pub fn defused(cell: &Cell) -> String {
    let text = cell.plain();
    match cell {
        Cell::Text(t) if t.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        _ => text,
    }
}

/// An array of objects under the columns' names.
pub fn json(table: &Table) -> Json {
    Json(serde_json::Value::Array(table.rows.iter().map(|r| object(table, r)).collect()))
}

/// A JSON value that knows how to be printed.
pub struct Json(pub serde_json::Value);

impl Json {
    pub fn to_string_pretty(&self) -> String {
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }
}

/// One row as an object: amounts, quantities and rates are strings, so that no reader makes floats of them.
pub fn object(table: &Table, row: &[Cell]) -> serde_json::Value {
    let pairs = table.columns.iter().zip(row).map(|(c, cell)| (c.name.to_owned(), value(cell)));
    serde_json::Value::Object(pairs.collect())
}

fn value(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::None => serde_json::Value::Null,
        Cell::Int(n) => (*n).into(),
        Cell::Flag(yes) => (*yes).into(),
        other => other.plain().into(),
    }
}

fn workbook(table: &Table) -> Result<Vec<u8>, Fault> {
    fill(table).map_err(|e| Fault::Other(anyhow::anyhow!("xlsx: {e}")))
}

fn fill(table: &Table) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{Format as Style, Workbook};
    let mut book = Workbook::new();
    let (bold, date) = (Style::new().set_bold(), Style::new().set_num_format("yyyy-mm-dd"));
    let money = Style::new().set_num_format("#,##0.00");
    let sheet = book.add_worksheet();
    let at = |i: usize| u16::try_from(i).unwrap_or(u16::MAX);
    for (i, column) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(0, at(i), column.name, &bold)?;
    }
    for (r, row) in table.rows.iter().enumerate() {
        let line = u32::try_from(r + 1).unwrap_or(u32::MAX);
        for (i, cell) in row.iter().enumerate() {
            match cell {
                Cell::None => {}
                Cell::Date(d) => {
                    sheet.write_with_format(line, at(i), d, &date)?;
                }
                Cell::Money(_) => {
                    sheet.write_with_format(line, at(i), decimal(cell), &money)?;
                }
                Cell::Int(_) | Cell::Quantity(_) | Cell::Price(_) | Cell::Rate(_) => {
                    sheet.write(line, at(i), decimal(cell))?;
                }
                Cell::Flag(yes) => {
                    sheet.write_boolean(line, at(i), *yes)?;
                }
                Cell::Text(_) => {
                    sheet.write_string(line, at(i), defused(cell))?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    book.save_to_buffer()
}

fn decimal(cell: &Cell) -> rust_decimal::Decimal {
    cell.plain().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{Money, Quantity};
    use crate::reports::{Column, Kind};

    fn table() -> Table {
        let columns = [
            Column::text("name"),
            Column::money("amount"),
            Column::new("quantity", Kind::Quantity),
            Column::date("date"),
            Column::new("blocked", Kind::Flag),
        ];
        let mut table = Table::new(&columns);
        table.push(vec![
            "=1+1".into(),
            Money::of(-189_948).into(),
            Quantity::of(2_500_000).into(),
            Cell::Date("2026-11-24".parse().unwrap()),
            false.into(),
        ]);
        table.push(vec!["Dupont, \"Fils\"".into(), Cell::None, Cell::None, Cell::None, true.into()]);
        table
    }

    #[test]
    fn formulas_are_defused_and_numbers_left_alone() {
        let text = String::from_utf8(bytes(&table(), Format::Csv).unwrap()).unwrap();
        assert_eq!(
            text,
            "name,amount,quantity,date,blocked\n'=1+1,-1899.48,2.5,2026-11-24,false\n\"Dupont, \"\"Fils\"\"\",,,,true\n"
        );
    }

    #[test]
    fn json_amounts_are_strings() {
        let text = String::from_utf8(bytes(&table(), Format::JsonLines).unwrap()).unwrap();
        let first = text.lines().next().unwrap();
        assert_eq!(first, r#"{"name":"=1+1","amount":"-1899.48","quantity":"2.5","date":"2026-11-24","blocked":false}"#);
    }

    #[test]
    fn a_workbook_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.xlsx");
        file(&table(), &path, Format::of(&path).unwrap()).unwrap();
        let sheet = crate::exchange::sheet::read(&path).unwrap();
        assert_eq!(sheet.headers, ["name", "amount", "quantity", "date", "blocked"]);
        assert_eq!(sheet.rows[0].cells, ["'=1+1", "-1899.48", "2.5", "2026-11-24", "false"]);
        assert_eq!(sheet.rows[1].number, 3);
    }
}
