//! The list's own commands and the line on which it asks: filter, locate, order, columns, views.

use super::{Asking, List};
use crate::db::Fault;
use crate::db::page::Sort;
use crate::kit::Refusal;
use crate::tui::action::{Command, Offer};
use crate::tui::cx::Cx;
use crate::tui::filter;
use crate::tui::input::Input;
use crate::tui::key::Key;
use crate::tui::screen::Place;
use crossterm::event::KeyCode;

const fn command(id: &'static str, keys: &'static [&'static str], title: &'static str) -> Command {
    Command { id, keys, title }
}

/// What every list does.
pub const COMMANDS: &[Command] = &[
    command("list.open", &["enter"], "list-open"),
    command("list.filter", &["f", "/"], "list-filter"),
    command("list.locate", &["l"], "list-locate"),
    command("list.order", &["o"], "list-order"),
    command("list.view", &["v"], "list-view"),
    command("list.columns", &["c"], "list-columns"),
    command("list.mark", &["space"], "list-mark"),
    command("list.mark-all", &["*"], "list-mark-all"),
    command("list.copy", &["y"], "list-copy"),
    command("list.copy-all", &["Y"], "list-copy-all"),
];

/// Letters for heads and views; `q` stays free, it leaves.
const LETTERS: &str = "abcdefghijklmnoprstuvwxyz";

pub(super) fn letter(i: usize) -> char {
    LETTERS.chars().nth(i).unwrap_or('?')
}

impl<R> List<R> {
    /// The list's commands, with why not now.
    pub fn offers(&self) -> Vec<Offer> {
        let empty = || Err(Refusal::new("list-no-row"));
        COMMANDS
            .iter()
            .filter(|c| c.id != "list.open" || self.opens.is_some())
            .filter(|c| c.id != "list.view" || !self.views.is_empty())
            .map(|c| match c.id {
                "list.open" | "list.mark" | "list.mark-all" | "list.copy" | "list.copy-all" if self.rows.is_empty() => {
                    Offer { command: *c, ready: empty() }
                }
                _ => Offer::now(*c),
            })
            .collect()
    }

    /// Runs one of its commands; `false` if the id is not its own.
    pub fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "list.open" => {
                if let Some(place) = self.opens.and_then(|f| self.current().and_then(f)) {
                    cx.open(place);
                }
            }
            "list.filter" => {
                let mut input = Input::default();
                input.set(&filter::written(&self.typed, &self.fields(), cx.words));
                self.asking = Some(Asking::Filter(input));
            }
            "list.locate" => self.asking = Some(Asking::Locate(Input::default())),
            "list.order" => self.asking = Some(Asking::Order),
            "list.columns" => self.asking = Some(Asking::Columns),
            "list.view" => self.asking = Some(Asking::Views),
            "list.mark" => {
                self.mark();
                self.step(1, cx)?;
            }
            "list.mark-all" => self.mark_all(),
            "list.copy" => self.copy_row(cx),
            "list.copy-all" => self.copy_all(cx),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Where Enter on the row before or after would go; the cursor moves there.
    pub fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        let here = self.current_id();
        self.step(by, cx)?;
        if self.current_id() == here {
            return Ok(None);
        }
        Ok(self.opens.and_then(|f| self.current().and_then(f)))
    }

    /// A key before the commands see it.
    pub fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        match self.asking {
            Some(Asking::Filter(_)) => return self.key_in_filter(key, cx),
            Some(Asking::Locate(_)) => return self.key_in_locate(key, cx),
            Some(_) => return self.key_in_letters(key, cx),
            None => {}
        }
        self.key_moves(key, cx)
    }

    pub fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match &mut self.asking {
            Some(Asking::Filter(input)) => {
                input.paste(pasted);
                self.typed = input.value().to_owned();
                self.refetch(cx)?;
            }
            Some(Asking::Locate(input)) => {
                input.paste(pasted);
                let typed = input.value().to_owned();
                self.locate(&typed, cx)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn key_moves(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let page = self.height.saturating_sub(1).max(1) as isize;
        match (key.code, key.ctrl) {
            (KeyCode::Up, false) => {
                if key.shift {
                    self.mark();
                }
                self.step(-1, cx)?;
            }
            (KeyCode::Down, false) => {
                if key.shift {
                    self.mark();
                }
                self.step(1, cx)?;
            }
            (KeyCode::PageUp, false) => self.step(-page, cx)?,
            (KeyCode::PageDown, false) => self.step(page, cx)?,
            (KeyCode::Home, _) => self.to_first(cx)?,
            (KeyCode::End, _) => self.to_last(cx)?,
            (KeyCode::Char('j'), false) => self.step(1, cx)?,
            (KeyCode::Char('k'), false) => self.step(-1, cx)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn key_in_filter(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(Asking::Filter(input)) = &mut self.asking else { return Ok(false) };
        match key.code {
            KeyCode::Enter => self.asking = None,
            // First the text goes, then the line.
            KeyCode::Esc if !input.is_empty() => {
                input.clear();
                self.typed.clear();
                self.refetch(cx)?;
            }
            KeyCode::Esc => self.asking = None,
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => return self.key_moves(key, cx),
            _ => {
                if !input.key(key) {
                    return Ok(false);
                }
                if input.value() != self.typed {
                    self.typed = input.value().to_owned();
                    self.refetch(cx)?;
                }
            }
        }
        Ok(true)
    }

    fn key_in_locate(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(Asking::Locate(input)) = &mut self.asking else { return Ok(false) };
        match key.code {
            KeyCode::Enter | KeyCode::Esc => self.asking = None,
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => return self.key_moves(key, cx),
            _ => {
                if !input.key(key) {
                    return Ok(false);
                }
                let typed = input.value().to_owned();
                self.locate(&typed, cx)?;
            }
        }
        Ok(true)
    }

    fn key_in_letters(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let asking = self.asking.take();
        let Some(c) = key.text() else { return Ok(key.code == KeyCode::Esc) };
        let Some(i) = LETTERS.chars().position(|l| l == c.to_ascii_lowercase()) else { return Ok(true) };
        match asking {
            Some(Asking::Order) => self.order_by(i, cx)?,
            Some(Asking::Columns) if i < self.columns.len() => {
                if !self.hidden.remove(&i) && self.hidden.len() + 1 < self.columns.len() {
                    self.hidden.insert(i);
                }
                self.asking = Some(Asking::Columns);
            }
            Some(Asking::Views) => {
                if let Some(view) = self.views.get(i) {
                    self.sort = view.sort.unwrap_or(self.sort);
                    self.set_filter(view.filter, cx)?;
                }
            }
            _ => {}
        }
        Ok(true)
    }

    /// The fields a list of this source can be ordered by, as its columns stand.
    pub(super) fn can_order(&self, column: usize) -> bool {
        match &self.source {
            super::Source::Paged(listing) => self.columns.get(column).is_some_and(|c| listing.field(c.field_name()).is_some()),
            super::Source::Fixed(_) => column < self.columns.len(),
        }
    }

    fn order_by(&mut self, column: usize, cx: &mut Cx) -> Result<(), Fault> {
        if !self.can_order(column) {
            return Ok(());
        }
        let field = self.columns[column].field_name();
        let descending = self.sort.field == field && !self.sort.descending;
        self.sort = Sort { field, descending };
        self.refetch(cx)
    }

    fn mark(&mut self) {
        let Some(keyed) = self.rows.get(self.at) else { return };
        if self.marks.remove(&keyed.mark.id).is_none() {
            let sums = self.columns.iter().filter(|c| c.sums).map(|c| c.amount(&keyed.row)).collect();
            self.marks.insert(keyed.mark.id, sums);
        }
    }

    fn mark_all(&mut self) {
        if !self.marks.is_empty() {
            self.marks.clear();
            return;
        }
        for keyed in &self.rows {
            let sums = self.columns.iter().filter(|c| c.sums).map(|c| c.amount(&keyed.row)).collect();
            self.marks.insert(keyed.mark.id, sums);
        }
    }

    fn line(&self, row: &R, cx: &Cx) -> String {
        self.columns.iter().map(|c| c.raw(row, cx).replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t")
    }

    fn copy_row(&mut self, cx: &mut Cx) {
        let Some(line) = self.current().map(|r| self.line(r, cx)) else { return };
        cx.copy(line);
        cx.say("list-copied", &[("n", 1i64.into())]);
    }

    fn copy_all(&mut self, cx: &mut Cx) {
        let heads: Vec<String> = self.columns.iter().map(|c| cx.t(c.key)).collect();
        let mut lines = vec![heads.join("\t")];
        lines.extend(self.rows.iter().map(|k| self.line(&k.row, cx)));
        let n = lines.len() - 1;
        cx.copy(lines.join("\n"));
        cx.say("list-copied", &[("n", n.into())]);
    }
}
