//! The guided tour, taken with the real keys; and the tip for who takes the long way.

use crate::{looks, shop};
use comptoir::domain::company_store;
use comptoir::kit::{Lang, Words};
use comptoir::tui::{App, Key};
use std::time::{Duration, Instant};

fn press(app: &mut App, names: &str) {
    names.split(' ').for_each(|n| app.press(Key::parse(n).unwrap()));
}

fn seen(app: &mut App) -> String {
    let buffer = app.draw();
    (0..buffer.area.height).map(|y| looks::row(&buffer, y)).collect::<Vec<_>>().join("\n")
}

fn later() -> Instant {
    Instant::now() + Duration::from_secs(6)
}

#[test]
fn eight_tasks_are_done_with_real_keys_and_the_key_is_shown_to_who_waits() {
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let books = shop::full();
        let mut app = shop::app(books, lang, (160, 48));
        press(&mut app, ": t o u r enter");
        assert!(seen(&mut app).contains(&words.get("tour-only-demo")), "{}", seen(&mut app));
        app.books.jot(company_store::mark_demo).unwrap();
        press(&mut app, "esc : t o u r enter");
        let task = |n: &str| words.get(&format!("tour-{n}"));
        assert!(seen(&mut app).contains(&task("customers")), "{}", seen(&mut app));
        assert!(!seen(&mut app).contains("g c c"));
        app.time = later;
        assert!(app.tick(), "the key becomes due");
        assert!(seen(&mut app).contains("g c c"), "{}", seen(&mut app));
        app.time = Instant::now;
        for (keys, next) in [
            ("g c c", "narrow"),
            ("f m a", "open"),
            ("enter enter", "order"),
            ("N o", "park"),
            ("m a r enter esc", "resume"),
            ("ctrl-r enter", "find"),
            ("ctrl-f t a b enter", "figure"),
        ] {
            press(&mut app, keys);
            // What a key says itself comes first; an arrow says nothing.
            press(&mut app, "f12");
            assert!(seen(&mut app).contains(&task(next)), "{keys}:\n{}", seen(&mut app));
        }
        press(&mut app, "g f t enter enter");
        // 28 keys of the tasks, and 7 that only looked.
        let over = words.with("tour-over", &[("keys", 35i64.into()), ("budget", 28i64.into())]);
        assert!(seen(&mut app).contains(&over), "{over}\n{}", seen(&mut app));
    }
}

#[test]
fn the_third_time_by_name_names_the_key_once() {
    let mut app = shop::app(shop::full(), Lang::En, (160, 48));
    let tip = "Refresh is also on r.";
    let by_name = |app: &mut App| {
        app.go(comptoir::tui::Place::named("sales.orders"));
        press(app, "ctrl-k r e f r e s h enter");
        let told = seen(app).contains(tip);
        app.back();
        told
    };
    let told: Vec<bool> = (0..5).map(|_| by_name(&mut app)).collect();
    assert_eq!(told, [false, false, true, false, false]);
}
