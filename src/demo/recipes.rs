//! What the workshop knows: its benches, what each piece is made of and how long it takes, so that a piece costs what the
//! catalogue says; and how much of each material a week of sales uses up.

use super::catalogue::{Origin, Thing};
use super::making::Making;
use super::words::{field, number, rows};
use crate::db::Fault;
use crate::domain::items::item::Kind;
use crate::domain::items::{ItemId, item_store};
use crate::domain::production::bom::{Bom, BomLine, Issue};
use crate::domain::production::centre::{Centre, CentreId};
use crate::domain::production::plan::{Lot, Plan};
use crate::domain::production::routing::{Routing, RoutingOperation};
use crate::flows::plan_to_produce::{masters, standards};
use crate::kit::{Money, Quantity, Rate, UnitPrice};
use std::collections::BTreeMap;

const RECIPES: &str = include_str!("../../assets/demo/recipes.txt");

/// Made where it is built in, never for the shelf.
pub const DRAWER: &str = "TIR-STD";
/// What one is made of.
const IN_A_DRAWER: &str = "PAN-CTP-15*0.42,HAR-COU-45*1,HAR-VIS-40*0.03";

/// A glued panel of a wood.
pub fn panel(wood: &str) -> String {
    format!("PNL-{wood}")
}

/// The board of a wood: the thick one, or the thin one.
pub fn board(wood: &str, thick: bool) -> String {
    let grade = match (wood, thick) {
        ("PIN", true) => 27,
        ("PIN", false) => 18,
        (_, true) => 40,
        (_, false) => 27,
    };
    format!("BRD-{wood}-{grade}")
}

/// Where the workshop works, with what an hour costs: wages, and what the shop costs beside.
#[derive(Debug, Clone, Copy, Default)]
pub struct Benches {
    saw: CentreId,
    bench: CentreId,
    finish: CentreId,
}

const SAW: i64 = 52;
const BENCH: i64 = 41;
const FINISH: i64 = 38;

/// A piece as it is made: parts, and minutes at each bench.
struct Made {
    lines: Vec<BomLine>,
    minutes: [i64; 3],
}

