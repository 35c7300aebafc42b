//! The forty signs the program draws itself, all one column wide, each with an ASCII twin for terminals without them.

/// Sign and twin.
pub const GLYPHS: &[(char, char)] = &[
    ('─', '-'),
    ('│', '|'),
    ('┌', '+'),
    ('┐', '+'),
    ('└', '+'),
    ('┘', '+'),
    ('├', '+'),
    ('┤', '+'),
    ('┬', '+'),
    ('┴', '+'),
    ('┼', '+'),
    ('▌', '['),
    ('▐', ']'),
    ('█', '#'),
    ('▓', '%'),
    ('▒', ':'),
    ('░', '.'),
    ('▁', '.'),
    ('▂', '_'),
    ('▃', '-'),
    ('▄', '='),
    ('▅', '+'),
    ('▆', '*'),
    ('▇', '#'),
    ('▲', '^'),
    ('▼', 'v'),
    ('✓', 'x'),
    ('✗', 'X'),
    ('▶', '>'),
    ('●', '*'),
    ('·', '.'),
    ('…', '~'),
    ('›', '>'),
    ('→', '>'),
    ('×', 'x'),
    ('┆', ':'),
    ('↑', '^'),
    ('↓', 'v'),
    ('←', '<'),
    ('⇧', '^'),
];

/// What printers of books set and typewriters do not have.
const SET: &[(char, char)] =
    &[('’', '\''), ('‘', '\''), ('“', '"'), ('”', '"'), ('–', '-'), ('—', '-'), ('\u{a0}', ' '), ('\u{202f}', ' ')];

/// The twin of a sign; other characters stay.
pub fn ascii(c: char) -> char {
    GLYPHS.iter().chain(SET).find(|(sign, _)| *sign == c).map_or(c, |(_, twin)| *twin)
}

/// The letter without its accent, for terminals that take ASCII alone; `?` where there is none.
pub fn bare(c: char) -> char {
    let c = ascii(c);
    if c.is_ascii() {
        return c;
    }
    match c {
        '«' | '»' => '"',
        'œ' | 'Œ' => 'o',
        'æ' | 'Æ' => 'a',
        '€' => 'E',
        '°' => 'o',
        'ß' => 's',
        c => Some(nucleo_matcher::chars::normalize(c)).filter(char::is_ascii).unwrap_or('?'),
    }
}

/// Heights of a sparkline or column, lowest first.
pub const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_one_column_and_has_a_plain_twin() {
        for (sign, twin) in GLYPHS {
            assert_eq!(unicode_width::UnicodeWidthChar::width(*sign), Some(1), "{sign}");
            assert!(twin.is_ascii_graphic(), "{twin}");
        }
        assert_eq!(GLYPHS.len(), 40);
    }
}
