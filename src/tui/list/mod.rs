//! The list: rows of anything, of any number. Moving, locating, filtering, ordering, marking, totals and copying live here
//! once; a screen gives columns and a listing (or rows of its own).

mod aloud;
mod ask;
mod draw;
mod group;
mod marks;
mod rows;
mod shape;
mod take;
#[cfg(test)]
mod tests;
mod views;

pub use ask::{COMMANDS, INNER};

use super::column::{Cell, Column, Head};
use super::cx::Cx;
use super::filter;
use super::input::Input;
use super::screen::{Mode, Place};
use super::theme::Tone;
use crate::db::page::{Fetch, Field, Filter, Keyed, Listing, Mark, Outline, Sort, Tally, Term};
use crate::db::{Fault, Tx, Value};
use std::any::Any;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex};

/// A named way to look at a list.
pub struct View {
    /// Locale key of its name.
    pub key: &'static str,
    /// As typed in the filter; field names, not words of a language.
    pub filter: &'static str,
    pub sort: Option<Sort>,
}

/// What is being asked on the line above the heads.
enum Asking {
    Filter(Input),
    Locate(Input),
    /// Letters stand on the heads.
    Order,
    /// The box of columns, and the one under its cursor.
    Columns(usize),
    /// The box of views, and the one under its cursor.
    Views(usize),
    /// The name of a view being kept.
    Naming(Input),
    /// The file the list is to be written to.
    Saving(Input),
    /// The box of what the rows may be grouped by.
    Grouping(usize),
}

/// A row, whatever it is.
type Row = Box<dyn Any>;

/// Where rows come from and what stands in their cells: all that the kind of row decides. Everything else is written once for
/// all lists, not once for each: it would be most of the program.
trait Rows: Send + Sync {
    fn cell(&self, column: usize, row: &dyn Any, cx: &Cx) -> Cell;
    /// What orders rows: also where nothing is said.
    fn value(&self, column: usize, row: &dyn Any, cx: &Cx) -> Cell;
    fn amount(&self, column: usize, row: &dyn Any) -> i64;
    fn page(&self, tx: &Tx, fetch: &Fetch) -> Result<Vec<Keyed<Row>>, Fault>;
}

/// The rows of a screen: its columns, and its listing unless it hands them over.
struct Of<R: 'static> {
    columns: &'static [Column<R>],
    listing: Option<&'static Listing<R>>,
}

impl<R> Of<R> {
    fn with<T>(&self, column: usize, row: &dyn Any, ask: impl FnOnce(&Column<R>, &R) -> T) -> Option<T> {
        Some(ask(self.columns.get(column)?, row.downcast_ref::<R>()?))
    }
}

impl<R> Rows for Of<R> {
    fn cell(&self, column: usize, row: &dyn Any, cx: &Cx) -> Cell {
        self.with(column, row, |c, r| c.cell(r, cx)).unwrap_or(Cell::Blank)
    }

    fn value(&self, column: usize, row: &dyn Any, cx: &Cx) -> Cell {
        self.with(column, row, |c, r| c.value_of(r, cx)).unwrap_or(Cell::Blank)
    }

    fn amount(&self, column: usize, row: &dyn Any) -> i64 {
        self.with(column, row, Column::amount).unwrap_or(0)
    }

    fn page(&self, tx: &Tx, fetch: &Fetch) -> Result<Vec<Keyed<Row>>, Fault> {
        let Some(listing) = self.listing else { return Ok(Vec::new()) };
        Ok(listing.outline().page(tx, fetch, &|r| Ok(Box::new((listing.read)(r)?) as Row))?)
    }
}

/// A list of rows of one kind: what a screen holds. What it does is the [`Table`]'s.
pub struct List<R: 'static> {
    table: Table,
    id: Option<fn(&R) -> i64>,
}

impl<R> Deref for List<R> {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.table
    }
}

impl<R> DerefMut for List<R> {
    fn deref_mut(&mut self) -> &mut Table {
        &mut self.table
    }
}

/// Where Enter on a row goes.
type Opens = Box<dyn Fn(&dyn Any) -> Option<Place>>;

