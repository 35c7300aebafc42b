//! Columns of a list, as data: a head, a width, and what of the row stands there.

use super::cx::Cx;
use super::pen::Align;
use super::theme::Tone;
use crate::db::Value;
use crate::db::page::Kind;
use crate::kit::{Coded, Lang, Money, Quantity, Rate, UnitPrice, Words, fold, text};
use chrono::NaiveDate;

/// A state as it is shown: a word, a sign when it needs a look, a tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Locale key of the word.
    pub key: &'static str,
    /// Printed after the word: `!`, `✓`; colour alone says nothing.
    pub sign: &'static str,
    pub tone: Tone,
}

impl State {
    pub const fn plain(key: &'static str) -> State {
        State { key, sign: "", tone: Tone::Plain }
    }

    pub const fn good(key: &'static str) -> State {
        State { key, sign: "✓", tone: Tone::Good }
    }

    pub const fn warn(key: &'static str) -> State {
        State { key, sign: "!", tone: Tone::Warn }
    }

    pub const fn bad(key: &'static str) -> State {
        State { key, sign: "!", tone: Tone::Bad }
    }

    pub const fn dim(key: &'static str) -> State {
        State { key, sign: "", tone: Tone::Dim }
    }

    /// A coded word without a judgement.
    pub fn of(word: impl Coded) -> State {
        State::plain(word.key())
    }
}

/// A value as a file takes it: with its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    None,
    Text(String),
    Int(i64),
    Money(Money),
    Quantity(Quantity),
    Price(UnitPrice),
    Rate(Rate),
    Date(NaiveDate),
}

/// A list as a file takes it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extract {
    /// Stable names of the columns.
    pub heads: Vec<&'static str>,
    pub rows: Vec<Vec<Datum>>,
}

/// What a column takes from a row.
pub(super) enum Get<R: 'static> {
    Text(fn(&R) -> String),
    Say(fn(&R, &Cx) -> String),
    Money(fn(&R) -> Money),
    /// A balance: its side in place of a sign.
    Balance(fn(&R) -> Money),
    Quantity(fn(&R) -> Quantity),
    Price(fn(&R) -> UnitPrice),
    /// A percentage; nothing when it is zero.
    Percent(fn(&R) -> Rate),
    Int(fn(&R) -> i64),
    Date(fn(&R) -> Option<NaiveDate>),
    State(fn(&R) -> State),
}

/// A column.
pub struct Column<R: 'static> {
    /// Locale key of its head.
    pub key: &'static str,
    /// Columns wide at least; the head of either language may need more.
    pub width: u16,
    /// How long it stays when the window is narrow: 9 never goes, 1 goes first.
    pub keep: u8,
    /// The field of the listing that orders and narrows by this column; the column's own key when empty.
    pub field: &'static str,
    /// Takes what width is left.
    pub grows: bool,
    /// Adds up on the totals line.
    pub sums: bool,
    /// Text that stands at the right edge.
    pub(super) at_right: bool,
    /// Rows it has nothing to say of.
    silent: Option<fn(&R) -> bool>,
    pub(super) get: Get<R>,
}

impl<R> Column<R> {
    const fn new(key: &'static str, width: u16, keep: u8, get: Get<R>) -> Column<R> {
        Column { key, width, keep, field: "", grows: false, sums: false, at_right: false, silent: None, get }
    }

    pub const fn text(key: &'static str, width: u16, get: fn(&R) -> String) -> Column<R> {
        Column::new(key, width, 6, Get::Text(get))
    }

    /// Text that takes the width left over: one in a list.
    pub const fn fill(key: &'static str, get: fn(&R) -> String) -> Column<R> {
        Column { grows: true, keep: 9, ..Column::new(key, 14, 9, Get::Text(get)) }
    }

    /// Text that depends on the reader's language or on today.
    pub const fn say(key: &'static str, width: u16, get: fn(&R, &Cx) -> String) -> Column<R> {
        Column::new(key, width, 5, Get::Say(get))
    }

    pub const fn money(key: &'static str, width: u16, get: fn(&R) -> Money) -> Column<R> {
        Column::new(key, width, 9, Get::Money(get))
    }

    /// A balance, with D or C in place of a sign (ux.md 3.4).
    pub const fn balance(key: &'static str, width: u16, get: fn(&R) -> Money) -> Column<R> {
        Column::new(key, width, 9, Get::Balance(get))
    }

    pub const fn quantity(key: &'static str, width: u16, get: fn(&R) -> Quantity) -> Column<R> {
        Column::new(key, width, 9, Get::Quantity(get))
    }

    pub const fn price(key: &'static str, width: u16, get: fn(&R) -> UnitPrice) -> Column<R> {
        Column::new(key, width, 7, Get::Price(get))
    }

