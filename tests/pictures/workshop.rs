//! The workshop behind the shop on the pictures: stools made of planks and legs; one order at work that lacks planks, one closed for
//! more than it ought to cost, and more that planning wants.

use crate::shop::day;
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::items::item::Item;
use comptoir::domain::items::item_store;
use comptoir::domain::production::bom::{Bom, BomLine, Issue};
use comptoir::domain::production::centre::Centre;
use comptoir::domain::production::plan::Plan;
use comptoir::domain::production::routing::{Routing, RoutingOperation};
use comptoir::domain::production::work_order_store;
use comptoir::flows::plan_to_produce::issue::Parts;
use comptoir::flows::plan_to_produce::made::{Lost, Made};
use comptoir::flows::plan_to_produce::order::Draft;
use comptoir::flows::plan_to_produce::time::{self, Spent};
use comptoir::flows::plan_to_produce::{self as ptp, masters};
use comptoir::flows::stock::{self, Receipt, ReceiptLine};
use comptoir::kit::{Quantity, Rate, UnitPrice};

fn q(n: i64) -> Quantity {
    Quantity::whole(n)
}

pub fn fill(books: &Books) {
    let on = |d| books.set_clock(Clock::Fixed(day(11, d)));
    on(16);
    let add = |item: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
    let price = |p: &str| -> UnitPrice { p.parse().unwrap() };
    let plank = add(Item::goods("PLANK-OAK", "Oak plank 27 mm", price("14")));
    let leg = add(Item::goods("LEG-OAK-72", "Oak leg 72", price("9")));
    let screw = add(Item::goods("SCREW-540", "Screw 5×40", price("0.08")));
    let stool = Item { made: true, min_stock: q(12), max_stock: q(20), ..Item::goods("STOOL-OAK", "Oak stool", price("98")) };
    let stool = add(stool);
    let line = |item, quantity, cost: &str| ReceiptLine { item, quantity: q(quantity), cost: price(cost) };
    let lines = vec![line(plank, 14, "11.20"), line(leg, 64, "4.60"), line(screw, 900, "0.05")];
    let came = Receipt { date: day(11, 16), place: None, supplier: None, reference: "Scierie 44".into(), lines };
    books.act("stock.receive", |tx| stock::receive(tx, &came)).unwrap();
    let centre = |code: &str, name: &str, rate, over| {
        let row =
            Centre { labour_rate: UnitPrice::whole(rate), overhead_rate: UnitPrice::whole(over), ..Centre::new(code, name) };
        books.act("centre.edit", |tx| masters::save_centre(tx, &row)).unwrap()
    };
    let (saw, bench) = (centre("SAW", "Saws", 26, 14), centre("BENCH", "Benches", 28, 6));
    let lines = vec![
        BomLine { scrap: Rate::percent(5), ..BomLine::component(plank, q(1)) },
        BomLine::component(leg, q(4)),
        BomLine { issue: Issue::Backflush, ..BomLine::component(screw, q(16)) },
    ];
    books.act("production.edit", |tx| masters::save_bom(tx, &Bom::new(stool, q(1), lines))).unwrap();
    let cut =
        RoutingOperation { description: "Cut and plane".into(), setup_minutes: q(20), ..RoutingOperation::new(10, saw, q(9)) };
    let build = RoutingOperation { description: "Assemble".into(), ..RoutingOperation::new(20, bench, q(25)) };
    let oil = RoutingOperation { description: "Oil and check".into(), ..RoutingOperation::new(30, bench, q(6)) };
    books.act("production.edit", |tx| masters::save_routing(tx, &Routing::new(stool, q(1), vec![cut, build, oil]))).unwrap();
    books.act("production.edit", |tx| masters::set_plan(tx, &Plan { lead_days: 3, ..Plan::new(stool) })).unwrap();
    let plan = |quantity, due| {
        let draft = Draft { due: Some(day(11, due)), ..Draft::new(stool, q(quantity)) };
        books.act("work.plan", |tx| ptp::plan(tx, &draft)).unwrap().id
    };
    let release = |id| books.act("work.release", |tx| ptp::release(tx, id)).unwrap();
    let spend = |id, at: usize, minutes| {
        let operation = books.read(|tx| work_order_store::get(tx, id)).unwrap().operations[at].id;
        let spent = Spent::new(books.today(), operation, q(minutes));
        books.act("work.time", |tx| time::declare(tx, id, &spent)).unwrap();
    };
    let first = plan(4, 18);
    release(first);
    books.act("work.issue", |tx| ptp::issue(tx, first, &Parts::all(books.today()))).unwrap();
    on(17);
    spend(first, 0, 64);
    spend(first, 1, 118);
    spend(first, 2, 24);
    let all = Made { date: books.today(), quantity: None, standard_time: false };
    books.act("work.receive", |tx| ptp::receive(tx, first, &all)).unwrap();
    on(18);
    books.act("work.close", |tx| ptp::close(tx, first, books.today())).unwrap();
    let second = plan(10, 23);
    release(second);
    books.act("work.issue", |tx| ptp::issue(tx, second, &Parts::of(books.today(), plank, q(8)))).unwrap();
    books.act("work.issue", |tx| ptp::issue(tx, second, &Parts::of(books.today(), leg, q(40)))).unwrap();
    spend(second, 0, 100);
    spend(second, 1, 90);
    let lost = Lost { date: books.today(), quantity: q(1), reason: "split".into(), abnormal: false, saved: None };
    books.act("work.scrap", |tx| ptp::lose(tx, second, &lost)).unwrap();
    let some = Made { date: books.today(), quantity: Some(q(3)), standard_time: false };
    books.act("work.receive", |tx| ptp::receive(tx, second, &some)).unwrap();
    plan(2, 27);
}
