//! From plan to product: bills, routings, work orders released, fed, worked on, received in parts, lost in parts, closed with nothing
//! left in work; what the shelf and the ledger say after each, with the figures other programs got wrong.

use crate::workshop::{Workshop, day, key, m, p, q};
use comptoir::db::Fault;
use comptoir::domain::company::Valuation;
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::items::item::ItemId;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::{Party, TaxStatus};
use comptoir::domain::parties::party_store;
use comptoir::domain::production::bom::{Bom, BomLine, Issue, Tolerance};
use comptoir::domain::production::standard::Standard;
use comptoir::domain::production::work_order::Status;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::order_store;
use comptoir::flows::order_to_cash as otc;
use comptoir::flows::plan_to_produce::issue::Parts;
use comptoir::flows::plan_to_produce::made::Made;
use comptoir::flows::plan_to_produce::order::{Change, Draft};
use comptoir::flows::plan_to_produce::time::{self};
use comptoir::flows::plan_to_produce::{self as ptp, masters, standards};
use comptoir::flows::stock::{self};
use comptoir::kit::{Money, Quantity, Rate};

/// The worked example of the rules: standard 65, material 50, 40 minutes at 30 an hour where 30 were planned.
#[test]
fn made_at_standard_the_difference_is_a_variance() {
    let w = Workshop::new(Valuation::Anglo);
    let turf = w.part("TURF", 10, "10");
    let green = w.item("GREEN");
    w.bom(green, 1, vec![BomLine::component(turf, q(5))]).unwrap();
    w.routing(green, 30);
    w.at_standard(green);
    w.books.act("standard.set", |tx| standards::roll(tx, day(1))).unwrap();
    let id = w.released(green, 1).id;
    assert_eq!(w.get(id).std_unit, Some(p("65")));
    w.issue(id).unwrap();
    assert_eq!((w.balance(PostingRole::Wip), w.balance(PostingRole::Inventory)), (m("50.00"), m("50.00")));
    w.work(id, 40).unwrap();
    assert_eq!((w.balance(PostingRole::Wip), w.balance(PostingRole::AbsorbedLabour)), (m("70.00"), m("-20.00")));
    w.made(id, 1).unwrap();
    assert_eq!((w.value(green), w.balance(PostingRole::Wip)), ((q(1), m("65.00")), m("5.00")));
    assert_eq!(w.get(id).status, Status::Completed);
    w.clean();
    let closed = w.close(id).unwrap();
    assert_eq!((closed.status, closed.wip, w.balance(PostingRole::Wip)), (Status::Closed, Money::ZERO, Money::ZERO));
    assert_eq!(w.balance(PostingRole::ProductionVariance), m("5.00"));
    assert_eq!(w.causes(id), ["labour_efficiency 5.00"]);
    w.clean();
}

/// Planned 65, real 70, the average of the two 67.50; and components 78 + 180 + 20 with labour 200 make 478.
#[test]
fn made_at_what_it_cost() {
    let w = Workshop::new(Valuation::Anglo);
    let turf = w.part("TURF", 100, "10");
    let green = w.item("GREEN");
    w.bom(green, 1, vec![BomLine::component(turf, q(5))]).unwrap();
    w.routing(green, 30);
    for (minutes, value) in [(30, "65.00"), (40, "135.00")] {
        let id = w.released(green, 1).id;
        w.issue(id).unwrap();
        w.work(id, minutes).unwrap();
        w.made(id, 1).unwrap();
        w.close(id).unwrap();
        assert_eq!(w.value(green).1, m(value), "{minutes}");
    }
    let (quantity, value) = w.value(green);
    assert_eq!(value.per(quantity), p("67.5"));
    let parts = [w.part("A", 1, "78"), w.part("B", 1, "180"), w.part("C", 1, "20")];
    let desk = w.item("DESK");
    w.bom(desk, 1, parts.iter().map(|i| BomLine::component(*i, q(1))).collect()).unwrap();
    w.routing(desk, 400);
    let id = w.released(desk, 1).id;
    w.issue(id).unwrap();
    // The time nobody declared is declared as the standard says.
    let made = Made { date: day(6), quantity: None, standard_time: true };
    w.books.act("work.receive", |tx| ptp::receive(tx, id, &made)).unwrap();
    assert_eq!((w.value(desk), w.get(id).wip), ((q(1), m("478.00")), Money::ZERO));
    w.close(id).unwrap();
    assert_eq!(w.causes(id), Vec::<String>::new());
    assert_eq!(w.balance(PostingRole::Wip), Money::ZERO);
    w.clean();
}

