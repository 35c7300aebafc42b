//! The numbers of GS1 bar codes: which texts are one, and the sign that ends an element of a longer code.

/// FNC1 as scanners send it: ends an element of variable length.
pub const SEPARATOR: char = '\u{1d}';

/// Whether a text is a GS1 number (EAN-8, UPC-A, EAN-13, ITF-14) by its length.
pub fn is_length(text: &str) -> bool {
    matches!(text.len(), 8 | 12 | 13 | 14) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether it is one to its last digit: from the right, weights 3 and 1 in turn, to a multiple of ten.
pub fn is_number(text: &str) -> bool {
    let weighted = |(i, b): (usize, u8)| u32::from(b.wrapping_sub(b'0')) * if i % 2 == 1 { 3 } else { 1 };
    is_length(text) && text.bytes().rev().enumerate().map(weighted).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_makes_the_weighted_sum_a_multiple_of_ten() {
        for (code, good) in [
            ("4006381333931", true),
            ("3760001234566", false),
            ("96385074", true),
            ("036000291452", true),
            ("10012345678902", true),
            ("123", false),
            ("12345", false),
        ] {
            assert_eq!(is_number(code), good, "{code}");
        }
    }
}
