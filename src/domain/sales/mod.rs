//! Sales: quotes, orders, deliveries, invoices and credit notes, and the figures kept of them.

pub mod deduction_store;
pub mod delivery;
pub mod delivery_store;
pub mod deposit;
pub mod draft;
pub mod facts_store;
pub mod invoice;
pub mod invoice_store;
pub mod mention;
pub mod order;
pub mod order_store;
pub mod quote;
pub mod quote_store;
pub mod salesperson_store;

pub use delivery::{DeliveryId, DeliveryLineId};
pub use invoice::{InvoiceId, InvoiceLineId};
pub use order::{Order, OrderId, OrderLine, OrderLineId};
pub use quote::{QuoteId, QuoteLineId};
