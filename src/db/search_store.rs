//! Finding a record by what one remembers of it: any substring, accents and case folded, words in any order. Whatever is typed
//! is a search, never an error.

use super::{Result, ToSql, Tx, params};
use crate::kit::fold;
use std::collections::HashMap;

/// The kinds of record that can be found. The place of a kind is part of its records' row ids: add at the end only.
pub const KINDS: &[&str] = &["party", "item"];

/// Row ids of a kind begin at its place times this.
const SPAN: i64 = 1 << 40;
/// Stands before and after a code and a name, so that a beginning can be asked for as a substring. Folded text has no control
/// characters, so nobody can type it.
const EDGE: char = '\u{1}';
/// Words of a query that count; the rest is left out.
const WORDS_MAX: usize = 6;
/// Characters of a word that count.
const WORD_LONG: usize = 60;

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
    for extra in more.iter().map(|m| clean(m)).filter(|m| !m.is_empty()) {
        text.push(' ');
        text.push_str(&extra);
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

fn base(kind: &str) -> i64 {
    let place = KINDS.iter().position(|k| *k == kind).unwrap_or(KINDS.len());
    i64::try_from(place).unwrap_or(0) * SPAN
}

/// Keeps the words of a new record.
pub fn add(tx: &Tx, kind: &str, id: i64, words: &str) -> Result<()> {
    let row = base(kind) + id;
    tx.execute("INSERT INTO search_text (row, words) VALUES (?1, ?2)", params![row, words])?;
    index(tx, row, None, Some(words))
}

/// Keeps the words of a record, new or not.
pub fn put(tx: &Tx, kind: &str, id: i64, words: &str) -> Result<()> {
    let Some(old) = kept(tx, kind, id)? else { return add(tx, kind, id, words) };
    if old == words {
        return Ok(());
    }
    let row = base(kind) + id;
    tx.execute("UPDATE search_text SET words = ?2 WHERE row = ?1", params![row, words])?;
    index(tx, row, Some(&old), Some(words))
}

/// Forgets a record.
pub fn remove(tx: &Tx, kind: &str, id: i64) -> Result<()> {
    let Some(old) = kept(tx, kind, id)? else { return Ok(()) };
    let row = base(kind) + id;
    tx.execute("DELETE FROM search_text WHERE row = ?1", params![row])?;
    index(tx, row, Some(&old), None)
}

/// Brings the index from the old words of a row to the new ones, at once or at the end of the bulk.
fn index(tx: &Tx, row: i64, old: Option<&str>, new: Option<&str>) -> Result<()> {
    if tx.in_bulk() {
        let sql = "INSERT INTO search_due (row, old) VALUES (?1, ?2) ON CONFLICT (row) DO NOTHING";
        return tx.execute(sql, params![row, old]).map(drop);
    }
    if let Some(old) = old {
        tx.execute("INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)", params![row, old])?;
    }
    if let Some(new) = new {
        tx.execute("INSERT INTO search (rowid, words) VALUES (?1, ?2)", params![row, new])?;
    }
    Ok(())
}

/// The end of a bulk: the index learns what waited.
pub(super) fn index_due(tx: &Tx) -> Result<()> {
    if !any_due(tx)? {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO search (search, rowid, words) SELECT 'delete', row, old FROM search_due WHERE old IS NOT NULL ORDER BY row",
        [],
    )?;
    tx.execute(
        "INSERT INTO search (rowid, words)
         SELECT t.row, t.words FROM search_due d JOIN search_text t ON t.row = d.row ORDER BY t.row",
        [],
    )?;
    tx.execute("DELETE FROM search_due", []).map(drop)
}

fn any_due(tx: &Tx) -> Result<bool> {
    Ok(tx.query_opt("SELECT 1 FROM search_due LIMIT 1", [], |_| Ok(()))?.is_some())
}

/// The words kept of a record.
pub fn kept(tx: &Tx, kind: &str, id: i64) -> Result<Option<String>> {
    tx.query_opt("SELECT words FROM search_text WHERE row = ?1", params![base(kind) + id], |r| r.get(0))
}

/// The words kept of the records of a kind from one id to another, both included: `verify` compares them with the records.
pub fn kept_between(tx: &Tx, kind: &str, first: i64, last: i64) -> Result<HashMap<i64, String>> {
    let base = base(kind);
    let rows =
        tx.query("SELECT row, words FROM search_text WHERE row BETWEEN ?1 AND ?2", params![base + first, base + last], |r| {
            Ok((r.get::<_, i64>(0)? - base, r.get(1)?))
        })?;
    Ok(rows.into_iter().collect())
}

/// How many records of a kind are kept.
pub fn count(tx: &Tx, kind: &str) -> Result<i64> {
    let (first, last) = range(Some(kind));
    tx.query_one("SELECT count(*) FROM search_text WHERE row BETWEEN ?1 AND ?2", params![first, last], |r| r.get(0))
}

fn range(kind: Option<&str>) -> (i64, i64) {
    kind.map_or((i64::MIN, i64::MAX), |k| (base(k), base(k) + SPAN - 1))
}

/// Notes that the user took this record: it is found before its like.
pub fn used(tx: &Tx, kind: &str, id: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO recent (user_id, row, at) VALUES (?1, ?2, (SELECT ifnull(max(at), 0) + 1 FROM recent WHERE user_id = ?1))
         ON CONFLICT (user_id, row) DO UPDATE SET at = excluded.at",
        params![tx.user_id(), base(kind) + id],
    )?;
    tx.execute(
        "DELETE FROM recent WHERE user_id = ?1 AND at <= (SELECT max(at) FROM recent WHERE user_id = ?1) - 100",
        params![tx.user_id()],
    )
    .map(drop)
}

