//! The stock's rules over a file in memory: costs, levels, refusals, reservations, and the check that rebuilds them.

use super::location::LocationId;
use super::stock_move::{Move, Origin};
use super::{location_store, reservation_store, stock_store};
use crate::db::books::Clock;
use crate::db::{Books, Fault, Tx, params};
use crate::domain::items::item::{Costing, Item, ItemId, Kind};
use crate::domain::items::item_store;
use crate::kit::{Money, Quantity, UnitPrice};
use chrono::NaiveDate;

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, d).unwrap()
}

fn books() -> Books {
    let books = Books::memory(Clock::Fixed(day(20))).unwrap();
    books.jot(|tx| location_store::found(tx, ["Shop", "Stock", "Customers", "Suppliers", "Losses", "Workshop"])).unwrap();
    books
}

fn item(tx: &Tx, code: &str, costing: Costing) -> ItemId {
    item_store::insert(tx, &Item { costing, ..Item::goods(code, "Thing", UnitPrice::whole(20)) }).unwrap()
}

fn at(date: u32, item: ItemId, from: LocationId, to: LocationId, quantity: &str) -> Move {
    let origin = Origin { kind: "adjustment", id: i64::from(date), line: 1 };
    Move { date: day(date), item, from, to, quantity: quantity.parse().unwrap(), origin }
}

fn receive(tx: &Tx, date: u32, item: ItemId, quantity: &str, cost: &str) -> Result<(), Fault> {
    let (from, to) = (location_store::supplier(tx)?, location_store::stock(tx)?);
    let m = at(date, item, from, to, quantity);
    stock_store::enter(tx, &m, Money::extend(m.quantity, cost.parse().unwrap()))?;
    Ok(())
}

fn ship(tx: &Tx, date: u32, item: ItemId, quantity: &str) -> Result<String, Fault> {
    let (from, to) = (location_store::stock(tx)?, location_store::customer(tx)?);
    Ok(stock_store::leave(tx, &at(date, item, from, to, quantity))?.1.to_string())
}

#[track_caller]
fn sound(tx: &Tx) {
    assert_eq!(stock_store::rebuild_check(tx).unwrap(), [""; 0]);
    assert_eq!(reservation_store::rebuild_check(tx).unwrap(), [""; 0]);
}

fn in_act(run: impl FnOnce(&Tx) -> Result<(), Fault>) -> Result<(), Fault> {
    books().act("stock.adjust", run)
}

#[test]
fn goods_leave_at_the_cost_of_their_method() {
    for (costing, cost, stays) in [(Costing::Average, "120.00", "36.00"), (Costing::Fifo, "112.00", "44.00")] {
        in_act(|tx| {
            let bolt = item(tx, "BOLT", costing);
            receive(tx, 1, bolt, "8", "10")?;
            receive(tx, 2, bolt, "4", "16")?;
            assert_eq!(ship(tx, 3, bolt, "10")?, cost);
            receive(tx, 4, bolt, "2", "6")?;
            assert_eq!(stock_store::value(tx, bolt)?, (Quantity::whole(4), stays.parse().unwrap()));
            sound(tx);
            assert_eq!(ship(tx, 5, bolt, "4")?, stays);
            assert_eq!(stock_store::value(tx, bolt)?, (Quantity::ZERO, Money::ZERO));
            sound(tx);
            Ok(())
        })
        .unwrap();
    }
}

#[test]
fn many_layers_leave_in_one_move() {
    in_act(|tx| {
        let bolt = item(tx, "BOLT", Costing::Fifo);
        for cost in 1..=40 {
            receive(tx, 1, bolt, "1", &cost.to_string())?;
        }
        // 1 + 2 + … + 39, and half of the fortieth.
        assert_eq!(ship(tx, 2, bolt, "39.5")?, "800.00");
        assert_eq!(ship(tx, 2, bolt, "0.5")?, "20.00");
        sound(tx);
        Ok(())
    })
    .unwrap();
}

