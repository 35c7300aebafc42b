//! A day at the till by keypad and scanner alone: the drawer opened, things sold, brought back, looked up, parked, the drawer
//! printed to; and a ticket that outlives the program, killed after any key.
//! `COMPTOIR_CRASH_ROUNDS=1` kills after every key instead of a handful.

use crate::shop::{DAY, LANGS, SCANS, SIZE, field, home, open, open_in, proved, said, told};
use crate::term::Term;

/// Books whose till is closed, at the till.
fn closed_till(lang: &str) -> Term {
    let home = home();
    said(home.path(), &["till", "close", "--counted", "150"]);
    let mut term = open_in(home, lang);
    term.keys("g s c");
    term
}

#[test]
fn a_day_with_digits_signs_enter_and_scans_only() {
    for (lang, drawer, back) in [("en", "In the drawer", "-29.24"), ("fr", "Dans le tiroir", "-29,24")] {
        let mut term = closed_till(lang);
        term.see(drawer).text("150").keys("enter").see("[______").count_from_here();
        // Two lamps by scan, three soaps by figure and star, one of them off again, ten per cent off it.
        term.scan(SCANS[0]).see_row(&["LAMP-30", " 1 "]).scan(SCANS[0]).see_row(&["LAMP-30", " 2 "]);
        term.text("3*").see("[3*_").scan(SCANS[1]).see_row(&["SOAP-1", " 3 "]);
        term.text("-1").keys("enter").see_row(&["SOAP-1", " 2 "]).text("*4").keys("enter").see_row(&["SOAP-1", " 4 "]);
        let due = if lang == "fr" { "58,48" } else { "58.48" };
        term.text("-").keys("enter").see("Ctrl-Z").see_row(&["LAMP-30", " 2 ", due]);
        // Card by the star, then the rest in cash.
        term.keys("enter").text("*20").keys("enter").see("38");
        term.text("40").keys("enter enter").see("TK-2026-00001");
        // One lamp comes back, for cash.
        term.text("-1*").see("[-1*_").scan(SCANS[0]).see_row(&["LAMP-30", "-1", &back[..3]]);
        term.keys("enter enter").see("TK-2026-00002");
        let home = term.home();
        assert_eq!(field(home, "tickets", ("number", "TK-2026-00001"), "total"), "58.48");
        assert_eq!(field(home, "payments", ("number", "PAY-2026-00001"), "method"), "card");
        assert_eq!(field(home, "tickets", ("number", "TK-2026-00002"), "returned"), "29.24");
        assert_eq!(field(home, "stock", ("item", "LAMP-30"), "on_hand"), "98");
        proved(home);
        term.assert_clean();
    }
}

#[test]
fn a_ticket_scanned_brings_its_lines_back_and_the_difference_is_paid() {
    let mut term = open("en");
    term.keys("g s c").see("[______").scan(SCANS[0]).see("1 LAMP-30").keys("enter enter").see("TK-2026-00001");
    term.scan("TK-2026-00001").see("All that is left").keys("enter").see_row(&["LAMP-30", "-1"]);
    term.scan(SCANS[2]).see_row(&["CUPS-6", " 1 "]).see("-14.84").keys("enter enter").see("TK-2026-00002");
    assert_eq!(field(term.home(), "tickets", ("number", "TK-2026-00002"), "total"), "-14.84");
    assert_eq!(field(term.home(), "payments", ("number", "PAY-2026-00002"), "amount"), "-14.84");
    proved(term.home());
}

#[test]
fn scans_of_every_kind_reach_the_ticket_whatever_has_the_cursor() {
    let azerty = "'àà-\"_&\"\"\"ç\"&";
    let places: [(&str, &[&str]); 5] = [
        ("item", &[]),
        ("quantity", &["up", "tab"]),
        ("price", &["up", "tab", "tab"]),
        ("discount", &["up", "tab", "tab", "tab"]),
        ("money", &["enter"]),
    ];
    for (place, keys) in places {
        for (kind, bytes, gap) in [
            ("CR", format!("{}\r", SCANS[0]), 0),
            ("LF", format!("{}\n", SCANS[0]), 0),
            ("Tab", format!("{}\t", SCANS[0]), 0),
            ("French session", format!("{azerty}\r"), 0),
            ("byte by byte", format!("{}\r", SCANS[0]), 8),
            ("slow line", format!("{}\r", SCANS[0]), 60),
        ] {
            let mut term = open("en");
            term.keys("g s c").see("[______").scan(SCANS[1]).see_row(&["SOAP-1", " 1 "]);
            for key in keys {
                term.keys(key);
            }
            term.settle();
            for byte in bytes.chars() {
                term.send(byte.to_string().as_bytes());
                if gap > 0 {
                    std::thread::sleep(std::time::Duration::from_millis(gap));
                }
            }
            term.see_row(&["LAMP-30", " 1 "]);
            assert!(
                term.row_with("SOAP-1").contains(" 1 ") && term.row_with("SOAP-1").contains("4.20"),
                "{place}, {kind}\n{}",
                term.picture()
            );
            assert!(told(term.home(), &["list", "tickets"]).as_array().unwrap().is_empty(), "{place}, {kind}");
        }
    }
}

