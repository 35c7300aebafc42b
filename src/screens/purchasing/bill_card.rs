//! The card of a supplier's bill or credit note: what it bills, what does not agree and how that was settled, what is open, its
//! entry. Posted, it is never changed.

use super::{bill_steps, habits, said};
use crate::db::{Fault, Tx, user};
use crate::domain::finance::open_item::OpenItem;
use crate::domain::finance::open_item_store;
use crate::domain::items::item_store;
use crate::domain::purchasing::bill::{Bill, BillId, BillLine, BillTax, Kind, Status, Step};
use crate::domain::purchasing::order_store;
use crate::flows::procure_to_pay::next::{self, BillNext};
use crate::flows::procure_to_pay::{bill as flow, paper, pay};
use crate::kit::{Coded, Money, Quantity, Refusal};
use crate::reports::order_story::{self, Event, Linked};
use crate::reports::purchase_story;
use crate::reports::why_bought;
use crate::screens::habits::{card, list_offers, stage};
use crate::screens::panel::{REASON, Reason};
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::{step, step_with};
use crate::tui::explain::EXPLAIN;
use crate::tui::{
    Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, Stage, Standing, State, Tone,
};

#[derive(Debug, Clone, PartialEq)]
struct LineView {
    position: i64,
    code: String,
    line: BillLine,
    /// Of the order line: how many were ordered, have come and are kept, at what price.
    ordered: Option<(Quantity, Quantity, crate::kit::UnitPrice)>,
}

type Col = Column<LineView>;

/// Three papers side by side: ordered, received, billed.
const LINES: &[Col] = &[
    Col::number("line-head-position", 2, |l| l.position).keep(2),
    Col::text("bill-head-line", 12, |l| l.code.clone()).keep(8),
    Col::fill("line-head-description", |l| l.line.description.clone()),
    Col::say("buy-head-ordered", 8, |l, cx| of(l.ordered.map(|o| o.0), cx)).right().keep(4),
    Col::say("buy-head-received", 8, |l, cx| of(l.ordered.map(|o| o.1), cx)).right().keep(5),
    Col::quantity("buy-head-billed", 8, |l| l.line.quantity).unless(|l| l.line.quantity.is_zero()),
    Col::say("buy-head-order-price", 10, |l, cx| l.ordered.map(|o| cx.words.format().price(o.2)).unwrap_or_default())
        .right()
        .keep(3),
    Col::price("line-head-price", 10, |l| l.line.price).keep(7).unless(|l| l.line.quantity.is_zero()),
    Col::text("line-head-tax", 5, |l| l.line.tax_code.clone()).keep(3),
    Col::money("line-head-net", 11, |l| l.line.net),
];

fn of(q: Option<Quantity>, cx: &Cx) -> String {
    q.map_or_else(|| "·".to_owned(), |q| cx.quantity(q))
}

/// What does not agree, or did not.
#[derive(Debug, Clone, PartialEq)]
struct Odd {
    at: i64,
    kind: &'static str,
    said: String,
    owner: String,
    /// Locale key of the reason; none: open.
    reason: Option<&'static str>,
    words: String,
}

type OddCol = Column<Odd>;

const ODDS: &[OddCol] = &[
    OddCol::status("exception-head-what", 18, |o| if o.reason.is_none() { State::bad(o.kind) } else { State::plain(o.kind) })
        .keep(9),
    OddCol::fill("exception-head-figures", |o| o.said.clone()),
    OddCol::text("exception-head-owner", 9, |o| o.owner.clone()).keep(5),
    OddCol::say("exception-head-reason", 20, |o, cx| match o.reason {
        Some(key) if o.words.is_empty() => cx.t(key),
        Some(key) => format!("{} · {}", cx.t(key), o.words),
        None => cx.t("exception-open"),
    })
    .keep(8),
];

type TaxCol = Column<BillTax>;

const TAXES: &[TaxCol] = &[
    TaxCol::text("line-head-tax", 12, |t| t.code.clone()).keep(9),
    TaxCol::percent("tax-head-percent", 7, |t| t.rate).keep(9),
    TaxCol::money("document-net", 12, |t| t.base).sum(),
    TaxCol::money("bill-head-computed", 12, |t| t.computed).sum(),
    TaxCol::money("bill-head-printed", 12, |t| t.vat).sum(),
];

