//! The shell and its widgets. Knows kit and db; knows no noun.
//!
//! # How to write a screen
//!
//! A screen is a struct that owns its widgets and forwards to them by hand, and `const` tables. It never writes SQL: rows of
//! a list come from a `db::page::Listing` (a `const` in `reports/` or in a store), writes go through a flow inside `cx.act`.
//! Name it in `screens/place.rs`, add a row to `SCREENS` in `screens/mod.rs`, its words to `screens.ftl` (both languages; help
//! of the screen under `help-sales-orders` in `help.ftl`, of a field under `<label key>-help`).
//!
//! **A list.** Enter, filter, locate, order, marks, totals, copying come with it.
//! ```ignore
//! type Col = Column<OrderRow>;                       // the alias lets `.field()` and `.sum()` follow a closure
//! const COLUMNS: &[Col] = &[
//!     Col::text("order-number", 10, |o| o.number.clone()).field("number"),   // `field`: its name in the listing
//!     Col::fill("order-customer", |o| o.customer.clone()).field("customer"),
//!     Col::status("order-state", 12, |o| State::of(o.status)).field("status"),
//!     Col::money("order-total", 12, |o| o.total).field("total").sum(),
//! ];
//! const ACTIONS: &[Action<Orders>] = &[Action {
//!     id: "sales.order.confirm", keys: &["w", "f8"], title: "order-confirm",  // the id is the right it needs
//!     ready: |s, cx| cx.may("sales.order.confirm").and(s.row()?.may(Step::Confirm)),
//!     run: |s, cx| {
//!         let id = s.row()?.id;
//!         cx.ask(dialog::step(cx.t("order-confirm"), effects, move |s: &mut Orders, cx| {
//!             let done = cx.act("sales.order.confirm", |tx| order_to_cash::confirm(tx, id))?;
//!             cx.say("order-confirmed", &[("number", done.number.into())]);
//!             Ok(())                                  // a box that did its work reads the screen again
//!         }));
//!         Ok(())
//!     },
//! }];
//! impl Screen for Orders {
//!     fn crumb(&self, cx: &Cx) -> String { cx.t("orders-title") }
//!     fn load(&mut self, cx: &mut Cx) -> Result<(), Fault> { self.list.load(cx) }
//!     fn draw(&mut self, pen: &mut Pen, cx: &Cx) { self.list.draw(pen, cx) }
//!     fn mode(&self) -> Mode { self.list.mode() }
//!     fn key(&mut self, key: Key, cx: &mut Cx) -> Result<bool, Fault> { self.list.key(key, cx) }
//!     fn paste(&mut self, text: &str, cx: &mut Cx) -> Result<bool, Fault> { self.list.paste(text, cx) }
//!     fn offers(&self, cx: &Cx) -> Vec<Offer> { [action::offers(ACTIONS, self, cx), self.list.offers()].concat() }
//!     fn run(&mut self, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
//!         Ok(self.list.run(id, cx)? || action::run(ACTIONS, self, id, cx)?)
//!     }
//!     fn neighbour(&mut self, by: isize, cx: &mut Cx) -> Result<Option<Place>, Fault> { self.list.neighbour(by, cx) }
//!     fn place(&self) -> Place { place::ORDERS.filter(self.list.filter_text()) }
//! }
//! // in SCREENS: open: |p, _| Ok(Box::new(Orders { list: List::paged(COLUMNS, &reports::lists::ORDERS)
//! //     .sorted("number", true).filtered(&p.filter).opens(|o| Some(place::order(o.id))) }))
//! ```
//! Rows read whole (users, a trial balance): `List::fixed(COLUMNS, |r| r.id)` and `self.list.set(rows, cx)` in `load`.
//!
//! **A form.** `Form<D>` over `const FIELDS: &[Field<D>]`; `form.offers()`, `form.key`, `form.paste`, `form.draw`. To save:
//! `s.form.finish(cx)?`, then `cx.act(…).map_err(|f| s.form.blame(f, cx))?`, then `cx.settled()` (its draft goes) and
//! `cx.replace(place)` or `cx.back()`. Give `draft()` (the data as JSON once `form.is_changed()`) and `restore()`: saving at each
//! field, parking and coming back are the shell's. Commit actions take `keys: &["ctrl-o", "f9"]`, first steps `&["w", "f8"]`.
//!
//! Refused with `record-changed`? Read theirs, put its version number into `s.form.data`, `s.form.meet(theirs)`, return the fault.
//!
//! **A card**: `Card::new().part("order-lines", List::fixed(LINES, |l| l.id)).part(…)`; in `load` set `card.stages` (ribbon) and
//! `card.facts`, `card.fill("order-lines", rows, cx)`, then `card.load(cx)?`; forward `key`, `paste`, `mode`, `offers`, `run`, `draw`.
//!
//! **A document editor**: the draft type implements [`Sheet`] (its lines, how an item is found, added, priced); columns of lines
//! are `const CELLS: &[Cell<Line>] = &[Cell::item(Col::text(…)), Cell::show(Col::fill(…)), Cell::quantity(Col::quantity(…)), …]`;
//! `Editor::new(HEADER, CELLS, draft).stops_at_quantity()` joins header form and grid; `editor.draw(pen, cx, rows, |pen, doc,
//! line, cx| …)` draws the totals you give it. Header fields with sound defaults are `.skipped()`, so that one Enter after the
//! customer the cursor stands in the first line. Save as in a form: `editor.finish(cx)?`, act, `editor.blame`, `cx.settled()`.
//! `toy_editor.rs` shows both.
//!
//! **Figures**: `chart::bars`, `chart::sparkline`. **Boxes**: `dialog::step`, `step_with` (choices; a mini form without effects), `pick`, `danger`. **Slow work**: `cx.job`.
//! `toy.rs` is a whole small house with tests; drive an [`App`] headless with `press` and `draw`.

pub mod action;
mod aloud;
pub mod app;
pub mod bar;
pub mod beside;
mod bursts;
pub mod card;
pub mod chart;
pub mod chooser;
pub mod column;
pub mod cx;
pub mod dialog;
pub mod explain;
pub mod filter;
pub mod form;
pub mod glyph;
pub mod grid;
mod guard;
pub mod house;
pub mod input;
pub mod key;
pub mod list;
mod message;
mod mouse;
mod notices;
mod parked;
pub mod pen;
pub mod picker;
mod prefix;
mod presence;
pub mod run;
pub mod scan;
pub mod screen;
#[cfg(test)]
mod shell_tests;
mod stack;
pub mod taste;
pub mod theme;
pub mod tour;
#[cfg(test)]
mod toy;
#[cfg(test)]
mod toy_editor;
pub mod typed;
mod undo;
mod wire;
pub mod worker;

pub use action::{Action, Command, Offer, always};
pub use app::App;
pub use card::{Card, Fact, Stage, Standing};
pub use column::{Column, Datum, Extract, State};
pub use cx::{Cx, Weight};
pub use form::{Creator, Field, Form};
pub use grid::{Cell, Editor, Grid, Sheet};
pub use key::Key;
pub use list::{List, View};
pub use pen::{Align, Pen};
pub use picker::Pick;
pub use screen::{CounterAct, DoneAct, DraftText, Found, House, Mode, Note, Place, Screen, ScreenRow, Tab};
pub use taste::{Habit, Taste};
pub use theme::{Look, Theme, Tone};
