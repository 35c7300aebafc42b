//! Production without a terminal: a small workshop, keys pressed, frames read.

use crate::db::{Books, Tx};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::domain::production::bom::{Bom, BomLine, LineKind};
use crate::domain::production::centre::Centre;
use crate::domain::production::routing::{Routing, RoutingOperation};
use crate::domain::production::work_order::{Status, WorkOrderId};
use crate::domain::production::{bom_store, centre_store, event_store, routing_store, standard_store, work_order_store};
use crate::flows::plan_to_produce::issue::Parts;
use crate::flows::plan_to_produce::made::Made;
use crate::flows::plan_to_produce::order::Draft;
use crate::flows::plan_to_produce::time::{self, Spent};
use crate::flows::plan_to_produce::{self as ptp, masters};
use crate::kit::{Arg, Lang, Money, Quantity, UnitPrice, Words};
use crate::reports::why_made;
use crate::screens::sales::tests::{Shop, press, q, shown};
use crate::tui::Place;
use crate::tui::app::App;

/// A stool of a plank and four legs, 30 minutes at the bench; so many work orders of five planned.
fn workshop(orders: usize, lang: Lang) -> (App, ItemId, Vec<WorkOrderId>) {
    let shop = Shop::new();
    let books = &shop.books;
    let add = |code: &str, name: &str| {
        let item = Item::goods(code, name, UnitPrice::whole(10));
        books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap()
    };
    let (plank, leg) = (add("PLANK", "Oak plank"), add("LEG", "Oak leg"));
    let stool = add("STOOL", "Oak stool");
    shop.stock(plank, 40, "11");
    shop.stock(leg, 100, "4");
    let bench = Centre { labour_rate: UnitPrice::whole(30), ..Centre::new("BENCH", "Benches") };
    let bench = books.act("centre.edit", |tx| masters::save_centre(tx, &bench)).unwrap();
    let lines = vec![BomLine::component(plank, q(1)), BomLine::component(leg, q(4))];
    books.act("production.edit", |tx| masters::save_bom(tx, &Bom::new(stool, q(1), lines))).unwrap();
    let way = Routing::new(stool, q(1), vec![RoutingOperation::new(10, bench, q(30))]);
    books.act("production.edit", |tx| masters::save_routing(tx, &way)).unwrap();
    let plan = |_| books.act("work.plan", |tx| ptp::plan(tx, &Draft::new(stool, q(5)))).unwrap().id;
    let ids = (0..orders).map(plan).collect();
    (shop.app(lang, (100, 30)), stool, ids)
}

fn versions(books: &Books, item: ItemId) -> Vec<Bom> {
    books.read(|tx| Ok(bom_store::of_item(tx, item)?)).unwrap()
}

#[test]
fn a_work_centre_is_typed_and_a_bad_one_keeps_what_was_typed() {
    let (mut app, ..) = workshop(0, Lang::Fr);
    press(&mut app, "g w c n");
    press(&mut app, "\"BENCH\" enter \"Sciage\" enter \"28,50\" enter \"14\" ctrl-o");
    // The code is taken: nothing is lost.
    let kept = shown(&mut app);
    assert!(kept.contains("BENCH") && kept.contains("Sciage") && kept.contains("28,50"), "{kept}");
    let centres = app.books.read(|tx| Ok(centre_store::all(tx)?)).unwrap();
    assert!(centres.iter().all(|c| c.name != "Sciage"), "{centres:?}");
    app.go(Place::named("production.centre-form"));
    press(&mut app, "\"SCIE\" enter \"Sciage\" enter \"28,50\" enter \"14\" ctrl-o");
    let saw = app.books.read(|tx| Ok(centre_store::by_code(tx, "SCIE")?)).unwrap().unwrap();
    assert_eq!((saw.labour_rate, saw.overhead_rate), ("28.5".parse().unwrap(), UnitPrice::whole(14)));
    assert!(shown(&mut app).contains("lun–ven"), "{}", shown(&mut app));
}

