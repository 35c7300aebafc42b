//! How the lines of a sales document add up: as those of every document do.

pub use crate::kit::total::{LineAmounts, Priced, TaxTotal, Totals, add_up, between, total};
