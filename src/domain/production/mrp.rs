//! Planning: what every level must make or buy so that every order can leave and no shelf falls under its minimum. Each demand takes
//! from the stock, then from what is coming, then from what is proposed in lots; what takes from what is kept, so that an order can
//! be followed down to what it waits for.

use super::explosion::Bills;
use super::plan::Plan;
use super::work_order::{ComponentId, WorkOrderId};
use crate::domain::items::item::ItemId;
use crate::kit::Quantity;
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, VecDeque};

/// Who wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// A customer's order line.
    Order(i64),
    /// A part of a work order.
    Work(ComponentId),
    /// A part of something proposed, by its place in the list.
    Proposal(usize),
    /// The shelf: its minimum.
    Shelf,
}

/// Where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    Stock,
    /// A line of a purchase order.
    Purchase(i64),
    Work(WorkOrderId),
    Proposal(usize),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    pub item: ItemId,
    pub quantity: Quantity,
    pub date: NaiveDate,
    pub wanted: Wanted,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supply {
    pub item: ItemId,
    pub quantity: Quantity,
    /// When it is there; nobody said: today.
    pub date: NaiveDate,
    pub source: Source,
}

/// What is known of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub plan: Plan,
    /// Made here; else bought.
    pub made: bool,
    pub min_stock: Quantity,
    pub max_stock: Quantity,
}

impl Known {
    pub fn new(item: ItemId, made: bool) -> Known {
        Known { plan: Plan::new(item), made, min_stock: Quantity::ZERO, max_stock: Quantity::ZERO }
    }
}

/// To be made or bought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    pub item: ItemId,
    pub quantity: Quantity,
    pub make: bool,
    pub start: NaiveDate,
    /// When it is there if it is started on that day.
    pub ready: NaiveDate,
    /// When it is wanted: the order is late when that is before it is ready.
    pub wanted_on: NaiveDate,
}

/// So much of a demand, met by a source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peg {
    pub item: ItemId,
    pub wanted: Wanted,
    pub source: Source,
    pub quantity: Quantity,
    pub wanted_on: NaiveDate,
    pub ready: NaiveDate,
}

#[derive(Debug, Default)]
pub struct Outcome {
    pub proposals: Vec<Proposal>,
    pub pegs: Vec<Peg>,
}

/// What planning works on.
pub struct Input<'i> {
    pub today: NaiveDate,
    pub bills: &'i Bills,
    pub items: &'i HashMap<ItemId, Known>,
    /// On hand, whoever it is put by for: their demands are here too.
    pub on_hand: &'i HashMap<ItemId, Quantity>,
    pub demands: Vec<Demand>,
    pub supplies: Vec<Supply>,
}

/// Plans every item, products before their parts.
pub fn plan(input: Input) -> Outcome {
    let levels = input.bills.levels();
    let mut demands: HashMap<ItemId, Vec<Demand>> = HashMap::new();
    for demand in &input.demands {
        demands.entry(demand.item).or_default().push(*demand);
    }
    let mut supplies: HashMap<ItemId, Vec<Supply>> = HashMap::new();
    for supply in &input.supplies {
        supplies.entry(supply.item).or_default().push(*supply);
    }
    let mut order: Vec<ItemId> = input.items.keys().copied().collect();
    order.sort_by_key(|i| (levels.get(i).copied().unwrap_or(0), *i));
    let mut outcome = Outcome::default();
    for item in order {
        let Some(known) = input.items.get(&item) else { continue };
        let wanted = demands.remove(&item).unwrap_or_default();
        let coming = supplies.remove(&item).unwrap_or_default();
        let first = outcome.proposals.len();
        one(&input, known, wanted, coming, &mut outcome);
        for at in first..outcome.proposals.len() {
            let proposal = outcome.proposals[at];
            for part in parts(&input, &proposal, at) {
                demands.entry(part.item).or_default().push(part);
            }
        }
    }
    outcome
}

/// What a proposal takes of the level below, on the day it starts.
fn parts(input: &Input, proposal: &Proposal, at: usize) -> Vec<Demand> {
    let Some(bom) = input.bills.of(proposal.item).filter(|_| proposal.make) else { return Vec::new() };
    let lines = input.bills.flat(bom, proposal.quantity);
    lines
        .into_iter()
        .filter(|l| l.kind == super::bom::LineKind::Component)
        .map(|l| Demand { item: l.item, quantity: l.quantity, date: proposal.start, wanted: Wanted::Proposal(at) })
        .collect()
}

