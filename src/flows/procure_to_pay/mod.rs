//! Procure to pay: a need becomes a purchase order, is approved, sent and confirmed, the goods come (or go back), the bill is
//! matched with order and receipts, posted and paid.
//!
//! Each public function is one act. They take the transaction, so that a story may be made of several.

pub mod amend;
pub mod approval;
pub mod bill;
pub mod draft;
pub mod need;
pub mod next;
pub mod order;
pub mod paper;
pub mod pay;
mod posting;
pub mod price;
pub mod receive;
pub mod rules;

pub use amend::amend;
pub use draft::{delete_draft, save_draft, update_draft};
pub use order::{cancel, close_short, confirm, send};
pub use receive::{give_back, receive};
