//! How a list looks: the line that says what narrows it, heads, rows, totals.

use super::ask::letter;
use super::shape::gap_of;
use super::{Asking, Table};
use crate::db::page::{Field, Kind};
use crate::kit::text;
use crate::tui::beside::Zone;
use crate::tui::column::align_decimals;
use crate::tui::cx::Cx;
use crate::tui::filter;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Tone;

impl Table {
    /// Draws it with the focus on it.
    pub fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.draw_part(pen, cx, true);
    }

    /// Draws it as a part of something larger; without the focus no row is reversed.
    pub fn draw_part(&mut self, pen: &mut Pen, cx: &Cx, focused: bool) {
        let (width, height) = (pen.width(), pen.height());
        if width < 8 || height < 2 {
            return;
        }
        let asks = u16::from(self.says_what_narrows());
        if asks == 1 {
            self.draw_asking(pen, cx);
        }
        let boxed = matches!(self.asking, Some(Asking::Columns(_) | Asking::Views(_) | Asking::Grouping(_)));
        let body = height.saturating_sub(asks);
        if self.grouped.is_some() && width >= 60 && height >= 6 {
            self.draw_groups(&mut pen.rows(asks, body), cx, focused && !boxed);
        } else {
            self.draw_list(&mut pen.rows(asks, body), cx, focused && !boxed);
        }
        let mut over = pen.rows(asks, body);
        match self.asking {
            Some(Asking::Columns(at)) => self.draw_columns(&mut over, at, cx),
            Some(Asking::Views(at)) => self.draw_views(&mut over, at, cx),
            Some(Asking::Grouping(at)) => self.draw_grouping(&mut over, at, cx),
            _ => {}
        }
    }

    fn draw_list(&mut self, pen: &mut Pen, cx: &Cx, focused: bool) {
        let (width, height) = (pen.width(), pen.height());
        let foot = if self.show_totals && height >= 7 { 2 } else { 0 };
        let room = height.saturating_sub(1 + foot);
        self.height = usize::from(room.max(1));
        self.scroll();
        let gap = gap_of(width);
        let shown: Vec<(usize, u16)> = self.places(width, gap, cx);
        self.draw_heads(&mut pen.rows(0, 1), &shown, gap, cx);
        self.draw_rows(&mut pen.rows(1, room), &shown, gap, cx, focused);
        if foot == 2 {
            let y = height - 2;
            pen.rule(y);
            self.draw_totals(&mut pen.rows(y + 1, 1), &shown, gap, cx);
        }
        if focused && self.rows.is_empty() && self.asking.is_none() {
            pen.focus(1, 1);
        }
    }

    fn scroll(&mut self) {
        if self.at < self.top {
            self.top = self.at;
        } else if self.at >= self.top + self.height {
            self.top = self.at + 1 - self.height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(1));
    }

    fn says_what_narrows(&self) -> bool {
        let asked = matches!(
            self.asking,
            Some(Asking::Filter(_) | Asking::Locate(_) | Asking::Order | Asking::Naming(_) | Asking::Saving(_))
        );
        asked || !self.typed.is_empty() || self.only.iter().any(|(_, said)| !said.is_empty())
    }

    fn draw_asking(&self, pen: &mut Pen, cx: &Cx) {
        let width = pen.width();
        let mut x = 1;
        for (_, said) in self.only.iter().filter(|(_, said)| !said.is_empty()) {
            x = pen.put(x, 0, said, Tone::Title);
            x = pen.put(x, 0, " · ", Tone::Dim);
        }
        match &self.asking {
            Some(Asking::Filter(input)) => {
                x = pen.put(x, 0, &cx.t("list-filter-label"), Tone::Head);
                let wide = width.saturating_sub(x + 2).clamp(12, 50);
                input.draw(pen, x + 1, 0, wide);
                if let Some(bad) = self.unread.first() {
                    pen.put(x + wide + 2, 0, &cx.tell("list-filter-unread", &[("text", bad.into())]), Tone::Warn);
                } else if input.is_empty() {
                    pen.put(x + wide + 2, 0, &self.examples(cx), Tone::Dim);
                }
            }
            Some(Asking::Locate(input)) => {
                x = pen.put(x, 0, &cx.t("list-locate-label"), Tone::Head);
                input.draw(pen, x + 1, 0, width.saturating_sub(x + 2).clamp(12, 40));
            }
            Some(Asking::Order) => {
                pen.put(x, 0, &cx.t("list-order-ask"), Tone::Head);
            }
            Some(Asking::Naming(input)) => {
                x = pen.put(x, 0, &cx.t("list-view-name"), Tone::Head);
                input.draw(pen, x + 1, 0, width.saturating_sub(x + 2).clamp(12, 40));
            }
            Some(Asking::Saving(input)) => {
                x = pen.put(x, 0, &cx.t("list-export-to"), Tone::Head);
                input.draw(pen, x + 1, 0, width.saturating_sub(x + 2).clamp(12, 70));
            }
            _ => {
                if !self.typed.is_empty() {
                    x = pen.put(x, 0, &cx.t("list-filter-label"), Tone::Head);
                    x = pen.put(x, 0, &format!(" {}", self.chips.join(" · ")), Tone::Title);
                    if let Some(bad) = self.unread.first() {
                        x = pen.put(x + 1, 0, &cx.tell("list-filter-unread", &[("text", bad.into())]), Tone::Warn);
                    }
                }
                if let Some(view) = self.view_said(cx) {
                    let said = cx.tell("list-view-is", &[("name", view.into())]);
                    if usize::from(x) + text::width(&said) + 2 < usize::from(width) {
                        pen.right(0, &said, Tone::Dim);
                    }
                }
            }
        }
    }

    /// What may be typed, out of this list's own fields: `late · total>500 · -“…”`.
    fn examples(&self, cx: &Cx) -> String {
        let fields = self.fields();
        let name = |f: &Field| filter::small(&cx.t(f.key)).replace(' ', "-");
        let flags = fields.iter().filter(|f| matches!(f.kind, Kind::Flag)).take(2).map(name);
        let amount = fields.iter().filter(|f| matches!(f.kind, Kind::Money)).take(1).map(|f| format!("{}>500", name(f)));
        let date = fields.iter().any(|f| matches!(f.kind, Kind::Date)).then(|| "09..11".to_owned());
        flags.chain(amount).chain(date).collect::<Vec<_>>().join(" · ")
    }

    fn draw_heads(&self, pen: &mut Pen, shown: &[(usize, u16)], gap: u16, cx: &Cx) {
        let mut x = 2;
        for (i, width) in shown {
            let column = &self.columns[*i];
            let mut head = text::capital(&cx.t(column.key));
            if matches!(self.asking, Some(Asking::Order)) && self.can_order(*i) {
                head = format!("{} {head}", letter(*i));
            } else if let Some(sign) = self.order_sign(column.field)
                && text::width(&head) + text::width(&sign) <= usize::from(*width)
            {
                head.push_str(&sign);
            }
            pen.cell(x, 0, *width, &head, column.align(), Tone::Head);
            pen.zone(x, 0, *width, Zone::Head(letter(*i)));
            x += width + gap;
        }
    }

    /// `▲`, or `▲2` for the second key.
    fn order_sign(&self, field: &str) -> Option<String> {
        let at = std::iter::once(&self.sort).chain(&self.then).position(|s| s.field == field && !field.is_empty())?;
        let sort = if at == 0 { &self.sort } else { &self.then[at - 1] };
        let arrow = if sort.descending { '▼' } else { '▲' };
        Some(if at == 0 { arrow.to_string() } else { format!("{arrow}{}", at + 1) })
    }

    fn draw_rows(&self, pen: &mut Pen, shown: &[(usize, u16)], gap: u16, cx: &Cx, focused: bool) {
        if self.rows.is_empty() {
            let key = if self.filter.is_empty() || self.typed.is_empty() { self.empty } else { "list-nothing-passes" };
            for (y, line) in text::wrap(&cx.t(key), usize::from(pen.width().saturating_sub(4))).iter().enumerate() {
                pen.put(2, y as u16 + 1, line, Tone::Dim);
            }
            return;
        }
        self.tell_rows(pen, shown, cx, focused);
        let visible = &self.rows[self.top..(self.top + usize::from(pen.height())).min(self.rows.len())];
        let width = pen.width();
        let mut x = 2;
        for (i, wide) in shown {
            let column = &self.columns[*i];
            let (mut cells, tones): (Vec<String>, Vec<Tone>) = visible.iter().map(|k| self.shown_cell(*i, &k.row, cx)).unzip();
            if column.align() == Align::Right {
                align_decimals(&mut cells, cx.words.format().decimal_sign());
            }
            for (y, (cell, tone)) in cells.iter().zip(tones).enumerate() {
                pen.cell(x, y as u16, *wide, cell, column.align(), tone);
            }
            x += wide + gap;
        }
        for (y, keyed) in visible.iter().enumerate() {
            let y = y as u16;
            if self.marks.contains_key(&keyed.mark.id) {
                pen.put(0, y, "●", Tone::Mark);
            }
            if focused && self.top + usize::from(y) == self.at {
                pen.tint(0, y, width, Tone::Focus);
                pen.put(0, y, "›", Tone::Focus);
                if self.marks.contains_key(&keyed.mark.id) {
                    pen.put(1, y, "●", Tone::Focus);
                }
                if self.asking.is_none() || self.mode() == crate::tui::Mode::Browse {
                    pen.focus(0, y);
                }
            }
        }
    }

    fn draw_totals(&self, pen: &mut Pen, shown: &[(usize, u16)], gap: u16, cx: &Cx) {
        let tally = self.tally();
        let summed: Vec<usize> = (0..self.columns.len()).filter(|i| self.columns[*i].sums).collect();
        let mut x = 2;
        for (i, wide) in shown {
            if let Some(total) = summed.iter().position(|s| s == i).and_then(|at| self.total(at, *i, cx)) {
                // A sum may be longer than the cells above it: it grows to the left.
                let needs = (text::width(&total) as u16).max(*wide);
                pen.cell((x + wide).saturating_sub(needs), 0, needs, &total, Align::Right, Tone::Title);
            }
            x += wide + gap;
        }
        let said = match (&tally, self.marks.len()) {
            (_, n) if n > 0 => cx.tell("list-marked", &[("n", n.into())]),
            (Some(t), _) if t.capped => cx.tell("list-more-than", &[("n", t.count.into())]),
            (Some(t), _) if self.typed.is_empty() => cx.tell("list-count", &[("n", t.count.into())]),
            (Some(t), _) => cx.tell("list-count-filtered", &[("n", t.count.into())]),
            (None, _) => "…".to_owned(),
        };
        let x = pen.put(2, 0, &said, Tone::Dim);
        if let Some(key) = self.totals.key() {
            pen.put(x, 0, &format!(" · {}", cx.t(key)), Tone::Title);
        }
    }
}
