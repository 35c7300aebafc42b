//! Founding a company: its facts, the chart, roles, journals and taxes of its country, its first fiscal year, the payment
//! terms, the first warehouse and the base price list. Nothing works before it, and it is done once.

use super::period_close;
use crate::db::{Fault, Tx};
use crate::domain::company::{Company, Country, LegalWords, Valuation};
use crate::domain::company_store;
use crate::domain::finance::tax::Tax;
use crate::domain::finance::{account_store, chart, entry_store, journal_store, role_store, tax_store};
use crate::domain::inventory::location_store;
use crate::domain::items::{price::PriceList, price_list_store};
use crate::domain::parties::term::{MonthEnd, Term};
use crate::domain::parties::{identity, term_store};
use crate::kit::{Coded, Lang, Refusal};
use chrono::NaiveDate;

/// What is asked when a company is founded. `Founding::new` fills everything but the first three.
#[derive(Debug, Clone, PartialEq)]
pub struct Founding {
    pub name: String,
    pub country: Country,
    /// First day of the first fiscal year. Earlier years can be opened later.
    pub year_start: NaiveDate,
    /// ISO code.
    pub currency: String,
    pub lang: Lang,
    /// None: periodic in France, permanent elsewhere.
    pub valuation: Option<Valuation>,
    pub siren: String,
    pub vat_number: String,
    pub legal_form: String,
    pub capital: String,
    pub register: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country_name: String,
    pub phone: String,
    pub email: String,
    pub iban: String,
    /// Below the VAT threshold: charges none (CGI art. 293 B).
    pub vat_franchise: bool,
}

impl Founding {
    /// A company with the defaults of its country: French and euros in France, English and euros elsewhere.
    pub fn new(name: &str, country: Country, year_start: NaiveDate) -> Founding {
        Founding {
            name: name.to_owned(),
            country,
            year_start,
            currency: "EUR".to_owned(),
            lang: if country == Country::Fr { Lang::Fr } else { Lang::En },
            valuation: None,
            siren: String::new(),
            vat_number: String::new(),
            legal_form: String::new(),
            capital: String::new(),
            register: String::new(),
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            country_name: String::new(),
            phone: String::new(),
            email: String::new(),
            iban: String::new(),
            vat_franchise: false,
        }
    }

    /// With what a French invoice says of who sells: SIREN, the VAT number that follows from it, address.
    pub fn registered(self, siren: &str, street: &str, postcode: &str, city: &str) -> Founding {
        let vat_number = identity::vat_of_siren(siren).unwrap_or_default();
        let text = |t: &str| t.to_owned();
        Founding { siren: text(siren), vat_number, street: text(street), postcode: text(postcode), city: text(city), ..self }
    }
}

/// Founds the company. Refuses `company-founded-already`, `company-name-missing`, `currency-code`, `siren-wrong`; all at once.
pub fn found(tx: &Tx, f: &Founding) -> Result<(), Fault> {
    let blockers = blockers(tx, f)?;
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    company_store::save(tx, &company(tx, f))?;
    for account in chart::accounts(f.country)? {
        account_store::insert(tx, &account)?;
    }
    for (role, account) in chart::roles(f.country) {
        role_store::set(tx, role, account)?;
    }
    for journal in chart::journals(f.country) {
        journal_store::insert(tx, &journal)?;
    }
    taxes(tx, f)?;
    period_close::open_year(tx, f.year_start)?;
    masters(tx, f.lang)?;
    tx.touch("company", 1);
    tx.note(&f.name);
    Ok(())
}

fn blockers(tx: &Tx, f: &Founding) -> Result<Vec<Refusal>, Fault> {
    let mut list = Vec::new();
    if company_store::is_founded(tx)? {
        list.push(Refusal::new("company-founded-already").remedy("company.edit"));
    }
    list.extend(wrong_in(f));
    Ok(list)
}

/// What is wrong with what was typed of a company to be founded.
pub fn wrong_in(f: &Founding) -> Vec<Refusal> {
    facts_wrong(&f.name, &f.currency, f.country, &f.siren, &f.vat_number)
}

