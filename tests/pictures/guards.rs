//! The twenty mistakes the grammar of the screens forbids (ux.md 9), each with the test that stands guard over it; and those of
//! the guards that need no terminal.

use crate::screens::places;
use crate::shop;
use comptoir::db::Books;
use comptoir::domain::finance::period::{PeriodStatus, PeriodStep};
use comptoir::domain::finance::period_store;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::order_store;
use comptoir::flows::{order_to_cash as otc, period_close};
use comptoir::kit::{Coded, Lang, Money, Quantity, Words};
use comptoir::reports::dashboard::{Age, dashboard};
use comptoir::screens::SCREENS;
use comptoir::tui::action::Command;
use comptoir::tui::app::App;
use comptoir::tui::{Key, Place, house};
use std::collections::BTreeSet;

/// What must never be, and the tests that would notice. Number, mistake, names of tests.
const GUARDS: [(&str, &[&str]); 20] = [
    ("a letter that writes without showing the effect first", &["a_cat_changes_nothing", "a_french_cat_changes_nothing"]),
    ("are you sure, success", &["there_are_four_kinds_of_boxes"]),
    ("Enter as the answer of a dangerous box", &["enter_answers_no_danger_box"]),
    ("a box answered by a scan", &["a_scan_answers_no_box_and_is_looked_at_before_the_sale_closes"]),
    ("commands on keys that do not arrive", &["keys_arrive_everywhere"]),
    ("an action on an F-key or in a menu only", &["keys_arrive_everywhere", "every_command_is_in_the_palette"]),
    ("a legend cut off before help", &["every_screen_in_english", "every_screen_in_french"]),
    ("one key, two meanings", &["no_key_means_two_things_on_one_screen", "a_letter_means_one_thing_in_the_whole_program"]),
    ("Esc that does several things at once", &["esc_goes_one_step_each_time", "places_are_a_stack_and_esc_walks_back"]),
    ("a filter that is not on the screen", &["what_narrows_a_list_stands_above_it"]),
    ("a drill-down that loses its sum", &["a_figure_and_the_list_behind_it_come_to_the_same"]),
    ("a number that cannot be opened or explained", &["every_computed_figure_has_its_explanation"]),
    ("keys wasted on the way to the lines", &["a_phone_order_of_five_lines_takes_42_keys"]),
    (
        "values to be deleted before typing",
        &["typing_replaces_and_an_arrow_keeps", "numbers_of_any_program_are_read_and_doubt_is_refused"],
    ),
    ("errors in a box after saving", &["what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost"]),
    (
        "meaning by colour alone",
        &[
            "without_colours_nothing_is_said_in_colour_and_the_words_are_the_same",
            "only_the_forty_signs_and_latin_letters_are_drawn_and_each_has_its_twin",
        ],
    ),
    ("a cursor away from the focus", &["every_screen_in_english", "every_screen_in_french"]),
    ("the mouse taken without asking", &["off_until_asked_for"]),
    ("repaints and animation", &["a_frame_costs_few_bytes", "sixty_keys_typed_ahead_are_sixty_keys_typed_slowly"]),
    (
        "defaults thrown away, drafts lost, numbers burnt",
        &[
            "changed_keys_are_known_reliable_and_clash_with_nothing",
            "killed_after_any_key_the_order_is_there_up_to_the_last_field_left",
            "a_draft_thrown_away_burns_no_number",
        ],
    ),
];

