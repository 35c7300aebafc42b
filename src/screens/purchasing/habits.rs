//! The commands the lists and cards of purchasing share, said once.

use crate::tui::Command;

/// The next step of the document: says what it will do first.
pub const STEP: Command = Command { id: "purchasing.step", keys: &["w", "f8"], title: "sales-step" };
pub const EDIT: Command = Command { id: "purchasing.edit", keys: &["e", "f2"], title: "sales-edit" };
pub const DUPLICATE: Command = Command { id: "purchasing.duplicate", keys: &["d"], title: "sales-duplicate" };
/// Saves what is being typed.
pub const SAVE: Command = Command { id: "purchasing.save", keys: &["ctrl-o", "f9"], title: "sales-save" };
/// What a document did in the ledger.
pub const ENTRY: Command = Command { id: "purchasing.entry", keys: &["B"], title: "sales-entry" };
/// The document as it is printed.
pub const PAGE: Command = Command { id: "purchasing.page", keys: &["p"], title: "sales-page" };
