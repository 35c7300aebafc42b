//! What the furniture maker sells: furniture in five woods, goods bought, services, sets; and the two price lists.

use super::dice::{Dice, Weighted};
use super::words::{Words, field, number, rows};
use super::{Plan, company, recipes};
use crate::db::{Books, Fault};
use crate::domain::items::item::{Costing, Kind};
use crate::domain::items::price::{Price, PriceList, PriceOwner};
use crate::domain::items::{Item, ItemId};
use crate::domain::parties::PriceListId;
use crate::flows::item::{self, ItemDraft};
use crate::flows::pricing;
use crate::kit::{Money, Quantity, Rate, UnitPrice};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::HashMap;

const WOODS: &str = include_str!("../../assets/demo/woods.txt");
const FURNITURE: &str = include_str!("../../assets/demo/furniture.txt");
const BOUGHT: &str = include_str!("../../assets/demo/bought.txt");
const SERVICES: &str = include_str!("../../assets/demo/services.txt");
const KITS: &str = include_str!("../../assets/demo/kits.txt");

/// Where an item comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Workshop,
    /// A supplier of this category of goods.
    Bought(&'static str),
    Nowhere,
}

/// An item as the story sees it.
#[derive(Debug, Clone)]
pub struct Thing {
    pub id: ItemId,
    pub code: String,
    pub kind: Kind,
    pub origin: Origin,
    /// Used up by the workshop.
    pub raw: bool,
    pub cost: UnitPrice,
    /// How many a customer takes on average.
    pub usual: i64,
    pub weight: usize,
    /// Thousandths of a piece that are sold in a week.
    pub weekly: i64,
    pub min: i64,
    pub max: i64,
}

#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub things: Vec<Thing>,
    /// What sells, and how well.
    pub sells: Weighted,
    /// What a shop sells over its counter: nothing one needs a van for.
    pub counter: Vec<usize>,
    pub trade: PriceListId,
    pub retail: PriceListId,
}

impl Catalogue {
    pub fn by_code(&self, code: &str) -> Option<&Thing> {
        self.things.iter().find(|t| t.code == code)
    }
}

/// Makes every item, then the prices.
pub fn make(books: &Books, plan: &Plan, words: &Words, dice: &mut Dice) -> Result<Catalogue, Fault> {
    let mut drafts = Vec::new();
    furniture(words, dice, &mut drafts);
    bought(words, dice, &mut drafts);
    services(words, &mut drafts);
    parts(words, &mut drafts);
    let mut ids: HashMap<String, ItemId> = HashMap::new();
    let mut catalogue = Catalogue::default();
    let weights: usize = drafts.iter().map(|d: &Draft| d.weight).sum();
    for (index, mut draft) in drafts.into_iter().enumerate() {
        let weekly = levels(&mut draft, plan, weights);
        let thing = Thing { weekly, ..save(books, draft, index)? };
        ids.insert(thing.code.clone(), thing.id);
        catalogue.things.push(thing);
    }
    for draft in kits(words, &ids) {
        let thing = save(books, draft, catalogue.things.len())?;
        catalogue.things.push(thing);
    }
    catalogue.sells = Weighted::new(catalogue.things.iter().map(|t| t.weight));
    let small = |t: &Thing| t.kind == Kind::Goods && t.cost < UnitPrice::whole(120);
    catalogue.counter = (0..catalogue.things.len()).filter(|i| small(&catalogue.things[*i])).collect();
    prices(books, plan, words, &mut catalogue)?;
    Ok(catalogue)
}

struct Draft {
    item: Item,
    origin: Origin,
    raw: bool,
    cost: UnitPrice,
    weight: usize,
    parts: Vec<(ItemId, Quantity)>,
}

