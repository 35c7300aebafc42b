//! Customers without a terminal: a look-alike is noticed while a new one is typed, and does not stop it.

use crate::db::Books;
use crate::db::books::Clock;
use crate::domain::company::Country;
use crate::domain::parties::{Party, party_store};
use crate::flows::founding::{Founding, found};
use crate::flows::party;
use crate::kit::{Lang, Words};
use crate::screens::{HOUSE, place};
use crate::tui::Key;
use crate::tui::app::{App, Taste};
use chrono::NaiveDate;

fn shown(app: &mut App) -> String {
    let (buffer, _) = app.draw_with_cursor();
    buffer.content().iter().map(|c| c.symbol()).collect()
}

fn press(app: &mut App, keys: &str) {
    keys.split(' ').for_each(|name| app.press(Key::parse(name).unwrap()));
}

fn type_in(app: &mut App, text: &str) {
    text.chars().for_each(|c| app.press(Key::char(c)));
}

#[test]
fn ctrl_d_takes_the_field_of_the_customer_made_before() {
    let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    books.act("company.found", |tx| found(tx, &Founding::new("Ateliers", Country::Fr, january))).unwrap();
    let before = Party { phone: "03 20 11 22 33".to_owned(), ..Party::customer("DUPO", "Dupont") };
    books.act("party.edit", |tx| party::save(tx, &before.into())).unwrap();
    let mut app = App::headless(books, HOUSE, Taste::default(), (100, 30)).unwrap();
    app.go(place::CUSTOMER_FORM);
    type_in(&mut app, "Martin");
    press(&mut app, "tab tab tab tab tab ctrl-d");
    assert!(shown(&mut app).contains("03 20 11 22 33"), "{}", shown(&mut app));
    press(&mut app, "ctrl-o");
    let kept = app.books.read(|tx| Ok(party_store::by_name(tx, "Martin", 9)?)).unwrap();
    assert_eq!(kept[0].phone, "03 20 11 22 33");
}

#[test]
fn f4_offers_what_was_typed_before() {
    let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    books.act("company.found", |tx| found(tx, &Founding::new("Ateliers", Country::Fr, january))).unwrap();
    let mut app = App::headless(books, HOUSE, Taste::default(), (100, 30)).unwrap();
    for (code, category) in [("A-1", "Tables"), ("A-2", "Chairs")] {
        app.go(place::ITEM_FORM);
        type_in(&mut app, code);
        press(&mut app, "tab tab");
        type_in(&mut app, code);
        press(&mut app, "tab");
        type_in(&mut app, category);
        press(&mut app, "ctrl-o");
    }
    app.go(place::ITEM_FORM);
    press(&mut app, "tab tab tab f4");
    let picture = shown(&mut app);
    assert!(picture.contains("Tables") && picture.contains("Chairs"), "{picture}");
    press(&mut app, "down enter");
    assert!(shown(&mut app).contains("Tables") && !shown(&mut app).contains("Chairs"), "{}", shown(&mut app));
}

#[test]
fn a_look_alike_is_noticed_and_does_not_stop() {
    for (lang, notice) in [(Lang::En, "already in the books"), (Lang::Fr, "déjà dans le dossier")] {
        let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        books
            .act("company.found", |tx| {
                found(
                    tx,
                    &Founding::new("Ateliers du Bois", Country::Fr, january).registered(
                        "732829320",
                        "14 rue des Tanneurs",
                        "69009",
                        "Lyon",
                    ),
                )
            })
            .unwrap();
        books.act("party.edit", |tx| party::save(tx, &Party::customer("DUPONT", "Dupont").into())).unwrap();
        let taste = Taste { words: Words::of(lang), ..Taste::default() };
        let mut app = App::headless(books, HOUSE, taste, (100, 30)).unwrap();
        app.go(place::CUSTOMER_FORM);
        type_in(&mut app, "DÜPONT");
        press(&mut app, "enter");
        let picture = shown(&mut app);
        assert!(picture.contains(notice), "{lang:?}: {picture}");
        press(&mut app, "ctrl-o");
        let kept = app.books.read(|tx| Ok(party_store::by_name(tx, "Dupont", 9)?)).unwrap();
        assert_eq!(kept.len(), 2);
    }
}
