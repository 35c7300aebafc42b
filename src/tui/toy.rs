//! A toy house of two screens, for the tests of the shell: a list of settings, and a form that makes one.

use super::*;
use crate::db::books::Clock;
use crate::db::page::{Field as SqlField, Kind, Listing};
use crate::db::{Books, Fault, setting};
use crate::kit::{Lang, Money, Refusal, Words};
use serde::{Deserialize, Serialize};

pub struct Line {
    pub name: String,
    pub amount: Money,
}

const LISTING: Listing<Line> = Listing {
    columns: "key, CAST(value AS INTEGER)",
    from: "setting",
    only: "user_id = 0 AND key LIKE 'k.%'",
    id: "CAST(substr(key, 3) AS INTEGER)",
    fields: &[
        SqlField::new("name", "toy-name", Kind::Text, "key"),
        SqlField::new("amount", "toy-amount", Kind::Money, "CAST(value AS INTEGER)"),
    ],
    words: &["key"],
    index: None,
    read: |r| Ok(Line { name: r.get(0)?, amount: Money::of(r.get(1)?) }),
};

type Col = Column<Line>;
type Fld = Field<Draft>;

const COLUMNS: &[Col] = &[
    Col::fill("toy-name", |l| l.name.clone()).field("name"),
    Col::money("toy-amount", 12, |l| l.amount).field("amount").sum(),
    Col::status("toy-state", 8, |l| if l.amount.is_negative() { State::bad("kit-no") } else { State::plain("kit-yes") }),
];

const ACTIONS: &[Action<Lines>] = &[
    Action {
        id: "toy.pay",
        keys: &["w", "f8"],
        title: "toy-pay",
        ready: |s, _| {
            let row = s.list.current().ok_or_else(|| Refusal::new("list-no-row"))?;
            if row.amount.is_zero() { Err(Refusal::new("toy-nothing").remedy("toy.new")) } else { Ok(()) }
        },
        run: |s, cx| {
            let Some(id) = s.list.current_id() else { return Ok(()) };
            let effect = format!("pays {id}");
            cx.ask(dialog::step::<Lines>("Pay", vec![effect], move |_, cx| {
                cx.act("company.edit", |tx| Ok(setting::set(tx, &format!("k.{id:03}"), "0")?))?;
                cx.say("toy-paid", &[]);
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "toy.new",
        keys: &["n", "f6"],
        title: "toy-new",
        ready: always,
        run: |_, cx| {
            cx.open(Place::named("toy.edit"));
            Ok(())
        },
    },
];

pub struct Lines {
    pub list: List<Line>,
}

impl Screen for Lines {
    fn crumb(&self, _: &Cx) -> String {
        "Lines".into()
    }
    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }
    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }
    fn mode(&self) -> Mode {
        self.list.mode()
    }
    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.list.offers()].concat()
    }
    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }
    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }
    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }
    fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        self.list.neighbour(by, cx)
    }
    fn place(&self) -> Place {
        Place::named("toy.lines").filter(self.list.filter_text())
    }
}

#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Draft {
    pub name: String,
    pub amount: Option<Money>,
    pub parent: String,
    pub due: Option<chrono::NaiveDate>,
}

const FIELDS: &[Fld] = &[
    Fld::picker(
        "toy-parent",
        20,
        |tx, _, typed| {
            let rows = setting::under(tx, "k.")?;
            let fits = |k: &str| k.contains(typed);
            Ok(rows
                .into_iter()
                .filter(|(k, _)| fits(k))
                .enumerate()
                .map(|(i, (k, v))| Pick::new(i as i64, &k, &k, v))
                .collect())
        },
        |d| d.parent.clone(),
        |d, pick, _| {
            d.parent = pick.code.clone();
            Ok(())
        },
    )
    .creates(|typed, _| {
        let draft = Draft { name: typed.to_owned(), ..Draft::default() };
        Ok(Creator::new("toy-new", SMALL, draft, |d, cx| {
            cx.act("company.edit", |tx| Ok(setting::set(tx, &format!("k.{}", d.name), "1")?))?;
            Ok(Pick::new(9, format!("k.{}", d.name), &d.name, ""))
        }))
    }),
    Fld::text(
        "toy-name",
        20,
        |d| d.name.clone(),
        |d, v| {
            if v.len() > 5 {
                return Err(Refusal::new("toy-too-long").field("toy-name"));
            }
            d.name = v;
            Ok(())
        },
    ),
    Fld::money(
        "toy-amount",
        12,
        |d| d.amount,
        |d, v| {
            d.amount = v;
            Ok(())
        },
    ),
    Fld::date(
        "toy-due",
        |d| d.due,
        |d, v| {
            d.due = v;
            Ok(())
        },
    )
    .skipped(),
];

const SMALL: &[Fld] = &[Fld::text(
    "toy-name",
    20,
    |d| d.name.clone(),
    |d, v| {
        d.name = v;
        Ok(())
    },
)];

const EDIT: &[Action<Edit>] = &[Action {
    id: "company.edit",
    keys: &["ctrl-o", "f9"],
    title: "toy-save",
    ready: always,
    run: |s, cx| {
        s.form.finish(cx)?;
        let d = s.form.data.clone();
        let saved = cx.act("company.edit", |tx| {
            if d.name.is_empty() {
                return Err(Refusal::new("toy-nothing").field("toy-name").into());
            }
            Ok(setting::set(tx, &format!("k.{}", d.name), &d.amount.unwrap_or_default().raw().to_string())?)
        });
        saved.map_err(|f| s.form.blame(f, cx))?;
        cx.settled();
        cx.back();
        Ok(())
    },
}];