/// Orders came of version 1: what is typed becomes version 2 from the day asked, with a by-product.
#[test]
fn a_used_bill_becomes_its_next_version() {
    let (mut app, stool, _) = workshop(1, Lang::En);
    let first = versions(&app.books, stool)[0].clone();
    app.go(Place::named("production.bom-form").id(first.id.0));
    press(&mut app, "\"2*OIL-1L\" enter ctrl-o");
    let asked = shown(&mut app);
    assert!(asked.contains("becomes a new version"), "{asked}");
    assert_eq!(versions(&app.books, stool).len(), 1);
    press(&mut app, "ctrl-o");
    let all = versions(&app.books, stool);
    assert_eq!(all.len(), 2, "{}", shown(&mut app));
    assert_eq!((all[0].label.as_str(), all[0].lines.len(), all[0].from), ("2", 3, Some(app.books.today())));
    assert_eq!(all[1], first);
    assert!(shown(&mut app).contains("STOOL · 2"), "{}", shown(&mut app));
}

#[test]
fn a_bill_is_typed_with_scrap_and_what_comes_of_it() {
    let (mut app, ..) = workshop(0, Lang::En);
    press(&mut app, "N m \"CHA-OAK\" enter enter");
    press(&mut app, "\"2*PLANK\" enter up tab tab \"5\" tab \"on\" enter");
    press(&mut app, "\"3*LEG\" enter up tab tab tab tab \"10%\" enter ctrl-o");
    let chair = app.books.read(|tx| Ok(item_store::by_code(tx, "CHA-OAK")?)).unwrap().unwrap();
    let made = versions(&app.books, chair.id);
    assert_eq!(made.len(), 1, "{}", shown(&mut app));
    let said: Vec<String> =
        made[0].lines.iter().map(|l| format!("{} {:?} {} {}", l.quantity, l.issue, l.scrap, l.share)).collect();
    assert_eq!(made[0].lines[1].kind, LineKind::Byproduct, "{said:?}");
    assert_eq!(said[0], format!("2 Backflush {} {}", crate::kit::Rate::percent(5), crate::kit::Rate::ZERO));
    assert_eq!(made[0].lines[1].share, crate::kit::Rate::percent(10));
}

#[test]
fn a_routing_is_typed_by_its_centres() {
    let (mut app, ..) = workshop(0, Lang::En);
    press(&mut app, "N g \"CHA-OAK\" enter enter \"BENCH*25\" enter \"BENCH*6\" enter ctrl-o");
    let chair = app.books.read(|tx| Ok(item_store::by_code(tx, "CHA-OAK")?)).unwrap().unwrap();
    let made = app.books.read(|tx| Ok(routing_store::of_item(tx, chair.id)?)).unwrap();
    let said: Vec<(i64, Quantity)> = made.iter().flat_map(|r| &r.operations).map(|o| (o.position, o.run_minutes)).collect();
    assert_eq!(said, [(10, q(25)), (20, q(6))], "{}", shown(&mut app));
}

#[test]
fn a_work_order_is_planned_by_keys_and_changed() {
    let (mut app, ..) = workshop(0, Lang::En);
    press(&mut app, "N w \"STOOL\" enter \"30\" enter");
    let ahead = shown(&mut app);
    // 120 legs are wanted, 100 are there.
    assert!(ahead.contains("20 not free"), "{ahead}");
    press(&mut app, "ctrl-o e \"3\" ctrl-o");
    let order = app.books.read(|tx| work_order_store::get(tx, WorkOrderId(1))).unwrap();
    assert_eq!((order.quantity, order.status), (q(3), Status::Planned), "{}", shown(&mut app));
    app.go(Place::named("production.work-form"));
    press(&mut app, "\"TAB-OAK-180\" enter \"2\" enter ctrl-o");
    let kept = shown(&mut app);
    assert!(kept.contains("TAB-OAK-180") && kept.contains("no bill of material"), "{kept}");
}

