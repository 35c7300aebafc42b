//! The card of a purchase order: how far it has come, what is on it, what came of it, and the next step.

use super::habits;
use super::order_steps;
use super::order_view::{self, LineView, OrderView};
use crate::db::Fault;
use crate::domain::purchasing::order::{Purchase, PurchaseId, Status, Step};
use crate::flows::procure_to_pay::next::OrderNext as Next;
use crate::flows::procure_to_pay::{self as ptp, approval};
use crate::kit::Refusal;
use crate::reports::why_bought;
use crate::screens::habits::{card, list_offers};
use crate::screens::panel::{Reason, ask_why, not_yet};
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::{step, step_with};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Field, Key, List, Mode, Offer, Pen, Place, Screen, Tone};
use chrono::NaiveDate;

type Col = Column<LineView>;

const LINES: &[Col] = &[
    Col::number("line-head-position", 2, |l| l.position).keep(3),
    Col::text("line-head-item", 12, |l| l.code.clone()).keep(8),
    Col::fill("line-head-description", |l| l.line.description.clone()),
    Col::text("buy-head-their-code", 10, |l| l.line.supplier_code.clone()).keep(2),
    Col::quantity("line-head-quantity", 7, |l| l.line.quantity),
    Col::say("buy-head-came", 7, came).right().keep(9),
    Col::quantity("line-head-invoiced", 6, |l| l.line.billed - l.line.credited).keep(6),
    Col::price("line-head-price", 9, |l| l.line.price).keep(7),
    Col::percent("line-head-discount", 5, |l| l.line.discount).keep(3),
    Col::money("line-head-net", 10, |l| l.line.net),
];

/// What came and was kept, with a sign while some of it is to come.
fn came(l: &LineView, cx: &Cx) -> String {
    let sign = if l.line.remaining().is_positive() { " ›" } else { "  " };
    cx.quantity(l.line.returnable()) + sign
}

/// The day promised, and the supplier's own number.
#[derive(Debug, Clone, Default)]
struct Promise {
    due: Option<NaiveDate>,
    their_ref: String,
}

