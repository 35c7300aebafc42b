//! What a list shows, as a file: the columns and rows of the screen, written as every other file of the program is.

use crate::db::Fault;
use crate::exchange::write::{self, Format};
use crate::kit::Refusal;
use crate::reports::table::{Column, Kind};
use crate::reports::{Cell, Table};
use crate::tui::{Datum, Extract};
use std::path::Path;

/// Writes a list in the format of the file's ending.
pub fn file(sheet: &Extract, path: &Path) -> Result<(), Fault> {
    let Some(format) = Format::of(path) else {
        return Err(Refusal::new("list-export-ending").arg("ending", path.display().to_string()).into());
    };
    let kind = |i: usize| sheet.rows.iter().map(|r| &r[i]).find_map(kind_of).unwrap_or(Kind::Text);
    let columns = sheet.heads.iter().enumerate().map(|(i, name)| Column::new(name, kind(i))).collect();
    let rows = sheet.rows.iter().map(|r| r.iter().map(cell).collect()).collect();
    write::file(&Table { columns, rows }, path, format)
}

fn kind_of(datum: &Datum) -> Option<Kind> {
    Some(match datum {
        Datum::None => return None,
        Datum::Text(_) => Kind::Text,
        Datum::Int(_) => Kind::Int,
        Datum::Money(_) => Kind::Money,
        Datum::Quantity(_) => Kind::Quantity,
        Datum::Price(_) => Kind::Price,
        Datum::Rate(_) => Kind::Rate,
        Datum::Date(_) => Kind::Date,
    })
}

fn cell(datum: &Datum) -> Cell {
    match datum {
        Datum::None => Cell::None,
        Datum::Text(t) => Cell::Text(t.clone()),
        Datum::Int(n) => Cell::Int(*n),
        Datum::Money(m) => Cell::Money(*m),
        Datum::Quantity(q) => Cell::Quantity(*q),
        Datum::Price(p) => Cell::Price(*p),
        Datum::Rate(r) => Cell::Rate(*r),
        Datum::Date(d) => Cell::Date(*d),
    }
}
