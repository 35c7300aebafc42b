//! A row of a file under our names: which of their columns is which of ours, and reading a cell as what it must be. Every
//! cell that is not is noted with its row and column, and reading goes on.

use super::field::{Field, Reads};
use super::sheet::{Row, Sheet};
use crate::db::Fault;
use crate::kit::{Arg, Money, Quantity, Rate, Refusal, UnitPrice, text};
use chrono::NaiveDate;
use std::cell::{Cell, RefCell};

/// Beyond a thousand million of anything a slip of the finger is more likely than a sale.
const ABSURD: i64 = 1_000_000_000;
/// Faults kept to be shown; the rest are counted.
pub const FAULTS_KEPT: usize = 50;

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    pub row: usize,
    /// The file's own header, when one column is to blame.
    pub column: Option<String>,
    pub why: Refusal,
}

/// Every fault of an import, all at once.
#[derive(Debug, Default)]
pub struct Faults {
    kept: RefCell<Vec<RowFault>>,
    count: Cell<usize>,
}

impl Faults {
    pub fn add(&self, row: usize, column: Option<&str>, why: Refusal) {
        self.count.set(self.count.get() + 1);
        let mut kept = self.kept.borrow_mut();
        if kept.len() < FAULTS_KEPT {
            kept.push(RowFault { row, column: column.map(str::to_owned), why });
        }
    }

    /// Takes a flow's refusal as this row's fault; what is broken stays broken.
    pub fn take<T>(&self, row: usize, result: Result<T, Fault>) -> Result<Option<T>, Fault> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Fault::Refused(list)) => {
                for why in list {
                    let field = why.field;
                    self.add(row, field, why);
                }
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }

    /// Begins again with none.
    pub fn clear(&self) {
        self.count.set(0);
        self.kept.borrow_mut().clear();
    }

    pub fn count(&self) -> usize {
        self.count.get()
    }

    /// Those kept, by row.
    pub fn list(self) -> Vec<RowFault> {
        let mut list = self.kept.into_inner();
        list.sort_by_key(|f| f.row);
        list
    }
}

/// Which of their columns holds which of ours.
#[derive(Debug)]
pub struct Mapping {
    fields: &'static [Field],
    /// For each field the column it is read from.
    columns: Vec<Option<usize>>,
    /// Fields with one value for all rows.
    fixed: Vec<Option<String>>,
    headers: Vec<String>,
    /// Headers nothing was read from.
    pub unread: Vec<String>,
    decimal_comma: bool,
}

impl Mapping {
    /// `maps` are `theirs=ours`, `sets` are `ours=value`; the rest goes by name. Names every column that is missing or unknown.
    pub fn new(sheet: &Sheet, fields: &'static [Field], maps: &[String], sets: &[String]) -> Result<Mapping, Fault> {
        let mut no = Vec::new();
        let mut columns: Vec<Option<usize>> = vec![None; fields.len()];
        let mut fixed: Vec<Option<String>> = vec![None; fields.len()];
        let mut taken = vec![false; sheet.headers.len()];
        let field = |name: &str| fields.iter().position(|f| f.name == plain(name));
        for map in maps {
            let Some((theirs, ours)) = map.rsplit_once('=') else {
                no.push(Refusal::new("import-map-shape").arg("map", map));
                continue;
            };
            // A map may speak of another file of the same import; one that fits neither is caught by the missing column.
            let (at, to) = (sheet.headers.iter().position(|h| plain(h) == plain(theirs)), field(ours));
            if let Some(at) = at {
                taken[at] = true;
                if let Some(to) = to {
                    columns[to] = Some(at);
                }
            }
        }
        for set in sets {
            match set.split_once('=') {
                Some((ours, value)) => {
                    if let Some(to) = field(ours) {
                        fixed[to] = Some(value.to_owned());
                    }
                }
                None => no.push(Refusal::new("import-map-shape").arg("map", set)),
            }
        }
        for (at, header) in sheet.headers.iter().enumerate().filter(|(at, _)| !taken[*at]).collect::<Vec<_>>() {
            if let Some(to) = field(header).filter(|to| columns[*to].is_none()) {
                columns[to] = Some(at);
                taken[at] = true;
            }
        }
        let theirs = || {
            sheet.headers.iter().filter(|h| !h.is_empty()).map(|h| text::shown(h).into_owned()).collect::<Vec<_>>().join(", ")
        };
        for (i, f) in fields.iter().enumerate() {
            if f.required && columns[i].is_none() && fixed[i].is_none() {
                no.push(Refusal::new("import-column-missing").arg("column", f.name).arg("headers", theirs()));
            }
        }
        if !no.is_empty() {
            return Err(no.into());
        }
        let unread = sheet.headers.iter().zip(&taken).filter(|(h, t)| !**t && !h.is_empty()).map(|(h, _)| h.clone()).collect();
        Ok(Mapping { fields, columns, fixed, headers: sheet.headers.clone(), unread, decimal_comma: sheet.decimal_comma })
    }

