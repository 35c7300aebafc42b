//! Which columns a list shows, in which order and how wide: each user's own, for each size of window, kept in the books.

use super::{Asking, Table};
use crate::db::setting;
use crate::kit::text;
use crate::tui::column::{Slot, fit_slots};
use crate::tui::cx::Cx;
use crate::tui::pen::{Align, Pen};
use crate::tui::picker::frame;
use crate::tui::theme::Tone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A column as the user wants it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Wanted {
    pub key: String,
    /// Shown whenever there is room, never shown, or as the program has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u16>,
}

/// The columns in their order, by size of window.
pub(super) type Shapes = BTreeMap<String, Vec<Wanted>>;

/// What is remembered of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Taste {
    pub columns: Shapes,
    pub views: Vec<super::views::Saved>,
    /// The view it opens in: a name, or the key of one that comes with the program.
    pub start: String,
}

/// The size of a window, as columns are remembered: 80, 100, 132 and 200 wide.
fn class(width: u16) -> &'static str {
    match width {
        ..100 => "S",
        100..132 => "M",
        132..200 => "L",
        200.. => "XL",
    }
}

/// No column is wider, none narrower.
const WIDTHS: (u16, u16) = (4, 80);

impl Table {
    /// Reads what is remembered, once; the view it opens in, unless the place said what to show.
    pub(super) fn recall(&mut self, cx: &Cx) {
        if self.name.is_some() || cx.screen.is_empty() {
            return;
        }
        let name = if self.part.is_empty() { cx.screen.to_owned() } else { format!("{}/{}", cx.screen, self.part) };
        let kept = cx.read(|tx| Ok(setting::mine(tx, &format!("list.{name}"))?)).unwrap_or_default();
        self.taste = kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        self.name = Some(name);
        if self.typed.is_empty() && self.only.is_empty() && !self.taste.start.is_empty() {
            self.put_in_view(&self.taste.start.clone());
        }
    }

    /// Remembers: nothing of it is a fact, so nothing is said when it cannot be kept but in the log.
    pub(super) fn keep_taste(&self, cx: &Cx) {
        let (Some(name), Ok(json)) = (&self.name, serde_json::to_string(&self.taste)) else { return };
        if let Err(e) = cx.books.jot(|tx| setting::set_mine(tx, &format!("list.{name}"), &json)) {
            tracing::warn!(error = %e, list = name, "the columns could not be kept");
        }
    }

    /// All columns in the user's order for this size, with what was changed of each.
    fn ordered(&self, cx: &Cx) -> Vec<(usize, Option<Wanted>)> {
        let wanted = self.taste.columns.get(class(cx.size.0)).map(Vec::as_slice).unwrap_or_default();
        let find = |w: &Wanted| self.columns.iter().position(|c| c.key == w.key).map(|i| (i, Some(w.clone())));
        let mut all: Vec<(usize, Option<Wanted>)> = wanted.iter().filter_map(find).collect();
        let rest: Vec<usize> = (0..self.columns.len()).filter(|i| all.iter().all(|(known, _)| known != i)).collect();
        all.extend(rest.into_iter().map(|i| (i, None)));
        all
    }

    /// The columns shown and their widths.
    pub(super) fn places(&self, width: u16, gap: u16, cx: &Cx) -> Vec<(usize, u16)> {
        let slot = |(index, wanted): (usize, Option<Wanted>)| {
            let column = &self.columns[index];
            let (on, wide) = wanted.map_or((None, None), |w| (w.on, w.width));
            let keep = if on == Some(true) { column.keep.max(8) } else { column.keep };
            let width = wide.unwrap_or_else(|| column.full_width());
            (on != Some(false)).then_some(Slot { index, width, keep, grows: column.grows })
        };
        // Column 0 is for the cursor and the marks.
        fit_slots(self.ordered(cx).into_iter().filter_map(slot).collect(), width.saturating_sub(2), gap)
    }

