//! What a person set for themselves: language, look, keys, and how they and their terminal get on. Kept with their name in the
//! books, so that every terminal knows them.

use super::action::KeyMap;
use super::app::App;
use super::theme::{Look, Theme};
use crate::db::{Books, Fault, user};
use crate::kit::{Coded, Lang, Words};

/// What the user set.
#[derive(Debug, Clone)]
pub struct Taste {
    pub words: Words,
    pub look: Look,
    pub keys: KeyMap,
    pub vim: bool,
    pub emacs: bool,
    pub ways: Ways,
}

impl Default for Taste {
    fn default() -> Taste {
        let words = Words::of(Lang::En);
        Taste { words, look: Look::default(), keys: KeyMap::default(), vim: false, emacs: false, ways: Ways::default() }
    }
}

/// How a person and their terminal get on. All off until somebody turns them on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// The unshifted digit row of an AZERTY keyboard counts as digits where a digit chooses.
    pub azerty: bool,
    /// The mouse clicks; the terminal's own selecting then needs Shift.
    pub mouse: bool,
    /// Lines to be read aloud instead of a drawn screen.
    pub plain: bool,
    /// A customer looks over the counter: no margin, no cost. For this session only.
    pub private: bool,
}

/// One of them, changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    Azerty(bool),
    Ascii(bool),
    Mouse(bool),
    Plain(bool),
}

const NAMES: [&str; 4] = ["azerty", "ascii", "mouse", "plain"];

impl Habit {
    fn named(name: &str, on: bool) -> Option<Habit> {
        let make = [Habit::Azerty, Habit::Ascii, Habit::Mouse, Habit::Plain];
        NAMES.iter().position(|n| *n == name).map(|i| make[i](on))
    }

    fn parts(self) -> (&'static str, bool) {
        match self {
            Habit::Azerty(on) => ("azerty", on),
            Habit::Ascii(on) => ("ascii", on),
            Habit::Mouse(on) => ("mouse", on),
            Habit::Plain(on) => ("plain", on),
        }
    }

    /// Keeps it with the session's user.
    pub fn keep(self, books: &Books) -> Result<(), Fault> {
        let (name, on) = self.parts();
        books.jot(|tx| user::set_choice(tx, name, if on { "1" } else { "0" }))
    }
}

impl Taste {
    /// Puts on what the session's user chose before; what the configuration or the terminal already says stays.
    pub fn recall(&mut self, books: &Books) -> Result<(), Fault> {
        let (theme, chosen) = books.read(|tx| {
            let chosen = NAMES.iter().map(|n| Ok((*n, user::choice(tx, n)?))).collect::<Result<Vec<_>, Fault>>()?;
            Ok((user::theme(tx)?, chosen))
        })?;
        if self.look.theme == Theme::Terminal
            && let Some(theme) = theme.and_then(|code| Theme::of(&code))
        {
            self.look.theme = theme;
        }
        for habit in chosen.into_iter().filter(|(_, v)| v.as_deref() == Some("1")).filter_map(|(n, _)| Habit::named(n, true)) {
            self.put_on(habit);
        }
        Ok(())
    }

    fn put_on(&mut self, habit: Habit) {
        match habit {
            Habit::Azerty(on) => self.ways.azerty = on,
            Habit::Ascii(on) => self.look.ascii = on,
            Habit::Mouse(on) => self.ways.mouse = on,
            Habit::Plain(on) => self.ways.plain = on,
        }
    }
}

impl App {
    /// Changes a habit now and for the next time.
    pub(super) fn take_habit(&mut self, habit: Habit) {
        self.taste.put_on(habit);
        if let Err(e) = habit.keep(&self.books) {
            tracing::warn!(error = %e, "a setting could not be kept");
        }
    }

    /// How this person and their terminal get on.
    pub fn ways(&self) -> Ways {
        self.taste.ways
    }

    pub fn look(&self) -> Look {
        self.taste.look
    }

    pub fn words(&self) -> Words {
        self.taste.words
    }
}
