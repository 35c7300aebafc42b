//! Who sees badly, reads slowly, works in French or on an old terminal: what must hold of every screen for them, at every size.

use crate::screens::places;
use crate::{looks, shop};
use comptoir::db::Books;
use comptoir::domain::items::item::{Item, Kind};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::Party;
use comptoir::domain::parties::party_store;
use comptoir::kit::{Lang, Words, text};
use comptoir::tui::glyph::GLYPHS;
use comptoir::tui::{App, Look, Place, Taste, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::Color;

const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (132, 43), (200, 60)];

/// Signs of print that stand in sentences: quotes, dashes, the euro.
const PRINT: &str = "’‘“”–—œŒ€\u{202f}";

fn hold(rule: &str, breaches: &[String]) {
    let shown: Vec<&String> = breaches.iter().take(20).collect();
    assert!(breaches.is_empty(), "{rule}: {} breaches\n  {shown:#?}", breaches.len());
}

/// Opens each place at each size and shows it.
fn every(app: &mut App, places: &[Place], sizes: &[(u16, u16)], mut look: impl FnMut(&mut App, &Place, (u16, u16))) {
    for place in places {
        for size in sizes {
            app.resize(*size);
            let home = app.window_title();
            app.go(place.clone());
            assert!(app.window_title() != home || place.screen == "dashboard", "{}: not opened", place.screen);
            look(app, place, *size);
            app.back();
        }
    }
}

fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height).map(|y| looks::row(buffer, y)).collect()
}

fn with(look: Look, lang: Lang) -> App {
    let taste = Taste { words: Words::of(lang), look, ..Taste::default() };
    App::headless(shop::full(), comptoir::screens::HOUSE, taste, SIZES[0]).unwrap()
}

#[test]
fn all_sizes_hold_what_pictures_hold() {
    for lang in Lang::ALL {
        let mut app = shop::app(shop::full(), lang, SIZES[0]);
        let mut faults = Vec::new();
        every(&mut app, &places(true), &SIZES, |app, place, size| {
            let taken = looks::take(app, lang);
            faults.extend(taken.faults.into_iter().map(|f| format!("{} {} {size:?}: {f}", place.screen, lang.code())));
        });
        hold("Every picture", &faults);
    }
}

#[test]
fn only_the_forty_signs_and_latin_letters_are_drawn_and_each_has_its_twin() {
    for lang in Lang::ALL {
        for ascii in [false, true] {
            let mut app = with(Look { ascii, ..Look::default() }, lang);
            let mut faults = Vec::new();
            every(&mut app, &places(true), &[SIZES[0], SIZES[3]], |app, place, _| {
                for row in rows(&app.draw()) {
                    let sign = |c: char| !ascii && (GLYPHS.iter().any(|(g, _)| *g == c) || PRINT.contains(c));
                    let strange: String =
                        row.chars().filter(|c| (*c as u32) > 0xff && !sign(*c) && !"œŒ€".contains(*c)).collect();
                    if !strange.is_empty() {
                        faults.push(format!("{} {} ascii {ascii}: {strange:?} in {row}", place.screen, lang.code()));
                    }
                }
            });
            hold("Forty signs, Latin letters, the user's own text", &faults);
        }
    }
}

/// A terminal that takes ASCII alone gets nothing else.
#[test]
fn without_utf8_every_letter_is_ascii() {
    let mut app = with(Look { ascii: true, bare: true, ..Look::default() }, Lang::Fr);
    let mut faults = Vec::new();
    every(&mut app, &places(true), &SIZES[..1], |app, place, _| {
        faults.extend(rows(&app.draw()).into_iter().filter(|r| !r.is_ascii()).map(|r| format!("{}: {r}", place.screen)));
    });
    hold("ASCII alone", &faults);
}

