//! The card of a delivery or a return: ready, picked, packed, shipped; what it carries, what it cost, its order and entry.

use super::order_view::stage;
use super::{habits, order_steps};
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::items::item_store;
use crate::domain::sales::delivery::{Delivery, DeliveryId, DeliveryLine, Kind, Status, Step};
use crate::domain::sales::{delivery_store, order_store};
use crate::flows::order_to_cash as otc;
use crate::kit::{Coded, Refusal};
use crate::reports::order_story::{self, Event, Linked};
use crate::reports::why as reports;
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::step;
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, Stage, Standing};

#[derive(Debug, Clone, PartialEq)]
struct LineView {
    position: i64,
    item: Option<i64>,
    code: String,
    text: String,
    unit: String,
    line: DeliveryLine,
}

type Col = Column<LineView>;

const LINES: &[Col] = &[
    Col::number("line-head-position", 2, |l| l.position).keep(3),
    Col::text("line-head-item", 14, |l| l.code.clone()).keep(8),
    Col::fill("line-head-description", |l| l.text.clone()),
    Col::quantity("line-head-quantity", 7, |l| l.line.quantity).unless(is_text),
    Col::text("line-head-unit", 4, |l| l.unit.clone()).keep(4),
    Col::quantity("line-head-invoiced", 7, |l| l.line.invoiced).keep(6).unless(is_text),
    Col::quantity("line-head-returned", 7, |l| l.line.returned_unbilled + l.line.returned_billed).keep(5).unless(is_text),
    Col::money("line-head-cost", 10, |l| l.line.cost).unless(is_text),
];

/// A line of words only.
fn is_text(l: &LineView) -> bool {
    l.item.is_none()
}

