//! Keys: the real program in a real terminal (a pty), its screen read line by line, its keys counted against budgets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod aloud;
mod buying;
mod counter;
mod drafts;
mod drill;
mod endings;
mod first_run;
mod harness;
mod ledger;
mod link;
mod lists;
mod mouse;
mod notices;
mod presence;
mod rough;
mod sales;
mod shop;
mod undo;
// Each story takes what it needs of the terminal.
#[allow(dead_code)]
mod term;
mod till;