pub struct Edit {
    pub form: Form<Draft>,
}

impl Screen for Edit {
    fn crumb(&self, _: &Cx) -> String {
        "New".into()
    }
    fn load(&mut self, _: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }
    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.form.draw(pen, cx);
    }
    fn mode(&self) -> Mode {
        self.form.mode()
    }
    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }
    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [self.form.offers(), action::offers(EDIT, self, cx)].concat()
    }
    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(EDIT, self, id, cx)
    }
    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.key(key, cx)
    }
    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(text, cx)
    }
    fn draft(&self, _: &Cx) -> Option<DraftText> {
        let body = serde_json::to_string(&self.form.data).ok()?;
        self.form.is_changed().then(|| DraftText { title: self.form.data.name.clone(), body })
    }
    fn restore(&mut self, body: &str, _: &mut Cx) -> Result<(), Fault> {
        self.form = Form::new(FIELDS, serde_json::from_str(body).map_err(anyhow::Error::from)?);
        Ok(())
    }
    fn place(&self) -> Place {
        Place::named("toy.edit")
    }
}

const SCREENS: &[ScreenRow] = &[
    ScreenRow {
        name: "toy.lines",
        code: "tl",
        tab: "toy",
        title: "toy-lines",
        makes: None,
        open: |place, _| {
            let list = List::paged(COLUMNS, &LISTING).sorted("name", false).filtered(&place.filter);
            let list = list.opens(|l| Some(Place::named("toy.lines").filter(l.name.clone())));
            Ok(Box::new(Lines { list }))
        },
        commands: || action::commands(ACTIONS),
    },
    ScreenRow {
        name: "toy.edit",
        code: "",
        tab: "toy",
        title: "toy-new",
        makes: Some('t'),
        open: |_, _| Ok(Box::new(Edit { form: Form::new(FIELDS, Draft::default()) })),
        commands: || action::commands(EDIT),
    },
];

const TABS: &[Tab] = &[Tab { name: "toy", title: "toy-tab", home: Place::named("toy.lines") }];

pub const HOUSE: House = House {
    record: |_| None,
    notices: |_| Ok(Vec::new()),
    notices_read: |_| Ok(()),
    history: "",
    screens: SCREENS,
    tabs: TABS,
    home: "toy.lines",
    company: |_| "ACME".into(),
    tour: &[],
    manual: "help.manual",
    hides: |_| Vec::new(),
    mark: |_| "",
    find: |_, typed| {
        let place = Place::named("toy.lines").filter(typed);
        Ok(vec![Found { label: format!("found {typed}"), detail: "1".into(), place }])
    },
    undo: |cx, id| {
        let run = |cx: &mut Cx| {
            cx.say("toy-undone", &[]);
            Ok(())
        };
        let at = id.unwrap_or(cx.read(|tx| Ok(setting::under(tx, "k.")?.len() as i64))?);
        Ok(CounterAct { title: "Undo".into(), effects: vec![format!("takes back {at}")], run: Box::new(run) })
    },
    acts: |_| Ok(vec![DoneAct { id: 77, said: "paid".into(), when: "now".into() }]),
    code: |_, text| {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        Ok(SCREENS.iter().find(|r| r.code == word).map(|r| Place::named(r.name).filter(rest)))
    },
    export: |sheet, path| {
        let row = |r: &Vec<Datum>| r.iter().map(|d| format!("{d:?}")).collect::<Vec<_>>().join(";");
        let lines: Vec<String> = sheet.rows.iter().map(row).collect();
        std::fs::write(path, format!("{}\n{}", sheet.heads.join(";"), lines.join("\n"))).map_err(|e| Fault::Other(e.into()))
    },
    known: |_, _| false,
    scan: |_, _| Ok(None),
};

/// An app over `n` lines.
pub fn app(n: i64, size: (u16, u16), lang: Lang) -> App {
    let books = Books::memory(Clock::Fixed(chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
    books
        .jot(|tx| {
            for i in 0..n {
                setting::set(tx, &format!("k.{i:03}"), &(i * 150 - 300).to_string())?;
            }
            Ok(())
        })
        .unwrap();
    App::headless(books, HOUSE, Taste { words: Words::of(lang), ..Taste::default() }, size).unwrap()
}

/// Presses keys by name, separated by spaces; `"text"` is typed.
pub fn press(app: &mut App, keys: &str) {
    for (i, part) in keys.split('"').enumerate() {
        if i % 2 == 1 {
            part.chars().for_each(|c| app.press(Key::char(c)));
            continue;
        }
        for name in part.split_whitespace() {
            app.press(Key::parse(name).unwrap_or_else(|| panic!("no key {name}")));
        }
    }
}

/// The frame as lines of text.
pub fn lines(app: &mut App) -> Vec<String> {
    let (buffer, _) = app.draw_with_cursor();
    let area = buffer.area;
    (0..area.height)
        .map(|y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
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
            other.jot(|tx| all.try_for_each(|(k, v)| setting::set(tx, &k, &v))).unwrap();
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
}