/// Changes the company's facts. What its entries rest on (country, currency, valuation) stays once something is posted.
/// Refuses all at once: `company-missing`, `company-name-missing`, `currency-code`, `siren-wrong`, `company-fixed`.
pub fn change(tx: &Tx, new: &Company) -> Result<(), Fault> {
    let old = company_store::get(tx)?;
    let mut blockers = facts_wrong(&new.name, &new.currency, new.country, &new.siren, &new.vat_number);
    let fixed = (&old.currency, old.country, old.valuation) != (&new.currency, new.country, new.valuation);
    if fixed && entry_store::any(tx)? {
        blockers.push(Refusal::new("company-fixed"));
    } else if old.country != new.country {
        blockers.push(Refusal::new("company-country-fixed").field("country"));
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    let siren = new.siren.split_whitespace().collect();
    let vat_number = identity::tidy_vat(&new.vat_number);
    company_store::save(tx, &Company { founded_on: old.founded_on, siren, vat_number, ..new.clone() })?;
    tx.touch("company", 1);
    tx.note(format!("{} {} {} {} {}", old.name, old.street, old.postcode, old.city, old.vat_number));
    Ok(())
}

/// What is wrong with a company's facts, whether it is being founded or changed.
fn facts_wrong(name: &str, currency: &str, country: Country, siren: &str, vat: &str) -> Vec<Refusal> {
    let mut list = Vec::new();
    if name.trim().is_empty() {
        list.push(Refusal::new("company-name-missing").field("name"));
    }
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        list.push(Refusal::new("currency-code").arg("currency", currency).field("currency"));
    }
    if country == Country::Fr && !siren.is_empty() && !is_siren(siren) {
        list.push(Refusal::new("siren-wrong").arg("siren", siren).field("siren"));
    }
    if !vat.trim().is_empty() && identity::check_vat(&identity::tidy_vat(vat)).is_err() {
        list.push(Refusal::new("company-vat-wrong").arg("vat", vat).field("vat_number"));
    }
    list
}

/// Nine digits whose Luhn sum is a multiple of ten.
fn is_siren(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter(|c| !c.is_whitespace()).map_while(|c| c.to_digit(10)).collect();
    let doubled = |(i, d): (usize, &u32)| if i % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { *d };
    let written = text.chars().filter(|c| !c.is_whitespace()).count();
    digits.len() == 9 && written == 9 && digits.iter().enumerate().map(doubled).sum::<u32>().is_multiple_of(10)
}

fn company(tx: &Tx, f: &Founding) -> Company {
    let usual = if f.country == Country::Fr { Valuation::Periodic } else { Valuation::Anglo };
    let siren: String = f.siren.split_whitespace().collect();
    // A French number follows from the SIREN; a firm that charges no VAT may have none.
    let theirs = if f.country == Country::Fr && !f.vat_franchise { identity::vat_of_siren(&siren) } else { None };
    let vat_number = Some(identity::tidy_vat(&f.vat_number)).filter(|v| !v.is_empty()).or(theirs).unwrap_or_default();
    let law = LegalWords::of(f.country);
    Company {
        name: f.name.trim().to_owned(),
        legal_form: f.legal_form.clone(),
        capital: f.capital.clone(),
        street: f.street.clone(),
        postcode: f.postcode.clone(),
        city: f.city.clone(),
        country_name: f.country_name.clone(),
        country: f.country,
        currency: f.currency.clone(),
        siren,
        register: f.register.clone(),
        vat_number,
        phone: f.phone.clone(),
        email: f.email.clone(),
        iban: f.iban.clone(),
        late_penalty: law.late_penalty.to_owned(),
        recovery: law.recovery.to_owned(),
        early_payment: law.early_payment.to_owned(),
        lang: f.lang,
        valuation: f.valuation.unwrap_or(usual),
        founded_on: tx.today(),
    }
}

fn taxes(tx: &Tx, f: &Founding) -> Result<(), Fault> {
    for row in chart::taxes(f.country) {
        let french = f.lang == Lang::Fr;
        let from = row.from.parse().map_err(|e| anyhow::anyhow!("tax {}: {e}", row.code))?;
        tax_store::set(
            tx,
            &Tax {
                code: row.code.to_owned(),
                name: (if french { row.name_fr } else { row.name_en }).to_owned(),
                rate: row.rate,
                mention: (if french { row.mention_fr } else { row.mention_en }).to_owned(),
                from,
            },
        )?;
    }
    for (status, class, code) in chart::tax_rules(f.country, f.vat_franchise) {
        tax_store::set_rule(tx, status.code(), class.code(), code)?;
    }
    Ok(())
}

/// Code, days, where the month's end comes in, English and French name.
const TERMS: &[(&str, i64, MonthEnd, &str, &str)] = &[
    ("0", 0, MonthEnd::None, "On receipt", "À réception"),
    ("30", 30, MonthEnd::None, "30 days", "30 jours"),
    ("30EOM", 30, MonthEnd::After, "30 days, end of month", "30 jours fin de mois"),
    ("45", 45, MonthEnd::None, "45 days", "45 jours"),
    ("60", 60, MonthEnd::None, "60 days", "60 jours"),
];

