//! Before the first ticket: what is in the drawer, asked for in one line. An empty Enter opens nothing.

use crate::db::Fault;
use crate::domain::till::session::Status;
use crate::flows::till;
use crate::kit::{Money, parse};
use crate::tui::input::Input;
use crate::tui::{Align, Cx, Key, Pen, Tone};
use crossterm::event::KeyCode;

/// The drawer that is not open, or is being counted.
pub struct Opening {
    /// What the last session left.
    left: Option<Money>,
    counting: bool,
    warehouse: String,
    input: Input,
    pub done: bool,
}

impl Opening {
    /// None while the drawer is open.
    pub fn of(cx: &Cx) -> Result<Option<Opening>, Fault> {
        let (live, left, warehouse) = cx.read(|tx| Ok((till::live(tx)?, till::left(tx)?, till::here(tx)?.name)))?;
        let counting = match live.map(|s| s.status) {
            Some(Status::Open) => return Ok(None),
            Some(_) => true,
            None => false,
        };
        Ok(Some(Opening { left, counting, warehouse, input: Input::default(), done: false }))
    }

    pub fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if key.code != KeyCode::Enter || self.counting {
            return Ok(!self.counting && self.input.key(key));
        }
        let typed = self.input.value().trim().to_owned();
        if typed.is_empty() {
            cx.say("till-float-hint", &[]);
            return Ok(true);
        }
        let float = parse::money(cx.lang(), &typed)?;
        let session = cx.act("till.open", |tx| till::open(tx, float))?;
        self.done = true;
        cx.say("till-opened", &[("number", session.number.into()), ("float", session.float.into())]);
        Ok(true)
    }

    pub fn draw(&self, pen: &mut Pen, cx: &Cx) {
        let width = pen.width().saturating_sub(2);
        pen.cell(1, 0, width, &self.warehouse, Align::Left, Tone::Head);
        if self.counting {
            pen.cell(1, 2, width, &cx.t("till-being-counted"), Align::Left, Tone::Plain);
            pen.focus(1, 2);
            return;
        }
        let x = pen.put(1, 2, &cx.t("till-float"), Tone::Title) + 1;
        self.input.draw(pen, x, 2, 14);
        let said = match self.left {
            Some(left) => cx.tell("till-float-left", &[("left", left.into())]),
            None => cx.t("till-float-first"),
        };
        pen.cell(1, 4, width, &said, Align::Left, Tone::Dim);
    }
}
