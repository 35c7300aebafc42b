//! The four boxes that may lie over a screen: step panel, picker, mini form, danger box. There is no "are you sure" and no
//! "success".

use super::cx::Cx;
use super::key::Key;
use super::pen::Pen;
use super::screen::Screen;
use crate::db::Fault;

/// What a dialog wants after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Stay,
    Close,
}

/// A box over a screen.
pub trait Dialog {
    fn draw(&mut self, pen: &mut Pen, cx: &Cx);
    fn key(&mut self, key: Key, screen: &mut dyn Screen, cx: &mut Cx) -> Result<Outcome, Fault>;
    fn paste(&mut self, _text: &str, _cx: &mut Cx) {}
    /// What its keys do, for the legend: locale keys with the key's name.
    fn legend(&self) -> &'static [(&'static str, &'static str)];
}
