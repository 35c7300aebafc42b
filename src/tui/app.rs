//! The shell: a stack of screens, at most one box over them, and the way of a key: field, command of the screen, command of
//! the house. It decides nothing about the business.

use super::action::Offer;
use super::beside::Beside;
use super::chooser::{self, Chooser, Effect};
use super::cx::{Cx, Weight};
use super::dialog::{Dialog, Outcome};
use super::guard::Run;
use super::house;
use super::key::Key;
use super::presence::Presence;
use super::screen::{House, Mode, Note, Place, Screen};
pub use super::taste::Taste;
use super::tour::Tour;
use super::worker::{Running, Worker};
use crate::db::pulse::Pulse;
use crate::db::{Books, Fault};
use crate::kit::Refusal;
use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A screen on the stack.
pub(super) struct Level {
    pub id: u64,
    pub screen: Box<dyn Screen>,
    /// Name of its row in the table of screens.
    pub name: &'static str,
    pub draft: Option<i64>,
    /// Its draft was finished or taken over on another terminal.
    pub elsewhere: bool,
    /// The draft as it lies in the file.
    pub saved: Option<String>,
    /// When it was last saved, for the crumbs.
    pub saved_at: Option<String>,
}

/// What lies over the screen.
pub(super) enum Over {
    Dialog(Box<dyn Dialog>),
    Chooser(Box<Chooser>),
}

/// Letters typed after `g`, or `N` pressed.
pub(super) enum Prefix {
    Go(String),
    New,
}

/// The program on one terminal.
pub struct App {
    pub books: Rc<Books>,
    pub(super) house: House,
    pub(super) taste: Taste,
    pub(super) stack: Vec<Level>,
    pub(super) presence: Presence,
    pub(super) notices: Vec<Note>,
    /// The last act and the day notices were looked for.
    pub(super) noticed: Option<(i64, NaiveDate)>,
    /// The user goes to a shell and comes back.
    pub(super) to_shell: bool,
    pub(super) over: Option<Over>,
    pub(super) prefix: Option<Prefix>,
    pub(super) message: Option<(Weight, String)>,
    /// Places seen, the latest last, with their crumbs.
    pub(super) recent: Vec<(Place, String)>,
    /// What was run from the palette, the latest last.
    pub(super) used: Vec<&'static str>,
    pub(super) parked: usize,
    pub(super) jobs: Vec<Running>,
    pub(super) worker: Worker,
    pub(super) size: (u16, u16),
    /// What the last frame carried beside its letters.
    pub(super) beside: Beside,
    pub(super) pulse: Pulse,
    /// Another process has acted since the screen was read.
    stale: bool,
    pub(super) next_level: u64,
    exiting: bool,
    /// The guided tour, while it lasts.
    pub(super) tour: Option<Tour>,
    /// Commands run by their name although they have a key, and how often.
    pub(super) slow: BTreeMap<&'static str, u8>,
    /// What time it is: tests bring their own.
    pub time: fn() -> Instant,
    /// Set when the program should end.
    pub done: bool,
    /// For the clipboard: carried out by whoever holds the terminal.
    pub to_copy: Vec<String>,
    /// The bell is due.
    pub ring: bool,
    /// A person is at the keys.
    pub live: bool,
    /// What was typed after the name of the command being run.
    argument: String,
    /// Letters typed fast, and the word they were offered as.
    pub(super) typing: Option<Run>,
    pub(super) offered: Option<String>,
    pub(super) word_at: Duration,
    pressed_at: Duration,
    started: Instant,
}

impl App {
    /// The program over these books, without a terminal; the home screen is open.
    pub fn headless(books: Books, house: House, taste: Taste, size: (u16, u16)) -> Result<App, Fault> {
        App::starting_at(&Place::named(house.home), books, house, taste, size)
    }

