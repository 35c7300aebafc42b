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
        let press = |app: &mut App, name: &str| app.press(Key::parse(name).unwrap());
        "DÜPONT".chars().for_each(|c| app.press(Key::char(c)));
        press(&mut app, "enter");
        let (buffer, _) = app.draw_with_cursor();
        let shown: String = buffer.content().iter().map(|c| c.symbol()).collect();
        assert!(shown.contains(notice), "{lang:?}: {shown}");
        press(&mut app, "ctrl-o");
        let kept = app.books.read(|tx| Ok(party_store::by_name(tx, "Dupont", 9)?)).unwrap();
        assert_eq!(kept.len(), 2);
    }
}
