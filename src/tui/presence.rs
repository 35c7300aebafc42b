//! Who else is here: this terminal says which record is open on it and what is being typed, and reads who else has the record
//! open. Said while it lasts, taken back when the screen is left; nothing waits for it.

use super::app::App;
use super::cx::{Cx, Weight};
use crate::db::presence::{self, DRAFT, Other};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often a terminal says that it is still there: well within [`presence::LIFE`].
const AGAIN: Duration = Duration::from_secs(20);

/// What this terminal said, and whom it heard.
pub(super) struct Presence {
    pub terminal: String,
    said: BTreeMap<(String, i64), (bool, Instant)>,
    /// Who else has the record on top open.
    pub others: Vec<Other>,
    /// The record for which it was told that somebody else is typing in it too.
    told: Option<(&'static str, i64)>,
}

impl Default for Presence {
    fn default() -> Presence {
        Presence { terminal: presence::terminal(), said: BTreeMap::new(), others: Vec::new(), told: None }
    }
}

impl App {
    /// The record the screen on top shows or changes.
    pub(super) fn record(&self) -> Option<(&'static str, i64)> {
        let place = self.stack.last()?.screen.place();
        (self.house.record)(&place)
    }

    /// What is being typed is said at once: nobody else may go on with it. The record on top is said when it stayed for a
    /// moment, so that walking through cards writes nothing.
    pub(super) fn say_presence(&mut self, stayed: bool) {
        let record = self.record();
        let editing = self.types() && self.over.is_none();
        let drafts = self.stack.iter().filter_map(|l| l.draft).map(|id| ((DRAFT.to_owned(), id), true));
        let mut wanted: BTreeMap<(String, i64), bool> = drafts.collect();
        if let Some((kind, id)) = record {
            let key = (kind.to_owned(), id);
            if stayed || self.presence.said.contains_key(&key) {
                wanted.insert(key, editing);
            }
        }
        let time = (self.time)();
        let said = &self.presence.said;
        let due = |key: &(String, i64), editing: bool| {
            said.get(key).is_none_or(|(was, at)| *was != editing || time.duration_since(*at) >= AGAIN)
        };
        let say: Vec<_> = wanted.iter().filter(|(k, e)| due(k, **e)).map(|(k, e)| (k.clone(), *e)).collect();
        let leave: Vec<_> = said.keys().filter(|k| !wanted.contains_key(*k)).cloned().collect();
        if say.is_empty() && leave.is_empty() {
            return;
        }
        let terminal = self.presence.terminal.clone();
        let kept = self.books.jot_now(|tx| {
            for (kind, id) in &leave {
                presence::left(tx, &terminal, (kind, *id))?;
            }
            for ((kind, id), editing) in &say {
                presence::here(tx, &terminal, (kind, *id), *editing)?;
            }
            Ok(())
        });
        // Books that cannot be written, or not now, are read all the same: it is said later.
        if let Err(e) = kept {
            tracing::debug!(error = %e, "who is here could not be said");
            return;
        }
        for key in &leave {
            self.presence.said.remove(key);
        }
        for (key, editing) in say {
            self.presence.said.insert(key, (editing, time));
        }
    }

    /// Looks who else has the record on top open; whoever begins to type where another is typing is told once.
    pub(super) fn look_around(&mut self) -> bool {
        let record = self.record();
        let me = self.presence.terminal.clone();
        let found = match record {
            Some(record) => self.books.read(|tx| Ok(presence::others(tx, &me, record)?)).unwrap_or_default(),
            None => Vec::new(),
        };
        let changed = found != self.presence.others;
        self.presence.others = found;
        if !self.types() {
            self.presence.told = None;
            return changed;
        }
        let typing = self.presence.others.iter().find(|o| o.editing).map(|o| o.user.clone());
        if let Some(user) = typing.filter(|_| self.presence.told != record && self.message.is_none()) {
            self.presence.told = record;
            let said = self.taste.words.with("presence-both-type", &[("user", user.into())]);
            self.message = Some((Weight::Warning, said));
            return true;
        }
        changed
    }

    /// `marie is editing`, for the crumbs.
    pub(super) fn said_of_others(&self, cx: &Cx) -> String {
        let said = |o: &Other| {
            let key = if o.editing { "presence-edits" } else { "presence-open" };
            cx.tell(key, &[("user", o.user.as_str().into())])
        };
        let mut others: Vec<String> = self.presence.others.iter().map(said).collect();
        others.dedup();
        others.join(", ")
    }

    /// The terminal goes.
    pub(super) fn leave_presence(&mut self) {
        let terminal = self.presence.terminal.clone();
        if !self.presence.said.is_empty()
            && let Err(e) = self.books.jot_now(|tx| presence::gone(tx, &terminal))
        {
            tracing::debug!(error = %e, "leaving could not be said");
        }
        self.presence.said.clear();
    }
}
