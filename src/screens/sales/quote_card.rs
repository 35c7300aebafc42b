//! The card of a quote: where it stands, what is offered, what came of it.

use super::order_steps::{REASON, Reason};
use super::order_view::stage;
use super::{habits, quote_steps};
use crate::db::{Fault, Tx};
use crate::domain::items::item_store;
use crate::domain::parties::party::Party;
use crate::domain::parties::party_store;
use crate::domain::sales::quote::{Quote, QuoteId, QuoteLine, Status, Step};
use crate::domain::sales::{order_store, quote_store};
use crate::flows::quote;
use crate::kit::{Coded, Money, Refusal};
use crate::reports::item_cost;
use crate::reports::order_story::{self, Event, Kind, Linked};
use crate::reports::why as reports;
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::{step, step_with};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, Stage, Standing, Tone};

/// A line with its item's code.
#[derive(Debug, Clone, PartialEq)]
struct LineView {
    position: i64,
    code: String,
    line: QuoteLine,
}

type Col = Column<LineView>;

const LINES: &[Col] = &[
    Col::number("line-head-position", 2, |l| l.position).keep(3),
    Col::text("line-head-item", 13, |l| l.code.clone()).keep(8),
    Col::fill("line-head-description", |l| l.line.description.clone()),
    Col::quantity("line-head-quantity", 6, |l| l.line.quantity).unless(is_text),
    Col::text("line-head-unit", 4, |l| l.line.unit.clone()).keep(2),
    Col::price("line-head-price", 9, |l| l.line.price).unless(is_text),
    Col::percent("line-head-discount", 5, |l| l.line.discount).keep(7),
    Col::money("line-head-net", 10, |l| l.line.net).unless(is_text),
];

/// A line of words only.
fn is_text(l: &LineView) -> bool {
    l.line.item.is_none()
}

