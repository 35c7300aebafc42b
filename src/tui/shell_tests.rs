//! The shell driven by keys, over the toy house: what a list, a form, a step, the stack and the worker promise.

use super::action::{self, Command};
use super::app::App;
use super::toy::{Draft, Edit, FIELDS, HOUSE, Lines, SCREENS, app, lines, press};
use super::{Form, Key, Taste, house, list};
use crate::db::books::Clock;
use crate::db::{Books, presence, setting};
use crate::kit::{Lang, Money};
use crossterm::event::KeyCode;

fn top(app: &App) -> &str {
    app.stack.last().unwrap().name
}

fn shown(app: &mut App) -> String {
    lines(app).join("\n")
}

#[test]
fn a_list_is_drawn_filtered_ordered_and_marked() {
    let mut app = app(40, (80, 24), Lang::Fr);
    let picture = shown(&mut app);
    insta::assert_snapshot!("list_fr_80x24", picture);
    press(&mut app, "f \"amount>10\" enter");
    let picture = shown(&mut app);
    assert!(picture.contains("filtre\u{a0}: toy-amount > 10,00"), "{picture}");
    assert!(picture.contains("31 lignes retenues"), "{picture}");
    press(&mut app, "o b o b space space");
    let picture = shown(&mut app);
    assert!(picture.contains("2 marquées"), "{picture}");
    assert!(picture.contains("109,50"), "55,50 + 54,00: {picture}");
}

#[test]
fn a_step_shows_its_effect_and_writes_only_on_the_commit_key() {
    let mut app = app(5, (80, 24), Lang::En);
    press(&mut app, "end w");
    assert!(shown(&mut app).contains("pays 4"));
    press(&mut app, "enter x y n");
    assert!(shown(&mut app).contains("pays 4"), "nothing but the commit key answers");
    press(&mut app, "ctrl-o");
    let picture = shown(&mut app);
    assert!(!picture.contains("pays 4") && picture.contains("toy-paid"), "{picture}");
    press(&mut app, "w");
    let picture = shown(&mut app);
    assert!(picture.contains("✗ toy-nothing (n)"), "a no names the key of its remedy: {picture}");
}

#[test]
fn a_form_checks_on_leaving_parks_and_comes_back() {
    let mut app = app(5, (80, 24), Lang::En);
    press(&mut app, "N t");
    assert_eq!(top(&app), "toy.edit");
    press(&mut app, "\"00\"");
    assert!(shown(&mut app).contains("+ New “00”"));
    press(&mut app, "enter \"toolong\" enter");
    let picture = shown(&mut app);
    assert!(picture.contains("✗ toy-too-long"), "{picture}");
    press(&mut app, "\"10*2,5\"");
    assert!(shown(&mut app).contains("= 25.00"));
    press(&mut app, "tab \"+3\"");
    assert!(shown(&mut app).contains("→ Fri 27 Nov 2026"));
    press(&mut app, "esc");
    assert_eq!(top(&app), "toy.lines");
    let picture = shown(&mut app);
    assert!(picture.contains("parked: 1"), "{picture}");
    press(&mut app, "g g enter");
    assert_eq!(top(&app), "toy.edit");
    let picture = shown(&mut app);
    assert!(picture.contains("25.00") && picture.contains("k.000"), "{picture}");
    press(&mut app, "ctrl-o");
    assert!(shown(&mut app).contains("✗ toy-nothing"), "the refusal stands beside its field");
    press(&mut app, "\"abc\" ctrl-o");
    assert_eq!(top(&app), "toy.lines");
    let picture = shown(&mut app);
    assert!(picture.contains("k.abc") && !picture.contains("parked"), "{picture}");
}

