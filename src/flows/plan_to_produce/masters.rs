//! What production rests on: work centres, bills of material, routings, how items are replenished. All that is wrong is told at once.

use crate::db::{Fault, Tx};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::domain::production::bom::{Bom, BomId, LineKind};
use crate::domain::production::centre::{Centre, CentreId};
use crate::domain::production::explosion::cycle;
use crate::domain::production::plan::{Lot, Plan};
use crate::domain::production::routing::{Routing, RoutingId};
use crate::domain::production::{bom_store, centre_store, plan_store, routing_store, work_order_store};
use crate::flows::stock_posting::Blockers;
use crate::kit::{Quantity, Rate, Refusal};
use chrono::NaiveDate;

/// Adds a work centre, or changes the one of its id.
pub fn save_centre(tx: &Tx, c: &Centre) -> Result<CentreId, Fault> {
    let mut no = Blockers::default();
    let (code, name) = (c.code.trim(), c.name.trim());
    for (text, field) in [(code, "code"), (name, "name")] {
        if text.is_empty() {
            no.add(Refusal::new("production-field-missing").field(field));
        }
    }
    if let Some(other) = centre_store::by_code(tx, code)?.filter(|o| o.id != c.id && o.code.eq_ignore_ascii_case(code)) {
        no.add(Refusal::new("centre-exists").arg("code", other.code).field("code"));
    }
    let day = Quantity::whole(24);
    for (wrong, field) in [
        (c.labour_rate.is_negative(), "labour_rate"),
        (c.overhead_rate.is_negative(), "overhead_rate"),
        (c.hours_a_day.is_negative() || c.hours_a_day > day, "hours_a_day"),
        (!(0..=100_000).contains(&c.places), "places"),
        (c.weekdays.len() != 7 || !c.weekdays.bytes().all(|b| b == b'0' || b == b'1'), "weekdays"),
    ] {
        if wrong {
            no.add(Refusal::new("production-figure-bad").field(field));
        }
    }
    no.pass(Some(()))?;
    let new = Centre { code: code.to_owned(), name: name.to_owned(), ..c.clone() };
    if c.id.0 == 0 {
        return Ok(centre_store::insert(tx, &new)?);
    }
    let old = centre_store::get(tx, c.id)?;
    centre_store::update(tx, &new)?;
    tx.note(format!("{} {} {} {} h", old.code, old.labour_rate, old.overhead_rate, old.hours_a_day));
    Ok(c.id)
}

/// Goods that may be made or taken.
fn goods(tx: &Tx, item: ItemId, field: &'static str, no: &mut Blockers) -> Result<Option<Item>, Fault> {
    let Some(item) = no.take(item_store::get(tx, item))? else { return Ok(None) };
    if !item.is_stocked() {
        no.add(Refusal::new("bom-not-goods").arg("item", item.code.clone()).field(field));
    }
    Ok(Some(item))
}

/// Adds a bill of material, or changes the one of its id. A bill that work orders were made from keeps its lines: another version is
/// made instead. Refuses a bill that comes back to its own item, naming the path.
pub fn save_bom(tx: &Tx, b: &Bom) -> Result<Bom, Fault> {
    let mut no = Blockers::default();
    let item = goods(tx, b.item, "item", &mut no)?;
    if b.label.trim().is_empty() {
        no.add(Refusal::new("production-field-missing").field("version"));
    }
    if !b.quantity.is_positive() {
        no.add(Refusal::new("production-figure-bad").field("quantity"));
    }
    if b.from.zip(b.to).is_some_and(|(from, to)| from > to) {
        no.add(Refusal::new("production-dates").field("to"));
    }
    if b.components().next().is_none() {
        no.add(Refusal::new("bom-no-part").field("lines"));
    }
    check_lines(tx, b, &mut no)?;
    if let (Some(item), Some(_)) = (&item, bom_store::by_label(tx, b.item, b.label.trim())?.filter(|o| o.id != b.id)) {
        no.add(Refusal::new("bom-exists").arg("item", item.code.clone()).arg("version", b.label.trim()).field("version"));
    }
    if let Some(path) = cycle(b.item, &b.components().map(|l| l.item).collect::<Vec<_>>(), &mut |i| bom_store::parts_of(tx, i))?
    {
        let mut codes = Vec::new();
        for item in path {
            codes.push(item_store::get(tx, item)?.code);
        }
        no.add(Refusal::new("bom-cycle").arg("path", codes.join(" > ")).field("lines"));
    }
    if b.id.0 != 0 && work_order_store::uses_bom(tx, b.id)? {
        let old = bom_store::get(tx, b.id)?;
        if old.lines != b.lines || old.quantity != b.quantity || old.phantom != b.phantom {
            no.add(Refusal::new("bom-used").arg("version", old.label).field("lines"));
        }
    }
    no.pass(Some(()))?;
    let mut new = Bom { label: b.label.trim().to_owned(), note: b.note.trim().to_owned(), ..b.clone() };
    if b.id.0 == 0 {
        bom_store::insert(tx, &mut new)?;
    } else {
        bom_store::update(tx, &new)?;
    }
    Ok(new)
}

