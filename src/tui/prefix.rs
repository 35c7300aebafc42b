//! What follows `g` and `N`: the letters of a code, which fire when they are unique.

use super::app::{App, Prefix};
use super::house;
use super::key::Key;
use super::screen::Place;
use crate::kit::Refusal;
use crossterm::event::KeyCode;

impl App {
    pub(super) fn key_after_prefix(&mut self, prefix: Prefix, key: Key) {
        let Some(c) = key.text() else { return };
        match prefix {
            Prefix::New => match self.house.screens.iter().find(|r| r.makes == Some(c)) {
                Some(row) => self.go(Place::named(row.name)),
                None => self.refuse(Refusal::new("house-no-new").arg("letter", c.to_string())),
            },
            Prefix::Go(mut code) => {
                code.push(c);
                if code == "g" && self.taste.vim {
                    self.on_top(|screen, cx| screen.key(Key::of(KeyCode::Home), cx));
                    return;
                }
                if code == "g" {
                    return house::recent(self);
                }
                if let Some(row) = self.house.screens.iter().find(|r| r.code == code) {
                    return self.go(Place::named(row.name));
                }
                if self.house.screens.iter().any(|r| r.code.starts_with(&code)) {
                    self.prefix = Some(Prefix::Go(code));
                } else {
                    self.refuse(Refusal::new("house-no-code").arg("code", code));
                }
            }
        }
    }
}
