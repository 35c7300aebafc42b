//! Words: both languages say the same things, every key asked for exists, every word is asked for.

use crate::hold;
use crate::source::{files, program, read, split};
use std::collections::{BTreeMap, BTreeSet};

/// One message: its text and the file it is in.
struct Message {
    file: String,
    text: String,
}

impl Message {
    /// The variables it takes.
    fn variables(&self) -> BTreeSet<&str> {
        self.text
            .match_indices('$')
            .map(|(at, _)| {
                let rest = &self.text[at + 1..];
                &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len())]
            })
            .collect()
    }

    /// Other messages it quotes.
    fn quotes(&self) -> Vec<&str> {
        self.text.split('{').skip(1).filter_map(|p| p.split('}').next()).map(str::trim).filter(|p| is_key(p)).collect()
    }
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The messages of a language, by key.
fn messages(lang: &str) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for path in files(&format!("assets/locales/{lang}")) {
        let file = path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut key = String::new();
        for line in read(&path).lines() {
            let head = line
                .split_once('=')
                .map(|(k, v)| (k.trim(), v))
                .filter(|(k, _)| !line.starts_with([' ', '#', '}']) && !k.is_empty());
            if let Some((name, text)) = head {
                key = name.to_owned();
                let message = Message { file: file.clone(), text: text.to_owned() };
                assert!(found.insert(key.clone(), message).is_none(), "{path}: {key} is there twice");
            } else if let Some(message) = found.get_mut(&key)
                && !line.starts_with('#')
            {
                message.text.push('\n');
                message.text.push_str(line);
            }
        }
    }
    found
}

#[test]
fn both_languages_say_the_same_things() {
    let (en, fr) = (messages("en"), messages("fr"));
    assert!(en.len() > 50, "the words were not found");
    let mut breaches = Vec::new();
    for (key, message) in &en {
        match fr.get(key) {
            None => breaches.push(format!("{key} ({}) is not in French", message.file)),
            Some(other) if other.file != message.file => {
                breaches.push(format!("{key} is in {} and {}", message.file, other.file))
            }
            Some(other) if other.variables() != message.variables() => {
                breaches.push(format!("{key}: {:?} in English, {:?} in French", message.variables(), other.variables()));
            }
            Some(_) => {}
        }
    }
    breaches
        .extend(fr.iter().filter(|(k, _)| !en.contains_key(*k)).map(|(k, m)| format!("{k} ({}) is not in English", m.file)));
    hold("Both languages say the same things", &breaches);
}

#[test]
fn every_locale_file_is_compiled_in() {
    for lang in ["en", "fr"] {
        let names: Vec<String> = files(&format!("assets/locales/{lang}"))
            .iter()
            .filter_map(|p| Some(p.rsplit('/').next()?.strip_suffix(".ftl")?.to_owned()))
            .collect();
        assert_eq!(names, comptoir::kit::words::AREAS, "{lang}");
    }
}

/// What stands before a literal that is surely a key.
const ASKS: &[&str] = &[
    "Refusal::new(",
    "Arg::Word(",
    "words.get(",
    "words().get(",
    "words.with(",
    "words().with(",
    "cx.t(",
    "cx.tell(",
    "cx.say(",
    "cx.warn(",
    "Words::of(lang).get(",
    "title:",
];

/// Names with dashes that are no words: of reports, of keys, of figures, of dates.
const NOT_WORDS: &[&str] = &["aaaa-mm-jj", "yyyy-mm-dd"];

/// What takes a name that nobody reads: the kind of a record in the audit chain, of a fingerprint, of an answer remembered.
const NAMES: &[&str] = &[".touch(", ".seal(", "Digest::new(", ".remember(", ".remember_named("];

/// Where such names are many: the names of columns and reports are a contract with other programs.
const NAMES_LIVE_IN: &[&str] = &["src/reports/", "src/cli/", "src/exchange/"];

