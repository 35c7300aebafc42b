//! The sales screens without a terminal: a small shop, keys pressed, frames read.

use crate::db::Books;
use crate::db::books::Clock;
use crate::domain::company::{Country, Valuation};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::domain::parties::address::Address;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::party_store;
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::order::{Order, OrderId};
use crate::domain::till::session::Purpose;
use crate::flows::founding::{Founding, found};
use crate::flows::order_to_cash as otc;
use crate::flows::stock::{Receipt, ReceiptLine, receive};
use crate::flows::till;
use crate::kit::{Arg, Lang, Money, Quantity, UnitPrice, Words};
use crate::reports::why_till;
use crate::screens::{HOUSE, place};
use crate::tui::app::{App, Taste};
use crate::tui::{Key, Place};
use chrono::NaiveDate;

pub fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
}

pub fn q(n: i64) -> Quantity {
    Quantity::whole(n)
}

/// A furniture shop in November 2026.
pub struct Shop {
    pub books: Books,
    pub table: ItemId,
    pub chair: ItemId,
    pub oil: ItemId,
    pub carriage: ItemId,
    pub dupont: PartyId,
}

impl Shop {
    pub fn new() -> Shop {
        let books = Books::memory(Clock::Fixed(day(24))).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let founding = Founding {
            valuation: Some(Valuation::Anglo),
            ..Founding::new("Ateliers du Bois", Country::Fr, january).registered(
                "732829320",
                "14 rue des Tanneurs",
                "69009",
                "Lyon",
            )
        };
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        let price = |s: &str| s.parse::<UnitPrice>().unwrap();
        let add = |item: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
        let table = add(Item::goods("TAB-OAK-180", "Oak table 180", price("420")));
        let chair = add(Item::goods("CHA-OAK", "Oak chair", price("89.50")));
        let oil = add(Item::goods("OIL-1L", "Hardwax oil 1 L", price("24.50")));
        let carriage = add(Item::service("DELIV", "Delivery zone 1", price("35")));
        add(Item::goods("SHE-OAK-80", "Oak shelf 80 cm", price("38")));
        let customer = |code: &str, name: &str| {
            let party = Party { created_on: day(1), phone: "03 20 11 22 33".into(), ..Party::customer(code, name) };
            let street = "12 rue Nationale".into();
            let (postcode, city) = ("59000".into(), "Lille".into());
            let address = Address { street, postcode, city, is_billing: true, is_shipping: true, ..Address::default() };
            books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &party, &[address], &[])?)).unwrap()
        };
        let dupont = customer("DUPO", "Dupont SARL");
        customer("MART", "Martin et fils");
        let shop = Shop { books, table, chair, oil, carriage, dupont };
        shop.stock(table, 12, "200");
        shop.stock(chair, 40, "40");
        shop.stock(oil, 2, "14");
        shop
    }

    pub fn stock(&self, item: ItemId, quantity: i64, cost: &str) {
        let line = ReceiptLine { item, quantity: q(quantity), cost: cost.parse().unwrap() };
        let receipt = Receipt { date: day(24), place: None, supplier: None, reference: "BL".into(), lines: vec![line] };
        self.books.act("stock.receive", |tx| receive(tx, &receipt)).unwrap();
    }

    /// The order of the mock-up: two tables, eight chairs, three oils of which two are there, the delivery.
    pub fn order(&self, confirmed: bool) -> OrderId {
        let lines = vec![
            LineDraft::of(self.table, q(2)),
            LineDraft::of(self.chair, q(8)),
            LineDraft::of(self.oil, q(3)),
            LineDraft::of(self.carriage, q(1)),
        ];
        let draft = DocumentDraft { until: Some(day(27)), ..DocumentDraft::new(self.dupont, lines) };
        let order: Order = self.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap();
        if confirmed {
            self.books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None)).unwrap();
        }
        order.id
    }

    pub fn app(self, lang: Lang, size: (u16, u16)) -> App {
        App::headless(self.books, HOUSE, Taste { words: Words::of(lang), ..Taste::default() }, size).unwrap()
    }
}

