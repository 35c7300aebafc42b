//! How a grid looks: lines with their numbers, the cell under the cursor as a field, dropped lines struck, one empty line.

use super::{Edit, Grid, Sheet};
use crate::tui::column::{align_decimals, fit};
use crate::tui::cx::Cx;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Tone;

/// A row of the grid as drawn.
enum Row<'d, L> {
    Line(usize, &'d L),
    Struck(&'d L),
    Empty,
}

impl<D: Sheet> Grid<D> {
    /// Draws heads and lines; the picker lies over what is below it. `focused`: the cursor is in the grid.
    pub fn draw(&mut self, pen: &mut Pen, doc: &D, cx: &Cx, focused: bool) {
        let (width, height) = (pen.width(), pen.height());
        if height < 2 {
            return;
        }
        let gap = if width >= 100 { 2 } else { 1 };
        let places = self.places(width.saturating_sub(5), gap);
        let mut x = 5;
        pen.cell(2, 0, 2, "#", Align::Right, Tone::Head);
        for (i, wide) in &places {
            let column = &self.cells[*i].column;
            pen.cell(x, 0, *wide, &crate::kit::text::capital(&cx.t(column.key)), column.head().align(), Tone::Head);
            x += wide + gap;
        }
        let row_here = self.row.min(doc.lines().len());
        let rows = self.rows(doc);
        let is_here = |r: &Row<D::Line>| match r {
            Row::Line(i, _) => *i == row_here,
            Row::Empty => row_here == doc.lines().len(),
            Row::Struck(_) => false,
        };
        let at = rows.iter().position(is_here).unwrap_or(0);
        let room = usize::from(height - 1);
        // The picker needs rows below the empty line.
        let keep = if self.is_open() { room.min(8) } else { 0 };
        let mut top = self.top.min(at);
        if at + 1 + keep > top + room {
            top = (at + 1 + keep).saturating_sub(room).min(at);
        }
        // What was scrolled for a picker comes back with its closing.
        top = top.min((rows.len() + keep).saturating_sub(room));
        let visible = &rows[top..(top + room).min(rows.len())];
        self.draw_cells(&mut pen.rows(1, height - 1), visible, &places, gap, cx);
        let y = (at - top) as u16 + 1;
        drop(rows);
        self.top = top;
        if focused {
            pen.put(0, y, "›", Tone::Title);
            self.draw_cursor(pen, y, &places, gap, cx);
        }
    }

    fn places(&self, room: u16, gap: u16) -> Vec<(usize, u16)> {
        fit(&self.cells.iter().map(|c| c.column.head()).collect::<Vec<_>>(), room, gap)
    }

    fn rows<'d>(&'d self, doc: &'d D) -> Vec<Row<'d, D::Line>> {
        let mut rows: Vec<Row<D::Line>> = doc.lines().iter().enumerate().map(|(i, l)| Row::Line(i, l)).collect();
        for (at, line) in self.struck.iter().rev() {
            rows.insert((*at).min(rows.len()), Row::Struck(line));
        }
        rows.push(Row::Empty);
        rows
    }

    fn draw_cells(&self, pen: &mut Pen, rows: &[Row<D::Line>], places: &[(usize, u16)], gap: u16, cx: &Cx) {
        for (y, row) in rows.iter().enumerate() {
            if let Row::Line(i, line) = row {
                pen.cell(1, y as u16, 3, &(i + 1).to_string(), Align::Right, Tone::Dim);
                if !pen.is_heard() {
                    continue;
                }
                let cells = places.iter().map(|(c, _)| self.cells[*c].column.shown(line, cx).0);
                let cells = cells.filter(|t| !t.trim().is_empty()).collect::<Vec<_>>().join(", ");
                pen.tell(y as u16, format!("{}, {cells}", i + 1));
            }
        }
        pen.tells_itself();
        let mut x = 5;
        for (i, wide) in places {
            let column = &self.cells[*i].column;
            let cell = |row: &Row<D::Line>| match row {
                Row::Line(_, line) => column.shown(line, cx),
                Row::Struck(line) => (column.shown(line, cx).0, Tone::Struck),
                Row::Empty => (String::new(), Tone::Plain),
            };
            let (mut texts, tones): (Vec<String>, Vec<Tone>) = rows.iter().map(cell).unzip();
            if column.head().align() == Align::Right {
                align_decimals(&mut texts, cx.words.format().decimal_sign());
            }
            for (y, (text, tone)) in texts.iter().zip(tones).enumerate() {
                pen.cell(x, y as u16, *wide, text, column.head().align(), tone);
            }
            x += wide + gap;
        }
    }

    fn draw_cursor(&mut self, pen: &mut Pen, y: u16, places: &[(usize, u16)], gap: u16, cx: &Cx) {
        let mut x = 5u16;
        for (i, wide) in places {
            if *i == self.cell {
                break;
            }
            x += wide + gap;
        }
        let wide = places.iter().find(|(i, _)| *i == self.cell).map_or(12, |(_, w)| *w);
        // A command may be longer than a code: the field runs over the description.
        let wide = if self.edit() == Edit::Item { wide.max(24) } else { wide + 2 };
        let start = x.saturating_sub(1);
        let head = self.cells.get(self.cell).map(|c| cx.t(c.column.key)).unwrap_or_default();
        pen.labels(format!("{} {}", self.row + 1, head));
        self.input.draw(pen, start, y, wide.min(pen.width().saturating_sub(start)));
        if let Some(picker) = &self.picker {
            picker.draw(pen, start, y, cx);
        }
        if let Some(creating) = &mut self.creating {
            creating.draw(pen, start, y, cx);
        }
    }
}
