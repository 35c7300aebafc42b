//! All that the card of an item shows, read in one go.

use crate::db::{Fault, Tx};
use crate::domain::finance::tax_store;
use crate::domain::inventory::stock_move::Level;
use crate::domain::inventory::{location_store, reservation_store, stock_store};
use crate::domain::items::item::{Item, ItemId, Kind};
use crate::domain::items::price::PriceOwner;
use crate::domain::items::{item_store, price_list_store, price_store};
use crate::domain::parties::party::TaxStatus;
use crate::domain::parties::party_store;
use crate::domain::sales::order::OrderLineId;
use crate::domain::sales::{facts_store, order_store};
use crate::kit::{Coded, Money, Quantity, Rate, UnitPrice};
use crate::reports::coming::{self, Coming};
use crate::reports::item_cost;
use crate::reports::stock::{self, PlaceLine};
use chrono::{Datelike, Months, NaiveDate};

/// A price of a list or of a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceView {
    pub id: i64,
    pub owner: String,
    /// Not a list's: one customer's own.
    pub is_customer: bool,
    pub min_quantity: Quantity,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub price: UnitPrice,
}

/// Sales of a month, with its length against the best one, in twentieths.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthView {
    pub first: NaiveDate,
    pub quantity: Quantity,
    pub net: Money,
    pub bar: usize,
}

/// A promise to an order.
#[derive(Debug, Clone, PartialEq)]
pub struct PromiseView {
    pub row: i64,
    pub order: i64,
    pub number: String,
    pub customer: String,
    pub wanted: Option<NaiveDate>,
    pub place: String,
    pub quantity: Quantity,
}

/// What a kit is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct PartView {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub quantity: Quantity,
    pub free: Option<Quantity>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ItemView {
    pub item: Item,
    /// What there is, of kits what their components allow; none for services.
    pub level: Option<Level>,
    pub value: Money,
    /// What one costs today.
    pub cost: Money,
    /// The tax at home, when a rule names one.
    pub tax: Option<(String, Rate)>,
    pub barcodes: Vec<(String, Quantity)>,
    pub places: Vec<PlaceLine>,
    pub prices: Vec<PriceView>,
    /// The last twelve, this one last.
    pub months: Vec<MonthView>,
    pub promises: Vec<PromiseView>,
    pub parts: Vec<PartView>,
    /// On its way from suppliers.
    pub coming: Vec<Coming>,
}

impl ItemView {
    pub fn net(&self) -> Money {
        Money::extend(Quantity::whole(1), self.item.price)
    }

    /// The price with the tax of a sale at home.
    pub fn gross(&self) -> Option<Money> {
        self.tax.as_ref().map(|(_, rate)| self.net() + self.net().share(*rate))
    }

    pub fn is_low(&self) -> bool {
        let min = self.item.min_stock;
        min.is_positive() && self.level.is_some_and(|l| l.free() < min)
    }
}

pub fn read(tx: &Tx, id: ItemId) -> Result<ItemView, Fault> {
    let item = item_store::get(tx, id)?;
    let tax = match tax_store::for_sale(tx, TaxStatus::Domestic.code(), item.tax_class.code(), tx.today()) {
        Ok(tax) => Some((tax.name, tax.rate)),
        // Without a rule the price with tax is simply not said.
        Err(Fault::Refused(_)) => None,
        Err(broken) => return Err(broken),
    };
    Ok(ItemView {
        level: stock::available(tx, &item)?,
        value: stock_store::value(tx, id)?.1,
        cost: item_cost::of(tx, id, Quantity::whole(1))?,
        tax,
        barcodes: item_store::barcodes(tx, id)?,
        places: stock::places(tx, id)?,
        prices: prices(tx, id)?,
        months: months(tx, id)?,
        promises: promises(tx, id)?,
        parts: if item.kind == Kind::Kit { parts(tx, id)? } else { Vec::new() },
        coming: coming::of_item(tx, id)?,
        item,
    })
}

fn prices(tx: &Tx, id: ItemId) -> Result<Vec<PriceView>, Fault> {
    let mut views = Vec::new();
    for p in price_store::of_item(tx, id)? {
        let (owner, is_customer) = match p.owner {
            PriceOwner::List(list) => (price_list_store::get(tx, list)?.name, false),
            PriceOwner::Party(party) => (party_store::get(tx, party)?.name, true),
        };
        let (min_quantity, from, to, price) = (p.min_quantity, p.from, p.to, p.price);
        views.push(PriceView { id: p.id.0, owner, is_customer, min_quantity, from, to, price });
    }
    Ok(views)
}

fn months(tx: &Tx, id: ItemId) -> Result<Vec<MonthView>, Fault> {
    let this = tx.today().with_day(1).unwrap_or(tx.today());
    let firsts: Vec<NaiveDate> = (0..12).rev().filter_map(|back| this.checked_sub_months(Months::new(back))).collect();
    let month = |date: &NaiveDate| date.format("%Y-%m").to_string();
    let sold = facts_store::item_months(tx, id.0, &firsts.first().map(month).unwrap_or_default())?;
    let of = |date: &NaiveDate| sold.iter().find(|(m, ..)| *m == month(date)).map_or(Default::default(), |(_, q, n)| (*q, *n));
    let best = firsts.iter().map(|d| of(d).0.raw()).max().unwrap_or(0).max(1);
    let view = |first: NaiveDate| {
        let (quantity, net) = of(&first);
        let bar = i128::from(quantity.raw().max(0)) * 20 / i128::from(best);
        MonthView { first, quantity, net, bar: usize::try_from(bar).unwrap_or(0) }
    };
    Ok(firsts.into_iter().map(view).collect())
}

fn promises(tx: &Tx, id: ItemId) -> Result<Vec<PromiseView>, Fault> {
    let mut views = Vec::new();
    for (row, r) in (0i64..).zip(reservation_store::of_item(tx, id)?) {
        let order = order_store::get(tx, order_store::of_line(tx, OrderLineId(r.order_line))?)?;
        views.push(PromiseView {
            row,
            order: order.id.0,
            number: order.label(),
            customer: order.party_name,
            wanted: order.wanted,
            place: location_store::get(tx, r.location)?.name,
            quantity: r.quantity,
        });
    }
    Ok(views)
}

fn parts(tx: &Tx, kit: ItemId) -> Result<Vec<PartView>, Fault> {
    let mut views = Vec::new();
    for (id, quantity) in item_store::parts(tx, kit)? {
        let part = item_store::get(tx, id)?;
        let free = stock::available(tx, &part)?.map(Level::free);
        views.push(PartView { item: id, code: part.code, name: part.name, quantity, free });
    }
    Ok(views)
}
