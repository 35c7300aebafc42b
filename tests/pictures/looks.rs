//! What must hold of every picture, whatever is on it.

use comptoir::kit::{Lang, Words, text};
use comptoir::tui::app::App;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use std::collections::BTreeMap;

/// A frame as text, without blanks at the ends of rows; times of day are those of the machine and are struck out.
pub struct Picture {
    pub text: String,
    pub faults: Vec<String>,
}

pub fn take(app: &mut App, lang: Lang) -> Picture {
    let (buffer, cursor) = app.draw_with_cursor();
    let rows: Vec<String> = (0..buffer.area.height).map(|y| row(&buffer, y)).collect();
    let mut faults = Vec::new();
    if cursor.is_none() {
        faults.push("the cursor is nowhere".to_owned());
    }
    let words = Words::of(lang);
    let legend = rows.last().cloned().unwrap_or_default();
    if !legend.ends_with(&words.get("house-help")) {
        faults.push(format!("the legend does not end with help: {legend}"));
    }
    for (name, row) in [("tabs", &rows[0]), ("legend", &legend)] {
        if row.contains('…') {
            faults.push(format!("cut in the {name}: {row}"));
        }
    }
    let reverse = reversed(&buffer);
    if let ([only], Some(at)) = (reverse.as_slice(), cursor)
        && *only != at.y
    {
        faults.push(format!("row {only} is in reverse and the cursor stands on row {}", at.y));
    }
    if reverse.len() > 1 {
        faults.push(format!("rows {reverse:?} are all in reverse"));
    }
    for row in &rows {
        if text::width(row) > usize::from(buffer.area.width) {
            faults.push(format!("wider than the screen: {row}"));
        }
        faults.extend(raw_keys(row, words).into_iter().map(|k| format!("a key instead of its word: {k}")));
    }
    let text = rows.iter().map(|r| without_times(r)).collect::<Vec<_>>().join("\n");
    Picture { text, faults }
}

pub fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut skip = 0;
    for x in 0..buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        if skip == 0 {
            text.push_str(symbol);
            skip = text::width(symbol).max(1);
        }
        skip -= 1;
    }
    text.trim_end().to_owned()
}

/// Rows of the body with anything in reverse video: where one is.
fn reversed(buffer: &Buffer) -> Vec<u16> {
    let body = 3..buffer.area.height - 3;
    let is = |y: &u16| (0..buffer.area.width).any(|x| buffer[(x, *y)].modifier.contains(Modifier::REVERSED));
    body.filter(is).collect()
}

/// Words with dashes in them that are keys, or look like one whose word is missing.
fn raw_keys(row: &str, words: Words) -> Vec<String> {
    let families = families();
    let tokens = row.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '’' || c == '.' || c == '@'));
    let is_key = |t: &&str| {
        t.contains('-')
            && t.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
    };
    let known = |t: &str| words.has(t) || families.get(t.split('-').next().unwrap_or_default()).is_some_and(|n| *n > 2);
    tokens.filter(is_key).filter(|t| known(t)).map(str::to_owned).collect()
}

/// First parts of all keys, and how many keys begin so.
fn families() -> &'static BTreeMap<String, usize> {
    static FAMILIES: std::sync::OnceLock<BTreeMap<String, usize>> = std::sync::OnceLock::new();
    FAMILIES.get_or_init(|| {
        let mut found = BTreeMap::new();
        for file in std::fs::read_dir("assets/locales/en").unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for key in text.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase())) {
                let first = key.split(['-', ' ']).next().unwrap_or_default();
                *found.entry(first.to_owned()).or_default() += 1;
            }
        }
        found
    })
}

fn without_times(row: &str) -> String {
    let mut chars: Vec<char> = row.chars().collect();
    for at in 0..chars.len().saturating_sub(4) {
        let digit = |i: usize| chars[at + i].is_ascii_digit();
        if digit(0) && digit(1) && chars[at + 2] == ':' && digit(3) && digit(4) {
            chars.splice(at..at + 5, "hh:mm".chars());
        }
    }
    chars.into_iter().collect()
}
