//! The card of an item: what is there and what of it is promised, what it costs and earns, where it lies, what moved it,
//! its prices, its year of sales, who waits for it.

use super::item_view::{self, ItemView, MonthView, PartView, PriceView, PromiseView};
use super::items::EDIT;
use super::{acts, moves};
use crate::db::Fault;
use crate::db::page::Term;
use crate::domain::items::item::{ItemId, Kind, PriceId};
use crate::domain::items::price::{Price, PriceOwner};
use crate::domain::items::{item_store, price_list_store};
use crate::domain::parties::PriceListId;
use crate::flows::item as flow;
use crate::kit::{Coded, Money, Quantity, Rate, Refusal, UnitPrice, fold};
use crate::reports::coming::Coming;
use crate::reports::stock::{MoveLine, PlaceLine};
use crate::reports::stock_lists::MOVES;
use crate::reports::why as reports;
use crate::screens::{place, why};
use crate::tui::action::{self, Command, Offer, always};
use crate::tui::card::{Card, Fact};
use crate::tui::dialog::{step, step_with};
use crate::tui::explain::EXPLAIN;
use crate::tui::{Action, Column, Cx, Field, Key, List, Mode, Pen, Pick, Place, Screen, State, Tone, chart};
use chrono::{Datelike, NaiveDate};

const PLACES: &[Column<PlaceLine>] = &[
    Column::text("stock-head-place-code", 12, |p: &PlaceLine| p.code.clone()).keep(5),
    Column::fill("stock-head-place", |p: &PlaceLine| p.name.clone()),
    Column::quantity("item-head-stock", 10, |p: &PlaceLine| p.level.on_hand).sum(),
    Column::quantity("stock-head-reserved", 10, |p: &PlaceLine| p.level.reserved).sum(),
    Column::quantity("item-head-free", 10, |p: &PlaceLine| p.level.free()).sum(),
];
const PRICES: &[Column<PriceView>] = &[
    Column::fill("price-head-for", |p: &PriceView| p.owner.clone()),
    Column::status("item-head-kind", 14, |p: &PriceView| {
        State::dim(if p.is_customer { "price-source-customer" } else { "price-source-list" })
    })
    .keep(4),
    Column::quantity("price-head-quantity", 10, |p: &PriceView| p.min_quantity).keep(8),
    Column::date("price-head-since", |p: &PriceView| p.from),
    Column::date("price-head-until", |p: &PriceView| p.to),
    Column::price("item-head-price", 12, |p: &PriceView| p.price),
];
const MONTHS: &[Column<MonthView>] = &[
    Column::say("item-head-month", 14, |m: &MonthView, cx| cx.words.format().month(m.first)).keep(9),
    Column::quantity("stock-head-quantity", 10, |m: &MonthView| m.quantity).sum(),
    Column::money("item-head-sales", 13, |m: &MonthView| m.net).sum(),
    Column::text("item-head-bar", 20, |m: &MonthView| "█".repeat(m.bar)).keep(3),
];
const PROMISES: &[Column<PromiseView>] = &[
    Column::text("sales-head-number", 14, |p: &PromiseView| p.number.clone()).keep(9),
    Column::fill("sales-head-customer", |p: &PromiseView| p.customer.clone()),
    Column::date("sales-head-wanted", |p: &PromiseView| p.wanted),
    Column::text("stock-head-place", 16, |p: &PromiseView| p.place.clone()).keep(4),
    Column::quantity("stock-head-reserved", 10, |p: &PromiseView| p.quantity).sum(),
];
const COMING: &[Column<Coming>] = &[
    Column::text("sales-head-number", 14, |c: &Coming| c.number.clone()).keep(9),
    Column::fill("buy-head-supplier", |c: &Coming| c.supplier.clone()),
    Column::date("buy-head-due", |c: &Coming| c.due.or(c.late_since)).keep(8),
    Column::quantity("line-head-quantity", 9, |c: &Coming| c.quantity).keep(9),
];

const PARTS: &[Column<PartView>] = &[
    Column::text("item-head-code", 13, |p: &PartView| p.code.clone()).keep(9),
    Column::fill("item-head-name", |p: &PartView| p.name.clone()),
    Column::quantity("stock-head-quantity", 10, |p: &PartView| p.quantity),
    Column::say("item-head-free", 10, |p: &PartView, cx| p.free.map(|q| cx.quantity(q)).unwrap_or_default()).right(),
];

