//! Production: work orders as a list and a card, and what planning proposes.

pub mod planning;
pub mod work_card;
pub mod work_steps;
pub mod work_view;
pub mod works;
