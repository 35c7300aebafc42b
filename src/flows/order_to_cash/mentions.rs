//! What a document is posted with: the customer as they are on the day, and the mentions of the law. What is missing is said
//! before anything is numbered.

use crate::db::{Fault, Tx};
use crate::domain::company_store;
use crate::domain::finance::tax_store;
use crate::domain::parties::party::{Party, PartyKind};
use crate::domain::parties::{address_store, party_store, term_store};
use crate::domain::sales::invoice::Invoice;
use crate::domain::sales::mention::{self, Borne, Facts};
use crate::domain::sales::order::Source;
use crate::domain::sales::order_store;
use crate::kit::{Refusal, Words};

/// Takes the customer's name, address and VAT number as they are today, writes the mentions down, and says which are missing.
pub(in crate::flows) fn put(tx: &Tx, i: &mut Invoice) -> Result<Vec<Refusal>, Fault> {
    let party = party_store::get(tx, i.party)?;
    i.party_name.clone_from(&party.name);
    i.party_address = address_store::billing(tx, party.id)?.map(|a| a.lines().join("\n")).unwrap_or_default();
    i.party_vat.clone_from(&party.vat_number);
    let seller = company_store::get(tx)?;
    let mut taxes: Vec<Borne> = Vec::new();
    for t in &i.taxes {
        let tax = tax_store::on(tx, &t.code, i.date)?;
        taxes.push(Borne { name: tax.name, free: t.rate.is_zero(), mention: tax.mention });
    }
    let (terms, early) = terms(tx, i, &party, Words::of(seller.lang))?;
    let counter = match i.order {
        Some(order) => order_store::source(tx, order)? == Source::Counter,
        None => false,
    };
    let facts = Facts {
        seller: &seller,
        customer: &i.party_name,
        address: &i.party_address,
        vat_number: &i.party_vat,
        tax_status: party.tax_status,
        business: party.kind == PartyKind::Company,
        counter,
        taxes: &taxes,
        terms: &terms,
        early: &early,
    };
    let wording = mention::written(&facts.mentions());
    let missing = facts.missing();
    i.wording = wording;
    Ok(missing)
}

/// The terms of its order, else the customer's; and what paying early takes off.
fn terms(tx: &Tx, i: &Invoice, party: &Party, words: Words) -> Result<(String, String), Fault> {
    let term = match i.order {
        Some(order) => order_store::term(tx, order)?,
        None => party.term,
    };
    match term {
        Some(term) => {
            let term = term_store::get(tx, term)?;
            let discounts = term.discount.is_positive();
            let args = [("percent", term.discount.into()), ("days", term.discount_days.into())];
            let early = if discounts { words.with("mention-discount", &args) } else { String::new() };
            Ok((term.name, early))
        }
        None => Ok((String::new(), String::new())),
    }
}
