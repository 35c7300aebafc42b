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
