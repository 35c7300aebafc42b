//! What is typed to narrow a list: `region:nord total>500 late due<eom -paid 09..11`. Field names of both languages are
//! understood; what is no condition is a word to look for, so that every text is a search and none an error.

use super::cx::Cx;
use super::typed;
use crate::db::Value;
use crate::db::page::{Field, Filter, Kind, Op, Term};
use crate::kit::{Arg, Lang, Words, fold, text};

/// Reads a filter. The second part lists the pieces that looked like a condition and could not be read.
pub fn parse(typed_text: &str, fields: &[Field], cx: &Cx) -> (Filter, Vec<String>) {
    let mut filter = Filter::default();
    let mut bad = Vec::new();
    for piece in pieces(typed_text) {
        let (body, not) = negated(&piece);
        match condition(body, fields, cx) {
            Some(Ok(terms)) => filter.terms.extend(terms.into_iter().map(|t| Term { not: t.not != not, ..t })),
            Some(Err(())) => bad.push(piece.clone()),
            None => {
                let word = fold(body.trim_matches('"'));
                if !word.is_empty() {
                    filter.words.push((word, not));
                }
            }
        }
    }
    (filter, bad)
}

/// `-late` is what is not late; `-5` is a number.
fn negated(piece: &str) -> (&str, bool) {
    match piece.strip_prefix('-') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) => (rest, true),
        _ => (piece, false),
    }
}

/// Split at spaces, except between quotes.
pub(super) fn pieces(typed_text: &str) -> Vec<String> {
    let (mut out, mut piece, mut quoted) = (Vec::new(), String::new(), false);
    for c in typed_text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                piece.push(c);
            }
            c if c.is_whitespace() && !quoted => {
                if !piece.is_empty() {
                    out.push(std::mem::take(&mut piece));
                }
            }
            c => piece.push(c),
        }
    }
    if !piece.is_empty() {
        out.push(piece);
    }
    out
}

/// The names a field answers to: its own, and the word of each language, written together or with dashes.
fn answers(field: &Field, name: &str) -> bool {
    let name = bare(name);
    bare(field.name) == name || Lang::ALL.iter().any(|l| bare(&Words::of(*l).get(field.key)) == name)
}

fn bare(name: &str) -> String {
    let mut folded = fold(name);
    folded.retain(|c| !matches!(c, ' ' | '-' | '_' | '.' | '\'' | '’' | '\u{a0}'));
    folded
}

const OPS: [(&str, Op); 6] =
    [(">=", Op::AtLeast), ("<=", Op::AtMost), (">", Op::More), ("<", Op::Less), (":", Op::Is), ("=", Op::Exactly)];

/// A piece as field, sign and value, when it is one; a flag has no sign.
fn parts<'f, 'b>(body: &'b str, fields: &'f [Field]) -> Option<(&'f Field, &'static str, Op, &'b str)> {
    if let Some(flag) = fields.iter().find(|f| matches!(f.kind, Kind::Flag) && answers(f, body)) {
        return Some((flag, "", Op::Is, ""));
    }
    let at = body.find([':', '=', '<', '>'])?;
    let (name, rest) = body.split_at(at);
    let (sign, op) = OPS.iter().find(|(s, _)| rest.starts_with(s))?;
    let field = fields.iter().find(|f| !matches!(f.kind, Kind::Flag) && answers(f, name));
    let field = field.or_else(|| fields.iter().find(|f| answers(f, name)))?;
    Some((field, sign, *op, &rest[sign.len()..]))
}

fn condition(body: &str, fields: &[Field], cx: &Cx) -> Option<Result<Vec<Term>, ()>> {
    let Some((field, sign, op, value)) = parts(body, fields) else {
        return bare_period(body, fields, cx).map(|term| Ok(vec![term]));
    };
    if matches!(field.kind, Kind::Flag) {
        let flag = |not| Ok(vec![Term { field: field.name, op: Op::Is, values: Vec::new(), not }]);
        return match (sign, answer(value)) {
            ("", _) => Some(flag(false)),
            (_, Some(yes)) => Some(flag(!yes)),
            _ if value.is_empty() => Some(Ok(Vec::new())),
            _ => Some(Err(())),
        };
    }
    let plain = value.trim_matches('"');
    // `date=""`: the rows without one.
    if value == "\"\"" && matches!(field.kind, Kind::Text | Kind::Date | Kind::Code(_)) {
        return Some(Ok(vec![Term { field: field.name, op: Op::Exactly, values: vec![String::new().into()], not: false }]));
    }
    if plain.is_empty() {
        return Some(Ok(Vec::new()));
    }
    Some(terms(field, op, plain, cx))
}

