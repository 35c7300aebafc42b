//! Purchasing: suppliers, needs, purchase orders, receipts, bills and what falls due, as lists, cards and forms.

pub mod bill_card;
pub mod bill_form;
pub mod bill_paper;
pub mod bill_steps;
pub mod bills;
pub mod document;
pub mod habits;
pub mod lookup;
pub mod needs;
pub mod order_card;
pub mod order_form;
pub mod order_steps;
pub mod order_view;
pub mod orders;
pub mod price_panel;
pub mod receipt_card;
pub mod receipts;
pub mod receive;
pub mod said;
pub mod supplier_card;
pub mod suppliers;
#[cfg(test)]
mod tests;
pub mod to_pay;
