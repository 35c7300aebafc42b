//! Sales: quotes, orders, deliveries, invoices, payments and the counter, as lists, cards and forms.

pub mod common;
pub mod links;
pub mod order_card;
pub mod order_steps;
pub mod order_view;
pub mod orders;
pub mod ribbon;
pub mod said;
#[cfg(test)]
mod tests;