#[test]
fn what_is_not_free_cannot_leave() {
    // (received, reserved by others, wanted, refusal)
    for (received, reserved, wanted, key) in [
        ("5", "0", "5", None),
        ("5", "0", "5.000001", Some("stock-short")),
        ("5", "2", "3", None),
        ("5", "2", "4", Some("stock-short")),
        ("0", "0", "1", Some("stock-short")),
    ] {
        let done = in_act(|tx| {
            let bolt = item(tx, "BOLT", Costing::Average);
            if received != "0" {
                receive(tx, 1, bolt, received, "1")?;
            }
            reservation_store::reserve(tx, 1, bolt, location_store::stock(tx)?, reserved.parse().unwrap())?;
            ship(tx, 2, bolt, wanted)?;
            sound(tx);
            Ok(())
        });
        assert_eq!(done.err().and_then(|f| f.key()), key, "{wanted} of {received}, {reserved} reserved");
    }
}

#[test]
fn the_same_item_on_four_lines_is_added_up() {
    in_act(|tx| {
        let (bolt, nut) = (item(tx, "BOLT", Costing::Average), item(tx, "NUT", Costing::Average));
        receive(tx, 1, bolt, "3", "1")?;
        let place = location_store::stock(tx)?;
        let one = Quantity::whole(1);
        assert_eq!(stock_store::shortages(tx, &[(bolt, place, one); 3])?, []);
        let wanted = [(bolt, place, one), (nut, place, one), (bolt, place, one), (bolt, place, one), (bolt, place, one)];
        let keys: Vec<_> = stock_store::shortages(tx, &wanted)?.into_iter().map(|r| r.key).collect();
        assert_eq!(keys, ["stock-short", "stock-short"]);
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_past_day_gives_only_what_was_there_and_is_not_needed_since() {
    // Received 10 on the 5th, 8 left on the 10th, 20 received on the 15th. (day, wanted, refusal)
    for (date, wanted, key) in [
        (4, "1", Some("stock-short-then")),
        (5, "2", None),
        (5, "3", Some("stock-short-then")),
        (12, "2", None),
        (12, "3", Some("stock-short-then")),
        (15, "22", None),
    ] {
        let done = in_act(|tx| {
            let bolt = item(tx, "BOLT", Costing::Average);
            receive(tx, 5, bolt, "10", "1")?;
            ship(tx, 10, bolt, "8")?;
            receive(tx, 15, bolt, "20", "1")?;
            ship(tx, date, bolt, wanted)?;
            sound(tx);
            Ok(())
        });
        assert_eq!(done.err().and_then(|f| f.key()), key, "{wanted} on the {date}th");
    }
}

#[test]
fn a_transfer_moves_goods_and_no_value() {
    in_act(|tx| {
        let bolt = item(tx, "BOLT", Costing::Fifo);
        receive(tx, 1, bolt, "8", "10")?;
        let stock = location_store::stock(tx)?;
        let shop = location_store::warehouses(tx)?[0].id;
        let shelf = location_store::insert(tx, "SHELF", "Shelf", super::location::LocationKind::Internal, Some(shop))?;
        stock_store::shift(tx, &at(2, bolt, stock, shelf, "3"))?;
        assert_eq!(stock_store::level(tx, bolt, shelf)?.on_hand, Quantity::whole(3));
        assert_eq!(stock_store::totals(tx, bolt)?.on_hand, Quantity::whole(8));
        assert_eq!(stock_store::value(tx, bolt)?.1, Money::whole(80));
        let more = stock_store::shift(tx, &at(2, bolt, shelf, stock, "4"));
        assert_eq!(more.unwrap_err().key(), Some("stock-short"));
        // Yesterday the shelf was empty.
        let before = stock_store::shift(tx, &at(1, bolt, shelf, stock, "1"));
        assert_eq!(before.unwrap_err().key(), Some("stock-short-then"));
        sound(tx);
        Ok(())
    })
    .unwrap();
}

#[test]
fn the_file_refuses_a_move_that_crosses_the_border_the_wrong_way() {
    in_act(|tx| {
        let bolt = item(tx, "BOLT", Costing::Average);
        receive(tx, 1, bolt, "8", "10")?;
        let (stock, customer, supplier) =
            (location_store::stock(tx)?, location_store::customer(tx)?, location_store::supplier(tx)?);
        for (from, to) in [(stock, customer), (supplier, customer)] {
            assert!(stock_store::enter(tx, &at(1, bolt, from, to, "1"), Money::ZERO).is_err());
        }
        assert!(stock_store::leave(tx, &at(1, bolt, customer, stock, "1")).is_err());
        assert!(stock_store::shift(tx, &at(1, bolt, stock, customer, "1")).is_err());
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_new_costing_waits_for_an_empty_stock() {
    in_act(|tx| {
        let bolt = item(tx, "BOLT", Costing::Average);
        receive(tx, 1, bolt, "1", "10")?;
        let card = item_store::get(tx, bolt)?;
        item_store::update(tx, &Item { costing: Costing::Fifo, ..card })?;
        receive(tx, 1, bolt, "1", "20")?;
        assert_eq!(ship(tx, 2, bolt, "1")?, "15.00");
        ship(tx, 2, bolt, "1")?;
        receive(tx, 3, bolt, "1", "10")?;
        receive(tx, 3, bolt, "1", "20")?;
        assert_eq!(ship(tx, 4, bolt, "1")?, "10.00");
        sound(tx);
        Ok(())
    })
    .unwrap();
}

#[test]
fn services_and_kits_are_not_kept_in_stock() {
    for kind in [Kind::Service, Kind::Kit] {
        let done = in_act(|tx| {
            let id = item_store::insert(tx, &Item { kind, ..Item::goods("X", "X", UnitPrice::ZERO) })?;
            receive(tx, 1, id, "1", "1")
        });
        assert_eq!(done.unwrap_err().key(), Some("item-not-stocked"));
    }
}

#[test]
fn reservations_never_exceed_what_is_there() {
    in_act(|tx| {
        let bolt = item(tx, "BOLT", Costing::Average);
        let place = location_store::stock(tx)?;
        receive(tx, 1, bolt, "10", "1")?;
        let whole = Quantity::whole;
        // Ten units, twenty order lines that want one each: exactly ten are served (odoo PR#32857).
        let served = (1..=20).filter(|line| reservation_store::reserve(tx, *line, bolt, place, whole(1)).unwrap() == whole(1));
        assert_eq!(served.count(), 10);
        sound(tx);
        assert_eq!(reservation_store::release(tx, 1)?, whole(1));
        assert_eq!(reservation_store::reserve(tx, 11, bolt, place, whole(3))?, whole(1), "less than wanted is an answer");
        reservation_store::swap(tx, 2, 12, bolt, place, whole(1))?;
        assert_eq!(reservation_store::of_line(tx, 12)?[0].quantity, whole(1));
        assert_eq!(reservation_store::of_line(tx, 2)?, []);
        let again = reservation_store::swap(tx, 2, 12, bolt, place, whole(1));
        assert_eq!(again.unwrap_err().key(), Some("reservation-short"));
        assert_eq!(reservation_store::consume(tx, 3, bolt, place, whole(4))?, whole(1));
        assert_eq!(ship(tx, 2, bolt, "1")?, "1.00");
        assert_eq!(stock_store::level(tx, bolt, place)?.free(), whole(0));
        sound(tx);
        Ok(())
    })
    .unwrap();
}

#[test]
fn the_check_names_what_another_program_changed() {
    for (sql, said) in [
        ("UPDATE stock_level SET on_hand = on_hand + 1", "stock_level item 1 location 1"),
        ("UPDATE item_value SET value = value + 1", "item 1: 4 worth 44.01 kept"),
        ("UPDATE cost_layer SET value = value - 1", "item 1: 2 cost layers kept"),
        ("DELETE FROM item_value", "item 1: it moved"),
        ("UPDATE stock_level SET reserved = 1", "reserved 0.000001 kept, 0 promised"),
    ] {
        in_act(|tx| {
            let bolt = item(tx, "BOLT", Costing::Fifo);
            receive(tx, 1, bolt, "8", "10")?;
            receive(tx, 2, bolt, "4", "16")?;
            ship(tx, 3, bolt, "10")?;
            receive(tx, 4, bolt, "2", "6")?;
            let before = stock_store::digest_of(tx, "adjustment", 4)?;
            assert_ne!(before, stock_store::digest_of(tx, "adjustment", 3)?);
            tx.execute(sql, params![])?;
            let mut found = stock_store::rebuild_check(tx)?;
            found.extend(reservation_store::rebuild_check(tx)?);
            assert!(found.iter().any(|line| line.contains(said)), "{sql}: {found:?}");
            Ok(())
        })
        .unwrap();
    }
}
