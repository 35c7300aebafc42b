//! What a screen is to the shell, and how one screen names another without knowing it: by a `Place`.

use super::action::{Command, Offer};
use super::column::Extract;
use super::cx::Cx;
use super::key::Key;
use super::pen::Pen;
use crate::db::Fault;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::borrow::Cow;
use std::path::Path;

/// Whether letters are commands or text. There is no third mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Browse,
    Entry,
}

/// Somewhere to go: a screen and its argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the row in `SCREENS`: `sales.orders`, `sales.order`.
    pub screen: Cow<'static, str>,
    /// The record shown, when it is one.
    pub id: Option<i64>,
    /// What the list shows, as typed in its filter: `status:open due<today`.
    pub filter: String,
    /// First and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Whatever else the screen understands: an account, a name typed elsewhere.
    pub text: String,
    /// The draft to go on with.
    pub draft: Option<i64>,
}

impl Place {
    pub const fn named(screen: &'static str) -> Place {
        Place { screen: Cow::Borrowed(screen), id: None, filter: String::new(), period: None, text: String::new(), draft: None }
    }

    pub fn id(self, id: i64) -> Place {
        Place { id: Some(id), ..self }
    }

    pub fn filter(self, filter: impl Into<String>) -> Place {
        Place { filter: filter.into(), ..self }
    }

    pub fn period(self, first: NaiveDate, last: NaiveDate) -> Place {
        Place { period: Some((first, last)), ..self }
    }

    pub fn text(self, text: impl Into<String>) -> Place {
        Place { text: text.into(), ..self }
    }
}

/// What is being typed, as it is kept: a title for the list of parked drafts, and the whole in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftText {
    pub title: String,
    pub body: String,
}

/// A screen. It owns its widgets and forwards to them by hand.
pub trait Screen: Any {
    /// Its name in the crumbs: `Orders`, `SO-1042 Dupont`.
    fn crumb(&self, cx: &Cx) -> String;

    /// What stands at the right of the crumbs: period, state, version.
    fn context(&self, _cx: &Cx) -> String {
        String::new()
    }

    /// Reads what it shows; again after each act and when another process wrote. The cursor stays on its record.
    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault>;

    fn draw(&mut self, pen: &mut Pen, cx: &Cx);

    fn mode(&self) -> Mode {
        Mode::Browse
    }

    /// The commands that make sense here, with why not now for those that cannot be run.
    fn offers(&self, cx: &Cx) -> Vec<Offer>;

    /// Runs the command of this id; `false` if it is not one of its own.
    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault>;

    /// Whether it shows what is written without an act (drafts, prints that wait): it is read again after any commit of another.
    fn shows_jots(&self) -> bool {
        false
    }

    /// Locale key of the field with the cursor: help explains it under `<key>-help`.
    fn focus_key(&self) -> Option<&'static str> {
        None
    }

    /// A key before the commands see it: fields and cursors take theirs; `false` leaves it to the commands.
    fn key(&mut self, _key: Key, _cx: &mut Cx) -> Result<bool, Fault> {
        Ok(false)
    }

    /// Text pasted; a newline in it ends nothing.
    fn paste(&mut self, _text: &str, _cx: &mut Cx) -> Result<bool, Fault> {
        Ok(false)
    }

    /// A barcode read; `false` lets the shell look for what it names.
    fn scan(&mut self, _code: &str, _cx: &mut Cx) -> Result<bool, Fault> {
        Ok(false)
    }

    /// A barcode that something over the screen kept from being taken: `true` if the screen shows it until it is looked at.
    fn unread(&mut self, _code: &str, _cx: &mut Cx) -> bool {
        false
    }

    /// What is being typed, if anything was. The shell saves it whenever it changed and parks it when the screen is left.
    fn draft(&self, _cx: &Cx) -> Option<DraftText> {
        None
    }

    /// Takes up a saved draft.
    fn restore(&mut self, _body: &str, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }

    /// The record before or after the one opened from here, for `<` and `>` on its card; the cursor moves along.
    fn neighbour(&mut self, _by: isize, _cx: &mut Cx) -> Result<Option<Place>, Fault> {
        Ok(None)
    }

    /// The place to come back to, with its filter as it now is.
    fn place(&self) -> Place;
}

