//! The card of a version of a bill of material: its lines, what it comes to level by level, the other versions of the product, and
//! the bills the product itself stands on.

use super::boms::{EDIT, NEXT};
use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::items::item::Item;
use crate::domain::items::item_store;
use crate::domain::production::bom::{Bom, BomId, BomLine, Issue, LineKind, Tolerance};
use crate::domain::production::{bom_store, standard_store};
use crate::flows::plan_to_produce::standards::{self, Layer};
use crate::kit::UnitPrice;
use crate::reports::bill_lists::{self, UsedIn};
use crate::reports::order_story::{self, Event};
use crate::screens::habits::list_offers;
use crate::screens::{links, place};
use crate::tui::action::{self, always};
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, State, Tone};

/// A line with the names of its item.
#[derive(Debug, Clone)]
struct LineView {
    position: i64,
    of: BomLine,
    code: String,
    name: String,
    unit: String,
}

/// A level of the cost with the names of its item.
#[derive(Debug, Clone)]
struct LayerView {
    row: i64,
    of: Layer,
    code: String,
    name: String,
}

/// Another version of the product.
#[derive(Debug, Clone)]
struct VersionView {
    bom: Bom,
    orders: i64,
    holds: bool,
}

const LINES: &[Column<LineView>] = &[
    Column::text("bom-head-part", 13, |l: &LineView| l.code.clone()).keep(9),
    Column::fill("line-head-description", |l: &LineView| l.name.clone()),
    Column::quantity("line-head-quantity", 9, |l: &LineView| l.of.quantity).keep(9),
    Column::text("line-head-unit", 4, |l: &LineView| l.unit.clone()).keep(4),
    Column::percent("bom-head-scrap", 6, |l: &LineView| l.of.scrap).keep(7),
    Column::say("bom-head-how", 13, |l: &LineView, cx| how(&l.of, cx)).keep(8),
    Column::say("bom-head-worth", 9, |l: &LineView, cx| worth(&l.of, cx)).right().keep(5),
    Column::say("bom-head-over", 8, |l: &LineView, cx| over(&l.of, cx)).keep(3),
];

fn how(l: &BomLine, cx: &Cx) -> String {
    cx.t(match (l.kind, l.issue) {
        (LineKind::Byproduct, _) => "bom-how-byproduct",
        (_, Issue::Manual) => "bom-how-manual",
        (_, Issue::Backflush) => "bom-how-backflush",
    })
}

fn worth(l: &BomLine, cx: &Cx) -> String {
    let format = cx.words.format();
    match (l.share.is_zero(), l.unit_value.is_zero()) {
        (false, _) => format.percent(l.share),
        (true, false) => format.price(l.unit_value),
        (true, true) => String::new(),
    }
}

fn over(l: &BomLine, cx: &Cx) -> String {
    match (l.kind, l.tolerance) {
        (LineKind::Byproduct, _) => String::new(),
        (_, Tolerance::Flexible) => cx.t("bom-over-free"),
        (_, Tolerance::Block) => cx.t("bom-over-none"),
    }
}

const COSTS: &[Column<LayerView>] = &[
    Column::text("bom-head-part", 20, |l: &LayerView| format!("{}{}", "  ".repeat(l.of.level), l.code)).keep(9),
    Column::fill("line-head-description", |l: &LayerView| l.name.clone()),
    Column::quantity("line-head-quantity", 9, |l: &LayerView| l.of.quantity).keep(7),
    Column::money("bom-head-material", 10, |l: &LayerView| l.of.material).keep(6),
    Column::money("bom-head-labour", 9, |l: &LayerView| l.of.labour).keep(5),
    Column::money("bom-head-overhead", 9, |l: &LayerView| l.of.overhead).keep(5),
    Column::money("bom-head-cost", 10, |l: &LayerView| l.of.total()).keep(9),
];

