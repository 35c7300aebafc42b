//! The card of an order: how far it has come, what is on it, what came of it, and the next step.

use super::links;
use super::order_steps::{self, Next, REASON, Reason};
use super::order_view::{self, LineView, OrderView};
use super::{common, ribbon};
use crate::db::Fault;
use crate::domain::sales::order::{Order, OrderId, Status, Step};
use crate::flows::order_to_cash as otc;
use crate::kit::Refusal;
use crate::reports::order_story::{Event, Linked};
use crate::screens::place;
use crate::tui::action::{self, always};
use crate::tui::dialog::{step, step_with};
use crate::tui::{Action, Align, Column, Command, Cx, Key, List, Mode, Offer, Pen, Place, Screen, Tone};
use crossterm::event::KeyCode;

const LINES: &[Column<LineView>] = &[
    Column::number("line-head-position", 2, |l: &LineView| l.position).keep(3),
    Column::text("line-head-item", 12, |l: &LineView| l.code.clone()).keep(8),
    Column::fill("line-head-description", |l: &LineView| l.line.description.clone()),
    Column::quantity("line-head-quantity", 6, |l: &LineView| l.line.quantity),
    Column::say("line-head-reserved", 6, reserved).right().keep(7),
    Column::quantity("line-head-shipped", 5, |l: &LineView| l.line.delivered).keep(9),
    Column::quantity("line-head-invoiced", 5, |l: &LineView| l.line.invoiced).keep(9),
    Column::price("line-head-price", 9, |l: &LineView| l.line.price).keep(6),
    Column::money("line-head-net", 10, |l: &LineView| l.line.net),
];

/// What is put by, with a sign when something is short.
fn reserved(l: &LineView, cx: &Cx) -> String {
    let sign = if l.line.short().is_positive() { " !" } else { "  " };
    match l.service || !(l.line.remaining().is_positive()) {
        true => "·  ".to_owned(),
        false => cx.quantity(l.line.reserved) + sign,
    }
}

