//! The pictures themselves: one file a screen and language, with all its sizes. `INSTA_UPDATE=always INSTA_FORCE_PASS=1` takes
//! them again; a changed picture is read before it is committed.

use crate::{looks, shop};
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::kit::{Lang, Words};
use comptoir::screens::{SCREENS, setup};
use comptoir::tui::Place;
use comptoir::tui::Taste;
use comptoir::tui::app::App;

const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (160, 48)];

/// A wide terminal, for the screens people live in.
const WIDE: (u16, u16) = (200, 60);
const MAIN: &[&str] =
    &["dashboard", "sales.orders", "sales.order", "crm.customer", "inventory.item", "finance.ledger", "sales.order-form"];

/// Cards: they show a record and cannot be opened without one.
const CARDS: &[&str] = &[
    "crm.customer",
    "sales.quote",
    "sales.order",
    "sales.delivery",
    "sales.invoice",
    "sales.payment",
    "sales.page",
    "sales.pick-lines",
    "inventory.item",
    "inventory.document",
    "inventory.count",
    "finance.entry",
    "purchasing.supplier",
    "purchasing.order",
    "purchasing.receive",
    "purchasing.receipt",
    "purchasing.bill",
    "production.work",
    "production.bom",
    "production.routing",
];

/// The places of the books, each with its screen: the first record of every card.
pub fn places(cards: bool) -> Vec<Place> {
    let place = |name: &'static str| match name {
        "sales.pick-lines" => Place::named(name).id(3).text("ship"),
        "purchasing.supplier" => Place::named(name).id(5),
        "purchasing.receive" => Place::named(name).id(2).text("in"),
        "purchasing.bill" | "production.work" => Place::named(name).id(2),
        _ if CARDS.contains(&name) => Place::named(name).id(1),
        _ => Place::named(name),
    };
    SCREENS.iter().map(|r| r.name).filter(|n| cards || !CARDS.contains(n)).map(place).collect()
}

/// The picture of a place, and what is wrong with it; the app is home again afterwards.
fn picture(app: &mut App, place: &Place, lang: Lang, size: (u16, u16), said: &str, faults: &mut Vec<String>) -> String {
    app.resize(size);
    let home = app.window_title();
    if place.screen != "dashboard" {
        app.go(place.clone());
        if app.window_title() == home {
            faults.push(format!("{} ({said}): not opened", place.screen));
        }
    }
    let taken = looks::take(app, lang);
    let head = format!("{} × {}, {said}", size.0, size.1);
    faults.extend(taken.faults.iter().map(|f| format!("{} {} {head}: {f}", place.screen, lang.code())));
    if place.screen != "dashboard" {
        app.back();
    }
    assert_eq!(app.window_title(), home, "{}: not left", place.screen);
    format!("{head}\n{}\n", taken.text)
}

fn album(lang: Lang) {
    let mut full = shop::app(shop::full(), lang, SIZES[0]);
    let mut empty = shop::app(shop::empty(), lang, SIZES[0]);
    let (said_full, said_empty) = match lang {
        Lang::En => ("a firm at work", "empty books"),
        Lang::Fr => ("une maison en activité", "livres vides"),
    };
    let bare = places(false);
    let mut faults = Vec::new();
    let mut changed = Vec::new();
    for place in places(true) {
        let mut text = String::new();
        let wide = MAIN.contains(&place.screen.as_ref()).then_some(WIDE);
        for size in SIZES.into_iter().chain(wide) {
            text += &picture(&mut full, &place, lang, size, said_full, &mut faults);
        }
        if bare.contains(&place) {
            text += &picture(&mut empty, &place, lang, SIZES[0], said_empty, &mut faults);
        }
        let name = format!("{}-{}", place.screen.replace('.', "-"), lang.code());
        let same = std::panic::catch_unwind(|| {
            insta::with_settings!({snapshot_path => "frames", prepend_module_to_snapshot => false, omit_expression => true}, {
                insta::assert_snapshot!(name.clone(), text.clone());
            });
        });
        if same.is_err() {
            changed.push(name);
        }
    }
    assert!(faults.is_empty(), "what must hold of every picture:\n  {}", faults.join("\n  "));
    assert!(changed.is_empty(), "other than before: {changed:?}");
}

/// The questions before there are books.
#[test]
fn the_first_run() {
    for lang in Lang::ALL {
        let mut text = String::new();
        let mut faults = Vec::new();
        for size in SIZES {
            let books = Books::memory(Clock::Fixed(shop::day(11, 24))).unwrap();
            let taste = Taste { words: Words::of(lang), ..Taste::default() };
            let mut app = App::starting_at(&setup::place("/home/anne/acme.db"), books, setup::HOUSE, taste, size).unwrap();
            let taken = looks::take(&mut app, lang);
            faults.extend(taken.faults);
            text += &format!("{} × {}\n{}\n", size.0, size.1, taken.text);
        }
        assert!(faults.is_empty(), "{faults:?}");
        insta::with_settings!({snapshot_path => "frames", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("setup-{}", lang.code()), text);
        });
    }
}

#[test]
fn every_screen_in_english() {
    album(Lang::En);
}

#[test]
fn every_screen_in_french() {
    album(Lang::Fr);
}
