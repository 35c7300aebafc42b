//! The accountant: an entry like last month's, written by hand within its budget; the books are asked by command.

use crate::shop::{LANGS, home, open_in, proved, said, told};

const RENT: &str = "new entry --date 2026-10-05 --memo Loyer --debit 6132=1000 --debit 44566=200 --credit 512=1200";

#[test]
fn a_recurring_entry_takes_14_keys() {
    for lang in LANGS {
        let home = home();
        said(home.path(), &RENT.split(' ').collect::<Vec<_>>());
        let mut term = open_in(home, lang);
        term.keys("N j").text("loy").see("Loyer").keys("enter").see("44566");
        // The amount that stands alone is typed over; the others follow in their shares.
        term.text("126012").keys("enter").see_row(&["6132", if lang == "en" { "105,010.00" } else { "105 010,00" }]);
        term.keys("ctrl-o").see("OD-2026-00002").budget(14);
        let entry = told(term.home(), &["show", "OD-2026-00002"]);
        let lines: Vec<String> = entry["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| format!("{} {} {}", l["account"], l["debit"], l["credit"]).replace('"', ""))
            .collect();
        assert_eq!(lines, ["6132 105010.00 0.00", "44566 21002.00 0.00", "512 0.00 126012.00"]);
        assert_eq!(entry["lines"][0]["memo"], "Loyer");
        proved(term.home());
        term.assert_clean();
    }
}

#[test]
fn an_entry_from_nothing_proposes_what_is_missing_and_refuses_what_does_not_balance() {
    for lang in LANGS {
        let mut term = open_in(home(), lang);
        term.keys("N j").text("Frais").keys("esc tab tab tab").text("627").keys("enter").text("12,5").keys("enter");
        // One line alone is no entry.
        term.keys("ctrl-o").see("12").see("✗");
        term.text("512").see("Ban").keys("enter").see_row(&["512", if lang == "en" { "12.50" } else { "12,50" }]);
        term.keys("enter ctrl-o").see("OD-2026-00001");
        let entry = told(term.home(), &["show", "OD-2026-00001"]);
        let line = &entry["lines"][1];
        assert_eq!((&line["memo"], &line["account"], &line["credit"]), (&"Frais".into(), &"512".into(), &"12.50".into()));
        proved(term.home());
        term.assert_clean();
    }
}
