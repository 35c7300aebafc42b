//! The commands of the house: they work on every screen. The same registry feeds help, palette and key tables.

use super::action::{Command, Offer};
use super::app::{App, Over, Prefix};
use super::chooser::{Chooser, Row};
use super::key::Key;
use super::screen::{Place, ScreenRow};
use super::{Theme, card, form, grid, list};
use crate::db::setting;
use crate::kit::{Coded, Lang, Refusal, Words};

/// Lines after `:` that are remembered.
const KEPT_CODES: usize = 50;

/// A command of the house.
pub struct HouseAction {
    pub command: Command,
    pub(super) run: fn(&mut App),
}

const fn act(id: &'static str, keys: &'static [&'static str], title: &'static str, run: fn(&mut App)) -> HouseAction {
    HouseAction { command: Command { id, keys, title }, run }
}

/// Takes back: in a grid the last line, elsewhere the last act.
pub const UNDO: Command = Command { id: "house.undo", keys: &["u", "ctrl-z"], title: "house-undo" };

/// Every command of the house.
pub const ACTIONS: &[HouseAction] = &[
    act("house.help", &["?", "ctrl-g", "f1"], "house-help", help),
    act("house.back", &["esc", "q", "f3"], "house-back", App::back),
    act("house.menu", &["m", "f10"], "house-menu", menu),
    act("house.palette", &["ctrl-k"], "house-palette", palette),
    act("house.codes", &[":"], "house-codes", codes),
    act("house.find", &["ctrl-f"], "house-find", find),
    act("house.go", &["g"], "house-go", |app| app.prefix = Some(Prefix::Go(String::new()))),
    act("house.new", &["N"], "house-new", |app| app.prefix = Some(Prefix::New)),
    act("house.recent", &["ctrl-r"], "house-recent", recent),
    act("house.refresh", &["r", "ctrl-l", "f5"], "house-refresh", refresh),
    act("house.previous", &["<"], "house-previous", |app| app.go_to_neighbour(-1)),
    act("house.following", &[">"], "house-following", |app| app.go_to_neighbour(1)),
    act(UNDO.id, UNDO.keys, UNDO.title, |app| app.take_back(None)),
    act("house.undo-list", &[], "house-undo-list", App::list_acts),
    act("house.discard", &[], "house-discard", App::discard),
    act("house.notices", &[], "house-notices", App::list_notices),
    act("house.shell", &[], "house-shell", to_shell),
    act("house.history", &["h"], "house-history", history),
    act("house.language", &["L"], "house-language", |app| app.set_lang(app.taste.words.lang().other())),
    act("house.theme", &[], "house-theme", next_theme),
    act("house.private", &[], "house-private", toggle_private),
    act("house.exit", &["ctrl-x"], "house-exit", |app| app.done = true),
];

pub fn commands() -> impl Iterator<Item = Command> {
    ACTIONS.iter().map(|a| a.command)
}

/// Every command of the program: the house's, the widgets', and those of every screen. Nothing twice.
pub fn all_commands(screens: &[ScreenRow]) -> Vec<Command> {
    let mut all: Vec<Command> = Vec::new();
    let own = screens.iter().flat_map(|r| (r.commands)());
    let widgets = [list::COMMANDS, list::INNER, card::COMMANDS, form::COMMANDS, grid::COMMANDS].into_iter().flatten().copied();
    for command in commands().chain(widgets).chain(own) {
        if !all.contains(&command) {
            all.push(command);
        }
    }
    all
}

/// The commands offered at once, a set a screen: what keys are checked against.
pub fn together(screens: &[ScreenRow]) -> Vec<Vec<Command>> {
    let widgets = || [list::COMMANDS, card::COMMANDS, form::COMMANDS, grid::COMMANDS].into_iter().flatten().copied();
    let inner = [list::INNER.to_vec()];
    screens.iter().map(|r| commands().chain(widgets()).chain((r.commands)()).collect()).chain(inner).collect()
}

fn refresh(app: &mut App) {
    app.on_top(|screen, cx| screen.load(cx));
    app.ring = false;
}

/// For the test of what happens then; in no program that is given out.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "a fault on purpose")]
fn fall_over() {
    panic!("asked for by a test");
}

/// To the shell of the system and back; what is being typed is kept first.
fn to_shell(app: &mut App) {
    app.keep_draft();
    app.to_shell = true;
}

/// What was done to the record on top, when and by whom.
fn history(app: &mut App) {
    match app.record() {
        Some((kind, id)) => app.go(Place::named(app.house.history).id(id).text(kind)),
        None => app.refuse(Refusal::new("history-no-record")),
    }
}

fn next_theme(app: &mut App) {
    let all = Theme::all();
    let at = all.iter().position(|t| *t == app.taste.look.theme).unwrap_or(0);
    app.set_theme(all[(at + 1) % all.len()]);
    let name = app.taste.words.get(app.taste.look.theme.key());
    let said = app.taste.words.with("house-theme-is", &[("theme", name.into())]);
    app.message = Some((super::Weight::Done, said));
}

/// Hides margins and costs while a customer looks on, and shows them again.
fn toggle_private(app: &mut App) {
    app.taste.ways.private = !app.taste.ways.private;
    let key = if app.taste.ways.private { "house-private-on" } else { "house-private-off" };
    app.message = Some((super::Weight::Done, app.taste.words.get(key)));
    app.on_top(|screen, cx| screen.load(cx));
}

/// The keys of a command, as printed.
fn printed(app: &App, command: &Command) -> String {
    let lang = app.taste.words.lang();
    app.taste.keys.keys(command).iter().map(|k| k.label(lang)).collect::<Vec<_>>().join(" ")
}

fn both(key: &str) -> String {
    Lang::ALL.iter().map(|l| Words::of(*l).get(key)).collect::<Vec<_>>().join(" ")
}

fn row_of(app: &App, offer: &Offer) -> Row {
    let words = app.taste.words;
    let mut row = Row::run(words.get(offer.command.title), printed(app, &offer.command), offer.command.id);
    row.hay = format!("{} {}", both(offer.command.title), offer.command.id);
    row.keys = app.taste.keys.keys(&offer.command);
    if let Err(refusal) = &offer.ready {
        row.why_not = Some(words.refusal(refusal));
    }
    row
}

/// The rows of the screen's own commands, then those of the house.
fn command_rows(app: &App) -> Vec<Row> {
    let offers = app.offers();
    let mut rows: Vec<Row> = offers.iter().map(|o| row_of(app, o)).collect();
    // What the screen offers itself is not listed again.
    let rest = commands().filter(|c| offers.iter().all(|o| o.command.id != c.id));
    rows.extend(rest.map(|c| row_of(app, &Offer::now(c))));
    rows
}

fn place_rows(app: &App) -> Vec<Row> {
    let words = app.taste.words;
    let hidden = (app.house.hides)(&app.cx(&app.books));
    let used = app.house.screens.iter().filter(|r| !hidden.contains(&r.name));
    let visible = used.filter(|r| !r.code.is_empty() || r.makes.is_some());
    visible
        .map(|r| {
            let key = match (r.code, r.makes) {
                ("", Some(c)) => format!("N{c}"),
                (code, _) => format!("g{code}"),
            };
            let mut row = Row::go(words.get(r.title), key, Place::named(r.name));
            row.hay = format!("{} {}", both(r.title), r.code);
            row
        })
        .collect()
}

/// One box over every action, screen and setting; what was used last comes first.
fn palette(app: &mut App) {
    let mut rows = command_rows(app);
    rows.extend(place_rows(app));
    let rank = |row: &Row| row.id().and_then(|id| app.used.iter().rposition(|u| *u == id));
    rows.sort_by_key(|r| std::cmp::Reverse(rank(r).map_or(-1, |i| i as i64)));
    let title = app.taste.words.get("house-palette");
    app.over = Some(Over::Chooser(Box::new(Chooser::fuzzy(title, rows))));
}

/// Everything possible here, each with its key, which works in the menu too.
fn menu(app: &mut App) {
    let rows = command_rows(app);
    let title = app.taste.words.get("house-menu");
    app.over = Some(Over::Chooser(Box::new(Chooser::menu(title, rows))));
}

/// What this field and this screen are for.
fn help(app: &mut App) {
    let words = app.taste.words;
    let mut says = Vec::new();
    if let Some(level) = app.stack.last() {
        let keys =
            [level.screen.focus_key().map(|k| format!("{k}-help")), Some(format!("help-{}", level.name.replace('.', "-")))];
        says.extend(keys.into_iter().flatten().filter(|k| words.has(k)).map(|k| words.get(&k)));
    }
    let typing = app.types();
    says.push(words.get(if typing { "help-entry" } else { "help-browse" }));
    says.push(words.with("help-again", &[("key", help_key(app, typing).into())]));
    app.over = Some(Over::Chooser(Box::new(Chooser::says(words.get("house-help"), says))));
}

/// The key that asks for help, as printed.
fn help_key(app: &App, typing: bool) -> String {
    let key = if typing { Key::ctrl('g') } else { Key::char('?') };
    key.label(app.taste.words.lang())
}

pub(super) fn asks_help(key: Key) -> bool {
    key == Key::ctrl('g') || key == Key::of(crossterm::event::KeyCode::F(1))
}

/// Help asked for twice: all keys of this screen; Enter runs one.
pub(super) fn keys(app: &mut App) {
    let words = app.taste.words;
    let typing = app.types();
    let says = vec![words.with("help-once-more", &[("key", help_key(app, typing).into())])];
    let rows = command_rows(app);
    app.over = Some(Over::Chooser(Box::new(Chooser::help(words.get("house-help"), says, rows))));
}

/// Help asked for three times: the page of the manual about this part of the program.
pub(super) fn manual(app: &mut App) {
    if app.house.manual.is_empty() {
        return;
    }
    let screen = app.stack.last().map_or("", |l| l.name);
    app.go(Place::named(app.house.manual).text(screen));
}

/// One box over the records of the books.
fn find(app: &mut App) {
    let title = app.taste.words.get("house-find");
    app.over = Some(Over::Chooser(Box::new(Chooser::find(title))));
}

/// Parked drafts, then the places seen last.
pub(super) fn recent(app: &mut App) {
    let words = app.taste.words;
    let mut rows: Vec<Row> = app.notice_rows();
    rows.extend(app.waiting_drafts().into_iter().map(|d| {
        let when = chrono::DateTime::from_timestamp(d.updated_at, 0).unwrap_or_default();
        let when = words.format().moment(when.with_timezone(&chrono::Local).naive_local());
        Row::draft(words.with("house-draft-row", &[("title", d.title.into())]), when, d.id)
    }));
    rows.extend(app.recent.iter().rev().skip(1).map(|(place, crumb)| Row::go(crumb.clone(), String::new(), place.clone())));
    if rows.is_empty() {
        return app.refuse(Refusal::new("house-no-recent"));
    }
    let title = words.get("house-recent");
    app.over = Some(Over::Chooser(Box::new(Chooser::fuzzy(title, rows))));
    app.notices_read();
}

/// The line of codes: `so 1042`, `new so dupont`, `lang fr`.
fn codes(app: &mut App) {
    let rows = place_rows(app);
    app.over = Some(Over::Chooser(Box::new(Chooser::codes(rows, app.codes_typed()))));
}

impl App {
    /// In a box, help stands on the message line: it covers nothing.
    pub(super) fn help_in_box(&mut self, field: Option<&'static str>) {
        let key = field.map(|f| format!("{f}-help")).filter(|k| self.taste.words.has(k));
        self.tell(super::Weight::Hint, key.as_deref().unwrap_or("help-entry"));
    }

    /// What was typed after `:`.
    pub(super) fn run_code(&mut self, text: &str) {
        let text = text.trim();
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let rest = rest.trim();
        match word {
            "" => {}
            "quit" | "quitter" | "q" => self.done = true,
            "lang" | "langue" => match Lang::of(rest) {
                Some(lang) => self.set_lang(lang),
                None => self.refuse(Refusal::new("code-lang").arg("text", rest)),
            },
            "theme" | "thème" => match Theme::of(rest) {
                Some(theme) => self.set_theme(theme),
                None => self.refuse(Refusal::new("code-theme").arg("text", rest)),
            },
            "setup" if rest == "keys" || rest == "clavier" => self.run_code("rk"),
            "manual" | "manuel" => manual(self),
            "tour" | "visite" => self.begin_tour(),
            "glossary" | "glossaire" => self.run_code("rg"),
            "mouse" | "souris" => self.mouse_by_code(rest),
            "private" | "privé" | "prive" => toggle_private(self),
            "calc" => match super::typed::price(self.taste.words.lang(), rest) {
                Ok(value) => {
                    let said = format!("{rest} = {}", self.taste.words.format().price(value));
                    self.message = Some((super::Weight::Done, said));
                }
                Err(refusal) => self.refuse(refusal),
            },
            #[cfg(debug_assertions)]
            "panic" if std::env::var_os("COMPTOIR_TEST_PANIC").is_some() => fall_over(),
            "shell" => to_shell(self),
            "notices" | "avis" => self.list_notices(),
            "rate" | "cours" | "taux" => self.refuse(Refusal::new("code-rate")),
            "undo" | "annuler" => self.list_acts(),
            "export" | "exporter" => self.run_with("list.export", rest),
            "copy" | "copier" => self.run_with("list.copy-all", rest),
            _ => {
                let code = self.house.code;
                match self.with(|_, cx| code(cx, text)) {
                    Some(Some(place)) => self.go(place),
                    Some(None) => self.refuse(Refusal::new("house-no-code").arg("code", word)),
                    None => {}
                }
            }
        }
    }

    /// What was typed after `:` comes back with ↑, also after the program was left.
    pub(super) fn remember_code(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let mut lines = self.codes_typed();
        lines.retain(|l| l != text);
        lines.push(text.to_owned());
        let first = lines.len().saturating_sub(KEPT_CODES);
        if let Err(e) = self.books.jot(|tx| setting::set_mine(tx, "codes", &lines[first..].join("\n"))) {
            tracing::warn!(error = %e, "a code could not be remembered");
        }
    }

    /// Lines typed after `:`, the latest last.
    fn codes_typed(&self) -> Vec<String> {
        let kept = self.books.read(|tx| Ok(setting::mine(tx, "codes")?)).ok().flatten().unwrap_or_default();
        kept.lines().map(str::to_owned).collect()
    }

    /// The box over the records, with something typed already.
    pub(super) fn find_text(&mut self, word: &str) {
        find(self);
        if let Some(Over::Chooser(mut chooser)) = self.over.take() {
            let find = self.house.find;
            self.with(|_, cx| chooser.paste(word, find, cx));
            self.over = Some(Over::Chooser(chooser));
        }
    }
}
