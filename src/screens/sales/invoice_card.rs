//! The card of an invoice or a credit note: what was billed, its VAT, what is open and since when, its entry, what was
//! credited and paid. It is never changed: what is wrong on it is taken back.

use super::order_steps::{REASON, Reason};
use super::order_view::stage;
use super::{collection_steps, habits, invoice_steps, said};
use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::open_item::OpenItem;
use crate::domain::finance::open_item_store;
use crate::domain::items::item_store;
use crate::domain::sales::invoice::{Invoice, InvoiceId, InvoiceLine, Kind, Status};
use crate::domain::sales::{invoice_store, mention, order_store};
use crate::flows::{order_to_cash as otc, returns};
use crate::kit::total::TaxTotal;
use crate::kit::{Coded, Money, Refusal};
use crate::reports::order_story::{self, Event, Linked};
use crate::reports::why as reports;
use crate::screens::{links, place, why};
use crate::tui::action::{self, always};
use crate::tui::dialog::{step, step_with};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, Stage, Standing, Tone};
use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq)]
struct LineView {
    position: i64,
    code: String,
    line: InvoiceLine,
}

type Col = Column<LineView>;

const LINES: &[Col] = &[
    Col::number("line-head-position", 2, |l| l.position).keep(3),
    Col::text("line-head-item", 13, |l| l.code.clone()).keep(8),
    Col::fill("line-head-description", |l| l.line.description.clone()),
    Col::quantity("line-head-quantity", 6, |l| l.line.quantity).unless(is_text),
    Col::price("line-head-price", 9, |l| l.line.price).unless(is_text),
    Col::percent("line-head-discount", 5, |l| l.line.discount).keep(6),
    Col::text("line-head-tax", 5, |l| l.line.tax_code.clone()).keep(4),
    Col::money("line-head-net", 10, |l| l.line.net).unless(is_text),
];

/// A line of words only.
fn is_text(l: &LineView) -> bool {
    l.line.item.is_none() && l.line.net.is_zero()
}

type TaxCol = Column<TaxTotal>;

const TAXES: &[TaxCol] = &[
    TaxCol::text("line-head-tax", 12, |t| t.code.clone()).keep(9),
    TaxCol::percent("tax-head-percent", 7, |t| t.rate).keep(9),
    TaxCol::money("document-net", 12, |t| t.base).sum(),
    TaxCol::money("document-vat", 12, |t| t.vat).sum(),
];

type SaidCol = Column<Said>;

/// What it prints beside its figures.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    at: i64,
    key: &'static str,
    words: String,
}

const SAID: &[SaidCol] = &[
    SaidCol::say("mention-head-what", 24, |s, cx| cx.t(s.key)).keep(9),
    SaidCol::fill("mention-head-words", |s| s.words.clone()),
];

type DueCol = Column<OpenItem>;

/// When it falls due.
const DUES: &[DueCol] = &[
    DueCol::date("sales-head-due", |i| Some(i.due)).keep(9),
    DueCol::money("document-total", 12, |i| i.amount).keep(9),
    DueCol::money("document-open", 12, |i| i.open).keep(9),
    DueCol::fill("sales-head-number", |i| i.number.clone()).keep(1),
];

