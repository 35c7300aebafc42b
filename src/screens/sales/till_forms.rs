//! What is typed at the drawer: cash in and out, the count, the float, the rule of weighed goods.

use crate::domain::till::session::Purpose;
use crate::kit::{Coded, Money};
use crate::tui::Field;

/// Cash in or out, as typed.
#[derive(Debug, Clone)]
pub(super) struct Moved {
    pub amount: Option<Money>,
    pub purpose: Purpose,
    pub reason: String,
}

pub(super) type MovedField = Field<Moved>;

pub(super) fn purposes() -> Vec<(&'static str, &'static str)> {
    [Purpose::Bank, Purpose::Expense].into_iter().map(|p| (p.code(), p.key())).collect()
}

pub(super) const MOVED: &[MovedField] = &[
    MovedField::money(
        "till-amount",
        14,
        |m| m.amount,
        |m, a| {
            m.amount = a;
            Ok(())
        },
    )
    .named("amount"),
    MovedField::choice(
        "till-purpose",
        20,
        purposes,
        |m| m.purpose.code(),
        |m, c| m.purpose = Purpose::of(c).unwrap_or(m.purpose),
    ),
    MovedField::text(
        "till-reason",
        40,
        |m| m.reason.clone(),
        |m, t| {
            m.reason = t;
            Ok(())
        },
    )
    .named("reason"),
];

/// What was counted, as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    pub counted: Option<Money>,
    pub taken: Option<Money>,
    pub note: String,
}

pub(super) type CountedField = Field<Counted>;

pub(super) const COUNTED: &[CountedField] = &[
    CountedField::money(
        "till-counted",
        14,
        |c| c.counted,
        |c, a| {
            c.counted = a;
            Ok(())
        },
    )
    .named("counted"),
    CountedField::money(
        "till-taken",
        14,
        |c| c.taken,
        |c, a| {
            c.taken = a;
            Ok(())
        },
    )
    .named("taken"),
    CountedField::text(
        "till-note",
        40,
        |c| c.note.clone(),
        |c, t| {
            c.note = t;
            Ok(())
        },
    ),
];

pub(super) const RULE: &[CountedField] = &[CountedField::text(
    "till-rule",
    50,
    |c| c.note.clone(),
    |c, t| {
        c.note = t;
        Ok(())
    },
)];

pub(super) const FLOAT: &[CountedField] = &[CountedField::money(
    "till-float",
    14,
    |c| c.counted,
    |c, a| {
        c.counted = a;
        Ok(())
    },
)
.named("float")];