/// Presses keys by name; `"text"` is typed. How many presses it was.
pub fn press(app: &mut App, keys: &str) -> usize {
    let mut count = 0;
    for (i, part) in keys.split('"').enumerate() {
        if i % 2 == 1 {
            count += part.chars().count();
            part.chars().for_each(|c| app.press(Key::char(c)));
            continue;
        }
        for name in part.split_whitespace() {
            count += 1;
            app.press(Key::parse(name).unwrap_or_else(|| panic!("no key {name}")));
        }
    }
    count
}

/// The frame as text.
pub fn shown(app: &mut App) -> String {
    let (buffer, _) = app.draw_with_cursor();
    let area = buffer.area;
    let line = |y: u16| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..area.height).map(line).collect::<Vec<_>>().join("\n")
}

/// Prints what would be on the screen; for looking while building: `cargo test -- --nocapture`.
fn look(app: &mut App) {
    if std::env::var("LOOK").is_ok() {
        println!("{}\n", shown(app));
    }
}

#[test]
fn an_order_is_taken_through_its_steps_from_its_card() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let shop = Shop::new();
        let id = shop.order(false);
        let mut app = shop.app(lang, size);
        look(&mut app);
        app.go(Place::named("sales.order").id(id.0));
        look(&mut app);
        for _ in 0..3 {
            press(&mut app, "w");
            look(&mut app);
            press(&mut app, "ctrl-o");
            look(&mut app);
        }
        press(&mut app, "tab");
        look(&mut app);
        press(&mut app, "tab");
        look(&mut app);
        press(&mut app, "m");
        look(&mut app);
    }
}

#[test]
fn a_phone_order_of_five_lines_takes_42_keys() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let mut app = Shop::new().app(lang, size);
        let mut keys = press(&mut app, "N o \"dup\"");
        look(&mut app);
        keys += press(&mut app, "enter");
        for item in ["tabl", "chai", "oils", "shel"] {
            let item = if item == "oils" { "oil " } else { item };
            keys += press(&mut app, &format!("\"2*{item}\""));
            look(&mut app);
            keys += press(&mut app, "enter");
        }
        keys += press(&mut app, "\"2*deli\" enter");
        look(&mut app);
        let picture = shown(&mut app);
        assert!(picture.contains("TAB-OAK-180") && picture.contains("DELIV"), "{picture}");
        keys += press(&mut app, "ctrl-o");
        look(&mut app);
        assert_eq!(keys, 42);
        let picture = shown(&mut app);
        assert!(picture.contains("Dupont SARL") && picture.contains("#1"), "{picture}");
        press(&mut app, "w ctrl-o");
        look(&mut app);
        assert!(shown(&mut app).contains("SO-2026-00001"));
        press(&mut app, "e \"-\" enter \"*1\" enter");
        look(&mut app);
        press(&mut app, "ctrl-o");
        look(&mut app);
    }
}

#[test]
fn a_quote_becomes_an_invoice_in_13_keys() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let mut app = Shop::new().app(lang, size);
        press(&mut app, "N q \"dup\" enter \"2*tabl\" enter \"10%\" enter ctrl-o");
        look(&mut app);
        press(&mut app, "w");
        look(&mut app);
        press(&mut app, "ctrl-o g s q");
        look(&mut app);
        let keys = press(&mut app, "ctrl-f \"q0001\" enter w");
        look(&mut app);
        let keys = keys + press(&mut app, "ctrl-o w ctrl-o w ctrl-o");
        assert_eq!(keys, 13);
        look(&mut app);
        let picture = shown(&mut app);
        assert!(picture.contains("INV-2026-00001") && picture.contains("SO-2026-00001"), "{picture}");
    }
}

