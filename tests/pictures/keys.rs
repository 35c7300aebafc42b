//! Keys: none means two things on one screen, each command has its words, and the README prints what the tables say.

use crate::screens::places;
use crate::shop;
use comptoir::cli::keys::markdown;
use comptoir::kit::{Lang, Words};
use comptoir::screens::SCREENS;
use comptoir::tui::action::{Command, KeyMap, lint};
use comptoir::tui::house;
use std::collections::BTreeMap;

fn hold(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

/// One by one: keys that exist, arrive everywhere, and are not an F-key alone.
#[test]
fn keys_arrive_everywhere() {
    let faults: Vec<String> = house::all_commands(SCREENS).iter().flat_map(|c| lint(&[*c])).collect();
    hold("Keys that can be relied on", &faults);
}

#[test]
fn an_action_is_one_command() {
    let mut by_id: BTreeMap<&str, Vec<Command>> = BTreeMap::new();
    for command in house::all_commands(SCREENS) {
        by_id.entry(command.id).or_default().push(command);
    }
    let twice: Vec<String> = by_id.values().filter(|c| c.len() > 1).map(|c| format!("{c:?}")).collect();
    hold("An action id is one command: the configuration changes keys by it", &twice);
}

#[test]
fn every_command_has_its_title_in_both_languages() {
    let all = house::all_commands(SCREENS);
    let missing = Lang::ALL.into_iter().flat_map(|l| {
        let without = all.iter().filter(move |c| !Words::of(l).has(c.title));
        without.map(move |c| format!("{}: {} in {}", c.id, c.title, l.code()))
    });
    hold("Every command has its title", &missing.collect::<Vec<_>>());
}

/// What a screen really offers together with the house; and what it says it may offer is what it offers.
#[test]
fn no_key_means_two_things_on_one_screen() {
    let mut app = shop::app(shop::full(), Lang::En, (100, 30));
    let known = house::all_commands(SCREENS);
    let mut faults = Vec::new();
    for place in places(true) {
        app.go(place.clone());
        let offered: Vec<Command> = app.offers().iter().map(|o| o.command).collect();
        let typed = app.mode() == comptoir::tui::Mode::Entry;
        let all: Vec<Command> = offered.iter().copied().chain(house::commands()).collect();
        // While letters are text, the keys that are letters mean nothing.
        let live = |c: &Command| {
            let keys: Vec<&'static str> = c.keys.iter().copied().filter(|k| !typed || k.chars().count() > 1).collect();
            Command { keys: Vec::leak(keys), ..*c }
        };
        let live: Vec<Command> = all.iter().map(live).filter(|c| !c.keys.is_empty()).collect();
        let clash = lint(&live).into_iter().filter(|f| f.contains("both on") || f.contains("said twice"));
        faults.extend(clash.map(|f| format!("{}: {f}", place.screen)));
        let stranger = offered.iter().filter(|c| !known.iter().any(|k| k.id == c.id));
        faults.extend(stranger.map(|c| format!("{}: offers {} that no table has", place.screen, c.id)));
        app.back();
    }
    hold("A key means one thing on a screen", &faults);
}

/// A code goes off as soon as it is typed whole: one that begins another would never let that be reached.
#[test]
fn every_code_can_be_typed() {
    let codes: Vec<&str> = SCREENS.iter().map(|r| r.code).filter(|c| !c.is_empty()).collect();
    let hidden = |c: &&&str| codes.iter().any(|o| o != *c && c.starts_with(o));
    assert_eq!(codes.iter().filter(hidden).collect::<Vec<_>>(), [&""; 0]);
}

#[test]
fn the_readme_has_the_keys() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (before, rest) = readme.split_once("<!-- keys:begin").unwrap();
    let (mark, rest) = rest.split_once('\n').unwrap();
    let (block, after) = rest.split_once("<!-- keys:end -->").unwrap();
    let table = markdown(Words::of(Lang::En), &KeyMap::default());
    let fresh = format!("\n{table}\n");
    if std::env::var_os("COMPTOIR_WRITE").is_some() {
        let text = format!("{before}<!-- keys:begin{mark}\n{fresh}<!-- keys:end -->{after}");
        std::fs::write("README.md", text).unwrap();
        return;
    }
    assert!(block == fresh, "README.md: the key table is old; COMPTOIR_WRITE=1 cargo test --test pictures writes it");
}

