//! The table of contacts.

use super::contact::Contact;
use super::party::{ContactId, PartyId};
use super::party_search_store;
use crate::db::{Result, Row, Tx, params};
use std::collections::HashMap;

fn row(r: &Row) -> crate::db::RowResult<Contact> {
    Ok(Contact {
        id: ContactId(r.get(0)?),
        party: PartyId(r.get(1)?),
        name: r.get(2)?,
        position: r.get(3)?,
        phone: r.get(4)?,
        email: r.get(5)?,
    })
}

pub fn of_party(tx: &Tx, party: PartyId) -> Result<Vec<Contact>> {
    tx.query(
        "SELECT id, party_id, name, position, phone, email FROM contact WHERE party_id = ?1 ORDER BY id",
        params![party.0],
        row,
    )
}

/// Those of the parties from one id to another, by party and as [`of_party`] gives them.
pub fn between(tx: &Tx, first: PartyId, last: PartyId) -> Result<HashMap<PartyId, Vec<Contact>>> {
    let rows = tx.query(
        "SELECT id, party_id, name, position, phone, email FROM contact WHERE party_id BETWEEN ?1 AND ?2 ORDER BY party_id, id",
        params![first.0, last.0],
        row,
    )?;
    let mut map: HashMap<PartyId, Vec<Contact>> = HashMap::new();
    for r in rows {
        map.entry(r.party).or_default().push(r);
    }
    Ok(map)
}

pub fn insert(tx: &Tx, c: &Contact) -> Result<ContactId> {
    let id = insert_row(tx, c)?;
    party_search_store::refresh(tx, c.party)?;
    Ok(id)
}

pub(super) fn insert_row(tx: &Tx, c: &Contact) -> Result<ContactId> {
    let id = tx.insert(
        "INSERT INTO contact (party_id, name, position, phone, email) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![c.party.0, c.name, c.position, c.phone, c.email],
    )?;
    Ok(ContactId(id))
}

pub fn update(tx: &Tx, c: &Contact) -> Result<()> {
    tx.execute(
        "UPDATE contact SET name = ?2, position = ?3, phone = ?4, email = ?5 WHERE id = ?1",
        params![c.id.0, c.name, c.position, c.phone, c.email],
    )?;
    party_search_store::refresh(tx, c.party)
}

pub fn remove(tx: &Tx, c: &Contact) -> Result<()> {
    tx.execute("DELETE FROM contact WHERE id = ?1", params![c.id.0])?;
    party_search_store::refresh(tx, c.party)
}
