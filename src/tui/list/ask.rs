//! The list's own commands and the line on which it asks: filter, locate, order, columns, views.

use super::{Asking, Table};
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
    command("list.totals", &["t"], "list-totals"),
    command("list.mark", &["space"], "list-mark"),
    command("list.mark-all", &["*"], "list-mark-all"),
    command("list.mark-down", &["J", "shift-down"], "list-mark-down"),
    command("list.mark-up", &["K", "shift-up"], "list-mark-up"),
    command("list.copy", &["y"], "list-copy"),
    command("list.copy-all", &["Y"], "list-copy-all"),
    command("list.export", &[], "list-export"),
];

const LEAVE: Command = command("list.leave", &["esc", "q", "f3"], "house-back");

/// What the boxes over a list take, and the table of groups; only while they are open.
pub const INNER: &[Command] = &[
    command("list.asked", &["enter"], "list-asked"),
    LEAVE,
    command("list.column-tick", &["space"], "list-column-tick"),
    command("list.column-up", &["K", "shift-up"], "list-column-up"),
    command("list.column-down", &["J", "shift-down"], "list-column-down"),
    command("list.column-wider", &["right", "+"], "list-column-wider"),
    command("list.column-narrower", &["left", "-"], "list-column-narrower"),
    command("list.column-reset", &["u"], "list-column-reset"),
    command("list.view-take", &["enter"], "list-view-take"),
    command("list.view-group", &["g"], "list-view-group"),
    command("list.view-keep", &["n"], "list-view-keep"),
    command("list.view-start", &["space"], "list-view-start"),
    command("list.view-drop", &["-"], "list-view-drop"),
    command("list.export-write", &["ctrl-o", "f9"], "list-export-write"),
    command("list.group-take", &["enter"], "list-group-take"),
    command("list.group-open", &["enter"], "list-group-open"),
];

/// Letters for heads and rows of boxes; those that are keys of a box stay free, and `q` leaves.
const LETTERS: &str = "abcdefhilmoprstvwxyz";

pub(super) fn letter(i: usize) -> char {
    LETTERS.chars().nth(i).unwrap_or(' ')
}

fn meant(c: char) -> Option<usize> {
    LETTERS.chars().position(|l| l == c.to_ascii_lowercase())
}

impl Table {
    /// The list's commands, with why not now; while a box lies over it, only what the box takes.
    pub fn offers(&self) -> Vec<Offer> {
        let inner = self.inner();
        if !inner.is_empty() {
            return inner.into_iter().map(|c| Offer { alone: true, ..Offer::now(c) }).collect();
        }
        let needs_row = ["list.open", "list.mark", "list.mark-all", "list.copy", "list.copy-all", "list.export"];
        COMMANDS
            .iter()
            .filter(|c| c.id != "list.open" || self.opens.is_some())
            .filter(|c| c.id != "list.totals" || (self.show_totals && self.columns.iter().any(|c| c.sums)))
            .map(|c| {
                let ready =
                    if self.rows.is_empty() && needs_row.contains(&c.id) { Err(Refusal::new("list-no-row")) } else { Ok(()) };
                Offer { ready, ..Offer::now(*c) }
            })
            .collect()
    }

    /// What is taken while something lies over the rows; nothing while nothing does.
    fn inner(&self) -> Vec<Command> {
        let takes: &[&str] = match (&self.asking, &self.grouped) {
            (Some(Asking::Filter(_) | Asking::Locate(_) | Asking::Naming(_)), _) => &["list.asked"],
            (Some(Asking::Saving(_)), _) => &["list.export-write"],
            (Some(Asking::Order), _) => &["list.leave"],
            (Some(Asking::Columns(_)), _) => &[
                "list.column-tick",
                "list.column-up",
                "list.column-down",
                "list.column-wider",
                "list.column-narrower",
                "list.column-reset",
                "list.leave",
            ],
            (Some(Asking::Views(_)), _) => {
                &["list.view-take", "list.view-group", "list.view-keep", "list.view-start", "list.view-drop", "list.leave"]
            }
            (Some(Asking::Grouping(_)), _) => &["list.group-take", "list.leave"],
            (None, Some(_)) => &["list.group-open", "list.leave"],
            (None, None) => &[],
        };
        takes.iter().filter_map(|id| INNER.iter().find(|c| c.id == *id)).copied().collect()
    }

    /// Runs one of its commands; `false` if the id is not its own.
    pub fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "list.open" => {
                if let Some(place) = self.beyond() {
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
            "list.columns" => self.asking = Some(Asking::Columns(0)),
            "list.view" => self.asking = Some(Asking::Views(0)),
            "list.totals" => self.totals = self.totals.next(),
            "list.mark" => {
                self.mark();
                self.step(1, cx)?;
            }
            "list.mark-all" => self.mark_all(cx)?,
            "list.mark-down" => self.extend(1, cx)?,
            "list.mark-up" => self.extend(-1, cx)?,
            "list.copy" => self.copy_row(cx),
            "list.copy-all" => self.copy_all(cx)?,
            "list.export" => self.ask_file(cx)?,
            _ => return self.run_inner(id, cx),
        }
        Ok(true)
    }

