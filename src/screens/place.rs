//! The names of all screens: how one screen opens another without knowing it.

use crate::tui::Place;

pub const DASHBOARD: Place = Place::named("dashboard");
