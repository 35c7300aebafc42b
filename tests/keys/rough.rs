//! Rough handling: a megabyte pasted, a window torn to and fro, a terminal without UTF-8 or without colours.

use crate::shop::{DAY, LANGS, SIZE, home, open};
use crate::term::Term;

#[test]
fn a_megabyte_pasted_is_refused_in_words_and_a_long_name_is_taken() {
    for (lang, words) in LANGS.into_iter().zip(["at most 20", "au plus"]) {
        let mut term = open(lang);
        term.keys("N c").wait("a form", |rows| rows.iter().any(|r| r.contains('[')));
        term.paste(&"x".repeat(1 << 20)).see(words);
        // Ten thousand letters are no name: the field says so, and holds them until they are mended.
        term.paste(&"y".repeat(10_000)).see("yyyyyyyy").keys("ctrl-o").see("200").see("[yyyyy");
        term.keys("ctrl-u")
            .text("Long")
            .keys("ctrl-o")
            .see("Long")
            .wait("the card", |rows| rows[1].contains("Long"))
            .assert_clean();
    }
}

#[test]
fn a_window_torn_to_and_fro_shows_the_same_in_the_end() {
    let mut term = open("en");
    term.keys("N o")
        .text("dup")
        .keys("enter")
        .text("2*desk")
        .keys("enter")
        .see("1 DESK-140")
        .text("3*lam")
        .see("[3*lam_")
        .settle();
    let before = term.rows();
    for i in 0..40u16 {
        term.resize(if i % 2 == 0 { (20 + i * 3, 5 + i) } else { (20, 5) });
    }
    term.resize(SIZE);
    let before = before[2..].to_vec();
    term.wait("the same picture", |rows| rows[2..] == before[..]);
    term.assert_clean();
}

#[test]
fn a_terminal_without_utf8_is_told_in_plain_words_and_gets_ascii_alone() {
    let mut term = Term::start_in(home(), SIZE, &["--today", DAY, "--lang", "fr"], &[("LANG", "fr_FR.ISO-8859-1")]);
    term.see("UTF-8").see("Reglez LANG").keys("g s o").see("Commandes").settle();
    // The window's title is not drawn.
    let drawn = String::from_utf8_lossy(&term.raw())
        .split("\x1b]0;")
        .map(|p| p.split_once('\x07').map_or(p, |(_, rest)| rest))
        .collect::<String>();
    assert!(drawn.is_ascii(), "{:?}", drawn.chars().filter(|c| !c.is_ascii()).collect::<String>());
}

#[test]
fn no_colour_where_none_is_wanted() {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "vt100"), ("TERM", "vt220"), ("TERM", "dumb")] {
        let mut term = Term::start_in(home(), SIZE, &["--today", DAY], &[(name, value)]);
        term.see("Ateliers").keys("g s i").see("Dupont").settle();
        let raw = String::from_utf8_lossy(&term.raw()).into_owned();
        let colours = (30..38).chain(90..98).map(|n| format!("\x1b[{n}m")).chain(["\x1b[38;".to_owned()]);
        let found: Vec<String> = colours.filter(|c| raw.contains(c.as_str())).collect();
        assert!(found.is_empty(), "{name}={value}: {found:?}");
        assert!(raw.contains("\x1b[7m"), "{name}={value}: the focus is not in reverse");
    }
}