type DueCol = Column<OpenItem>;

const DUES: &[DueCol] = &[
    DueCol::date("sales-head-due", |i| Some(i.due)).keep(9),
    DueCol::money("document-total", 12, |i| -i.amount).keep(9),
    DueCol::money("document-open", 12, |i| -i.open).keep(9),
    DueCol::fill("sales-head-number", |i| i.number.clone()).keep(1),
];

const ACTIONS: &[Action<BillCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.may_go_on(),
        run: |s, cx| bill_steps::propose::<BillCard>(s.id, cx),
    },
    Action {
        id: habits::EDIT.id,
        keys: habits::EDIT.keys,
        title: habits::EDIT.title,
        ready: |s, cx| cx.may("bill.edit").and(s.has(Bill::may_edit)),
        run: |s, cx| {
            cx.open(place::BILL_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: habits::ENTRY.id,
        keys: habits::ENTRY.keys,
        title: habits::ENTRY.title,
        ready: |s, _| s.has(|b| b.entry.map(drop).ok_or_else(|| Refusal::new("bill-no-entry"))),
        run: |s, cx| {
            if let Some(entry) = s.view.as_ref().and_then(|v| v.bill.entry) {
                cx.open(place::ENTRY.id(entry));
            }
            Ok(())
        },
    },
    Action {
        id: "purchasing.bill.release",
        keys: &[],
        title: "buy-step-release",
        ready: |s, cx| cx.may("bill.approve").and(s.has(|b| b.may(Step::Approve))),
        run: |s, cx| match s.view.as_ref().map(|v| v.bill.status) {
            Some(Status::Exception) => bill_steps::release::<BillCard>(s.id, cx),
            _ => bill_steps::approve::<BillCard>(s.id, cx),
        },
    },
    Action {
        id: "purchasing.bill.dispute",
        keys: &[],
        title: "invoice-dispute",
        ready: |s, cx| cx.may("bill.dispute").and(s.has(|b| b.may(Step::Pay))),
        run: |s, cx| {
            s.dispute(cx);
            Ok(())
        },
    },
    Action {
        id: "purchasing.bill.cancel",
        keys: &[],
        title: "bill-cancel",
        ready: |s, cx| cx.may("bill.cancel").and(s.has(|b| b.may(Step::Cancel))),
        run: |s, cx| {
            let id = s.id;
            let effects = vec![cx.t("bill-cancel-says")];
            let then = move |_: &mut BillCard, reason: &Reason, cx: &mut Cx| {
                let bill = cx.act("bill.cancel", |tx| flow::cancel(tx, id, &reason.text))?;
                cx.say("said-cancelled", &[("number", bill.label().into())]);
                Ok(())
            };
            cx.ask(step_with(cx.t("bill-cancel"), effects, REASON, Reason::default(), then));
            Ok(())
        },
    },
    Action {
        id: "purchasing.bill.delete",
        keys: &[],
        title: "order-delete",
        ready: |s, cx| cx.may("bill.edit").and(s.has(Bill::may_delete)),
        run: |s, cx| {
            let id = s.id;
            cx.ask(step::<BillCard>(cx.t("order-delete"), vec![cx.t("order-delete-says")], move |_, cx| {
                cx.act("bill.edit", |tx| paper::delete_draft(tx, id))?;
                cx.say("said-deleted", &[]);
                cx.back();
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "purchasing.bill.order",
        keys: &[],
        title: "buy-open-order",
        ready: |s, _| s.has(|b| b.order.map(drop).ok_or_else(|| Refusal::new("bill-without-order").arg("number", b.label()))),
        run: |s, cx| {
            if let Some(order) = s.view.as_ref().and_then(|v| v.bill.order) {
                cx.open(place::PURCHASE.id(order.0));
            }
            Ok(())
        },
    },
    Action {
        id: "purchasing.bill.supplier",
        keys: &[],
        title: "buy-open-supplier",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::SUPPLIER.id(v.bill.party.0));
            }
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

struct View {
    bill: Bill,
    lines: Vec<LineView>,
    odds: Vec<Odd>,
    linked: Vec<Linked>,
    history: Vec<Event>,
    dues: Vec<OpenItem>,
    open: Money,
    next: BillNext,
}

fn read(tx: &Tx, id: BillId, words: crate::kit::Words) -> Result<View, Fault> {
    let bill = flow::today(tx, id)?;
    let order = bill.order.map(|o| order_store::get(tx, o)).transpose()?;
    let mut lines = Vec::new();
    for (position, line) in (1i64..).zip(&bill.lines) {
        let code = match line.item {
            Some(item) => item_store::get(tx, item)?.code,
            None => line.account.clone(),
        };
        let on = order.as_ref().and_then(|o| o.lines.iter().find(|l| Some(l.id) == line.line));
        let ordered = on.map(|l| (l.quantity, l.returnable(), l.net_price()));
        lines.push(LineView { position, code, line: line.clone(), ordered });
    }
    let users = user::all(tx)?;
    let odd = |(at, e): (i64, &crate::domain::purchasing::bill::Exception)| Odd {
        at,
        kind: e.kind.key(),
        said: said::exception(&bill, e, words),
        owner: users.iter().find(|u| u.id == e.owner).map(|u| u.name.clone()).unwrap_or_default(),
        reason: e.reason.map(|r| r.key()),
        words: e.words.clone(),
    };
    let odds = (0i64..).zip(&bill.exceptions).map(odd).collect();
    let linked = purchase_story::of_one_bill(tx, &bill, order.as_ref())?;
    let history = order_story::history(tx, "bill", id.0, bill.date, tx.now_seconds())?;
    let dues = open_item_store::of_ref(tx, bill.item_kind(), id.0)?;
    let (open, next) = (pay::open(tx, &bill)?, next::of_bill(tx, &bill)?);
    Ok(View { bill, lines, odds, linked, history, dues, open, next })
}

impl View {
    fn stages(&self, cx: &Cx) -> Vec<Stage> {
        let b = &self.bill;
        let key = if b.kind == Kind::Bill { "stage-billed" } else { "stage-credited" };
        let (sign, note) = match b.status {
            Status::Draft => (Standing::Here, cx.t("bill-status-draft")),
            Status::Cancelled => (Standing::Cancelled, b.note.clone()),
            _ => (Standing::Done, cx.date(b.date)),
        };
        let mut stages = vec![stage(cx, key, sign, "", note)];
        let open = self.odds.iter().filter(|o| o.reason.is_none()).count();
        let (sign, note) = match b.status {
            Status::Exception => (Standing::Blocked, cx.tell("buy-exceptions", &[("n", open.into())])),
            Status::Draft | Status::Cancelled => (Standing::ToCome, String::new()),
            _ if !self.odds.is_empty() => (Standing::Done, cx.t("bill-status-approved")),
            _ => (Standing::Done, String::new()),
        };
        stages.push(stage(cx, "bill-status-matched", sign, "", note));
        let posted = b.status == Status::Posted;
        let here = matches!(b.status, Status::Matched | Status::Approved);
        let sign = if posted {
            Standing::Done
        } else if here {
            Standing::Here
        } else {
            Standing::ToCome
        };
        stages.push(stage(cx, "bill-status-posted", sign, "", String::new()));
        let late = posted && self.open.is_positive() && b.due_date < cx.today;
        let (sign, note) = match (posted, self.open.is_zero()) {
            (false, _) => (Standing::ToCome, String::new()),
            (true, true) => (Standing::Done, String::new()),
            _ if !b.dispute.is_empty() => (Standing::Blocked, cx.t("buy-flag-disputed")),
            _ if late => (Standing::Blocked, cx.tell("stage-due", &[("due", b.due_date.into())])),
            _ => (Standing::Here, cx.tell("stage-due", &[("due", b.due_date.into())])),
        };
        stages.push(stage(cx, if b.kind == Kind::Bill { "stage-paid" } else { "stage-used" }, sign, "", note));
        stages
    }

    fn facts(&self, cx: &Cx) -> Vec<Fact> {
        let b = &self.bill;
        let mut facts = vec![
            Fact::new("buy-head-supplier", b.party_name.clone()),
            Fact::new("bill-reference", b.their_ref.clone()),
            Fact::new("sales-head-due", cx.date(b.due_date)),
            Fact::number("document-total", cx.money(b.signed(b.total))).tone(Tone::Title),
            Fact::number("document-open", cx.money(self.open)),
        ];
        if !b.dispute.is_empty() {
            facts.push(Fact::new("document-disputed", b.dispute.clone()).tone(Tone::Warn));
        }
        if cx.size.1 >= 20 {
            facts.insert(3, Fact::new("sales-head-kind", cx.t(b.kind.key())));
            facts.push(Fact::number("document-net", cx.money(b.signed(b.net))));
            facts.push(Fact::number("document-vat", cx.money(b.signed(b.vat))));
            if !b.note.is_empty() {
                facts.insert(4, Fact::new("fact-note", b.note.clone()));
            }
        }
        facts
    }

    fn next_said(&self, cx: &Cx) -> String {
        match self.next {
            BillNext::Post => cx.tell("next-post", &[("total", self.bill.total.into())]),
            BillNext::Approve => cx.tell("buy-next-approve", &[("net", self.bill.net.into())]),
            BillNext::Release => cx.t("buy-next-settle"),
            BillNext::Pay(open) => cx.tell("buy-next-pay", &[("open", open.into())]),
            BillNext::Nothing => cx.t("next-nothing"),
        }
    }
}

pub struct BillCard {
    id: BillId,
    view: Option<View>,
    card: Card,
}

impl BillCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figures = cx.read(|tx| why_bought::bill(tx, &v.bill))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines =
            List::fixed(LINES, |l: &LineView| l.position).opens(|l| l.line.item.map(|i| place::ITEM.id(i.0))).without_totals();
        let odds = List::fixed(ODDS, |o: &Odd| o.at).without_totals().empty("exceptions-none");
        let taxes = List::fixed(TAXES, |t: &BillTax| t.rate.raw()).without_totals();
        let dues = List::fixed(DUES, |i: &OpenItem| i.id.0).without_totals().empty("dues-none");
        let card = Card::new().part("card-lines", lines).part("card-exceptions", odds).part("card-taxes", taxes);
        let card = card.part("card-dues", dues).part("card-linked", links::linked()).part("card-history", links::history());
        let mut screen = BillCard { id: BillId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn has(&self, asks: impl Fn(&Bill) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.view.as_ref().map_or(Ok(()), |v| asks(&v.bill))
    }

    fn may_go_on(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.next == BillNext::Nothing => Err(Refusal::new("bill-all-done").arg("number", v.bill.label())),
            _ => Ok(()),
        }
    }

    /// Disputed, it is not paid; the same again settles the dispute.
    fn dispute(&self, cx: &mut Cx) {
        let Some(v) = &self.view else { return };
        let (id, title) = (self.id, cx.t("invoice-dispute"));
        if v.bill.dispute.is_empty() {
            let then = move |_: &mut BillCard, reason: &Reason, cx: &mut Cx| {
                cx.act("bill.dispute", |tx| flow::dispute(tx, id, &reason.text))?;
                cx.say("said-disputed", &[]);
                Ok(())
            };
            cx.ask(step_with(title, vec![cx.t("buy-dispute-says")], REASON, Reason::default(), then));
            return;
        }
        let says = cx.tell("buy-dispute-ends", &[("reason", (&v.bill.dispute).into())]);
        cx.ask(step::<BillCard>(title, vec![says], move |_, cx| {
            cx.act("bill.dispute", |tx| flow::settle_dispute(tx, id))?;
            cx.say("said-dispute-over", &[]);
            Ok(())
        }));
    }
}

impl Screen for BillCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.bill.label(), v.bill.party_name))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (id, words) = (self.id, cx.words);
        let view = cx.read(|tx| read(tx, id, words))?;
        let first = self.view.is_none();
        self.card.stages = view.stages(cx);
        self.card.facts = view.facts(cx);
        self.card.fill("card-lines", view.lines.clone(), cx);
        self.card.fill("card-exceptions", view.odds.clone(), cx);
        self.card.fill("card-taxes", view.bill.taxes.clone(), cx);
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-dues", view.dues.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        // What does not agree is what one came for.
        if first && view.bill.status == Status::Exception {
            self.card.go_to("card-exceptions");
        }
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
        place::BILL.id(self.id.0)
    }
}