    /// The same with another first screen.
    pub fn starting_at(home: &Place, books: Books, house: House, taste: Taste, size: (u16, u16)) -> Result<App, Fault> {
        let pulse = books.pulse().unwrap_or_default();
        let mut app = App {
            books: Rc::new(books),
            house,
            taste,
            stack: Vec::new(),
            presence: Presence::default(),
            notices: Vec::new(),
            noticed: None,
            to_shell: false,
            over: None,
            prefix: None,
            message: None,
            recent: Vec::new(),
            used: Vec::new(),
            parked: 0,
            jobs: Vec::new(),
            worker: Worker::default(),
            size,
            beside: Beside::default(),
            pulse,
            stale: false,
            next_level: 0,
            exiting: false,
            tour: None,
            slow: BTreeMap::new(),
            time: Instant::now,
            done: false,
            to_copy: Vec::new(),
            ring: false,
            live: false,
            argument: String::new(),
            typing: None,
            offered: None,
            word_at: Duration::ZERO,
            pressed_at: Duration::ZERO,
            started: Instant::now(),
        };
        app.count_parked();
        app.push(home)?;
        Ok(app)
    }

    /// The screen on top, if it is of this type: what it was told, once the program is left.
    pub fn top<S: Screen>(&self) -> Option<&S> {
        (self.stack.last()?.screen.as_ref() as &dyn Any).downcast_ref()
    }

    /// Says a fault and goes on.
    pub fn resume(&mut self, fault: &Fault) {
        self.done = false;
        self.show(fault);
    }

