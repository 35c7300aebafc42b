//! The amounts of a document: each line rounded once, VAT by rate on the sum of the rounded lines, the cents of the
//! VAT given back to the lines. Quotes, orders, invoices and bills all add up here and nowhere else.

use super::value::allocate;
use super::{Money, Quantity, Rate, UnitPrice};

/// What a line is worth before the document's VAT is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Priced {
    /// `quantity × price − discount`, rounded: without VAT, or with it when the document's prices contain it.
    pub amount: Money,
    pub tax_code: String,
    pub tax_rate: Rate,
}

/// Net and VAT of one line. Σ over the lines is the document, to the cent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LineAmounts {
    pub net: Money,
    pub vat: Money,
}

/// The VAT of a document for one code.
#[derive(Debug, Clone, PartialEq)]
pub struct TaxTotal {
    pub code: String,
    pub rate: Rate,
    /// Net amount it is due on.
    pub base: Money,
    pub vat: Money,
}

/// A document added up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    pub net: Money,
    pub vat: Money,
    pub taxes: Vec<TaxTotal>,
    /// In the order of the lines given.
    pub lines: Vec<LineAmounts>,
}

impl Totals {
    pub fn gross(&self) -> Money {
        self.net + self.vat
    }
}

/// The amount of a line up to `upto` units less the amount up to `from`: what a partial invoice bills. The parts of a line
/// add up to the line whatever the partition, since each is a difference of the same rounded figures.
pub fn between(from: Quantity, upto: Quantity, price: UnitPrice, discount: Rate) -> Money {
    Money::line_net(upto, price, discount) - Money::line_net(from, price, discount)
}

/// Adds a document up. `tax_included`: the amounts contain the VAT and stay as they are; the net is what is left.
pub fn total(lines: &[Priced], tax_included: bool) -> Totals {
    let mut totals = Totals { lines: vec![LineAmounts::default(); lines.len()], ..Totals::default() };
    let mut codes: Vec<(&str, Rate)> = Vec::new();
    for line in lines {
        if !codes.iter().any(|(code, _)| *code == line.tax_code) {
            codes.push((&line.tax_code, line.tax_rate));
        }
    }
    for (code, rate) in codes {
        let members: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].tax_code == code).collect();
        let sum: Money = members.iter().map(|i| lines[*i].amount).sum();
        let vat = if tax_included { sum.vat_inside(rate) } else { sum.share(rate) };
        let weights: Vec<i64> = members.iter().map(|i| lines[*i].amount.raw()).collect();
        for (i, part) in members.iter().zip(allocate(vat, &weights)) {
            let net = if tax_included { lines[*i].amount - part } else { lines[*i].amount };
            totals.lines[*i] = LineAmounts { net, vat: part };
        }
        let base = if tax_included { sum - vat } else { sum };
        totals.net += base;
        totals.vat += vat;
        totals.taxes.push(TaxTotal { code: code.to_owned(), rate, base, vat });
    }
    totals
}

/// Adds up VAT that is already on the lines: a credit note takes back what was charged, at the rate it was charged.
pub fn add_up(lines: &[(LineAmounts, &str, Rate)]) -> Totals {
    let mut totals = Totals::default();
    for (amounts, code, rate) in lines {
        totals.net += amounts.net;
        totals.vat += amounts.vat;
        totals.lines.push(*amounts);
        match totals.taxes.iter_mut().find(|t| t.code == *code) {
            Some(tax) => {
                tax.base += amounts.net;
                tax.vat += amounts.vat;
            }
            None => {
                let tax = TaxTotal { code: (*code).to_owned(), rate: *rate, base: amounts.net, vat: amounts.vat };
                totals.taxes.push(tax);
            }
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(s: &str) -> Money {
        s.parse().unwrap()
    }

    fn line(amount: &str, percent: &str) -> Priced {
        let tax_rate = Rate::from_percent(percent.parse().unwrap());
        Priced { amount: m(amount), tax_code: format!("V{percent}"), tax_rate }
    }

    /// business.md 5, the column "on total": sources Dolibarr PR#504, odoo#23125, odoo#37896.
    #[test]
    fn vat_is_rounded_on_the_total_of_a_rate() {
        for (lines, net, vat) in [
            (vec![line("10.01", "20"), line("10.01", "20"), line("10.01", "20")], "30.03", "6.01"),
            (
                vec![line("598.89", "8.5"), line("329.84", "8.5"), line("-59.89", "8.5"), line("-32.98", "8.5")],
                "835.86",
                "71.05",
            ),
            (vec![line("5350.66", "22")], "5350.66", "1177.15"),
        ] {
            let t = total(&lines, false);
            assert_eq!((t.net, t.vat), (m(net), m(vat)));
            assert_eq!(t.lines.iter().map(|l| l.vat).sum::<Money>(), t.vat);
        }
    }

    /// ERPNext#58712, odoo PR#46288: the gross a customer was told never moves.
    #[test]
    fn a_price_with_vat_keeps_its_gross() {
        for (lines, gross) in [
            (vec![line("379.00", "21"), line("379.00", "21")], "758.00"),
            (vec![line("52.50", "12")], "52.50"),
            (vec![line("0.01", "20"), line("0.02", "5.5")], "0.03"),
        ] {
            let t = total(&lines, true);
            assert_eq!(t.gross(), m(gross));
            for (l, a) in lines.iter().zip(&t.lines) {
                assert_eq!(a.net + a.vat, l.amount);
            }
        }
    }

    #[test]
    fn the_parts_of_a_line_add_up_to_the_line() {
        let (price, discount) = ("9.99".parse().unwrap(), Rate::percent(5));
        let q = |n: i64| Quantity::whole(n);
        let parts =
            between(q(0), q(1), price, discount) + between(q(1), q(4), price, discount) + between(q(4), q(7), price, discount);
        assert_eq!(parts, Money::line_net(q(7), price, discount));
    }
}
