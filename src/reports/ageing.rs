//! Receivables by age: what is not due, and what is late by up to 30, 60, 90 days and more; in all and by customer.

use super::table::{Cell, Column, Table};
use crate::db::{Fault, Tx, params};
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::role_store;
use crate::domain::parties::party::PartyId;
use crate::kit::Money;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Days late a bucket ends with; the last has no end.
pub const LIMITS: [i64; 4] = [0, 30, 60, 90];

/// Not due; 1–30; 31–60; 61–90; more than 90 days late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Buckets(pub [Money; 5]);

impl Buckets {
    pub fn total(&self) -> Money {
        self.0.iter().sum()
    }

    /// What is late, by however much.
    pub fn late(&self) -> Money {
        self.0[1..].iter().sum()
    }

    fn add(&mut self, days_late: i64, amount: Money) {
        self.0[bucket(days_late)] += amount;
    }
}

/// The bucket of an item that is so many days late.
pub fn bucket(days_late: i64) -> usize {
    LIMITS.iter().filter(|limit| days_late > **limit).count()
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct PartyAge {
    pub party: PartyId,
    pub code: String,
    pub name: String,
    pub buckets: Buckets,
    /// Paid ahead, positive; not in the buckets.
    pub advance: Money,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Ageing {
    pub on: NaiveDate,
    /// Customers with something open or paid ahead, the most overdue first.
    pub parties: Vec<PartyAge>,
    pub total: Buckets,
    pub advance: Money,
}

/// The total alone, from the receivables kept by due date: the dashboard's.
pub fn total(tx: &Tx, today: NaiveDate) -> Result<Buckets, Fault> {
    let mut buckets = Buckets::default();
    tx.each("SELECT due_date, amount FROM receivable_day WHERE amount <> 0", [], |r| {
        let due: NaiveDate = r.get(0)?;
        buckets.add((today - due).num_days(), r.get(1)?);
        Ok(())
    })?;
    Ok(buckets)
}

/// Receivables as they stood on the evening of `on`, by customer. Today's are read from what is kept open; for a past date the
/// matches made since are taken back.
pub fn by_party(tx: &Tx, on: NaiveDate) -> Result<Ageing, Fault> {
    let receivable = role_store::account(tx, PostingRole::Receivable)?;
    let advance = role_store::account(tx, PostingRole::CustomerAdvance)?;
    let mut found: HashMap<PartyId, (Buckets, Money)> = HashMap::new();
    let sql = if on >= tx.today() {
        "SELECT party_id, account, due_date, sum(open) FROM open_item WHERE open <> 0 AND ?1 IS NOT NULL
         GROUP BY party_id, account, due_date"
    } else {
        "SELECT i.party_id, i.account, i.due_date,
                sum(i.amount - CASE WHEN i.amount > 0
                    THEN ifnull((SELECT sum(m.amount) FROM match m WHERE m.debit_id = i.id AND m.date <= ?1), 0)
                    ELSE -ifnull((SELECT sum(m.amount) FROM match m WHERE m.credit_id = i.id AND m.date <= ?1), 0) END)
         FROM open_item i WHERE i.date <= ?1 GROUP BY i.party_id, i.account, i.due_date"
    };
    tx.each(sql, params![on], |r| {
        let (party, account, due, open): (i64, String, NaiveDate, Money) = (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
        if account == receivable {
            found.entry(PartyId(party)).or_default().0.add((on - due).num_days(), open);
        } else if account == advance {
            found.entry(PartyId(party)).or_default().1 -= open;
        }
        Ok(())
    })?;
    let mut parties = Vec::new();
    for (party, (buckets, advance)) in found {
        if buckets == Buckets::default() && advance.is_zero() {
            continue;
        }
        let (code, name) =
            tx.query_one("SELECT code, name FROM party WHERE id = ?1", params![party.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
        parties.push(PartyAge { party, code, name, buckets, advance });
    }
    parties.sort_by(|a, b| (b.buckets.late(), b.buckets.total(), &a.name).cmp(&(a.buckets.late(), a.buckets.total(), &b.name)));
    let mut total = Buckets::default();
    for p in &parties {
        for (sum, part) in total.0.iter_mut().zip(p.buckets.0) {
            *sum += part;
        }
    }
    let advance = parties.iter().map(|p| p.advance).sum();
    Ok(Ageing { on, parties, total, advance })
}

impl Ageing {
    /// The rows as the command line and the files give them out.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            Column::text("party"),
            Column::text("name"),
            Column::money("not_due"),
            Column::money("days_1_30"),
            Column::money("days_31_60"),
            Column::money("days_61_90"),
            Column::money("days_over_90"),
            Column::money("total"),
            Column::money("advance"),
        ]);
        for p in &self.parties {
            let mut row = vec![Cell::Text(p.code.clone()), Cell::Text(p.name.clone())];
            row.extend(p.buckets.0.map(Cell::Money));
            row.extend([Cell::Money(p.buckets.total()), Cell::Money(p.advance)]);
            table.push(row);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::bucket;

    #[test]
    fn days_late_and_their_bucket() {
        for (days, expected) in [(-40, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (4000, 4)] {
            assert_eq!(bucket(days), expected, "{days} days late");
        }
    }
}
