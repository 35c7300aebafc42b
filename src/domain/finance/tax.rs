//! A tax: its rate from a date on, and the words the law wants printed when it applies.

use crate::kit::Rate;
use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Tax {
    pub code: String,
    pub name: String,
    pub rate: Rate,
    /// Printed on the documents that bear it; may be empty.
    pub mention: String,
    /// The first day this rate holds.
    pub from: NaiveDate,
}