#[test]
fn every_key_asked_for_exists_and_every_word_is_asked_for() {
    let en = messages("en");
    let mut breaches = Vec::new();
    let mut used: BTreeSet<String> = en.values().flat_map(Message::quotes).map(str::to_owned).collect();
    let mut begun: Vec<String> = Vec::new();
    let sources = program();
    let lists: Vec<(String, String, Vec<String>)> =
        sources.iter().flat_map(|s| coded(&s.plain).into_iter().map(|(p, c)| (s.path.clone(), p, c))).collect();
    for (path, prefix, codes) in &lists {
        begun.push(format!("{prefix}-"));
        let keys = codes.iter().map(|c| format!("{prefix}-{c}")).filter(|k| !en.contains_key(k));
        breaches.extend(keys.map(|k| format!("{path}: no such word: {k}")));
    }
    let named: BTreeSet<&str> = sources
        .iter()
        .filter(|s| NAMES_LIVE_IN.iter().any(|f| s.path.starts_with(f)))
        .flat_map(|s| s.literals.iter().map(|l| l.text.as_str()))
        .collect();
    let is_code = |text: &str| lists.iter().any(|(_, _, codes)| codes.iter().any(|c| c == text));
    for source in &sources {
        // The demo company's words are its own: `assets/demo`, held by its tests.
        if source.path.starts_with("src/demo/") {
            used.extend(source.literals.iter().map(|l| l.text.clone()));
            continue;
        }
        for literal in &source.literals {
            let text = &literal.text;
            let sure = ASKS.iter().any(|a| literal.before.ends_with(a)) && !text.contains('{');
            let name = NOT_WORDS.contains(&text.as_str())
                || text.starts_with("ctrl-")
                || text.starts_with("shift-")
                || NAMES.iter().any(|n| literal.before.ends_with(n));
            let dashed = is_key(text) && !is_code(text) && !name;
            // Elsewhere a screen may name such a report or filter.
            let asked = sure || (dashed && !named.contains(text.as_str()));
            let begins = en.keys().any(|k| k.strip_prefix(text.as_str()).is_some_and(|r| r.starts_with('-')));
            if asked && !en.contains_key(text) && !begins {
                breaches.push(format!("{}:{}: no such word: {text}", source.path, literal.line));
            }
            // `format!("column-{name}")` and a prefix handed on ask for all that begin so.
            let start = text.split_once('{').map_or(text.as_str(), |(start, _)| start);
            let lower = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let prefix = literal.before.ends_with("Word(") || is_key(text);
            if (start.ends_with('-') && lower(start.trim_end_matches('-'))) || (begins && prefix) {
                begun.push(format!("{}-", start.trim_end_matches('-')));
            }
            used.insert(text.clone());
        }
    }
    for (key, message) in &en {
        let begun = begun.iter().any(|b| key.starts_with(b.as_str())) || key.starts_with("column-");
        if !used.contains(key) && !begun {
            breaches.push(format!("{}: nothing asks for {key}", message.file));
        }
    }
    hold("Every key asked for exists, every word is asked for", &breaches);
}

#[test]
fn what_a_sentence_needs_is_given() {
    let en = messages("en");
    let sources = program();
    // A sentence begun in one file of a folder may be finished in another, and by the flows above.
    let folder = |path: &str| path.split('/').take(2).collect::<Vec<_>>().join("/");
    let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for source in &sources {
        names.entry(folder(&source.path)).or_default().extend(source.literals.iter().map(|l| l.text.as_str()));
    }
    let mut breaches = Vec::new();
    for source in &sources {
        for literal in source.literals.iter().filter(|l| ASKS.iter().any(|a| l.before.ends_with(a))) {
            let Some(message) = en.get(&literal.text) else { continue };
            let given = |v: &str| {
                [folder(&source.path), "src/flows".to_owned()].iter().any(|f| names.get(f).is_some_and(|n| n.contains(v)))
            };
            let missing: Vec<&str> = message.variables().into_iter().filter(|v| !given(v)).collect();
            if !missing.is_empty() {
                breaches.push(format!("{}:{}: {} needs {missing:?}", source.path, literal.line, literal.text));
            }
        }
    }
    hold("What a sentence needs is given", &breaches);
}

/// The closed lists of a file: prefix and codes.
fn coded(code: &str) -> Vec<(String, Vec<String>)> {
    let mut lists = Vec::new();
    for block in code.split("coded! {").skip(1) {
        let Some((_, rest)) = block.split_once("enum ") else { continue };
        let Some((head, body)) = rest.split_once('{') else { continue };
        let quoted = |t: &str| t.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let Some(prefix) = quoted(head).into_iter().next() else { continue };
        lists.push((prefix, quoted(body.split('}').next().unwrap_or_default())));
    }
    lists
}

#[test]
fn closed_lists_are_read() {
    let source = split(
        "src/x.rs",
        "crate::coded! {\n    /// Doc.\n    pub enum Role \"role\" {\n        /// \"x\"\n        Owner \"owner\",\n        A \"a\", B \"b\",\n    }\n}\ncoded! { pub enum K \"k\" { V \"v\" } }",
    );
    let codes = |c: &[&str]| c.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
    assert_eq!(coded(&source.plain), [("role".to_owned(), codes(&["owner", "a", "b"])), ("k".to_owned(), codes(&["v"]))]);
}

#[test]
fn french_is_set_as_french() {
    let mut breaches = Vec::new();
    for (key, message) in messages("fr") {
        let text: Vec<char> = message.text.chars().collect();
        for (i, c) in text.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|b| text.get(b)).copied().unwrap_or(' ');
            let after = text.get(i + 1).copied().unwrap_or(' ');
            let fault = match c {
                ':' | ';' | '!' | '?' | '»' | '%' if before == ' ' => follows_a_word(&text[..i - 1]),
                ';' | '!' | '»' => !matches!(before, '\u{a0}' | '\u{202f}' | '(' | '«'),
                '«' => !matches!(after, '\u{a0}' | '\u{202f}'),
                '\'' => before.is_alphabetic() && after.is_alphabetic(),
                _ => false,
            };
            if fault {
                let around: String = text[i.saturating_sub(12)..(i + 12).min(text.len())].iter().collect();
                breaches.push(format!("{}: {key}: …{}…", message.file, around.replace('\n', " ")));
            }
        }
    }
    hold("French: no-break spaces before : ; ! ? % and inside « », typographic apostrophes", &breaches);
}

/// Whether a sign after this closes a sentence or a quotation; a lone sign in a list of signs does not.
fn follows_a_word(text: &[char]) -> bool {
    text.last().is_some_and(|c| c.is_alphanumeric() || matches!(c, '}' | ')' | '”' | '’' | '.'))
}
