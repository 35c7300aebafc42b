//! The stock's screens: items, what is where, moves, goods received, counts.

pub mod acts;
pub mod count;
pub mod counts;
pub mod document;
pub mod item;
pub mod item_form;
pub mod item_view;
pub mod items;
mod lookup;
pub mod moves;
pub mod receipt;
pub mod stock;
#[cfg(test)]
mod tests;
