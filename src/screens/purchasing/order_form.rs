//! Writing a purchase order: a header that one Enter passes, lines typed as a small command line, at the supplier's prices, with
//! pack, last price and stock alive at the foot. Ctrl-O saves it and shows its card.

use super::document::{self, Document, Line};
use super::{habits, lookup};
use crate::db::Fault;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::order::PurchaseId;
use crate::domain::purchasing::order_store;
use crate::flows::procure_to_pay as ptp;
use crate::kit::{Refusal, Words};
use crate::screens::habits::{after, form_offers, sums, sums_at, write_in};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Editor, Field, Key, Mode, Offer, Pen, Place, Screen, Tone,
};

type Fld = Field<Document>;
type Col = Column<Line>;

const HEADER: &[Fld] = &[
    Fld::picker(
        "form-supplier",
        26,
        |tx, d, typed| lookup::suppliers(tx, typed, Words::of(d.lang)),
        |d| d.supplier.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
        |d, pick, cx| {
            if d.amends {
                return Err(Refusal::new("purchase-amend-supplier").field("supplier").into());
            }
            d.take_supplier(PartyId(pick.id), cx)
        },
    )
    .creates(lookup::new_supplier)
    .named("supplier"),
    Fld::show("form-supplier-facts", 34, facts).beside().when(|d| d.supplier.is_some()),
    Fld::date(
        "buy-date",
        |d| Some(d.date),
        |d, date| {
            d.date = date.ok_or_else(|| Refusal::new("form-date-missing"))?;
            Ok(())
        },
    )
    .named("date")
    .skipped(),
    Fld::date(
        "buy-due",
        |d| d.due,
        |d, due| {
            d.due = due;
            Ok(())
        },
    )
    .named("due")
    .beside()
    .skipped(),
    Fld::text("buy-their-ref", 14, |d| d.their_ref.clone(), |d, t| write_in(&mut d.their_ref, t))
        .named("their_ref")
        .beside()
        .skipped(),
    Fld::text("buy-note", 50, |d| d.note.clone(), |d, t| write_in(&mut d.note, t)).named("note").skipped(),
];

/// What decides before ordering: what we owe, what of it is late, the days they really take.
fn facts(d: &Document, cx: &Cx) -> String {
    let Some(s) = &d.supplier else { return String::new() };
    let mut said = cx.tell("form-owed", &[("owed", s.owed.into())]);
    if s.overdue.is_positive() {
        said = cx.tell("form-owed-late", &[("owed", s.owed.into()), ("late", s.overdue.into())]);
    }
    match s.lead_days {
        Some(days) => format!("{said} · {}", cx.tell("form-lead", &[("days", days.into())])),
        None => said,
    }
}

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("line-head-item", 13, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("line-head-description", |l| l.text.clone())),
    Cell::quantity(Col::quantity("line-head-quantity", 7, |l| l.quantity)),
    Cell::show(Col::text("line-head-unit", 4, |l| l.unit.clone()).keep(1)),
    Cell::price(Col::price("line-head-price", 9, |l| l.price).keep(9)),
    Cell::discount(Col::percent("line-head-discount", 5, |l| l.discount).keep(6)),
    Cell::show(Col::money("line-head-net", 10, |l| l.net)),
    Cell::show(Col::say("line-head-free", 6, free).right().keep(5)),
];

fn free(l: &Line, cx: &Cx) -> String {
    l.free.map_or_else(|| "·".to_owned(), |free| cx.quantity(free))
}

const ACTIONS: &[Action<OrderForm>] = &[Action {
    id: habits::SAVE.id,
    keys: habits::SAVE.keys,
    title: habits::SAVE.title,
    ready: always,
    run: |s, cx| s.save(cx),
}];

pub struct OrderForm {
    editor: Editor<Document>,
    opened: Place,
}

