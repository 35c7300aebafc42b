//! Entering a supplier's bill: who, their number, day and total; the lines are those of what came, or like last month's. Ctrl-O
//! matches and posts it; one that does not agree stays registered with what is wrong.

use super::bill_paper::{self, Line, Paper};
use super::{bill_steps, habits, lookup};
use crate::db::{Fault, Tx};
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::BillId;
use crate::domain::purchasing::order::PurchaseId;
use crate::domain::purchasing::{bill_store, order_store};
use crate::flows::procure_to_pay::{bill as flow, paper};
use crate::kit::{Refusal, Words, fold};
use crate::screens::habits::{after, form_offers, keep, kept, sums, sums_at, write_in};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::{
    Action, Align, Cell, Column, Command, Cx, DraftText, Editor, Field, Key, Mode, Offer, Pen, Pick, Place, Screen, Tone,
};

type Fld = Field<Paper>;
type Col = Column<Line>;

const HEADER: &[Fld] = &[
    Fld::picker(
        "form-supplier",
        26,
        |tx, d, typed| lookup::suppliers(tx, typed, Words::of(d.lang)),
        |d| d.supplier.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
        |d, pick, cx| d.take_supplier(PartyId(pick.id), cx),
    )
    .creates(lookup::new_supplier)
    .named("supplier"),
    Fld::show("form-owes", 24, |d, cx| d.supplier.as_ref().map(|s| cx.money(s.owed)).unwrap_or_default())
        .beside()
        .when(|d| d.supplier.is_some()),
    Fld::text("bill-reference", 16, |d| d.their_ref.clone(), |d, t| write_in(&mut d.their_ref, t)).named("reference"),
    Fld::picker("bill-order", 16, orders, |d| d.order_label.clone(), |d, pick, cx| d.take_order(PurchaseId(pick.id), cx))
        .clears(|d| {
            (d.order, d.by_hand) = (None, false);
            d.order_label.clear();
        })
        .named("order")
        .beside()
        .skipped(),
    Fld::date(
        "bill-date",
        |d| Some(d.date),
        |d, date| {
            d.date = date.ok_or_else(|| Refusal::new("form-date-missing"))?;
            Ok(())
        },
    )
    .named("date"),
    Fld::date(
        "bill-due",
        |d| d.due.or(d.due_shown),
        |d, due| {
            d.due = due.filter(|day| d.due.is_some() || Some(*day) != d.due_shown);
            Ok(())
        },
    )
    .named("due")
    .beside()
    .skipped(),
    Fld::money(
        "bill-total",
        14,
        |d| d.total,
        |d, total| {
            d.total = total;
            Ok(())
        },
    )
    .named("total"),
    Fld::money(
        "bill-vat",
        12,
        |d| d.vat.or((!d.lines.is_empty()).then_some(d.sum_vat)),
        |d, vat| {
            d.vat = vat.filter(|v| d.vat.is_some() || *v != d.sum_vat);
            Ok(())
        },
    )
    .named("vat")
    .beside()
    .skipped()
    .when(|d| d.taxes.len() == 1),
    Fld::text("bill-note", 40, |d| d.note.clone(), |d, t| write_in(&mut d.note, t)).named("note").skipped(),
];

/// Orders of the supplier of which something came and is not billed.
fn orders(tx: &Tx, d: &Paper, typed: &str) -> Result<Vec<Pick>, Fault> {
    let Some(s) = &d.supplier else { return Ok(Vec::new()) };
    let (typed, format) = (fold(typed), Words::of(d.lang).format());
    let mut picks = Vec::new();
    for id in order_store::to_bill_of(tx, s.id)? {
        let order = order_store::get(tx, id)?;
        if fold(&order.label()).contains(&typed) {
            let detail = format!("{}  {}", format.date(order.date), format.money(order.net + order.vat));
            picks.push(Pick::new(id.0, order.label(), String::new(), detail));
        }
    }
    Ok(picks)
}

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("bill-head-line", 13, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("line-head-description", |l| l.text.clone())),
    Cell::quantity(Col::quantity("line-head-quantity", 7, |l| l.quantity).unless(|l| l.quantity.is_zero())),
    Cell::price(Col::price("line-head-price", 10, |l| l.price).keep(9)),
    Cell::own(Col::text("line-head-tax", 6, |l| l.tax.clone()).keep(7), 0),
    Cell::show(Col::money("line-head-net", 11, |l| l.net)),
];