fn one(input: &Input, known: &Known, mut wanted: Vec<Demand>, mut coming: Vec<Supply>, outcome: &mut Outcome) {
    let item = known.plan.item;
    wanted.sort_by_key(|d| d.date);
    coming.sort_by_key(|s| s.date);
    let stock = input.on_hand.get(&item).copied().unwrap_or_default();
    let mut queue: VecDeque<Supply> = VecDeque::new();
    if stock.is_positive() {
        queue.push_back(Supply { item, quantity: stock, date: input.today, source: Source::Stock });
    }
    queue.extend(coming);
    for demand in wanted {
        let missing = meet(&demand, demand.quantity, &mut queue, outcome);
        if missing.is_positive() {
            propose(input, known, missing, demand.date, &mut queue, outcome);
            meet(&demand, missing, &mut queue, outcome);
        }
    }
    let left: Quantity = queue.iter().map(|s| s.quantity).sum();
    if left < known.min_stock {
        let target = known.max_stock.max(known.min_stock);
        let shelf = Demand { item, quantity: target - left, date: input.today, wanted: Wanted::Shelf };
        let mut only = VecDeque::new();
        propose(input, known, shelf.quantity, shelf.date, &mut only, outcome);
        meet(&shelf, shelf.quantity, &mut only, outcome);
    }
}

/// Takes from the queue; what is missing.
fn meet(demand: &Demand, quantity: Quantity, queue: &mut VecDeque<Supply>, outcome: &mut Outcome) -> Quantity {
    let mut missing = quantity;
    while missing.is_positive() {
        let Some(supply) = queue.front_mut() else { break };
        let part = missing.min(supply.quantity);
        outcome.pegs.push(Peg {
            item: demand.item,
            wanted: demand.wanted,
            source: supply.source,
            quantity: part,
            wanted_on: demand.date,
            ready: supply.date,
        });
        supply.quantity -= part;
        missing -= part;
        if !supply.quantity.is_positive() {
            queue.pop_front();
        }
    }
    missing
}

/// Lots that cover what is missing: started as long before as they take, today at the earliest.
fn propose(
    input: &Input,
    known: &Known,
    missing: Quantity,
    on: NaiveDate,
    queue: &mut VecDeque<Supply>,
    outcome: &mut Outcome,
) {
    let lead = Days::new(u64::try_from(known.plan.lead_days).unwrap_or(0));
    let start = on.checked_sub_days(lead).unwrap_or(on).max(input.today);
    let ready = start.checked_add_days(lead).unwrap_or(start);
    for quantity in known.plan.lots(missing) {
        let source = Source::Proposal(outcome.proposals.len());
        let item = known.plan.item;
        outcome.proposals.push(Proposal { item, quantity, make: known.made, start, ready, wanted_on: on });
        queue.push_back(Supply { item, quantity, date: ready, source });
    }
}

#[cfg(test)]
mod tests {
    use super::super::bom::{Bom, BomLine};
    use super::super::plan::Lot;
    use super::*;