const ACTIONS: &[Action<QuoteCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.is(|q| if q.status == Status::Revised { Err(over(q)) } else { Ok(()) }),
        run: |s, cx| quote_steps::propose::<QuoteCard>(s.id, cx),
    },
    Action {
        id: habits::EDIT.id,
        keys: habits::EDIT.keys,
        title: habits::EDIT.title,
        ready: |s, cx| {
            cx.may("sales.quote.edit")?;
            s.is(draft)
        },
        run: |s, cx| {
            cx.open(place::QUOTE_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: habits::DUPLICATE.id,
        keys: habits::DUPLICATE.keys,
        title: habits::DUPLICATE.title,
        ready: always,
        run: |s, cx| {
            cx.open(place::QUOTE_FORM.text(format!("copy:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "sales.quote.revise",
        keys: &[],
        title: "quote-revise",
        ready: |s, _| s.is(|q| q.after(Step::Revise).map(drop)),
        run: |s, cx| match &s.view {
            Some(v) => quote_steps::revise::<QuoteCard>(&v.quote, cx),
            None => Ok(()),
        },
    },
    Action {
        id: "sales.quote.decline",
        keys: &[],
        title: "quote-decline",
        ready: |s, _| s.is(|q| q.after(Step::Decline).map(drop)),
        run: |s, cx| {
            let id = s.id;
            let effects = vec![cx.t("quote-decline-says")];
            let then = move |_: &mut QuoteCard, reason: &Reason, cx: &mut Cx| {
                let ended = cx.act("sales.quote.step", |tx| quote::end(tx, id, Step::Decline, &reason.text))?;
                cx.say("said-declined", &[("number", ended.label().into())]);
                Ok(())
            };
            cx.ask(step_with(cx.t("quote-decline"), effects, REASON, Reason::default(), then));
            Ok(())
        },
    },
    Action {
        id: "sales.quote.delete",
        keys: &[],
        title: "order-delete",
        ready: |s, _| s.is(draft),
        run: |s, cx| {
            let id = s.id;
            cx.ask(step::<QuoteCard>(cx.t("order-delete"), vec![cx.t("order-delete-says")], move |_, cx| {
                cx.act("sales.quote.edit", |tx| quote::delete_draft(tx, id))?;
                cx.say("said-deleted", &[]);
                cx.back();
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "sales.quote.customer",
        keys: &[],
        title: "document-customer",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::CUSTOMER.id(v.quote.party.0));
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
            cx.open(place::PAGE.id(s.id.0).text("quote"));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

fn draft(q: &Quote) -> Result<(), Refusal> {
    match q.status {
        Status::Draft => Ok(()),
        _ => Err(Refusal::new("quote-not-draft").arg("number", q.label())),
    }
}

fn over(q: &Quote) -> Refusal {
    Refusal::new("quote-all-done").arg("number", q.label())
}

struct View {
    quote: Quote,
    party: Party,
    lines: Vec<LineView>,
    linked: Vec<Linked>,
    history: Vec<Event>,
    cost: Money,
}

fn read(tx: &Tx, id: QuoteId) -> Result<View, Fault> {
    let quote = quote_store::get(tx, id)?;
    let party = party_store::get(tx, quote.party)?;
    let (mut lines, mut cost) = (Vec::new(), Money::ZERO);
    for (position, line) in (1i64..).zip(&quote.lines) {
        let mut code = String::new();
        if let Some(item) = line.item {
            code = item_store::get(tx, item)?.code;
            cost += item_cost::of(tx, item, line.quantity)?;
        }
        lines.push(LineView { position, code, line: line.clone() });
    }
    let mut linked = Vec::new();
    if let Some(of) = quote.revises {
        let old = quote_store::get(tx, of)?;
        linked.push(Linked {
            kind: Kind::Quote,
            id: of.0,
            number: old.label(),
            date: old.date,
            state: old.status.key(),
            amount: Some(old.gross()),
            open: Money::ZERO,
        });
    }
    if let Some(order) = order_store::of_quote(tx, id.0)? {
        let order = order_store::get(tx, order)?;
        linked.push(order_story::of_order(&order));
        linked.extend(order_story::linked(tx, &order)?.into_iter().filter(|l| l.kind != Kind::Quote));
    }
    let history = order_story::history(tx, "quote", id.0, quote.date, quote.changed_at)?;
    Ok(View { quote, party, lines, linked, history, cost })
}

fn stages(v: &View, cx: &Cx) -> Vec<Stage> {
    let q = &v.quote;
    let sent = if q.status == Status::Draft { Standing::Here } else { Standing::Done };
    let (answer, key) = match q.status {
        Status::Draft => (Standing::ToCome, "stage-accepted"),
        Status::Sent if q.valid_until.is_some_and(|d| d < cx.today) => (Standing::Blocked, "sales-flag-past"),
        Status::Sent => (Standing::Here, "stage-accepted"),
        Status::Accepted => (Standing::Done, "stage-accepted"),
        Status::Declined | Status::Expired | Status::Revised => (Standing::Cancelled, q.status.key()),
    };
    let order = v.linked.iter().find(|l| l.kind == Kind::Order);
    let until = q.valid_until.map(|d| cx.tell("quote-until", &[("date", d.into())])).unwrap_or_default();
    vec![
        stage(cx, "stage-written", Standing::Done, "", cx.date(q.date)),
        stage(cx, "stage-sent", sent, "", until),
        stage(cx, key, answer, "", String::new()),
        stage(
            cx,
            "stage-order",
            if order.is_some() { Standing::Done } else { Standing::ToCome },
            "",
            order.map(|l| l.number.clone()).unwrap_or_default(),
        ),
    ]
}

pub struct QuoteCard {
    id: QuoteId,
    view: Option<View>,
    card: Card,
}

impl QuoteCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let (q, margin) = (&v.quote, cx.shows_margin());
        let sold = q.lines.iter().filter_map(|l| {
            let (text, tax_rate) = (l.description.clone(), l.tax_rate);
            l.item.map(|item| reports::Sold {
                item,
                text,
                quantity: l.quantity,
                price: l.price.less(l.discount),
                net: l.net,
                tax_rate,
                vat: l.vat,
            })
        });
        let sold: Vec<reports::Sold> = sold.collect();
        let figures = cx.read(|tx| reports::ordered(tx, (q.net, q.vat, q.tax_included), &sold, margin))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines = List::fixed(LINES, |l: &LineView| l.position)
            .opens(|l| l.line.item.map(|i| place::ITEM.id(i.0)))
            .without_totals()
            .empty("order-no-lines");
        let card = Card::new().part("card-lines", lines).part("card-linked", links::linked());
        let card = card.part("card-history", links::history());
        let mut screen = QuoteCard { id: QuoteId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn is(&self, asks: impl Fn(&Quote) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.view.as_ref().map_or(Ok(()), |v| asks(&v.quote))
    }

    fn next_said(&self, cx: &Cx) -> String {
        let Some(v) = &self.view else { return String::new() };
        match v.quote.status {
            Status::Draft => cx.tell("next-send-quote", &[("total", v.quote.gross().into())]),
            Status::Sent => cx.t("next-accept"),
            Status::Accepted => cx.t("next-open-order"),
            Status::Declined | Status::Expired => cx.t("next-revise"),
            Status::Revised => cx.t("next-nothing"),
        }
    }
}

fn facts(v: &View, cx: &Cx) -> Vec<Fact> {
    let q = &v.quote;
    let reach =
        [v.party.phone.as_str(), &v.party.email].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let mut facts = vec![
        Fact::new("document-who", format!("{} {}", v.party.code, q.party_name)),
        Fact::new("document-reach", reach),
        Fact::number("document-total", cx.money(q.gross())).tone(Tone::Title),
    ];
    facts.extend(habits::margin(q.net, v.cost, cx));
    if cx.size.1 >= 20 {
        let until = q.valid_until.map(|d| cx.date(d)).unwrap_or_default();
        facts.insert(2, Fact::new("form-valid", until));
        facts.push(Fact::number("document-net", cx.money(q.net)));
    }
    facts
}

impl Screen for QuoteCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.quote.label(), v.quote.party_name))
    }

    fn context(&self, cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| {
            cx.tell("document-version", &[("version", v.quote.version.into()), ("person", (&v.quote.salesperson).into())])
        })
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        self.card.stages = stages(&view, cx);
        self.card.facts = facts(&view, cx);
        self.card.fill("card-lines", view.lines.clone(), cx);
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        let said = self.next_said(cx);
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
        place::QUOTE.id(self.id.0)
    }
}