/// A list and where its reader stands in it, whatever its rows are.
pub struct Table {
    columns: Vec<Head>,
    of: Arc<dyn Rows>,
    /// The listing, unless the screen hands the rows over.
    paged: Option<Outline>,
    views: &'static [View],
    /// What the place itself narrows, with the words that say so.
    only: Vec<(Term, String)>,
    typed: String,
    filter: Filter,
    unread: Vec<String>,
    /// What the filter typed says, in the reader's language.
    chips: Vec<String>,
    sort: Sort,
    /// What orders rows that the first key leaves together.
    then: Vec<Sort>,
    /// The rows at hand: a window of a paged list, what passes of a fixed one.
    rows: Vec<Keyed<Row>>,
    /// Rows of a fixed list that do not pass.
    spare: Vec<Keyed<Row>>,
    at: usize,
    top: usize,
    first_reached: bool,
    last_reached: bool,
    marks: BTreeMap<i64, Vec<i64>>,
    asking: Option<Asking>,
    taste: shape::Taste,
    /// What of it is remembered: the screen, and the part of a card. None until it was read.
    name: Option<String>,
    part: &'static str,
    /// The view it was put in last.
    view: String,
    grouped: Option<group::Grouped>,
    totals: marks::Totals,
    opens: Option<Opens>,
    empty: &'static str,
    tally: Arc<Mutex<Option<(u64, Tally)>>>,
    /// Which filter the tally belongs to.
    turn: u64,
    height: usize,
    show_totals: bool,
}

impl<R> List<R> {
    /// A list over the books, fetched page by page.
    pub fn paged(columns: &'static [Column<R>], listing: &'static Listing<R>) -> List<R> {
        let of = Of { columns, listing: Some(listing) };
        List { table: Table::new(heads(columns), Arc::new(of), Some(listing.outline())), id: None }
    }

    /// A list of rows the screen reads whole and hands over with [`List::set`]; `id` tells them apart.
    pub fn fixed(columns: &'static [Column<R>], id: fn(&R) -> i64) -> List<R> {
        List { table: Table::new(heads(columns), Arc::new(Of { columns, listing: None }), None), id: Some(id) }
    }

    /// The order it starts in; the id's when never said.
    pub fn sorted(mut self, field: &'static str, descending: bool) -> List<R> {
        self.sort = Sort { field, descending };
        self
    }

    /// Where Enter goes.
    pub fn opens(mut self, place: fn(&R) -> Option<Place>) -> List<R> {
        self.opens = Some(Box::new(move |row| place(row.downcast_ref()?)));
        self
    }

    /// The sentence of an empty list: what would stand here, and the key that makes the first.
    pub fn empty(mut self, key: &'static str) -> List<R> {
        self.table.empty = key;
        self
    }

    pub fn views(mut self, views: &'static [View]) -> List<R> {
        self.table.views = views;
        self
    }

    /// No count and no totals line: short parts of a card.
    pub fn without_totals(mut self) -> List<R> {
        self.show_totals = false;
        self
    }

    /// Narrows for good, with the words that say so on the screen (`customer Dupont SARL`; empty when the title says it).
    pub fn only(mut self, term: Term, said: impl Into<String>) -> List<R> {
        self.table.only.push((term, said.into()));
        self
    }

