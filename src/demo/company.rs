//! The firm itself: founded in a profile that values its stock move by move, so that stock and margin stand in the ledger;
//! its people, its showroom, what it owned when the books began.

use super::Plan;
use super::words::Words;
use crate::db::{Books, Fault, Role, user};
use crate::domain::company::{Country, Valuation};
use crate::domain::company_store;
use crate::domain::inventory::location::{LocationId, LocationKind};
use crate::flows::founding::{self, Founding};
use crate::flows::{period_close, warehouse};
use crate::kit::Rate;
use chrono::{Datelike, NaiveDate};

/// What furniture bears at home.
pub const VAT: Rate = Rate::percent(20);

pub fn found(books: &Books, plan: &Plan) -> Result<(), Fault> {
    let january = NaiveDate::from_ymd_opt(plan.start().year(), 1, 1).unwrap_or(plan.start());
    let founding = Founding {
        lang: plan.lang,
        valuation: Some(Valuation::Anglo),
        siren: "732829320".to_owned(),
        vat_number: "FR44732829320".to_owned(),
        legal_form: "SARL".to_owned(),
        capital: "60 000 €".to_owned(),
        register: "RCS Lyon".to_owned(),
        street: "14 rue des Tanneurs".to_owned(),
        postcode: "69009".to_owned(),
        city: "Lyon".to_owned(),
        phone: "04 78 00 00 00".to_owned(),
        email: "bonjour@atelier-vidal.example".to_owned(),
        iban: "FR7630006000011234567890189".to_owned(),
        ..Founding::new("Atelier Vidal", Country::Fr, january)
    };
    books.act("company.found", |tx| founding::found(tx, &founding))?;
    books.act("company.edit", |tx| Ok(company_store::mark_demo(tx)?))?;
    books.act("year.open", |tx| period_close::open_years_to(tx, plan.today))?;
    for (name, full, role) in [
        ("marie", "Marie Leroy", Role::Counter),
        ("paul", "Paul Perret", Role::Accountant),
        ("ines", "Inès Roux", Role::ReadOnly),
    ] {
        // The owner may be one of them.
        if books.session().user != name {
            books.act("user.edit", |tx| user::add(tx, name, full, role))?;
        }
    }
    Ok(())
}

/// The place where customers sit on the chairs.
pub fn showroom(books: &Books, words: &Words) -> Result<LocationId, Fault> {
    let name = words.get("place-showroom");
    books.act("warehouse.edit", |tx| warehouse::add_place(tx, "SHOW", name, LocationKind::Internal, None))
}
