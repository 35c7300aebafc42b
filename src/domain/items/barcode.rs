//! Bar codes: the check digit of the GS1 numbers. Other texts (a maker's own Code 128) pass as they are.

/// Whether a text is a GS1 number (EAN-8, UPC-A, EAN-13, ITF-14) by its length.
fn is_gs1_length(text: &str) -> bool {
    matches!(text.len(), 8 | 12 | 13 | 14) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a GS1 number's last digit is right: from the right, weights 3 and 1 in turn, to a multiple of ten.
pub fn is_gs1(text: &str) -> bool {
    is_gs1_length(text) && last_digit_holds(text)
}

fn last_digit_holds(text: &str) -> bool {
    let sum: u32 =
        text.bytes().rev().enumerate().map(|(i, b)| u32::from(b.wrapping_sub(b'0')) * if i % 2 == 1 { 3 } else { 1 }).sum();
    sum.is_multiple_of(10)
}

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
    if is_gs1_length(text) && !last_digit_holds(text) {
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
        assert!(is_gs1("4006381333931") && !is_gs1("12345"));
    }
}
