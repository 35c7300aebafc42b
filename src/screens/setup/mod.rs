//! The first run: five questions, each with an answer already given, then one is working. Asked before there are books; what
//! is answered here is carried out by the command line, by the same flow as `comptoir init`.

mod answers;
pub mod terminal;

pub use answers::{Answers, Start, demo_beside};

use crate::db::Fault;
use crate::domain::company::Country;
use crate::flows::founding::{self, Founding};
use crate::kit::{Lang, text};
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Cx, Field, Form, Habit, House, Key, Mode, Pen, Place, Screen, ScreenRow, Tone};
use answers::FIELDS;
use crossterm::event::KeyCode;
use std::path::PathBuf;

/// The house of a program without books: one screen.
pub const HOUSE: House = House {
    record: |_| None,
    notices: |_| Ok(Vec::new()),
    notices_read: |_| Ok(()),
    history: "",
    screens: SCREENS,
    tabs: &[],
    home: "setup",
    company: |_| String::new(),
    mark: |_| "",
    tour: &[],
    manual: "",
    hides: |_| Vec::new(),
    find: |_, _| Ok(Vec::new()),
    undo: |_, _| Err(crate::kit::Refusal::new("undo-nothing").into()),
    acts: |_| Ok(Vec::new()),
    code: |_, _| Ok(None),
    export: super::export::file,
    known: |_, _| false,
    scan: |_, _| Ok(None),
};

const SCREENS: &[ScreenRow] =
    &[ScreenRow { name: "setup", code: "", tab: "", title: "setup-title", makes: None, open, commands }];

/// The first screen of a program whose books will be this file.
pub fn place(file: &str) -> Place {
    Place::named("setup").text(file)
}

const ACTIONS: &[Action<Setup>] = &[
    Action {
        id: "setup.create",
        keys: &["ctrl-o", "f9"],
        title: "setup-create",
        ready: action::always,
        run: |s, cx| s.create(cx),
    },
    Action {
        id: "setup.language",
        keys: &["ctrl-t", "f2"],
        title: "house-language",
        ready: action::always,
        run: |_, cx| {
            cx.set_lang(cx.lang().other());
            Ok(())
        },
    },
    Action {
        id: "setup.before",
        keys: &["esc", "f3"],
        title: "setup-before",
        ready: action::always,
        run: |s, cx| {
            s.form.key(Key { shift: true, ..Key::of(KeyCode::Tab) }, cx)?;
            Ok(())
        },
    },
];

/// The questions and what was answered so far.
pub struct Setup {
    file: String,
    form: Form<Answers>,
    /// The last question was answered and all of it holds.
    ready: bool,
}

fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let mut form = Form::new(FIELDS, Answers::new(cx));
    form.start(cx);
    Ok(Box::new(Setup { file: place.text.clone(), form, ready: false }))
}

fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Setup {
    /// What is to be made, once everything was answered.
    pub fn answers(&self) -> Option<&Answers> {
        self.ready.then_some(&self.form.data)
    }

    /// Tries the founding on books nobody keeps: what is wrong is said here, beside its field.
    fn create(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.finish(cx)?;
        let answers = &self.form.data;
        if answers.start != Start::Demo {
            let founding = answers.founding(cx.lang());
            let wrong = founding::wrong_in(&founding);
            if !wrong.is_empty() {
                return Err(self.form.blame(wrong.into(), cx));
            }
        }
        self.ready = true;
        cx.quit();
        Ok(())
    }

    /// The one key asked for tells the keyboard.
    fn tells_the_keyboard(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(letter) = key.text().filter(|_| self.form.focus_key() == Some("setup-keyboard")) else { return Ok(false) };
        self.form.data.keyboard = answers::keyboard_of(letter);
        self.form.key(Key::of(KeyCode::Enter), cx)
    }
}

impl Screen for Setup {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("setup-title")
    }

    fn context(&self, cx: &Cx) -> String {
        cx.t("setup-language-now")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.form.data.lang = cx.lang();
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let roomy = pen.height() >= 22;
        let width = usize::from(pen.width().saturating_sub(2));
        let top = u16::from(roomy);
        for (y, line) in text::wrap(&cx.t("setup-welcome"), width).iter().take(2).enumerate() {
            pen.put(1, top + y as u16, line, Tone::Title);
        }
        let first = top + if roomy { 3 } else { 2 };
        let rows = self.form.height(pen.width().saturating_sub(2), cx);
        let (wide, room) = (pen.width().saturating_sub(2), pen.height().saturating_sub(first));
        self.form.draw(&mut pen.part(1, first, wide, room), cx);
        let y = first + rows + 1;
        let demo = self.form.data.start == Start::Demo;
        let file =
            if demo { answers::demo_beside(&PathBuf::from(&self.file)).display().to_string() } else { self.file.clone() };
        let said = cx.tell("setup-will-make", &[("file", file.into())]);
        for (i, line) in text::wrap(&said, width).iter().enumerate() {
            pen.put(1, y + i as u16, line, Tone::Dim);
        }
        pen.put(1, y + 3, &cx.t("setup-then"), Tone::Dim);
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
        let taken = self.tells_the_keyboard(key, cx)? || self.form.key(key, cx)?;
        if self.form.data.ascii() != cx.look.ascii {
            cx.set_habit(Habit::Ascii(self.form.data.ascii()));
        }
        Ok(taken)
    }

    fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.form.paste(pasted, cx)
    }

    fn place(&self) -> Place {
        place(&self.file)
    }
}
