//! Lists of any length: a listing says where its rows come from and which fields order and narrow them; pages are fetched by
//! key range, so that a million rows scroll as a hundred do. Knows no table of its own.

use super::{Result, Row, Tx, search_store};
use rusqlite::types::Value;
use std::fmt::Write as _;

/// What a field holds, and so how what is typed for it is read.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Text,
    Int,
    Money,
    Quantity,
    Date,
    /// A coded word: its codes with their locale keys.
    Code(fn() -> Vec<(&'static str, &'static str)>),
    /// A condition that is true or not: `late`, `paid`.
    Flag,
    /// The key of a record, and what the record is called.
    Named(fn(&Tx, i64) -> Result<Option<String>>),
}

/// A field that orders or narrows a list.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in a filter, on the command line and in [`Sort`].
    pub name: &'static str,
    /// Locale key of the word people know it by; both languages are accepted in a filter.
    pub key: &'static str,
    /// The expression; never NULL (use COALESCE). `?1` is today.
    pub sql: &'static str,
    pub kind: Kind,
}

impl Field {
    pub const fn new(name: &'static str, key: &'static str, kind: Kind, sql: &'static str) -> Field {
        Field { name, key, sql, kind }
    }
}

/// Where the rows of a list come from. The joined tables belong to a store or to reports.
pub struct Listing<R: 'static> {
    /// What is selected, as `read` expects it from column 0.
    pub columns: &'static str,
    /// `sales_order o JOIN party p ON p.id = o.party_id`
    pub from: &'static str,
    /// What always holds; may be empty. `?1` is today.
    pub only: &'static str,
    /// The unique integer that breaks ties: `o.id`.
    pub id: &'static str,
    pub fields: &'static [Field],
    /// Expressions in which words without a field name are looked for.
    pub words: &'static [&'static str],
    /// The kind of record in the search index whose words stand for `words`: a rare word is then found without a scan.
    pub index: Option<&'static str>,
    pub read: fn(&Row) -> rusqlite::Result<R>,
}

/// A listing without its rows: all a statement is written from, whatever is read.
#[derive(Clone, Copy)]
pub struct Outline {
    columns: &'static str,
    pub(super) from: &'static str,
    only: &'static str,
    pub(super) id: &'static str,
    pub fields: &'static [Field],
    words: &'static [&'static str],
    index: Option<&'static str>,
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Equal; for text, contains.
    Is,
    /// Equal, for text too.
    Exactly,
    More,
    Less,
    AtLeast,
    AtMost,
    /// Between its two values, both included.
    Within,
}

/// One condition on a field; several values mean any of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub field: &'static str,
    pub op: Op,
    pub values: Vec<Value>,
    pub not: bool,
}

impl Term {
    pub fn is(field: &'static str, value: impl Into<Value>) -> Term {
        Term { field, op: Op::Is, values: vec![value.into()], not: false }
    }

    pub fn new(field: &'static str, op: Op, value: impl Into<Value>) -> Term {
        Term { field, op, values: vec![value.into()], not: false }
    }
}

/// What narrows a list: every term and every word must hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    pub terms: Vec<Term>,
    /// Words without a field, folded (lower case, no accents); `true` means it must not occur.
    pub words: Vec<(String, bool)>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.words.is_empty()
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub field: &'static str,
    pub descending: bool,
}

/// Where a row stands in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub key: Value,
    /// Its values of the further keys.
    pub then: Vec<Value>,
    pub id: i64,
}

/// Which rows to fetch.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    First,
    Last,
    After(Mark),
    Before(Mark),
    /// From this row on, itself included if it is still there.
    At(Mark),
    /// From the first row whose sorted field is not before this value.
    Near(Value),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Fetch<'f> {
    pub start: Start,
    pub filter: &'f Filter,
    pub sort: Sort,
    /// What orders rows that the first key leaves together.
    pub then: &'f [Sort],
    pub limit: usize,
}

/// A row with its place in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<R> {
    pub mark: Mark,
    pub row: R,
}

