//! What the firm sells, buys and makes: items, their units, bar codes and kits, and what they cost whom.

pub mod barcode;
pub mod gs1;
pub mod item;
pub mod item_rules;
pub mod item_search_store;
pub mod item_store;
pub mod price;
pub mod price_list_store;
pub mod price_store;

pub use item::{Item, ItemId};
