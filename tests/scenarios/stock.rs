//! Goods received, found, lost, moved and counted; what the shelf, the value and the ledger say after each.

use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Books, Fault, Tx};
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::period::PeriodStatus;
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{balance_store, entry_store, period_store, role_store};
use comptoir::domain::inventory::count::Uncounted;
use comptoir::domain::inventory::location::{LocationId, LocationKind};
use comptoir::domain::inventory::stock_move::{Move, Origin};
use comptoir::domain::inventory::{count_store, document_store, location_store, reservation_store, stock_store};
use comptoir::domain::items::item::{Costing, Item, ItemId, Kind};
use comptoir::domain::items::item_store;
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::stock::{
    Adjustment, AdjustmentLine, Receipt, ReceiptLine, Transfer, TransferLine, adjust, open, receive, transfer,
};
use comptoir::flows::{stock_count, warehouse};
use comptoir::kit::{Money, Quantity, UnitPrice};
use comptoir::reports::{stock, stock_value};

fn day(month: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, d).unwrap()
}

/// A company on 20 March 2026, its year open since January.
fn company(valuation: Valuation) -> Books {
    let books = Books::memory(Clock::Fixed(day(3, 20))).unwrap();
    let founding =
        Founding { valuation: Some(valuation), ..Founding::new("Quincaillerie Ardoise", Country::Generic, day(1, 1)) };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    books
}

fn item(books: &Books, code: &str, costing: Costing) -> ItemId {
    let card = Item { costing, ..Item::goods(code, "Thing", UnitPrice::whole(20)) };
    books.act("item.edit", |tx| Ok(item_store::insert(tx, &card)?)).unwrap()
}

fn units(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn receipt(date: NaiveDate, lines: &[(ItemId, &str, &str)]) -> Receipt {
    let line = |(item, quantity, cost): &(ItemId, &str, &str)| ReceiptLine {
        item: *item,
        quantity: units(quantity),
        cost: cost.parse().unwrap(),
    };
    Receipt { date, place: None, supplier: None, reference: "BL 77".to_owned(), lines: lines.iter().map(line).collect() }
}

fn adjustment(date: NaiveDate, reason: &str, lines: &[(ItemId, &str, Option<&str>)]) -> Adjustment {
    let line = |(item, change, cost): &(ItemId, &str, Option<&str>)| AdjustmentLine {
        item: *item,
        change: units(change),
        cost: cost.map(|c| c.parse().unwrap()),
    };
    Adjustment { date, place: None, reason: reason.to_owned(), lines: lines.iter().map(line).collect() }
}

fn main_place(books: &Books) -> LocationId {
    books.read(location_store::stock).unwrap()
}

fn balance(books: &Books, role: PostingRole) -> String {
    books.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?)).unwrap().to_string()
}

fn value(books: &Books, item: ItemId) -> (String, String) {
    let (quantity, value) = books.read(|tx| Ok(stock_store::value(tx, item)?)).unwrap();
    (quantity.to_string(), value.to_string())
}

fn keys<T: std::fmt::Debug>(result: Result<T, Fault>) -> Vec<&'static str> {
    result.unwrap_err().refusals().unwrap().iter().map(|r| r.key).collect()
}

/// What `verify` asks of the stock.
#[track_caller]
fn sound(books: &Books) {
    let found = books
        .read(|tx| {
            let mut found = stock_store::rebuild_check(tx)?;
            found.extend(reservation_store::rebuild_check(tx)?);
            found.extend(stock_value::ledger_check(tx)?);
            Ok(found)
        })
        .unwrap();
    assert_eq!(found, [""; 0]);
}

/// As a delivery does: the goods leave for the customer.
fn ship(books: &Books, item: ItemId, quantity: &str) -> Money {
    let leave = |tx: &Tx| {
        let (from, to) = (location_store::stock(tx)?, location_store::customer(tx)?);
        let origin = Origin { kind: "delivery", id: 1, line: 1 };
        let m = Move { date: tx.today(), item, from, to, quantity: units(quantity), origin };
        Ok(stock_store::leave(tx, &m)?.1)
    };
    books.act("sales.delivery.step", leave).unwrap()
}

