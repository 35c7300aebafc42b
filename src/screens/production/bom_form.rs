//! Writing a bill of material: the product, the version and the days it holds, then its lines. A version that work orders were made
//! from keeps its lines: what was typed becomes the next version, from a day that is asked for.

use super::bom_document::{Document, HOW, Line, OVER, SCRAP, WORTH};
use super::lookup;
use crate::db::Fault;
use crate::domain::items::item::ItemId;
use crate::domain::production::bom::{Bom, BomId};
use crate::flows::plan_to_produce::standards::Layer;
use crate::flows::plan_to_produce::{masters, standards};
use crate::kit::{Quantity, Refusal};
use crate::screens::habits::{after, form_offers, sums, sums_at, write_in};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::dialog::step_with;
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Editor, Field, Key, Mode, Offer, Pen, Place, Screen, Tone,
};
use chrono::NaiveDate;

type Fld = Field<Document>;
type Col = Column<Line>;

const HEADER: &[Fld] = &[
    Fld::picker(
        "bom-field-item",
        30,
        |tx, d, typed| lookup::goods(tx, typed, d.lang),
        |d| d.item_name.clone(),
        |d, pick, cx| {
            if d.bom.id.0 != 0 || d.follows.is_some() {
                return Err(Refusal::new("bom-item-stays").field("item").into());
            }
            d.take_item(ItemId(pick.id), cx)
        },
    )
    .named("item"),
    Fld::text("bom-field-version", 10, |d| d.bom.label.clone(), |d, t| write_in(&mut d.bom.label, t))
        .named("version")
        .beside()
        .skipped(),
    Fld::quantity(
        "bom-field-batch",
        8,
        |d| Some(d.bom.quantity),
        |d, q| {
            d.bom.quantity = q.unwrap_or(Quantity::ZERO);
            Ok(())
        },
    )
    .named("quantity")
    .skipped(),
    Fld::date(
        "bom-field-from",
        |d| d.bom.from,
        |d, v| {
            d.bom.from = v;
            Ok(())
        },
    )
    .named("from")
    .beside()
    .skipped(),
    Fld::date(
        "bom-field-to",
        |d| d.bom.to,
        |d, v| {
            d.bom.to = v;
            Ok(())
        },
    )
    .named("to")
    .beside()
    .skipped(),
    Fld::flag("bom-field-phantom", |d| d.bom.phantom, |d, v| d.bom.phantom = v).skipped(),
    Fld::text("bom-field-note", 40, |d| d.bom.note.clone(), |d, t| write_in(&mut d.bom.note, t))
        .named("note")
        .beside()
        .skipped(),
];

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("bom-head-part", 12, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("line-head-description", |l| l.name.clone())),
    Cell::quantity(Col::quantity("line-head-quantity", 8, |l| l.of.quantity).keep(9)),
    Cell::show(Col::text("line-head-unit", 4, |l| l.unit.clone()).keep(1)),
    Cell::own(Col::percent("bom-head-scrap", 6, |l| l.of.scrap).keep(8), SCRAP),
    Cell::own(Col::say("bom-head-how", 12, |l, cx| cx.t(l.how())).keep(8), HOW),
    Cell::own(Col::say("bom-head-worth", 8, |l, cx| l.worth(cx.words)).right().keep(8), WORTH),
    Cell::own(Col::say("bom-head-over", 7, |l, cx| cx.t(l.over())).keep(7), OVER),
];

const ACTIONS: &[Action<BomForm>] = &[Action {
    id: "production.bom.save",
    keys: &["ctrl-o", "f9"],
    title: "record-save",
    ready: always,
    run: |s, cx| s.save(cx),
}];

pub struct BomForm {
    editor: Editor<Document>,
    opened: Place,
    /// What the bill as typed comes to, and of which it was reckoned.
    cost: (Option<Bom>, Option<Layer>),
}

/// With an id that version; the text may be `version:` and the id of the one a new version follows, or `item:` and an item's.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let (lang, follows) = (cx.lang(), after(&place.text, "version:"));
    let mut doc = match follows.or(place.id) {
        Some(id) => cx.read(|tx| Document::of(tx, BomId(id), follows.is_some(), lang))?,
        None => Document::new(lang),
    };
    if let Some(id) = after(&place.text, "item:") {
        doc.take_item(ItemId(id), cx)?;
    }
    let knows = doc.bom.item.0 != 0;
    let mut editor = Editor::new(HEADER, CELLS, doc).stops_at_quantity();
    if knows {
        editor.to_lines(cx);
    }
    let mut screen = BomForm { editor, opened: place.clone(), cost: (None, None) };
    screen.reckon(cx);
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

/// What is asked when a version is used already.
#[derive(Debug, Clone)]
struct Next {
    label: String,
    from: Option<NaiveDate>,
}

const NEXT: &[Field<Next>] = &[
    Field::text("bom-next-version", 12, |n: &Next| n.label.clone(), |n, t| write_in(&mut n.label, t)).named("version"),
    Field::date(
        "bom-next-from",
        |n: &Next| n.from,
        |n, v| {
            n.from = v;
            Ok(())
        },
    )
    .named("from"),
];