/// ERPNext#33094: 97 started, one lost, cost 13 521.26: 140.8465 for each of the 96 good ones.
#[test]
fn a_normal_loss_is_borne_by_the_good_ones() {
    let w = Workshop::new(Valuation::Anglo);
    let bar = w.part("BAR", 97, "0");
    let lump = w.part("LUMP", 1, "13521.26");
    let shaft = w.item("SHAFT");
    w.bom(shaft, 97, vec![BomLine::component(bar, q(97)), BomLine::component(lump, q(1))]).unwrap();
    let id = w.released(shaft, 97).id;
    w.issue(id).unwrap();
    w.lost(id, 1, false, None).unwrap();
    w.made(id, 96).unwrap();
    let (quantity, value) = w.value(shaft);
    assert_eq!((quantity, value, value.per(quantity).to_string()), (q(96), m("13521.26"), "140.846458".to_owned()));
    w.close(id).unwrap();
    assert_eq!(w.causes(id), ["yield 139.39"]);
    w.clean();
}

#[test]
fn a_loss_beyond_the_normal_is_a_charge_and_what_is_saved_is_never_worth_more_than_there_is() {
    // (abnormal, what one saved is worth) → charge, value of what is saved, of the nine good ones.
    for (abnormal, worth, charge, saved, good) in [
        (true, "0", "50.00", "0.00", "450.00"),
        (true, "8", "42.00", "8.00", "450.00"),
        (true, "80", "0.00", "50.00", "450.00"),
        (false, "8", "0.00", "8.00", "492.00"),
        // ERPNext#59038: worth more than all of it: nothing is left, and nothing below.
        (false, "9000", "0.00", "500.00", "0.00"),
    ] {
        let w = Workshop::new(Valuation::Anglo);
        let (plank, box_, chips) = (w.part("PLANK", 10, "50"), w.item("BOX"), w.item("CHIPS"));
        w.bom(box_, 1, vec![BomLine::component(plank, q(1))]).unwrap();
        let id = w.released(box_, 10).id;
        w.issue(id).unwrap();
        w.lost(id, 1, abnormal, Some((chips, q(1), p(worth)))).unwrap();
        w.made(id, 9).unwrap();
        w.close(id).unwrap();
        let got = (w.balance(PostingRole::Scrap), w.value(chips).1, w.value(box_).1);
        assert_eq!(got, (m(charge), m(saved), m(good)), "{abnormal} {worth}");
        assert_eq!(w.balance(PostingRole::Wip), Money::ZERO);
        w.clean();
    }
}

/// ERPNext#44976: what is taken to do work again is in the cost; what is not on the bill needs a reason.
#[test]
fn rework_and_what_is_not_on_the_bill_are_in_the_cost() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, glue, stool) = (w.part("PLANK", 30, "4"), w.part("GLUE", 5, "7.50"), w.item("STOOL"));
    let strict = BomLine { tolerance: Tolerance::Block, ..BomLine::component(plank, q(2)) };
    w.bom(stool, 1, vec![strict]).unwrap();
    let id = w.released(stool, 5).id;
    assert_eq!(key(w.take(id, glue, 1, "")), "work-not-on-bom");
    assert_eq!(key(w.take(id, plank, 11, "")), "work-issue-over");
    w.issue(id).unwrap();
    assert_eq!(key(w.issue(id)), "work-issue-nothing");
    let again = Parts { rework: true, reason: "came apart".into(), ..Parts::of(day(5), glue, q(2)) };
    w.books.act("work.issue", |tx| ptp::issue(tx, id, &again)).unwrap();
    w.made(id, 5).unwrap();
    w.close(id).unwrap();
    assert_eq!(w.value(stool), (q(5), m("55.00")));
    assert_eq!(w.causes(id), ["material_usage 15.00"]);
    w.clean();
}