#[test]
fn goods_are_received_and_the_ledger_follows_move_by_move() {
    let books = company(Valuation::Anglo);
    let bolt = item(&books, "BOLT", Costing::Average);
    books.act("stock.receive", |tx| open(tx, &receipt(day(1, 1), &[(bolt, "8", "10")]))).unwrap();
    let id = books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 20), &[(bolt, "4", "16")]))).unwrap();
    assert_eq!(value(&books, bolt), ("12".into(), "144.00".into()));
    assert_eq!(balance(&books, PostingRole::Inventory), "144.00");
    assert_eq!(balance(&books, PostingRole::Opening), "-80.00");
    assert_eq!(balance(&books, PostingRole::Grni), "-64.00");
    books
        .read(|tx| {
            let document = document_store::get(tx, id)?;
            assert_eq!(document.number, "GR-2026-00001");
            let entry = entry_store::get(tx, document.entry.unwrap())?;
            assert_eq!((entry.origin_kind.as_str(), entry.origin_id), ("receipt", id.0));
            assert_eq!(entry.memo, "GR-2026-00001 BL 77");
            assert_eq!(stock_store::by_origin(tx, "receipt", id.0)?.len(), 1);
            Ok(())
        })
        .unwrap();
    sound(&books);
}

#[test]
fn a_firm_that_values_at_the_periods_end_posts_nothing_and_knows_its_stock_all_the_same() {
    let books = company(Valuation::Periodic);
    let bolt = item(&books, "BOLT", Costing::Fifo);
    let id = books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 20), &[(bolt, "8", "10")]))).unwrap();
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 20), "Broken", &[(bolt, "-1", None)]))).unwrap();
    assert_eq!(value(&books, bolt), ("7".into(), "70.00".into()));
    assert_eq!(books.read(|tx| document_store::get(tx, id)).unwrap().entry, None);
    assert_eq!(balance(&books, PostingRole::Inventory), "0.00");
    sound(&books);
}

#[test]
fn what_is_lost_and_found_goes_at_the_current_cost_and_needs_a_reason() {
    let books = company(Valuation::Anglo);
    let (bolt, nut) = (item(&books, "BOLT", Costing::Average), item(&books, "NUT", Costing::Fifo));
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "8", "10"), (nut, "2", "3")]))).unwrap();
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 2), &[(bolt, "4", "16"), (nut, "2", "5")]))).unwrap();
    let lines = [(bolt, "-2", None), (nut, "-3", None), (bolt, "1", None)];
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 3), "Damp", &lines))).unwrap();
    // 24.00 and 3 + 3 + 5 lost, 12.00 found.
    assert_eq!(balance(&books, PostingRole::InventoryAdjust), "23.00");
    assert_eq!(value(&books, bolt), ("11".into(), "132.00".into()));
    assert_eq!(value(&books, nut), ("1".into(), "5.00".into()));
    // The last nut goes; one found again is worth what the last one received cost.
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 3), "Damp", &[(nut, "-1", None)]))).unwrap();
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 3), "Found", &[(nut, "1", None)]))).unwrap();
    assert_eq!(value(&books, nut), ("1".into(), "5.00".into()));
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 3), "Found", &[(nut, "1", Some("4"))]))).unwrap();
    assert_eq!(value(&books, nut), ("2".into(), "9.00".into()));
    sound(&books);
}

