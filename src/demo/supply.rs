//! What lies on the shelves: the stock of the first day, counts, breakage, the showroom. What is bought is the buyer's, what is
//! made is the workshop's.

use super::making::Making;
use super::words::{Words, field, rows};
use crate::db::{Books, Fault};
use crate::domain::inventory::count::Uncounted;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::ItemId;
use crate::domain::items::item::Kind;
use crate::domain::parties::PartyId;
use crate::domain::parties::address::Address;
use crate::domain::parties::party::Party;
use crate::flows::party::{self, PartyDraft};
use crate::flows::stock::{self, Adjustment, AdjustmentLine, Receipt, ReceiptLine, Transfer, TransferLine};
use crate::flows::stock_count;
use crate::kit::Quantity;
use chrono::{Datelike, Weekday};

const SUPPLIERS: &str = include_str!("../../assets/demo/suppliers.txt");

#[derive(Debug, Clone)]
pub struct Supplier {
    pub id: PartyId,
    /// The category of goods they bring.
    pub brings: &'static str,
}

/// Makes the suppliers of goods.
pub fn suppliers(books: &Books, words: &Words) -> Result<Vec<Supplier>, Fault> {
    let mut list = Vec::new();
    for row in rows(SUPPLIERS) {
        let party = Party::supplier(field(&row, 0), field(&row, 1));
        let address = Address {
            label: words.get("head-office").to_owned(),
            street: field(&row, 2).to_owned(),
            postcode: field(&row, 3).to_owned(),
            city: field(&row, 4).to_owned(),
            is_billing: true,
            ..Address::default()
        };
        let draft = PartyDraft { party, addresses: vec![address], contacts: Vec::new() };
        let id = books.act("party.edit", |tx| party::save(tx, &draft))?;
        list.push(Supplier { id, brings: field(&row, 5) });
    }
    Ok(list)
}

impl Making<'_> {
    /// Everything at its maximum.
    pub fn open_stock(&mut self) -> Result<(), Fault> {
        let goods = self.catalogue.things.iter().filter(|t| t.kind == Kind::Goods && t.max > 0);
        let lines = goods.map(|t| ReceiptLine { item: t.id, quantity: Quantity::whole(t.max), cost: t.cost }).collect();
        let reference = self.words.get("opening-stock").to_owned();
        let receipt = Receipt { date: self.date, place: None, supplier: None, reference, lines };
        self.act("stock.receive", |tx| stock::open(tx, &receipt)).map(drop)
    }

    /// Twice a quarter a shelf is counted: now and then one is missing, now and then one too many.
    pub fn count(&mut self, leave_open: bool) -> Result<(), Fault> {
        let place = self.books.read(location_store::stock)?;
        let start = self.dice.below(self.catalogue.things.len());
        let goods = self.catalogue.things.iter().cycle().skip(start).filter(|t| t.kind == Kind::Goods);
        let items: Vec<ItemId> = goods.take(12).map(|t| t.id).collect();
        let sheet = self.act("stock.count", |tx| stock_count::open(tx, place, Some(&items)))?;
        let counted = if leave_open { 7 } else { items.len() };
        for item in items.iter().take(counted) {
            let level = self.books.read(|tx| Ok(stock_store::level(tx, *item, place)?))?;
            let off = if self.dice.chance(110) { self.dice.between(-1, 1) } else { 0 };
            let found = (level.on_hand + Quantity::whole(off)).max(level.reserved);
            self.act("stock.count", |tx| stock_count::record(tx, sheet, *item, Some(found)))?;
        }
        if !leave_open {
            let (date, reason) = (self.date, self.words.get("count"));
            self.act("stock.count.post", |tx| stock_count::post_count(tx, sheet, date, reason, Uncounted::Keep))?;
        }
        Ok(())
    }

    /// A chair broke.
    pub fn breakage(&mut self) -> Result<(), Fault> {
        let index = self.dice.below(self.catalogue.things.len());
        let Some(item) = self.free_goods(index, Quantity::whole(1))? else { return Ok(()) };
        let lines = vec![AdjustmentLine { item, change: Quantity::whole(-1), cost: None }];
        let reason = self.words.get("breakage").to_owned();
        let adjustment = Adjustment { date: self.date, place: None, reason, lines };
        self.act("stock.adjust", |tx| stock::adjust(tx, &adjustment)).map(drop)
    }

    /// Small things go to the showroom.
    pub fn restock_showroom(&mut self) -> Result<(), Fault> {
        let from = self.books.read(location_store::stock)?;
        let mut lines: Vec<TransferLine> = Vec::new();
        for _ in 0..4 {
            let index = self.dice.below(self.catalogue.things.len());
            if let Some(item) = self.free_goods(index, Quantity::whole(2))?
                && !lines.iter().any(|l| l.item == item)
            {
                lines.push(TransferLine { item, quantity: Quantity::whole(1) });
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        let reason = self.words.get("display").to_owned();
        let transfer = Transfer { date: self.date, from, to: self.showroom, reason, lines };
        self.act("stock.transfer", |tx| stock::transfer(tx, &transfer)).map(drop)
    }

    /// The next goods from `start` on of which so many are free.
    pub fn free_goods(&self, start: usize, quantity: Quantity) -> Result<Option<ItemId>, Fault> {
        let place = self.books.read(location_store::stock)?;
        for thing in self.catalogue.things.iter().cycle().skip(start).take(self.catalogue.things.len()) {
            if thing.kind == Kind::Goods
                && self.books.read(|tx| Ok(stock_store::level(tx, thing.id, place)?))?.free() >= quantity
            {
                return Ok(Some(thing.id));
            }
        }
        Ok(None)
    }

    /// Mondays order; other days now and then something breaks, is counted, goes to the showroom.
    pub fn keep_stock(&mut self) -> Result<(), Fault> {
        let busy = self.plan.rate() > super::ORDERS_PER_DAY * 4;
        if self.date.weekday() == Weekday::Mon || busy {
            self.buy()?;
            self.reorder()?;
        }
        match (self.date.weekday(), self.date.day()) {
            (Weekday::Wed, 8..=14) => self.breakage(),
            (Weekday::Tue, 1..=7) => self.restock_showroom(),
            (Weekday::Fri, 15..=21) if self.date.month0() % 2 == 1 && self.days_left() > 7 => self.count(false),
            _ => Ok(()),
        }
    }
}