/// Those that bear the text in code or name, then what the words find.
pub fn find_after(tx: &Tx, named: Vec<i64>, text: &str, kind: &str, limit: usize) -> Result<Vec<i64>> {
    let mut ids = named;
    for hit in find(tx, text, Some(kind), limit * LOOK_FURTHER)? {
        if !ids.contains(&hit.id) {
            ids.push(hit.id);
        }
    }
    Ok(ids)
}

/// Hits looked at for each row shown: the best by name may not be the first by use.
const LOOK_FURTHER: usize = 3;

/// The records a text finds, at most `limit`: the exact code or name, then those the user took lately, then beginnings of a
/// code or a name, of a word, then anywhere; the newest first among equals, the kinds in turn. An empty text finds what was
/// taken lately.
pub fn find(tx: &Tx, text: &str, kind: Option<&str>, limit: usize) -> Result<Vec<Hit>> {
    let query = Query::of(text);
    let mut found: Vec<Found> = Vec::new();
    for (place, row) in recent(tx, kind, &query.words)?.into_iter().enumerate() {
        found.push(Found { tier: Tier::Recent, place, row });
    }
    let one = kind.as_slice();
    for kind in if query.whole.is_empty() {
        &[]
    } else if one.is_empty() {
        KINDS
    } else {
        one
    } {
        found.extend(of_kind(tx, &query, kind, limit)?);
    }
    found.sort_by_key(|f| (f.tier, f.place, f.row / SPAN));
    let mut hits: Vec<Hit> = Vec::new();
    for f in found {
        let kind = usize::try_from(f.row / SPAN).ok().and_then(|place| KINDS.get(place));
        let hit = kind.map(|kind| Hit { kind, id: f.row % SPAN });
        hits.extend(hit.filter(|h| hits.len() < limit && !hits.contains(h)));
    }
    Ok(hits)
}

/// How a record was found, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Exact,
    Recent,
    Beginning,
    Word,
    Anywhere,
}

struct Found {
    tier: Tier,
    /// Among those of its kind and tier.
    place: usize,
    row: i64,
}

/// What a query finds of one kind.
fn of_kind(tx: &Tx, query: &Query, kind: &str, limit: usize) -> Result<Vec<Found>> {
    let whole = &query.whole;
    let tiers = [
        (Tier::Exact, format!("{EDGE}{EDGE}{whole}{EDGE}")),
        (Tier::Beginning, format!("{EDGE}{EDGE}{whole}")),
        (Tier::Word, format!(" {whole}")),
    ];
    let mut anywhere = matching(tx, &query.words, Some(kind), limit)?;
    if let Some(digits) = &query.digits {
        anywhere.extend(matching(tx, std::slice::from_ref(digits), Some(kind), limit)?);
    }
    let mut found = Vec::new();
    if question(&query.words).is_some() && anywhere.len() < limit {
        // These are all: their words say where each belongs, and the index need not be asked again.
        for (row, words) in texts(tx, &anywhere)? {
            let tier = tiers.iter().find(|(_, needle)| words.contains(needle.as_str())).map_or(Tier::Anywhere, |(t, _)| *t);
            let place = found.iter().filter(|f: &&Found| f.tier == tier).count();
            found.push(Found { tier, place, row });
        }
        return Ok(found);
    }
    // A crowd: whoever bears the whole text as code or name is found by those, by the store of the kind; asked for here it
    // would cost a walk through all that share its letters.
    for (tier, needle) in tiers.into_iter().filter(|(tier, _)| *tier != Tier::Exact || question(&query.words).is_none()) {
        let rows = if found.len() < limit { matching(tx, &[needle], Some(kind), limit)? } else { Vec::new() };
        found.extend(rows.into_iter().enumerate().map(|(place, row)| Found { tier, place, row }));
    }
    found.extend(anywhere.into_iter().enumerate().map(|(place, row)| Found { tier: Tier::Anywhere, place, row }));
    Ok(found)
}