const ACTIONS: &[Action<BillForm>] = &[
    Action { id: habits::SAVE.id, keys: habits::SAVE.keys, title: habits::SAVE.title, ready: always, run: |s, cx| s.save(cx) },
    Action {
        id: "purchasing.bill.turn",
        keys: &[],
        title: "bill-is-credit",
        ready: |s, _| match s.editor.doc().number.as_str() {
            "" => Ok(()),
            number => Err(Refusal::new("bill-kind-fixed").arg("number", number)),
        },
        run: |s, _| {
            s.editor.doc_mut().turn();
            Ok(())
        },
    },
];

pub struct BillForm {
    editor: Editor<Paper>,
    /// The bill as read when it was opened: what somebody else changes meanwhile is told from it.
    base: Paper,
    opened: Place,
}

impl BillForm {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let mut doc = match place.id {
            Some(id) => cx.read(|tx| bill_paper::of_bill(tx, &bill_store::get(tx, BillId(id))?))?,
            None => Paper::new(cx.today),
        };
        doc.lang = cx.lang();
        if let Some(id) = after(&place.text, "party:") {
            doc.take_supplier(PartyId(id), cx)?;
        }
        if let Some(id) = after(&place.text, "order:") {
            doc.take_order(PurchaseId(id), cx)?;
        }
        let knows = doc.supplier.is_some();
        let base = doc.as_typed();
        let mut editor = Editor::new(HEADER, CELLS, doc);
        if knows {
            editor.header.go_to("reference", cx);
        }
        Ok(Box::new(BillForm { editor, base, opened: place.clone() }))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    /// What is typed.
    #[cfg(test)]
    pub fn typed(&self) -> Paper {
        self.editor.doc().clone()
    }

    /// The lines follow the header until they are typed.
    fn refill(&mut self, cx: &Cx) -> Result<(), Fault> {
        let doc = self.editor.doc_mut();
        cx.read(|tx| doc.refill(tx))
    }

    /// Enters a new bill, or writes one that is not posted again.
    fn save(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        self.refill(cx)?;
        let doc = self.editor.doc().clone();
        let Some(supplier) = &doc.supplier else {
            self.editor.to_header();
            return Err(self.editor.blame(Refusal::new("form-no-supplier").field("supplier").into(), cx));
        };
        let draft = doc.draft(supplier.id);
        let saved = match doc.id {
            None => cx.act("bill.post", |tx| flow::enter(tx, &draft)),
            // Registered, it is posted as soon as it agrees.
            Some(id) => {
                let act = if doc.number.is_empty() { "bill.edit" } else { "bill.post" };
                cx.act(act, |tx| paper::update(tx, BillId(id), doc.version, &draft))
            }
        };
        match saved {
            Ok(bill) => {
                bill_steps::told(&bill, cx);
                cx.settled();
                if doc.id.is_some() && self.opened.draft.is_none() {
                    cx.back();
                } else {
                    cx.replace(place::BILL.id(bill.id.0));
                }
                Ok(())
            }
            Err(fault) if fault.key() == Some("record-changed") => Err(self.meet(fault, cx)?),
            Err(fault) => {
                let why = fault.refusals().unwrap_or_default();
                if why.iter().any(|r| matches!(r.field, Some("supplier" | "reference" | "date" | "due" | "total" | "vat"))) {
                    self.editor.to_header();
                }
                Err(self.editor.blame(fault, cx))
            }
        }
    }
}

