//! Parties made and changed: the rules, all objections at once, then the record with its addresses and contacts in one act.
//! Regions and payment terms too. Merging two records is not here yet.

use super::changes;
use crate::db::{Fault, Tx};
use crate::domain::company_store;
use crate::domain::parties::address::Address;
use crate::domain::parties::contact::Contact;
use crate::domain::parties::party::TaxStatus;
use crate::domain::parties::party_rules as rules;
use crate::domain::parties::region::Region;
use crate::domain::parties::term::{Term, wrong_parts};
use crate::domain::parties::{AddressId, ContactId, Party, PartyId, RegionId, TermId};
use crate::domain::parties::{address_store, contact_store, party_store, region_store, term_store};
use crate::kit::{Refusal, entry};

/// A party as a form or an import has it: id 0 is a new one, and so for its addresses and contacts.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyDraft {
    pub party: Party,
    pub addresses: Vec<Address>,
    pub contacts: Vec<Contact>,
}

impl From<Party> for PartyDraft {
    fn from(party: Party) -> PartyDraft {
        PartyDraft { party, addresses: Vec::new(), contacts: Vec::new() }
    }
}

/// What a form opens: the party with all that belongs to it.
pub fn open(tx: &Tx, id: PartyId) -> Result<PartyDraft, Fault> {
    let party = party_store::get(tx, id)?;
    Ok(PartyDraft { party, addresses: address_store::of_party(tx, id)?, contacts: contact_store::of_party(tx, id)? })
}

