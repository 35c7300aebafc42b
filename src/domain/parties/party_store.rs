//! The table of parties. Decides nothing but whose version is the newer; the search index follows every write.

use super::address::Address;
use super::contact::Contact;
use super::party::{Party, PartyId, PriceListId, RegionId, TermId};
use super::{address_store, contact_store, party_search_store};
use crate::db::{Fault, Result, Row, Tx, coded, params, user};
use crate::kit::fold;
use crate::kit::{Coded, Refusal};

const COLUMNS: &str =
    "id, code, name, kind, is_customer, is_supplier, region_id, salesperson, price_list_id, term_id, credit_limit,
    tax_status, vat_number, company_number, phone, email, lang, note, blocked, external_id, city, created_on, changed_at,
    changed_by, version";

fn row(r: &Row) -> crate::db::RowResult<Party> {
    Ok(Party {
        id: PartyId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        kind: coded(r, 3)?,
        is_customer: r.get(4)?,
        is_supplier: r.get(5)?,
        region: r.get::<_, Option<i64>>(6)?.map(RegionId),
        salesperson: r.get(7)?,
        price_list: r.get::<_, Option<i64>>(8)?.map(PriceListId),
        term: r.get::<_, Option<i64>>(9)?.map(TermId),
        credit_limit: r.get(10)?,
        tax_status: coded(r, 11)?,
        vat_number: r.get(12)?,
        company_number: r.get(13)?,
        phone: r.get(14)?,
        email: r.get(15)?,
        lang: r.get(16)?,
        note: r.get(17)?,
        blocked: r.get(18)?,
        external_id: r.get(19)?,
        city: r.get(20)?,
        created_on: r.get(21)?,
        changed_at: r.get(22)?,
        changed_by: r.get(23)?,
        version: r.get(24)?,
    })
}

fn where_(condition: &str) -> String {
    format!("SELECT {COLUMNS} FROM party WHERE {condition}")
}

/// The party of an id; refuses `party-gone` when there is none.
pub fn get(tx: &Tx, id: PartyId) -> std::result::Result<Party, Fault> {
    find(tx, id)?.ok_or_else(|| Refusal::new("party-gone").into())
}

pub(super) fn find(tx: &Tx, id: PartyId) -> Result<Option<Party>> {
    tx.remember("party", id.0, || tx.query_opt(&where_("id = ?1"), params![id.0], row))
}

/// The party made last.
pub fn newest(tx: &Tx) -> Result<Option<PartyId>> {
    tx.query_opt("SELECT id FROM party ORDER BY id DESC LIMIT 1", [], |r| Ok(PartyId(r.get(0)?)))
}

/// The parties after an id, by id.
pub fn after(tx: &Tx, id: PartyId, limit: i64) -> Result<Vec<Party>> {
    tx.query(&where_("id > ?1 ORDER BY id LIMIT ?2"), params![id.0, limit], row)
}

/// By code, whatever the case.
pub fn by_code(tx: &Tx, code: &str) -> Result<Option<Party>> {
    tx.query_opt(&where_("code = ?1"), params![code.trim()], row)
}

/// Whose code or whole name a text is, case and accents aside, the newest first; no text names nobody.
pub fn named(tx: &Tx, text: &str, limit: usize) -> Result<Vec<PartyId>> {
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.query(
        "SELECT id FROM party WHERE ?1 <> '' AND (code = ?1 OR sort_name = ?2) ORDER BY id DESC LIMIT ?3",
        params![text.trim(), fold(text.trim()), most],
        |r| Ok(PartyId(r.get(0)?)),
    )
}

/// Everybody one buys from, by name.
pub fn suppliers(tx: &Tx) -> Result<Vec<PartyId>> {
    tx.query("SELECT id FROM party WHERE is_supplier = 1 ORDER BY sort_name, id", [], |r| r.get(0).map(PartyId))
}

pub fn has_code(tx: &Tx, code: &str) -> Result<bool> {
    Ok(tx.query_opt("SELECT 1 FROM party WHERE code = ?1", params![code], |_| Ok(()))?.is_some())
}

/// Those of exactly this name, case and accents apart.
pub fn by_name(tx: &Tx, name: &str, limit: i64) -> Result<Vec<Party>> {
    tx.query(&where_("sort_name = ?1 ORDER BY id LIMIT ?2"), params![fold(name), limit], row)
}