/// Four of ten leave before the others; parts come back; late time goes to what is still here and to the cost of what has gone.
#[test]
fn parts_come_back_and_late_costs_find_their_pieces() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, shelf) = (w.part("PLANK", 100, "5"), w.item("SHELF"));
    w.bom(shelf, 1, vec![BomLine::component(plank, q(10))]).unwrap();
    w.routing(shelf, 20);
    let id = w.released(shelf, 10).id;
    w.issue(id).unwrap();
    w.work(id, 80).unwrap();
    // 500 of planks and 40 of time stand for nine pieces of 60.
    w.made(id, 4).unwrap();
    assert_eq!((w.value(shelf), w.get(id).wip), ((q(4), m("240.00")), m("300.00")));
    w.work(id, 120).unwrap();
    w.made(id, 6).unwrap();
    assert_eq!((w.value(shelf), w.get(id).status), ((q(10), m("600.00")), Status::Completed));
    // Seven are sold; then an hour turns up that nobody had declared, and a plank comes back.
    let away = stock::Adjustment {
        date: day(6),
        place: None,
        reason: "shown at the fair".into(),
        lines: vec![stock::AdjustmentLine { item: shelf, change: q(-7), cost: None }],
    };
    w.books.act("stock.adjust", |tx| stock::adjust(tx, &away)).unwrap();
    w.work(id, 60).unwrap();
    let back = Parts::of(day(7), plank, q(2));
    w.books.act("work.issue", |tx| ptp::give_back(tx, id, &back)).unwrap();
    assert_eq!(w.get(id).wip, m("20.00"));
    w.close(id).unwrap();
    assert_eq!((w.value(shelf), w.balance(PostingRole::Cogs)), ((q(3), m("186.00")), m("14.00")));
    assert_eq!(w.balance(PostingRole::Wip), Money::ZERO);
    assert_eq!(w.causes(id), ["material_usage -10.00", "labour_efficiency 30.00"]);
    w.clean();
}

#[test]
fn parts_marked_so_are_taken_as_pieces_are_declared_and_phantoms_are_looked_through() {
    let w = Workshop::new(Valuation::Anglo);
    let (board, screw, dowel) = (w.part("BOARD", 40, "3"), w.part("SCREW", 1000, "0.05"), w.part("DOWEL", 100, "0.20"));
    let (joint, chest) = (w.item("JOINT"), w.item("CHEST"));
    let by_itself = |item, quantity| BomLine { issue: Issue::Backflush, ..BomLine::component(item, q(quantity)) };
    let inner = Bom { phantom: true, ..Bom::new(joint, q(2), vec![by_itself(screw, 6), by_itself(dowel, 4)]) };
    w.books.act("production.edit", |tx| masters::save_bom(tx, &inner)).unwrap();
    w.bom(chest, 1, vec![BomLine::component(board, q(4)), BomLine::component(joint, q(8))]).unwrap();
    let id = w.released(chest, 10).id;
    let taken = |w: &Workshop| -> Vec<Quantity> { w.get(id).components.iter().map(|c| c.done).collect() };
    assert_eq!(w.get(id).components.iter().map(|c| c.quantity).collect::<Vec<_>>(), [q(40), q(240), q(160)]);
    // 100 dowels are not 160: what can be made is made.
    assert_eq!(key(w.made(id, 10)), "stock-short");
    w.made(id, 5).unwrap();
    assert_eq!(taken(&w), [q(0), q(120), q(80)]);
    w.take(id, board, 40, "").unwrap();
    w.lost(id, 1, false, None).unwrap();
    assert_eq!(taken(&w), [q(40), q(144), q(96)]);
    w.books.act("work.complete", |tx| ptp::complete(tx, id, "no more dowels")).unwrap();
    w.close(id).unwrap();
    // All of it is with the five that were made: 120 of boards, 7.20 of screws, 19.20 of dowels.
    assert_eq!(w.value(chest), (q(5), m("146.40")));
    w.clean();
}

#[test]
fn by_products_take_what_they_are_worth_or_their_share() {
    for (line, beside, product) in [
        (BomLine { unit_value: p("2"), ..BomLine::byproduct(ItemId(0), q(3)) }, "60.00", "440.00"),
        (BomLine { share: Rate::percent(25), ..BomLine::byproduct(ItemId(0), q(3)) }, "125.00", "375.00"),
        (BomLine { unit_value: p("999"), ..BomLine::byproduct(ItemId(0), q(3)) }, "500.00", "0.00"),
    ] {
        let w = Workshop::new(Valuation::Anglo);
        let (log, plank, dust) = (w.part("LOG", 10, "50"), w.item("PLANK"), w.item("DUST"));
        let line = BomLine { item: dust, ..line };
        w.bom(plank, 1, vec![BomLine::component(log, q(1)), line]).unwrap();
        let id = w.released(plank, 10).id;
        w.issue(id).unwrap();
        w.made(id, 4).unwrap();
        w.made(id, 6).unwrap();
        w.close(id).unwrap();
        assert_eq!((w.value(dust), w.value(plank)), ((q(30), m(beside)), (q(10), m(product))));
        w.clean();
    }
}

