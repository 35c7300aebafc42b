//! What a screen is given while it works: the books, the date, the words, and a list of wishes. The shell carries the wishes
//! out after the screen has returned, so that a screen never holds the shell.

use super::action::KeyMap;
use super::column::Extract;
use super::dialog::Dialog;
use super::screen::{Place, Screen};
use super::taste::{Habit, Ways};
use super::theme::{Look, Theme};
use super::worker::{Job, Progress};
use crate::db::{Books, Fault, Tx};
use crate::kit::{Arg, Lang, Money, Quantity, Refusal, Words};
use chrono::NaiveDate;
use std::any::Any;
use std::path::PathBuf;

/// How much a message weighs: a lighter one never hides a heavier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What this place is for.
    Hint,
    /// What just happened.
    Done,
    /// Needs a look; nothing stops.
    Warning,
    /// Refused: stays until the next key.
    Refused,
}

/// What a screen asks of the shell.
pub enum Wish {
    Say(Weight, String),
    /// Put a screen on top; Esc comes back here.
    Open(Place),
    /// This screen again, with another filter; Esc comes back here.
    Narrow(String),
    /// Writes a list to a file.
    Export(Export),
    /// Put a screen in place of this one.
    Replace(Place),
    Back,
    Ask(Box<dyn Dialog>),
    Quit,
    /// To the terminal's clipboard.
    Copy(String),
    Job(Job),
    Lang(Lang),
    Theme(Theme),
    Habit(Habit),
    /// What was typed here has become a fact: its draft goes.
    Settled,
    /// What was typed here waits under this name; the screen begins anew.
    Park(String),
    /// Read again everything shown.
    Reload,
    Bell,
}

/// Reads a whole list, on the worker's own connection.
pub type ReadAll = Box<dyn FnOnce(&Cx) -> Result<Extract, Fault> + Send>;

/// A list on its way to a file: read on the worker, written as the file's ending says.
pub struct Export {
    pub read: ReadAll,
    pub path: PathBuf,
}

/// The circumstances of one key or one frame.
pub struct Cx<'a> {
    pub books: &'a Books,
    pub today: NaiveDate,
    pub words: Words,
    pub look: Look,
    pub ways: Ways,
    /// Rows and columns of the body.
    pub size: (u16, u16),
    /// Name of the screen this is about: what is remembered of its lists is under it.
    pub screen: &'static str,
    /// The draft of what is being typed on this screen.
    pub draft: Option<i64>,
    /// What was typed after a command's name: `csv` of `:export csv`.
    pub argument: String,
    pub(super) keys: KeyMap,
    /// A person is at the keys: not a test.
    pub(super) live: bool,
    pub(super) wishes: Vec<Wish>,
}

