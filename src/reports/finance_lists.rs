//! The lists of the accountant's screens: entries, and the lines of one account with the balance running through.

use crate::db::Row;
use crate::db::RowResult;
use crate::db::page::{Field, Kind, Listing};
use crate::kit::Money;
use chrono::NaiveDate;

use crate::domain::finance::entry::EntryId;

/// An entry as a list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    pub id: EntryId,
    pub number: String,
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    pub total: Money,
    pub reverses: bool,
}

/// A coded field whose codes are not a closed list: it is compared whole, so that its index serves.
fn any_code() -> Vec<(&'static str, &'static str)> {
    Vec::new()
}

/// Every posted entry.
pub const ENTRIES: Listing<EntryLine> = Listing {
    columns: "e.id, e.number, e.journal, e.date, e.memo, e.total, e.reverses_id IS NOT NULL",
    from: "entry e",
    only: "",
    id: "e.id",
    fields: &[
        Field::new("date", "column-date", Kind::Date, "e.date"),
        Field::new("number", "column-entry", Kind::Text, "e.number"),
        Field::new("journal", "column-journal", Kind::Code(any_code), "e.journal"),
        Field::new("memo", "column-memo", Kind::Text, "e.memo"),
        Field::new("total", "column-amount", Kind::Money, "e.total"),
    ],
    words: &["e.number", "e.memo"],
    index: None,
    read: read_entry,
};

fn read_entry(r: &Row) -> RowResult<EntryLine> {
    Ok(EntryLine {
        id: EntryId(r.get(0)?),
        number: r.get(1)?,
        journal: r.get(2)?,
        date: r.get(3)?,
        memo: r.get(4)?,
        total: r.get(5)?,
        reverses: r.get(6)?,
    })
}

/// A line of an account's ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    pub entry: EntryId,
    pub number: String,
    pub journal: String,
    pub date: NaiveDate,
    pub memo: String,
    pub debit: Money,
    pub credit: Money,
    /// Debit minus credit of the account up to and with this line.
    pub balance: Money,
}

const POSTING: &[Field] = &[
    Field::new("date", "column-date", Kind::Date, "l.date"),
    Field::new("account", "column-account", Kind::Code(any_code), "l.account"),
    Field::new("party", "column-party", Kind::Int, "ifnull(l.party_id, 0)"),
    Field::new("journal", "column-journal", Kind::Code(any_code), "e.journal"),
    Field::new("number", "column-entry", Kind::Text, "e.number"),
    Field::new("debit", "column-debit", Kind::Money, "l.debit"),
    Field::new("credit", "column-credit", Kind::Money, "l.credit"),
    Field::new("amount", "column-amount", Kind::Money, "l.debit + l.credit"),
];

/// The lines of one account (narrowed by the caller's term on `account`); the balance comes from the kept months and days and
/// the lines of the one day, so that an account with a million lines pages like a short one.
pub const LEDGER: Listing<Posting> = Listing {
    columns: "e.id, e.number, e.journal, l.date, CASE l.memo WHEN '' THEN e.memo ELSE l.memo END, l.debit, l.credit,
      ifnull((SELECT sum(m.debit - m.credit) FROM account_month m WHERE m.account = l.account AND m.month < substr(l.date, 1, 7)), 0)
      + ifnull((SELECT sum(d.debit - d.credit) FROM account_day d
                WHERE d.account = l.account AND d.date >= substr(l.date, 1, 7) || '-01' AND d.date < l.date), 0)
      + ifnull((SELECT sum(x.debit - x.credit) FROM entry_line x WHERE x.account = l.account AND x.date = l.date AND x.id <= l.id), 0)",
    from: "entry_line l JOIN entry e ON e.id = l.entry_id",
    only: "",
    id: "l.id",
    fields: POSTING,
    words: &["e.number", "e.memo", "l.memo"],
    index: None,
    read: read_posting,
};

/// The lines of one party on one control account.
pub const PARTY_LEDGER: Listing<Posting> = Listing {
    columns: "e.id, e.number, e.journal, l.date, CASE l.memo WHEN '' THEN e.memo ELSE l.memo END, l.debit, l.credit,
      ifnull((SELECT sum(x.debit - x.credit) FROM entry_line x
              WHERE x.party_id = l.party_id AND x.account = l.account AND (x.date, x.id) <= (l.date, l.id)), 0)",
    ..LEDGER
};

fn read_posting(r: &Row) -> RowResult<Posting> {
    Ok(Posting {
        entry: EntryId(r.get(0)?),
        number: r.get(1)?,
        journal: r.get(2)?,
        date: r.get(3)?,
        memo: r.get(4)?,
        debit: r.get(5)?,
        credit: r.get(6)?,
        balance: r.get(7)?,
    })
}
