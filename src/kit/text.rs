//! Text on a terminal: its width, cutting and padding, and the one place where foreign text is made harmless before it is
//! drawn.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes: the one measure of the program. Measure what is drawn, that is after [`shown`].
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text if it fits in `n` columns, else its head with `…`.
pub fn clip(text: &str, n: usize) -> Cow<'_, str> {
    if width(text) <= n {
        return Cow::Borrowed(text);
    }
    if n == 0 {
        return Cow::Borrowed("");
    }
    let mut head = head(text, n - 1).trim_end().to_owned();
    head.push('…');
    Cow::Owned(head)
}

/// As much of the beginning as fits in `n` columns, never half a character.
pub fn head(text: &str, n: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > n {
            return &text[..at];
        }
    }
    text
}

/// Exactly `n` columns, text on the left; cut if it is longer.
pub fn pad(text: &str, n: usize) -> String {
    let text = clip(text, n);
    let fill = n.saturating_sub(width(&text));
    format!("{text}{:fill$}", "")
}

/// Exactly `n` columns, text on the right; cut if it is longer.
pub fn pad_left(text: &str, n: usize) -> String {
    let text = clip(text, n);
    let fill = n.saturating_sub(width(&text));
    format!("{:fill$}{text}", "")
}

/// Exactly `n` columns, text in the middle; cut if it is longer.
pub fn centre(text: &str, n: usize) -> String {
    let text = clip(text, n);
    let left = n.saturating_sub(width(&text)) / 2;
    pad(&format!("{:left$}{text}", ""), n)
}

/// Lines of at most `n` columns (2 at least), broken at spaces, at line ends of the text and, within too long a word,
/// anywhere. A no-break space does not break. Always one line at least.
pub fn wrap(text: &str, n: usize) -> Vec<String> {
    let n = n.max(2);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split([' ', '\t']).filter(|w| !w.is_empty()) {
            if !line.is_empty() && width(&line) + 1 + width(word) <= n {
                line.push(' ');
                line.push_str(word);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut rest = word;
            while width(rest) > n {
                let cut = head(rest, n);
                if cut.is_empty() {
                    // One character wider than the line: some scripts stack their letters.
                    let next = rest.graphemes(true).next().map_or(rest.len(), str::len);
                    lines.push("…".to_owned());
                    rest = &rest[next..];
                    continue;
                }
                lines.push(cut.to_owned());
                rest = &rest[cut.len()..];
            }
            line.push_str(rest);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Foreign text made harmless and visible, for one line of the screen, a window title, a log or a message: control
/// characters become `^[` and the like, invisible and direction-turning ones `¤`. Line ends and tabs become a space.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = ' ';
    for c in text.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' => {
                out.push('^');
                out.push(char::from(c as u8 + b'@'));
            }
            '\u{7f}' => out.push_str("^?"),
            c if c.is_control() || is_invisible(c) => out.push('¤'),
            c => out.push(c),
        }
        previous = c;
    }
    Cow::Owned(out)
}

/// What a person typed or pasted, fit to be kept: no control characters. Line ends and tabs within become one space.
pub fn clean_input(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim_matches(['\r', '\n', '\t']).chars() {
        match c {
            '\t' | '\n' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The same for a text of several lines (a note): line ends stay.
pub fn clean_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\t'], " ").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// How many characters [`clean_input`] would drop: imports refuse such a text and say the count.
pub fn control_count(text: &str) -> usize {
    text.chars().filter(|c| c.is_control()).count()
}

/// For matching: lower case, no accents, `œ` as `oe`, runs of spaces as one.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' | 'ẞ' => out.push_str("ss"),
            // Combining marks of decomposed accents.
            '\u{300}'..='\u{36f}' => {}
            '’' => out.push('\''),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.extend(nucleo_matcher::chars::normalize(c).to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The first letter made a capital: the head of a column, whatever sentence its word also stands in.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The name that was probably meant: the one fewest letters away, if it is near at all.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = 1 + word.chars().count() / 3;
    names.into_iter().map(|n| (distance(&fold(word), &fold(n)), n)).filter(|(d, _)| *d <= far).min().map(|(_, n)| n)
}

/// Letters to add, drop or change to get from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Characters that draw nothing or turn the direction of what follows: a name may hide behind them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cut_and_padded() {
        for (text, n, cut) in [
            ("Dupont", 6, "Dupont"),
            ("Dupont", 5, "Dupo…"),
            ("Les Chaises", 5, "Les…"),
            ("été", 2, "é…"),
            ("日本語", 4, "日…"),
            ("日本語", 5, "日本…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(clip(text, n), cut, "{text} in {n}");
        }
        assert_eq!(pad("12", 4), "12  ");
        assert_eq!(pad_left("12", 4), "  12");
        assert_eq!(centre("12", 5), " 12  ");
        assert_eq!(pad("日本語", 4), "日… ");
    }

    #[test]
    fn wrapped_at_spaces() {
        assert_eq!(wrap("deux mots et trois", 9), ["deux mots", "et trois"]);
        assert_eq!(wrap("total\u{a0}: 12", 7), ["total\u{a0}:", "12"]);
        assert_eq!(wrap("anticonstitutionnel", 8), ["anticons", "titution", "nel"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(wrap("", 5), [""]);
        // Marathi, four columns for one character.
        assert_eq!(wrap("र्ज्ञ्त्र्म्य", 2), ["…", ""]);
    }

    #[test]
    fn hostile_text_is_shown_as_marks() {
        for (text, safe) in [
            ("plain été", "plain été"),
            ("a\u{1b}[2Jb", "a^[[2Jb"),
            ("a\u{9b}31mb", "a¤31mb"),
            ("x\u{7f}y\u{0}z", "x^?y^@z"),
            ("invoice\u{202e}fdp.exe", "invoice¤fdp.exe"),
            ("zero\u{200b}width\u{feff}", "zero¤width¤"),
            ("one\r\ntwo\tthree", "one two three"),
        ] {
            assert_eq!(shown(text), safe);
        }
        assert_eq!(clean_input("a\u{1b}[2J\tb\r\n"), "a[2J b");
        assert_eq!(clean_lines("a\r\nb\u{7}"), "a\nb");
        assert_eq!(control_count("a\u{1b}\u{9b}b"), 2);
    }

    #[test]
    fn folded_for_matching() {
        for (text, folded) in [
            ("Île-de-France", "ile-de-france"),
            ("  Œuf  ÉTÉ ", "oeuf ete"),
            ("L’Haÿ", "l'hay"),
            ("e\u{301}t", "et"),
            ("ÇA", "ca"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn the_name_meant() {
        let names = ["theme", "lang", "confirm", "ship", "invoice"];
        for (word, meant) in [("them", Some("theme")), ("confrim", Some("confirm")), ("Factures", None), ("shp", Some("ship"))]
        {
            assert_eq!(nearest(word, names), meant, "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_room(text in "\\PC{0,40}", n in 0usize..30) {
            prop_assert!(width(&clip(&text, n)) <= n);
            prop_assert_eq!(width(&pad(&text, n)), n);
            prop_assert_eq!(width(&pad_left(&text, n)), n);
            for line in wrap(&text, n) {
                prop_assert!(width(&line) <= n.max(2), "{:?}", line);
            }
        }

        #[test]
        fn nothing_shown_controls_a_terminal(text in any::<String>()) {
            let safe = shown(&text);
            prop_assert!(!safe.chars().any(|c| c.is_control() || is_invisible(c)));
            prop_assert_eq!(shown(&safe), safe.clone());
        }
    }
}
