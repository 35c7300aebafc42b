//! Read-only questions across departments.

pub mod listing;
pub mod lists;
pub mod table;

pub use table::{Cell, Column, Kind, Table};
