//! The card of a record: where it stands in its workflow, its facts in columns, and its parts (lines, history, linked
//! documents), which are ordinary lists under tabs.

use super::action::{Command, Offer};
use super::cx::Cx;
use super::key::Key;
use super::list::{List, Table};
use super::pen::{Align, Pen};
use super::screen::Mode;
use super::theme::Tone;
use crate::db::Fault;
use crate::kit::text;
use crossterm::event::KeyCode;
use std::any::Any;

/// Where a stage of a workflow stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Done,
    Here,
    ToCome,
    /// Something stands in the way: the note says what.
    Blocked,
    Cancelled,
}

/// A stage of the ribbon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The word, with a fraction when it is partly done: `Shipped 3/5`.
    pub said: String,
    pub standing: Standing,
    /// A date, a reason: stands below where there is room.
    pub note: String,
}

impl Stage {
    pub fn new(said: impl Into<String>, standing: Standing, note: impl Into<String>) -> Stage {
        Stage { said: said.into(), standing, note: note.into() }
    }

    fn sign(&self) -> &'static str {
        match self.standing {
            Standing::Done => "✓",
            Standing::Here => "▶",
            Standing::ToCome => " ",
            Standing::Blocked => "!",
            Standing::Cancelled => "✗",
        }
    }

    fn tone(&self) -> Tone {
        match self.standing {
            Standing::Done => Tone::Good,
            Standing::Here => Tone::Title,
            Standing::ToCome => Tone::Dim,
            Standing::Blocked => Tone::Warn,
            Standing::Cancelled => Tone::Bad,
        }
    }
}

/// A fact: a label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Locale key.
    pub key: &'static str,
    pub value: String,
    pub tone: Tone,
    /// Numbers stand at the right of their column.
    pub align: Align,
}

impl Fact {
    pub fn new(key: &'static str, value: impl Into<String>) -> Fact {
        Fact { key, value: value.into(), tone: Tone::Plain, align: Align::Left }
    }

    /// A number.
    pub fn number(key: &'static str, value: impl Into<String>) -> Fact {
        Fact { align: Align::Right, ..Fact::new(key, value) }
    }

    pub fn tone(self, tone: Tone) -> Fact {
        Fact { tone, ..self }
    }
}

/// A part of a card: a list of any rows.
pub trait Part: Any {
    fn table(&self) -> &Table;
    fn table_mut(&mut self) -> &mut Table;
}

impl<R: 'static> Part for List<R> {
    fn table(&self) -> &Table {
        self
    }

    fn table_mut(&mut self) -> &mut Table {
        self
    }
}

/// The card's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "card.part", keys: &["tab"], title: "part-next" },
    Command { id: "card.zoom", keys: &["z"], title: "part-zoom" },
];

/// A card. The screen gives it stages and facts in `load`, and its parts once.
#[derive(Default)]
pub struct Card {
    pub stages: Vec<Stage>,
    /// In the order of their weight: the last ones go when rows are few.
    pub facts: Vec<Fact>,
    parts: Vec<(&'static str, Box<dyn Part>)>,
    at: usize,
    zoomed: bool,
}

impl Card {
    pub fn new() -> Card {
        Card::default()
    }

    /// Adds a part under a tab; `key` is its locale key and its name.
    pub fn part(mut self, key: &'static str, mut part: impl Part) -> Card {
        part.table_mut().called(key);
        self.parts.push((key, Box::new(part)));
        self
    }

    /// The list of a part, by its key and the type of its rows.
    pub fn list<R: 'static>(&mut self, key: &str) -> Option<&mut List<R>> {
        let (_, part) = self.parts.iter_mut().find(|(k, _)| *k == key)?;
        (part.as_mut() as &mut dyn Any).downcast_mut()
    }