/// A screen just made, or why it cannot be.
pub type Opened = Result<Box<dyn Screen>, Fault>;

/// A row of the table of screens.
pub struct ScreenRow {
    /// `sales.orders`
    pub name: &'static str,
    /// What follows `g`, and the short name after `:`; empty for screens reached through others.
    pub code: &'static str,
    /// Which tab it lives under: a name of [`Tab`].
    pub tab: &'static str,
    /// Locale key.
    pub title: &'static str,
    /// What follows `N`, for screens that make a record when opened without an id.
    pub makes: Option<char>,
    pub open: fn(&Place, &mut Cx) -> Opened,
    pub commands: fn() -> Vec<Command>,
}

/// A tab of the bar: its name, and the screen that opens it first.
pub struct Tab {
    pub name: &'static str,
    /// Locale key; `<title>-short` under 100 columns.
    pub title: &'static str,
    pub home: Place,
}

/// Something Ctrl-F found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub label: String,
    /// What decides, at the right: price, stock, balance.
    pub detail: String,
    pub place: Place,
}

/// Carries a counter-act out.
pub type CounterRun = Box<dyn Fn(&mut Cx) -> Result<(), Fault>>;

/// What takes an act back: what it will do, and doing it.
pub struct CounterAct {
    pub title: String,
    pub effects: Vec<String>,
    pub run: CounterRun,
}

/// An act of this user, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct DoneAct {
    pub id: i64,
    pub said: String,
    pub when: String,
}

/// Something the user should hear of: its sentence and where it is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub said: String,
    pub place: Place,
    pub unread: bool,
}

/// Everything the shell is told about the business: its screens, and how to find things.
#[derive(Clone, Copy)]
pub struct House {
    pub screens: &'static [ScreenRow],
    pub tabs: &'static [Tab],
    /// Where the program opens.
    pub home: &'static str,
    /// The tasks of the guided tour.
    pub tour: &'static [super::tour::Step],
    /// The screen of the manual; its text is the screen one came from.
    pub manual: &'static str,
    /// The company's name, for the bar.
    pub company: fn(&Cx) -> String,
    /// What sets these books apart from real ones, in the crumb row: DEMO. Empty for a firm's own.
    pub mark: fn(&Cx) -> &'static str,
    /// Names of tabs and screens the company does not use: not shown, still reached by who knows their code.
    pub hides: fn(&Cx) -> Vec<&'static str>,
    pub find: fn(&Cx, &str) -> Result<Vec<Found>, Fault>,
    /// What takes back the act of this number, or the last one of this user.
    pub undo: fn(&Cx, Option<i64>) -> Result<CounterAct, Fault>,
    /// The last acts of this user.
    pub acts: fn(&Cx) -> Result<Vec<DoneAct>, Fault>,
    /// The record a place shows or changes, as the audit names it: for its history, and who else has it open.
    pub record: fn(&Place) -> Option<(&'static str, i64)>,
    /// What this user should hear of, the latest first; and that it was looked at.
    pub notices: fn(&Cx) -> Result<Vec<Note>, Fault>,
    pub notices_read: fn(&Cx) -> Result<(), Fault>,
    /// The screen of a record's history.
    pub history: &'static str,
    /// What a line after `:` means, when it names a screen: `so 1042`, `new so dupont`.
    pub code: fn(&Cx, &str) -> Result<Option<Place>, Fault>,
    /// Writes a list to a file, in the format of its ending.
    pub export: fn(&Extract, &Path) -> Result<(), Fault>,
    /// What a scanned code names, when it names something.
    /// Whether a text is a code that could be scanned.
    pub known: fn(&Cx, &str) -> bool,
    pub scan: fn(&Cx, &str) -> Result<Option<Place>, Fault>,
}
