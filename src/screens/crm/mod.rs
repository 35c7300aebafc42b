//! Customers: the list, the card with everything that happened, the form.

pub mod card;
pub mod customers;
pub mod form;
#[cfg(test)]
mod tests;
