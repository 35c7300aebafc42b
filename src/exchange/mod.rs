//! Files in and out: reading tables of other programs, importing them whole or not at all, writing lists. Knows no screen.

pub mod country;
pub mod escpos;
pub mod field;
pub mod import;
pub mod page;
pub mod printer;
pub mod receipt;
pub mod record;
pub mod sheet;
pub mod till_slip;
pub mod write;
