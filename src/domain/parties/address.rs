//! Where a party is invoiced and where its goods go.

use super::party::{AddressId, PartyId, RegionId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Address {
    pub id: AddressId,
    pub party: PartyId,
    /// The party's own word for it: head office, warehouse, site 3.
    pub label: String,
    /// One or more lines.
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// ISO code of the country, empty for the company's own.
    pub country: String,
    pub region: Option<RegionId>,
    pub is_billing: bool,
    pub is_shipping: bool,
}

impl Address {
    /// As written on an envelope, without the party's name; empty lines left out.
    pub fn lines(&self) -> Vec<String> {
        let town = format!("{} {}", self.postcode, self.city);
        let lines = self.street.lines().chain([town.as_str(), self.country.as_str()]);
        lines.map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
    }

    /// On one line, for a list.
    pub fn line(&self) -> String {
        self.lines().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_without_empty_lines() {
        let a = Address {
            street: "Bât. C\n\n12 rue des Lices".into(),
            postcode: "35000".into(),
            city: "Rennes".into(),
            ..Address::default()
        };
        assert_eq!(a.lines(), ["Bât. C", "12 rue des Lices", "35000 Rennes"]);
        assert_eq!(Address { city: "Rennes".into(), country: "FR".into(), ..Address::default() }.line(), "Rennes, FR");
        assert!(Address::default().lines().is_empty());
    }
}
