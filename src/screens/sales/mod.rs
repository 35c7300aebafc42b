//! Sales: quotes, orders, deliveries, invoices, payments and the counter, as lists, cards and forms.

pub mod common;
pub mod document;
pub mod links;
pub mod lookup;
pub mod order_card;
pub mod order_form;
pub mod order_steps;
pub mod order_view;
pub mod orders;
pub mod quote_card;
pub mod quote_steps;
pub mod quotes;
pub mod said;
#[cfg(test)]
mod tests;
