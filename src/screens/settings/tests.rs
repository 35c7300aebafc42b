//! Settings without a terminal: each page is opened, read in both languages and changed once.

use crate::db::books::Clock;
use crate::db::{Books, Role, user};
use crate::domain::company::Country;
use crate::domain::company_store;
use crate::domain::finance::tax_store;
use crate::flows::founding::{Founding, found};
use crate::kit::{Lang, Rate, Words};
use crate::screens::{HOUSE, place};
use crate::tui::app::{App, Taste};
use crate::tui::{Key, Place};
use chrono::NaiveDate;

fn app(lang: Lang, size: (u16, u16), at: Place) -> App {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let books = Books::memory(Clock::Fixed(day)).unwrap();
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

#[test]
fn every_page_opens_from_the_list() {
    for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
        let mut app = app(lang, size, place::SETTINGS);
        shown(&mut app);
        for _ in 0..5 {
            press(&mut app, "enter");
            let page = shown(&mut app);
            assert!(page.contains('›'), "{page}");
            press(&mut app, "esc down");
        }
    }
}

#[test]
fn the_language_turns_at_once_and_is_kept() {
    let mut app = app(Lang::En, (100, 30), place::SETTINGS);
    press(&mut app, "down down down down down down enter");
    let page = shown(&mut app);
    assert!(page.contains("Réglages"), "{page}");
    let kept = app.books.read(|tx| Ok(user::all(tx)?[0].lang)).unwrap();
    assert_eq!(kept, Some(Lang::Fr));
    press(&mut app, "down enter");
    assert!(shown(&mut app).contains("clair"));
    assert_eq!(app.books.read(|tx| Ok(user::theme(tx)?)).unwrap().as_deref(), Some("light"));
}

#[test]
fn the_company_is_changed() {
    let mut app = app(Lang::En, (80, 24), place::COMPANY);
    press(&mut app, "\"Atelier Dubois\" enter \"SARL\" ctrl-o");
    shown(&mut app);
    let company = app.books.read(company_store::get).unwrap();
    assert_eq!((company.name.as_str(), company.legal_form.as_str()), ("Atelier Dubois", "SARL"));
}

#[test]
fn a_user_is_added_and_given_a_role() {
    let mut app = app(Lang::En, (100, 30), place::USERS);
    press(&mut app, "n \"marie\" enter \"Marie Petit\" ctrl-o");
    let page = shown(&mut app);
    assert!(page.contains("marie"), "{page}");
    press(&mut app, "home l \"marie\" enter e \"a\" ctrl-o");
    shown(&mut app);
    let users = app.books.read(|tx| Ok(user::all(tx)?)).unwrap();
    assert_eq!(users.iter().find(|u| u.name == "marie").map(|u| u.role), Some(Role::Accountant));
}

#[test]
fn a_rate_is_added_beside_the_old_one() {
    let mut app = app(Lang::Fr, (100, 30), place::TAXES);
    shown(&mut app);
    press(&mut app, "n \"ECO\" enter \"Éco-participation\" enter \"2,5\" enter \"1/1/2027\" ctrl-o");
    let page = shown(&mut app);
    assert!(page.contains("à venir"), "{page}");
    let taxes = app.books.read(|tx| Ok(tax_store::all(tx)?)).unwrap();
    assert_eq!(taxes.iter().find(|t| t.code == "ECO").map(|t| t.rate), Some(Rate::of(25_000)));
    app.go(place::AUDIT);
    assert!(shown(&mut app).contains("Taxe modifiée"));
}
