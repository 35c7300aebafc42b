//! What concerns the program itself: opening the terminal, completions, the manual page, the configuration, a check-up.

use super::call::Call;
use super::{Cli, Done, Stop, help, output, setup};
use crate::config::{self, Keyboard};
use crate::db::{Books, migrate, open};
use crate::kit::{Lang, Refusal, text};
use crate::reports::{Column, Kind, Table};
use crate::screens::{HOUSE, SCREENS};
use crate::tui::action::KeyMap;
use crate::tui::taste::Ways;
use crate::tui::{self, App, Place, Taste};
use clap::CommandFactory;
use std::io::IsTerminal;

/// Whether there is a terminal to draw on and to type in.
pub fn on_terminal() -> bool {
    std::io::stdout().is_terminal() && std::io::stdin().is_terminal()
}

/// Opens the books in the terminal.
pub fn open(call: &Call) -> Done {
    let file = call.file()?;
    if !on_terminal() {
        return Err(match file.exists() {
            true => Stop::Usage(Refusal::new("cli-no-terminal")),
            false => Stop::Fault(Refusal::new("cli-no-books").arg("file", file.display().to_string()).into()),
        });
    }
    if !file.exists() {
        return setup::run(call, &file);
    }
    enter(call, call.books()?)
}

/// Runs the terminal over open books.
pub fn enter(call: &Call, books: Books) -> Done {
    enter_at(call, books, None)
}

/// The same with another screen opened over the first.
pub fn enter_at(call: &Call, books: Books, place: Option<Place>) -> Done {
    if let Some(path) = super::log::begin() {
        tui::run::log_is_at(path);
    }
    let mut taste = taste(call)?;
    // What this person chose on the screen, unless their configuration or the terminal says otherwise.
    taste.recall(&books)?;
    let mut app = App::headless(books, HOUSE, taste, (80, 24))?;
    app.live = true;
    if let Some(place) = place {
        app.go(place);
    }
    if app.look().bare {
        app.warn("house-no-utf8");
    }
    tui::run::run(&mut app).map_err(anyhow::Error::from)?;
    Ok(())
}

/// What this user set: language, look, keys.
pub(super) fn taste(call: &Call) -> Result<Taste, Stop> {
    let config = &call.config;
    let keys = keymap(call)?;
    let look = config.look(call.options.no_color, &config::environment);
    let azerty = config.keyboard == Keyboard::Azerty;
    let ways = Ways { azerty, mouse: config.mouse, plain: config.plain || call.options.plain, ..Ways::default() };
    Ok(Taste { words: call.words(), look, keys, vim: config.vim, emacs: config.emacs, ways })
}

/// The keys of every command, the user's own where they changed them.
pub fn keymap(call: &Call) -> Result<KeyMap, Refusal> {
    let changes: Vec<(String, Vec<String>)> = call.config.keys.iter().map(|(id, k)| (id.clone(), k.clone())).collect();
    KeyMap::new(&changes, &tui::house::together(SCREENS))
}

#[derive(clap::Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

impl Completions {
    pub fn run(self, call: &Call) -> Done {
        let mut out = Vec::new();
        clap_complete::generate(self.shell, &mut help::localised(Cli::command(), call.words()), "comptoir", &mut out);
        output::put(&out)
    }
}

/// The manual page, in roff.
pub fn man(call: &Call) -> Done {
    let mut out = Vec::new();
    let command = help::localised(Cli::command(), call.words());
    clap_mangen::Man::new(command).render(&mut out).map_err(anyhow::Error::from)?;
    output::put(&out)
}

/// Where things are and what they say.
pub fn config(call: &Call) -> Done {
    let mut table = Table::new(&[Column::text("key"), Column::text("value"), Column::new("source", Kind::Word("config-from"))]);
    let in_file = config::Config::named_in(call.options.config.as_deref());
    let given = |key: &str| {
        let (option, variable) = match key {
            "file" => (call.options.file.is_some(), "COMPTOIR_FILE"),
            "lang" => (call.options.lang.is_some(), "COMPTOIR_LANG"),
            "theme" => (call.options.no_color, "NO_COLOR"),
            _ => (false, ""),
        };
        match () {
            () if option => "option",
            () if !variable.is_empty() && config::environment(variable).is_some() => "environment",
            () if in_file.iter().any(|name| name == key) => "file",
            () => "default",
        }
    };
    let mut row = |key: &str, value: String| table.push(vec![key.into(), value.into(), given(key).into()]);
    row("file", call.file()?.display().to_string());
    row("lang", call.words().lang().code().to_owned());
    for (name, value) in call.config.rows().into_iter().filter(|(name, _)| !matches!(*name, "file" | "lang")) {
        row(name, value);
    }
    call.print(&table)
}

/// A check-up: the program, the terminal, the file.
pub fn doctor(call: &Call) -> Done {
    let mut table = Table::new(&[Column::text("check"), Column::text("value"), Column::text("verdict")]);
    let mut row = |check: &str, value: String, verdict: &str| table.push(vec![check.into(), value.into(), verdict.into()]);
    row("version", env!("CARGO_PKG_VERSION").to_owned(), "ok");
    row("schema", migrate::MIGRATIONS.len().to_string(), "ok");
    terminal(&mut row);
    let healthy = books(call, &mut row)?;
    call.print(&table)?;
    if healthy { Ok(()) } else { Err(Stop::Said) }
}

fn terminal(row: &mut impl FnMut(&str, String, &str)) {
    let yes = |b: bool| if b { "yes" } else { "no" }.to_owned();
    row("terminal", yes(std::io::stdout().is_terminal()), "ok");
    for name in ["TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL"] {
        row(name, std::env::var(name).map(|v| text::shown(&v).into_owned()).unwrap_or_default(), "ok");
    }
    if let Ok((columns, rows)) = crossterm::terminal::size() {
        row("size", format!("{columns}x{rows}"), if columns >= 80 && rows >= 24 { "ok" } else { "small" });
    }
    let utf8 = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|v| std::env::var(v).ok().filter(|s| !s.is_empty()));
    let utf8 = utf8.is_some_and(|v| v.to_lowercase().replace('-', "").contains("utf8"));
    row("utf8", yes(utf8), if utf8 { "ok" } else { "ascii" });
    row("languages", Lang::ALL.map(Lang::code).join(" "), "ok");
}

fn books(call: &Call, row: &mut impl FnMut(&str, String, &str)) -> Result<bool, Stop> {
    let file = call.file()?;
    row("file", file.display().to_string(), if file.exists() { "ok" } else { "missing" });
    if !file.exists() {
        return Ok(true);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let Ok(facts) = std::fs::metadata(&file) {
            let mode = facts.mode() & 0o777;
            row("permissions", format!("{mode:o}"), if mode & 0o007 == 0 { "ok" } else { "open" });
            row("bytes", facts.len().to_string(), "ok");
        }
    }
    let network = open::refuse_network(&file).err();
    row("file_system", String::new(), if network.is_none() { "ok" } else { "network" });
    let opened: Result<Books, Stop> = call.books();
    match opened {
        Ok(books) => {
            let faults = books.integrity()?;
            row("integrity", faults.first().cloned().unwrap_or_default(), if faults.is_empty() { "ok" } else { "damaged" });
            row("user", books.session().user.clone(), "ok");
            Ok(faults.is_empty())
        }
        Err(Stop::Fault(fault)) => {
            let why = fault.refusals().and_then(|l| l.first().map(|r| call.words().refusal(r)));
            row("opening", why.unwrap_or_else(|| fault.to_string()), "refused");
            Ok(false)
        }
        Err(stop) => Err(stop),
    }
}
