//! Deposits: invoiced before the goods, by VAT code; what a later invoice of the order deducts of them.

use super::invoice::InvoiceId;
use crate::kit::total::TaxTotal;
use crate::kit::{Money, Rate};

/// What an invoice takes off for a deposit, of one VAT code.
#[derive(Debug, Clone, PartialEq)]
pub struct Deduction {
    pub deposit: InvoiceId,
    pub tax_code: String,
    pub rate: Rate,
    pub net: Money,
    pub vat: Money,
}

impl Deduction {
    pub fn gross(&self) -> Money {
        self.net + self.vat
    }
}

/// What an invoice with these taxes deducts of what is left of its order's deposits, oldest first: the whole of it where the
/// invoice is large enough, else as much as the invoice bears of that code, never more.
pub fn deduct(taxes: &[TaxTotal], left: &[Deduction]) -> Vec<Deduction> {
    let mut room: Vec<(&str, Money, Money)> = taxes.iter().map(|t| (t.code.as_str(), t.base, t.vat)).collect();
    let mut list = Vec::new();
    for l in left {
        let Some((_, net_room, vat_room)) = room.iter_mut().find(|(code, ..)| *code == l.tax_code) else { continue };
        let net = l.net.min(*net_room);
        // All of the net, or all the invoice has: its VAT goes with it to the cent; else its share.
        let vat = if net == l.net || net == *net_room { l.vat } else { l.vat.prorate(net.raw(), l.net.raw()) };
        let vat = vat.min(*vat_room);
        if net.is_negative() || vat.is_negative() || (net + vat).is_zero() {
            continue;
        }
        (*net_room, *vat_room) = (*net_room - net, *vat_room - vat);
        list.push(Deduction { net, vat, ..l.clone() });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    #[test]
    fn a_deposit_is_deducted_as_far_as_the_invoice_goes() {
        let tax = |code: &str, base: &str, vat: &str| TaxTotal {
            code: code.into(),
            rate: Rate::percent(20),
            base: m(base),
            vat: m(vat),
        };
        let part = |id, code: &str, net: &str, vat: &str| Deduction {
            deposit: InvoiceId(id),
            tax_code: code.into(),
            rate: Rate::percent(20),
            net: m(net),
            vat: m(vat),
        };
        for (case, taxes, left, expected) in [
            ("whole", vec![tax("A", "100", "20")], vec![part(1, "A", "30", "6")], vec![part(1, "A", "30", "6")]),
            ("the invoice is smaller", vec![tax("A", "10", "2")], vec![part(1, "A", "30", "6")], vec![part(1, "A", "10", "2")]),
            ("another code", vec![tax("B", "100", "5.50")], vec![part(1, "A", "30", "6")], vec![]),
            (
                "two deposits, the second in part",
                vec![tax("A", "50", "10")],
                vec![part(1, "A", "30", "6"), part(2, "A", "30", "6")],
                vec![part(1, "A", "30", "6"), part(2, "A", "20", "4")],
            ),
            ("a cent apart", vec![tax("A", "30", "5.99")], vec![part(1, "A", "30", "6")], vec![part(1, "A", "30", "5.99")]),
            ("nothing left", vec![tax("A", "30", "6")], vec![], vec![]),
        ] {
            assert_eq!(deduct(&taxes, &left), expected, "{case}");
        }
    }
}
