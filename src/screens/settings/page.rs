//! The page of settings: each with what it is now. Enter opens it or, where there is little to choose, changes it.

use crate::db::{Fault, user};
use crate::domain::company_store;
use crate::domain::finance::{period_store, tax_store};
use crate::domain::inventory::location_store;
use crate::kit::{Coded, Refusal};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, Theme};

/// What Enter does.
#[derive(Debug, Clone)]
enum Does {
    Open(Place),
    NextLang,
    NextTheme,
}

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
    run: |s, cx| {
        s.open(cx);
        Ok(())
    },
}];

pub struct Settings {
    list: List<Setting>,
}

pub fn open(_place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    Ok(Box::new(Settings { list: List::fixed(COLUMNS, |s: &Setting| s.at).without_totals() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Settings {
    fn open(&self, cx: &mut Cx) {
        match self.list.current().map(|s| s.does.clone()) {
            Some(Does::Open(place)) => cx.open(place),
            Some(Does::NextLang) => cx.set_lang(cx.lang().other()),
            Some(Does::NextTheme) => {
                let all = Theme::all();
                let at = all.iter().position(|t| *t == cx.look.theme).unwrap_or(0);
                cx.set_theme(all[(at + 1) % all.len()]);
                cx.reload();
            }
            None => {}
        }
    }
}

/// The settings as they are.
fn settings(cx: &Cx) -> Result<Vec<Setting>, Fault> {
    let (company, users, taxes, places, years) = cx.read(|tx| {
        let company = match company_store::get(tx) {
            Ok(company) => company.name,
            Err(Fault::Refused(_)) => String::new(),
            Err(broken) => return Err(broken),
        };
        let users = user::all(tx)?.into_iter().filter(|u| !u.disabled).count();
        let taxes = tax_store::all_on(tx, tx.today())?.into_iter().filter(|t| t.rate.is_positive());
        let taxes = taxes.map(|t| t.name).collect::<Vec<_>>().join(", ");
        let places = location_store::all(tx)?.into_iter().filter(|l| l.kind.is_inside());
        let places = places.map(|l| l.name).collect::<Vec<_>>().join(", ");
        let years = period_store::years(tx)?.into_iter().map(|y| y.code).collect::<Vec<_>>().join(", ");
        Ok((company, users, taxes, places, years))
    })?;
    let users = cx.tell("setting-users-now", &[("n", users.into())]);
    let rows = [
        ("setting-company", company, Does::Open(place::COMPANY)),
        ("setting-users", users, Does::Open(place::USERS)),
        ("setting-taxes", taxes, Does::Open(place::TAXES)),
        ("setting-periods", years, Does::Open(place::PERIODS)),
        ("setting-places", places, Does::Open(place::PLACES)),
        ("setting-language", cx.t("setting-language-now"), Does::NextLang),
        ("setting-theme", cx.t(cx.look.theme.key()), Does::NextTheme),
        ("setting-audit", cx.t("setting-audit-now"), Does::Open(place::AUDIT)),
    ];
    Ok((0i64..).zip(rows).map(|(at, (key, now, does))| Setting { at, key, now, does }).collect())
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
        place::SETTINGS
    }
}
