//! Plan to produce: an item is planned, its parts are put by and taken, time is declared, pieces are made or lost, and the order is
//! closed with nothing left in work.
//!
//! Each public function is one act. They take the transaction, so that a story may be made of several.

pub mod close;
pub mod event;
pub mod issue;
pub mod made;
pub mod masters;
pub mod needs;
pub mod order;
pub mod reserve;
pub mod standards;
pub mod time;

pub use close::close;
pub use issue::{give_back, issue};
pub use made::{lose, receive};
pub use order::{cancel, change, complete, hold, plan, release, reopen};