fn hold(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![std::path::PathBuf::from(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|e| e == "rs") => {
                    found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn every_guard_stands() {
    let all: String = sources("src").into_iter().chain(sources("tests")).map(|(_, text)| text).collect();
    let missing = GUARDS.iter().flat_map(|(what, tests)| {
        tests.iter().filter(|t| !all.contains(&format!("fn {t}()"))).map(move |t| format!("{what}: no test {t}"))
    });
    hold("Each of the twenty mistakes has its guard", &missing.collect::<Vec<_>>());
}

/// Step panel, mini form and what only tells are one box; the picker, also of explanations; the danger box.
#[test]
fn there_are_four_kinds_of_boxes() {
    let mut kinds = BTreeSet::new();
    for (_, text) in sources("src") {
        kinds.extend(text.split("Dialog for ").skip(1).map(|r| r.split(['<', ' ']).next().unwrap_or_default().to_owned()));
    }
    let known = ["Danger", "Explained", "Panel", "PickBox", "TakeBack"];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), known);
}

fn seen(app: &mut App) -> String {
    let (buffer, _) = app.draw_with_cursor();
    (0..buffer.area.height).map(|y| crate::looks::row(&buffer, y) + "\n").collect()
}

fn press(app: &mut App, keys: &str) {
    keys.split_whitespace().for_each(|k| app.press(Key::parse(k).unwrap()));
}

fn typed(app: &mut App, text: &str) {
    text.chars().for_each(|c| app.press(Key::char(c)));
}

#[test]
fn enter_answers_no_danger_box() {
    let books = shop::full();
    let first = |books: &Books| books.read(|tx| Ok(period_store::periods(tx)?)).unwrap().swap_remove(0);
    let january = first(&books);
    books.act("period.step", |tx| period_close::step(tx, january.id, PeriodStep::Close, "")).unwrap();
    let mut app = shop::app(books, Lang::En, (100, 30));
    app.go(Place::named("finance.periods"));
    press(&mut app, "home");
    assert!(app.run("finance.period.lock"));
    let box_of = format!("! {} {}", Words::of(Lang::En).get("period-lock"), january.code);
    for keys in ["enter", "enter enter enter", "y", "enter", "ctrl-o"] {
        assert!(seen(&mut app).contains(&box_of), "{}", seen(&mut app));
        press(&mut app, keys);
        assert_eq!(first(&app.books).status, PeriodStatus::Closed, "{keys} locked a period: {}", seen(&mut app));
    }
    // The word itself does.
    press(&mut app, "backspace");
    typed(&mut app, &january.code);
    press(&mut app, "ctrl-o");
    assert_eq!(first(&app.books).status, PeriodStatus::Locked, "{}", seen(&mut app));
}

#[test]
fn every_command_is_in_the_palette() {
    let mut app = shop::app(shop::full(), Lang::En, (160, 48));
    let palette = format!("┌ {} ", Words::of(Lang::En).get("house-palette"));
    let mut missing = Vec::new();
    for place in places(true) {
        app.go(place.clone());
        for offer in app.offers().into_iter().filter(|o| !o.alone) {
            let title = Words::of(Lang::En).get(offer.command.title);
            press(&mut app, "ctrl-k");
            typed(&mut app, &title);
            let picture = seen(&mut app);
            if !picture.contains(&palette) || !picture.contains(&title) {
                missing.push(format!("{}: {}", place.screen, offer.command.id));
            }
            // First the text goes, then the box.
            while seen(&mut app).contains(&palette) {
                press(&mut app, "esc");
            }
        }
        app.back();
    }
    hold("Every command is reached by its name", &missing);
}

/// The letters of the grammar, each with the one thing it does wherever it does something: what a command's id holds.
const LETTERS: &[(&str, &[&str])] = &[
    ("h", &["house.history"]),
    ("i", &["explain"]),
    ("l", &["list.locate"]),
    ("o", &["list.order"]),
    ("t", &["list.totals"]),
    ("z", &["card.zoom"]),
    ("p", &[".page", "print"]),
    ("f", &["list.filter"]),
    ("c", &["list.columns", "panels"]),
    ("y", &["copy"]),
    ("space", &["mark", "tick", "start"]),
    ("g", &["house.go", "list.view-group"]),
    ("m", &["house.menu"]),
    ("r", &["house.refresh"]),
    ("q", &["house.back", "list.leave"]),
];

#[test]
fn a_letter_means_one_thing_in_the_whole_program() {
    let all: Vec<Command> = house::all_commands(SCREENS);
    let stray = LETTERS.iter().flat_map(|(letter, meanings)| {
        let has = |c: &&Command| c.keys.contains(letter) && !meanings.iter().any(|m| c.id.contains(m));
        all.iter().filter(has).map(move |c| format!("{letter} is {} too", c.id))
    });
    hold("The same letter means the same everywhere", &stray.collect::<Vec<_>>());
}

#[test]
fn esc_goes_one_step_each_time() {
    let mut app = shop::app(shop::full(), Lang::En, (100, 30));
    app.go(Place::named("sales.orders"));
    let all = seen(&mut app);
    press(&mut app, "f");
    typed(&mut app, "zzz");
    let narrowed = seen(&mut app);
    assert_ne!(all, narrowed);
    // First the text goes, then the line, then the screen.
    press(&mut app, "esc");
    let cleared = seen(&mut app);
    assert!(cleared.contains("[__") && !cleared.contains("zzz"), "{cleared}");
    press(&mut app, "esc");
    assert_eq!(seen(&mut app), all);
    // What was filtered and left with Enter stays filtered: Esc leaves the list, and coming back finds it.
    press(&mut app, "f");
    typed(&mut app, "dup");
    press(&mut app, "enter enter esc");
    assert!(seen(&mut app).contains("dup"), "{}", seen(&mut app));
    // Marks stay until they are taken away, groups close first.
    press(&mut app, "space v g");
    typed(&mut app, "a");
    press(&mut app, "esc");
    assert!(seen(&mut app).contains("1 marked"), "{}", seen(&mut app));
    press(&mut app, "esc");
    assert!(!seen(&mut app).contains("1 marked"));
}

#[test]
fn what_narrows_a_list_stands_above_it() {
    for lang in Lang::ALL {
        let mut app = shop::app(shop::full(), lang, (80, 24));
        let (from, to) = (shop::day(11, 1), shop::day(11, 24));
        let month = comptoir::kit::Period::new(from, to).label(Words::of(lang).format());
        for (place, chip) in [
            (Place::named("sales.orders").filter("late"), Words::of(lang).get("sales-flag-late")),
            (Place::named("sales.invoices").filter(format!("date>={from} date<={to}")), "24/11".to_owned()),
            (Place::named("sales.invoices").period(from, to), "01/11".to_owned()),
            (Place::named("inventory.items").filter("oak"), "oak".to_owned()),
        ] {
            app.go(place.clone());
            let picture = seen(&mut app);
            let head: String = picture.lines().skip(3).take(2).collect();
            assert!(head.to_lowercase().contains(&chip.to_lowercase()), "{place:?} ({month}) without {chip}:\n{picture}");
            app.back();
        }
    }
}

/// Every figure of the dashboard that is a sum of a list: Enter opens the list, and its totals line says the same sum.
#[test]
fn a_figure_and_the_list_behind_it_come_to_the_same() {
    let mut app = shop::app(shop::full(), Lang::En, (160, 48));
    let d = app.books.read(dashboard).unwrap();
    let words = Words::of(Lang::En);
    let mut ways: Vec<(String, Money)> = Vec::new();
    for (i, amount) in [d.sales_today.now, d.sales_month.now, d.sales_year.now, d.to_collect.amount].into_iter().enumerate() {
        ways.push((format!("shift-tab {}", "right ".repeat(i)), amount));
    }
    ways.extend(d.regions.iter().enumerate().map(|(i, r)| ("down ".repeat(i), r.now)));
    ways.extend(d.ageing.iter().enumerate().map(|(i, b)| (format!("tab {}", "down ".repeat(i)), b.amount)));
    assert!(ways.iter().filter(|(_, m)| !m.is_zero()).count() > 4 && d.ageing.len() == Age::all().len(), "too little is shown");
    let mut wrong = Vec::new();
    for (keys, amount) in ways {
        let mut app = shop::app(shop::full(), Lang::En, (160, 48));
        press(&mut app, &keys);
        press(&mut app, "enter");
        let picture = seen(&mut app);
        let said = words.format().money(amount);
        let foot = picture.lines().rev().take(6).any(|l| l.split("  ").any(|cell| cell.trim() == said));
        if !foot && !amount.is_zero() {
            wrong.push(format!("{keys}: {said}\n{picture}"));
        }
    }
    app.back();
    hold("A figure is the sum of the list behind it", &wrong);
}

/// A figure that somebody typed needs no explanation.
const TYPED: &[&str] = &["item-fact-net", "fact-credit-limit"];

/// Cards whose figures are asked for, with one figure of each.
const EXPLAINED: &[(&str, i64, &str)] = &[
    ("sales.order", 1, "document-total"),
    ("sales.invoice", 1, "document-open"),
    ("crm.customer", 1, "fact-balance"),
    ("purchasing.order", 1, "document-net"),
    ("purchasing.receipt", 1, "buy-head-value"),
    ("purchasing.bill", 2, "document-net"),
    ("production.work", 1, "work-fact-spent"),
    ("production.work", 2, "work-fact-planned"),
    ("sales.till", 1, "till-figure-expected"),
];

/// Figures of the cards of these departments: each is explained under its own label.
#[test]
fn every_computed_figure_has_its_explanation() {
    let explained: String = sources("src/reports").into_iter().filter(|(p, _)| p.contains("why")).map(|(_, t)| t).collect();
    let mut missing = Vec::new();
    for folder in ["src/screens/sales", "src/screens/crm", "src/screens/inventory", "src/screens/purchasing"] {
        for (path, text) in sources(folder) {
            let figures = text.split("Fact::number(\"").skip(1).filter_map(|r| r.split('"').next().map(str::to_owned));
            let bare = figures.filter(|key| !TYPED.contains(&key.as_str()) && !explained.contains(&format!("\"{key}\"")));
            missing.extend(bare.map(|key| format!("{path}: {key}")));
        }
    }
    hold("Every computed figure says how it was computed", &missing);
    // And it is what the card shows: the box opens, and names the figure with its value.
    for (card, id, label) in EXPLAINED {
        for lang in Lang::ALL {
            let mut app = shop::app(shop::full(), lang, (100, 30));
            app.go(Place::named(card).id(*id));
            press(&mut app, "i");
            let (picture, words) = (seen(&mut app), Words::of(lang));
            let boxed = picture.contains(&words.get("explain-title")) && picture.contains(&words.get(label));
            assert!(boxed, "{card}: {picture}");
        }
    }
}

#[test]
fn a_draft_thrown_away_burns_no_number() {
    let books = shop::full();
    let item = books.read(|tx| Ok(comptoir::domain::items::item_store::newest(tx)?)).unwrap().unwrap();
    let party = comptoir::domain::parties::party::PartyId(1);
    let draft = |books: &Books| {
        let lines = vec![LineDraft::of(item, Quantity::whole(1))];
        books.act("sales.order.edit", |tx| otc::save_draft(tx, &DocumentDraft::new(party, lines))).unwrap().id
    };
    let number = |books: &Books| {
        let id = draft(books);
        let confirmed = books.act("sales.order.confirm", |tx| otc::confirm(tx, id, Some("a trial")));
        let number = confirmed.unwrap().number.unwrap();
        number.rsplit('-').next().unwrap().parse::<i64>().unwrap()
    };
    let first = number(&books);
    for _ in 0..3 {
        let id = draft(&books);
        assert_eq!(books.read(|tx| order_store::get(tx, id)).unwrap().number, None);
        books.act("sales.order.edit", |tx| otc::delete_draft(tx, id)).unwrap();
    }
    assert_eq!(number(&books), first + 1);
}
