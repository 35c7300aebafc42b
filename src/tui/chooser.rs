//! The box with a line to type and rows to choose: palette, menu, help, find, recent places, codes.

use super::beside::Zone;
use super::cx::Cx;
use super::input::Input;
use super::key::Key;
use super::pen::{Align, Pen};
use super::picker::frame;
use super::screen::{Found, Place};
use super::theme::Tone;
use crate::db::Fault;
use crate::kit::{Refusal, text};
use crossterm::event::KeyCode;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Runs a command.
    Run(&'static str),
    Go(Place),
    /// Takes up a parked draft.
    Draft(i64),
    /// Offers what takes an act back.
    Undo(i64),
    /// Obeys what was typed after `:`.
    Code(String),
    /// Help was asked for again: all keys, then the manual.
    Keys,
    Manual,
}

pub(super) enum Outcome {
    Stay,
    Close,
    Do(Effect),
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    pub label: String,
    /// At the right: the key, the price, the moment.
    pub detail: String,
    /// What typing is matched against, both languages.
    pub hay: String,
    pub keys: Vec<Key>,
    /// Why it cannot be done now.
    pub why_not: Option<String>,
    effect: Effect,
}

impl Row {
    fn new(label: String, detail: String, effect: Effect) -> Row {
        Row { hay: label.clone(), label, detail, keys: Vec::new(), why_not: None, effect }
    }

    pub fn run(label: String, detail: String, id: &'static str) -> Row {
        Row::new(label, detail, Effect::Run(id))
    }

    pub fn go(label: String, detail: String, place: Place) -> Row {
        Row::new(label, detail, Effect::Go(place))
    }

    pub fn draft(label: String, detail: String, id: i64) -> Row {
        Row::new(label, detail, Effect::Draft(id))
    }

    pub fn undo(label: String, detail: String, id: i64) -> Row {
        Row::new(label, detail, Effect::Undo(id))
    }

    pub fn id(&self) -> Option<&'static str> {
        match self.effect {
            Effect::Run(id) => Some(id),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fuzzy,
    /// Letters are the commands' own keys.
    Menu,
    /// What a field and a screen are for.
    Says,
    /// All keys of a screen.
    Help,
    Find,
    Codes,
}

/// How the shell finds records.
pub type Find = fn(&Cx, &str) -> Result<Vec<Found>, Fault>;

pub struct Chooser {
    kind: Kind,
    title: String,
    says: Vec<String>,
    input: Input,
    rows: Vec<Row>,
    /// The rows that match, best first.
    shown: Vec<usize>,
    at: usize,
    /// Lines typed before, the latest last, and how far back ↑ has gone.
    typed_before: Vec<String>,
    back: usize,
}

impl Chooser {
    fn new(kind: Kind, title: String, says: Vec<String>, rows: Vec<Row>) -> Chooser {
        let shown = (0..rows.len()).collect();
        Chooser { kind, title, says, input: Input::default(), rows, shown, at: 0, typed_before: Vec::new(), back: 0 }
    }

    pub fn fuzzy(title: String, rows: Vec<Row>) -> Chooser {
        Chooser::new(Kind::Fuzzy, title, Vec::new(), rows)
    }

    pub fn menu(title: String, rows: Vec<Row>) -> Chooser {
        Chooser::new(Kind::Menu, title, Vec::new(), rows)
    }

    /// What this is: no rows, one reads and goes on.
    pub fn says(title: String, says: Vec<String>) -> Chooser {
        Chooser::new(Kind::Says, title, says, Vec::new())
    }

    pub fn help(title: String, says: Vec<String>, rows: Vec<Row>) -> Chooser {
        Chooser::new(Kind::Help, title, says, rows)
    }

    pub fn find(title: String) -> Chooser {
        Chooser::new(Kind::Find, title, Vec::new(), Vec::new())
    }

    pub fn codes(rows: Vec<Row>, typed_before: Vec<String>) -> Chooser {
        Chooser { typed_before, ..Chooser::new(Kind::Codes, ":".to_owned(), Vec::new(), rows) }
    }

