//! Undo of what was done: the box that shows what takes an act back, and the list of acts to pick from.

use super::app::{App, Over};
use super::chooser::{Chooser, Row};
use super::cx::Cx;
use super::dialog::{Dialog, Outcome, commits, effects_box};
use super::key::Key;
use super::pen::Pen;
use super::screen::{CounterAct, Screen};
use crate::db::Fault;
use crate::kit::Refusal;
use crossterm::event::KeyCode;

/// The box: what the counter-act does, in words and figures; Ctrl-O or F9 does it.
struct TakeBack(CounterAct);

impl Dialog for TakeBack {
    fn title(&self, _cx: &Cx) -> String {
        self.0.title.clone()
    }

    fn draw(&mut self, pen: &mut Pen, _cx: &Cx) {
        effects_box(pen, &self.0.title, &self.0.effects, 0);
    }

    fn key(&mut self, key: Key, _screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault> {
        if commits(key) {
            (self.0.run)(cx)?;
            return Ok(Outcome::Done);
        }
        Ok(if matches!(key.code, KeyCode::Esc | KeyCode::F(3)) { Outcome::Close } else { Outcome::Stay })
    }
}

impl App {
    /// Offers what takes back an act of this user, by its number; the last one without.
    pub(super) fn take_back(&mut self, id: Option<i64>) {
        if self.stack.last().is_some_and(|l| l.draft.is_some()) {
            return self.refuse(Refusal::new("undo-while-typing"));
        }
        let counter = self.house.undo;
        if let Some(act) = self.with(|_, cx| counter(cx, id)) {
            self.over = Some(Over::Dialog(Box::new(TakeBack(act))));
        }
    }

    /// The last acts of this user, one to be picked.
    pub(super) fn list_acts(&mut self) {
        let acts = self.house.acts;
        let Some(done) = self.with(|_, cx| acts(cx)) else { return };
        if done.is_empty() {
            return self.refuse(Refusal::new("undo-nothing"));
        }
        let rows = done.into_iter().map(|d| Row::undo(d.said, d.when, d.id)).collect();
        let title = self.taste.words.get("house-undo-list");
        self.over = Some(Over::Chooser(Box::new(Chooser::fuzzy(title, rows))));
    }
}