/// Those of some records that hold every word of a text, the newest first.
pub fn among(tx: &Tx, text: &str, kind: &str, ids: &[i64], limit: usize) -> Result<Vec<i64>> {
    let (base, query) = (base(kind), Query::of(text));
    let rows: Vec<i64> = ids.iter().map(|id| base + id).collect();
    let holds = |words: &str| {
        let digits = query.digits.as_ref().is_some_and(|d| words.contains(d.as_str()));
        digits || query.words.iter().all(|w| words.contains(w.as_str()))
    };
    let found = texts(tx, &rows)?.into_iter().filter(|(_, words)| holds(words));
    Ok(found.take(limit).map(|(row, _)| row - base).collect())
}

/// The words of rows, the newest first.
fn texts(tx: &Tx, rows: &[i64]) -> Result<Vec<(i64, String)>> {
    let list: Vec<String> = rows.iter().map(ToString::to_string).collect();
    tx.query(
        "SELECT row, words FROM search_text WHERE row IN (SELECT value FROM json_each(?1)) ORDER BY row DESC",
        params![format!("[{}]", list.join(","))],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )
}

/// How a list is narrowed to the rows that hold a text: a condition for its WHERE, and the condition's parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Narrow {
    /// Begins with ` AND`, or is empty for an empty text.
    pub condition: String,
    pub values: Vec<String>,
}

/// As many matches as a list looks up by id; beyond, it walks in its order, since enough of what it meets will match.
const FEW: usize = 20_000;

/// Narrows a list of `kind` to rows that hold `text` anywhere, words in any order. `id_column` is the record's id in the list's
/// query, from the code; parameters are numbered from `first`. `whole`: every row is wanted (a count), not a page.
pub fn narrow(tx: &Tx, kind: &str, id_column: &str, text: &str, first: usize, whole: bool) -> Result<Narrow> {
    let query = Query::of(text);
    let needles = match query.digits {
        Some(digits) => vec![digits],
        None => query.words,
    };
    if needles.is_empty() {
        return Ok(Narrow::default());
    }
    let base = base(kind);
    let test = |n: usize| format!(" AND {}", holds(kind, id_column, &format!("?{n}")));
    let waits = tx.in_bulk() && any_due(tx)?;
    if let Some(question) = question(&needles).filter(|_| !waits)
        && (whole || matching(tx, &needles, Some(kind), FEW + 1)?.len() <= FEW)
    {
        let (from, to) = range(Some(kind));
        let short: Vec<String> = needles.into_iter().filter(|n| !is_indexed(n)).collect();
        let tests: String = (first + 1..=first + short.len()).map(test).collect();
        return Ok(Narrow {
            condition: format!(
                " AND {id_column} IN (SELECT rowid - {base} FROM search WHERE search MATCH ?{first} AND rowid BETWEEN {from} AND {to}){tests}"
            ),
            values: std::iter::once(question).chain(short).collect(),
        });
    }
    Ok(Narrow { condition: (first..first + needles.len()).map(test).collect(), values: needles })
}

/// The condition that a record holds a folded word, which `parameter` binds.
pub fn holds(kind: &str, id_column: &str, parameter: &str) -> String {
    let row = format!("search_text.row = {id_column} + {}", base(kind));
    format!("EXISTS (SELECT 1 FROM search_text WHERE {row} AND instr(search_text.words, {parameter}) > 0)")
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
        let short = |t: &str| t.chars().take(WORD_LONG).collect::<String>();
        let whole = clean(&text.chars().take(WORD_LONG * WORDS_MAX).collect::<String>());
        let words = whole.split(' ').filter(|w| !w.is_empty()).take(WORDS_MAX).map(short).collect();
        let signs = |c: char| matches!(c, ' ' | '.' | '-' | '+' | '(' | ')' | '/');
        let number = whole.contains(signs) && whole.chars().all(|c| c.is_ascii_digit() || signs(c));
        let number = number || whole.starts_with('0') && whole.bytes().all(|b| b.is_ascii_digit());
        let digits = Some(phone_digits(&whole)).filter(|d| number && d.len() >= 3);
        Query { digits, whole, words }
    }
}

/// Whether the index can be asked for it.
fn is_indexed(needle: &str) -> bool {
    needle.chars().nth(2).is_some()
}

