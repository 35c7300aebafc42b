//! Purchasing: what suppliers ask, purchase orders, what came and went back, bills and supplier credits, needs turned down.

pub mod bill;
pub mod bill_store;
pub mod draft;
pub mod need_store;
pub mod order;
pub mod order_store;
pub mod receipt;
pub mod receipt_store;
pub mod rule;
pub mod rule_store;
pub mod supplier_price;
pub mod supplier_price_store;

pub use bill::{Bill, BillId, BillLineId};
pub use order::{Purchase, PurchaseId, PurchaseLine, PurchaseLineId};
pub use receipt::{ReceiptId, ReceiptLineId};
