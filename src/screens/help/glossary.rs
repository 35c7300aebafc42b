//! The words of accounts and stock in plain language, in the order of the reader's alphabet.

use crate::db::Fault;
use crate::kit::text;
use crate::screens::place;
use crate::tui::action::{Command, Offer};
use crate::tui::{Column, Cx, Key, List, Mode, Pen, Place, Screen, Tone};

/// A word and what it means, in the reader's language.
struct Meaning {
    at: i64,
    word: String,
    says: String,
}

type Col = Column<Meaning>;

const COLUMNS: &[Col] =
    &[Col::text("glossary-head-word", 26, |m| m.word.clone()).keep(9), Col::fill("glossary-head-says", |m| m.says.clone())];

/// Every term, in no order: the list is sorted in the reader's language. `<key>-says` is what it means.
const TERMS: &[&str] = &[
    "term-account",
    "term-ageing",
    "term-advance",
    "term-audit",
    "term-average",
    "term-balance",
    "term-closing",
    "term-credit",
    "term-credit-note",
    "term-credit-limit",
    "term-debit",
    "term-due",
    "term-entry",
    "term-fifo",
    "term-free",
    "term-journal",
    "term-ledger",
    "term-margin",
    "term-net",
    "term-on-hand",
    "term-open",
    "term-period",
    "term-permanent",
    "term-receivable",
    "term-reserved",
    "term-reversal",
    "term-stock-value",
    "term-trial-balance",
    "term-vat",
    "term-year",
];

/// Rows for the whole sentence of the word under the cursor.
const FOOT: u16 = 4;

pub struct Glossary {
    list: List<Meaning>,
}

pub fn open(place: &Place, _cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let list = List::fixed(COLUMNS, |m: &Meaning| m.at).without_totals().sorted("glossary-head-word", false);
    Ok(Box::new(Glossary { list: list.filtered(&place.filter) }))
}

pub fn commands() -> Vec<Command> {
    Vec::new()
}

impl Screen for Glossary {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-glossary")
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let meaning = |(at, key): (i64, &&str)| Meaning { at, word: cx.t(key), says: cx.t(&format!("{key}-says")) };
        let rows = (0i64..).zip(TERMS).map(meaning).collect();
        self.list.set(rows, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let height = pen.height().saturating_sub(FOOT + 1);
        pen.rule(height);
        if let Some(m) = self.list.current() {
            let width = usize::from(pen.width().saturating_sub(2));
            let said = format!("{}: {}", m.word, m.says);
            for (y, line) in text::wrap(&said, width).iter().take(usize::from(FOOT)).enumerate() {
                pen.put(1, height + 1 + y as u16, line, Tone::Plain);
            }
        }
        self.list.draw(&mut pen.rows(0, height), cx);
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

    fn paste(&mut self, pasted: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.list.paste(pasted, cx)
    }

    fn place(&self) -> Place {
        place::GLOSSARY.filter(self.list.filter_text())
    }
}
