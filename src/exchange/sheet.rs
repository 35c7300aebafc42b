//! A table read from somebody else's file: CSV in any of the usual dialects and encodings, or the first sheet of a workbook.
//! Cells are text; the row number is the one a spreadsheet shows.

use crate::db::Fault;
use crate::kit::Refusal;
use calamine::{Data, Reader};
use std::path::Path;

/// Nobody's list of customers is larger; a file that is would only fill the memory.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Headers and rows as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub headers: Vec<String>,
    pub rows: Vec<Row>,
    /// Cells are not separated by commas, so that a comma inside a number may be its decimal sign.
    pub decimal_comma: bool,
}

/// A row with its number in the file, 1 being the headers.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub number: usize,
    pub cells: Vec<String>,
}

/// Reads a file by its ending: `.xlsx`, `.xls`, `.ods` are workbooks, everything else is text.
pub fn read(path: &Path) -> Result<Sheet, Fault> {
    let name = path.display().to_string();
    let refuse = |key| Fault::from(Refusal::new(key).arg("file", name.clone()).field("file"));
    if !path.exists() {
        return Err(refuse("import-file-missing"));
    }
    if path.is_dir() {
        return Err(refuse("import-file-folder"));
    }
    let size = std::fs::metadata(path).map(|m| m.len()).unwrap_or(0);
    if size > LARGEST {
        return Err(refuse("import-file-large"));
    }
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let sheet = if matches!(ending.as_str(), "xlsx" | "xlsm" | "xls" | "ods") {
        workbook(path).ok_or_else(|| refuse("import-file-unreadable"))?
    } else {
        let bytes = std::fs::read(path).map_err(|_| refuse("import-file-closed"))?;
        if bytes.iter().take(8192).any(|b| *b == 0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(refuse("import-file-unreadable"));
        }
        text(&bytes).ok_or_else(|| refuse("import-file-unreadable"))?
    };
    if sheet.headers.iter().all(String::is_empty) {
        return Err(refuse("import-file-empty"));
    }
    Ok(sheet)
}

/// Reads CSV text: UTF-8 or UTF-16 with their marks, UTF-8 without, or else Windows-1252.
pub fn text(bytes: &[u8]) -> Option<Sheet> {
    let decoded = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match std::str::from_utf8(bytes) {
            Ok(utf8) => utf8.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
        },
    };
    let separator = delimiter(&decoded);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(decoded.as_bytes());
    let (mut sheet, mut record) = (Sheet { decimal_comma: separator != b',', ..Sheet::default() }, csv::StringRecord::new());
    let (mut lines, mut first) = (LineCount::new(decoded.as_bytes()), true);
    while reader.read_record(&mut record).ok()? {
        let at = record.position().map_or(0, csv::Position::byte);
        let cells: Vec<String> = record.iter().map(clean).collect();
        if first {
            sheet.headers = cells;
            first = false;
        } else if cells.iter().any(|c| !c.is_empty()) {
            sheet.rows.push(Row { number: lines.of(at), cells });
        }
    }
    Some(sheet)
}

/// Line numbers by byte position, counted once from start to end.
struct LineCount<'t> {
    bytes: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> LineCount<'t> {
    fn new(bytes: &'t [u8]) -> LineCount<'t> {
        LineCount { bytes, at: 0, line: 1 }
    }

    fn of(&mut self, position: u64) -> usize {
        let mut to = usize::try_from(position).unwrap_or(usize::MAX).min(self.bytes.len());
        // The reader says where it began to look, which may be before blank lines.
        while to < self.bytes.len() && matches!(self.bytes[to], b'\n' | b'\r') {
            to += 1;
        }
        while self.at < to {
            let seen = &self.bytes[self.at..to];
            self.line += seen.iter().filter(|b| **b == b'\n').count();
            self.at = to;
        }
        self.line
    }
}

/// The separator that parts the first line most often outside quotes.
fn delimiter(text: &str) -> u8 {
    let (mut counts, mut quoted) = ([(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)], false);
    for b in text.bytes() {
        match b {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|(_, n)| *n > 0) => break,
            _ if !quoted => counts.iter_mut().filter(|(d, _)| *d == b).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // The first of equals: a comma.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(d, _)| *d)
}

/// Blanks around a cell are nobody's data.
fn clean(cell: &str) -> String {
    cell.trim().to_owned()
}

fn workbook(path: &Path) -> Option<Sheet> {
    let mut book = calamine::open_workbook_auto(path).ok()?;
    let range = book.worksheet_range_at(0)?.ok()?;
    let top = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or(0));
    let mut rows = range.rows();
    let headers = rows.next()?.iter().map(cell).collect();
    let rows = rows
        .enumerate()
        .map(|(i, r)| Row { number: top + i + 2, cells: r.iter().map(cell).collect() })
        .filter(|r| r.cells.iter().any(|c| !c.is_empty()))
        .collect();
    Some(Sheet { headers, rows, decimal_comma: false })
}

fn cell(data: &Data) -> String {
    use calamine::DataType;
    match data {
        Data::String(s) => clean(s),
        // A date is a number to a workbook; its day is what was meant.
        Data::DateTime(_) | Data::DateTimeIso(_) => data.as_date().map_or_else(String::new, |d| d.to_string()),
        Data::Float(f) => short(*f),
        Data::Int(n) => n.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::Empty | Data::Error(_) | Data::DurationIso(_) => String::new(),
    }
}

/// A workbook keeps every number as a float: 15 significant digits are what it shows and what was typed.
fn short(f: f64) -> String {
    let text = format!("{f:.14e}");
    let Ok(rounded) = text.parse::<f64>() else { return f.to_string() };
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_dialects_and_encodings_are_read() {
        let cases: &[(&[u8], &[&str], &[&str])] = &[
            (b"code,name\nA,Caf\xc3\xa9\n", &["code", "name"], &["A", "Café"]),
            (b"\xef\xbb\xbfcode;name\r\nA;Caf\xc3\xa9\r\n", &["code", "name"], &["A", "Café"]),
            (b"code;name\nA;Caf\xe9 \x80\n", &["code", "name"], &["A", "Café €"]),
            (b"code\tname\nA\t1,5\n", &["code", "name"], &["A", "1,5"]),
            (b"code;\"na;,,,me\"\nA;\"x \"\"y\"\"\"\n", &["code", "na;,,,me"], &["A", "x \"y\""]),
            (b"code,name\nA,\"two\nlines\x1b[2J\"\n", &["code", "name"], &["A", "two\nlines\u{1b}[2J"]),
        ];
        for (bytes, headers, row) in cases {
            let sheet = text(bytes).unwrap();
            assert_eq!(sheet.headers, *headers);
            assert_eq!(sheet.rows[0].cells, *row);
        }
    }

    #[test]
    fn rows_carry_the_number_a_spreadsheet_shows() {
        let sheet = text(b"a,b\n1,2\n\n,\n\"x\ny\",3\n4,5\n").unwrap();
        let numbers: Vec<usize> = sheet.rows.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [2, 5, 7]);
    }

    #[test]
    fn a_float_is_read_as_it_was_typed() {
        for (f, text) in [(0.1 + 0.2, "0.3"), (9.8, "9.8"), (12.0, "12"), (-1234.56, "-1234.56")] {
            assert_eq!(short(f), text);
        }
    }
}