const ACTIONS: &[Action<DeliveryCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.may(Step::Ship).or_else(|why| if s.shipped() { Ok(()) } else { Err(why) }),
        run: |s, cx| match &s.view {
            Some(v) if s.shipped() => order_steps::propose::<DeliveryCard>(v.delivery.order, cx),
            _ => order_steps::send::<DeliveryCard>(s.id, cx),
        },
    },
    Action {
        id: habits::ENTRY.id,
        keys: habits::ENTRY.keys,
        title: habits::ENTRY.title,
        ready: |s, _| match s.view.as_ref().and_then(|v| v.delivery.entry) {
            Some(_) => Ok(()),
            None => Err(Refusal::new("delivery-no-entry")),
        },
        run: |s, cx| {
            if let Some(entry) = s.view.as_ref().and_then(|v| v.delivery.entry) {
                cx.open(place::ENTRY.id(entry));
            }
            Ok(())
        },
    },
    Action {
        id: "sales.delivery.pick",
        keys: &[],
        title: "delivery-pick",
        ready: |s, _| s.may(Step::Pick),
        run: |s, cx| s.take(Step::Pick, cx),
    },
    Action {
        id: "sales.delivery.pack",
        keys: &[],
        title: "delivery-pack",
        ready: |s, _| s.may(Step::Pack),
        run: |s, cx| s.take(Step::Pack, cx),
    },
    Action {
        id: "sales.delivery.cancel",
        keys: &[],
        title: "delivery-cancel",
        ready: |s, _| s.may(Step::Cancel),
        run: |s, cx| {
            let id = s.id;
            cx.ask(step::<DeliveryCard>(cx.t("delivery-cancel"), vec![cx.t("delivery-cancel-says")], move |_, cx| {
                cx.act("sales.delivery.step", |tx| otc::step(tx, id, Step::Cancel, tx.today()))?;
                cx.say("said-delivery-cancelled", &[]);
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "sales.delivery.return",
        keys: &[],
        title: "order-return",
        ready: |s, _| match &s.view {
            Some(v) if v.delivery.status == Status::Shipped && v.delivery.kind == Kind::Out => Ok(()),
            _ => Err(Refusal::new("order-nothing-delivered")),
        },
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::PICK_LINES.id(v.delivery.order.0).text("return"));
            }
            Ok(())
        },
    },
    Action {
        id: habits::PAGE.id,
        keys: habits::PAGE.keys,
        title: habits::PAGE.title,
        ready: always,
        run: |s, cx| {
            cx.open(place::PAGE.id(s.id.0).text("delivery"));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

struct View {
    delivery: Delivery,
    lines: Vec<LineView>,
    linked: Vec<Linked>,
    history: Vec<Event>,
}

fn read(tx: &Tx, id: DeliveryId) -> Result<View, Fault> {
    let delivery = delivery_store::get(tx, id)?;
    let order = order_store::get(tx, delivery.order)?;
    let mut lines = Vec::new();
    for (position, line) in (1i64..).zip(&delivery.lines) {
        let Some(of) = order.lines.iter().find(|l| l.id == line.order_line) else { continue };
        let code = of.item.map(|i| item_store::get(tx, i).map(|i| i.code)).transpose()?.unwrap_or_default();
        let (item, text, unit) = (of.item.map(|i| i.0), of.description.clone(), of.unit.clone());
        lines.push(LineView { position, item, code, text, unit, line: line.clone() });
    }
    let mut linked = vec![order_story::of_order(&order)];
    if let Some(entry) = delivery.entry {
        linked.push(order_story::entry(tx, EntryId(entry))?);
    }
    let history = order_story::history(tx, "delivery", id.0, delivery.date, tx.now_seconds())?;
    Ok(View { delivery, lines, linked, history })
}

fn stages(d: &Delivery, cx: &Cx) -> Vec<Stage> {
    if d.kind == Kind::Return {
        return vec![stage(cx, "delivery-came-back", Standing::Done, "", cx.date(d.date))];
    }
    if d.status == Status::Cancelled {
        return vec![stage(cx, d.status.key(), Standing::Cancelled, "", "")];
    }
    let all = [Status::Ready, Status::Picked, Status::Packed, Status::Shipped];
    let at = all.iter().position(|s| *s == d.status).unwrap_or(0);
    let standing = |i: usize| match i {
        i if i < at || d.status == Status::Shipped => Standing::Done,
        i if i == at => Standing::Here,
        _ => Standing::ToCome,
    };
    let note = |s: Status| if s == Status::Shipped { cx.date(d.date) } else { String::new() };
    all.iter().enumerate().map(|(i, s)| stage(cx, s.key(), standing(i), "", note(*s))).collect()
}

pub struct DeliveryCard {
    id: DeliveryId,
    view: Option<View>,
    card: Card,
}

impl DeliveryCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figure = cx.read(|tx| reports::delivered(tx, v.delivery.cost(), v.delivery.entry))?;
        why::show(cx, vec![figure])
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines = List::fixed(LINES, |l: &LineView| l.position).opens(|l| l.item.map(|i| place::ITEM.id(i))).without_totals();
        let card = Card::new().part("card-lines", lines).part("card-linked", links::linked());
        let card = card.part("card-history", links::history());
        let mut screen = DeliveryCard { id: DeliveryId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn may(&self, step: Step) -> Result<(), Refusal> {
        self.view.as_ref().map_or(Ok(()), |v| v.delivery.after(step).map(drop))
    }

    /// What has left goes on with its order.
    fn shipped(&self) -> bool {
        self.view.as_ref().is_some_and(|v| v.delivery.status == Status::Shipped && v.delivery.kind == Kind::Out)
    }

    /// Picking and packing move nothing: they are done at once.
    fn take(&mut self, step: Step, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let done = cx.act("sales.delivery.step", |tx| otc::step(tx, id, step, tx.today()))?;
        let args = [("number", done.label().into()), ("status", crate::kit::Arg::Word(done.status.key()))];
        cx.say("said-delivery-step", &args);
        self.load(cx)
    }
}

impl Screen for DeliveryCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.delivery.label(), v.delivery.party_name))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        let d = &view.delivery;
        self.card.stages = stages(d, cx);
        self.card.facts = vec![
            Fact::new("document-who", d.party_name.clone()),
            Fact::new("sales-head-date", cx.date(d.date)),
            Fact::number("line-head-cost", cx.money(d.cost())),
            Fact::new("document-reason", d.reason.clone()),
        ];
        self.card.fill("card-lines", view.lines.clone(), cx);
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let said = match (self.may(Step::Ship).is_ok(), self.shipped()) {
            (true, _) => cx.t("next-send"),
            (_, true) => cx.t("next-of-order"),
            _ => cx.t("next-nothing"),
        };
        habits::card(pen, &mut self.card, &said, cx);
    }

    fn mode(&self) -> Mode {
        self.card.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        habits::list_offers(self.card.offers(), action::offers(ACTIONS, self, cx))
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
        place::DELIVERY.id(self.id.0)
    }
}
