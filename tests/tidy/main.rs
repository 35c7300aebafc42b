//! The house rules, kept by reading the house: who may import whom, how long things are, which words exist, which file
//! names which table. A rule that nobody checks is a wish.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
mod imports;
mod schema;
mod shape;
mod source;
mod tables;
mod words;

/// Fails with every breach at once.
fn hold(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}
