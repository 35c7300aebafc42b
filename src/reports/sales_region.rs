//! Regions as their tree: a parent has what its children have, and each level stands best first.

use super::sales::{Figures, Line};
use crate::db::{Result, Tx};
use crate::domain::parties::region::Region;
use crate::domain::parties::region_store;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of single regions as a tree with every parent, roll-up included; sales without a region come last.
pub fn as_tree(tx: &Tx, lines: Vec<Line>) -> Result<Vec<Line>> {
    let regions = region_store::all(tx)?;
    let mut own: BTreeMap<i64, Line> = lines.into_iter().map(|l| (l.id, l)).collect();
    let none = own.remove(&0);
    let mut tree = Vec::new();
    let mut done = BTreeSet::new();
    for root in regions.iter().filter(|r| r.parent.is_none_or(|p| !regions.iter().any(|x| x.id == p))) {
        let mut branch = Vec::new();
        grow(root, 0, &regions, &own, &mut done, &mut branch);
        tree.push(branch);
    }
    tree.sort_by_key(|b| b.first().map(|l| (-l.now.net, -l.before.net)));
    Ok(tree.into_iter().flatten().chain(none).collect())
}

/// Puts a region and what is under it into `out`, unless nothing was sold there; what was sold in all.
fn grow(
    region: &Region,
    level: usize,
    regions: &[Region],
    own: &BTreeMap<i64, Line>,
    done: &mut BTreeSet<i64>,
    out: &mut Vec<Line>,
) -> (Figures, Figures) {
    // A region seen twice would be a loop in the tree, which the flow refuses to make.
    if !done.insert(region.id.0) {
        return Default::default();
    }
    let (mut now, mut before) = own.get(&region.id.0).map_or_else(Default::default, |l| (l.now, l.before));
    let mut branches = Vec::new();
    for child in regions.iter().filter(|r| r.parent == Some(region.id)) {
        let mut branch = Vec::new();
        let (n, b) = grow(child, level + 1, regions, own, done, &mut branch);
        now.add(n);
        before.add(b);
        if !branch.is_empty() {
            branches.push((n, b, branch));
        }
    }
    branches.sort_by_key(|(n, b, _)| (-n.net, -b.net));
    if !branches.is_empty() || own.contains_key(&region.id.0) {
        out.push(Line { id: region.id.0, code: region.code.clone(), name: region.name.clone(), level, now, before });
        out.extend(branches.into_iter().flat_map(|(_, _, branch)| branch));
    }
    (now, before)
}