/// Released, made whole and closed, each step for all that are marked.
#[test]
fn marked_orders_go_from_planned_to_closed() {
    let (mut app, _, ids) = workshop(3, Lang::En);
    app.go(Place::named("production.works"));
    for wanted in [Status::Released, Status::Completed, Status::Closed] {
        press(&mut app, "* w ctrl-o");
        for id in &ids {
            let order = app.books.read(|tx| work_order_store::get(tx, *id)).unwrap();
            assert_eq!(order.status, wanted, "{}", shown(&mut app));
        }
    }
}

#[test]
fn an_abnormal_loss_is_a_charge_of_its_own() {
    let (mut app, _, ids) = workshop(1, Lang::En);
    for (right, act) in [("work.release", 0), ("work.issue", 1)] {
        let today = app.books.today();
        app.books
            .act(right, |tx| match act {
                0 => ptp::release(tx, ids[0]).map(drop),
                _ => ptp::issue(tx, ids[0], &ptp::issue::Parts::all(today)).map(drop),
            })
            .unwrap();
    }
    app.go(Place::named("production.work").id(ids[0].0));
    press(&mut app, "ctrl-k \"lost\" enter");
    press(&mut app, "\"1\" enter \"split\" tab \"y\" ctrl-o");
    let events = app.books.read(|tx| Ok(event_store::of_order(tx, ids[0])?)).unwrap();
    let last = events.last().unwrap();
    assert_eq!((last.quantity, last.reason.as_str()), (q(1), "split"), "{}", shown(&mut app));
    assert!(last.amount().is_negative(), "{last:?}");
}

#[test]
fn standards_are_rolled_up_after_a_panel_said_what_changes() {
    let (mut app, stool, _) = workshop(0, Lang::En);
    press(&mut app, "g w s w ctrl-o");
    let told = shown(&mut app);
    // A plank at 11, four legs at 4, half an hour at 30.
    assert!(told.contains("STOOL") && told.contains("42.00"), "{told}");
    let today = app.books.today();
    assert_eq!(app.books.read(|tx| Ok(standard_store::holding(tx, stool, today)?)).unwrap(), None);
    press(&mut app, "ctrl-o");
    let set = app.books.read(|tx| Ok(standard_store::holding(tx, stool, today)?)).unwrap().unwrap();
    assert_eq!(set.total(), UnitPrice::whole(42));
}

#[test]
fn a_week_of_a_centre_leads_to_its_orders() {
    for lang in Lang::ALL {
        let (mut app, ..) = workshop(2, lang);
        press(&mut app, "g w l");
        let loads = shown(&mut app);
        // Ten stools of half an hour.
        assert!(loads.contains("BENCH") && loads.contains("█"), "{loads}");
        press(&mut app, "enter");
        assert_eq!(shown(&mut app).matches("STOOL").count(), 2, "{}", shown(&mut app));
    }
}

/// A bill that would lead back to itself is refused, whatever the foot was asked to reckon meanwhile.
#[test]
fn a_bill_typed_into_itself_is_refused_at_once() {
    let (mut app, stool, _) = workshop(0, Lang::En);
    let first = versions(&app.books, stool)[0].clone();
    app.go(Place::named("production.bom-form").id(first.id.0));
    press(&mut app, "\"2*STOOL\" enter \"3*STOOL\" enter ctrl-o");
    assert!(shown(&mut app).contains("STOOL > STOOL"), "{}", shown(&mut app));
    assert_eq!(versions(&app.books, stool), [first]);
}

