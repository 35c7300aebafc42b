//! Every screen as it is seen: at three sizes, in both languages, over a small firm's books and over empty ones; and what must
//! hold of every picture, of every key, and of a cat on the keyboard.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod cat;
mod guards;
mod keys;
mod looks;
mod screens;
mod shop;
mod tour;
mod workshop;
