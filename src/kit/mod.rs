//! The ground: values, words and widths. Knows no business, no SQL and no screen.

pub mod coded;
pub mod date;
pub mod digest;
pub mod entry;
pub mod format;
pub mod gs1;
pub mod id;
pub mod lang;
pub mod merge;
pub mod parse;
pub mod period;
pub mod printer;
pub mod refusal;
pub mod text;
pub mod total;
pub mod value;
pub mod words;

pub use coded::{Coded, choices};
pub use date::Around;
pub use digest::Digest;
pub use format::Format;
pub use lang::Lang;
pub use period::Period;
pub use refusal::{Arg, Refusal};
pub use text::fold;
pub use value::{Money, Quantity, Rate, UnitPrice};
pub use words::Words;
