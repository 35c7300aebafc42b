//! One line being typed: a value selected whole on entry, so that typing replaces it and an arrow keeps it.

use super::key::Key;
use super::pen::Pen;
use super::theme::Tone;
use crate::kit::text;
use crossterm::event::KeyCode;
use tui_input::{Input as Line, InputRequest as Ask};

/// A line of text with its cursor.
#[derive(Debug, Clone, Default)]
pub struct Input {
    line: Line,
    selected: bool,
}

impl Input {
    /// With a value, selected whole.
    pub fn holding(value: &str) -> Input {
        Input { line: Line::new(value.to_owned()), selected: !value.is_empty() }
    }

    pub fn value(&self) -> &str {
        self.line.value()
    }

    pub fn is_empty(&self) -> bool {
        self.line.value().is_empty()
    }

    pub fn set(&mut self, value: &str) {
        *self = Input { line: Line::new(value.to_owned()), selected: false };
    }

    /// Whether the next letter replaces everything.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    pub fn clear(&mut self) {
        self.set("");
    }

    /// Takes an editing key; `false` for keys that are not its own (Enter, Tab, arrows up and down, F-keys).
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.text() {
            if c.is_control() {
                return true;
            }
            self.replace_selected();
            self.line.handle(Ask::InsertChar(c));
            return true;
        }
        let ask = match (key.code, key.ctrl) {
            (KeyCode::Backspace, _) if self.selected => {
                self.clear();
                return true;
            }
            (KeyCode::Backspace, _) => Ask::DeletePrevChar,
            (KeyCode::Delete, _) if self.selected => {
                self.clear();
                return true;
            }
            (KeyCode::Delete, _) => Ask::DeleteNextChar,
            (KeyCode::Left, false) => Ask::GoToPrevChar,
            (KeyCode::Right, false) => Ask::GoToNextChar,
            (KeyCode::Left, true) => Ask::GoToPrevWord,
            (KeyCode::Right, true) => Ask::GoToNextWord,
            (KeyCode::Home, _) => Ask::GoToStart,
            (KeyCode::End, _) => Ask::GoToEnd,
            (KeyCode::Char('w'), true) => Ask::DeletePrevWord,
            (KeyCode::Char('u'), true) => {
                self.clear();
                return true;
            }
            _ => return false,
        };
        // → and End keep a selected value and stand after it.
        if std::mem::take(&mut self.selected) && matches!(ask, Ask::GoToNextChar) {
            self.line.handle(Ask::GoToEnd);
        } else {
            self.line.handle(ask);
        }
        true
    }

    /// Pasted text is text: its line ends become spaces.
    pub fn paste(&mut self, pasted: &str) {
        self.replace_selected();
        let (value, at) = (self.line.value(), self.line.cursor());
        let cut = value.char_indices().nth(at).map_or(value.len(), |(i, _)| i);
        let clean = text::clean_input(pasted);
        let whole = format!("{}{clean}{}", &value[..cut], &value[cut..]);
        self.line = Line::new(whole).with_cursor(at + clean.chars().count());
    }

    fn replace_selected(&mut self) {
        if std::mem::take(&mut self.selected) {
            self.line.reset();
        }
    }

    /// Draws `[value___]` in a field `width` wide, brackets included, with the hardware cursor in it.
    pub fn draw(&self, pen: &mut Pen, x: u16, y: u16, width: u16) {
        let inner = usize::from(width.saturating_sub(2)).max(1);
        let scroll = self.line.visual_scroll(inner.saturating_sub(1));
        let shown = text::shown(self.line.value());
        let skipped = text::head(&shown, scroll).len();
        let seen = text::head(&shown[skipped..], inner).to_owned();
        let used = text::width(&seen) as u16;
        pen.types(x, y, self.value());
        pen.part(x, y, width, 1).tells_itself();
        pen.put(x, y, "[", Tone::Plain);
        pen.put(x + 1, y, &"_".repeat(inner), Tone::Dim);
        pen.put(x + 1, y, &seen, if self.selected { Tone::Selected } else { Tone::Plain });
        pen.put(x + 1 + inner as u16, y, "]", Tone::Plain);
        let at = if self.selected { used } else { self.line.visual_cursor().saturating_sub(scroll) as u16 };
        pen.focus(x + 1 + at.min(inner as u16), y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(start: &str, keys: &[&str]) -> String {
        let mut input = Input::holding(start);
        for k in keys {
            input.key(Key::parse(k).unwrap());
        }
        input.value().to_owned()
    }

    #[test]
    fn typing_replaces_and_an_arrow_keeps() {
        for (start, keys, end) in [
            ("0.00", &["5"][..], "5"),
            ("12", &["right", "5"][..], "125"),
            ("12", &["end", "5"][..], "125"),
            ("12", &["left", "5"][..], "152"),
            ("12", &["backspace"][..], ""),
            ("un deux", &["end", "ctrl-w"][..], "un "),
            ("été", &["end", "backspace"][..], "ét"),
            ("x", &["ctrl-u"][..], ""),
        ] {
            assert_eq!(typed(start, keys), end, "{start} {keys:?}");
        }
        let mut input = Input::holding("old");
        input.paste("two\r\nlines\u{7}");
        assert_eq!(input.value(), "two lines");
    }
}