#[test]
fn all_that_stands_in_the_way_is_said_at_once_and_nothing_is_written() {
    let books = company(Valuation::Anglo);
    let (bolt, nut) = (item(&books, "BOLT", Costing::Average), item(&books, "NUT", Costing::Average));
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "3", "10")]))).unwrap();
    let close = |tx: &Tx| Ok(period_store::set_status(tx, period_store::by_code(tx, "2026-01")?.id, PeriodStatus::Closed)?);
    books.act("period.step", close).unwrap();

    let bad = receipt(day(1, 15), &[(bolt, "0", "1"), (nut, "1", "-1")]);
    assert_eq!(
        keys(books.act("stock.receive", |tx| receive(tx, &bad))),
        ["period-closed", "stock-quantity", "stock-cost-negative"]
    );
    assert_eq!(
        keys(books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 21), &[])))),
        ["stock-date-future", "stock-no-lines"]
    );
    let lines = [(bolt, "-2", None), (bolt, "-2", None), (nut, "1", None), (nut, "0", None)];
    assert_eq!(
        keys(books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 3), " ", &lines)))),
        ["stock-reason-missing", "stock-gain-cost", "stock-quantity", "stock-short"]
    );
    // On the second of February there was nothing yet.
    let early = adjustment(day(2, 2), "Broken", &[(bolt, "-1", None)]);
    assert_eq!(keys(books.act("stock.adjust", |tx| adjust(tx, &early))), ["stock-short-then"]);
    assert_eq!(value(&books, bolt), ("3".into(), "30.00".into()));
    assert_eq!(balance(&books, PostingRole::Inventory), "30.00");
    sound(&books);
    // No number was lost on the way.
    let id = books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "1", "10")]))).unwrap();
    assert_eq!(books.read(|tx| document_store::get(tx, id)).unwrap().number, "GR-2026-00002");
}

#[test]
fn a_receipt_dated_back_leaves_posted_costs_alone_and_every_date_in_step_with_the_ledger() {
    let books = company(Valuation::Anglo);
    let bolt = item(&books, "BOLT", Costing::Average);
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 10), &[(bolt, "10", "10")]))).unwrap();
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 12), "Broken", &[(bolt, "-5", None)]))).unwrap();
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 11), &[(bolt, "5", "20")]))).unwrap();
    assert_eq!(value(&books, bolt), ("10".into(), "150.00".into()));
    for (date, worth) in [(9, "0.00"), (10, "100.00"), (11, "200.00"), (12, "150.00"), (20, "150.00")] {
        let (stock, ledger) = books
            .read(|tx| {
                let account = role_store::account(tx, PostingRole::Inventory)?;
                Ok((stock_value::total(tx, Some(day(3, date)))?, balance_store::as_of(tx, &account, day(3, date))?))
            })
            .unwrap();
        assert_eq!((stock.to_string().as_str(), ledger), (worth, stock), "on the {date}th");
    }
    sound(&books);
}

#[test]
fn goods_move_between_two_shops_and_keep_their_worth() {
    let books = company(Valuation::Anglo);
    let bolt = item(&books, "BOLT", Costing::Fifo);
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "8", "10")]))).unwrap();
    let (_, annex) =
        books.act("warehouse.edit", |tx| warehouse::add_warehouse(tx, "ANNEX", "Annex", ("ANNEX-STOCK", "Annex"))).unwrap();
    let lines = vec![TransferLine { item: bolt, quantity: units("3") }];
    let story = Transfer { date: day(3, 2), from: main_place(&books), to: annex, reason: String::new(), lines };
    let id = books.act("stock.transfer", |tx| transfer(tx, &story)).unwrap();
    let document = books.read(|tx| document_store::get(tx, id)).unwrap();
    assert_eq!((document.number.as_str(), document.entry), ("TR-2026-00001", None));
    assert_eq!(balance(&books, PostingRole::Inventory), "80.00");
    let level = books.read(|tx| Ok(stock_store::level(tx, bolt, annex)?)).unwrap();
    assert_eq!(level.on_hand, units("3"));

    let back = Transfer { from: annex, to: annex, date: day(3, 2), lines: vec![], ..story.clone() };
    assert_eq!(keys(books.act("stock.transfer", |tx| transfer(tx, &back))), ["transfer-same-place", "stock-no-lines"]);
    let customers = books.read(location_store::customer).unwrap();
    let out = Transfer { to: customers, ..story };
    assert_eq!(keys(books.act("stock.transfer", |tx| transfer(tx, &out))), ["place-outside"]);
    let twice = books.act("warehouse.edit", |tx| warehouse::add_place(tx, "annex-stock", "X", LocationKind::Internal, None));
    assert_eq!(keys(twice), ["location-code-taken"]);
    sound(&books);
}

