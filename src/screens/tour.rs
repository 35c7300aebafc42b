//! The eight tasks of the guided tour: what a first morning is made of.

use crate::tui::tour::{Seen, Step};

const fn step(key: &'static str, budget: usize, done: fn(&Seen) -> bool) -> Step {
    Step { key, budget, done }
}

fn is(seen: &Seen, screen: &str) -> bool {
    seen.place.screen == screen
}

pub const STEPS: &[Step] = &[
    step("tour-customers", 3, |s| is(s, "crm.customers")),
    step("tour-narrow", 3, |s| is(s, "crm.customers") && !s.place.filter.is_empty()),
    step("tour-open", 2, |s| is(s, "crm.customer")),
    step("tour-order", 2, |s| is(s, "sales.order-form")),
    step("tour-park", 5, |s| s.parked && !is(s, "sales.order-form")),
    step("tour-resume", 2, |s| is(s, "sales.order-form") && s.resumed),
    step("tour-find", 6, |s| is(s, "inventory.item")),
    step("tour-figure", 5, |s| is(s, "finance.entry")),
];
