//! The verbs that cross departments, a story a file. Each public function is what one act does; it takes the transaction.

pub mod batch;
pub mod changes;
pub mod chart;
pub mod collection;
pub mod counter;
mod counter_return;
pub mod entry;
pub mod founding;
pub mod item;
pub mod order_to_cash;
pub mod party;
pub mod payment;
pub mod period_close;
pub mod plan_to_produce;
pub mod pricing;
pub mod procure_to_pay;
pub mod quote;
pub mod returns;
pub mod scanning;
mod set_off;
pub mod soak;
pub mod stock;
pub mod stock_count;
mod stock_posting;
pub mod till;
mod till_closing;
pub mod warehouse;
