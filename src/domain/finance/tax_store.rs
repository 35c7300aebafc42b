//! Taxes and the rules that choose them.

use super::tax::Tax;
use crate::db::{Fault, Result, Row, Tx, params};
use crate::domain::items::item::TaxClass;
use crate::domain::parties::party::TaxStatus;
use crate::kit::{Arg, Coded, Refusal};
use chrono::NaiveDate;

/// The tax of a sale: the party's tax status against the item's tax class, at its rate of `date`. Refuses `tax-rule-missing`.
pub fn for_sale(tx: &Tx, tax_status: &str, tax_class: &str, date: NaiveDate) -> std::result::Result<Tax, Fault> {
    tx.remember_named("tax-for-sale", &format!("{tax_status} {tax_class} {date}"), || {
        tx.query_opt(
            "SELECT t.code, t.name, t.rate, t.mention, t.from_date FROM tax_rule r JOIN tax t ON t.code = r.tax_code
         WHERE r.tax_status = ?1 AND r.tax_class = ?2 AND t.from_date <= ?3 ORDER BY t.from_date DESC LIMIT 1",
            params![tax_status, tax_class, date],
            read,
        )?
        .ok_or_else(|| {
            Refusal::new("tax-rule-missing")
                .arg("status", word::<TaxStatus>(tax_status))
                .arg("class", word::<TaxClass>(tax_class))
                .arg("date", date)
                .remedy("tax.edit")
                .into()
        })
    })
}

/// A tax by its code, at its rate of `date`. Refuses `tax-unknown`.
pub fn on(tx: &Tx, code: &str, date: NaiveDate) -> std::result::Result<Tax, Fault> {
    tx.remember_named("tax-on", &format!("{code} {date}"), || {
        tx.query_opt(
            "SELECT code, name, rate, mention, from_date FROM tax WHERE code = ?1 AND from_date <= ?2 ORDER BY from_date DESC LIMIT 1",
            params![code, date],
            read,
        )?
        .ok_or_else(|| Refusal::new("tax-unknown").arg("tax", code).arg("date", date).field("tax").into())
    })
}

/// Every code at its rate of `date`.
pub fn all_on(tx: &Tx, date: NaiveDate) -> Result<Vec<Tax>> {
    tx.query(
        "SELECT t.code, t.name, t.rate, t.mention, t.from_date FROM tax t
         WHERE t.from_date = (SELECT max(from_date) FROM tax WHERE code = t.code AND from_date <= ?1) ORDER BY t.code",
        params![date],
        read,
    )
}

/// Every rate there ever was, by code and date.
pub fn all(tx: &Tx) -> Result<Vec<Tax>> {
    tx.query("SELECT code, name, rate, mention, from_date FROM tax ORDER BY code, from_date", [], read)
}

/// Sets the rate of a code from a date on; a rate already set for that very date is replaced.
pub fn set(tx: &Tx, t: &Tax) -> Result<()> {
    tx.execute(
        "INSERT INTO tax (code, name, rate, from_date, mention) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (code, from_date) DO UPDATE SET name = excluded.name, rate = excluded.rate, mention = excluded.mention",
        params![t.code, t.name, t.rate, t.from, t.mention],
    )?;
    Ok(())
}

/// Which tax a status and a class give.
pub fn set_rule(tx: &Tx, tax_status: &str, tax_class: &str, tax_code: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO tax_rule (tax_status, tax_class, tax_code) VALUES (?1, ?2, ?3)
         ON CONFLICT (tax_status, tax_class) DO UPDATE SET tax_code = excluded.tax_code",
        params![tax_status, tax_class, tax_code],
    )?;
    Ok(())
}

/// Every rule: status, class, code.
pub fn rules(tx: &Tx) -> Result<Vec<(String, String, String)>> {
    tx.query("SELECT tax_status, tax_class, tax_code FROM tax_rule ORDER BY tax_status, tax_class", [], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?))
    })
}

/// The word of a code in the reader's language; the code itself when it is none of ours.
fn word<T: Coded>(code: &str) -> Arg {
    T::of(code).map_or_else(|| Arg::from(code), |v| Arg::Word(v.key()))
}

fn read(r: &Row) -> crate::db::RowResult<Tax> {
    Ok(Tax { code: r.get(0)?, name: r.get(1)?, rate: r.get(2)?, mention: r.get(3)?, from: r.get(4)? })
}