#[test]
fn two_people_in_one_form_see_both_values() {
    let mut app = app(2, (80, 24), Lang::En);
    let theirs = Draft { name: "their".into(), amount: Some(Money::of(500)), ..Draft::default() };
    let mine = Draft { name: "mine".into(), amount: Some(Money::of(500)), ..Draft::default() };
    let mut form = Form::new(FIELDS, mine);
    form.meet(theirs);
    form.go_to("toy-name", &app.cx(&app.books));
    app.stack.last_mut().unwrap().screen = Box::new(Edit { form });
    let picture = shown(&mut app);
    assert!(picture.contains("! theirs: their") && picture.matches("theirs:").count() == 1, "{picture}");
    press(&mut app, "ctrl-t");
    let picture = shown(&mut app);
    assert!(picture.contains("[their") && !picture.contains("theirs:"), "{picture}");
}

#[test]
fn a_record_is_made_in_place() {
    let mut app = app(2, (80, 24), Lang::En);
    press(&mut app, "n \"zed\" up enter");
    assert!(shown(&mut app).contains("toy-new"));
    press(&mut app, "ctrl-o");
    let picture = shown(&mut app);
    assert!(picture.contains("k.zed"), "{picture}");
}

#[test]
fn places_are_a_stack_and_esc_walks_back() {
    let mut app = app(5, (80, 24), Lang::En);
    press(&mut app, "enter g t l");
    assert_eq!(app.stack.len(), 3);
    press(&mut app, "q > > <");
    let picture = shown(&mut app);
    assert!(picture.contains("filter: “k.001”"), "the next record of the list below: {picture}");
    press(&mut app, "esc q esc esc");
    assert_eq!(app.stack.len(), 1);
    press(&mut app, "ctrl-f \"abc\" enter");
    assert!(shown(&mut app).contains("filter: “abc”"));
    press(&mut app, "ctrl-k \"toy-pay\"");
    assert!(shown(&mut app).contains("w F8"));
    press(&mut app, "esc : \"lang fr\" enter");
    assert!(shown(&mut app).contains("FR"));
    press(&mut app, ": \"nonsense\" enter");
    assert!(shown(&mut app).contains("nonsense"));
    press(&mut app, "?");
    assert!(shown(&mut app).contains("Aide"));
}

#[test]
fn every_frame_holds_its_promises() {
    for size in [(60, 16), (80, 24), (100, 30), (132, 43), (200, 60), (20, 5), (1, 1)] {
        for keys in ["home", "f \"amount>1\"", "m", "?", "ctrl-k", "n", "n \"0\"", "o", "c", "end w", ": \"so\"", "N"] {
            let mut app = app(300, size, Lang::Fr);
            press(&mut app, keys);
            let (buffer, cursor) = app.draw_with_cursor();
            let area = buffer.area;
            assert_eq!((area.width, area.height), size);
            if size.0 < 60 {
                continue;
            }
            assert!(cursor.is_some(), "{size:?} {keys}: the cursor stands on the focus");
            let legend = lines(&mut app).pop().unwrap();
            assert!(legend.ends_with("Aide"), "{size:?} {keys}: {legend}");
        }
    }
}

#[test]
fn a_long_list_scrolls_to_both_ends() {
    let mut app = app(900, (80, 24), Lang::En);
    press(&mut app, "end");
    assert!(shown(&mut app).contains("›k.899") || shown(&mut app).contains("› k.899"), "{}", shown(&mut app));
    for _ in 0..40 {
        press(&mut app, "pageup");
    }
    let picture = shown(&mut app);
    let at: i64 = picture.split("› k.").nth(1).and_then(|t| t[..3].parse().ok()).unwrap();
    assert!(at < 500, "{picture}");
    press(&mut app, "home");
    assert!(shown(&mut app).contains("› k.000"));
    press(&mut app, "l \"k.7\" esc");
    assert!(shown(&mut app).contains("› k.700"), "{}", shown(&mut app));
    let everything = shown(&mut app);
    assert!(everything.contains("900 rows"), "{everything}");
}

