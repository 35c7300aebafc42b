//! The stack of screens: going to places, coming back, carrying out what screens wish for.

use super::app::{App, Level, Over};
use super::cx::{Export, Weight, Wish};
use super::screen::Place;
use super::theme::Theme;
use super::worker::Job;
use crate::db::Fault;
use crate::kit::{Coded, Lang, Refusal, Words};
use std::path::PathBuf;

/// Screens one may be deep.
const DEPTH: usize = 50;

impl App {
    pub(super) fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::Say(weight, text) => self.say(weight, text),
            Wish::Open(place) => self.go(place),
            Wish::Narrow(filter) => {
                if let Some(level) = self.stack.last() {
                    self.go(level.screen.place().filter(filter));
                }
            }
            Wish::Export(export) => self.export(export),
            Wish::Replace(place) => {
                self.keep_draft();
                if self.stack.len() > 1 {
                    self.stack.pop();
                }
                self.go(place);
            }
            Wish::Back => self.back(),
            Wish::Ask(dialog) => self.over = Some(Over::Dialog(dialog)),
            Wish::Quit => self.done = true,
            Wish::Copy(text) => self.to_copy.push(text),
            Wish::Job(job) => {
                let level = self.stack.last().map_or(0, |l| l.id);
                let running = self.worker.start(&self.books, job, level);
                self.jobs.push(running);
            }
            Wish::Lang(lang) => self.set_lang(lang),
            Wish::Theme(theme) => self.set_theme(theme),
            Wish::Habit(habit) => self.take_habit(habit),
            Wish::Settled => self.settle(),
            Wish::Park(name) => self.park_as(&name),
            Wish::Reload => {
                self.on_top(|screen, cx| screen.load(cx));
            }
            Wish::Bell => self.ring = true,
        }
    }

    /// Reads a list on the worker and writes it to its file.
    fn export(&mut self, export: Export) {
        let (words, look, write, path) = (self.taste.words, self.taste.look, self.house.export, export.path);
        let level = self.stack.last().map_or(0, |l| l.id);
        let job = Job {
            title: words.get("list-export"),
            work: Box::new(move |books, _| {
                let cx = super::Cx::new(books, words, look, (80, 24));
                let done = (export.read)(&cx).and_then(|sheet| write(&sheet, &path).map(|()| (sheet.rows.len(), path)));
                Box::new(done)
            }),
            then: Box::new(|_, done, cx| {
                if let Ok(done) = done.downcast::<Result<(usize, PathBuf), Fault>>() {
                    let (n, path) = (*done)?;
                    let path = std::path::absolute(&path).unwrap_or(path);
                    cx.say("list-exported", &[("n", n.into()), ("file", path.display().to_string().into())]);
                }
                Ok(())
            }),
        };
        let running = self.worker.start(&self.books, job, level);
        self.jobs.push(running);
    }

    pub(super) fn set_lang(&mut self, lang: Lang) {
        let format = self.taste.words.format();
        let format = crate::kit::Format::of(lang).dates(format.dates).negative(format.negative);
        self.taste.words = Words::with_format(format);
        let kept = self.books.jot(|tx| crate::db::user::set_lang(tx, lang));
        if let Err(e) = kept {
            tracing::warn!(error = %e, "the language could not be kept");
        }
        self.on_top(|screen, cx| screen.load(cx));
    }

    pub(super) fn set_theme(&mut self, theme: Theme) {
        self.taste.look.theme = theme;
        if let Err(e) = self.books.jot(|tx| crate::db::user::set_theme(tx, theme.code())) {
            tracing::warn!(error = %e, "the colours could not be kept");
        }
    }

    /// Goes to a place; what cannot be opened is said and leaves things as they are.
    pub fn go(&mut self, place: Place) {
        self.keep_draft();
        if let Err(fault) = self.push(&place) {
            self.show(&fault);
        }
    }

    pub(super) fn push(&mut self, place: &Place) -> Result<(), Fault> {
        let row = self.house.screens.iter().find(|r| r.name == place.screen);
        let Some(row) = row else { return Err(Refusal::new("house-no-screen").arg("screen", place.screen.as_ref()).into()) };
        let books = self.books.clone();
        let mut cx = self.cx(&books);
        cx.screen = row.name;
        let mut screen = (row.open)(place, &mut cx)?;
        screen.load(&mut cx)?;
        let body = match place.draft {
            Some(id) => books.read(|tx| Ok(crate::db::draft::get(tx, id)?))?.map(|d| d.body),
            None => None,
        };
        if let Some(body) = &body {
            screen.restore(body, &mut cx)?;
        }
        let crumb = screen.crumb(&cx);
        let wishes = std::mem::take(&mut cx.wishes);
        if self.stack.len() >= DEPTH {
            // The home screen stays at the bottom.
            self.stack.remove(1);
        }
        self.next_level += 1;
        let draft = place.draft.filter(|_| body.is_some());
        self.stack.push(Level {
            id: self.next_level,
            screen,
            name: row.name,
            draft,
            elsewhere: false,
            saved: body,
            saved_at: None,
        });
        self.remember(place, crumb);
        for wish in wishes {
            self.grant(wish);
        }
        self.count_parked();
        Ok(())
    }

    fn remember(&mut self, place: &Place, crumb: String) {
        self.recent.retain(|(p, _)| p != place);
        self.recent.push((place.clone(), crumb));
        if self.recent.len() > 20 {
            self.recent.remove(0);
        }
    }

    /// To the previous or next record of the list this one was opened from.
    pub(super) fn go_to_neighbour(&mut self, by: isize) {
        let Some(below) = self.stack.len().checked_sub(2) else {
            return self.refuse(Refusal::new("house-no-neighbour"));
        };
        let name = self.stack[below + 1].name;
        match self.with(|app, cx| app.stack[below].screen.neighbour(by, cx)) {
            Some(Some(place)) if place.screen == name => self.grant(Wish::Replace(place)),
            _ => self.refuse(Refusal::new("house-no-neighbour")),
        }
    }

    /// One step back, the screen below read afresh.
    pub fn back(&mut self) {
        self.keep_draft();
        if self.stack.len() <= 1 {
            return self.tell(Weight::Hint, "house-at-home");
        }
        let parked = self.stack.pop().is_some_and(|l| l.draft.is_some());
        self.count_parked();
        if parked {
            self.tell(Weight::Done, "house-parked");
        }
        self.on_top(|screen, cx| screen.load(cx));
    }
}
