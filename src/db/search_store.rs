//! Finding a record by what one remembers of it: any substring, accents and case folded, words in any order. Whatever is typed
//! is a search, never an error.

use super::{Result, Tx, params};
use crate::kit::fold;

/// The kinds of record that can be found. The place of a kind is part of its records' row ids: add at the end only.
pub const KINDS: &[&str] = &["party", "item"];

const KIND_BITS: i64 = 16;
/// Stands before and after a code and a name in the index, so that a beginning can be asked for as a substring. Folding takes
/// control characters out of what is typed, so nobody can type it.
const EDGE: char = '\u{1}';
/// Words of a query that count; the rest is left out.
const WORDS_MAX: usize = 6;

/// A record found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub kind: &'static str,
    pub id: i64,
}

/// The text kept of a record: its code and its name, whose beginnings are found first, and what else one may remember.
pub fn words(code: &str, name: &str, more: &[&str]) -> String {
    let mut text = String::with_capacity(code.len() + name.len() + 8 + more.iter().map(|m| m.len() + 1).sum::<usize>());
    for head in [code, name] {
        text.push(EDGE);
        text.push(EDGE);
        text.push_str(&clean(head));
    }
    text.push(EDGE);
    for extra in more {
        let extra = clean(extra);
        if !extra.is_empty() {
            text.push(' ');
            text.push_str(&extra);
        }
    }
    text
}

fn clean(text: &str) -> String {
    let folded = fold(text);
    if folded.contains(char::is_control) { folded.chars().filter(|c| !c.is_control()).collect() } else { folded }
}

/// The digits of a phone number as they are compared: without the zeros or the country code of a French number before them.
pub fn phone_digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().starts_with('+') || digits.starts_with("00");
    let bare = digits.trim_start_matches('0');
    match bare.strip_prefix("33").filter(|_| international) {
        Some(national) => national.trim_start_matches('0').to_owned(),
        None => bare.to_owned(),
    }
}

fn place(kind: &str) -> i64 {
    KINDS.iter().position(|k| *k == kind).and_then(|p| i64::try_from(p).ok()).unwrap_or(KIND_BITS - 1)
}

fn row_id(kind: &str, id: i64) -> i64 {
    id * KIND_BITS + place(kind)
}

/// Keeps the words of a new record.
pub fn add(tx: &Tx, kind: &str, id: i64, words: &str) -> Result<()> {
    tx.execute("INSERT INTO search (rowid, words) VALUES (?1, ?2)", params![row_id(kind, id), words]).map(drop)
}

/// Keeps the words of a record, new or not.
pub fn put(tx: &Tx, kind: &str, id: i64, words: &str) -> Result<()> {
    match kept(tx, kind, id)? {
        None => add(tx, kind, id, words),
        Some(old) if old == words => Ok(()),
        Some(_) => tx.execute("UPDATE search SET words = ?2 WHERE rowid = ?1", params![row_id(kind, id), words]).map(drop),
    }
}

pub fn remove(tx: &Tx, kind: &str, id: i64) -> Result<()> {
    tx.execute("DELETE FROM search WHERE rowid = ?1", params![row_id(kind, id)]).map(drop)
}

/// The words kept of a record: `verify` compares them with the record.
pub fn kept(tx: &Tx, kind: &str, id: i64) -> Result<Option<String>> {
    tx.query_opt("SELECT words FROM search WHERE rowid = ?1", params![row_id(kind, id)], |r| r.get(0))
}

/// How many records of a kind are kept.
pub fn count(tx: &Tx, kind: &str) -> Result<i64> {
    tx.query_one("SELECT count(*) FROM search WHERE rowid % 16 = ?1", params![place(kind)], |r| r.get(0))
}

/// Notes that the user took this record: it is found before its like.
pub fn used(tx: &Tx, kind: &str, id: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO recent (user_id, row, at) VALUES (?1, ?2, (SELECT ifnull(max(at), 0) + 1 FROM recent WHERE user_id = ?1))
         ON CONFLICT (user_id, row) DO UPDATE SET at = excluded.at",
        params![tx.user_id(), row_id(kind, id)],
    )?;
    tx.execute(
        "DELETE FROM recent WHERE user_id = ?1 AND at <= (SELECT max(at) FROM recent WHERE user_id = ?1) - 100",
        params![tx.user_id()],
    )
    .map(drop)
}

