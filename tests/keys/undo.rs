//! What was done is taken back: a payment by its reversal, shown before it is posted; a customer to what it was.

use crate::shop::{LANGS, field, open, proved};

#[test]
fn a_payment_is_reversed_and_a_customer_is_what_it_was() {
    for (lang, counter, truly, list, card) in [
        (LANGS[0], "Undone by a counter-act", "as it was before", "What was done", "customer since"),
        (LANGS[1], "Annulé par contrepassation", "comme avant", "Ce qui a été fait", "client depuis"),
    ] {
        let mut term = open(lang);
        term.keys("N p").text("dup").see("DUPO").keys("enter").see("INV-2026-00001").keys("enter ctrl-o").see("PAY-2026-00001");
        assert_eq!(field(term.home(), "invoices", ("number", "INV-2026-00001"), "open"), "0.00");
        // Shown first: Enter does nothing, Esc leaves it.
        term.keys("u").see_row(&["411", "29"]).keys("enter").settle().keys("esc").settle();
        assert_eq!(field(term.home(), "invoices", ("number", "INV-2026-00001"), "open"), "0.00");
        term.keys("u").see_row(&["411", "29"]).keys("ctrl-o").see(counter);
        assert_eq!(field(term.home(), "invoices", ("number", "INV-2026-00001"), "open"), "29.24");
        term.keys(":").text("cu dupo").keys("enter").see(card).keys("e").see("[Dupont");
        term.text("Dupont & Fils").keys("ctrl-o").see(card).see("Dupont & Fils");
        assert_eq!(field(term.home(), "customers", ("code", "DUPO"), "name"), "Dupont & Fils");
        term.keys(":")
            .text("undo")
            .keys("enter")
            .see(list)
            .keys("enter")
            .see("Dupont & Fils → Dupont")
            .keys("ctrl-o")
            .see(truly);
        assert_eq!(field(term.home(), "customers", ("code", "DUPO"), "name"), "Dupont");
        proved(term.home());
        term.assert_clean();
    }
}
