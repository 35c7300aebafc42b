//! The journals, each with its entries of the year. Enter opens them.

use crate::db::{Fault, number};
use crate::domain::finance::journal::Journal;
use crate::domain::finance::{journal_store, period_store};
use crate::kit::Coded;
use crate::screens::place;
use crate::tui::action::{Command, Offer};
use crate::tui::{Column, Cx, Key, List, Mode, Pen, Place, Screen};
use chrono::NaiveDate;

struct Shown {
    at: i64,
    journal: Journal,
    /// This fiscal year's: the number of the last one, since a series has no gap.
    entries: i64,
    year: Option<(NaiveDate, NaiveDate)>,
}

const COLUMNS: &[Column<Shown>] = &[
    Column::text("column-journal", 6, |r: &Shown| r.journal.code.clone()).keep(9),
    Column::say("column-journal-name", 26, |r: &Shown, cx| r.journal.name(cx.lang()).to_owned()).keep(9),
    Column::say("column-kind", 20, |r: &Shown, cx| cx.t(r.journal.kind.key())).keep(6),
    Column::number("column-entries", 12, |r: &Shown| r.entries).keep(8),
];

pub struct Journals {
    list: List<Shown>,
    year: String,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |r: &Shown| r.at)
        .opens(|r| {
            let entries = place::ENTRIES.text(r.journal.code.clone());
            Some(match r.year {
                Some((from, to)) => entries.period(from, to),
                None => entries,
            })
        })
        .without_totals()
        .filtered(&place.filter);
    Ok(Box::new(Journals { list, year: String::new() }))
}

pub fn commands() -> Vec<Command> {
    Vec::new()
}

impl Screen for Journals {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-journals")
    }

    fn context(&self, cx: &Cx) -> String {
        cx.tell("fiscal-year", &[("year", (&self.year).into())])
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (year, rows) = cx.read(|tx| {
            let year = period_store::year_on(tx, tx.today())?;
            let span = year.as_ref().map(|y| (y.start, y.end));
            let year = year.map(|y| y.code).unwrap_or_default();
            let series = number::all(tx)?;
            let rows = (0i64..)
                .zip(journal_store::all(tx)?)
                .map(|(at, journal)| {
                    let last = series.iter().find(|(prefix, y, _)| *prefix == journal.code && *y == year).map_or(0, |s| s.2);
                    Shown { at, journal, entries: last, year: span }
                })
                .collect();
            Ok((year, rows))
        })?;
        self.year = year;
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.list.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.list.mode()
    }

    fn offers(&self, _cx: &Cx) -> Vec<Offer> {
        self.list.offers()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.run(id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.key(key, cx)
    }

    fn place(&self) -> Place {
        place::JOURNALS.filter(self.list.filter_text())
    }
}