#[test]
fn another_process_is_seen_and_counts_come_late() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    let clock = Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
    let other = Books::create(&path, "owner", clock).unwrap();
    let write = |from: i64, to: i64| {
        let mut all = (from..to).map(|i| (format!("k.{i:03}"), (i * 100).to_string()));
        other.act("company.edit", |tx| Ok(all.try_for_each(|(k, v)| setting::set(tx, &k, &v))?)).unwrap();
    };
    write(0, 3);
    let mut app = App::headless(other.again().unwrap(), HOUSE, Taste::default(), (80, 24)).unwrap();
    press(&mut app, "down");
    write(3, 300);
    assert!(app.tick());
    let picture = shown(&mut app);
    assert!(picture.contains("› k.001") && picture.contains("k.003"), "the cursor stays on its record: {picture}");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !shown(&mut app).contains("300 rows") && std::time::Instant::now() < until {
        std::thread::sleep(std::time::Duration::from_millis(5));
        app.tick();
    }
    let picture = shown(&mut app);
    assert!(picture.contains("300 rows") && picture.contains("448.50") || picture.contains("44,850"), "{picture}");
    while app.has_jobs() {
        app.tick();
    }
    // That another terminal looks at a record, or keeps a draft, makes no screen stale.
    other.jot(|tx| presence::here(tx, "9-9", ("order", 1), true)).unwrap();
    app.with(|_, cx| cx.act("company.edit", |tx| Ok(setting::set(tx, "mine", "1")?))).unwrap();
    app.with(|_, cx| cx.books.jot(|tx| setting::set_mine(tx, "seen", "1"))).unwrap();
    assert!(!app.tick(), "read again for nothing");
    press(&mut app, "f");
    write(300, 301);
    assert!(!app.tick(), "nothing moves under who is typing");
    press(&mut app, "esc");
    assert!(app.tick());
}

#[test]
fn slow_work_hands_its_result_to_the_screen_that_asked() {
    let mut app = app(3, (80, 24), Lang::En);
    app.with(|_, cx| {
        cx.job(
            "count".to_owned(),
            |books, progress| {
                progress.set(1, 2);
                books.read(|tx| Ok(setting::under(tx, "k.")?.len()))
            },
            |screen: &mut Lines, n, cx| {
                screen.list.set_filter("k.001", cx)?;
                cx.say_text(format!("counted {}", n?));
                Ok(())
            },
        );
        Ok(())
    });
    press(&mut app, "home");
    let picture = shown(&mut app);
    assert!(picture.contains("counted 3") && picture.contains("filter: “k.001”"), "{picture}");
}

#[test]
fn a_word_typed_fast_runs_no_command() {
    use std::time::Duration;
    let fast = |app: &mut App, word: &str, from: u64, pace: u64| {
        for (i, c) in word.chars().enumerate() {
            app.press_at(Key::char(c), Duration::from_millis(from + i as u64 * pace));
        }
    };
    let mut app = app(5, (80, 24), Lang::En);
    fast(&mut app, "dupont", 5_000, 40);
    assert!(shown(&mut app).contains("Search for “dupont”? Enter"), "{}", shown(&mut app));
    assert_eq!(app.stack.len(), 1);
    app.press_at(Key::of(KeyCode::Enter), Duration::from_millis(7_000));
    assert!(shown(&mut app).contains("found dupont"), "{}", shown(&mut app));
    app.press(Key::of(KeyCode::Esc));
    // What the first letters opened is closed again.
    fast(&mut app, "wed", 20_000, 50);
    let picture = shown(&mut app);
    assert!(picture.contains("“wed”") && !picture.contains("pays"), "{picture}");
    app.press_at(Key::of(KeyCode::Esc), Duration::from_millis(21_000));
    assert!(!shown(&mut app).contains("“wed”"));
    // Slowly they are commands; codes, a key held down and what follows an opener always were.
    fast(&mut app, "rw", 30_000, 150);
    assert!(shown(&mut app).contains("pays"), "{}", shown(&mut app));
    app.press_at(Key::of(KeyCode::Esc), Duration::from_millis(31_000));
    fast(&mut app, "gtl", 40_000, 10);
    assert_eq!(app.stack.len(), 2, "{}", shown(&mut app));
    app.press_at(Key::of(KeyCode::Esc), Duration::from_millis(41_000));
    fast(&mut app, "jjjj", 50_000, 10);
    assert!(shown(&mut app).contains("› k.004"), "{}", shown(&mut app));
    fast(&mut app, "fk.0", 60_000, 10);
    assert!(shown(&mut app).contains("[k.0_"), "{}", shown(&mut app));
}