/// The records a text finds, at most `limit`: the exact code or name, then those the user took lately, then beginnings of a
/// code or a name, of a word, then anywhere; the newest first among equals. An empty text finds what was taken lately.
pub fn find(tx: &Tx, text: &str, kind: Option<&str>, limit: usize) -> Result<Vec<Hit>> {
    let query = Query::of(text);
    let kind = kind.map(place);
    let mut found = Found { rows: Vec::new(), limit };
    if query.whole.is_empty() {
        found.take(recent(tx, kind, &[])?);
        return Ok(found.hits());
    }
    let whole = &query.whole;
    found.take(matching(tx, &Needles::one(format!("{EDGE}{EDGE}{whole}{EDGE}")), kind, limit)?);
    found.take(recent(tx, kind, &query.words)?);
    if let Some(digits) = &query.digits {
        found.take(matching(tx, &Needles::one(digits.clone()), kind, limit)?);
    }
    for needle in [format!("{EDGE}{EDGE}{whole}"), format!(" {whole}")] {
        if found.wants_more() {
            found.take(matching(tx, &Needles::one(needle), kind, limit)?);
        }
    }
    if found.wants_more() {
        found.take(matching(tx, &query.needles(), kind, limit)?);
    }
    Ok(found.hits())
}

/// How a list is narrowed to the rows that hold a text: a condition for its WHERE, and the condition's parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Narrow {
    /// Begins with ` AND`, or is empty for an empty text.
    pub condition: String,
    pub values: Vec<String>,
}

/// As many rows as a list looks up by id; beyond it walks in its order, since enough of what it meets will match.
const FEW: usize = 2000;

/// Narrows a list of `kind` to rows that hold `text` anywhere, words in any order. `id_column` is the record's id in the list's
/// query, from the code; parameters are numbered from `first`.
pub fn narrow(tx: &Tx, kind: &str, id_column: &str, text: &str, first: usize) -> Result<Narrow> {
    let query = Query::of(text);
    if query.words.is_empty() {
        return Ok(Narrow::default());
    }
    let mut rows = matching(tx, &query.needles(), Some(place(kind)), FEW + 1)?;
    if let Some(digits) = query.digits.as_ref().filter(|_| rows.len() <= FEW) {
        rows.extend(matching(tx, &Needles::one(digits.clone()), Some(place(kind)), FEW + 1)?);
        rows.sort_unstable();
        rows.dedup();
    }
    if query.needles().match_text().is_some() && rows.len() <= FEW {
        let ids: Vec<String> = rows.iter().map(|row| (row / KIND_BITS).to_string()).collect();
        return Ok(Narrow {
            condition: format!(" AND {id_column} IN (SELECT value FROM json_each(?{first}))"),
            values: vec![format!("[{}]", ids.join(","))],
        });
    }
    let tests = (first..first + query.words.len()).map(|n| format!(" AND {}", holds(kind, id_column, &format!("?{n}"))));
    Ok(Narrow { condition: tests.collect(), values: query.words })
}

/// The condition that a record holds a folded word, which `parameter` binds.
pub fn holds(kind: &str, id_column: &str, parameter: &str) -> String {
    let row = format!("search.rowid = {id_column} * {KIND_BITS} + {}", place(kind));
    format!("EXISTS (SELECT 1 FROM search WHERE {row} AND instr(search.words, {parameter}) > 0)")
}

/// What was typed, ready to be asked.
struct Query {
    /// Folded, as one.
    whole: String,
    /// Folded, word by word.
    words: Vec<String>,
    /// Its digits, when it is a number written with signs: a phone number.
    digits: Option<String>,
}

