//! Writing a routing: the product, the version and the days it holds, then its operations: a work centre, the minutes, what is done.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::production::centre::{CentreId, of_minutes};
use crate::domain::production::routing::{Routing, RoutingId, RoutingOperation};
use crate::domain::production::{centre_store, routing_store};
use crate::flows::plan_to_produce::masters;
use crate::kit::{Lang, Money, Quantity, Refusal, UnitPrice};
use crate::screens::habits::{after, form_offers, write_in};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Editor, Field, Key, Mode, Offer, Pen, Pick, Place, Screen, Sheet,
    Tone, typed,
};
use serde::{Deserialize, Serialize};

/// The cell of the set-up.
const SETUP: u8 = 0;
/// The cell of what is done.
const WHAT: u8 = 1;
/// The cell of the rank.
const RANK: u8 = 2;

/// An operation as typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    of: RoutingOperation,
    code: String,
    name: String,
    /// Of an hour, labour and overhead.
    hour: UnitPrice,
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Document {
    routing: Routing,
    /// The version this one follows.
    follows: Option<RoutingId>,
    item_name: String,
    lines: Vec<Line>,
    lang: Lang,
}

impl Document {
    fn new(lang: Lang) -> Document {
        let routing = Routing::new(ItemId(0), Quantity::whole(1), Vec::new());
        Document { routing, follows: None, item_name: String::new(), lines: Vec::new(), lang }
    }

    /// A version as it stands, or the next one after it, from today on.
    fn of(tx: &Tx, id: RoutingId, next: bool, lang: Lang) -> Result<Document, Fault> {
        let mut routing = routing_store::get(tx, id)?;
        let mut lines = Vec::new();
        for of in std::mem::take(&mut routing.operations) {
            let centre = centre_store::get(tx, of.centre)?;
            lines.push(Line { of, hour: centre.labour_rate + centre.overhead_rate, code: centre.code, name: centre.name });
        }
        if next {
            let all = routing_store::of_item(tx, routing.item)?;
            routing.label = lookup::next_label(all.iter().map(|r| r.label.as_str()));
            (routing.id, routing.version) = (RoutingId(0), 1);
            (routing.from, routing.to) = (Some(tx.today()), None);
        }
        let item_name = lookup::named(tx, routing.item)?;
        Ok(Document { routing, follows: next.then_some(id), item_name, lines, lang })
    }

    fn whole(&self) -> Routing {
        Routing { operations: self.lines.iter().map(|l| l.of.clone()).collect(), ..self.routing.clone() }
    }

    fn take_item(&mut self, id: ItemId, cx: &mut Cx) -> Result<(), Fault> {
        let (name, labels) = cx.read(|tx| {
            let all = routing_store::of_item(tx, id)?;
            Ok((lookup::named(tx, id)?, all.into_iter().map(|r| r.label).collect::<Vec<_>>()))
        })?;
        (self.routing.item, self.item_name) = (id, name);
        if self.routing.id.0 == 0 {
            self.routing.label = lookup::next_label(labels.iter().map(String::as_str));
        }
        Ok(())
    }

    /// What its minutes cost: set-up once, and the run of what it makes.
    fn cost(&self) -> Money {
        self.lines.iter().map(|l| of_minutes(l.of.setup_minutes + l.of.run_minutes, l.hour)).sum()
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
        lookup::centres(tx, typed, self.lang)
    }

    /// In tens, after the last; its minutes are still to be said.
    fn add(&mut self, pick: &Pick, minutes: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault> {
        let centre = cx.read(|tx| centre_store::get(tx, CentreId(pick.id)))?;
        let last = self.lines.iter().map(|l| l.of.position).max().unwrap_or(0);
        let of = RoutingOperation::new((last / 10 + 1) * 10, centre.id, minutes.unwrap_or(Quantity::ZERO));
        self.lines.push(Line { of, hour: centre.labour_rate + centre.overhead_rate, code: centre.code, name: centre.name });
        Ok(())
    }

    fn quantity(&self, line: usize) -> Quantity {
        self.lines.get(line).map_or(Quantity::ZERO, |l| l.of.run_minutes)
    }

    fn set_quantity(&mut self, line: usize, minutes: Quantity, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            line.of.run_minutes = at_least_zero(minutes)?;
        }
        Ok(())
    }

