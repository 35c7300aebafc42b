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

/// The twin of a sign; other characters stay.
pub fn ascii(c: char) -> char {
    GLYPHS.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, twin)| *twin)
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