/// `paid:no`, `lettré:oui`.
fn answer(value: &str) -> Option<bool> {
    match fold(value).as_str() {
        "yes" | "y" | "oui" | "o" | "1" => Some(true),
        "no" | "n" | "non" | "0" => Some(false),
        _ => None,
    }
}

/// `09..11`, `t3`, `ytd`, `nov`: days without a field are days of the list's own date. Only what is nothing else: `2026` may
/// be part of a number, and `mar` a customer being typed.
fn bare_period(body: &str, fields: &[Field], cx: &Cx) -> Option<Term> {
    let field = fields.iter().find(|f| matches!(f.kind, Kind::Date))?;
    let folded = fold(body);
    let quarter = folded.len() == 2 && folded.starts_with(['t', 'q']) && folded.ends_with(['1', '2', '3', '4']);
    let named = matches!(folded.as_str(), "ytd" | "cumul" | "mtd" | "exercice");
    let month =
        folded.len() >= 3 && !matches!(folded.as_str(), "mar" | "may" | "mai") && crate::kit::date::month(&folded).is_some();
    let range = body.contains("..") && body.chars().any(|c| c.is_ascii_digit());
    if !(quarter || named || month || range) {
        return None;
    }
    let (first, last) = typed::span(cx, body).ok()?;
    let values = vec![first.to_string().into(), last.to_string().into()];
    Some(Term { field: field.name, op: Op::Within, values, not: false })
}

