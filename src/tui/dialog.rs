//! The four boxes that may lie over a screen: step panel, mini form, picker, danger box. There is no "are you sure" and no
//! "success": what can be undone is done, and the message line says so.

use super::cx::Cx;
use super::form::{Field, Form};
use super::input::Input;
use super::key::Key;
use super::pen::{Align, Pen};
use super::picker::{Choice, Pick, Picker, frame};
use super::screen::Screen;
use super::theme::Tone;
use crate::db::Fault;
use crate::kit::{fold, text};
use crossterm::event::KeyCode;
use std::any::Any;
use std::time::{Duration, Instant};

/// What a dialog wants after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Stay,
    /// Left without doing anything.
    Close,
    /// It did what it is for; the screen is read again.
    Done,
}

/// A box over a screen.
pub trait Dialog {
    fn title(&self, cx: &Cx) -> String;
    fn draw(&mut self, pen: &mut Pen, cx: &Cx);
    fn key(&mut self, key: Key, screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault>;
    fn paste(&mut self, _text: &str, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }
    /// Locale key of the field with the cursor: help explains it.
    fn focus_key(&self) -> Option<&'static str> {
        None
    }
    /// What its keys do, for the legend: key names and locale keys.
    fn legend(&self) -> &'static [(&'static str, &'static str)] {
        &[("ctrl-o", "dialog-do"), ("esc", "house-back")]
    }
}

type Then<S, D> = Box<dyn Fn(&mut S, &D, &mut Cx) -> Result<(), Fault>>;

pub(super) fn commits(key: Key) -> bool {
    key == Key::ctrl('o') || key == Key::of(KeyCode::F(9))
}

/// Columns of a panel.
fn panel_width(pen: &Pen) -> u16 {
    pen.width().min(92)
}

/// A box at the foot with the sentences of what will happen, and room for a form of so many rows; the row the form begins in.
pub(super) fn effects_box(pen: &mut Pen, title: &str, effects: &[String], form: u16) -> u16 {
    effects_from(pen, title, effects, form, &mut 0)
}

/// The same from a line on, for more sentences than fit: `top` is brought back to what there is.
fn effects_from(pen: &mut Pen, title: &str, effects: &[String], form: u16, top_line: &mut usize) -> u16 {
    let width = panel_width(pen);
    let inner = usize::from(width.saturating_sub(4));
    let mut lines: Vec<String> = effects.iter().flat_map(|e| text::wrap(&text::shown(e), inner)).collect();
    let gap = u16::from(!lines.is_empty());
    let room = if form > 0 { form + gap } else { 0 };
    // A picker inside needs rows below its field.
    let spare = if form > 0 { 6 } else { 0 };
    let height = (lines.len() as u16 + room + 2).min(pen.height());
    let top = pen.height().saturating_sub(height + spare);
    let mut part = pen.part(0, top, width, height);
    part.clear();
    frame(&mut part, title);
    let seen = usize::from(height.saturating_sub(2 + room)).max(1);
    *top_line = (*top_line).min(lines.len().saturating_sub(seen));
    let hidden = lines.len() - *top_line;
    for (y, line) in lines.drain(*top_line..).take(seen).enumerate() {
        part.put(2, y as u16 + 1, &line, Tone::Plain);
    }
    if hidden > seen && form == 0 {
        part.put(width.saturating_sub(4), height.saturating_sub(1), "↓", Tone::Key);
    }
    if form == 0 {
        part.focus(2, 1);
    }
    top + height.saturating_sub(1 + form)
}

fn with_screen<S: Screen, T>(
    screen: &mut dyn Screen,
    run: impl FnOnce(&mut S) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    match (screen as &mut dyn Any).downcast_mut::<S>() {
        Some(s) => run(s).map(Some),
        None => Ok(None),
    }
}

/// What will happen, in words and figures, with the few choices there are; Ctrl-O or F9 does it. Without sentences it is a
/// mini form.
pub struct Panel<S: Screen, D: 'static> {
    title: String,
    effects: Vec<String>,
    live: Option<fn(&D, &Cx) -> Vec<String>>,
    form: Form<D>,
    then: Then<S, D>,
    /// The first line shown, of more than fit.
    top: usize,
    /// It only tells: there is nothing to do.
    tells: bool,
}

