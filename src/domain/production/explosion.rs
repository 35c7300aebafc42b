//! Bills on bills: what a product takes at every level, phantom levels looked through, the order in which levels are planned, and
//! the path of a bill that comes back to itself.

use super::bom::{Bom, BomLine, LineKind};
use crate::domain::items::item::ItemId;
use crate::kit::{Quantity, Rate};
use std::collections::HashMap;

/// Deeper than any honest bill: a longer chain is a cycle.
const DEEPEST: usize = 64;

/// The bills that hold on a day, by item.
#[derive(Debug, Default)]
pub struct Bills(HashMap<ItemId, Bom>);

/// One line of a whole explosion.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// 1: of the product itself.
    pub level: usize,
    pub item: ItemId,
    pub quantity: Quantity,
    /// It has a bill of its own, which follows.
    pub made: bool,
    pub phantom: bool,
}

impl Bills {
    pub fn new(list: Vec<Bom>) -> Bills {
        Bills(list.into_iter().map(|b| (b.item, b)).collect())
    }

    pub fn of(&self, item: ItemId) -> Option<&Bom> {
        self.0.get(&item)
    }

    pub fn items(&self) -> impl Iterator<Item = ItemId> {
        self.0.keys().copied()
    }

    /// Every component of every level, parents before their parts.
    pub fn explode(&self, item: ItemId, quantity: Quantity) -> Vec<Part> {
        let mut list = Vec::new();
        self.below(item, quantity, &mut vec![item], &mut list);
        list
    }

    /// A bill being typed may lead back to itself before it is refused: what stands above is not gone into again.
    fn below(&self, item: ItemId, quantity: Quantity, path: &mut Vec<ItemId>, list: &mut Vec<Part>) {
        let Some(bom) = self.of(item) else { return };
        for line in bom.components() {
            let needed = line.needed(quantity, bom.quantity);
            let below = self.of(line.item);
            let (made, phantom) = (below.is_some(), below.is_some_and(|b| b.phantom));
            list.push(Part { level: path.len(), item: line.item, quantity: needed, made, phantom });
            if !path.contains(&line.item) {
                path.push(line.item);
                self.below(line.item, needed, path, list);
                path.pop();
            }
        }
    }

    /// The lines of a bill for `wanted`, phantom parts replaced by what they are made of; the quantities are for all of it. The
    /// same item on several lines stays on several lines: what it is taken for may differ.
    pub fn flat(&self, bom: &Bom, wanted: Quantity) -> Vec<BomLine> {
        let mut list = Vec::new();
        self.flatten(bom, wanted, 1, &mut list);
        list
    }

    fn flatten(&self, bom: &Bom, wanted: Quantity, level: usize, list: &mut Vec<BomLine>) {
        for line in &bom.lines {
            let needed = line.needed(wanted, bom.quantity);
            match self.of(line.item).filter(|b| b.phantom && line.kind == LineKind::Component && level <= DEEPEST) {
                Some(below) => self.flatten(below, needed, level + 1, list),
                None => list.push(BomLine { quantity: needed, scrap: Rate::ZERO, ..line.clone() }),
            }
        }
    }

    /// How deep each item lies at most: 0 is in nobody's bill. What is planned is planned in this order.
    pub fn levels(&self) -> HashMap<ItemId, usize> {
        let mut levels: HashMap<ItemId, usize> = self.0.keys().map(|i| (*i, 0)).collect();
        // Each round pushes parts below their parents; as many rounds as there are levels.
        for _ in 0..DEEPEST {
            let mut moved = false;
            for bom in self.0.values() {
                let above = levels.get(&bom.item).copied().unwrap_or(0);
                for line in bom.components() {
                    let level = levels.entry(line.item).or_default();
                    if *level <= above {
                        *level = above + 1;
                        moved = true;
                    }
                }
            }
            if !moved {
                break;
            }
        }
        levels
    }
}

