//! The "no" a user can mend. It is a locale key with its arguments, never a finished sentence: the sentence is made in the
//! reader's language where it is shown, and a test compares the key.

use super::{Money, Quantity, Rate, UnitPrice};
use chrono::NaiveDate;

/// A value inside a sentence; the reader's language decides how it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    Text(String),
    Int(i64),
    Money(Money),
    Quantity(Quantity),
    Price(UnitPrice),
    Rate(Rate),
    Date(NaiveDate),
    /// A locale key: the word itself is looked up in the reader's language (a status, a role).
    Word(&'static str),
}

macro_rules! arg_from {
    ($($t:ty => $v:ident),*) => {$(impl From<$t> for Arg { fn from(v: $t) -> Arg { Arg::$v(v) } })*};
}
arg_from!(String => Text, i64 => Int, Money => Money, Quantity => Quantity, UnitPrice => Price, Rate => Rate, NaiveDate => Date);

impl From<&str> for Arg {
    fn from(v: &str) -> Arg {
        Arg::Text(v.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(v: &String) -> Arg {
        Arg::Text(v.clone())
    }
}

impl From<usize> for Arg {
    fn from(v: usize) -> Arg {
        Arg::Int(i64::try_from(v).unwrap_or(i64::MAX))
    }
}

/// Why something was refused. The sentence under `key` says what is wrong and what to do about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Locale key of the sentence.
    pub key: &'static str,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, Arg)>,
    /// The form field it belongs to, when it belongs to one.
    pub field: Option<&'static str>,
    /// The action id that remedies it, when there is one; a screen shows its key.
    pub remedy: Option<&'static str>,
}

impl Refusal {
    pub fn new(key: &'static str) -> Refusal {
        Refusal { key, args: Vec::new(), field: None, remedy: None }
    }

    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Refusal {
        self.args.push((name, value.into()));
        self
    }

    pub fn field(mut self, field: &'static str) -> Refusal {
        self.field = Some(field);
        self
    }

    pub fn remedy(mut self, action: &'static str) -> Refusal {
        self.remedy = Some(action);
        self
    }
}
