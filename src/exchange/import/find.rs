//! Finding what a row names by its code, once: files name the same customer and the same item again and again.

use super::Desk;
use crate::db::Fault;
use crate::domain::items::item::Item;
use crate::domain::items::{item_store, price_list_store};
use crate::domain::parties::party::{Party, PriceListId, RegionId, TermId};
use crate::domain::parties::region::Region;
use crate::domain::parties::{party_store, region_store, term_store};
use crate::exchange::record::Record;
use crate::flows::party;
use crate::kit::Refusal;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

type Known<T> = RefCell<HashMap<String, Option<T>>>;

/// What was found so far.
#[derive(Default)]
pub struct Finder {
    parties: Known<Rc<Party>>,
    items: Known<Rc<Item>>,
    regions: Known<RegionId>,
    terms: Known<TermId>,
    lists: Known<PriceListId>,
}

fn once<T: Clone>(known: &Known<T>, code: &str, look: impl FnOnce() -> Result<Option<T>, Fault>) -> Result<Option<T>, Fault> {
    if let Some(found) = known.borrow().get(code) {
        return Ok(found.clone());
    }
    let found = look()?;
    known.borrow_mut().insert(code.to_owned(), found.clone());
    Ok(found)
}

impl Finder {
    /// The party of a cell, by code or by its id in the other program; an unknown one is noted.
    pub fn party(&self, desk: &Desk, record: &Record, name: &str) -> Result<Option<Rc<Party>>, Fault> {
        let Some(code) = record.opt(name) else { return Ok(None) };
        let found = once(&self.parties, code, || {
            desk.books.read(|tx| {
                let found = match party_store::by_code(tx, code)? {
                    Some(party) => Some(party),
                    None => party_store::by_external(tx, code)?,
                };
                Ok(found.map(Rc::new))
            })
        })?;
        Ok(noted(record, name, code, "import-unknown-party", found))
    }

    /// The item of a cell, by code, bar code or its id in the other program.
    pub fn item(&self, desk: &Desk, record: &Record, name: &str) -> Result<Option<Rc<Item>>, Fault> {
        let Some(code) = record.opt(name) else { return Ok(None) };
        let found = once(&self.items, code, || {
            desk.books.read(|tx| {
                if let Some(item) = item_store::by_code(tx, code)? {
                    return Ok(Some(Rc::new(item)));
                }
                if let Some(item) = item_store::by_external(tx, code)? {
                    return Ok(Some(Rc::new(item)));
                }
                match item_store::by_scan(tx, code)? {
                    Some((id, _)) => Ok(Some(Rc::new(item_store::get(tx, id)?))),
                    None => Ok(None),
                }
            })
        })?;
        Ok(noted(record, name, code, "import-unknown-item", found))
    }

    /// The region of a cell; made when it is new and the job says so.
    pub fn region(&self, desk: &Desk, record: &Record, name: &str) -> Result<Option<RegionId>, Fault> {
        let Some(code) = record.opt(name) else { return Ok(None) };
        let found = once(&self.regions, code, || {
            let known = desk.books.read(|tx| Ok(region_store::by_code(tx, code)?))?;
            match known {
                Some(region) => Ok(Some(region.id)),
                None if desk.job.new_regions => desk
                    .books
                    .act("region.edit", |tx| {
                        let region = Region { id: RegionId(0), code: code.to_owned(), name: code.to_owned(), parent: None };
                        party::save_region(tx, &region)
                    })
                    .map(Some),
                None => Ok(None),
            }
        })?;
        Ok(noted(record, name, code, "import-unknown-region", found))
    }

    pub fn term(&self, desk: &Desk, record: &Record, name: &str) -> Result<Option<TermId>, Fault> {
        let Some(code) = record.opt(name) else { return Ok(None) };
        let found = once(&self.terms, code, || desk.books.read(|tx| Ok(term_store::by_code(tx, code)?.map(|t| t.id))))?;
        Ok(noted(record, name, code, "import-unknown-terms", found))
    }

    pub fn price_list(&self, desk: &Desk, record: &Record, name: &str) -> Result<Option<PriceListId>, Fault> {
        let Some(code) = record.opt(name) else { return Ok(None) };
        let found = once(&self.lists, code, || desk.books.read(|tx| Ok(price_list_store::by_code(tx, code)?.map(|l| l.id))))?;
        Ok(noted(record, name, code, "import-unknown-price-list", found))
    }
}

fn noted<T>(record: &Record, name: &str, code: &str, key: &'static str, found: Option<T>) -> Option<T> {
    if found.is_none() {
        record.refuse(name, Refusal::new(key).arg("code", crate::kit::text::shown(code).into_owned()));
    }
    found
}