const VERSIONS: &[Column<VersionView>] = &[
    Column::text("bom-head-version", 12, |v: &VersionView| v.bom.label.clone()).keep(9),
    Column::date("bom-head-from", |v: &VersionView| v.bom.from).keep(8),
    Column::date("bom-head-to", |v: &VersionView| v.bom.to).keep(7),
    Column::fill("bom-head-note", |v: &VersionView| v.bom.note.clone()),
    Column::number("bom-head-lines", 6, |v: &VersionView| v.bom.lines.len() as i64).keep(5),
    Column::number("bom-head-orders", 6, |v: &VersionView| v.orders).keep(6),
    Column::status(
        "sales-head-status",
        12,
        |v: &VersionView| {
            if v.holds { State::good("bom-holds") } else { State::dim("bom-holds-not") }
        },
    )
    .keep(6),
];

const USED: &[Column<UsedIn>] = &[
    Column::text("line-head-item", 13, |u: &UsedIn| u.item.clone()).keep(9),
    Column::fill("line-head-description", |u: &UsedIn| u.name.clone()),
    Column::text("bom-head-version", 9, |u: &UsedIn| u.label.clone()).keep(8),
    Column::quantity("line-head-quantity", 9, |u: &UsedIn| u.quantity).keep(9),
    Column::quantity("bom-head-batch", 8, |u: &UsedIn| u.batch).keep(5),
    Column::status(
        "sales-head-status",
        12,
        |u: &UsedIn| {
            if u.holds { State::good("bom-holds") } else { State::dim("bom-holds-not") }
        },
    )
    .keep(6),
];

