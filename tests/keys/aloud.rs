//! The program read aloud: no screen is drawn, no line is a rule, each key prints what it changed, and everything can be done.

use crate::shop::{DAY, LANGS, SIZE, field, home, proved};
use crate::term::Term;

/// What the program drew on its screens, and must not draw here.
const DRAWN: &str = "─│┌┐└┘├┤┬┴┼▌▐█▓▒░▁▂▃▄▅▆▇›";

fn heard(lang: &str) -> Term {
    let mut term = Term::start_in(home(), SIZE, &["--today", DAY, "--lang", lang, "--plain"], &[]);
    term.see("Ctrl-X").see("Ateliers");
    term
}

fn assert_plain(term: &Term) {
    let raw = String::from_utf8_lossy(&term.raw()).into_owned();
    assert!(!raw.contains("\x1b[?1049h"), "an alternate screen");
    assert!(!raw.contains("\x1b["), "something is drawn over: {raw:?}");
    let drawn: Vec<char> = raw.chars().filter(|c| DRAWN.contains(*c)).collect();
    assert!(drawn.is_empty(), "{drawn:?}");
}

#[test]
fn a_list_says_where_one_is_and_a_card_its_facts() {
    for (lang, row, last) in [("en", "row 1 of 7", "row 7 of 7"), ("fr", "ligne 1 sur 7", "ligne 7 sur 7")] {
        let mut term = heard(lang);
        term.keys("g i i").see_row(&[row, "CHAI-45, Chair"]);
        term.keys("end").see_row(&[last, "TABL-OAK-180, Oak table"]);
        // One key, one line.
        let before = term.raw().len();
        term.keys("up").see_row(&["6", "7", "SOAP-1, Soap"]).settle();
        let said = String::from_utf8_lossy(&term.raw()[before..]).into_owned();
        assert_eq!(said.matches('\n').count(), 1, "{said:?}");
        term.keys("enter").see("SOAP-1");
        term.wait("a fact with its name", |rows| rows.iter().any(|r| r.contains(": 3") || r.contains(": 100")));
        assert_plain(&term);
    }
}

#[test]
fn an_order_is_taken_without_a_screen() {
    for lang in LANGS {
        let mut term = heard(lang);
        term.keys("N o").wait("a field that asks", |rows| rows.iter().any(|r| r.ends_with('[')));
        // The rows of a picker are numbered.
        term.text("dup").see_row(&["[dup"]).see_row(&["1 ", ": DUPO, Dupont"]).keys("enter");
        term.text("2*desk").see_row(&["[2*desk"]).keys("enter").see("DESK-140").text("lamp").keys("enter").see("LAMP-30");
        term.keys("ctrl-o").see("#2");
        assert_eq!(field(term.home(), "orders", ("id", "2"), "total"), "606.56");
        proved(term.home());
        assert_plain(&term);
        term.keys("ctrl-x");
        assert_eq!(term.end(), 0);
    }
}

#[test]
fn a_refusal_and_the_help_are_lines_too() {
    let mut term = heard("en");
    term.keys("g g").see("! Nothing is parked");
    term.keys("?").see("Letters are commands here").keys("esc g x").see("row 1 of").keys(":");
    term.text("nonsense").keys("enter").see("! No screen has the code");
    assert_plain(&term);
}

#[test]
fn settings_turn_it_on_and_off_at_once() {
    let mut term = crate::shop::open("en");
    term.keys("g x").see("Screen reader").keys("end").see("› Screen reader").keys("enter").see("read aloud");
    term.see_row(&["Screen reader, on"]).keys("enter").see("› Screen reader").see("────");
}
