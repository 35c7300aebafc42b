//! The card of a payment: what it settled, what of it is still an advance, its entry; and how it is taken back.

use super::order_view::stage;
use super::{collection_steps, habits};
use crate::db::{Fault, Tx};
use crate::domain::finance::payment::{Payment, PaymentId};
use crate::domain::finance::{open_item_store, payment_store};
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::invoice_store;
use crate::flows::payment;
use crate::kit::{Coded, Money, Refusal};
use crate::reports::order_story::{self, Event, Linked};
use crate::reports::why as reports;
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::step;
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Command, Cx, Fact, Key, Mode, Offer, Pen, Place, Screen, Stage, Standing, Tone};

const ACTIONS: &[Action<PaymentCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.has_advance(),
        run: |s, cx| s.settle(cx),
    },
    Action {
        id: habits::ENTRY.id,
        keys: habits::ENTRY.keys,
        title: habits::ENTRY.title,
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::ENTRY.id(v.payment.entry.0));
            }
            Ok(())
        },
    },
    Action {
        id: "payment.take-back",
        keys: &[],
        title: "payment-take-back",
        ready: |s, cx| {
            cx.may("payment.reverse")?;
            match &s.view {
                Some(v) if v.payment.reversed_by.is_some() => {
                    Err(Refusal::new("payment-reversed-already").arg("number", &v.payment.number))
                }
                _ => Ok(()),
            }
        },
        run: |s, cx| {
            collection_steps::bounce::<PaymentCard>(s.id, cx)?;
            Ok(())
        },
    },
    Action {
        id: "payment.customer",
        keys: &[],
        title: "document-customer",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::CUSTOMER.id(v.payment.party.0));
            }
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

struct View {
    payment: Payment,
    unused: Money,
    linked: Vec<Linked>,
    history: Vec<Event>,
}

fn read(tx: &Tx, id: PaymentId) -> Result<View, Fault> {
    let payment = payment_store::get(tx, id)?;
    let (mut linked, mut unused) = (Vec::new(), Money::ZERO);
    for ours in open_item_store::of_ref(tx, "payment", id.0)? {
        unused -= ours.open;
        for met in open_item_store::matches(tx, ours.id)? {
            let other = if met.credit == ours.id { met.debit } else { met.credit };
            let other = open_item_store::get(tx, other)?;
            if matches!(other.kind.as_str(), "invoice" | "credit") {
                linked.push(order_story::of_invoice(tx, &invoice_store::get(tx, InvoiceId(other.ref_id))?)?);
            }
        }
    }
    linked.push(order_story::entry(tx, payment.entry)?);
    if let Some(entry) = payment.reversed_by {
        linked.push(order_story::entry(tx, entry)?);
    }
    let history = order_story::history(tx, "payment", id.0, payment.date, tx.now_seconds())?;
    Ok(View { payment, unused, linked, history })
}

pub struct PaymentCard {
    id: PaymentId,
    view: Option<View>,
    card: Card,
}

impl PaymentCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figures = cx.read(|tx| reports::payment(tx, v.payment.id.0, v.payment.amount))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let card = Card::new().part("card-linked", links::linked()).part("card-history", links::history());
        let mut screen = PaymentCard { id: PaymentId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn has_advance(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.unused.is_positive() => Ok(()),
            _ => Err(Refusal::new("payment-all-used")),
        }
    }

    /// Uses what is left as an advance on the oldest open invoices.
    fn settle(&self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let unused = self.view.as_ref().map(|v| v.unused).unwrap_or_default();
        let effects = vec![cx.tell("payment-settle-says", &[("amount", unused.into())])];
        cx.ask(step::<PaymentCard>(cx.t("payment-settle"), effects, move |_, cx| {
            cx.act("payment.allocate", |tx| {
                for ours in open_item_store::of_ref(tx, "payment", id.0)?.into_iter().filter(|i| i.open.is_negative()) {
                    payment::settle_advance(tx, tx.today(), ours.id, &[])?;
                }
                Ok(())
            })?;
            cx.say("said-settled", &[]);
            Ok(())
        }));
        Ok(())
    }
}

fn stages(v: &View, cx: &Cx) -> Vec<Stage> {
    let p = &v.payment;
    let matched = match (p.reversed_by.is_some(), v.unused.is_zero()) {
        (true, _) => stage(cx, "sales-flag-reversed", Standing::Cancelled, "", ""),
        (_, true) => stage(cx, "payment-matched", Standing::Done, "", ""),
        _ => stage(cx, "payment-matched", Standing::Here, &cx.money(p.amount - v.unused), ""),
    };
    vec![stage(cx, "payment-received", Standing::Done, "", cx.date(p.date)), matched]
}

impl Screen for PaymentCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.payment.number, v.payment.party_name))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        let p = &view.payment;
        self.card.stages = stages(&view, cx);
        self.card.facts = vec![
            Fact::new("document-who", p.party_name.clone()),
            Fact::new("sales-head-method", cx.t(p.method.key())),
            Fact::new("sales-head-reference", p.reference.clone()),
            Fact::number("sales-head-amount", cx.money(p.amount)).tone(Tone::Title),
            Fact::number("sales-head-unused", cx.money(view.unused)),
            Fact::new("sales-head-date", cx.date(p.date)),
        ];
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let said = match self.has_advance() {
            Ok(()) => cx.t("payment-settle"),
            Err(_) => cx.t("next-nothing"),
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
        place::PAYMENT.id(self.id.0)
    }
}
