//! The words a party is found by, kept with every change of the party, its addresses and its contacts.

use super::address::Address;
use super::contact::Contact;
use super::party::{Party, PartyId};
use super::{address_store, contact_store, party_store};
use crate::db::search_store::{self, phone_digits, words};
use crate::db::{Fault, Result, Tx};

const KIND: &str = "party";

/// Code and name first; then VAT and company number, phones by their digits, mail, towns, people.
fn of(p: &Party, addresses: &[Address], contacts: &[Contact]) -> String {
    let mut more: Vec<&str> = vec![&p.vat_number, &p.company_number, &p.email];
    let phones: Vec<String> =
        std::iter::once(&p.phone).chain(contacts.iter().map(|c| &c.phone)).map(|n| phone_digits(n)).collect();
    more.extend(phones.iter().map(String::as_str));
    for a in addresses {
        more.extend([a.city.as_str(), a.postcode.as_str()]);
    }
    for c in contacts {
        more.extend([c.name.as_str(), c.email.as_str()]);
    }
    words(&p.code, &p.name, &more)
}

/// Keeps the words of a party just added, from what is at hand.
pub(super) fn add(tx: &Tx, p: &Party, addresses: &[Address], contacts: &[Contact]) -> Result<()> {
    search_store::add(tx, KIND, p.id.0, &of(p, addresses, contacts))
}

/// Keeps the words of a party as it now stands.
pub(super) fn refresh(tx: &Tx, id: PartyId) -> Result<()> {
    let Some(p) = party_store::find(tx, id)? else { return search_store::remove(tx, KIND, id.0) };
    let text = of(&p, &address_store::of_party(tx, id)?, &contact_store::of_party(tx, id)?);
    search_store::put(tx, KIND, id.0, &text)
}

/// How many parties are compared at a time.
const CHUNK: i64 = 1000;

/// One line for each party whose kept words or city differ from what they are made of.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut parties = 0;
    let mut last = 0;
    loop {
        let chunk = party_store::after(tx, PartyId(last), CHUNK)?;
        let (Some(first), Some(end)) = (chunk.first(), chunk.last()) else { break };
        let kept = search_store::kept_between(tx, KIND, first.id.0, end.id.0)?;
        let addresses = address_store::between(tx, first.id, end.id)?;
        let contacts = contact_store::between(tx, first.id, end.id)?;
        last = end.id.0;
        for p in &chunk {
            parties += 1;
            let of_party = addresses.get(&p.id).map_or(&[][..], Vec::as_slice);
            let text = of(p, of_party, contacts.get(&p.id).map_or(&[][..], Vec::as_slice));
            if kept.get(&p.id.0) != Some(&text) {
                wrong.push(format!("party {}: its search words are not those of its record", p.code));
            }
            if of_party.first().map_or("", |a| a.city.as_str()) != p.city {
                wrong.push(format!("party {}: its kept city is not its billing address's", p.code));
            }
        }
    }
    let kept = search_store::count(tx, KIND)?;
    if kept != parties {
        wrong.push(format!("search: {kept} parties kept, {parties} in the books"));
    }
    Ok(wrong)
}

crate::coded! {
    /// What makes two parties look like one.
    pub enum Alike "alike" { Vat "vat", Number "number", Email "email", Phone "phone", Name "name" }
}

/// How many look-alikes are worth showing.
const ALIKE_MAX: usize = 10;

/// Parties already in the books that may be this one, the strongest reason first, each once: shown while a new one is typed.
/// They are candidates; the person decides.
pub fn alike(tx: &Tx, p: &Party) -> std::result::Result<Vec<(Alike, Party)>, Fault> {
    let phone = phone_digits(&p.phone);
    let same_siren = |o: &Party| o.company_number.get(..9) == p.company_number.get(..9);
    let mut found: Vec<(Alike, Party)> = Vec::new();
    let mut look = |why: Alike, text: &str, same: &dyn Fn(&Party) -> bool| -> std::result::Result<(), Fault> {
        if text.chars().count() < 5 {
            return Ok(());
        }
        for other in find(tx, text, 2 * ALIKE_MAX)? {
            if other.id != p.id && same(&other) && !found.iter().any(|(_, f)| f.id == other.id) {
                found.push((why, other));
            }
        }
        Ok(())
    };
    look(Alike::Vat, &p.vat_number, &|o| o.vat_number == p.vat_number)?;
    look(Alike::Number, p.company_number.get(..9).unwrap_or(&p.company_number), &same_siren)?;
    look(Alike::Email, &p.email, &|o| o.email.eq_ignore_ascii_case(&p.email))?;
    look(Alike::Phone, &phone, &|o| phone_digits(&o.phone) == phone)?;
    for other in party_store::by_name(tx, &p.name, 10)? {
        if other.id != p.id && !found.iter().any(|(_, f)| f.id == other.id) {
            found.push((Alike::Name, other));
        }
    }
    found.truncate(ALIKE_MAX);
    Ok(found)
}

/// Notes that the user took this party: it is found before its like.
pub fn used(tx: &Tx, id: PartyId) -> Result<()> {
    search_store::used(tx, KIND, id.0)
}

/// The parties a text finds, the likeliest first: what a picker shows. Who bears the text in the name or the code comes before
/// who only has a contact or a street of it; among equals the one used last.
pub fn find(tx: &Tx, text: &str, limit: usize) -> std::result::Result<Vec<Party>, Fault> {
    found(tx, text, limit)
}

/// The same among suppliers: customers of the name, however many, hide none.
pub fn find_suppliers(tx: &Tx, text: &str, limit: usize) -> std::result::Result<Vec<Party>, Fault> {
    let crowd = found(tx, text, CROWD)?;
    let all = crowd.len() < CROWD;
    let mut suppliers: Vec<Party> = crowd.into_iter().filter(|p| p.is_supplier).collect();
    if !all && suppliers.len() < limit {
        let ids: Vec<i64> = party_store::suppliers(tx)?.into_iter().map(|id| id.0).collect();
        for id in search_store::among(tx, text, KIND, &ids, CROWD)? {
            if !suppliers.iter().any(|p| p.id.0 == id) {
                suppliers.push(party_store::get(tx, PartyId(id))?);
            }
        }
        suppliers.sort_by_key(|p| search_store::distance(text, &p.code, &p.name));
    }
    suppliers.truncate(limit);
    Ok(suppliers)
}

/// Hits of all parties looked at first: past them, suppliers are looked through on their own.
const CROWD: usize = 64;

fn found(tx: &Tx, text: &str, limit: usize) -> std::result::Result<Vec<Party>, Fault> {
    let named = party_store::named(tx, text, limit)?.into_iter().map(|id| id.0).collect();
    let found = search_store::find_after(tx, named, text, KIND, limit)?.into_iter();
    let mut parties = found.map(|id| party_store::get(tx, PartyId(id))).collect::<std::result::Result<Vec<_>, _>>()?;
    parties.sort_by_key(|p| search_store::distance(text, &p.code, &p.name));
    parties.truncate(limit);
    Ok(parties)
}
