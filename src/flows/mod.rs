//! The verbs that cross departments, a story a file. Each public function is what one act does; it takes the transaction.

pub mod counter;
pub mod entry;
pub mod founding;
pub mod order_to_cash;
pub mod payment;
pub mod period_close;
pub mod pricing;
pub mod quote;
pub mod returns;
pub mod stock;
pub mod stock_count;
pub mod warehouse;