const PROMISE: &[Field<Promise>] = &[
    Field::date(
        "buy-promised",
        |p: &Promise| p.due,
        |p, due| {
            p.due = due;
            Ok(())
        },
    )
    .named("due"),
    Field::text(
        "buy-their-ref",
        20,
        |p: &Promise| p.their_ref.clone(),
        |p, t| {
            p.their_ref = t;
            Ok(())
        },
    )
    .named("their_ref"),
];

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
            cx.open(place::PURCHASE_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: habits::DUPLICATE.id,
        keys: habits::DUPLICATE.keys,
        title: habits::DUPLICATE.title,
        ready: always,
        run: |s, cx| {
            cx.open(place::PURCHASE_FORM.text(format!("copy:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.receive",
        keys: &[],
        title: "buy-receive-part",
        ready: |s, cx| cx.may("purchase.receive").and(s.has(|o| o.after(Step::Receive).map(drop))),
        run: |s, cx| {
            cx.open(place::RECEIVE.id(s.id.0).text("in"));
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.promise",
        keys: &[],
        title: "buy-promise",
        ready: |s, cx| cx.may("purchase.confirm").and(s.has(|o| o.after(Step::Confirm).map(drop))),
        run: |s, cx| {
            s.promise(cx);
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.bill",
        keys: &[],
        title: "buy-bill",
        ready: |s, cx| cx.may("bill.post").and(s.has(|o| o.after(Step::Bill).map(drop))),
        run: |s, cx| order_steps::bill::<OrderCard>(s.id, cx),
    },
    Action {
        id: "purchasing.order.bill-lines",
        keys: &[],
        title: "buy-bill-lines",
        ready: |s, cx| cx.may("bill.edit").and(s.has(|o| o.after(Step::Bill).map(drop))),
        run: |s, cx| {
            cx.open(place::BILL_FORM.text(format!("order:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.return",
        keys: &[],
        title: "buy-return",
        ready: |s, cx| cx.may("purchase.return").and(s.has(|o| o.after(Step::Return).map(drop))),
        run: |s, cx| {
            cx.open(place::RECEIVE.id(s.id.0).text("back"));
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.refuse",
        keys: &[],
        title: "buy-refuse",
        ready: |s, cx| cx.may("purchase.approve").and(s.has(|o| o.after(Step::Refuse).map(drop))),
        run: |s, cx| {
            s.ask_why("buy-refuse", "buy-refuse-says", refuse, cx);
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.close",
        keys: &[],
        title: "order-close",
        ready: |s, cx| cx.may("purchase.close").and(s.has(|o| o.after(Step::Close).map(drop))),
        run: |s, cx| {
            s.ask_why("order-close", "buy-close-says", close, cx);
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.cancel",
        keys: &[],
        title: "order-cancel",
        ready: |s, cx| cx.may("purchase.cancel").and(s.has(|o| o.after(Step::Cancel).map(drop))),
        run: |s, cx| {
            s.ask_why("order-cancel", "buy-cancel-says", cancel, cx);
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.delete",
        keys: &[],
        title: "order-delete",
        ready: |s, cx| cx.may("purchase.edit").and(s.has(Purchase::may_delete)),
        run: |s, cx| {
            let id = s.id;
            cx.ask(step::<OrderCard>(cx.t("order-delete"), vec![cx.t("order-delete-says")], move |_, cx| {
                cx.act("purchase.edit", |tx| ptp::delete_draft(tx, id))?;
                cx.say("said-deleted", &[]);
                cx.back();
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "purchasing.order.supplier",
        keys: &[],
        title: "buy-open-supplier",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::SUPPLIER.id(v.order.party.0));
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
            cx.open(place::PAGE.id(s.id.0).text("purchase"));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

fn refuse(id: PurchaseId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("purchase.approve", |tx| approval::refuse(tx, id, &reason.text))?;
    cx.say("buy-said-refused", &[("number", order.label().into())]);
    Ok(())
}

fn close(id: PurchaseId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("purchase.close", |tx| ptp::close_short(tx, id, &reason.text))?;
    cx.say("said-closed", &[("number", order.label().into())]);
    Ok(())
}

fn cancel(id: PurchaseId, reason: &Reason, cx: &mut Cx) -> Result<(), Fault> {
    let order = cx.act("purchase.cancel", |tx| ptp::cancel(tx, id, &reason.text))?;
    cx.say("said-cancelled", &[("number", order.label().into())]);
    Ok(())
}

pub struct OrderCard {
    id: PurchaseId,
    view: Option<OrderView>,
    card: Card,
}

impl OrderCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figures = cx.read(|tx| why_bought::purchase(tx, &v.order))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines = List::fixed(LINES, |l: &LineView| l.position)
            .opens(|l| l.line.item.map(|i| place::ITEM.id(i.0)))
            .without_totals()
            .empty("order-no-lines");
        let card = Card::new().part("card-lines", lines).part("card-linked", links::linked());
        let card = card.part("card-history", links::history());
        let mut card = OrderCard { id: PurchaseId(place.id.unwrap_or_default()), view: None, card };
        card.load(cx)?;
        Ok(Box::new(card))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn has(&self, asks: impl Fn(&Purchase) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.view.as_ref().map_or(Ok(()), |v| asks(&v.order))
    }

    fn may_go_on(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.next == Next::Nothing => Err(Refusal::new("purchase-all-done").arg("number", v.order.label())),
            _ => Ok(()),
        }
    }

    fn may_edit(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.may("purchase.edit")?;
        self.has(|o| if o.status == Status::Draft { Ok(()) } else { o.after(Step::Amend).map(drop) })
    }

    /// A panel that says what an act means and asks for its reason.
    fn ask_why(&self, title: &str, says: &str, act: fn(PurchaseId, &Reason, &mut Cx) -> Result<(), Fault>, cx: &mut Cx) {
        let Some(v) = &self.view else { return };
        let id = self.id;
        ask_why::<OrderCard>((title, says), v.order.label(), cx, move |reason, cx| act(id, reason, cx));
    }

    /// The supplier has said yes: the day they promise, and their number of it.
    fn promise(&self, cx: &mut Cx) {
        let Some(v) = &self.view else { return };
        let id = self.id;
        let effects = vec![cx.t("buy-promise-says")];
        let start = Promise { due: v.order.due, their_ref: v.order.their_ref.clone() };
        cx.ask(step_with(cx.t("buy-promise"), effects, PROMISE, start, move |_: &mut OrderCard, p: &Promise, cx: &mut Cx| {
            match cx.act("purchase.confirm", |tx| ptp::confirm(tx, id, p.due, &p.their_ref)) {
                Ok(order) => {
                    let due = order.due.map(|d| cx.date(d)).unwrap_or_default();
                    cx.say("buy-said-confirmed", &[("number", order.label().into()), ("date", due.into())]);
                    Ok(())
                }
                Err(fault) => not_yet::<OrderCard>(fault, cx),
            }
        }));
    }

    fn facts(&self, v: &OrderView, cx: &Cx) -> Vec<Fact> {
        let o = &v.order;
        let who = Fact::new("buy-head-supplier", format!("{} {}", v.party.code, o.party_name));
        let due = Fact::new("buy-head-due", o.due.map(|d| cx.date(d)).unwrap_or_default());
        let due = if v.late(cx) { due.tone(Tone::Bad) } else { due };
        let total = Fact::number("document-total", cx.money(o.net + o.vat)).tone(Tone::Title);
        let open = Fact::number("document-open", cx.money(v.open));
        if cx.size.1 < 20 {
            return vec![who, due, total, open];
        }
        let reach = [v.party.phone.as_str(), &v.party.email].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>();
        let mut notes = vec![v.term.clone()];
        if !o.their_ref.is_empty() {
            notes.push(cx.tell("document-their-ref", &[("ref", (&o.their_ref).into())]));
        }
        if !o.close_reason.is_empty() {
            notes.push(cx.tell("document-closed", &[("reason", (&o.close_reason).into())]));
        }
        notes.retain(|n| !n.is_empty());
        let mut facts = vec![
            who,
            Fact::new("document-reach", reach.join(" · ")),
            Fact::new("document-terms", notes.join(" · ")),
            due,
            Fact::number("document-net", cx.money(o.net)),
            total,
            open,
        ];
        if !o.note.is_empty() {
            facts.insert(3, Fact::new("fact-note", o.note.clone()));
        }
        facts
    }
}

impl Screen for OrderCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.order.label(), v.order.party_name))
    }

    fn context(&self, cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| cx.tell("buy-version", &[("version", v.order.revision.into())]))
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
        card(pen, &mut self.card, &said, cx);
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
        place::PURCHASE.id(self.id.0)
    }
}
