//! The card of a customer: who they are, what they owe and may owe, and everything that happened, a part a kind.

use crate::db::Fault;
use crate::db::page::Term;
use crate::domain::finance::{open_item_store, party_balance_store};
use crate::domain::parties::contact::Contact;
use crate::domain::parties::party::{Party, PartyId, TaxStatus};
use crate::domain::parties::{address_store, contact_store, party_store, region_store, term_store};
use crate::domain::sales::order_store;
use crate::flows::party as flow;
use crate::kit::{Coded, Money, Refusal};
use crate::reports::sales_lists::{INVOICES, ListedInvoice, ListedOrder, ListedPayment, ListedQuote, ORDERS, PAYMENTS, QUOTES};
use crate::reports::why as reports;
use crate::screens::{place, why};
use crate::tui::action::{self, Command, Offer, always};
use crate::tui::card::{Card, Fact};
use crate::tui::dialog::step_with;
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Place, Screen, State, Tone};

const ORDER_COLUMNS: &[Column<ListedOrder>] = &[
    Column::date("column-date", |o: &ListedOrder| Some(o.order.date)).field("date").keep(9),
    Column::text("sales-head-number", 13, |o: &ListedOrder| o.order.number.clone().unwrap_or_default()).field("number").keep(9),
    Column::date("sales-head-wanted", |o: &ListedOrder| o.order.wanted).field("wanted").keep(4),
    Column::status(
        "sales-head-status",
        12,
        |o: &ListedOrder| if o.late { State::bad("sales-flag-late") } else { State::of(o.order.status) },
    )
    .field("status"),
    Column::money("sales-head-total", 12, |o: &ListedOrder| o.order.gross).field("total").sum(),
];
const QUOTE_COLUMNS: &[Column<ListedQuote>] = &[
    Column::date("column-date", |q: &ListedQuote| Some(q.quote.date)).field("date").keep(9),
    Column::text("sales-head-number", 15, |q: &ListedQuote| q.quote.number.clone().unwrap_or_default()).field("number").keep(9),
    Column::status("sales-head-status", 12, |q: &ListedQuote| State::of(q.quote.status)).field("status"),
    Column::money("sales-head-total", 12, |q: &ListedQuote| q.quote.gross).field("total").sum(),
];
const INVOICE_COLUMNS: &[Column<ListedInvoice>] = &[
    Column::date("column-date", |i: &ListedInvoice| Some(i.date)).field("date").keep(9),
    Column::text("sales-head-number", 14, |i: &ListedInvoice| i.number.clone().unwrap_or_default()).field("number").keep(9),
    Column::date("sales-head-due", |i: &ListedInvoice| Some(i.due)).field("due").keep(5),
    Column::status("sales-head-status", 12, |i: &ListedInvoice| match i.open.is_zero() {
        _ if i.number.is_none() => State::dim("invoice-status-draft"),
        true => State::good("invoice-settled"),
        false if i.days_late > 0 => State::bad("sales-flag-late"),
        false => State::plain("sales-flag-unpaid"),
    }),
    Column::money("sales-head-total", 12, |i: &ListedInvoice| i.gross).field("total").sum(),
    Column::money("sales-head-open", 12, |i: &ListedInvoice| i.open).field("left").sum(),
];
const PAYMENT_COLUMNS: &[Column<ListedPayment>] = &[
    Column::date("column-date", |y: &ListedPayment| Some(y.date)).field("date").keep(9),
    Column::text("sales-head-number", 15, |y: &ListedPayment| y.number.clone()).field("number").keep(9),
    Column::say("sales-head-method", 10, |y: &ListedPayment, cx| cx.t(y.method.key())),
    Column::text("sales-head-reference", 16, |y: &ListedPayment| y.reference.clone()).keep(4),
    Column::money("sales-head-amount", 12, |y: &ListedPayment| y.amount).field("amount").sum(),
];
const CONTACT_COLUMNS: &[Column<Contact>] = &[
    Column::text("contact-head-name", 24, |c: &Contact| c.name.clone()).keep(9),
    Column::text("contact-head-position", 16, |c: &Contact| c.position.clone()).keep(5),
    Column::text("contact-head-phone", 16, |c: &Contact| c.phone.clone()).keep(8),
    Column::text("contact-head-email", 28, |c: &Contact| c.email.clone()).keep(7),
];

#[derive(Default)]
struct Why {
    reason: String,
}

const WHY: &[Field<Why>] = &[Field::text(
    "field-reason",
    50,
    |d: &Why| d.reason.clone(),
    |d: &mut Why, v| {
        d.reason = v;
        Ok(())
    },
)
.named("reason")
.recalled()];