impl Query {
    fn of(text: &str) -> Query {
        let whole = clean(text);
        let words = whole.split(' ').filter(|w| !w.is_empty()).take(WORDS_MAX).map(str::to_owned).collect();
        let signs = |c: char| matches!(c, ' ' | '.' | '-' | '+' | '(' | ')' | '/');
        let number = whole.contains(signs) && whole.chars().all(|c| c.is_ascii_digit() || signs(c));
        let number = number || whole.starts_with('0') && whole.bytes().all(|b| b.is_ascii_digit());
        let digits = Some(phone_digits(&whole)).filter(|d| number && d.len() >= 3);
        Query { digits, whole, words }
    }

    fn needles(&self) -> Needles {
        Needles(self.words.clone())
    }
}

/// Substrings that must all be there.
struct Needles(Vec<String>);

impl Needles {
    fn one(text: String) -> Needles {
        Needles(vec![text])
    }

    /// The index's question: every run of three characters of every needle, each quoted. None when no needle has three.
    fn match_text(&self) -> Option<String> {
        let mut runs: Vec<String> = Vec::new();
        for needle in &self.0 {
            let chars: Vec<char> = needle.chars().collect();
            for run in chars.windows(3) {
                let run = format!("\"{}\"", run.iter().collect::<String>().replace('"', "\"\""));
                if !runs.contains(&run) {
                    runs.push(run);
                }
            }
        }
        // Beyond this the last runs narrow nothing: the substring test decides.
        runs.truncate(24);
        (!runs.is_empty()).then(|| runs.join(" AND "))
    }
}

