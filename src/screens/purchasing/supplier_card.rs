//! The card of a supplier: what we owe, what is on order, how they keep their word, what they ask, and everything that happened.

use super::{habits, orders, price_panel};
use crate::db::Fault;
use crate::db::page::Term;
use crate::domain::parties::contact::Contact;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::{address_store, contact_store, party_store, term_store};
use crate::flows::party as flow;
use crate::kit::Refusal;
use crate::reports::purchase_lists::{BILLS, ListedBill, ListedPurchase, ListedReceipt, PURCHASES, RECEIPTS};
use crate::reports::suppliers::{self, Asked, Score};
use crate::reports::why_bought;
use crate::screens::habits::list_offers;
use crate::screens::panel::{REASON, Reason};
use crate::screens::{place, why};
use crate::tui::action::{self, Command, Offer, always};
use crate::tui::card::{Card, Fact};
use crate::tui::dialog::step_with;
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Column, Cx, Key, List, Mode, Pen, Place, Screen, Tone};

const ORDERS: &[Column<ListedPurchase>] = &[
    Column::date("column-date", |o: &ListedPurchase| Some(o.date)).field("date").keep(9),
    Column::text("sales-head-number", 13, |o: &ListedPurchase| o.number.clone().unwrap_or_default()).field("number").keep(9),
    Column::date("buy-head-due", |o: &ListedPurchase| o.due).field("due").keep(5),
    Column::status("sales-head-progress", 13, orders::progress).field("status"),
    Column::money("sales-head-net", 12, |o: &ListedPurchase| o.net).field("net").sum(),
];
const BILL_COLUMNS: &[Column<ListedBill>] = &[
    Column::date("column-date", |b: &ListedBill| Some(b.date)).field("date").keep(9),
    Column::text("sales-head-number", 15, |b: &ListedBill| b.number.clone().unwrap_or_default()).field("number").keep(8),
    Column::text("buy-head-their-number", 14, |b: &ListedBill| b.their_ref.clone()).field("ref").keep(5),
    Column::date("sales-head-due", |b: &ListedBill| Some(b.due)).field("due").keep(6),
    Column::status("sales-head-status", 13, super::bills::state).field("status"),
    Column::money("sales-head-total", 12, |b: &ListedBill| b.total).field("total").sum(),
    Column::money("sales-head-open", 12, |b: &ListedBill| b.open).field("left").sum(),
];
const PRICES: &[Column<Asked>] = &[
    Column::text("line-head-item", 13, |a: &Asked| a.code.clone()).keep(8),
    Column::fill("line-head-description", |a: &Asked| a.name.clone()),
    Column::text("buy-head-their-code", 12, |a: &Asked| a.price.supplier_code.clone()).keep(3),
    Column::quantity("price-head-from", 8, |a: &Asked| a.price.min_quantity).unless(|a| a.price.min_quantity.is_zero()).keep(6),
    Column::quantity("price-head-pack", 7, |a: &Asked| a.price.pack).unless(|a| a.price.pack.is_zero()).keep(6),
    Column::number("price-head-lead", 6, |a: &Asked| a.price.lead_days).keep(5),
    Column::date("price-head-since", |a: &Asked| a.price.from).keep(2),
    Column::price("line-head-price", 11, |a: &Asked| a.price.price),
    Column::price("price-head-last", 11, |a: &Asked| a.last_cost.unwrap_or_default()).unless(|a| a.last_cost.is_none()).keep(4),
];
const CONTACTS: &[Column<Contact>] = &[
    Column::text("contact-head-name", 24, |c: &Contact| c.name.clone()).keep(9),
    Column::text("contact-head-position", 16, |c: &Contact| c.position.clone()).keep(5),
    Column::text("contact-head-phone", 16, |c: &Contact| c.phone.clone()).keep(8),
    Column::text("contact-head-email", 28, |c: &Contact| c.email.clone()).keep(7),
];