/// Makes or changes a party (act `party.edit`). Of an existing one the addresses and contacts become those given; what is left
/// out is removed.
pub fn save(tx: &Tx, draft: &PartyDraft) -> Result<PartyId, Fault> {
    let mut party = rules::tidy(draft.party.clone());
    let mut no = rules::check(&party, &seat(tx, &party, &draft.addresses)?);
    no.extend(draft.addresses.iter().flat_map(rules::check_address));
    no.extend(draft.contacts.iter().flat_map(rules::check_contact));
    if party.code.is_empty() {
        party.code = free_code(tx, &rules::code_from(&party.name))?;
    } else if let Some(other) = party_store::by_code(tx, &party.code)?.filter(|p| p.id != party.id) {
        no.push(Refusal::new("party-code-taken").arg("code", other.code).arg("name", other.name).field("code"));
    }
    if let Some(external) = &party.external_id
        && let Some(other) = party_store::by_external(tx, external)?.filter(|p| p.id != party.id)
    {
        no.push(Refusal::new("party-external-taken").arg("id", external).arg("code", other.code).field("external_id"));
    }
    if party.id == PartyId(0) {
        if !no.is_empty() {
            return Err(no.into());
        }
        let id = party_store::insert_whole(tx, &party, &draft.addresses, &draft.contacts)?;
        tx.touch("party", id.0);
        return Ok(id);
    }
    let before = party_store::get(tx, party.id)?;
    if before.credit_limit != party.credit_limit && !tx.may("terms.edit") {
        no.push(Refusal::new("party-credit-right").field("credit_limit"));
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    party_store::update(tx, &party)?;
    save_addresses(tx, party.id, &draft.addresses)?;
    save_contacts(tx, party.id, &draft.contacts)?;
    let after = party_store::get(tx, party.id)?;
    tx.touch("party", party.id.0);
    if let Some(told) = changes::between(&before, &after) {
        tx.note(told);
    }
    Ok(party.id)
}

/// Stops or allows new business with a party (act `party.edit`).
pub fn set_blocked(tx: &Tx, id: PartyId, blocked: bool, reason: &str) -> Result<(), Fault> {
    let party = party_store::get(tx, id)?;
    party_store::update(tx, &Party { blocked, ..party })?;
    tx.touch("party", id.0);
    tx.note(format!("blocked: {blocked} {reason}").trim_end());
    Ok(())
}

/// The ISO code of the country a party has its seat in; empty when unknown.
fn seat(tx: &Tx, party: &Party, addresses: &[Address]) -> Result<String, Fault> {
    let billing = addresses.iter().find(|a| a.is_billing).or(addresses.first());
    if let Some(a) = billing.filter(|a| !a.country.is_empty()) {
        return Ok(a.country.clone());
    }
    let abroad = matches!(party.tax_status, TaxStatus::Eu | TaxStatus::Export);
    Ok(if abroad || party.company_number.is_empty() { String::new() } else { company_store::country_code(tx)? })
}

/// A code nobody has yet: the one made from the name, or with a number after it.
fn free_code(tx: &Tx, made: &str) -> Result<String, Fault> {
    let numbered = |n: u32| if n == 1 { made.to_owned() } else { format!("{made}{n}") };
    let taken = |n: u32| Ok::<bool, Fault>(party_store::has_code(tx, &numbered(n))?);
    // Doubling, then halving: thousands of Martins are numbered in a few look-ups each.
    let mut high = 1;
    while taken(high)? {
        high *= 2;
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if taken(middle)? { low = middle } else { high = middle }
    }
    Ok(numbered(high))
}

fn save_addresses(tx: &Tx, party: PartyId, wanted: &[Address]) -> Result<(), Fault> {
    let had = address_store::of_party(tx, party)?;
    for gone in had.iter().filter(|h| !wanted.iter().any(|w| w.id == h.id)) {
        let in_use = || Refusal::new("address-in-use").arg("address", gone.line()).field("addresses");
        address_store::remove(tx, gone).map_err(|e| if e.is_constraint() { in_use().into() } else { Fault::Db(e) })?;
    }
    for address in wanted {
        let address = Address { party, ..address.clone() };
        if address.id == AddressId(0) {
            address_store::insert(tx, &address)?;
        } else if !had.contains(&address) {
            address_store::update(tx, &address)?;
        }
    }
    Ok(())
}

fn save_contacts(tx: &Tx, party: PartyId, wanted: &[Contact]) -> Result<(), Fault> {
    let had = contact_store::of_party(tx, party)?;
    for gone in had.iter().filter(|h| !wanted.iter().any(|w| w.id == h.id)) {
        contact_store::remove(tx, gone)?;
    }
    for contact in wanted {
        let contact = Contact { party, ..contact.clone() };
        if contact.id == ContactId(0) {
            contact_store::insert(tx, &contact)?;
        } else if !had.contains(&contact) {
            contact_store::update(tx, &contact)?;
        }
    }
    Ok(())
}

/// Makes or changes a region (act `region.edit`); refuses a tree that bites its tail.
pub fn save_region(tx: &Tx, region: &Region) -> Result<RegionId, Fault> {
    let mut no = entry::needed("code", &region.code, 20);
    no.extend(entry::needed("name", &region.name, 100));
    if let Some(other) = region_store::by_code(tx, &region.code)?.filter(|r| r.id != region.id) {
        no.push(Refusal::new("region-code-taken").arg("code", other.code).arg("name", other.name).field("code"));
    }
    if let Some(parent) = region.parent {
        let above = region_store::path(tx, parent)?;
        if region.id != RegionId(0) && above.iter().any(|r| r.id == region.id) {
            no.push(Refusal::new("region-loop").arg("name", &region.name).field("parent"));
        }
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = if region.id == RegionId(0) {
        region_store::insert(tx, region)?
    } else {
        let before = region_store::get(tx, region.id)?;
        region_store::update(tx, region)?;
        changes::between(&before, region).into_iter().for_each(|told| tx.note(told));
        region.id
    };
    tx.touch("region", id.0);
    Ok(id)
}

/// Makes or changes payment terms (act `terms.edit`).
pub fn save_term(tx: &Tx, term: &Term) -> Result<TermId, Fault> {
    let mut no = entry::needed("code", &term.code, 20);
    no.extend(entry::needed("name", &term.name, 100));
    if let Some(other) = term_store::by_code(tx, &term.code)?.filter(|t| t.id != term.id) {
        no.push(Refusal::new("term-code-taken").arg("code", other.code).arg("name", other.name).field("code"));
    }
    if !(0..=3650).contains(&term.net_days) {
        no.push(Refusal::new("term-days").field("net_days"));
    }
    if term.day_of_month.is_some_and(|d| !(1..=31).contains(&d)) {
        no.push(Refusal::new("term-day-of-month").field("day_of_month"));
    }
    no.extend(wrong_parts(term));
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = if term.id == TermId(0) {
        term_store::insert(tx, term)?
    } else {
        let before = term_store::get(tx, term.id)?;
        term_store::update(tx, term)?;
        changes::between(&before, term).into_iter().for_each(|told| tx.note(told));
        term.id
    };
    tx.touch("term", id.0);
    Ok(id)
}
