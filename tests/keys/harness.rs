//! The terminal stand-in is itself held to account: it shows what the program prints, counts keys, and notices escape
//! sequences that came out of somebody's text.

use crate::term::{Term, stray_controls};

#[test]
fn a_command_prints_into_the_terminal_and_ends() {
    let mut term = Term::start((80, 24), &["config", "--lang", "fr"]);
    term.see("books.db");
    assert!(term.row_with("lang").contains("fr"));
    assert_eq!(term.end(), 0);
    term.assert_clean();
}

#[test]
fn wrong_usage_is_status_two() {
    let mut term = Term::start((80, 24), &["no-such-command"]);
    assert_eq!(term.end(), 2);
}

#[test]
fn keys_are_counted_one_by_one() {
    let mut term = Term::start((80, 24), &["config"]);
    term.text("DUPO").keys("enter ctrl-o f9 shift-tab").scan("3012345678900").paste("a\nb");
    assert_eq!(term.count(), 4 + 4 + 1 + 1);
    term.budget(10);
}

#[test]
fn escapes_out_of_a_text_are_noticed() {
    for (bytes, strays) in [
        ("\x1b[2J\x1b[1;31mred\x1b[0m\r\n", 0),
        ("\x1b]0;Comptoir\x07\x1b[?2004h\x1b>", 0),
        ("name\x07", 1),
        ("\x1b]8;;http://x\x1b\\link", 1),
        ("a\u{9b}31m", 1),
        ("a\u{202e}b\u{200b}", 2),
        ("\x1bP1$r\x1b\\", 1),
    ] {
        assert_eq!(stray_controls(bytes.as_bytes()).len(), strays, "{bytes:?}: {:?}", stray_controls(bytes.as_bytes()));
    }
}
