//! What a party must be before it is kept: every objection at once, each under its form field.

use super::address::Address;
use super::contact::Contact;
use super::identity::{self, VatFault};
use super::party::{Party, TaxStatus};
use crate::kit::fold;
use crate::kit::{Refusal, entry};

/// The longest name.
pub const NAME_MAX: usize = 200;
/// The longest code.
pub const CODE_MAX: usize = 20;
/// The longest code made from a name.
const CODE_MADE: usize = 8;

/// As it is kept: no spaces around, numbers of the state without spaces.
pub fn tidy(mut p: Party) -> Party {
    for text in [&mut p.code, &mut p.name, &mut p.phone, &mut p.email, &mut p.salesperson, &mut p.lang] {
        trim(text);
    }
    p.vat_number = identity::tidy_vat(&p.vat_number);
    p.company_number = identity::tidy_company_number(&p.company_number);
    p.external_id = p.external_id.filter(|x| !x.trim().is_empty());
    p
}

fn trim(text: &mut String) {
    if text.trim().len() != text.len() {
        *text = text.trim().to_owned();
    }
}

/// Every objection to a tidied party, `country` being where it has its seat (ISO code). An empty code is no objection: one is
/// made from the name.
pub fn check(p: &Party, country: &str) -> Vec<Refusal> {
    let mut no = entry::needed("name", &p.name, NAME_MAX);
    no.extend(entry::line("code", &p.code, CODE_MAX));
    if !p.code.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')) {
        no.push(Refusal::new("party-code-syntax").arg("code", &p.code).field("code"));
    }
    no.extend(entry::line("phone", &p.phone, 40));
    no.extend(entry::line("salesperson", &p.salesperson, 60));
    no.extend(entry::lines("note", &p.note, 10_000));
    no.extend(entry::line("email", &p.email, 254));
    if !p.email.is_empty() && !is_email(&p.email) {
        no.push(Refusal::new("party-email").arg("email", &p.email).field("email"));
    }
    if let Some(limit) = p.credit_limit.filter(|l| l.is_negative()) {
        no.push(Refusal::new("party-credit-negative").arg("limit", limit).field("credit_limit"));
    }
    if !matches!(p.lang.as_str(), "" | "en" | "fr") {
        no.push(Refusal::new("party-lang").arg("lang", &p.lang).field("lang"));
    }
    no.extend(entry::line("external_id", p.external_id.as_deref().unwrap_or_default(), 100));
    no.extend(check_numbers(p, country));
    no
}

/// VAT and company numbers, and whether they agree.
fn check_numbers(p: &Party, country: &str) -> Vec<Refusal> {
    let mut no = entry::line("vat_number", &p.vat_number, 20);
    let vat = &p.vat_number;
    if vat.is_empty() {
        if p.tax_status == TaxStatus::Eu {
            no.push(Refusal::new("party-vat-needed").field("vat_number"));
        }
    } else if let Err(fault) = identity::check_vat(vat) {
        let key = match fault {
            VatFault::NoCountry => "party-vat-country",
            VatFault::Shape => "party-vat-shape",
            VatFault::Key => "party-vat-key",
        };
        no.push(Refusal::new(key).arg("vat", vat).field("vat_number"));
    } else if p.tax_status == TaxStatus::Eu && identity::vat_country(vat).is_none() {
        no.push(Refusal::new("party-vat-not-eu").arg("vat", vat).field("vat_number"));
    }
    no.extend(entry::line("company_number", &p.company_number, 40));
    let number = &p.company_number;
    if number.is_empty() || country != "FR" {
        return no;
    }
    if !identity::is_siren_or_siret(number) {
        no.push(Refusal::new("party-siren").arg("number", number).field("company_number"));
    } else if let Some(siren) = identity::siren_of_vat(vat).filter(|s| !number.starts_with(s)) {
        no.push(Refusal::new("party-siren-differs").arg("number", number).arg("siren", siren).field("company_number"));
    }
    no
}

pub fn check_address(a: &Address) -> Vec<Refusal> {
    let mut no = entry::line("label", &a.label, 60);
    no.extend(entry::lines("street", &a.street, 300));
    no.extend(entry::line("postcode", &a.postcode, 20));
    no.extend(entry::line("city", &a.city, 100));
    let iso = a.country.len() == 2 && a.country.bytes().all(|b| b.is_ascii_uppercase());
    if !iso && !a.country.is_empty() {
        no.push(Refusal::new("address-country").arg("country", &a.country).field("country"));
    }
    no
}

pub fn check_contact(c: &Contact) -> Vec<Refusal> {
    let mut no = entry::needed("contact", &c.name, NAME_MAX);
    no.extend(entry::line("position", &c.position, 100));
    no.extend(entry::line("contact_phone", &c.phone, 40));
    no.extend(entry::line("contact_email", &c.email, 254));
    if !c.email.is_empty() && !is_email(&c.email) {
        no.push(Refusal::new("party-email").arg("email", &c.email).field("contact_email"));
    }
    no
}

/// The shape of an address that can be written to: one `@`, something before it, a dotted name after it, nothing odd within.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | ',' | ';' | '"');
    !local.is_empty()
        && !text.starts_with('.')
        && !local.contains(odd)
        && domain.contains('.')
        && domain.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Words a code can do without.
const SMALL_WORDS: &[&str] = &[
    "le", "la", "les", "de", "du", "des", "et", "the", "and", "of", "sa", "sas", "sasu", "sarl", "eurl", "sci", "snc", "ets",
    "ltd", "inc", "gmbh", "mme", "mr", "mrs",
];

