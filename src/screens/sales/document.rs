//! A quote or an order while it is typed: its customer with what decides about them, its lines priced by the rules as they
//! come, totals, margin and what is free in stock. It is also the draft that survives a lost line.

use super::{back_line, lookup};
use crate::db::{Fault, Tx};
use crate::domain::finance::{open_item_store, party_balance_store};
use crate::domain::items::item::{ItemId, Kind};
use crate::domain::items::item_store;
use crate::domain::parties::party::{AddressId, Party, PartyId};
use crate::domain::parties::{address_store, party_search_store, party_store};
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::order::{Order, OrderLine, OrderLineId};
use crate::domain::sales::order_store;
use crate::domain::sales::quote::Quote;
use crate::flows::counter::Back;
use crate::flows::order_to_cash::amend::Amendment;
use crate::flows::pricing;
use crate::kit::total::{Priced, total};
use crate::kit::{Lang, Money, Quantity, Rate, Refusal, UnitPrice, Words};
use crate::reports::coming::{self, Coming};
use crate::reports::last_sale::{self, LastSale};
use crate::reports::why::Sold;
use crate::reports::{item_cost, stock};
use crate::tui::{Creator, Cx, Pick, Sheet};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The customer, and what one should know before promising anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub city: String,
    pub phone: String,
    pub balance: Money,
    pub late: Money,
    /// What the credit limit leaves; none without a limit.
    pub credit_left: Option<Money>,
}

pub fn customer(tx: &Tx, id: PartyId) -> Result<Customer, Fault> {
    let p = party_store::get(tx, id)?;
    let balance = party_balance_store::receivable(tx, id)?;
    let used = balance + order_store::unbilled(tx, id)?;
    Ok(Customer {
        id,
        code: p.code,
        name: p.name,
        city: p.city,
        phone: p.phone,
        balance,
        late: open_item_store::overdue(tx, id, tx.today())?,
        credit_left: p.credit_limit.map(|limit| limit - used),
    })
}

/// A line as typed and as priced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The line of the order that is being changed.
    pub was: Option<OrderLineId>,
    /// None: a text line.
    pub item: Option<ItemId>,
    pub code: String,
    pub text: String,
    pub quantity: Quantity,
    pub unit: String,
    pub price: UnitPrice,
    /// The price was typed by hand: the rules leave it alone.
    pub by_hand: bool,
    pub discount: Rate,
    pub net: Money,
    pub tax_rate: Rate,
    pub cost: Money,
    /// Free in stock, this line's own promise included; none for what needs no stock.
    pub free: Option<Quantity>,
    /// The purchase order that brings what is missing.
    #[serde(default)]
    pub coming: Option<Coming>,
    /// What this customer last paid for it.
    #[serde(default)]
    pub last: Option<LastSale>,
    #[serde(default)]
    pub weight_g: i64,
    /// Put by for this line already, of an order that is being changed.
    pub held: Quantity,
    /// It comes back: the ticket it was sold on. Its quantity is below zero.
    #[serde(default)]
    pub back: Option<Back>,
}

impl Line {
    pub fn new(item: Option<ItemId>, text: String, quantity: Quantity) -> Line {
        Line {
            was: None,
            item,
            code: String::new(),
            text,
            quantity,
            unit: String::new(),
            price: UnitPrice::ZERO,
            by_hand: false,
            discount: Rate::ZERO,
            net: Money::ZERO,
            tax_rate: Rate::ZERO,
            cost: Money::ZERO,
            free: None,
            coming: None,
            last: None,
            weight_g: 0,
            held: Quantity::ZERO,
            back: None,
        }
    }

    /// How many are wanted and not free.
    pub fn missing(&self) -> Quantity {
        self.free.map_or(Quantity::ZERO, |free| (self.quantity - free).max(Quantity::ZERO))
    }

