//! What goods are worth when they leave: weighted average, or first in first out. Values are cents and never go below zero;
//! whatever empties the stock takes all that is left of its value, so that no cent stays on nothing (odoo#46850).

use crate::kit::{Money, Quantity};
use std::collections::VecDeque;

/// Quantity and value of an item in the stock, costed at the weighted average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pool {
    pub quantity: Quantity,
    pub value: Money,
}

impl Pool {
    pub fn enter(&mut self, quantity: Quantity, value: Money) {
        self.quantity += quantity;
        self.value += value;
    }

    /// Takes `quantity` out, at most what is there; the cost that leaves with it. The share of the value is rounded once.
    pub fn leave(&mut self, quantity: Quantity) -> Money {
        let cost = if quantity >= self.quantity { self.value } else { self.value.prorate(quantity.raw(), self.quantity.raw()) };
        self.quantity -= quantity;
        self.value -= cost;
        cost
    }
}

/// What remains of one entry of a first-in-first-out item. `id` is the move that brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layer {
    pub id: i64,
    pub quantity: Quantity,
    pub value: Money,
}

/// What is taken from the layers, oldest first, until `quantity` is together: each part names its layer. Layers cover at
/// least `quantity`; if they do not, all of them are taken.
pub fn take_oldest(layers: &[Layer], quantity: Quantity) -> Vec<Layer> {
    let mut wanted = quantity;
    let mut taken = Vec::new();
    for layer in layers {
        if !wanted.is_positive() {
            break;
        }
        let part = wanted.min(layer.quantity);
        let mut rest = Pool { quantity: layer.quantity, value: layer.value };
        taken.push(Layer { id: layer.id, quantity: part, value: rest.leave(part) });
        wanted -= part;
    }
    taken
}

/// The stock of one item under either method.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    pub pool: Pool,
    /// Empty for an averaged item.
    pub layers: VecDeque<Layer>,
    pub fifo: bool,
}

impl Replay {
    pub fn enter(&mut self, id: i64, quantity: Quantity, value: Money) {
        self.pool.enter(quantity, value);
        if self.fifo {
            self.layers.push_back(Layer { id, quantity, value });
        }
    }

    /// The cost that leaves with `quantity`.
    pub fn leave(&mut self, quantity: Quantity) -> Money {
        if !self.fifo {
            return self.pool.leave(quantity);
        }
        let (mut wanted, mut cost) = (quantity, Money::ZERO);
        while let Some(layer) = self.layers.front_mut().filter(|_| wanted.is_positive()) {
            let part = wanted.min(layer.quantity);
            let mut rest = Pool { quantity: layer.quantity, value: layer.value };
            cost += rest.leave(part);
            (layer.quantity, layer.value) = (rest.quantity, rest.value);
            wanted -= part;
            if rest.quantity.is_zero() {
                self.layers.pop_front();
            }
        }
        self.pool.quantity -= quantity;
        self.pool.value -= cost;
        cost
    }
}

/// The moves of one item replayed in the order of posting, under both methods at once: the method may have changed when the
/// stock was empty, so a cost is wrong only if neither explains the whole stretch between two empty stocks.
#[derive(Debug, Clone)]
pub struct History {
    average: Replay,
    fifo: Replay,
    /// The first move each method does not explain, since the stock was last empty.
    wrong: [Option<String>; 2],
    found: Vec<String>,
    /// What the moves themselves say.
    moved: Pool,
}

impl Default for History {
    fn default() -> History {
        History {
            average: Replay::default(),
            fifo: Replay { fifo: true, ..Replay::default() },
            wrong: [None, None],
            found: Vec::new(),
            moved: Pool::default(),
        }
    }
}

/// What the file keeps of an item, to be compared with its history.
#[derive(Debug, Clone)]
pub struct Kept {
    pub pool: Pool,
    pub fifo: bool,
    pub layers: Vec<Layer>,
}

impl History {
    pub fn enter(&mut self, id: i64, quantity: Quantity, value: Money) {
        self.average.enter(id, quantity, value);
        self.fifo.enter(id, quantity, value);
        self.moved.quantity += quantity;
        self.moved.value += value;
    }

    /// `cost` is what the posted move says left.
    pub fn leave(&mut self, id: i64, quantity: Quantity, cost: Money) {
        self.moved.quantity -= quantity;
        self.moved.value -= cost;
        for (replay, wrong) in [&mut self.average, &mut self.fifo].into_iter().zip(&mut self.wrong) {
            let rule = replay.leave(quantity);
            if rule != cost && wrong.is_none() {
                *wrong = Some(format!("move {id} took {cost}, the rule says {rule}"));
            }
        }
        if self.moved.quantity.is_zero() {
            if let [Some(average), Some(_)] = &self.wrong {
                self.found.push(average.clone());
            }
            if !self.moved.value.is_zero() {
                self.found.push(format!("move {id} left {} on an empty stock", self.moved.value));
            }
            *self = History { found: std::mem::take(&mut self.found), ..History::default() };
        }
    }

