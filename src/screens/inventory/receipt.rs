//! Goods that come in: from whom, their paper's number, what and at what cost. Saving posts the receipt and serves the orders
//! that waited.

use super::{acts, lookup};
use crate::db::Fault;
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::parties::PartyId;
use crate::flows::stock::{self as flow, Receipt, ReceiptLine};
use crate::kit::{Lang, Money, Quantity, UnitPrice};
use crate::screens::place;
use crate::tui::action::{self, Command, Offer};
use crate::tui::{Action, Align, Cell, Column, Cx, DraftText, Editor, Field, Key, Mode, Pen, Pick, Place, Screen, Sheet, Tone};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line as typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    item: ItemId,
    code: String,
    name: String,
    unit: String,
    quantity: Quantity,
    cost: UnitPrice,
}

impl Line {
    fn value(&self) -> Money {
        Money::extend(self.quantity, self.cost)
    }
}

/// The receipt being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    date: NaiveDate,
    supplier: Option<PartyId>,
    supplier_name: String,
    place: LocationId,
    place_name: String,
    reference: String,
    lines: Vec<Line>,
    lang: Lang,
}

impl Typed {
    fn total(&self) -> Money {
        self.lines.iter().map(Line::value).sum()
    }

    fn receipt(&self) -> Receipt {
        let line = |l: &Line| ReceiptLine { item: l.item, quantity: l.quantity, cost: l.cost };
        Receipt {
            date: self.date,
            place: Some(self.place),
            supplier: self.supplier,
            reference: self.reference.clone(),
            lines: self.lines.iter().map(line).collect(),
        }
    }
}

impl Sheet for Typed {
    type Line = Line;

    fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.lines
    }

    fn find(&self, tx: &crate::db::Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
        lookup::goods(tx, typed, self.lang)
    }

    /// At the cost of the last time, which the clerk corrects when the paper says otherwise.
    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault> {
        let (item, cost, held) = cx.read(|tx| {
            let item = item_store::get(tx, ItemId(pick.id))?;
            stock_store::stocked(&item)?;
            let cost = stock_store::worth(tx, item.id)?.map(|w| w.last_cost).unwrap_or_default();
            Ok((item, cost, lookup::held(tx, &pick.code)?))
        })?;
        let quantity = quantity.unwrap_or(Quantity::whole(1)).times(held);
        self.lines.push(Line { item: item.id, code: item.code, name: item.name, unit: item.unit, quantity, cost });
        Ok(())
    }

    fn quantity(&self, line: usize) -> Quantity {
        self.lines.get(line).map(|l| l.quantity).unwrap_or_default()
    }

    fn set_quantity(&mut self, line: usize, quantity: Quantity, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            line.quantity = quantity;
        }
        Ok(())
    }

    fn set_price(&mut self, line: usize, price: UnitPrice, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            line.cost = price;
        }
        Ok(())
    }
}

type Col = Column<Line>;
type Fld = Field<Typed>;

const CELLS: &[Cell<Line>] = &[
    Cell::item(Col::text("item-head-code", 14, |l| l.code.clone()).keep(9)),
    Cell::show(Col::fill("item-head-name", |l| l.name.clone())),
    Cell::quantity(Col::quantity("stock-head-quantity", 9, |l| l.quantity)),
    Cell::show(Col::text("stock-head-unit", 5, |l| l.unit.clone()).keep(2)),
    Cell::price(Col::price("stock-head-cost", 11, |l| l.cost).keep(9)),
    Cell::show(Col::money("item-head-value", 12, Line::value)),
];

const HEADER: &[Fld] = &[
    Fld::picker(
        "receipt-supplier",
        30,
        |tx, _, typed| lookup::suppliers(tx, typed),
        |d| d.supplier_name.clone(),
        |d, pick, _| {
            d.supplier = Some(PartyId(pick.id));
            d.supplier_name.clone_from(&pick.label);
            Ok(())
        },
    )
    .clears(|d| {
        d.supplier = None;
        d.supplier_name.clear();
    })
    .named("supplier"),
    Fld::text(
        "receipt-reference",
        24,
        |d| d.reference.clone(),
        |d, v| {
            d.reference = v;
            Ok(())
        },
    )
    .named("reference")
    .beside(),
    Fld::date(
        "sales-head-date",
        |d| Some(d.date),
        |d, v| {
            d.date = v.unwrap_or(d.date);
            Ok(())
        },
    )
    .named("date")
    .skipped(),
    Fld::picker(
        "stock-head-place",
        24,
        |tx, d, typed| lookup::places(tx, typed, None, d.lang),
        |d| d.place_name.clone(),
        |d, pick, _| {
            d.place = LocationId(pick.id);
            d.place_name.clone_from(&pick.label);
            Ok(())
        },
    )
    .named("place")
    .skipped()
    .beside(),
];

