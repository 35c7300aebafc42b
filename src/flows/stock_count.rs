//! Counting: a sheet is opened and frozen, figures come in by hand or scanner, the differences are posted or the count is
//! given up. Goods may come and go meanwhile: the difference found is what is booked, on top of what is there now.

use super::order_to_cash::backorder;
use super::stock_posting::{Blockers, Change, book_change, goods, post, worth_of_gain, year_of};
use crate::db::{Fault, Tx, number};
use crate::domain::finance::journal::JournalKind;
use crate::domain::finance::role::PostingRole;
use crate::domain::inventory::count::{CountId, CountLine, CountStatus, PREFIX, StockCount, Uncounted};
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::stock_move::Origin;
use crate::domain::inventory::{count_store, location_store, stock_store};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::kit::{Arg, Money, Quantity, Refusal};
use chrono::NaiveDate;

/// Opens a sheet for a place with everything the books say is there, or with some items only.
pub fn open(tx: &Tx, place: LocationId, items: Option<&[ItemId]>) -> Result<CountId, Fault> {
    let location = location_store::get(tx, place)?;
    if !location.kind.is_inside() {
        let kind = Arg::Word(crate::kit::Coded::key(location.kind));
        return Err(Refusal::new("place-outside").arg("place", location.name).arg("kind", kind).field("place").into());
    }
    if count_store::open_in(tx, place)?.is_some() {
        return Err(Refusal::new("count-open-already").arg("place", location.name).into());
    }
    let id = count_store::insert(tx, tx.today(), place, stock_store::last_move(tx)?)?;
    match items {
        None => {
            for (item, level) in stock_store::contents(tx, place)? {
                count_store::add_line(tx, id, item, level.on_hand)?;
            }
        }
        Some(items) => {
            for item in items {
                count_store::add_line(tx, id, goods(tx, *item)?.id, stock_store::level(tx, *item, place)?.on_hand)?;
            }
        }
    }
    tx.touch("stock-count", id.0);
    Ok(id)
}

/// Writes down what was counted of an item; none takes the figure away. An item that is not on the sheet joins it.
pub fn record(tx: &Tx, id: CountId, item: ItemId, counted: Option<Quantity>) -> Result<(), Fault> {
    if let Some(quantity) = counted
        && quantity.is_negative()
    {
        return Err(negative(tx, item, quantity)?.into());
    }
    line(tx, id, item)?;
    count_store::set_counted(tx, id, item, counted)?;
    tx.touch("stock-count", id.0);
    Ok(())
}

/// Adds to what was counted of an item, as a scanner does; below zero takes back. Gives what is counted now.
pub fn add(tx: &Tx, id: CountId, item: ItemId, more: Quantity) -> Result<Quantity, Fault> {
    let counted = line(tx, id, item)?.counted.unwrap_or_default() + more;
    if counted.is_negative() {
        return Err(negative(tx, item, counted)?.into());
    }
    count_store::set_counted(tx, id, item, Some(counted))?;
    tx.touch("stock-count", id.0);
    Ok(counted)
}

/// A code or bar code was read `times` times: a pack counts as what it holds. Gives the item and what is counted of it now.
pub fn scan(tx: &Tx, id: CountId, code: &str, times: Quantity) -> Result<(ItemId, Quantity), Fault> {
    let (item, held) = item_store::by_scan(tx, code)?.ok_or_else(|| Refusal::new("count-scan-unknown").arg("code", code))?;
    let more = Quantity::of(
        i64::try_from(i128::from(held.raw()) * i128::from(times.raw()) / i128::from(Quantity::SCALE)).unwrap_or(0),
    );
    Ok((item, add(tx, id, item, more)?))
}

/// Books the differences on `date` (the day of the count, as a rule) and seals the count. The reason is mandatory.
pub fn post_count(tx: &Tx, id: CountId, date: NaiveDate, reason: &str, uncounted: Uncounted) -> Result<StockCount, Fault> {
    let count = count_store::get(tx, id)?;
    count.must_be_open()?;
    let lines = count_store::lines(tx, id)?;
    let mut no = Blockers::default();
    let year = no.take(year_of(tx, date))?;
    if reason.trim().is_empty() {
        no.add(Refusal::new("stock-reason-missing").field("reason"));
    }
    if lines.iter().all(|l| l.difference(uncounted).is_none()) {
        no.add(Refusal::new("count-empty"));
    }
    let differences = differences(&lines, uncounted);
    let mut missing = Vec::new();
    for (item, difference) in &differences {
        if difference.is_negative() {
            missing.push((*item, count.location, -*difference));
        } else if let Some(item) = no.take(goods(tx, *item))? {
            no.take(worth_of_gain(tx, &item, *difference, None))?;
        }
    }
    stock_store::shortages(tx, &missing)?.into_iter().for_each(|r| no.add(r));
    let year = no.pass(year)?;

    let mut loss = Money::ZERO;
    for (n, (item, difference)) in (1..).zip(&differences) {
        let origin = Origin { kind: "count", id: id.0, line: n };
        let change = Change { date, item: *item, place: count.location, change: *difference, cost: None, origin };
        loss += book_change(tx, &change)?;
    }
    let number = number::take(tx, PREFIX, &year)?;
    let memo = format!("{number} {}", reason.trim());
    let origin = Origin { kind: "count", id: id.0, line: 0 };
    let amounts = [(PostingRole::InventoryAdjust, PostingRole::Inventory, loss)];
    let entry = post(tx, JournalKind::Stock, (date, &memo), &origin, None, &amounts)?;
    count_store::finish(tx, id, CountStatus::Posted, Some(&number), reason.trim(), entry)?;
    if let Some(digest) = count_store::digest(tx, id.0)? {
        tx.seal("stock-count", id.0, digest);
    }
    backorder::serve_all(tx, differences.iter().filter(|(_, d)| d.is_positive()).map(|(item, _)| *item))?;
    count_store::get(tx, id)
}

/// Gives a count up: nothing is booked.
pub fn cancel(tx: &Tx, id: CountId, reason: &str) -> Result<(), Fault> {
    count_store::get(tx, id)?.must_be_open()?;
    count_store::finish(tx, id, CountStatus::Cancelled, None, reason.trim(), None)?;
    tx.touch("stock-count", id.0);
    tx.note(reason.trim());
    Ok(())
}

/// What differs, item by item.
fn differences(lines: &[CountLine], uncounted: Uncounted) -> Vec<(ItemId, Quantity)> {
    let of = |l: &CountLine| l.difference(uncounted).filter(|d| !d.is_zero()).map(|d| (l.item, d));
    lines.iter().filter_map(of).collect()
}

/// The line of an item on an open sheet, put there if need be with what lay in the place when the sheet was frozen.
fn line(tx: &Tx, id: CountId, item: ItemId) -> Result<CountLine, Fault> {
    let count = count_store::get(tx, id)?;
    count.must_be_open()?;
    if let Some(line) = count_store::line(tx, id, item)? {
        return Ok(line);
    }
    goods(tx, item)?;
    let expected = stock_store::on_hand_after(tx, item, count.location, count.frozen_move)?;
    count_store::add_line(tx, id, item, expected)?;
    Ok(CountLine { item, expected, counted: None })
}

fn negative(tx: &Tx, item: ItemId, quantity: Quantity) -> Result<Refusal, Fault> {
    let item = stock_store::named(&item_store::get(tx, item)?);
    Ok(Refusal::new("count-negative").arg("item", item).arg("quantity", quantity).field("counted"))
}