#[test]
fn a_bill_that_comes_back_to_itself_is_refused_by_its_path() {
    let w = Workshop::new(Valuation::Anglo);
    let [a, b, c] = ["BIKE", "WHEEL", "HUB"].map(|code| w.item(code));
    w.bom(a, 1, vec![BomLine::component(b, q(2))]).unwrap();
    w.bom(b, 1, vec![BomLine::component(c, q(1))]).unwrap();
    let Err(Fault::Refused(why)) = w.bom(c, 1, vec![BomLine::component(a, q(1))]) else { panic!("a cycle went in") };
    assert_eq!(why.len(), 1);
    assert_eq!(why[0].key, "bom-cycle");
    assert_eq!(
        format!("{:?}", why[0].args[0]),
        format!("{:?}", ("path", comptoir::kit::Arg::from("HUB > BIKE > WHEEL > HUB")))
    );
    // All that is wrong is told at once.
    let Err(Fault::Refused(why)) = w.bom(a, 0, vec![]) else { panic!("nothing makes nothing") };
    let keys: Vec<_> = why.iter().map(|r| r.key).collect();
    assert_eq!(keys, ["production-figure-bad", "bom-no-part", "bom-exists"]);
}

#[test]
fn steps_out_of_place_are_refused_with_the_way_out() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool, other) = (w.part("PLANK", 10, "4"), w.item("STOOL"), w.item("OTHER"));
    let bom = w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.routing(stool, 15);
    let plan = |item| w.books.act("work.plan", |tx| ptp::plan(tx, &Draft::new(item, q(1))));
    assert_eq!(key(plan(other)), "work-no-bom");
    let id = w.planned(stool, 5).id;
    assert_eq!(key(w.issue(id)), "work-step-not-now");
    assert_eq!(key(w.made(id, 1)), "work-step-not-now");
    let changed = Bom { lines: vec![BomLine::component(plank, q(3))], ..bom.clone() };
    assert_eq!(key(w.books.act("production.edit", |tx| masters::save_bom(tx, &changed))), "bom-used");
    w.books.act("work.release", |tx| ptp::release(tx, id)).unwrap();
    // Ten planks are put by: another order finds none.
    let second = w.released(stool, 1).id;
    assert_eq!(key(w.issue(second)), "stock-short");
    assert_eq!(key(w.made(id, 6)), "work-quantity-over");
    w.take(id, plank, 4, "").unwrap();
    let cancel = |id, why: &str| w.books.act("work.cancel", |tx| ptp::cancel(tx, id, why));
    assert_eq!(key(cancel(id, "no wish")), "work-cancel-issued");
    let hold = |why: &str| w.books.act("work.hold", |tx| ptp::hold(tx, id, why)).unwrap();
    hold("the saw is broken");
    assert_eq!(key(w.issue(id)), "work-on-hold");
    hold("");
    w.books.act("work.issue", |tx| ptp::give_back(tx, id, &Parts::all(day(5)))).unwrap();
    assert_eq!(key(cancel(id, "")), "reason-missing");
    cancel(id, "no wish").unwrap();
    assert_eq!((w.get(id).status, w.balance(PostingRole::Wip)), (Status::Cancelled, Money::ZERO));
    w.clean();
    // What was put by for it is free: the other order gets it when it asks.
    w.issue(second).unwrap();
    let fewer = Change { quantity: Some(q(0)), ..Change::default() };
    assert_eq!(key(w.books.act("work.plan", |tx| ptp::change(tx, second, &fewer))), "work-quantity-below");
    let more = Change { quantity: Some(q(2)), ..Change::default() };
    w.books.act("work.plan", |tx| ptp::change(tx, second, &more)).unwrap();
    w.made(second, 1).unwrap();
    let complete = |why: &str| w.books.act("work.complete", |tx| ptp::complete(tx, second, why));
    assert_eq!(key(w.close(second)), "work-step-not-now");
    assert_eq!(key(complete("")), "reason-missing");
    complete("one will do").unwrap();
    let early = w.books.act("work.close", |tx| ptp::close(tx, second, day(5)));
    assert_eq!(key(early), "work-close-before");
    w.close(second).unwrap();
    assert_eq!(key(w.close(second)), "work-step-not-now");
    w.clean();
}

