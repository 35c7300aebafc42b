//! Settings: the company, who may open the books, taxes, places, language and look, and what was done when by whom.

pub mod audit;
pub mod company;
pub mod import;
pub mod page;
pub mod places;
pub mod taxes;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod users;
