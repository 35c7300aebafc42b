//! What an invoice prints beside its figures, and what the law wants to find there: who sells, to whom, why no VAT is charged,
//! when it is paid and what being late costs (France: C. com. L441-9, L441-10, R123-237; CGI ann. II art. 242 nonies A).

use crate::domain::company::{Company, Country};
use crate::domain::parties::party::TaxStatus;
use crate::kit::{Coded, Refusal, Words};

crate::coded! {
    /// The mentions, in the order they are read.
    pub enum Mention "mention" {
        Seller "seller",
        SellerAddress "seller-address",
        SellerNumber "seller-number",
        SellerVat "seller-vat",
        Terms "terms",
        /// Why a rate of zero applies.
        Exemption "exemption",
        EarlyPayment "early-payment",
        LatePenalty "late-penalty",
        /// The fixed sum for the cost of collecting.
        Recovery "recovery",
    }
}

/// A tax the document bears.
#[derive(Debug, Clone, PartialEq)]
pub struct Borne {
    pub name: String,
    pub free: bool,
    pub mention: String,
}

/// What the mentions of a document are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts<'a> {
    pub seller: &'a Company,
    pub customer: &'a str,
    pub address: &'a str,
    pub vat_number: &'a str,
    pub tax_status: TaxStatus,
    /// Buys for a business: the terms of late payment apply.
    pub business: bool,
    /// Sold over the counter, where nobody asks for an address.
    pub counter: bool,
    pub taxes: &'a [Borne],
    /// The payment terms in words; empty: on receipt.
    pub terms: &'a str,
    /// What paying early takes off, in words; empty: the company's own words.
    pub early: &'a str,
}

impl Facts<'_> {
    /// Everything that is missing, each with where it is filled in. Outside France: the seller's name, and the customer's VAT
    /// number where the Union's law wants it.
    pub fn missing(&self) -> Vec<Refusal> {
        let mut why = Vec::new();
        let company = |key| Refusal::new(key).remedy("company.edit");
        let party = |key| Refusal::new(key).arg("party", self.customer).remedy("party.edit");
        if self.seller.name.trim().is_empty() {
            why.push(company("invoice-no-company"));
        }
        if self.seller.country == Country::Fr {
            self.french(&mut why);
        }
        if self.customer.trim().is_empty() {
            why.push(Refusal::new("invoice-no-customer-name").remedy("party.edit"));
        }
        // Without its number a supply within the Union is not free of VAT (directive 2006/112/EC, art. 138).
        if self.tax_status == TaxStatus::Eu && self.vat_number.is_empty() {
            why.push(party("invoice-no-customer-vat"));
        }
        if self.seller.country == Country::Fr && self.address.trim().is_empty() && !self.counter {
            why.push(party("invoice-no-customer-address"));
        }
        why
    }

    fn french(&self, why: &mut Vec<Refusal>) {
        let s = self.seller;
        let mut want = |there: bool, key| {
            if !there {
                why.push(Refusal::new(key).remedy("company.edit"));
            }
        };
        want(has_address(s), "invoice-no-company-address");
        want(!s.siren.is_empty(), "invoice-no-siren");
        let charges = self.taxes.iter().any(|t| !t.free) || self.tax_status == TaxStatus::Eu;
        want(!charges || !s.vat_number.is_empty(), "invoice-no-company-vat");
        want(!self.business || !s.late_penalty.trim().is_empty(), "invoice-no-late-penalty");
        want(!self.business || !s.recovery.trim().is_empty(), "invoice-no-recovery");
        for tax in self.taxes.iter().filter(|t| t.free && t.mention.trim().is_empty()) {
            why.push(Refusal::new("invoice-no-tax-mention").arg("tax", tax.name.clone()).remedy("tax.edit"));
        }
    }

    /// The mentions in the language of the company's documents; the words of the law stay its own.
    pub fn mentions(&self) -> Vec<(Mention, String)> {
        let (s, words) = (self.seller, Words::of(self.seller.lang));
        let joined =
            |parts: &[&str], by: &str| parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(by);
        let capital = match s.capital.trim() {
            "" => String::new(),
            capital => words.with("mention-capital", &[("capital", capital.into())]),
        };
        let form = joined(&[&s.legal_form, &capital], " ");
        let siren = if s.siren.is_empty() { String::new() } else { format!("SIREN {}", grouped(&s.siren)) };
        let exemptions: Vec<&str> = self.taxes.iter().filter(|t| t.free).map(|t| t.mention.as_str()).collect();
        let early = if self.early.is_empty() { &s.early_payment } else { self.early };
        let terms = if self.terms.is_empty() { words.get("mention-on-receipt") } else { self.terms.to_owned() };
        let business = |text: &str| if self.business { text.to_owned() } else { String::new() };
        let all = [
            (Mention::Seller, joined(&[&s.name, &form], ", ")),
            (Mention::SellerAddress, s.lines().join(", ")),
            (Mention::SellerNumber, joined(&[&siren, &s.register], " · ")),
            (Mention::SellerVat, s.vat_number.clone()),
            (Mention::Terms, terms),
            (Mention::Exemption, joined(&exemptions, " ; ")),
            (Mention::EarlyPayment, business(early)),
            (Mention::LatePenalty, business(&s.late_penalty)),
            (Mention::Recovery, business(&s.recovery)),
        ];
        all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
    }
}

