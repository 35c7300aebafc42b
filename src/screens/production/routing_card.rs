//! The card of a version of a routing: its operations with what they cost, and the other versions of the product.

use super::lookup;
use super::routings::{EDIT, NEXT};
use crate::db::{Fault, Tx};
use crate::domain::items::item::Item;
use crate::domain::items::item_store;
use crate::domain::production::centre::{Centre, of_minutes};
use crate::domain::production::routing::{Routing, RoutingId, RoutingOperation};
use crate::domain::production::{centre_store, routing_store};
use crate::kit::{Money, Quantity};
use crate::reports::bill_lists;
use crate::reports::order_story::{self, Event};
use crate::screens::habits::list_offers;
use crate::screens::{links, place};
use crate::tui::action::{self, always};
use crate::tui::{Action, Card, Column, Command, Cx, Fact, Key, List, Mode, Offer, Pen, Place, Screen, State, Tone};

/// An operation with its centre.
#[derive(Debug, Clone)]
struct OperationView {
    of: RoutingOperation,
    centre: Centre,
}

impl OperationView {
    fn minutes(&self) -> Quantity {
        self.of.setup_minutes + self.of.run_minutes
    }

    fn labour(&self) -> Money {
        of_minutes(self.minutes(), self.centre.labour_rate)
    }

    fn overhead(&self) -> Money {
        of_minutes(self.minutes(), self.centre.overhead_rate)
    }
}

/// A version of the product's routing.
#[derive(Debug, Clone)]
struct VersionView {
    routing: Routing,
    orders: i64,
    holds: bool,
}

const OPERATIONS: &[Column<OperationView>] = &[
    Column::number("work-head-place", 4, |o: &OperationView| o.of.position).keep(9),
    Column::text("work-head-centre", 10, |o: &OperationView| o.centre.code.clone()).keep(9),
    Column::fill("routing-head-what", |o: &OperationView| o.of.description.clone()),
    Column::quantity("routing-head-setup", 9, |o: &OperationView| o.of.setup_minutes).keep(7),
    Column::quantity("routing-head-run", 9, |o: &OperationView| o.of.run_minutes).keep(8),
    Column::money("bom-head-labour", 10, |o: &OperationView| o.labour()).sum().keep(6),
    Column::money("bom-head-overhead", 10, |o: &OperationView| o.overhead()).sum().keep(5),
    Column::status("sales-head-status", 9, |o: &OperationView| {
        if o.centre.blocked { State::bad("centre-blocked-flag") } else { State::dim("centre-in-use") }
    })
    .keep(2),
];

const VERSIONS: &[Column<VersionView>] = &[
    Column::text("bom-head-version", 12, |v: &VersionView| v.routing.label.clone()).keep(9).grows(),
    Column::date("bom-head-from", |v: &VersionView| v.routing.from).keep(8),
    Column::date("bom-head-to", |v: &VersionView| v.routing.to).keep(7),
    Column::number("routing-head-operations", 5, |v: &VersionView| v.routing.operations.len() as i64).keep(5),
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

const ACTIONS: &[Action<RoutingCard>] = &[
    Action {
        id: EDIT.id,
        keys: EDIT.keys,
        title: EDIT.title,
        ready: |_, cx| cx.may("production.edit"),
        run: |s, cx| {
            cx.open(place::ROUTING_FORM.id(s.id.0));
            Ok(())
        },
    },
    Action {
        id: NEXT.id,
        keys: NEXT.keys,
        title: NEXT.title,
        ready: |_, cx| cx.may("production.edit"),
        run: |s, cx| {
            cx.open(place::ROUTING_FORM.text(format!("version:{}", s.id)));
            Ok(())
        },
    },
    Action {
        id: "production.routing.item",
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
    routing: Routing,
    item: Item,
    operations: Vec<OperationView>,
    versions: Vec<VersionView>,
    history: Vec<Event>,
    orders: i64,
    holds: bool,
}

fn read(tx: &Tx, id: RoutingId) -> Result<View, Fault> {
    let routing = routing_store::get(tx, id)?;
    let today = tx.today();
    let mut operations = Vec::new();
    for of in &routing.operations {
        operations.push(OperationView { of: of.clone(), centre: centre_store::get(tx, of.centre)? });
    }
    let now = routing_store::holding(tx, routing.item, today)?.map(|r| r.id);
    let mut versions = Vec::new();
    for other in routing_store::of_item(tx, routing.item)? {
        let orders = bill_lists::orders_of_routing(tx, other.id)?;
        versions.push(VersionView { holds: now == Some(other.id), orders, routing: other });
    }
    let begun = routing.from.unwrap_or(today).min(today);
    let history = order_story::history(tx, "routing", id.0, begun, routing.changed_at)?;
    let orders = bill_lists::orders_of_routing(tx, id)?;
    let item = item_store::get(tx, routing.item)?;
    Ok(View { item, orders, holds: now == Some(id), routing, operations, versions, history })
}

pub struct RoutingCard {
    id: RoutingId,
    view: Option<View>,
    card: Card,
}

pub fn open(place: &Place, cx: &mut Cx) -> Result<Box<dyn Screen>, Fault> {
    let operations = List::fixed(OPERATIONS, |o: &OperationView| o.of.position)
        .opens(|o| Some(place::CENTRE_FORM.id(o.centre.id.0)))
        .empty("routing-no-lines");
    let versions = List::fixed(VERSIONS, |v: &VersionView| v.routing.id.0)
        .opens(|v| Some(place::ROUTING.id(v.routing.id.0)))
        .empty("routing-no-lines");
    let card = Card::new()
        .part("work-operations", operations)
        .part("bom-versions", versions.without_totals())
        .part("card-history", links::history());
    let mut screen = RoutingCard { id: RoutingId(place.id.unwrap_or_default()), view: None, card };
    screen.load(cx)?;
    Ok(Box::new(screen))
}

pub fn commands() -> Vec<Command> {
    action::commands(ACTIONS)
}

fn facts(v: &View, cx: &Cx) -> Vec<Fact> {
    let r = &v.routing;
    let state = cx.t(if v.holds { "bom-holds" } else { "bom-holds-not" });
    let minutes: Quantity = v.operations.iter().map(OperationView::minutes).sum();
    let cost: Money = v.operations.iter().map(|o| o.labour() + o.overhead()).sum();
    vec![
        Fact::new("bom-field-item", format!("{} {}", v.item.code, v.item.name)).tone(Tone::Title),
        Fact::new("bom-head-version", format!("{} · {state}", r.label)),
        Fact::new("bom-fact-days", lookup::span(r.from, r.to, cx)),
        Fact::new("routing-field-batch", format!("{} {}", cx.quantity(r.quantity), v.item.unit)),
        Fact::number("bom-fact-orders", cx.words.format().int(v.orders)),
        Fact::number("routing-foot-minutes", cx.quantity(minutes)),
        Fact::number("routing-foot-cost", cx.money(cost)).tone(Tone::Title),
    ]
}

impl Screen for RoutingCard {
    fn crumb(&self, cx: &Cx) -> String {
        self.view.as_ref().map_or_else(|| cx.t("screen-routing"), |v| format!("{} · {}", v.item.code, v.routing.label))
    }

    fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        let id = self.id;
        let view = cx.read(|tx| read(tx, id))?;
        self.card.facts = facts(&view, cx);
        self.card.fill("work-operations", view.operations.clone(), cx);
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
        place::ROUTING.id(self.id.0)
    }
}