    const TODAY: &str = "2026-11-24";

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
    }

    fn bill(item: i64, parts: &[(i64, i64)]) -> Bom {
        let lines = parts.iter().map(|(i, q)| BomLine::component(ItemId(*i), Quantity::whole(*q))).collect();
        Bom::new(ItemId(item), Quantity::whole(1), lines)
    }

    struct Case {
        bills: Vec<Bom>,
        items: HashMap<ItemId, Known>,
        on_hand: HashMap<ItemId, Quantity>,
        supplies: Vec<Supply>,
    }

    impl Case {
        fn new(bills: Vec<Bom>, stock: &[(i64, i64)]) -> Case {
            let made: Vec<ItemId> = bills.iter().map(|b| b.item).collect();
            let all = bills.iter().flat_map(|b| b.lines.iter().map(|l| l.item)).chain(made.iter().copied());
            let items = all.map(|i| (i, Known::new(i, made.contains(&i)))).collect();
            let on_hand = stock.iter().map(|(i, q)| (ItemId(*i), Quantity::whole(*q))).collect();
            Case { bills, items, on_hand, supplies: Vec::new() }
        }

        fn plan(&self, orders: &[(i64, i64, u32)]) -> Outcome {
            let demands = (1..).zip(orders).map(|(n, (item, quantity, d))| Demand {
                item: ItemId(*item),
                quantity: Quantity::whole(*quantity),
                date: day(*d),
                wanted: Wanted::Order(n),
            });
            plan(Input {
                today: TODAY.parse().unwrap(),
                bills: &Bills::new(self.bills.clone()),
                items: &self.items,
                on_hand: &self.on_hand,
                demands: demands.collect(),
                supplies: self.supplies.clone(),
            })
        }
    }

    fn of(outcome: &Outcome, item: i64) -> Vec<i64> {
        let lots = outcome.proposals.iter().filter(|p| p.item == ItemId(item));
        lots.map(|p| p.quantity.raw() / Quantity::SCALE).collect()
    }

    /// ERPNext#26563: order 100, 20 painted and 20 raw parts in stock: paint 80, make 60.
    #[test]
    fn stock_counts_at_each_level() {
        let case = Case::new(vec![bill(1, &[(2, 1)]), bill(2, &[(3, 1)])], &[(2, 20), (3, 20)]);
        let outcome = case.plan(&[(1, 100, 24)]);
        assert_eq!([of(&outcome, 1), of(&outcome, 2), of(&outcome, 3)], [vec![100], vec![80], vec![60]]);
    }

    /// ERPNext#15781: order 100, stock A 10, A1 10, A2 5, A3 3: make A 90, A1 80, A2 75, A3 72.
    #[test]
    fn four_levels_with_stock_at_each() {
        let bills = vec![bill(1, &[(2, 1)]), bill(2, &[(3, 1)]), bill(3, &[(4, 1)])];
        let case = Case::new(bills, &[(1, 10), (2, 10), (3, 5), (4, 3)]);
        let outcome = case.plan(&[(1, 100, 24)]);
        assert_eq!([1, 2, 3, 4].map(|i| of(&outcome, i)), [vec![90], vec![80], vec![75], vec![72]]);
    }

    /// ERPNext PR#37785: the same part in two sub-assemblies adds up: two, not one.
    #[test]
    fn one_part_in_two_places_adds_up() {
        let case = Case::new(vec![bill(1, &[(2, 1), (3, 1)]), bill(2, &[(4, 1)]), bill(3, &[(4, 1)])], &[]);
        let total: i64 = of(&case.plan(&[(1, 1, 24)]), 4).iter().sum();
        assert_eq!(total, 2);
    }

    #[test]
    fn what_is_coming_is_taken_and_lots_leave_a_rest_for_who_comes_next() {
        let mut case = Case::new(vec![bill(1, &[(2, 2)])], &[(1, 5)]);
        case.supplies.push(Supply {
            item: ItemId(1),
            quantity: Quantity::whole(10),
            date: day(28),
            source: Source::Work(WorkOrderId(7)),
        });
        let lots = Plan { lot: Lot::Fixed, lot_size: Quantity::whole(40), lead_days: 3, ..Plan::new(ItemId(1)) };
        case.items.insert(ItemId(1), Known { plan: lots, ..Known::new(ItemId(1), true) });
        let outcome = case.plan(&[(1, 12, 26), (1, 20, 30), (1, 30, 25)]);
        // 62 are wanted; 15 are there or coming: 47 need two lots of 40.
        assert_eq!((of(&outcome, 1), of(&outcome, 2)), (vec![40, 40], vec![80, 80]));
        let first = outcome.proposals[0];
        assert_eq!((first.start, first.ready, first.wanted_on), (day(24), day(27), day(25)));
        let order = |n| -> Vec<(Source, i64)> {
            let pegs = outcome.pegs.iter().filter(|p| p.wanted == Wanted::Order(n));
            pegs.map(|p| (p.source, p.quantity.raw() / Quantity::SCALE)).collect()
        };
        // The earliest takes the stock.
        assert_eq!(order(3), [(Source::Stock, 5), (Source::Work(WorkOrderId(7)), 10), (Source::Proposal(0), 15)]);
        assert_eq!(order(1), [(Source::Proposal(0), 12)]);
        assert_eq!(order(2), [(Source::Proposal(0), 13), (Source::Proposal(1), 7)]);
    }

    #[test]
    fn a_shelf_under_its_minimum_is_filled_to_its_maximum() {
        for (stock, min, max, wanted, expected) in [
            (5, 10, 40, 0, vec![35]),
            (12, 10, 40, 0, vec![]),
            (12, 10, 0, 5, vec![3]),
            (0, 0, 0, 5, vec![5]),
            (3, 10, 0, 5, vec![2, 10]),
        ] {
            let mut case = Case::new(vec![bill(1, &[(2, 1)])], &[(2, stock)]);
            let q = Quantity::whole;
            case.items.insert(ItemId(2), Known { min_stock: q(min), max_stock: q(max), ..Known::new(ItemId(2), false) });
            assert_eq!(of(&case.plan(&[(2, wanted, 24)]), 2), expected, "{stock} {min} {max} {wanted}");
        }
    }
}
