//! The entries of a journal, or of all: newest first. Enter opens one.

use super::{Span, spelled};
use crate::db::Fault;
use crate::db::page::{Op, Term};
use crate::reports::finance_lists::{ENTRIES, EntryLine};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen};

const COLUMNS: &[Column<EntryLine>] = &[
    Column::date("column-date", |r: &EntryLine| Some(r.date)).field("date").keep(9),
    Column::text("column-journal", 4, |r: &EntryLine| r.journal.clone()).field("journal").keep(5),
    Column::text("column-entry", 15, |r: &EntryLine| r.number.clone()).field("number").keep(9),
    Column::fill("column-memo", |r: &EntryLine| r.memo.clone()).field("memo"),
    Column::say(
        "column-reversal",
        11,
        |r: &EntryLine, cx| if r.reverses { cx.t("entry-is-reversal-short") } else { String::new() },
    )
    .keep(3),
    Column::money("column-amount", 14, |r: &EntryLine| r.total).field("total").sum(),
];

const ACTIONS: &[Action<Entries>] = &[Action {
    id: "finance.entry.new",
    keys: &["n", "f6"],
    title: "entry-new",
    ready: |_, cx| cx.may("entry.post"),
    run: |_, cx| {
        cx.open(place::ENTRY_FORM);
        Ok(())
    },
}];

pub struct Entries {
    list: List<EntryLine>,
    journal: String,
    span: Option<Span>,
}

/// `text` is the journal's code; the period narrows.
pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let mut list = List::paged(COLUMNS, &ENTRIES).sorted("date", true).empty("entries-empty").filtered(&place.filter);
    list = list.opens(|r| Some(place::ENTRY.id(r.id.0)));
    if !place.text.is_empty() {
        list = list.only(Term::is("journal", place.text.clone()), "");
    }
    if let Some((from, to)) = place.period {
        let values = vec![from.to_string().into(), to.to_string().into()];
        list = list.only(Term { field: "date", op: Op::Within, values, not: false }, "");
    }
    Ok(Box::new(Entries { list, journal: place.text.clone(), span: place.period }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl Screen for Entries {
    fn crumb(&self, cx: &Cx) -> String {
        if self.journal.is_empty() { cx.t("screen-entries") } else { self.journal.clone() }
    }

    fn context(&self, cx: &Cx) -> String {
        self.span.map(|span| spelled(span, cx)).unwrap_or_default()
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.list.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.list.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(text, cx)
    }

    fn place(&self) -> Place {
        let place = place::ENTRIES.text(self.journal.clone()).filter(self.list.filter_text());
        match self.span {
            Some((from, to)) => place.period(from, to),
            None => place,
        }
    }
}