const ACTIONS: &[Action<ItemCard>] = &[
    Action {
        id: EDIT.id,
        keys: EDIT.keys,
        title: EDIT.title,
        ready: |_, cx| cx.may("item.edit"),
        run: |s, cx| {
            cx.open(place::ITEM_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: acts::ACT.id,
        keys: acts::ACT.keys,
        title: acts::ACT.title,
        ready: |s, _| crate::domain::inventory::stock_store::stocked(&s.view.item).map(drop),
        run: |s, cx| acts::choose::<ItemCard>(s.id, cx),
    },
    Action {
        id: "inventory.item.price",
        keys: &["n", "f6"],
        title: "item-price-add",
        ready: |_, cx| cx.may("price.edit"),
        run: ItemCard::ask_price,
    },
    Action {
        id: "inventory.item.price-remove",
        keys: &["x"],
        title: "item-price-remove",
        ready: |s, cx| match s.card.here() {
            Some("item-prices") if !s.view.prices.is_empty() => cx.may("price.edit"),
            _ => Err(Refusal::new("item-price-none")),
        },
        run: ItemCard::ask_price_gone,
    },
    Action {
        id: "inventory.item.block",
        keys: &[],
        title: "item-block",
        ready: |_, cx| cx.may("item.edit"),
        run: ItemCard::ask_block,
    },
    Action { id: EXPLAIN.id, keys: EXPLAIN.keys, title: EXPLAIN.title, ready: always, run: |s, cx| s.explain(cx) },
];

pub struct ItemCard {
    id: ItemId,
    view: ItemView,
    card: Card,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let id = ItemId(place.id.unwrap_or_default());
    let view = cx.read(|tx| item_view::read(tx, id))?;
    let moved: List<MoveLine> = List::paged(moves::OF_ITEM, &MOVES).only(Term::is("item", id.0), "").sorted("posted", true);
    let coming = List::fixed(COMING, |c: &Coming| c.order).opens(|c| Some(place::PURCHASE.id(c.order)));
    let promises = List::fixed(PROMISES, |p: &PromiseView| p.row).opens(|p| Some(place::ORDER.id(p.order)));
    let mut card = Card::new();
    if view.item.kind == Kind::Kit {
        let parts = List::fixed(PARTS, |p: &PartView| p.item.0).opens(|p| Some(place::ITEM.id(p.item.0))).without_totals();
        card = card.part("item-parts", parts);
    }
    if view.item.is_stocked() {
        card = card
            .part("item-moves", moved.opens(moves::document).empty("item-no-move"))
            .part("item-places", List::fixed(PLACES, |p: &PlaceLine| p.location.0).empty("item-no-place"))
            .part("item-promises", promises.empty("item-no-promise"))
            .part("item-coming", coming.without_totals().empty("item-no-coming"));
    }
    card = card
        .part("item-prices", List::fixed(PRICES, |p: &PriceView| p.id).without_totals().empty("item-no-price"))
        .part("item-months", List::fixed(MONTHS, |m: &MonthView| i64::from(m.first.year() * 12) + i64::from(m.first.month())));
    Ok(Box::new(ItemCard { id, view, card }))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

/// A new price of a list.
struct PriceTyped {
    list: Option<PriceListId>,
    list_name: String,
    min_quantity: Quantity,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    price: Option<UnitPrice>,
}

type PriceField = Field<PriceTyped>;

const PRICE: &[PriceField] = &[
    PriceField::picker(
        "price-source-list",
        24,
        |tx, _, typed| {
            let wanted = fold(typed);
            let fits = |code: &str, name: &str| fold(&format!("{code} {name}")).contains(&wanted);
            let all = price_list_store::all(tx)?.into_iter().filter(|l| fits(&l.code, &l.name));
            Ok(all.map(|l| Pick::new(l.id.0, l.code, l.name, "")).collect())
        },
        |d| d.list_name.clone(),
        |d, pick, _| {
            d.list = Some(PriceListId(pick.id));
            d.list_name.clone_from(&pick.label);
            Ok(())
        },
    )
    .named("list"),
    PriceField::price(
        "item-head-price",
        12,
        |d| d.price,
        |d, v| {
            d.price = v;
            Ok(())
        },
    )
    .named("price"),
    PriceField::quantity(
        "price-head-quantity",
        10,
        |d| Some(d.min_quantity),
        |d, v| {
            d.min_quantity = v.unwrap_or_default();
            Ok(())
        },
    )
    .named("min_quantity")
    .skipped(),
    PriceField::date(
        "price-head-since",
        |d| d.from,
        |d, v| {
            d.from = v;
            Ok(())
        },
    )
    .skipped(),
    PriceField::date(
        "price-head-until",
        |d| d.to,
        |d, v| {
            d.to = v;
            Ok(())
        },
    )
    .named("to")
    .skipped(),
];

/// Why an item is blocked.
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

impl ItemCard {
    fn explain(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (v, margin) = (&self.view, cx.shows_margin());
        let gross = v.gross().zip(v.tax.as_ref().map(|(_, rate)| *rate));
        let figures = cx.read(|tx| reports::item(tx, &v.item, gross, margin))?;
        why::show(cx, figures)
    }

    fn ask_price(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let data = PriceTyped {
            list: None,
            list_name: String::new(),
            min_quantity: Quantity::ZERO,
            from: None,
            to: None,
            price: None,
        };
        cx.ask(step_with(cx.t("item-price-add"), Vec::new(), PRICE, data, move |s: &mut ItemCard, d, cx| {
            let list = d.list.ok_or_else(|| Refusal::new("price-list-missing").field("list"))?;
            let price = d.price.ok_or_else(|| Refusal::new("price-missing").field("price"))?;
            let owner = PriceOwner::List(list);
            let new = Price { min_quantity: d.min_quantity, from: d.from, to: d.to, ..Price::new(id, owner, price) };
            cx.act("price.edit", |tx| flow::set_price(tx, &new))?;
            s.card.go_to("item-prices");
            cx.say("item-price-set", &[("list", (&d.list_name).into()), ("price", price.into())]);
            Ok(())
        }));
        Ok(())
    }

    fn ask_price_gone(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let here = self.card.list::<PriceView>("item-prices").and_then(|l| l.current().cloned());
        let Some(price) = here else { return Ok(()) };
        let effects = vec![cx.tell("item-price-gone-effect", &[("list", price.owner.into()), ("price", price.price.into())])];
        cx.ask(step(cx.t("item-price-remove"), effects, move |_: &mut ItemCard, cx| {
            cx.act("price.edit", |tx| flow::remove_price(tx, id, PriceId(price.id)))
        }));
        Ok(())
    }

    fn ask_block(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let (id, blocked) = (self.id, !self.view.item.blocked);
        let key = if blocked { "item-block-effect" } else { "item-unblock-effect" };
        let effects = vec![cx.tell(key, &[("item", (&self.view.item.name).into())])];
        let data = Why { reason: String::new() };
        cx.ask(step_with(cx.t("item-block"), effects, WHY, data, move |_: &mut ItemCard, d, cx| {
            cx.act("item.edit", |tx| flow::set_blocked(tx, id, blocked, &d.reason))
        }));
        Ok(())
    }

    fn facts(&self, cx: &Cx) -> Vec<Fact> {
        let (v, i) = (&self.view, &self.view.item);
        let mut facts = Vec::new();
        if let Some(level) = v.level {
            let unit = |q: Quantity| format!("{} {}", cx.quantity(q), i.unit);
            let tone = if v.is_low() { Tone::Warn } else { Tone::Plain };
            let low = if v.is_low() { " !" } else { "" };
            facts.push(Fact::number("item-fact-on-hand", unit(level.on_hand)));
            facts.push(Fact::number("stock-head-reserved", unit(level.reserved)));
            facts.push(Fact::number("item-head-free", format!("{}{low}", unit(level.free()))).tone(tone));
            if let Some(next) = v.coming.first() {
                let all: Quantity = v.coming.iter().map(|c| c.quantity).sum();
                // A day gone by stands with a sign: nothing is promised by it.
                let late = next.late_since.map(|d| format!("{} !", cx.date(d)));
                let due = next.due.map(|d| cx.date(d)).or(late).unwrap_or_default();
                facts.push(Fact::number("item-fact-coming", format!("{}  {due}", unit(all)).trim_end()));
            }
        }
        facts.push(Fact::number("item-fact-net", cx.words.format().price(i.price)));
        facts.push(Fact::number("item-fact-gross", v.gross().map(|m| cx.money(m)).unwrap_or_default()));
        if cx.shows_margin() {
            facts.push(Fact::number("item-fact-margin", margin(v.net() - v.cost, v.net(), cx)));
            facts.push(Fact::number("item-fact-cost", cx.money(v.cost)));
        }
        if i.is_stocked() {
            if cx.shows_margin() {
                facts.push(Fact::number("item-fact-value", cx.money(v.value)));
            }
            facts.push(Fact::new("item-fact-range", range(i.min_stock, i.max_stock, cx)));
        }
        let tax = v.tax.as_ref().map_or_else(|| cx.t(i.tax_class.key()), |(name, _)| name.clone());
        facts.push(Fact::new("item-fact-tax", tax));
        facts.push(Fact::new("item-fact-barcodes", barcodes(&v.barcodes, cx)));
        facts.push(Fact::new("item-fact-year", year(&v.months, cx)));
        if i.is_stocked() {
            facts.push(Fact::new("item-fact-costing", cx.t(i.costing.key())));
        }
        facts.push(Fact::new("item-head-category", i.category.clone()));
        if i.blocked {
            facts.insert(0, Fact::new("sales-head-status", cx.t("item-flag-blocked")).tone(Tone::Bad));
        }
        if !i.note.is_empty() {
            facts.push(Fact::new("item-fact-note", i.note.replace('\n', " ")));
        }
        facts.retain(|f| !f.value.is_empty());
        facts
    }
}

fn margin(part: Money, whole: Money, cx: &Cx) -> String {
    if whole.is_zero() {
        return "·".to_owned();
    }
    let share = crate::kit::value::div_round(i128::from(part.raw()) * i128::from(Rate::SCALE), i128::from(whole.raw()));
    cx.words.format().share(Rate::of(i64::try_from(share).unwrap_or_default()))
}

fn range(min: Quantity, max: Quantity, cx: &Cx) -> String {
    let said = |q: Quantity| if q.is_zero() { "·".to_owned() } else { cx.quantity(q) };
    format!("{} – {}", said(min), said(max))
}

fn barcodes(codes: &[(String, Quantity)], cx: &Cx) -> String {
    let said = |(code, q): &(String, Quantity)| match *q == Quantity::whole(1) {
        true => code.clone(),
        false => format!("{code} ×{}", cx.quantity(*q)),
    };
    codes.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// A year of sales as a line of heights, and how many.
fn year(months: &[MonthView], cx: &Cx) -> String {
    let sold: Quantity = months.iter().map(|m| m.quantity).sum();
    let heights: Vec<i64> = months.iter().map(|m| m.quantity.raw()).collect();
    format!("{} {}", chart::sparkline(&heights), cx.quantity(sold))
}

impl Screen for ItemCard {
    fn crumb(&self, _cx: &Cx) -> String {
        format!("{} {}", self.view.item.code, self.view.item.name)
    }

    fn context(&self, cx: &Cx) -> String {
        cx.t(self.view.item.kind.key())
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        self.view = cx.read(|tx| item_view::read(tx, id))?;
        self.card.facts = self.facts(cx);
        let view = &self.view;
        if view.item.kind == Kind::Kit && self.card.list::<PartView>("item-parts").is_some() {
            self.card.fill("item-parts", view.parts.clone(), cx);
        }
        if self.card.list::<PlaceLine>("item-places").is_some() {
            self.card.fill("item-places", view.places.clone(), cx);
            self.card.fill("item-promises", view.promises.clone(), cx);
            self.card.fill("item-coming", view.coming.clone(), cx);
        }
        self.card.fill("item-prices", view.prices.clone(), cx);
        // This month first: a short window shows what is new.
        self.card.fill("item-months", view.months.iter().rev().cloned().collect(), cx);
        self.card.load(cx)
    }

    fn draw(&mut self, pen: &mut Pen, cx: &Cx) {
        self.card.draw(pen, cx);
    }

    fn mode(&self) -> Mode {
        self.card.mode()
    }

    fn offers(&self, cx: &Cx) -> Vec<Offer> {
        let mut offers = self.card.offers();
        let rest = offers.split_off(offers.len().min(1));
        offers.into_iter().chain(action::offers(ACTIONS, self, cx)).chain(rest).collect()
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

    /// Another item's code goes to its card.
    fn scan(&mut self, code: &str, cx: &mut Cx) -> Result<bool, Fault> {
        let Some((item, _)) = cx.read(|tx| Ok(item_store::by_scan(tx, code)?))? else { return Ok(false) };
        cx.replace(place::ITEM.id(item.0));
        Ok(true)
    }

    fn place(&self) -> Place {
        place::ITEM.id(self.id.0)
    }
}
