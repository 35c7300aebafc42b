//! The audit trail as a list shows it: each act with its user, its records and its note, the latest first.

pub use crate::db::audit::{AuditRow, mine, of_record};
use crate::db::audit::{readable, records};
use crate::db::page::{Field, Kind, Listing};
use crate::db::{Fault, Tx, user};

#[derive(Debug, Clone, PartialEq)]
pub struct AuditLine {
    pub id: i64,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub user: String,
    pub action: String,
    /// `kind:id[=fingerprint]`, a space between.
    touched: String,
    pub note: String,
}

impl AuditLine {
    /// The records it touched, as (kind, id).
    pub fn touched(&self) -> impl Iterator<Item = (&str, i64)> {
        records(&self.touched).map(|r| (r.kind, r.id))
    }
}

/// An act that touched one record, as its history tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Touching {
    pub row: i64,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub user: String,
    pub action: String,
    pub note: String,
    /// What else it touched.
    with: Vec<(String, i64)>,
}

impl Touching {
    /// The other records of the act, as (kind, id).
    pub fn others(&self) -> impl Iterator<Item = (&str, i64)> {
        self.with.iter().map(|(kind, id)| (kind.as_str(), *id))
    }
}

/// What was done to a record, the latest first.
pub fn touching(tx: &Tx, kind: &str, id: i64, limit: i64) -> std::result::Result<Vec<Touching>, Fault> {
    let users = user::all(tx)?;
    let name = |id: i64| users.iter().find(|u| u.id == id).map(|u| u.name.clone()).unwrap_or_default();
    let rows = of_record(tx, kind, id, 0, i64::MAX - 1, limit)?;
    let touching = |r: AuditRow| Touching {
        row: r.id,
        at: r.at,
        user: name(r.user_id),
        with: r.records().filter(|w| (w.kind, w.id) != (kind, id)).map(|w| (w.kind.to_owned(), w.id)).collect(),
        action: r.action,
        note: readable(&r.note.unwrap_or_default()),
    };
    Ok(rows.into_iter().map(touching).collect())
}

/// Every act there ever was.
pub static AUDIT: Listing<AuditLine> = Listing {
    columns: "a.id, a.at, u.name, a.action, a.touched, ifnull(a.note, '')",
    from: "audit a JOIN app_user u ON u.id = a.user_id",
    only: "",
    id: "a.id",
    fields: &[
        Field::new("posted", "audit-head-number", Kind::Int, "a.id"),
        Field::new("date", "audit-head-when", Kind::Date, "date(a.at, 'unixepoch')"),
        Field::new("who", "audit-head-who", Kind::Text, "u.name"),
        Field::new("action", "audit-head-what", Kind::Text, "a.action"),
        Field::new("record", "audit-head-touched", Kind::Text, "a.touched"),
        Field::new("note", "audit-head-note", Kind::Text, "ifnull(a.note, '')"),
    ],
    words: &["u.name", "a.action", "a.touched", "ifnull(a.note, '')"],
    index: None,
    read: |r| {
        Ok(AuditLine { id: r.get(0)?, at: r.get(1)?, user: r.get(2)?, action: r.get(3)?, touched: r.get(4)?, note: r.get(5)? })
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_without_their_fingerprints() {
        let line = |touched: &str| AuditLine {
            id: 1,
            at: 0,
            user: String::new(),
            action: String::new(),
            touched: touched.to_owned(),
            note: String::new(),
        };
        let rows: &[(&str, &[(&str, i64)])] =
            &[("", &[]), ("item:7", &[("item", 7)]), ("order:12 entry:30=ab12", &[("order", 12), ("entry", 30)]), ("x", &[])];
        for (touched, records) in rows {
            assert_eq!(line(touched).touched().collect::<Vec<_>>(), *records, "{touched}");
        }
    }
}