/// Whoever begins with the clock still takes the parts before pieces are declared; an emptied number is no number.
#[test]
fn parts_come_before_pieces_and_nothing_typed_is_nothing_made() {
    let (mut app, _, ids) = workshop(1, Lang::En);
    let (books, id) = (app.books.clone(), ids[0]);
    let order = || books.read(|tx| work_order_store::get(tx, id)).unwrap();
    books.act("work.release", |tx| ptp::release(tx, id)).unwrap();
    let operation = order().operations[0].id;
    books.act("work.time", |tx| time::start(tx, id, operation)).unwrap();
    app.go(Place::named("production.work").id(id.0));
    press(&mut app, "w ctrl-o");
    assert!(order().parts().all(|c| c.remaining().is_zero()), "{}", shown(&mut app));
    press(&mut app, "w ctrl-u ctrl-o");
    assert_eq!(order().good, Quantity::ZERO, "{}", shown(&mut app));
}

/// Only what was typed is changed: a day that somebody else moved meanwhile stays moved.
#[test]
fn a_change_leaves_what_another_changed() {
    let (mut app, _, ids) = workshop(1, Lang::En);
    let (books, id) = (app.books.clone(), ids[0]);
    let order = || books.read(|tx| work_order_store::get(tx, id)).unwrap();
    let later = order().due.checked_add_days(chrono::Days::new(9)).unwrap();
    app.go(Place::named("production.work-form").id(id.0));
    let moved = ptp::order::Change { due: Some(later), ..Default::default() };
    books.act("work.plan", |tx| ptp::change(tx, id, &moved)).unwrap();
    press(&mut app, "ctrl-u \"7\" ctrl-o");
    assert_eq!((order().quantity, order().due), (q(7), later), "{}", shown(&mut app));
}

/// `i` on a work order: what went in, what it ought to cost and why they differ, each the sum of its parts.
#[test]
fn a_work_order_says_what_its_cost_is_made_of() {
    let (mut app, _, ids) = workshop(1, Lang::En);
    let (books, id) = (app.books.clone(), ids[0]);
    let order = || books.read(|tx| work_order_store::get(tx, id)).unwrap();
    let figures = || books.read(|tx| why_made::order(tx, &order())).unwrap();
    let summed = |key: &str| {
        let figure = figures().into_iter().find(|f| f.key == key).unwrap_or_else(|| panic!("{key}"));
        let sum = figure.parts.iter().map(|p| if let Arg::Money(m) = p.amount { m } else { Money::ZERO }).sum::<Money>();
        assert_eq!(figure.value, Arg::Money(sum), "{key}: {figure:?}");
        sum
    };
    books.act("work.release", |tx| ptp::release(tx, id)).unwrap();
    assert_eq!((summed("work-fact-spent"), summed("work-fact-planned")), (Money::ZERO, order().planned_cost()));
    books.act("work.issue", |tx| ptp::issue(tx, id, &Parts::all(tx.today()))).unwrap();
    let operation = order().operations[0].id;
    books.act("work.time", |tx| time::declare(tx, id, &Spent::new(tx.today(), operation, q(200)))).unwrap();
    assert_eq!((summed("work-fact-spent"), order().wip), (Money::whole(135 + 100), Money::whole(135 + 100)));
    let all = |tx: &Tx| Made { date: tx.today(), quantity: None, standard_time: false };
    books.act("work.receive", |tx| ptp::receive(tx, id, &all(tx))).unwrap();
    books.act("work.close", |tx| ptp::close(tx, id, tx.today())).unwrap();
    // Two hours and a half were allowed.
    assert_eq!((summed("work-fact-spent"), summed("work-fact-ought")), (Money::whole(235), Money::whole(210)));
    assert_eq!(summed("work-fact-off"), Money::whole(25));
    app.go(Place::named("production.work").id(id.0));
    press(&mut app, "i");
    let (card, words) = (shown(&mut app), Words::of(Lang::En));
    for said in ["explain-title", "work-fact-spent", "variance-labour_efficiency"] {
        assert!(card.contains(&words.get(said)), "{said}: {card}");
    }
}