#[test]
fn goods_that_come_and_go_while_people_count_do_not_distort_the_count() {
    let books = company(Valuation::Anglo);
    let (bolt, nut, gear) =
        (item(&books, "BOLT", Costing::Average), item(&books, "NUT", Costing::Average), item(&books, "GEAR", Costing::Fifo));
    let lines = [(bolt, "10", "5"), (nut, "4", "2"), (gear, "6", "7")];
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &lines))).unwrap();
    books.act("item.edit", |tx| Ok(item_store::set_barcodes(tx, bolt, &[("3760001".to_owned(), units("5"))])?)).unwrap();
    let place = main_place(&books);
    let id = books.act("stock.count", |tx| stock_count::open(tx, place, None)).unwrap();
    assert_eq!(keys(books.act("stock.count", |tx| stock_count::open(tx, place, None))), ["count-open-already"]);

    // A pack of five and three loose ones are counted; then two are sold and six more come in.
    books.act("stock.count", |tx| stock_count::scan(tx, id, "3760001", units("1"))).unwrap();
    let (_, counted) = books.act("stock.count", |tx| stock_count::scan(tx, id, "BOLT", units("3"))).unwrap();
    assert_eq!(counted, units("8"));
    let cost = ship(&books, bolt, "2");
    assert_eq!(cost, Money::whole(10));
    let entry = |tx: &Tx| {
        let mut draft = comptoir::domain::finance::entry::EntryDraft::new(
            comptoir::domain::finance::journal_store::code(tx, comptoir::domain::finance::journal::JournalKind::Stock)?,
            tx.today(),
            "Delivery",
            "delivery",
            1,
        );
        draft.debit(&role_store::account(tx, PostingRole::Dni)?, cost);
        draft.credit(&role_store::account(tx, PostingRole::Inventory)?, cost);
        entry_store::post(tx, &draft)
    };
    books.act("entry.post", entry).unwrap();
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 20), &[(bolt, "6", "5")]))).unwrap();
    books.act("stock.count", |tx| stock_count::record(tx, id, nut, Some(units("5")))).unwrap();
    assert_eq!(keys(books.act("stock.count", |tx| stock_count::scan(tx, id, "???", units("1")))), ["count-scan-unknown"]);
    assert_eq!(keys(books.act("stock.count", |tx| stock_count::add(tx, id, nut, units("-6")))), ["count-negative"]);

    let missing_reason = books.act("stock.count.post", |tx| stock_count::post_count(tx, id, day(3, 20), "", Uncounted::Keep));
    assert_eq!(keys(missing_reason), ["stock-reason-missing"]);
    let post = |tx: &Tx| stock_count::post_count(tx, id, day(3, 20), "March count", Uncounted::Keep);
    let count = books.act("stock.count.post", post).unwrap();
    assert_eq!(count.number.as_deref(), Some("SC-2026-00001"));
    // Two bolts were missing, one nut was found; the gears nobody counted stay.
    assert_eq!(value(&books, bolt), ("12".into(), "60.00".into()));
    assert_eq!(value(&books, nut), ("5".into(), "10.00".into()));
    assert_eq!(value(&books, gear), ("6".into(), "42.00".into()));
    assert_eq!(balance(&books, PostingRole::InventoryAdjust), "8.00");
    assert_eq!(keys(books.act("stock.count.post", post)), ["count-finished"]);
    assert_eq!(keys(books.act("stock.count", |tx| stock_count::record(tx, id, nut, None))), ["count-finished"]);
    sound(&books);
}

