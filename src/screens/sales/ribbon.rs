//! The ribbon of a document's workflow: what is done, where it stands, what is to come. One row with the figures, and under
//! it, where there is room, a word on each stage.

use crate::kit::text;
use crate::tui::{Cx, Pen, Tone};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Done,
    Here,
    ToCome,
    /// Stuck, for a reason told below.
    Stuck,
    /// Cancelled, closed, declined.
    Off,
}

impl Sign {
    fn shown(self) -> (&'static str, Tone) {
        match self {
            Sign::Done => ("✓", Tone::Good),
            Sign::Here => ("▶", Tone::Title),
            Sign::ToCome => (" ", Tone::Dim),
            Sign::Stuck => ("!", Tone::Warn),
            Sign::Off => ("✗", Tone::Bad),
        }
    }
}

/// A stage of the workflow.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Locale key; `<key>-short` where the window is narrow.
    pub key: &'static str,
    pub sign: Sign,
    /// `13/14`, a number, an amount.
    pub figure: String,
    pub below: String,
}

impl Stage {
    pub fn new(key: &'static str, sign: Sign, figure: impl Into<String>, below: impl Into<String>) -> Stage {
        Stage { key, sign, figure: figure.into(), below: below.into() }
    }
}

fn with_figure(word: String, figure: &str) -> String {
    if figure.is_empty() { word } else { format!("{word} {figure}") }
}

/// Rows the ribbon takes.
pub fn height(width: u16) -> u16 {
    if width >= 100 { 2 } else { 1 }
}

pub fn draw(pen: &mut Pen, stages: &[Stage], cx: &Cx) {
    let long: Vec<String> = stages.iter().map(|s| with_figure(cx.t(s.key), &s.figure)).collect();
    let tight: usize = long.iter().map(|l| text::width(l) + 5).sum();
    let wide = pen.width() >= 100 && tight <= usize::from(pen.width());
    // What is spare lets the words below be read whole.
    let mut spare = usize::from(pen.width()).saturating_sub(tight);
    let mut x = 0;
    for (i, (stage, long)) in stages.iter().zip(long).enumerate() {
        let (sign, tone) = stage.sign.shown();
        if !wide {
            let short = with_figure(cx.t(&format!("{}-short", stage.key)), &stage.figure);
            x = pen.put(x, 0, sign.trim(), tone);
            x = pen.put(x, 0, &short, tone) + 1;
            continue;
        }
        if i > 0 {
            x = pen.put(x, 0, "─", Tone::Rule);
        }
        let start = x;
        x = pen.put(x, 0, &format!("[{sign} "), tone);
        x = pen.put(x, 0, &long, tone);
        let more = text::width(&stage.below).saturating_sub(text::width(&long)).min(spare);
        spare -= more;
        x = pen.put(x, 0, &" ".repeat(more), tone);
        x = pen.put(x, 0, "]", tone);
        let room = x.saturating_sub(start + 3);
        pen.put(start + 3, 1, &text::clip(&stage.below, usize::from(room)), Tone::Dim);
    }
}
