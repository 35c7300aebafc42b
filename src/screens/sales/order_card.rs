//! The card of an order: how far it has come, what is on it, what came of it, and the next step.

use super::deposit_step;
use super::habits;
use super::order_steps::{self, Next, Reason};
use super::order_view::{self, LineView, OrderView};
use super::reserve_steps;
use crate::db::Fault;
use crate::domain::sales::invoice_store;
use crate::domain::sales::order::{Order, OrderId, Status, Step};
use crate::flows::order_to_cash as otc;
use crate::kit::Refusal;
use crate::reports::why as reports;
use crate::screens::panel::ask_why;
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::step;
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, Tone};

const LINES: &[Column<LineView>] = &[
    Column::number("line-head-position", 2, |l: &LineView| l.position).keep(3),
    Column::text("line-head-item", 12, |l: &LineView| l.code.clone()).keep(8),
    Column::fill("line-head-description", |l: &LineView| l.line.description.clone()),
    Column::quantity("line-head-quantity", 6, |l: &LineView| l.line.quantity).unless(is_text),
    Column::say("line-head-reserved", 6, reserved).right().keep(7).unless(is_text),
    Column::quantity("line-head-shipped", 5, |l: &LineView| l.line.delivered).keep(9).unless(is_text),
    Column::quantity("line-head-invoiced", 5, |l: &LineView| l.line.invoiced).keep(9).unless(is_text),
    Column::price("line-head-price", 9, |l: &LineView| l.line.price).keep(6).unless(is_text),
    Column::money("line-head-net", 10, |l: &LineView| l.line.net).unless(is_text),
];

/// A line of words only.
fn is_text(l: &LineView) -> bool {
    l.line.item.is_none()
}

/// What is put by, with a sign when something is short.
fn reserved(l: &LineView, cx: &Cx) -> String {
    let sign = if l.line.short().is_positive() { " !" } else { "  " };
    match l.service || l.draft || !l.line.remaining().is_positive() {
        true => "·  ".to_owned(),
        false => cx.quantity(l.line.reserved) + sign,
    }
}