    /// The row under the cursor of a part, where the cursor is in that part.
    pub fn chosen<R: 'static>(&self, key: &str) -> Option<&R> {
        let (_, part) = self.parts.get(self.at).filter(|(k, _)| *k == key)?;
        (part.as_ref() as &dyn Any).downcast_ref::<List<R>>()?.current()
    }

    /// The rows of a fixed part.
    pub fn fill<R: 'static>(&mut self, key: &str, rows: Vec<R>, cx: &Cx) {
        let list = self.list::<R>(key);
        debug_assert!(list.is_some(), "no part {key} of {}", std::any::type_name::<R>());
        if let Some(list) = list {
            list.set(rows, cx);
        }
    }

    /// The key of the part with the cursor.
    pub fn here(&self) -> Option<&'static str> {
        self.parts.get(self.at).map(|(key, _)| *key)
    }

    /// Puts the cursor into a part.
    pub fn go_to(&mut self, key: &str) {
        self.at = self.parts.iter().position(|(k, _)| *k == key).unwrap_or(self.at);
    }

    /// Reads the parts that read for themselves.
    pub fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.parts.iter_mut().try_for_each(|(_, part)| part.table_mut().load(cx))
    }

    fn current(&mut self) -> Option<&mut Table> {
        self.parts.get_mut(self.at).map(|(_, part)| part.table_mut())
    }

    pub fn mode(&self) -> Mode {
        self.parts.get(self.at).map_or(Mode::Browse, |(_, part)| part.table().mode())
    }

    pub fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if let Some(part) = self.current()
            && part.key(key, cx)?
        {
            return Ok(true);
        }
        let n = self.parts.len().max(1);
        match (key.code, key.shift) {
            (KeyCode::Tab, false) | (KeyCode::Right, _) if !key.ctrl => self.at = (self.at + 1) % n,
            (KeyCode::Tab, true) | (KeyCode::Left, _) if !key.ctrl => self.at = (self.at + n - 1) % n,
            _ => return Ok(false),
        }
        Ok(true)
    }

    pub fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.current().map_or(Ok(false), |part| part.paste(pasted, cx))
    }

    pub fn offers(&self) -> Vec<Offer> {
        let mut offers = self.parts.get(self.at).map(|(_, part)| part.table().offers()).unwrap_or_default();
        if self.parts.len() > 1 {
            offers.extend(COMMANDS.iter().map(|c| Offer::now(*c)));
        }
        offers
    }

    pub fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "card.part" => self.at = (self.at + 1) % self.parts.len().max(1),
            "card.zoom" => self.zoomed = !self.zoomed,
            _ => return self.current().map_or(Ok(false), |part| part.run(id, cx)),
        }
        Ok(true)
    }

    pub fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let mut y = 0;
        if !self.zoomed {
            y = self.draw_ribbon(pen);
            y = self.draw_facts(pen, y, cx);
        }
        if self.parts.is_empty() {
            pen.focus(0, 0);
            return;
        }
        let (width, height) = (pen.width(), pen.height());
        if self.parts.len() > 1 {
            self.draw_tabs(&mut pen.rows(y, 1), cx);
            y += 1;
        }
        let room = height.saturating_sub(y);
        // Two panes where there is room: the first part stays at the left.
        if width >= 132 && self.parts.len() > 1 && !self.zoomed {
            let left = width * 3 / 5;
            let right = if self.at == 0 { 1 } else { self.at };
            let at = self.at;
            self.parts[0].1.table_mut().draw_part(&mut pen.part(0, y, left - 1, room), cx, at == 0);
            pen.wall(left - 1, y, room);
            self.parts[right].1.table_mut().draw_part(&mut pen.part(left, y, width - left, room), cx, at == right);
        } else if let Some(part) = self.current() {
            part.draw_part(&mut pen.rows(y, room), cx, true);
        }
    }

    fn draw_ribbon(&self, pen: &mut Pen) -> u16 {
        if self.stages.is_empty() {
            return 0;
        }
        let cells: Vec<String> = self.stages.iter().map(|s| format!("[{} {}]", s.sign(), s.said)).collect();
        let full: usize = cells.iter().map(|c| text::width(c) + 1).sum();
        let roomy = full < usize::from(pen.width());
        let notes = roomy && pen.height() >= 22 && self.stages.iter().any(|s| !s.note.is_empty());
        // A note longer than its stage widens it while there is room to spare.
        let mut spare = usize::from(pen.width()).saturating_sub(full + 1);
        let mut x = 1;
        for (i, (stage, cell)) in self.stages.iter().zip(&cells).enumerate() {
            let start = x;
            if roomy {
                let wants = if notes { text::width(&stage.note).saturating_sub(text::width(cell) - 2) } else { 0 };
                let more = wants.min(spare);
                spare -= more;
                x = pen.put(x, 0, cell.trim_end_matches(']'), stage.tone());
                x = pen.put(x, 0, &format!("{}]", " ".repeat(more)), stage.tone());
                if i + 1 < cells.len() {
                    x = pen.put(x, 0, "─", Tone::Rule);
                }
            } else {
                x = pen.put(x, 0, format!("{}{}", stage.sign(), stage.said).trim(), stage.tone()) + 1;
            }
            if notes {
                pen.cell(start + 1, 1, x.saturating_sub(start + 2), &stage.note, Align::Left, Tone::Dim);
            }
        }
        let blocked = self.stages.iter().find(|s| s.standing == Standing::Blocked && !s.note.is_empty());
        let mut y = if notes { 2 } else { 1 };
        if let Some(stage) = blocked.filter(|_| !notes) {
            pen.put(1, y, &format!("! {}", stage.note), Tone::Warn);
            y += 1;
        }
        pen.rule(y);
        y + 1
    }

    /// Facts flow down columns, as many as the width takes.
    fn draw_facts(&self, pen: &mut Pen, y: u16, cx: &Cx) -> u16 {
        if self.facts.is_empty() {
            return y;
        }
        let columns = usize::from((pen.width() / 38).clamp(1, 3));
        let most = if self.parts.is_empty() { pen.height() - y } else { (pen.height() / 3).max(2) };
        let rows = self.facts.len().div_ceil(columns).min(usize::from(most));
        let wide = pen.width() / columns as u16;
        for (i, fact) in self.facts.iter().take(rows * columns).enumerate() {
            let (column, row) = ((i / rows) as u16, y + (i % rows) as u16);
            let group = &self.facts[(i / rows) * rows..((i / rows + 1) * rows).min(self.facts.len())];
            let label = group.iter().map(|f| text::width(&cx.t(f.key))).max().unwrap_or(0) as u16;
            let label = label.min(wide / 2);
            let x = column * wide + 1;
            pen.cell(x, row, label, &cx.t(fact.key), Align::Left, Tone::Dim);
            let room = wide.saturating_sub(label + 3);
            let room = if fact.align == Align::Right { room.min(18) } else { room };
            pen.cell(x + label + 1, row, room, &fact.value, fact.align, fact.tone);
            pen.part(x, row, wide.saturating_sub(1), 1).tells_itself();
            pen.tell(row, format!("{}: {}", cx.t(fact.key), fact.value));
        }
        let end = y + rows as u16;
        if self.parts.is_empty() {
            return end;
        }
        pen.rule(end);
        end + 1
    }

    fn draw_tabs(&self, pen: &mut Pen, cx: &Cx) {
        let mut x = 0;
        for (i, (key, part)) in self.parts.iter().enumerate() {
            let count = part.table().tally().filter(|t| !t.capped).map(|t| format!(" {}", t.count)).unwrap_or_default();
            let name = format!("{}{count}", cx.t(key));
            x = if i == self.at {
                pen.put(x, 0, &format!("[{name}]"), Tone::Title)
            } else {
                pen.put(x, 0, &format!(" {name} "), Tone::Plain)
            };
        }
    }
}
