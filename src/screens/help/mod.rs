//! What explains the program: the manual, page by page, and the words of accounts and stock in plain language.

pub mod glossary;
pub mod manual;
