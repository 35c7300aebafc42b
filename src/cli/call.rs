//! One call of the program: the options every command takes, the language it speaks, the books it opens.

use super::{Stop, output, secret};
use crate::config::{self, Config};
use crate::db::books::{Clock, Opening};
use crate::db::{Books, Fault};
use crate::kit::{Lang, Refusal, Words};
use crate::reports::Table;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::cell::Cell;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Options that stand before or after any command.
#[derive(Args, Debug, Clone, Default)]
pub struct Options {
    #[arg(long, global = true, value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long = "as", global = true, value_name = "USER")]
    pub user: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    #[arg(long, global = true, value_name = "en|fr")]
    pub lang: Option<String>,
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<NaiveDate>,
    #[arg(long, global = true, value_enum)]
    pub format: Option<Shape>,
    #[arg(long, global = true, conflicts_with_all = ["csv", "format"])]
    pub json: bool,
    #[arg(long, global = true, conflicts_with = "format")]
    pub csv: bool,
    #[arg(long, global = true)]
    pub no_color: bool,
    #[arg(long, global = true)]
    pub plain: bool,
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    Table,
    Csv,
    Json,
}

pub struct Call {
    pub options: Options,
    words: Cell<Words>,
    pub shape: Shape,
    pub config: Config,
}

impl Call {
    pub fn new(options: Options, words: Words) -> Result<Call, Stop> {
        if let Some(lang) = &options.lang
            && Lang::of(lang).is_none()
        {
            return Err(Stop::Usage(Refusal::new("cli-no-such-lang").arg("lang", lang)));
        }
        let shape = match options.format {
            Some(shape) => shape,
            None if options.json => Shape::Json,
            None if options.csv => Shape::Csv,
            None => Shape::Table,
        };
        let config = Config::load(options.config.as_deref())?;
        crate::exchange::printer::set_up(&config.printer);
        let chosen = config.chosen_lang(options.lang.as_deref().and_then(Lang::of), &config::environment);
        let words = Words::with_format(config.format(chosen.unwrap_or(words.lang())));
        Ok(Call { options, words: Cell::new(words), shape, config })
    }

    pub fn words(&self) -> Words {
        self.words.get()
    }

    /// The file of the books: the option, the environment, the configuration, then the platform's data folder.
    pub fn file(&self) -> Result<PathBuf, Fault> {
        Ok(self.config.file(self.options.file.as_deref(), &config::environment)?)
    }

    /// Speaks these words from now on.
    pub fn speak(&self, words: Words) {
        self.words.set(words);
    }

    pub fn clock(&self) -> Clock {
        self.options.today.map_or(Clock::System, Clock::Fixed)
    }

    /// Opens the books, asking for the password when the user has one and there is somebody to ask.
    pub fn books(&self) -> Result<Books, Stop> {
        let file = self.file()?;
        let password = self.options.password_file.as_deref().map(secret::from_file).transpose()?;
        let mut how = Opening { user: self.options.user.clone(), password, clock: self.clock() };
        let opened = match Books::open(&file, &how) {
            Err(fault) if fault.key() == Some("user-password-needed") && secret::can_ask() => {
                let user = how.user.clone().unwrap_or_else(crate::db::user::os_user);
                how.password = Some(secret::ask(self.words(), "cli-password-of", &user)?);
                Books::open(&file, &how)
            }
            other => other,
        };
        let books = opened?;
        let chosen = self.config.chosen_lang(self.options.lang.as_deref().and_then(Lang::of), &config::environment);
        if chosen.is_none()
            && let Some(lang) = books.session().lang
        {
            self.words.set(Words::with_format(self.config.format(lang)));
        }
        Ok(books)
    }

    /// Gives an answer out in the shape asked for.
    pub fn print(&self, table: &Table) -> super::Done {
        output::print(table, self.shape, self.words())
    }

    /// A sentence for people, beside the data.
    pub fn say(&self, sentence: &Refusal) {
        output::say(&self.words().refusal(sentence));
    }

    /// Whether somebody watches: then long work shows its progress.
    pub fn watched(&self) -> bool {
        std::io::stderr().is_terminal()
    }
}

/// The language before the arguments are understood: their own help is in it.
pub fn words_before(arguments: &[OsString]) -> Words {
    let mut given = arguments.iter().map(|a| a.to_string_lossy());
    let mut asked = None;
    while let Some(argument) = given.next() {
        if argument == "--lang" {
            asked = given.next().map(|a| a.into_owned());
        } else if let Some(value) = argument.strip_prefix("--lang=") {
            asked = Some(value.to_owned());
        }
    }
    let environment = || {
        ["COMPTOIR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|v| std::env::var(v).ok().filter(|s| !s.is_empty()))
    };
    let lang = asked.as_deref().and_then(Lang::of).or_else(|| environment().as_deref().and_then(Lang::of));
    Words::of(lang.unwrap_or_default())
}
