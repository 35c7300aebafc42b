//! Drafts: what is being typed is saved whenever it changed, parked when its screen is left, and taken up again where it was.

use super::app::{App, Level};
use super::cx::Weight;
use super::house;
use super::screen::Place;
use crate::db::books::Clock;
use crate::db::draft::{self, Draft};
use crate::db::presence;
use crate::kit::Refusal;

impl App {
    /// Saves what is being typed on top, if it changed.
    pub(super) fn keep_draft(&mut self) {
        let books = self.books.clone();
        let cx = self.cx(&books);
        let Some(level) = self.stack.last_mut() else { return };
        let Some(text) = level.screen.draft(&cx) else {
            // What was done elsewhere was thrown away here: what is typed next is something new.
            if std::mem::take(&mut level.elsewhere) {
                level.draft = None;
            }
            return;
        };
        if level.saved.as_ref() == Some(&text.body) {
            return;
        }
        let place = serde_json::to_string(&Place { draft: None, ..level.screen.place() }).unwrap_or_default();
        match books.jot(|tx| draft::save(tx, level.draft, &place, &text.title, &text.body)) {
            // It was finished or taken over elsewhere: what stands here is not kept a second time.
            Ok(None) => {
                level.saved = Some(text.body);
                level.saved_at = None;
                level.elsewhere = true;
                self.warn("house-draft-elsewhere");
            }
            Ok(id) => {
                level.draft = id;
                level.saved = Some(text.body);
                let at = match books.clock() {
                    Clock::System => books.now().with_timezone(&chrono::Local).naive_local(),
                    Clock::Fixed(_) => books.now().naive_utc(),
                };
                level.saved_at = Some(at.format("%H:%M:%S").to_string());
            }
            Err(fault) => {
                tracing::error!(error = %fault, "a draft could not be saved");
                self.show(&fault);
            }
        }
    }

    /// What was typed on top has become a fact.
    pub(super) fn settle(&mut self) {
        let books = self.books.clone();
        let Some(level) = self.stack.last_mut() else { return };
        let cx = super::Cx::new(&books, self.taste.words, self.taste.look, (80, 24));
        level.saved = level.screen.draft(&cx).map(|d| d.body);
        level.saved_at = None;
        level.elsewhere = false;
        if let Some(id) = level.draft.take()
            && let Err(fault) = books.jot(|tx| draft::drop(tx, id))
        {
            tracing::error!(error = %fault, "a settled draft could not be thrown away");
        }
    }

    /// What was typed on top waits under a name: its draft is left where it is.
    pub(super) fn park_as(&mut self, name: &str) {
        let books = self.books.clone();
        let Some(level) = self.stack.last_mut() else { return };
        level.saved = None;
        level.saved_at = None;
        if let Some(id) = level.draft.take()
            && let Err(fault) = books.jot(|tx| draft::rename(tx, id, name))
        {
            tracing::error!(error = %fault, "a draft could not be given its name");
            self.show(&fault);
        }
        self.count_parked();
    }

    /// Goes on with a parked draft.
    pub(super) fn take_up(&mut self, id: i64) {
        let found = self.with(|_, cx| cx.read(|tx| Ok(draft::get(tx, id)?))).flatten();
        let place = found.and_then(|d| serde_json::from_str::<Place>(&d.place).ok());
        match place {
            Some(place) => self.go(Place { draft: Some(id), ..place }),
            None => self.refuse(Refusal::new("house-draft-gone")),
        }
    }

    /// Throws the draft on top away and leaves: asked for by name, never by Esc.
    pub(super) fn discard(&mut self) {
        if self.stack.last().is_none_or(|l| l.draft.is_none()) {
            return self.refuse(Refusal::new("house-no-draft"));
        }
        self.settle();
        if self.stack.len() > 1 {
            self.stack.pop();
        }
        self.count_parked();
        self.tell(Weight::Done, "house-discarded");
        self.on_top(|screen, cx| screen.load(cx));
    }

    /// The user's drafts that wait: neither a screen of this stack nor another terminal is typing them. The latest first.
    pub(super) fn waiting_drafts(&self) -> Vec<Draft> {
        let open: Vec<i64> = self.stack.iter().filter_map(|l: &Level| l.draft).collect();
        let read = self.books.read(|tx| {
            let elsewhere = presence::typed_now(tx, Some(&self.presence.terminal))?;
            Ok(draft::mine(tx)?.into_iter().filter(|d| !open.contains(&d.id) && !elsewhere.contains(&d.id)).collect())
        });
        read.unwrap_or_default()
    }

    /// How many wait; `true` if that has changed.
    pub(super) fn count_parked(&mut self) -> bool {
        let now = self.waiting_drafts().len();
        std::mem::replace(&mut self.parked, now) != now
    }

    /// The key of the list of what waits: `gg`, unless that is vim's way to the first row.
    pub(super) fn recent_key(&self) -> String {
        let lang = self.taste.words.lang();
        let recent = house::ACTIONS.iter().find(|a| a.command.id == "house.recent");
        let key = recent.and_then(|a| self.taste.keys.keys(&a.command).first().map(|k| k.label(lang)));
        key.filter(|_| self.taste.vim).unwrap_or_else(|| "gg".to_owned())
    }
}
