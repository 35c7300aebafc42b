//! Keys of a form: moving, leaving, picking, ditto. Validation happens on leaving, beside the field; the cursor may move on.

use super::Form;
use super::field::What;
use crate::db::{Fault, typed_before};
use crate::kit::{Refusal, fold};
use crate::tui::cx::Cx;
use crate::tui::dialog::commits;
use crate::tui::input::Input;
use crate::tui::key::Key;
use crate::tui::picker::{Choice, Pick, Picker};
use crate::tui::typed;
use chrono::{Days, Months, NaiveDate};
use crossterm::event::KeyCode;

impl<D> Form<D> {
    /// A key; `false` when it is not the form's: commands, and the way out at the end of an open-ended form.
    pub fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if !self.entered {
            self.start(cx);
        }
        if self.creating.is_some() {
            return self.key_in_creation(key, cx);
        }
        if self.picker.is_some() && self.key_in_picker(key, cx)? {
            return Ok(true);
        }
        match (key.code, key.ctrl) {
            (KeyCode::Enter, _) => self.forward(true, cx),
            (KeyCode::Tab, _) if key.shift => self.backward(cx),
            (KeyCode::Tab, _) => self.forward(false, cx),
            (KeyCode::Char('d'), true) => self.copy_above(cx),
            (KeyCode::Char('t'), true) if self.theirs.is_some() => self.take_theirs(cx),
            (KeyCode::Down, false) | (KeyCode::F(4), _) if self.is_picker() => self.look_up(cx),
            (KeyCode::F(4), _) if self.recalls() => self.look_back(cx),
            (KeyCode::Up, false) if self.is_date() => self.shift_date(|d| d.checked_sub_days(Days::new(1)), cx),
            (KeyCode::Down, false) if self.is_date() => self.shift_date(|d| d.checked_add_days(Days::new(1)), cx),
            (KeyCode::PageUp, _) if self.is_date() => self.shift_date(|d| d.checked_sub_months(Months::new(1)), cx),
            (KeyCode::PageDown, _) if self.is_date() => self.shift_date(|d| d.checked_add_months(Months::new(1)), cx),
            (KeyCode::Up, false) => self.backward(cx),
            (KeyCode::Down, false) => self.forward(false, cx),
            _ => self.key_in_field(key, cx),
        }
    }

    pub fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if let Some(creating) = &mut self.creating {
            creating.paste(pasted, cx)?;
            return Ok(true);
        }
        if matches!(self.field().map(|f| &f.what), Some(What::Flag(..) | What::Choice(..))) {
            return Ok(true);
        }
        self.input.paste(pasted);
        self.narrow(cx)?;
        Ok(true)
    }

    fn is_picker(&self) -> bool {
        matches!(self.field().map(|f| &f.what), Some(What::Pick(_)))
    }

    /// Whether what is typed may stand though nothing like it is known.
    fn suggests(&self) -> bool {
        matches!(self.field().map(|f| &f.what), Some(What::Pick(p)) if p.free.is_some())
    }

    fn is_date(&self) -> bool {
        matches!(self.field().map(|f| &f.what), Some(What::Date(..)))
    }

    fn key_in_field(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(field) = self.field() else { return Ok(false) };
        match &field.what {
            What::Flag(get, set) => {
                let now = get(&self.data);
                let wanted = match (key.code, key.text().map(|c| c.to_ascii_lowercase())) {
                    (KeyCode::Left | KeyCode::Right, _) | (_, Some(' ')) => !now,
                    (_, Some('y' | 'o' | 'x' | '1')) => true,
                    (_, Some('n' | '0')) => false,
                    (_, Some(_)) => now,
                    _ => return Ok(false),
                };
                set(&mut self.data, wanted);
                self.changed |= wanted != now;
                self.enter(cx);
                Ok(true)
            }
            What::Choice(options, get, set) => {
                let options = options();
                let at = options.iter().position(|(c, _)| *c == get(&self.data)).unwrap_or(0);
                let n = options.len().max(1);
                let wanted = match (key.code, key.text()) {
                    (KeyCode::Right, _) | (_, Some(' ')) => (at + 1) % n,
                    (KeyCode::Left, _) => (at + n - 1) % n,
                    (_, Some(c)) => {
                        let starts = |i: &usize| fold(&cx.t(options[i % n].1)).starts_with(&fold(&c.to_string()));
                        (at + 1..at + 1 + n).find(starts).map_or(at, |i| i % n)
                    }
                    _ => return Ok(false),
                };
                if let Some((code, _)) = options.get(wanted) {
                    set(&mut self.data, code);
                    self.changed |= wanted != at;
                }
                self.enter(cx);
                Ok(true)
            }
            _ => {
                if !self.input.key(key) {
                    return Ok(false);
                }
                self.narrow(cx)?;
                Ok(true)
            }
        }
    }

    /// After a letter in a picker field: the rows that match.
    fn narrow(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if !self.is_picker() {
            return Ok(());
        }
        if self.input.value().trim().is_empty() || self.input.value() == self.held {
            self.picker = None;
            return Ok(());
        }
        self.look_up(cx).map(drop)
    }

    fn recalls(&self) -> bool {
        self.field().is_some_and(|f| f.recalls)
    }

    /// What was typed in this field the last times.
    fn look_back(&mut self, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(field) = self.field() else { return Ok(false) };
        let values = cx.read(|tx| Ok(typed_before::last(tx, field.key)?))?;
        if values.is_empty() {
            return Err(Refusal::new("form-nothing-typed-before").into());
        }
        let rows = (1i64..).zip(values).map(|(i, value)| Pick::new(i, "", value, "")).collect();
        self.picker = Some(Picker::new(rows, "", false));
        Ok(true)
    }

    fn look_up(&mut self, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(What::Pick(picking)) = self.field().map(|f| &f.what) else { return Ok(false) };
        let typed = if self.input.is_selected() { String::new() } else { self.input.value().trim().to_owned() };
        let rows = cx.read(|tx| (picking.find)(tx, &self.data, &typed))?;
        self.picker = Some(Picker::new(rows, &typed, picking.create.is_some() && !typed.is_empty()));
        Ok(true)
    }

    fn key_in_picker(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(picker) = &mut self.picker else { return Ok(false) };
        match key.code {
            KeyCode::Esc => {
                self.picker = None;
                Ok(true)
            }
            KeyCode::Enter => match picker.choice() {
                Choice::Row(pick) => {
                    self.take(&pick, cx)?;
                    self.forward(true, cx)
                }
                Choice::New => {
                    self.create(cx)?;
                    Ok(true)
                }
                Choice::Nothing if picker.rows().is_empty() && self.suggests() => {
                    self.picker = None;
                    self.forward(true, cx)
                }
                Choice::Nothing => {
                    self.say_error(Refusal::new("picker-no-match").arg("text", self.input.value()), cx);
                    Ok(true)
                }
            },
            _ => Ok(picker.key(key)),
        }
    }

    fn create(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(What::Pick(picking)) = self.field().map(|f| &f.what) else { return Ok(()) };
        if let Some(create) = picking.create {
            self.creating = Some(create(self.input.value().trim(), cx)?);
            self.picker = None;
        }
        Ok(())
    }

    fn key_in_creation(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(creating) = &mut self.creating else { return Ok(false) };
        if commits(key) {
            let pick = creating.save(cx)?;
            self.creating = None;
            self.take(&pick, cx)?;
            // The key made the record: it is not also the screen's.
            self.ended = !self.forward(true, cx)?;
            return Ok(true);
        }
        if creating.key(key, cx)? {
            return Ok(true);
        }
        if key.code == KeyCode::Esc {
            self.creating = None;
        }
        Ok(true)
    }

    fn take(&mut self, pick: &Pick, cx: &mut Cx) -> Result<(), Fault> {
        let Some(field) = self.field() else { return Ok(()) };
        let What::Pick(picking) = &field.what else {
            // A value typed before: it stands in the field as if typed again.
            self.picker = None;
            self.input.set(&pick.label);
            return Ok(());
        };
        (picking.take)(&mut self.data, pick, cx)?;
        self.mended(field);
        self.changed = true;
        self.enter(cx);
        Ok(())
    }

    /// Leaves the field: its text goes into the record, or what is wrong stands beside it.
    pub(super) fn leave(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(field) = self.field() else { return Ok(()) };
        let typed = self.input.value().to_owned();
        let known = self.errors.iter().any(|(name, _)| *name == field.called());
        if typed == self.held && !known {
            return Ok(());
        }
        if let What::Pick(picking) = &field.what {
            if typed.trim().is_empty()
                && let Some(clear) = picking.clear
            {
                clear(&mut self.data);
                self.changed = true;
                self.mended(field);
                self.enter(cx);
                return Ok(());
            }
            if typed == self.held {
                if self.unread_in(field).is_some() {
                    self.mended(field);
                }
                return Ok(());
            }
            if let Some(free) = picking.free {
                free(&mut self.data, crate::kit::text::clean_input(&typed).trim());
                self.changed = true;
                self.mended(field);
                self.enter(cx);
                return Ok(());
            }
            let rows = cx.read(|tx| (picking.find)(tx, &self.data, typed.trim()))?;
            match Picker::new(rows, typed.trim(), false).meant() {
                Some(pick) => self.take(&pick, cx)?,
                None => self.say_error(Refusal::new("picker-no-match").arg("text", &typed), cx),
            }
            return Ok(());
        }
        match field.put(&mut self.data, &typed, cx) {
            Ok(()) => {
                self.mended(field);
                self.changed = true;
                if field.recalls {
                    // A taste: that it could not be kept stops nobody.
                    cx.books.jot(|tx| typed_before::keep(tx, field.key, typed.trim())).ok();
                }
                self.held = field.shown(&self.data, cx);
                if let What::Date(get, _) = &field.what {
                    warn_if_far(get(&self.data), cx);
                }
            }
            Err(refusal) => self.say_error(refusal, cx),
        }
        Ok(())
    }

    fn say_error(&mut self, refusal: Refusal, cx: &mut Cx) {
        let Some(field) = self.field() else { return };
        cx.refuse(&refusal);
        self.mended(field);
        self.unread.push((field.called(), self.input.value().to_owned()));
        self.errors.push((field.called(), refusal));
    }

    fn forward(&mut self, fast: bool, cx: &mut Cx) -> Result<bool, Fault> {
        self.leave(cx)?;
        match self.next_from(self.at + 1, 1, fast) {
            Some(i) => self.at = i,
            None if fast || self.open_ended => return Ok(false),
            None => self.at = self.next_from(0, 1, false).unwrap_or(0),
        }
        self.enter(cx);
        Ok(true)
    }

    fn backward(&mut self, cx: &mut Cx) -> Result<bool, Fault> {
        self.leave(cx)?;
        let before = self.at.checked_sub(1).and_then(|i| self.next_from(i, -1, false));
        let last = || self.next_from(self.fields.len().saturating_sub(1), -1, false);
        match before.or_else(|| if self.open_ended { None } else { last() }) {
            Some(i) => self.at = i,
            None => return Ok(self.open_ended),
        }
        self.enter(cx);
        Ok(true)
    }

    fn copy_above(&mut self, cx: &mut Cx) -> Result<bool, Fault> {
        let (Some(before), Some(field)) = (&self.ditto, self.field()) else { return Ok(true) };
        // A picker takes the record itself; a name may be shared by two.
        if field.copy(&mut self.data, before, cx) {
            self.mended(field);
            self.changed = true;
            self.enter(cx);
        } else {
            self.input = Input::default();
            self.input.set(&field.shown(before, cx));
            self.leave(cx)?;
        }
        Ok(true)
    }

    fn take_theirs(&mut self, cx: &mut Cx) -> Result<bool, Fault> {
        let (Some(theirs), Some(field)) = (&self.theirs, self.fields.get(self.at)) else { return Ok(true) };
        if !field.copy(&mut self.data, theirs, cx) {
            let shown = field.shown(theirs, cx);
            return Err(Refusal::new("form-theirs-by-hand").arg("value", shown).into());
        }
        self.mended(field);
        self.changed = true;
        self.enter(cx);
        Ok(true)
    }

    fn shift_date(&mut self, shift: impl Fn(NaiveDate) -> Option<NaiveDate>, cx: &mut Cx) -> Result<bool, Fault> {
        let here = typed::date(cx, self.input.value()).unwrap_or(cx.today);
        if let Some(date) = shift(here) {
            self.input = Input::holding(&cx.date(date));
        }
        Ok(true)
    }
}

/// Days from today beyond which a date looks like a slip of the finger (ux.md 3.4).
const FAR: i64 = 90;

fn warn_if_far(date: Option<NaiveDate>, cx: &mut Cx) {
    let Some(date) = date.filter(|d| (*d - cx.today).num_days().abs() > FAR) else { return };
    let shown = cx.words.format().date_day(date);
    cx.warn("form-date-far", &[("date", shown.into())]);
}
