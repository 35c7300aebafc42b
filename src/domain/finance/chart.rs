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
    (R::PurchaseDifference, "60373", "5050"),
    (R::Wip, "331", "1220"),
    (R::AbsorbedLabour, "71331", "5060"),
    (R::AbsorbedOverhead, "71332", "5070"),
    (R::ProductionVariance, "71351", "5080"),
    (R::Scrap, "71352", "5090"),
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

/// A rate a profile brings.
pub struct TaxRow {
    pub code: &'static str,
    pub name_en: &'static str,
    pub name_fr: &'static str,
    pub rate: Rate,
    pub from: &'static str,
    /// The words of the law. French law speaks French whatever the company's language.
    pub mention_en: &'static str,
    pub mention_fr: &'static str,
}

const fn rate(code: &'static str, name_en: &'static str, name_fr: &'static str, rate: i64, from: &'static str) -> TaxRow {
    TaxRow { code, name_en, name_fr, rate: Rate::of(rate), from, mention_en: "", mention_fr: "" }
}

const fn free(
    code: &'static str,
    names: (&'static str, &'static str),
    mention_en: &'static str,
    mention_fr: &'static str,
) -> TaxRow {
    TaxRow { code, name_en: names.0, name_fr: names.1, rate: Rate::ZERO, from: EVER, mention_en, mention_fr }
}

const fn law(code: &'static str, name_en: &'static str, name_fr: &'static str, words: &'static str) -> TaxRow {
    free(code, (name_en, name_fr), words, words)
}

/// The first day of rates that hold since before anyone's books.
const EVER: &str = "1900-01-01";

/// French VAT. A code bears the rate in force; older rates hold for older dates (CGI art. 278 to 281 octies and their past).
const FR_TAXES: &[TaxRow] = &[
    rate("FR20", "VAT 18.6%", "TVA 18,6 %", 186_000, EVER),
    rate("FR20", "VAT 20.6%", "TVA 20,6 %", 206_000, "1995-08-01"),
    rate("FR20", "VAT 19.6%", "TVA 19,6 %", 196_000, "2000-04-01"),
    rate("FR20", "VAT 20%", "TVA 20 %", 200_000, "2014-01-01"),
    rate("FR10", "VAT 5.5%", "TVA 5,5 %", 55_000, EVER),
    rate("FR10", "VAT 7%", "TVA 7 %", 70_000, "2012-01-01"),
    rate("FR10", "VAT 10%", "TVA 10 %", 100_000, "2014-01-01"),
    rate("FR55", "VAT 5.5%", "TVA 5,5 %", 55_000, EVER),
    rate("FR21", "VAT 2.1%", "TVA 2,1 %", 21_000, EVER),
    law("FR0", "Exempt by nature", "Exonéré par nature", "Exonération de TVA, article 261 du CGI"),
    law("FR293B", "VAT not applicable", "TVA non applicable", "TVA non applicable, art. 293 B du CGI"),
    law("EXEMPT", "Exempt customer", "Client exonéré", "Vente en franchise de TVA, article 275 du CGI"),
    law("EU", "Intra-community supply", "Livraison intracommunautaire", "Exonération de TVA, article 262 ter, I du CGI"),
    law("EXPORT", "Export", "Exportation", "Exonération de TVA, article 262, I du CGI"),
];

/// Everywhere else: one standard rate of 20 %, to be set right under Settings, and zero for the rest.
const XX_TAXES: &[TaxRow] = &[
    rate("STD", "VAT 20%", "TVA 20 %", 200_000, EVER),
    rate("ZERO", "VAT 0%", "TVA 0 %", 0, EVER),
    free("EXEMPT", ("Exempt", "Exonéré"), "VAT exempt", "Exonéré de TVA"),
    free(
        "EU",
        ("Intra-community supply", "Livraison intracommunautaire"),
        "Intra-community supply, reverse charge",
        "Livraison intracommunautaire, autoliquidation",
    ),
    free("EXPORT", ("Export", "Exportation"), "Export, zero-rated", "Exportation, exonérée de TVA"),
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
                    assert!(taxes(country).iter().any(|t| t.code == code), "{status} {class}: no tax {code}");
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
