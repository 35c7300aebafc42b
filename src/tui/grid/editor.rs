//! The document editor: a header form, a line grid, a foot with totals. The cursor starts in the header; Enter past its last
//! stop goes to the lines, ↑ from the first line comes back.

use super::{Cell, Grid, Sheet, Step};
use crate::db::Fault;
use crate::tui::action::Offer;
use crate::tui::cx::Cx;
use crate::tui::form::{Field, Form};
use crate::tui::key::Key;
use crate::tui::pen::Pen;
use crate::tui::screen::Mode;
use crossterm::event::KeyCode;

/// A document being typed.
pub struct Editor<D: Sheet> {
    /// Its data is the document.
    pub header: Form<D>,
    pub grid: Grid<D>,
    in_grid: bool,
    /// Enter was pressed on the empty line: the lines are done.
    pub lines_done: bool,
}

impl<D: Sheet> Editor<D> {
    pub fn new(fields: &'static [Field<D>], cells: &'static [Cell<D::Line>], doc: D) -> Editor<D> {
        Editor { header: Form::new(fields, doc).open_ended(), grid: Grid::new(cells), in_grid: false, lines_done: false }
    }

    /// Enter on an item stops at its quantity when none was typed.
    pub fn stops_at_quantity(self) -> Editor<D> {
        Editor { grid: self.grid.stops_at_quantity(), ..self }
    }

    pub fn doc(&self) -> &D {
        &self.header.data
    }

    pub fn doc_mut(&mut self) -> &mut D {
        &mut self.header.data
    }

    pub fn is_changed(&self) -> bool {
        self.header.is_changed() || self.grid.is_changed()
    }

    pub fn is_in_lines(&self) -> bool {
        self.in_grid
    }

    pub fn mode(&self) -> Mode {
        Mode::Entry
    }

    pub fn focus_key(&self) -> Option<&'static str> {
        if self.in_grid { Some("grid-item") } else { self.header.focus_key() }
    }

    pub fn offers(&self) -> Vec<Offer> {
        if self.in_grid { self.grid.offers() } else { self.header.offers() }
    }

    /// Everything typed is in the document, or a refusal says what is not: before saving.
    pub fn finish(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if self.in_grid {
            self.grid.leave(&mut self.header.data, cx)?;
        }
        self.header.finish(cx).inspect_err(|_| self.in_grid = false)
    }

    /// As [`Form::blame`]: what the domain refused about the header stands beside its field.
    pub fn blame(&mut self, fault: Fault, cx: &Cx) -> Fault {
        self.header.blame(fault, cx)
    }

    pub fn to_lines(&mut self, cx: &Cx) {
        self.in_grid = true;
        self.grid.to_empty_line(&self.header.data, cx);
    }

    /// Stands in a cell of the document's own kind ([`Cell::own`]).
    pub fn to_own(&mut self, line: usize, slot: u8, cx: &Cx) {
        self.in_grid = true;
        self.grid.to_own(line, slot, &self.header.data, cx);
    }

    pub fn to_header(&mut self) {
        self.in_grid = false;
    }

    pub fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.lines_done = false;
        if !self.in_grid {
            let making = self.header.is_making();
            if self.header.key(key, cx)? {
                if std::mem::take(&mut self.header.ended) {
                    self.to_lines(cx);
                }
                return Ok(true);
            }
            // What saved a new customer does not save the order too.
            let past_the_end = making || matches!(key.code, KeyCode::Enter | KeyCode::Tab | KeyCode::Down) && !key.shift;
            if past_the_end {
                self.to_lines(cx);
            }
            return Ok(past_the_end);
        }
        match self.grid.key(key, &mut self.header.data, cx)? {
            Step::Taken => Ok(true),
            Step::NotMine => Ok(false),
            Step::Up => {
                self.in_grid = false;
                self.header.start(cx);
                Ok(true)
            }
            Step::Done => {
                self.lines_done = true;
                Ok(false)
            }
        }
    }

    pub fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if self.in_grid {
            self.grid.paste(pasted, &mut self.header.data, cx)?;
            return Ok(true);
        }
        self.header.paste(pasted, cx)
    }

    /// A barcode goes to the lines wherever the cursor is.
    pub fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        // What is no code here was typed: it may be a phone number of a customer being made.
        if !self.grid.knows(code, &self.header.data, cx)? {
            return Ok(false);
        }
        if !self.in_grid {
            self.header.finish(cx)?;
        }
        let taken = self.grid.scan(code, &mut self.header.data, cx)?;
        self.in_grid |= taken;
        Ok(taken)
    }

    /// Draws header, lines and a foot of `foot_rows`, which the screen draws.
    pub fn draw(&mut self, pen: &mut Pen, cx: &Cx, foot_rows: u16, foot: impl FnOnce(&mut Pen, &D, Option<usize>, &Cx)) {
        let (width, height) = (pen.width(), pen.height());
        let full = self.header.height(width.saturating_sub(2), cx);
        // Long documents: the header folds to one row so that the lines keep theirs.
        let folds = self.in_grid && height < 24 && self.header.data.lines().len() > 8;
        let head = if folds { 1 } else { full }.min(height.saturating_sub(foot_rows + 6).max(1));
        let foot_at = height.saturating_sub(foot_rows);
        if foot_rows > 0 {
            pen.rule(foot_at - 1);
            let line = self.grid.line(&self.header.data);
            foot(&mut pen.rows(foot_at, foot_rows), &self.header.data, line.filter(|_| self.in_grid), cx);
        }
        pen.rule(head);
        let lines_at = head + 1;
        let room = foot_at.saturating_sub(lines_at + u16::from(foot_rows > 0));
        let in_grid = self.in_grid;
        // The part with the cursor is drawn last: its picker lies over the rest.
        if in_grid {
            self.header.draw_part(&mut pen.part(1, 0, width.saturating_sub(2), head), cx, false);
            self.grid.draw(&mut pen.rows(lines_at, room), &self.header.data, cx, true);
        } else {
            self.grid.draw(&mut pen.rows(lines_at, room), &self.header.data, cx, false);
            self.header.draw_over(&mut pen.part(1, 0, width.saturating_sub(2), height), head, cx);
        }
    }
}
