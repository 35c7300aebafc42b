//! A party: one record for a company or a person, customer and supplier at once if it is so.

use crate::kit::Money;
use crate::kit::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::ids!(
    PartyId,
    AddressId,
    ContactId,
    RegionId,
    TermId,
    /// A price list; here since a party names one.
    PriceListId,
);

crate::coded! {
    pub enum PartyKind "party-kind" { Company "company", Person "person" }
}

crate::coded! {
    /// How sales to this party are taxed; the tax rules read it against the item's class.
    pub enum TaxStatus "tax-status" {
        Domestic "domestic",
        /// At home, but free of tax by its own status.
        Exempt "exempt",
        /// A business in another EU country: it accounts for the tax itself.
        Eu "eu",
        Export "export",
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    pub id: PartyId,
    /// Unique whatever the case.
    pub code: String,
    pub name: String,
    pub kind: PartyKind,
    pub is_customer: bool,
    pub is_supplier: bool,
    pub region: Option<RegionId>,
    pub salesperson: String,
    pub price_list: Option<PriceListId>,
    pub term: Option<TermId>,
    /// None: no limit.
    pub credit_limit: Option<Money>,
    pub tax_status: TaxStatus,
    pub vat_number: String,
    /// SIREN or SIRET in France.
    pub company_number: String,
    pub phone: String,
    pub email: String,
    /// `fr`, `en`, or empty for the company's.
    pub lang: String,
    pub note: String,
    pub blocked: bool,
    /// The party's id in another program, for exchange both ways.
    pub external_id: Option<String>,
    /// Kept: the billing address's.
    pub city: String,
    pub created_on: NaiveDate,
    pub changed_at: i64,
    pub changed_by: i64,
    /// Counts the changes: a save over a newer version is refused.
    pub version: i64,
}

impl Party {
    /// A customer with a code and a name, the rest at its default.
    pub fn customer(code: &str, name: &str) -> Party {
        Party { is_customer: true, ..Party::blank(code, name) }
    }

    pub fn supplier(code: &str, name: &str) -> Party {
        Party { is_supplier: true, ..Party::blank(code, name) }
    }

    /// Neither customer nor supplier yet. An empty code is made from the name when it is saved.
    pub fn blank(code: &str, name: &str) -> Party {
        Party {
            id: PartyId(0),
            code: code.to_owned(),
            name: name.to_owned(),
            kind: PartyKind::Company,
            is_customer: false,
            is_supplier: false,
            region: None,
            salesperson: String::new(),
            price_list: None,
            term: None,
            credit_limit: None,
            tax_status: TaxStatus::Domestic,
            vat_number: String::new(),
            company_number: String::new(),
            phone: String::new(),
            email: String::new(),
            lang: String::new(),
            note: String::new(),
            blocked: false,
            external_id: None,
            city: String::new(),
            created_on: NaiveDate::MIN,
            changed_at: 0,
            changed_by: 0,
            version: 1,
        }
    }

    /// What lists are ordered by.
    pub fn sort_name(&self) -> String {
        fold(&self.name)
    }
}