#[test]
fn a_count_may_say_that_what_was_not_seen_is_gone_or_be_given_up() {
    let books = company(Valuation::Anglo);
    let (bolt, gear) = (item(&books, "BOLT", Costing::Average), item(&books, "GEAR", Costing::Fifo));
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "10", "5")]))).unwrap();
    let place = main_place(&books);
    let given_up = books.act("stock.count", |tx| stock_count::open(tx, place, Some(&[bolt]))).unwrap();
    books.act("stock.count", |tx| stock_count::cancel(tx, given_up, "Interrupted")).unwrap();
    let id = books.act("stock.count", |tx| stock_count::open(tx, place, None)).unwrap();
    let keep = books.act("stock.count.post", |tx| stock_count::post_count(tx, id, day(3, 20), "x", Uncounted::Keep));
    assert_eq!(keys(keep), ["count-empty"]);
    // A gear nobody ever received was found: it needs a cost first.
    books.act("stock.count", |tx| stock_count::record(tx, id, gear, Some(units("1")))).unwrap();
    let zero = |tx: &Tx| stock_count::post_count(tx, id, day(3, 20), "Fire", Uncounted::Zero);
    assert_eq!(keys(books.act("stock.count.post", zero)), ["stock-gain-cost"]);
    books.act("stock.count", |tx| stock_count::record(tx, id, gear, None)).unwrap();
    // What is promised to an order cannot vanish unseen either.
    books.act("sales.order.confirm", |tx| Ok(reservation_store::reserve(tx, 1, bolt, place, units("2"))?)).unwrap();
    assert_eq!(keys(books.act("stock.count.post", zero)), ["stock-short"]);
    books.act("sales.order.confirm", |tx| Ok(reservation_store::release(tx, 1)?)).unwrap();
    books.act("stock.count.post", zero).unwrap();
    assert_eq!(value(&books, bolt), ("0".into(), "0.00".into()));
    assert_eq!(balance(&books, PostingRole::InventoryAdjust), "50.00");
    let seals = books.read(|tx| Ok((count_store::digest(tx, id.0)?, count_store::digest(tx, 99)?))).unwrap();
    assert!(seals.0.is_some() && seals.1.is_none());
    sound(&books);
}

#[test]
fn twenty_clerks_want_ten_of_a_hundred_at_once_and_ten_get_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    let books = Books::create(&path, "owner", Clock::Fixed(day(3, 20))).unwrap();
    books.act("company.found", |tx| found(tx, &Founding::new("Ardoise", Country::Generic, day(1, 1)))).unwrap();
    let bolt = item(&books, "BOLT", Costing::Average);
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "100", "5")]))).unwrap();
    let place = main_place(&books);
    let clerks: Vec<_> = (1..=20)
        .map(|line| {
            let mine = books.again().unwrap();
            std::thread::spawn(move || {
                let want = Quantity::whole(10);
                mine.act("sales.order.confirm", |tx| Ok(reservation_store::reserve(tx, line, bolt, place, want)?)).unwrap()
                    == want
            })
        })
        .collect();
    let served = clerks.into_iter().map(|c| c.join().unwrap()).filter(|s| *s).count();
    assert_eq!(served, 10);
    let level = books.read(|tx| Ok(stock_store::level(tx, bolt, place)?)).unwrap();
    assert_eq!((level.on_hand, level.free()), (Quantity::whole(100), Quantity::ZERO));
    sound(&books);
}