/// The path on which a bill of `item` with these parts would come back to it, the item at both ends. `parts` gives what an item is
/// made of.
pub fn cycle<E>(
    item: ItemId,
    components: &[ItemId],
    parts: &mut dyn FnMut(ItemId) -> Result<Vec<ItemId>, E>,
) -> Result<Option<Vec<ItemId>>, E> {
    let mut seen = Vec::new();
    let mut path = vec![item];
    for part in components {
        if search(item, *part, parts, &mut seen, &mut path)? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

fn search<E>(
    item: ItemId,
    at: ItemId,
    parts: &mut dyn FnMut(ItemId) -> Result<Vec<ItemId>, E>,
    seen: &mut Vec<ItemId>,
    path: &mut Vec<ItemId>,
) -> Result<bool, E> {
    path.push(at);
    if at == item {
        return Ok(true);
    }
    if !seen.contains(&at) && path.len() <= DEEPEST {
        seen.push(at);
        for next in parts(at)? {
            if search(item, next, parts, seen, path)? {
                return Ok(true);
            }
        }
    }
    path.pop();
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bill(item: i64, batch: i64, lines: &[(i64, i64)]) -> Bom {
        let lines = lines.iter().map(|(i, q)| BomLine::component(ItemId(*i), Quantity::whole(*q))).collect();
        Bom::new(ItemId(item), Quantity::whole(batch), lines)
    }

    #[test]
    fn every_level_takes_its_own() {
        let bills = Bills::new(vec![bill(1, 1, &[(2, 2), (3, 1)]), bill(2, 10, &[(4, 5)]), bill(3, 1, &[(4, 3)])]);
        let parts: Vec<_> =
            bills.explode(ItemId(1), Quantity::whole(10)).iter().map(|p| (p.level, p.item.0, p.quantity)).collect();
        let q = Quantity::whole;
        assert_eq!(parts, [(1, 2, q(20)), (2, 4, q(10)), (1, 3, q(10)), (2, 4, q(30))]);
        let levels = bills.levels();
        let level = |i| levels.get(&ItemId(i)).copied();
        assert_eq!([level(1), level(2), level(3), level(4)], [Some(0), Some(1), Some(1), Some(2)]);
    }

    /// A bill being typed may name its own product, twice even: what is above is shown and not gone into.
    #[test]
    fn what_leads_back_ends() {
        let bills =
            Bills::new(vec![bill(1, 1, &[(1, 1), (1, 1), (2, 1), (3, 1)]), bill(2, 1, &[(1, 1)]), bill(3, 1, &[(2, 1)])]);
        assert_eq!(bills.explode(ItemId(1), Quantity::whole(1)).len(), 7);
    }

    #[test]
    fn phantoms_are_looked_through() {
        let mut phantom = bill(2, 2, &[(4, 3), (5, 1)]);
        phantom.phantom = true;
        let bills = Bills::new(vec![bill(1, 1, &[(2, 4), (3, 1)]), phantom]);
        let top = bills.of(ItemId(1)).unwrap();
        let lines: Vec<_> = bills.flat(top, Quantity::whole(10)).iter().map(|l| (l.item.0, l.quantity)).collect();
        let q = Quantity::whole;
        assert_eq!(lines, [(4, q(60)), (5, q(20)), (3, q(10))]);
    }

    #[test]
    fn a_cycle_is_named_by_its_path() {
        let below = |i: ItemId| -> Vec<ItemId> {
            match i.0 {
                2 => vec![ItemId(3), ItemId(4)],
                4 => vec![ItemId(5)],
                5 => vec![ItemId(1)],
                _ => Vec::new(),
            }
        };
        for (item, components, expected) in
            [(1, vec![2], Some(vec![1, 2, 4, 5, 1])), (1, vec![3], None), (1, vec![1], Some(vec![1, 1])), (9, vec![2], None)]
        {
            let components: Vec<ItemId> = components.into_iter().map(ItemId).collect();
            let found = cycle::<()>(ItemId(item), &components, &mut |i| Ok(below(i))).unwrap();
            let path = found.map(|p| p.iter().map(|i| i.0).collect::<Vec<_>>());
            assert_eq!(path, expected, "{item}");
        }
    }
}
