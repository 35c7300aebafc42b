//! The till and the phone through a real terminal: what people do all day, within its budget of keys, in both languages.

use crate::term::Term;
use chrono::{Datelike, NaiveDate};
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::items::item::{Item, ItemId};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::{Party, PartyId};
use comptoir::domain::parties::party_store;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::stock::{Receipt, ReceiptLine, receive};
use comptoir::flows::{order_to_cash as otc, quote};
use comptoir::kit::Quantity;

const SCREWS: &str = "4006381333931";
const OIL: &str = "4012345678901";
const BAG: &str = "4260012345671";

/// A furniture shop that opened this year, its books in a home of their own.
struct Shop {
    home: tempfile::TempDir,
    books: Books,
    table: ItemId,
    dupont: PartyId,
}

fn shop() -> Shop {
    let home = tempfile::tempdir().unwrap();
    let books = Books::create(&home.path().join("books.db"), "anne", Clock::System).unwrap();
    let today = books.today();
    let january = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap();
    let founding = Founding { valuation: Some(Valuation::Anglo), ..Founding::new("Ateliers du Bois", Country::Fr, january) };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    let add = |code: &str, name: &str, price: &str, barcode: &str| {
        let codes: Vec<_> = [barcode].iter().filter(|b| !b.is_empty()).map(|b| ((*b).to_owned(), Quantity::whole(1))).collect();
        let item = Item::goods(code, name, price.parse().unwrap());
        let id = books.act("item.edit", |tx| Ok(item_store::insert_whole(tx, &item, &codes)?)).unwrap();
        let line = ReceiptLine { item: id, quantity: Quantity::whole(50), cost: "5".parse().unwrap() };
        let receipt = Receipt { date: today, place: None, supplier: None, reference: "BL".into(), lines: vec![line] };
        books.act("stock.receive", |tx| receive(tx, &receipt)).unwrap();
        id
    };
    let table = add("TAB-OAK-180", "Oak table 180", "420", "");
    add("CHA-OAK", "Oak chair", "89.50", "");
    add("SHE-OAK-80", "Oak shelf 80 cm", "38", "");
    add("OIL-1L", "Hardwax oil 1 L", "24.50", OIL);
    add("SCREWS", "Screws 4x40", "7.42", SCREWS);
    add("BAG", "Paper bag", "0.17", BAG);
    let party = Party { created_on: today, ..Party::customer("DUPO", "Dupont SARL") };
    let address = Address { city: "Lille".into(), is_billing: true, is_shipping: true, ..Address::default() };
    let dupont = books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &party, &[address], &[])?)).unwrap();
    Shop { home, books, table, dupont }
}

impl Shop {
    fn draft(&self) -> DocumentDraft {
        let lines = vec![LineDraft::of(self.table, Quantity::whole(2))];
        let until = self.books.today().checked_add_days(chrono::Days::new(30));
        DocumentDraft { until, ..DocumentDraft::new(self.dupont, lines) }
    }

    fn open(self, lang: &str) -> Term {
        drop(self.books);
        Term::start_in(self.home, (100, 30), &["--lang", lang], &[])
    }
}

#[test]
fn a_phone_order_of_five_lines_is_typed_in_45_keys() {
    for lang in ["en", "fr"] {
        let mut term = shop().open(lang);
        term.see("Ateliers du Bois").count_from_here();
        term.keys("N o").text("dup").see("DUPO").keys("enter");
        for item in ["tabl", "chai", "shel", "hard", "scre"] {
            term.text("2*").text(item).keys("enter");
        }
        term.see("SCREWS").see("TAB-OAK-180").keys("ctrl-o");
        term.see("Dupont SARL").gone("2*").budget(45);
        term.keys("w ctrl-o").see("-00001");
        term.assert_clean();
    }
}

#[test]
fn a_quote_is_shipped_and_invoiced_in_13_keys() {
    for lang in ["en", "fr"] {
        let shop = shop();
        let made = shop.books.act("sales.quote.edit", |tx| quote::save_draft(tx, &shop.draft())).unwrap();
        shop.books.act("sales.quote.step", |tx| quote::send(tx, made.id)).unwrap();
        let mut term = shop.open(lang);
        term.see("Ateliers du Bois").count_from_here();
        term.keys("ctrl-f").text("q0001").see("Dupont").keys("enter");
        term.keys("w ctrl-o").see("SO-").keys("w ctrl-o").see("DN-").keys("w ctrl-o");
        term.see("INV-").budget(13);
    }
}

#[test]
fn the_payment_of_an_open_invoice_takes_8_keys() {
    for lang in ["en", "fr"] {
        let shop = shop();
        let order = shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &shop.draft())).unwrap();
        shop.books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)).unwrap();
        shop.books.act("sales.delivery.step", |tx| otc::ship(tx, order.id, None, tx.today())).unwrap();
        shop.books.act("sales.invoice.post", |tx| otc::bill(tx, order.id, tx.today())).unwrap();
        let mut term = shop.open(lang);
        term.see("Ateliers du Bois").count_from_here();
        term.keys("N p").text("dup").see("DUPO").keys("enter").see("INV-").keys("enter ctrl-o");
        term.see("PAY-").budget(8);
    }
}

#[test]
fn a_counter_sale_of_three_scans_takes_5_keys() {
    for lang in ["en", "fr"] {
        let mut term = shop().open(lang);
        term.see("Ateliers du Bois").keys("g s c").see("3*code");
        for code in [SCREWS, OIL, BAG] {
            term.scan(code);
        }
        term.see("SCREWS").see("BAG").count_from_here();
        term.keys("enter").text("50").keys("enter enter");
        term.see("INV-").budget(5);
    }
}

#[test]
fn from_a_figure_of_the_dashboard_to_its_entry_in_4_keys() {
    let shop = shop();
    let order = shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &shop.draft())).unwrap();
    shop.books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)).unwrap();
    shop.books.act("sales.delivery.step", |tx| otc::ship(tx, order.id, None, tx.today())).unwrap();
    shop.books.act("sales.invoice.post", |tx| otc::bill(tx, order.id, tx.today())).unwrap();
    let mut term = shop.open("en");
    term.see("1,008.00").count_from_here().keys("enter").see("INV-").keys("enter").see("TAB-OAK-180").keys("i");
    term.see("411").see("707").budget(4);
}
