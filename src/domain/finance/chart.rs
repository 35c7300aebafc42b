//! What a country's profile brings: its chart of accounts, who plays which role, its journals and its taxes.

use super::account::{Account, AccountKind};
use super::journal::{Journal, JournalKind};
use super::role::PostingRole as R;
use crate::domain::company::Country;
use crate::domain::items::item::TaxClass;
use crate::domain::parties::party::TaxStatus;
use crate::kit::{Coded, Rate};

const FR: &str = include_str!("../../../assets/charts/fr.csv");
const XX: &str = include_str!("../../../assets/charts/xx.csv");

/// The accounts of a profile, from its file: code, name_fr, name_en, kind, by_party.
pub fn accounts(country: Country) -> anyhow::Result<Vec<Account>> {
    let text = match country {
        Country::Fr => FR,
        Country::Generic => XX,
    };
    let mut list = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row?;
        let cell = |i: usize| row.get(i).unwrap_or("").to_owned();
        let kind = AccountKind::of(&cell(3)).ok_or_else(|| anyhow::anyhow!("account {}: no such kind", cell(0)))?;
        list.push(Account { code: cell(0), name_fr: cell(1), name_en: cell(2), kind, by_party: &row[4] == "1", closed: false });
    }
    Ok(list)
}

/// Each role with its French account (PCG, 2026) and its account in the generic chart.
pub const ROLES: &[(R, &str, &str)] = &[
    (R::Receivable, "411", "1100"),
    (R::Payable, "401", "2100"),
    (R::Revenue, "707", "4000"),
    (R::RevenueServices, "706", "4010"),
    (R::RevenueCarriage, "7085", "4030"),
    (R::Returns, "7097", "4020"),
    (R::VatOut, "44571", "2130"),
    (R::VatIn, "44566", "1150"),
    (R::CustomerAdvance, "4191", "2120"),
    (R::SupplierAdvance, "4091", "1130"),
    (R::ToInvoice, "4181", "1110"),
    (R::Inventory, "37", "1200"),
    (R::Grni, "4081", "2110"),
    (R::Dni, "387", "1240"),
    (R::Cogs, "60371", "5000"),
    (R::InventoryAdjust, "60372", "5030"),
    (R::InventoryVariation, "6037", "5020"),
    (R::Purchases, "607", "5010"),
    (R::Opening, "890", "3900"),
    (R::Bank, "512", "1010"),
    (R::Cash, "53", "1020"),
    (R::Cheques, "5112", "1030"),
    (R::Transfers, "58", "1040"),
    (R::CashDifferenceGain, "7588", "4130"),
    (R::CashDifferenceLoss, "6588", "6240"),
    (R::DiscountGiven, "665", "6220"),
    (R::BadDebt, "654", "6230"),
    (R::BankFees, "627", "6200"),
    (R::Rounding, "6588", "6240"),
    (R::Result, "120", "3200"),
    (R::ResultLoss, "129", "3200"),
    (R::Retained, "110", "3100"),
    (R::RetainedLoss, "119", "3100"),
    (R::Suspense, "471", "1900"),
];

/// The account of each role in a profile.
pub fn roles(country: Country) -> impl Iterator<Item = (R, &'static str)> {
    ROLES.iter().map(move |(role, fr, xx)| (*role, if country == Country::Fr { *fr } else { *xx }))
}

/// The journals of a profile.
pub fn journals(country: Country) -> Vec<Journal> {
    use JournalKind as K;
    [
        (K::Sales, "VT", "SA", "Ventes", "Sales"),
        (K::Purchases, "AC", "PU", "Achats", "Purchases"),
        (K::Bank, "BQ", "BA", "Banque", "Bank"),
        (K::Cash, "CA", "CA", "Caisse", "Cash"),
        (K::Stock, "ST", "ST", "Stocks", "Inventory"),
        (K::General, "OD", "GE", "Opérations diverses", "General"),
        (K::Opening, "AN", "OP", "À-nouveaux", "Opening"),
        (K::Closing, "CL", "CL", "Clôture", "Closing"),
    ]
    .into_iter()
    .map(|(kind, fr, xx, name_fr, name_en)| Journal {
        code: (if country == Country::Fr { fr } else { xx }).to_owned(),
        name_en: name_en.to_owned(),
        name_fr: name_fr.to_owned(),
        kind,
    })
    .collect()
}

/// A rate a profile brings: code, name, rate in millionths, first day, words of the law.
pub type TaxRow = (&'static str, &'static str, Rate, &'static str, &'static str);

/// The first day of rates that hold since before anyone's books.
const EVER: &str = "1900-01-01";

