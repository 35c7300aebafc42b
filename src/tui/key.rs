//! One key press as the program sees it: what terminals send is brought to one form, so that a command can be matched by name
//! whatever the terminal, the layout or the multiplexer.

use crate::kit::Lang;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key, normalised: letters carry their own case, Ctrl-J is Enter (scanners end with it), Ctrl-H deletes left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    /// Only with keys that have no case of their own: arrows, F-keys, Tab.
    pub shift: bool,
}

/// Names used in tables and in the configuration, with what is printed in English and in French.
const NAMED: &[(&str, KeyCode, &str, &str)] = &[
    ("enter", KeyCode::Enter, "Enter", "Entrée"),
    ("esc", KeyCode::Esc, "Esc", "Échap"),
    ("tab", KeyCode::Tab, "Tab", "Tab"),
    ("space", KeyCode::Char(' '), "Space", "Espace"),
    ("backspace", KeyCode::Backspace, "Backspace", "Retour"),
    ("delete", KeyCode::Delete, "Del", "Suppr"),
    ("up", KeyCode::Up, "↑", "↑"),
    ("down", KeyCode::Down, "↓", "↓"),
    ("left", KeyCode::Left, "←", "←"),
    ("right", KeyCode::Right, "→", "→"),
    ("pageup", KeyCode::PageUp, "PgUp", "PgPréc"),
    ("pagedown", KeyCode::PageDown, "PgDn", "PgSuiv"),
    ("home", KeyCode::Home, "Home", "Début"),
    ("end", KeyCode::End, "End", "Fin"),
];

impl Key {
    pub const fn of(code: KeyCode) -> Key {
        Key { code, ctrl: false, shift: false }
    }

    pub const fn char(c: char) -> Key {
        Key::of(KeyCode::Char(c))
    }

    pub const fn ctrl(c: char) -> Key {
        Key { code: KeyCode::Char(c), ctrl: true, shift: false }
    }

    /// What the terminal reported; none for releases and for keys the program never uses.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        Some(match event.code {
            KeyCode::Char('j' | 'J') if ctrl => Key::of(KeyCode::Enter),
            KeyCode::Char('h' | 'H') if ctrl => Key::of(KeyCode::Backspace),
            KeyCode::Char(c) if ctrl => Key::ctrl(c.to_ascii_lowercase()),
            // Alt with a letter is the letter: some terminals lose the Alt of an accented letter, so it may mean nothing.
            KeyCode::Char(c) => Key::char(c),
            KeyCode::BackTab => Key { code: KeyCode::Tab, ctrl: false, shift: true },
            code => Key { code, ctrl, shift },
        })
    }

    /// The digit this key stands for on the unshifted row of an AZERTY keyboard.
    pub fn azerty_digit(self) -> Option<Key> {
        const ROW: &str = "à&é\"'(-è_ç";
        let at = ROW.chars().position(|c| Some(c) == self.text())?;
        char::from_digit(at as u32, 10).map(Key::char)
    }

    /// The letter or sign typed, when it is text.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl => Some(c),
            _ => None,
        }
    }

    /// From its name: `w`, `N`, `ctrl-o`, `f9`, `shift-tab`, `enter`.
    pub fn parse(name: &str) -> Option<Key> {
        if let Some(rest) = name.strip_prefix("ctrl-") {
            return Key::parse(rest).map(|k| Key { ctrl: true, ..k });
        }
        if let Some(rest) = name.strip_prefix("shift-") {
            return Key::parse(rest).map(|k| Key { shift: true, ..k });
        }
        if let Some((_, code, ..)) = NAMED.iter().find(|(n, ..)| *n == name) {
            return Some(Key::of(*code));
        }
        if let Some(n) = name.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()) {
            return (1..=12).contains(&n).then_some(Key::of(KeyCode::F(n)));
        }
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Key::char(c)),
            _ => None,
        }
    }

    /// Its name, as in the tables.
    pub fn name(self) -> String {
        let base = match self.code {
            KeyCode::F(n) => format!("f{n}"),
            code => match NAMED.iter().find(|(_, c, ..)| *c == code) {
                Some((name, ..)) => (*name).to_owned(),
                None => match code {
                    KeyCode::Char(c) => c.to_string(),
                    other => format!("{other:?}").to_lowercase(),
                },
            },
        };
        format!("{}{}{base}", if self.ctrl { "ctrl-" } else { "" }, if self.shift { "shift-" } else { "" })
    }

    /// As printed in the legend: `^O`, `F9`, `Enter`.
    pub fn label(self, lang: Lang) -> String {
        let base = match self.code {
            KeyCode::F(n) => format!("F{n}"),
            code => match NAMED.iter().find(|(_, c, ..)| *c == code) {
                Some((_, _, en, fr)) => (if lang == Lang::Fr { *fr } else { *en }).to_owned(),
                None => match code {
                    KeyCode::Char(c) if self.ctrl => c.to_uppercase().to_string(),
                    KeyCode::Char(c) => c.to_string(),
                    other => format!("{other:?}"),
                },
            },
        };
        format!("{}{}{base}", if self.ctrl { "^" } else { "" }, if self.shift { "⇧" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for name in ["w", "N", "ctrl-o", "f9", "shift-tab", "enter", "space", "?", "é", "f"] {
            assert_eq!(Key::parse(name).map(Key::name).as_deref(), Some(name));
        }
        assert_eq!(Key::parse("ctrl"), None);
        assert_eq!(Key::parse("f13"), None);
    }

    #[test]
    fn the_unshifted_row_of_azerty_chooses() {
        let digit = |c| Key::char(c).azerty_digit().map(Key::name);
        assert_eq!(digit('&').as_deref(), Some("1"));
        assert_eq!(digit('é').as_deref(), Some("2"));
        assert_eq!(digit('à').as_deref(), Some("0"));
        assert_eq!(digit('a'), None);
    }

    #[test]
    fn what_terminals_send_is_one_key() {
        let event = |code, m| Key::from_event(KeyEvent::new(code, m)).map(Key::name);
        assert_eq!(event(KeyCode::Char('j'), KeyModifiers::CONTROL).as_deref(), Some("enter"));
        assert_eq!(event(KeyCode::Char('h'), KeyModifiers::CONTROL).as_deref(), Some("backspace"));
        assert_eq!(event(KeyCode::Char('N'), KeyModifiers::SHIFT).as_deref(), Some("N"));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(), Some("shift-tab"));
        assert_eq!(event(KeyCode::Char('é'), KeyModifiers::ALT).as_deref(), Some("é"));
    }
}
