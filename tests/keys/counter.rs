//! The till: three scans, a note, the change, the next customer.

use crate::shop::{LANGS, SCANS, field, open, proved, told};
use crate::term::Term;

/// The till with three articles on the ticket; scans are no keys.
fn scanned(lang: &str) -> Term {
    let mut term = open(lang);
    term.keys("g s c").see("[______");
    for code in SCANS {
        term.scan(code);
    }
    let due = if lang == "fr" { "47,84" } else { "47.84" };
    term.see("1 LAMP-30").see("2 SOAP-1").see("3 CUPS-6").see(due).count_from_here();
    term
}

#[test]
fn three_scans_and_a_note_of_50_take_5_keys() {
    for (lang, change) in LANGS.into_iter().zip(["2.16", "2,16"]) {
        let mut term = scanned(lang);
        term.keys("enter").text("50").keys("enter").see(change).keys("enter").see("TK-2026-00001").budget(5);
        // The next customer finds an empty ticket.
        term.gone("LAMP-30");
        let home = term.home();
        let ticket = told(home, &["show", "INV-2026-00002"]);
        for (what, amount) in [("net", "39.87"), ("vat", "7.97"), ("total", "47.84"), ("open", "0.00")] {
            assert_eq!(ticket[what], amount, "{what}");
        }
        // What stays in the drawer is the price, not the note.
        assert_eq!(field(home, "payments", ("number", "PAY-2026-00001"), "amount"), "47.84");
        assert_eq!(field(home, "payments", ("number", "PAY-2026-00001"), "method"), "cash");
        assert_eq!(field(home, "stock", ("item", "SOAP-1"), "on_hand"), "99");
        proved(home);
        term.assert_clean();
    }
}

#[test]
fn exact_cash_takes_2_keys() {
    for lang in LANGS {
        let mut term = scanned(lang);
        term.keys("enter enter").see("TK-2026-00001").budget(2);
        assert_eq!(field(term.home(), "payments", ("number", "PAY-2026-00001"), "amount"), "47.84");
    }
}

#[test]
fn a_quantity_typed_before_a_scan_is_its_own() {
    let mut term = scanned("en");
    term.text("3*").see("[3*_").scan(SCANS[2]).see_row(&["CUPS-6", " 4 "]).see("91.04");
}

#[test]
fn a_scan_while_the_money_is_taken_answers_nothing_and_joins_the_ticket() {
    let mut term = scanned("en");
    term.keys("enter").text("5").scan(SCANS[1]).see_row(&["SOAP-1", " 2 "]);
    assert!(told(term.home(), &["list", "payments"]).as_array().unwrap().is_empty());
    term.keys("enter enter").see("TK-2026-00001");
    assert_eq!(field(term.home(), "invoices", ("number", "INV-2026-00002"), "total"), "52.04");
}
