//! Why a figure is what it is: the arithmetic in words with its numbers, and the documents it adds up. What a card shows as a
//! computed figure can be asked for here, and the parts add up to it.

use super::coming;
use super::item_cost;
use super::stock;
use crate::db::{Fault, Result as Stored, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::open_item::OpenItem;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{entry_store, open_item_store, role_store};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::{Item, ItemId, Kind};
use crate::domain::parties::party::PartyId;
use crate::domain::sales::invoice::{Invoice, InvoiceId};
use crate::domain::sales::invoice_store;
use crate::domain::sales::order::OrderLine;
use crate::domain::sales::order_store;
use crate::kit::{Arg, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

/// Documents named one by one; what is more is one row.
const NAMED: usize = 40;

/// What a figure adds up.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is: a document, a line, a place.
    pub said: Refusal,
    pub date: Option<NaiveDate>,
    /// Money or a quantity.
    pub amount: Arg,
    /// The record it is, as the audit names it.
    pub record: Option<(&'static str, i64)>,
}

/// A figure explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Locale key of its label where it is shown.
    pub key: &'static str,
    /// The figure itself.
    pub value: Arg,
    /// The arithmetic: sentences with their numbers.
    pub says: Vec<Refusal>,
    pub parts: Vec<Part>,
}

impl Figure {
    pub fn new(key: &'static str, value: impl Into<Arg>) -> Figure {
        Figure { key, value: value.into(), says: Vec::new(), parts: Vec::new() }
    }

    pub fn says(mut self, sentence: Refusal) -> Figure {
        self.says.push(sentence);
        self
    }

    pub(super) fn of(mut self, parts: Vec<Part>) -> Figure {
        self.parts = parts;
        self
    }
}

pub(super) fn say(key: &'static str) -> Refusal {
    Refusal::new(key)
}

/// What share a part is of a whole, to a tenth of a percent; none of nothing.
fn share(part: Money, whole: Money) -> Rate {
    let tenth = Rate::SCALE / 1_000;
    let exact = super::sales::share(part, whole).unwrap_or(Rate::ZERO).raw();
    Rate::of((exact + exact.signum() * tenth / 2) / tenth * tenth)
}

/// Net, VAT and total of a document, from its lines.
pub(super) fn totals(
    net: Money,
    vat: Money,
    tax_included: bool,
    lines: Vec<Part>,
    taxes: &[(Rate, Money, Money)],
) -> Vec<Figure> {
    let by_rate =
        taxes.iter().map(|(rate, base, vat)| say("why-vat-rate").arg("rate", *rate).arg("base", *base).arg("vat", *vat));
    let mut tax = Figure::new("document-vat", vat).says(say(if tax_included { "why-vat-inside" } else { "why-vat" }));
    tax.says.extend(by_rate);
    let total = say("why-total").arg("net", net).arg("vat", vat).arg("total", net + vat);
    vec![
        Figure::new("document-net", net).says(say("why-net")).of(lines),
        tax,
        Figure::new("document-total", net + vat).says(total),
    ]
}

/// VAT by rate of lines given as (rate, net, vat).
pub(super) fn rates(lines: impl Iterator<Item = (Rate, Money, Money)>) -> Vec<(Rate, Money, Money)> {
    let mut taxes: Vec<(Rate, Money, Money)> = Vec::new();
    for (rate, net, vat) in lines {
        match taxes.iter_mut().find(|(r, ..)| *r == rate) {
            Some((_, base, sum)) => (*base, *sum) = (*base + net, *sum + vat),
            None => taxes.push((rate, net, vat)),
        }
    }
    taxes
}

/// A line of a document, as far as its figures need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sold {
    pub item: ItemId,
    pub text: String,
    pub quantity: Quantity,
    pub price: UnitPrice,
    pub net: Money,
    pub tax_rate: Rate,
    pub vat: Money,
}

impl Sold {
    /// The lines of an order that are goods or services.
    pub fn of(lines: &[OrderLine]) -> Vec<Sold> {
        let sold = |l: &OrderLine| {
            let (text, tax_rate) = (l.description.clone(), l.tax_rate);
            l.item.map(|item| Sold {
                item,
                text,
                quantity: l.quantity,
                price: l.price.less(l.discount),
                net: l.net,
                tax_rate,
                vat: l.vat,
            })
        };
        lines.iter().filter_map(sold).collect()
    }
}