    /// What differs from what is kept, a line each.
    pub fn compare(mut self, kept: Option<&Kept>) -> Vec<String> {
        let Some(kept) = kept else {
            self.found.push("it moved, but nothing is kept in item_value".to_owned());
            return self.found;
        };
        if kept.pool != self.moved {
            let (k, m) = (kept.pool, self.moved);
            self.found.push(format!("{} worth {} kept, {} worth {} by the moves", k.quantity, k.value, m.quantity, m.value));
        }
        let [average, fifo] = self.wrong;
        self.found.extend(if kept.fifo { fifo } else { average });
        let layers: Vec<Layer> = if kept.fifo { self.fifo.layers.into() } else { Vec::new() };
        if layers != kept.layers {
            self.found.push(format!(
                "{} cost layers kept, {} by the moves, or their remains differ",
                kept.layers.len(),
                layers.len()
            ));
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `+8@10` receives, `-10` delivers. Gives what left by each delivery and the value that stays.
    fn run(fifo: bool, story: &str) -> (Vec<String>, String) {
        let mut stock = Replay { fifo, ..Replay::default() };
        let mut left = Vec::new();
        for (i, word) in story.split_whitespace().enumerate() {
            if let Some(entry) = word.strip_prefix('+') {
                let (quantity, cost) = entry.split_once('@').unwrap();
                let quantity: Quantity = quantity.parse().unwrap();
                stock.enter(i as i64, quantity, Money::extend(quantity, cost.parse().unwrap()));
            } else {
                left.push(stock.leave(word[1..].parse().unwrap()).to_string());
            }
        }
        if fifo {
            assert_eq!(stock.layers.iter().map(|l| l.value).sum::<Money>(), stock.pool.value, "Σ layers = value in {story}");
            assert_eq!(stock.layers.iter().map(|l| l.quantity).sum::<Quantity>(), stock.pool.quantity);
        }
        (left, stock.pool.value.to_string())
    }

    /// Story; averaged: the costs that left, the value that stays; first in first out: the same.
    type Case = (&'static str, &'static [&'static str], &'static str, &'static [&'static str], &'static str);

    #[test]
    fn what_leaves_and_what_stays() {
        // Rows 1–4 are the published reference results for the two methods; the fifth is the rounding residue: nothing may
        // stay on nothing.
        let table: &[Case] = &[
            ("+8@10", &[], "80.00", &[], "80.00"),
            ("+8@10 +4@16", &[], "144.00", &[], "144.00"),
            ("+8@10 +4@16 -10", &["120.00"], "24.00", &["112.00"], "32.00"),
            ("+8@10 +4@16 -10 +2@6", &["120.00"], "36.00", &["112.00"], "44.00"),
            ("+2@1.00 +1@1.01 -3", &["3.01"], "0.00", &["3.01"], "0.00"),
            ("+2@1.00 +1@1.01 -1 -1 -1", &["1.00", "1.01", "1.00"], "0.00", &["1.00", "1.00", "1.01"], "0.00"),
            ("+3@0.333333 -1 -1 -1", &["0.33", "0.34", "0.33"], "0.00", &["0.33", "0.34", "0.33"], "0.00"),
            ("+1000@0.001 -1 -998 -1", &["0.00", "1.00", "0.00"], "0.00", &["0.00", "1.00", "0.00"], "0.00"),
            ("+3000@0.001", &[], "3.00", &[], "3.00"),
            ("+20@3.30 -2", &["6.60"], "59.40", &["6.60"], "59.40"),
            ("+5@0 -2 +1@9", &["0.00"], "9.00", &["0.00"], "9.00"),
            ("+2.5@4 -0.5 -2", &["2.00", "8.00"], "0.00", &["2.00", "8.00"], "0.00"),
            // A return enters again at the cost at which it left.
            ("+1@10 +1@20 -1 +1@15", &["15.00"], "30.00", &["10.00"], "35.00"),
        ];
        for (story, average, stays, fifo, fifo_stays) in table {
            let (left, value) = run(false, story);
            assert_eq!((left.join(" "), value.as_str()), (average.join(" "), *stays), "average: {story}");
            let (left, value) = run(true, story);
            assert_eq!((left.join(" "), value.as_str()), (fifo.join(" "), *fifo_stays), "first in first out: {story}");
        }
    }

    #[test]
    fn a_replay_names_the_move_whose_cost_the_rule_does_not_give() {
        let whole = Quantity::whole;
        // Entered 2 worth 2.00 and 1 worth 4.00; `costs` left one by one. (costs, kept as first in first out, lines found)
        for (costs, fifo, lines) in [
            (&[][..], false, 0),
            (&[200][..], false, 0),
            (&[100][..], true, 0),
            (&[200, 200, 200][..], true, 0),
            (&[150][..], false, 1),
            (&[150, 250, 200][..], true, 1),
            (&[200, 200, 199][..], false, 2),
        ] {
            let mut history = History::default();
            history.enter(1, whole(2), Money::of(200));
            history.enter(2, whole(1), Money::of(400));
            let mut kept = Pool { quantity: whole(3), value: Money::of(600) };
            for (i, cost) in costs.iter().enumerate() {
                history.leave(3 + i as i64, whole(1), Money::of(*cost));
                kept.quantity -= whole(1);
                kept.value -= Money::of(*cost);
            }
            if kept.quantity.is_zero() {
                kept.value = Money::ZERO;
            }
            let layers = if fifo { history.fifo.layers.iter().copied().collect() } else { Vec::new() };
            let found = history.compare(Some(&Kept { pool: kept, fifo, layers }));
            assert_eq!(found.len(), lines, "{costs:?}: {found:?}");
        }
    }

    #[test]
    fn layers_are_taken_oldest_first() {
        let layer = |id, quantity, cents| Layer { id, quantity: Quantity::whole(quantity), value: Money::of(cents) };
        let layers = [layer(1, 8, 8_000), layer(2, 4, 6_400)];
        assert_eq!(take_oldest(&layers, Quantity::whole(10)), [layer(1, 8, 8_000), layer(2, 2, 3_200)]);
        assert_eq!(take_oldest(&layers, Quantity::whole(3)), [layer(1, 3, 3_000)]);
        assert_eq!(take_oldest(&layers, Quantity::ZERO), []);
    }
}