impl BillForm {
    /// Somebody saved this bill meanwhile: what does not collide is kept from both, the rest stands side by side; of lines both
    /// changed ours stay, and what theirs come to is said.
    fn meet(&mut self, fault: Fault, cx: &mut Cx) -> Result<Fault, Fault> {
        let Some(id) = self.editor.doc().id else { return Ok(fault) };
        let theirs = cx.read(|tx| bill_paper::of_bill(tx, &bill_store::get(tx, BillId(id))?))?;
        let ours = self.editor.doc().as_typed();
        let changed = |p: &Paper| p.lines != self.base.lines;
        let lines = changed(&ours) && changed(&theirs.as_typed()) && ours.lines != theirs.as_typed().lines;
        *self.editor.doc_mut() = ours;
        let n = self.editor.header.merge(&self.base, theirs.as_typed())?;
        self.base = theirs.as_typed();
        self.editor.doc_mut().lang = cx.lang();
        self.refill(cx)?;
        if lines {
            cx.warn("form-theirs-lines", &[("n", theirs.lines.len().into()), ("total", theirs.owed().into())]);
        }
        self.editor.to_header();
        // Who and when, then what became of it.
        let mut said = fault.refusals().unwrap_or_default();
        said.push(Refusal::new("form-merged").arg("n", n));
        Ok(said.into())
    }
}

/// The foot: where the lines come from, what is missing to the total printed, net, VAT, total.
fn foot(pen: &mut Pen, doc: &Paper, _at: Option<usize>, cx: &Cx) {
    let room = sums_at(pen).saturating_sub(2);
    let source = match (doc.credit, doc.by_hand, doc.order.is_some(), doc.lines.is_empty()) {
        (true, ..) => cx.t("bill-foot-credit"),
        (_, _, _, true) => cx.t("bill-foot-empty"),
        (_, true, ..) => cx.t("bill-foot-hand"),
        (_, _, true, _) => cx.tell("bill-foot-order", &[("number", (&doc.order_label).into())]),
        _ => cx.t("bill-foot-last"),
    };
    pen.cell(1, 0, room, &source, Align::Left, Tone::Dim);
    if let Some(due) = doc.due.or(doc.due_shown) {
        pen.cell(1, 1, room, &cx.tell("stage-due", &[("due", due.into())]), Align::Left, Tone::Plain);
    }
    let difference = doc.difference();
    if !difference.is_zero() && !doc.lines.is_empty() {
        let said = cx.tell("bill-foot-difference", &[("difference", difference.into())]);
        pen.cell(1, 2, room, &said, Align::Left, Tone::Warn);
    }
    let vat = (cx.t("document-vat"), doc.sum_vat);
    sums(pen, &[(cx.t("document-net"), doc.net), vat, (cx.t("document-total"), doc.owed())], cx);
}

impl Screen for BillForm {
    fn crumb(&self, cx: &Cx) -> String {
        let doc = self.editor.doc();
        cx.t(match (doc.id.is_some(), doc.credit) {
            (true, _) => "bill-change",
            (false, true) => "credit-new",
            (false, false) => "bill-new",
        })
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        self.refill(cx)
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
        self.refill(cx)?;
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
        let body = keep(&self.base, doc)?;
        let who = doc.supplier.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        let title = cx.tell("draft-bill", &[("who", who.into()), ("reference", (&doc.their_ref).into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        let Some((base, mut doc)) = kept::<Paper>(body) else { return Err(Fault::Other(anyhow::anyhow!("a bill's draft"))) };
        if let Some(base) = base {
            self.base = base;
        }
        doc.lang = cx.lang();
        cx.read(|tx| doc.refill(tx))?;
        self.editor = Editor::new(HEADER, CELLS, doc);
        Ok(())
    }

    fn place(&self) -> Place {
        self.opened.clone()
    }
}