pub fn by_external(tx: &Tx, external_id: &str) -> Result<Option<Party>> {
    tx.query_opt(&where_("external_id = ?1"), params![external_id], row)
}

/// Adds a party on its own. Rules are the flow's.
pub fn insert(tx: &Tx, p: &Party) -> Result<PartyId> {
    let city = String::new();
    insert_whole(tx, &Party { city, ..p.clone() }, &[], &[])
}

/// Adds a party with its addresses and contacts, the search words written once for all of them.
pub fn insert_whole(tx: &Tx, p: &Party, addresses: &[Address], contacts: &[Contact]) -> Result<PartyId> {
    let billing = addresses.iter().find(|a| a.is_billing).or(addresses.first());
    let city = billing.map(|a| a.city.clone()).unwrap_or_default();
    let party = Party { city, ..p.clone() };
    let id = insert_row(tx, &party)?;
    for a in addresses {
        address_store::insert_row(tx, &Address { party: id, ..a.clone() })?;
    }
    for c in contacts {
        contact_store::insert_row(tx, &Contact { party: id, ..c.clone() })?;
    }
    party_search_store::add(tx, &Party { id, ..party }, &ordered(addresses), contacts)?;
    Ok(id)
}

/// As they are read back: the billing addresses first.
fn ordered(addresses: &[Address]) -> Vec<Address> {
    let mut list = addresses.to_vec();
    list.sort_by_key(|a| !a.is_billing);
    list
}

fn insert_row(tx: &Tx, p: &Party) -> Result<PartyId> {
    let id = tx.insert(
        "INSERT INTO party (code, name, sort_name, kind, is_customer, is_supplier, region_id, salesperson, price_list_id, term_id,
             credit_limit, tax_status, vat_number, company_number, phone, email, lang, note, blocked, external_id, city,
             created_on, changed_at, changed_by, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, 1)",
        params![
            p.code,
            p.name,
            p.sort_name(),
            p.kind.code(),
            p.is_customer,
            p.is_supplier,
            p.region.map(|r| r.0),
            p.salesperson,
            p.price_list.map(|l| l.0),
            p.term.map(|t| t.0),
            p.credit_limit,
            p.tax_status.code(),
            p.vat_number,
            p.company_number,
            p.phone,
            p.email,
            p.lang,
            p.note,
            p.blocked,
            p.external_id,
            p.city,
            tx.today(),
            tx.now_seconds(),
            tx.user_id(),
        ],
    )?;
    Ok(PartyId(id))
}

/// Saves a party over the version it was read at; refuses `record-changed` with who and when if it has moved since.
/// The kept city is not written here.
pub fn update(tx: &Tx, p: &Party) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE party SET code = ?2, name = ?3, sort_name = ?4, kind = ?5, is_customer = ?6, is_supplier = ?7, region_id = ?8,
             salesperson = ?9, price_list_id = ?10, term_id = ?11, credit_limit = ?12, tax_status = ?13, vat_number = ?14,
             company_number = ?15, phone = ?16, email = ?17, lang = ?18, note = ?19, blocked = ?20, external_id = ?21,
             changed_at = ?22, changed_by = ?23, version = version + 1
         WHERE id = ?1 AND version = ?24",
        params![
            p.id.0,
            p.code,
            p.name,
            p.sort_name(),
            p.kind.code(),
            p.is_customer,
            p.is_supplier,
            p.region.map(|r| r.0),
            p.salesperson,
            p.price_list.map(|l| l.0),
            p.term.map(|t| t.0),
            p.credit_limit,
            p.tax_status.code(),
            p.vat_number,
            p.company_number,
            p.phone,
            p.email,
            p.lang,
            p.note,
            p.blocked,
            p.external_id,
            tx.now_seconds(),
            tx.user_id(),
            p.version,
        ],
    )?;
    if changed == 0 {
        let now = get(tx, p.id)?;
        return Err(user::record_changed(tx, now.changed_by, now.changed_at)?.into());
    }
    Ok(party_search_store::refresh(tx, p.id)?)
}

/// Keeps the billing address's city beside the party.
pub(super) fn keep_city(tx: &Tx, id: PartyId, city: &str) -> Result<()> {
    tx.execute("UPDATE party SET city = ?2 WHERE id = ?1 AND city <> ?2", params![id.0, city]).map(drop)
}