    /// What the flow is given of it.
    pub fn draft(&self) -> LineDraft {
        LineDraft {
            item: self.item,
            description: Some(self.text.clone()),
            quantity: self.quantity,
            unit: None,
            price: self.by_hand.then_some(self.price),
            discount: self.discount,
        }
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub is_quote: bool,
    /// A sale over the counter: shelf prices, the same item again adds to its line.
    pub counter: bool,
    /// The document that is being changed, and the version it was read at.
    pub id: Option<i64>,
    pub version: i64,
    /// It is confirmed: saving amends it.
    pub amends: bool,
    pub customer: Option<Customer>,
    pub date: NaiveDate,
    /// Wanted by, or valid until.
    pub until: Option<NaiveDate>,
    pub ship_to: Option<AddressId>,
    pub ship_label: String,
    pub their_ref: String,
    pub note: String,
    pub lines: Vec<Line>,
    pub tax_included: bool,
    pub net: Money,
    pub vat: Money,
    /// VAT by rate.
    pub taxes: Vec<(Rate, Money)>,
    /// The reader's language, for what stands beside the rows of a picker.
    #[serde(skip)]
    pub lang: Lang,
}

impl Document {
    pub fn new(is_quote: bool, today: NaiveDate) -> Document {
        Document {
            is_quote,
            counter: false,
            id: None,
            version: 0,
            amends: false,
            customer: None,
            date: today,
            until: is_quote.then(|| today.checked_add_days(chrono::Days::new(30))).flatten(),
            ship_to: None,
            ship_label: String::new(),
            their_ref: String::new(),
            note: String::new(),
            lines: Vec::new(),
            tax_included: false,
            net: Money::ZERO,
            vat: Money::ZERO,
            taxes: Vec::new(),
            lang: Lang::En,
        }
    }

    pub fn gross(&self) -> Money {
        self.net + self.vat
    }

    /// Its lines as its figures are explained by: VAT by line as the rates give it.
    pub fn sold(&self) -> Vec<Sold> {
        let sold = |l: &Line| {
            let (text, tax_rate, net) = (l.text.clone(), l.tax_rate, l.net);
            let (price, vat) = (l.price.less(l.discount), l.net.share(l.tax_rate));
            l.item.map(|item| Sold { item, text, quantity: l.quantity, price, net, tax_rate, vat })
        };
        self.lines.iter().filter_map(sold).collect()
    }

    pub fn cost(&self) -> Money {
        self.lines.iter().map(|l| l.cost).sum()
    }

    /// What the goods weigh, in kilograms.
    pub fn weight(&self) -> Quantity {
        self.lines.iter().map(|l| Quantity::of(l.quantity.raw() / 1_000 * l.weight_g)).sum()
    }

    pub fn pieces(&self) -> Quantity {
        self.lines.iter().map(|l| l.quantity).sum()
    }

    /// Takes a customer: their facts, their delivery address, and their prices.
    pub fn take_customer(&mut self, id: PartyId, cx: &mut Cx) -> Result<(), Fault> {
        let (found, address) = cx.read(|tx| Ok((customer(tx, id)?, address_store::shipping(tx, id)?)))?;
        self.customer = Some(found);
        self.lines.iter_mut().for_each(|l| l.last = None);
        self.ship_label = address.as_ref().map(|a| a.line()).unwrap_or_default();
        self.ship_to = address.map(|a| a.id);
        // A taste: next time it is found first. That it could not be kept stops nobody.
        cx.books.jot(|tx| party_search_store::used(tx, id)).ok();
        self.changed(cx)
    }

    /// What the flow is given.
    pub fn draft(&self, party: PartyId) -> DocumentDraft {
        DocumentDraft {
            date: Some(self.date),
            until: self.until,
            ship_to: self.ship_to,
            their_ref: self.their_ref.clone(),
            note: self.note.clone(),
            ..DocumentDraft::new(party, self.lines.iter().map(Line::draft).collect())
        }
    }

    pub fn amendment(&self) -> Amendment {
        Amendment {
            version: self.version,
            wanted: self.until,
            their_ref: self.their_ref.clone(),
            note: self.note.clone(),
            lines: self.lines.iter().map(|l| (l.was, l.draft())).collect(),
        }
    }

    /// Whose prices these are.
    fn party(&self, tx: &Tx) -> Result<Party, Fault> {
        match &self.customer {
            Some(c) => party_store::get(tx, c.id),
            None if self.counter => crate::flows::counter::passer_by(tx),
            None => Ok(Party::customer("", "")),
        }
    }