#[test]
fn the_lists_say_what_is_where_what_is_low_and_how_it_came_there() {
    let books = company(Valuation::Anglo);
    let card = |code: &str, kind, min, max| Item {
        kind,
        min_stock: Quantity::whole(min),
        max_stock: Quantity::whole(max),
        ..Item::goods(code, "Thing", UnitPrice::whole(20))
    };
    let add = |i: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &i)?)).unwrap();
    let (bolt, nut) = (add(card("BOLT", Kind::Goods, 5, 20)), add(card("NUT", Kind::Goods, 2, 0)));
    let set = add(card("SET", Kind::Kit, 0, 0));
    add(card("WORK", Kind::Service, 9, 9));
    books.act("item.edit", |tx| Ok(item_store::set_components(tx, set, &[(bolt, units("2")), (nut, units("1"))])?)).unwrap();
    books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "7", "1"), (nut, "2", "1")]))).unwrap();
    let place = main_place(&books);
    books.act("sales.order.confirm", |tx| Ok(reservation_store::reserve(tx, 1, bolt, place, units("3"))?)).unwrap();
    books.act("stock.adjust", |tx| adjust(tx, &adjustment(day(3, 2), "Damp", &[(nut, "-1", None)]))).unwrap();

    books
        .read(|tx| {
            let all = stock::by_item(tx, "", 10)?;
            let codes: Vec<&str> = all.iter().map(|l| l.code.as_str()).collect();
            assert_eq!(codes, ["BOLT", "NUT"]);
            assert_eq!(stock::by_item(tx, "BOLT", 10)?.len(), 1, "a page goes on after its last code");
            // Seven bolts, three promised: four are free, and it takes sixteen to be at twenty again.
            let low = stock::below_minimum(tx, "", 10)?;
            let missing: Vec<String> = low.iter().map(|l| format!("{} {}", l.code, l.missing())).collect();
            assert_eq!(missing, ["BOLT 16", "NUT 1"]);
            assert_eq!(stock::count_below_minimum(tx)?, 2);
            assert_eq!(stock::contents(tx, place, "", 10)?.len(), 2);
            assert_eq!(stock::places(tx, bolt)?[0].level.free(), units("4"));

            let kits = stock::available(tx, &item_store::get(tx, set)?)?.unwrap();
            assert_eq!((kits.on_hand, kits.free()), (units("1"), units("1")));

            let moves = stock::moves(tx, None, None, 2)?;
            assert_eq!((moves.len(), moves[0].from.as_str(), moves[0].to.as_str()), (2, "STOCK", "LOSS"));
            let rest = stock::moves(tx, None, Some(moves[1].id), 10)?;
            assert_eq!((rest.len(), rest[0].item_code.as_str()), (1, "BOLT"));
            assert_eq!(stock::moves(tx, Some(nut), None, 10)?.len(), 2);

            let documents = stock::documents(tx, None, 1)?;
            assert_eq!((documents[0].number.as_str(), documents[0].lines), ("ADJ-2026-00001", 1));
            assert_eq!(documents[0].value, -Money::whole(1));
            let older = stock::documents(tx, Some((documents[0].date, documents[0].id)), 10)?;
            assert_eq!((older.len(), older[0].number.as_str(), older[0].value), (1, "GR-2026-00001", Money::whole(9)));

            let lines = stock_value::lines(tx, None, "", 10)?;
            let shown = |l: &stock_value::ValueLine| format!("{} {} {} {}", l.code, l.quantity, l.value, l.unit_cost());
            assert_eq!(lines.iter().map(shown).collect::<Vec<_>>(), ["BOLT 7 7.00 1.00", "NUT 1 1.00 1.00"]);
            let then = stock_value::lines(tx, Some(day(3, 1)), "", 10)?;
            assert_eq!(then.iter().map(shown).collect::<Vec<_>>(), ["BOLT 7 7.00 1.00", "NUT 2 2.00 1.00"]);
            assert_eq!(stock_value::of_item(tx, nut, day(2, 28))?, (Quantity::ZERO, Money::ZERO));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_move_changed_by_another_program_no_longer_matches_its_seal() {
    let books = company(Valuation::Anglo);
    let bolt = item(&books, "BOLT", Costing::Average);
    let id = books.act("stock.receive", |tx| receive(tx, &receipt(day(3, 1), &[(bolt, "7", "1")]))).unwrap();
    let seal = |tx: &Tx| {
        let digest = document_store::digest(tx, id.0)?.unwrap();
        Ok(format!("stock-document:{id}={}", digest.iter().map(|b| format!("{b:02x}")).collect::<String>()))
    };
    let sealed = books.read(|tx| Ok(comptoir::db::audit::latest(tx, 1)?.remove(0).touched)).unwrap();
    assert!(sealed.ends_with(&books.read(seal).unwrap()), "{sealed}");
    let forge = |tx: &Tx| {
        assert!(tx.execute("UPDATE stock_move SET quantity = quantity + 1", []).is_err(), "moves are append-only");
        assert!(tx.execute("UPDATE stock_document SET reason = 'x'", []).is_err(), "documents are append-only");
        tx.execute("DROP TRIGGER stock_move_no_update", [])?;
        tx.execute("UPDATE stock_move SET quantity = quantity + 1", [])
    };
    books.jot(forge).unwrap();
    assert!(!sealed.ends_with(&books.read(seal).unwrap()));
    assert!(!books.read(|tx| Ok(stock_store::rebuild_check(tx)?)).unwrap().is_empty());
}
