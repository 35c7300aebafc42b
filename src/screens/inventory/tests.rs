//! The stock's screens without a terminal: a shop with some goods, keys pressed, frames read.

use crate::db::Books;
use crate::db::books::Clock;
use crate::domain::company::{Country, Valuation};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::flows::founding::{Founding, found};
use crate::flows::stock::{Receipt, ReceiptLine, receive};
use crate::kit::{Lang, Quantity, UnitPrice, Words};
use crate::screens::{HOUSE, place};
use crate::tui::app::{App, Taste};
use crate::tui::{Key, Place};
use chrono::NaiveDate;

fn shop() -> (Books, ItemId) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let books = Books::memory(Clock::Fixed(day)).unwrap();
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
    let item = Item { min_stock: Quantity::whole(12), ..Item::goods("OIL-1L", "Hardwax oil 1 L", price("24.50")) };
    let oil = books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
    let service = Item::service("DELIV", "Delivery zone 1", price("35"));
    books.act("item.edit", |tx| Ok(item_store::insert(tx, &service)?)).unwrap();
    let line = ReceiptLine { item: oil, quantity: Quantity::whole(26), cost: price("14.12") };
    let receipt = Receipt { date: day, place: None, supplier: None, reference: "BL 7".into(), lines: vec![line] };
    books.act("stock.receive", |tx| receive(tx, &receipt)).unwrap();
    (books, oil)
}

fn app(books: Books, lang: Lang, size: (u16, u16), at: Place) -> App {
    let taste = Taste { words: Words::of(lang), ..Taste::default() };
    let mut app = App::headless(books, HOUSE, taste, size).unwrap();
    app.go(at);
    app
}

fn press(app: &mut App, keys: &str) {
    for (i, part) in keys.split('"').enumerate() {
        if i % 2 == 1 {
            part.chars().for_each(|c| app.press(Key::char(c)));
            continue;
        }
        part.split_whitespace().for_each(|name| app.press(Key::parse(name).unwrap_or_else(|| panic!("no key {name}"))));
    }
}

/// The frame as text; printed too when `LOOK` is set, for looking while building.
fn shown(app: &mut App) -> String {
    let (buffer, _) = app.draw_with_cursor();
    let area = buffer.area;
    let line = |y: u16| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    let text = (0..area.height).map(line).collect::<Vec<_>>().join("\n");
    if std::env::var("LOOK").is_ok() {
        println!("{text}\n");
    }
    text
}

fn on_hand(app: &App, item: ItemId) -> Quantity {
    app.books.read(|tx| Ok(crate::domain::inventory::stock_store::totals(tx, item)?.on_hand)).unwrap()
}

#[test]
fn an_item_is_made_found_and_changed() {
    let (books, _) = shop();
    let mut app = app(books, Lang::En, (100, 30), place::ITEMS);
    assert!(shown(&mut app).contains("OIL-1L"));
    press(&mut app, "n \"WAX\" enter \"Wax\" enter \"Oils\" enter \"12.50\" enter \"96385074*6\"");
    shown(&mut app);
    press(&mut app, "ctrl-o");
    let card = shown(&mut app);
    assert!(card.contains("WAX Wax") && card.contains("12.50") && card.contains("96385074"), "{card}");
    press(&mut app, "e");
    assert!(shown(&mut app).contains("96385074*6"));
}

#[test]
fn stock_is_put_right_with_a_reason() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let (books, oil) = shop();
        let mut app = app(books, lang, size, place::ITEM.id(oil.0));
        let card = shown(&mut app);
        assert!(card.contains("26") && card.contains("24"), "{card}");
        press(&mut app, "a");
        shown(&mut app);
        press(&mut app, "enter");
        shown(&mut app);
        press(&mut app, "\"-2\" enter ctrl-o");
        assert_eq!(on_hand(&app, oil), Quantity::whole(26), "no reason, no change: {}", shown(&mut app));
        press(&mut app, "\"broken\" enter ctrl-o");
        assert_eq!(on_hand(&app, oil), Quantity::whole(24), "{}", shown(&mut app));
        for _ in 0..4 {
            press(&mut app, "tab");
            shown(&mut app);
        }
    }
}

#[test]
fn goods_are_received() {
    let (books, oil) = shop();
    let mut app = app(books, Lang::En, (100, 30), place::RECEIPT_FORM);
    shown(&mut app);
    press(&mut app, "enter \"BL 8\" enter \"4*oil\" enter");
    let form = shown(&mut app);
    assert!(form.contains("56.48"), "at the cost of the last time: {form}");
    press(&mut app, "enter ctrl-o");
    assert_eq!(on_hand(&app, oil), Quantity::whole(30), "{}", shown(&mut app));
    app.go(place::MOVES);
    assert!(shown(&mut app).contains("56.48"));
    press(&mut app, "enter");
    let document = shown(&mut app);
    assert!(document.contains("GR-2026-00002") && document.contains("BL 8"), "{document}");
    press(&mut app, "B");
    assert!(shown(&mut app).contains("56.48"), "its entry: {}", shown(&mut app));
    app.go(place::STOCK);
    assert!(shown(&mut app).contains("423.60"), "{}", shown(&mut app));
}

#[test]
fn a_count_is_opened_filled_and_posted() {
    let (books, oil) = shop();
    let mut app = app(books, Lang::Fr, (80, 24), place::COUNTS);
    press(&mut app, "n ctrl-o");
    let sheet = shown(&mut app);
    assert!(sheet.contains("OIL-1L"), "{sheet}");
    press(&mut app, "enter \"25\" ctrl-o");
    let sheet = shown(&mut app);
    assert!(sheet.contains("-14,12"), "{sheet}");
    press(&mut app, "w");
    shown(&mut app);
    press(&mut app, "\"inventaire annuel\" ctrl-o");
    assert_eq!(on_hand(&app, oil), Quantity::whole(25), "{}", shown(&mut app));
}

#[test]
fn goods_go_to_another_place() {
    let (books, oil) = shop();
    let add = |tx: &crate::db::Tx| {
        let internal = crate::domain::inventory::location::LocationKind::Internal;
        crate::flows::warehouse::add_place(tx, "ATTIC", "Attic", internal, None)
    };
    books.act("warehouse.edit", add).unwrap();
    let mut app = app(books, Lang::En, (100, 30), place::STOCK);
    press(&mut app, "a down enter \"5\" enter \"att\" enter \"room\" ");
    let panel = shown(&mut app);
    assert!(panel.contains("26 now, 21 afterwards") && panel.contains("0 now, 5 afterwards"), "{panel}");
    press(&mut app, "ctrl-o");
    let list = shown(&mut app);
    assert!(list.contains("Attic") && list.contains("70.60"), "{list}");
    assert_eq!(on_hand(&app, oil), Quantity::whole(26));
}

#[test]
fn a_price_of_a_list_is_added_and_taken_away() {
    let (books, oil) = shop();
    let mut app = app(books, Lang::En, (100, 30), place::ITEM.id(oil.0));
    press(&mut app, "n down enter \"21.90\" ctrl-o");
    let card = shown(&mut app);
    assert!(card.contains("21.90") && card.contains("[Prices 1]"), "{card}");
    press(&mut app, "x ctrl-o");
    assert!(shown(&mut app).contains("[Prices 0]"), "{}", shown(&mut app));
}

#[test]
fn what_has_no_stock_is_not_put_right() {
    let (books, _) = shop();
    let mut app = app(books, Lang::En, (100, 30), place::ITEMS);
    press(&mut app, "home a");
    let list = shown(&mut app);
    assert!(list.contains("not kept in stock"), "{list}");
}
