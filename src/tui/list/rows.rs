//! Fetching and moving: a paged list holds a window of rows around its cursor and reads on before the edge is reached.

use super::Row;
use super::Table;
use crate::db::page::{Fetch, Filter, Keyed, Mark, Outline, Sort, Start, Tally};
use crate::db::{Fault, Value};
use crate::kit::fold;
use crate::tui::cx::Cx;
use crate::tui::filter;

/// Rows fetched at a time, and how near the edge the cursor may come before more are.
const PAGE: usize = 200;
const NEAR: usize = 60;
/// Rows kept at hand.
const WINDOW: usize = 1000;
/// Counting stops here: what is more is said as "more than".
const CAP: i64 = 1_000_000;

impl Table {
    /// Reads again what is shown; the cursor stays on its record.
    pub fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        self.recall(cx);
        self.read_filter(cx);
        let Some(listing) = self.paged else {
            let here = self.current_id();
            self.sift(cx);
            self.stand_on(here);
            return self.read_groups(cx);
        };
        let here = self.current_id();
        let (start, whole) = match self.rows.first() {
            Some(first) if !self.first_reached => (Start::At(first.mark.clone()), false),
            _ => (Start::First, true),
        };
        let limit = self.rows.len().max(PAGE);
        self.rows = self.fetch(start, limit, cx)?;
        self.first_reached = whole;
        self.last_reached = self.rows.len() < limit;
        self.stand_on(here);
        self.count(listing, cx);
        self.read_groups(cx)
    }

    /// From the first row, after the filter or the order changed.
    pub(super) fn refetch(&mut self, cx: &mut Cx) -> Result<(), Fault> {
        if self.paged.is_some() {
            self.rows.clear();
            self.first_reached = false;
        }
        self.at = 0;
        self.top = 0;
        self.load(cx)?;
        self.at = 0;
        self.top = 0;
        Ok(())
    }

    fn fetch(&self, start: Start, limit: usize, cx: &Cx) -> Result<Vec<Keyed<Row>>, Fault> {
        let fetch = Fetch { start, filter: &self.filter, sort: self.sort, then: &self.then, limit };
        cx.read(|tx| self.of.page(tx, &fetch))
    }

    /// Count and sums: at once when all rows are at hand, else on the worker.
    fn count(&mut self, listing: Outline, cx: &mut Cx) {
        self.turn += 1;
        if !self.show_totals || (self.first_reached && self.last_reached) {
            return;
        }
        let sums: Vec<&'static str> = self.columns.iter().filter(|c| c.sums).map(|c| c.field).collect();
        let (filter, slot, turn): (Filter, _, u64) = (self.filter.clone(), self.tally.clone(), self.turn);
        cx.quietly(move |books| {
            let newer = slot.lock().is_ok_and(|s| s.as_ref().is_some_and(|(t, _)| *t > turn));
            if newer {
                return;
            }
            match books.read(|tx| Ok(listing.tally(tx, &filter, &sums, CAP)?)) {
                Ok(tally) => {
                    if let Ok(mut slot) = slot.lock() {
                        *slot = Some((turn, tally));
                    }
                }
                Err(e) => tracing::warn!(error = %e, "a list could not be counted"),
            }
        });
    }

    /// Count and sums as far as they are known.
    pub fn tally(&self) -> Option<Tally> {
        let whole = self.paged.is_none() || (self.first_reached && self.last_reached);
        if whole {
            let sums = self.summed().map(|i| self.rows.iter().map(|k| self.amount(i, &k.row)).sum()).collect();
            return Some(Tally { count: self.rows.len() as i64, capped: false, sums });
        }
        let slot = self.tally.lock().ok()?;
        slot.as_ref().filter(|(turn, _)| *turn == self.turn).map(|(_, tally)| tally.clone())
    }

    /// A fixed list: parts its rows by the filter and puts them in order.
    pub(super) fn sift(&mut self, cx: &Cx) {
        self.read_filter(cx);
        let mut all = std::mem::take(&mut self.rows);
        all.append(&mut self.spare);
        for keyed in all {
            let hay: Vec<String> = (0..self.columns.len()).map(|i| fold(&self.shown_cell(i, &keyed.row, cx).0)).collect();
            let value = |name: &str| self.column_of(name).map(|i| self.value(i, &keyed.row, cx));
            if filter::passes(&self.filter, &hay.join(" "), value) {
                self.rows.push(keyed);
            } else {
                self.spare.push(keyed);
            }
        }
        let column = |s: &Sort| self.column_of(s.field).map(|i| (i, s.descending));
        let by: Vec<_> = std::iter::once(&self.sort).chain(&self.then).filter_map(column).collect();
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by(|a, b| {
            let order = by.iter().fold(std::cmp::Ordering::Equal, |order, (i, descending)| {
                order.then_with(|| {
                    let order = filter::compare(&self.value(*i, &a.row, cx), &self.value(*i, &b.row, cx));
                    if *descending { order.reverse() } else { order }
                })
            });
            order.then(filter::compare(&a.mark.key, &b.mark.key))
        });
        self.rows = rows;
        self.first_reached = true;
        self.last_reached = true;
    }

    /// Puts the cursor on a record if it is at hand, else leaves it where it was, inside the rows.
    pub fn stand_on(&mut self, id: Option<i64>) {
        if let Some(at) = id.and_then(|id| self.rows.iter().position(|k| k.mark.id == id)) {
            self.at = at;
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }

    /// Moves by rows; reads on when the edge of the window is near.
    pub fn step(&mut self, by: isize, cx: &Cx) -> Result<(), Fault> {
        let wanted = self.at.saturating_add_signed(by);
        if wanted + NEAR >= self.rows.len() && !self.last_reached {
            self.more_after(cx)?;
        }
        if (self.at as isize + by) < NEAR as isize && !self.first_reached {
            let added = self.more_before(cx)?;
            self.at = (self.at + added).saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
            return Ok(());
        }
        self.at = wanted.min(self.rows.len().saturating_sub(1));
        Ok(())
    }

    fn more_after(&mut self, cx: &Cx) -> Result<(), Fault> {
        let (Some(_), Some(last)) = (self.paged, self.rows.last()) else { return Ok(()) };
        let more = self.fetch(Start::After(last.mark.clone()), PAGE, cx)?;
        self.last_reached = more.len() < PAGE;
        self.rows.extend(more);
        if self.rows.len() > WINDOW {
            let over = (self.rows.len() - WINDOW).min(self.top);
            self.rows.drain(..over);
            self.at = self.at.saturating_sub(over);
            self.top -= over;
            self.first_reached &= over == 0;
        }
        Ok(())
    }

    /// How many rows came in front.
    fn more_before(&mut self, cx: &Cx) -> Result<usize, Fault> {
        let (Some(_), Some(first)) = (self.paged, self.rows.first()) else { return Ok(0) };
        let mut more = self.fetch(Start::Before(first.mark.clone()), PAGE, cx)?;
        self.first_reached = more.len() < PAGE;
        let added = more.len();
        more.append(&mut self.rows);
        self.rows = more;
        self.top += added;
        if self.rows.len() > WINDOW {
            self.rows.truncate(WINDOW);
            self.last_reached = false;
        }
        Ok(added)
    }

    pub fn to_first(&mut self, cx: &Cx) -> Result<(), Fault> {
        if self.paged.is_some() && !self.first_reached {
            self.rows = self.fetch(Start::First, PAGE, cx)?;
            self.first_reached = true;
            self.last_reached = self.rows.len() < PAGE;
        }
        self.at = 0;
        self.top = 0;
        Ok(())
    }

    pub fn to_last(&mut self, cx: &Cx) -> Result<(), Fault> {
        if self.paged.is_some() && !self.last_reached {
            self.rows = self.fetch(Start::Last, PAGE, cx)?;
            self.last_reached = true;
            self.first_reached = self.rows.len() < PAGE;
            self.top = 0;
        }
        self.at = self.rows.len().saturating_sub(1);
        Ok(())
    }

    /// Jumps to the nearest match of what was typed in the ordered column; the rows stay.
    pub(super) fn locate(&mut self, typed: &str, cx: &Cx) -> Result<(), Fault> {
        if typed.trim().is_empty() {
            return Ok(());
        }
        let Some(listing) = self.paged else {
            self.locate_at_hand(typed, cx);
            return Ok(());
        };
        let kind = listing.field(self.sort.field).map(|f| f.kind);
        let tries = filter::near_values(typed, kind, cx);
        for (i, value) in tries.iter().enumerate() {
            let rows = self.fetch(Start::Near(value.clone()), PAGE, cx)?;
            let hit = rows.first().is_some_and(|k| starts_with(&k.mark.key, typed));
            if !rows.is_empty() && (hit || i + 1 == tries.len()) {
                self.last_reached = rows.len() < PAGE;
                self.first_reached = false;
                self.rows = rows;
                self.at = 0;
                self.top = 0;
                // A few rows of what stands before, so that the match is not alone at the edge.
                let added = self.more_before(cx)?;
                self.at = added;
                self.top = added.saturating_sub(3);
                return Ok(());
            }
        }
        self.to_last(cx)
    }

    fn locate_at_hand(&mut self, typed: &str, cx: &Cx) {
        let wanted = fold(typed);
        if self.columns.is_empty() {
            return;
        }
        let by = self.column_of(self.sort.field).unwrap_or(0);
        let cell = |k: &Keyed<Row>| fold(&self.shown_cell(by, &k.row, cx).0);
        let exact = self.rows.iter().position(|k| cell(k).starts_with(&wanted));
        let near = || self.rows.iter().position(|k| (cell(k) >= wanted) != self.sort.descending);
        if let Some(at) = exact.or_else(near) {
            self.at = at;
        }
    }

    /// Where the row under the cursor stands in the order.
    pub fn here(&self) -> Option<&Mark> {
        self.rows.get(self.at).map(|k| &k.mark)
    }
}

fn starts_with(value: &Value, typed: &str) -> bool {
    match value {
        Value::Text(v) => fold(v).starts_with(&fold(typed)),
        _ => false,
    }
}