const ACTIONS: &[Action<CustomerCard>] = &[
    Action {
        id: "crm.customer.edit",
        keys: &["e", "f2"],
        title: "record-edit",
        ready: |_, cx| cx.may("party.edit"),
        run: |s, cx| {
            cx.open(place::CUSTOMER_FORM.id(s.party.id.0));
            Ok(())
        },
    },
    Action {
        id: "crm.customer.order",
        keys: &["n", "f6"],
        title: "customer-order",
        ready: |_, cx| cx.may("sales.order.edit"),
        run: |s, cx| {
            cx.open(place::ORDER_FORM.text(format!("party:{}", s.party.id)));
            Ok(())
        },
    },
    Action {
        id: "crm.customer.ledger",
        keys: &["B"],
        title: "customer-ledger",
        ready: always,
        run: |s, cx| {
            let role = crate::domain::finance::role::PostingRole::Receivable;
            let account = cx.read(|tx| crate::domain::finance::role_store::account(tx, role))?;
            cx.open(place::LEDGER.text(account).id(s.party.id.0));
            Ok(())
        },
    },
    Action {
        id: "crm.customer.block",
        keys: &[],
        title: "customer-block",
        ready: |_, cx| cx.may("party.edit"),
        run: |s, cx| {
            let (id, blocked) = (s.party.id, !s.party.blocked);
            let key = if blocked { "customer-block-effect" } else { "customer-unblock-effect" };
            let effects = vec![cx.tell(key, &[("party", (&s.party.name).into())])];
            cx.ask(step_with(cx.t("customer-block"), effects, WHY, Why::default(), move |s: &mut CustomerCard, d, cx| {
                cx.act("party.edit", |tx| flow::set_blocked(tx, id, blocked, &d.reason))?;
                s.load(cx)
            }));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

pub struct CustomerCard {
    card: Card,
    party: Party,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let id = PartyId(place.id.unwrap_or_default());
    let party = cx.read(|tx| party_store::get(tx, id))?;
    let only = || Term::is("party", id.0);
    let orders = List::paged(ORDER_COLUMNS, &ORDERS).only(only(), "").sorted("date", true).empty("customer-no-order");
    let orders = orders.opens(|o| Some(place::ORDER.id(o.order.id.0)));
    let quotes = List::paged(QUOTE_COLUMNS, &QUOTES).only(only(), "").sorted("date", true).empty("customer-no-quote");
    let quotes = quotes.opens(|q| Some(place::QUOTE.id(q.quote.id.0)));
    let invoices = List::paged(INVOICE_COLUMNS, &INVOICES).only(only(), "").sorted("date", true).empty("customer-no-invoice");
    let invoices = invoices.opens(|i| Some(place::INVOICE.id(i.id.0)));
    let payments = List::paged(PAYMENT_COLUMNS, &PAYMENTS).only(only(), "").sorted("date", true).empty("customer-no-payment");
    let payments = payments.opens(|y| Some(place::PAYMENT.id(y.id.0)));
    let contacts = List::fixed(CONTACT_COLUMNS, |c: &Contact| c.id.0).without_totals().empty("customer-no-contact");
    let card = Card::new()
        .part("customer-orders", orders)
        .part("customer-invoices", invoices)
        .part("customer-payments", payments)
        .part("customer-quotes", quotes)
        .part("customer-contacts", contacts);
    Ok(Box::new(CustomerCard { card, party }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl CustomerCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let figures = cx.read(|tx| reports::customer(tx, self.party.id, self.party.credit_limit))?;
        why::show(cx, figures)
    }

    fn facts(&self, cx: &Cx) -> Result<Vec<Fact>, Fault> {
        let p = &self.party;
        cx.read(|tx| {
            let address = address_store::billing(tx, p.id)?.map(|a| a.line()).unwrap_or_default();
            let balance = party_balance_store::receivable(tx, p.id)?;
            let overdue: Money = open_item_store::overdue(tx, p.id, tx.today())?;
            let waiting = order_store::unbilled(tx, p.id)?;
            let region = match p.region {
                Some(region) => region_store::get(tx, region)?.name,
                None => String::new(),
            };
            let terms = match p.term {
                Some(term) => term_store::get(tx, term)?.name,
                None => String::new(),
            };
            let mut facts = vec![
                Fact::new("fact-address", address),
                Fact::new("fact-phone", p.phone.clone()),
                Fact::new("fact-email", p.email.clone()),
                Fact::number("fact-balance", cx.money(balance)),
                Fact::number("fact-overdue", cx.money(overdue)).tone(if overdue.is_positive() {
                    Tone::Bad
                } else {
                    Tone::Plain
                }),
                Fact::number("fact-unbilled", cx.money(waiting)),
                Fact::number("fact-credit-limit", p.credit_limit.map_or_else(|| cx.t("fact-no-limit"), |l| cx.money(l))),
                Fact::new("fact-terms", terms),
                Fact::new("fact-region", region),
                Fact::new("fact-salesperson", p.salesperson.clone()),
                Fact::new("fact-vat-number", p.vat_number.clone()),
            ];
            if p.tax_status != TaxStatus::Domestic {
                facts.push(Fact::new("fact-tax-status", cx.t(p.tax_status.key())));
            }
            if p.blocked {
                facts.push(Fact::new("column-status", cx.t("customer-blocked")).tone(Tone::Bad));
            }
            if !p.note.is_empty() {
                facts.push(Fact::new("fact-note", p.note.clone()));
            }
            Ok(facts)
        })
    }
}

impl Screen for CustomerCard {
    fn crumb(&self, _cx: &Cx) -> String {
        format!("{} {}", self.party.code, self.party.name)
    }

    fn context(&self, cx: &Cx) -> String {
        cx.tell("customer-since", &[("date", self.party.created_on.into())])
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.party.id;
        let (party, contacts) = cx.read(|tx| Ok((party_store::get(tx, id)?, contact_store::of_party(tx, id)?)))?;
        if !party.is_customer {
            return Err(Refusal::new("order-not-a-customer").arg("party", party.name).into());
        }
        self.party = party;
        self.card.facts = self.facts(cx)?;
        self.card.load(cx)?;
        self.card.fill("customer-contacts", contacts, cx);
        Ok(())
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.card.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.card.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let mut offers = self.card.offers();
        offers.extend(action::offers(ACTIONS, self, cx));
        offers
    }

    fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
        Ok(self.card.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::CUSTOMER.id(self.party.id.0)
    }
}
