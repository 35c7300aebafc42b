//! Fields of a form, as data: a label, a width, how the value is taken from the record and put back.

use super::Creator;
use crate::db::{Fault, Tx};
use crate::kit::{Money, Quantity, Rate, Refusal, UnitPrice};
use crate::tui::cx::Cx;
use crate::tui::picker::Pick;
use crate::tui::typed;
use chrono::NaiveDate;

/// Reads and puts back an optional value.
pub(super) type Get<D, T> = fn(&D) -> Option<T>;
pub(super) type Set<D, T> = fn(&mut D, Option<T>) -> Result<(), Refusal>;

/// What a field holds.
pub(super) enum What<D: 'static> {
    Text(fn(&D) -> String, fn(&mut D, String) -> Result<(), Refusal>),
    Money(Get<D, Money>, Set<D, Money>),
    Quantity(Get<D, Quantity>, Set<D, Quantity>),
    Price(Get<D, UnitPrice>, Set<D, UnitPrice>),
    Percent(Get<D, Rate>, Set<D, Rate>),
    Int(Get<D, i64>, Set<D, i64>),
    Date(Get<D, NaiveDate>, Set<D, NaiveDate>),
    Flag(fn(&D) -> bool, fn(&mut D, bool)),
    /// Options as (code, locale key); the code held; what to do with the code chosen.
    Choice(fn() -> Vec<(&'static str, &'static str)>, fn(&D) -> &'static str, fn(&mut D, &str)),
    Pick(Picking<D>),
    /// Read only.
    Show(fn(&D, &Cx) -> String),
    /// A heading over the fields that follow.
    Head,
}

/// Finds the rows of a picker for what was typed.
pub type Find<D> = fn(&Tx, &D, &str) -> Result<Vec<Pick>, Fault>;

/// Opens a mini form for a new record, from what was typed.
pub type Create = fn(&str, &mut Cx) -> Result<Creator, Fault>;

pub(super) struct Picking<D: 'static> {
    pub find: Find<D>,
    /// What stands in the field.
    pub shown: fn(&D) -> String,
    pub take: fn(&mut D, &Pick, &mut Cx) -> Result<(), Fault>,
    pub clear: Option<fn(&mut D)>,
    pub create: Option<Create>,
    pub copy: Option<fn(&mut D, &D)>,
    /// What was typed may stand though no row has it.
    pub free: Option<fn(&mut D, &str)>,
}

/// A field.
pub struct Field<D: 'static> {
    /// Locale key of its label; `<key>-help` explains it.
    pub key: &'static str,
    /// The name a refusal calls it by; the key when empty.
    pub name: &'static str,
    /// Columns of its value.
    pub width: u16,
    /// Stands on the row of the field before it, where that fits.
    pub beside: bool,
    /// Has a sound default: Enter passes it, Tab visits it.
    pub skip: bool,
    /// What was typed here before is offered again.
    pub recalls: bool,
    pub when: Option<fn(&D) -> bool>,
    pub(super) what: What<D>,
}

impl<D> Field<D> {
    const fn new(key: &'static str, width: u16, what: What<D>) -> Field<D> {
        Field { key, name: "", width, beside: false, skip: false, recalls: false, when: None, what }
    }

    pub const fn text(
        key: &'static str,
        width: u16,
        get: fn(&D) -> String,
        set: fn(&mut D, String) -> Result<(), Refusal>,
    ) -> Field<D> {
        Field::new(key, width, What::Text(get, set))
    }

    pub const fn money(key: &'static str, width: u16, get: Get<D, Money>, set: Set<D, Money>) -> Field<D> {
        Field::new(key, width, What::Money(get, set))
    }

    pub const fn quantity(key: &'static str, width: u16, get: Get<D, Quantity>, set: Set<D, Quantity>) -> Field<D> {
        Field::new(key, width, What::Quantity(get, set))
    }

    pub const fn price(key: &'static str, width: u16, get: Get<D, UnitPrice>, set: Set<D, UnitPrice>) -> Field<D> {
        Field::new(key, width, What::Price(get, set))
    }