/// French VAT. The code names the rate in force; older rates hold for older dates (CGI art. 278 to 281 quater and their past).
const FR_TAXES: &[TaxRow] = &[
    ("FR20", "TVA 18,6 %", Rate::of(186_000), EVER, ""),
    ("FR20", "TVA 20,6 %", Rate::of(206_000), "1995-08-01", ""),
    ("FR20", "TVA 19,6 %", Rate::of(196_000), "2000-04-01", ""),
    ("FR20", "TVA 20 %", Rate::percent(20), "2014-01-01", ""),
    ("FR10", "TVA 5,5 %", Rate::of(55_000), EVER, ""),
    ("FR10", "TVA 7 %", Rate::percent(7), "2012-01-01", ""),
    ("FR10", "TVA 10 %", Rate::percent(10), "2014-01-01", ""),
    ("FR55", "TVA 5,5 %", Rate::of(55_000), EVER, ""),
    ("FR21", "TVA 2,1 %", Rate::of(21_000), EVER, ""),
    ("FR0", "TVA 0 %", Rate::ZERO, EVER, "Exonération de TVA, article 261 du CGI"),
    ("FR293B", "TVA non applicable", Rate::ZERO, EVER, "TVA non applicable, art. 293 B du CGI"),
    ("EXEMPT", "Exonéré", Rate::ZERO, EVER, "Vente en franchise de TVA, article 275 du CGI"),
    ("EU", "Livraison intracommunautaire", Rate::ZERO, EVER, "Exonération de TVA, article 262 ter, I du CGI"),
    ("EXPORT", "Exportation", Rate::ZERO, EVER, "Exonération de TVA, article 262, I du CGI"),
];

/// Everywhere else: one standard rate of 20 %, to be set right under Settings, and zero for the rest.
const XX_TAXES: &[TaxRow] = &[
    ("STD", "VAT 20 %", Rate::percent(20), EVER, ""),
    ("ZERO", "VAT 0 %", Rate::ZERO, EVER, ""),
    ("EXEMPT", "Exempt", Rate::ZERO, EVER, "VAT exempt"),
    ("EU", "Intra-community supply", Rate::ZERO, EVER, "Intra-community supply: reverse charge"),
    ("EXPORT", "Export", Rate::ZERO, EVER, "Export: zero-rated"),
];

pub fn taxes(country: Country) -> &'static [TaxRow] {
    match country {
        Country::Fr => FR_TAXES,
        Country::Generic => XX_TAXES,
    }
}

/// Each item tax class with its French and its generic code for a domestic sale.
const CLASSES: &[(TaxClass, &str, &str)] = &[
    (TaxClass::Normal, "FR20", "STD"),
    (TaxClass::Intermediate, "FR10", "STD"),
    (TaxClass::Reduced, "FR55", "STD"),
    (TaxClass::SuperReduced, "FR21", "STD"),
    (TaxClass::Zero, "FR0", "ZERO"),
];

/// Which tax each tax status and class give. A firm below the VAT threshold charges none, at home or abroad.
pub fn tax_rules(country: Country, vat_franchise: bool) -> Vec<(TaxStatus, TaxClass, &'static str)> {
    let mut rules = Vec::new();
    for (class, fr, xx) in CLASSES {
        let home = match (country, vat_franchise) {
            (Country::Fr, true) => "FR293B",
            (Country::Fr, false) => fr,
            (Country::Generic, true) => "EXEMPT",
            (Country::Generic, false) => xx,
        };
        let free = |code| if vat_franchise { home } else { code };
        rules.push((TaxStatus::Domestic, *class, home));
        rules.push((TaxStatus::Exempt, *class, free("EXEMPT")));
        rules.push((TaxStatus::Eu, *class, free("EU")));
        rules.push((TaxStatus::Export, *class, free("EXPORT")));
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_an_account_and_every_rule_a_tax() {
        for country in [Country::Fr, Country::Generic] {
            let chart = accounts(country).unwrap();
            let has = |code: &str| chart.iter().any(|a| a.code == code);
            for role in R::all() {
                let account = roles(country).find(|(r, _)| r == role).map(|(_, a)| a);
                assert!(account.is_some_and(has), "{role} has no account in {country}");
            }
            for franchise in [false, true] {
                for (status, class, code) in tax_rules(country, franchise) {
                    assert!(taxes(country).iter().any(|t| t.0 == code), "{status} {class}: no tax {code}");
                }
            }
        }
    }

    #[test]
    fn control_accounts_are_those_of_parties() {
        for (country, codes) in [(Country::Fr, "401 403 404 4091 411 413 416 4191"), (Country::Generic, "1100 1130 2100 2120")]
        {
            let by_party: Vec<String> = accounts(country).unwrap().into_iter().filter(|a| a.by_party).map(|a| a.code).collect();
            assert_eq!(by_party.join(" "), codes);
        }
    }
}
