//! The card of a receipt or of a return to the supplier: what came, what was refused, at what value. It is never changed; what
//! is wrong goes back.

use super::{habits, order_steps, said};
use crate::db::{Fault, Tx, user};
use crate::domain::finance::entry::EntryId;
use crate::domain::items::item::ItemId;
use crate::domain::purchasing::order::{PurchaseId, PurchaseLine};
use crate::domain::purchasing::receipt::{Kind, Receipt, ReceiptId};
use crate::domain::purchasing::{order_store, receipt_store};
use crate::kit::{Money, Quantity, Refusal};
use crate::reports::order_story::{self, Linked};
use crate::reports::purchase_story;
use crate::reports::why_bought;
use crate::screens::habits::{list_offers, stage};
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, Standing, Tone};

#[derive(Debug, Clone, PartialEq)]
struct LineView {
    position: i64,
    item: Option<ItemId>,
    code: String,
    text: String,
    unit: String,
    quantity: Quantity,
    refused: Quantity,
    value: Money,
    cost: Money,
}

type Col = Column<LineView>;

const LINES: &[Col] = &[
    Col::number("line-head-position", 2, |l| l.position).keep(3),
    Col::text("line-head-item", 13, |l| l.code.clone()).keep(8),
    Col::fill("line-head-description", |l| l.text.clone()),
    Col::quantity("line-head-quantity", 8, |l| l.quantity),
    Col::quantity("buy-head-refused", 8, |l| l.refused).keep(7),
    Col::text("line-head-unit", 4, |l| l.unit.clone()).keep(2),
    Col::money("buy-head-value", 11, |l| l.value).sum(),
    Col::money("buy-head-cost", 11, |l| l.cost).sum().keep(4),
];

const ACTIONS: &[Action<ReceiptCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: always,
        run: |s, cx| order_steps::propose::<ReceiptCard>(s.order()?, cx),
    },
    Action {
        id: habits::ENTRY.id,
        keys: habits::ENTRY.keys,
        title: habits::ENTRY.title,
        ready: |s, _| match s.view.as_ref().and_then(|v| v.receipt.entry) {
            Some(_) => Ok(()),
            None => Err(Refusal::new("stock-paper-no-entry")),
        },
        run: |s, cx| {
            if let Some(entry) = s.view.as_ref().and_then(|v| v.receipt.entry) {
                cx.open(place::ENTRY.id(entry));
            }
            Ok(())
        },
    },
    Action {
        id: "purchasing.receipt.return",
        keys: &[],
        title: "buy-return",
        ready: |_, cx| cx.may("purchase.return"),
        run: |s, cx| {
            cx.open(place::RECEIVE.id(s.order()?.0).text("back"));
            Ok(())
        },
    },
    Action {
        id: "purchasing.receipt.order",
        keys: &[],
        title: "buy-open-order",
        ready: always,
        run: |s, cx| {
            cx.open(place::PURCHASE.id(s.order()?.0));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

struct View {
    receipt: Receipt,
    lines: Vec<LineView>,
    linked: Vec<Linked>,
    history: Vec<order_story::Event>,
    by: String,
}

fn read(tx: &Tx, id: ReceiptId) -> Result<View, Fault> {
    let receipt = receipt_store::get(tx, id)?;
    let order = order_store::get(tx, receipt.order)?;
    let mut lines = Vec::new();
    for (position, line) in (1i64..).zip(&receipt.lines) {
        let on: Option<&PurchaseLine> = order.lines.iter().find(|l| l.id == line.line);
        lines.push(LineView {
            position,
            item: on.and_then(|l| l.item),
            code: on.map(|l| said::code(tx, l)).transpose()?.unwrap_or_default(),
            text: on.map(|l| l.description.clone()).unwrap_or_default(),
            unit: on.map(|l| l.unit.clone()).unwrap_or_default(),
            quantity: line.quantity,
            refused: line.refused,
            value: line.value,
            cost: line.cost,
        });
    }
    let mut linked = vec![purchase_story::of_order(&order)];
    if let Some(entry) = receipt.entry {
        linked.push(order_story::entry(tx, EntryId(entry))?);
    }
    let history = order_story::history(tx, "receipt", id.0, receipt.date, tx.now_seconds())?;
    let by = user::name_of(tx, receipt.user_id)?;
    Ok(View { receipt, lines, linked, history, by })
}

pub struct ReceiptCard {
    id: ReceiptId,
    view: Option<View>,
    card: Card,
}

impl ReceiptCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figures = cx.read(|tx| why_bought::receipt(tx, &v.receipt))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines = List::fixed(LINES, |l: &LineView| l.position).opens(|l| l.item.map(|i| place::ITEM.id(i.0)));
        let card = Card::new().part("card-lines", lines).part("card-linked", links::linked());
        let card = card.part("card-history", links::history());
        let mut screen = ReceiptCard { id: ReceiptId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn order(&self) -> Result<PurchaseId, Refusal> {
        self.view.as_ref().map(|v| v.receipt.order).ok_or_else(|| Refusal::new("list-no-row"))
    }
}

impl Screen for ReceiptCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.receipt.number, v.receipt.party_name))
    }

    fn context(&self, cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} · {}", cx.date(v.receipt.date), v.by))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        let d = &view.receipt;
        let late = d.kind == Kind::In && d.due.is_some_and(|due| due < d.date);
        let key = if d.kind == Kind::In { "stage-received" } else { "stage-sent-back" };
        self.card.stages = vec![stage(cx, key, Standing::Done, "", cx.date(d.date))];
        self.card.facts = vec![
            Fact::new("buy-head-supplier", d.party_name.clone()),
            Fact::new("buy-head-note-number", d.their_ref.clone()),
            Fact::new("buy-head-due", d.due.map(|due| cx.date(due)).unwrap_or_default()).tone(if late {
                Tone::Bad
            } else {
                Tone::Plain
            }),
            Fact::number("buy-head-value", cx.money(d.value())).tone(Tone::Title),
        ];
        if !d.reason.is_empty() {
            self.card.facts.push(Fact::new("document-reason", d.reason.clone()));
        }
        self.card.fill("card-lines", view.lines.clone(), cx);
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.card.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.card.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        list_offers(self.card.offers(), action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(action::run(ACTIONS, self, id, cx)? || self.card.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::RECEIPT.id(self.id.0)
    }
}