    /// ↑ on an empty line, and again: what was typed before.
    fn recall(&mut self) -> bool {
        let older = self.typed_before.len().checked_sub(self.back + 1).map(|at| self.typed_before[at].clone());
        match older {
            Some(line) if self.kind == Kind::Codes && (self.back > 0 || self.input.is_empty()) && self.at == 0 => {
                self.back += 1;
                self.input.set(&line);
                true
            }
            _ => false,
        }
    }

    pub(super) fn key(&mut self, key: Key, find: Find, cx: &mut Cx) -> Result<Outcome, Fault> {
        let n = self.shown.len();
        let asks_help = key == Key::ctrl('g') || key.code == KeyCode::F(1) || (key == Key::char('?') && self.input.is_empty());
        match key.code {
            KeyCode::Esc | KeyCode::F(3) => return Ok(Outcome::Close),
            _ if self.kind == Kind::Says && asks_help => return Ok(Outcome::Do(Effect::Keys)),
            _ if self.kind == Kind::Help && asks_help => return Ok(Outcome::Do(Effect::Manual)),
            _ if self.kind == Kind::Says => return Ok(Outcome::Close),
            KeyCode::Up if self.recall() => self.narrow(find, cx)?,
            KeyCode::Up if n > 0 => self.at = (self.at + n - 1) % n,
            KeyCode::Down if n > 0 => self.at = (self.at + 1) % n,
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            KeyCode::PageDown => self.at = (self.at + 10).min(n.saturating_sub(1)),
            KeyCode::Enter => return self.choose(cx),
            _ if self.kind == Kind::Menu => {
                let Some(at) = self.shown.iter().position(|i| self.rows[*i].keys.contains(&key)) else {
                    return Ok(Outcome::Stay);
                };
                self.at = at;
                return self.choose(cx);
            }
            _ => {
                if self.input.key(key) {
                    self.narrow(find, cx)?;
                }
            }
        }
        Ok(Outcome::Stay)
    }

    pub(super) fn paste(&mut self, pasted: &str, find: Find, cx: &mut Cx) -> Result<(), Fault> {
        self.input.paste(pasted);
        self.narrow(find, cx)
    }

    fn choose(&self, cx: &mut Cx) -> Result<Outcome, Fault> {
        let row = self.shown.get(self.at).and_then(|i| self.rows.get(*i));
        if self.kind == Kind::Codes && (self.input.value().contains(' ') || !self.input.is_empty()) {
            return Ok(Outcome::Do(Effect::Code(self.input.value().to_owned())));
        }
        match row {
            Some(Row { why_not: Some(why), .. }) => {
                cx.wishes.push(super::cx::Wish::Say(super::Weight::Refused, why.clone()));
                Ok(Outcome::Stay)
            }
            Some(row) => Ok(Outcome::Do(row.effect.clone())),
            None if self.input.is_empty() => Ok(Outcome::Stay),
            None => Err(Refusal::new("picker-no-match").arg("text", self.input.value()).into()),
        }
    }

