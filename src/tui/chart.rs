//! Figures as shapes: bars with their share, sparklines. Density and signs tell before colour does.

use super::cx::Cx;
use super::glyph::HEIGHTS;
use super::pen::{Align, Pen};
use super::theme::Tone;
use crate::kit::{Rate, text};

/// A bar: a label, a value that gives its length, the value as said, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    pub value: i64,
    pub said: String,
    /// The value of the period before, for the trend; none where there is nothing to compare.
    pub before: Option<i64>,
    pub tone: Tone,
}

impl Bar {
    pub fn new(label: impl Into<String>, value: i64, said: impl Into<String>) -> Bar {
        Bar { label: label.into(), value, said: said.into(), before: None, tone: Tone::Bar }
    }

    pub fn before(self, value: i64) -> Bar {
        Bar { before: Some(value), ..self }
    }

    pub fn tone(self, tone: Tone) -> Bar {
        Bar { tone, ..self }
    }
}

/// Draws bars from row 0, one a row: label, bar, value, share of the whole where there is room, trend against before.
/// `focus` is the bar under the cursor, if the panel has it.
pub fn bars(pen: &mut Pen, bars: &[Bar], share: bool, focus: Option<usize>, cx: &Cx) {
    let width = pen.width();
    let label = bars.iter().map(|b| text::width(&b.label)).max().unwrap_or(0).min(usize::from(width / 3)) as u16;
    let said = bars.iter().map(|b| text::width(&b.said)).max().unwrap_or(0) as u16;
    let share = share && width >= label + said + 22;
    let trend = bars.iter().any(|b| b.before.is_some());
    let side = said + 1 + if share { 7 } else { 0 } + if trend { 8 } else { 0 };
    let room = width.saturating_sub(label + side + 4);
    let most = bars.iter().map(|b| b.value.max(0)).max().unwrap_or(0);
    let whole: i64 = bars.iter().map(|b| b.value.max(0)).sum();
    for (i, bar) in bars.iter().enumerate().take(usize::from(pen.height())) {
        let y = i as u16;
        pen.cell(1, y, label, &bar.label, Align::Left, Tone::Plain);
        let long = length(bar.value, most, room);
        pen.put(label + 2, y, &"█".repeat(usize::from(long)), bar.tone);
        let mut x = label + 3 + room;
        pen.cell(x, y, said, &bar.said, Align::Right, Tone::Plain);
        x += said + 1;
        if share {
            let part = if whole > 0 { bar.value.max(0).saturating_mul(1_000_000) / whole } else { 0 };
            pen.cell(x, y, 6, &cx.words.format().share_whole(Rate::of(part)), Align::Right, Tone::Dim);
            x += 7;
        }
        if let Some(before) = bar.before {
            let (said, tone) = trend_of(bar.value, before, cx);
            pen.cell(x, y, 8, &said, Align::Right, tone);
        }
        if focus == Some(i) {
            pen.tint(0, y, width, Tone::Focus);
            pen.put(0, y, "›", Tone::Focus);
            pen.focus(0, y);
        }
    }
}

fn length(value: i64, most: i64, room: u16) -> u16 {
    if most <= 0 || value <= 0 {
        return 0;
    }
    let long = (i128::from(value) * i128::from(room) + i128::from(most) - 1) / i128::from(most);
    u16::try_from(long).unwrap_or(room).min(room)
}

/// `▲ 12 %`, `▼ 3 %`, `=` against the value before; nothing where there was none.
pub fn trend_of(now: i64, before: i64, cx: &Cx) -> (String, Tone) {
    // Against nothing there is no trend to show.
    if before == 0 {
        return (String::new(), Tone::Dim);
    }
    let change = (i128::from(now) - i128::from(before)) * 1_000_000 / i128::from(before.abs());
    let change = i64::try_from(change).unwrap_or(0);
    let said = cx.words.format().share_whole(Rate::of(change.abs()));
    match change.signum() {
        1 => (format!("▲ {said}"), Tone::Good),
        -1 => (format!("▼ {said}"), Tone::Bad),
        _ => ("=".to_owned(), Tone::Dim),
    }
}

/// A row of heights, one a value.
pub fn sparkline(values: &[i64]) -> String {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let height = |v: &i64| {
        let step = (i128::from((*v).max(0)) * 7 / i128::from(most)) as usize;
        HEIGHTS[step.min(7)]
    };
    values.iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_follow_values() {
        assert_eq!(sparkline(&[0, 50, 100]), "▁▄█");
        assert_eq!(sparkline(&[-5, 0]), "▁▁");
        assert_eq!(sparkline(&[]), "");
        assert_eq!((length(50, 100, 10), length(1, 100, 10), length(0, 100, 10), length(5, 0, 10)), (5, 1, 0, 0));
        assert_eq!(length(i64::MAX, i64::MAX, 10), 10);
    }
}
