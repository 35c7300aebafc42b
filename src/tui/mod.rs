//! The shell and its widgets. Knows kit and db; knows no noun.

pub mod action;
pub mod cx;
pub mod dialog;
pub mod glyph;
pub mod key;
pub mod pen;
pub mod screen;
pub mod theme;
pub mod worker;

pub use action::{Action, Command, Offer, always};
pub use cx::{Cx, Weight};
pub use key::Key;
pub use pen::{Align, Pen};
pub use screen::{DraftText, Found, House, Mode, Place, Screen, ScreenRow, Tab};
pub use theme::{Look, Theme, Tone};
