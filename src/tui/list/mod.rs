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

use super::column::Column;
use super::cx::Cx;
use super::filter;
use super::input::Input;
use super::screen::{Mode, Place};
use crate::db::Fault;
use crate::db::page::{Field, Filter, Keyed, Listing, Mark, Sort, Tally, Term};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A named way to look at a list.
pub struct View {
    /// Locale key of its name.
    pub key: &'static str,
    /// As typed in the filter; field names, not words of a language.
    pub filter: &'static str,
    pub sort: Option<Sort>,
}

/// Where rows come from.
enum Source<R: 'static> {
    Paged(&'static Listing<R>),
    /// Rows the screen sets; the id of each.
    Fixed(fn(&R) -> i64),
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

/// A list and where its reader stands in it.
pub struct List<R: 'static> {
    columns: &'static [Column<R>],
    source: Source<R>,
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
    rows: Vec<Keyed<R>>,
    /// Rows of a fixed list that do not pass.
    spare: Vec<Keyed<R>>,
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
    opens: Option<fn(&R) -> Option<Place>>,
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
        List::new(columns, Source::Paged(listing))
    }

    /// A list of rows the screen reads whole and hands over with [`List::set`]; `id` tells them apart.
    pub fn fixed(columns: &'static [Column<R>], id: fn(&R) -> i64) -> List<R> {
        List::new(columns, Source::Fixed(id))
    }

    fn new(columns: &'static [Column<R>], source: Source<R>) -> List<R> {
        List {
            columns,
            source,
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

    /// The order it starts in; the id's when never said.
    pub fn sorted(self, field: &'static str, descending: bool) -> List<R> {
        List { sort: Sort { field, descending }, ..self }
    }

    /// Where Enter goes.
    pub fn opens(self, place: fn(&R) -> Option<Place>) -> List<R> {
        List { opens: Some(place), ..self }
    }

    /// The sentence of an empty list: what would stand here, and the key that makes the first.
    pub fn empty(self, key: &'static str) -> List<R> {
        List { empty: key, ..self }
    }

    pub fn views(self, views: &'static [View]) -> List<R> {
        List { views, ..self }
    }

    /// No count and no totals line: short parts of a card.
    pub fn without_totals(self) -> List<R> {
        List { show_totals: false, ..self }
    }

    /// Narrows for good, with the words that say so on the screen (`customer Dupont SARL`; empty when the title says it).
    pub fn only(mut self, term: Term, said: impl Into<String>) -> List<R> {
        self.only.push((term, said.into()));
        self
    }

    /// Starts with a filter, as typed: what a place carries.
    pub fn filtered(self, typed: &str) -> List<R> {
        List { typed: typed.to_owned(), ..self }
    }

    /// The filter as it is typed now: goes into the screen's place, so that coming back finds it.
    pub fn filter_text(&self) -> &str {
        &self.typed
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&R> {
        self.rows.get(self.at).map(|k| &k.row)
    }

    /// Its id.
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

    /// The rows at hand: all that pass for a fixed list, the window for a paged one.
    pub fn rows(&self) -> impl Iterator<Item = &R> {
        self.rows.iter().map(|k| &k.row)
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
        match self.source {
            Source::Paged(listing) => listing.fields.to_vec(),
            Source::Fixed(_) => self.columns.iter().map(|c| Field::new(c.field_name(), c.key, c.kind(), "")).collect(),
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

    /// Hands over the rows of a fixed list; the cursor stays on its record.
    pub fn set(&mut self, rows: Vec<R>, cx: &Cx) {
        let Source::Fixed(id) = self.source else { return };
        self.recall(cx);
        let here = self.current_id();
        self.spare.clear();
        self.rows = rows
            .into_iter()
            .enumerate()
            .map(|(i, row)| Keyed { mark: Mark { key: (i as i64).into(), then: Vec::new(), id: id(&row) }, row })
            .collect();
        self.sift(cx);
        self.stand_on(here);
        // At hand: nothing is asked of the books, nothing can fail.
        self.read_groups(cx).ok();
    }
}
