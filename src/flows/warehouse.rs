//! Warehouses and the places in them: adding and renaming.

use crate::db::{Fault, Tx};
use crate::domain::inventory::location::{LocationId, LocationKind, WarehouseId};
use crate::domain::inventory::location_store;
use crate::kit::Refusal;

/// Adds a warehouse with its first place.
pub fn add_warehouse(tx: &Tx, code: &str, name: &str, place: (&str, &str)) -> Result<(WarehouseId, LocationId), Fault> {
    let mut no = Vec::new();
    let (code, name) = (filled(code, "code", &mut no), filled(name, "name", &mut no));
    if location_store::warehouses(tx)?.iter().any(|w| w.code.eq_ignore_ascii_case(code)) {
        no.push(Refusal::new("warehouse-code-taken").arg("code", code).field("code"));
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = location_store::insert_warehouse(tx, code, name)?;
    tx.touch("warehouse", id.0);
    Ok((id, add_place(tx, place.0, place.1, LocationKind::Internal, Some(id))?))
}

/// Adds a place. Internal ones are in a warehouse (the first unless one is given), the others in none.
pub fn add_place(
    tx: &Tx,
    code: &str,
    name: &str,
    kind: LocationKind,
    warehouse: Option<WarehouseId>,
) -> Result<LocationId, Fault> {
    let mut no = Vec::new();
    let (code, name) = (filled(code, "code", &mut no), filled(name, "name", &mut no));
    if location_store::all(tx)?.iter().any(|l| l.code.eq_ignore_ascii_case(code)) {
        no.push(Refusal::new("location-code-taken").arg("code", code).field("code"));
    }
    let warehouse = match kind {
        LocationKind::Internal => warehouse.or(location_store::warehouses(tx)?.first().map(|w| w.id)),
        _ => None,
    };
    if kind == LocationKind::Internal && warehouse.is_none() {
        no.push(Refusal::new("warehouse-none").field("warehouse"));
    }
    if !no.is_empty() {
        return Err(no.into());
    }
    let id = location_store::insert(tx, code, name, kind, warehouse)?;
    tx.touch("location", id.0);
    Ok(id)
}

/// Gives a place another name; its code stays, since files and scanners use it.
pub fn rename_place(tx: &Tx, id: LocationId, name: &str) -> Result<(), Fault> {
    let mut no = Vec::new();
    let name = filled(name, "name", &mut no);
    if !no.is_empty() {
        return Err(no.into());
    }
    tx.note(location_store::get(tx, id)?.name);
    location_store::rename(tx, id, name)?;
    tx.touch("location", id.0);
    Ok(())
}

fn filled<'t>(text: &'t str, field: &'static str, no: &mut Vec<Refusal>) -> &'t str {
    let text = text.trim();
    if text.is_empty() {
        no.push(Refusal::new("location-field-missing").field(field));
    }
    text
}