const ACTIONS: &[Action<InvoiceCard>] = &[
    Action {
        id: habits::STEP.id,
        keys: habits::STEP.keys,
        title: habits::STEP.title,
        ready: |s, _| s.may_go_on(),
        run: |s, cx| invoice_steps::propose::<InvoiceCard>(s.id, cx),
    },
    Action {
        id: habits::ENTRY.id,
        keys: habits::ENTRY.keys,
        title: habits::ENTRY.title,
        ready: |s, _| match s.view.as_ref().and_then(|v| v.invoice.entry) {
            Some(_) => Ok(()),
            None => Err(Refusal::new("invoice-no-entry")),
        },
        run: |s, cx| {
            if let Some(entry) = s.view.as_ref().and_then(|v| v.invoice.entry) {
                cx.open(place::ENTRY.id(entry));
            }
            Ok(())
        },
    },
    Action {
        id: "sales.invoice.credit",
        keys: &[],
        title: "invoice-credit",
        ready: |s, cx| s.may_credit(cx),
        run: |s, cx| s.credit(cx),
    },
    Action {
        id: "sales.invoice.credit-part",
        keys: &[],
        title: "invoice-credit-part",
        ready: |s, cx| s.may_credit_part(cx),
        run: |s, cx| {
            cx.open(place::PICK_LINES.id(s.id.0).text("credit"));
            Ok(())
        },
    },
    Action {
        id: "sales.invoice.credit-price",
        keys: &[],
        title: "invoice-credit-price",
        ready: |s, cx| s.may_credit_part(cx),
        run: |s, cx| {
            cx.open(place::PICK_LINES.id(s.id.0).text("price"));
            Ok(())
        },
    },
    Action {
        id: "sales.invoice.pay-early",
        keys: &[],
        title: "invoice-pay-early",
        ready: |s, cx| s.has_open(cx),
        run: |s, cx| collection_steps::pay_early::<InvoiceCard>(s.id, cx),
    },
    Action {
        id: "sales.invoice.let-go",
        keys: &[],
        title: "invoice-let-go",
        ready: |s, cx| s.has_open(cx),
        run: |s, cx| collection_steps::let_go::<InvoiceCard>(s.id, cx),
    },
    Action {
        id: "sales.invoice.write-off",
        keys: &[],
        title: "invoice-write-off",
        ready: |s, cx| cx.may("sales.invoice.writeoff").and(s.has_open(cx)),
        run: |s, cx| collection_steps::write_off::<InvoiceCard>(s.id, cx),
    },
    Action {
        id: "sales.invoice.dispute",
        keys: &[],
        title: "invoice-dispute",
        ready: |s, cx| cx.may("sales.invoice.dispute").and(s.has_open(cx)),
        run: |s, cx| collection_steps::dispute::<InvoiceCard>(s.id, cx),
    },
    Action {
        id: "sales.invoice.discard",
        keys: &[],
        title: "order-delete",
        ready: |s, _| match &s.view {
            Some(v) if v.invoice.status == Status::Draft => Ok(()),
            Some(v) => Err(Refusal::new("invoice-posted-already").arg("number", v.invoice.label())),
            None => Ok(()),
        },
        run: |s, cx| {
            let id = s.id;
            cx.ask(step::<InvoiceCard>(cx.t("order-delete"), vec![cx.t("order-delete-says")], move |_, cx| {
                cx.act("sales.invoice.create", |tx| otc::discard(tx, id))?;
                cx.say("said-deleted", &[]);
                cx.back();
                Ok(())
            }));
            Ok(())
        },
    },
    Action {
        id: "sales.invoice.customer",
        keys: &[],
        title: "document-customer",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::CUSTOMER.id(v.invoice.party.0));
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
            cx.open(place::PAGE.id(s.id.0).text("invoice"));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

struct View {
    invoice: Invoice,
    lines: Vec<LineView>,
    linked: Vec<Linked>,
    history: Vec<Event>,
    dues: Vec<OpenItem>,
    disputed: Option<(NaiveDate, String)>,
    open: Money,
}

fn read(tx: &Tx, id: InvoiceId) -> Result<View, Fault> {
    let invoice = invoice_store::get(tx, id)?;
    let mut lines = Vec::new();
    for (position, line) in (1i64..).zip(&invoice.lines) {
        let code = line.item.map(|i| item_store::get(tx, i).map(|i| i.code)).transpose()?.unwrap_or_default();
        lines.push(LineView { position, code, line: line.clone() });
    }
    let mut linked = Vec::new();
    if let Some(order) = invoice.order {
        linked.push(order_story::of_order(&order_store::get(tx, order)?));
    }
    for other in invoice.credits.into_iter().chain(invoice_store::credits_of(tx, id)?) {
        linked.push(order_story::of_invoice(tx, &invoice_store::get(tx, other)?)?);
    }
    for payment in order_story::payments(tx, id)? {
        linked.push(order_story::payment(tx, payment)?);
    }
    if let Some(entry) = invoice.entry {
        linked.push(order_story::entry(tx, EntryId(entry))?);
    }
    let kind = invoice.item_kind();
    let open = open_item_store::open_of_ref(tx, kind, id.0)?;
    let history = order_story::history(tx, "invoice", id.0, invoice.date, tx.now_seconds())?;
    let dues = open_item_store::of_ref(tx, kind, id.0)?;
    let disputed = open_item_store::disputed(tx, "invoice", id.0)?;
    Ok(View { invoice, lines, linked, history, dues, disputed, open })
}

fn said_on(invoice: &Invoice) -> Vec<Said> {
    let mentions = mention::read(&invoice.wording);
    (0i64..).zip(mentions).map(|(at, (what, words))| Said { at, key: what.key(), words }).collect()
}

impl View {
    fn days_late(&self, cx: &Cx) -> i64 {
        let first = self.dues.iter().filter(|i| i.open.is_positive()).map(|i| i.due).min();
        first.map_or(0, |due| (cx.today - due).num_days())
    }

    fn stages(&self, cx: &Cx) -> Vec<Stage> {
        let i = &self.invoice;
        let posted = i.status == Status::Posted;
        let first = if posted { Standing::Done } else { Standing::Here };
        let kind = if i.kind.is_credit() { "stage-credited" } else { "stage-invoiced" };
        let key = if posted { kind } else { "stage-draft" };
        let mut stages = vec![stage(cx, key, first, "", cx.date(i.date))];
        let late = self.days_late(cx);
        let (paid, figure, note) = match (posted, self.open.is_zero()) {
            (false, _) => (Standing::ToCome, String::new(), String::new()),
            (_, true) => (Standing::Done, String::new(), String::new()),
            _ if late > 0 => (
                Standing::Blocked,
                String::new(),
                cx.tell("invoice-late", &[("days", late.into()), ("open", self.open.into())]),
            ),
            _ => (
                Standing::Here,
                cx.money(i.signed(i.payable()) - self.open),
                cx.tell("stage-due", &[("due", i.due_date.into())]),
            ),
        };
        stages.push(stage(cx, if i.kind.is_credit() { "stage-used" } else { "stage-paid" }, paid, &figure, note));
        stages
    }

    fn facts(&self, cx: &Cx) -> Vec<Fact> {
        let i = &self.invoice;
        let mut facts = vec![
            Fact::new("document-who", i.party_name.clone()),
            Fact::new("sales-head-due", cx.date(i.due_date)),
            Fact::number("document-total", cx.money(i.signed(i.gross()))).tone(Tone::Title),
            Fact::number("document-open", cx.money(self.open)),
        ];
        if let Some((since, reason)) = &self.disputed {
            facts.push(Fact::new("document-disputed", format!("{} {reason}", cx.date(*since))).tone(Tone::Warn));
        }
        if cx.size.1 >= 20 {
            let address = i.party_address.replace('\n', ", ");
            facts.insert(1, Fact::new("document-address", address));
            facts.insert(3, Fact::new("sales-head-kind", cx.t(i.kind.key())));
            if !i.reason.is_empty() {
                facts.insert(4, Fact::new("document-reason", i.reason.clone()));
            }
            facts.push(Fact::number("document-net", cx.money(i.signed(i.net))));
            facts.push(Fact::number("document-vat", cx.money(i.signed(i.vat))));
            facts.extend(habits::margin(i.net, i.cost, cx));
        }
        facts
    }
}

pub struct InvoiceCard {
    id: InvoiceId,
    view: Option<View>,
    card: Card,
}

impl InvoiceCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let Some(v) = &self.view else { return Ok(()) };
        let figures = cx.read(|tx| reports::invoice(tx, &v.invoice))?;
        why::show(cx, figures)
    }

    pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
        let lines =
            List::fixed(LINES, |l: &LineView| l.position).opens(|l| l.line.item.map(|i| place::ITEM.id(i.0))).without_totals();
        let taxes = List::fixed(TAXES, |t: &TaxTotal| t.rate.raw()).without_totals();
        let card = Card::new().part("card-lines", lines).part("card-taxes", taxes);
        let said = List::fixed(SAID, |s: &Said| s.at).without_totals().empty("mention-none");
        let dues = List::fixed(DUES, |i: &OpenItem| i.id.0).without_totals().empty("dues-none");
        let card = card.part("card-dues", dues).part("card-linked", links::linked()).part("card-mentions", said);
        let card = card.part("card-history", links::history());
        let mut screen = InvoiceCard { id: InvoiceId(place.id.unwrap_or_default()), view: None, card };
        screen.load(cx)?;
        Ok(Box::new(screen))
    }

    pub fn commands() -> Vec<Command> {
        action::commands(ACTIONS)
    }

    fn may_go_on(&self) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.invoice.status == Status::Posted && v.open.is_zero() => {
                Err(Refusal::new("invoice-all-done").arg("number", v.invoice.label()))
            }
            _ => Ok(()),
        }
    }

    fn may_credit(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.may("sales.credit")?;
        match &self.view {
            Some(v) if v.invoice.kind.is_credit() || v.invoice.status != Status::Posted => {
                Err(Refusal::new("credit-not-an-invoice").arg("number", v.invoice.label()))
            }
            _ => Ok(()),
        }
    }

    fn has_open(&self, _cx: &Cx) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.open.is_zero() => Err(Refusal::new("invoice-all-done").arg("number", v.invoice.label())),
            _ => Ok(()),
        }
    }

    /// A deposit is taken back whole.
    fn may_credit_part(&self, cx: &Cx) -> Result<(), Refusal> {
        match &self.view {
            Some(v) if v.invoice.kind == Kind::Deposit => Err(Refusal::new("deposit-credited-whole")),
            _ => self.may_credit(cx),
        }
    }

    /// Credits all that is left of it: the panel says what that posts, the reason is asked for.
    fn credit(&self, cx: &mut Cx) -> Result<(), Fault> {
        let (id, words) = (self.id, cx.words);
        let effects = cx.books.rehearse("sales.credit", |tx| {
            let note = returns::credit_all(tx, id, "…", tx.today())?;
            said::billed(tx, &note, words)
        });
        let effects = match effects {
            Ok(effects) => effects,
            Err(fault) => return super::order_steps::not_yet::<InvoiceCard>(fault, cx),
        };
        let then = move |_: &mut InvoiceCard, reason: &Reason, cx: &mut Cx| {
            let note = cx.act("sales.credit", |tx| returns::credit_all(tx, id, &reason.text, tx.today()))?;
            cx.say("said-credited", &[("number", note.label().into()), ("total", note.gross().into())]);
            Ok(())
        };
        cx.ask(step_with(cx.t("invoice-credit"), effects, REASON, Reason::default(), then));
        Ok(())
    }

    fn next_said(&self, cx: &Cx) -> String {
        match &self.view {
            Some(v) if v.invoice.status == Status::Draft => cx.tell("next-post", &[("total", v.invoice.gross().into())]),
            Some(v) if v.open.is_positive() => cx.tell("next-pay", &[("open", v.open.into())]),
            Some(v) if v.open.is_negative() => cx.tell("next-refund", &[("open", (-v.open).into())]),
            _ => cx.t("next-nothing"),
        }
    }
}

impl Screen for InvoiceCard {
    fn crumb(&self, _cx: &Cx) -> String {
        self.view.as_ref().map_or_else(String::new, |v| format!("{} {}", v.invoice.label(), v.invoice.party_name))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        self.card.stages = view.stages(cx);
        self.card.facts = view.facts(cx);
        self.card.fill("card-lines", view.lines.clone(), cx);
        self.card.fill("card-taxes", view.invoice.taxes.clone(), cx);
        self.card.fill("card-linked", view.linked.clone(), cx);
        self.card.fill("card-dues", view.dues.clone(), cx);
        self.card.fill("card-mentions", said_on(&view.invoice), cx);
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
        place::INVOICE.id(self.id.0)
    }
}
