//! A purchase order while it is typed: its supplier with what decides about them, its lines at the supplier's prices, when they
//! would come. It is also the draft that survives a lost line.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::parties::party::PartyId;
use crate::domain::parties::{party_search_store, party_store};
use crate::domain::purchasing::draft::{LineDraft, OrderDraft};
use crate::domain::purchasing::order::{Purchase, PurchaseLineId, Status};
use crate::domain::purchasing::supplier_price::in_packs;
use crate::flows::procure_to_pay::draft as flow;
use crate::kit::{Lang, Money, Quantity, Rate, Refusal, UnitPrice, Words};
use crate::reports::{stock, suppliers};
use crate::tui::{Creator, Cx, Pick, Sheet};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The supplier, and what one should know before ordering.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Supplier {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub blocked: bool,
    pub owed: Money,
    pub overdue: Money,
    /// Days they really took, the mean of their last receipts.
    pub lead_days: Option<i64>,
}

pub fn supplier(tx: &Tx, id: PartyId) -> Result<Supplier, Fault> {
    let p = party_store::get(tx, id)?;
    let (owed, overdue) = suppliers::owed(tx, id)?;
    let lead_days = suppliers::measured_lead(tx, id)?;
    Ok(Supplier { id, code: p.code, name: p.name, blocked: p.blocked, owed, overdue, lead_days })
}

/// A line as typed and as priced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The line of the order that is being changed.
    pub was: Option<PurchaseLineId>,
    pub item: Option<ItemId>,
    pub code: String,
    pub text: String,
    pub account: Option<String>,
    pub quantity: Quantity,
    pub unit: String,
    pub price: UnitPrice,
    pub by_hand: bool,
    pub discount: Rate,
    pub net: Money,
    /// Sold by so many; zero: any quantity.
    pub pack: Quantity,
    /// Days the supplier says it takes.
    pub lead_days: Option<i64>,
    /// The price last agreed with them, and the day.
    pub last: Option<(UnitPrice, NaiveDate)>,
    pub free: Option<Quantity>,
}

impl Line {
    fn new(item: Option<ItemId>, text: String, quantity: Quantity) -> Line {
        Line {
            was: None,
            item,
            code: String::new(),
            text,
            account: None,
            quantity,
            unit: String::new(),
            price: UnitPrice::ZERO,
            by_hand: false,
            discount: Rate::ZERO,
            net: Money::ZERO,
            pack: Quantity::ZERO,
            lead_days: None,
            last: None,
            free: None,
        }
    }

    /// Whole packs, when the quantity is not.
    pub fn whole_packs(&self) -> Option<Quantity> {
        Some(in_packs(self.quantity, self.pack)).filter(|q| *q != self.quantity)
    }

    /// What the flow is given of it.
    fn draft(&self) -> LineDraft {
        LineDraft {
            was: self.was,
            item: self.item,
            account: self.account.clone(),
            description: Some(self.text.clone()),
            quantity: self.quantity,
            unit: None,
            price: (self.by_hand || self.item.is_none()).then_some(self.price),
            discount: self.discount,
        }
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The order that is being changed, and the version it was read at.
    pub id: Option<i64>,
    pub version: i64,
    /// It is out: saving amends it.
    pub amends: bool,
    pub supplier: Option<Supplier>,
    pub date: NaiveDate,
    /// When the goods are wanted; none: when the supplier can.
    pub due: Option<NaiveDate>,
    pub their_ref: String,
    pub note: String,
    pub lines: Vec<Line>,
    pub net: Money,
    pub vat: Money,
    /// When it would all be there.
    pub arrives: Option<NaiveDate>,
    /// The reader's language, for what stands beside the rows of a picker.
    #[serde(skip)]
    pub lang: Lang,
}

impl Document {
    pub fn new(today: NaiveDate) -> Document {
        Document {
            id: None,
            version: 0,
            amends: false,
            supplier: None,
            date: today,
            due: None,
            their_ref: String::new(),
            note: String::new(),
            lines: Vec::new(),
            net: Money::ZERO,
            vat: Money::ZERO,
            arrives: None,
            lang: Lang::En,
        }
    }

    pub fn gross(&self) -> Money {
        self.net + self.vat
    }

    /// Takes a supplier, and their prices.
    pub fn take_supplier(&mut self, id: PartyId, cx: &mut Cx) -> Result<(), Fault> {
        self.supplier = Some(cx.read(|tx| supplier(tx, id))?);
        // A taste: next time it is found first. That it could not be kept stops nobody.
        cx.books.jot(|tx| party_search_store::used(tx, id)).ok();
        self.changed(cx)
    }

    /// What the flow is given.
    pub fn draft(&self, supplier: PartyId) -> OrderDraft {
        OrderDraft {
            date: Some(self.date),
            due: self.due,
            their_ref: self.their_ref.clone(),
            note: self.note.clone(),
            ..OrderDraft::new(supplier, self.lines.iter().map(Line::draft).collect())
        }
    }

