//! Read-only questions across departments.

pub mod listing;
pub mod lists;
pub mod stock;
pub mod stock_count;
pub mod stock_value;
pub mod table;

pub use table::{Cell, Column, Kind, Table};
