//! From a figure of the dashboard down to the journal entry behind it, and back.

use crate::shop::{LANGS, open, told};

#[test]
fn from_a_figure_to_its_entry_in_3_keys_and_back_in_3() {
    for (lang, sales, total) in [(LANGS[0], "24.37", "29.24"), (LANGS[1], "24,37", "29,24")] {
        let mut term = open(lang);
        let first = term.see(sales).line(1);
        term.keys("enter").see_row(&["INV-2026-00001", "Dupont", total]);
        term.keys("enter").see("INV-2026-00001 Dupont").see("LAMP-30");
        term.keys("B").see_row(&["411", total]).see_row(&["44571"]).see_row(&["707", sales]).budget(4);
        // What the screen shows is what a command shows.
        let entry = told(term.home(), &["show", "VT-2026-00001"]);
        assert_eq!(entry["lines"].as_array().unwrap().len(), 3);
        term.see("VT-2026-00001").count_from_here();
        term.keys("esc").see("LAMP-30").keys("esc").gone("LAMP-30").see("INV-2026-00001").keys("esc").gone("INV-2026-00001");
        term.budget(3);
        assert_eq!(term.line(1), first);
        term.assert_clean();
    }
}
