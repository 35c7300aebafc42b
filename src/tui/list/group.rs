//! Group and count: one row a value, with how many rows have it, what they add up to and their share. Enter shows the rows.

use super::ask::letter;
use super::shape::{draw_box, gap_of};
use super::{Asking, Table};
use crate::db::group::Group;
use crate::db::page::{Field, Kind};
use crate::db::{Fault, Value};
use crate::kit::{Rate, text};
use crate::tui::cx::Cx;
use crate::tui::filter;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Tone;
use std::collections::BTreeMap;

/// Groups shown at most: more is no summary.
const MOST: usize = 1_000;

/// The table of groups and the cursor in it.
#[derive(Debug, Clone)]
pub(super) struct Grouped {
    pub field: &'static str,
    pub rows: Vec<Group>,
    pub at: usize,
    pub top: usize,
}

impl Table {
    /// What the rows may be grouped by: words, states, months, yes and no.
    pub(super) fn groupable(&self, _cx: &Cx) -> Vec<Field> {
        let mut fields = self.fields();
        fields.retain(|f| matches!(f.kind, Kind::Text | Kind::Code(_) | Kind::Date | Kind::Flag));
        fields
    }

    pub(super) fn group_named(&mut self, field: &str) {
        let known = self.fields().into_iter().find(|f| f.name == field);
        self.grouped = known.map(|f| Grouped { field: f.name, rows: Vec::new(), at: 0, top: 0 });
    }

    pub(super) fn group_by_chosen(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(Asking::Grouping(at)) = self.asking else { return Ok(()) };
        let Some(field) = self.groupable(cx).get(at).copied() else { return Ok(()) };
        self.asking = None;
        self.group_named(field.name);
        self.read_groups(cx)
    }

    /// Reads the groups of everything that passes the filter, fetched or not.
    pub(super) fn read_groups(&mut self, cx: &Cx) -> Result<(), Fault> {
        let Some(grouped) = &self.grouped else { return Ok(()) };
        let field = grouped.field;
        let rows = match self.paged {
            Some(listing) => {
                let sums: Vec<&str> = self.columns.iter().filter(|c| c.sums).map(|c| c.field).collect();
                cx.read(|tx| Ok(listing.groups(tx, &self.filter, field, &sums, MOST)?))?
            }
            None => self.groups_at_hand(field, cx),
        };
        if let Some(grouped) = &mut self.grouped {
            grouped.at = grouped.at.min(rows.len().saturating_sub(1));
            grouped.rows = rows;
        }
        Ok(())
    }

    fn groups_at_hand(&self, field: &str, cx: &Cx) -> Vec<Group> {
        let Some(by) = self.column_of(field) else { return Vec::new() };
        let column = self.columns[by];
        let mut groups: BTreeMap<String, (i64, Vec<i64>)> = BTreeMap::new();
        for keyed in &self.rows {
            let value = match (column.kind(), self.value(by, &keyed.row, cx)) {
                (Kind::Date, Value::Text(day)) => text::head(&day, 7).to_owned(),
                _ => self.shown_cell(by, &keyed.row, cx).0,
            };
            let amounts = self.summed().map(|i| self.amount(i, &keyed.row));
            let group = groups.entry(value).or_default();
            group.0 += 1;
            for (i, amount) in amounts.enumerate() {
                match group.1.get_mut(i) {
                    Some(sum) => *sum += amount,
                    None => group.1.push(amount),
                }
            }
        }
        let mut rows: Vec<Group> =
            groups.into_iter().map(|(value, (count, sums))| Group { value: value.into(), count, sums }).collect();
        if !matches!(column.kind(), Kind::Date) {
            rows.sort_by_key(|g| std::cmp::Reverse((g.sums.first().copied().unwrap_or(g.count), g.count)));
        }
        rows
    }

    /// Shows the rows behind the group under the cursor: this list with one condition more, from which Esc comes back.
    pub(super) fn open_group(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(grouped) = &self.grouped else { return Ok(()) };
        let Some(group) = grouped.rows.get(grouped.at) else { return Ok(()) };
        let Some(field) = self.fields().into_iter().find(|f| f.name == grouped.field) else { return Ok(()) };
        let filter = format!("{} {}", self.typed, condition(&field, &group.value)).trim().to_owned();
        if self.part.is_empty() {
            cx.narrow(filter);
            return Ok(());
        }
        self.grouped = None;
        self.set_filter(&filter, cx)
    }

    pub(super) fn draw_grouping(&self, pen: &mut Pen, at: usize, cx: &Cx) {
        let fields = self.groupable(cx);
        let row = |(i, f): (usize, &Field)| (format!("{} {}", letter(i), text::capital(&cx.t(f.key))), String::new());
        let rows: Vec<(String, String)> = fields.iter().enumerate().map(row).collect();
        draw_box(pen, &cx.t("list-view-group"), &rows, at);
    }

