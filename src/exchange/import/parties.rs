//! Customers and suppliers, each with an address and a contact. Known ones are changed in the columns the file has.

use super::find::Finder;
use super::{Desk, Tally};
use crate::db::Fault;
use crate::domain::parties::address::Address;
use crate::domain::parties::contact::Contact;
use crate::domain::parties::party_store;
use crate::domain::parties::{Party, PartyId};
use crate::exchange::country;
use crate::exchange::record::Record;
use crate::flows::party::{self, PartyDraft};
use crate::kit::Refusal;
use std::collections::HashMap;

pub fn parties(desk: &Desk) -> Result<Tally, Fault> {
    let (finder, mut tally) = (Finder::default(), Tally::default());
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (done, row) in desk.sheet.rows.iter().enumerate() {
        (desk.progress)(done, desk.sheet.rows.len());
        let record = desk.mapping.record(row, desk.faults);
        let code = record.text("code");
        if let Some(first) = seen.insert(code.to_lowercase(), row.number).filter(|_| !code.is_empty()) {
            record.refuse("code", Refusal::new("import-twice").arg("first", first));
        }
        let before = known(desk, &record, &code)?;
        let mut draft = before.clone().unwrap_or_else(|| PartyDraft::from(Party::blank(&code, "")));
        fill(desk, &finder, &record, &mut draft)?;
        if !record.sound() {
            continue;
        }
        if before.as_ref() == Some(&draft) {
            tally.unchanged += 1;
            continue;
        }
        let saved = desk.books.act("party.edit", |tx| party::save(tx, &draft));
        if desk.faults.take(row.number, saved)?.is_some() {
            *if before.is_some() { &mut tally.changed } else { &mut tally.added } += 1;
        }
    }
    Ok(tally)
}

/// The party as the books have it, by its id in the other program or by its code.
fn known(desk: &Desk, record: &Record, code: &str) -> Result<Option<PartyDraft>, Fault> {
    desk.books.read(|tx| {
        let by_id = match record.opt("external_id") {
            Some(id) => party_store::by_external(tx, id)?,
            None => None,
        };
        let found = match by_id {
            Some(party) => Some(party),
            None => party_store::by_code(tx, code)?,
        };
        found.map(|p| party::open(tx, p.id)).transpose()
    })
}

fn fill(desk: &Desk, finder: &Finder, record: &Record, draft: &mut PartyDraft) -> Result<(), Fault> {
    let p = &mut draft.party;
    match desk.job.kind.as_str() {
        "suppliers" => p.is_supplier = true,
        _ => p.is_customer = true,
    }
    let has = |name| desk.mapping.has(name);
    for (name, to) in [
        ("code", &mut p.code),
        ("name", &mut p.name),
        ("salesperson", &mut p.salesperson),
        ("vat_number", &mut p.vat_number),
        ("company_number", &mut p.company_number),
        ("phone", &mut p.phone),
        ("email", &mut p.email),
        ("lang", &mut p.lang),
        ("note", &mut p.note),
    ] {
        if has(name) {
            *to = record.text(name);
        }
    }
    p.kind = record.word("kind").unwrap_or(p.kind);
    p.tax_status = record.word("tax_status").unwrap_or(p.tax_status);
    p.blocked = record.flag("blocked").unwrap_or(p.blocked);
    if has("credit_limit") {
        p.credit_limit = record.money("credit_limit");
    }
    if has("external_id") {
        p.external_id = record.opt("external_id").map(str::to_owned);
    }
    if has("region") {
        p.region = finder.region(desk, record, "region")?;
    }
    if has("terms") {
        p.term = finder.term(desk, record, "terms")?;
    }
    if has("price_list") {
        p.price_list = finder.price_list(desk, record, "price_list")?;
    }
    address(desk, record, draft);
    contact(desk, record, draft);
    Ok(())
}

fn address(desk: &Desk, record: &Record, draft: &mut PartyDraft) {
    let names = ["street", "postcode", "city", "country"];
    if !names.iter().any(|n| desk.mapping.has(n) && record.opt(n).is_some()) {
        return;
    }
    if draft.addresses.is_empty() {
        draft.addresses.push(Address { party: draft.party.id, is_billing: true, is_shipping: true, ..Address::default() });
    }
    let Some(a) = draft.addresses.first_mut() else { return };
    for (name, to) in [("street", &mut a.street), ("postcode", &mut a.postcode), ("city", &mut a.city)] {
        if desk.mapping.has(name) {
            *to = record.text(name);
        }
    }
    if let Some(code) = country_of(record, "country") {
        a.country = code;
    }
}

/// The ISO code of a cell's country; an unknown one is noted.
pub fn country_of(record: &Record, name: &str) -> Option<String> {
    let cell = record.opt(name)?;
    let code = country::code(cell);
    if code.is_none() {
        record.refuse(name, Refusal::new("import-unknown-country").arg("country", cell));
    }
    code
}

fn contact(desk: &Desk, record: &Record, draft: &mut PartyDraft) {
    let Some(name) = record.opt("contact") else { return };
    if draft.contacts.is_empty() {
        draft.contacts.push(Contact { party: PartyId(0), ..Contact::default() });
    }
    let Some(c) = draft.contacts.first_mut() else { return };
    c.name = name.to_owned();
    for (name, to) in [("contact_position", &mut c.position), ("contact_phone", &mut c.phone), ("contact_email", &mut c.email)]
    {
        if desk.mapping.has(name) {
            *to = record.text(name);
        }
    }
}
