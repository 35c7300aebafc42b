//! What accounts stand at, kept by day and by month in the transaction that posts.

use crate::db::kept::{Kept, Key};
use crate::db::{Result, Tx, params};
use crate::kit::Money;
use chrono::NaiveDate;

const BY_DAY: Kept = Kept {
    table: "account_day",
    add: "INSERT INTO account_day (account, date, debit, credit) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (account, date) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit",
};
const BY_MONTH: Kept = Kept {
    table: "account_month",
    add: "INSERT INTO account_month (account, month, debit, credit) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (account, month) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit",
};

/// Adds a posted line's amounts to the day and the month of its account.
pub fn add(tx: &Tx, account: &str, date: NaiveDate, debit: Money, credit: Money) -> Result<()> {
    let figures = [debit.raw(), credit.raw()];
    let day = date.to_string();
    let month = day.get(..7).unwrap_or(&day);
    tx.keep(&BY_MONTH, vec![account.into(), month.into()], &figures)?;
    tx.keep(&BY_DAY, vec![account.into(), Key::Text(day)], &figures)
}

/// Debit minus credit of an account up to and with a date: whole months, then the days of the last one.
pub fn as_of(tx: &Tx, account: &str, date: NaiveDate) -> Result<Money> {
    tx.query_one(
        "SELECT ifnull((SELECT sum(debit - credit) FROM account_month WHERE account = ?1 AND month < substr(?2, 1, 7)), 0)
              + ifnull((SELECT sum(debit - credit) FROM account_day
                        WHERE account = ?1 AND date >= substr(?2, 1, 7) || '-01' AND date <= ?2), 0)",
        params![account, date],
        |r| r.get(0),
    )
}

/// Debit minus credit of an account over everything posted.
pub fn now(tx: &Tx, account: &str) -> Result<Money> {
    tx.query_one("SELECT ifnull(sum(debit - credit), 0) FROM account_month WHERE account = ?1", params![account], |r| r.get(0))
}