impl BomForm {
    /// What the whole comes to today: reckoned when it is other than before, not with each frame.
    fn reckon(&mut self, cx: &Cx) {
        let bom = self.editor.doc().whole();
        if self.cost.0.as_ref() != Some(&bom) {
            let layers = cx.read(|tx| standards::layers(tx, &bom, tx.today()));
            self.cost = (Some(bom), layers.ok().and_then(|l| l.into_iter().next()));
        }
    }

    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        let doc = self.editor.doc();
        if doc.bom.item.0 == 0 {
            self.editor.to_header();
            return Err(self.editor.blame(Refusal::new("bom-no-item").field("item").into(), cx));
        }
        let bom = doc.whole();
        let saved = match doc.follows {
            Some(old) => cx.act("production.edit", |tx| masters::revise_bom(tx, old, &bom)),
            None => cx.act("production.edit", |tx| masters::save_bom(tx, &bom)),
        };
        match saved {
            Ok(saved) => {
                self.leave(&saved, bom.id.0 != 0, cx);
                Ok(())
            }
            Err(fault) => self.refused(fault, cx),
        }
    }

    /// What was changed lies under this form; what is new takes its place.
    fn leave(&self, saved: &Bom, changed: bool, cx: &mut Cx) {
        cx.settled();
        let args = [("item", (&self.editor.doc().item_name).into()), ("version", (&saved.label).into())];
        cx.say("bom-said-saved", &args);
        if changed && self.opened.draft.is_none() { cx.back() } else { cx.replace(place::BOM.id(saved.id.0)) }
    }

    fn refused(&mut self, fault: Fault, cx: &mut Cx) -> Result<(), Fault> {
        let why = fault.refusals().unwrap_or_default();
        if fault.key() == Some("record-changed") {
            let (id, lang) = (self.editor.doc().bom.id, cx.lang());
            let theirs = cx.read(|tx| Document::of(tx, id, false, lang))?;
            self.editor.doc_mut().bom.version = theirs.bom.version;
            cx.warn("bom-theirs", &[("n", theirs.lines.len().into())]);
            self.editor.to_header();
            self.editor.header.meet(theirs);
            return Err(fault);
        }
        if let [only] = why.as_slice()
            && only.key == "bom-used"
        {
            return self.offer_next(cx);
        }
        if why.iter().any(|r| matches!(r.field, Some("item" | "version" | "from" | "to"))) {
            self.editor.to_header();
        }
        Err(self.editor.blame(fault, cx))
    }

    /// Orders came of this version: what was typed becomes the next one.
    fn offer_next(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let was = self.editor.doc().bom.clone();
        let mut next = self.editor.doc().clone();
        cx.read(|tx| next.become_next(tx))?;
        let says = vec![
            cx.tell("bom-next-says", &[("version", (&was.label).into()), ("item", (&next.item_name).into())]),
            cx.t("bom-next-keeps"),
        ];
        let start = Next { label: next.bom.label.clone(), from: next.bom.from };
        cx.ask(step_with(cx.t("bom-next"), says, NEXT, start, move |s: &mut BomForm, n: &Next, cx: &mut Cx| {
            let bom = Bom { label: n.label.clone(), from: n.from, ..next.whole() };
            let saved = cx.act("production.edit", |tx| masters::revise_bom(tx, was.id, &bom))?;
            cx.settled();
            cx.say("bom-said-saved", &[("item", (&next.item_name).into()), ("version", (&saved.label).into())]);
            cx.replace(place::BOM.id(saved.id.0));
            s.editor.to_header();
            Ok(())
        }));
        Ok(())
    }
}

/// The foot: how the cells are typed, and what the whole comes to today.
fn foot(pen: &mut Pen, doc: &Document, at: Option<usize>, (layer, cx): (Option<&Layer>, &Cx)) {
    let room = sums_at(pen);
    let said = match at.and_then(|at| doc.lines.get(at)) {
        Some(line) => cx.tell("bom-foot-line", &[("item", (&line.code).into()), ("name", (&line.name).into())]),
        None => cx.t("bom-foot-cells"),
    };
    pen.cell(1, 0, room.saturating_sub(2), &said, Align::Left, Tone::Dim);
    pen.cell(
        1,
        1,
        room.saturating_sub(2),
        &cx.tell("bom-foot-lines", &[("n", doc.lines.len().into())]),
        Align::Left,
        Tone::Dim,
    );
    let Some(layer) = layer else { return };
    sums(pen, &[(cx.t("bom-foot-material"), layer.material), (cx.t("bom-foot-total"), layer.total())], cx);
}

impl Screen for BomForm {
    fn crumb(&self, cx: &Cx) -> String {
        match (self.editor.doc().bom.id.0, self.editor.doc().follows) {
            (0, None) => cx.t("bom-new"),
            (0, Some(_)) => cx.t("bom-next"),
            _ => format!("{} · {}", self.editor.doc().item_name, cx.t("record-edit")),
        }
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        self.cost.0 = None;
        self.reckon(cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let layer = self.cost.1.as_ref();
        self.editor.draw(pen, cx, 2, |pen, doc, at, cx| foot(pen, doc, at, (layer, cx)));
    }

    fn mode(&self) -> Mode {
        self.editor.mode()
    }

    fn focus_key(&self) -> Option<&'static str> {
        if self.editor.is_in_lines() { Some("bom-grid") } else { self.editor.focus_key() }
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        form_offers(self.editor.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.editor.key(key, cx)?;
        self.reckon(cx);
        if self.editor.lines_done {
            cx.say("form-lines-done", &[]);
        }
        Ok(taken || self.editor.lines_done)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.paste(text, cx)
    }

    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.scan(code, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let doc = self.editor.doc();
        let body = serde_json::to_string(doc).ok()?;
        let title = cx.tell("bom-draft", &[("item", (&doc.item_name).into()), ("n", doc.lines.len().into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let doc: Document = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        let doc = Document { lang: cx.lang(), ..doc };
        let knows = doc.bom.item.0 != 0;
        self.editor = Editor::new(HEADER, CELLS, doc).stops_at_quantity();
        if knows {
            self.editor.to_lines(cx);
        }
        self.reckon(cx);
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