    fn put(&mut self, line: usize, slot: u8, text: &str, cx: &mut Cx) -> Result<(), Fault> {
        let lang = cx.lang();
        let Some(line) = self.lines.get_mut(line) else { return Ok(()) };
        match slot {
            SETUP if text.trim().is_empty() => line.of.setup_minutes = Quantity::ZERO,
            SETUP => line.of.setup_minutes = at_least_zero(typed::quantity(lang, text)?)?,
            WHAT => line.of.description = crate::kit::text::clean_input(text).trim().to_owned(),
            _ => line.of.position = typed::int(lang, text)?,
        }
        Ok(())
    }
}

fn at_least_zero(minutes: Quantity) -> Result<Quantity, Fault> {
    if minutes.is_negative() { Err(Refusal::new("production-figure-bad").field("minutes").into()) } else { Ok(minutes) }
}

type Fld = Field<Document>;
type Col = Column<Line>;

const HEADER: &[Fld] = &[
    Fld::picker(
        "bom-field-item",
        30,
        |tx, d, typed| lookup::goods(tx, typed, d.lang),
        |d| d.item_name.clone(),
        |d, pick, cx| {
            if d.routing.id.0 != 0 || d.follows.is_some() {
                return Err(Refusal::new("bom-item-stays").field("item").into());
            }
            d.take_item(ItemId(pick.id), cx)
        },
    )
    .named("item"),
    Fld::text("bom-field-version", 10, |d| d.routing.label.clone(), |d, t| write_in(&mut d.routing.label, t))
        .named("version")
        .beside()
        .skipped(),
    Fld::quantity(
        "routing-field-batch",
        8,
        |d| Some(d.routing.quantity),
        |d, q| {
            d.routing.quantity = q.unwrap_or(Quantity::ZERO);
            Ok(())
        },
    )
    .named("quantity")
    .skipped(),
    Fld::date(
        "bom-field-from",
        |d| d.routing.from,
        |d, v| {
            d.routing.from = v;
            Ok(())
        },
    )
    .named("from")
    .beside()
    .skipped(),
    Fld::date(
        "bom-field-to",
        |d| d.routing.to,
        |d, v| {
            d.routing.to = v;
            Ok(())
        },
    )
    .named("to")
    .beside()
    .skipped(),
];

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("work-head-centre", 10, |l| l.code.clone()).keep(9)),
    Cell::show(Col::text("centre-head-name", 16, |l| l.name.clone()).keep(3)),
    Cell::quantity(Col::quantity("routing-head-run", 9, |l| l.of.run_minutes).keep(9)),
    Cell::own(Col::quantity("routing-head-setup", 9, |l| l.of.setup_minutes).keep(8), SETUP),
    Cell::own(Col::fill("routing-head-what", |l| l.of.description.clone()), WHAT),
    Cell::own(Col::number("work-head-place", 4, |l| l.of.position).keep(8), RANK),
];

const ACTIONS: &[Action<RoutingForm>] = &[Action {
    id: "production.routing.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: always,
    run: |s, cx| s.save(cx),
}];

pub struct RoutingForm {
    editor: Editor<Document>,
    opened: Place,
}