    /// Whether the file says anything of a field.
    pub fn has(&self, name: &str) -> bool {
        self.at(name).is_some_and(|i| self.columns[i].is_some() || self.fixed[i].is_some())
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }

    pub fn record<'m>(&'m self, row: &'m Row, faults: &'m Faults) -> Record<'m> {
        Record { mapping: self, row, faults, wrong: Cell::new(false) }
    }
}

/// A header without case, spaces and signs: `Unit Price`, `unit-price` and `unit_price` are the same.
fn plain(header: &str) -> String {
    let mut name = String::with_capacity(header.len());
    for c in text::fold(header.trim()).chars() {
        let c = if c.is_alphanumeric() { c } else { '_' };
        if c != '_' || !name.ends_with('_') {
            name.push(c);
        }
    }
    name.trim_matches('_').to_owned()
}

/// One row being read.
pub struct Record<'m> {
    mapping: &'m Mapping,
    row: &'m Row,
    faults: &'m Faults,
    wrong: Cell<bool>,
}

impl Record<'_> {
    pub fn row(&self) -> usize {
        self.row.number
    }

    /// Whether every cell read so far was what it must be.
    pub fn sound(&self) -> bool {
        !self.wrong.get()
    }

    /// Notes what is wrong with the field `name` of this row.
    pub fn refuse(&self, name: &str, why: Refusal) {
        self.wrong.set(true);
        let column = self.mapping.at(name).and_then(|i| self.mapping.columns[i]).map(|i| self.mapping.headers[i].as_str());
        self.faults.add(self.row.number, column.or(Some(name)), why);
    }

    /// The cell as text; none when it is empty or the file does not have it.
    pub fn opt(&self, name: &str) -> Option<&str> {
        let i = self.mapping.at(name)?;
        let cell = self.mapping.columns[i].and_then(|at| self.row.cells.get(at)).map(String::as_str).filter(|c| !c.is_empty());
        let cell = cell.or(self.mapping.fixed[i].as_deref()).filter(|c| !c.is_empty());
        if cell.is_none() && self.mapping.fields[i].required {
            self.refuse(name, Refusal::new("import-cell-empty"));
        }
        let hidden = cell.map_or(0, |c| c.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')).count());
        if hidden > 0 {
            self.refuse(name, Refusal::new("import-cell-control").arg("n", hidden));
        }
        cell
    }

    pub fn text(&self, name: &str) -> String {
        self.opt(name).unwrap_or_default().to_owned()
    }

    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        let cell = self.opt(name)?;
        self.or_refuse(name, cell, date(cell).ok_or("import-cell-date"))
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        let cell = self.opt(name)?;
        self.or_refuse(name, cell, flag(cell).ok_or("import-cell-flag"))
    }

    pub fn money(&self, name: &str) -> Option<Money> {
        self.number(name, |m: Money| m.raw() / Money::SCALE)
    }

    pub fn price(&self, name: &str) -> Option<UnitPrice> {
        self.number(name, |p: UnitPrice| p.raw() / UnitPrice::SCALE)
    }

    pub fn quantity(&self, name: &str) -> Option<Quantity> {
        self.number(name, |q: Quantity| q.raw() / Quantity::SCALE)
    }

    /// A share of one between 0 and 1, written in percent or (`Reads::Share`) as it is.
    pub fn rate(&self, name: &str) -> Option<Rate> {
        let cell = self.opt(name)?;
        let bare = cell.trim_end_matches('%').trim_end();
        let read = decimal(bare, self.mapping.decimal_comma).and_then(|text| {
            let share = self.mapping.at(name).is_some_and(|i| self.mapping.fields[i].reads == Reads::Share) && bare == cell;
            let rate = if share { text.parse::<Rate>() } else { text.parse::<UnitPrice>().map(Rate::from_percent) };
            rate.ok().filter(|r| !r.is_negative() && *r <= Rate::percent(100)).ok_or("import-cell-rate")
        });
        self.or_refuse(name, cell, read)
    }

    /// A word of the field's closed list.
    pub fn word<T: crate::kit::Coded>(&self, name: &str) -> Option<T> {
        let cell = self.opt(name)?;
        let found = T::of(&cell.to_lowercase());
        if found.is_none() {
            let words = match self.mapping.at(name).map(|i| self.mapping.fields[i].reads) {
                Some(Reads::Word(list)) => list.join(", "),
                _ => T::all().iter().map(|c| c.code()).collect::<Vec<_>>().join(", "),
            };
            self.refuse(
                name,
                Refusal::new("import-cell-word").arg("value", text::shown(cell).into_owned()).arg("words", words),
            );
        }
        found
    }

    fn number<T: std::str::FromStr + Copy>(&self, name: &str, whole: impl Fn(T) -> i64) -> Option<T> {
        let cell = self.opt(name)?;
        let read =
            decimal(cell, self.mapping.decimal_comma).and_then(|text| text.parse::<T>().map_err(|_| "import-cell-number"));
        let read = read.and_then(|n| if whole(n).abs() > ABSURD { Err("import-cell-absurd") } else { Ok(n) });
        self.or_refuse(name, cell, read)
    }

    fn or_refuse<T>(&self, name: &str, cell: &str, read: Result<T, &'static str>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(key) => {
                self.refuse(name, Refusal::new(key).arg("value", Arg::Text(text::shown(cell).into_owned())));
                None
            }
        }
    }
}