/// `2 × 420,00 Oak table`
pub(super) fn line(quantity: Quantity, price: UnitPrice, text: &str) -> Refusal {
    say("why-line").arg("quantity", quantity).arg("price", price).arg("text", text)
}

pub(super) fn named(text: impl Into<String>) -> Refusal {
    say("why-named").arg("text", text.into())
}

/// Net, VAT, total of an order or a quote by its lines, and its margin by what each costs today.
pub fn ordered(
    tx: &Tx,
    (net, vat, tax_included): (Money, Money, bool),
    lines: &[Sold],
    margin: bool,
) -> Result<Vec<Figure>, Fault> {
    let taxes = rates(lines.iter().map(|l| (l.tax_rate, l.net, l.vat)));
    let part = |l: &Sold| Part {
        said: line(l.quantity, l.price, &l.text),
        date: None,
        amount: l.net.into(),
        record: Some(("item", l.item.0)),
    };
    let mut figures = totals(net, vat, tax_included, lines.iter().map(part).collect(), &taxes);
    if margin {
        let mut costs = Vec::new();
        for l in lines {
            let cost = item_cost::of(tx, l.item, l.quantity)?;
            let said = say("why-pieces").arg("quantity", l.quantity).arg("text", l.text.clone());
            costs.push(Part { said, date: None, amount: (-cost).into(), record: Some(("item", l.item.0)) });
        }
        let cost = -sum(&costs);
        let formula =
            say("why-margin").arg("net", net).arg("cost", cost).arg("margin", net - cost).arg("rate", share(net - cost, net));
        figures.push(Figure::new("document-margin", net - cost).says(formula).says(say("why-margin-cost")).of(costs));
    }
    Ok(figures)
}

/// What is open of an order: of each of its invoices and credit notes.
pub fn order_open(tx: &Tx, invoices: &[InvoiceId]) -> Result<Figure, Fault> {
    let (mut parts, mut sum) = (Vec::new(), Money::ZERO);
    for id in invoices {
        let invoice = invoice_store::get(tx, *id)?;
        let mut open = Money::ZERO;
        for kind in ["invoice", "credit"] {
            open += open_item_store::open_of_ref(tx, kind, id.0)?;
        }
        sum += open;
        let (said, date) = (named(invoice.label()), Some(invoice.date));
        parts.push(Part { said, date, amount: open.into(), record: Some(("invoice", id.0)) });
    }
    Ok(Figure::new("document-open", sum).says(say("why-order-open")).of(parts))
}

/// Net, VAT, total of an invoice by its lines; what is open of it by all that met it.
pub fn invoice(tx: &Tx, i: &Invoice) -> Result<Vec<Figure>, Fault> {
    let sign = |m: Money| i.signed(m);
    let lines = i.lines.iter().filter(|l| !l.net.is_zero()).map(|l| Part {
        said: line(l.quantity, l.price.less(l.discount), &l.description),
        date: None,
        amount: sign(l.net).into(),
        record: l.item.map(|i| ("item", i.0)),
    });
    let taxes = rates(i.lines.iter().filter(|l| !l.net.is_zero()).map(|l| (l.tax_rate, sign(l.net), sign(l.vat))));
    let mut figures = totals(sign(i.net), sign(i.vat), i.tax_included, lines.collect(), &taxes);
    let mut open = Money::ZERO;
    let mut parts = Vec::new();
    for item in open_item_store::of_ref(tx, i.item_kind(), i.id.0)? {
        open += item.open;
        let posted = i.entry.map(|e| ("entry", e));
        parts.push(Part { said: named(&item.number), date: Some(item.date), amount: item.amount.into(), record: posted });
        parts.extend(met(tx, &item)?);
    }
    figures.push(Figure::new("document-open", open).says(say("why-open")).of(parts));
    Ok(figures)
}

