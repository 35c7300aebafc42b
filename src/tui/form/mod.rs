//! The form: fields with a cursor. Leaving a field checks it and says beside it what is wrong; nothing is asked in a box, and
//! what was typed is never lost.

mod create;
mod draw;
mod field;
mod keys;

pub use create::Creator;
pub use field::{Field, Find};

use super::action::{Command, Offer};
use super::cx::Cx;
use super::input::Input;
use super::picker::Picker;
use super::screen::Mode;
use crate::db::Fault;
use crate::kit::{Refusal, merge};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The keys every form takes itself: for legend and help.
pub const COMMANDS: &[Command] = &[
    Command { id: "form.next", keys: &["enter"], title: "form-next" },
    Command { id: "form.look-up", keys: &["f4", "down"], title: "form-look-up" },
    Command { id: "form.ditto", keys: &["ctrl-d"], title: "form-ditto" },
    Command { id: "form.theirs", keys: &["ctrl-t"], title: "form-theirs" },
    Command { id: "form.clear", keys: &["ctrl-u"], title: "form-clear" },
];

/// A record being typed.
pub struct Form<D: 'static> {
    fields: &'static [Field<D>],
    /// The record; it changes when a field is left.
    pub data: D,
    at: usize,
    input: Input,
    /// What the input held on entry: unchanged text is not read again.
    held: String,
    picker: Option<Picker>,
    creating: Option<Creator>,
    errors: Vec<(&'static str, Refusal)>,
    /// What was typed into fields that refused it: it stays there to be mended.
    unread: Vec<(&'static str, String)>,
    /// What Ctrl-D copies from: the record before.
    ditto: Option<D>,
    /// The record as somebody else saved it meanwhile.
    theirs: Option<D>,
    /// The cursor leaves at the last field instead of going round.
    open_ended: bool,
    /// A record made in place filled the last stop of an open-ended form.
    pub(super) ended: bool,
    /// The cursor starts past what is filled already.
    past_filled: bool,
    changed: bool,
    entered: bool,
}

impl<D> Form<D> {
    pub fn new(fields: &'static [Field<D>], data: D) -> Form<D> {
        Form {
            fields,
            data,
            at: 0,
            input: Input::default(),
            held: String::new(),
            picker: None,
            creating: None,
            errors: Vec::new(),
            unread: Vec::new(),
            ditto: None,
            theirs: None,
            open_ended: false,
            ended: false,
            past_filled: false,
            changed: false,
            entered: false,
        }
    }

    /// Tab and Enter at the last field are left to the screen: a header above a grid.
    pub fn open_ended(self) -> Form<D> {
        Form { open_ended: true, ..self }
    }

    /// The cursor starts in the first empty field that Enter stops at: what was typed before is not asked again.
    pub fn past_filled(self) -> Form<D> {
        Form { past_filled: true, ..self }
    }

    /// Ctrl-D copies from this record.
    pub fn ditto(self, before: D) -> Form<D> {
        Form { ditto: Some(before), ..self }
    }

    /// Whether anything was changed since it was opened.
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// The keys it takes, for legend and help.
    pub fn offers(&self) -> Vec<Offer> {
        let looks_up = matches!(self.field().map(|f| &f.what), Some(field::What::Pick(_)));
        let fits = |c: &&Command| match c.id {
            "form.look-up" => looks_up,
            "form.ditto" => self.ditto.is_some(),
            "form.theirs" => self.theirs.is_some(),
            _ => true,
        };
        COMMANDS.iter().filter(fits).map(|c| Offer::now(*c)).collect()
    }

    pub fn mode(&self) -> Mode {
        Mode::Entry
    }

    /// Locale key of the field with the cursor.
    pub fn focus_key(&self) -> Option<&'static str> {
        self.fields.get(self.at).map(|f| f.key)
    }

    /// Whether a picker or a mini form lies over it: Esc closes that first.
    pub fn is_open(&self) -> bool {
        self.picker.is_some() || self.creating.is_some()
    }

    /// Whether a new record is being made over it.
    pub fn is_making(&self) -> bool {
        self.creating.is_some()
    }

    /// Puts the cursor in the first field that takes it.
    pub fn start(&mut self, cx: &Cx) {
        self.at = self.next_from(0, 1, false).unwrap_or(0);
        if self.past_filled {
            let empty = |i: &usize| {
                let field = &self.fields[*i];
                field.takes_cursor(&self.data) && !field.skip && field.shown(&self.data, cx).is_empty()
            };
            self.at = (self.at..self.fields.len()).find(empty).unwrap_or(self.at);
        }
        self.enter(cx);
    }

    /// Puts the cursor in a field, by its key or the name refusals use.
    pub fn go_to(&mut self, name: &str, cx: &Cx) {
        if let Some(i) = self.fields.iter().position(|f| f.called() == name || f.key == name) {
            self.at = i;
            self.enter(cx);
        }
    }

    /// Leaves the field under the cursor, and refuses when a field is wrong: before saving.
    pub fn finish(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.leave(cx)?;
        if let Some((name, refusal)) = self.errors.first().cloned() {
            self.go_to(name, cx);
            return Err(refusal.into());
        }
        Ok(())
    }

    /// Puts what the domain refused beside the fields it is about, the cursor in the first; gives it back for the message line.
    pub fn blame(&mut self, fault: Fault, cx: &Cx) -> Fault {
        if let Fault::Refused(list) = &fault {
            for refusal in list {
                let known = refusal.field.and_then(|name| self.fields.iter().find(|f| f.called() == name || f.key == name));
                if let Some(field) = known {
                    self.errors.push((field.called(), refusal.clone()));
                }
            }
            if let Some((name, _)) = self.errors.first().cloned() {
                self.go_to(name, cx);
            }
        }
        fault
    }

    /// Somebody saved another version meanwhile (`record-changed`): theirs stands beside each field that differs, Ctrl-T takes
    /// it, and the next save is over theirs. The screen gives the record's new version number to its data.
    pub fn meet(&mut self, theirs: D) {
        self.theirs = Some(theirs);
    }

    /// The same, of what both began from: what each changed alone is kept from both, and only where the two collide does theirs
    /// stand beside ours. How many fields do.
    pub fn merge(&mut self, base: &D, theirs: D) -> Result<usize, Fault>
    where
        D: Serialize + DeserializeOwned,
    {
        let value = |d: &D| serde_json::to_value(d).map_err(|e| Fault::Other(e.into()));
        let merged = merge::three(&value(base)?, &value(&self.data)?, &value(&theirs)?);
        let back = |v| serde_json::from_value(v).map_err(|e| Fault::Other(e.into()));
        self.data = back(merged.ours)?;
        self.changed = true;
        self.theirs = (merged.collisions > 0).then(|| back(merged.theirs)).transpose()?;
        Ok(merged.collisions)
    }

    /// What a refused save becomes: if somebody saved the record meanwhile (`record-changed`), what they made of it is merged in,
    /// `base` is theirs from now on, and it is told who and when, then what became of it.
    pub fn met(&mut self, fault: Fault, base: &mut D, theirs: impl FnOnce() -> Result<D, Fault>) -> Result<Fault, Fault>
    where
        D: Clone + Serialize + DeserializeOwned,
    {
        if fault.key() != Some("record-changed") {
            return Ok(fault);
        }
        let theirs = theirs()?;
        let n = self.merge(base, theirs.clone())?;
        *base = theirs;
        let mut said = fault.refusals().unwrap_or_default();
        said.push(Refusal::new("form-merged").arg("n", n));
        Ok(said.into())
    }

    /// Where this record and another version of it differ: label, ours, theirs. For two people in one record.
    pub fn differences(&self, theirs: &D, cx: &Cx) -> Vec<(String, String, String)> {
        let differ = |f: &Field<D>| (cx.t(f.key), f.shown(&self.data, cx), f.shown(theirs, cx));
        self.fields.iter().map(differ).filter(|(_, a, b)| a != b).collect()
    }

    fn field(&self) -> Option<&'static Field<D>> {
        self.fields.get(self.at)
    }

    /// The next field that takes the cursor, `i` itself included; `fast` passes fields with a sound default.
    fn next_from(&self, i: usize, way: isize, fast: bool) -> Option<usize> {
        let mut at = Some(i);
        while let Some(i) = at.filter(|i| *i < self.fields.len()) {
            let field = &self.fields[i];
            if field.takes_cursor(&self.data) && !(fast && field.skip) {
                return Some(i);
            }
            at = i.checked_add_signed(way);
        }
        None
    }

    fn enter(&mut self, cx: &Cx) {
        self.picker = None;
        self.entered = true;
        let held = self.field().map(|f| f.shown(&self.data, cx)).unwrap_or_default();
        let unread = self.field().and_then(|f| self.unread_in(f)).map(str::to_owned);
        self.input = Input::holding(unread.as_ref().unwrap_or(&held));
        self.held = held;
    }

    /// The text a field refused and still holds.
    fn unread_in(&self, field: &Field<D>) -> Option<&str> {
        self.unread.iter().find(|(name, _)| *name == field.called()).map(|(_, typed)| typed.as_str())
    }

    /// A field holds something good again.
    fn mended(&mut self, field: &Field<D>) {
        self.errors.retain(|(name, _)| *name != field.called());
        self.unread.retain(|(name, _)| *name != field.called());
    }

    fn error_of(&self, field: &Field<D>) -> Option<&Refusal> {
        self.errors.iter().find(|(name, _)| *name == field.called()).map(|(_, r)| r)
    }
}