fn has_address(seller: &Company) -> bool {
    !seller.street.trim().is_empty() || !seller.city.trim().is_empty()
}

/// Whether a company may bill at all: a French one has an address and a number, whatever it sells and to whom.
pub fn may_bill(seller: &Company) -> bool {
    seller.country != Country::Fr || has_address(seller) && !seller.siren.is_empty()
}

/// 732 829 320.
fn grouped(siren: &str) -> String {
    let digits: Vec<char> = siren.chars().collect();
    digits.chunks(3).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// As they are kept: a line each, `code` tab `words`.
pub fn written(mentions: &[(Mention, String)]) -> String {
    let line = |(m, text): &(Mention, String)| format!("{}\t{}", m.code(), text.replace(['\n', '\t'], " "));
    mentions.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What [`written`] wrote.
pub fn read(text: &str) -> Vec<(Mention, String)> {
    let line = |l: &str| l.split_once('\t').and_then(|(code, words)| Some((Mention::of(code)?, words.to_owned())));
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::company::{LegalWords, Valuation};
    use crate::kit::Lang;

    fn company(country: Country) -> Company {
        let law = LegalWords::of(country);
        Company {
            name: "Atelier Vidal".into(),
            legal_form: "SARL".into(),
            capital: "60 000 €".into(),
            street: "14 rue des Tanneurs".into(),
            postcode: "69009".into(),
            city: "Lyon".into(),
            country_name: String::new(),
            country,
            currency: "EUR".into(),
            siren: "732829320".into(),
            register: "RCS Lyon".into(),
            vat_number: "FR44732829320".into(),
            phone: String::new(),
            email: String::new(),
            iban: String::new(),
            late_penalty: law.late_penalty.into(),
            recovery: law.recovery.into(),
            early_payment: law.early_payment.into(),
            lang: Lang::Fr,
            valuation: Valuation::Periodic,
            founded_on: chrono::NaiveDate::default(),
        }
    }

    fn tax(name: &str, free: bool, mention: &str) -> Borne {
        Borne { name: name.into(), free, mention: mention.into() }
    }

    fn facts<'a>(seller: &'a Company, taxes: &'a [Borne]) -> Facts<'a> {
        Facts {
            seller,
            customer: "Dupont SARL",
            address: "12 rue Nationale\n59000 Lille",
            vat_number: "",
            tax_status: TaxStatus::Domestic,
            business: true,
            counter: false,
            taxes,
            terms: "30 jours",
            early: "",
        }
    }

    #[test]
    fn each_mention_that_is_missing_is_named() {
        type Spoil = fn(&mut Company);
        type Bend = for<'a> fn(Facts<'a>) -> Facts<'a>;
        let same: Bend = |f| f;
        let none: Spoil = |_| {};
        let eu: Bend = |f| Facts { tax_status: TaxStatus::Eu, ..f };
        for (case, spoil, bend, french, elsewhere) in [
            ("all there", none, same, vec![], vec![]),
            ("no name", |c| c.name.clear(), same, vec!["invoice-no-company"], vec!["invoice-no-company"]),
            ("no number", |c| c.siren.clear(), same, vec!["invoice-no-siren"], vec![]),
            ("no VAT number", |c| c.vat_number.clear(), same, vec!["invoice-no-company-vat"], vec![]),
            (
                "no address",
                |c| {
                    c.street.clear();
                    c.city.clear();
                },
                same,
                vec!["invoice-no-company-address"],
                vec![],
            ),
            (
                "no words on late payment",
                |c| {
                    c.late_penalty.clear();
                    c.recovery.clear();
                },
                same,
                vec!["invoice-no-late-penalty", "invoice-no-recovery"],
                vec![],
            ),
            ("to a person", |c| c.late_penalty.clear(), |f| Facts { business: false, ..f }, vec![], vec![]),
            ("no address of the customer", none, |f| Facts { address: "", ..f }, vec!["invoice-no-customer-address"], vec![]),
            ("over the counter", none, |f| Facts { address: "", counter: true, ..f }, vec![], vec![]),
            ("to the Union", none, eu, vec!["invoice-no-customer-vat"], vec!["invoice-no-customer-vat"]),
            (
                "to the Union, number",
                none,
                |f| Facts { tax_status: TaxStatus::Eu, vat_number: "DE136695976", ..f },
                vec![],
                vec![],
            ),
        ] as [(&str, Spoil, Bend, Vec<&str>, Vec<&str>); 11]
        {
            for (country, expected) in [(Country::Fr, french), (Country::Generic, elsewhere)] {
                let mut seller = company(country);
                spoil(&mut seller);
                let taxes = [tax("TVA 20 %", false, "")];
                let keys: Vec<_> = bend(facts(&seller, &taxes)).missing().iter().map(|r| r.key).collect();
                assert_eq!(keys, expected, "{case}, {country}");
            }
        }
    }

    #[test]
    fn a_rate_of_zero_says_why() {
        let mut seller = company(Country::Fr);
        seller.vat_number.clear();
        for (taxes, keys, said) in [
            (
                vec![tax("Franchise", true, "TVA non applicable, art. 293 B du CGI")],
                vec![],
                "TVA non applicable, art. 293 B du CGI",
            ),
            (vec![tax("Zéro", true, "")], vec!["invoice-no-tax-mention"], ""),
            (
                vec![tax("Zéro", true, ""), tax("TVA 20 %", false, "")],
                vec!["invoice-no-company-vat", "invoice-no-tax-mention"],
                "",
            ),
        ] {
            let f = facts(&seller, &taxes);
            assert_eq!(f.missing().iter().map(|r| r.key).collect::<Vec<_>>(), keys);
            let mentions = f.mentions();
            let found = mentions.iter().find(|(m, _)| *m == Mention::Exemption).map_or("", |(_, t)| t.as_str());
            assert_eq!(found, said);
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let seller = company(Country::Fr);
        let taxes = [tax("TVA 20 %", false, "")];
        let mentions = facts(&seller, &taxes).mentions();
        assert_eq!(read(&written(&mentions)), mentions);
        let shown: Vec<String> = mentions.iter().map(|(m, t)| format!("{m}: {t}")).collect();
        assert_eq!(shown[0], "seller: Atelier Vidal, SARL au capital de 60 000 €");
        assert_eq!(shown[1], "seller-address: 14 rue des Tanneurs, 69009 Lyon");
        assert_eq!(shown[2], "seller-number: SIREN 732 829 320 · RCS Lyon");
        assert_eq!(mentions.len(), 8, "{shown:?}");
    }
}
