//! Read-only questions across departments.

pub mod ageing;
pub mod audit_trail;
pub mod dashboard;
pub mod document;
pub mod finance_lists;
pub mod find;
pub mod item_cost;
pub mod items;
pub mod journal;
pub mod last_sale;
pub mod ledger;
pub mod ledger_check;
pub mod listing;
pub mod lists;
pub mod lists_documents;
pub mod margin;
pub mod order_story;
pub mod parties;
pub mod past_entries;
pub mod pipeline;
pub mod sales;
pub mod sales_lists;
mod sales_month;
mod sales_region;
pub mod statement;
pub mod stock;
pub mod stock_count;
pub mod stock_lists;
pub mod stock_value;
pub mod table;
pub mod till;
pub mod trial_balance;
pub mod twin;
pub mod verify;

pub use table::{Cell, Column, Kind, Table};
