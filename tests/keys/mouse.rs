//! The mouse is the terminal's own until somebody asks for it; then a click is the key it stands for.

use crate::shop::{LANGS, open};
use crate::term::Term;

/// Presses the left button at a column and row from 0, as terminals report it (SGR).
fn click(term: &mut Term, x: usize, y: usize) {
    term.send(format!("\x1b[<0;{};{}M\x1b[<0;{};{}m", x + 1, y + 1, x + 1, y + 1).as_bytes());
}

fn asks_for_mouse(term: &Term) -> bool {
    String::from_utf8_lossy(&term.raw()).contains("\x1b[?1000h")
}

/// Where a text stands: column and row.
fn at(term: &Term, text: &str) -> (usize, usize) {
    let rows = term.rows();
    let y = rows.iter().position(|r| r.contains(text)).unwrap_or_else(|| panic!("no {text}\n{}", term.picture()));
    (rows[y][..rows[y].find(text).unwrap()].chars().count(), y)
}

#[test]
fn off_until_asked_for() {
    for lang in LANGS {
        let mut term = open(lang);
        term.keys("g i i").see("CHAI-45").settle();
        assert!(!asks_for_mouse(&term), "the terminal's own selecting is taken away");
        let before = term.rows();
        click(&mut term, 3, 6);
        assert_eq!(term.settle().rows(), before);
    }
}

#[test]
fn tabs_rows_heads_and_the_legend_are_clicked() {
    let mut term = open("en");
    term.keys(":").text("mouse on").keys("enter").see("The mouse clicks").settle();
    assert!(asks_for_mouse(&term));
    let (x, y) = at(&term, "Inventory");
    click(&mut term, x + 2, y);
    term.see("[Inventory]").see("›");
    // A row is pointed at, then opened.
    let (x, y) = at(&term, "LAMP-30");
    click(&mut term, x, y);
    term.see("› LAMP-30");
    // The wheel moves three rows.
    term.send(b"\x1b[<65;10;10M");
    term.see("› TABL-OAK");
    term.send(b"\x1b[<64;10;10M");
    term.see("› LAMP-30");
    let (x, y) = at(&term, "LAMP-30");
    click(&mut term, x, y);
    term.wait("the card", |rows| rows[1].contains("› LAMP-30"));
    let (x, y) = at(&term, "Esc Back");
    click(&mut term, x, y);
    term.see("CHAI-45").see("› LAMP-30");
    // A head orders by its column, and once more the other way round.
    let (x, y) = at(&term, "Name");
    click(&mut term, x, y);
    term.wait("ordered by name", |rows| rows.iter().any(|r| r.contains("Name▲")));
    term.keys(":").text("mouse off").keys("enter").see("terminal’s own again").settle();
    assert!(String::from_utf8_lossy(&term.raw()).contains("\x1b[?1000l"));
}
