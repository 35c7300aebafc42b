//! A whole filtered list at once: how its rows divide by one field, and which they are. What the screen shows of a page is
//! not enough for either.

use super::page::{Asking, Filter, Kind, Outline};
use super::{Result, Tx};
use rusqlite::types::Value;

/// The rows that share a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Dates are grouped by month: `2026-11`.
    pub value: Value,
    pub count: i64,
    /// One stored integer for each field asked for.
    pub sums: Vec<i64>,
}

/// A row by its id, and its value of each field asked for.
pub type Listed = (i64, Vec<i64>);

impl Outline {
    /// One row a value of `field`, the largest first sum (or count) first; months in order.
    pub fn groups(&self, tx: &Tx, filter: &Filter, field: &str, sums: &[&str], limit: usize) -> Result<Vec<Group>> {
        let Some(field) = self.field(field) else { return Ok(Vec::new()) };
        let mut q = Asking::new(tx);
        let wheres = self.wheres(tx, filter, &mut q, None)?;
        let (value, order) = match field.kind {
            Kind::Date => (format!("substr({}, 1, 7)", field.sql), "1 DESC"),
            Kind::Flag => (format!("ifnull({}, 0)", field.sql), "1 DESC"),
            _ if sums.is_empty() => (field.sql.to_owned(), "2 DESC, 1"),
            _ => (field.sql.to_owned(), "3 DESC, 2 DESC, 1"),
        };
        let added: String = sums.iter().map(|s| format!(", coalesce(sum({}), 0)", self.sql_of(s))).collect();
        let sql = format!(
            "SELECT {value}, count(*){added} FROM {} WHERE {wheres} GROUP BY 1 ORDER BY {order} LIMIT {limit}",
            self.from
        );
        tx.query(&sql, rusqlite::params_from_iter(q.values), |r| {
            let sums = (0..sums.len()).map(|i| r.get(2 + i)).collect::<rusqlite::Result<Vec<i64>>>()?;
            Ok(Group { value: r.get(0)?, count: r.get(1)?, sums })
        })
    }

    /// Every row that passes, by id, `cap` at most.
    pub fn every(&self, tx: &Tx, filter: &Filter, sums: &[&str], cap: usize) -> Result<Vec<Listed>> {
        let mut q = Asking::new(tx);
        let wheres = self.wheres(tx, filter, &mut q, None)?;
        let asked: String = sums.iter().map(|s| format!(", {}", self.sql_of(s))).collect();
        let sql = format!("SELECT {}{asked} FROM {} WHERE {wheres} LIMIT {cap}", self.id, self.from);
        tx.query(&sql, rusqlite::params_from_iter(q.values), |r| {
            let values = (0..sums.len()).map(|i| r.get(1 + i)).collect::<rusqlite::Result<Vec<i64>>>()?;
            Ok((r.get(0)?, values))
        })
    }

    fn sql_of(&self, field: &str) -> &'static str {
        self.field(field).map_or("0", |f| f.sql)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use crate::db::page::{Field, Listing, Op, Term};

    const SALES: Listing<i64> = Listing {
        columns: "id",
        from: "(SELECT 1 AS id, 'N' AS region, '2026-10-02' AS day, 500 AS total UNION ALL SELECT 2, 'S', '2026-10-30', 900
                UNION ALL SELECT 3, 'N', '2026-11-01', 700)",
        only: "",
        id: "id",
        fields: &[
            Field::new("region", "r", Kind::Text, "region"),
            Field::new("day", "d", Kind::Date, "day"),
            Field::new("total", "t", Kind::Money, "total"),
        ],
        words: &[],
        index: None,
        read: |r| r.get(0),
    };

    #[test]
    fn groups_add_up_to_the_list() {
        let books = Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        let group = |filter: &Filter, field: &str| {
            let groups = books.read(|tx| Ok(SALES.outline().groups(tx, filter, field, &["total"], 10)?)).unwrap();
            groups.into_iter().map(|g| (g.value, g.count, g.sums[0])).collect::<Vec<_>>()
        };
        let text = |t: &str| Value::Text(t.to_owned());
        let all = Filter::default();
        assert_eq!(group(&all, "region"), [(text("N"), 2, 1200), (text("S"), 1, 900)]);
        assert_eq!(group(&all, "day"), [(text("2026-11"), 1, 700), (text("2026-10"), 2, 1400)]);
        let late = Filter { terms: vec![Term::new("total", Op::More, 600)], words: Vec::new() };
        assert_eq!(group(&late, "region"), [(text("S"), 1, 900), (text("N"), 1, 700)]);
        let every = books.read(|tx| Ok(SALES.outline().every(tx, &late, &["total"], 10)?)).unwrap();
        assert_eq!(every, [(2, vec![900]), (3, vec![700])]);
    }
}
