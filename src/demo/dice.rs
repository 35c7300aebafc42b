//! Chance that repeats: the same seed throws the same dice on every machine. SplitMix64 (Steele, Lea and Flood, 2014); whole
//! numbers only.

/// A seeded generator.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to `n` − 1; 0 when there is nothing to choose from.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.next()) * u128::try_from(n).unwrap_or(0);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, per_thousand: i64) -> bool {
        self.between(0, 999) < per_thousand
    }

    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }
}

/// A choice in which some come more often than others.
#[derive(Debug, Clone, Default)]
pub struct Weighted {
    up_to: Vec<usize>,
}

impl Weighted {
    pub fn new(weights: impl IntoIterator<Item = usize>) -> Weighted {
        let mut sum = 0;
        let up_to = weights.into_iter().map(|w| {
            sum += w;
            sum
        });
        Weighted { up_to: up_to.collect() }
    }

    pub fn total(&self) -> usize {
        self.up_to.last().copied().unwrap_or(0)
    }

    /// The place of the one chosen.
    pub fn pick(&self, dice: &mut Dice) -> usize {
        let at = dice.below(self.total());
        self.up_to.partition_point(|sum| *sum <= at).min(self.up_to.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_dice() {
        let throw = |seed| {
            let mut dice = Dice::new(seed);
            (0..5).map(|_| dice.between(1, 6)).collect::<Vec<_>>()
        };
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
        // The first number of the published sequence of seed 0.
        assert_eq!(Dice::new(0).next(), 0xE220_A839_7B1D_CDAF);
    }

    #[test]
    fn weights_are_kept() {
        let (weighted, mut dice) = (Weighted::new([1, 0, 3]), Dice::new(1));
        let mut counts = [0; 3];
        for _ in 0..4000 {
            counts[weighted.pick(&mut dice)] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((2800..3200).contains(&counts[2]), "{counts:?}");
        assert_eq!(Weighted::default().pick(&mut dice), 0);
    }
}