/// A code from a name: `Les Ateliers Dupont SARL` gives `ATELIERS`. Never empty; a taken one gets a number (see the flow).
pub fn code_from(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|w| w.len() > 1 && !SMALL_WORDS.contains(w)).collect();
    let chosen = if telling.is_empty() { words } else { telling };
    let mut code = String::new();
    for word in chosen {
        if !code.is_empty() && code.chars().count() + word.chars().count() > CODE_MADE {
            break;
        }
        code.extend(word.chars().take(CODE_MADE));
    }
    if code.is_empty() { "X".to_owned() } else { code.to_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::parties::party::PartyKind;
    use crate::kit::Money;

    fn keys(p: Party, country: &str) -> Vec<&'static str> {
        check(&tidy(p), country).into_iter().map(|r| r.key).collect()
    }

    #[test]
    fn objections_to_a_party() {
        let p = || Party::customer("DUPONT", "Dupont SARL");
        for (what, party, objections) in [
            ("plain", p(), vec![]),
            ("a code is made", Party { code: String::new(), ..p() }, vec![]),
            ("accents in a code", Party { code: "ÉCOLE-1/a".into(), ..p() }, vec![]),
            ("no name", Party { name: "  ".into(), ..p() }, vec!["entry-empty"]),
            ("200 letters", Party { name: "é".repeat(200), ..p() }, vec![]),
            ("201 letters", Party { name: "é".repeat(201), ..p() }, vec!["entry-too-long"]),
            ("terminal codes", Party { name: "\u{1b}[31mred".into(), ..p() }, vec!["entry-control"]),
            ("SQL in a name", Party { name: "Robert'); DROP TABLE party;--".into(), ..p() }, vec![]),
            ("right to left", Party { name: "\u{202e}evil".into(), ..p() }, vec![]),
            ("a space in a code", Party { code: "A B".into(), ..p() }, vec!["party-code-syntax"]),
            ("a star in a code", Party { code: "A*B".into(), ..p() }, vec!["party-code-syntax"]),
            ("a long code", Party { code: "A".repeat(21), ..p() }, vec!["entry-too-long"]),
            ("credit zero", Party { credit_limit: Some(Money::ZERO), ..p() }, vec![]),
            ("credit below zero", Party { credit_limit: Some(Money::of(-1)), ..p() }, vec!["party-credit-negative"]),
            ("email", Party { email: " a.b@c-d.fr ".into(), ..p() }, vec![]),
            ("half an email", Party { email: "a@b".into(), ..p() }, vec!["party-email"]),
            ("language", Party { lang: "de".into(), ..p() }, vec!["party-lang"]),
            ("VAT with spaces", Party { vat_number: "FR 40 303 265 045".into(), ..p() }, vec![]),
            ("VAT without country", Party { vat_number: "303265045".into(), ..p() }, vec!["party-vat-country"]),
            ("VAT shape", Party { vat_number: "DE12".into(), ..p() }, vec!["party-vat-shape"]),
            ("VAT key", Party { vat_number: "FR41303265045".into(), ..p() }, vec!["party-vat-key"]),
            ("EU without VAT", Party { tax_status: TaxStatus::Eu, ..p() }, vec!["party-vat-needed"]),
            (
                "EU with a Swiss number",
                Party { tax_status: TaxStatus::Eu, vat_number: "CHE123456788".into(), ..p() },
                vec!["party-vat-not-eu"],
            ),
            ("SIREN", Party { company_number: "303 265 045".into(), ..p() }, vec![]),
            ("bad SIREN", Party { company_number: "303265046".into(), ..p() }, vec!["party-siren"]),
            (
                "SIREN of another",
                Party { company_number: "732829320".into(), vat_number: "FR40303265045".into(), ..p() },
                vec!["party-siren-differs"],
            ),
            (
                "all at once",
                Party { name: String::new(), email: "x".into(), company_number: "1".into(), kind: PartyKind::Person, ..p() },
                vec!["entry-empty", "party-email", "party-siren"],
            ),
        ] {
            assert_eq!(keys(party, "FR"), objections, "{what}");
        }
        let german = Party { company_number: "HRB 12345".into(), ..p() };
        assert_eq!(keys(german, "DE"), Vec::<&str>::new(), "a foreign register has its own numbers");
    }

    #[test]
    fn emails() {
        for (text, good) in [
            ("a@b.fr", true),
            ("prénom.nom+x@sous.domaine.fr", true),
            ("a@b", false),
            ("@b.fr", false),
            ("a@", false),
            ("a b@c.fr", false),
            ("a@b..fr", false),
            ("a@b.fr, c@d.fr", false),
            ("a@b@c.fr", false),
            ("<a@b.fr>", false),
        ] {
            assert_eq!(is_email(text), good, "{text}");
        }
    }

    #[test]
    fn codes_from_names() {
        for (name, code) in [
            ("Dupont", "DUPONT"),
            ("Les Ateliers Dupont SARL", "ATELIERS"),
            ("L’Été à l’Œuvre", "ETE"),
            ("Ets A. B. Martin & Fils", "MARTIN"),
            ("La Sa", "LASA"),
            ("3M", "3M"),
            ("東京", "東京"),
            ("***", "X"),
            ("", "X"),
        ] {
            assert_eq!(code_from(name), code, "{name}");
        }
    }
}