/// The warehouse, its stock, then the places outside.
const PLACES: [(&str, &str); 6] = [
    ("Main warehouse", "Entrepôt principal"),
    ("Stock", "Stock"),
    ("Customers", "Clients"),
    ("Suppliers", "Fournisseurs"),
    ("Losses and gains", "Écarts de stock"),
    ("Production", "Production"),
];

fn masters(tx: &Tx, lang: Lang) -> Result<(), Fault> {
    let pick = |en: &'static str, fr: &'static str| if lang == Lang::Fr { fr } else { en };
    for (code, days, month_end, en, fr) in TERMS {
        let code = if *code == "30EOM" { pick("30EOM", "30FM") } else { code };
        term_store::insert(tx, &Term::new(code, pick(en, fr), *days, *month_end))?;
    }
    location_store::found(tx, PLACES.map(|(en, fr)| pick(en, fr)))?;
    price_list_store::insert(tx, &PriceList::new("BASE", pick("Base prices", "Tarif de base")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use crate::domain::finance::role::PostingRole;
    use crate::domain::finance::{journal::JournalKind, period_store};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_company_is_founded_once_with_all_that_posting_needs() {
        for (country, receivable, sales) in [(Country::Fr, "411", "VT"), (Country::Generic, "1100", "SA")] {
            let books = Books::memory(Clock::Fixed(day("2026-11-24"))).unwrap();
            let founding = Founding::new("Menuiserie Vidal", country, day("2026-01-01"));
            books.act("company.found", |tx| found(tx, &founding)).unwrap();
            books
                .read(|tx| {
                    assert_eq!(role_store::account(tx, PostingRole::Receivable)?, receivable);
                    assert_eq!(journal_store::code(tx, JournalKind::Sales)?, sales);
                    assert_eq!(period_store::open_on(tx, day("2026-02-28"))?.year, "2026");
                    assert_eq!(period_store::periods(tx)?.len(), 12);
                    assert_eq!(period_store::open_on(tx, day("2027-01-01")).unwrap_err().key(), Some("year-missing"));
                    assert_eq!(term_store::all(tx)?.len(), 5);
                    assert_eq!(company_store::get(tx)?.name, "Menuiserie Vidal");
                    Ok(())
                })
                .unwrap();
            let again = books.act("company.found", |tx| found(tx, &founding)).unwrap_err();
            assert_eq!(again.key(), Some("company-founded-already"));
        }
    }

    #[test]
    fn the_tax_of_a_sale() {
        let (fr, xx) = (Country::Fr, Country::Generic);
        for (country, franchise, status, class, date, code, rate) in [
            (fr, false, "domestic", "normal", "2026-05-01", "FR20", "0.2"),
            (fr, false, "domestic", "normal", "2013-12-31", "FR20", "0.196"),
            (fr, false, "domestic", "intermediate", "2026-05-01", "FR10", "0.1"),
            (fr, false, "domestic", "reduced", "2026-05-01", "FR55", "0.055"),
            (fr, false, "domestic", "super_reduced", "2026-05-01", "FR21", "0.021"),
            (fr, false, "eu", "normal", "2026-05-01", "EU", "0"),
            (fr, false, "export", "reduced", "2026-05-01", "EXPORT", "0"),
            (fr, true, "domestic", "normal", "2026-05-01", "FR293B", "0"),
            (fr, true, "export", "normal", "2026-05-01", "FR293B", "0"),
            (xx, false, "domestic", "normal", "1996-07-04", "STD", "0.2"),
            (xx, false, "exempt", "normal", "1996-07-04", "EXEMPT", "0"),
            (xx, false, "domestic", "zero", "1996-07-04", "ZERO", "0"),
        ] {
            let books = Books::memory(Clock::Fixed(day("2026-11-24"))).unwrap();
            let founding = Founding { vat_franchise: franchise, ..Founding::new("X", country, day("2026-01-01")) };
            books.act("company.found", |tx| found(tx, &founding)).unwrap();
            let tax = books.read(|tx| tax_store::for_sale(tx, status, class, day(date))).unwrap();
            assert_eq!((tax.code.as_str(), tax.rate.to_string().as_str()), (code, rate), "{country} {status} {class} {date}");
        }
    }

    #[test]
    fn wrong_facts_are_all_named() {
        for (name, currency, siren, keys) in [
            ("", "eur", "123", vec!["company-name-missing", "currency-code", "siren-wrong"]),
            ("A", "EUR", "732 829 320", vec![]),
            ("A", "EUR", "732829321", vec!["siren-wrong"]),
            ("A", "EURO", "", vec!["currency-code"]),
        ] {
            let found: Vec<_> = facts_wrong(name, currency, Country::Fr, siren, "").iter().map(|r| r.key).collect();
            assert_eq!(found, keys, "{name} {currency} {siren}");
        }
    }
}
