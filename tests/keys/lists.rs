//! Lists at work: a filter in the reader's language, groups and the rows behind them, columns that stay as they were left, a
//! file of what is shown; codes with arguments; and a word typed too fast.

use crate::shop::{LANGS, open, open_in};

#[test]
fn a_filter_is_said_in_the_readers_language() {
    for (lang, typed, said) in
        [(LANGS[0], "late total>5", "late · total > 5.00"), (LANGS[1], "retard ttc>5", "retard · TTC > 5,00")]
    {
        let mut term = open(lang);
        term.keys("g s o").see("SO-2026-00001").keys("f").text(typed).keys("enter").see(said);
        // What the program's own view says is shown and taken up again in the same words.
        term.keys("v c").see(if lang == "en" { "view: Late" } else { "vue\u{a0}: En retard" });
        term.keys("f").see(if lang == "en" { "[late" } else { "[retard" }).keys("esc").see("[____").keys("esc").settle();
        term.keys("f").text(if lang == "en" { "nov" } else { "t4" }).keys("enter");
        term.see(if lang == "en" { "November 2026" } else { "T4 2026" }).see("SO-2026-00001");
        term.assert_clean();
    }
}

#[test]
fn groups_open_their_rows_and_esc_comes_back() {
    for (lang, customer, chip) in [(LANGS[0], "Customer", "customer = Dupont"), (LANGS[1], "Client", "client = Dupont")] {
        let mut term = open(lang);
        term.keys("g s i")
            .see("INV-2026-00001")
            .keys("v g")
            .see(if lang == "en" { "Group by" } else { "Grouper par" })
            .settle();
        let boxed = |row: &String| row.rsplit('│').nth(1).filter(|cell| cell.contains(customer)).map(str::to_owned);
        let row = term.rows().iter().find_map(boxed).unwrap();
        let letter = row.split(customer).next().unwrap().trim().chars().last().unwrap().to_string();
        term.text(&letter).see("100").see_row(&["Dupont", "1"]);
        term.keys("enter").see(chip).see("INV-2026-00001").keys("esc").see_row(&["Dupont", "100"]);
        term.keys("esc").see("INV-2026-00001").assert_clean();
    }
}

#[test]
fn columns_stay_as_they_were_left() {
    let mut term = open("en");
    term.keys("g c c").see("DUPO").keys("c").see("Columns");
    term.see("✓ Name");
    term.keys("J esc").gone("✓ Name").settle();
    let heads = term.row_with("Code");
    assert!(heads.find("Name") < heads.find("Code"), "{heads}");
    let home = term.kill();
    let mut term = open_in(home, "en");
    term.keys("g c c").see("DUPO");
    assert_eq!(term.row_with("Code"), heads);
}

#[test]
fn what_is_shown_goes_to_a_file_and_codes_take_arguments() {
    let mut term = open("fr");
    let path = term.home().join("factures.csv");
    term.keys(":").text("fac").keys("enter").see("INV-2026-00001");
    term.keys(":").text(&format!("export {}", path.display())).keys("enter").see("factures.csv.");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.lines().count() == 2 && text.contains("INV-2026-00001") && text.contains("29.24"), "{text}");
    term.keys(":").text("cde 00001").keys("enter").see("SO-2026-00001 Dupont");
    term.keys(":").text("gl 411dupo 2026").keys("enter").see("411").see("01/01/2026");
    term.keys(":").text("new so dupo").keys("enter").see_row(&["Client", "Dupont", "29,24"]).keys("esc").settle();
    term.keys(":").text("calc 12*3,5").keys("enter").see("= 42");
    term.keys(":").keys("up").see("[calc 12*3,5").keys("esc").assert_clean();
}

#[test]
fn a_word_typed_too_fast_is_looked_for() {
    for (lang, said) in [(LANGS[0], "Search for “dupo”?"), (LANGS[1], "Chercher «\u{a0}dupo\u{a0}»")] {
        let mut term = open(lang);
        term.keys("g s o").see("SO-2026-00001");
        term.send(b"dupo");
        term.see(said).keys("enter").see_row(&["DUPO", "Dupont"]).keys("enter").see("DUPO");
        term.assert_clean();
    }
}