    pub const fn percent(key: &'static str, width: u16, get: Get<D, Rate>, set: Set<D, Rate>) -> Field<D> {
        Field::new(key, width, What::Percent(get, set))
    }

    pub const fn int(key: &'static str, width: u16, get: Get<D, i64>, set: Set<D, i64>) -> Field<D> {
        Field::new(key, width, What::Int(get, set))
    }

    pub const fn date(key: &'static str, get: Get<D, NaiveDate>, set: Set<D, NaiveDate>) -> Field<D> {
        Field::new(key, 12, What::Date(get, set))
    }

    pub const fn flag(key: &'static str, get: fn(&D) -> bool, set: fn(&mut D, bool)) -> Field<D> {
        Field::new(key, 5, What::Flag(get, set))
    }

    /// One of a closed list: `Field::choice("tax-status", 16, choices::<TaxStatus>, |d| d.tax.code(), |d, c| …)`.
    pub const fn choice(
        key: &'static str,
        width: u16,
        options: fn() -> Vec<(&'static str, &'static str)>,
        get: fn(&D) -> &'static str,
        set: fn(&mut D, &str),
    ) -> Field<D> {
        Field::new(key, width, What::Choice(options, get, set))
    }

    /// A record looked up while typing.
    pub const fn picker(
        key: &'static str,
        width: u16,
        find: Find<D>,
        shown: fn(&D) -> String,
        take: fn(&mut D, &Pick, &mut Cx) -> Result<(), Fault>,
    ) -> Field<D> {
        Field::new(key, width, What::Pick(Picking { find, shown, take, clear: None, create: None, copy: None, free: None }))
    }

    /// Read only: what follows from other fields.
    pub const fn show(key: &'static str, width: u16, get: fn(&D, &Cx) -> String) -> Field<D> {
        Field::new(key, width, What::Show(get))
    }

    /// A heading over the fields that follow.
    pub const fn head(key: &'static str) -> Field<D> {
        Field::new(key, 0, What::Head)
    }

    /// A picker whose last row makes a new record from what was typed.
    pub const fn creates(mut self, create: Create) -> Field<D> {
        if let What::Pick(picking) = &mut self.what {
            picking.create = Some(create);
        }
        self
    }

    /// A picker that may be left empty.
    pub const fn clears(mut self, clear: fn(&mut D)) -> Field<D> {
        if let What::Pick(picking) = &mut self.what {
            picking.clear = Some(clear);
        }
        self
    }

    /// A picker that only suggests: what was typed stands when no row is meant.
    pub const fn free(mut self, put: fn(&mut D, &str)) -> Field<D> {
        if let What::Pick(picking) = &mut self.what {
            picking.free = Some(put);
        }
        self
    }

    /// How a picker's value is taken from another version of the record, for two people in one form.
    pub const fn copies(mut self, copy: fn(&mut D, &D)) -> Field<D> {
        if let What::Pick(picking) = &mut self.what {
            picking.copy = Some(copy);
        }
        self
    }

    /// Takes this field's value from another version of the record; `false` if it cannot.
    pub(super) fn copy(&self, data: &mut D, from: &D, cx: &Cx) -> bool {
        match &self.what {
            What::Choice(_, get, set) => set(data, get(from)),
            What::Flag(get, set) => set(data, get(from)),
            What::Pick(p) => match p.copy {
                Some(copy) => copy(data, from),
                None => return false,
            },
            What::Show(_) | What::Head => {}
            _ => return self.put(data, &self.shown(from, cx), cx).is_ok(),
        }
        true
    }

    /// The name refusals of the domain call it by.
    pub const fn named(mut self, name: &'static str) -> Field<D> {
        self.name = name;
        self
    }

    pub const fn beside(mut self) -> Field<D> {
        self.beside = true;
        self
    }

    /// Enter passes it.
    pub const fn skipped(mut self) -> Field<D> {
        self.skip = true;
        self
    }

