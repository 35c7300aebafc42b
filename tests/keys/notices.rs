//! What comes in while one is doing something else is told quietly, once, and listed.

use crate::shop::{home, open_in, said};

#[test]
fn goods_that_came_for_an_order_are_told_quietly_and_listed() {
    for (lang, told, none, list) in [
        ("en", "all its goods are here", "nothing new", "Recent and parked"),
        ("fr", "toute sa marchandise est là", "Rien de nouveau", "Récents et en attente"),
    ] {
        let home = home();
        said(home.path(), &["new", "order", "--customer", "DUPO", "--line", "150*LAMP-30", "--confirm"]);
        let mut term = open_in(home, lang);
        term.keys(":").text("notices").keys("enter").see(none);
        // Somebody else receives what was missing.
        said(term.home(), &["new", "receipt", "--line", "200*LAMP-30@2"]);
        term.keys("g s o").see(told).see_row(&["●", "SO-2026-00002", "gg"]);
        // Held back while something is typed.
        term.keys("N o").see("[").gone(told).keys("esc").see(told);
        term.keys("ctrl-r").see(list).see_row(&["●", "SO-2026-00002"]).keys("enter").gone(list).see("LAMP-30");
        term.keys("esc").see("SO-2026-00001").gone(told);
        term.assert_clean();
    }
}