#[test]
fn without_colours_nothing_is_said_in_colour_and_the_words_are_the_same() {
    let mut plain = with(Look { theme: Theme::Mono, ..Look::default() }, Lang::En);
    let mut faults = Vec::new();
    let mut texts = Vec::new();
    every(&mut plain, &places(true), &SIZES[..1], |app, place, _| {
        let buffer = app.draw();
        let coloured = buffer.content.iter().any(|c| c.fg != Color::Reset || c.bg != Color::Reset);
        if coloured {
            faults.push(place.screen.to_string());
        }
        texts.push(rows(&buffer));
    });
    hold("No colour", &faults);
    for theme in [Theme::Terminal, Theme::Light, Theme::Dark, Theme::HighContrast] {
        let mut app = with(Look { theme, ..Look::default() }, Lang::En);
        let mut at = 0;
        every(&mut app, &places(true), &SIZES[..1], |app, place, _| {
            // The page of settings names the theme.
            let same = rows(&app.draw()) == texts[at] || place.screen == "settings";
            at += 1;
            assert!(same, "{}: {theme:?} says something else than mono", place.screen);
        });
    }
}

/// Lists of figures: their screens, and nothing that is laid out otherwise.
const FIGURES: &[&str] = &[
    "sales.orders",
    "sales.quotes",
    "sales.invoices",
    "sales.payments",
    "crm.customers",
    "inventory.items",
    "inventory.stock",
    "finance.trial-balance",
];

/// Where the decimal signs of a row's amounts stand: start, sign, end.
fn amounts(row: &str, sign: char) -> Vec<(usize, usize, usize)> {
    let chars: Vec<char> = row.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    for at in 1..chars.len() {
        let ends = digit(at + 1) && digit(at + 2) && !digit(at + 3) && chars.get(at + 3) != Some(&sign);
        if chars[at] == sign && digit(at - 1) && ends {
            let mut start = at;
            while start > 0 && (digit(start - 1) || matches!(chars[start - 1], '-' | ',' | '.')) {
                start -= 1;
            }
            found.push((start, at, at + 3));
        }
    }
    found
}

#[test]
fn amounts_stand_under_each_other() {
    for (lang, sign) in [(Lang::En, '.'), (Lang::Fr, ',')] {
        let mut app = shop::app(shop::full(), lang, SIZES[0]);
        let figures: Vec<Place> = places(true).into_iter().filter(|p| FIGURES.contains(&p.screen.as_ref())).collect();
        assert_eq!(figures.len(), FIGURES.len());
        let mut faults = Vec::new();
        let mut pairs = 0;
        every(&mut app, &figures, &SIZES, |app, place, size| {
            let rows = rows(&app.draw());
            for two in rows[3..rows.len() - 3].windows(2) {
                for (start, at, end) in amounts(&two[0], sign) {
                    for (below, under, last) in amounts(&two[1], sign) {
                        if below < end && start < last {
                            pairs += 1;
                            if under != at {
                                faults.push(format!("{} {} {size:?}:\n{}\n{}", place.screen, lang.code(), two[0], two[1]));
                            }
                        }
                    }
                }
            }
        });
        assert!(pairs > 50, "the amounts were not found");
        hold("Decimal signs stand under each other", &faults);
    }
}

/// Words are measured in both languages: where English is whole, French is too.
#[test]
fn french_is_never_cut_where_english_fits() {
    // Names of accounts and definitions are texts of their own in each language, and may be as long as they are.
    let words = |p: &Place| !matches!(p.screen.as_ref(), "finance.trial-balance" | "help.glossary");
    let places: Vec<Place> = places(true).into_iter().filter(words).collect();
    let mut faults = Vec::new();
    let mut english = Vec::new();
    let cuts = |app: &mut App| rows(&app.draw()).into_iter().filter(|r| r.contains('…')).collect::<Vec<_>>();
    every(&mut shop::app(shop::full(), Lang::En, SIZES[0]), &places, &SIZES, |app, _, _| english.push(cuts(app)));
    let mut at = 0;
    every(&mut shop::app(shop::full(), Lang::Fr, SIZES[0]), &places, &SIZES, |app, place, size| {
        let french = cuts(app);
        let count = |rows: &[String]| rows.iter().map(|r| r.matches('…').count()).sum::<usize>();
        if count(&french) > count(&english[at]) {
            faults.push(format!("{} {size:?}: {french:#?} against {:#?}", place.screen, english[at]));
        }
        at += 1;
    });
    hold("French is whole where English is", &faults);
}

