//! What is being typed outlives everything: a killed program, a hung-up line, a window too small, a colleague who was faster.
//! `COMPTOIR_CRASH_ROUNDS=1` kills after every key of the order instead of a handful.

use crate::shop::{FIVE, LANGS, SIZE, field, home, open, open_in, proved, said, told, without_terminal};
use crate::term::Term;
use std::time::{Duration, Instant};

/// A key, and what the screen shows once it was obeyed.
type Press = (String, String);

/// The order by phone, key by key.
fn script() -> Vec<Press> {
    let press = |key: &str, shows: &str| (key.to_owned(), shows.to_owned());
    let mut keys = vec![press("N", "o New order"), press("o", "New order")];
    let typed = |keys: &mut Vec<Press>, text: &str| {
        for (i, c) in text.char_indices() {
            keys.push((c.to_string(), format!("[{}_", &text[..=i])));
        }
    };
    typed(&mut keys, "dup");
    keys.push(press("enter", "Owes"));
    for (n, (letters, code)) in FIVE.iter().enumerate() {
        typed(&mut keys, &format!("2*{letters}"));
        keys.push(("enter".to_owned(), format!("{} {code}", n + 1)));
    }
    keys.push(press("ctrl-o", "1,950.65. w "));
    keys
}

/// Lines whose last field was left after so many keys; none at all before the customer was.
fn kept_after(keys: usize) -> Option<usize> {
    let head = 6;
    (keys >= head).then(|| (keys - head) / 7)
}

/// Kills the program after so many keys, opens it again, looks for what was typed, and finishes the order.
fn killed_after(n: usize, script: &[Press]) {
    let mut term = open("en");
    for (key, _) in &script[..n] {
        term.keys(key);
    }
    term.see(&script[n - 1].1);
    let mut term = open_in(term.kill(), "en");
    if n == script.len() {
        // Saved: an order, no draft.
        assert_eq!(field(term.home(), "orders", ("id", "2"), "total"), "1950.65");
        term.keys("ctrl-r").see("Nothing is parked");
        return proved(term.home());
    }
    assert_eq!(told(term.home(), &["list", "orders"]).as_array().unwrap().len(), 1);
    let Some(lines) = kept_after(n) else {
        term.keys("ctrl-r").see("Nothing is parked");
        return;
    };
    term.see("parked: 1").keys("ctrl-r").see_row(&["Draft: ", &format!("Dupont, {lines} line")]).keys("enter").see("Owes");
    for (i, (_, code)) in FIVE[..lines].iter().enumerate() {
        term.see_row(&[&format!("{} {code}", i + 1), " 2 "]);
    }
    for (letters, code) in &FIVE[lines..] {
        assert!(!term.rows().iter().any(|r| r.contains(code)), "{n}: {code}\n{}", term.picture());
        term.text("2*").text(letters).keys("enter").see(code);
    }
    term.keys("ctrl-o").see("1,950.65. w ");
    assert_eq!(field(term.home(), "orders", ("id", "2"), "total"), "1950.65");
    proved(term.home());
}

#[test]
fn killed_after_any_key_the_order_is_there_up_to_the_last_field_left() {
    let script = script();
    assert_eq!(script.len(), 42);
    let all = std::env::var("COMPTOIR_CRASH_ROUNDS").is_ok();
    let points: Vec<usize> = if all { (1..=script.len()).collect() } else { vec![5, 6, 24, 41, 42] };
    for n in points {
        killed_after(n, &script);
    }
}

/// An order with a line, and a second one begun.
fn typing(lang: &str) -> Term {
    let mut term = open(lang);
    term.keys("N o")
        .text("dup")
        .see("DUPO")
        .keys("enter")
        .text("2*desk")
        .keys("enter")
        .see("1 DESK-140")
        .text("3*lam")
        .see("[3*lam_");
    term
}

