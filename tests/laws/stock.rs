//! The stock is the sum of its moves, its layers are its value, its value is its account, and nothing goes below zero.

use chrono::NaiveDate;
use comptoir::db::Books;
use comptoir::db::books::Clock;
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::inventory::count::Uncounted;
use comptoir::domain::inventory::location::LocationId;
use comptoir::domain::inventory::reservation::{Wish, share_out};
use comptoir::domain::inventory::valuation::Replay;
use comptoir::domain::inventory::{location_store, reservation_store, stock_store};
use comptoir::domain::items::item::{Costing, Item, ItemId};
use comptoir::domain::items::item_store;
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::stock::{
    Adjustment, AdjustmentLine, Receipt, ReceiptLine, Transfer, TransferLine, adjust, receive, transfer,
};
use comptoir::flows::{stock_count, warehouse};
use comptoir::kit::{Money, Quantity, UnitPrice, value::allocate};
use comptoir::reports::stock_value;
use proptest::prelude::*;

/// A step of a story; items and places by number, quantities and costs in their stored integers.
#[derive(Debug, Clone)]
enum Step {
    Receive { item: usize, place: usize, quantity: i64, cost: i64, days_ago: u64 },
    Adjust { item: usize, place: usize, change: i64, days_ago: u64 },
    Transfer { item: usize, from: usize, quantity: i64 },
    Reserve { item: usize, place: usize, line: i64, quantity: i64 },
    Release { line: i64 },
    Count { place: usize, item: usize, found: i64, meanwhile: i64 },
}

/// Whole units, halves and crumbs: the rounding lives in the crumbs.
fn quantity() -> impl Strategy<Value = i64> {
    prop_oneof![(1i64..40).prop_map(|n| n * 1_000_000), (1i64..20).prop_map(|n| n * 500_000), 1i64..3_000_000]
}

fn cost() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), 1i64..20_000, (1i64..500).prop_map(|n| n * 1_000_000), 1i64..90_000_000]
}

fn step() -> impl Strategy<Value = Step> {
    let (item, place) = (0usize..3, 0usize..2);
    prop_oneof![
        4 => (item.clone(), place.clone(), quantity(), cost(), 0u64..20)
            .prop_map(|(item, place, quantity, cost, days_ago)| Step::Receive { item, place, quantity, cost, days_ago }),
        4 => (item.clone(), place.clone(), quantity(), any::<bool>(), 0u64..8).prop_map(|(item, place, q, found, days_ago)| {
            Step::Adjust { item, place, change: if found { q } else { -q }, days_ago }
        }),
        2 => (item.clone(), place.clone(), quantity())
            .prop_map(|(item, from, quantity)| Step::Transfer { item, from, quantity }),
        2 => (item.clone(), place.clone(), 0i64..4, quantity())
            .prop_map(|(item, place, line, quantity)| Step::Reserve { item, place, line, quantity }),
        1 => (0i64..4).prop_map(|line| Step::Release { line }),
        1 => (place, item, 0i64..20_000_000, quantity())
            .prop_map(|(place, item, found, meanwhile)| Step::Count { place, item, found, meanwhile }),
    ]
}

struct Firm {
    books: Books,
    items: Vec<ItemId>,
    places: Vec<LocationId>,
}

fn firm() -> Firm {
    let day = NaiveDate::from_ymd_opt(2026, 3, 20).unwrap();
    let books = Books::memory(Clock::Fixed(day)).unwrap();
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let founding = Founding { valuation: Some(Valuation::Anglo), ..Founding::new("Firm", Country::Generic, start) };
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    let main = books.read(location_store::stock).unwrap();
    let (_, annex) = books.act("warehouse.edit", |tx| warehouse::add_warehouse(tx, "A", "A", ("A1", "A1"))).unwrap();
    let card = |code: &str, costing| Item { costing, ..Item::goods(code, code, UnitPrice::whole(1)) };
    let items = [card("AV", Costing::Average), card("FI", Costing::Fifo), card("FU", Costing::Fifo)]
        .iter()
        .map(|i| books.act("item.edit", |tx| Ok(item_store::insert(tx, i)?)).unwrap())
        .collect();
    Firm { books, items, places: vec![main, annex] }
}

impl Firm {
    /// Does one step; a refusal is as good as a success, anything else is a bug.
    fn run(&self, step: &Step) {
        let books = &self.books;
        let past = |days| books.today() - chrono::Days::new(days);
        let done = match *step {
            Step::Receive { item, place, quantity, cost, days_ago } => books.act("stock.receive", |tx| {
                let line = ReceiptLine { item: self.items[item], quantity: Quantity::of(quantity), cost: UnitPrice::of(cost) };
                let place = Some(self.places[place]);
                let reference = String::new();
                receive(tx, &Receipt { date: past(days_ago), place, supplier: None, reference, lines: vec![line] }).map(drop)
            }),
            Step::Adjust { item, place, change, days_ago } => books.act("stock.adjust", |tx| {
                let line = AdjustmentLine { item: self.items[item], change: Quantity::of(change), cost: None };
                let place = Some(self.places[place]);
                adjust(tx, &Adjustment { date: past(days_ago), place, reason: "law".into(), lines: vec![line] }).map(drop)
            }),
            Step::Transfer { item, from, quantity } => books.act("stock.transfer", |tx| {
                let lines = vec![TransferLine { item: self.items[item], quantity: Quantity::of(quantity) }];
                let (from, to) = (self.places[from], self.places[1 - from]);
                transfer(tx, &Transfer { date: books.today(), from, to, reason: String::new(), lines }).map(drop)
            }),
            Step::Reserve { item, place, line, quantity } => books.act("stock.reserve", |tx| {
                let (item, want) = (self.items[item], Quantity::of(quantity));
                let got = reservation_store::reserve(tx, line, item, self.places[place], want)?;
                assert!(got <= want && !got.is_negative());
                Ok(())
            }),
            Step::Release { line } => books.act("stock.reserve", |tx| Ok(reservation_store::release(tx, line).map(drop)?)),
            Step::Count { place, item, found, meanwhile } => {
                self.count(place, item, Quantity::of(found), Quantity::of(meanwhile));
                Ok(())
            }
        };
        if let Err(fault) = done {
            assert!(fault.refusals().is_some(), "{step:?}: {fault}");
        }
    }

