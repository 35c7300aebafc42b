//! What a shop floor does to an order that the textbook does not: half-finished operations, parts named twice, late hours on goods
//! that are promised already, clocks that still run.

use crate::workshop::{Workshop, day, key, m, p, q};
use comptoir::domain::company::Valuation;
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::inventory::stock_store;
use comptoir::domain::items::item::ItemId;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::{Party, TaxStatus};
use comptoir::domain::parties::party_store;
use comptoir::domain::production::bom::BomLine;
use comptoir::domain::production::work_order::Status;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::flows::order_to_cash as otc;
use comptoir::flows::plan_to_produce::issue::Parts;
use comptoir::flows::plan_to_produce::made::Made;
use comptoir::flows::plan_to_produce::time::{self, Spent};
use comptoir::flows::plan_to_produce::{self as ptp, standards};
use comptoir::kit::{Money, Quantity, Rate};

/// A bill that names an item on two lines takes both, once.
#[test]
fn a_part_on_two_lines_is_taken_once_for_each() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, shelf) = (w.part("PLANK", 100, "5"), w.item("SHELF"));
    w.bom(shelf, 1, vec![BomLine::component(plank, q(2)), BomLine::component(plank, q(3))]).unwrap();
    let id = w.released(shelf, 10).id;
    w.issue(id).unwrap();
    let done: Vec<Quantity> = w.get(id).components.iter().map(|c| c.done).collect();
    assert_eq!((done, w.get(id).wip), (vec![q(20), q(30)], m("250.00")));
    w.made(id, 10).unwrap();
    w.close(id).unwrap();
    assert_eq!((w.value(shelf), w.value(plank)), ((q(10), m("250.00")), (q(50), m("250.00"))));
    w.clean();
}

/// Time nobody declared follows the standard; an operation somebody called finished takes none, nor one whose clock runs.
#[test]
fn what_is_finished_takes_no_more_time_by_the_standard() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.routing(stool, 30);
    let made = |id, n| {
        let made = Made { date: day(6), quantity: Some(q(n)), standard_time: true };
        w.books.act("work.receive", |tx| ptp::receive(tx, id, &made)).unwrap()
    };
    // Two of an hour: twenty minutes were enough.
    let quick = w.released(stool, 2).id;
    w.issue(quick).unwrap();
    let spent = Spent { finished: true, ..Spent::new(day(5), w.operation(quick), q(20)) };
    w.books.act("work.time", |tx| time::declare(tx, quick, &spent)).unwrap();
    made(quick, 2);
    assert_eq!(w.get(quick).operations[0].minutes, q(20));
    w.close(quick).unwrap();
    assert_eq!(w.causes(quick), ["labour_efficiency -20.00"]);
    // Nobody said anything of this one: half an hour each.
    let silent = w.released(stool, 2).id;
    w.issue(silent).unwrap();
    made(silent, 1);
    assert_eq!(w.get(silent).operations[0].minutes, q(30));
    made(silent, 1);
    assert_eq!(w.get(silent).operations[0].minutes, q(60));
    w.clean();
}

/// An order neither stops nor ends while a clock runs: the time would be lost, or go on for ever. Starting one begins the order.
#[test]
fn a_running_clock_keeps_an_order_from_stopping() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.routing(stool, 30);
    let id = w.released(stool, 1).id;
    let op = w.operation(id);
    w.books.act("work.time", |tx| time::start(tx, id, op)).unwrap();
    assert_eq!(w.get(id).status, Status::InProgress);
    let hold = |why: &str| w.books.act("work.hold", |tx| ptp::hold(tx, id, why));
    let cancel = || w.books.act("work.cancel", |tx| ptp::cancel(tx, id, "no wish"));
    assert_eq!(key(hold("the saw is broken")), "work-operation-runs");
    assert_eq!(key(cancel()), "work-operation-runs");
    w.books.act("work.time", |tx| time::stop(tx, id, op, false)).unwrap();
    hold("the saw is broken").unwrap();
    w.clean();
}

/// At standard too a by-product takes its share of what leaves, and the product is worth its standard whatever the deliveries.
#[test]
fn by_products_of_what_is_made_at_standard_take_their_share() {
    let w = Workshop::new(Valuation::Anglo);
    let (log, plank, dust) = (w.part("LOG", 10, "50"), w.item("PLANK"), w.item("DUST"));
    let line = BomLine { share: Rate::percent(25), ..BomLine::byproduct(dust, q(3)) };
    w.bom(plank, 1, vec![BomLine::component(log, q(1)), line]).unwrap();
    w.at_standard(plank);
    w.books.act("standard.set", |tx| standards::roll(tx, day(1))).unwrap();
    let id = w.released(plank, 10).id;
    assert_eq!(w.get(id).std_unit, Some(p("37.5")));
    w.issue(id).unwrap();
    w.made(id, 4).unwrap();
    w.made(id, 6).unwrap();
    assert_eq!((w.value(plank), w.value(dust)), ((q(10), m("375.00")), (q(30), m("125.00"))));
    w.close(id).unwrap();
    assert_eq!((w.causes(id), w.balance(PostingRole::Wip)), (vec![], Money::ZERO));
    w.clean();
}

/// What turns up after the pieces were promised to a customer makes those pieces dearer, and leaves the promise.
#[test]
fn late_costs_reach_pieces_that_are_promised() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    w.routing(stool, 30);
    let id = w.released(stool, 4).id;
    w.issue(id).unwrap();
    w.made(id, 4).unwrap();
    assert_eq!(w.value(stool), (q(4), m("32.00")));
    promised(&w, stool, 4);
    let level = || w.books.read(|tx| Ok(stock_store::totals(tx, stool)?)).unwrap();
    assert_eq!(level().reserved, q(4));
    w.work(id, 60).unwrap();
    w.close(id).unwrap();
    assert_eq!((w.value(stool), level().reserved), ((q(4), m("62.00")), q(4)));
    assert_eq!((w.balance(PostingRole::Cogs), w.balance(PostingRole::ProductionVariance)), (Money::ZERO, Money::ZERO));
    w.clean();
}

/// Parts given back whole before anything is made: nothing is left in work.
#[test]
fn parts_come_back_whole() {
    let w = Workshop::new(Valuation::Anglo);
    let (plank, stool) = (w.part("PLANK", 10, "4"), w.item("STOOL"));
    w.bom(stool, 1, vec![BomLine::component(plank, q(2))]).unwrap();
    let id = w.released(stool, 4).id;
    w.issue(id).unwrap();
    w.books.act("work.issue", |tx| ptp::give_back(tx, id, &Parts::all(day(5)))).unwrap();
    assert_eq!((w.value(plank), w.get(id).wip), ((q(10), m("40.00")), Money::ZERO));
    w.books.act("work.cancel", |tx| ptp::cancel(tx, id, "no wish")).unwrap();
    w.clean();
}

/// A customer's confirmed order of so many.
fn promised(w: &Workshop, item: ItemId, quantity: i64) {
    let customer = Party { created_on: day(1), tax_status: TaxStatus::Domestic, ..Party::customer("DUPO", "Dupont") };
    let home = Address { street: "1 rue".into(), city: "Lille".into(), is_billing: true, ..Address::default() };
    let dupont = w.books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &customer, &[home], &[])?)).unwrap();
    let line =
        LineDraft { item: Some(item), description: None, quantity: q(quantity), unit: None, price: None, discount: Rate::ZERO };
    let draft = DocumentDraft::new(dupont, vec![line]);
    let order = w.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap().id;
    w.books.act("sales.order.confirm", |tx| otc::confirm(tx, order, None)).unwrap();
}
