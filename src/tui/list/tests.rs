//! What lists remember, order, group, mark and hand over, on a small house of lines.

use crate::kit::Lang;
use crate::tui::App;
use crate::tui::toy::{self, press};

fn app(n: i64) -> App {
    toy::app(n, (100, 30), Lang::En)
}

fn shown(app: &mut App) -> String {
    toy::lines(app).join("\n")
}

/// The list again, read afresh: what was remembered is there.
fn again(app: &mut App) -> String {
    press(app, "g t l");
    let picture = shown(app);
    press(app, "esc");
    picture
}

#[test]
fn columns_are_ticked_moved_widened_and_remembered_by_size() {
    let mut app = app(5);
    press(&mut app, "c");
    let picture = shown(&mut app);
    assert!(picture.contains("✓ Toy-amount") && picture.contains("Space"), "{picture}");
    // The amount goes first and wider, the state goes.
    press(&mut app, "down K + + j j space enter esc");
    let heads = |picture: &str| picture.lines().find(|l| l.contains("Toy-amount")).unwrap().to_owned();
    let now = heads(&shown(&mut app));
    assert!(now.find("Toy-amount") < now.find("Toy-name") && !now.contains("Toy-state"), "{now}");
    assert_eq!(heads(&again(&mut app)), now);
    app.resize((80, 24));
    let small = heads(&shown(&mut app));
    assert!(small.find("Toy-name") < small.find("Toy-amount") && small.contains("Toy-state"), "{small}");
    app.resize((100, 30));
    press(&mut app, "c u esc");
    let back = heads(&shown(&mut app));
    assert!(back.find("Toy-name") < back.find("Toy-amount") && back.contains("Toy-state"), "{back}");
}

#[test]
fn the_last_column_stays() {
    let mut app = app(5);
    press(&mut app, "c space down space down space space space");
    press(&mut app, "up space up space esc");
    let picture = shown(&mut app);
    assert!(picture.contains("Toy-"), "{picture}");
}

#[test]
fn a_view_is_kept_opened_in_and_dropped() {
    let mut app = app(20);
    press(&mut app, "f \"amount>10\" enter o b o b v n \"big\" enter");
    let picture = shown(&mut app);
    assert!(picture.contains("View “big” is kept") && picture.contains("view: big"), "{picture}");
    press(&mut app, "f esc esc v");
    assert!(shown(&mut app).contains("a big"), "{}", shown(&mut app));
    press(&mut app, "enter");
    let picture = shown(&mut app);
    assert!(picture.contains("toy-amount > 10.00") && picture.contains("Toy-amount▼"), "{picture}");
    press(&mut app, "v space esc");
    let picture = again(&mut app);
    assert!(picture.contains("toy-amount > 10.00") && picture.contains("view: big"), "{picture}");
    press(&mut app, "v - esc");
    assert!(!again(&mut app).contains("toy-amount > 10.00"), "it no longer opens in what is gone");
}

#[test]
fn groups_add_up_and_open() {
    let mut app = app(300);
    press(&mut app, "v g a");
    let picture = shown(&mut app);
    assert!(picture.contains("300 groups") && picture.contains("66,375.00"), "all of them, not a page: {picture}");
    press(&mut app, "down enter");
    let picture = shown(&mut app);
    assert!(picture.contains("toy-name = k.298") && picture.contains("1 row passes"), "{picture}");
    press(&mut app, "esc");
    assert!(shown(&mut app).contains("300 groups"), "Esc comes back to the groups");
    press(&mut app, "w esc");
    let picture = shown(&mut app);
    assert!(
        !picture.contains("pays") && picture.contains("Toy-state"),
        "under the groups no command of the rows runs: {picture}"
    );
}

#[test]
fn a_second_key_orders_within_the_first() {
    let mut app = app(20);
    press(&mut app, "o c o A");
    let picture = shown(&mut app);
    assert!(picture.contains("Toy-name▼"), "the first key again reverses: {picture}");
    press(&mut app, "o a o B o B");
    let picture = shown(&mut app);
    assert!(picture.contains("Toy-name▲") && picture.contains("Toy-amount▼2"), "{picture}");
}

#[test]
fn totals_go_round_and_marks_come_first() {
    let mut app = app(300);
    press(&mut app, "t");
    let picture = shown(&mut app);
    assert!(picture.contains("300 rows · average") && picture.contains("221.25"), "{picture}");
    press(&mut app, "t t");
    press(&mut app, "J J");
    let picture = shown(&mut app);
    // -3.00 -1.50 0.00
    assert!(picture.contains("3 marked") && picture.contains("-4.50"), "{picture}");
    press(&mut app, "* *");
    let picture = shown(&mut app);
    assert!(picture.contains("300 marked") && picture.contains("66,375.00"), "those not fetched, too: {picture}");
    press(&mut app, "*");
    assert!(!shown(&mut app).contains("marked"));
}

#[test]
fn a_list_is_written_to_a_file_that_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.csv");
    let mut app = app(300);
    press(&mut app, "f \"amount>440\" enter c down down space esc");
    for name in ["lines.csv", "lines-2.csv"] {
        press(&mut app, ":");
        app.paste(&format!("export {}", path.display()));
        press(&mut app, "enter home");
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(text.lines().next(), Some("name;amount"));
        assert_eq!(text.lines().count(), 5, "{text}");
    }
    press(&mut app, "ctrl-k \"export\" enter");
    assert!(shown(&mut app).contains("write to: [toy-lines-2026-11-24.csv"), "{}", shown(&mut app));
    app.paste(&folder.path().join("third.csv").display().to_string());
    press(&mut app, "enter");
    assert!(!folder.path().join("third.csv").exists(), "Enter writes nothing");
    press(&mut app, "ctrl-o home");
    assert!(folder.path().join("third.csv").exists());
    press(&mut app, ":");
    app.paste("export pdf");
    press(&mut app, "enter");
    assert!(shown(&mut app).contains("✗"), "{}", shown(&mut app));
    press(&mut app, ":");
    app.paste("copy");
    press(&mut app, "enter");
    assert_eq!(app.to_copy.last().map(|t| t.lines().count()), Some(5));
}