/// What a filtered list adds up to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    pub count: i64,
    /// Counting stopped at the cap: there are more.
    pub capped: bool,
    /// One stored integer for each field asked for.
    pub sums: Vec<i64>,
}

impl<R> Listing<R> {
    pub const fn outline(&self) -> Outline {
        Outline {
            columns: self.columns,
            from: self.from,
            only: self.only,
            id: self.id,
            fields: self.fields,
            words: self.words,
            index: self.index,
        }
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.outline().field(name)
    }

    /// A page, always in list order, whichever end it was fetched from.
    pub fn page(&self, tx: &Tx, fetch: &Fetch) -> Result<Vec<Keyed<R>>> {
        self.outline().page(tx, fetch, &self.read)
    }

    /// All rows that pass a filter, in order: exports and small lists.
    pub fn all(&self, tx: &Tx, filter: &Filter, sort: Sort, limit: usize) -> Result<Vec<R>> {
        let fetch = Fetch { start: Start::First, filter, sort, then: &[], limit };
        Ok(self.page(tx, &fetch)?.into_iter().map(|k| k.row).collect())
    }

    /// Count and sums under a filter; counting stops at `cap`, and then there are no sums.
    pub fn tally(&self, tx: &Tx, filter: &Filter, sums: &[&str], cap: i64) -> Result<Tally> {
        self.outline().tally(tx, filter, sums, cap)
    }
}

impl Outline {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The expressions that order, each with its direction; the id last.
    fn keys(&self, sort: Sort, then: &[Sort]) -> Vec<(&'static str, bool)> {
        let known = then.iter().filter_map(|s| self.field(s.field).map(|f| (f.sql, s.descending)));
        let first = self.field(sort.field).map_or(self.id, |f| f.sql);
        std::iter::once((first, sort.descending)).chain(known).chain([(self.id, sort.descending)]).collect()
    }

    /// A page of rows as `read` makes them.
    pub fn page<T>(&self, tx: &Tx, fetch: &Fetch, read: &dyn Fn(&Row) -> rusqlite::Result<T>) -> Result<Vec<Keyed<T>>> {
        let (sql, values, n, backwards) = self.asked(tx, fetch)?;
        let mut rows =
            tx.query(&sql, rusqlite::params_from_iter(values), |r| Ok(Keyed { mark: mark(r, n)?, row: read(r)? }))?;
        if backwards {
            rows.reverse();
        }
        Ok(rows)
    }

    /// The statement of a page, its values, how many keys stand after the columns, and whether the rows come from the end.
    fn asked(&self, tx: &Tx, fetch: &Fetch) -> Result<(String, Vec<Value>, usize, bool)> {
        let keys = self.keys(fetch.sort, fetch.then);
        let mut q = Asking::new(tx);
        let mut backwards = false;
        let bound = match &fetch.start {
            Start::First => String::new(),
            Start::Last => {
                backwards = true;
                String::new()
            }
            Start::After(m) => beyond(&keys, m, false, "", &mut q),
            Start::At(m) => beyond(&keys, m, false, "=", &mut q),
            Start::Before(m) => {
                backwards = true;
                beyond(&keys, m, true, "", &mut q)
            }
            Start::Near(v) => {
                let (key, descending) = keys[0];
                format!("{key} {}= {}", if descending { "<" } else { ">" }, q.bind(v.clone()))
            }
        };
        let wheres = self.wheres(tx, fetch.filter, &mut q, Some(&bound))?;
        let way = |descending: bool| if descending == backwards { "ASC" } else { "DESC" };
        let order: Vec<String> = keys.iter().map(|(key, descending)| format!("{key} {}", way(*descending))).collect();
        let asked: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
        let sql = format!(
            "SELECT {}, {} FROM {} WHERE {wheres} ORDER BY {} LIMIT {}",
            self.columns,
            asked.join(", "),
            self.from,
            order.join(", "),
            fetch.limit,
        );
        Ok((sql, q.values, keys.len(), backwards))
    }

