//! A bill of material while it is typed: its lines with what is said of each in one word or figure. It is also the draft that
//! survives a lost line.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::bom::{Bom, BomId, BomLine, Issue, LineKind, Tolerance};
use crate::domain::production::bom_store;
use crate::kit::{Lang, Quantity, Rate, Refusal, UnitPrice, Words, fold};
use crate::tui::{Cx, Pick, Sheet, typed};
use serde::{Deserialize, Serialize};

/// The cell of what more is taken.
pub const SCRAP: u8 = 0;
/// The cell of how a line is taken, or that it is a by-product.
pub const HOW: u8 = 1;
/// The cell of what a by-product is worth, or its share.
pub const WORTH: u8 = 2;
/// The cell of what may be taken beyond the bill.
pub const OVER: u8 = 3;

/// A line as typed, with the names of its item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub of: BomLine,
    pub code: String,
    pub name: String,
    pub unit: String,
}

impl Line {
    /// The locale key of how it is taken.
    pub fn how(&self) -> &'static str {
        match (self.of.kind, self.of.issue) {
            (LineKind::Byproduct, _) => "bom-how-byproduct",
            (_, Issue::Manual) => "bom-how-manual",
            (_, Issue::Backflush) => "bom-how-backflush",
        }
    }

    pub fn over(&self) -> &'static str {
        match self.of.tolerance {
            Tolerance::Flexible => "bom-over-free",
            Tolerance::Block => "bom-over-none",
        }
    }

    /// `10 %` or `2,00`; nothing of a component.
    pub fn worth(&self, words: Words) -> String {
        let format = words.format();
        match (self.of.share.is_zero(), self.of.unit_value.is_zero()) {
            (false, _) => format.percent(self.of.share),
            (true, false) => format.price(self.of.unit_value),
            (true, true) => String::new(),
        }
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The bill, its lines apart. Its id is 0 while it is new.
    pub bom: Bom,
    /// The version this one follows.
    pub follows: Option<BomId>,
    pub item_name: String,
    pub unit: String,
    pub lines: Vec<Line>,
    /// The reader's language.
    pub lang: Lang,
}

impl Document {
    pub fn new(lang: Lang) -> Document {
        let bom = Bom::new(ItemId(0), Quantity::whole(1), Vec::new());
        Document { bom, follows: None, item_name: String::new(), unit: String::new(), lines: Vec::new(), lang }
    }

    /// A version as it stands, or the next one after it.
    pub fn of(tx: &Tx, id: BomId, next: bool, lang: Lang) -> Result<Document, Fault> {
        let mut bom = bom_store::get(tx, id)?;
        let mut lines = Vec::new();
        for of in std::mem::take(&mut bom.lines) {
            let item = item_store::get(tx, of.item)?;
            lines.push(Line { of, code: item.code, name: item.name, unit: item.unit });
        }
        let item = item_store::get(tx, bom.item)?;
        let mut doc = Document {
            item_name: format!("{} {}", item.code, item.name),
            unit: item.unit,
            follows: next.then_some(id),
            bom,
            lines,
            lang,
        };
        if next {
            doc.become_next(tx)?;
        }
        Ok(doc)
    }

    /// It is typed on as a version of its own, from today on; a name or days typed anew stay.
    pub fn become_next(&mut self, tx: &Tx) -> Result<(), Fault> {
        let all = bom_store::of_item(tx, self.bom.item)?;
        let old = all.iter().find(|b| b.id == self.bom.id);
        let today = tx.today();
        if all.iter().any(|b| b.label == self.bom.label) {
            self.bom.label = lookup::next_label(all.iter().map(|b| b.label.as_str()));
        }
        if old.is_none_or(|o| o.from == self.bom.from) {
            self.bom.from = Some(self.bom.from.map_or(today, |from| from.max(today)));
        }
        if old.is_none_or(|o| o.to == self.bom.to) {
            self.bom.to = None;
        }
        (self.bom.id, self.bom.version) = (BomId(0), 1);
        Ok(())
    }

    /// What the flow is given.
    pub fn whole(&self) -> Bom {
        Bom { lines: self.lines.iter().map(|l| l.of.clone()).collect(), ..self.bom.clone() }
    }

