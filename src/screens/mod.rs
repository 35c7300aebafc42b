//! One file a screen group, a folder a department. This table is all the shell knows of them.

pub mod place;

use crate::tui::{ScreenRow, Tab};

/// Every screen.
pub const SCREENS: &[ScreenRow] = &[];

/// The tabs, in the order of the bar.
pub const TABS: &[Tab] = &[];