/// The acts on an order that are not its next step.
const ACTIONS: &[Action<OrderCard>] = &[
    Action {
        id: common::STEP.id,
        keys: common::STEP.keys,
        title: common::STEP.title,
        ready: |s, _| s.may_go_on(),
        run: |s, cx| order_steps::propose::<OrderCard>(s.id, cx),
    },
    Action {
        id: common::EDIT.id,
        keys: common::EDIT.keys,
        title: common::EDIT.title,
        ready: |s, cx| s.may_edit(cx),
        run: |s, cx| {
            cx.open(place::ORDER_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: common::DUPLICATE.id,
        keys: common::DUPLICATE.keys,
        title: common::DUPLICATE.title,
        ready: always,
        run: |s, cx| {
            cx.open(place::ORDER_FORM.text(format!("copy:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: common::PART.id,
        keys: common::PART.keys,
        title: common::PART.title,
        ready: always,
        run: |s, _| {
            s.part = (s.part + 1) % 3;
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
    lines: List<LineView>,
    linked: List<Linked>,
    history: List<Event>,
    /// The part with the focus: lines, linked, history.
    part: usize,
}

impl OrderCard {
    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let mut card = OrderCard {
            id: OrderId(place.id.unwrap_or_default()),
            view: None,
            lines: List::fixed(LINES, |l: &LineView| l.position)
                .opens(|l| l.line.item.map(|i| place::ITEM.id(i.0)))
                .without_totals()
                .empty("order-no-lines"),
            linked: links::linked(),
            history: links::history(),
            part: 0,
        };
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
        let effects = vec![cx.tell(says, &[("number", v.order.label().into())])];
        let then = move |_: &mut OrderCard, reason: &Reason, cx: &mut Cx| act(id, reason, cx);
        cx.ask(step_with(cx.t(title), effects, REASON, Reason::default(), then));
    }

    fn draw_facts(&self, v: &OrderView, pen: &mut Pen, cx: &Cx) {
        let o = &v.order;
        let margin = o.net - v.cost;
        let left = [
            [o.party_name.as_str(), &v.address].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(", "),
            [v.party.phone.as_str(), v.party.email.as_str()]
                .iter()
                .filter(|t| !t.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" · "),
            self.terms(v, cx),
        ];
        let sums = [
            [("document-net", cx.money(o.net)), ("document-margin", cx.money(margin))],
            [("document-vat", cx.money(o.vat)), ("document-margin-rate", common::rate(margin, o.net, cx))],
            [("document-total", cx.money(o.gross())), ("document-open", cx.money(v.open))],
        ];
        common::facts(pen, &left, &sums, cx);
    }

    fn terms(&self, v: &OrderView, cx: &Cx) -> String {
        let o = &v.order;
        let mut parts = Vec::new();
        if !v.term.is_empty() {
            parts.push(v.term.clone());
        }
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
        parts.join(" · ")
    }

    fn draw_parts(&mut self, pen: &mut Pen, cx: &Cx) {
        let part = self.part;
        let names = ["card-lines", "card-linked", "card-history"];
        if pen.height() < 15 || pen.width() < 100 {
            common::part_names(&mut pen.rows(0, 1), &names, part, cx);
            let room = pen.height().saturating_sub(1);
            let mut pen = pen.rows(1, room);
            match part {
                0 => self.lines.draw(&mut pen, cx),
                1 => self.linked.draw(&mut pen, cx),
                _ => self.history.draw(&mut pen, cx),
            }
            return;
        }
        let below = 7.min(pen.height() / 3);
        let above = pen.height() - below - 1;
        self.lines.draw_part(&mut pen.rows(0, above), cx, part == 0);
        let half = pen.width() / 2;
        let width = pen.width();
        let tone = |i: usize| if part == i { Tone::Title } else { Tone::Head };
        pen.cell(1, above, half - 2, &cx.t(names[1]), Align::Left, tone(1));
        pen.cell(half + 1, above, width - half - 1, &cx.t(names[2]), Align::Left, tone(2));
        self.linked.draw_part(&mut pen.part(0, above + 1, half - 1, below), cx, part == 1);
        self.history.draw_part(&mut pen.part(half, above + 1, width - half, below), cx, part == 2);
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
        self.lines.set(view.lines.clone(), cx);
        self.linked.set(view.linked.clone(), cx);
        self.history.set(view.history.clone(), cx);
        self.view = Some(view);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let Some(view) = self.view.take() else { return };
        let (width, height) = (pen.width(), pen.height());
        let top = ribbon::height(width);
        ribbon::draw(&mut pen.rows(0, top), &view.stages(cx), cx);
        pen.rule(top);
        let facts = common::facts_height(width);
        self.draw_facts(&view, &mut pen.rows(top + 1, facts), cx);
        pen.rule(top + 1 + facts);
        let from = top + facts + 2;
        let room = height.saturating_sub(from + 2);
        self.draw_parts(&mut pen.rows(from, room), cx);
        pen.rule(height.saturating_sub(2));
        common::next_line(&mut pen.rows(height.saturating_sub(1), 1), &view.next_said(cx), cx);
        self.view = Some(view);
    }

    fn mode(&self) -> Mode {
        match self.part {
            0 => self.lines.mode(),
            1 => self.linked.mode(),
            _ => self.history.mode(),
        }
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let list = match self.part {
            0 => self.lines.offers(),
            1 => self.linked.offers(),
            _ => self.history.offers(),
        };
        common::list_offers(list, action::offers(ACTIONS, self, cx))
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        if action::run(ACTIONS, self, id, cx)? {
            return Ok(true);
        }
        match self.part {
            0 => self.lines.run(id, cx),
            1 => self.linked.run(id, cx),
            _ => self.history.run(id, cx),
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        if key.code == KeyCode::Tab && key.shift {
            self.part = (self.part + 2) % 3;
            return Ok(true);
        }
        match self.part {
            0 => self.lines.key(key, cx),
            1 => self.linked.key(key, cx),
            _ => self.history.key(key, cx),
        }
    }

    fn place(&self) -> Place {
        place::ORDER.id(self.id.0)
    }
}
