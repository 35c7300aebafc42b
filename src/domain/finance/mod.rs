//! Finance: the chart and the roles accounts play, journals, years and periods, entries, taxes, what is open and its payments.

pub mod account;
pub mod account_store;
pub mod balance_store;
pub mod chart;
pub mod entry;
pub mod entry_store;
pub mod journal;
pub mod journal_store;
pub mod open_item;
pub mod open_item_store;
pub mod party_balance_store;
pub mod payment;
pub mod payment_store;
pub mod period;
pub mod period_store;
pub mod role;
pub mod role_store;
pub mod tax;
pub mod tax_store;
