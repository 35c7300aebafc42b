//! The company these books belong to: who it is on its documents, its country's profile, and how it values its stock.

use crate::kit::{Coded, Lang};
use chrono::NaiveDate;

crate::coded! {
    /// The profile the books were founded on: chart, roles, taxes, legal words. Where the company lives is its address.
    pub enum Country "country" {
        /// The French plan (PCG) and French VAT.
        Fr "FR",
        /// A short chart and one standard rate, for every other country.
        Generic "XX",
    }
}

crate::coded! {
    /// How stock meets the ledger; fixed for a fiscal year.
    pub enum Valuation "valuation" {
        /// Purchases are charges, the stock is booked at the period's end by the count.
        Periodic "P",
        /// Each move is booked, through delivered-not-invoiced and received-not-billed.
        Anglo "A",
    }
}

crate::coded! {
    /// A part of the program a company may do without; its tabs and screens are not shown then.
    pub enum Part "part" {
        Stock "stock",
        Counter "counter",
        Quotes "quotes",
    }
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Company {
    pub name: String,
    /// SARL, SAS, Ltd …
    pub legal_form: String,
    pub capital: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// As written on documents; empty is the profile's own country.
    pub country_name: String,
    pub country: Country,
    /// ISO code: EUR, USD …
    pub currency: String,
    pub siren: String,
    /// Where it is registered: RCS Lyon, RM 69 …
    pub register: String,
    pub vat_number: String,
    pub phone: String,
    pub email: String,
    pub iban: String,
    /// What the law wants said about paying late, the fixed sum for collecting, and paying early: on invoices to businesses.
    pub late_penalty: String,
    pub recovery: String,
    pub early_payment: String,
    /// The language of its documents.
    pub lang: Lang,
    pub valuation: Valuation,
    pub founded_on: NaiveDate,
}

/// The words a country's law wants on invoices between businesses, until the company puts its own. The law's words are in the
/// law's language whatever the company's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LegalWords {
    pub late_penalty: &'static str,
    pub recovery: &'static str,
    pub early_payment: &'static str,
}

impl LegalWords {
    /// France: C. com. L441-9 and L441-10, D441-5. Elsewhere nothing is prescribed.
    pub fn of(country: Country) -> LegalWords {
        match country {
            Country::Fr => LegalWords {
                late_penalty: "En cas de retard de paiement, pénalités au taux de trois fois l’intérêt légal, exigibles sans rappel (C. com. art. L441-10).",
                recovery: "Indemnité forfaitaire pour frais de recouvrement\u{a0}: 40\u{a0}€ (C. com. art. D441-5).",
                early_payment: "Pas d’escompte pour paiement anticipé.",
            },
            Country::Generic => LegalWords { late_penalty: "", recovery: "", early_payment: "" },
        }
    }
}

impl Company {
    /// Every fact with its name, as the file and the command line call it.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let text = |key, value: &str| (key, value.to_owned());
        vec![
            text("name", &self.name),
            text("legal_form", &self.legal_form),
            text("capital", &self.capital),
            text("street", &self.street),
            text("postcode", &self.postcode),
            text("city", &self.city),
            text("country_name", &self.country_name),
            text("country", self.country.code()),
            text("currency", &self.currency),
            text("siren", &self.siren),
            text("register", &self.register),
            text("vat_number", &self.vat_number),
            text("phone", &self.phone),
            text("email", &self.email),
            text("iban", &self.iban),
            text("lang", self.lang.code()),
            text("valuation", self.valuation.code()),
            text("late_penalty", &self.late_penalty),
            text("recovery", &self.recovery),
            text("early_payment", &self.early_payment),
            ("founded_on", self.founded_on.to_string()),
        ]
    }

    /// The address as printed, without empty lines.
    pub fn lines(&self) -> Vec<String> {
        let town = format!("{} {}", self.postcode, self.city);
        [self.street.as_str(), town.trim(), self.country_name.as_str()]
            .into_iter()
            .flat_map(str::lines)
            .filter(|l| !l.trim().is_empty())
            .map(str::to_owned)
            .collect()
    }
}
