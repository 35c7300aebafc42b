//! Inventory: where goods are, how they moved, what they are worth, to whom they are promised, and counting them.

pub mod count;
pub mod count_store;
pub mod document;
pub mod document_store;
pub mod location;
pub mod location_store;
pub mod reservation;
pub mod reservation_store;
pub mod stock_move;
pub mod stock_store;
#[cfg(test)]
mod stock_tests;
pub mod valuation;
pub mod work_reservation_store;
