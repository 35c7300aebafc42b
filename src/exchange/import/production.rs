//! Work centres, bills of material, routings and work orders of another program. Each work order is walked through the steps a
//! person would take, on its own days: parts, time, pieces and costs then follow as they did in life.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::db::books::Clock;
use crate::domain::items::ItemId;
use crate::domain::production::bom::{Bom, BomLine, Issue, LineKind, Tolerance};
use crate::domain::production::centre::{Centre, CentreId};
use crate::domain::production::routing::{Routing, RoutingOperation};
use crate::domain::production::{bom_store, centre_store, routing_store};
use crate::exchange::record::Record;
use crate::flows::plan_to_produce::masters;
use crate::kit::{Quantity, Rate, Refusal};
use std::collections::HashMap;

/// One work centre a row; known ones are changed in the columns the file has.
pub fn centres(desk: &Desk) -> Result<Tally, Fault> {
    let mut tally = Tally::default();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let code = record.text("code");
        let old = desk.books.read(|tx| Ok(centre_store::by_code(tx, &code)?))?;
        let name = record.opt("name").unwrap_or(&code);
        let base = old.clone().unwrap_or_else(|| Centre::new(&code, name));
        let new = Centre {
            name: if desk.mapping.has("name") { name.to_owned() } else { base.name.clone() },
            labour_rate: record.price("labour_rate").unwrap_or(base.labour_rate),
            overhead_rate: record.price("overhead_rate").unwrap_or(base.overhead_rate),
            hours_a_day: record.quantity("hours_a_day").unwrap_or(base.hours_a_day),
            places: record.quantity("places").map_or(base.places, |q| q.raw() / Quantity::SCALE),
            weekdays: record.opt("weekdays").map_or(base.weekdays.clone(), str::to_owned),
            blocked: record.flag("blocked").unwrap_or(base.blocked),
            external_id: record.opt("external_id").map(str::to_owned).or(base.external_id.clone()),
            ..base
        };
        if !record.sound() {
            continue;
        }
        if old.as_ref() == Some(&new) {
            tally.unchanged += 1;
        } else if desk.faults.take(record.row(), desk.books.act("centre.edit", |tx| masters::save_centre(tx, &new)))?.is_some()
        {
            *if old.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

/// Rows of one version together, in the order of the file; with each the row it began on.
struct Versions<T> {
    list: Vec<(usize, T)>,
    at: HashMap<(ItemId, String), usize>,
    sound: bool,
}

impl<T> Versions<T> {
    fn new() -> Versions<T> {
        Versions { list: Vec::new(), at: HashMap::new(), sound: true }
    }

    fn one(&mut self, key: (ItemId, String), row: usize, make: impl FnOnce() -> T) -> Option<&mut T> {
        let list = &mut self.list;
        let at = *self.at.entry(key).or_insert_with(|| {
            list.push((row, make()));
            list.len() - 1
        });
        self.list.get_mut(at).map(|(_, one)| one)
    }
}

/// The version a row is of.
fn version(record: &Record) -> String {
    record.opt("version").unwrap_or("1").to_owned()
}

/// One part (or by-product) a row. Rows that are the same as what is there change nothing.
pub fn boms(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut versions: Versions<Bom> = Versions::new();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let (item, part) = (finder.item(desk, &record, "item")?, finder.item(desk, &record, "part")?);
        let batch = record.quantity("batch").unwrap_or(Quantity::whole(1));
        let (phantom, from, to) = (record.flag("phantom").unwrap_or(false), record.date("from_date"), record.date("to_date"));
        let line = BomLine {
            kind: record.word("kind").unwrap_or(LineKind::Component),
            item: part.as_ref().map(|p| p.id).unwrap_or_default(),
            quantity: record.quantity("quantity").unwrap_or_default(),
            scrap: record.rate("scrap").unwrap_or(Rate::ZERO),
            issue: record.word("issue").unwrap_or(Issue::Manual),
            tolerance: record.word("tolerance").unwrap_or(Tolerance::Flexible),
            unit_value: record.price("unit_value").unwrap_or_default(),
            share: record.rate("share").unwrap_or(Rate::ZERO),
        };
        versions.sound &= record.sound();
        let Some(item) = item.filter(|_| record.sound()) else { continue };
        let label = version(&record);
        let note = record.text("note");
        let made = versions.one((item.id, label.clone()), record.row(), || Bom {
            label,
            phantom,
            from,
            to,
            note,
            ..Bom::new(item.id, batch, Vec::new())
        });
        if let Some(bom) = made {
            bom.lines.push(line);
        }
    }
    save_boms(desk, versions)
}

fn save_boms(desk: &Desk, versions: Versions<Bom>) -> Result<Tally, Fault> {
    let mut tally = Tally::default();
    let all = versions.list.len();
    for (done, (row, new)) in versions.list.into_iter().enumerate().filter(|_| versions.sound) {
        (desk.progress)(done, all);
        let old = desk.books.read(|tx| Ok(bom_store::by_label(tx, new.item, &new.label)?))?;
        let new = match &old {
            Some(old) => {
                Bom { id: old.id, changed_at: old.changed_at, changed_by: old.changed_by, version: old.version, ..new }
            }
            None => new,
        };
        if old.as_ref() == Some(&new) {
            tally.unchanged += 1;
        } else if desk.faults.take(row, desk.books.act("production.edit", |tx| masters::save_bom(tx, &new)))?.is_some() {
            *if old.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

/// One operation a row.
pub fn routings(desk: &Desk) -> Result<Tally, Fault> {
    let finder = Finder::default();
    let mut known: HashMap<String, Option<CentreId>> = HashMap::new();
    let mut versions: Versions<Routing> = Versions::new();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let item = finder.item(desk, &record, "item")?;
        let centre = centre(desk, &record, &mut known)?;
        let batch = record.quantity("batch").unwrap_or(Quantity::whole(1));
        let (from, to) = (record.date("from_date"), record.date("to_date"));
        let (setup, run) = (record.quantity("setup_minutes"), record.quantity("run_minutes"));
        let place = record.quantity("operation").map(|q| q.raw() / Quantity::SCALE);
        versions.sound &= record.sound();
        let (Some(item), Some(centre), true) = (item, centre, record.sound()) else { continue };
        let label = version(&record);
        let made = versions.one((item.id, label.clone()), record.row(), || Routing {
            label,
            from,
            to,
            ..Routing::new(item.id, batch, Vec::new())
        });
        if let Some(routing) = made {
            let next = i64::try_from(routing.operations.len()).unwrap_or(0) * 10 + 10;
            routing.operations.push(RoutingOperation {
                position: place.unwrap_or(next),
                centre,
                description: record.text("description"),
                setup_minutes: setup.unwrap_or_default(),
                run_minutes: run.unwrap_or_default(),
            });
        }
    }
    save_routings(desk, versions)
}

fn save_routings(desk: &Desk, versions: Versions<Routing>) -> Result<Tally, Fault> {
    let mut tally = Tally::default();
    let all = versions.list.len();
    for (done, (row, new)) in versions.list.into_iter().enumerate().filter(|_| versions.sound) {
        (desk.progress)(done, all);
        let old = desk.books.read(|tx| Ok(routing_store::by_label(tx, new.item, &new.label)?))?;
        let new = match &old {
            Some(old) => {
                Routing { id: old.id, changed_at: old.changed_at, changed_by: old.changed_by, version: old.version, ..new }
            }
            None => new,
        };
        if old.as_ref() == Some(&new) {
            tally.unchanged += 1;
        } else if desk.faults.take(row, desk.books.act("production.edit", |tx| masters::save_routing(tx, &new)))?.is_some() {
            *if old.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

/// The work centre of a cell; an unknown one is noted.
fn centre(desk: &Desk, record: &Record, known: &mut HashMap<String, Option<CentreId>>) -> Result<Option<CentreId>, Fault> {
    let Some(code) = record.opt("workcentre") else { return Ok(None) };
    let found = match known.get(code) {
        Some(found) => *found,
        None => {
            let found = desk.books.read(|tx| Ok(centre_store::by_code(tx, code)?.map(|c| c.id)))?;
            known.insert(code.to_owned(), found);
            found
        }
    };
    if found.is_none() {
        record.refuse("workcentre", Refusal::new("centre-missing").arg("code", crate::kit::text::shown(code).into_owned()));
    }
    Ok(found)
}

/// The clock of an imported day.
pub(super) fn on(desk: &Desk, day: chrono::NaiveDate) {
    desk.books.set_clock(Clock::Fixed(day));
}
