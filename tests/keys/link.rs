//! Over a line: what a frame costs in bytes, one write a frame, what the window is called, what is copied; and that keys typed
//! ahead do what the same keys do when typed slowly.

use crate::shop::{DAY, FIVE, LANGS, SIZE, field, home, open, proved, said};
use crate::term::Term;
use std::time::Duration;

/// Bytes a frame may take at 100×30: a cursor move, a page, another screen.
const MOVE: usize = 350;
const PAGE: usize = 3_000;
const SCREEN: usize = 6_000;

/// Books with three hundred items more.
fn stocked() -> tempfile::TempDir {
    let home = home();
    let mut csv = "code,name,price\n".to_owned();
    for i in 0..300 {
        csv += &format!("IT-{i:03},\"Thing number {i}, oak, with a name of some length\",{}.50\n", i + 10);
    }
    std::fs::write(home.path().join("more.csv"), csv).unwrap();
    said(home.path(), &["import", "items", "more.csv"]);
    home
}

/// What the program sent for these keys.
fn sent(term: &mut Term, keys: &str) -> Vec<u8> {
    term.settle();
    let before = term.raw().len();
    term.keys(keys).answered(before);
    term.raw()[before..].to_vec()
}

#[test]
fn a_frame_costs_few_bytes() {
    let mut term = Term::start_in(stocked(), SIZE, &["--today", DAY], &[]);
    term.see("Ateliers");
    term.keys("g i").settle();
    let screen = sent(&mut term, "i").len();
    term.see("IT-0");
    let moves: Vec<usize> = (0..5).map(|_| sent(&mut term, "down").len()).collect();
    let page = sent(&mut term, "pgdn").len();
    let card = sent(&mut term, "enter").len();
    println!("bytes at 100×30: screen {screen}, moves {moves:?}, page {page}, card {card}");
    assert!(moves.iter().all(|m| (20..=MOVE).contains(m)), "{moves:?}");
    assert!((500..=PAGE).contains(&page), "{page}");
    assert!(screen.max(card) <= SCREEN, "{screen} {card}");
}

#[test]
fn a_frame_is_whole_between_its_marks() {
    let mut term = open("en");
    term.keys("g i").see("i").settle();
    let frame = sent(&mut term, "i");
    let text = String::from_utf8_lossy(&frame).into_owned();
    let (begins, ends) = (text.matches("\x1b[?2026h").count(), text.matches("\x1b[?2026l").count());
    assert!(begins > 0 && begins == ends, "{begins} {ends}");
    // Nothing is drawn outside a frame.
    assert!(text.starts_with("\x1b[?2026h") && text.ends_with("\x1b[?2026l"), "{text:?}");
}

#[test]
fn the_window_is_called_by_what_it_shows_and_a_row_is_copied_through_the_line() {
    for lang in LANGS {
        let mut term = open(lang);
        let raw = |term: &Term| String::from_utf8_lossy(&term.raw()).into_owned();
        term.keys("g s o").see("SO-2026-00001").keys("enter").see("INV-2026-00001").settle();
        assert!(raw(&term).contains("\x1b]0;SO-2026-00001 Dupont – Ateliers\x07"), "{lang}");
        sent(&mut term, "esc");
        sent(&mut term, "y");
        assert!(raw(&term).contains("\x1b]52;c;"), "{lang}: nothing was copied");
    }
}

/// An order of five lines as bytes: all at once, or with a pause before each key.
fn typed(link: &str, pause: Option<Duration>) -> String {
    let mut term = Term::start_in(home(), SIZE, &["--today", DAY], &[("COMPTOIR_LINK", link)]);
    term.see("Ateliers");
    let lines: String = FIVE.iter().map(|(letters, _)| format!("2*{letters}\r")).collect();
    let script = format!("Nodup\r{lines}3*soap\r1*cups\r+2\r-1\r10%\r\x0f");
    assert!(script.chars().count() >= 60, "{}", script.chars().count());
    match pause {
        None => term.send(script.as_bytes()),
        Some(pause) => script.bytes().for_each(|byte| {
            term.send(&[byte]);
            std::thread::sleep(pause);
        }),
    }
    term.see("#2 Dupont");
    proved(term.home());
    field(term.home(), "orders", ("id", "2"), "total")
}

#[test]
fn sixty_keys_typed_ahead_are_sixty_keys_typed_slowly() {
    let slowly = typed("fast", Some(Duration::from_millis(15)));
    assert_eq!(typed("fast", None), slowly);
    assert_eq!(typed("slow", None), slowly);
    assert_eq!(typed("slow", Some(Duration::from_millis(15))), slowly);
}