    /// F4 offers the last five values typed here by this user; text only.
    pub const fn recalled(mut self) -> Field<D> {
        self.recalls = true;
        self
    }

    /// Only there when the record says so.
    pub const fn when(mut self, when: fn(&D) -> bool) -> Field<D> {
        self.when = Some(when);
        self
    }

    pub fn called(&self) -> &'static str {
        if self.name.is_empty() { self.key } else { self.name }
    }

    /// Whether the cursor may stand in it.
    pub(super) fn takes_cursor(&self, data: &D) -> bool {
        !matches!(self.what, What::Show(_) | What::Head) && self.is_there(data)
    }

    pub(super) fn is_there(&self, data: &D) -> bool {
        self.when.is_none_or(|f| f(data))
    }

    /// The value as it stands in the field.
    pub fn shown(&self, data: &D, cx: &Cx) -> String {
        let format = cx.words.format();
        match &self.what {
            What::Text(get, _) => get(data),
            What::Money(get, _) => get(data).map(|v| format.money(v)).unwrap_or_default(),
            What::Quantity(get, _) => get(data).map(|v| format.quantity(v)).unwrap_or_default(),
            What::Price(get, _) => get(data).map(|v| format.price(v)).unwrap_or_default(),
            What::Percent(get, _) => get(data).map(|v| format.percent(v)).unwrap_or_default(),
            What::Int(get, _) => get(data).map(|v| v.to_string()).unwrap_or_default(),
            What::Date(get, _) => get(data).map(|v| format.date(v)).unwrap_or_default(),
            What::Flag(get, _) => cx.t(if get(data) { "kit-yes" } else { "kit-no" }),
            What::Choice(options, get, _) => {
                let code = get(data);
                options().iter().find(|(c, _)| *c == code).map(|(_, key)| cx.t(key)).unwrap_or_default()
            }
            What::Pick(p) => (p.shown)(data),
            What::Show(get) => get(data, cx),
            What::Head => String::new(),
        }
    }

    /// Puts typed text back into the record.
    pub(super) fn put(&self, data: &mut D, text: &str, cx: &Cx) -> Result<(), Refusal> {
        let lang = cx.lang();
        fn some<T>(text: &str, read: impl FnOnce(&str) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
            if text.trim().is_empty() { Ok(None) } else { read(text).map(Some) }
        }
        match &self.what {
            What::Text(_, set) => set(data, crate::kit::text::clean_input(text).trim().to_owned()),
            What::Money(_, set) => set(data, some(text, |t| typed::money(lang, t))?),
            What::Quantity(_, set) => set(data, some(text, |t| typed::quantity(lang, t))?),
            What::Price(_, set) => set(data, some(text, |t| typed::price(lang, t))?),
            What::Percent(_, set) => set(data, some(text, |t| typed::rate(lang, t))?),
            What::Int(_, set) => set(data, some(text, |t| typed::int(lang, t))?),
            What::Date(_, set) => set(data, some(text, |t| typed::date(cx, t))?),
            What::Flag(..) | What::Choice(..) | What::Pick(_) | What::Show(_) | What::Head => Ok(()),
        }
    }

    /// What the typed text means, beside the field, when that is not plain from the text itself.
    pub(super) fn meaning(&self, text: &str, cx: &Cx) -> Option<String> {
        if text.trim().is_empty() {
            return matches!(self.what, What::Date(..)).then(|| cx.words.format().date_hint().to_owned());
        }
        let (lang, format) = (cx.lang(), cx.words.format());
        let arithmetic = text.contains(['*', '/', '+', '%', 'k', 't']) || text.trim_start_matches('-').contains('-');
        let said = match &self.what {
            What::Date(..) => return typed::date(cx, text).ok().map(|d| format!("→ {}", format.date_day(d))),
            What::Money(..) => format.money(typed::money(lang, text).ok()?),
            What::Quantity(..) => format.quantity(typed::quantity(lang, text).ok()?),
            What::Price(..) => format.price(typed::price(lang, text).ok()?),
            _ => return None,
        };
        arithmetic.then(|| format!("= {said}"))
    }
}
