//! The keyboard and the signs, asked again: `:setup keys`. On another terminal the answers may be others.

use super::answers::Signs;
use crate::config::Keyboard;
use crate::db::Fault;
use crate::kit::{Coded, choices};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Cx, Field, Form, Habit, Key, Mode, Pen, Place, Screen};
use crossterm::event::KeyCode;

struct Heard {
    keyboard: Keyboard,
    signs: Signs,
    mouse: bool,
    plain: bool,
}

type Fld = Field<Heard>;

const FIELDS: &[Fld] = &[
    Fld::choice(
        "setup-keyboard",
        16,
        choices::<Keyboard>,
        |d| d.keyboard.code(),
        |d, c| d.keyboard = Keyboard::of(c).unwrap_or(d.keyboard),
    ),
    Fld::show("setup-press", 10, |_, cx| cx.t("setup-press-gives")).beside(),
    Fld::choice("setup-signs", 16, choices::<Signs>, |d| d.signs.code(), |d, c| d.signs = Signs::of(c).unwrap_or(d.signs)),
    Fld::show("setup-lines-up", 24, |_, _| "│ éàç ─┼─ ▲▼ ✓ ░▒▓█ │".to_owned()).beside(),
    Fld::flag("setup-mouse", |d| d.mouse, |d, v| d.mouse = v),
    Fld::flag("setup-plain", |d| d.plain, |d, v| d.plain = v),
];

const ACTIONS: &[Action<Terminal>] = &[Action {
    id: "settings.terminal.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: action::always,
    run: |s, cx| {
        s.form.finish(cx)?;
        let d = &s.form.data;
        cx.set_habit(Habit::Azerty(d.keyboard == Keyboard::Azerty));
        cx.set_habit(Habit::Ascii(d.signs == Signs::No));
        cx.set_habit(Habit::Mouse(d.mouse));
        cx.set_habit(Habit::Plain(d.plain));
        cx.say("setup-kept", &[]);
        cx.back();
        Ok(())
    },
}];

pub struct Terminal {
    form: Form<Heard>,
}

pub fn open(_place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let heard = Heard {
        keyboard: if cx.ways.azerty { Keyboard::Azerty } else { Keyboard::Qwerty },
        signs: if cx.look.ascii { Signs::No } else { Signs::Yes },
        mouse: cx.ways.mouse,
        plain: cx.ways.plain,
    };
    let mut form = Form::new(FIELDS, heard);
    form.start(cx);
    Ok(Box::new(Terminal { form }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Terminal {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setting-terminal")
    }

    fn load(&mut self, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.form.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        Mode::Entry
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.form.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if let Some(letter) = key.text().filter(|_| self.form.focus_key() == Some("setup-keyboard")) {
            self.form.data.keyboard = super::answers::keyboard_of(letter);
            return self.form.key(Key::of(KeyCode::Enter), cx);
        }
        self.form.key(key, cx)
    }

    fn place(&self) -> Place {
        place::TERMINAL
    }
}