/// The index's question for records that hold all needles, each quoted; none when all are too short for it.
fn question(needles: &[String]) -> Option<String> {
    let quoted = |n: &String| format!("\"{}\"", n.replace('"', "\"\""));
    let parts: Vec<String> = needles.iter().filter(|n| is_indexed(n)).map(quoted).collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// Row ids that hold all needles, the newest first.
fn matching(tx: &Tx, needles: &[String], kind: Option<&str>, limit: usize) -> Result<Vec<i64>> {
    let Some(question) = question(needles) else { return Ok(Vec::new()) };
    let (from, to) = range(kind);
    let short: Vec<&String> = needles.iter().filter(|n| !is_indexed(n)).collect();
    let test =
        |n: usize| format!(" AND EXISTS (SELECT 1 FROM search_text t WHERE t.row = search.rowid AND instr(t.words, ?{n}) > 0)");
    let tests: String = (5..5 + short.len()).map(test).collect();
    let sql = format!(
        "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3{tests} ORDER BY rowid DESC LIMIT ?4"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut values: Vec<&dyn ToSql> = vec![&question, &from, &to, &limit];
    values.extend(short.iter().map(|n| *n as &dyn ToSql));
    let rows = tx.query(&sql, values.as_slice(), |r| r.get(0))?;
    if tx.in_bulk() && any_due(tx)? { with_due(tx, rows, needles, (from, to)) } else { Ok(rows) }
}

/// In a bulk: what the index found, put right by what it does not know yet.
fn with_due(tx: &Tx, mut rows: Vec<i64>, needles: &[String], (from, to): (i64, i64)) -> Result<Vec<i64>> {
    let due: Vec<(i64, Option<String>)> = tx.query(
        "SELECT d.row, t.words FROM search_due d LEFT JOIN search_text t ON t.row = d.row WHERE d.row BETWEEN ?1 AND ?2",
        params![from, to],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    rows.retain(|row| !due.iter().any(|(d, _)| d == row));
    let holds = |words: &Option<String>| words.as_ref().is_some_and(|w| needles.iter().all(|n| w.contains(n.as_str())));
    rows.extend(due.iter().filter(|(_, words)| holds(words)).map(|(row, _)| *row));
    rows.sort_unstable_by(|a, b| b.cmp(a));
    Ok(rows)
}

/// What the user took lately that holds all words, the latest first.
fn recent(tx: &Tx, kind: Option<&str>, words: &[String]) -> Result<Vec<i64>> {
    let (from, to) = range(kind);
    let rows: Vec<(i64, String)> = tx.query(
        "SELECT r.row, t.words FROM recent r JOIN search_text t ON t.row = r.row
         WHERE r.user_id = ?1 AND r.row BETWEEN ?2 AND ?3 ORDER BY r.at DESC",
        params![tx.user_id(), from, to],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok(rows.into_iter().filter(|(_, text)| words.iter().all(|w| text.contains(w.as_str()))).map(|(row, _)| row).collect())
}

/// How far a record is from what was typed: its code or name begins with it, holds it whole, holds each of its words, or is
/// found by something else of it.
pub fn distance(typed: &str, code: &str, name: &str) -> u8 {
    let (typed, code, name) = (fold(typed), fold(code), fold(name));
    let typed = typed.trim();
    if code.starts_with(typed) || name.starts_with(typed) {
        0
    } else if code.contains(typed) || name.contains(typed) {
        1
    } else if typed.split_whitespace().all(|w| name.contains(w) || code.contains(w)) {
        2
    } else {
        3
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
                    narrow(tx, "party", "id", text, 1, false).unwrap();
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

    #[test]
    fn in_a_bulk_the_index_learns_at_the_end_and_finds_all_the_same() {
        let books = books();
        books.jot(|tx| add(tx, "party", 1, &words("OLD", "Leroy", &[]))).unwrap();
        let done = books.bulk(|books| {
            books.jot(|tx| {
                add(tx, "party", 2, &words("NEW", "Lebrun", &[]))?;
                put(tx, "party", 1, &words("OLD", "Lenoir", &[]))?;
                put(tx, "party", 1, &words("OLD", "Legrand", &[]))
            })?;
            books.read(|tx| {
                assert_eq!(asked(tx, "lebrun", None), ["p2"]);
                assert_eq!(asked(tx, "leroy", None), Vec::<String>::new());
                assert_eq!(asked(tx, "legrand", None), ["p1"]);
                Ok(())
            })
        });
        done.unwrap();
        books
            .read(|tx| {
                for (text, found) in [("lebrun", vec!["p2"]), ("leroy", vec![]), ("lenoir", vec![]), ("legrand", vec!["p1"])] {
                    assert_eq!(asked(tx, text, None), found, "{text}");
                }
                assert!(!any_due(tx)?);
                Ok(())
            })
            .unwrap();
        assert_eq!(books.integrity().unwrap(), Vec::<String>::new());
    }
}
