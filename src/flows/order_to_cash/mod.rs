//! Order to cash: an order is taken, passes inventory control, is delivered, billed, posted and paid.
//!
//! Each public function is one act. They take the transaction, so that the counter can do the whole story in one.

pub mod amend;
pub mod backorder;
pub mod by_hand;
pub mod confirm;
pub mod deliver;
pub mod deposit;
pub mod draft;
pub mod invoice;
pub mod mentions;
pub mod posting;
pub mod reserve;

pub use amend::amend;
pub use confirm::{cancel, close_short, confirm, hold};
pub use deliver::{Wanted, prepare, ship, step};
pub use deposit::{Share, deposit};
pub use draft::{delete_draft, save_draft, update_draft};
pub use invoice::{bill, create, discard, post};