    /// Count and sums under a filter; counting stops at `cap`, and then there are no sums.
    pub fn tally(&self, tx: &Tx, filter: &Filter, sums: &[&str], cap: i64) -> Result<Tally> {
        let mut q = Asking::new(tx);
        let wheres = self.wheres(tx, filter, &mut q, None)?;
        let count = format!("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {wheres} LIMIT {})", self.from, cap + 1);
        let count: i64 = tx.query_one(&count, rusqlite::params_from_iter(q.values.clone()), |r| r.get(0))?;
        if count > cap || sums.is_empty() {
            return Ok(Tally { count: count.min(cap), capped: count > cap, sums: Vec::new() });
        }
        let exprs: Vec<String> =
            sums.iter().map(|s| format!("coalesce(sum({}), 0)", self.field(s).map_or("0", |f| f.sql))).collect();
        let sql = format!("SELECT {} FROM {} WHERE {wheres}", exprs.join(", "), self.from);
        let sums = tx.query_one(&sql, rusqlite::params_from_iter(q.values), |r| {
            (0..exprs.len()).map(|i| r.get(i)).collect::<rusqlite::Result<Vec<i64>>>()
        })?;
        Ok(Tally { count, capped: false, sums })
    }

    pub(super) fn wheres(&self, tx: &Tx, filter: &Filter, q: &mut Asking, bound: Option<&str>) -> Result<String> {
        // ?1 is always named, so that it may always be bound.
        let mut wheres = "?1 IS NOT NULL".to_owned();
        for part in [self.only, bound.unwrap_or_default()].into_iter().filter(|p| !p.is_empty()) {
            let _ = write!(wheres, " AND ({part})");
        }
        for term in &filter.terms {
            let Some(field) = self.field(term.field) else { continue };
            let one: Vec<String> = match field.kind {
                Kind::Flag => vec![field.sql.to_owned()],
                _ if term.op == Op::Within => match term.values.as_slice() {
                    [a, b] => vec![format!("{} BETWEEN {} AND {}", field.sql, q.bind(a.clone()), q.bind(b.clone()))],
                    _ => Vec::new(),
                },
                kind => term.values.iter().map(|v| condition(field.sql, kind, term.op, v, q)).collect(),
            };
            let not = if term.not { "NOT " } else { "" };
            let _ = write!(wheres, " AND {not}({})", if one.is_empty() { "0".to_owned() } else { one.join(" OR ") });
        }
        if let Some(kind) = self.index {
            self.indexed(tx, kind, filter, q, &mut wheres, bound.is_none())?;
        } else if !self.words.is_empty() {
            let hay = format!("fold({})", self.words.join(" || ' ' || "));
            for (word, not) in &filter.words {
                let found = format!("instr({hay}, {})", q.bind(word.clone().into()));
                let _ = write!(wheres, " AND {found} {} 0", if *not { "=" } else { ">" });
            }
        }
        Ok(wheres)
    }

    /// Words by the search index; `whole` when every row counts, not a page of them.
    fn indexed(&self, tx: &Tx, kind: &str, filter: &Filter, q: &mut Asking, wheres: &mut String, whole: bool) -> Result<()> {
        let wanted: Vec<&str> = filter.words.iter().filter(|(_, not)| !not).map(|(word, _)| word.as_str()).collect();
        let narrow = search_store::narrow(tx, kind, self.id, &wanted.join(" "), q.values.len() + 1, whole)?;
        wheres.push_str(&narrow.condition);
        q.values.extend(narrow.values.into_iter().map(Value::Text));
        for (word, _) in filter.words.iter().filter(|(_, not)| *not) {
            let holds = search_store::holds(kind, self.id, &q.bind(word.clone().into()));
            let _ = write!(wheres, " AND NOT {holds}");
        }
        Ok(())
    }
}

/// Where a row stands, by the keys after its columns.
fn mark(r: &Row, keys: usize) -> rusqlite::Result<Mark> {
    let first = r.as_ref().column_count() - keys;
    let then = (1..keys - 1).map(|i| r.get(first + i)).collect::<rusqlite::Result<Vec<Value>>>()?;
    Ok(Mark { key: r.get(first)?, then, id: r.get(first + keys - 1)? })
}

