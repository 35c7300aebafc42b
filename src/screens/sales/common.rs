//! What the lists and cards of sales share: their commands, said once, and how a place narrows a list.

use crate::db::Fault;
use crate::db::page::{Op, Term};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_store;
use crate::kit::{Money, Rate};
use crate::tui::{Align, Command, Cx, List, Offer, Pen, Place, Tone};

/// The next step of the document: says what it will do first.
pub const STEP: Command = Command { id: "sales.step", keys: &["w", "f8"], title: "sales-step" };
pub const EDIT: Command = Command { id: "sales.edit", keys: &["e", "f2"], title: "sales-edit" };
pub const DUPLICATE: Command = Command { id: "sales.duplicate", keys: &["d"], title: "sales-duplicate" };

/// Narrows a list as the place asks: to a customer by id, to a period by date.
pub fn narrowed<R>(mut list: List<R>, place: &Place, cx: &Cx) -> Result<List<R>, Fault> {
    if let Some(id) = place.id {
        let name = cx.read(|tx| Ok(party_store::get(tx, PartyId(id))?.name))?;
        list = list.only(Term::is("party", id), name);
    }
    if let Some((first, last)) = place.period {
        let term =
            Term { field: "date", op: Op::Within, values: vec![first.to_string().into(), last.to_string().into()], not: false };
        list = list.only(term, format!("{} → {}", cx.date(first), cx.date(last)));
    }
    Ok(list.filtered(&place.filter))
}

/// The place of a list as it stands now.
pub fn list_place<R>(base: Place, opened: &Place, list: &List<R>) -> Place {
    Place { id: opened.id, period: opened.period, ..base.filter(list.filter_text()) }
}

/// A form's place, for the customer whose list this is.
pub fn for_customer(form: Place, customer: Option<i64>) -> Place {
    match customer {
        Some(id) => form.text(format!("party:{id}")),
        None => form,
    }
}

/// The list's first command, then the screen's own, then the rest of the list's: the order of the legend.
pub fn list_offers(mut list: Vec<Offer>, own: Vec<Offer>) -> Vec<Offer> {
    let at = usize::from(list.first().is_some_and(|o| o.command.id == "list.open"));
    let rest = list.split_off(at);
    list.into_iter().chain(own).chain(rest).collect()
}

/// Goes round the parts of a card: lines, linked documents, history.
pub const PART: Command = Command { id: "card.part", keys: &["tab"], title: "card-part" };

/// Rows of a card's facts.
pub fn facts_height(width: u16) -> u16 {
    if width >= 100 { 3 } else { 2 }
}

/// A card's facts: who and where on the left, sums on the right. A narrow card keeps two rows, and of the sums the ones that
/// matter: net and total, what is open.
pub fn facts(pen: &mut Pen, left: &[String; 3], sums: &[[(&str, String); 2]; 3], cx: &Cx) {
    let width = pen.width();
    if pen.height() >= 3 {
        let at = width.saturating_sub(46);
        for (y, (text, row)) in left.iter().zip(sums).enumerate() {
            let y = y as u16;
            pen.cell(1, y, at.saturating_sub(2), text, Align::Left, if y == 0 { Tone::Title } else { Tone::Plain });
            for (i, (key, value)) in row.iter().enumerate() {
                let x = at + 23 * i as u16;
                pen.cell(x, y, 9, &cx.t(key), Align::Left, Tone::Dim);
                pen.cell(x + 9, y, 13, value, Align::Right, Tone::Plain);
            }
        }
        return;
    }
    let said = [[&sums[0][0], &sums[2][0]], [&sums[1][1], &sums[2][1]]];
    let at = width.saturating_sub(42);
    for (y, row) in said.iter().enumerate() {
        let y16 = y as u16;
        let text = if y == 0 { left[0].clone() } else { left[2].clone() };
        pen.cell(1, y16, at.saturating_sub(2), &text, Align::Left, if y == 0 { Tone::Title } else { Tone::Plain });
        for (i, (key, value)) in row.iter().enumerate() {
            let x = at + 21 * i as u16;
            pen.cell(x, y16, 9, &cx.t(key), Align::Left, Tone::Dim);
            pen.cell(x + 9, y16, 11, value, Align::Right, Tone::Plain);
        }
    }
}

/// A part of a whole as a share: a margin.
pub fn rate(part: Money, whole: Money, cx: &Cx) -> String {
    if whole.is_zero() {
        return "·".to_owned();
    }
    let share = crate::kit::value::div_round(i128::from(part.raw()) * i128::from(Rate::SCALE), i128::from(whole.raw()));
    cx.words.format().share(Rate::of(i64::try_from(share).unwrap_or_default()))
}

/// The names of a card's parts, the one shown between brackets.
pub fn part_names(pen: &mut Pen, names: &[&str], at: usize, cx: &Cx) {
    let mut x = 1;
    for (i, name) in names.iter().enumerate() {
        let word = cx.t(name);
        let (word, tone) = if i == at { (format!("[{word}]"), Tone::Title) } else { (format!(" {word} "), Tone::Dim) };
        x = pen.put(x, 0, &word, tone) + 1;
    }
}

/// The foot of a card: the next step and its key.
pub fn next_line(pen: &mut Pen, said: &str, cx: &Cx) {
    let x = pen.put(1, 0, &cx.t("card-next-step"), Tone::Head);
    let x = pen.put(x + 1, 0, "w", Tone::Key);
    let room = pen.width().saturating_sub(x + 1);
    pen.cell(x + 1, 0, room, said, Align::Left, Tone::Plain);
}
