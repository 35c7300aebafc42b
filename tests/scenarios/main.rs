//! Business days in prose, a story a file, through the one door for writes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod buying;
mod collection;
mod demo;
mod ledger;
mod masters;
mod money;
mod northwind;
mod notices;
mod production;
mod purchases;
mod sales;
mod shop_floor;
mod stock;
mod till;
mod undo;
mod workshop;