/// With an id that version; the text may be `version:` and the id of the one a new version follows, or `item:` and an item's.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let (lang, follows) = (cx.lang(), after(&place.text, "version:"));
    let mut doc = match follows.or(place.id) {
        Some(id) => cx.read(|tx| Document::of(tx, RoutingId(id), follows.is_some(), lang))?,
        None => Document::new(lang),
    };
    if let Some(id) = after(&place.text, "item:") {
        doc.take_item(ItemId(id), cx)?;
    }
    let knows = doc.routing.item.0 != 0;
    let mut editor = Editor::new(HEADER, CELLS, doc).stops_at_quantity();
    if knows {
        editor.to_lines(cx);
    }
    Ok(Box::new(RoutingForm { editor, opened: place.clone() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl RoutingForm {
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        let doc = self.editor.doc();
        if doc.routing.item.0 == 0 {
            self.editor.to_header();
            return Err(self.editor.blame(Refusal::new("bom-no-item").field("item").into(), cx));
        }
        let routing = doc.whole();
        let saved = match doc.follows {
            Some(old) => cx.act("production.edit", |tx| masters::revise_routing(tx, old, &routing)),
            None => cx.act("production.edit", |tx| masters::save_routing(tx, &routing)),
        };
        match saved {
            Ok(saved) => {
                cx.settled();
                let args = [("item", (&self.editor.doc().item_name).into()), ("version", (&saved.label).into())];
                cx.say("routing-said-saved", &args);
                // What was changed lies under this form; what is new takes its place.
                match routing.id.0 != 0 && self.opened.draft.is_none() {
                    true => cx.back(),
                    false => cx.replace(place::ROUTING.id(saved.id.0)),
                }
                Ok(())
            }
            Err(fault) => self.refused(fault, cx),
        }
    }

    fn refused(&mut self, fault: Fault, cx: &mut Cx) -> Result<(), Fault> {
        if fault.key() == Some("record-changed") {
            let (id, lang) = (self.editor.doc().routing.id, cx.lang());
            let theirs = cx.read(|tx| Document::of(tx, id, false, lang))?;
            self.editor.doc_mut().routing.version = theirs.routing.version;
            cx.warn("bom-theirs", &[("n", theirs.lines.len().into())]);
            self.editor.to_header();
            self.editor.header.meet(theirs);
            return Err(fault);
        }
        let why = fault.refusals().unwrap_or_default();
        if why.iter().any(|r| matches!(r.field, Some("item" | "version" | "from" | "to"))) {
            self.editor.to_header();
        }
        Err(self.editor.blame(fault, cx))
    }
}

/// The foot: how the cells are typed, what the operation under the cursor and all of them cost.
fn foot(pen: &mut Pen, doc: &Document, at: Option<usize>, cx: &Cx) {
    let width = pen.width();
    let sums = width.saturating_sub(34);
    let said = match at.and_then(|at| doc.lines.get(at)) {
        Some(line) => {
            let cost = of_minutes(line.of.setup_minutes + line.of.run_minutes, line.hour);
            cx.tell("routing-foot-line", &[("centre", (&line.name).into()), ("cost", cost.into())])
        }
        None => cx.t("routing-foot-cells"),
    };
    pen.cell(1, 0, sums.saturating_sub(2), &said, Align::Left, Tone::Dim);
    let counted = cx.tell("routing-foot-lines", &[("n", doc.lines.len().into())]);
    pen.cell(1, 1, sums.saturating_sub(2), &counted, Align::Left, Tone::Dim);
    let minutes: Quantity = doc.lines.iter().map(|l| l.of.setup_minutes + l.of.run_minutes).sum();
    let rows =
        [("routing-foot-minutes", cx.quantity(minutes), Tone::Plain), ("routing-foot-cost", cx.money(doc.cost()), Tone::Title)];
    for (y, (key, figure, tone)) in rows.into_iter().enumerate() {
        pen.cell(sums, y as u16, 18, &cx.t(key), Align::Left, tone);
        pen.cell(sums + 18, y as u16, 15, &figure, Align::Right, tone);
    }
}

impl Screen for RoutingForm {
    fn crumb(&self, cx: &Cx) -> String {
        match (self.editor.doc().routing.id.0, self.editor.doc().follows) {
            (0, None) => cx.t("routing-new"),
            (0, Some(_)) => cx.t("routing-next"),
            _ => format!("{} · {}", self.editor.doc().item_name, cx.t("record-edit")),
        }
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.editor.draw(pen, cx, 2, foot);
    }

    fn mode(&self) -> Mode {
        self.editor.mode()
    }

    fn focus_key(&self) -> Option<&'static str> {
        if self.editor.is_in_lines() { Some("routing-grid") } else { self.editor.focus_key() }
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        form_offers(self.editor.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.editor.key(key, cx)?;
        if self.editor.lines_done {
            cx.say("form-lines-done", &[]);
        }
        Ok(taken || self.editor.lines_done)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.paste(text, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let doc = self.editor.doc();
        let body = serde_json::to_string(doc).ok()?;
        let title = cx.tell("routing-draft", &[("item", (&doc.item_name).into()), ("n", doc.lines.len().into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let doc: Document = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        let doc = Document { lang: cx.lang(), ..doc };
        let knows = doc.routing.item.0 != 0;
        self.editor = Editor::new(HEADER, CELLS, doc).stops_at_quantity();
        if knows {
            self.editor.to_lines(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