    /// A percentage, without its sign; nothing when it is zero.
    pub const fn percent(key: &'static str, width: u16, get: fn(&R) -> Rate) -> Column<R> {
        Column::new(key, width, 4, Get::Percent(get))
    }

    /// A whole number.
    pub const fn number(key: &'static str, width: u16, get: fn(&R) -> i64) -> Column<R> {
        Column::new(key, width, 7, Get::Int(get))
    }

    pub const fn date(key: &'static str, get: fn(&R) -> Option<NaiveDate>) -> Column<R> {
        Column::new(key, 10, 6, Get::Date(get))
    }

    pub const fn status(key: &'static str, width: u16, get: fn(&R) -> State) -> Column<R> {
        Column::new(key, width, 8, Get::State(get))
    }

    /// The listing's field behind it: lets `o` order by it.
    pub const fn field(self, field: &'static str) -> Column<R> {
        Column { field, ..self }
    }

    pub const fn keep(self, keep: u8) -> Column<R> {
        Column { keep, ..self }
    }

    /// Takes what width is left.
    pub const fn grows(self) -> Column<R> {
        Column { grows: true, ..self }
    }

    /// Stands at the right edge of its column: figures said in words (`3 200,00 D`).
    pub const fn right(self) -> Column<R> {
        Column { at_right: true, ..self }
    }

    /// Blank on such rows: figures of a line that is only text.
    pub const fn unless(self, silent: fn(&R) -> bool) -> Column<R> {
        Column { silent: Some(silent), ..self }
    }

    /// Adds up on the totals line; money and quantities only.
    pub const fn sum(self) -> Column<R> {
        Column { sums: true, ..self }
    }

    /// All of it but what it takes from a row.
    pub fn head(&self) -> Head {
        let Column { key, width, keep, field, grows, sums, at_right, .. } = *self;
        let holds = match self.get {
            Get::Text(_) | Get::Say(_) | Get::State(_) => Holds::Words,
            Get::Money(_) => Holds::Money,
            Get::Balance(_) => Holds::Balance,
            Get::Quantity(_) => Holds::Quantity,
            Get::Price(_) => Holds::Price,
            Get::Percent(_) => Holds::Percent,
            Get::Int(_) => Holds::Int,
            Get::Date(_) => Holds::Date,
        };
        Head { key, width, keep, field: if field.is_empty() { key } else { field }, grows, sums, at_right, holds }
    }

    /// What stands in a row.
    pub fn cell(&self, row: &R, cx: &Cx) -> Cell {
        if self.silent.is_some_and(|silent| silent(row)) {
            return Cell::Blank;
        }
        self.value_of(row, cx)
    }

    /// The same for what orders rows: also where nothing is said.
    pub(super) fn value_of(&self, row: &R, cx: &Cx) -> Cell {
        match &self.get {
            Get::Text(f) => Cell::Words(f(row)),
            Get::Say(f) => Cell::Words(f(row, cx)),
            Get::Money(f) => Cell::Money(f(row)),
            Get::Balance(f) => Cell::Balance(f(row)),
            Get::Quantity(f) => Cell::Quantity(f(row)),
            Get::Price(f) => Cell::Price(f(row)),
            Get::Percent(f) => Cell::Percent(f(row)),
            Get::Int(f) => Cell::Int(f(row)),
            Get::Date(f) => Cell::Date(f(row)),
            Get::State(f) => Cell::State(f(row)),
        }
    }

    /// The cell as shown, with its tone.
    pub fn shown(&self, row: &R, cx: &Cx) -> (String, Tone) {
        self.cell(row, cx).shown(cx)
    }

    /// The stored integer behind it, if it adds up.
    pub fn amount(&self, row: &R) -> i64 {
        match &self.get {
            Get::Money(f) | Get::Balance(f) => f(row).raw(),
            Get::Quantity(f) => f(row).raw(),
            Get::Price(f) => f(row).raw(),
            Get::Int(f) => f(row),
            _ => 0,
        }
    }
}

/// What kind of values a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Words,
    Money,
    Balance,
    Quantity,
    Price,
    Percent,
    Int,
    Date,
}

/// A column without its rows: its place, its name, how its values look.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Locale key.
    pub key: &'static str,
    pub width: u16,
    pub keep: u8,
    /// The field that orders and narrows by it.
    pub field: &'static str,
    pub grows: bool,
    pub sums: bool,
    at_right: bool,
    holds: Holds,
}

impl Head {
    pub fn align(&self) -> Align {
        match self.holds {
            Holds::Words | Holds::Date if !self.at_right => Align::Left,
            _ => Align::Right,
        }
    }

