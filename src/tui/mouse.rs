//! The mouse, for who asked for it: a click is the key it stands for, so it can do nothing that a key cannot.

use super::app::App;
use super::beside::Zone;
use super::key::Key;
use super::screen::Mode;
use crate::kit::Refusal;
use crate::tui::taste::Habit;
use crossterm::event::{KeyCode, MouseButton, MouseEvent, MouseEventKind};

/// Rows a turn of the wheel moves.
const TURN: usize = 3;

impl App {
    /// What the mouse did; `false` when it means nothing here, or nobody asked for a mouse.
    pub fn mouse(&mut self, event: MouseEvent) -> bool {
        if !self.taste.ways.mouse {
            return false;
        }
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(event.column, event.row),
            MouseEventKind::ScrollDown => self.steps(KeyCode::Down, TURN),
            MouseEventKind::ScrollUp => self.steps(KeyCode::Up, TURN),
            _ => return false,
        }
        true
    }

    fn click(&mut self, x: u16, y: u16) {
        match self.beside.zone_at(x, y) {
            Some(Zone::Tab(name)) => {
                if let Some(tab) = self.house.tabs.iter().find(|t| t.name == name) {
                    self.over = None;
                    self.go(tab.home.clone());
                }
            }
            Some(Zone::Press(key)) => self.press(key),
            // A row is pointed at first; pointed at again, it is opened.
            Some(Zone::Row(0)) => self.press(Key::of(KeyCode::Enter)),
            Some(Zone::Row(by)) => self.steps(if by > 0 { KeyCode::Down } else { KeyCode::Up }, by.unsigned_abs()),
            Some(Zone::Head(letter)) if self.mode() == Mode::Browse => {
                self.run("list.order");
                self.press(Key::char(letter));
            }
            Some(Zone::Head(_)) | None => {}
        }
    }

    fn steps(&mut self, code: KeyCode, times: usize) {
        for _ in 0..times {
            self.press(Key::of(code));
        }
    }

    /// `:mouse on`, `:mouse off`.
    pub(super) fn mouse_by_code(&mut self, word: &str) {
        match word {
            "on" | "oui" => self.take_habit(Habit::Mouse(true)),
            "off" | "non" => self.take_habit(Habit::Mouse(false)),
            _ => return self.refuse(Refusal::new("code-on-off").arg("text", word)),
        }
        let said = if self.taste.ways.mouse { "house-mouse-on" } else { "house-mouse-off" };
        self.tell(super::Weight::Done, said);
    }
}