    pub fn take_item(&mut self, id: ItemId, cx: &mut Cx) -> Result<(), Fault> {
        let (item, labels) = cx.read(|tx| {
            let all = bom_store::of_item(tx, id)?;
            Ok((item_store::get(tx, id)?, all.into_iter().map(|b| b.label).collect::<Vec<_>>()))
        })?;
        self.bom.item = id;
        (self.item_name, self.unit) = (format!("{} {}", item.code, item.name), item.unit);
        if self.bom.id.0 == 0 {
            self.bom.label = lookup::next_label(labels.iter().map(String::as_str));
        }
        Ok(())
    }
}

/// The one of some words that begins as typed; refuses with all of them.
fn word(typed: &str, keys: &[&'static str], words: Words) -> Result<usize, Fault> {
    let wanted = fold(typed.trim());
    let begins = |key: &&str| !wanted.is_empty() && fold(&words.get(key)).starts_with(&wanted);
    let mut found = keys.iter().enumerate().filter(|(_, k)| begins(k));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok(at),
        _ => {
            let all: Vec<String> = keys.iter().map(|k| words.get(k)).collect();
            Err(Refusal::new("bom-word").arg("typed", typed.trim()).arg("words", all.join(", ")).into())
        }
    }
}

impl Sheet for Document {
    type Line = Line;

    fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.lines
    }

    fn find(&self, tx: &Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
        lookup::goods(tx, typed, self.lang)
    }

    /// Taken as the line before it is.
    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault> {
        let item = cx.read(|tx| item_store::get(tx, ItemId(pick.id)))?;
        let before = self.lines.iter().rev().find(|l| l.of.kind == LineKind::Component);
        let (issue, tolerance) = before.map_or((Issue::Manual, Tolerance::Flexible), |l| (l.of.issue, l.of.tolerance));
        let of = BomLine { issue, tolerance, ..BomLine::component(item.id, quantity.unwrap_or(Quantity::whole(1))) };
        self.lines.push(Line { of, code: item.code, name: item.name, unit: item.unit });
        Ok(())
    }

    fn quantity(&self, line: usize) -> Quantity {
        self.lines.get(line).map_or(Quantity::ZERO, |l| l.of.quantity)
    }

    fn set_quantity(&mut self, line: usize, quantity: Quantity, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            if !quantity.is_positive() {
                return Err(Refusal::new("line-below-zero").arg("item", &line.code).field("quantity").into());
            }
            line.of.quantity = quantity;
        }
        Ok(())
    }

    fn put(&mut self, line: usize, slot: u8, text: &str, cx: &mut Cx) -> Result<(), Fault> {
        let (lang, words) = (cx.lang(), cx.words);
        let Some(line) = self.lines.get_mut(line) else { return Ok(()) };
        let of = &mut line.of;
        let empty = text.trim().is_empty();
        match slot {
            SCRAP => of.scrap = if empty { Rate::ZERO } else { typed::rate(lang, text)? },
            HOW => match word(text, &["bom-how-manual", "bom-how-backflush", "bom-how-byproduct"], words)? {
                2 => (of.kind, of.scrap) = (LineKind::Byproduct, Rate::ZERO),
                at => {
                    of.kind = LineKind::Component;
                    of.issue = if at == 0 { Issue::Manual } else { Issue::Backflush };
                    (of.unit_value, of.share) = (UnitPrice::ZERO, Rate::ZERO);
                }
            },
            WORTH => {
                (of.unit_value, of.share) = (UnitPrice::ZERO, Rate::ZERO);
                match text.contains('%') {
                    true => of.share = typed::rate(lang, text)?,
                    false if empty => {}
                    false => of.unit_value = typed::price(lang, text)?,
                }
                // What is worth something comes of the work.
                if !empty {
                    (of.kind, of.scrap) = (LineKind::Byproduct, Rate::ZERO);
                }
            }
            _ => {
                let at = word(text, &["bom-over-free", "bom-over-none"], words)?;
                of.tolerance = if at == 0 { Tolerance::Flexible } else { Tolerance::Block };
            }
        }
        Ok(())
    }
}