/// The acts on an order that are not its next step.
const ACTIONS: &[Action<OrderCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.may_go_on(),
        run: |s, cx| order_steps::propose::<OrderCard>(s.id, cx),
    },
    Action {
        id: habits::EDIT.id,
        keys: habits::EDIT.keys,
        title: habits::EDIT.title,
        ready: |s, cx| s.may_edit(cx),
        run: |s, cx| {
            cx.open(place::ORDER_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: habits::DUPLICATE.id,
        keys: habits::DUPLICATE.keys,
        title: habits::DUPLICATE.title,
        ready: always,
        run: |s, cx| {
            cx.open(place::ORDER_FORM.text(format!("copy:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "sales.order.ship-part",
        keys: &[],
        title: "order-ship-part",
        ready: |s, _| s.has(|o| o.after(Step::Ship).map(drop)),
        run: |s, cx| {
            cx.open(place::PICK_LINES.id(s.id.0).text("ship"));
            Ok(())
        },
    },
    Action {
        id: "sales.order.invoice",
        keys: &[],
        title: "order-invoice",
        ready: |s, _| s.has(|o| o.after(Step::Invoice).map(drop)),
        run: |s, cx| order_steps::invoice::<OrderCard>(s.id, cx),
    },
    Action {
        id: "sales.order.reserve",
        keys: &[],
        title: "order-reserve",
        ready: |s, cx| cx.may("sales.order.reserve").and(s.has(|o| o.after(Step::Ship).map(drop))),
        run: |s, cx| reserve_steps::ask::<OrderCard>(s.id, reserve_steps::Way::PutBy, cx),
    },
    Action {
        id: "sales.order.take-over",
        keys: &[],
        title: "order-take-over",
        ready: |s, cx| cx.may("sales.order.reserve").and(s.has(|o| o.after(Step::Ship).map(drop))),
        run: |s, cx| reserve_steps::ask::<OrderCard>(s.id, reserve_steps::Way::TakeOver, cx),
    },
    Action {
        id: "sales.order.free",
        keys: &[],
        title: "order-free",
        ready: |s, cx| cx.may("sales.order.reserve").and(s.has(|o| o.after(Step::Ship).map(drop))),
        run: |s, cx| reserve_steps::ask::<OrderCard>(s.id, reserve_steps::Way::Free, cx),
    },
    Action {
        id: "sales.order.deposit",
        keys: &[],
        title: "order-deposit",
        ready: |s, cx| cx.may("sales.invoice.post").and(s.has(|o| o.after(Step::Invoice).map(drop))),
        run: |s, cx| deposit_step::ask::<OrderCard>(s.id, cx),
    },
    Action {
        id: "sales.order.pay",
        keys: &[],
        title: "order-pay",
        ready: |s, _| match &s.view {
            Some(v) if !v.open.is_zero() => Ok(()),
            _ => Err(Refusal::new("order-nothing-open")),
        },
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(order_steps::pay(&v.order));
            }
            Ok(())
        },
    },
    Action {
        id: "sales.order.return",
        keys: &[],
        title: "order-return",
        ready: |s, _| s.has(|o| if o.delivered_any() { Ok(()) } else { Err(Refusal::new("order-nothing-delivered")) }),
        run: |s, cx| {
            cx.open(place::PICK_LINES.id(s.id.0).text("return"));
            Ok(())
        },
    },
    Action {
        id: "sales.order.hold",
        keys: &[],
        title: "order-hold",
        ready: |s, _| s.has(held_already),
        run: |s, cx| {
            s.ask_why("order-hold", "order-hold-says", hold, cx);
            Ok(())
        },
    },
    Action {
        id: "sales.order.close",
        keys: &[],
        title: "order-close",
        ready: |s, _| s.has(|o| o.after(Step::Close).map(drop)),
        run: |s, cx| {
            s.ask_why("order-close", "order-close-says", close, cx);
            Ok(())
        },
    },
    Action {
        id: "sales.order.cancel",
        keys: &[],
        title: "order-cancel",
        ready: |s, _| s.has(|o| o.after(Step::Cancel).map(drop)),
        run: |s, cx| {
            s.ask_why("order-cancel", "order-cancel-says", cancel, cx);
            Ok(())
        },
    },
    Action {
        id: "sales.order.delete",
        keys: &[],
        title: "order-delete",
        ready: |s, _| s.has(|o| if o.status == Status::Draft { Ok(()) } else { Err(not_draft(o)) }),
        run: |s, cx| {
            let id = s.id;
            let effects = vec![cx.t("order-delete-says")];
            cx.ask(step::<OrderCard>(cx.t("order-delete"), effects, move |_, cx| {
                cx.act("sales.order.edit", |tx| otc::delete_draft(tx, id))?;
                cx.say("said-deleted", &[]);
                cx.back();
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "sales.order.customer",
        keys: &[],
        title: "document-customer",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::CUSTOMER.id(v.order.party.0));
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
            cx.open(place::PAGE.id(s.id.0).text("order"));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

fn not_draft(o: &Order) -> Refusal {
    Refusal::new("order-not-draft").arg("number", o.label())
}

fn held_already(o: &Order) -> Result<(), Refusal> {
    let live = matches!(o.status, Status::Draft | Status::Confirmed);
    match live && o.hold_reason.is_empty() {
        true => Ok(()),
        false => Err(Refusal::new("order-cannot-hold").arg("number", o.label())),
    }
}

fn hold(id: OrderId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    if reason.text.trim().is_empty() {
        return Err(Refusal::new("order-hold-no-reason").field("reason").into());
    }
    let order = cx.act("sales.order.hold", |tx| otc::hold(tx, id, &reason.text))?;
    cx.say("said-held", &[("number", order.label().into())]);
    Ok(())
}

fn close(id: OrderId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("sales.order.cancel", |tx| otc::close_short(tx, id, &reason.text))?;
    cx.say("said-closed", &[("number", order.label().into())]);
    Ok(())
}

fn cancel(id: OrderId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("sales.order.cancel", |tx| otc::cancel(tx, id, &reason.text))?;
    cx.say("said-cancelled", &[("number", order.label().into())]);
    Ok(())
}

pub struct OrderCard {
    id: OrderId,
    view: Option<OrderView>,
    card: Card,
}

impl OrderCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let (o, margin) = (&v.order, cx.shows_margin());
        let figures = cx.read(|tx| {
            let sums = (o.net, o.vat, o.tax_included);
            let mut figures = reports::ordered(tx, sums, &reports::Sold::of(&o.lines), margin)?;
            figures.push(reports::order_open(tx, &invoice_store::of_order(tx, o.id)?)?);
            Ok(figures)
        })?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines = List::fixed(LINES, |l: &LineView| l.position)
            .opens(|l| l.line.item.map(|i| place::ITEM.id(i.0)))
            .without_totals()
            .empty("order-no-lines");
        let card = Card::new().part("card-lines", lines).part("card-linked", links::linked());
        let card = card.part("card-history", links::history());
        let mut card = OrderCard { id: OrderId(place.id.unwrap_or_default()), view: None, card };
        card.load(cx)?;
        Ok(Box::new(card))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn has(&self, asks: impl Fn(&Order) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.view.as_ref().map_or(Ok(()), |v| asks(&v.order))
    }

    fn may_go_on(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.next == Next::Nothing => Err(Refusal::new("order-all-done").arg("number", v.order.label())),
            _ => Ok(()),
        }
    }

    fn may_edit(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.may("sales.order.edit")?;
        self.has(|o| if o.status == Status::Draft { Ok(()) } else { o.after(Step::Amend).map(drop) })
    }

    /// A panel that says what an act means and asks for its reason.
    fn ask_why(&self, title: &str, says: &str, act: fn(OrderId, &Reason, &mut Cx) -> Result<(), Fault>, cx: &mut Cx) {
        let Some(v) = &self.view else { return };
        let id = self.id;
        ask_why::<OrderCard>((title, says), v.order.label(), cx, move |reason, cx| act(id, reason, cx));
    }

    fn facts(&self, v: &OrderView, cx: &Cx) -> Vec<Fact> {
        let o = &v.order;
        let reach = [v.party.phone.as_str(), &v.party.email].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>();
        let who = Fact::new("document-who", format!("{} {}", v.party.code, o.party_name));
        let terms = Fact::new("document-terms", self.terms(v, cx));
        let total = Fact::number("document-total", cx.money(o.gross())).tone(Tone::Title);
        let open = Fact::number("document-open", cx.money(v.open));
        if cx.size.1 < 20 {
            return vec![who, terms, total, open];
        }
        let ship_to = Fact::new("form-ship-to", v.address.clone());
        let reach = Fact::new("document-reach", reach.join(" · "));
        let net = Fact::number("document-net", cx.money(o.net));
        let left = vec![who, ship_to, reach, terms, net, total];
        left.into_iter().chain(habits::margin(o.net, v.cost, cx)).chain([open]).collect()
    }

    fn terms(&self, v: &OrderView, cx: &Cx) -> String {
        let o = &v.order;
        let mut parts = Vec::new();
        if let Some(wanted) = o.wanted {
            parts.push(cx.tell("document-wanted", &[("date", wanted.into())]));
        }
        if !o.their_ref.is_empty() {
            parts.push(cx.tell("document-their-ref", &[("ref", (&o.their_ref).into())]));
        }
        if !o.hold_reason.is_empty() {
            parts.push(cx.tell("document-held", &[("reason", (&o.hold_reason).into())]));
        }
        if !o.close_reason.is_empty() {
            parts.push(cx.tell("document-closed", &[("reason", (&o.close_reason).into())]));
        }
        if !v.term.is_empty() {
            parts.push(v.term.clone());
        }
        parts.join(" · ")
    }
}

impl Screen for OrderCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.order.label(), v.order.party_name))
    }

    fn context(&self, cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| {
            cx.tell("document-version", &[("version", v.order.version.into()), ("person", (&v.order.salesperson).into())])
        })
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| order_view::read(tx, id))?;
        self.card.stages = view.stages(cx);
        self.card.facts = self.facts(&view, cx);
        self.card.fill("card-lines", view.lines.clone(), cx);
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let said = self.view.as_ref().map(|v| v.next_said(cx)).unwrap_or_default();
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
        place::ORDER.id(self.id.0)
    }
}