/// Makes another version of a bill: what is typed holds from a day on, later than the first of the version it follows, which stays
/// for the orders made from it.
pub fn revise_bom(tx: &Tx, old: BomId, new: &Bom) -> Result<Bom, Fault> {
    let old = bom_store::get(tx, old)?;
    let mut no = Blockers::default();
    later(old.from, new.from, &old.label, &mut no);
    let made = no.take(save_bom(tx, &Bom { id: BomId(0), version: 1, ..new.clone() }))?;
    let made = no.pass(made)?;
    tx.note(format!("{} -> {}", old.label, made.label));
    Ok(made)
}

/// The same of a routing.
pub fn revise_routing(tx: &Tx, old: RoutingId, new: &Routing) -> Result<Routing, Fault> {
    let old = routing_store::get(tx, old)?;
    let mut no = Blockers::default();
    later(old.from, new.from, &old.label, &mut no);
    let made = no.take(save_routing(tx, &Routing { id: RoutingId(0), version: 1, ..new.clone() }))?;
    let made = no.pass(made)?;
    tx.note(format!("{} -> {}", old.label, made.label));
    Ok(made)
}

/// Of two versions the one that began last is used: one that begins before the other would never be.
fn later(old: Option<NaiveDate>, new: Option<NaiveDate>, label: &str, no: &mut Blockers) {
    match (old, new) {
        (_, None) => no.add(Refusal::new("bom-from-missing").field("from")),
        (Some(old), Some(new)) if new < old => {
            no.add(Refusal::new("bom-from-early").arg("version", label).arg("date", old).field("from"));
        }
        _ => {}
    }
}

fn check_lines(tx: &Tx, b: &Bom, no: &mut Blockers) -> Result<(), Fault> {
    let mut shares = Rate::ZERO;
    for line in &b.lines {
        goods(tx, line.item, "part", no)?;
        for (wrong, field) in [
            (!line.quantity.is_positive(), "quantity"),
            (line.scrap.is_negative() || line.scrap > Rate::whole(10), "scrap"),
            (line.unit_value.is_negative(), "value"),
            (line.share.is_negative() || line.share > Rate::whole(1), "share"),
            (line.kind == LineKind::Component && !(line.unit_value.is_zero() && line.share.is_zero()), "value"),
            (!line.unit_value.is_zero() && !line.share.is_zero(), "share"),
        ] {
            if wrong {
                no.add(Refusal::new("production-figure-bad").field(field));
            }
        }
        shares += line.share;
        if line.kind == LineKind::Byproduct && line.item == b.item {
            no.add(Refusal::new("bom-byproduct-self").field("part"));
        }
    }
    // The product bears the rest: its share and theirs are the whole.
    if shares > Rate::whole(1) {
        no.add(Refusal::new("bom-shares").arg("shares", shares.as_percent().to_string()).field("share"));
    }
    Ok(())
}

/// Adds a routing, or changes the one of its id.
pub fn save_routing(tx: &Tx, r: &Routing) -> Result<Routing, Fault> {
    let mut no = Blockers::default();
    let item = goods(tx, r.item, "item", &mut no)?;
    if r.label.trim().is_empty() {
        no.add(Refusal::new("production-field-missing").field("version"));
    }
    if !r.quantity.is_positive() {
        no.add(Refusal::new("production-figure-bad").field("quantity"));
    }
    if r.from.zip(r.to).is_some_and(|(from, to)| from > to) {
        no.add(Refusal::new("production-dates").field("to"));
    }
    if r.operations.is_empty() {
        no.add(Refusal::new("routing-no-operation").field("lines"));
    }
    let mut seen = Vec::new();
    for o in &r.operations {
        no.take(centre_store::get(tx, o.centre))?;
        if o.setup_minutes.is_negative() || o.run_minutes.is_negative() {
            no.add(Refusal::new("production-figure-bad").field("minutes"));
        }
        if seen.contains(&o.position) {
            no.add(Refusal::new("routing-position-twice").arg("position", o.position).field("position"));
        }
        seen.push(o.position);
    }
    if let (Some(item), Some(_)) = (&item, routing_store::by_label(tx, r.item, r.label.trim())?.filter(|o| o.id != r.id)) {
        no.add(Refusal::new("routing-exists").arg("item", item.code.clone()).arg("version", r.label.trim()).field("version"));
    }
    no.pass(Some(()))?;
    let mut new = Routing { label: r.label.trim().to_owned(), ..r.clone() };
    new.operations.sort_by_key(|o| o.position);
    if r.id.0 == 0 {
        routing_store::insert(tx, &mut new)?;
    } else {
        routing_store::update(tx, &new)?;
    }
    Ok(new)
}

/// Sets how an item is replenished.
pub fn set_plan(tx: &Tx, p: &Plan) -> Result<(), Fault> {
    let mut no = Blockers::default();
    goods(tx, p.item, "item", &mut no)?;
    let sized = matches!(p.lot, Lot::Fixed | Lot::Multiple);
    for (wrong, field) in [
        (p.lot_size.is_negative() || (sized && !p.lot_size.is_positive()), "lot_size"),
        (p.lot_min.is_negative(), "lot_min"),
        (p.lot_max.is_negative() || (p.lot_max.is_positive() && p.lot_max < p.lot_min), "lot_max"),
        (!(0..=3650).contains(&p.lead_days), "lead_days"),
    ] {
        if wrong {
            no.add(Refusal::new("production-figure-bad").field(field));
        }
    }
    no.pass(Some(()))?;
    Ok(plan_store::set(tx, p)?)
}