    /// Starts with a filter, as typed: what a place carries.
    pub fn filtered(mut self, typed: &str) -> List<R> {
        typed.clone_into(&mut self.typed);
        self
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&R> {
        self.table.rows.get(self.at).and_then(|k| k.row.downcast_ref())
    }

    /// The rows at hand: all that pass for a fixed list, the window for a paged one.
    pub fn rows(&self) -> impl Iterator<Item = &R> {
        self.table.rows.iter().filter_map(|k| k.row.downcast_ref())
    }

    /// Hands over the rows of a fixed list; the cursor stays on its record.
    pub fn set(&mut self, rows: Vec<R>, cx: &Cx) {
        let Some(id) = self.id else { return };
        let mut keyed: Vec<Keyed<Row>> = Vec::with_capacity(rows.len());
        for (i, row) in rows.into_iter().enumerate() {
            keyed.push(Keyed { mark: Mark { key: (i as i64).into(), then: Vec::new(), id: id(&row) }, row: Box::new(row) });
        }
        self.table.hand_over(keyed, cx);
    }
}

fn heads<R>(columns: &[Column<R>]) -> Vec<Head> {
    columns.iter().map(Column::head).collect()
}

impl Table {
    fn new(columns: Vec<Head>, of: Arc<dyn Rows>, paged: Option<Outline>) -> Table {
        Table {
            columns,
            of,
            paged,
            views: &[],
            only: Vec::new(),
            typed: String::new(),
            filter: Filter::default(),
            unread: Vec::new(),
            chips: Vec::new(),
            sort: Sort { field: "", descending: false },
            then: Vec::new(),
            rows: Vec::new(),
            spare: Vec::new(),
            at: 0,
            top: 0,
            first_reached: false,
            last_reached: false,
            marks: BTreeMap::new(),
            asking: None,
            taste: shape::Taste::default(),
            name: None,
            part: "",
            view: String::new(),
            grouped: None,
            totals: marks::Totals::default(),
            opens: None,
            empty: "list-empty",
            tally: Arc::default(),
            turn: 0,
            height: 20,
            show_totals: true,
        }
    }

    fn shown_cell(&self, column: usize, row: &Row, cx: &Cx) -> (String, Tone) {
        self.of.cell(column, row.as_ref(), cx).shown(cx)
    }

    fn value(&self, column: usize, row: &Row, cx: &Cx) -> Value {
        self.of.value(column, row.as_ref(), cx).value(cx)
    }

    fn amount(&self, column: usize, row: &Row) -> i64 {
        self.of.amount(column, row.as_ref())
    }

    /// The columns that add up.
    fn summed(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.columns.len()).filter(|i| self.columns[*i].sums)
    }

    fn column_of(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.field == field)
    }

    /// The filter as it is typed now: goes into the screen's place, so that coming back finds it.
    pub fn filter_text(&self) -> &str {
        &self.typed
    }

    /// The id of the row under the cursor.
    pub fn current_id(&self) -> Option<i64> {
        self.rows.get(self.at).map(|k| k.mark.id)
    }

    /// The marked ids, or the one under the cursor.
    pub fn chosen(&self) -> Vec<i64> {
        if self.marks.is_empty() { self.current_id().into_iter().collect() } else { self.marks.keys().copied().collect() }
    }

    pub fn marked(&self) -> Vec<i64> {
        self.marks.keys().copied().collect()
    }

    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Of the marks only these stay: what a batch refused.
    pub fn keep_marks(&mut self, ids: &[i64]) {
        self.marks.retain(|id, _| ids.contains(id));
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// It is a part of a card, under this name.
    pub fn called(&mut self, part: &'static str) {
        self.part = part;
    }

    pub fn mode(&self) -> Mode {
        match self.asking {
            Some(Asking::Filter(_) | Asking::Locate(_) | Asking::Naming(_) | Asking::Saving(_)) => Mode::Entry,
            _ => Mode::Browse,
        }
    }

    fn fields(&self) -> Vec<Field> {
        match self.paged {
            Some(listing) => listing.fields.to_vec(),
            None => self.columns.iter().map(|c| Field::new(c.field, c.key, c.kind(), "")).collect(),
        }
    }

    /// Reads the filter typed; the rows must be fetched again.
    fn read_filter(&mut self, cx: &Cx) {
        let fields = self.fields();
        let (mut filter, unread) = filter::parse(&self.typed, &fields, cx);
        self.chips = filter::chips(&filter, &fields, cx);
        filter.terms.extend(self.only.iter().map(|(t, _)| t.clone()));
        self.filter = filter;
        self.unread = unread;
    }

    /// Changes the filter from outside: a view, a period.
    pub fn set_filter(&mut self, typed: &str, cx: &mut Cx) -> Result<(), Fault> {
        self.typed = typed.to_owned();
        self.refetch(cx)
    }

    /// The rows of a fixed list, as they were read.
    fn hand_over(&mut self, rows: Vec<Keyed<Row>>, cx: &Cx) {
        self.recall(cx);
        let here = self.current_id();
        self.spare.clear();
        self.rows = rows;
        self.sift(cx);
        self.stand_on(here);
        // At hand: nothing is asked of the books, nothing can fail.
        self.read_groups(cx).ok();
    }
}
