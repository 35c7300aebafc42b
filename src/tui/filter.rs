//! What is typed to narrow a list: `region:nord total>500 late due<eom -paid`. Field names of both languages are understood;
//! what is no condition is a word to look for, so that every text is a search and none an error.

use super::cx::Cx;
use super::typed;
use crate::db::Value;
use crate::db::page::{Field, Filter, Kind, Op, Term};
use crate::kit::{Lang, Words, fold};

/// Reads a filter. The second part lists the pieces that looked like a condition and could not be read.
pub fn parse(typed_text: &str, fields: &[Field], cx: &Cx) -> (Filter, Vec<String>) {
    let mut filter = Filter::default();
    let mut bad = Vec::new();
    for piece in pieces(typed_text) {
        let (body, not) = match piece.strip_prefix('-') {
            Some(rest) if !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) => (rest, true),
            _ => (piece.as_str(), false),
        };
        match condition(body, fields, cx) {
            Some(Ok(terms)) => filter.terms.extend(terms.into_iter().map(|t| Term { not, ..t })),
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

/// Split at spaces, except between quotes.
fn pieces(typed_text: &str) -> Vec<String> {
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

/// The names a field answers to.
fn answers(field: &Field, name: &str) -> bool {
    let name = fold(name);
    field.name == name
        || Lang::ALL.iter().any(|l| {
            let word = fold(&Words::of(*l).get(field.key)).replace(' ', "");
            word == name || word.trim_end_matches('.') == name
        })
}

fn condition(body: &str, fields: &[Field], cx: &Cx) -> Option<Result<Vec<Term>, ()>> {
    if let Some(flag) = fields.iter().find(|f| matches!(f.kind, Kind::Flag) && answers(f, body)) {
        return Some(Ok(vec![Term { field: flag.name, op: Op::Is, values: Vec::new(), not: false }]));
    }
    const OPS: [(&str, Op); 6] =
        [(">=", Op::AtLeast), ("<=", Op::AtMost), (">", Op::More), ("<", Op::Less), (":", Op::Is), ("=", Op::Is)];
    let at = body.find([':', '=', '<', '>'])?;
    let (name, rest) = body.split_at(at);
    let (sign, op) = OPS.iter().find(|(s, _)| rest.starts_with(s))?;
    let field = fields.iter().find(|f| !matches!(f.kind, Kind::Flag) && answers(f, name))?;
    let value = rest[sign.len()..].trim_matches('"');
    if value.is_empty() {
        return Some(Ok(Vec::new()));
    }
    Some(terms(field, *op, value, cx))
}

/// `region:north|south`: any of several values.
const ANY_OF: char = '|';

fn terms(field: &Field, op: Op, value: &str, cx: &Cx) -> Result<Vec<Term>, ()> {
    if op == Op::Is && value.contains(ANY_OF) && !matches!(field.kind, Kind::Date) {
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
        Kind::Int => one(typed::int(lang, value).map_err(drop)?.into()),
        Kind::Money => one(typed::money(lang, value).map_err(drop)?.raw().into()),
        Kind::Quantity => one(typed::quantity(lang, value).map_err(drop)?.raw().into()),
        Kind::Date => {
            let (first, last) = typed::span(cx, value).map_err(drop)?;
            let (op, days) = match op {
                Op::Is | Op::Within => (Op::Within, vec![first, last]),
                Op::More | Op::AtMost => (op, vec![last]),
                Op::Less | Op::AtLeast => (op, vec![first]),
            };
            let values = days.iter().map(|d| d.to_string().into()).collect();
            Ok(vec![Term { field: field.name, op, values, not: false }])
        }
        Kind::Code(words) => {
            let wanted = fold(value);
            let fits = |code: &str, key: &str| {
                fold(code).starts_with(&wanted) || Lang::ALL.iter().any(|l| fold(&Words::of(*l).get(key)).starts_with(&wanted))
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
        Some(Kind::Int | Kind::Flag) | None => typed::int(lang, typed_text).map(Into::into),
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
        (v, w, op) => {
            let order = compare(v, w);
            match op {
                Op::Is => order.is_eq(),
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
}
