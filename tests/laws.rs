//! What must hold whatever people type: laws checked over random stories, a department a file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "laws/ledger.rs"]
mod ledger;
#[path = "laws/sales.rs"]
mod sales;
#[path = "laws/stock.rs"]
mod stock;
