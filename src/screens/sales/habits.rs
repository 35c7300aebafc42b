//! Habits the lists and cards of sales share: their commands, said once, how a place narrows a list, how a card is framed.

use crate::db::Fault;
use crate::db::page::{Op, Term};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::party_store;
use crate::kit::{Money, Rate};
use crate::tui::{Align, Card, Command, Cx, Fact, List, Offer, Pen, Place, Tone};

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

/// The margin of a document, where it may be shown.
pub fn margin(net: Money, cost: Money, cx: &Cx) -> Option<Fact> {
    let margin = net - cost;
    cx.shows_margin().then(|| Fact::number("document-margin", format!("{}  {}", cx.money(margin), rate(margin, net, cx))))
}

/// A part of a whole as a share: a margin.
pub fn rate(part: Money, whole: Money, cx: &Cx) -> String {
    if whole.is_zero() {
        return "·".to_owned();
    }
    let share = crate::kit::value::div_round(i128::from(part.raw()) * i128::from(Rate::SCALE), i128::from(whole.raw()));
    cx.words.format().share(Rate::of(i64::try_from(share).unwrap_or_default()))
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

/// What a document did in the ledger: `i` explains a figure by what it is made of.
pub const ENTRY: Command = Command { id: "sales.entry", keys: &["i"], title: "sales-entry" };

/// The document as it is printed.
pub const PAGE: Command = Command { id: "sales.page", keys: &["p"], title: "sales-page" };

/// Saves what is being typed.
pub const SAVE: Command = Command { id: "sales.save", keys: &["ctrl-o", "f9"], title: "sales-save" };

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
