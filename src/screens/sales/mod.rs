//! Sales: quotes, orders, deliveries, invoices, payments and the counter, as lists, cards and forms.

mod back_line;
pub mod closings;
pub mod counter;
mod counter_open;
mod counter_park;
mod counter_scan;
pub mod deliveries;
pub mod delivery_card;
pub mod deposit_step;
pub mod document;
pub mod habits;
pub mod invoice_card;
pub mod invoice_steps;
pub mod invoices;
pub mod links;
pub mod lookup;
pub mod order_card;
pub mod order_form;
pub mod order_steps;
pub mod order_view;
pub mod orders;
pub mod payment_card;
pub mod payment_form;
pub mod payments;
pub mod pick_lines;
pub mod picked;
pub mod quote_card;
pub mod quote_steps;
pub mod quotes;
pub mod receipt;
pub mod said;
mod tender;
#[cfg(test)]
mod tests;
pub mod till;
pub mod undo;
