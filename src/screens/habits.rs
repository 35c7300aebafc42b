//! Habits the lists, cards and forms of all departments share: how a place narrows a list, how a card is framed, in which order
//! commands stand in the legend.

use crate::db::Fault;
use crate::db::page::{Op, Term};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_store;
use crate::kit::text::capital;
use crate::kit::{Money, Refusal};
use crate::tui::{Align, Card, Cx, List, Offer, Pen, Place, Stage, Standing, Tone};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Narrows a list as the place asks: to a customer by id, to a period by date.
pub fn narrowed<R>(mut list: List<R>, place: &Place, cx: &Cx) -> Result<List<R>, Fault> {
    if let Some(id) = place.id {
        let name = cx.read(|tx| Ok(party_store::get(tx, PartyId(id))?.name))?;
        list = list.only(Term::is("party", id), name);
    }
    // A filter that names the dates says the same.
    if let Some((first, last)) = place.period.filter(|_| !place.filter.contains("date")) {
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

/// The list's first command, then the screen's own, then the rest of the list's: the order of the legend.
pub fn list_offers(mut list: Vec<Offer>, own: Vec<Offer>) -> Vec<Offer> {
    let at = usize::from(list.first().is_some_and(|o| o.command.id == "list.open"));
    let rest = list.split_off(at);
    list.into_iter().chain(own).chain(rest).collect()
}

/// A card with its next step at the foot.
pub fn card(pen: &mut Pen, card: &mut Card, said: &str, cx: &Cx) {
    let height = pen.height();
    card.draw(&mut pen.rows(0, height.saturating_sub(2)), cx);
    pen.rule(height.saturating_sub(2));
    next_line(&mut pen.rows(height.saturating_sub(1), 1), said, cx);
}

/// The foot of a card: the next step and its key.
pub fn next_line(pen: &mut Pen, said: &str, cx: &Cx) {
    let mut x = pen.put(1, 0, &cx.t("card-next-step"), Tone::Head);
    if said != cx.t("next-nothing") {
        x = pen.put(x + 1, 0, "w", Tone::Key);
    }
    let room = pen.width().saturating_sub(x + 1);
    pen.cell(x + 1, 0, room, said, Align::Left, Tone::Plain);
}

/// A form's place, for the customer or the supplier whose list this is.
pub fn for_party(form: Place, party: Option<i64>) -> Place {
    match party {
        Some(id) => form.text(format!("party:{id}")),
        None => form,
    }
}

/// Keeps what was typed into a field of words, as it is.
pub fn write_in(field: &mut String, typed: String) -> Result<(), Refusal> {
    *field = typed;
    Ok(())
}

/// The sums at the right of a document's foot, the last one in bold; gives the width left of them.
pub fn sums(pen: &mut Pen, rows: &[(String, Money)], cx: &Cx) -> u16 {
    let left = sums_at(pen);
    for (y, (label, amount)) in rows.iter().enumerate() {
        let tone = if y + 1 == rows.len() { Tone::Title } else { Tone::Plain };
        pen.cell(left, y as u16, 16, label, Align::Left, tone);
        pen.cell(left + 16, y as u16, 17, &cx.money(*amount), Align::Right, tone);
    }
    left
}

/// Where they begin.
pub fn sums_at(pen: &Pen) -> u16 {
    pen.width().saturating_sub(34)
}

/// What is kept of a form half typed: the record as it was opened and as it is typed, so that what somebody else saved meanwhile is
/// still told from what was typed here.
pub fn keep<T: Serialize>(base: &T, typed: &T) -> Option<String> {
    serde_json::to_string(&(base, typed)).ok()
}

/// What was kept; drafts from before the record was kept beside have only what was typed.
pub fn kept<T: DeserializeOwned>(body: &str) -> Option<(Option<T>, T)> {
    let both = serde_json::from_str::<(T, T)>(body).map(|(base, typed)| (Some(base), typed));
    both.or_else(|_| serde_json::from_str(body).map(|typed| (None, typed))).ok()
}

/// The id after a word in a place's text: `party:12`.
pub fn after(text: &str, word: &str) -> Option<i64> {
    text.strip_prefix(word)?.trim().parse().ok()
}

/// A form's first command, then what saves it, then the rest.
pub fn form_offers(mut form: Vec<Offer>, own: Vec<Offer>) -> Vec<Offer> {
    let rest = form.split_off(form.len().min(1));
    form.into_iter().chain(own).chain(rest).collect()
}

/// What a list calls a document: its number, or `#12` while it has none.
pub fn number(number: &Option<String>, id: i64) -> String {
    number.clone().unwrap_or_else(|| format!("#{id}"))
}

/// A stage: its word with the figure behind it.
pub fn stage(cx: &Cx, key: &str, standing: Standing, figure: &str, note: impl Into<String>) -> Stage {
    // A status word opens the ribbon's cell: it begins with a capital.
    let word = capital(&cx.t(key));
    Stage::new(if figure.is_empty() { word } else { format!("{word} {figure}") }, standing, note)
}

/// Records in words: `order 12, entry 30`.
pub fn named<'t>(records: impl Iterator<Item = (&'t str, i64)>, cx: &Cx) -> String {
    records.map(|(kind, id)| cx.words.record(kind, id)).collect::<Vec<_>>().join(", ")
}
