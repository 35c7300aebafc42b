//! Lists by kind, with the filter one types: `region:nord late total>500 -paid`. Every typed filter is an answer or a
//! refusal that names the columns, never an error of the engine.

use super::lists::LISTS;
use super::lists_documents::DOCUMENTS;
use super::lists_production::PRODUCTION;
use super::lists_purchases::PURCHASES;
use super::table::{Cell, Column, Kind, Table};
use crate::db::{Fault, ToSql, Tx};
use crate::kit::{Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

/// A column and the expression it comes from.
pub struct Col {
    pub name: &'static str,
    pub kind: Kind,
    pub sql: &'static str,
}

/// One kind of list.
pub struct List {
    pub kind: &'static str,
    pub columns: &'static [Col],
    pub from: &'static str,
    /// The id of the row's document, so that one document can be asked for; empty where rows have none.
    pub id: &'static str,
    /// The condition that makes it this kind.
    pub only: &'static str,
    pub order: &'static str,
    /// Where a bare word is looked for.
    pub search: &'static [&'static str],
    /// Words with a meaning of their own; `:today` stands for the session's date.
    pub flags: &'static [(&'static str, &'static str)],
}

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub filter: String,
    /// Column names, `-` before one for descending; comma between.
    pub sort: String,
    pub limit: Option<u64>,
    /// Only the rows of this document.
    pub id: Option<i64>,
}

/// Every list.
pub fn all() -> impl Iterator<Item = &'static List> {
    LISTS.iter().chain(DOCUMENTS).chain(PURCHASES).chain(PRODUCTION)
}

/// The list of a kind.
pub fn of(kind: &str) -> Option<&'static List> {
    all().find(|l| l.kind == kind)
}

/// Every kind, for help and refusals.
pub fn kinds() -> Vec<&'static str> {
    all().map(|l| l.kind).collect()
}

/// The rows of `kind` that `ask` wants.
pub fn list(tx: &Tx, kind: &str, ask: &Ask) -> Result<Table, Fault> {
    let list = of(kind)
        .ok_or_else(|| Refusal::new("list-no-such-kind").arg("kind", kind).arg("kinds", kinds().join(", ")).field("kind"))?;
    let mut query = Query { list, today: tx.today(), conditions: vec![list.only.to_owned()], values: Vec::new() };
    if let Some(id) = ask.id.filter(|_| !list.id.is_empty()) {
        let place = query.bind(id);
        query.conditions.push(format!("{} = {place}", list.id));
    }
    for term in terms(&ask.filter) {
        query.term(&term)?;
    }
    let order = if ask.sort.trim().is_empty() { list.order.to_owned() } else { sort(list, &ask.sort)? };
    let columns: Vec<&str> = list.columns.iter().map(|c| c.sql).collect();
    let mut sql =
        format!("SELECT {} FROM {} WHERE {} ORDER BY {order}", columns.join(", "), list.from, query.conditions.join(" AND "));
    if let Some(limit) = ask.limit {
        sql.push_str(&format!(" LIMIT {limit}"));
    }
    let names: Vec<Column> = list.columns.iter().map(|c| Column::new(c.name, c.kind)).collect();
    let mut table = Table::new(&names);
    let values: Vec<&dyn ToSql> = query.values.iter().map(AsRef::as_ref).collect();
    tx.each(&sql, &values[..], |row| {
        let cells = names.iter().enumerate().map(|(i, c)| Cell::read(row, i, c.kind)).collect::<Result<_, _>>()?;
        table.push(cells);
        Ok(())
    })?;
    Ok(table)
}

/// Words of a filter: blanks between them, `"…"` keeps blanks inside one.
fn terms(filter: &str) -> Vec<String> {
    let (mut list, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in filter.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    list.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        list.push(word);
    }
    list
}

struct Query {
    list: &'static List,
    today: NaiveDate,
    conditions: Vec<String>,
    values: Vec<Box<dyn ToSql>>,
}

