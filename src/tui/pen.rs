//! The pen: the one place where text reaches the screen. What users and files typed is made harmless here, cut to its column
//! with `…`, and signs become their ASCII twins where the terminal wants that.

use super::beside::{Beside, Zone, bare};
use super::glyph;
use super::theme::{Look, Tone};
use crate::kit::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A part of the screen one may draw in. Coordinates are its own; what falls outside is not drawn.
pub struct Pen<'p> {
    buffer: &'p mut Buffer,
    beside: &'p mut Beside,
    area: Rect,
    pub look: Look,
}

impl<'p> Pen<'p> {
    pub fn new(buffer: &'p mut Buffer, beside: &'p mut Beside, look: Look) -> Pen<'p> {
        let area = buffer.area;
        Pen { buffer, beside, area, look }
    }

    pub fn width(&self) -> u16 {
        self.area.width
    }

    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// A part of this part.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Pen<'_> {
        let area = Rect { x: self.area.x.saturating_add(x), y: self.area.y.saturating_add(y), width, height };
        Pen { area: area.intersection(self.area), buffer: &mut *self.buffer, beside: &mut *self.beside, look: self.look }
    }

    /// Rows `y` and below, `height` of them.
    pub fn rows(&mut self, y: u16, height: u16) -> Pen<'_> {
        let width = self.area.width;
        self.part(0, y, width, height)
    }

    /// Everything blank.
    pub fn clear(&mut self) {
        for y in self.area.top()..self.area.bottom() {
            for x in self.area.left()..self.area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Text from column `x`; the column after it.
    pub fn put(&mut self, x: u16, y: u16, words: &str, tone: Tone) -> u16 {
        let room = self.area.width.saturating_sub(x);
        self.run(x, y, room, words, self.look.style(tone))
    }

    /// Text in a column `width` wide, cut with `…` when it does not fit; the rest of the column is blank in the same tone.
    pub fn cell(&mut self, x: u16, y: u16, width: u16, words: &str, align: Align, tone: Tone) {
        let safe = text::shown(words);
        let shown = text::clip(&safe, usize::from(width));
        let used = text::width(&shown).min(usize::from(width)) as u16;
        let style = self.look.style(tone);
        let lead = if align == Align::Right { width - used } else { 0 };
        self.run(x, y, lead, &" ".repeat(usize::from(lead)), style);
        let next = self.run(x + lead, y, width - lead, &shown, style);
        let rest = (x + width).saturating_sub(next);
        self.run(next, y, rest, &" ".repeat(usize::from(rest)), style);
    }

    /// Text that ends at the right edge.
    pub fn right(&mut self, y: u16, words: &str, tone: Tone) {
        let used = text::width(&text::shown(words)).min(usize::from(self.area.width)) as u16;
        self.put(self.area.width - used, y, words, tone);
    }

    /// A rule across.
    pub fn rule(&mut self, y: u16) {
        let line = "─".repeat(usize::from(self.area.width));
        self.put(0, y, &line, Tone::Rule);
    }

    /// A rule downwards.
    pub fn wall(&mut self, x: u16, y: u16, height: u16) {
        for row in y..y.saturating_add(height).min(self.area.height) {
            self.put(x, row, "│", Tone::Rule);
        }
    }

    /// Lays a tone over a whole row without changing its text.
    pub fn tint(&mut self, x: u16, y: u16, width: u16, tone: Tone) {
        let style = self.look.style(tone);
        let area = Rect { x: self.area.x.saturating_add(x), y: self.area.y.saturating_add(y), width, height: 1 };
        self.buffer.set_style(area.intersection(self.area), style);
    }

    /// The hardware cursor stands here: readers for the blind and input methods follow it.
    pub fn focus(&mut self, x: u16, y: u16) {
        let at = Position { x: self.area.x.saturating_add(x), y: self.area.y.saturating_add(y) };
        if self.area.contains(at) {
            self.beside.cursor = Some(at);
        }
    }

    /// A click in this part of a row means this.
    pub fn zone(&mut self, x: u16, y: u16, width: u16, zone: Zone) {
        let area = Rect { x: self.area.x.saturating_add(x), y: self.area.y.saturating_add(y), width, height: 1 };
        self.beside.zones.push((area.intersection(self.area), zone));
    }

    /// The row of this part in which the cursor stands so far.
    pub fn focus_row(&self) -> Option<u16> {
        self.beside.cursor.filter(|at| self.area.contains(*at)).map(|at| at.y - self.area.y)
    }

    /// Whether this frame is read aloud.
    pub fn is_heard(&self) -> bool {
        self.beside.heard
    }

    /// This part says itself what is read of it: its letters are not.
    pub fn tells_itself(&mut self) {
        self.beside.tells_itself(self.area);
    }

    /// A line to be read, in the order of rows.
    pub fn tell(&mut self, y: u16, line: impl Into<String>) {
        self.beside.tell(self.area.y.saturating_add(y), line.into());
    }

    /// What has the focus, in words.
    pub fn here(&mut self, said: impl Into<String>) {
        self.beside.here(said.into());
    }

    /// The name of the field that is drawn next.
    pub fn labels(&mut self, label: impl Into<String>) {
        self.beside.labels(label.into());
    }

    /// A field with the cursor in it, drawn from column `x`.
    pub fn types(&mut self, x: u16, y: u16, value: &str) {
        if !self.is_heard() {
            return;
        }
        let y = self.area.y.saturating_add(y);
        let mut before = String::new();
        if y < self.buffer.area.bottom() {
            for x in self.area.x..self.area.x.saturating_add(x).min(self.buffer.area.right()) {
                before.push_str(self.buffer[(x, y)].symbol());
            }
        }
        self.beside.types(&bare(&before), value);
    }

    /// The rows of an open picker, and the one under its cursor.
    pub fn chooses(&mut self, rows: Vec<String>, at: usize) {
        self.beside.chooses(rows, at);
    }

    fn run(&mut self, x: u16, y: u16, room: u16, words: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x;
        }
        let end = x.saturating_add(room).min(self.area.width);
        let safe = text::shown(words);
        let mut at = x;
        for cluster in safe.graphemes(true) {
            let wide = cluster.width() as u16;
            if wide == 0 || at + wide > end {
                if wide == 0 {
                    continue;
                }
                break;
            }
            let cell = &mut self.buffer[(self.area.x + at, self.area.y + y)];
            match cluster.chars().next() {
                Some(c) if self.look.bare => {
                    cell.set_char(glyph::bare(c));
                }
                Some(c) if self.look.ascii && cluster.chars().count() == 1 => {
                    cell.set_char(glyph::ascii(c));
                }
                _ => {
                    cell.set_symbol(cluster);
                }
            }
            cell.set_style(style);
            for extra in 1..wide {
                let blank = &mut self.buffer[(self.area.x + at + extra, self.area.y + y)];
                blank.reset();
                blank.set_style(style);
            }
            at += wide;
        }
        at
    }
}