fn weight(row: &[&'static str], index: usize) -> usize {
    usize::try_from(number(row, index)).unwrap_or(1)
}

/// So many percent of a price, to the euro from 50 on, else to ten cents.
fn percent(price: UnitPrice, percent: i64) -> UnitPrice {
    let cents = price.raw() / 10_000 * percent / 100;
    let step = if cents >= 5_000 { 100 } else { 10 };
    UnitPrice::from_money(Money::of((cents + step / 2) / step * step))
}

fn furniture(words: &Words, dice: &mut Dice, drafts: &mut Vec<Draft>) {
    for row in rows(FURNITURE) {
        let price: UnitPrice = field(&row, 4).parse().unwrap_or_default();
        let sizes: Vec<Vec<&'static str>> =
            field(&row, 6).split(',').filter(|s| !s.is_empty()).map(|s| s.split(':').collect()).collect();
        let sizes = if sizes.is_empty() { vec![Vec::new()] } else { sizes };
        for wood in rows(WOODS) {
            for size in &sizes {
                let factor = size.last().map_or(100, |f| f.parse().unwrap_or(100));
                let price = percent(percent(price, number(&wood, 3)), factor);
                let cost = percent(price, dice.between(46, 57));
                let mut code = format!("{}-{}", field(&row, 0), field(&wood, 0));
                let mut name = format!("{} {}", words.pick(&row, 1), words.pick(&wood, 1));
                if words.lang == crate::kit::Lang::En {
                    name = format!("{}, {}", words.pick(&row, 1), words.pick(&wood, 1));
                }
                if let Some(mark) = size.first() {
                    code.push_str(&format!("-{mark}"));
                    name.push_str(&format!(" {}", words.pick(size, 1)));
                }
                let item = Item {
                    category: words.get(category(field(&row, 3))).to_owned(),
                    floor_price: percent(price, 68),
                    made: true,
                    weight_g: price.raw() / 1_000_000 * 62,
                    unit: words.get("unit-pc").to_owned(),
                    ..Item::goods(&code, &name, price)
                };
                let weight = weight(&row, 5) * weight_of(&wood) / sizes.len();
                drafts.push(Draft { item, origin: Origin::Workshop, raw: false, cost, weight, parts: Vec::new() });
            }
        }
    }
}

fn weight_of(wood: &[&'static str]) -> usize {
    weight(wood, 4)
}

/// The key of a category's name.
fn category(code: &'static str) -> &'static str {
    const KEYS: [&str; 19] = [
        "category-tables",
        "category-chairs",
        "category-storage",
        "category-offices",
        "category-bedrooms",
        "category-accents",
        "category-lamps",
        "category-rugs",
        "category-bedding",
        "category-care",
        "category-wood",
        "category-panels",
        "category-hardware",
        "category-finishes",
        "category-fabrics",
        "category-glass",
        "category-packaging",
        "category-services",
        "category-kits",
    ];
    KEYS.into_iter().find(|k| k.ends_with(code)).unwrap_or("category-care")
}

fn bought(words: &Words, dice: &mut Dice, drafts: &mut Vec<Draft>) {
    for row in rows(BOUGHT) {
        let price: UnitPrice = field(&row, 5).parse().unwrap_or_default();
        let unit = match field(&row, 7) {
            "box" => words.get("unit-box"),
            "bag" => words.get("unit-bag"),
            "pc" => words.get("unit-pc"),
            other => other,
        };
        let raw = field(&row, 8) == "1";
        let item = Item {
            category: words.get(category(field(&row, 3))).to_owned(),
            unit: unit.to_owned(),
            floor_price: percent(price, 70),
            costing: if matches!(field(&row, 3), "wood" | "bedding") { Costing::Fifo } else { Costing::Average },
            weight_g: price.raw() / 1_000_000 * 40 + 80,
            ..Item::goods(field(&row, 0), words.pick(&row, 1), price)
        };
        // What the workshop needs is sold too, a little.
        let weight = weight(&row, 6) * if raw { 1 } else { 4 };
        let cost = percent(price, dice.between(50, 61));
        drafts.push(Draft { item, origin: Origin::Bought(field(&row, 4)), raw, cost, weight, parts: Vec::new() });
    }
}

/// What the workshop makes for itself: a glued panel of each wood, kept in stock, and a drawer, made where it is built in.
fn parts(words: &Words, drafts: &mut Vec<Draft>) {
    for wood in rows(WOODS) {
        let board = recipes::board(field(&wood, 0), true);
        let Some((price, cost)) = drafts.iter().find(|d| d.item.code == board).map(|d| (d.item.price, d.cost)) else {
            continue;
        };
        let (code, name) = (recipes::panel(field(&wood, 0)), words.with("panel", words.pick(&wood, 1)));
        drafts.push(part(words, &code, &name, ("m²", percent(price, 190), percent(cost, 160))));
    }
    let (price, cost) = (UnitPrice::whole(64), UnitPrice::whole(34));
    drafts.push(part(words, recipes::DRAWER, words.get("drawer"), (words.get("unit-pc"), price, cost)));
}

fn part(words: &Words, code: &str, name: &str, (unit, price, cost): (&str, UnitPrice, UnitPrice)) -> Draft {
    let item = Item {
        category: words.get(category("panels")).to_owned(),
        unit: unit.to_owned(),
        made: true,
        ..Item::goods(code, name, price)
    };
    Draft { item, origin: Origin::Workshop, raw: false, cost, weight: 0, parts: Vec::new() }
}

fn services(words: &Words, drafts: &mut Vec<Draft>) {
    for row in rows(SERVICES) {
        let price: UnitPrice = field(&row, 3).parse().unwrap_or_default();
        let unit = if field(&row, 4) == "pc" { words.get("unit-pc") } else { field(&row, 4) };
        let item = Item {
            category: words.get("category-services").to_owned(),
            unit: unit.to_owned(),
            ..Item::service(field(&row, 0), words.pick(&row, 1), price)
        };
        let weight = weight(&row, 5) * 6;
        drafts.push(Draft { item, origin: Origin::Nowhere, raw: false, cost: UnitPrice::ZERO, weight, parts: Vec::new() });
    }
}

fn kits(words: &Words, ids: &HashMap<String, ItemId>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for row in rows(KITS) {
        for wood in rows(WOODS) {
            let code = |text: &str| text.replace("-W", &format!("-{}", field(&wood, 0)));
            let parts = field(&row, 5).split(',').filter_map(|part| {
                let (item, count) = part.split_once('*')?;
                Some((*ids.get(&code(item))?, Quantity::whole(count.parse().ok()?)))
            });
            let price = percent(field(&row, 3).parse().unwrap_or_default(), number(&wood, 3));
            let name = words.pick(&row, 1).replace(", W", &format!(", {}", words.pick(&wood, 1)));
            let item = Item {
                kind: Kind::Kit,
                category: words.get("category-kits").to_owned(),
                unit: words.get("unit-pc").to_owned(),
                ..Item::goods(&code(field(&row, 0)), &name, price)
            };
            let weight = weight(&row, 4) * weight_of(&wood);
            drafts.push(Draft {
                item,
                origin: Origin::Nowhere,
                raw: false,
                cost: UnitPrice::ZERO,
                weight,
                parts: parts.collect(),
            });
        }
    }
    drafts
}

/// How many of a thing a customer takes: the cheaper, the more.
fn usual(price: UnitPrice) -> i64 {
    match price.raw() / 1_000_000 {
        0..20 => 5,
        20..100 => 3,
        100..200 => 2,
        _ => 1,
    }
}

/// Minimum and maximum by what the story will sell of it: three weeks, and seven more, a lot worth setting up for. Gives the
/// thousandths of a piece that are sold in a week; what the workshop uses is added by its recipes.
fn levels(draft: &mut Draft, plan: &Plan, weights: usize) -> i64 {
    if draft.item.kind != Kind::Goods || draft.weight == 0 {
        return 0;
    }
    let weight = i64::try_from(draft.weight).unwrap_or(1);
    let all = i64::try_from(weights.max(1)).unwrap_or(1);
    // Lines a week, as many thousandths: five and a half days, three lines an order.
    let lines = i64::from(plan.rate()) * 16_500 * weight / all;
    let weekly = lines * usual(draft.item.price);
    let min = weekly * 3 / 1000 + usual(draft.item.price) * 2;
    draft.item.min_stock = Quantity::whole(min);
    draft.item.max_stock = Quantity::whole(min + weekly * 7 / 1000 + usual(draft.item.price) * 4);
    weekly
}

fn save(books: &Books, draft: Draft, index: usize) -> Result<Thing, Fault> {
    let Draft { item, origin, raw, cost, weight, parts } = draft;
    let mut whole = ItemDraft::from(item.clone());
    whole.components = parts;
    if item.kind == Kind::Goods {
        whole.barcodes.push((barcode(index), Quantity::whole(1)));
    }
    if item.code == "LAM-AMP" || item.code == "KIT-CHA" {
        whole.units.push(("x10".to_owned(), Quantity::whole(10)));
        whole.barcodes.push((barcode(9_000 + index), Quantity::whole(10)));
    }
    let id = books.act("item.edit", |tx| item::save(tx, &whole))?;
    let level = |q: Quantity| q.raw() / Quantity::SCALE;
    Ok(Thing {
        id,
        code: item.code.clone(),
        kind: item.kind,
        origin,
        raw,
        cost,
        usual: usual(item.price),
        weight,
        weekly: 0,
        min: level(item.min_stock),
        max: level(item.max_stock),
    })
}

/// An EAN-13 of the range kept for a shop's own use.
fn barcode(index: usize) -> String {
    let digits = format!("2001{index:08}");
    let sum: u32 = digits.bytes().enumerate().map(|(i, b)| u32::from(b - b'0') * if i % 2 == 1 { 3 } else { 1 }).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// Trade: 12 % off, breaks by quantity, a promotion a year. Retail: shelf prices with VAT.
fn prices(books: &Books, plan: &Plan, words: &Words, catalogue: &mut Catalogue) -> Result<(), Fault> {
    let list = |code: &str, key| PriceList::new(code, words.get(key));
    let trade = PriceList { discount: Rate::percent(12), ..list("TRADE", "list-trade") };
    let retail = PriceList { tax_included: true, ..list("RETAIL", "list-retail") };
    catalogue.trade = books.act("price.edit", |tx| item::save_list(tx, &trade))?;
    catalogue.retail = books.act("price.edit", |tx| item::save_list(tx, &retail))?;
    let mut rows = Vec::new();
    for (i, thing) in catalogue.things.iter().enumerate() {
        let price = books.read(|tx| crate::domain::items::item_store::get(tx, thing.id))?.price;
        let shelf = percent(pricing::with_or_without(price, false, true, company::VAT), 100);
        rows.push(Price::new(thing.id, PriceOwner::List(catalogue.retail), shelf));
        if thing.kind != Kind::Goods {
            continue;
        }
        let row = |off: i64| Price::new(thing.id, PriceOwner::List(catalogue.trade), percent(price, off));
        if thing.usual > 1 && i % 3 == 0 {
            rows.push(Price { min_quantity: Quantity::whole(6 * thing.usual), ..row(84) });
            rows.push(Price { min_quantity: Quantity::whole(15 * thing.usual), ..row(79) });
        }
        if i % 23 == 5 {
            rows.extend(promotions(plan).map(|(from, to)| Price { from: Some(from), to: Some(to), ..row(75) }));
        }
    }
    for price in &rows {
        books.act("price.edit", |tx| item::set_price(tx, price))?;
    }
    Ok(())
}

/// The sales of each January, and of the weeks before today.
fn promotions(plan: &Plan) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + use<> {
    let (first, last, today) = (plan.start().year(), plan.today.year(), plan.today);
    let winter = (first..=last).filter_map(|y| Some((NaiveDate::from_ymd_opt(y, 1, 8)?, NaiveDate::from_ymd_opt(y, 2, 4)?)));
    let now = today.checked_sub_months(Months::new(1)).zip(today.checked_add_months(Months::new(1)));
    winter.chain(now.filter(|(from, to)| from.month() > 2 && to.month() > 2))
}
