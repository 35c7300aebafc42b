//! Undo of what was done: the box that shows what takes an act back, and the list of acts to pick from.

use super::app::{App, Over};
use super::chooser::{Chooser, Row};
use super::cx::Cx;
use super::dialog::{Dialog, Outcome, commits};
use super::key::Key;
use super::pen::Pen;
use super::picker::frame;
use super::screen::{CounterAct, Screen};
use super::theme::Tone;
use crate::db::Fault;
use crate::kit::{Refusal, text};
use crossterm::event::KeyCode;

/// The box: what the counter-act does, in words and figures; Ctrl-O or F9 does it.
struct TakeBack(CounterAct);

impl Dialog for TakeBack {
    fn title(&self, _cx: &Cx) -> String {
        self.0.title.clone()
    }

    fn draw(&mut self, pen: &mut Pen, _cx: &Cx) {
        let width = pen.width().min(92);
        let inner = usize::from(width.saturating_sub(4));
        let lines: Vec<String> = self.0.effects.iter().flat_map(|e| text::wrap(&text::shown(e), inner)).collect();
        let height = (lines.len() as u16 + 2).min(pen.height());
        let top = pen.height() - height;
        let mut part = pen.part(0, top, width, height);
        part.clear();
        frame(&mut part, &self.0.title);
        for (y, line) in lines.iter().enumerate() {
            part.put(2, y as u16 + 1, line, Tone::Plain);
        }
        part.focus(2, 1);
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
