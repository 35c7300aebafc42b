//! How a form looks: labels on the left, wide enough for both languages, values beside them, what is wrong behind them.

use super::Form;
use super::field::{Field, What};
use crate::kit::{Lang, Words, text};
use crate::tui::cx::Cx;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Tone;

/// Where a field stands: `(field, row, column of the label, width of the label)`.
type Place = (usize, u16, u16, u16);

fn label_width<D>(field: &Field<D>) -> u16 {
    Lang::ALL.iter().map(|l| text::width(&Words::of(*l).get(field.key))).max().unwrap_or(0) as u16
}

impl<D> Form<D> {
    /// Rows it needs at this width.
    pub fn height(&self, width: u16, _cx: &Cx) -> u16 {
        self.layout(width).last().map_or(0, |(_, row, ..)| row + 1)
    }

    fn layout(&self, width: u16) -> Vec<Place> {
        let there = |f: &Field<D>| f.is_there(&self.data);
        let first = |f: &&Field<D>| there(f) && !f.beside && !matches!(f.what, What::Head);
        let lead = self.fields.iter().filter(first).map(label_width).max().unwrap_or(0);
        let mut places: Vec<Place> = Vec::new();
        let (mut row, mut x) = (0u16, 0u16);
        for (i, field) in self.fields.iter().enumerate().filter(|(_, f)| there(f)) {
            let own = label_width(field);
            let needs = own + 1 + field.width + 2;
            let on = if places.is_empty() { false } else { field.beside && x + 2 + needs <= width };
            if on {
                places.push((i, row, x + 2, own));
                x += 2 + needs;
            } else {
                let blank = u16::from(matches!(field.what, What::Head) && !places.is_empty());
                row = if places.is_empty() { 0 } else { row + 1 + blank };
                let label = if matches!(field.what, What::Head) { own } else { lead };
                places.push((i, row, 0, label));
                x = label + 1 + field.width + 2;
            }
        }
        places
    }

    /// Draws it with the focus in it.
    pub fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        if !self.entered {
            self.start(cx);
        }
        self.draw_part(pen, cx, true);
    }

    /// Draws it in the first `rows` rows; its picker may lie over those below.
    pub fn draw_over(&mut self, pen: &mut Pen, rows: u16, cx: &Cx) {
        if !self.entered {
            self.start(cx);
        }
        self.draw_rows(pen, rows, cx, true);
    }

    /// Draws it; without the focus all fields are plain text.
    pub fn draw_part(&mut self, pen: &mut Pen, cx: &Cx, focused: bool) {
        let rows = pen.height();
        self.draw_rows(pen, rows, cx, focused);
    }

    fn draw_rows(&mut self, pen: &mut Pen, rows: u16, cx: &Cx, focused: bool) {
        let places = self.layout(pen.width());
        let row_here = places.iter().find(|(i, ..)| *i == self.at && focused).map_or(0, |(_, row, ..)| *row);
        let skip = row_here.saturating_sub(rows.saturating_sub(1));
        let mut over = (0, 0);
        let rows = skip..skip + rows;
        pen.part(0, 0, pen.width(), (rows.end - rows.start).min(pen.height())).tells_itself();
        for (i, row, x, label) in places.iter().copied().filter(|(_, row, ..)| rows.contains(row)) {
            let y = row - skip;
            let field = &self.fields[i];
            let here = focused && i == self.at;
            if matches!(field.what, What::Head) {
                pen.put(x, y, &cx.t(field.key), Tone::Title);
                continue;
            }
            pen.cell(x, y, label, &cx.t(field.key), Align::Left, if here { Tone::Title } else { Tone::Dim });
            let value_at = x + label + 1;
            self.tell_field(pen, field, y, here, cx);
            let room = field.width.min(pen.width().saturating_sub(value_at + 2));
            let end = if here {
                over = (value_at, y);
                self.draw_focused(pen, field, value_at, y, room, cx)
            } else {
                self.draw_resting(pen, field, value_at, y, room, cx)
            };
            self.draw_side(pen, field, end, y, here, row_is_its_own(&places, i, row), cx);
        }
        if focused && let Some(picker) = &self.picker {
            picker.draw(pen, over.0, over.1, cx);
        }
        if focused && let Some(creating) = &mut self.creating {
            creating.draw(pen, over.0, over.1, cx);
        }
    }

    /// What is read of a field: its label with its value, or with what is wrong in it.
    fn tell_field(&self, pen: &mut Pen, field: &Field<D>, y: u16, here: bool, cx: &Cx) {
        if !pen.is_heard() {
            return;
        }
        let label = cx.t(field.key);
        let wrong = self.error_of(field).map(|r| format!(", {}", cx.words.refusal(r))).unwrap_or_default();
        let shown = field.shown(&self.data, cx);
        match (here, &field.what) {
            (true, What::Flag(..) | What::Choice(..)) => pen.here(format!("{label}: {shown}{wrong}")),
            (true, _) => pen.labels(format!("{label}{wrong}")),
            (false, _) if shown.is_empty() && wrong.is_empty() => {}
            (false, _) => pen.tell(y, format!("{label}: {shown}{wrong}")),
        }
    }

    fn draw_focused(&self, pen: &mut Pen, field: &Field<D>, x: u16, y: u16, room: u16, cx: &Cx) -> u16 {
        match &field.what {
            What::Flag(..) | What::Choice(..) => {
                let shown = field.shown(&self.data, cx);
                pen.put(x, y, "[", Tone::Plain);
                pen.cell(x + 1, y, room, &shown, Align::Left, Tone::Selected);
                pen.put(x + 1 + room, y, "]", Tone::Plain);
                pen.focus(x + 1, y);
            }
            _ => self.input.draw(pen, x, y, room + 2),
        }
        x + room + 2
    }

    fn draw_resting(&self, pen: &mut Pen, field: &Field<D>, x: u16, y: u16, room: u16, cx: &Cx) -> u16 {
        let shown = self.unread_in(field).map_or_else(|| field.shown(&self.data, cx), str::to_owned);
        let (shown, tone) = if shown.is_empty() { ("·".to_owned(), Tone::Dim) } else { (shown, Tone::Plain) };
        pen.cell(x + 1, y, room, &shown, Align::Left, tone);
        x + room + 2
    }

    /// Behind the value: what is wrong, or what the text means.
    #[allow(clippy::too_many_arguments)]
    fn draw_side(&self, pen: &mut Pen, field: &Field<D>, x: u16, y: u16, here: bool, alone: bool, cx: &Cx) {
        if let Some(refusal) = self.error_of(field) {
            let after = pen.put(x, y, "✗", Tone::Bad);
            if alone {
                let room = pen.width().saturating_sub(after + 1);
                pen.cell(after + 1, y, room, &cx.words.refusal(refusal), Align::Left, Tone::Bad);
            }
            return;
        }
        if let Some(theirs) = self.theirs.as_ref().map(|t| field.shown(t, cx)).filter(|t| *t != field.shown(&self.data, cx)) {
            pen.put(x, y, &cx.tell("form-theirs-are", &[("value", theirs.into())]), Tone::Warn);
            return;
        }
        if !here || !alone {
            return;
        }
        if let Some(meaning) = field.meaning(self.input.value(), cx).filter(|_| self.picker.is_none()) {
            pen.put(x + 1, y, &meaning, Tone::Dim);
        }
    }
}

fn row_is_its_own(places: &[Place], field: usize, row: u16) -> bool {
    places.iter().rfind(|(_, r, ..)| *r == row).is_some_and(|(i, ..)| *i == field)
}