impl Making<'_> {
    /// The benches, a bill and a routing for everything that is made, and stocks of material that a week does not empty.
    pub fn furnish_workshop(&mut self) -> Result<(), Fault> {
        self.benches = self.set_up()?;
        let goods = self.catalogue.things.iter().filter(|t| t.kind == Kind::Goods && t.origin == Origin::Workshop);
        let made: Vec<(ItemId, Made)> = goods.filter_map(|t| Some((t.id, self.recipe(t)?))).collect();
        self.stock_material(&made)?;
        let drawer = self.catalogue.by_code(DRAWER).map(|t| t.id);
        let benches = self.benches;
        // A machine is set up once for as many as fill the shelf.
        let lots: BTreeMap<ItemId, i64> = self.catalogue.things.iter().map(|t| (t.id, (t.max - t.min).max(1))).collect();
        let words = ["op-saw", "op-bench", "op-finish"].map(|key| self.words.get(key));
        self.act("production.edit", |tx| {
            for (item, made) in &made {
                let phantom = Some(*item) == drawer;
                masters::save_bom(tx, &Bom { phantom, ..Bom::new(*item, Quantity::whole(1), made.lines.clone()) })?;
                if !phantom {
                    let lot = lots.get(item).copied().unwrap_or(1);
                    let operations = operations(benches, words, made.minutes, lot);
                    masters::save_routing(tx, &Routing::new(*item, Quantity::whole(lot), operations))?;
                    masters::set_plan(
                        tx,
                        &Plan {
                            at_standard: true,
                            lead_days: 6,
                            lot: Lot::MinMax,
                            lot_min: Quantity::whole(lot),
                            ..Plan::new(*item)
                        },
                    )?;
                }
            }
            Ok(())
        })
    }

    fn set_up(&self) -> Result<Benches, Fault> {
        let add = |code: &str, key, labour: i64, overhead: i64, places| {
            let centre = Centre {
                labour_rate: UnitPrice::whole(labour),
                overhead_rate: UnitPrice::whole(overhead),
                places,
                ..Centre::new(code, self.words.get(key))
            };
            self.act("centre.edit", |tx| masters::save_centre(tx, &centre))
        };
        // Machines bear more of the shop than a bench does.
        let places = i64::from(self.plan.rate()).div_euclid(2).max(2);
        Ok(Benches {
            saw: add("SAW", "centre-saw", 29, SAW - 29, places)?,
            bench: add("BENCH", "centre-bench", 31, BENCH - 31, places * 3)?,
            finish: add("FINISH", "centre-finish", 28, FINISH - 28, places * 2)?,
        })
    }

    /// What a thing is made of and how long it takes: the time is what its cost leaves after its material.
    fn recipe(&self, thing: &Thing) -> Option<Made> {
        if thing.code == DRAWER {
            return Some(Made { lines: self.fittings(IN_A_DRAWER), minutes: [0, 0, 0] });
        }
        let (kind, wood) = thing.code.split('-').next().zip(thing.code.split('-').nth(1))?;
        let (lines, split) = if thing.code == panel(wood) {
            let boards = self.catalogue.by_code(&board(wood, true))?;
            let wood = BomLine { scrap: Rate::percent(8), ..BomLine::component(boards.id, hundredths(112)) };
            let mut lines = vec![wood];
            lines.extend(self.fittings("FIN-COL-VI*0.05"));
            (lines, [70, 0, 30])
        } else {
            let row = rows(RECIPES).find(|r| field(r, 0) == kind)?;
            let stuff = match field(&row, 1) {
                "panel" => panel(wood),
                grade => board(wood, grade == "thick"),
            };
            let stuff = self.catalogue.by_code(&stuff)?;
            let worth = thing.cost.raw() / 100 * number(&row, 2);
            let area = hundredths((worth * 100 / stuff.cost.raw().max(1)).max(5));
            let scrap = if stuff.raw { Rate::percent(6) } else { Rate::ZERO };
            let mut lines = vec![BomLine { scrap, ..BomLine::component(stuff.id, area) }];
            lines.extend(self.fittings(field(&row, 3)));
            if let Some(drawer) = self.catalogue.by_code(DRAWER).filter(|_| number(&row, 4) > 0) {
                lines.push(BomLine {
                    issue: Issue::Backflush,
                    ..BomLine::component(drawer.id, Quantity::whole(number(&row, 4)))
                });
            }
            let mut split = field(&row, 5).split(':').map(|n| n.parse().unwrap_or(0));
            (lines, [split.next()?, split.next()?, split.next()?])
        };
        let material: Money = lines.iter().map(|l| Money::extend(l.quantity, self.cost_of(l.item))).sum();
        let left = (Money::extend(Quantity::whole(1), thing.cost) - material).raw().max(300);
        // Cents over cents an hour, in whole minutes, five at least.
        let minutes = |share: i64, hour: i64| if share == 0 { 0 } else { (left * share * 60 / (hour * 10_000)).max(5) };
        Some(Made { lines, minutes: [minutes(split[0], SAW), minutes(split[1], BENCH), minutes(split[2], FINISH)] })
    }

    fn cost_of(&self, item: ItemId) -> UnitPrice {
        self.catalogue.things.iter().find(|t| t.id == item).map_or(UnitPrice::ZERO, |t| t.cost)
    }

    /// `CODE*how many`, taken by themselves as pieces are declared.
    fn fittings(&self, list: &str) -> Vec<BomLine> {
        let line = |part: &str| {
            let (code, count) = part.split_once('*')?;
            let item = self.catalogue.by_code(code)?.id;
            Some(BomLine { issue: Issue::Backflush, ..BomLine::component(item, count.parse().ok()?) })
        };
        list.split(',').filter_map(line).collect()
    }

    /// Raises the levels of what is used up to four weeks at least and six more; panels need their boards, drawers what is in
    /// them.
    fn stock_material(&mut self, made: &[(ItemId, Made)]) -> Result<(), Fault> {
        let bills: BTreeMap<ItemId, &Made> = made.iter().map(|(item, made)| (*item, made)).collect();
        let mut used: BTreeMap<ItemId, i64> = BTreeMap::new();
        for thing in self.catalogue.things.iter().filter(|t| t.weekly > 0) {
            use_up(&bills, thing.id, thing.weekly, &mut used);
        }
        for (item, weekly) in used {
            let Some(thing) = self.catalogue.things.iter_mut().find(|t| t.id == item && t.code != DRAWER) else { continue };
            thing.min += weekly * 4 / 1_000 + 2;
            thing.max = thing.min + (weekly + thing.weekly) * 6 / 1_000 + 3;
            let (min, max) = (Quantity::whole(thing.min), Quantity::whole(thing.max));
            self.books.act("item.edit", |tx| {
                let item = item_store::get(tx, item)?;
                item_store::update(tx, &crate::domain::items::Item { min_stock: min, max_stock: max, ..item })
            })?;
        }
        Ok(())
    }

    /// What everything ought to cost from today on.
    pub fn roll_standards(&self) -> Result<(), Fault> {
        let from = self.date;
        self.act("standard.set", |tx| standards::roll(tx, from)).map(drop)
    }
}

/// Thousandths of pieces of everything below `item` that `weekly` thousandths of it use.
fn use_up(bills: &BTreeMap<ItemId, &Made>, item: ItemId, weekly: i64, used: &mut BTreeMap<ItemId, i64>) {
    let Some(made) = bills.get(&item) else { return };
    for line in &made.lines {
        let needs = weekly * line.quantity.raw() / Quantity::SCALE;
        *used.entry(line.item).or_default() += needs;
        use_up(bills, line.item, needs, used);
    }
}

fn hundredths(n: i64) -> Quantity {
    Quantity::of(n * Quantity::SCALE / 100)
}

fn operations(benches: Benches, words: [&str; 3], minutes: [i64; 3], lot: i64) -> Vec<RoutingOperation> {
    let at = [benches.saw, benches.bench, benches.finish];
    let all = (0..3).filter(|i| minutes[*i] > 0).map(|i| RoutingOperation {
        description: words[i].to_owned(),
        // A machine is set up, a bench is not.
        setup_minutes: Quantity::whole(if i == 0 { 10 } else { 0 }),
        ..RoutingOperation::new(10 * (i as i64 + 1), at[i], Quantity::whole(minutes[i] * lot))
    });
    all.collect()
}