    /// Value, rows, sums as many as fit, share as a bar.
    pub(super) fn draw_groups(&mut self, pen: &mut Pen, cx: &Cx, focused: bool) {
        let (width, height) = (pen.width(), pen.height());
        let Some(field) = self.grouped.as_ref().and_then(|g| self.fields().into_iter().find(|f| f.name == g.field)) else {
            return;
        };
        let Some(grouped) = &mut self.grouped else { return };
        let room = usize::from(height.saturating_sub(3)).max(1);
        self.height = room;
        grouped.top = grouped.top.min(grouped.at).max((grouped.at + 1).saturating_sub(room));
        let (Some(grouped), columns) = (&self.grouped, &self.columns) else { return };
        let gap = gap_of(width);
        let sums: Vec<usize> = (0..columns.len()).filter(|i| columns[*i].sums).take(usize::from((width - 40) / 16)).collect();
        let whole = |of: fn(&Group) -> i64| grouped.rows.iter().map(of).sum::<i64>();
        let by_sum = !sums.is_empty();
        let weight = |g: &Group| if by_sum { g.sums.first().copied().unwrap_or(0).max(0) } else { g.count };
        let all: i64 = grouped.rows.iter().map(weight).sum();
        let most = grouped.rows.iter().map(weight).max().unwrap_or(0);
        let bar = (width / 5).clamp(8, 30);
        let side = 9 + sums.len() as u16 * (14 + gap) + gap + 7 + bar;
        let label = width.saturating_sub(side + 3).max(12);
        let (count_at, share_at) = (2 + label + 1, width.saturating_sub(bar + 7));
        pen.cell(2, 0, label, &text::capital(&cx.t(field.key)), Align::Left, Tone::Head);
        pen.cell(count_at, 0, 8, &text::capital(&cx.t("list-number")), Align::Right, Tone::Head);
        let sum_at = |i: usize| count_at + 8 + gap + i as u16 * (14 + gap);
        for (i, column) in sums.iter().enumerate() {
            pen.cell(sum_at(i), 0, 14, &text::capital(&cx.t(columns[*column].key)), Align::Right, Tone::Head);
        }
        pen.cell(share_at, 0, 6, &text::capital(&cx.t("list-share")), Align::Right, Tone::Head);
        for (y, (at, group)) in grouped.rows.iter().enumerate().skip(grouped.top).take(room).enumerate() {
            let y = y as u16 + 1;
            pen.cell(2, y, label, &group_said(&field, &group.value, cx), Align::Left, Tone::Plain);
            pen.cell(count_at, y, 8, &cx.words.format().int(group.count), Align::Right, Tone::Plain);
            for (i, column) in sums.iter().enumerate() {
                let said = columns[*column].total(group.sums.get(i).copied().unwrap_or(0), cx);
                pen.cell(sum_at(i), y, 14, &said, Align::Right, Tone::Plain);
            }
            let part = if all > 0 { weight(group) as i128 * 1_000_000 / i128::from(all) } else { 0 };
            let share = cx.words.format().share_whole(Rate::of(i64::try_from(part).unwrap_or(0)));
            pen.cell(share_at, y, 6, &share, Align::Right, Tone::Dim);
            let long = if most > 0 { i128::from(weight(group)) * i128::from(bar - 1) / i128::from(most) } else { 0 };
            pen.put(share_at + 7, y, &"█".repeat(usize::try_from(long).unwrap_or(0)), Tone::Bar);
            if focused && at == grouped.at {
                pen.tint(0, y, width, Tone::Focus);
                pen.put(0, y, "›", Tone::Focus);
                pen.focus(0, y);
            }
        }
        if grouped.rows.is_empty() {
            pen.put(2, 1, &cx.t("list-nothing-passes"), Tone::Dim);
            pen.focus(1, 1);
        }
        pen.rule(height - 2);
        let mut foot = pen.rows(height - 1, 1);
        foot.put(2, 0, &cx.tell("list-groups", &[("n", grouped.rows.len().into())]), Tone::Dim);
        foot.cell(count_at, 0, 8, &cx.words.format().int(whole(|g| g.count)), Align::Right, Tone::Title);
        for (i, column) in sums.iter().enumerate() {
            let sum = grouped.rows.iter().filter_map(|g| g.sums.get(i)).sum();
            foot.cell(sum_at(i), 0, 14, &columns[*column].total(sum, cx), Align::Right, Tone::Title);
        }
    }
}

fn group_said(field: &Field, value: &Value, cx: &Cx) -> String {
    match (field.kind, value) {
        (_, Value::Text(t)) if t.is_empty() => cx.t("list-chip-none"),
        (Kind::Date, Value::Text(month)) => {
            format!("{month}-01").parse().map_or(month.clone(), |d| text::capital(&cx.words.format().month(d)))
        }
        (Kind::Flag, v) => cx.t(if matches!(v, Value::Integer(n) if *n != 0) { "kit-yes" } else { "kit-no" }),
        (_, v) => filter::value_said(v, field, cx),
    }
}

/// The condition that keeps just the rows of a group, as typed in a filter.
fn condition(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (Kind::Flag, Value::Integer(n)) if *n != 0 => field.name.to_owned(),
        (Kind::Flag, _) => format!("-{}", field.name),
        (Kind::Date, Value::Text(month)) if !month.is_empty() => format!("{}:{month}", field.name),
        (Kind::Code(_), Value::Text(code)) if !code.is_empty() => format!("{}={code}", field.name),
        (_, Value::Text(t)) => format!("{}=\"{}\"", field.name, t.replace('"', "")),
        (_, Value::Integer(n)) => format!("{}={n}", field.name),
        _ => String::new(),
    }
}
