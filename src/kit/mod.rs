//! The ground: values, words and widths. Knows no business, no SQL and no screen.

pub mod coded;
pub mod digest;
pub mod id;
pub mod lang;
pub mod refusal;
pub mod value;

pub use coded::Coded;
pub use digest::Digest;
pub use lang::Lang;
pub use refusal::{Arg, Refusal};
pub use value::{Money, Quantity, Rate, UnitPrice};