#[test]
fn a_window_too_small_says_so_and_loses_nothing() {
    for (lang, sentence) in LANGS.into_iter().zip([
        "Comptoir needs 60 columns and 16 rows. Enlarge the window; what you typed is safe.",
        "Comptoir a besoin de 60 colonnes et 16 lignes. Agrandissez la fenêtre\u{a0}; votre saisie est gardée.",
    ]) {
        let mut term = typing(lang);
        term.resize((20, 5));
        term.wait(sentence, |rows| rows.join(" ").trim_end() == sentence);
        term.resize(SIZE);
        term.see("1 DESK-140").see("[3*lam_").keys("p enter").see_row(&["2 LAMP-30", " 3 "]).keys("ctrl-o").see("#2 Dupont");
        assert_eq!(field(term.home(), "orders", ("id", "2"), "total"), "665.05");
        term.assert_clean();
    }
}

#[test]
fn a_signal_ends_the_program_within_a_second_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let took = (0..3).map(|_| ended_by(signal)).find(|took| *took < Duration::from_secs(1));
        // A busy machine may be slow once or twice; the program is not.
        assert!(took.is_some(), "SIG{signal} takes longer than a second");
    }
}

/// How long the program takes to end on a signal. The terminal is itself again, and what was typed is kept.
fn ended_by(signal: &str) -> Duration {
    let mut term = typing("en");
    assert!(!term.is_cooked());
    let since = Instant::now();
    term.signal(signal);
    assert_eq!(term.end(), 0);
    let took = since.elapsed();
    assert!(term.is_cooked(), "{signal}");
    let raw = String::from_utf8_lossy(&term.raw()).into_owned();
    for (taken, given_back) in [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?2004h", "\x1b[?2004l"), ("\x1b[?25l", "\x1b[?25h")] {
        assert!(raw.rfind(taken) < raw.rfind(given_back), "{signal}: {given_back:?}");
    }
    term.assert_clean();
    let mut again = open_in(term.kill(), "en");
    again.keys("ctrl-r").see("Dupont, 1 line").keys("enter").see("1 DESK-140");
    took
}

#[test]
fn without_a_terminal_it_is_one_sentence_and_status_2() {
    let home = home();
    for lang in LANGS {
        let (status, printed, said) = without_terminal(home.path(), lang);
        assert_eq!((status, printed.as_str(), said.lines().count()), (Some(2), "", 1), "{said}");
        assert!(said.contains("terminal"), "{said}");
    }
}

#[test]
fn of_two_who_change_one_order_the_second_is_told_who_and_when_and_keeps_what_was_typed() {
    for (lang, moment) in LANGS.into_iter().zip(["24/11/2026 at 09:00", "24/11/2026 à 09:00"]) {
        let home = home();
        said(home.path(), &["new", "order", "--customer", "DUPO", "--line", "2*TABL-OAK-180"]);
        let file = home.path().join("books.db").display().to_string();
        let mut anne = open_in(home, lang);
        let args = ["--today", crate::shop::DAY, "--lang", lang, "--as", "marc", "--file", &file];
        let mut marc = Term::start(SIZE, &args);
        marc.see("Ateliers");
        for term in [&mut anne, &mut marc] {
            term.keys("g s o").see("Dupont").keys("enter").see("#2 Dupont").keys("e").see("[_______");
        }
        anne.text("3*desk").keys("enter").see("2 DESK-140").keys("ctrl-o").gone("[_______");
        marc.text("5*lamp").keys("enter").see("2 LAMP-30").keys("ctrl-o").see_row(&["anne", moment]);
        // Hers stands; his is on his screen, and in his draft when he leaves it.
        assert_eq!(field(anne.home(), "orders", ("id", "2"), "net"), "1561.45");
        marc.see_row(&["2 LAMP-30", " 5 "]).keys("esc").gone("^O");
        marc.keys("ctrl-r").see("Dupont, 2").keys("enter").see_row(&["2 LAMP-30", " 5 "]);
        proved(anne.home());
        marc.assert_clean();
    }
}

#[test]
fn escapes_pasted_into_a_field_never_reach_the_terminal() {
    let mut term = typing("en");
    term.keys("ctrl-u").paste(".Soft\x1b[31m\x1b]0;owned\x07 \u{202e}oak\u{9b}5m").keys("enter").see("Soft");
    term.keys("ctrl-o").see("#2 Dupont").see("Soft").assert_clean();
}
