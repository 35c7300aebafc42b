//! Stock as counted elsewhere: the file says what is there. Items without a history are opened at their cost; others are
//! adjusted by the difference, so that the same file twice changes nothing.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item::ItemId;
use crate::exchange::record::Record;
use crate::flows::stock::{self, Adjustment, AdjustmentLine, Receipt, ReceiptLine};
use crate::kit::{Quantity, Refusal, UnitPrice};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A row that is in order.
struct Wanted {
    row: usize,
    item: ItemId,
    place: LocationId,
    quantity: Quantity,
    cost: Option<UnitPrice>,
    date: NaiveDate,
}

pub fn stock(desk: &Desk) -> Result<Tally, Fault> {
    let (finder, mut tally) = (Finder::default(), Tally::default());
    let (mut openings, mut changes): (Vec<Wanted>, Vec<(Wanted, Quantity)>) = (Vec::new(), Vec::new());
    let mut seen: HashMap<(ItemId, LocationId), usize> = HashMap::new();
    for row in &desk.sheet.rows {
        let record = desk.mapping.record(row, desk.faults);
        let Some(wanted) = wanted(desk, &finder, &record)? else { continue };
        if let Some(first) = seen.insert((wanted.item, wanted.place), row.number) {
            record.refuse("item", Refusal::new("import-twice").arg("first", first));
            continue;
        }
        let (moved, there) = desk.books.read(|tx| {
            Ok((stock_store::worth(tx, wanted.item)?.is_some(), stock_store::level(tx, wanted.item, wanted.place)?.on_hand))
        })?;
        match (moved, wanted.quantity - there) {
            (_, change) if change.is_zero() => tally.unchanged += 1,
            (false, _) => openings.push(wanted),
            (true, change) => changes.push((wanted, change)),
        }
    }
    open(desk, openings, &mut tally)?;
    for (wanted, change) in changes {
        let adjustment = Adjustment {
            date: wanted.date,
            place: Some(wanted.place),
            reason: format!("import {}", desk.job.file.display()),
            lines: vec![AdjustmentLine { item: wanted.item, change, cost: wanted.cost.filter(|_| change.is_positive()) }],
        };
        let done = desk.books.act("stock.adjust", |tx| stock::adjust(tx, &adjustment));
        tally.changed += usize::from(desk.faults.take(wanted.row, done)?.is_some());
    }
    Ok(tally)
}

fn wanted(desk: &Desk, finder: &Finder, record: &Record) -> Result<Option<Wanted>, Fault> {
    let item = finder.item(desk, record, "item")?;
    let quantity = record.quantity("quantity");
    if quantity.is_some_and(|q| q.is_negative()) {
        record.refuse("quantity", Refusal::new("import-cell-negative").arg("value", record.text("quantity")));
    }
    let (cost, date) = (record.price("unit_cost"), record.date("date"));
    let place = match record.opt("location") {
        None => Some(desk.books.read(location_store::stock)?),
        Some(code) => {
            let found = desk.books.read(|tx| Ok(location_store::by_code(tx, code)?))?;
            if found.is_none() {
                record.refuse("location", Refusal::new("import-unknown-location").arg("code", code));
            }
            found.map(|l| l.id)
        }
    };
    Ok(match (item, quantity, place) {
        (Some(item), Some(quantity), Some(place)) if record.sound() => Some(Wanted {
            row: record.row(),
            item: item.id,
            place,
            quantity,
            cost,
            date: date.unwrap_or_else(|| desk.books.today()),
        }),
        _ => None,
    })
}

/// One opening document a day and a place; when one is refused, line by line, so that each row hears its own reason.
fn open(desk: &Desk, mut list: Vec<Wanted>, tally: &mut Tally) -> Result<(), Fault> {
    list.sort_by_key(|w| (w.date, w.place, w.row));
    for group in list.chunk_by(|a, b| (a.date, a.place) == (b.date, b.place)) {
        let receipt = |rows: &[Wanted]| Receipt {
            date: group[0].date,
            place: Some(group[0].place),
            supplier: None,
            reference: desk.job.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            lines: rows
                .iter()
                .map(|w| ReceiptLine { item: w.item, quantity: w.quantity, cost: w.cost.unwrap_or_default() })
                .collect(),
        };
        match desk.books.act("stock.receive", |tx| stock::open(tx, &receipt(group))) {
            Ok(_) => tally.added += group.len(),
            Err(Fault::Refused(_)) => {
                for row in group {
                    let done = desk.books.act("stock.receive", |tx| stock::open(tx, &receipt(std::slice::from_ref(row))));
                    desk.faults.take(row.row, done)?;
                }
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}
