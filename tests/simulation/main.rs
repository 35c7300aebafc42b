//! A seeded random life of a company: all departments at once through the one door, good acts and refused ones. Every so many
//! steps the whole proof must hold. A seed that fails prints itself; `COMPTOIR_SEEDS=17,42 COMPTOIR_STEPS=10000` replays it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acts;
mod buying;
mod dice;
mod making;

use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Books, Error, Fault};
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::items::item::{Costing, Item, ItemId, Kind};
use comptoir::domain::items::item_store;
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::{Party, PartyId, TaxStatus};
use comptoir::domain::parties::party_store;
use comptoir::domain::parties::term::{MonthEnd, Term, read_parts};
use comptoir::domain::production::bom::{Bom, BomLine, Issue};
use comptoir::domain::production::centre::Centre;
use comptoir::domain::production::routing::{Routing, RoutingOperation};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::party::save_term;
use comptoir::flows::plan_to_produce::masters;
use comptoir::kit::{Coded, Lang, Money, Quantity, UnitPrice};
use comptoir::reports::verify::verify;
use dice::Dice;
use std::collections::BTreeMap;

/// What the acts choose from.
pub struct World {
    pub books: Books,
    pub parties: Vec<PartyId>,
    pub items: Vec<ItemId>,
    /// Of them, those that are made here.
    pub made: Vec<ItemId>,
    /// The first day of the books.
    pub begin: NaiveDate,
}

impl World {
    fn new(valuation: Valuation) -> World {
        let begin = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let books = Books::memory(Clock::Fixed(begin)).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let founding = Founding {
            valuation: Some(valuation),
            ..Founding::new("Ateliers", Country::Fr, january).registered("732829320", "14 rue des Tanneurs", "69009", "Lyon")
        };
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        let card = |code: &str| Party { created_on: begin, ..Party::customer(code, &format!("Customer {code}")) };
        let instalments = read_parts(Lang::En, "30@0 30@30eom").unwrap();
        let parts = Term { instalments, ..Term::new("PARTS", "In parts", 60, MonthEnd::None) };
        let term = Some(books.act("terms.edit", |tx| save_term(tx, &parts)).unwrap());
        let cards = [
            Party { term, ..card("DUPO") },
            Party { credit_limit: Some(Money::of(500_000)), ..card("LIMIT") },
            Party { tax_status: TaxStatus::Eu, ..card("EU") },
            Party { tax_status: TaxStatus::Export, ..card("EXPORT") },
            Party { is_supplier: true, ..card("BOTH") },
            Party { is_supplier: true, is_customer: false, ..card("SUPP") },
        ];
        let parties = cards.map(|p| {
            let address = Address { street: "1 rue".into(), city: "Lille".into(), is_billing: true, ..Address::default() };
            books.act("party.edit", |tx| Ok(party_store::insert_whole(tx, &p, std::slice::from_ref(&address), &[])?)).unwrap()
        });
        let goods = |code: &str, price: i64| Item::goods(code, &format!("Item {code}"), UnitPrice::whole(price));
        let add = |item: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
        let chair = add(goods("CHAIR", 89));
        let table = add(Item { costing: Costing::Fifo, ..goods("TABLE", 420) });
        let screw = add(Item { price: "0.013".parse().unwrap(), ..goods("SCREW", 0) });
        let floor = add(Item { floor_price: UnitPrice::whole(50), costing: Costing::Fifo, ..goods("FLOOR", 60) });
        let carriage = add(Item::service("CARRIAGE", "Carriage", UnitPrice::whole(35)));
        let set = add(Item { kind: Kind::Kit, ..goods("SET", 700) });
        let parts = [(table, Quantity::whole(1)), (chair, Quantity::whole(4))];
        books.act("item.edit", |tx| Ok(item_store::set_components(tx, set, &parts)?)).unwrap();
        let shelf = add(Item { made: true, costing: Costing::Fifo, ..goods("SHELF", 140) });
        let kitchen = add(Item { made: true, ..goods("KITCHEN", 900) });
        let bench =
            Centre { labour_rate: UnitPrice::whole(28), overhead_rate: UnitPrice::whole(9), ..Centre::new("BENCH", "Bench") };
        let bench = books.act("centre.edit", |tx| masters::save_centre(tx, &bench)).unwrap();
        let by_itself = BomLine { issue: Issue::Backflush, ..BomLine::component(screw, Quantity::whole(8)) };
        for (made, lines) in [
            (shelf, vec![BomLine::component(floor, Quantity::whole(1)), by_itself]),
            (kitchen, vec![BomLine::component(shelf, Quantity::whole(2)), BomLine::component(chair, Quantity::whole(1))]),
        ] {
            books.act("production.edit", |tx| masters::save_bom(tx, &Bom::new(made, Quantity::whole(1), lines))).unwrap();
            let way = Routing::new(made, Quantity::whole(1), vec![RoutingOperation::new(10, bench, Quantity::whole(25))]);
            books.act("production.edit", |tx| masters::save_routing(tx, &way)).unwrap();
        }
        let items = vec![chair, table, screw, floor, carriage, set, shelf, kitchen];
        World { books, parties: parties.to_vec(), items, made: vec![shelf, kitchen], begin }
    }
}

