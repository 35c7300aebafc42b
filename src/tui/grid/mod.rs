//! The line grid of the document editor: quotes, orders, invoices, receipts, counts. The last line is always an empty one; a
//! dropped line stays struck until the document is saved; every change can be undone.

mod command;
mod draw;
mod editor;
mod keys;
mod paste;

pub use command::{Typed, read};
pub use editor::Editor;

use super::action::{Command, Offer};
use super::column::Column;
use super::cx::Cx;
use super::form::Creator;
use super::input::Input;
use super::picker::{Pick, Picker};
use crate::db::{Fault, Tx};
use crate::kit::{Quantity, Rate, Refusal, UnitPrice};

/// What the cell of a line is, when the cursor stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The command line of the grid.
    Item,
    Quantity,
    Price,
    Discount,
    /// One of the document's own: an amount of a journal entry. The number tells which.
    Own(u8),
    /// Only shown.
    No,
}

/// A column of a grid.
pub struct Cell<L: 'static> {
    pub column: Column<L>,
    pub edit: Edit,
}

impl<L> Cell<L> {
    /// The item: its code.
    pub const fn item(column: Column<L>) -> Cell<L> {
        Cell { column, edit: Edit::Item }
    }

    pub const fn quantity(column: Column<L>) -> Cell<L> {
        Cell { column, edit: Edit::Quantity }
    }

    pub const fn price(column: Column<L>) -> Cell<L> {
        Cell { column, edit: Edit::Price }
    }

    pub const fn discount(column: Column<L>) -> Cell<L> {
        Cell { column, edit: Edit::Discount }
    }

    /// A cell of the document's own kind: what is typed goes to [`Sheet::put`] with this number.
    pub const fn own(column: Column<L>, slot: u8) -> Cell<L> {
        Cell { column, edit: Edit::Own(slot) }
    }

    /// Follows from the others.
    pub const fn show(column: Column<L>) -> Cell<L> {
        Cell { column, edit: Edit::No }
    }
}

fn not_here() -> Result<(), Fault> {
    Err(Refusal::new("grid-not-here").into())
}