    /// Prices the lines again and adds the document up.
    fn price(&mut self, tx: &Tx) -> Result<(), Fault> {
        let Some(party) = self.supplier.as_ref().map(|s| s.id) else {
            return Ok(());
        };
        let (priced, arrives) = flow::preview(tx, &self.draft(party), self.amends)?;
        for (line, of) in self.lines.iter_mut().zip(&priced.lines) {
            (line.price, line.net) = (of.price, of.net);
            line.unit.clone_from(&of.unit);
            let Some(id) = line.item else { continue };
            let item = item_store::get(tx, id)?;
            let offer = flow::offer(tx, party, &item, line.quantity, self.date)?;
            (line.pack, line.lead_days, line.last) = (offer.pack, offer.lead_days, offer.last);
            line.free = stock::available(tx, &item)?.map(|l| l.free());
        }
        (self.net, self.vat, self.arrives) = (priced.net, priced.vat, arrives);
        Ok(())
    }
}

/// A purchase order as it can be typed on: `copy` makes a new one of it, priced anew.
pub fn of_order(tx: &Tx, order: &Purchase, copy: bool) -> Result<Document, Fault> {
    let mut doc = Document::new(if copy { tx.today() } else { order.date });
    if !copy {
        doc.id = Some(order.id.0);
        doc.version = order.version;
        doc.amends = order.status != Status::Draft;
        doc.due = order.due;
        doc.their_ref = order.their_ref.clone();
    }
    doc.note = order.note.clone();
    doc.supplier = Some(supplier(tx, order.party)?);
    for line in &order.lines {
        let mut typed = Line::new(line.item, line.description.clone(), line.quantity);
        (typed.discount, typed.price) = (line.discount, line.price);
        typed.account = Some(line.account.clone()).filter(|a| !a.is_empty());
        if let Some(id) = line.item {
            let item = item_store::get(tx, id)?;
            let offer = flow::offer(tx, order.party, &item, line.quantity, order.date)?;
            // A price they would ask again was not typed by hand.
            typed.by_hand = offer.price != line.price;
            if copy {
                let (price, discount) = flow::copied(&offer, line);
                (typed.by_hand, typed.discount) = (price.is_some(), discount);
            }
            typed.code = item.code;
        }
        if !copy {
            typed.was = Some(line.id);
        }
        doc.lines.push(typed);
    }
    if !doc.lines.is_empty() {
        doc.price(tx)?;
    }
    Ok(doc)
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
        lookup::items(tx, typed, self.supplier.as_ref().map(|s| s.id), Words::of(self.lang))
    }

    /// One pack, when no quantity was typed and the supplier sells by packs.
    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault> {
        let (date, supplier) = (self.date, self.supplier.as_ref().map(|s| s.id));
        let (item, pack) = cx.read(|tx| {
            let item = item_store::get(tx, ItemId(pick.id))?;
            let pack = match supplier {
                Some(party) => flow::offer(tx, party, &item, Quantity::whole(1), date)?.pack,
                None => Quantity::ZERO,
            };
            Ok((item, pack))
        })?;
        let one = pick.quantity.unwrap_or(Quantity::whole(1));
        let wanted = match quantity {
            Some(typed) => typed.times(one),
            None => in_packs(one, pack),
        };
        let mut line = Line::new(Some(item.id), item.name, wanted);
        line.code = item.code;
        self.lines.push(line);
        Ok(())
    }

    fn quantity(&self, line: usize) -> Quantity {
        self.lines.get(line).map_or(Quantity::ZERO, |l| l.quantity)
    }

    fn set_quantity(&mut self, line: usize, quantity: Quantity, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            if !quantity.is_positive() {
                return Err(Refusal::new("line-below-zero").arg("item", &line.code).field("quantity").into());
            }
            line.quantity = quantity;
        }
        Ok(())
    }

    fn set_price(&mut self, line: usize, price: UnitPrice, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            line.price = price;
            line.by_hand = true;
        }
        Ok(())
    }

    fn set_discount(&mut self, line: usize, rate: Rate, _cx: &mut Cx) -> Result<(), Fault> {
        if let Some(line) = self.lines.get_mut(line) {
            line.discount = rate;
        }
        Ok(())
    }

    fn set_document_discount(&mut self, rate: Rate, _cx: &mut Cx) -> Result<(), Fault> {
        self.lines.iter_mut().for_each(|l| l.discount = rate);
        Ok(())
    }

    /// What is bought by words: one of it, its price to be typed.
    fn add_text(&mut self, text: &str, _cx: &mut Cx) -> Result<(), Fault> {
        self.lines.push(Line::new(None, text.to_owned(), Quantity::whole(1)));
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
