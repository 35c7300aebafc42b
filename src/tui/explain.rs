//! `i`: why a figure is what it is. A box with the arithmetic in words and numbers, and the documents it adds up; Enter opens the
//! one under the cursor.

use super::action::Command;
use super::cx::Cx;
use super::dialog::{Dialog, Outcome};
use super::key::Key;
use super::pen::{Align, Pen};
use super::picker::frame;
use super::screen::{Place, Screen};
use super::theme::Tone;
use crate::db::Fault;
use crate::kit::text;
use crossterm::event::KeyCode;

/// The one command of explaining: `i` where letters are commands; where they are text, by its name after Ctrl-K.
pub const EXPLAIN: Command = Command { id: "figures.explain", keys: &["i"], title: "explain" };
pub const EXPLAIN_TYPING: Command = Command { id: "figures.explain-typing", keys: &[], title: "explain" };

/// A figure explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Its label where it is shown.
    pub figure: String,
    pub value: String,
    /// The arithmetic.
    pub says: Vec<String>,
    pub from: Vec<From>,
}

/// What a figure adds up.
#[derive(Debug, Clone, PartialEq)]
pub struct From {
    pub said: String,
    pub amount: String,
    pub place: Option<Place>,
}

enum Row {
    Head(String, String),
    Says(String),
    From(From),
    Gap,
}

/// The box.
struct Explained {
    title: String,
    rows: Vec<Row>,
    at: usize,
    top: usize,
    seen: usize,
}

/// Shows why figures are what they are.
pub fn show(cx: &mut Cx, title: String, whys: Vec<Why>) {
    let width = usize::from(cx.size.0.min(92)).saturating_sub(6);
    let mut rows = Vec::new();
    for why in whys {
        if !rows.is_empty() {
            rows.push(Row::Gap);
        }
        rows.push(Row::Head(why.figure, why.value));
        for said in why.says {
            rows.extend(text::wrap(&text::shown(&said), width.saturating_sub(2)).into_iter().map(Row::Says));
        }
        rows.extend(why.from.into_iter().map(Row::From));
    }
    cx.ask(Explained { title, rows, at: 0, top: 0, seen: 1 });
}

impl Dialog for Explained {
    fn title(&self, _cx: &Cx) -> String {
        self.title.clone()
    }

    fn draw(&mut self, pen: &mut Pen, _cx: &Cx) {
        let width = pen.width().min(92);
        let height = (self.rows.len() as u16 + 2).min(pen.height());
        let top = pen.height().saturating_sub(height);
        let mut part = pen.part(0, top, width, height);
        part.clear();
        frame(&mut part, &self.title);
        self.seen = usize::from(height.saturating_sub(2)).max(1);
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(self.seen));
        for (y, (i, row)) in (1u16..).zip(self.rows.iter().enumerate().skip(self.top).take(self.seen)) {
            let (said, amount, tone, indent) = match row {
                Row::Head(figure, value) => (figure.as_str(), value.as_str(), Tone::Head, 0),
                Row::Says(said) => (said.as_str(), "", Tone::Plain, 2),
                Row::From(from) => (from.said.as_str(), from.amount.as_str(), Tone::Dim, 4),
                Row::Gap => ("", "", Tone::Plain, 0),
            };
            let wide = text::width(amount) as u16;
            let room = width.saturating_sub(6 + indent + wide);
            part.cell(3 + indent, y, room, said, Align::Left, tone);
            part.cell(width.saturating_sub(2 + wide), y, wide, amount, Align::Left, tone);
            part.tell(y, format!("{said} {amount}"));
            if i == self.at {
                part.tint(1, y, width.saturating_sub(2), Tone::Focus);
                part.put(1, y, "›", Tone::Focus);
                part.focus(1, y);
                part.here(format!("{said} {amount}"));
            }
        }
        if self.top + self.seen < self.rows.len() {
            part.put(width.saturating_sub(4), height.saturating_sub(1), "↓", Tone::Key);
        }
    }

    fn key(&mut self, key: Key, _screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault> {
        let last = self.rows.len().saturating_sub(1);
        let leaf = self.seen.saturating_sub(1).max(1);
        self.at = match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => (self.at + 1).min(last),
            KeyCode::PageUp => self.at.saturating_sub(leaf),
            KeyCode::PageDown => (self.at + leaf).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            KeyCode::Enter => {
                let Some(Row::From(From { place: Some(place), .. })) = self.rows.get(self.at) else {
                    return Err(crate::kit::Refusal::new("explain-opens-nothing").into());
                };
                cx.open(place.clone());
                return Ok(Outcome::Close);
            }
            KeyCode::Esc | KeyCode::F(3) | KeyCode::Char('q' | 'i') => return Ok(Outcome::Close),
            _ => self.at,
        };
        Ok(Outcome::Stay)
    }

    fn legend(&self) -> &'static [(&'static str, &'static str)] {
        &[("enter", "list-open"), ("esc", "house-back")]
    }
}