/// A number as any program writes it, made plain: `1 234,50`, `1,234.50`, `1.234,50`, `-9,8`, `12 €`, `(5.00)`. A single comma
/// before exactly three digits is a decimal sign only where the file separates cells otherwise; else it is ambiguous.
fn decimal(cell: &str, decimal_comma: bool) -> Result<String, &'static str> {
    let mut text: String = cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '$' | '£' | '\'' | '’')).collect();
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        text = format!("-{inner}");
    }
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let last_is_comma = text.rfind(',') > text.rfind('.');
    Ok(match (commas, points) {
        (0, 0 | 1) => text,
        (0, _) => text.replace('.', ""),
        (1, 0) => {
            let after = text.len() - text.find(',').unwrap_or(0) - 1;
            if after == 3 && !decimal_comma && !text.trim_start_matches('-').starts_with("0,") {
                return Err("import-cell-ambiguous");
            }
            text.replace(',', ".")
        }
        (_, 0) => text.replace(',', ""),
        _ if last_is_comma => text.replace('.', "").replace(',', "."),
        _ => text.replace(',', ""),
    })
}

/// `2026-11-24`, with a time after it or not, `24/11/2026`, `24.11.2026`, `20261124`.
fn date(cell: &str) -> Option<NaiveDate> {
    let day = cell.split([' ', 'T']).next().unwrap_or(cell);
    let found = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d"].iter().find_map(|p| NaiveDate::parse_from_str(day, p).ok());
    let compact = || if day.len() == 8 { NaiveDate::parse_from_str(day, "%Y%m%d").ok() } else { None };
    // Two digits of a year are read as the year 26 by the patterns above.
    found.filter(|d| chrono::Datelike::year(d) >= 1900 && chrono::Datelike::year(d) < 2200).or_else(compact)
}

fn flag(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "x" | "oui" | "o" | "vrai" => Some(true),
        "0" | "false" | "no" | "n" | "non" | "faux" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_program_are_read_and_doubt_is_refused() {
        for (cell, comma, plain) in [
            ("1234.5", false, Ok("1234.5")),
            ("1 234,50", false, Ok("1234.50")),
            ("1\u{202f}234,50 €", true, Ok("1234.50")),
            ("1,234.50", false, Ok("1234.50")),
            ("1.234,50", false, Ok("1234.50")),
            ("1,234,567", false, Ok("1234567")),
            ("-9,8", false, Ok("-9.8")),
            ("1,234", true, Ok("1.234")),
            ("1,234", false, Err("import-cell-ambiguous")),
            ("0,125", false, Ok("0.125")),
            ("(5.00)", false, Ok("-5.00")),
        ] {
            assert_eq!(decimal(cell, comma).as_deref(), plain.as_deref(), "{cell}");
        }
    }

    #[test]
    fn dates_of_any_program_are_read() {
        for (cell, day) in [
            ("2026-11-24", Some("2026-11-24")),
            ("2026-11-24 00:00:00.000", Some("2026-11-24")),
            ("24/11/2026", Some("2026-11-24")),
            ("20261124", Some("2026-11-24")),
            ("11/24/2026", None),
            ("24/11/26", None),
            ("soon", None),
        ] {
            assert_eq!(date(cell), day.map(|d| d.parse().unwrap()), "{cell}");
        }
    }

    #[test]
    fn headers_are_matched_without_case_and_signs() {
        assert_eq!(plain(" Unit Price "), "unit_price");
        assert_eq!(plain("N° commande"), "n_commande");
        assert_eq!(plain("Échéance"), "echeance");
    }
}