    fn narrow(&mut self, find: Find, cx: &Cx) -> Result<(), Fault> {
        self.at = 0;
        let typed = self.input.value().trim().to_owned();
        if self.kind == Kind::Find {
            let found = if typed.is_empty() { Vec::new() } else { find(cx, &typed)? };
            self.rows = found.into_iter().map(|f| Row::go(f.label, f.detail, f.place)).collect();
            self.shown = (0..self.rows.len()).collect();
            return Ok(());
        }
        let typed = if self.kind == Kind::Codes { typed.split(' ').next().unwrap_or("").to_owned() } else { typed };
        self.shown = matching(&typed, self.rows.iter().map(|r| r.hay.as_str()));
        Ok(())
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn draw(&self, pen: &mut Pen, cx: &Cx) {
        let width = match self.kind {
            // Help never covers what it explains: the right half.
            Kind::Help | Kind::Says if pen.width() >= 100 => pen.width() / 2,
            _ => pen.width().min(78),
        };
        let x = if matches!(self.kind, Kind::Help | Kind::Says) { pen.width() - width } else { 0 };
        let inner = width.saturating_sub(4);
        let says: Vec<String> = self.says.iter().flat_map(|s| text::wrap(s, usize::from(inner))).collect();
        let typing = u16::from(!matches!(self.kind, Kind::Menu | Kind::Says));
        let most = if self.kind == Kind::Says { pen.height().saturating_sub(2) } else { pen.height() / 2 };
        let says_room = (says.len() as u16).min(most);
        let rows = if self.kind == Kind::Says { 0 } else { self.shown.len().max(1) as u16 };
        let wanted = says_room + typing + rows + 2;
        let height = wanted.min(pen.height());
        // Help never covers the field it explains: it lies in the other half.
        let explains = matches!(self.kind, Kind::Help | Kind::Says);
        let top = match pen.focus_row() {
            Some(row) if explains && row < height => {
                pen.height().saturating_sub(height).max(if row + height < pen.height() { row + 1 } else { 0 })
            }
            _ => 0,
        };
        let mut part = pen.part(x, top, width, height);
        part.clear();
        frame(&mut part, &self.title);
        for (y, line) in says.iter().take(usize::from(says_room)).enumerate() {
            part.put(2, y as u16 + 1, line, Tone::Plain);
        }
        if self.kind == Kind::Says {
            part.focus(2, 1);
            return;
        }
        if typing == 1 {
            self.input.draw(&mut part, 1, says_room + 1, width.saturating_sub(2));
        }
        let top = says_room + typing + 1;
        let room = usize::from(height.saturating_sub(top + 1));
        self.draw_rows(&mut part.part(1, top, width.saturating_sub(2), room as u16), cx);
    }

    /// Its rows in words, numbered.
    fn said(&self, cx: &Cx) -> Vec<String> {
        let of = self.shown.len();
        let numbered = |(i, at): (usize, &usize)| {
            let row = &self.rows[*at];
            let why = row.why_not.clone().unwrap_or_default();
            let parts = [&row.label, &row.detail, &why];
            let said = parts.into_iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join(", ");
            cx.tell("aloud-pick", &[("at", (i + 1).into()), ("of", of.into()), ("row", said.into())])
        };
        self.shown.iter().enumerate().map(numbered).collect()
    }

    fn draw_rows(&self, pen: &mut Pen, cx: &Cx) {
        let (width, room) = (pen.width(), usize::from(pen.height()));
        if self.shown.is_empty() && !self.input.is_empty() {
            pen.cell(1, 0, width.saturating_sub(2), &cx.t("picker-nothing"), Align::Left, Tone::Dim);
        }
        let first = self.at.saturating_sub(room.saturating_sub(1));
        pen.tells_itself();
        if pen.is_heard() {
            pen.chooses(self.said(cx), self.at);
        }
        for (y, i) in self.shown.iter().skip(first).take(room).enumerate() {
            let row = &self.rows[*i];
            let tone = if row.why_not.is_some() { Tone::Dim } else { Tone::Plain };
            let detail = (text::width(&row.detail) as u16).min(width / 2);
            pen.cell(1, y as u16, width.saturating_sub(detail + 3), &row.label, Align::Left, tone);
            pen.cell(width.saturating_sub(detail + 1), y as u16, detail, &row.detail, Align::Right, Tone::Key);
            pen.zone(0, y as u16, width, Zone::Row((first + y) as isize - self.at as isize));
            if first + y == self.at {
                pen.tint(0, y as u16, width, Tone::Focus);
                pen.put(0, y as u16, "›", Tone::Focus);
                if self.kind == Kind::Menu {
                    pen.focus(0, y as u16);
                }
            }
        }
    }
}

/// The indices of what matches, best first; everything in its own order when nothing is typed.
fn matching<'a>(typed: &str, hays: impl Iterator<Item = &'a str>) -> Vec<usize> {
    if typed.is_empty() {
        return (0..hays.count()).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = hays
        .enumerate()
        .filter_map(|(i, hay)| pattern.score(Utf32Str::new(hay, &mut buffer), &mut matcher).map(|s| (s, i)))
        .collect();
    scored.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
    scored.into_iter().map(|(_, i)| i).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_either_language_match() {
        let hays = ["Orders Commandes so", "Customers Clients cc", "Invoices Factures si"];
        let find = |t: &str| matching(t, hays.into_iter());
        assert_eq!(find("cmd"), [0]);
        assert_eq!(find("factures"), [2]);
        assert_eq!(find(""), [0, 1, 2]);
        assert_eq!(find("zzz"), Vec::<usize>::new());
    }
}
