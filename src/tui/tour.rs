//! The guided tour: a few tasks done with the real keys on the demo company. A key is shown only to who has waited for it; at
//! the end stands how many keys it took beside how few it can take. And the tip: who took the long way three times is told
//! the short one, once.

use super::app::App;
use super::cx::Weight;
use super::screen::Place;
use crate::db::user;
use crate::kit::Refusal;
use std::time::{Duration, Instant};

/// A task of the tour.
pub struct Step {
    /// Locale key of what is to be done; `<key>-keys` says with which keys.
    pub key: &'static str,
    /// How few keys it can take.
    pub budget: usize,
    pub done: fn(&Seen) -> bool,
}

/// What a task is judged by.
pub struct Seen {
    pub place: Place,
    /// A draft is being gone on with.
    pub resumed: bool,
    /// More drafts are parked than when the task began.
    pub parked: bool,
}

/// Where the tour stands.
pub(super) struct Tour {
    at: usize,
    keys: usize,
    since: Instant,
    parked: usize,
    /// The key has been shown for this task.
    told: bool,
}

/// How long the key of a task is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Times the long way is taken before the short one is named.
const SLOW: u8 = 3;

impl App {
    /// `:tour`: only on books that are made up.
    pub(super) fn begin_tour(&mut self) {
        let mark = (self.house.mark)(&self.cx(&self.books));
        if mark.is_empty() || self.house.tour.is_empty() {
            return self.refuse(Refusal::new("tour-only-demo"));
        }
        self.go(Place::named(self.house.home));
        self.tour = Some(Tour { at: 0, keys: 0, since: (self.time)(), parked: self.parked, told: false });
    }

    /// After a key: it counts, and the task may be done with it.
    pub(super) fn tour_after_key(&mut self) {
        let Some(level) = self.stack.last() else { return };
        let (place, resumed, parked) = (level.screen.place(), level.draft.is_some(), self.parked);
        let now = (self.time)();
        let Some(tour) = &mut self.tour else { return };
        tour.keys += 1;
        let seen = Seen { place, resumed, parked: parked > tour.parked };
        if !self.house.tour.get(tour.at).is_some_and(|step| (step.done)(&seen)) {
            return;
        }
        *tour = Tour { at: tour.at + 1, keys: tour.keys, since: now, parked, told: false };
        if tour.at < self.house.tour.len() {
            return;
        }
        let keys = tour.keys;
        let budget: usize = self.house.tour.iter().map(|s| s.budget).sum();
        self.tour = None;
        let said = self.taste.words.with("tour-over", &[("keys", keys.into()), ("budget", budget.into())]);
        self.message = Some((Weight::Done, said));
    }

    /// What the tour asks now, with its keys once they were waited for.
    pub(super) fn tour_says(&self) -> Option<String> {
        let tour = self.tour.as_ref()?;
        let step = self.house.tour.get(tour.at)?;
        let words = self.taste.words;
        let of = self.house.tour.len();
        let said =
            words.with("tour-task", &[("at", (tour.at + 1).into()), ("of", of.into()), ("task", words.get(step.key).into())]);
        let waited = (self.time)().duration_since(tour.since) >= PATIENCE;
        Some(if waited { format!("{said} → {}", words.get(&format!("{}-keys", step.key))) } else { said })
    }

    /// `true` once, when the key of a task becomes due.
    pub(super) fn tour_tells_now(&mut self) -> bool {
        let now = (self.time)();
        match &mut self.tour {
            Some(tour) if !tour.told && now.duration_since(tour.since) >= PATIENCE => {
                tour.told = true;
                true
            }
            _ => false,
        }
    }

    /// A command was run by its name although it has a key: after the third time the key is named, once and for all.
    pub(super) fn took_the_long_way(&mut self, id: &'static str) {
        let slow = self.slow.entry(id).or_default();
        *slow = slow.saturating_add(1);
        if *slow != SLOW || self.message.is_some() || self.types() {
            return;
        }
        let all = super::house::all_commands(self.house.screens);
        let Some(command) = all.into_iter().find(|c| c.id == id) else { return };
        let Some(key) = self.taste.keys.keys(&command).first().copied() else { return };
        let told = format!("tip.{id}");
        let known = self.books.read(|tx| Ok(user::choice(tx, &told)?)).ok().flatten().is_some();
        if known {
            return;
        }
        if let Err(e) = self.books.jot(|tx| user::set_choice(tx, &told, "1")) {
            tracing::warn!(error = %e, "a tip could not be kept");
        }
        let words = self.taste.words;
        let args = [("key", key.label(words.lang()).into()), ("command", words.get(command.title).into())];
        self.message = Some((Weight::Hint, words.with("tip-key", &args)));
    }
}