    pub(super) fn run_in_columns(&mut self, id: &str, cx: &Cx) -> bool {
        let Some(Asking::Columns(at)) = self.asking else { return false };
        let mut all = self.ordered(cx);
        let here = at.min(all.len().saturating_sub(1));
        let Some((index, wanted)) = all.get_mut(here) else { return true };
        let column = &self.columns[*index];
        let blank = Wanted { key: column.key.to_owned(), on: None, width: None };
        let mut next = here;
        match id {
            "list.column-tick" => {
                let shown = self.is_shown(*index, cx);
                let last = shown && self.shown_count(cx) == 1;
                wanted.get_or_insert(blank).on = Some(!shown || last);
            }
            "list.column-wider" | "list.column-narrower" => {
                let wanted = wanted.get_or_insert(blank);
                let now = wanted.width.unwrap_or_else(|| column.full_width());
                let to = if id == "list.column-wider" { now + 1 } else { now.saturating_sub(1) };
                wanted.width = Some(to.clamp(WIDTHS.0, WIDTHS.1));
            }
            "list.column-up" if here > 0 => next = here - 1,
            "list.column-down" if here + 1 < all.len() => next = here + 1,
            "list.column-up" | "list.column-down" => {}
            "list.column-reset" => {
                self.taste.columns.remove(class(cx.size.0));
                self.keep_taste(cx);
                return true;
            }
            _ => return false,
        }
        all.swap(here, next);
        self.asking = Some(Asking::Columns(next));
        let said = |(i, w): (usize, Option<Wanted>)| {
            w.unwrap_or_else(|| Wanted { key: self.columns[i].key.to_owned(), on: None, width: None })
        };
        self.taste.columns.insert(class(cx.size.0).to_owned(), all.into_iter().map(said).collect());
        self.keep_taste(cx);
        true
    }

    fn is_shown(&self, index: usize, cx: &Cx) -> bool {
        self.places(cx.size.0, gap_of(cx.size.0), cx).iter().any(|(i, _)| *i == index)
    }

    fn shown_count(&self, cx: &Cx) -> usize {
        self.ordered(cx).iter().filter(|(_, w)| w.as_ref().is_none_or(|w| w.on != Some(false))).count()
    }

    /// The box of columns: ticked, with no room (`…`), or left out (`·`); each with its width.
    pub(super) fn draw_columns(&self, pen: &mut Pen, at: usize, cx: &Cx) {
        let all = self.ordered(cx);
        let row = |(i, wanted): &(usize, Option<Wanted>)| {
            let column = &self.columns[*i];
            let off = wanted.as_ref().is_some_and(|w| w.on == Some(false));
            let sign = match (off, self.is_shown(*i, cx)) {
                (true, _) => "·",
                (false, true) => "✓",
                (false, false) => "…",
            };
            let wide = wanted.as_ref().and_then(|w| w.width).unwrap_or_else(|| column.full_width());
            (format!("{sign} {}", text::capital(&cx.t(column.key))), wide.to_string())
        };
        let rows: Vec<(String, String)> = all.iter().map(row).collect();
        draw_box(pen, &cx.t("list-columns-box"), &rows, at);
    }
}

/// The space between columns.
pub(super) fn gap_of(width: u16) -> u16 {
    if width >= 100 { 2 } else { 1 }
}

/// A box of rows at the right, a label and a detail each, with its cursor.
pub(super) fn draw_box(pen: &mut Pen, title: &str, rows: &[(String, String)], at: usize) {
    let wants = |f: fn(&(String, String)) -> &String| rows.iter().map(|r| text::width(f(r))).max().unwrap_or(0) as u16;
    let (label, detail) = (wants(|r| &r.0), wants(|r| &r.1));
    let inner = (label + detail + 2).max(text::width(title) as u16 + 4);
    let width = (inner + 4).min(pen.width());
    let height = (rows.len() as u16 + 2).min(pen.height());
    let x = pen.width() - width;
    let mut part = pen.part(x, 0, width, height);
    part.clear();
    frame(&mut part, title);
    let room = usize::from(height.saturating_sub(2));
    let first = at.saturating_sub(room.saturating_sub(1));
    for (y, (name, said)) in rows.iter().enumerate().skip(first).take(room) {
        let row = (y - first) as u16 + 1;
        let right = detail.min(width / 2);
        part.cell(2, row, width.saturating_sub(right + 5), name, Align::Left, Tone::Plain);
        part.cell(width.saturating_sub(right + 2), row, right, said, Align::Right, Tone::Dim);
        if y == at {
            part.tint(1, row, width.saturating_sub(2), Tone::Focus);
            part.put(1, row, "›", Tone::Focus);
            part.focus(1, row);
        }
    }
}
