//! Text as a search compares it: lower case, no accents, no control characters, spaces single. Punctuation stays, since codes
//! are made of it.

/// Letters the decomposition of Latin script gives more than one of, or none.
fn expanded(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'þ' => "th",
        'ĳ' => "ij",
        _ => return None,
    })
}

/// The bare letter of an accented one.
fn bare(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ð' | 'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '–' | '—' => '-',
        other => other,
    }
}

/// Folds a text. `fold("  Œuvre  d'Été ") == "oeuvre d'ete"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_ascii_graphic() {
            // The common case, without a table.
            if std::mem::take(&mut space) && !out.is_empty() {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
            continue;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if c.is_control() || ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if std::mem::take(&mut space) && !out.is_empty() {
            out.push(' ');
        }
        for low in c.to_lowercase() {
            match expanded(low) {
                Some(letters) => out.push_str(letters),
                None if ('\u{300}'..='\u{36f}').contains(&low) => {}
                None => out.push(bare(low)),
            }
        }
    }
    out
}

/// The digits of a text: how phone numbers and bar codes compare.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_spaces_fold_away() {
        for (text, folded) in [
            ("", ""),
            ("  Œuvre  d’Été ", "oeuvre d'ete"),
            ("ÉCOLE", "ecole"),
            ("e\u{301}cole", "ecole"),
            ("Straße", "strasse"),
            ("AB-12/3%", "ab-12/3%"),
            ("a\u{0}b\u{7}\tc", "ab c"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("東京", "東京"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
        assert_eq!(digits("+33 (0)1 42-33"), "330142".to_owned() + "33");
    }
}