    /// Columns and rows a screen has for itself.
    pub(super) fn body(&self) -> (u16, u16) {
        (self.size.0, self.size.1.saturating_sub(6))
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    pub(super) fn cx<'b>(&self, books: &'b Books) -> Cx<'b> {
        let mut cx = Cx::new(books, self.taste.words, self.taste.look, self.body());
        cx.live = self.live;
        cx.ways = self.taste.ways;
        cx.argument.clone_from(&self.argument);
        cx.keys = self.taste.keys.clone();
        cx.screen = self.stack.last().map_or("", |l| l.name);
        cx.draft = self.stack.last().and_then(|l| l.draft);
        cx
    }

    /// Runs something with circumstances made for it, grants its wishes, shows its fault.
    pub(super) fn with<T>(&mut self, run: impl FnOnce(&mut App, &mut Cx) -> Result<T, Fault>) -> Option<T> {
        let books = self.books.clone();
        let mut cx = self.cx(&books);
        let outcome = run(self, &mut cx);
        let wishes = std::mem::take(&mut cx.wishes);
        for wish in wishes {
            self.grant(wish);
        }
        match outcome {
            Ok(value) => Some(value),
            Err(fault) => {
                self.show(&fault);
                None
            }
        }
    }

    /// Does something on the screen on top.
    pub(super) fn on_top<T>(&mut self, run: impl FnOnce(&mut dyn Screen, &mut Cx) -> Result<T, Fault>) -> Option<T> {
        self.with(|app, cx| match app.stack.last_mut() {
            Some(level) => run(level.screen.as_mut(), cx).map(Some),
            None => Ok(None),
        })
        .flatten()
    }

    pub fn mode(&self) -> Mode {
        match (&self.over, self.stack.last()) {
            (Some(_), _) => Mode::Entry,
            (None, Some(level)) => level.screen.mode(),
            (None, None) => Mode::Browse,
        }
    }

    /// Whether letters are text now, not commands.
    pub(super) fn types(&self) -> bool {
        self.mode() == Mode::Entry
    }

    /// What the screen on top offers.
    pub fn offers(&self) -> Vec<Offer> {
        let cx = self.cx(&self.books);
        let mut offers = self.stack.last().map(|l| l.screen.offers(&cx)).unwrap_or_default();
        if offers.iter().any(|o| o.alone) {
            offers.retain(|o| o.alone);
        }
        offers
    }

    /// A key as the terminal reported it.
    pub fn key(&mut self, event: KeyEvent) {
        if let Some(key) = Key::from_event(event) {
            self.press(key);
        }
    }

    /// A key.
    pub fn press(&mut self, key: Key) {
        // Without a person at the keys every key has all the time in the world.
        let at = if self.live { self.started.elapsed() } else { self.word_at.max(self.pressed_at) + Duration::from_secs(1) };
        self.press_at(key, at);
    }

    /// A key, so long after the program began.
    pub fn press_at(&mut self, key: Key, at: Duration) {
        self.pressed_at = at;
        let exiting = std::mem::take(&mut self.exiting);
        self.message = None;
        if key == Key::ctrl('c') {
            self.done = exiting;
            self.exiting = true;
            return self.tell(Weight::Warning, "house-exit-again");
        }
        if key == Key::ctrl('x') {
            self.keep_draft();
            self.done = true;
            return;
        }
        if key.code == KeyCode::Esc
            && let Some(job) = self.jobs.iter().find(|j| !j.title.is_empty() && !j.progress.stopped())
        {
            job.progress.stop();
            return self.tell(Weight::Done, "job-stopping");
        }
        if self.guarded(key, at) {
            return;
        }
        match self.over.take() {
            Some(Over::Dialog(dialog)) if house::asks_help(key) => {
                self.help_in_box(dialog.focus_key());
                self.over = Some(Over::Dialog(dialog));
            }
            Some(Over::Dialog(dialog)) => self.key_in_dialog(dialog, key),
            Some(Over::Chooser(chooser)) => self.key_in_chooser(chooser, key),
            None => match self.prefix.take() {
                Some(prefix) => self.key_after_prefix(prefix, key),
                None => self.key_in_screen(key),
            },
        }
        self.keep_draft();
        self.say_presence(false);
        self.tour_after_key();
        self.collect_jobs();
    }

    fn key_in_dialog(&mut self, mut dialog: Box<dyn Dialog>, key: Key) {
        let asked_by = self.stack.last().map(|l| l.id);
        let outcome = self.on_top(|screen, cx| dialog.key(key, screen, cx));
        match outcome {
            Some(Outcome::Stay) | None => {
                if self.over.is_none() {
                    self.over = Some(Over::Dialog(dialog));
                }
            }
            Some(Outcome::Close) => {}
            Some(Outcome::Done) => {
                if self.stack.last().map(|l| l.id) == asked_by {
                    self.on_top(|screen, cx| screen.load(cx));
                }
            }
        }
    }

    fn key_in_chooser(&mut self, mut chooser: Box<Chooser>, key: Key) {
        let find = self.house.find;
        match self.with(|_, cx| chooser.key(key, find, cx)) {
            Some(chooser::Outcome::Stay) | None => {
                if self.over.is_none() {
                    self.over = Some(Over::Chooser(chooser));
                }
            }
            Some(chooser::Outcome::Close) => {}
            Some(chooser::Outcome::Do(effect)) => self.carry_out(effect),
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Run(id) => {
                self.used.retain(|u| *u != id);
                self.used.push(id);
                self.run(id);
                self.took_the_long_way(id);
            }
            Effect::Go(place) => self.go(place),
            Effect::Draft(id) => self.take_up(id),
            Effect::Undo(id) => self.take_back(Some(id)),
            Effect::Code(text) => {
                self.remember_code(&text);
                self.run_code(&text);
            }
            Effect::Keys => house::keys(self),
            Effect::Manual => house::manual(self),
        }
    }

    /// Runs a command of the screen on top with what was typed after its name.
    pub(super) fn run_with(&mut self, id: &'static str, argument: &str) {
        let Some(offer) = self.offers().into_iter().find(|o| o.command.id == id) else {
            return self.refuse(Refusal::new("code-not-here"));
        };
        argument.clone_into(&mut self.argument);
        self.run_offer(&offer);
        self.argument.clear();
    }

    /// Runs a command of the screen on top or of the house, by its id; `false` where there is none of that id.
    pub fn run(&mut self, id: &str) -> bool {
        let offer = self.offers().into_iter().find(|o| o.command.id == id);
        if offer.is_some_and(|offer| self.run_offer(&offer)) {
            return true;
        }
        let action = house::ACTIONS.iter().find(|a| a.command.id == id);
        action.is_some_and(|action| {
            (action.run)(self);
            true
        })
    }

    /// `false` when the screen left it to others: a key of its fields, chosen from the menu.
    fn run_offer(&mut self, offer: &Offer) -> bool {
        match &offer.ready {
            // A refusal was shown: that is an answer too.
            Ok(()) => self.on_top(|screen, cx| screen.run(offer.command.id, cx)).unwrap_or(true),
            Err(refusal) => {
                self.show(&refusal.clone().into());
                true
            }
        }
    }

    fn key_in_screen(&mut self, key: Key) {
        let entry = self.types();
        match self.on_top(|screen, cx| screen.key(key, cx)) {
            Some(false) => {}
            Some(true) | None => return,
        }
        if entry && key.text().is_some() {
            return;
        }
        let offers = self.offers();
        let bound = |key: Key| offers.iter().find(|o| self.taste.keys.keys(&o.command).contains(&key)).cloned();
        let digit = key.azerty_digit().filter(|_| self.taste.ways.azerty);
        if let Some(offer) = bound(key).or_else(|| digit.and_then(bound)) {
            self.run_offer(&offer);
            return;
        }
        if let Some(arrow) = self.as_arrow(key, entry) {
            self.on_top(|screen, cx| screen.key(arrow, cx));
            return;
        }
        let action = house::ACTIONS.iter().find(|a| self.taste.keys.keys(&a.command).contains(&key));
        if let Some(action) = action {
            (action.run)(self);
        }
    }

    /// The movement a key means to who asked for vim's or emacs's: `gg`, `G`, Ctrl-N, Ctrl-P.
    fn as_arrow(&self, key: Key, entry: bool) -> Option<Key> {
        let code = match key.code {
            KeyCode::Char('G') if !key.ctrl && !entry && self.taste.vim => KeyCode::End,
            KeyCode::Char('n') if key.ctrl && self.taste.emacs => KeyCode::Down,
            KeyCode::Char('p') if key.ctrl && self.taste.emacs => KeyCode::Up,
            _ => return None,
        };
        Some(Key::of(code))
    }

    /// Looks for finished jobs and for commits of other processes; `true` if the screen must be drawn again.
    pub fn tick(&mut self) -> bool {
        let mut changed = self.collect_jobs() | self.tour_tells_now();
        self.say_presence(true);
        changed |= self.look_around();
        let pulse = self.books.pulse().unwrap_or(self.pulse);
        if pulse != self.pulse {
            changed |= self.count_parked();
        }
        let jots = self.stack.last().is_some_and(|l| l.screen.shows_jots());
        self.stale |= pulse.acted_elsewhere(self.pulse) || jots && pulse.committed_elsewhere(self.pulse);
        self.pulse = pulse;
        changed |= self.look_for_notices(pulse.act);
        // Nothing moves under who is typing; it is read when they are done.
        if self.stale && self.mode() == Mode::Browse {
            self.stale = false;
            changed = true;
            self.on_top(|screen, cx| screen.load(cx));
        }
        changed
    }

    /// Whether the last key was refused: what was typed ahead is then thrown away.
    pub fn refused(&self) -> bool {
        matches!(self.message, Some((Weight::Refused, _)))
    }

    /// What the window is called: `SO-1042 Dupont – ACME`.
    pub fn window_title(&self) -> String {
        let cx = self.cx(&self.books);
        let company = (self.house.company)(&cx);
        let crumb = self.stack.last().map(|l| l.screen.crumb(&cx)).unwrap_or_default();
        if company.is_empty() { crumb } else { format!("{crumb} – {company}") }
    }

    /// Whether the user asked for a shell just now.
    pub(super) fn takes_shell(&mut self) -> bool {
        std::mem::take(&mut self.to_shell)
    }

    /// The terminal goes: what is being typed is kept.
    pub fn close(&mut self) {
        self.keep_draft();
        self.leave_presence();
    }

    /// The job somebody waits for: title, done, total.
    pub(super) fn job(&self) -> Option<(&str, u64, u64)> {
        let job = self.jobs.iter().find(|j| !j.title.is_empty())?;
        let (done, total) = job.progress.get();
        Some((&job.title, done, total))
    }

    pub fn has_jobs(&self) -> bool {
        !self.jobs.is_empty()
    }

    fn collect_jobs(&mut self) -> bool {
        let mut finished = Vec::new();
        let mut i = 0;
        while i < self.jobs.len() {
            match self.jobs[i].finished() {
                Some(outcome) => finished.push((self.jobs.remove(i), outcome)),
                None => i += 1,
            }
        }
        let any = !finished.is_empty();
        for (job, outcome) in finished {
            self.with(|app, cx| match app.stack.iter_mut().find(|l| l.id == job.screen) {
                Some(level) => (job.then)(level.screen.as_mut(), outcome, cx),
                None => Ok(()),
            });
        }
        any
    }
}
