//! The shell and its widgets. Knows kit and db; knows no noun.

pub mod action;
pub mod column;
pub mod cx;
pub mod dialog;
pub mod filter;
pub mod form;
pub mod glyph;
pub mod input;
pub mod key;
pub mod list;
pub mod pen;
pub mod picker;
pub mod screen;
pub mod theme;
pub mod typed;
pub mod worker;

pub use action::{Action, Command, Offer, always};
pub use column::{Column, State};
pub use cx::{Cx, Weight};
pub use form::{Creator, Field, Form};
pub use key::Key;
pub use list::{List, View};
pub use pen::{Align, Pen};
pub use picker::Pick;
pub use screen::{DraftText, Found, House, Mode, Place, Screen, ScreenRow, Tab};
pub use theme::{Look, Theme, Tone};
