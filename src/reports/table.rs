//! An answer in rows and columns, as a file or the command line gives it out: machine values under stable names. How a person
//! wants to see them is decided where they are shown.

use crate::db::{self, Row};
use crate::kit::{Money, Quantity, Rate, UnitPrice};
use chrono::NaiveDate;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A word of a closed list, by its code; the locale key of the word is `prefix-code`.
    Word(&'static str),
    Int,
    Money,
    Quantity,
    Price,
    /// A share, written in percent.
    Rate,
    Date,
    /// Seconds since 1970 in the file, an ISO instant outside.
    Instant,
    Flag,
}

impl Kind {
    /// Whether it is set to the right of its column.
    pub fn is_number(self) -> bool {
        matches!(self, Kind::Int | Kind::Money | Kind::Quantity | Kind::Price | Kind::Rate)
    }
}

/// A column: its name is stable, snake_case, and the same in CSV, JSON and import files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

impl Column {
    pub const fn new(name: &'static str, kind: Kind) -> Column {
        Column { name, kind }
    }
    pub const fn text(name: &'static str) -> Column {
        Column::new(name, Kind::Text)
    }
    pub const fn money(name: &'static str) -> Column {
        Column::new(name, Kind::Money)
    }
    pub const fn date(name: &'static str) -> Column {
        Column::new(name, Kind::Date)
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    None,
    Text(String),
    Int(i64),
    Money(Money),
    Quantity(Quantity),
    Price(UnitPrice),
    Rate(Rate),
    Date(NaiveDate),
    Flag(bool),
}

impl Cell {
    /// The machine form: ISO dates, a decimal point, rates in percent, nothing for none.
    pub fn plain(&self) -> String {
        match self {
            Cell::None => String::new(),
            Cell::Text(t) => t.clone(),
            Cell::Int(n) => n.to_string(),
            Cell::Money(m) => m.to_string(),
            Cell::Quantity(q) => q.to_string(),
            Cell::Price(p) => p.to_string(),
            Cell::Rate(r) => percent(*r),
            Cell::Date(d) => d.to_string(),
            Cell::Flag(yes) => if *yes { "true" } else { "false" }.to_owned(),
        }
    }

    pub fn is_none(&self) -> bool {
        matches!(self, Cell::None)
    }

    /// Reads column `index` of a row as what `kind` says.
    pub fn read(row: &Row, index: usize, kind: Kind) -> db::Result<Cell> {
        Ok(match kind {
            Kind::Text | Kind::Word(_) => row.get::<_, Option<String>>(index)?.into(),
            Kind::Int => row.get::<_, Option<i64>>(index)?.into(),
            Kind::Money => row.get::<_, Option<Money>>(index)?.into(),
            Kind::Quantity => row.get::<_, Option<Quantity>>(index)?.into(),
            Kind::Price => row.get::<_, Option<UnitPrice>>(index)?.into(),
            Kind::Rate => row.get::<_, Option<Rate>>(index)?.into(),
            Kind::Date => row.get::<_, Option<NaiveDate>>(index)?.into(),
            Kind::Instant => row.get::<_, Option<i64>>(index)?.map(instant).into(),
            Kind::Flag => row.get::<_, Option<bool>>(index)?.into(),
        })
    }
}

fn instant(seconds: i64) -> String {
    chrono::DateTime::from_timestamp(seconds, 0).map_or_else(String::new, |t| t.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// A rate in percent with as few decimals as it has: 0.055 is 5.5.
pub fn percent(rate: Rate) -> String {
    let text = rate.as_percent().to_string();
    text.strip_suffix(".00").map_or_else(|| text.strip_suffix('0').unwrap_or(&text).to_owned(), str::to_owned)
}

macro_rules! cell_from {
    ($($t:ty => $v:ident),*) => {$(impl From<$t> for Cell { fn from(v: $t) -> Cell { Cell::$v(v) } })*};
}
cell_from!(String => Text, i64 => Int, Money => Money, Quantity => Quantity, UnitPrice => Price, Rate => Rate,
    NaiveDate => Date, bool => Flag);

impl From<&str> for Cell {
    fn from(v: &str) -> Cell {
        Cell::Text(v.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(v: usize) -> Cell {
        Cell::Int(i64::try_from(v).unwrap_or(i64::MAX))
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(v: Option<T>) -> Cell {
        v.map_or(Cell::None, Into::into)
    }
}

/// Columns and their rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub fn new(columns: &[Column]) -> Table {
        Table { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// The same table without some of its columns.
    pub fn without(&self, names: &[&str]) -> Table {
        let kept: Vec<usize> = (0..self.columns.len()).filter(|i| !names.contains(&self.columns[*i].name)).collect();
        Table {
            columns: kept.iter().map(|i| self.columns[*i]).collect(),
            rows: self.rows.iter().map(|r| kept.iter().map(|i| r[*i].clone()).collect()).collect(),
        }
    }

    pub fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a row of {:?}", self.columns);
        self.rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_written_in_percent() {
        for (rate, text) in [("0.2", "20"), ("0.055", "5.5"), ("0", "0"), ("0.0275", "2.75"), ("1", "100")] {
            assert_eq!(percent(rate.parse().unwrap()), text);
        }
    }
}