    /// What it holds, for filters of lists kept in memory.
    pub fn kind(&self) -> Kind {
        match self.holds {
            Holds::Money | Holds::Balance => Kind::Money,
            Holds::Quantity | Holds::Price | Holds::Percent => Kind::Quantity,
            Holds::Int => Kind::Int,
            Holds::Date => Kind::Date,
            Holds::Words => Kind::Text,
        }
    }

    /// A sum of this column, as shown.
    pub fn total(&self, raw: i64, cx: &Cx) -> String {
        let format = cx.words.format();
        match self.holds {
            Holds::Money => format.money(Money::of(raw)),
            Holds::Balance => cx.sided(Money::of(raw)),
            Holds::Quantity => format.quantity(Quantity::of(raw)),
            Holds::Price => format.price(UnitPrice::of(raw)),
            _ => format.int(raw),
        }
    }

    /// Its width: the data's, or the head's in the longer of both languages, so that nothing moves when the language does.
    pub fn full_width(&self) -> u16 {
        let head = Lang::ALL.iter().map(|l| text::width(&Words::of(*l).get(self.key))).max().unwrap_or(0) as u16;
        self.width.max(head)
    }
}

/// What stands in a cell, before it is written for somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Blank,
    Words(String),
    Money(Money),
    Balance(Money),
    Quantity(Quantity),
    Price(UnitPrice),
    Percent(Rate),
    Int(i64),
    Date(Option<NaiveDate>),
    State(State),
}

impl Cell {
    /// As shown, with its tone.
    pub fn shown(self, cx: &Cx) -> (String, Tone) {
        let format = cx.words.format();
        let said = match self {
            Cell::Blank => String::new(),
            Cell::Words(words) => words,
            Cell::Money(value) => {
                return (format.money(value), if value.is_negative() { Tone::Bad } else { Tone::Plain });
            }
            Cell::Balance(value) => cx.sided(value),
            Cell::Quantity(value) => format.quantity(value),
            Cell::Price(value) => format.price(value),
            Cell::Percent(rate) if rate.is_zero() => String::new(),
            Cell::Percent(rate) => format.percent(rate),
            Cell::Int(n) => format.int(n),
            Cell::Date(day) => day.map(|d| format.date(d)).unwrap_or_default(),
            Cell::State(state) => {
                let word = cx.t(state.key);
                return (if state.sign.is_empty() { word } else { format!("{word} {}", state.sign) }, state.tone);
            }
        };
        (said, Tone::Plain)
    }

    /// As machines read it: `1582.90`, `2026-11-24`.
    pub fn raw(self, cx: &Cx) -> String {
        match self {
            Cell::Money(value) | Cell::Balance(value) => value.to_string(),
            Cell::Quantity(value) => value.to_string(),
            Cell::Price(value) => value.to_string(),
            Cell::Percent(value) => value.as_percent().to_string(),
            Cell::Int(n) => n.to_string(),
            Cell::Date(day) => day.map(|d| d.to_string()).unwrap_or_default(),
            words => words.shown(cx).0,
        }
    }

    /// As it is ordered and compared.
    pub fn value(self, cx: &Cx) -> Value {
        match self {
            Cell::Money(value) | Cell::Balance(value) => value.raw().into(),
            Cell::Quantity(value) => value.raw().into(),
            Cell::Price(value) => value.raw().into(),
            Cell::Percent(value) => value.raw().into(),
            Cell::Int(n) => n.into(),
            Cell::Date(day) => day.map(|d| d.to_string()).unwrap_or_default().into(),
            words => fold(&words.shown(cx).0).into(),
        }
    }

    /// As a file takes it.
    pub fn datum(self, cx: &Cx) -> Datum {
        match self {
            Cell::Blank => Datum::None,
            Cell::Money(value) | Cell::Balance(value) => Datum::Money(value),
            Cell::Quantity(value) => Datum::Quantity(value),
            Cell::Price(value) => Datum::Price(value),
            Cell::Percent(value) => Datum::Rate(value),
            Cell::Int(n) => Datum::Int(n),
            Cell::Date(day) => day.map_or(Datum::None, Datum::Date),
            words => Datum::Text(words.shown(cx).0),
        }
    }
}

/// A column asking for its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub index: usize,
    pub width: u16,
    pub keep: u8,
    pub grows: bool,
}

/// Which columns fit in `room`, with their widths: `(index, width)`. The least kept go first; the growing one takes the rest.
pub fn fit(heads: &[Head], room: u16, gap: u16) -> Vec<(usize, u16)> {
    let slot = |(index, h): (usize, &Head)| Slot { index, width: h.full_width(), keep: h.keep, grows: h.grows };
    fit_slots(heads.iter().enumerate().map(slot).collect(), room, gap)
}

