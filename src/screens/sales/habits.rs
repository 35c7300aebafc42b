//! Habits the lists and cards of sales share: their commands, said once, and the margin where it may be shown.

use crate::kit::{Money, Rate};
use crate::tui::{Command, Cx, Fact};

pub use crate::screens::habits::{after, card, for_party, form_offers, list_offers, list_place, narrowed, next_line, number};

/// The next step of the document: says what it will do first.
pub const STEP: Command = Command { id: "sales.step", keys: &["w", "f8"], title: "sales-step" };
pub const EDIT: Command = Command { id: "sales.edit", keys: &["e", "f2"], title: "sales-edit" };
pub const DUPLICATE: Command = Command { id: "sales.duplicate", keys: &["d"], title: "sales-duplicate" };

/// The margin of a document, where it may be shown.
pub fn margin(net: Money, cost: Money, cx: &Cx) -> Option<Fact> {
    let margin = net - cost;
    cx.shows_margin().then(|| Fact::number("document-margin", format!("{}  {}", cx.money(margin), rate(margin, net, cx))))
}

/// A part of a whole as a share: a margin.
pub fn rate(part: Money, whole: Money, cx: &Cx) -> String {
    if whole.is_zero() {
        return "·".to_owned();
    }
    let share = crate::kit::value::div_round(i128::from(part.raw()) * i128::from(Rate::SCALE), i128::from(whole.raw()));
    cx.words.format().share(Rate::of(i64::try_from(share).unwrap_or_default()))
}

/// What a document did in the ledger: its entry in the books.
pub const ENTRY: Command = Command { id: "sales.entry", keys: &["B"], title: "sales-entry" };

/// The document as it is printed.
pub const PAGE: Command = Command { id: "sales.page", keys: &["p"], title: "sales-page" };

/// Saves what is being typed.
pub const SAVE: Command = Command { id: "sales.save", keys: &["ctrl-o", "f9"], title: "sales-save" };