/// Fields of every form, by the letters of the source: a field is a `Field::kind("key"` under any name of the type.
fn fields() -> Vec<(String, String)> {
    const KINDS: [&str; 10] = ["text", "money", "quantity", "price", "percent", "int", "date", "flag", "choice", "picker"];
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from("src/screens")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let source = std::fs::read_to_string(entry.path()).unwrap();
            let aliases = source.split("type ").skip(1).filter_map(|r| r.split_once(" = Field<").map(|(name, _)| name));
            let mut names: Vec<&str> = aliases.filter(|n| n.chars().all(char::is_alphanumeric)).collect();
            names.push("Field");
            let flat: String = source.split_whitespace().collect();
            let opens =
                names.iter().flat_map(|n| KINDS.iter().map(move |k| format!("{n}::{k}(\""))).chain(["text!(\"".to_owned()]);
            for open in opens {
                for rest in flat.split(&open).skip(1) {
                    let key = rest.split('"').next().unwrap_or_default().to_owned();
                    found.push((entry.path().display().to_string(), key));
                }
            }
        }
    }
    found
}

#[test]
fn every_field_and_every_screen_has_its_help_in_both_languages() {
    let fields = fields();
    assert!(fields.len() > 80, "the fields were not found: {}", fields.len());
    let mut missing = Vec::new();
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let field = |(file, key): &(String, String)| {
            (!words.has(&format!("{key}-help"))).then(|| format!("{file}: {key}-help in {}", lang.code()))
        };
        missing.extend(fields.iter().filter_map(field));
        let screen = |row: &comptoir::tui::ScreenRow| {
            let key = format!("help-{}", row.name.replace('.', "-"));
            (!words.has(&key)).then(|| format!("{key} in {}", lang.code()))
        };
        missing.extend(SCREENS.iter().filter_map(screen));
    }
    missing.sort();
    missing.dedup();
    hold("What a field or a screen is for", &missing);
}

/// Help, then all keys, then the manual; each by the same key, and Esc leads back to where one was.
#[test]
fn help_is_three_presses() {
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let mut app = shop::app(shop::full(), lang, (100, 30));
        let seen = |app: &mut comptoir::tui::App| {
            let buffer = app.draw();
            let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
            (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
        };
        let key = |name: &str| comptoir::tui::Key::parse(name).unwrap();
        for (place, ask) in [("sales.orders", "?"), ("crm.customer-form", "ctrl-g"), ("crm.customer-form", "f1")] {
            app.go(comptoir::tui::Place::named(place));
            let title = app.window_title();
            app.press(key(ask));
            let says = words.get(if place == "sales.orders" { "help-sales-orders" } else { "party-head-name-help" });
            let start: String = says.chars().take(20).collect();
            assert!(seen(&mut app).contains(&start), "{}", seen(&mut app));
            app.press(key(ask));
            let command = words.get(if place == "sales.orders" { "list-locate" } else { "form-next" });
            assert!(seen(&mut app).contains(&command), "{}", seen(&mut app));
            app.press(key(ask));
            let chapter = if place == "sales.orders" { ("From the quote", "Du devis") } else { ("Customers", "Les clients") };
            let chapter = if lang == Lang::En { chapter.0 } else { chapter.1 };
            assert!(seen(&mut app).contains(chapter), "{}", seen(&mut app));
            app.press(key("esc"));
            assert_eq!(app.window_title(), title);
            app.back();
        }
    }
}

/// An empty list says what would stand there and how it gets there; it never just says that there is nothing.
#[test]
fn empty_lists_teach() {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let mut app = shop::app(shop::empty(), lang, (100, 30));
        for place in places(false) {
            app.go(place.clone());
            let buffer = app.draw();
            let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
            let text = (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n");
            if text.contains(&words.get("list-empty")) {
                faults.push(format!("{} in {}", place.screen, lang.code()));
            }
            app.back();
        }
        // Lists of records name the key that makes the first.
        for (key, name) in [
            ("customers-empty", "n"),
            ("items-empty", "n"),
            ("orders-empty", "n"),
            ("quotes-empty", "n"),
            ("payments-empty", "n"),
            ("invoices-empty", "w"),
            ("deliveries-empty", "w"),
            ("moves-empty", "n"),
            ("counts-empty", "n"),
            ("stock-empty", "a"),
            ("entries-empty", "N"),
            ("purchases-empty", "n"),
            ("receipts-empty", "n"),
            ("bills-empty", "n"),
            ("suppliers-empty", "n"),
            ("to-pay-empty", "N"),
            ("works-empty", "n"),
            ("boms-empty", "n"),
            ("routings-empty", "n"),
            ("centres-empty", "n"),
            ("standards-empty", "w"),
            ("capacity-empty", "N"),
        ] {
            let said = words.get(key);
            let named = said.split(|c: char| !c.is_alphanumeric()).any(|w| w == name);
            if !named {
                faults.push(format!("{key} in {} names no key: {said}", lang.code()));
            }
        }
    }
    hold("Empty lists teach", &faults);
}