/// Row ids that hold all needles, the newest first.
fn matching(tx: &Tx, needles: &Needles, kind: Option<i64>, limit: usize) -> Result<Vec<i64>> {
    let Some(question) = needles.match_text() else { return Ok(Vec::new()) };
    let tests: String = (0..needles.0.len()).map(|i| format!(" AND instr(words, ?{}) > 0", i + 4)).collect();
    let sql = format!(
        "SELECT rowid FROM search WHERE search MATCH ?1 AND (?2 IS NULL OR rowid % 16 = ?2){tests} ORDER BY rowid DESC LIMIT ?3"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut values: Vec<&dyn super::ToSql> = vec![&question, &kind, &limit];
    values.extend(needles.0.iter().map(|n| n as &dyn super::ToSql));
    tx.query(&sql, values.as_slice(), |r| r.get(0))
}

/// What the user took lately that holds all words, the latest first.
fn recent(tx: &Tx, kind: Option<i64>, words: &[String]) -> Result<Vec<i64>> {
    let rows: Vec<(i64, String)> = tx.query(
        "SELECT r.row, s.words FROM recent r JOIN search s ON s.rowid = r.row
         WHERE r.user_id = ?1 AND (?2 IS NULL OR r.row % 16 = ?2) ORDER BY r.at DESC",
        params![tx.user_id(), kind],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(rows.into_iter().filter(|(_, text)| words.iter().all(|w| text.contains(w.as_str()))).map(|(row, _)| row).collect())
}

/// Rows found so far, each once.
struct Found {
    rows: Vec<i64>,
    limit: usize,
}

impl Found {
    fn take(&mut self, rows: Vec<i64>) {
        for row in rows {
            if self.wants_more() && !self.rows.contains(&row) {
                self.rows.push(row);
            }
        }
    }

    fn wants_more(&self) -> bool {
        self.rows.len() < self.limit
    }

    fn hits(self) -> Vec<Hit> {
        let hit = |row: i64| {
            let place = usize::try_from(row % KIND_BITS).unwrap_or(usize::MAX);
            KINDS.get(place).map(|kind| Hit { kind, id: row / KIND_BITS })
        };
        self.rows.into_iter().filter_map(hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::books::{Books, Clock};
    use chrono::NaiveDate;

    fn with(tx: &Tx) {
        for (kind, id, code, name, more) in [
            ("party", 1, "DUPONT", "Dupont & Fils", vec!["FR40303265045", "142334455", "Rennes", "info@dupont.fr"]),
            ("party", 2, "MARTIN", "Établissements Dupont-Martin", vec!["Saint-Étienne"]),
            ("party", 3, "RDUP", "Œuvres d’Été", vec![]),
            ("party", 4, "DU", "Durand", vec![]),
            ("item", 1, "CH-12", "Chaise Dupont", vec!["4006381333931"]),
            ("item", 2, "100%", "Fabric \"wild\" NEAR(x)", vec![]),
        ] {
            let more: Vec<&str> = more;
            add(tx, kind, id, &words(code, name, &more)).unwrap();
        }
    }

    fn asked(tx: &Tx, text: &str, kind: Option<&str>) -> Vec<String> {
        find(tx, text, kind, 10).unwrap().iter().map(|h| format!("{}{}", &h.kind[..1], h.id)).collect()
    }

    fn books() -> Books {
        Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap()
    }

    #[test]
    fn what_is_remembered_finds_it_beginnings_first() {
        books()
            .jot(|tx| {
                with(tx);
                for (text, found) in [
                    ("dupont", vec!["p1", "p2", "i1"]),
                    ("DUP", vec!["p1", "p2", "i1", "p3"]),
                    ("du", vec!["p4", "p1", "p2", "i1"]),
                    ("d", vec!["p4", "p1"]),
                    ("martin dup", vec!["p2"]),
                    ("etabl", vec!["p2"]),
                    ("œuvre", vec!["p3"]),
                    ("d'ete", vec!["p3"]),
                    ("ÉTIENNE", vec!["p2"]),
                    ("fr40303", vec!["p1"]),
                    ("01 42 33 44 55", vec!["p1"]),
                    ("0142334455", vec!["p1"]),
                    ("+33 (0)1 42 33", vec!["p1"]),
                    ("info@dup", vec!["p1"]),
                    ("4006381333931", vec!["i1"]),
                    ("ch-12", vec!["i1"]),
                    ("100%", vec!["i2"]),
                    ("\"wild\"", vec!["i2"]),
                    ("near(x)", vec!["i2"]),
                    ("zebra", vec![]),
                    ("dupont zebra", vec![]),
                ] {
                    assert_eq!(asked(tx, text, None), found, "{text}");
                }
                assert_eq!(asked(tx, "dupont", Some("item")), ["i1"]);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn any_text_is_a_search() {
        books()
            .jot(|tx| {
                with(tx);
                for text in [
                    "",
                    " ",
                    "\"",
                    "'",
                    "*",
                    "a*",
                    "%",
                    "_",
                    "NEAR",
                    "NEAR(",
                    "AND",
                    "OR NOT",
                    "words:",
                    "-",
                    "^x",
                    "(",
                    ")",
                    "{}",
                    "\\",
                    "\u{0}",
                    "\u{1}\u{1}d",
                    "é",
                    "東京都",
                    "a\u{0}b\"c",
                    "\u{202e}abc",
                    "x\ny",
                    "1e9",
                    "a b c d e f g h i j",
                ] {
                    find(tx, text, None, 10).unwrap();
                    narrow(tx, "party", "id", text, 1).unwrap();
                }
                find(tx, &"long ".repeat(2000), None, 10).unwrap();
                find(tx, &"x".repeat(20_000), None, 10).unwrap();
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn what_was_taken_lately_comes_first() {
        books()
            .jot(|tx| {
                with(tx);
                used(tx, "party", 2)?;
                used(tx, "item", 1)?;
                assert_eq!(asked(tx, "", None), ["i1", "p2"]);
                assert_eq!(asked(tx, "dup", None), ["i1", "p2", "p1", "p3"]);
                assert_eq!(asked(tx, "dupont", Some("party")), ["p1", "p2"], "an exact code comes before");
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn changed_and_removed_words_follow() {
        books()
            .jot(|tx| {
                with(tx);
                put(tx, "party", 1, &words("DUPONT", "Leroy", &[]))?;
                put(tx, "party", 9, &words("NEW", "Leroy", &[]))?;
                remove(tx, "party", 2)?;
                assert_eq!(asked(tx, "leroy", None), ["p9", "p1"]);
                assert_eq!(asked(tx, "fils", None), Vec::<String>::new());
                assert_eq!(asked(tx, "martin", None), Vec::<String>::new());
                assert_eq!(count(tx, "party")?, 4);
                Ok(())
            })
            .unwrap();
    }
}
