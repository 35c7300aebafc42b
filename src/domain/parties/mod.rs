//! Who the firm deals with: companies and persons, their addresses and contacts, the regions they lie in, the terms they pay by.

pub mod address;
pub mod address_store;
pub mod contact;
pub mod contact_store;
pub mod identity;
pub mod party;
pub mod party_rules;
pub mod party_search_store;
pub mod party_store;
pub mod region;
pub mod region_store;
pub mod term;
pub mod term_store;

pub use party::{AddressId, ContactId, Party, PartyId, PriceListId, RegionId, TermId};
