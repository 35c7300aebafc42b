//! Typing what a supplier asks for an item: the price, from which quantity on, the pack, the days it takes, since when.

use super::lookup;
use crate::db::Fault;
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::supplier_price::SupplierPrice;
use crate::flows::procure_to_pay::price;
use crate::kit::{Lang, Quantity, Refusal, UnitPrice, Words};
use crate::reports::suppliers::Asked;
use crate::screens::habits::write_in;
use crate::tui::dialog::step_with;
use crate::tui::{Cx, Field, Screen};
use chrono::NaiveDate;

/// What is typed.
#[derive(Debug, Clone)]
struct Typed {
    supplier: PartyId,
    item: Option<ItemId>,
    item_name: String,
    code: String,
    price: UnitPrice,
    min_quantity: Quantity,
    pack: Quantity,
    lead_days: i64,
    from: Option<NaiveDate>,
    lang: Lang,
}

type Fld = Field<Typed>;

const FIELDS: &[Fld] = &[
    Fld::picker(
        "price-item",
        30,
        |tx, d, typed| lookup::items(tx, typed, Some(d.supplier), Words::of(d.lang)),
        |d| d.item_name.clone(),
        |d, pick, _| {
            d.item = Some(ItemId(pick.id));
            d.item_name = format!("{} {}", pick.code, pick.label);
            Ok(())
        },
    )
    .named("item"),
    Fld::price(
        "price-asked",
        12,
        |d| Some(d.price).filter(|p| !p.is_zero()),
        |d, p| {
            d.price = p.unwrap_or_default();
            Ok(())
        },
    )
    .named("price"),
    Fld::text("price-their-code", 16, |d| d.code.clone(), |d, t| write_in(&mut d.code, t)).named("supplier_code").beside(),
    Fld::quantity(
        "price-from-quantity",
        10,
        |d| Some(d.min_quantity).filter(|q| !q.is_zero()),
        |d, q| {
            d.min_quantity = q.unwrap_or_default();
            Ok(())
        },
    )
    .named("min_quantity"),
    Fld::quantity(
        "price-pack",
        10,
        |d| Some(d.pack).filter(|q| !q.is_zero()),
        |d, q| {
            d.pack = q.unwrap_or_default();
            Ok(())
        },
    )
    .named("pack")
    .beside(),
    Fld::int(
        "price-lead",
        6,
        |d| Some(d.lead_days),
        |d, days| {
            d.lead_days = days.unwrap_or_default();
            Ok(())
        },
    )
    .named("lead_days"),
    Fld::date(
        "price-since",
        |d| d.from,
        |d, from| {
            d.from = from;
            Ok(())
        },
    )
    .named("from")
    .beside(),
];

/// Asks for a price of a supplier; with a row, for another one of the same item.
pub fn ask<S: Screen>(supplier: PartyId, row: Option<&Asked>, cx: &mut Cx) {
    let mut start = Typed {
        supplier,
        item: None,
        item_name: String::new(),
        code: String::new(),
        price: UnitPrice::ZERO,
        min_quantity: Quantity::ZERO,
        pack: Quantity::ZERO,
        lead_days: 0,
        from: None,
        lang: cx.lang(),
    };
    if let Some(row) = row {
        let p = &row.price;
        start.item = Some(p.item);
        start.item_name = format!("{} {}", row.code, row.name);
        start.code.clone_from(&p.supplier_code);
        (start.price, start.min_quantity, start.pack) = (p.price, p.min_quantity, p.pack);
        (start.lead_days, start.from) = (p.lead_days, p.from);
    }
    cx.ask(step_with(cx.t("buy-price"), vec![cx.t("buy-price-says")], FIELDS, start, |_: &mut S, t: &Typed, cx: &mut Cx| {
        let item = t.item.ok_or_else(|| Fault::from(Refusal::new("price-no-item").field("item")))?;
        let price = SupplierPrice {
            supplier_code: t.code.clone(),
            min_quantity: t.min_quantity,
            pack: t.pack,
            lead_days: t.lead_days,
            from: t.from,
            ..SupplierPrice::new(t.supplier, item, t.price)
        };
        cx.act("supplier.price", |tx| price::set(tx, &price))?;
        cx.say("buy-said-price", &[("item", (&t.item_name).into()), ("price", t.price.into())]);
        Ok(())
    }));
}
