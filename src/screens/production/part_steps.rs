//! Single parts of a work order: so many of one are taken, or given back, with a reason where the bill does not foresee it.

use super::lookup;
use crate::db::{Fault, Tx};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::domain::production::work_order::{Component, WorkOrder, WorkOrderId};
use crate::domain::production::work_order_store;
use crate::flows::plan_to_produce as ptp;
use crate::flows::plan_to_produce::issue::Parts;
use crate::kit::{Lang, Quantity, Refusal, Words, fold};
use crate::screens::habits::write_in;
use crate::tui::dialog::step_with;
use crate::tui::{Cx, Field, Pick, Screen};

/// What is typed.
#[derive(Debug, Clone)]
struct Typed {
    order: WorkOrderId,
    item: Option<ItemId>,
    item_name: String,
    quantity: Option<Quantity>,
    reason: String,
    rework: bool,
    lang: Lang,
}

impl Typed {
    fn parts(&self, cx: &Cx) -> Result<Parts, Fault> {
        let item = self.item.ok_or_else(|| Refusal::new("work-no-part").field("item"))?;
        let reason = self.reason.clone();
        Ok(Parts { reason, rework: self.rework, ..Parts::of(cx.today, item, self.quantity.unwrap_or_default()) })
    }
}

/// What of an item is still to be taken, or was taken.
fn amount(order: &WorkOrder, item: ItemId, back: bool) -> Quantity {
    let of = |c: &Component| if back { c.done } else { c.remaining() };
    order.parts().filter(|c| c.item == item).map(of).sum()
}

/// The parts of the order first, with what is to be taken of each; then any goods.
fn to_take(tx: &Tx, d: &Typed, typed: &str) -> Result<Vec<Pick>, Fault> {
    let mut picks = of_order(tx, d, typed, false)?;
    if !typed.trim().is_empty() {
        let known: Vec<i64> = picks.iter().map(|p| p.id).collect();
        picks.extend(lookup::goods(tx, typed, d.lang)?.into_iter().filter(|p| !known.contains(&p.id)));
    }
    Ok(picks)
}

fn to_give_back(tx: &Tx, d: &Typed, typed: &str) -> Result<Vec<Pick>, Fault> {
    of_order(tx, d, typed, true)
}

fn of_order(tx: &Tx, d: &Typed, typed: &str, back: bool) -> Result<Vec<Pick>, Fault> {
    let (order, words) = (work_order_store::get(tx, d.order)?, Words::of(d.lang));
    let mut picks: Vec<Pick> = Vec::new();
    for part in order.parts() {
        if picks.iter().any(|p| p.id == part.item.0) {
            continue;
        }
        let item = item_store::get(tx, part.item)?;
        let amount = amount(&order, item.id, back);
        if fold(&format!("{} {}", item.code, item.name)).contains(&fold(typed)) && (!back || amount.is_positive()) {
            let key = if back { "work-pick-taken" } else { "work-pick-to-take" };
            let said = words.with(key, &[("quantity", amount.into()), ("unit", item.unit.into())]);
            picks.push(Pick::new(item.id.0, item.code, item.name, said));
        }
    }
    Ok(picks)
}

fn take(d: &mut Typed, pick: &Pick, cx: &mut Cx, back: bool) -> Result<(), Fault> {
    let id = ItemId(pick.id);
    let (name, order) = cx.read(|tx| Ok((lookup::named(tx, id)?, work_order_store::get(tx, d.order)?)))?;
    (d.item, d.item_name) = (Some(id), name);
    d.quantity = Some(amount(&order, id, back)).filter(|q| q.is_positive());
    Ok(())
}

type Fld = Field<Typed>;

const QUANTITY: Fld = Fld::quantity(
    "work-part-quantity",
    12,
    |d| d.quantity,
    |d, q| {
        d.quantity = q;
        Ok(())
    },
)
.named("quantity");
const REASON: Fld =
    Fld::text("work-part-reason", 40, |d| d.reason.clone(), |d, t| write_in(&mut d.reason, t)).named("reason").recalled();
const REWORK: Fld = Fld::flag("work-part-rework", |d| d.rework, |d, yes| d.rework = yes).skipped();

const TAKE: &[Fld] = &[
    Fld::picker("work-part-item", 36, to_take, |d| d.item_name.clone(), |d, pick, cx| take(d, pick, cx, false)).named("item"),
    QUANTITY,
    REASON,
    REWORK,
];
const GIVE_BACK: &[Fld] = &[
    Fld::picker("work-part-item", 36, to_give_back, |d| d.item_name.clone(), |d, pick, cx| take(d, pick, cx, true))
        .named("item"),
    QUANTITY,
    REASON,
];

/// Asks which part, how many and why; begun with the part under the cursor.
pub fn ask<S: Screen>(id: WorkOrderId, part: Option<ItemId>, back: bool, cx: &mut Cx) -> Result<(), Fault> {
    let mut start = Typed {
        order: id,
        item: None,
        item_name: String::new(),
        quantity: None,
        reason: String::new(),
        rework: false,
        lang: cx.lang(),
    };
    if let Some(item) = part {
        let (name, order) = cx.read(|tx| Ok((lookup::named(tx, item)?, work_order_store::get(tx, id)?)))?;
        (start.item, start.item_name) = (Some(item), name);
        start.quantity = Some(amount(&order, item, back)).filter(|q| q.is_positive());
    }
    let (title, says, fields) = match back {
        true => ("work-return-part", "work-says-return-part", GIVE_BACK),
        false => ("work-take-part", "work-says-take-part", TAKE),
    };
    cx.ask(step_with(cx.t(title), vec![cx.t(says)], fields, start, move |_: &mut S, d: &Typed, cx: &mut Cx| {
        let parts = d.parts(cx)?;
        if back {
            let event = cx.act("work.issue", |tx| ptp::give_back(tx, id, &parts))?;
            cx.say("work-said-returned", &[("amount", (-event.amount()).into())]);
        } else {
            let event = cx.act("work.issue", |tx| ptp::issue(tx, id, &parts))?;
            cx.say("work-said-issued", &[("amount", event.amount().into())]);
        }
        Ok(())
    }));
    Ok(())
}