/// The same for columns whose order and widths the user chose.
pub fn fit_slots(mut slots: Vec<Slot>, room: u16, gap: u16) -> Vec<(usize, u16)> {
    let used = |slots: &[Slot]| slots.iter().map(|s| s.width + gap).sum::<u16>().saturating_sub(gap);
    while used(&slots) > room && slots.len() > 1 {
        let Some(at) = (0..slots.len()).rev().min_by_key(|i| slots[*i].keep) else { break };
        if slots[at].keep >= 9 {
            break;
        }
        slots.remove(at);
    }
    let spare = room.saturating_sub(used(&slots));
    if let Some(wide) = slots.iter_mut().find(|s| s.grows) {
        wide.width += spare;
    }
    // Still too wide: the growing column gives way before anything is cut off at the right.
    let over = used(&slots).saturating_sub(room);
    if let Some(wide) = slots.iter_mut().find(|s| s.grows) {
        wide.width = wide.width.saturating_sub(over).max(4);
    }
    slots.into_iter().map(|s| (s.index, s.width)).collect()
}

/// Pads numbers of one column so that their decimal signs stand under each other, and what is said after them (`!`, `D`) too.
pub fn align_decimals(cells: &mut [String], sign: char) {
    let parts: Vec<(usize, usize)> = cells.iter().map(|c| fraction(c, sign)).collect();
    let longest = |of: fn(&str, (usize, usize)) -> usize| cells.iter().zip(&parts).map(|(c, p)| of(c, *p)).max().unwrap_or(0);
    let (decimals, words) =
        (longest(|_, (from, to)| to - from), longest(|c, (_, to)| c.chars().count() - c[..to].chars().count()));
    for (cell, (from, to)) in cells.iter_mut().zip(parts).filter(|(c, _)| !c.is_empty()) {
        let after = cell.split_off(to);
        cell.push_str(&" ".repeat(decimals - (to - from)));
        let short = words - after.chars().count();
        cell.push_str(&after);
        cell.push_str(&" ".repeat(short));
    }
}

/// Where the decimals of a number begin, their sign among them, and where they end; its end when it is no number.
fn fraction(cell: &str, sign: char) -> (usize, usize) {
    let end = cell.rfind(|c: char| c.is_ascii_digit()).map_or(cell.len(), |at| at + 1);
    (cell[..end].rfind(sign).unwrap_or(end), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_signs_stand_under_each_other() {
        let mut cells = ["12", "2,5", "1 000,125", ""].map(str::to_owned);
        align_decimals(&mut cells, ',');
        assert_eq!(cells, ["12    ", "2,5  ", "1 000,125", ""]);
        let mut cells = ["67,4124 !", "78 !", "3", "·"].map(str::to_owned);
        align_decimals(&mut cells, ',');
        assert_eq!(cells, ["67,4124 !", "78      !", "3       ", "·       "]);
    }

    #[test]
    fn a_balance_goes_to_a_file_as_a_number_and_a_blank_cell_as_nothing() {
        let books = crate::db::Books::memory(crate::db::books::Clock::Fixed(NaiveDate::default())).unwrap();
        let cx = Cx::new(&books, Words::of(Lang::Fr), crate::tui::Look::default(), (80, 24));
        let balance: Column<i64> = Column::balance("n-d", 12, |n| Money::of(*n));
        assert_eq!(balance.shown(&-320_000, &cx).0, "3 200,00 C");
        assert_eq!(balance.cell(&-320_000, &cx).datum(&cx), Datum::Money(Money::of(-320_000)));
        let blank: Column<i64> = Column::money("n-d", 12, |n| Money::of(*n)).unless(|n| *n == 0);
        assert_eq!((blank.cell(&0, &cx).datum(&cx), blank.cell(&0, &cx).raw(&cx).as_str()), (Datum::None, ""));
    }

    #[test]
    fn the_least_kept_column_goes_first_and_money_stays() {
        let columns: &[Column<()>] = &[
            Column::text("n-a", 10, |_| String::new()),
            Column::fill("n-b", |_| String::new()),
            Column::text("n-c", 10, |_| String::new()).keep(1),
            Column::money("n-d", 12, |_| Money::ZERO),
        ];
        let fit = |room| fit(&columns.iter().map(Column::head).collect::<Vec<_>>(), room, 1);
        assert_eq!(fit(60), [(0, 10), (1, 25), (2, 10), (3, 12)]);
        assert_eq!(fit(40), [(0, 10), (1, 16), (3, 12)]);
        assert_eq!(fit(20), [(1, 7), (3, 12)]);
    }
}
