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

pub const FIELDS: &[Fld] = &[
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

pub const SCREENS: &[ScreenRow] = &[
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