/// How many acts of a name were done and refused.
type Tally = BTreeMap<&'static str, (u32, BTreeMap<&'static str, u32>)>;

fn live(seed: u64, steps: u32, every: u32, valuation: Valuation) -> Tally {
    let world = World::new(valuation);
    let mut dice = Dice::new(seed);
    let mut tally = Tally::new();
    let mut last = Vec::new();
    for step in 1..=steps {
        let (name, act) = dice.pick(acts::ACTS);
        let counted = tally.entry(name).or_default();
        match act(&world, &mut dice) {
            Ok(()) => counted.0 += 1,
            Err(Fault::Refused(list)) => *counted.1.entry(list[0].key).or_default() += 1,
            // An id nobody can choose on a screen.
            Err(Fault::Db(Error::Sqlite(rusqlite::Error::QueryReturnedNoRows))) => {
                *counted.1.entry("no such row").or_default() += 1;
            }
            Err(fault) => panic!("seed {seed} ({valuation}), step {step}, {name}: {fault}"),
        }
        last.push(*name);
        if step % every == 0 || step == steps {
            let proof = verify(&world.books).unwrap();
            let broken: Vec<_> = proof.broken().take(10).collect();
            assert!(
                broken.is_empty(),
                "seed {seed} ({valuation}), by step {step}: {broken:#?}\nsince the last proof: {last:?}"
            );
            last.clear();
        }
    }
    tally
}

fn number(name: &str, default: u32) -> u32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

#[test]
fn a_random_life_keeps_every_promise() {
    let seeds: Vec<u64> = std::env::var("COMPTOIR_SEEDS")
        .map_or_else(|_| vec![1, 2], |list| list.split(',').filter_map(|s| s.trim().parse().ok()).collect());
    let (steps, every) = (number("COMPTOIR_STEPS", 800), number("COMPTOIR_VERIFY_EVERY", 200));
    let mut all = Tally::new();
    for seed in seeds {
        for valuation in Valuation::all() {
            for (name, (done, refused)) in live(seed, steps, every, *valuation) {
                let sum = all.entry(name).or_default();
                sum.0 += done;
                for (key, n) in refused {
                    *sum.1.entry(key).or_default() += n;
                }
            }
        }
    }
    for (name, (done, refused)) in &all {
        println!("{name}: {done} done; {refused:?}");
    }
    // A life in which some act never succeeds proves nothing of it; a short one may miss what is rare.
    if steps < 2000 {
        return;
    }
    let never: Vec<_> = all.iter().filter(|(_, (done, _))| *done == 0).map(|(name, _)| name).collect();
    assert!(never.is_empty(), "never done: {never:?}");
}
