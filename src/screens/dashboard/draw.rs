//! How the dashboard is laid out: figures in rows of four, regions beside ageing, the pipeline across, what to do next.

use super::{Dashboard, FIGURES, Panel, Row};
use crate::kit::{Coded, Money, text};
use crate::reports::dashboard::{self as report, Age, Compared};
use crate::reports::pipeline::Stage;
use crate::tui::chart::{self, Bar};
use crate::tui::{Align, Cx, Pen, Tone};

/// Figures in a row.
pub(super) const ACROSS: usize = 4;

/// A figure as drawn: label, amount, what stands under it.
struct Figure {
    key: &'static str,
    said: String,
    note: String,
    /// Said too where there is room.
    more: String,
    tone: Tone,
}

pub(super) fn draw(s: &Dashboard, pen: &mut Pen, cx: &Cx) {
    let Some(d) = &s.data else { return };
    let width = pen.width();
    let tall = pen.height() >= 22;
    let mut y = 0;
    if s.shows(Panel::Figures) {
        draw_figures(s, d, &mut pen.rows(0, 6), cx);
        pen.rule(6);
        y = 7;
    }
    // Below: pipeline 2 rows, tasks 2 rows or 4, a rule before each.
    let below = if tall { 3 + 1 + 5 } else { 2 + 1 + 2 };
    let stages = if tall { 3 } else { 2 };
    let below = if s.shows(Panel::Pipeline) { below } else { below - stages - 1 };
    let middle = pen.height().saturating_sub(y + below + 1);
    let beside: Vec<Panel> =
        [Panel::Regions, Panel::Till, Panel::Making, Panel::Ageing].into_iter().filter(|p| s.shows(*p)).collect();
    // The first of two has more room; three share alike.
    let mut x = 0;
    for (i, panel) in beside.iter().enumerate() {
        let wide = match (beside.len() - i, i) {
            (1, _) => width.saturating_sub(x),
            (2, 0) => width * 3 / 5,
            (n, _) => width.saturating_sub(x) / n as u16,
        };
        let part = &mut pen.part(x, y, wide, middle);
        match panel {
            Panel::Regions => draw_regions(s, d, part, cx),
            Panel::Till => draw_lines(s, part, cx, (Panel::Till, &s.till, "dashboard-till", "dashboard-till-closed")),
            Panel::Making => draw_lines(s, part, cx, (Panel::Making, &s.making, "dashboard-making", "dashboard-making-none")),
            _ => draw_ageing(s, d, part, cx),
        }
        x += wide;
        if i + 1 < beside.len() {
            pen.wall(x, y, middle);
            x += 1;
        }
    }
    if !beside.is_empty() {
        y += middle;
        pen.rule(y);
        y += 1;
    }
    if s.shows(Panel::Pipeline) {
        draw_pipeline(s, d, &mut pen.rows(y, stages), cx);
        y += stages;
        pen.rule(y);
        y += 1;
    }
    if !s.shows(Panel::Next) {
        return;
    }
    let left_over = pen.height().saturating_sub(y);
    draw_tasks(s, &mut pen.rows(y, left_over), cx);
}

fn compared(key: &'static str, c: &Compared, cx: &Cx) -> Figure {
    let (trend, tone) = chart::trend_of(c.now.raw(), c.then.raw(), cx);
    let more = if c.then.is_zero() { String::new() } else { format!("({})", cx.money(c.then)) };
    Figure { key, said: cx.money(c.now), note: trend, more, tone }
}

fn plain(key: &'static str, amount: Money, cx: &Cx) -> Figure {
    Figure { key, said: cx.money(amount), note: String::new(), more: String::new(), tone: Tone::Dim }
}

fn figures(d: &report::Dashboard, cx: &Cx) -> [Figure; FIGURES] {
    let overdue = d.overdue.amount;
    let late_tone = if overdue.is_positive() { Tone::Bad } else { Tone::Dim };
    let days = d.late.days(d.today);
    [
        compared("dashboard-sales-today", &d.sales_today, cx),
        compared("dashboard-sales-month", &d.sales_month, cx),
        compared("dashboard-sales-year", &d.sales_year, cx),
        Figure {
            key: "dashboard-to-collect",
            said: cx.money(d.to_collect.amount),
            note: cx.tell("dashboard-of-it-late", &[("amount", overdue.into())]),
            more: String::new(),
            tone: late_tone,
        },
        Figure {
            key: "dashboard-open-orders",
            said: cx.money(d.open_orders.amount),
            note: cx.tell("dashboard-orders", &[("count", d.open_orders.count.into())]),
            more: String::new(),
            tone: Tone::Dim,
        },
        Figure {
            key: "dashboard-late",
            said: if d.late.count > 0 { format!("{} !", d.late.count) } else { "0".to_owned() },
            note: if d.late.count > 0 { cx.tell("dashboard-oldest", &[("days", days.into())]) } else { String::new() },
            more: String::new(),
            tone: if d.late.count > 0 { Tone::Bad } else { Tone::Dim },
        },
        Figure {
            note: d.stock_turns.map(|n| cx.tell("dashboard-turns", &[("turns", n.into())])).unwrap_or_default(),
            ..plain("dashboard-stock", d.stock_value, cx)
        },
        plain("dashboard-cash", d.cash, cx),
    ]
}