    fn run_inner(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        match id {
            "list.asked" => self.asked(cx)?,
            "list.leave" => match self.asking.take() {
                Some(_) => {}
                None => self.grouped = None,
            },
            "list.export-write" => self.export_asked(cx)?,
            "list.group-take" => self.group_by_chosen(cx)?,
            "list.group-open" => self.open_group(cx)?,
            _ => return Ok(self.run_in_columns(id, cx) || self.run_in_views(id, cx)?),
        }
        Ok(true)
    }

    /// Enter on a line being typed.
    fn asked(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if let Some(Asking::Naming(input)) = self.asking.take() {
            self.keep_view(input.value().trim(), cx)?;
        }
        Ok(())
    }

    /// Where Enter on the row before or after would go; the cursor moves there.
    pub fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> {
        let here = self.current_id();
        self.step(by, cx)?;
        if self.current_id() == here {
            return Ok(None);
        }
        Ok(self.beyond())
    }

    /// Where Enter on this row goes.
    fn beyond(&self) -> Option<Place> {
        let row = self.rows.get(self.at)?;
        self.opens.as_ref()?(row.row.as_ref())
    }

    /// A key before the commands see it.
    pub fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        match self.asking {
            Some(Asking::Filter(_)) => return self.key_in_filter(key, cx),
            Some(Asking::Locate(_)) => return self.key_in_locate(key, cx),
            Some(Asking::Naming(_) | Asking::Saving(_)) if key.code == KeyCode::Esc => {
                self.asking = None;
                return Ok(true);
            }
            _ => {}
        }
        if let Some(Asking::Naming(input) | Asking::Saving(input)) = &mut self.asking
            && input.key(key)
        {
            return Ok(true);
        }
        let inner = self.inner();
        if inner.is_empty() {
            return self.key_moves(key, cx);
        }
        if let Some(command) = inner.iter().find(|c| cx.keys.keys(c).contains(&key)) {
            return self.run(command.id, cx);
        }
        self.key_in_box(key, cx)
    }

    /// The cursor of a box or of the groups, and the letters that choose.
    fn key_in_box(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let rows = self.rows_in_box(cx);
        let page = self.height.saturating_sub(1).max(1);
        let (grouped, asking) = (&mut self.grouped, &mut self.asking);
        let at = match (asking, grouped) {
            (Some(Asking::Columns(at) | Asking::Views(at) | Asking::Grouping(at)), _) => Some(at),
            (None, Some(grouped)) => Some(&mut grouped.at),
            _ => None,
        };
        if let Some(at) = at {
            *at = match (key.code, key.shift) {
                (KeyCode::Up, false) | (KeyCode::Char('k'), _) if !key.ctrl => at.saturating_sub(1),
                (KeyCode::Down, false) | (KeyCode::Char('j'), _) if !key.ctrl => (*at + 1).min(rows.saturating_sub(1)),
                (KeyCode::Home, _) => 0,
                (KeyCode::End, _) => rows.saturating_sub(1),
                (KeyCode::PageUp, _) => at.saturating_sub(page),
                (KeyCode::PageDown, _) => (*at + page).min(rows.saturating_sub(1)),
                _ => return self.key_in_letters(key, cx),
            };
            return Ok(true);
        }
        self.key_in_letters(key, cx)
    }

    fn key_in_letters(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let Some(c) = key.text() else { return Ok(false) };
        match (&mut self.asking, meant(c)) {
            (Some(Asking::Order), at) => {
                self.asking = None;
                if let Some(at) = at {
                    self.order_by(at, c.is_uppercase(), cx)?;
                }
            }
            (Some(Asking::Views(at)), Some(i)) => {
                *at = i;
                self.take_view(cx)?;
            }
            (Some(Asking::Grouping(at)), Some(i)) => {
                *at = i;
                self.group_by_chosen(cx)?;
            }
            (Some(Asking::Columns(at)), Some(i)) => *at = i.min(self.columns.len().saturating_sub(1)),
            (None, _) => return Ok(false),
            _ => {}
        }
        Ok(true)
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
            Some(Asking::Naming(input) | Asking::Saving(input)) => input.paste(pasted),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn key_moves(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let page = self.height.saturating_sub(1).max(1) as isize;
        match (key.code, key.ctrl) {
            (KeyCode::Up, false) if !key.shift => self.step(-1, cx)?,
            (KeyCode::Down, false) if !key.shift => self.step(1, cx)?,
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

    /// The fields a list of this source can be ordered by, as its columns stand.
    pub(super) fn can_order(&self, column: usize) -> bool {
        match self.paged {
            Some(listing) => self.columns.get(column).is_some_and(|c| listing.field(c.field).is_some()),
            None => column < self.columns.len(),
        }
    }

    /// The same column again reverses; with Shift it comes after the keys there are.
    fn order_by(&mut self, column: usize, further: bool, cx: &mut Cx) -> Result<(), Fault> {
        if !self.can_order(column) {
            return Ok(());
        }
        let field = self.columns[column].field;
        if further && self.sort.field != field && !self.sort.field.is_empty() {
            match self.then.iter_mut().find(|s| s.field == field) {
                Some(known) => known.descending = !known.descending,
                None => self.then.push(Sort { field, descending: false }),
            }
        } else {
            let descending = self.sort.field == field && !self.sort.descending;
            self.sort = Sort { field, descending };
            if !further {
                self.then.clear();
            }
            self.then.retain(|s| s.field != field);
        }
        self.refetch(cx)
    }
}