/// A document with lines, as the grid changes it. The screen's draft type implements it; what a document of its kind has not
/// got is refused.
pub trait Sheet: Clone + 'static {
    type Line: Clone + 'static;

    fn lines(&self) -> &[Self::Line];
    fn lines_mut(&mut self) -> &mut Vec<Self::Line>;

    /// The rows of the picker for what is typed: code, name, and what decides at the side.
    fn find(&self, tx: &Tx, typed: &str) -> Result<Vec<Pick>, Fault>;

    /// Adds an item, with its price; quantity 1 when none was typed.
    fn add(&mut self, pick: &Pick, quantity: Option<Quantity>, cx: &mut Cx) -> Result<(), Fault>;

    fn quantity(&self, _line: usize) -> Quantity {
        Quantity::ZERO
    }

    fn set_quantity(&mut self, _line: usize, _quantity: Quantity, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    /// Puts what was typed into a cell of the document's own kind ([`Cell::own`]).
    fn put(&mut self, _line: usize, _slot: u8, _typed: &str, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    /// The cell of its own kind in which the cursor stops once a line is added; the first when it does not say.
    fn stops_in(&self, _line: usize) -> Option<u8> {
        None
    }

    fn set_price(&mut self, _line: usize, _price: UnitPrice, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    fn set_discount(&mut self, _line: usize, _rate: Rate, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    fn set_document_discount(&mut self, _rate: Rate, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    fn add_text(&mut self, _text: &str, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    fn add_subtotal(&mut self, _cx: &mut Cx) -> Result<(), Fault> {
        not_here()
    }

    /// Called after every change: totals, allocation.
    fn changed(&mut self, _cx: &mut Cx) -> Result<(), Fault> {
        Ok(())
    }

    /// Makes a new item from what was typed; none where that is not for here.
    fn create(_typed: &str, _cx: &mut Cx) -> Option<Result<Creator, Fault>> {
        None
    }

    /// Whether the last row of the picker offers that.
    fn creates() -> bool {
        false
    }
}

/// Where a key led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Taken,
    NotMine,
    /// Enter on the empty line: the lines are done.
    Done,
    /// Above the first line.
    Up,
}

/// The grid's keys, for legend and help.
pub const COMMANDS: &[Command] = &[
    Command { id: "grid.next", keys: &["enter"], title: "grid-next" },
    Command { id: "grid.drop", keys: &["f7", "ctrl-t"], title: "grid-drop" },
    Command { id: "grid.look-up", keys: &["f4", "down"], title: "form-look-up" },
    crate::tui::house::UNDO,
    Command { id: "grid.redo", keys: &["ctrl-y"], title: "grid-redo" },
];

/// The cells of a new line that Enter stops in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stops {
    pub quantity: bool,
    pub price: bool,
    pub discount: bool,
}

impl Stops {
    /// As it is kept: the first letters of the cells.
    pub fn written(self) -> String {
        let parts = [(self.quantity, "q"), (self.price, "p"), (self.discount, "d")];
        parts.iter().filter(|(on, _)| *on).map(|(_, letter)| *letter).collect()
    }

    pub fn read(kept: &str) -> Stops {
        Stops { quantity: kept.contains('q'), price: kept.contains('p'), discount: kept.contains('d') }
    }
}

/// A state to come back to: the document and its struck lines.
type Snapshot<D> = (D, Vec<(usize, <D as Sheet>::Line)>);

/// The lines of a document of type `D`.
pub struct Grid<D: Sheet> {
    cells: &'static [Cell<D::Line>],
    /// The line; the one past the last is the empty one.
    row: usize,
    cell: usize,
    input: Input,
    held: String,
    picker: Option<Picker>,
    creating: Option<Creator>,
    /// Dropped lines and where they stood.
    struck: Vec<(usize, D::Line)>,
    undo: Vec<Snapshot<D>>,
    redo: Vec<Snapshot<D>>,
    top: usize,
    /// Enter on an item stops at its quantity when none was typed.
    stops_at_quantity: bool,
    changed: bool,
    /// Where Enter stops on its way along a line, when this user chose other than the form's own.
    stops: Option<Stops>,
    /// Lines pasted and not approved yet.
    pasted: Option<Vec<paste::Pasted>>,
}

impl<D: Sheet> Grid<D> {
    pub fn new(cells: &'static [Cell<D::Line>]) -> Grid<D> {
        let cell = cells.iter().position(|c| c.edit == Edit::Item).unwrap_or(0);
        Grid {
            cells,
            row: usize::MAX,
            cell,
            input: Input::default(),
            held: String::new(),
            picker: None,
            creating: None,
            struck: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            top: 0,
            stops_at_quantity: false,
            changed: false,
            stops: None,
            pasted: None,
        }
    }

    /// Enter stops where this user wants it to.
    pub fn stopping(&mut self, stops: Option<Stops>) {
        self.stops = stops;
    }

    /// Where Enter stops now.
    pub fn stops(&self) -> Stops {
        self.stops.unwrap_or(Stops { quantity: self.stops_at_quantity, price: false, discount: false })
    }

    /// The next cell of the line Enter stops in, from one on; none: the next line.
    fn next_stop(&self, from: usize) -> Option<usize> {
        let stops = self.stops();
        let wanted = |edit: Edit| match edit {
            Edit::Quantity => stops.quantity,
            Edit::Price => stops.price,
            Edit::Discount => stops.discount,
            _ => false,
        };
        (from..self.cells.len()).find(|i| wanted(self.cells[*i].edit))
    }

    /// Orders stop at the quantity, counters go on to the next item.
    pub fn stops_at_quantity(self) -> Grid<D> {
        Grid { stops_at_quantity: true, ..self }
    }

    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// Whether a picker or a mini form lies over it.
    pub fn is_open(&self) -> bool {
        self.picker.is_some() || self.creating.is_some() || self.pasted.is_some()
    }

    /// The line with the cursor, unless it is the empty one.
    pub fn line(&self, doc: &D) -> Option<usize> {
        (self.row < doc.lines().len()).then_some(self.row)
    }

    /// What stands in the item cell of the empty line.
    pub fn typed(&self) -> &str {
        if self.edit() == Edit::Item && self.creating.is_none() { self.input.value() } else { "" }
    }

    /// Opens the mini form for a record that is missing, begun with a text.
    pub fn make(&mut self, text: &str, cx: &mut Cx) -> Result<(), Fault> {
        self.creating = D::create(text, cx).transpose()?;
        Ok(())
    }

    /// What the row under the picker's cursor says: for the foot of the screen.
    pub fn offers(&self) -> Vec<Offer> {
        COMMANDS.iter().map(|c| Offer::now(*c)).collect()
    }

    fn edit(&self) -> Edit {
        self.cells.get(self.cell).map_or(Edit::No, |c| c.edit)
    }

    fn item_cell(&self) -> usize {
        self.cells.iter().position(|c| c.edit == Edit::Item).unwrap_or(0)
    }

    /// Stands in the item cell of the empty line.
    pub fn to_empty_line(&mut self, doc: &D, cx: &Cx) {
        self.row = doc.lines().len();
        self.cell = self.item_cell();
        self.enter(doc, cx);
    }

    /// Stands in a cell of the document's own kind.
    pub fn to_own(&mut self, line: usize, slot: u8, doc: &D, cx: &Cx) {
        self.row = line;
        self.cell = self.cells.iter().position(|c| c.edit == Edit::Own(slot)).unwrap_or(self.cell);
        self.enter(doc, cx);
    }

    fn enter(&mut self, doc: &D, cx: &Cx) {
        self.picker = None;
        self.row = self.row.min(doc.lines().len());
        let held = match doc.lines().get(self.row) {
            Some(line) if self.edit() != Edit::Item => self.cells[self.cell].column.shown(line, cx).0,
            _ => String::new(),
        };
        self.input = Input::holding(&held);
        self.held = held;
    }

    fn remember(&mut self, doc: &D) {
        self.undo.push((doc.clone(), self.struck.clone()));
        self.redo.clear();
        self.changed = true;
        if self.undo.len() > 500 {
            self.undo.remove(0);
        }
    }
}