    /// Counts one item while more of it comes in: afterwards there is what was found and what came.
    fn count(&self, place: usize, item: usize, found: Quantity, meanwhile: Quantity) {
        let (books, item, at) = (&self.books, self.items[item], self.places[place]);
        let id = books.act("stock.count", |tx| stock_count::open(tx, at, Some(&[item]))).unwrap();
        books.act("stock.count", |tx| stock_count::record(tx, id, item, Some(found))).unwrap();
        let line = ReceiptLine { item, quantity: meanwhile, cost: UnitPrice::whole(3) };
        let receipt =
            Receipt { date: books.today(), place: Some(at), supplier: None, reference: String::new(), lines: vec![line] };
        books.act("stock.receive", |tx| receive(tx, &receipt)).unwrap();
        match books.act("stock.count.post", |tx| stock_count::post_count(tx, id, tx.today(), "law", Uncounted::Keep).map(drop))
        {
            Ok(()) => {
                let level = books.read(|tx| Ok(stock_store::level(tx, item, at)?)).unwrap();
                assert_eq!(level.on_hand, found + meanwhile);
            }
            // What is reserved cannot be counted away.
            Err(fault) => {
                assert_eq!(fault.key(), Some("stock-short"), "{fault}");
                books.act("stock.count", |tx| stock_count::cancel(tx, id, "law")).unwrap();
            }
        }
    }

    fn faults(&self) -> Vec<String> {
        let checks = self.books.read(|tx| {
            let mut found = stock_store::rebuild_check(tx)?;
            found.extend(reservation_store::rebuild_check(tx)?);
            found.extend(stock_value::ledger_check(tx)?);
            if stock_value::total(tx, Some(tx.today()))? != stock_value::total(tx, None)? {
                found.push("today's value is not the value".into());
            }
            for item in &self.items {
                let (total, (quantity, value)) = (stock_store::totals(tx, *item)?, stock_store::value(tx, *item)?);
                if total.on_hand != quantity || value.is_negative() || total.free().is_negative() {
                    found.push(format!("item {item}: {total:?}, worth {value}"));
                }
            }
            Ok(found)
        });
        checks.unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_stock_is_its_moves_its_layers_and_its_account(steps in prop::collection::vec(step(), 1..40)) {
        let firm = firm();
        for step in &steps {
            firm.run(step);
        }
        prop_assert_eq!(firm.faults(), Vec::<String>::new());
    }
}

proptest! {
    #[test]
    fn no_cent_appears_or_stays_on_nothing(moves in prop::collection::vec((any::<bool>(), quantity(), cost()), 1..60)) {
        for fifo in [false, true] {
            let mut stock = Replay { fifo, ..Replay::default() };
            let (mut entered, mut left) = (Money::ZERO, Money::ZERO);
            for (id, (enters, quantity, cost)) in (1..).zip(&moves) {
                let quantity = Quantity::of(*quantity);
                if *enters {
                    let value = Money::extend(quantity, UnitPrice::of(*cost));
                    stock.enter(id, quantity, value);
                    entered += value;
                } else {
                    let cost = stock.leave(quantity.min(stock.pool.quantity));
                    prop_assert!(!cost.is_negative());
                    left += cost;
                }
                prop_assert_eq!(entered - left, stock.pool.value);
                prop_assert!(!stock.pool.value.is_negative());
                prop_assert!(!stock.pool.quantity.is_zero() || stock.pool.value.is_zero());
                if fifo {
                    prop_assert_eq!(stock.layers.iter().map(|l| l.value).sum::<Money>(), stock.pool.value);
                    prop_assert_eq!(stock.layers.iter().map(|l| l.quantity).sum::<Quantity>(), stock.pool.quantity);
                }
            }
        }
    }

    #[test]
    fn a_share_loses_no_cent(total in -10_000_000i64..10_000_000, weights in prop::collection::vec(0i64..1_000_000, 1..20)) {
        let parts = allocate(Money::of(total), &weights);
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().sum::<Money>(), Money::of(total));
    }

    #[test]
    fn what_is_free_is_shared_out_whole_and_no_more(
        free in 0i64..100,
        wishes in prop::collection::vec((prop::option::of(0u64..30), 0u64..30, 1i64..30), 0..12),
    ) {
        let day = |n| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(n);
        let wishes: Vec<Wish> = (1..)
            .zip(&wishes)
            .map(|(order_line, (promised, ordered, n))| Wish {
                order_line,
                promised: promised.map(day),
                ordered: day(*ordered),
                quantity: Quantity::whole(*n),
            })
            .collect();
        let wanted: Quantity = wishes.iter().map(|w| w.quantity).sum();
        let served = share_out(Quantity::whole(free), &wishes);
        prop_assert_eq!(served.iter().map(|s| s.1).sum::<Quantity>(), wanted.min(Quantity::whole(free)));
        for (line, part) in &served {
            let wish = wishes.iter().find(|w| w.order_line == *line).unwrap();
            prop_assert!(part.is_positive() && *part <= wish.quantity);
        }
    }
}
