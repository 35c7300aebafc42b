//! Marks and totals: which rows were chosen, and what the marked or the filtered ones add up to.

use super::{Row, Table};
use crate::db::Fault;
use crate::kit::value::div_round;
use crate::tui::cx::Cx;

/// Rows that `*` marks at most.
const MOST: usize = 100_000;

/// What the totals line shows; `t` goes on to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Totals {
    #[default]
    Sum,
    Average,
    Count,
}

impl Totals {
    pub fn next(self) -> Totals {
        match self {
            Totals::Sum => Totals::Average,
            Totals::Average => Totals::Count,
            Totals::Count => Totals::Sum,
        }
    }

    /// Locale key of its word; sums go without saying.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Totals::Sum => None,
            Totals::Average => Some("list-average"),
            Totals::Count => Some("list-number"),
        }
    }
}

impl Table {
    fn sums_of(&self, row: &Row) -> Vec<i64> {
        self.summed().map(|i| self.amount(i, row)).collect()
    }

    pub(super) fn mark(&mut self) {
        let Some(keyed) = self.rows.get(self.at) else { return };
        let id = keyed.mark.id;
        if self.marks.remove(&id).is_none() {
            let sums = self.sums_of(&keyed.row);
            self.marks.insert(id, sums);
        }
    }

    /// Marks this row and the next one, too: a stretch of rows with one key held.
    pub(super) fn extend(&mut self, by: isize, cx: &Cx) -> Result<(), Fault> {
        for again in [true, false] {
            if let Some(keyed) = self.rows.get(self.at) {
                let (id, sums) = (keyed.mark.id, self.sums_of(&keyed.row));
                self.marks.insert(id, sums);
            }
            if again {
                self.step(by, cx)?;
            }
        }
        Ok(())
    }

    /// Every row that passes the filter, also those not fetched; again takes all marks away.
    pub(super) fn mark_all(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if !self.marks.is_empty() {
            self.marks.clear();
            return Ok(());
        }
        match self.paged {
            Some(listing) if !(self.first_reached && self.last_reached) => {
                let sums: Vec<&str> = self.columns.iter().filter(|c| c.sums).map(|c| c.field).collect();
                let all = cx.read(|tx| Ok(listing.every(tx, &self.filter, &sums, MOST + 1)?))?;
                if all.len() > MOST {
                    cx.warn("list-marked-most", &[("n", MOST.into())]);
                }
                self.marks.extend(all.into_iter().take(MOST));
            }
            _ => {
                let all: Vec<(i64, Vec<i64>)> = self.rows.iter().map(|k| (k.mark.id, self.sums_of(&k.row))).collect();
                self.marks.extend(all);
            }
        }
        Ok(())
    }

    /// What stands under a summing column, `at` counted among those: of the marked rows when there are any.
    pub(super) fn total(&self, at: usize, column: usize, cx: &Cx) -> Option<String> {
        let tally = self.tally();
        let (count, sum) = if self.marks.is_empty() {
            let tally = tally?;
            (tally.count, *tally.sums.get(at)?)
        } else {
            (self.marks.len() as i64, self.marks.values().filter_map(|v| v.get(at)).sum())
        };
        let column = &self.columns[column];
        Some(match self.totals {
            Totals::Sum => column.total(sum, cx),
            Totals::Average if count == 0 => "·".to_owned(),
            Totals::Average => {
                column.total(i64::try_from(div_round(i128::from(sum), i128::from(count))).unwrap_or_default(), cx)
            }
            Totals::Count => cx.words.format().int(count),
        })
    }
}