#[test]
fn an_act_is_taken_back_only_on_the_commit_key() {
    let mut app = app(5, (80, 24), Lang::En);
    press(&mut app, "u enter x");
    assert!(shown(&mut app).contains("takes back 5"), "{}", shown(&mut app));
    press(&mut app, "esc ctrl-z ctrl-o");
    assert!(shown(&mut app).contains("toy-undone") && !shown(&mut app).contains("takes back"), "{}", shown(&mut app));
    press(&mut app, ": \"undo\" enter");
    assert!(shown(&mut app).contains("paid"), "{}", shown(&mut app));
    press(&mut app, "enter");
    assert!(shown(&mut app).contains("takes back 77"), "{}", shown(&mut app));
}

#[test]
fn codes_typed_come_back() {
    let mut app = app(5, (80, 24), Lang::En);
    press(&mut app, ": \"calc 12*3\" enter");
    assert!(shown(&mut app).contains("12*3 = 36"), "{}", shown(&mut app));
    press(&mut app, ": \"tl k.003\" enter esc : up");
    assert!(shown(&mut app).contains("[tl k.003"), "{}", shown(&mut app));
    press(&mut app, "up");
    assert!(shown(&mut app).contains("[calc 12*3"), "{}", shown(&mut app));
    press(&mut app, "esc");
}

#[test]
fn no_key_has_two_meanings() {
    let all = house::all_commands(SCREENS);
    // A form's and a grid's keys are of the other mode: there letters are text.
    // Those of boxes over a list live alone while the box is open.
    let inner = |c: &Command| list::INNER.iter().any(|i| i.id == c.id);
    let entry = |c: &Command| c.id.starts_with("form.") || c.id.starts_with("grid.") || inner(c);
    let browse: Vec<Command> = all.into_iter().filter(|c| !entry(c)).collect();
    assert_eq!(action::lint(&browse), Vec::<String>::new());
}

#[test]
fn gg_is_the_first_row_to_vim_and_else_what_is_recent() {
    let mut app = app(40, (80, 24), Lang::En);
    press(&mut app, "n tab \"abc\" tab esc end");
    assert!(shown(&mut app).contains("parked: 1 (gg)"), "{}", shown(&mut app));
    press(&mut app, "g g");
    assert!(shown(&mut app).contains("Draft: abc"), "{}", shown(&mut app));
    press(&mut app, "esc");
    app.taste.vim = true;
    let picture = shown(&mut app);
    assert!(!picture.contains("› k.000") && picture.contains("parked: 1 (^R)"), "{picture}");
    press(&mut app, "g g");
    assert!(shown(&mut app).contains("› k.000"), "{}", shown(&mut app));
    press(&mut app, "G");
    assert!(shown(&mut app).contains("› k.039"), "{}", shown(&mut app));
    press(&mut app, "ctrl-r");
    assert!(shown(&mut app).contains("Draft: abc"), "{}", shown(&mut app));
}

#[test]
fn what_waits_is_counted_as_it_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    let clock = Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
    let other = Books::create(&path, "owner", clock).unwrap();
    let start = || App::headless(other.again().unwrap(), HOUSE, Taste::default(), (80, 24)).unwrap();
    let (mut here, mut there) = (start(), start());
    press(&mut here, "n tab \"abc\" tab");
    // The same user elsewhere: it is being typed, it does not wait.
    there.tick();
    assert!(!shown(&mut there).contains("parked"), "{}", shown(&mut there));
    press(&mut there, "ctrl-r");
    assert!(!shown(&mut there).contains("Draft: abc"), "{}", shown(&mut there));
    press(&mut there, "esc");
    press(&mut here, "esc");
    assert!(shown(&mut here).contains("parked: 1"), "{}", shown(&mut here));
    assert!(there.tick());
    assert!(shown(&mut there).contains("parked: 1"), "{}", shown(&mut there));
    press(&mut there, "ctrl-r");
    assert!(shown(&mut there).contains("Draft: abc"), "{}", shown(&mut there));
}
