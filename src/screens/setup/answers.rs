//! What the first run asks, with the answers it starts from.

use super::{Country, Cx, Field, Founding, Lang};
use crate::config::Keyboard;
use crate::domain::company::Part;
use crate::domain::parties::identity;
use crate::kit::{Coded, Refusal, choices};
use chrono::{Datelike, NaiveDate};
use std::path::{Path, PathBuf};

crate::coded! {
    /// What the books begin with.
    pub enum Start "setup-start" {
        Empty "empty",
        /// Customers, items and balances lie in files.
        Files "files",
        Demo "demo",
    }
}

crate::coded! {
    /// Whether lines and signs arrive as they should.
    pub enum Signs "setup-signs" {
        Yes "yes",
        No "no",
    }
}

/// The answers so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    pub keyboard: Keyboard,
    pub signs: Signs,
    pub name: String,
    pub country: Country,
    pub siren: String,
    pub vat_number: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub year_start: NaiveDate,
    pub sells_stock: bool,
    pub has_counter: bool,
    pub makes_quotes: bool,
    pub start: Start,
    /// The language spoken when it was asked.
    pub lang: Lang,
}

type Fld = Field<Answers>;

macro_rules! text {
    ($key:literal, $width:literal, $name:ident) => {
        Fld::text(
            $key,
            $width,
            |d| d.$name.clone(),
            |d, v| {
                d.$name = v;
                Ok(())
            },
        )
    };
}

pub(super) const FIELDS: &[Fld] = &[
    Fld::choice(
        "setup-keyboard",
        16,
        choices::<Keyboard>,
        |d| d.keyboard.code(),
        |d, c| d.keyboard = Keyboard::of(c).unwrap_or(d.keyboard),
    ),
    Fld::show("setup-press", 10, |_, cx| cx.t("setup-press-gives")).beside(),
    Fld::choice("setup-signs", 16, choices::<Signs>, |d| d.signs.code(), |d, c| d.signs = Signs::of(c).unwrap_or(d.signs)),
    Fld::show("setup-lines-up", 24, |_, _| "│ éàç ─┼─ ▲▼ ✓ ░▒▓█ │".to_owned()).beside(),
    text!("setup-name", 34, name).named("name"),
    Fld::choice(
        "setup-country",
        13,
        choices::<Country>,
        |d| d.country.code(),
        |d, c| d.country = Country::of(c).unwrap_or(d.country),
    )
    .skipped(),
    Fld::show("setup-sets", 34, |d, cx| cx.t(if d.country == Country::Fr { "setup-sets-fr" } else { "setup-sets-other" }))
        .beside(),
    Fld::text("setup-siren", 14, |d| d.siren.clone(), take_siren).named("siren").when(|d| d.country == Country::Fr),
    text!("setup-vat", 16, vat_number).beside().skipped(),
    text!("setup-street", 34, street),
    text!("setup-postcode", 8, postcode),
    text!("setup-city", 24, city).beside(),
    Fld::date(
        "setup-year",
        |d| Some(d.year_start),
        |d, v| {
            d.year_start = v.unwrap_or(d.year_start);
            Ok(())
        },
    )
    .skipped(),
    Fld::flag("setup-stock", |d| d.sells_stock, |d, v| d.sells_stock = v).skipped(),
    Fld::flag("setup-counter", |d| d.has_counter, |d, v| d.has_counter = v).beside().skipped(),
    Fld::flag("setup-quotes", |d| d.makes_quotes, |d, v| d.makes_quotes = v).beside().skipped(),
    Fld::choice("setup-start", 44, choices::<Start>, |d| d.start.code(), |d, c| d.start = Start::of(c).unwrap_or(d.start)),
];

/// A SIREN whose check digit holds, or none; it gives the VAT number when there is none yet.
fn take_siren(d: &mut Answers, typed: String) -> Result<(), Refusal> {
    let siren = identity::tidy_company_number(&typed);
    let holds = siren.len() == 9 && identity::is_siren_or_siret(&siren);
    if !siren.is_empty() && !holds {
        return Err(Refusal::new("siren-wrong").arg("siren", typed).field("siren"));
    }
    if let Some(vat) = identity::vat_of_siren(&siren)
        && d.vat_number.is_empty()
    {
        d.vat_number = vat;
    }
    d.siren = siren;
    Ok(())
}

/// The key at the right of Tab is A on an AZERTY keyboard; on the others it is Q, or something that is neither.
pub(super) fn keyboard_of(letter: char) -> Keyboard {
    if letter.eq_ignore_ascii_case(&'a') { Keyboard::Azerty } else { Keyboard::Qwerty }
}

/// The demo company lies beside the user's own books, never in their place.
pub fn demo_beside(file: &Path) -> PathBuf {
    file.with_file_name("demo.db")
}

impl Answers {
    /// Every question with its usual answer.
    pub(super) fn new(cx: &Cx) -> Answers {
        let french = cx.lang() == Lang::Fr;
        Answers {
            keyboard: if cx.ways.azerty || french { Keyboard::Azerty } else { Keyboard::Qwerty },
            signs: if cx.look.ascii { Signs::No } else { Signs::Yes },
            name: String::new(),
            country: Country::Fr,
            siren: String::new(),
            vat_number: String::new(),
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            year_start: NaiveDate::from_ymd_opt(cx.today.year(), 1, 1).unwrap_or(cx.today),
            sells_stock: true,
            has_counter: true,
            makes_quotes: true,
            start: Start::Empty,
            lang: cx.lang(),
        }
    }

    pub fn ascii(&self) -> bool {
        self.signs == Signs::No
    }

    pub fn azerty(&self) -> bool {
        self.keyboard == Keyboard::Azerty
    }

    /// The company to be founded, speaking the language of the screen.
    pub fn founding(&self, lang: Lang) -> Founding {
        Founding {
            lang,
            siren: self.siren.clone(),
            vat_number: self.vat_number.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            ..Founding::new(self.name.trim(), self.country, self.year_start)
        }
    }

    /// The parts of the program this company does not use: named as its tabs and screens.
    pub fn unused(&self) -> Vec<Part> {
        let parts = [(self.sells_stock, Part::Stock), (self.has_counter, Part::Counter), (self.makes_quotes, Part::Quotes)];
        parts.into_iter().filter(|(used, _)| !used).map(|(_, part)| part).collect()
    }
}
