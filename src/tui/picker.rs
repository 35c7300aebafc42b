//! The picker under a field: opens after the first character, shows at the side what decides, and its last row makes a new
//! record from what was typed.

use super::beside::Zone;
use super::cx::Cx;
use super::key::Key;
use super::pen::{Align, Pen};
use super::theme::Tone;
use crate::kit::text;
use crossterm::event::KeyCode;

/// Rows shown at once.
const SHOWN: usize = 7;

/// A row to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pick {
    pub id: i64,
    pub code: String,
    pub label: String,
    /// What decides, at the right: stock, price, balance.
    pub detail: String,
    /// How many it stands for, when a bar code means a pack.
    pub quantity: Option<crate::kit::Quantity>,
    /// The price of the whole, when a label bears it.
    pub whole: Option<crate::kit::Money>,
    /// What a code says besides: lot, expiry.
    pub note: String,
}

impl Pick {
    pub fn new(id: i64, code: impl Into<String>, label: impl Into<String>, detail: impl Into<String>) -> Pick {
        Pick { id, code: code.into(), label: label.into(), detail: detail.into(), ..Pick::default() }
    }
}

/// What the cursor of a picker stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    Row(Pick),
    /// `+ New "text"`
    New,
    Nothing,
}

/// The rows that match what is typed, and a cursor.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    rows: Vec<Pick>,
    at: usize,
    makes_new: bool,
    typed: String,
}

impl Picker {
    pub fn new(rows: Vec<Pick>, typed: &str, makes_new: bool) -> Picker {
        Picker { rows, at: 0, makes_new, typed: typed.to_owned() }
    }

    fn len(&self) -> usize {
        self.rows.len() + usize::from(self.makes_new)
    }

    pub fn rows(&self) -> &[Pick] {
        &self.rows
    }

    pub fn choice(&self) -> Choice {
        match self.rows.get(self.at) {
            Some(pick) => Choice::Row(pick.clone()),
            None if self.makes_new => Choice::New,
            None => Choice::Nothing,
        }
    }

    /// The row that is meant without asking: the only one, or the one whose code was typed whole.
    pub fn meant(&self) -> Option<Pick> {
        let exact = self.rows.iter().find(|p| p.code.eq_ignore_ascii_case(self.typed.trim()));
        match (exact, self.rows.as_slice()) {
            (Some(pick), _) => Some(pick.clone()),
            (None, [one]) => Some(one.clone()),
            _ => None,
        }
    }

    /// Moves; the list wraps, so the last row is one ↑ away.
    pub fn key(&mut self, key: Key) -> bool {
        let n = self.len();
        if n == 0 {
            return false;
        }
        self.at = match key.code {
            KeyCode::Up => (self.at + n - 1) % n,
            KeyCode::Down => (self.at + 1) % n,
            KeyCode::PageDown => (self.at + SHOWN).min(n - 1),
            KeyCode::PageUp => self.at.saturating_sub(SHOWN),
            _ => return false,
        };
        true
    }

    /// Rows it needs, border included.
    pub fn height(&self) -> u16 {
        self.len().clamp(1, SHOWN) as u16 + 2
    }

    /// Its rows in words, numbered.
    fn said(&self, cx: &Cx) -> Vec<String> {
        let of = self.len();
        let told = |p: &Pick| [&p.code, &p.label, &p.detail].into_iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>();
        let mut rows: Vec<String> = self.rows.iter().map(|p| told(p).join(", ")).collect();
        if self.makes_new {
            rows.push(cx.tell("picker-new", &[("text", (&self.typed).into())]));
        }
        let numbered = |(i, row): (usize, String)| {
            cx.tell("aloud-pick", &[("at", (i + 1).into()), ("of", of.into()), ("row", row.into())])
        };
        rows.into_iter().enumerate().map(numbered).collect()
    }