/// What an open item stands matched with, as what it takes off.
pub(super) fn met(tx: &Tx, item: &OpenItem) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    for m in open_item_store::matches(tx, item.id)? {
        let owed = m.debit == item.id;
        let other = open_item_store::get(tx, if owed { m.credit } else { m.debit })?;
        let amount = if owed { -m.amount } else { m.amount };
        let record = record_of(&other);
        parts.push(Part { said: named(other.number), date: Some(m.date), amount: amount.into(), record });
    }
    Ok(parts)
}

/// The document behind an open item.
pub(super) fn record_of(item: &OpenItem) -> Option<(&'static str, i64)> {
    match item.kind.as_str() {
        "invoice" | "credit" => Some(("invoice", item.ref_id)),
        "bill" | "supplier-credit" => Some(("bill", item.ref_id)),
        "payment" => Some(("payment", item.ref_id)),
        "entry" | "opening" | "writeoff" => Some(("entry", item.ref_id)),
        _ => None,
    }
}

/// What a payment is, and what of it is used.
pub fn payment(tx: &Tx, id: i64, amount: Money) -> Result<Vec<Figure>, Fault> {
    let (mut unused, mut parts) = (Money::ZERO, Vec::new());
    for item in open_item_store::of_ref(tx, "payment", id)? {
        unused -= item.open;
        let said = named(&item.number);
        parts.push(Part { said, date: Some(item.date), amount: (-item.amount).into(), record: None });
        parts.extend(met(tx, &item)?.into_iter().map(|p| Part { amount: turned(&p.amount), ..p }));
    }
    Ok(vec![
        Figure::new("sales-head-amount", amount).says(say("why-payment")),
        Figure::new("sales-head-unused", unused).says(say("why-unused")).of(parts),
    ])
}

pub(super) fn turned(amount: &Arg) -> Arg {
    if let Arg::Money(m) = amount { Arg::Money(-*m) } else { amount.clone() }
}

/// What a customer owes, what of it is late, what is ordered and not billed.
pub fn customer(tx: &Tx, party: PartyId, limit: Option<Money>) -> Result<Vec<Figure>, Fault> {
    let account = role_store::account(tx, PostingRole::Receivable)?;
    let open: Vec<OpenItem> = open_item_store::of_party_open(tx, party)?.into_iter().filter(|i| i.account == account).collect();
    let part = |i: &OpenItem| Part { said: named(&i.number), date: Some(i.due), amount: i.open.into(), record: record_of(i) };
    let balance: Money = open.iter().map(|i| i.open).sum();
    let late: Vec<Part> = {
        let mut late = Vec::new();
        for i in open.iter().filter(|i| i.due < tx.today()) {
            if open_item_store::disputed(tx, &i.kind, i.ref_id)?.is_none() {
                late.push(part(i));
            }
        }
        late
    };
    let overdue = sum(&late);
    let orders = unbilled(tx, party)?;
    let waiting = sum(&orders);
    let mut figures = vec![
        Figure::new("fact-balance", balance).says(say("why-balance").arg("account", account)).of(most(open.iter().map(part))),
        Figure::new("fact-overdue", overdue).says(say("why-overdue").arg("date", tx.today())).of(most(late.into_iter())),
        Figure::new("fact-unbilled", waiting).says(say("why-unbilled")).of(most(orders.into_iter())),
    ];
    if let Some(limit) = limit {
        let left = limit - balance - waiting;
        let formula =
            say("why-credit-left").arg("limit", limit).arg("balance", balance).arg("waiting", waiting).arg("left", left);
        figures.push(Figure::new("fact-credit-limit", limit).says(formula));
    }
    Ok(figures)
}

pub(super) fn sum(parts: &[Part]) -> Money {
    parts.iter().map(|p| if let Arg::Money(m) = p.amount { m } else { Money::ZERO }).sum()
}

/// The first parts by name, what is more as one.
pub(super) fn most(parts: impl Iterator<Item = Part>) -> Vec<Part> {
    let mut all: Vec<Part> = parts.collect();
    if all.len() > NAMED {
        let rest = all.split_off(NAMED);
        // Days or prices do not add up to anything: only their number is told.
        let money = rest.iter().all(|p| matches!(p.amount, Arg::Money(_)));
        let amount = if money { sum(&rest).into() } else { Arg::Text(String::new()) };
        all.push(Part { said: say("why-more").arg("n", rest.len()), date: None, amount, record: None });
    }
    all
}

