//! A cat on the keyboard: letters, Enter, Esc and arrows change nothing in the books, end nothing, and Esc leads home.

use crate::screens::places;
use crate::shop;
use comptoir::db::Books;
use comptoir::kit::Lang;
use comptoir::tui::app::App;
use comptoir::tui::{Key, Mode};
use crossterm::event::KeyCode;
use rusqlite::types::Value;

/// Keys of a cat, unless `COMPTOIR_CAT_KEYS` says how many (the full proof is 100 000).
const KEYS: usize = 3_000;

fn keys() -> usize {
    std::env::var("COMPTOIR_CAT_KEYS").ok().and_then(|n| n.parse().ok()).unwrap_or(KEYS)
}

/// Keys pressed on one screen before the cat is put on the next.
const STAY: usize = 40;

/// The same numbers at every run (Steele, Lea, Flood 2014: SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// F-keys and Ctrl letters among the others; not those that leave the program.
    fn wild_key(&mut self) -> Key {
        match self.below(4) {
            0 => Key::of(KeyCode::F(1 + self.below(12) as u8)),
            1 => Key::ctrl(char::from(b"abdefghijklmnopqrstuvwyz"[self.below(24)])),
            _ => self.key(),
        }
    }

    fn key(&mut self) -> Key {
        const OTHERS: [KeyCode; 8] = [
            KeyCode::Enter,
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Tab,
        ];
        const ACCENTED: [char; 6] = ['é', 'à', 'ç', '€', 'ß', '漢'];
        match self.below(20) {
            0..=5 => Key::of(OTHERS[self.below(OTHERS.len())]),
            6 => Key::char(ACCENTED[self.below(ACCENTED.len())]),
            _ => Key::char(char::from(b' ' + self.below(95) as u8)),
        }
    }
}

/// Every row of every table but drafts, who is here, what people set for their own eyes, and what they took last.
fn content(books: &Books) -> Vec<(String, Vec<Vec<Value>>)> {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('draft', 'setting', 'recent', 'presence') ORDER BY name";
    books
        .read(|tx| {
            let names: Vec<String> = tx.query(tables, [], |r| r.get(0))?;
            let mut all = Vec::new();
            for name in names {
                // The language of a user is a matter of taste.
                let sql = match name.as_str() {
                    "app_user" => "SELECT id, name, role FROM app_user ORDER BY id".to_owned(),
                    _ => format!("SELECT * FROM \"{name}\""),
                };
                let rows = tx.query(&sql, [], |r| {
                    let mut row = Vec::new();
                    while let Ok(value) = r.get::<_, Value>(row.len()) {
                        row.push(value);
                    }
                    Ok(row)
                })?;
                all.push((name, rows));
            }
            Ok(all)
        })
        .unwrap()
}

/// Esc until home; more often than there can be boxes and screens is stuck.
fn home(app: &mut App, titles: &[String], pressed: &[String]) {
    // The cat may well have given the company another name too.
    let screen = |title: &str| title.split(" – ").next().unwrap_or_default().to_owned();
    let homes: Vec<String> = titles.iter().map(|t| screen(t)).collect();
    for _ in 0..80 {
        app.done = false;
        app.press(Key::of(KeyCode::Esc));
        if homes.contains(&screen(&app.window_title())) && app.mode() == Mode::Browse {
            return;
        }
    }
    panic!("Esc does not lead home from {}: {}", app.window_title(), pressed.join(" "));
}

fn walk(seed: u64, lang: Lang, wild: bool) {
    let mut app = shop::app(shop::full(), lang, (100, 30));
    let before = content(&app.books);
    let places = places(true);
    // The cat may well have changed the language.
    let titles = Lang::ALL.into_iter().map(|l| shop::app(shop::empty(), l, (100, 30)).window_title()).collect::<Vec<_>>();
    let mut dice = Dice(seed);
    let mut pressed: Vec<String> = Vec::new();
    for i in 0..keys() {
        if i % STAY == 0 {
            home(&mut app, &titles, &pressed);
            pressed.clear();
            let place = places[(i / STAY) % places.len()].clone();
            pressed.push(place.screen.to_string());
            app.go(place);
        }
        let key = if wild { dice.wild_key() } else { dice.key() };
        pressed.push(key.name());
        app.press(key);
        app.done = false;
        app.draw_with_cursor();
        if i % STAY == STAY - 1 && !wild {
            let now = content(&app.books);
            let other = now.iter().zip(&before).find(|(a, b)| a != b).map(|(a, _)| a.0.clone());
            assert_eq!(other, None, "the cat wrote: {}", pressed.join(" "));
        }
    }
}

#[test]
fn a_cat_changes_nothing() {
    walk(1, Lang::En, false);
}

#[test]
fn a_french_cat_changes_nothing() {
    walk(2, Lang::Fr, false);
}

/// The second cat may press anything: it may well write, but nothing breaks and Esc always leads home.
#[test]
fn a_cat_on_all_keys_breaks_nothing() {
    walk(3, Lang::En, true);
}