/// Where the stock is booked once a year, nothing is posted, and every figure is known all the same.
#[test]
fn the_periodic_books_know_the_cost_without_an_entry() {
    let w = Workshop::new(Valuation::Periodic);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.routing(stool, 30);
    let id = w.released(stool, 5).id;
    w.issue(id).unwrap();
    w.work(id, 200).unwrap();
    assert_eq!(w.get(id).wip, m("140.00"));
    w.lost(id, 1, true, None).unwrap();
    w.made(id, 4).unwrap();
    w.close(id).unwrap();
    assert_eq!((w.value(stool), w.get(id).wip), ((q(4), m("112.00")), Money::ZERO));
    assert_eq!(w.balance(PostingRole::Wip), Money::ZERO);
    assert_eq!(w.causes(id), ["labour_efficiency 25.00", "yield -5.00"]);
    w.clean();
}

#[test]
fn a_badge_read_twice_measures_the_time() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.routing(stool, 30);
    let id = w.released(stool, 1).id;
    let op = w.operation(id);
    let start = || w.books.act("work.time", |tx| time::start(tx, id, op));
    let stop = || w.books.act("work.time", |tx| time::stop(tx, id, op, true));
    assert_eq!(key(stop()), "work-operation-stands");
    start().unwrap();
    assert_eq!(key(start()), "work-operation-runs");
    w.made(id, 1).unwrap();
    assert_eq!(key(w.close(id)), "work-operation-runs");
    stop().unwrap();
    let worked = w.get(id).operations[0].clone();
    assert_eq!((worked.minutes, worked.labour, worked.started_at, worked.finished), (q(1), m("0.50"), None, true));
    w.books.act("work.close", |tx| ptp::close(tx, id, day(24))).unwrap();
    w.clean();
}

/// What a customer waits for is put by for them as it is made; what a work order waits for when it comes.
#[test]
fn what_is_made_serves_who_waits() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, seat, stool) = (w.part("PLANK", 10, "4"), w.item("SEAT"), w.item("STOOL"));
    w.bom(seat, 1, vec![BomLine::component(plank, q(1))]).unwrap();
    w.bom(stool, 1, vec![BomLine::component(seat, q(1))]).unwrap();
    let customer = Party { created_on: day(1), tax_status: TaxStatus::Domestic, ..Party::customer("DUPO", "Dupont") };
    let home = Address { street: "1 rue".into(), city: "Lille".into(), is_billing: true, ..Address::default() };
    let dupont = w.books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &customer, &[home], &[])?)).unwrap();
    let line =
        LineDraft { item: Some(stool), description: None, quantity: q(3), unit: None, price: None, discount: Rate::ZERO };
    let draft = DocumentDraft::new(dupont, vec![line]);
    let order = w.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap().id;
    w.books.act("sales.order.confirm", |tx| otc::confirm(tx, order, None)).unwrap();
    let stools = w.released(stool, 3).id;
    let seats = w.released(seat, 3).id;
    assert_eq!(key(w.issue(stools)), "stock-short");
    w.issue(seats).unwrap();
    w.made(seats, 3).unwrap();
    // Not on a day when they were not there yet.
    assert_eq!(key(w.issue(stools)), "stock-short-then");
    w.books.act("work.issue", |tx| ptp::issue(tx, stools, &Parts::all(day(6)))).unwrap();
    w.made(stools, 3).unwrap();
    let served = w.books.read(|tx| order_store::get(tx, order)).unwrap();
    assert_eq!((served.lines[0].reserved, w.value(stool)), (q(3), (q(3), m("12.00"))));
    for id in [seats, stools] {
        w.close(id).unwrap();
    }
    w.clean();
}

#[test]
fn a_standard_out_of_date_is_a_cause_of_its_own() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.at_standard(stool);
    let old = Standard { material: p("7.777"), ..Standard::default() };
    w.books.act("standard.set", |tx| standards::set(tx, stool, day(1), &old)).unwrap();
    let id = w.released(stool, 5).id;
    w.issue(id).unwrap();
    w.made(id, 2).unwrap();
    w.made(id, 3).unwrap();
    // 5 × 7.777 in all, whatever the deliveries.
    assert_eq!(w.value(stool), (q(5), m("38.89")));
    w.close(id).unwrap();
    assert_eq!(
        (w.causes(id), w.balance(PostingRole::ProductionVariance)),
        (vec!["outdated_standard 1.11".to_owned()], m("1.11"))
    );
    w.clean();
}
