//! The first run: from a program without books to the first useful screen, in both languages; what was typed stays whatever
//! is pressed, and the answers are what the books and the terminal then go by.

use crate::shop::{DAY, LANGS, without_terminal};
use crate::term::{Term, run};

fn begun(lang: &str, size: (u16, u16)) -> Term {
    let mut term = Term::start(size, &["--today", DAY, "--lang", lang]);
    term.see("SIREN").count_from_here();
    term
}

#[test]
fn five_questions_then_one_is_working() {
    let languages = LANGS.into_iter().zip([("5 Start from", "Dashboard"), ("5 Partir de", "Tableau de bord")]);
    for (lang, (last, opened)) in languages {
        for size in [(80, 24), (100, 30)] {
            let mut term = begun(lang, size);
            // The key right of Tab, the signs as they stand, a name, a number, an address.
            term.see(last).keys("q enter").text("Acme").keys("enter").text("732829320").keys("enter").see("FR44732829320");
            term.text("Quai")
                .keys("enter")
                .text("59000")
                .keys("enter")
                .text("Lille")
                .keys("enter ctrl-o")
                .see("Acme")
                .see(opened);
            // Every key but the typed words: seven Enters, the key of the keyboard, Ctrl-O.
            term.budget("Acme732829320Quai59000Lille".len() + 8);
            term.assert_clean();
            let shown = run(term.home(), &["report", "trial-balance", "--json"]);
            assert!(shown.starts_with('['), "{shown}");
            run(term.home(), &["verify"]);
            // The next start asks nothing.
            let mut again = Term::start_in(term.kill(), size, &["--today", DAY, "--lang", lang], &[]);
            again.see(opened).see("Acme");
        }
    }
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let mut term = begun("en", (80, 24));
    term.keys("q enter").text("Acme").keys("enter").text("732829321").keys("enter").see("is not a SIREN");
    term.keys("ctrl-o")
        .see("[732829321")
        .keys("f2")
        .see("3 Société")
        .keys("ctrl-o")
        .see("n’est pas un numéro SIREN")
        .see("Acme")
        .see("[732829321");
    // Esc goes back a question; what stood there stands there.
    term.keys("esc").see("[France").keys("esc").see("[Acme").keys("esc").see("[oui");
    term.keys("f2").see("3 Company").see("Acme");
    assert!(!term.home().join("books.db").exists());
    term.keys("ctrl-x");
    assert_eq!(term.end(), 0);
    assert!(!term.home().join("books.db").exists(), "leaving early makes nothing");
}

#[test]
fn the_keyboard_and_the_signs_are_kept() {
    let mut term = begun("fr", (100, 30));
    term.keys("a n").see("-+-").keys("enter").text("Acme").keys("ctrl-o").see("Tableau de bord");
    term.wait("plain signs", |rows| rows.iter().all(|r| !r.contains('─')) && rows.iter().any(|r| r.contains("-----")));
    // The unshifted row of AZERTY chooses: `&` is 1, the first thing to do: there is none yet, and that is said.
    term.keys("&").see("telle tâche");
    let mut again = Term::start_in(term.kill(), (100, 30), &["--today", DAY], &[("COMPTOIR_LANG", "")]);
    again.see("Tableau de bord").see("-----");
    // Asked again: the lines are drawn.
    again.keys(":").text("setup keys").keys("enter").see("Clavier").keys("enter o ctrl-o").see("─────");
}

#[test]
fn what_the_company_does_not_do_is_not_shown() {
    let mut term = begun("en", (100, 30));
    term.keys("q enter").text("Acme").keys("tab tab tab tab tab tab tab tab n").see("[no").see("4 Sell");
    term.keys("ctrl-o").see("Dashboard").gone("Inventory").see("Sales");
    term.keys("g x").see("What you do");
}

#[test]
fn without_a_terminal_it_is_one_sentence_that_names_demo_and_init() {
    let home = tempfile::tempdir().unwrap();
    for lang in LANGS {
        let (status, printed, said) = without_terminal(home.path(), lang);
        assert_eq!((status, printed.as_str(), said.lines().count()), (Some(1), "", 1), "{said}");
        assert!(said.contains("comptoir demo") && said.contains("comptoir init"), "{said}");
    }
}