    /// Prices the lines again and adds the document up.
    fn price(&mut self, tx: &Tx) -> Result<(), Fault> {
        let party = self.party(tx)?;
        self.tax_included = self.counter || pricing::tax_included(tx, &party)?;
        let mut priced = Vec::new();
        for line in self.lines.iter_mut().filter(|l| l.back.is_none()) {
            let draft = line.draft();
            let of = pricing::line(tx, &party, &draft, self.date, self.tax_included)?
                .map_err(|why| Fault::from(why.into_iter().map(|r| r.arg("line", 0i64)).collect::<Vec<_>>()))?;
            line.price = of.price;
            line.tax_rate = of.tax_rate;
            line.unit = of.unit;
            let amount = Money::line_net(line.quantity, line.price, line.discount);
            priced.push(Priced { amount, tax_code: of.tax_code, tax_rate: of.tax_rate });
        }
        let totals = total(&priced, self.tax_included);
        for (line, amounts) in self.lines.iter_mut().filter(|l| l.back.is_none()).zip(&totals.lines) {
            line.net = if self.counter { amounts.net + amounts.vat } else { amounts.net };
        }
        (self.net, self.vat) = (totals.net, totals.vat);
        self.taxes = totals.taxes.iter().map(|t| (t.rate, t.vat)).collect();
        back_line::take_off(self, tx)?;
        self.weigh(tx)
    }

    /// Cost of the lines, and what is free for each: lines of one item share it, the first has it first.
    fn weigh(&mut self, tx: &Tx) -> Result<(), Fault> {
        let mut taken: Vec<(ItemId, Quantity)> = Vec::new();
        for line in &mut self.lines {
            // What comes back needs no stock.
            let Some(id) = line.item.filter(|_| line.back.is_none()) else { continue };
            line.cost = item_cost::of(tx, id, line.quantity)?;
            let item = item_store::get(tx, id)?;
            line.weight_g = item.weight_g;
            if let (None, Some(c)) = (line.last, &self.customer) {
                line.last = last_sale::to(tx, c.id, id)?;
            }
            line.free = match item.kind {
                Kind::Service => None,
                _ => {
                    let before: Quantity = taken.iter().filter(|(i, _)| *i == id).map(|(_, q)| *q).sum();
                    let free = stock::available(tx, &item)?.map(|l| l.free()).unwrap_or_default();
                    Some((free + line.held - before).max(Quantity::ZERO))
                }
            };
            taken.push((id, line.quantity));
            line.coming = match line.missing() {
                missing if missing.is_positive() => coming::covering(tx, id, missing)?,
                _ => None,
            };
        }
        Ok(())
    }
}

/// An order as it can be typed on: `copy` makes a new one of it, priced anew.
pub fn of_order(tx: &Tx, order: &Order, copy: bool) -> Result<Document, Fault> {
    let mut doc = Document::new(false, if copy { tx.today() } else { order.date });
    if !copy {
        doc.id = Some(order.id.0);
        doc.version = order.version;
        doc.amends = order.status != crate::domain::sales::order::Status::Draft;
        doc.until = order.wanted;
        doc.their_ref = order.their_ref.clone();
    }
    doc.note = order.note.clone();
    doc.customer = Some(customer(tx, order.party)?);
    if let Some(id) = order.ship_to {
        doc.ship_to = Some(id);
        doc.ship_label = address_store::get(tx, id)?.line();
    }
    for line in &order.lines {
        doc.lines.push(line_of(tx, order, line, copy)?);
    }
    doc.price(tx)?;
    Ok(doc)
}

fn line_of(tx: &Tx, order: &Order, line: &OrderLine, copy: bool) -> Result<Line, Fault> {
    let mut typed = Line::new(line.item, line.description.clone(), line.quantity);
    typed.discount = line.discount;
    if let Some(item) = line.item {
        typed.code = item_store::get(tx, item)?.code;
    }
    if !copy {
        typed.was = Some(line.id);
        typed.held = line.reserved + line.delivered;
        typed.price = line.price;
        // A price the rules would give again was not typed by hand.
        let party = party_store::get(tx, order.party)?;
        let ruled = pricing::line(tx, &party, &LineDraft { price: None, ..typed.draft() }, order.date, order.tax_included)?;
        typed.by_hand = ruled.map_or(true, |l| l.price != line.price);
    }
    Ok(typed)
}

/// A draft quote as it can be typed on; `copy` makes a new one.
pub fn of_quote(tx: &Tx, quote: &Quote, copy: bool) -> Result<Document, Fault> {
    let mut doc = Document::new(true, if copy { tx.today() } else { quote.date });
    if !copy {
        doc.id = Some(quote.id.0);
        doc.version = quote.version;
        doc.until = quote.valid_until.or(doc.until);
        doc.their_ref = quote.their_ref.clone();
    }
    doc.note = quote.note.clone();
    doc.customer = Some(customer(tx, quote.party)?);
    let party = party_store::get(tx, quote.party)?;
    for line in &quote.lines {
        let mut typed = Line::new(line.item, line.description.clone(), line.quantity);
        typed.discount = line.discount;
        typed.price = line.price;
        if let Some(item) = line.item {
            typed.code = item_store::get(tx, item)?.code;
        }
        let ruled = pricing::line(tx, &party, &typed.draft(), quote.date, quote.tax_included)?;
        typed.by_hand = !copy && ruled.map_or(true, |l| l.price != line.price);
        doc.lines.push(typed);
    }
    doc.price(tx)?;
    Ok(doc)
}

/// A quantity typed for a line that is sold: as many as there is, never less than none.
fn put(line: &mut Line, quantity: Quantity) -> Result<(), Fault> {
    if quantity.is_negative() {
        return Err(Refusal::new("line-below-zero").arg("item", &line.code).field("quantity").into());
    }
    line.quantity = quantity;
    Ok(())
}

impl Sheet for Document {
    type Line = Line;

    fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn lines_mut(&mut self) -> &mut Vec<Line> {
        &mut self.lines
    }

    fn find(&self, tx: &Tx, typed: &str) -> Result<Vec<Pick>, Fault> {
        let words = Words::of(self.lang);
        if !self.counter {
            return lookup::items(tx, typed, words);
        }
        let party = self.party(tx)?;
        lookup::priced(tx, typed, words, &|item| {
            let line = LineDraft::of(item.id, Quantity::whole(1));
            Ok(pricing::line(tx, &party, &line, self.date, true)?.ok().map(|l| l.price))
        })
    }

    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault> {
        let item = cx.read(|tx| item_store::get(tx, ItemId(pick.id)))?;
        let pack = pick.quantity.unwrap_or(Quantity::whole(1));
        let wanted = quantity.map_or(pack, |q| q.times(pack));
        if wanted.is_negative() {
            return back_line::add(self, &item, -wanted, cx);
        }
        if let Some(whole) = pick.whole.filter(|_| self.counter) {
            // The label says what the whole costs: that is what the customer reads on it.
            let mut line = Line::new(Some(item.id), item.name, Quantity::whole(1));
            (line.code, line.price, line.by_hand) =
                (item.code, UnitPrice::of(whole.raw() * (UnitPrice::SCALE / Money::SCALE)), true);
            self.lines.push(line);
            return Ok(());
        }
        let noted = !pick.note.is_empty();
        let same = |l: &Line| !noted && l.item == Some(item.id) && !l.by_hand && l.discount.is_zero() && l.back.is_none();
        if let Some(line) = self.lines.iter_mut().find(|l| self.counter && same(l)) {
            line.quantity += wanted;
            return Ok(());
        }
        let name = if noted { format!("{} · {}", item.name, pick.note) } else { item.name };
        let mut line = Line::new(Some(item.id), name, wanted);
        line.code = item.code;
        self.lines.push(line);
        Ok(())
    }

    fn quantity(&self, line: usize) -> Quantity {
        self.lines.get(line).map_or(Quantity::ZERO, |l| l.quantity)
    }

    fn set_quantity(&mut self, line: usize, quantity: Quantity, cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            return if line.back.is_some() { back_line::set_quantity(line, quantity, cx) } else { put(line, quantity) };
        }
        Ok(())
    }

    fn set_price(&mut self, line: usize, price: UnitPrice, _cx: &mut Cx) -> Result<(), Fault> {
        back_line::keep(self.lines.get(line))?;
        if let Some(line) = self.lines.get_mut(line) {
            line.price = price;
            line.by_hand = true;
        }
        Ok(())
    }

    fn set_discount(&mut self, line: usize, rate: Rate, _cx: &mut Cx) -> Result<(), Fault> {
        back_line::keep(self.lines.get(line))?;
        if let Some(line) = self.lines.get_mut(line) {
            line.discount = rate;
        }
        Ok(())
    }

    fn set_document_discount(&mut self, rate: Rate, _cx: &mut Cx) -> Result<(), Fault> {
        self.lines.iter_mut().filter(|l| l.item.is_some() && l.back.is_none()).for_each(|l| l.discount = rate);
        Ok(())
    }

    fn add_text(&mut self, text: &str, _cx: &mut Cx) -> Result<(), Fault> {
        self.lines.push(Line::new(None, text.to_owned(), Quantity::ZERO));
        Ok(())
    }

    fn changed(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let mut doc = self.clone();
        cx.read(|tx| doc.price(tx))?;
        *self = doc;
        Ok(())
    }

    fn create(typed: &str, _cx: &mut Cx) -> Option<Result<Creator, Fault>> {
        Some(Ok(lookup::new_item(typed)))
    }

    fn creates() -> bool {
        true
    }
}