/// A filter as this reader would write it: field names and coded values in their own language, the rest as it is.
pub fn written(typed_text: &str, fields: &[Field], words: Words) -> String {
    let name = |key: &str| small(&words.get(key)).replace(' ', "-");
    let one = |piece: String| {
        let (body, not) = negated(&piece);
        let Some((field, sign, _, value)) = parts(body, fields) else { return piece };
        let code = |code: &str, all: fn() -> Vec<(&'static str, &'static str)>| {
            all().into_iter().find(|(c, _)| *c == code).map_or(code.to_owned(), |(_, key)| name(key))
        };
        let value = match field.kind {
            Kind::Code(all) => value.split(ANY_OF).map(|v| code(v, all)).collect::<Vec<_>>().join("|"),
            _ => value.to_owned(),
        };
        format!("{}{}{sign}{value}", if not { "-" } else { "" }, name(field.key))
    };
    pieces(typed_text).into_iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What a filter says, a chip each: `late`, `total > 500.00`, `November 2026`, `“dup”`.
pub fn chips(filter: &Filter, fields: &[Field], cx: &Cx) -> Vec<String> {
    let mut chips = Vec::new();
    for term in &filter.terms {
        let Some(field) = fields.iter().find(|f| f.name == term.field) else { continue };
        let said = text::shown(&said(term, field, cx)).into_owned();
        chips.push(if term.not { cx.tell("list-chip-not", &[("what", said.into())]) } else { said });
    }
    for (word, not) in &filter.words {
        let said = cx.tell("list-chip-word", &[("word", text::shown(word).into_owned().into())]);
        chips.push(if *not { cx.tell("list-chip-not", &[("what", said.into())]) } else { said });
    }
    chips
}

fn said(term: &Term, field: &Field, cx: &Cx) -> String {
    let name = small(&cx.t(field.key));
    if matches!(field.kind, Kind::Flag) {
        return name;
    }
    if let (Op::Within, [Value::Text(first), Value::Text(last)]) = (term.op, term.values.as_slice())
        && let (Ok(from), Ok(to)) = (first.parse(), last.parse())
    {
        return format!("{name} {}", crate::kit::Period::new(from, to).label(cx.words.format()));
    }
    let values: Vec<String> = match (field.kind, term.values.as_slice()) {
        // A whole branch is called by its head.
        (Kind::Named(_), [head, below @ ..]) if !below.is_empty() => {
            let head = value_said(head, field, cx);
            vec![cx.tell("list-chip-and-below", &[("head", head.into()), ("count", Arg::Int(below.len() as i64))])]
        }
        (_, values) => values.iter().map(|v| value_said(v, field, cx)).collect(),
    };
    let values = if values.is_empty() { cx.t("list-chip-none") } else { values.join(" / ") };
    match term.op {
        Op::Is | Op::Within => format!("{name}\u{a0}: {values}"),
        Op::Exactly => format!("{name} = {values}"),
        Op::More => format!("{name} > {values}"),
        Op::Less => format!("{name} < {values}"),
        Op::AtLeast => format!("{name} >= {values}"),
        Op::AtMost => format!("{name} <= {values}"),
    }
}

/// Without its capital, unless it is an abbreviation: `due`, `TTC`.
pub fn small(word: &str) -> String {
    let mut chars = word.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

/// A value of a field as people read it.
pub fn value_said(value: &Value, field: &Field, cx: &Cx) -> String {
    let format = cx.words.format();
    match (value, field.kind) {
        (Value::Integer(n), Kind::Money) => format.money(crate::kit::Money::of(*n)),
        (Value::Integer(n), Kind::Quantity) => format.quantity(crate::kit::Quantity::of(*n)),
        (Value::Integer(n), Kind::Flag) => cx.t(if *n == 0 { "kit-no" } else { "kit-yes" }),
        (Value::Integer(n), Kind::Named(name)) => {
            let named = cx.read(|tx| Ok(name(tx, *n)?)).ok().flatten();
            named.unwrap_or_else(|| cx.t("list-chip-none"))
        }
        (Value::Integer(n), _) => format.int(*n),
        (Value::Text(none), _) if none.is_empty() => cx.t("list-chip-none"),
        (Value::Text(code), Kind::Code(all)) => {
            all().into_iter().find(|(c, _)| c == code).map_or(code.clone(), |(_, key)| cx.t(key))
        }
        (Value::Text(iso), Kind::Date) => iso.parse().map_or(iso.clone(), |d| format.date(d)),
        (Value::Text(words), _) => words.clone(),
        _ => String::new(),
    }
}

/// `region:north|south`: any of several values.
const ANY_OF: char = '|';

fn terms(field: &Field, op: Op, value: &str, cx: &Cx) -> Result<Vec<Term>, ()> {
    if matches!(op, Op::Is | Op::Exactly) && value.contains(ANY_OF) && !matches!(field.kind, Kind::Date) {
        let mut values = Vec::new();
        for one in value.split(ANY_OF).filter(|v| !v.is_empty()) {
            values.extend(terms(field, op, one, cx)?.into_iter().flat_map(|t| t.values));
        }
        return Ok(vec![Term { field: field.name, op, values, not: false }]);
    }
    let lang = cx.lang();
    let one = |v: Value| Ok(vec![Term { field: field.name, op, values: vec![v], not: false }]);
    match field.kind {
        Kind::Text => one(value.to_owned().into()),
        Kind::Int | Kind::Named(_) => one(typed::int(lang, value).map_err(drop)?.into()),
        Kind::Money => one(typed::money(lang, value).map_err(drop)?.raw().into()),
        Kind::Quantity => one(typed::quantity(lang, value).map_err(drop)?.raw().into()),
        Kind::Date => {
            let (first, last) = typed::span(cx, value).map_err(drop)?;
            let (op, days) = match op {
                Op::Is | Op::Exactly | Op::Within => (Op::Within, vec![first, last]),
                Op::More | Op::AtMost => (op, vec![last]),
                Op::Less | Op::AtLeast => (op, vec![first]),
            };
            let values = days.iter().map(|d| d.to_string().into()).collect();
            Ok(vec![Term { field: field.name, op, values, not: false }])
        }
        Kind::Code(words) => {
            let wanted = bare(value);
            let fits = |code: &str, key: &str| {
                bare(code).starts_with(&wanted) || Lang::ALL.iter().any(|l| bare(&Words::of(*l).get(key)).starts_with(&wanted))
            };
            let values: Vec<Value> =
                words().into_iter().filter(|(code, key)| fits(code, key)).map(|(code, _)| code.to_owned().into()).collect();
            Ok(vec![Term { field: field.name, op: Op::Is, values, not: false }])
        }
        Kind::Flag => Err(()),
    }
}

/// What to look for in the order when this was typed: text as typed, capitalised and in capitals, since the file orders by
/// bytes; numbers and dates as values.
pub fn near_values(typed_text: &str, kind: Option<Kind>, cx: &Cx) -> Vec<Value> {
    let lang = cx.lang();
    let value = match kind {
        Some(Kind::Money) => typed::money(lang, typed_text).map(|v| v.raw().into()),
        Some(Kind::Quantity) => typed::quantity(lang, typed_text).map(|v| v.raw().into()),
        Some(Kind::Int | Kind::Flag | Kind::Named(_)) | None => typed::int(lang, typed_text).map(Into::into),
        Some(Kind::Date) => typed::date(cx, typed_text).map(|d| d.to_string().into()),
        Some(Kind::Text | Kind::Code(_)) => {
            let upper = typed_text.to_uppercase();
            let mut capital = typed_text.to_lowercase();
            if let Some(first) = capital.chars().next() {
                capital = first.to_uppercase().chain(capital.chars().skip(1)).collect();
            }
            return vec![typed_text.to_owned().into(), upper.into(), capital.into()];
        }
    };
    value.into_iter().collect()
}

/// Whether a row kept in memory passes: `value` gives the row's value of a field, `hay` all its text, folded.
pub fn passes(filter: &Filter, hay: &str, value: impl Fn(&str) -> Option<Value>) -> bool {
    let words = filter.words.iter().all(|(word, not)| hay.contains(word.as_str()) != *not);
    words && filter.terms.iter().all(|t| holds(t, value(t.field)) != t.not)
}

fn holds(term: &Term, value: Option<Value>) -> bool {
    let Some(value) = value else { return false };
    if let (Op::Within, [a, b]) = (term.op, term.values.as_slice()) {
        return compare(&value, a).is_ge() && compare(&value, b).is_le();
    }
    term.values.iter().any(|wanted| match (&value, wanted, term.op) {
        (Value::Text(v), Value::Text(w), Op::Is) => fold(v).contains(&fold(w)),
        (Value::Null, Value::Text(w), Op::Exactly) => w.is_empty(),
        (Value::Text(v), Value::Text(w), Op::Exactly) => fold(v) == fold(w),
        (v, w, op) => {
            let order = compare(v, w);
            match op {
                Op::Is | Op::Exactly => order.is_eq(),
                Op::More => order.is_gt(),
                Op::Less => order.is_lt(),
                Op::AtLeast => order.is_ge(),
                Op::AtMost => order.is_le(),
                Op::Within => false,
            }
        }
    })
}

/// The order of two values of one field.
pub fn compare(a: &Value, b: &Value) -> std::cmp::Ordering {
    match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Integer(_), _) => std::cmp::Ordering::Less,
        _ => std::cmp::Ordering::Greater,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use crate::tui::Look;

    const FIELDS: &[Field] = &[
        Field::new("total", "n-total", Kind::Money, "total"),
        Field::new("customer", "n-customer", Kind::Text, "name"),
        Field::new("role", "n-role", Kind::Code(crate::kit::choices::<crate::db::Role>), "role"),
        Field::new("late", "n-late", Kind::Flag, "due < ?1"),
    ];

    #[test]
    fn conditions_and_words() {
        let books = Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        let cx = Cx::new(&books, Words::of(Lang::Fr), Look::default(), (80, 20));
        let read = |t: &str| parse(t, FIELDS, &cx);
        assert_eq!(read("total>500").0.terms, [Term::new("total", Op::More, 50_000)]);
        assert_eq!(read("total>=1 customer:\"les 3\"").0.terms.len(), 2);
        assert_eq!(read("-late").0.terms, [Term { field: "late", op: Op::Is, values: vec![], not: true }]);
        // A word of either language, or its beginning.
        assert_eq!(read("role:compt").0.terms[0].values.len(), 2);
        assert_eq!(read("Île foo:bar -x").0.words, [("ile".into(), false), ("foo:bar".into(), false), ("x".into(), true)]);
        assert_eq!(read("total>abc").1, ["total>abc"]);
        assert!(passes(&read("total>500 dup").0, "dupont", |_| Some(Value::Integer(60_000))));
        assert!(!passes(&read("total>500 -dup").0, "dupont", |_| Some(Value::Integer(60_000))));
    }

    fn cx<'b>(books: &'b Books, lang: Lang) -> Cx<'b> {
        Cx::new(books, Words::of(lang), Look::default(), (80, 20))
    }

    fn books() -> Books {
        Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap()
    }

    const ORDERS: &[Field] = &[
        Field::new("date", "sales-head-date", Kind::Date, "date"),
        Field::new("due", "sales-head-due", Kind::Date, "due"),
        Field::new("customer", "sales-head-customer", Kind::Text, "name"),
        Field::new("status", "sales-head-status", Kind::Code(crate::kit::choices::<crate::db::Role>), "role"),
        Field::new("total", "sales-head-total", Kind::Money, "total"),
        Field::new("late", "sales-flag-late", Kind::Flag, "due < ?1"),
        Field::new("to-deliver", "sales-flag-to-deliver", Kind::Flag, "to_deliver"),
    ];

    #[test]
    fn every_filter_says_itself_in_the_readers_language() {
        let books = books();
        for (typed_text, english, french) in [
            ("late", "late", "retard"),
            ("retard", "late", "retard"),
            ("late:no", "not late", "sauf retard"),
            ("à-livrer", "to deliver", "à livrer"),
            ("to-deliver", "to deliver", "à livrer"),
            ("total>500", "total > 500.00", "TTC > 500,00"),
            ("échéance<fm", "due < 30/11/2026", "échéance < 30/11/2026"),
            ("date:t3", "date Q3 2026", "date T3 2026"),
            ("nov", "date November 2026", "date novembre 2026"),
            ("09..11", "date 01/09/2026 – 30/11/2026", "date 01/09/2026 – 30/11/2026"),
            ("t3", "date Q3 2026", "date T3 2026"),
            ("-dup", "not “dup”", "sauf « dup »"),
            ("client=\"Les 3\"", "customer = Les 3", "client = Les 3"),
        ] {
            for (lang, wanted) in [(Lang::En, english), (Lang::Fr, french)] {
                let cx = cx(&books, lang);
                let (filter, bad) = parse(typed_text, ORDERS, &cx);
                assert!(bad.is_empty(), "{typed_text}: {bad:?}");
                let said = chips(&filter, ORDERS, &cx).join(" · ").replace('\u{a0}', " ");
                assert_eq!(said, wanted, "{typed_text} in {}", lang.code());
            }
        }
        let cx = cx(&books, Lang::En);
        assert_eq!(parse("mar 2026 -12", ORDERS, &cx).0.words.len(), 3, "a name being typed and numbers are words");
    }

    #[test]
    fn a_filter_is_written_as_its_reader_would() {
        let fr = Words::of(Lang::Fr);
        for (typed_text, wanted) in [
            ("late total>500 dup", "retard ttc>500 dup"),
            ("-to-deliver", "-à-livrer"),
            ("status:owner", "état:propriétaire"),
            ("customer:\"les 3\"", "client:\"les 3\""),
        ] {
            assert_eq!(written(typed_text, ORDERS, fr).to_lowercase(), wanted);
        }
        let books = books();
        let cx = cx(&books, Lang::Fr);
        for typed_text in ["late total>500 dup -to-deliver", "status:owner|clerk due<eom"] {
            let again = written(typed_text, ORDERS, fr);
            assert_eq!(parse(&again, ORDERS, &cx), parse(typed_text, ORDERS, &cx), "{again}");
        }
    }
}