/// The condition of rows that stand after a mark in the order, or before it when `back`. One pair of values when all keys run
/// the same way, which an index answers; else the first key bounds and the rest is spelled out.
fn beyond(keys: &[(&str, bool)], mark: &Mark, back: bool, or_equal: &str, q: &mut Asking) -> String {
    let values: Vec<Value> =
        std::iter::once(mark.key.clone()).chain(mark.then.iter().cloned()).chain([Value::Integer(mark.id)]).collect();
    let sign = |descending: bool| if descending == back { ">" } else { "<" };
    // A mark of another order says only where its first key and its id stand.
    let (keys, values): (Vec<(&str, bool)>, Vec<Value>) = if values.len() == keys.len() {
        (keys.to_vec(), values)
    } else {
        (vec![keys[0], keys[keys.len() - 1]], vec![mark.key.clone(), Value::Integer(mark.id)])
    };
    let bound: Vec<String> = values.into_iter().map(|v| q.bind(v)).collect();
    if keys.iter().all(|(_, d)| *d == keys[0].1) {
        let names: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
        return format!("({}) {}{or_equal} ({})", names.join(", "), sign(keys[0].1), bound.join(", "));
    }
    let mut any = Vec::new();
    for i in 0..keys.len() {
        let mut all: Vec<String> = (0..i).map(|j| format!("{} = {}", keys[j].0, bound[j])).collect();
        let last = if i + 1 == keys.len() { or_equal } else { "" };
        all.push(format!("{} {}{last} {}", keys[i].0, sign(keys[i].1), bound[i]));
        any.push(format!("({})", all.join(" AND ")));
    }
    format!("{} {}= {} AND ({})", keys[0].0, sign(keys[0].1), bound[0], any.join(" OR "))
}

fn condition(sql: &str, kind: Kind, op: Op, value: &Value, q: &mut Asking) -> String {
    let bound = q.bind(value.clone());
    match (kind, op) {
        (Kind::Text, Op::Is) => format!("instr(fold({sql}), fold({bound})) > 0"),
        (Kind::Text, Op::Exactly) => format!("fold({sql}) = fold({bound})"),
        (_, Op::Is | Op::Exactly) => format!("{sql} = {bound}"),
        (_, Op::More) => format!("{sql} > {bound}"),
        (_, Op::Less) => format!("{sql} < {bound}"),
        (_, Op::AtLeast) => format!("{sql} >= {bound}"),
        (_, Op::AtMost) => format!("{sql} <= {bound}"),
        // Two values, written by `wheres`.
        (_, Op::Within) => "0".to_owned(),
    }
}

/// The values of a statement being written; the first is today.
pub(super) struct Asking {
    pub(super) values: Vec<Value>,
}

impl Asking {
    pub(super) fn new(tx: &Tx) -> Asking {
        Asking { values: vec![Value::Text(tx.today().to_string())] }
    }

    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::books::Clock;
    use crate::db::{Books, params, setting};
    use chrono::NaiveDate;

    const SETTINGS: Listing<String> = Listing {
        columns: "key",
        from: "setting",
        only: "user_id = 0",
        id: "rowid_of",
        fields: &[Field::new("key", "k", Kind::Text, "key"), Field::new("value", "v", Kind::Money, "CAST(value AS INTEGER)")],
        words: &["key"],
        index: None,
        read: |r| r.get(0),
    };

    fn listing() -> Listing<String> {
        Listing { id: "CAST(value AS INTEGER)", ..SETTINGS }
    }

    fn books() -> Books {
        let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        books
            .jot(|tx| {
                tx.execute("DELETE FROM setting", params![])?;
                for i in 0..50 {
                    setting::set(tx, &format!("Été-{:02}", i % 10), "x")?;
                    setting::set(tx, &format!("k{i:02}"), &i.to_string())?;
                }
                tx.execute("DELETE FROM setting WHERE value = 'x'", params![])?;
                setting::set(tx, "Été", "99")
            })
            .unwrap();
        books
    }

    fn keys(rows: &[Keyed<String>]) -> Vec<&str> {
        rows.iter().map(|k| k.row.as_str()).collect()
    }

