//! The journals, each with how many entries it holds and what they add up to this year. Enter opens its entries.

use crate::db::{Fault, params};
use crate::domain::finance::journal::Journal;
use crate::domain::finance::{journal_store, period_store};
use crate::kit::Money;
use crate::reports::journal as report;
use crate::screens::place;
use crate::tui::action::{Command, Offer};
use crate::tui::{Column, Cx, Key, List, Mode, Pen, Place, Screen};

struct Shown {
    at: i64,
    journal: Journal,
    entries: i64,
    total: Money,
}