/// A list of sentences to be read: what was refused, and why.
pub fn told<S: Screen>(title: impl Into<String>, lines: Vec<String>) -> Panel<S, ()> {
    Panel { tells: true, ..step(title, lines, |_, _| Ok(())) }
}

/// A step panel without choices: `title` and `effects` are sentences already made.
pub fn step<S: Screen>(
    title: impl Into<String>,
    effects: Vec<String>,
    then: impl Fn(&mut S, &mut Cx) -> Result<(), Fault> + 'static,
) -> Panel<S, ()> {
    Panel {
        title: title.into(),
        effects,
        live: None,
        form: Form::new(&[], ()),
        then: Box::new(move |s, _, cx| then(s, cx)),
        top: 0,
        tells: false,
    }
}

/// A step panel with choices, or a mini form when `effects` is empty.
pub fn step_with<S: Screen, D: 'static>(
    title: impl Into<String>,
    effects: Vec<String>,
    fields: &'static [Field<D>],
    data: D,
    then: impl Fn(&mut S, &D, &mut Cx) -> Result<(), Fault> + 'static,
) -> Panel<S, D> {
    Panel {
        title: title.into(),
        effects,
        live: None,
        form: Form::new(fields, data),
        then: Box::new(then),
        top: 0,
        tells: false,
    }
}

impl<S: Screen, D: 'static> Panel<S, D> {
    /// The effects follow the choices: asked again whenever a choice was left.
    pub fn live(self, effects: fn(&D, &Cx) -> Vec<String>) -> Panel<S, D> {
        Panel { live: Some(effects), ..self }
    }
}

impl<S: Screen, D: 'static> Dialog for Panel<S, D> {
    fn title(&self, _cx: &Cx) -> String {
        self.title.clone()
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        if let Some(live) = self.live {
            self.effects = live(&self.form.data, cx);
        }
        let width = panel_width(pen).saturating_sub(4);
        let form = self.form.height(width, cx);
        let y = effects_from(pen, &self.title, &self.effects, form, &mut self.top);
        if form > 0 {
            let below = pen.height().saturating_sub(y);
            self.form.draw(&mut pen.part(2, y, width, below), cx);
        }
    }

    fn key(&mut self, key: Key, screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault> {
        if commits(key) && !self.form.is_open() {
            self.form.finish(cx)?;
            let (then, data) = (&self.then, &self.form.data);
            return match with_screen::<S, _>(screen, |s| then(s, data, cx)) {
                Ok(_) => Ok(Outcome::Done),
                Err(fault) => Err(self.form.blame(fault, cx)),
            };
        }
        if self.form.key(key, cx)? {
            return Ok(Outcome::Stay);
        }
        match key.code {
            KeyCode::Down => self.top += 1,
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown => self.top += LEAF,
            KeyCode::PageUp => self.top = self.top.saturating_sub(LEAF),
            _ => {}
        }
        Ok(if key.code == KeyCode::Esc || key.code == KeyCode::F(3) { Outcome::Close } else { Outcome::Stay })
    }

    fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<(), Fault> {
        self.form.paste(pasted, cx).map(drop)
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.form.focus_key()
    }

    fn legend(&self) -> &'static [(&'static str, &'static str)] {
        if self.tells { &[("esc", "house-back")] } else { &[("ctrl-o", "dialog-do"), ("esc", "house-back")] }
    }
}

/// Lines a page key goes on by.
const LEAF: usize = 8;

type Find = Box<dyn Fn(&Cx, &str) -> Result<Vec<Pick>, Fault>>;

/// Choosing a record.
pub struct PickBox<S: Screen> {
    title: String,
    input: Input,
    picker: Picker,
    find: Find,
    then: Then<S, Pick>,
    asked: bool,
}

/// A picker over the screen; `find` gives the rows for what is typed.
pub fn pick<S: Screen>(
    title: impl Into<String>,
    find: impl Fn(&Cx, &str) -> Result<Vec<Pick>, Fault> + 'static,
    then: impl Fn(&mut S, &Pick, &mut Cx) -> Result<(), Fault> + 'static,
) -> PickBox<S> {
    PickBox {
        title: title.into(),
        input: Input::default(),
        picker: Picker::default(),
        find: Box::new(find),
        then: Box::new(then),
        asked: false,
    }
}