const ACTIONS: &[Action<ReceiptForm>] = &[Action {
    id: "inventory.receipt.post",
    keys: &["ctrl-o", "f9"],
    title: "receipt-post",
    ready: |_, cx| cx.may("stock.receive"),
    run: |s, cx| s.post(cx),
}];

pub struct ReceiptForm {
    editor: Editor<Typed>,
}

/// The text may be `item:` and an item's id: its line is already there.
pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let main = cx.read(|tx| {
        let place = location_store::stock(tx)?;
        Ok(location_store::get(tx, place)?)
    })?;
    let mut typed = Typed {
        date: cx.today,
        supplier: None,
        supplier_name: String::new(),
        place: main.id,
        place_name: main.name,
        reference: String::new(),
        lines: Vec::new(),
        lang: cx.lang(),
    };
    if let Some(id) = place.text.strip_prefix("item:").and_then(|id| id.parse::<i64>().ok()) {
        let code = cx.read(|tx| Ok(item_store::get(tx, ItemId(id))?.code))?;
        typed.add(&Pick::new(id, code, "", ""), None, cx)?;
    }
    Ok(Box::new(ReceiptForm { editor: Editor::new(HEADER, CELLS, typed).stops_at_quantity() }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl ReceiptForm {
    fn post(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.finish(cx)?;
        let receipt = self.editor.doc().receipt();
        let made = cx.act("stock.receive", |tx| flow::receive(tx, &receipt));
        let made = made.map_err(|fault| self.editor.blame(fault, cx))?;
        cx.settled();
        acts::said("receipt-posted", made, cx)?;
        cx.back();
        Ok(())
    }
}

/// The foot: how many lines and what they are worth.
fn foot(pen: &mut Pen, d: &Typed, line: Option<usize>, cx: &Cx) {
    let lines = cx.tell("receipt-lines", &[("n", d.lines.len().into())]);
    let said = line.and_then(|at| d.lines.get(at)).map_or(lines, |l| format!("{} {}", l.code, l.name));
    let width = pen.width();
    pen.cell(1, 0, width.saturating_sub(34), &said, Align::Left, Tone::Dim);
    pen.right(0, &format!("{} {}", cx.t("receipt-total"), cx.money(d.total())), Tone::Title);
}

impl Screen for ReceiptForm {
    fn crumb(&self, cx: &Cx) -> String {
        cx.t("screen-receipt-form")
    }

    fn context(&self, cx: &Cx) -> String {
        let d = self.editor.doc();
        format!("{} · {}", d.place_name, cx.date(d.date))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.editor.doc_mut().lang = cx.lang();
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.editor.draw(pen, cx, 1, foot);
    }

    fn mode(&self) -> Mode {
        self.editor.mode()
    }

    fn focus_key(&self) -> Option<&'static str> {
        self.editor.focus_key()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        [action::offers(ACTIONS, self, cx), self.editor.offers()].concat()
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        action::run(ACTIONS, self, id, cx)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        let taken = self.editor.key(key, cx)?;
        if self.editor.lines_done {
            cx.say("receipt-lines-done", &[]);
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
        let d = self.editor.doc();
        let body = serde_json::to_string(d).ok()?;
        let title = cx.tell("receipt-draft", &[("supplier", (&d.supplier_name).into()), ("n", d.lines.len().into())]);
        self.editor.is_changed().then_some(DraftText { title, body })
    }

    fn restore(&mut self, body: &str, cx: &mut Cx) -> Result<(), Fault> {
        if let Ok(typed) = serde_json::from_str(body) {
            self.editor = Editor::new(HEADER, CELLS, typed).stops_at_quantity();
            self.editor.doc_mut().lang = cx.lang();
            self.editor.to_lines(cx);
        }
        Ok(())
    }

    fn place(&self) -> Place {
        place::RECEIPT_FORM
    }
}
