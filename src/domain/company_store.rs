//! The company's facts, kept as settings of the file.

use super::company::{Company, Country, LegalWords, Part, Valuation};
use crate::db::{Fault, Result, Tx, setting};
use crate::kit::{Coded, Lang, Refusal};
use std::collections::BTreeMap;

/// The company. Refuses `company-missing` in books that were never founded. Asked at each invoice.
pub fn get(tx: &Tx) -> std::result::Result<Company, Fault> {
    tx.remember("company", 0, || ask(tx))
}

fn ask(tx: &Tx) -> std::result::Result<Company, Fault> {
    let mut facts: BTreeMap<String, String> = setting::under(tx, "company.")?.into_iter().collect();
    if !facts.contains_key("company.name") {
        return Err(missing().into());
    }
    let country = facts.get("company.country").and_then(|c| Country::of(c)).unwrap_or(Country::Generic);
    let law = LegalWords::of(country);
    let mut found = |key: &str| facts.remove(&format!("company.{key}"));
    // What was never set is what the country's law says; emptied on purpose, it is empty.
    let late_penalty = found("late_penalty").unwrap_or_else(|| law.late_penalty.to_owned());
    let recovery = found("recovery").unwrap_or_else(|| law.recovery.to_owned());
    let early_payment = found("early_payment").unwrap_or_else(|| law.early_payment.to_owned());
    let mut text = |key: &str| found(key).unwrap_or_default();
    Ok(Company {
        name: text("name"),
        legal_form: text("legal_form"),
        capital: text("capital"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        country_name: text("country_name"),
        country,
        currency: text("currency"),
        siren: text("siren"),
        register: text("register"),
        vat_number: text("vat_number"),
        phone: text("phone"),
        email: text("email"),
        iban: text("iban"),
        late_penalty,
        recovery,
        early_payment,
        lang: Lang::of(&text("lang")).unwrap_or_default(),
        valuation: Valuation::of(&text("valuation")).unwrap_or(Valuation::Periodic),
        founded_on: text("founded_on").parse().unwrap_or_default(),
    })
}

/// The company's name; empty in books that were never founded.
pub fn name(tx: &Tx) -> Result<String> {
    setting::get_or(tx, "company.name", "")
}

/// Whether the books have a company yet.
pub fn is_founded(tx: &Tx) -> Result<bool> {
    Ok(setting::get(tx, "company.name")?.is_some())
}

/// How stock meets the ledger: asked at each delivery, so it is one look-up.
pub fn valuation(tx: &Tx) -> Result<Valuation> {
    let code = setting::get(tx, "company.valuation")?;
    Ok(code.and_then(|c| Valuation::of(&c)).unwrap_or(Valuation::Periodic))
}

/// The key of the mark of books that are made up.
const DEMO: &str = "company.demo";

/// Whether these are the demo company's books, which must never be taken for a firm's own.
pub fn is_demo(tx: &Tx) -> Result<bool> {
    Ok(setting::get(tx, DEMO)?.is_some())
}

/// Marks the books as made up.
pub fn mark_demo(tx: &Tx) -> Result<()> {
    setting::set(tx, DEMO, "1")
}

/// The key of what this company does not use.
const UNUSED: &str = "company.unused";

/// The parts of the program this company said it does not use.
pub fn unused(tx: &Tx) -> Result<Vec<Part>> {
    let kept = setting::get_or(tx, UNUSED, "")?;
    Ok(kept.split_whitespace().filter_map(Part::of).collect())
}

pub fn set_unused(tx: &Tx, parts: &[Part]) -> Result<()> {
    setting::set(tx, UNUSED, &words(parts))
}

/// Their codes, as they are kept and noted.
pub fn words(parts: &[Part]) -> String {
    parts.iter().map(|p| p.code()).collect::<Vec<_>>().join(" ")
}

/// The currency's ISO code.
pub fn currency(tx: &Tx) -> Result<String> {
    setting::get_or(tx, "company.currency", "EUR")
}

/// The ISO code of the company's country; empty before it is founded. Asked at each party saved.
pub fn country_code(tx: &Tx) -> Result<String> {
    setting::get_or(tx, "company.country", "")
}

pub fn save(tx: &Tx, c: &Company) -> Result<()> {
    for (key, value) in c.facts() {
        setting::set(tx, &format!("company.{key}"), &value)?;
    }
    Ok(())
}

fn missing() -> Refusal {
    Refusal::new("company-missing").remedy("company.found")
}
