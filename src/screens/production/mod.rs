//! Production: work orders as a list and a card, what planning proposes, and what they rest on: bills of material, routings, work
//! centres.

pub mod bom_card;
mod bom_document;
pub mod bom_form;
pub mod boms;
pub mod capacity;
pub mod centre_form;
pub mod centres;
mod lookup;
mod part_steps;
pub mod planning;
pub mod routing_card;
pub mod routing_form;
pub mod routings;
pub mod standards;
pub mod work_card;
pub mod work_form;
pub mod work_steps;
pub mod work_view;
pub mod works;

#[cfg(test)]
mod tests;
