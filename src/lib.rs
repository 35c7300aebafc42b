//! Comptoir: CRM and ERP for a small firm, in the terminal, on one SQLite file.
//!
//! Reading order: [`kit`] (values and words), [`db`] (the file and the one door for writes), `domain` (the nouns), `flows`
//! (the verbs that cross departments), `reports`, `exchange`, `tui` (the screen grammar), `screens`, `cli`; and [`demo`], beside
//! the flows: it plays a made-up firm through them and decides nothing.

pub mod cli;
pub mod config;
pub mod db;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod flows;
pub mod kit;
pub mod reports;
pub mod screens;
pub mod tui;