/// A half-filled form keeps all that was typed, and its place, when the language turns under it.
#[test]
fn the_language_turns_under_a_half_filled_form() {
    use comptoir::tui::Key;
    let mut app = shop::app(shop::full(), Lang::En, (100, 30));
    let press = |app: &mut App, names: &str| names.split(' ').for_each(|n| app.press(Key::parse(n).unwrap()));
    let type_in = |app: &mut App, typed: &str| typed.chars().for_each(|c| app.press(Key::char(c)));
    let seen = |app: &mut App| rows(&app.draw()).join("\n");
    app.go(Place::named("sales.order-form"));
    type_in(&mut app, "dupo");
    press(&mut app, "enter");
    type_in(&mut app, "2*cha");
    press(&mut app, "enter");
    type_in(&mut app, "3*she");
    assert!(seen(&mut app).contains("New order") && seen(&mut app).contains("[3*she"), "{}", seen(&mut app));
    for (lang, title, total) in [(Lang::Fr, "Nouvelle commande", "179,00"), (Lang::En, "New order", "179.00")] {
        // In a form letters are text: the palette finds it under its name in either language.
        press(&mut app, "ctrl-k");
        type_in(&mut app, if lang == Lang::Fr { "français" } else { "english" });
        press(&mut app, "enter");
        let picture = seen(&mut app);
        for whole in [title, total, "[3*she", "CHA-OAK", "Dupont"] {
            assert!(picture.contains(whole), "{whole} in {}\n{picture}", lang.code());
        }
    }
    type_in(&mut app, "lf");
    press(&mut app, "enter");
    assert!(seen(&mut app).contains("SHE-OAK-80"), "{}", seen(&mut app));
    // In Browse it is one key.
    app.go(Place::named("sales.orders"));
    press(&mut app, "L");
    assert!(seen(&mut app).contains("Commandes"), "{}", seen(&mut app));
}

/// Names nobody should have: ten thousand letters, emoji, right to left, controls, combining marks.
fn hostile() -> Books {
    let books = shop::full();
    let names = [
        "x".repeat(10_000),
        "😀👩‍👩‍👧 Société 漢字".to_owned(),
        "שלום עליכם \u{202e}oak\u{202c}".to_owned(),
        "e\u{301}te\u{301} \u{200b}\u{200d} zero".to_owned(),
        "\u{1b}[31mred\u{1b}]0;owned\u{7} \u{9b}5m".to_owned(),
    ];
    for (i, name) in names.iter().enumerate() {
        let party = Party {
            created_on: books.today(),
            phone: name.clone(),
            email: name.clone(),
            ..Party::customer(&format!("H{i}"), name)
        };
        let address =
            Address { street: name.clone(), city: name.clone(), is_billing: true, is_shipping: true, ..Address::default() };
        books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &party, &[address], &[])?)).unwrap();
        let item =
            Item { kind: Kind::Goods, category: name.clone(), ..Item::goods(&format!("HI{i}"), name, "1".parse().unwrap()) };
        books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
    }
    books
}

#[test]
fn hostile_names_stay_in_their_columns_and_reach_no_terminal_raw() {
    let mut app = shop::app(hostile(), Lang::En, SIZES[0]);
    let mut faults = Vec::new();
    let lists = ["crm.customers", "inventory.items", "inventory.stock"].map(Place::named);
    let cards =
        (8..=12).map(|i| Place::named("crm.customer").id(i)).chain((8..=12).map(|i| Place::named("inventory.item").id(i)));
    let all: Vec<Place> = lists.into_iter().chain(cards).collect();
    every(&mut app, &all, &SIZES, |app, place, size| {
        for row in rows(&app.draw()) {
            let raw = row.chars().any(|c| {
                c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{9b}')
            });
            if raw || text::width(&row) > usize::from(size.0) {
                faults.push(format!("{} {size:?}: {row:?}", place.screen));
            }
        }
    });
    hold("Hostile names", &faults);
}
