//! Numbers a state gives a business: VAT numbers by country's pattern, SIREN and SIRET by their check digit. What is checked is
//! the shape; whether the business exists only its register knows.

/// The VAT numbers of the Union and Northern Ireland, by prefix: `9` a digit, `A` a letter, `X` either, anything else itself.
/// Source: the European Commission's VIES, "structure of VAT numbers".
const PATTERNS: &[(&str, &[&str])] = &[
    ("AT", &["U99999999"]),
    ("BE", &["9999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("EL", &["999999999"]),
    ("ES", &["X9999999X"]),
    ("FI", &["99999999"]),
    ("FR", &["XX999999999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9X99999A", "9X99999AA", "9+99999A", "9*99999A"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["XXXXXXXXXB99"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
    ("XI", &["999999999", "999999999999", "GD999", "HA999"]),
];

/// What is wrong with a VAT number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VatFault {
    /// It does not begin with two letters of a country.
    NoCountry,
    /// Not as that country writes them.
    Shape,
    /// The key does not belong to the number.
    Key,
}

/// As it is kept: capitals, no spaces, dots or dashes; Greece as `EL`.
pub fn tidy_vat(typed: &str) -> String {
    let kept: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}')).collect();
    let kept = kept.to_uppercase();
    kept.strip_prefix("GR").map_or(kept.clone(), |rest| format!("EL{rest}"))
}

/// Digits only where it is a French number typed with spaces; else as typed.
pub fn tidy_company_number(typed: &str) -> String {
    let bare: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '\u{a0}' | '\u{202f}')).collect();
    let french = matches!(bare.len(), 9 | 14) && bare.bytes().all(|b| b.is_ascii_digit());
    if french { bare } else { typed.trim().to_owned() }
}

/// The country a VAT number of the Union belongs to.
pub fn vat_country(vat: &str) -> Option<&'static str> {
    let prefix = vat.get(..2)?;
    PATTERNS.iter().find(|(country, _)| *country == prefix).map(|(country, _)| *country)
}

/// Checks a tidied VAT number. Numbers of countries outside the Union pass: their shapes are their own.
pub fn check_vat(vat: &str) -> Result<(), VatFault> {
    let letters = vat.chars().take(2).filter(char::is_ascii_uppercase).count();
    if letters < 2 {
        return Err(VatFault::NoCountry);
    }
    let Some((country, patterns)) = PATTERNS.iter().find(|(country, _)| vat.starts_with(country)) else { return Ok(()) };
    let rest = &vat[2..];
    if !patterns.iter().any(|p| fits(rest, p)) {
        return Err(VatFault::Shape);
    }
    if *country == "FR" && !french_key_holds(rest) {
        return Err(VatFault::Key);
    }
    Ok(())
}

fn fits(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.chars().zip(pattern.chars()).all(|(c, p)| match p {
            '9' => c.is_ascii_digit(),
            'A' => c.is_ascii_uppercase(),
            'X' => c.is_ascii_digit() || c.is_ascii_uppercase(),
            p => c == p,
        })
}

/// The key of a French number, when it is in digits: (12 + 3 × (SIREN mod 97)) mod 97. Keys with letters carry no check.
fn french_key_holds(rest: &str) -> bool {
    let (key, siren) = rest.split_at(2);
    match (key.parse::<u64>(), siren.parse::<u64>()) {
        (Ok(key), Ok(siren)) => key == (12 + 3 * (siren % 97)) % 97,
        _ => true,
    }
}

/// The SIREN inside a French VAT number.
pub fn siren_of_vat(vat: &str) -> Option<&str> {
    vat.strip_prefix("FR").and_then(|rest| rest.get(2..)).filter(|s| s.len() == 9)
}

/// The VAT number a SIREN gives.
pub fn vat_of_siren(siren: &str) -> Option<String> {
    let n: u64 = siren.parse().ok().filter(|_| siren.len() == 9)?;
    Some(format!("FR{:02}{siren}", (12 + 3 * (n % 97)) % 97))
}

/// La Poste: its 14-digit numbers beyond the head office sum to a multiple of five instead.
const LA_POSTE: &str = "356000000";

/// Whether a SIREN (9 digits) or a SIRET (14) has its check digit right.
pub fn is_siren_or_siret(number: &str) -> bool {
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    match number.len() {
        9 => luhn(number),
        14 => {
            let sum: u32 = number.bytes().map(|b| u32::from(b - b'0')).sum();
            luhn(&number[..9]) && (luhn(number) || (number.starts_with(LA_POSTE) && sum.is_multiple_of(5)))
        }
        _ => false,
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b.wrapping_sub(b'0')) * if i % 2 == 1 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_numbers_by_country() {
        use VatFault::{Key, NoCountry, Shape};
        for (typed, expected) in [
            ("FR 40 303 265 045", Ok(())),
            ("fr83404833048", Ok(())),
            ("FR41303265045", Err(Key)),
            ("FRK7303265045", Ok(())),
            ("FR4030326504", Err(Shape)),
            ("DE136695976", Ok(())),
            ("DE13669597", Err(Shape)),
            ("ATU12345678", Ok(())),
            ("AT12345678", Err(Shape)),
            ("BE 0776.091.951", Ok(())),
            ("NL004495445B01", Ok(())),
            ("ESX1234567X", Ok(())),
            ("ES12345678", Err(Shape)),
            ("GR 123456789", Ok(())),
            ("IT00743110157", Ok(())),
            ("IE1234567FA", Ok(())),
            ("XIGD123", Ok(())),
            ("LT12345678901", Err(Shape)),
            ("CHE-123.456.788 TVA", Ok(())),
            ("GB980780684", Ok(())),
            ("123456789", Err(NoCountry)),
            ("é", Err(NoCountry)),
            ("FRé3032650450", Err(Shape)),
            ("'; DROP TABLE party", Err(NoCountry)),
        ] {
            assert_eq!(check_vat(&tidy_vat(typed)), expected, "{typed}");
        }
        assert_eq!(tidy_vat("GR 123456789"), "EL123456789");
        assert_eq!(vat_country("DE136695976"), Some("DE"));
        assert_eq!(vat_country("GB980780684"), None);
        assert_eq!(siren_of_vat("FR40303265045"), Some("303265045"));
        assert_eq!(vat_of_siren("303265045").as_deref(), Some("FR40303265045"));
    }

    #[test]
    fn siren_and_siret() {
        for (number, good) in [
            ("303265045", true),
            ("303265046", false),
            ("732829320", true),
            ("73282932000074", true),
            ("73282932000075", false),
            // La Poste: the head office by the usual rule, another by the sum of its digits.
            ("35600000000048", true),
            ("35600000049837", true),
            ("35600000049838", false),
            ("12345678", false),
            ("7328293200007é", false),
            ("", false),
        ] {
            assert_eq!(is_siren_or_siret(number), good, "{number}");
        }
        assert_eq!(tidy_company_number(" 303 265 045 "), "303265045");
        assert_eq!(tidy_company_number("HRB 12345"), "HRB 12345");
    }
}