fn draw_figures(s: &Dashboard, d: &report::Dashboard, pen: &mut Pen, cx: &Cx) {
    let width = pen.width() / ACROSS as u16;
    for (i, figure) in figures(d, cx).iter().enumerate() {
        let (x, y) = ((i % ACROSS) as u16 * width, (i / ACROSS) as u16 * 3);
        let focused = s.focus(Panel::Figures) == Some(i);
        let room = width.saturating_sub(2);
        pen.part(x, y, width, 3).tells_itself();
        pen.tell(y, format!("{}: {} {} {}", cx.t(figure.key), figure.said, figure.note, figure.more));
        if focused {
            pen.here(format!("{}: {} {}", cx.t(figure.key), figure.said, figure.note));
        }
        pen.cell(x + 1, y, room, &cx.t(figure.key), Align::Left, Tone::Head);
        pen.cell(x + 1, y + 1, room, &figure.said, Align::Right, Tone::Plain);
        let whole = format!("{}  {}", figure.note, figure.more);
        let note = if text::width(&whole) <= usize::from(room) { whole.trim_end() } else { &figure.note };
        pen.cell(x + 1, y + 2, room, note, Align::Right, figure.tone);
        if focused {
            pen.tint(x, y + 1, width.saturating_sub(1), Tone::Focus);
            pen.put(x, y + 1, "›", Tone::Focus);
            pen.focus(x, y + 1);
        }
    }
}

fn draw_regions(s: &Dashboard, d: &report::Dashboard, pen: &mut Pen, cx: &Cx) {
    pen.put(1, 0, &cx.t("dashboard-regions"), Tone::Head);
    let rows = usize::from(pen.height().saturating_sub(1));
    if d.regions.is_empty() {
        pen.put(1, 1, &cx.t("dashboard-no-sales"), Tone::Dim);
        return;
    }
    let focus = s.focus(Panel::Regions);
    let first = window(focus, rows);
    let bars: Vec<Bar> = d
        .regions
        .iter()
        .skip(first)
        .take(rows)
        .map(|r| {
            let name = if r.region.is_none() { cx.t("dashboard-no-region") } else { r.name.clone() };
            Bar::new(name, r.now.raw(), cx.money(r.now)).before(r.then.raw())
        })
        .collect();
    chart::bars(&mut pen.rows(1, rows as u16), &bars, true, focus.map(|f| f - first), cx);
}

/// The first row shown so that the one with the cursor is seen.
fn window(focus: Option<usize>, rows: usize) -> usize {
    focus.map_or(0, |f| (f + 1).saturating_sub(rows))
}

/// A panel of lines, its title, and what it says when there are none.
type Lines<'s> = (Panel, &'s [Row], &'static str, &'static str);

fn draw_lines(s: &Dashboard, pen: &mut Pen, cx: &Cx, (panel, lines, title, none): Lines) {
    let width = pen.width();
    pen.put(1, 0, &cx.t(title), Tone::Head);
    if lines.is_empty() {
        pen.cell(1, 1, width.saturating_sub(2), &cx.t(none), Align::Left, Tone::Dim);
        return;
    }
    let rows = usize::from(pen.height().saturating_sub(1));
    let focus = s.focus(panel);
    let first = window(focus, rows);
    for (y, (i, row)) in (1u16..).zip(lines.iter().enumerate().skip(first).take(rows)) {
        let amount = text::width(&row.amount) as u16;
        pen.cell(1, y, width.saturating_sub(amount + 3), &row.said, Align::Left, Tone::Plain);
        pen.cell(width.saturating_sub(amount + 1), y, amount, &row.amount, Align::Left, Tone::Plain);
        pen.tell(y, format!("{} {}", row.said, row.amount));
        if focus == Some(i) {
            pen.tint(0, y, width, Tone::Focus);
            pen.put(0, y, "›", Tone::Focus);
            pen.focus(0, y);
        }
    }
}

