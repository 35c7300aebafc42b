//! What may be kept of a typed or imported text: its length, and no control characters (CWE-150: a name is drawn on other
//! people's terminals).

use super::Refusal;
use super::text::control_count;

/// A text of one line under its form field; `max` counts characters.
pub fn line(field: &'static str, text: &str, max: usize) -> Vec<Refusal> {
    check(field, text, max, control_count(text))
}

/// A text of several lines: line ends and tabs are welcome.
pub fn lines(field: &'static str, text: &str, max: usize) -> Vec<Refusal> {
    let welcome = text.chars().filter(|c| matches!(c, '\n' | '\t')).count();
    check(field, text, max, control_count(text) - welcome)
}

/// A text of one line that may not be empty.
pub fn needed(field: &'static str, text: &str, max: usize) -> Vec<Refusal> {
    if text.trim().is_empty() { vec![Refusal::new("entry-empty").field(field)] } else { line(field, text, max) }
}

fn check(field: &'static str, text: &str, max: usize, control: usize) -> Vec<Refusal> {
    let mut no = Vec::new();
    if control > 0 {
        no.push(Refusal::new("entry-control").arg("n", control).field(field));
    }
    let length = text.chars().count();
    if length > max {
        no.push(Refusal::new("entry-too-long").arg("n", length).arg("max", max).field(field));
    }
    no
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_texts() {
        let key = |no: Vec<Refusal>| no.first().map_or("", |r| r.key);
        for (text, one, several, must) in [
            ("Dupont & Fils", "", "", ""),
            ("", "", "", "entry-empty"),
            ("   ", "", "", "entry-empty"),
            ("\u{1b}]52;c;", "entry-control", "entry-control", "entry-control"),
            ("\u{9b}31m", "entry-control", "entry-control", "entry-control"),
            ("two\nlines", "entry-control", "", "entry-control"),
            ("12345678901234567890x", "entry-too-long", "entry-too-long", "entry-too-long"),
            ("éééééééééééééééééééé", "", "", ""),
            // Direction marks and wide letters are kept; the screen shows them harmless.
            ("a\u{202e}b 東京", "", "", ""),
        ] {
            assert_eq!(key(line("name", text, 20)), one, "{text:?}");
            assert_eq!(key(lines("name", text, 20)), several, "{text:?}");
            assert_eq!(key(needed("name", text, 20)), must, "{text:?}");
        }
    }
}
