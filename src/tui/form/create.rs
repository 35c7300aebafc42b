//! A new record made in place, inside a picker: a few fields, Ctrl-O saves it and the field takes it.

use super::{Field, Form};
use crate::db::Fault;
use crate::tui::cx::Cx;
use crate::tui::key::Key;
use crate::tui::pen::Pen;
use crate::tui::picker::{Pick, frame};

/// A mini form whose record becomes the value of the field it was opened from.
pub struct Creator {
    title: &'static str,
    body: Box<dyn Making>,
}

trait Making {
    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault>;
    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault>;
    fn draw(&mut self, pen: &mut Pen, cx: &Cx);
    fn height(&self, width: u16, cx: &Cx) -> u16;
    fn save(&mut self, cx: &mut Cx) -> Result<Pick, Fault>;
}

struct Made<D: 'static> {
    form: Form<D>,
    save: fn(&D, &mut Cx) -> Result<Pick, Fault>,
}

impl<D> Making for Made<D> {
    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(text, cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.form.draw(pen, cx);
    }

    fn height(&self, width: u16, cx: &Cx) -> u16 {
        self.form.height(width, cx)
    }

    fn save(&mut self, cx: &mut Cx) -> Result<Pick, Fault> {
        self.form.finish(cx)?;
        (self.save)(&self.form.data, cx).map_err(|fault| self.form.blame(fault, cx))
    }
}

impl Creator {
    /// `title` is a locale key; `save` writes the record and says how the picker would have shown it.
    pub fn new<D: 'static>(
        title: &'static str,
        fields: &'static [Field<D>],
        data: D,
        save: fn(&D, &mut Cx) -> Result<Pick, Fault>,
    ) -> Creator {
        Creator { title, body: Box::new(Made { form: Form::new(fields, data).past_filled(), save }) }
    }

    pub(in crate::tui) fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.body.key(key, cx)
    }

    pub(in crate::tui) fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.body.paste(text, cx)
    }

    pub(in crate::tui) fn save(&mut self, cx: &mut Cx) -> Result<Pick, Fault> {
        self.body.save(cx)
    }

    pub(in crate::tui) fn draw(&mut self, pen: &mut Pen, x: u16, y: u16, cx: &Cx) {
        let width = pen.width().saturating_sub(x).clamp(40, 76).min(pen.width());
        let x = x.min(pen.width().saturating_sub(width));
        let height = self.body.height(width.saturating_sub(4), cx) + 2;
        let top = if y + 1 + height <= pen.height() { y + 1 } else { y.saturating_sub(height) };
        let mut part = pen.part(x, top, width, height);
        part.clear();
        frame(&mut part, &cx.t(self.title));
        self.body.draw(&mut part.part(2, 1, width.saturating_sub(4), height.saturating_sub(2)), cx);
    }
}
