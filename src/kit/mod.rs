//! The ground: values, words and widths. Knows no business, no SQL and no screen.

pub mod coded;
pub mod digest;
pub mod fold;
pub mod format;
pub mod id;
pub mod lang;
pub mod parse;
pub mod refusal;
pub mod text;
pub mod value;
pub mod words;

pub use coded::Coded;
pub use digest::Digest;
pub use fold::fold;
pub use format::Format;
pub use lang::Lang;
pub use refusal::{Arg, Refusal};
pub use value::{Money, Quantity, Rate, UnitPrice};
pub use words::Words;
