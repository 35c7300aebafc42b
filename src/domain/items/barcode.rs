//! Bar codes: the check digit of the GS1 numbers. Other texts (a maker's own Code 128) pass as they are.

use crate::kit::gs1;

/// What is wrong with a bar code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarcodeFault {
    /// Empty, longer than 48, or with spaces or control characters.
    Shape,
    /// As many digits as a GS1 number, and the last is not right.
    CheckDigit,
}

pub fn check(text: &str) -> Result<(), BarcodeFault> {
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if text.is_empty() || text.chars().count() > 48 || text.contains(odd) {
        return Err(BarcodeFault::Shape);
    }
    if gs1::is_length(text) && !gs1::is_number(text) {
        return Err(BarcodeFault::CheckDigit);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        use BarcodeFault::{CheckDigit, Shape};
        for (text, expected) in [
            ("4006381333931", Ok(())),
            ("4006381333932", Err(CheckDigit)),
            ("96385074", Ok(())),
            ("96385075", Err(CheckDigit)),
            ("036000291452", Ok(())),
            ("036000291453", Err(CheckDigit)),
            ("10012345678902", Ok(())),
            ("10012345678903", Err(CheckDigit)),
            // Not as long as a GS1 number: the maker's own.
            ("12345", Ok(())),
            ("ABC-12/34", Ok(())),
            ("", Err(Shape)),
            ("a b", Err(Shape)),
            ("a\u{1d}b", Err(Shape)),
        ] {
            assert_eq!(check(text), expected, "{text:?}");
        }
    }
}