const ACTIONS: &[Action<BomCard>] = &[
    Action {
        id: EDIT.id,
        keys: EDIT.keys,
        title: EDIT.title,
        ready: |_, cx| cx.may("production.edit"),
        run: |s, cx| {
            cx.open(place::BOM_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: NEXT.id,
        keys: NEXT.keys,
        title: NEXT.title,
        ready: |_, cx| cx.may("production.edit"),
        run: |s, cx| {
            cx.open(place::BOM_FORM.text(format!("version:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "production.bom.plan",
        keys: &["w", "f8"],
        title: "bom-plan",
        ready: |_, cx| cx.may("work.plan"),
        run: |s, cx| {
            cx.open(place::WORK_FORM.text(format!("bom:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "production.bom.item",
        keys: &[],
        title: "work-open-item",
        ready: always,
        run: |s, cx| {
            if let Some(v) = &s.view {
                cx.open(place::ITEM.id(v.item.id.0));
            }
            Ok(())
        },
    },
];

struct View {
    bom: Bom,
    item: Item,
    lines: Vec<LineView>,
    layers: Vec<LayerView>,
    versions: Vec<VersionView>,
    used: Vec<UsedIn>,
    history: Vec<Event>,
    orders: i64,
    holds: bool,
    standard: Option<UnitPrice>,
}

fn read(tx: &Tx, id: BomId) -> Result<View, Fault> {
    let bom = bom_store::get(tx, id)?;
    let today = tx.today();
    let mut lines = Vec::new();
    for (position, of) in (1i64..).zip(&bom.lines) {
        let item = item_store::get(tx, of.item)?;
        lines.push(LineView { position, of: of.clone(), code: item.code, name: item.name, unit: item.unit });
    }
    let day = bom.from.unwrap_or(today).max(today);
    let mut layers = Vec::new();
    for (row, of) in (0i64..).zip(standards::layers(tx, &bom, day)?) {
        let item = item_store::get(tx, of.item)?;
        layers.push(LayerView { row, of, code: item.code, name: item.name });
    }
    let now = bom_store::holding(tx, bom.item, today)?.map(|b| b.id);
    let mut versions = Vec::new();
    for other in bom_store::of_item(tx, bom.item)? {
        let orders = bill_lists::orders_of_bom(tx, other.id)?;
        versions.push(VersionView { holds: now == Some(other.id), orders, bom: other });
    }
    let begun = bom.from.unwrap_or(today).min(today);
    let history = order_story::history(tx, "bom", id.0, begun, bom.changed_at)?;
    Ok(View {
        item: item_store::get(tx, bom.item)?,
        used: bill_lists::used_in(tx, bom.item)?,
        orders: bill_lists::orders_of_bom(tx, id)?,
        standard: standard_store::holding(tx, bom.item, today)?.map(|s| s.total()),
        holds: now == Some(id),
        bom,
        lines,
        layers,
        versions,
        history,
    })
}

pub struct BomCard {
    id: BomId,
    view: Option<View>,
    card: Card,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let lines = List::fixed(LINES, |l: &LineView| l.position).opens(|l| Some(place::ITEM.id(l.of.item.0))).without_totals();
    let costs = List::fixed(COSTS, |l: &LayerView| l.row).opens(|l| Some(place::ITEM.id(l.of.item.0))).without_totals();
    let versions = List::fixed(VERSIONS, |v: &VersionView| v.bom.id.0).opens(|v| Some(place::BOM.id(v.bom.id.0)));
    let used = List::fixed(USED, |u: &UsedIn| u.line).opens(|u| Some(place::BOM.id(u.bom.0))).empty("bom-used-nowhere");
    let card = Card::new()
        .part("bom-lines", lines.empty("bom-no-lines"))
        .part("bom-costs", costs.empty("bom-no-lines"))
        .part("bom-used-in", used.without_totals())
        .part("bom-versions", versions.without_totals().empty("bom-no-lines"))
        .part("card-history", links::history());
    let mut screen = BomCard { id: BomId(place.id.unwrap_or_default()), view: None, card };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

fn facts(v: &View, cx: &Cx) -> Vec<Fact> {
    let b = &v.bom;
    let state = cx.t(if v.holds { "bom-holds" } else { "bom-holds-not" });
    let mut facts = vec![
        Fact::new("bom-field-item", format!("{} {}", v.item.code, v.item.name)).tone(Tone::Title),
        Fact::new("bom-head-version", format!("{} · {state}", b.label)),
        Fact::new("bom-fact-days", lookup::span(b.from, b.to, cx)),
        Fact::new("bom-fact-batch", format!("{} {}", cx.quantity(b.quantity), v.item.unit)),
    ];
    if b.phantom {
        facts.push(Fact::new("bom-field-phantom", cx.t("kit-yes")).tone(Tone::Warn));
    }
    facts.push(Fact::number("bom-fact-orders", cx.words.format().int(v.orders)));
    if let Some(top) = v.layers.first() {
        let unit = top.of.total().per(b.quantity);
        facts.push(Fact::number("bom-fact-unit", cx.money(lookup::cents(unit))).tone(Tone::Title));
    }
    if let Some(standard) = v.standard {
        facts.push(Fact::number("bom-fact-standard", cx.money(lookup::cents(standard))));
    }
    facts
}

impl Screen for BomCard {
    fn crumb(&self, cx: &Cx) -> String {
        self.view.as_ref().map_or_else(|| cx.t("screen-bom"), |v| format!("{} · {}", v.item.code, v.bom.label))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        self.card.facts = facts(&view, cx);
        self.card.fill("bom-lines", view.lines.clone(), cx);
        self.card.fill("bom-costs", view.layers.clone(), cx);
        self.card.fill("bom-used-in", view.used.clone(), cx);
        self.card.fill("bom-versions", view.versions.clone(), cx);
        self.card.fill("card-history", view.history.clone(), cx);
        self.view = Some(view);
        self.card.load(cx)
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
        Ok(action::run(ACTIONS, self, id, cx)? || self.card.run(id, cx)?)
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> {
        self.card.paste(text, cx)
    }

    fn place(&self) -> Place {
        place::BOM.id(self.id.0)
    }
}
