//! The nouns, a folder a department. `parties` and `items` are the masters every department shares; no department knows
//! another.

pub mod company;
pub mod company_store;
pub mod finance;
pub mod inventory;
pub mod items;
pub mod parties;
pub mod production;
pub mod purchasing;
pub mod sales;
pub mod till;