impl<'a> Cx<'a> {
    pub fn new(books: &'a Books, words: Words, look: Look, size: (u16, u16)) -> Cx<'a> {
        Cx {
            books,
            today: books.today(),
            words,
            look,
            ways: Ways::default(),
            size,
            screen: "",
            draft: None,
            argument: String::new(),
            keys: KeyMap::default(),
            live: false,
            wishes: Vec::new(),
        }
    }

    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// The word under a locale key.
    pub fn t(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The sentence under a locale key, with its arguments.
    pub fn tell(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.words.with(key, args)
    }

    pub fn money(&self, m: Money) -> String {
        self.words.format().money(m)
    }

    /// A balance with its side instead of a sign: `3 200,00 D`; the sides stand under each other, zero leaves their place free.
    pub fn sided(&self, amount: Money) -> String {
        let side = match amount.raw() {
            0 => return format!("{}  ", self.money(amount)),
            ..0 => "side-credit",
            _ => "side-debit",
        };
        format!("{} {}", self.money(amount.abs()), self.t(side))
    }

    pub fn quantity(&self, q: Quantity) -> String {
        self.words.format().quantity(q)
    }

    pub fn date(&self, d: NaiveDate) -> String {
        self.words.format().date(d)
    }

    /// A moment in local time, as lists show it; nothing when it is no time.
    pub fn moment(&self, at: i64) -> String {
        let Some(at) = chrono::DateTime::from_timestamp(at, 0) else { return String::new() };
        let local = at.with_timezone(&chrono::Local).naive_local();
        format!("{} {}", self.date(local.date()), local.format("%H:%M"))
    }

    /// An act in words, where it has some; else its id.
    pub fn act_said(&self, action: &str) -> String {
        self.words.act(action)
    }

    /// Reads the books.
    pub fn read<T>(&self, question: impl FnOnce(&Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        self.books.read(question)
    }

    /// Writes through the one door.
    pub fn act<T>(&self, action: &'static str, flow: impl FnOnce(&Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        self.books.act(action, flow)
    }

    /// `Ok` if this session holds the right of an action: for `ready`.
    pub fn may(&self, action: &str) -> Result<(), Refusal> {
        let role = self.books.session().role;
        if self.books.may(action) { Ok(()) } else { Err(crate::db::rights::denied(role, action)) }
    }

    /// Whether cost and margin may be shown now: by right, and unless a customer looks on (`:private`).
    pub fn shows_margin(&self) -> bool {
        !self.ways.private && self.may("margin.see").is_ok()
    }

    /// What just happened, under a locale key.
    pub fn say(&mut self, key: &str, args: &[(&str, Arg)]) {
        let text = self.tell(key, args);
        self.wishes.push(Wish::Say(Weight::Done, text));
    }

    /// A sentence already made.
    pub fn say_text(&mut self, text: impl Into<String>) {
        self.wishes.push(Wish::Say(Weight::Done, text.into()));
    }

    pub fn warn(&mut self, key: &str, args: &[(&str, Arg)]) {
        let text = self.tell(key, args);
        self.wishes.push(Wish::Say(Weight::Warning, text));
    }

    /// Why not, on the message line.
    pub fn refuse(&mut self, refusal: &Refusal) {
        let text = self.words.refusal(refusal);
        self.wishes.push(Wish::Say(Weight::Refused, text));
    }

    pub fn open(&mut self, place: Place) {
        self.wishes.push(Wish::Open(place));
    }

    /// This screen again with another filter: what stands behind a group.
    pub fn narrow(&mut self, filter: String) {
        self.wishes.push(Wish::Narrow(filter));
    }

    pub fn export(&mut self, path: PathBuf, read: impl FnOnce(&Cx) -> Result<Extract, Fault> + Send + 'static) {
        self.wishes.push(Wish::Export(Export { read: Box::new(read), path }));
    }

    /// Shows another screen in place of this one: a saved form becomes its card.
    pub fn replace(&mut self, place: Place) {
        self.wishes.push(Wish::Replace(place));
    }

    pub fn back(&mut self) {
        self.wishes.push(Wish::Back);
    }

    pub fn ask(&mut self, dialog: impl Dialog + 'static) {
        self.wishes.push(Wish::Ask(Box::new(dialog)));
    }

    pub fn quit(&mut self) {
        self.wishes.push(Wish::Quit);
    }

    pub fn copy(&mut self, text: impl Into<String>) {
        self.wishes.push(Wish::Copy(text.into()));
    }

    pub fn set_lang(&mut self, lang: Lang) {
        self.wishes.push(Wish::Lang(lang));
    }

    pub fn set_habit(&mut self, habit: Habit) {
        self.wishes.push(Wish::Habit(habit));
    }

    pub fn set_theme(&mut self, theme: Theme) {
        self.wishes.push(Wish::Theme(theme));
    }

    /// What was typed here has become a fact; its draft is thrown away.
    pub fn settled(&mut self) {
        self.wishes.push(Wish::Settled);
    }

    /// What was typed here is kept as a draft of this name, and is no longer this screen's.
    pub fn park(&mut self, name: String) {
        self.wishes.push(Wish::Park(name));
    }

    pub fn reload(&mut self) {
        self.wishes.push(Wish::Reload);
    }

    pub fn bell(&mut self) {
        self.wishes.push(Wish::Bell);
    }

    /// Work nobody waits for (a count, a sum), on the worker thread; the screen is drawn again when it is done.
    pub fn quietly(&mut self, work: impl FnOnce(&Books) + Send + 'static) {
        self.wishes.push(Wish::Job(Job {
            title: String::new(),
            work: Box::new(move |books, _| {
                work(books);
                Box::new(()) as Box<dyn Any + Send>
            }),
            then: Box::new(|_, _, _| Ok(())),
        }));
    }

    /// Slow work on the worker thread, with its own connection. `then` gets the screen that asked and what came out.
    pub fn job<S: Screen, T: Send + 'static>(
        &mut self,
        title: String,
        work: impl FnOnce(&Books, &Progress) -> Result<T, Fault> + Send + 'static,
        then: impl FnOnce(&mut S, Result<T, Fault>, &mut Cx) -> Result<(), Fault> + 'static,
    ) {
        self.wishes.push(Wish::Job(Job {
            title,
            work: Box::new(move |books, progress| Box::new(work(books, progress)) as Box<dyn Any + Send>),
            then: Box::new(move |screen, result, cx| {
                let screen = (screen as &mut dyn Any).downcast_mut::<S>();
                match (screen, result.downcast::<Result<T, Fault>>()) {
                    (Some(screen), Ok(result)) => then(screen, *result, cx),
                    _ => Ok(()),
                }
            }),
        }));
    }
}
