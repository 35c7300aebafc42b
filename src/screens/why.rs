//! The figures of a screen explained: what the reports say of them, in the reader's language, each part opening its record.

use super::place;
use crate::db::Fault;
use crate::kit::Arg;
use crate::reports::why::{Figure, Part};
use crate::tui::explain::{self, From, Why};
use crate::tui::{Cx, Place};

/// Shows them; refuses when there is nothing to explain.
pub fn show(cx: &mut Cx, figures: Vec<Figure>) -> Result<(), Fault> {
    show_with(cx, figures, &[])
}

/// The same, with the lists that some of the figures add up.
pub fn show_with(cx: &mut Cx, figures: Vec<Figure>, lists: &[(&'static str, Place)]) -> Result<(), Fault> {
    if figures.is_empty() {
        return Err(crate::kit::Refusal::new("explain-nothing").into());
    }
    let whys = figures.iter().map(|f| {
        let mut why = told(f, cx);
        let list = |place: &Place| From { said: cx.t("explain-list"), amount: why.value.clone(), place: Some(place.clone()) };
        let behind: Vec<From> = lists.iter().filter(|(key, _)| *key == f.key).map(|(_, place)| list(place)).collect();
        why.from.extend(behind);
        why
    });
    let whys = whys.collect();
    explain::show(cx, cx.t("explain-title"), whys);
    Ok(())
}

fn told(f: &Figure, cx: &Cx) -> Why {
    Why {
        figure: cx.t(f.key),
        value: shown(&f.value, cx),
        says: f.says.iter().map(|s| cx.words.refusal(s)).collect(),
        from: f.parts.iter().map(|p| part(p, cx)).collect(),
    }
}

fn part(p: &Part, cx: &Cx) -> From {
    let said = cx.words.refusal(&p.said);
    let said = p.date.map_or_else(|| said.clone(), |d| format!("{}  {said}", cx.date(d)));
    From { said, amount: shown(&p.amount, cx), place: p.record.and_then(|(kind, id)| place::of_record(kind, id)) }
}

fn shown(amount: &Arg, cx: &Cx) -> String {
    match amount {
        Arg::Money(m) => cx.money(*m),
        Arg::Quantity(q) => cx.quantity(*q),
        Arg::Int(n) => cx.words.format().int(*n),
        Arg::Rate(r) => cx.words.format().share(*r),
        Arg::Price(p) => cx.words.format().price(*p),
        Arg::Date(d) => cx.date(*d),
        Arg::Text(t) => t.clone(),
        Arg::Word(key) => cx.t(key),
    }
}