impl OrderForm {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let copied = after(&place.text, "copy:");
        let mut doc = match copied.or(place.id) {
            Some(id) => cx.read(|tx| document::of_order(tx, &order_store::get(tx, PurchaseId(id))?, copied.is_some()))?,
            None => Document::new(cx.today),
        };
        doc.lang = cx.lang();
        if let Some(id) = after(&place.text, "party:") {
            doc.take_supplier(PartyId(id), cx)?;
        }
        let knows = doc.supplier.is_some();
        let mut editor = Editor::new(HEADER, CELLS, doc);
        if knows {
            editor.to_lines(cx);
        }
        Ok(Box::new(OrderForm { editor, opened: place.clone() }))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    /// Saves what is typed: a new draft, a draft again, or an order that is out amended.
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        let doc = self.editor.doc().clone();
        let Some(supplier) = &doc.supplier else {
            self.editor.to_header();
            return Err(self.editor.blame(Refusal::new("form-no-supplier").field("supplier").into(), cx));
        };
        let draft = doc.draft(supplier.id);
        let saved = match (doc.id, doc.amends) {
            (None, _) => cx.act("purchase.edit", |tx| ptp::save_draft(tx, &draft)),
            (Some(id), false) => cx.act("purchase.edit", |tx| ptp::update_draft(tx, PurchaseId(id), doc.version, &draft)),
            (Some(id), true) => cx.act("purchase.edit", |tx| ptp::amend(tx, PurchaseId(id), doc.version, &draft)),
        };
        match saved {
            Ok(order) => {
                let key = if doc.amends { "buy-said-amended" } else { "buy-said-saved" };
                let args = [("total", (order.net + order.vat).into()), ("version", order.revision.into())];
                cx.say(key, &args);
                cx.settled();
                // What was changed lies under this form; what is new takes its place.
                if doc.id.is_some() && self.opened.draft.is_none() {
                    cx.back();
                } else {
                    cx.replace(place::PURCHASE.id(order.id.0));
                }
                Ok(())
            }
            Err(fault) => self.refused(fault, cx),
        }
    }

    fn refused(&mut self, fault: Fault, cx: &mut Cx) -> Result<(), Fault> {
        if fault.key() == Some("record-changed") {
            self.meet_theirs(cx)?;
            return Err(fault);
        }
        let why = fault.refusals().unwrap_or_default();
        if why.iter().any(|r| matches!(r.field, Some("supplier" | "due" | "date" | "their_ref" | "note"))) {
            self.editor.to_header();
        }
        Err(self.editor.blame(fault, cx))
    }

    /// Somebody saved this order meanwhile: their header stands beside ours, what their lines come to is said, and the next save
    /// is over theirs.
    fn meet_theirs(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(id) = self.editor.doc().id else { return Ok(()) };
        let theirs = cx.read(|tx| document::of_order(tx, &order_store::get(tx, PurchaseId(id))?, false))?;
        self.editor.doc_mut().version = theirs.version;
        cx.warn("form-theirs-lines", &[("n", theirs.lines.len().into()), ("total", theirs.gross().into())]);
        self.editor.to_header();
        self.editor.header.meet(theirs);
        Ok(())
    }
}

/// The foot: the line under the cursor, when it would come, the totals.
fn foot(pen: &mut Pen, doc: &Document, at: Option<usize>, cx: &Cx) {
    let room = sums_at(pen).saturating_sub(2);
    let said = at.map(|i| (i, &doc.lines[i])).or_else(|| doc.lines.iter().enumerate().next_back());
    if let Some((i, line)) = said {
        let (text, tone) = line_said(i, line, cx);
        pen.cell(1, 0, room, &text, Align::Left, tone);
    }
    if let Some(date) = doc.arrives {
        pen.cell(1, 1, room, &cx.tell("form-arrives", &[("date", date.into())]), Align::Left, Tone::Plain);
    }
    let counted = cx.tell("form-buy-lines", &[("n", doc.lines.len().into())]);
    pen.cell(1, 2, room, &counted, Align::Left, Tone::Dim);
    sums(pen, &[(cx.t("document-net"), doc.net), (cx.t("document-vat"), doc.vat), (cx.t("document-total"), doc.gross())], cx);
}

fn line_said(i: usize, line: &Line, cx: &Cx) -> (String, Tone) {
    let mut args = vec![("line", (i + 1).into()), ("item", (&line.code).into())];
    if let Some(packs) = line.whole_packs() {
        args.extend([("pack", line.pack.into()), ("packs", packs.into())]);
        return (cx.tell("form-line-packs", &args), Tone::Warn);
    }
    let mut said = Vec::new();
    if let Some((price, date)) = line.last {
        let price = cx.words.format().price(price);
        said.push(cx.tell("form-line-last-paid", &[("price", price.into()), ("date", date.into())]));
    }
    if line.pack.is_positive() {
        said.push(cx.tell("buy-pick-pack", &[("pack", line.pack.into())]));
    }
    if let Some(days) = line.lead_days {
        said.push(cx.tell("form-line-lead", &[("days", days.into())]));
    }
    if said.is_empty() {
        args.push(("net", line.net.into()));
        return (cx.tell("form-line", &args), Tone::Dim);
    }
    args.push(("said", said.join(" · ").into()));
    (cx.tell("form-line-known", &args), Tone::Dim)
}

impl Screen for OrderForm {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t(if self.editor.doc().id.is_none() { "purchase-new" } else { "purchase-change" })
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.editor.draw(pen, cx, 3, foot);
    }

    fn mode(&self) -> Mode {
        self.editor.mode()
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.editor.focus_key()
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

    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.editor.scan(code, cx)
    }

    fn draft(&self, cx: &Cx) -> Option<DraftText> {
        let doc = self.editor.doc();
        let body = serde_json::to_string(doc).ok()?;
        let who = doc.supplier.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        let title = cx.tell("draft-purchase", &[("who", who.into()), ("n", doc.lines.len().into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let mut doc: Document = serde_json::from_str(body).map_err(|e| Fault::Other(e.into()))?;
        doc.lang = cx.lang();
        self.editor = Editor::new(HEADER, CELLS, doc);
        if self.editor.doc().supplier.is_some() {
            self.editor.to_lines(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
