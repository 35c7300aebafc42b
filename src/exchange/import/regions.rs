//! Regions and salespeople: where one sells and who does.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::domain::parties::party::RegionId;
use crate::domain::parties::region::Region;
use crate::domain::parties::region_store;
use crate::domain::sales::salesperson_store::{self, Salesperson};
use crate::flows::party;

pub fn regions(desk: &Desk) -> Result<Tally, Fault> {
    let (finder, mut tally) = (Finder::default(), Tally::default());
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let (code, name) = (record.text("code"), record.text("name"));
        let parent = finder.region(desk, &record, "parent")?;
        if !record.sound() {
            continue;
        }
        let known = desk.books.read(|tx| Ok(region_store::by_code(tx, &code)?))?;
        let same = known.as_ref().is_some_and(|k| k.name == name && (k.parent == parent || !desk.mapping.has("parent")));
        if same {
            tally.unchanged += 1;
            continue;
        }
        let id = known.as_ref().map_or(RegionId(0), |k| k.id);
        let region = Region { id, code, name, parent };
        let saved = desk.books.act("region.edit", |tx| party::save_region(tx, &region));
        if desk.faults.take(row.number, saved)?.is_none() {
            continue;
        }
        *if known.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
    }
    Ok(tally)
}

pub fn salespeople(desk: &Desk) -> Result<Tally, Fault> {
    let (finder, mut tally) = (Finder::default(), Tally::default());
    let known = desk.books.read(|tx| Ok(salesperson_store::all(tx)?))?;
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let person = Salesperson {
            code: record.text("code"),
            name: record.text("name"),
            region: finder.region(desk, &record, "region")?,
        };
        if !record.sound() {
            continue;
        }
        let before = known.iter().find(|p| p.code == person.code);
        if before == Some(&person) {
            tally.unchanged += 1;
            continue;
        }
        desk.books.act("region.edit", |tx| {
            tx.note(format!("salesperson {}", person.code));
            Ok(salesperson_store::put(tx, &person)?)
        })?;
        *if before.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
    }
    Ok(tally)
}