    /// Draws it below row `y`, or above when there is no room below.
    pub fn draw(&self, pen: &mut Pen, x: u16, y: u16, cx: &Cx) {
        let height = self.height();
        let width = pen.width().saturating_sub(x).clamp(20, 96).min(pen.width());
        let x = x.min(pen.width().saturating_sub(width));
        let top = if y + 1 + height <= pen.height() { y + 1 } else { y.saturating_sub(height) };
        let mut box_ = pen.part(x, top, width, height);
        box_.clear();
        box_.tells_itself();
        if box_.is_heard() {
            box_.chooses(self.said(cx), self.at);
        }
        frame(&mut box_, "");
        let inner = width.saturating_sub(2);
        let first = self.at.saturating_sub(SHOWN - 1).min(self.len().saturating_sub(SHOWN));
        if self.len() == 0 {
            box_.cell(1, 1, inner, &format!(" {}", cx.t("picker-nothing")), Align::Left, Tone::Dim);
        }
        for (row, i) in (first..self.len().min(first + SHOWN)).enumerate() {
            let y = row as u16 + 1;
            match self.rows.get(i) {
                Some(pick) => draw_pick(&mut box_.part(1, y, inner, 1), pick),
                None => {
                    let new = cx.tell("picker-new", &[("text", (&self.typed).into())]);
                    box_.cell(1, y, inner, &format!(" {new}"), Align::Left, Tone::Title);
                }
            }
            box_.zone(1, y, inner, Zone::Row(i as isize - self.at as isize));
            if i == self.at {
                box_.tint(1, y, inner, Tone::Focus);
            }
        }
    }
}

fn draw_pick(pen: &mut Pen, pick: &Pick) {
    let width = pen.width();
    let detail = (text::width(&pick.detail) as u16).min(width / 2);
    let code = if pick.code.is_empty() { 0 } else { 14.min(width / 3) };
    if code > 0 {
        pen.cell(1, 0, code, &pick.code, Align::Left, Tone::Plain);
    }
    let label_at = 1 + code + u16::from(code > 0);
    pen.cell(label_at, 0, width.saturating_sub(label_at + detail + 2), &pick.label, Align::Left, Tone::Plain);
    pen.cell(width.saturating_sub(detail + 1), 0, detail, &pick.detail, Align::Right, Tone::Plain);
}

/// A border with a title, around everything the pen covers.
pub fn frame(pen: &mut Pen, title: &str) {
    let (width, height) = (pen.width(), pen.height());
    if width < 2 || height < 2 {
        return;
    }
    let line = "─".repeat(usize::from(width - 2));
    pen.put(0, 0, &format!("┌{line}┐"), Tone::Rule);
    pen.put(0, height - 1, &format!("└{line}┘"), Tone::Rule);
    for y in 1..height - 1 {
        pen.put(0, y, "│", Tone::Rule);
        pen.put(width - 1, y, "│", Tone::Rule);
    }
    if !title.is_empty() {
        let room = usize::from(width.saturating_sub(4));
        let shown = text::shown(title);
        pen.put(1, 0, &format!(" {} ", text::clip(&shown, room.saturating_sub(2))), Tone::Title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_is_one_up_and_one_match_is_meant() {
        let rows = vec![Pick::new(1, "OAK-80", "Oak shelf", ""), Pick::new(2, "OAK-120", "Oak shelf", "")];
        let mut picker = Picker::new(rows.clone(), "oak-80", true);
        assert_eq!(picker.choice(), Choice::Row(rows[0].clone()));
        assert_eq!(picker.meant(), Some(rows[0].clone()));
        picker.key(Key::of(KeyCode::Up));
        assert_eq!(picker.choice(), Choice::New);
        assert_eq!(Picker::new(rows.clone(), "oak", true).meant(), None);
        assert_eq!(Picker::new(rows[1..].to_vec(), "oak", true).meant(), Some(rows[1].clone()));
        assert_eq!(Picker::new(vec![], "x", false).choice(), Choice::Nothing);
    }
}