#[test]
fn a_scan_answers_no_box_and_is_looked_at_before_the_sale_closes() {
    let mut term = open("en");
    term.keys("g s c").see("[______").scan(SCANS[1]).see_row(&["SOAP-1", " 1 "]).keys("f7").see("Park the sale");
    term.scan(SCANS[0])
        .see("Not added")
        .keys("esc")
        .gone("┌ Park the sale")
        .see("One scan was not taken")
        .keys("enter")
        .see("Lamp")
        .keys("enter");
    term.see_row(&["LAMP-30", " 1 "]).gone("was not taken");
    // A code nobody knows: it is forgotten, or becomes one of an item.
    term.scan("4012345678901").see("Not added").keys("enter").see("4012345678901").keys("enter down enter");
    term.text("desk")
        .see("DESK-140")
        .keys("enter")
        .see_row(&["DESK-140", " 1 "])
        .scan("4012345678901")
        .see_row(&["DESK-140", " 2 "]);
    term.scan("96385075").settle();
    assert!(told(term.home(), &["list", "tickets"]).as_array().unwrap().is_empty());
}

#[test]
fn receipts_are_printed_after_the_sale_and_a_broken_printer_stops_none() {
    let home = home();
    std::fs::write(home.path().join("config.toml"), "[printer]\ntarget = \"nowhere/printer\"\n").unwrap();
    let config = home.path().join("config.toml").display().to_string();
    let mut term = Term::start_in(home, SIZE, &["--today", DAY, "--lang", "en", "--config", &config], &[]);
    term.see("Ateliers").keys("g s c").see("[______").scan(SCANS[0]).see("1 LAMP-30").keys("enter enter");
    term.see("TK-2026-00001").see("The printer did not take it");
    assert_eq!(field(term.home(), "tickets", ("number", "TK-2026-00001"), "total"), "29.24");
    term.keys("esc").see("Dashboard").keys("g s k").see_row(&["TK-2026-00001", "failed"]);
    let home = term.kill();
    let paper = home.path().join("paper");
    std::fs::write(home.path().join("config.toml"), format!("[printer]\ntarget = \"{}\"\n", paper.display())).unwrap();
    said(home.path(), &["--config", &config, "print", "--retry"]);
    let bytes = std::fs::read(&paper).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("TK-2026-00001") && text.contains("29,24") && !text.contains("DUPLICATA"), "{text}");
    assert!(bytes.starts_with(b"\x1b@\x1bt\x13\x1bp") && bytes.ends_with(b"\x1dVB\x00"));
    said(home.path(), &["--config", &config, "print", "TK-2026-00001", "--send"]);
    let again = std::fs::read(&paper).unwrap();
    assert!(String::from_utf8_lossy(&again[bytes.len()..]).contains("DUPLICATA"));
}

/// The ticket, key by key and scan by scan, and what the screen shows after each.
fn script() -> Vec<(&'static str, &'static str)> {
    vec![
        ("scan", "1 LAMP-30"),
        ("3", "[3_"),
        ("*", "[3*_"),
        ("soap", "2 SOAP-1"),
        ("-", "[-_"),
        ("1", "[-1_"),
        ("enter", " 2 "),
        ("enter", "Missing"),
        ("2", "[2_"),
        ("0", "[20_"),
        ("enter", "Cash 20.00"),
    ]
}

fn press(term: &mut Term, key: &str) {
    match key {
        "scan" => term.scan(SCANS[0]),
        "soap" => term.scan(SCANS[1]),
        key => term.keys(key),
    };
}

/// Killed after so many keys, the ticket is there again with everything that was entered, and is sold.
fn killed_after(n: usize) {
    let mut term = open("en");
    term.keys("g s c").see("[______");
    for (key, shows) in &script()[..n] {
        press(&mut term, key);
        term.wait(shows, |rows| rows.iter().any(|r| r.to_lowercase().contains(&shows.to_lowercase())));
    }
    let mut term = open_in(term.kill(), "en");
    term.see("parked: 1").keys("g s c").see("[______").keys("f7").see("Parked sales").keys("enter").see("1 LAMP-30");
    let soaps = match n {
        0..=3 => None,
        4..=6 => Some(" 3 "),
        _ => Some(" 2 "),
    };
    if let Some(soaps) = soaps {
        term.see_row(&["SOAP-1", soaps]);
    }
    if n == script().len() {
        term.see("20.00");
    }
    assert!(told(term.home(), &["list", "tickets"]).as_array().unwrap().is_empty());
    let keys = if n == script().len() { "enter" } else { "enter enter" };
    term.keys(keys).see("TK-2026-00001");
    proved(term.home());
    // It waits no longer.
    term.keys("f7").see("Nothing is parked");
}

#[test]
fn a_ticket_killed_after_any_key_is_there_again() {
    let all = std::env::var("COMPTOIR_CRASH_ROUNDS").is_ok();
    let points: Vec<usize> = if all { (1..=script().len()).collect() } else { vec![1, 3, 4, 7, 9, 11] };
    points.into_iter().for_each(killed_after);
}

#[test]
fn a_colleague_takes_a_parked_ticket_over_and_the_books_say_so() {
    for lang in LANGS {
        let home = home();
        let file = home.path().join("books.db").display().to_string();
        let mut anne = open_in(home, lang);
        anne.keys("g s c").see("[______").scan(SCANS[0]).see("1 LAMP-30").keys("f7").settle().keys("ctrl-o").gone("1 LAMP-30");
        let mut marc = Term::start(SIZE, &["--today", DAY, "--lang", lang, "--as", "marc", "--file", &file]);
        marc.see("Ateliers").keys("g s c").see("[______").keys("f7").see("anne").keys("enter").see("1 LAMP-30");
        marc.keys("enter enter").see("TK-2026-00001");
        assert_eq!(field(anne.home(), "audit", ("action", "sales.counter.takeover"), "user"), "marc");
        proved(anne.home());
    }
}