#[test]
fn a_payment_of_the_open_invoice_takes_8_keys() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let shop = Shop::new();
        for _ in 0..2 {
            let id = shop.order(true);
            shop.books.act("sales.delivery.step", |tx| otc::ship(tx, id, None, tx.today())).unwrap();
            shop.books.act("sales.invoice.post", |tx| otc::bill(tx, id, tx.today())).unwrap();
        }
        let mut app = shop.app(lang, size);
        press(&mut app, "g s i");
        look(&mut app);
        let keys = press(&mut app, "N p \"dup\"");
        look(&mut app);
        let keys = keys + press(&mut app, "enter enter");
        look(&mut app);
        let keys = keys + press(&mut app, "ctrl-o");
        assert_eq!(keys, 8);
        look(&mut app);
        let picture = shown(&mut app);
        assert!(picture.contains("PAY-2026-00001") && picture.contains("INV-2026-00001"), "{picture}");
        // Two at once: marks.
        press(&mut app, "N p \"dup\" enter tab tab tab tab space space");
        look(&mut app);
        press(&mut app, "esc \"3000\" enter");
        look(&mut app);
        press(&mut app, "ctrl-o");
        look(&mut app);
        press(&mut app, "g s p");
        look(&mut app);
    }
}

#[test]
fn invoices_are_credited_and_goods_come_back_from_the_cards() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let shop = Shop::new();
        let id = shop.order(true);
        shop.books.act("sales.delivery.step", |tx| otc::ship(tx, id, None, tx.today())).unwrap();
        shop.books.act("sales.invoice.post", |tx| otc::bill(tx, id, tx.today())).unwrap();
        let mut app = shop.app(lang, size);
        press(&mut app, "g s i enter");
        look(&mut app);
        assert!(app.run("sales.invoice.credit-price"));
        press(&mut app, "enter \"100\" ctrl-o");
        look(&mut app);
        press(&mut app, "ctrl-o \"late\"");
        look(&mut app);
        press(&mut app, "ctrl-o");
        look(&mut app);
        assert!(shown(&mut app).contains("CN-2026-00001"), "{}", shown(&mut app));
        press(&mut app, "g s d enter");
        look(&mut app);
        assert!(app.run("sales.delivery.return"));
        press(&mut app, "enter \"1\" ctrl-o ctrl-o");
        look(&mut app);
        press(&mut app, "\"scratched\" ctrl-o");
        look(&mut app);
        press(&mut app, "g s d");
        look(&mut app);
        assert!(shown(&mut app).contains("RT-2026-00001"), "{}", shown(&mut app));
    }
}

#[test]
fn a_counter_sale_of_three_scans_takes_5_keys() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let mut app = Shop::new().app(lang, size);
        press(&mut app, "g s c");
        look(&mut app);
        // The drawer is asked for once; an empty Enter opens nothing.
        press(&mut app, "enter");
        look(&mut app);
        press(&mut app, "\"150\" enter");
        look(&mut app);
        for code in ["OIL-1L", "CHA-OAK", "OIL-1L"] {
            assert!(app.scan(code));
        }
        look(&mut app);
        press(&mut app, "\"*2\" enter \"-\" enter ctrl-z ctrl-z");
        let keys = press(&mut app, "enter");
        look(&mut app);
        let keys = keys + press(&mut app, "\"200\" enter");
        look(&mut app);
        let keys = keys + press(&mut app, "enter");
        assert_eq!(keys, 6, "one more figure than a note of 50");
        look(&mut app);
        let picture = shown(&mut app);
        assert!(picture.contains("TK-2026-00001"), "{picture}");
        // Parked and taken up again; paid by card.
        press(&mut app, "\"chai\" enter f7");
        look(&mut app);
        press(&mut app, "ctrl-o");
        look(&mut app);
        press(&mut app, "f7");
        look(&mut app);
        press(&mut app, "enter");
        assert!(shown(&mut app).contains("CHA-OAK"), "{}", shown(&mut app));
        press(&mut app, "enter c enter");
        look(&mut app);
        assert!(shown(&mut app).contains("TK-2026-00002"), "{}", shown(&mut app));
        // Nothing in stock: refused whole, the ticket stays.
        press(&mut app, "\"oil\" enter enter enter");
        look(&mut app);
        assert!(shown(&mut app).contains("OIL-1L"), "{}", shown(&mut app));
    }
}

