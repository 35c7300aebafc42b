//! The page of settings: each with what it is now. Enter opens it or, where there is little to choose, changes it.

use crate::db::{Fault, user};
use crate::domain::company::Part;
use crate::domain::company_store;
use crate::domain::finance::{period_store, tax_store};
use crate::domain::inventory::location_store;
use crate::domain::parties::term_store;
use crate::kit::{Coded, Refusal};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::dialog::step_with;
use crate::tui::{Action, Column, Cx, Field, Habit, Key, List, Mode, Pen, Place, Screen, Theme};

/// What Enter does.
#[derive(Debug, Clone)]
enum Does {
    Open(Place),
    NextLang,
    NextTheme,
    /// Turned on or off.
    Turn(Habit),
    Parts,
}

/// What the company does; what it does not is not shown.
struct Parts([bool; 3]);

type PartField = Field<Parts>;

const PARTS: &[PartField] = &[
    PartField::flag("part-stock", |d| d.0[Part::Stock as usize], |d, v| d.0[Part::Stock as usize] = v),
    PartField::flag("part-counter", |d| d.0[Part::Counter as usize], |d, v| d.0[Part::Counter as usize] = v),
    PartField::flag("part-quotes", |d| d.0[Part::Quotes as usize], |d, v| d.0[Part::Quotes as usize] = v),
];

#[derive(Debug, Clone)]
struct Setting {
    at: i64,
    key: &'static str,
    now: String,
    does: Does,
}

const COLUMNS: &[Column<Setting>] = &[
    Column::say("setting-head-name", 26, |s: &Setting, cx| cx.t(s.key)).keep(9),
    Column::fill("setting-head-now", |s: &Setting| s.now.clone()),
];

const ACTIONS: &[Action<Settings>] = &[Action {
    id: "settings.open",
    keys: &["enter", "e", "f2"],
    title: "setting-open",
    ready: |s, _| s.list.current().map(drop).ok_or_else(|| Refusal::new("list-no-row")),
    run: |s, cx| s.open(cx),
}];

pub struct Settings {
    list: List<Setting>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    Ok(Box::new(Settings { list: List::fixed(COLUMNS, |s: &Setting| s.at).without_totals().filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Settings {
    fn open(&self, cx: &mut Cx) -> Result<(), Fault> {
        match self.list.current().map(|s| s.does.clone()) {
            Some(Does::Open(place)) => cx.open(place),
            Some(Does::NextLang) => cx.set_lang(cx.lang().other()),
            Some(Does::NextTheme) => {
                let all = Theme::all();
                let at = all.iter().position(|t| *t == cx.look.theme).unwrap_or(0);
                cx.set_theme(all[(at + 1) % all.len()]);
                cx.reload();
            }
            Some(Does::Turn(habit)) => {
                cx.set_habit(habit);
                cx.reload();
            }
            Some(Does::Parts) => ask_parts(cx)?,
            None => {}
        }
        Ok(())
    }
}

fn ask_parts(cx: &mut Cx) -> Result<(), Fault> {
    cx.may("company.edit")?;
    let unused = cx.read(|tx| Ok(company_store::unused(tx)?))?;
    let data = Parts([Part::Stock, Part::Counter, Part::Quotes].map(|part| !unused.contains(&part)));
    let effects = vec![cx.t("parts-effect")];
    cx.ask(step_with(cx.t("setting-parts"), effects, PARTS, data, |_: &mut Settings, d, cx| {
        let unused: Vec<Part> = Part::all().iter().copied().filter(|part| !d.0[*part as usize]).collect();
        cx.act("company.edit", |tx| {
            tx.touch("company", 1);
            tx.note(format!("not used: {}", company_store::words(&unused)));
            Ok(company_store::set_unused(tx, &unused)?)
        })
    }));
    Ok(())
}

/// Keyboard, signs, mouse and screen reader as they are, each with what Enter makes of it.
fn habits(cx: &Cx) -> [(&'static str, String, Does); 4] {
    let (ways, ascii) = (cx.ways, cx.look.ascii);
    let said = |on: bool, yes: &str, no: &str| cx.t(if on { yes } else { no });
    [
        ("setting-keyboard", said(ways.azerty, "keyboard-azerty", "keyboard-qwerty"), Does::Turn(Habit::Azerty(!ways.azerty))),
        ("setting-signs", said(ascii, "setting-signs-plain", "setting-signs-drawn"), Does::Turn(Habit::Ascii(!ascii))),
        ("setting-mouse", said(ways.mouse, "setting-on", "setting-off"), Does::Turn(Habit::Mouse(!ways.mouse))),
        ("setting-plain", said(ways.plain, "setting-on", "setting-off"), Does::Turn(Habit::Plain(!ways.plain))),
    ]
}

/// The settings as they are.
fn settings(cx: &Cx) -> Result<Vec<Setting>, Fault> {
    let (company, users, taxes, terms, places, years) = cx.read(|tx| {
        let company = match company_store::get(tx) {
            Ok(company) => company.name,
            Err(Fault::Refused(_)) => String::new(),
            Err(broken) => return Err(broken),
        };
        let users = user::all(tx)?.into_iter().filter(|u| !u.disabled).count();
        let taxes = tax_store::all_on(tx, tx.today())?.into_iter().filter(|t| t.rate.is_positive());
        let taxes = taxes.map(|t| t.name).collect::<Vec<_>>().join(", ");
        let terms = term_store::all(tx)?.into_iter().map(|t| t.name).collect::<Vec<_>>().join(", ");
        let places = location_store::all(tx)?.into_iter().filter(|l| l.kind.is_inside());
        let places = places.map(|l| l.name).collect::<Vec<_>>().join(", ");
        let years = period_store::years(tx)?.into_iter().map(|y| y.code).collect::<Vec<_>>().join(", ");
        Ok((company, users, taxes, terms, places, years))
    })?;
    let users = cx.tell("setting-users-now", &[("n", users.into())]);
    let unused = cx.read(|tx| Ok(company_store::unused(tx)?))?;
    let used = Part::all().iter().copied().filter(|part| !unused.contains(part));
    let used = used.map(|part| cx.t(part.key())).collect::<Vec<_>>().join(", ");
    let rows = [
        ("setting-company", company, Does::Open(place::COMPANY)),
        ("setting-users", users, Does::Open(place::USERS)),
        ("setting-taxes", taxes, Does::Open(place::TAXES)),
        ("setting-terms", terms, Does::Open(place::TERMS)),
        ("setting-periods", years, Does::Open(place::PERIODS)),
        ("setting-places", places, Does::Open(place::PLACES)),
        ("setting-language", cx.t("setting-language-now"), Does::NextLang),
        ("setting-theme", cx.t(cx.look.theme.key()), Does::NextTheme),
        ("setting-parts", used, Does::Parts),
        ("setting-import", cx.t("setting-import-now"), Does::Open(place::IMPORT)),
        ("setting-audit", cx.t("setting-audit-now"), Does::Open(place::AUDIT)),
    ];
    Ok((0i64..).zip(rows.into_iter().chain(habits(cx))).map(|(at, (key, now, does))| Setting { at, key, now, does }).collect())
}

impl Screen for Settings {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-settings")
    }

    fn context(&self, cx: &Cx) -> String {
        let session = cx.books.session();
        format!("{} · {}", session.user, cx.t(session.role.key()))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let rows = settings(cx)?;
        self.list.set(rows, cx);
        Ok(())
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

    fn place(&self) -> Place {
        place::SETTINGS.filter(self.list.filter_text())
    }
}