/// Confirmed orders of a customer with what of each is not billed yet, as the credit check counts it.
fn unbilled(tx: &Tx, party: PartyId) -> Stored<Vec<Part>> {
    let orders = order_store::unbilled_orders(tx, party)?;
    let part = |(id, number, date, amount): order_store::Unbilled| Part {
        said: named(number.unwrap_or_default()),
        date: Some(date),
        amount: amount.into(),
        record: Some(("order", id.0)),
    };
    Ok(orders.into_iter().filter(|o| !o.3.is_zero()).map(part).collect())
}

/// What lies of an item, what of it is promised and free, what it costs and earns.
pub fn item(tx: &Tx, item: &Item, gross: Option<(Money, Rate)>, margin: bool) -> Result<Vec<Figure>, Fault> {
    let mut figures = Vec::new();
    let net = Money::extend(Quantity::whole(1), item.price);
    if let Some(level) = stock::available(tx, item)? {
        let places = stock::places(tx, item.id)?;
        let part = |q: Quantity, name: &str| Part { said: named(name), date: None, amount: q.into(), record: None };
        let lying = places.iter().map(|p| part(p.level.on_hand, &p.name)).collect();
        let held = places.iter().filter(|p| !p.level.reserved.is_zero()).map(|p| part(p.level.reserved, &p.name)).collect();
        let key = if item.kind == Kind::Kit { "why-kit" } else { "why-on-hand" };
        figures.push(Figure::new("item-fact-on-hand", level.on_hand).says(say(key)).of(lying));
        figures.push(Figure::new("stock-head-reserved", level.reserved).says(say("why-reserved")).of(held));
        let (on_hand, reserved, free) = (level.on_hand, level.reserved, level.free());
        let formula = say("why-free").arg("on_hand", on_hand).arg("reserved", reserved).arg("free", free);
        figures.push(Figure::new("item-head-free", free).says(formula));
        let coming = coming::of_item(tx, item.id)?;
        let ordered: Quantity = coming.iter().map(|c| c.quantity).sum();
        let on_its_way = |c: &coming::Coming| Part {
            said: named(format!("{} {}", c.number, c.supplier)),
            date: c.due.or(c.late_since),
            amount: c.quantity.into(),
            record: None,
        };
        let parts = coming.iter().map(on_its_way).collect();
        figures.push(Figure::new("item-fact-coming", ordered).says(say("why-coming")).of(parts));
    }
    if let Some((gross, rate)) = gross {
        let formula = say("why-gross").arg("net", net).arg("rate", rate).arg("gross", gross);
        figures.push(Figure::new("item-fact-gross", gross).says(formula));
    }
    if margin {
        let cost = item_cost::of(tx, item.id, Quantity::whole(1))?;
        let (quantity, value) = stock_store::value(tx, item.id)?;
        let formula =
            say("why-margin").arg("net", net).arg("cost", cost).arg("margin", net - cost).arg("rate", share(net - cost, net));
        figures.push(Figure::new("item-fact-margin", net - cost).says(formula));
        let how = match item.kind {
            Kind::Kit => say("why-cost-kit"),
            _ if quantity.is_positive() => say("why-cost").arg("value", value).arg("quantity", quantity).arg("cost", cost),
            _ => say("why-cost-last"),
        };
        figures.push(Figure::new("item-fact-cost", cost).says(how));
        if item.is_stocked() {
            figures.push(Figure::new("item-fact-value", value).says(say("why-value").arg("quantity", quantity)));
        }
    }
    Ok(figures)
}

/// What goods of a delivery cost, by the entry that says so.
pub fn delivered(tx: &Tx, cost: Money, entry: Option<i64>) -> Result<Figure, Fault> {
    let mut parts = Vec::new();
    if let Some(id) = entry {
        let e = entry_store::get(tx, EntryId(id))?;
        let amount: Money = e.lines.iter().map(|l| l.debit).sum();
        parts.push(Part { said: named(e.number), date: Some(e.date), amount: amount.into(), record: Some(("entry", id)) });
    }
    Ok(Figure::new("line-head-cost", cost).says(say("why-delivered-cost")).of(parts))
}