impl<S: Screen> PickBox<S> {
    fn ask(&mut self, cx: &Cx) -> Result<(), Fault> {
        let typed = self.input.value().trim().to_owned();
        self.picker = Picker::new((self.find)(cx, &typed)?, &typed, false);
        self.asked = true;
        Ok(())
    }
}

impl<S: Screen> Dialog for PickBox<S> {
    fn title(&self, _cx: &Cx) -> String {
        self.title.clone()
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        if !self.asked && self.ask(cx).is_err() {
            self.asked = true;
        }
        let width = pen.width().min(80);
        let mut part = pen.part(0, 0, width, 1);
        part.clear();
        let x = part.put(1, 0, &self.title, Tone::Title);
        self.input.draw(&mut part, x + 1, 0, width.saturating_sub(x + 2).min(40));
        self.picker.draw(pen, 0, 0, cx);
    }

    fn key(&mut self, key: Key, screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault> {
        if !self.asked {
            self.ask(cx)?;
        }
        if key.code == KeyCode::Esc {
            return Ok(Outcome::Close);
        }
        if key.code == KeyCode::Enter {
            return match self.picker.choice() {
                Choice::Row(pick) => {
                    let then = &self.then;
                    with_screen::<S, _>(screen, |s| then(s, &pick, cx))?;
                    Ok(Outcome::Done)
                }
                _ => Ok(Outcome::Stay),
            };
        }
        if !self.picker.key(key) && self.input.key(key) {
            self.ask(cx)?;
        }
        Ok(Outcome::Stay)
    }

    fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<(), Fault> {
        self.input.paste(pasted);
        self.ask(cx)
    }

    fn legend(&self) -> &'static [(&'static str, &'static str)] {
        &[("enter", "picker-take"), ("esc", "house-back")]
    }
}

/// Keys pressed before a danger box could be read are not meant for it.
const DEAF: Duration = Duration::from_millis(150);

/// For what cannot be undone: says what, how many, how much; Enter does nothing; a word must be typed.
pub struct Danger<S: Screen> {
    title: String,
    says: Vec<String>,
    word: String,
    input: Input,
    since: Instant,
    then: Then<S, ()>,
}

/// `word` is what must be typed: a period, a count, a name.
pub fn danger<S: Screen>(
    title: impl Into<String>,
    says: Vec<String>,
    word: impl Into<String>,
    then: impl Fn(&mut S, &mut Cx) -> Result<(), Fault> + 'static,
) -> Danger<S> {
    Danger {
        title: title.into(),
        says,
        word: word.into(),
        input: Input::default(),
        since: Instant::now(),
        then: Box::new(move |s, (), cx| then(s, cx)),
    }
}

impl<S: Screen> Dialog for Danger<S> {
    fn title(&self, _cx: &Cx) -> String {
        self.title.clone()
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let width = pen.width().min(80);
        let inner = usize::from(width.saturating_sub(4));
        let lines: Vec<String> = self.says.iter().flat_map(|e| text::wrap(&text::shown(e), inner)).collect();
        let height = (lines.len() as u16 + 4).min(pen.height());
        let top = pen.height().saturating_sub(height) / 2;
        let mut part = pen.part(0, top, width, height);
        part.clear();
        frame(&mut part, &format!("! {}", self.title));
        for (y, line) in lines.iter().enumerate() {
            part.cell(2, y as u16 + 1, width.saturating_sub(4), line, Align::Left, Tone::Plain);
        }
        let y = height.saturating_sub(2);
        let x = part.put(2, y, &cx.tell("danger-type", &[("word", (&self.word).into())]), Tone::Bad);
        self.input.draw(&mut part, x + 1, y, 20);
    }

    fn key(&mut self, key: Key, screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault> {
        if key.code == KeyCode::Esc {
            return Ok(Outcome::Close);
        }
        if cx.live && self.since.elapsed() < DEAF {
            return Ok(Outcome::Stay);
        }
        if commits(key) {
            if fold(self.input.value()) != fold(&self.word) {
                return Err(crate::kit::Refusal::new("danger-not-typed").arg("word", &self.word).into());
            }
            let then = &self.then;
            with_screen::<S, _>(screen, |s| then(s, &(), cx))?;
            return Ok(Outcome::Done);
        }
        self.input.key(key);
        Ok(Outcome::Stay)
    }
}
