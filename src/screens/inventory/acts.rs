//! What is done to an item's stock from wherever the item is shown: put right, moved, received.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::inventory::document::StockDocumentId;
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::{document_store, location_store, stock_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::flows::stock::{self as flow, Adjustment, AdjustmentLine, Transfer, TransferLine};
use crate::kit::{Lang, Quantity, Refusal, UnitPrice, fold};
use crate::screens::place;
use crate::tui::dialog::{pick, step_with};
use crate::tui::{Command, Cx, Field, Pick, Screen};
use chrono::NaiveDate;

/// The choice of acts, on a list's row or on a card.
pub const ACT: Command = Command { id: "inventory.act", keys: &["a"], title: "stock-act" };

/// The acts, in the order of the choice.
const CHOICES: [&str; 3] = ["stock-adjust", "stock-transfer", "stock-receive"];

/// Asks what to do with an item and begins it.
pub fn choose<S: Screen>(item: ItemId, cx: &mut Cx) -> Result<(), Fault> {
    let named = named(item, cx)?;
    let find = |cx: &Cx, typed: &str| {
        let wanted = fold(typed);
        let rows = (0i64..).zip(CHOICES).map(|(at, key)| Pick::new(at, "", cx.t(key), ""));
        Ok(rows.filter(|p| fold(&p.label).contains(&wanted)).collect())
    };
    let title = cx.tell("stock-act-on", &[("item", named.into())]);
    cx.ask(pick::<S>(title, find, move |_, chosen, cx| match chosen.id {
        0 => adjust::<S>(item, cx),
        1 => transfer::<S>(item, cx),
        _ => {
            cx.may("stock.receive")?;
            cx.open(place::RECEIPT_FORM.text(format!("item:{item}")));
            Ok(())
        }
    }));
    Ok(())
}

/// The item's name, or why no stock of it is kept.
fn named(item: ItemId, cx: &Cx) -> Result<String, Fault> {
    cx.read(|tx| {
        let item = item_store::get(tx, item)?;
        Ok(stock_store::named(stock_store::stocked(&item)?))
    })
}

/// What is typed to put right or to move an item.
struct Typed {
    item: ItemId,
    lang: Lang,
    date: NaiveDate,
    place: LocationId,
    place_name: String,
    to: Option<LocationId>,
    to_name: String,
    quantity: Option<Quantity>,
    cost: Option<UnitPrice>,
    reason: String,
}

impl Typed {
    fn new(item: ItemId, cx: &Cx) -> Result<Typed, Fault> {
        let (place, place_name) = cx.read(|tx| first_place(tx, item))?;
        Ok(Typed {
            item,
            lang: cx.lang(),
            date: cx.today,
            place,
            place_name,
            to: None,
            to_name: String::new(),
            quantity: None,
            cost: None,
            reason: String::new(),
        })
    }
}

/// Where the item lies, or else the main place.
fn first_place(tx: &Tx, item: ItemId) -> Result<(LocationId, String), Fault> {
    let main = location_store::stock(tx)?;
    let lies = stock_store::places(tx, item)?;
    let here = lies.iter().any(|(place, level)| *place == main && level.on_hand.is_positive());
    let place = if here { main } else { lies.iter().find(|(_, l)| l.on_hand.is_positive()).map_or(main, |(p, _)| *p) };
    Ok((place, location_store::get(tx, place)?.name))
}

type Fld = Field<Typed>;

const fn place_of(key: &'static str) -> Fld {
    Fld::picker(
        key,
        24,
        |tx, d, typed| lookup::places(tx, typed, Some(d.item), d.lang),
        |d| d.place_name.clone(),
        |d, pick, _| {
            d.place = LocationId(pick.id);
            d.place_name.clone_from(&pick.label);
            Ok(())
        },
    )
    .named("place")
    .skipped()
}

const DATE: Fld = Fld::date(
    "sales-head-date",
    |d| Some(d.date),
    |d, v| {
        d.date = v.unwrap_or(d.date);
        Ok(())
    },
)
.named("date")
.skipped();

const REASON: Fld = Fld::text(
    "field-reason",
    44,
    |d| d.reason.clone(),
    |d, v| {
        d.reason = v;
        Ok(())
    },
)
.named("reason")
.recalled();

const fn quantity(key: &'static str) -> Fld {
    Fld::quantity(
        key,
        12,
        |d| d.quantity,
        |d, v| {
            d.quantity = v;
            Ok(())
        },
    )
    .named("quantity")
}

const ADJUST: &[Fld] = &[
    quantity("stock-change"),
    REASON,
    Fld::price(
        "stock-cost-found",
        12,
        |d| d.cost,
        |d, v| {
            d.cost = v;
            Ok(())
        },
    )
    .named("cost")
    .skipped()
    .when(|d| d.quantity.is_some_and(Quantity::is_positive)),
    place_of("stock-head-place"),
    DATE,
];

/// What was found or lost, with its reason.
pub fn adjust<S: Screen>(item: ItemId, cx: &mut Cx) -> Result<(), Fault> {
    cx.may("stock.adjust")?;
    let title = format!("{} · {}", cx.t("stock-adjust"), named(item, cx)?);
    let data = Typed::new(item, cx)?;
    let panel = step_with(title, vec![String::new()], ADJUST, data, |_: &mut S, d, cx| {
        let change = d.quantity.unwrap_or_default();
        let lines = vec![AdjustmentLine { item: d.item, change, cost: d.cost }];
        let adjustment = Adjustment { date: d.date, place: Some(d.place), reason: d.reason.clone(), lines };
        let made = cx.act("stock.adjust", |tx| flow::adjust(tx, &adjustment))?;
        said("stock-adjusted", made, cx)
    });
    cx.ask(panel.live(|d, cx| {
        let level = level(d, d.place, cx);
        let after = level + d.quantity.unwrap_or_default();
        let args = [("place", (&d.place_name).into()), ("before", level.into()), ("after", after.into())];
        vec![cx.tell("stock-adjust-effect", &args), cx.t("stock-adjust-value")]
    }));
    Ok(())
}

fn level(d: &Typed, place: LocationId, cx: &Cx) -> Quantity {
    cx.read(|tx| Ok(stock_store::level(tx, d.item, place)?.on_hand)).unwrap_or_default()
}

const TRANSFER: &[Fld] = &[
    quantity("stock-head-quantity"),
    Fld::picker(
        "stock-to",
        24,
        |tx, d, typed| lookup::places(tx, typed, Some(d.item), d.lang),
        |d| d.to_name.clone(),
        |d, pick, _| {
            d.to = Some(LocationId(pick.id));
            d.to_name.clone_from(&pick.label);
            Ok(())
        },
    )
    .named("to"),
    REASON,
    place_of("stock-from"),
    DATE,
];

/// From one of our places to another.
pub fn transfer<S: Screen>(item: ItemId, cx: &mut Cx) -> Result<(), Fault> {
    cx.may("stock.transfer")?;
    let title = format!("{} · {}", cx.t("stock-transfer"), named(item, cx)?);
    let data = Typed::new(item, cx)?;
    let panel = step_with(title, vec![String::new()], TRANSFER, data, |_: &mut S, d, cx| {
        let to = d.to.ok_or_else(|| Refusal::new("stock-to-missing").field("to"))?;
        let lines = vec![TransferLine { item: d.item, quantity: d.quantity.unwrap_or_default() }];
        let transfer = Transfer { date: d.date, from: d.place, to, reason: d.reason.clone(), lines };
        let made = cx.act("stock.transfer", |tx| flow::transfer(tx, &transfer))?;
        said("stock-transferred", made, cx)
    });
    cx.ask(panel.live(|d, cx| {
        let moved = d.quantity.unwrap_or_default();
        let from = level(d, d.place, cx);
        let args = [("place", (&d.place_name).into()), ("before", from.into()), ("after", (from - moved).into())];
        let mut effects = vec![cx.tell("stock-adjust-effect", &args)];
        if let Some(to) = d.to {
            let there = level(d, to, cx);
            let args = [("place", (&d.to_name).into()), ("before", there.into()), ("after", (there + moved).into())];
            effects.push(cx.tell("stock-adjust-effect", &args));
        }
        effects.push(cx.t("stock-transfer-value"));
        effects
    }));
    Ok(())
}

/// Says which document was made.
pub fn said(key: &str, made: StockDocumentId, cx: &mut Cx) -> Result<(), Fault> {
    let number = cx.read(|tx| Ok(document_store::get(tx, made)?.number))?;
    cx.say(key, &[("number", number.into())]);
    Ok(())
}
