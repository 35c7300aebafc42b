//! The phone and the desk: an order of five lines, a quote to its invoice, a payment, a price asked for in between, a new
//! customer. Each within its budget of keys, in both languages; afterwards the books are asked by command.

use crate::shop::{FIVE, LANGS, field, open, proved, told};

#[test]
fn a_phone_order_of_five_lines_takes_42_keys() {
    for lang in LANGS {
        let mut term = open(lang);
        term.keys("N o").text("dup").see("DUPO").keys("enter");
        for (typed, _) in FIVE {
            term.text("2*").text(typed).keys("enter");
        }
        term.see("5 DESK-140").keys("ctrl-o").see("#2 Dupont").budget(42);
        let order = told(term.home(), &["show", "order:2"]);
        assert_eq!((&order["status"], &order["net"], &order["total"]), (&"draft".into(), &"1625.54".into(), &"1950.65".into()));
        let lines = order["lines"].as_array().unwrap();
        let typed: Vec<_> = lines.iter().map(|l| (l["item"].as_str().unwrap(), l["quantity"].as_str().unwrap())).collect();
        assert_eq!(typed, FIVE.map(|(_, code)| (code, "2")));
        // Two more and it has its number and its goods.
        term.keys("w ctrl-o").see("SO-2026-00002").budget(45);
        assert_eq!(field(term.home(), "orders", ("number", "SO-2026-00002"), "status"), "confirmed");
        proved(term.home());
        term.assert_clean();
    }
}

#[test]
fn a_quote_is_accepted_shipped_and_invoiced_in_13_keys() {
    for lang in LANGS {
        let mut term = open(lang);
        term.keys("ctrl-f").text("q0001").see("Q-2026-00001").keys("enter").see("Q-2026-00001 Dupont");
        term.keys("w ctrl-o").see("SO-2026-00002 Dupont");
        term.keys("w ctrl-o").see("DN-2026-00002");
        term.keys("w ctrl-o").see("INV-2026-00002").budget(13);
        let invoice = told(term.home(), &["show", "INV-2026-00002"]);
        assert_eq!(invoice["order"], "SO-2026-00002");
        for (what, amount) in [("net", "1199.60"), ("vat", "239.92"), ("total", "1439.52"), ("open", "1439.52")] {
            assert_eq!(invoice[what], amount, "{what}");
        }
        assert_eq!(field(term.home(), "quotes", ("number", "Q-2026-00001"), "status"), "accepted");
        assert_eq!(field(term.home(), "orders", ("number", "SO-2026-00002"), "status"), "done");
        proved(term.home());
        term.assert_clean();
    }
}

#[test]
fn the_payment_of_the_open_invoice_takes_8_keys() {
    for lang in LANGS {
        let mut term = open(lang);
        term.keys("N p").text("dup").see("DUPO").keys("enter").see("INV-2026-00001");
        term.keys("enter ctrl-o").see("PAY-2026-00001").budget(8);
        assert_eq!(field(term.home(), "payments", ("number", "PAY-2026-00001"), "amount"), "29.24");
        assert_eq!(field(term.home(), "invoices", ("number", "INV-2026-00001"), "open"), "0.00");
        proved(term.home());
        term.assert_clean();
    }
}

#[test]
fn price_and_stock_are_read_in_the_middle_of_an_order_in_6_keys() {
    for (lang, price, free) in [("en", "38.00", "free 100"), ("fr", "38,00", "dispo 100")] {
        let mut term = open(lang);
        term.keys("N o").text("dup").see("DUPO").keys("enter").text("2*tabl").keys("enter").see("1 TABL-OAK-180");
        term.count_from_here();
        term.keys("ctrl-f").text("oaks").see_row(&["OAKS-80", price, free]).keys("esc").gone("OAKS-80").budget(6);
        // The order is as it was.
        term.see_row(&["1 TABL-OAK-180", " 2 "]).text("2*oaks").keys("enter").see("2 OAKS-80");
    }
}

#[test]
fn a_new_customer_in_the_middle_of_an_order_costs_4_keys_beside_what_is_typed() {
    let mut term = open("en");
    term.keys("N o").count_from_here();
    let data = ["Lefebvre SAS", "0320112233", "59000"];
    term.text(data[0]).keys("enter").see("Phone").text(data[1]).keys("enter").text(data[2]).keys("enter ctrl-o");
    term.gone("Phone").see("Owes").budget(data.concat().len() + 4);
    term.text("2*desk").keys("enter").see("1 DESK-140").keys("ctrl-o").see("#2 Lefebvre SAS");
    let home = term.home();
    let code = field(home, "customers", ("name", data[0]), "code");
    assert_eq!(field(home, "customers", ("code", &code), "phone"), data[1]);
    assert_eq!(field(home, "customers", ("code", &code), "postcode"), data[2]);
    assert_eq!(field(home, "orders", ("customer", &code), "total"), "577.32");
}