const ACTIONS: &[Action<SupplierCard>] = &[
    Action {
        id: habits::EDIT.id,
        keys: habits::EDIT.keys,
        title: habits::EDIT.title,
        ready: |_, cx| cx.may("party.edit"),
        run: |s, cx| {
            cx.open(place::CUSTOMER_FORM.id(s.party.id.0));
            Ok(())
        },
    },
    Action {
        id: "purchasing.supplier.order",
        keys: &["n", "f6"],
        title: "supplier-order",
        ready: |_, cx| cx.may("purchase.edit"),
        run: |s, cx| {
            cx.open(place::PURCHASE_FORM.text(format!("party:{}", s.party.id)));
            Ok(())
        },
    },
    Action {
        id: "purchasing.supplier.bill",
        keys: &[],
        title: "bill-new",
        ready: |_, cx| cx.may("bill.edit"),
        run: |s, cx| {
            cx.open(place::BILL_FORM.text(format!("party:{}", s.party.id)));
            Ok(())
        },
    },
    Action {
        id: "purchasing.supplier.pay",
        keys: &[],
        title: "buy-to-pay",
        ready: |_, cx| cx.may("bill.pay"),
        run: |s, cx| {
            cx.open(place::TO_PAY.id(s.party.id.0));
            Ok(())
        },
    },
    Action {
        id: "purchasing.supplier.price",
        keys: &["a"],
        title: "buy-price",
        ready: |_, cx| cx.may("supplier.price"),
        run: |s, cx| {
            let row = match s.card.here() {
                Some("supplier-prices") => s.card.list::<Asked>("supplier-prices").and_then(|l| l.current().cloned()),
                _ => None,
            };
            price_panel::ask::<SupplierCard>(s.party.id, row.as_ref(), cx);
            Ok(())
        },
    },
    Action {
        id: "purchasing.supplier.ledger",
        keys: &["B"],
        title: "customer-ledger",
        ready: always,
        run: |s, cx| {
            let role = crate::domain::finance::role::PostingRole::Payable;
            let account = cx.read(|tx| crate::domain::finance::role_store::account(tx, role))?;
            cx.open(place::LEDGER.text(account).id(s.party.id.0));
            Ok(())
        },
    },
    Action {
        id: "purchasing.supplier.block",
        keys: &[],
        title: "customer-block",
        ready: |_, cx| cx.may("party.edit"),
        run: |s, cx| {
            let (id, blocked) = (s.party.id, !s.party.blocked);
            let key = if blocked { "customer-block-effect" } else { "customer-unblock-effect" };
            let effects = vec![cx.tell(key, &[("party", (&s.party.name).into())])];
            let then = move |s: &mut SupplierCard, d: &Reason, cx: &mut Cx| {
                cx.act("party.edit", |tx| flow::set_blocked(tx, id, blocked, &d.text))?;
                s.load(cx)
            };
            cx.ask(step_with(cx.t("customer-block"), effects, REASON, Reason::default(), then));
            Ok(())
        },
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

pub struct SupplierCard {
    card: Card,
    party: Party,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let id = PartyId(place.id.unwrap_or_default());
    let party = cx.read(|tx| party_store::get(tx, id))?;
    let only = || Term::is("party", id.0);
    let orders = List::paged(ORDERS, &PURCHASES).only(only(), "").sorted("date", true).empty("supplier-no-order");
    let orders = orders.opens(|o| Some(place::PURCHASE.id(o.id.0)));
    let bills = List::paged(BILL_COLUMNS, &BILLS).only(only(), "").sorted("date", true).empty("supplier-no-bill");
    let bills = bills.opens(|b| Some(place::BILL.id(b.id.0)));
    let receipts: List<ListedReceipt> =
        List::paged(super::receipts::COLUMNS, &RECEIPTS).only(only(), "").sorted("date", true).empty("supplier-no-receipt");
    let receipts = receipts.opens(|d| Some(place::RECEIPT.id(d.id.0)));
    let prices = List::fixed(PRICES, |a: &Asked| a.price.id.0).without_totals().empty("supplier-no-price");
    let prices = prices.opens(|a| Some(place::ITEM.id(a.price.item.0)));
    let contacts = List::fixed(CONTACTS, |c: &Contact| c.id.0).without_totals().empty("customer-no-contact");
    let card = Card::new()
        .part("supplier-orders", orders)
        .part("supplier-bills", bills)
        .part("supplier-prices", prices)
        .part("supplier-receipts", receipts)
        .part("customer-contacts", contacts);
    Ok(Box::new(SupplierCard { card, party }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

impl SupplierCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.party.id;
        let figures = cx.read(|tx| why_bought::supplier(tx, id))?;
        why::show_with(cx, figures, &[("buy-head-owed", place::TO_PAY.id(id.0))])
    }

    fn facts(&self, cx: &Cx) -> Result<Vec<Fact>, Fault> {
        let p = &self.party;
        cx.read(|tx| {
            let address = address_store::billing(tx, p.id)?.map(|a| a.line()).unwrap_or_default();
            let (owed, overdue) = suppliers::owed(tx, p.id)?;
            let terms = match p.term {
                Some(term) => term_store::get(tx, term)?.name,
                None => String::new(),
            };
            let score = suppliers::of(tx, p.id, suppliers::year_to(tx.today()))?;
            let mut facts = vec![
                Fact::new("fact-address", address),
                Fact::new("fact-phone", p.phone.clone()),
                Fact::new("fact-email", p.email.clone()),
                Fact::new("fact-terms", terms),
                Fact::number("buy-head-owed", cx.money(owed)),
                Fact::number("buy-head-overdue", cx.money(overdue)).tone(tone(overdue.is_positive())),
                Fact::number("buy-fact-on-order", cx.money(suppliers::on_order(tx, p.id)?)),
            ];
            facts.extend(kept(score.as_ref(), cx));
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

fn tone(bad: bool) -> Tone {
    if bad { Tone::Bad } else { Tone::Plain }
}

/// How they kept their word over the last twelve months.
fn kept(score: Option<&Score>, cx: &Cx) -> Vec<Fact> {
    let Some(s) = score else { return Vec::new() };
    let format = cx.words.format();
    let mut facts = vec![Fact::number("buy-fact-bought", cx.money(s.bought))];
    if s.receipts > 0 {
        facts.push(Fact::number("buy-fact-lead", cx.tell("buy-days", &[("n", s.lead_days.into())])));
    }
    if let Some(on_time) = s.on_time {
        facts.push(Fact::number("buy-fact-on-time", format.share(on_time)));
    }
    facts.push(Fact::number("buy-fact-rejected", format.share(s.rejected)));
    if let Some(drift) = s.price_drift {
        facts.push(Fact::number("buy-fact-drift", format.share(drift)));
    }
    facts
}

impl Screen for SupplierCard {
    fn crumb(&self, _cx: &Cx) -> String {
        format!("{} {}", self.party.code, self.party.name)
    }

    fn context(&self, cx: &Cx) -> String {
        cx.tell("supplier-since", &[("date", self.party.created_on.into())])
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.party.id;
        let (party, contacts, prices) =
            cx.read(|tx| Ok((party_store::get(tx, id)?, contact_store::of_party(tx, id)?, suppliers::prices_of(tx, id)?)))?;
        if !party.is_supplier {
            return Err(Refusal::new("purchase-not-a-supplier").arg("party", party.name).into());
        }
        self.party = party;
        self.card.facts = self.facts(cx)?;
        self.card.load(cx)?;
        self.card.fill("customer-contacts", contacts, cx);
        self.card.fill("supplier-prices", prices, cx);
        Ok(())
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
        Ok(self.card.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::SUPPLIER.id(self.party.id.0)
    }
}
