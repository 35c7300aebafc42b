//! The table of addresses.

use super::party::{AddressId, PartyId, RegionId};
use super::{address::Address, party_search_store, party_store};
use crate::db::{Fault, Result, Row, Tx, params};
use crate::kit::Refusal;
use std::collections::HashMap;

const COLUMNS: &str = "id, party_id, label, street, postcode, city, country, region_id, is_billing, is_shipping";

fn row(r: &Row) -> crate::db::RowResult<Address> {
    Ok(Address {
        id: AddressId(r.get(0)?),
        party: PartyId(r.get(1)?),
        label: r.get(2)?,
        street: r.get(3)?,
        postcode: r.get(4)?,
        city: r.get(5)?,
        country: r.get(6)?,
        region: r.get::<_, Option<i64>>(7)?.map(RegionId),
        is_billing: r.get(8)?,
        is_shipping: r.get(9)?,
    })
}

/// The address of an id; refuses `address-gone` when there is none.
pub fn get(tx: &Tx, id: AddressId) -> std::result::Result<Address, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM party_address WHERE id = ?1");
    tx.query_opt(&sql, params![id.0], row)?.ok_or_else(|| Refusal::new("address-gone").into())
}

/// All of a party's, the billing address first.
pub fn of_party(tx: &Tx, party: PartyId) -> Result<Vec<Address>> {
    let sql = format!("SELECT {COLUMNS} FROM party_address WHERE party_id = ?1 ORDER BY is_billing DESC, id");
    tx.query(&sql, params![party.0], row)
}

/// Where invoices go: the address marked so, else the first.
pub fn billing(tx: &Tx, party: PartyId) -> Result<Option<Address>> {
    tx.remember("billing", party.0, || {
        let sql = format!("SELECT {COLUMNS} FROM party_address WHERE party_id = ?1 ORDER BY is_billing DESC, id LIMIT 1");
        tx.query_opt(&sql, params![party.0], row)
    })
}

/// Where goods go: the address marked so, else the one for invoices.
pub fn shipping(tx: &Tx, party: PartyId) -> Result<Option<Address>> {
    tx.remember("shipping", party.0, || {
        let order = "is_shipping DESC, is_billing DESC, id";
        let sql = format!("SELECT {COLUMNS} FROM party_address WHERE party_id = ?1 ORDER BY {order} LIMIT 1");
        tx.query_opt(&sql, params![party.0], row)
    })
}

/// Those of the parties from one id to another, by party and as [`of_party`] gives them.
pub fn between(tx: &Tx, first: PartyId, last: PartyId) -> Result<HashMap<PartyId, Vec<Address>>> {
    let rows = tx.query(
        &format!("SELECT {COLUMNS} FROM party_address WHERE party_id BETWEEN ?1 AND ?2 ORDER BY party_id, is_billing DESC, id"),
        params![first.0, last.0],
        row,
    )?;
    let mut map: HashMap<PartyId, Vec<Address>> = HashMap::new();
    for r in rows {
        map.entry(r.party).or_default().push(r);
    }
    Ok(map)
}

pub fn insert(tx: &Tx, a: &Address) -> Result<AddressId> {
    let id = insert_row(tx, a)?;
    keep(tx, a.party)?;
    Ok(id)
}

pub(super) fn insert_row(tx: &Tx, a: &Address) -> Result<AddressId> {
    let id = tx.insert(
        "INSERT INTO party_address (party_id, label, street, postcode, city, country, region_id, is_billing, is_shipping)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            a.party.0,
            a.label,
            a.street,
            a.postcode,
            a.city,
            a.country,
            a.region.map(|r| r.0),
            a.is_billing,
            a.is_shipping
        ],
    )?;
    Ok(AddressId(id))
}

pub fn update(tx: &Tx, a: &Address) -> Result<()> {
    tx.execute(
        "UPDATE party_address SET label = ?2, street = ?3, postcode = ?4, city = ?5, country = ?6, region_id = ?7,
             is_billing = ?8, is_shipping = ?9 WHERE id = ?1",
        params![a.id.0, a.label, a.street, a.postcode, a.city, a.country, a.region.map(|r| r.0), a.is_billing, a.is_shipping],
    )?;
    keep(tx, a.party)
}

/// Removes an address nothing points at; the engine refuses the others.
pub fn remove(tx: &Tx, a: &Address) -> Result<()> {
    tx.execute("DELETE FROM party_address WHERE id = ?1", params![a.id.0])?;
    keep(tx, a.party)
}

/// The party's city and search words follow its addresses.
fn keep(tx: &Tx, party: PartyId) -> Result<()> {
    let city = billing(tx, party)?.map(|a| a.city).unwrap_or_default();
    party_store::keep_city(tx, party, &city)?;
    party_search_store::refresh(tx, party)
}
