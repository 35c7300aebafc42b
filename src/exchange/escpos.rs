//! The language of receipt printers: text in code page 858 (é and € among it), a bar code of the number, the knife, the kick of
//! the drawer.

/// The upper half of code page 858, from 0x80 on.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// What is done besides printing the lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// Printed as a bar code (Code 128) under the lines.
    pub barcode: Option<String>,
    pub cut: bool,
    pub drawer: bool,
}

/// A text in the printer's code page; what it has no sign for is written without its accent, or as `?`.
pub fn encoded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => out.push(c as u8),
            '\u{2019}' | '\u{2018}' => out.push(b'\''),
            '\u{202f}' | '\u{2009}' => out.push(b' '),
            '\u{2013}' | '\u{2014}' => out.push(b'-'),
            'œ' => out.extend(b"oe"),
            'Œ' => out.extend(b"OE"),
            _ => match UPPER.chars().position(|u| u == c) {
                Some(at) => out.push(0x80 + u8::try_from(at).unwrap_or(0)),
                None => {
                    let plain = crate::kit::fold(&c.to_string());
                    let ascii = plain.bytes().all(|b| (b' '..=b'~').contains(&b));
                    out.extend(if ascii && !plain.is_empty() { plain.as_bytes() } else { b"?" });
                }
            },
        }
    }
    out
}

/// The bytes of a receipt.
pub fn receipt(lines: &[String], extras: &Extras) -> Vec<u8> {
    // Begin anew; code page 858.
    let mut out = b"\x1b@\x1bt\x13".to_vec();
    if extras.drawer {
        out.extend(kick());
    }
    for line in lines {
        out.extend(encoded(line));
        out.push(b'\n');
    }
    if let Some(code) = &extras.barcode {
        out.extend(barcode(code));
    }
    // Feed past the knife.
    out.extend(b"\n\n\n");
    if extras.cut {
        out.extend(b"\x1dVB\x00");
    }
    out
}

/// Opens the drawer: a pulse on pin 2.
pub fn kick() -> Vec<u8> {
    b"\x1bp\x00\x19\xfa".to_vec()
}

/// Code 128, set B, with its text below.
fn barcode(code: &str) -> Vec<u8> {
    let data: Vec<u8> = code.bytes().filter(|b| (b' '..=b'~').contains(b) && *b != b'{').take(40).collect();
    let mut out = b"\n\x1ba\x01\x1dh\x50\x1dw\x02\x1dH\x02\x1dkI".to_vec();
    out.push(u8::try_from(data.len() + 2).unwrap_or(2));
    out.extend(b"{B");
    out.extend(data);
    out.extend(b"\n\x1ba\x00");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_the_code_page_has_one_sign() {
        assert_eq!(UPPER.chars().count(), 128);
    }

    #[test]
    fn accents_and_the_euro_have_their_byte() {
        for (text, bytes) in [
            ("é", &[0x82][..]),
            ("€", &[0xd5]),
            ("Ç", &[0x80]),
            ("œuf", b"oeuf"),
            ("12\u{202f}345,67", b"12 345,67"),
            ("l\u{2019}été", &[b'l', b'\'', 0x82, b't', 0x82]),
            ("ő", b"o"),
            ("漢", b"?"),
            ("a\u{1b}b", b"a?b"),
        ] {
            assert_eq!(encoded(text), bytes, "{text}");
        }
    }

    #[test]
    fn a_receipt_begins_anew_kicks_the_drawer_and_is_cut() {
        let extras = Extras { barcode: Some("TK-1".into()), cut: true, drawer: true };
        let bytes = receipt(&["Café".to_owned()], &extras);
        let expected = [
            &b"\x1b@\x1bt\x13"[..],
            b"\x1bp\x00\x19\xfa",
            b"Caf\x82\n",
            b"\n\x1ba\x01\x1dh\x50\x1dw\x02\x1dH\x02\x1dkI\x06{BTK-1\n\x1ba\x00",
            b"\n\n\n\x1dVB\x00",
        ]
        .concat();
        assert_eq!(bytes, expected);
        assert_eq!(receipt(&[], &Extras::default()), b"\x1b@\x1bt\x13\n\n\n");
    }
}