/// Every screen of sales opens and draws at every size, in both languages, with its menu and its help over it.
#[test]
fn every_size_is_drawn() {
    for size in [(1, 1), (20, 5), (60, 16), (80, 24), (132, 43), (200, 60)] {
        for lang in [Lang::En, Lang::Fr] {
            let shop = Shop::new();
            let id = shop.order(true);
            shop.books.act("sales.delivery.step", |tx| otc::ship(tx, id, None, tx.today())).unwrap();
            shop.books.act("sales.invoice.post", |tx| otc::bill(tx, id, tx.today())).unwrap();
            let mut app = shop.app(lang, size);
            let lists = ["g s o", "g s q", "g s d", "g s i", "g s p", "g s c"];
            let forms = ["N o", "N q", "N p"];
            for keys in lists.into_iter().chain(forms) {
                press(&mut app, keys);
                shown(&mut app);
                press(&mut app, "tab ctrl-k");
                shown(&mut app);
                press(&mut app, "esc esc esc");
            }
            for screen in ["sales.order", "sales.invoice", "sales.delivery"] {
                app.go(Place::named(screen).id(1));
                for keys in ["tab", "tab", "tab", "z", "m", "esc", "?", "esc", "w", "esc"] {
                    press(&mut app, keys);
                    shown(&mut app);
                }
            }
            for text in ["ship", "return"] {
                app.go(Place::named("sales.pick-lines").id(1).text(text));
                shown(&mut app);
            }
        }
    }
}

#[test]
fn what_is_typed_is_parked_and_taken_up_again() {
    let mut app = Shop::new().app(Lang::En, (80, 24));
    press(&mut app, "N o \"dup\" enter \"3*tabl\" enter \"10%\" enter esc");
    assert!(shown(&mut app).contains("parked: 1"), "{}", shown(&mut app));
    press(&mut app, "g g");
    look(&mut app);
    press(&mut app, "enter");
    look(&mut app);
    let picture = shown(&mut app);
    assert!(picture.contains("TAB-OAK-180") && picture.contains("1,134.00") && picture.contains("Dupont"), "{picture}");
    press(&mut app, "ctrl-o");
    assert!(shown(&mut app).contains("#1 Dupont"), "{}", shown(&mut app));
    // New customer in place: name, phone, postcode.
    press(&mut app, "N o \"Zorro SA\" up enter enter \"0320112233\" enter \"59000\" enter ctrl-o");
    look(&mut app);
    let picture = shown(&mut app);
    assert!(picture.contains("Zorro SA") && picture.contains("›   [___"), "the cursor is in the first line: {picture}");
    press(&mut app, "\"tabl\" enter ctrl-o");
    assert!(shown(&mut app).contains("#2 Zorro SA"), "{}", shown(&mut app));
}

/// `i` in the drawer: what was counted at the opening and every coin since are what should be in it.
#[test]
fn a_drawer_says_why_so_much_should_be_in_it() {
    let shop = Shop::new();
    let m = |s: &str| s.parse::<Money>().unwrap();
    shop.books.act("till.open", |tx| till::open(tx, m("150"))).unwrap();
    shop.books.act("till.move", |tx| till::move_cash(tx, Purpose::Bank, m("20"), "change")).unwrap();
    shop.books.act("till.move", |tx| till::move_cash(tx, Purpose::Expense, m("-32.50"), "stamps")).unwrap();
    let figures = |books: &Books| {
        books
            .read(|tx| {
                let id = crate::reports::till::sessions(tx, 1)?[0];
                why_till::session(tx, &crate::reports::till::session(tx, id)?)
            })
            .unwrap()
    };
    let should = figures(&shop.books).remove(0);
    let sum = should.parts.iter().map(|p| if let Arg::Money(m) = p.amount { m } else { Money::ZERO }).sum::<Money>();
    assert_eq!((should.key, should.value, sum), ("till-figure-expected", Arg::Money(m("137.50")), m("137.50")));
    let mut app = shop.app(Lang::En, (100, 40));
    app.go(place::TILL);
    press(&mut app, "i");
    let said = shown(&mut app);
    for what in ["150.00 counted at the opening", "-12.50 in and out by hand =", "stamps"] {
        assert!(said.contains(what), "{what}: {said}");
    }
}
