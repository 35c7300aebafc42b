//! Customers and suppliers as a list shows them: where they are, what they owe, what of it is late.

use crate::db::Row;
use crate::db::page::{Field, Kind, Listing};
use crate::domain::parties::PartyId;
use crate::kit::Money;

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyRow {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub city: String,
    /// Its name, empty for none.
    pub region: String,
    pub salesperson: String,
    pub phone: String,
    pub email: String,
    pub blocked: bool,
    /// None: no limit.
    pub credit_limit: Option<Money>,
    /// Open items: positive is owed to us.
    pub balance: Money,
    /// Of that, what was due before today.
    pub overdue: Money,
}

const REGION: &str = "ifnull((SELECT r.name FROM region r WHERE r.id = p.region_id), '')";
const BALANCE: &str = "ifnull((SELECT sum(o.open) FROM open_item o WHERE o.party_id = p.id AND o.open <> 0), 0)";
const OVERDUE: &str = "ifnull((SELECT sum(o.open) FROM open_item o WHERE o.party_id = p.id AND o.due_date < ?1 AND o.open <> 0 AND o.open > 0), 0)";

const FIELDS: &[Field] = &[
    Field::new("name", "party-head-name", Kind::Text, "p.sort_name"),
    Field::new("code", "party-head-code", Kind::Text, "p.code"),
    Field::new("city", "party-head-city", Kind::Text, "p.city"),
    Field::new("region", "party-head-region", Kind::Text, REGION),
    Field::new("salesperson", "party-head-salesperson", Kind::Text, "p.salesperson"),
    Field::new("balance", "party-head-balance", Kind::Money, BALANCE),
    Field::new("overdue", "party-head-overdue", Kind::Money, OVERDUE),
    Field::new("limit", "party-head-limit", Kind::Money, "ifnull(p.credit_limit, 0)"),
    Field::new(
        "late",
        "party-flag-late",
        Kind::Flag,
        "EXISTS (SELECT 1 FROM open_item o WHERE o.party_id = p.id AND o.due_date < ?1 AND o.open > 0 AND o.open <> 0)",
    ),
    Field::new("blocked", "party-flag-blocked", Kind::Flag, "p.blocked = 1"),
    Field::new("customer", "party-flag-customer", Kind::Flag, "p.is_customer = 1"),
    Field::new("supplier", "party-flag-supplier", Kind::Flag, "p.is_supplier = 1"),
];

const fn listing(only: &'static str) -> Listing<PartyRow> {
    Listing {
        columns: "p.id, p.code, p.name, p.city,
            ifnull((SELECT r.name FROM region r WHERE r.id = p.region_id), ''), p.salesperson, p.phone, p.email, p.blocked, p.credit_limit,
            ifnull((SELECT sum(o.open) FROM open_item o WHERE o.party_id = p.id AND o.open <> 0), 0),
            ifnull((SELECT sum(o.open) FROM open_item o
                    WHERE o.party_id = p.id AND o.due_date < ?1 AND o.open <> 0 AND o.open > 0), 0)",
        from: "party p",
        only,
        id: "p.id",
        fields: FIELDS,
        words: &[],
        index: Some("party"),
        read,
    }
}

/// Everybody.
pub static PARTIES: Listing<PartyRow> = listing("");
pub static CUSTOMERS: Listing<PartyRow> = listing("p.is_customer = 1");
pub static SUPPLIERS: Listing<PartyRow> = listing("p.is_supplier = 1");

fn read(r: &Row) -> crate::db::RowResult<PartyRow> {
    Ok(PartyRow {
        id: PartyId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        city: r.get(3)?,
        region: r.get(4)?,
        salesperson: r.get(5)?,
        phone: r.get(6)?,
        email: r.get(7)?,
        blocked: r.get(8)?,
        credit_limit: r.get(9)?,
        balance: r.get(10)?,
        overdue: r.get(11)?,
    })
}