impl Query {
    fn term(&mut self, term: &str) -> Result<(), Fault> {
        let (not, term) = match term.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, term),
        };
        let condition = match split(term) {
            Some((name, sign, value)) => self.compare(name, sign, value)?,
            None => match self.list.flags.iter().find(|(word, _)| *word == term) {
                Some((_, sql)) if sql.contains(":today") => {
                    let place = self.bind(self.today);
                    sql.replace(":today", &place)
                }
                Some((_, sql)) => (*sql).to_owned(),
                None => self.anywhere(term),
            },
        };
        self.conditions.push(if not { format!("NOT ifnull(({condition}), 0)") } else { format!("({condition})") });
        Ok(())
    }

    fn bind(&mut self, value: impl ToSql + 'static) -> String {
        self.values.push(Box::new(value));
        format!("?{}", self.values.len())
    }

    fn anywhere(&mut self, word: &str) -> String {
        let place = self.bind(containing(word));
        let places: Vec<String> = self.list.search.iter().map(|c| format!("{c} LIKE {place} ESCAPE '\\'")).collect();
        places.join(" OR ")
    }

    fn compare(&mut self, name: &str, sign: &str, value: &str) -> Result<String, Fault> {
        let col = column(self.list, name)?;
        if value.is_empty() {
            return Ok(format!("ifnull({}, '') = ''", col.sql));
        }
        let bad = || Refusal::new("list-bad-value").arg("column", col.name).arg("value", value).field("filter");
        let number = value.replace(',', ".");
        let place = match col.kind {
            Kind::Text if sign == ":" => {
                let place = self.bind(containing(value));
                return Ok(format!("{} LIKE {place} ESCAPE '\\'", col.sql));
            }
            Kind::Text | Kind::Word(_) if value.contains(',') => {
                // Any of several words: `region=IDF,BRE`.
                let places: Vec<String> = value.split(',').map(|v| self.bind(v.to_owned())).collect();
                return Ok(format!("{} IN ({})", col.sql, places.join(", ")));
            }
            Kind::Text | Kind::Word(_) => self.bind(value.to_owned()),
            Kind::Int => self.bind(number.parse::<i64>().map_err(|_| bad())?),
            Kind::Money => self.bind(number.parse::<Money>().map_err(|_| bad())?),
            Kind::Quantity => self.bind(number.parse::<Quantity>().map_err(|_| bad())?),
            Kind::Price => self.bind(number.parse::<UnitPrice>().map_err(|_| bad())?),
            Kind::Rate => self.bind(Rate::from_percent(number.trim_end_matches('%').parse().map_err(|_| bad())?)),
            Kind::Flag => self.bind(flag(value).ok_or_else(bad)?),
            Kind::Date | Kind::Instant => return self.on_date(col, sign, value),
        };
        let sign = if sign == ":" { "=" } else { sign };
        Ok(format!("{} {sign} {place}", col.sql))
    }

    /// A day, a month or a year: `date:2026-11`, `date>=2026`.
    fn on_date(&mut self, col: &Col, sign: &str, value: &str) -> Result<String, Fault> {
        let bad = || Refusal::new("list-bad-value").arg("column", col.name).arg("value", value).field("filter");
        let (first, last) = span(value, self.today).ok_or_else(bad)?;
        let column = if col.kind == Kind::Instant { format!("date({}, 'unixepoch')", col.sql) } else { col.sql.to_owned() };
        let (first, last) = (self.bind(first), self.bind(last));
        Ok(match sign {
            ">" => format!("{column} > {last} AND {first} <= {last}"),
            "<=" => format!("{column} <= {last} AND {first} <= {last}"),
            ">=" => format!("{column} >= {first} AND {first} <= {last}"),
            "<" => format!("{column} < {first} AND {first} <= {last}"),
            _ => format!("{column} BETWEEN {first} AND {last}"),
        })
    }
}

/// The first and last day of `2026`, `2026-11`, `2026-11-24` or `today`.
pub fn span(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    if text == "today" {
        return Some((today, today));
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some((day, day));
    }
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('-') {
        None if text.len() == 4 && digits(text) => {
            let year = text.parse().ok()?;
            Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
        }
        Some((year, month)) if digits(year) && digits(month) => {
            let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
            Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
        }
        _ => None,
    }
}

fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "oui" | "o" | "vrai" => Some(true),
        "0" | "false" | "no" | "n" | "non" | "faux" => Some(false),
        _ => None,
    }
}

/// A LIKE pattern for text that contains `word`, whatever signs it has.
fn containing(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

fn split(term: &str) -> Option<(&str, &str, &str)> {
    let at = term.find([':', '<', '>', '='])?;
    let (name, rest) = term.split_at(at);
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    let length = if rest.starts_with(">=") || rest.starts_with("<=") { 2 } else { 1 };
    let (sign, value) = rest.split_at(length);
    Some((name, sign, value))
}

fn column<'l>(list: &'l List, name: &str) -> Result<&'l Col, Fault> {
    list.columns.iter().find(|c| c.name == name).ok_or_else(|| {
        let names: Vec<&str> = list.columns.iter().map(|c| c.name).collect();
        Refusal::new("list-no-such-column").arg("column", name).arg("columns", names.join(", ")).field("filter").into()
    })
}

fn sort(list: &List, text: &str) -> Result<String, Fault> {
    let mut parts = Vec::new();
    for name in text.split(',').map(str::trim).filter(|n| !n.is_empty()) {
        let (name, down) = name.strip_prefix('-').map_or((name, ""), |n| (n, " DESC"));
        parts.push(format!("{}{down}", column(list, name)?.sql));
    }
    Ok(parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;

    fn books() -> Books {
        Books::memory(Clock::Fixed("2026-11-24".parse().unwrap())).unwrap()
    }

    #[test]
    fn every_list_answers_and_every_flag_and_column_can_be_asked() {
        let books = books();
        for list in all() {
            let ask = |filter: String| {
                books
                    .read(|tx| super::list(tx, list.kind, &Ask { filter: filter.clone(), ..Ask::default() }))
                    .unwrap_or_else(|e| panic!("{} {filter}: {e}", list.kind))
            };
            ask(String::new());
            for (flag, _) in list.flags {
                ask(format!("{flag} -{flag}"));
            }
            for c in list.columns {
                let value = if matches!(c.kind, Kind::Date | Kind::Instant) { "2026-11" } else { "1" };
                ask(format!("{0}:{value} {0}>={value} -{0}:", c.name));
                books.read(|tx| super::list(tx, list.kind, &Ask { sort: format!("-{}", c.name), ..Ask::default() })).unwrap();
            }
        }
    }

    #[test]
    fn every_column_has_a_heading_in_both_languages() {
        for lang in crate::kit::Lang::ALL {
            let words = crate::kit::Words::of(lang);
            let mut missing: Vec<String> = all()
                .flat_map(|l| l.columns.iter().map(|c| format!("column-{}", c.name.replace('_', "-"))))
                .filter(|key| !words.has(key))
                .collect();
            missing.sort();
            missing.dedup();
            assert_eq!(missing, Vec::<String>::new(), "{lang:?}");
        }
    }

    #[test]
    fn any_typed_words_are_a_search() {
        let books = books();
        for text in ["'", "\"", "%", "_\\", "100%", "a:b:c 'x", "--", "; DROP TABLE item", "*", "é'\u{0}"] {
            let answer = books.read(|tx| super::list(tx, "orders", &Ask { filter: text.into(), ..Ask::default() }));
            match answer {
                Ok(table) => assert!(table.rows.is_empty()),
                Err(fault) => assert_eq!(fault.key(), Some("list-no-such-column"), "{text}"),
            }
        }
    }

    #[test]
    fn a_list_is_refused_by_name() {
        let books = books();
        for (kind, filter, key) in [
            ("cats", "", "list-no-such-kind"),
            ("orders", "colour:red", "list-no-such-column"),
            ("orders", "total>much", "list-bad-value"),
            ("orders", "date:2026-13", "list-bad-value"),
        ] {
            let fault = books.read(|tx| super::list(tx, kind, &Ask { filter: filter.into(), ..Ask::default() })).unwrap_err();
            assert_eq!(fault.key(), Some(key), "{kind} {filter}");
        }
    }
}
