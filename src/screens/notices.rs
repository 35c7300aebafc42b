//! What the shell is told to tell: the notices of the reports, in the reader's language, each with its place.

use super::place;
use crate::db::Fault;
use crate::reports::notices;
use crate::tui::{Cx, Note};

/// What there is to tell. Whoever never looked begins today.
pub fn notices(cx: &Cx) -> Result<Vec<Note>, Fault> {
    if !cx.read(|tx| Ok(notices::begun(tx)?))? {
        read(cx)?;
    }
    let found = cx.read(notices::notices)?;
    let note = |n: notices::Notice| {
        let place = place::of_record(n.record.0, n.record.1)?;
        Some(Note { said: cx.words.refusal(&n.said), place, unread: n.unread })
    };
    Ok(found.into_iter().filter_map(note).collect())
}

/// All of it was looked at.
pub fn read(cx: &Cx) -> Result<(), Fault> {
    cx.books.jot(notices::read)
}