fn draw_ageing(s: &Dashboard, d: &report::Dashboard, pen: &mut Pen, cx: &Cx) {
    pen.put(1, 0, &cx.t("dashboard-ageing"), Tone::Head);
    let rows = usize::from(pen.height().saturating_sub(1));
    let focus = s.focus(Panel::Ageing);
    let first = window(focus, rows);
    let bars: Vec<Bar> = d
        .ageing
        .iter()
        .skip(first)
        .take(rows)
        .map(|b| {
            let bad = b.age != Age::NotDue && b.amount.is_positive();
            let tone = if bad { Tone::Warn } else { Tone::Bar };
            Bar::new(cx.t(age_key(b.age)), b.amount.raw(), cx.money(b.amount)).tone(tone)
        })
        .collect();
    chart::bars(&mut pen.rows(1, rows as u16), &bars, false, focus.map(|f| f - first), cx);
}

/// Ages in few letters.
fn age_key(age: Age) -> &'static str {
    match age {
        Age::NotDue => "dashboard-age-not-due",
        Age::To30 => "dashboard-age-30",
        Age::To60 => "dashboard-age-60",
        Age::To90 => "dashboard-age-90",
        Age::Over90 => "dashboard-age-over",
    }
}

/// Stages in few letters, for narrow columns.
fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Quote => "dashboard-stage-quote",
        Stage::Order => "dashboard-stage-order",
        Stage::Reserved => "dashboard-stage-reserved",
        Stage::Shipped => "dashboard-stage-shipped",
        Stage::Invoiced => "dashboard-stage-invoiced",
        Stage::Paid => "dashboard-stage-paid",
    }
}

fn draw_pipeline(s: &Dashboard, d: &report::Dashboard, pen: &mut Pen, cx: &Cx) {
    let n = d.pipeline.len().max(1) as u16;
    let width = pen.width() / n;
    for (i, stage) in d.pipeline.iter().enumerate() {
        let x = i as u16 * width;
        let focused = s.focus(Panel::Pipeline) == Some(i);
        let arrow = if i == 0 { "" } else { "› " };
        let mut head = format!("{arrow}{} {}", cx.t(stage.stage.key()), stage.count);
        if text::width(&head) + 2 > usize::from(width) {
            head = format!("{arrow}{} {}", cx.t(stage_key(stage.stage)), stage.count);
        }
        pen.cell(x + 1, 0, width.saturating_sub(2), &head, Align::Left, Tone::Head);
        pen.cell(x + 1, 1, width.saturating_sub(2), &short(stage.amount, width, cx), Align::Right, Tone::Plain);
        if focused {
            pen.tint(x, 1, width.saturating_sub(1), Tone::Focus);
            pen.put(x, 1, "›", Tone::Focus);
            pen.focus(x, 1);
        }
    }
}

/// An amount that fits its column: whole when it does, else without its cents.
fn short(amount: Money, width: u16, cx: &Cx) -> String {
    let whole = cx.money(amount);
    if text::width(&whole) + 2 <= usize::from(width) {
        return whole;
    }
    cx.words.format().int(amount.raw() / 100)
}

fn draw_tasks(s: &Dashboard, pen: &mut Pen, cx: &Cx) {
    pen.put(1, 0, &cx.t("dashboard-next"), Tone::Head);
    let focus = s.focus(Panel::Next);
    // On a low screen two beside each other, behind the head; on a high one a row each, under it.
    let low = pen.height() < 5;
    let lead = if low { text::width(&cx.t("dashboard-next")) as u16 + 2 } else { 0 };
    let width = if low { pen.width().saturating_sub(lead) / 2 } else { pen.width() };
    if s.tasks.is_empty() {
        pen.put(1 + lead, u16::from(!low), &cx.t("dashboard-nothing"), Tone::Dim);
    }
    for (i, task) in s.tasks.iter().enumerate() {
        let (x, y) = if low { (lead + (i as u16 % 2) * width, i as u16 / 2) } else { (0, i as u16 + 1) };
        let said = format!("{} {}", i + 1, task.said);
        pen.cell(x + 1, y, width.saturating_sub(2), &said, Align::Left, Tone::Plain);
        if focus == Some(i) {
            pen.tint(x, y, width.saturating_sub(1), Tone::Focus);
            pen.put(x, y, "›", Tone::Focus);
            pen.focus(x, y);
        }
    }
}
