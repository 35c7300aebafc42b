//! Fiscal years and their periods in the file.

use super::period::{Period, PeriodId, PeriodRef, PeriodStatus, Year, YearId};
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::kit::{Coded, Refusal};
use chrono::{Datelike, NaiveDate};

const PERIOD: &str = "SELECT id, year_id, code, start_date, end_date, status FROM period";
const YEAR: &str = "SELECT id, code, start_date, end_date, status FROM fiscal_year";

/// The open period of a date. Refuses `year-missing` (no year holds the date) and `period-closed`.
pub fn open_on(tx: &Tx, date: NaiveDate) -> std::result::Result<PeriodRef, Fault> {
    tx.remember("period-on", i64::from(date.num_days_from_ce()), || ask_open_on(tx, date))
}

fn ask_open_on(tx: &Tx, date: NaiveDate) -> std::result::Result<PeriodRef, Fault> {
    let found = tx.query_opt(
        "SELECT p.id, y.code, p.code, p.status FROM period p JOIN fiscal_year y ON y.id = p.year_id
         WHERE p.start_date = (SELECT max(start_date) FROM period WHERE start_date <= ?1) AND p.end_date >= ?1",
        params![date],
        |r| Ok((PeriodId(r.get(0)?), r.get::<_, String>(1)?, r.get::<_, String>(2)?, coded::<PeriodStatus>(r, 3)?)),
    )?;
    match found {
        None => Err(no_year(date).into()),
        Some((id, year, _, PeriodStatus::Open)) => Ok(PeriodRef { id, year }),
        Some((_, _, code, _)) => {
            Err(Refusal::new("period-closed").arg("date", date).arg("period", code).field("date").remedy("period.step").into())
        }
    }
}

/// The code of the year a date falls in, whatever its status: what a document's number bears. Refuses `year-missing`.
pub fn year_code(tx: &Tx, date: NaiveDate) -> std::result::Result<String, Fault> {
    tx.remember("year-code", i64::from(date.num_days_from_ce()), || Ok(year_on(tx, date)?.ok_or_else(|| no_year(date))?.code))
}

/// The year a date falls in.
pub fn year_on(tx: &Tx, date: NaiveDate) -> Result<Option<Year>> {
    tx.query_opt(
        "SELECT id, code, start_date, end_date, status FROM fiscal_year
         WHERE start_date = (SELECT max(start_date) FROM fiscal_year WHERE start_date <= ?1) AND end_date >= ?1",
        params![date],
        read_year,
    )
}

pub fn no_year(date: NaiveDate) -> Refusal {
    Refusal::new("year-missing").arg("date", date).field("date").remedy("year.open")
}

/// All years, oldest first.
pub fn years(tx: &Tx) -> Result<Vec<Year>> {
    tx.query(&format!("{YEAR} ORDER BY start_date"), [], read_year)
}

pub fn year(tx: &Tx, id: YearId) -> Result<Year> {
    tx.query_one(&format!("{YEAR} WHERE id = ?1"), params![id.0], read_year)
}

/// The year under a code, or the refusal `year-unknown`.
pub fn year_by_code(tx: &Tx, code: &str) -> std::result::Result<Year, Fault> {
    tx.query_opt(&format!("{YEAR} WHERE code = ?1"), params![code], read_year)?
        .ok_or_else(|| Refusal::new("year-unknown").arg("year", code).field("year").into())
}

/// All periods, oldest first.
pub fn periods(tx: &Tx) -> Result<Vec<Period>> {
    tx.query(&format!("{PERIOD} ORDER BY start_date"), [], read_period)
}

pub fn of_year(tx: &Tx, year: YearId) -> Result<Vec<Period>> {
    tx.query(&format!("{PERIOD} WHERE year_id = ?1 ORDER BY start_date"), params![year.0], read_period)
}

/// The period under a code such as 2026-11, or the refusal `period-unknown`.
pub fn by_code(tx: &Tx, code: &str) -> std::result::Result<Period, Fault> {
    tx.query_opt(&format!("{PERIOD} WHERE code = ?1"), params![code], read_period)?
        .ok_or_else(|| Refusal::new("period-unknown").arg("period", code).field("period").into())
}

pub fn get(tx: &Tx, id: PeriodId) -> Result<Period> {
    tx.query_one(&format!("{PERIOD} WHERE id = ?1"), params![id.0], read_period)
}

pub fn insert_year(tx: &Tx, code: &str, start: NaiveDate, end: NaiveDate) -> Result<YearId> {
    let id =
        tx.insert("INSERT INTO fiscal_year (code, start_date, end_date) VALUES (?1, ?2, ?3)", params![code, start, end])?;
    Ok(YearId(id))
}

pub fn insert_period(tx: &Tx, year: YearId, code: &str, start: NaiveDate, end: NaiveDate) -> Result<PeriodId> {
    let id = tx.insert(
        "INSERT INTO period (year_id, code, start_date, end_date) VALUES (?1, ?2, ?3, ?4)",
        params![year.0, code, start, end],
    )?;
    Ok(PeriodId(id))
}

pub fn set_status(tx: &Tx, period: PeriodId, status: PeriodStatus) -> Result<()> {
    tx.execute("UPDATE period SET status = ?2 WHERE id = ?1", params![period.0, status.code()])?;
    Ok(())
}

pub fn set_year_status(tx: &Tx, year: YearId, status: PeriodStatus) -> Result<()> {
    tx.execute("UPDATE fiscal_year SET status = ?2 WHERE id = ?1", params![year.0, status.code()])?;
    Ok(())
}

fn read_year(r: &Row) -> crate::db::RowResult<Year> {
    Ok(Year { id: YearId(r.get(0)?), code: r.get(1)?, start: r.get(2)?, end: r.get(3)?, status: coded(r, 4)? })
}

fn read_period(r: &Row) -> crate::db::RowResult<Period> {
    Ok(Period {
        id: PeriodId(r.get(0)?),
        year: YearId(r.get(1)?),
        code: r.get(2)?,
        start: r.get(3)?,
        end: r.get(4)?,
        status: coded(r, 5)?,
    })
}