    #[test]
    fn pages_meet_without_gap_or_overlap() {
        let (books, list, filter) = (books(), listing(), Filter::default());
        for descending in [false, true] {
            let sort = Sort { field: "key", descending };
            let page = |start| {
                books.read(|tx| Ok(list.page(tx, &Fetch { start, filter: &filter, sort, then: &[], limit: 7 })?)).unwrap()
            };
            let (mut all, mut at) = (Vec::new(), Start::First);
            loop {
                let rows = page(at);
                let Some(last) = rows.last() else { break };
                at = Start::After(last.mark.clone());
                all.extend(rows);
            }
            assert_eq!(all.len(), 51);
            assert!(all.windows(2).all(|w| (w[0].row < w[1].row) != descending));
            let tail = page(Start::Last);
            assert_eq!(keys(&tail), keys(&all[44..]));
            let before = page(Start::Before(tail[0].mark.clone()));
            assert_eq!(keys(&before), keys(&all[37..44]));
            assert_eq!(keys(&page(Start::At(all[3].mark.clone())))[0], all[3].row);
        }
    }

    #[test]
    fn further_keys_order_what_the_first_leaves_together() {
        const PAIRS: Listing<(i64, i64, i64)> = Listing {
            columns: "a, b, id",
            from: "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
                    SELECT i AS id, i % 3 AS a, (i * 7) % 5 AS b FROM n)",
            only: "",
            id: "id",
            fields: &[Field::new("a", "a", Kind::Int, "a"), Field::new("b", "b", Kind::Int, "b")],
            words: &[],
            index: None,
            read: |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        };
        let (books, filter) = (books(), Filter::default());
        for (first, second) in [(false, false), (false, true), (true, false), (true, true)] {
            let sort = Sort { field: "a", descending: first };
            let then = [Sort { field: "b", descending: second }];
            let page = |start| {
                let fetch = Fetch { start, filter: &filter, sort, then: &then, limit: 7 };
                books.read(|tx| Ok(PAIRS.page(tx, &fetch)?)).unwrap()
            };
            let (mut all, mut at) = (Vec::new(), Start::First);
            loop {
                let rows = page(at);
                let Some(last) = rows.last() else { break };
                at = Start::After(last.mark.clone());
                all.extend(rows);
            }
            let turned = |(a, b, id): (i64, i64, i64)| {
                (if first { -a } else { a }, if second { -b } else { b }, if first { -id } else { id })
            };
            assert_eq!(all.len(), 60);
            assert!(all.windows(2).all(|w| turned(w[0].row) < turned(w[1].row)), "{first} {second}");
            assert_eq!(page(Start::Before(all[53].mark.clone())), all[46..53]);
            assert_eq!(page(Start::At(all[20].mark.clone()))[0], all[20]);
        }
    }

    #[test]
    fn filters_narrow_and_sums_follow() {
        let (books, list) = (books(), listing());
        let count = |filter: &Filter| books.read(|tx| Ok(list.tally(tx, filter, &["value"], 1000)?)).unwrap();
        let of = |terms: Vec<Term>, words: Vec<(&str, bool)>| Filter {
            terms,
            words: words.into_iter().map(|(w, not)| (w.to_owned(), not)).collect(),
        };
        assert_eq!(count(&of(vec![], vec![])).count, 51);
        assert_eq!(count(&of(vec![], vec![("ete", false)])).sums, [99]);
        assert_eq!(count(&of(vec![], vec![("ete", true)])).count, 50);
        assert_eq!(count(&of(vec![Term::is("key", "ÉTÉ".to_owned())], vec![])).count, 1);
        assert_eq!(count(&of(vec![Term::new("value", Op::AtLeast, 48)], vec![("k", false)])).sums, [48 + 49]);
        let hostile = of(vec![Term::is("key", "%' OR 1=1 --".to_owned())], vec![("\" * NEAR", false)]);
        assert_eq!(count(&hostile).count, 0);
        let capped = books.read(|tx| Ok(list.tally(tx, &Filter::default(), &["value"], 10)?)).unwrap();
        assert_eq!((capped.count, capped.capped, capped.sums.len()), (10, true, 0));
    }
}
