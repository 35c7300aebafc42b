//! Looking up suppliers and items while a purchase is typed, with what decides beside each; and making one that is missing in a
//! few fields, in place.

use crate::db::{Fault, Tx};
use crate::domain::items::item::{Item, ItemId, Kind};
use crate::domain::items::{item_search_store, item_store};
use crate::domain::parties::address::Address;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::{party_search_store, party_store};
use crate::domain::purchasing::supplier_price_store;
use crate::flows::item::ItemDraft;
use crate::flows::party::PartyDraft;
use crate::flows::procure_to_pay::draft;
use crate::flows::scanning;
use crate::kit::{Quantity, UnitPrice, Words};
use crate::reports::{stock, suppliers};
use crate::screens::habits::write_in;
use crate::tui::{Creator, Cx, Field, Pick};

/// Rows worth showing.
const ROWS: usize = 8;
/// Rows asked for: customers and what is blocked fall away.
const ASKED: usize = 8 * ROWS;

/// Suppliers for what is typed: town, what we owe, what of it is late.
pub fn suppliers(tx: &Tx, typed: &str, words: Words) -> Result<Vec<Pick>, Fault> {
    let mut picks = Vec::new();
    for party in party_search_store::find_suppliers(tx, typed, ROWS)? {
        let (open, late) = suppliers::owed(tx, party.id)?;
        let mut detail = party.city.clone();
        if !open.is_zero() {
            detail = format!("{detail}  {}", words.format().money(open));
        }
        if late.is_positive() {
            detail.push_str(" !");
        }
        picks.push(Pick::new(party.id.0, party.code, party.name, detail));
    }
    Ok(picks)
}

/// Who sells an item, side by side: price, pack, days as they say and as measured, when it would come; nothing typed: all who do.
pub fn sellers(tx: &Tx, typed: &str, (item, wanted): (ItemId, Quantity), words: Words) -> Result<Vec<Pick>, Fault> {
    let (format, today) = (words.format(), tx.today());
    let parties: Vec<Party> = if typed.trim().is_empty() {
        let mut ids: Vec<PartyId> = Vec::new();
        for price in supplier_price_store::of_item(tx, item)? {
            if !ids.contains(&price.supplier) {
                ids.push(price.supplier);
            }
        }
        ids.into_iter().map(|id| party_store::get(tx, id)).collect::<Result<_, Fault>>()?
    } else {
        party_search_store::find_suppliers(tx, typed, ROWS)?
    };
    let mut picks = Vec::new();
    for party in parties {
        let mut detail = party.city.clone();
        if let Some(offer) = supplier_price_store::holding(tx, party.id, item, wanted, today)? {
            detail = format.price(offer.price);
            if offer.pack.is_positive() {
                detail = format!("{detail} {}", words.with("buy-pick-pack", &[("pack", offer.pack.into())]));
            }
            detail = format!("{detail} · {}", words.with("buy-days", &[("n", offer.lead_days.into())]));
            if let Some(days) = suppliers::measured_lead(tx, party.id)? {
                detail = format!("{detail} ({})", words.with("buy-measured", &[("n", days.into())]));
            }
        }
        picks.push(Pick::new(party.id.0, party.code, party.name, detail));
    }
    Ok(picks)
}

/// Items for what is typed or scanned: the supplier's price and pack, what is free, what is coming.
pub fn items(tx: &Tx, typed: &str, supplier: Option<PartyId>, words: Words) -> Result<Vec<Pick>, Fault> {
    if let Some(read) = scanning::item(tx, typed)? {
        let pick = pick(tx, &item_store::get(tx, read.item)?, supplier, words)?;
        return Ok(vec![Pick { quantity: Some(read.quantity), code: typed.trim().to_owned(), ..pick }]);
    }
    let found = item_search_store::find(tx, typed, ASKED)?;
    let fits = found.iter().filter(|i| !i.blocked && i.kind != Kind::Kit).take(ROWS);
    fits.map(|i| pick(tx, i, supplier, words)).collect()
}

fn pick(tx: &Tx, item: &Item, supplier: Option<PartyId>, words: Words) -> Result<Pick, Fault> {
    let format = words.format();
    let mut detail = String::new();
    if let Some(supplier) = supplier {
        let offer = draft::offer(tx, supplier, item, Quantity::whole(1), tx.today())?;
        detail = format!("{} /{}", format.price(offer.price), item.unit);
        if offer.pack.is_positive() {
            detail = format!("{detail} {}", words.with("buy-pick-pack", &[("pack", offer.pack.into())]));
        }
    }
    if let Some(level) = stock::available(tx, item)? {
        detail = format!("{detail}  {}", words.with("buy-pick-free", &[("free", level.free().into())]));
    }
    Ok(Pick::new(item.id.0, item.code.clone(), item.name.clone(), detail.trim().to_owned()))
}

/// A supplier in four fields.
#[derive(Debug, Clone, Default)]
struct NewSupplier {
    name: String,
    phone: String,
    postcode: String,
    city: String,
}

type SupplierField = Field<NewSupplier>;

const SUPPLIER: &[SupplierField] = &[
    SupplierField::text("new-name", 34, |d| d.name.clone(), |d, t| write_in(&mut d.name, t)).named("name"),
    SupplierField::text("new-phone", 20, |d| d.phone.clone(), |d, t| write_in(&mut d.phone, t)).named("phone"),
    SupplierField::text("new-postcode", 10, |d| d.postcode.clone(), |d, t| write_in(&mut d.postcode, t)).named("postcode"),
    SupplierField::text("new-city", 24, |d| d.city.clone(), |d, t| write_in(&mut d.city, t)).named("city").beside(),
];

/// Makes a supplier from what was typed.
pub fn new_supplier(typed: &str, _cx: &mut Cx) -> Result<Creator, Fault> {
    let data = NewSupplier { name: typed.to_owned(), ..NewSupplier::default() };
    Ok(Creator::new("new-supplier", SUPPLIER, data, |new, cx| {
        let party = Party {
            phone: new.phone.clone(),
            created_on: cx.today,
            is_customer: false,
            is_supplier: true,
            ..Party::customer("", &new.name)
        };
        let address =
            Address { postcode: new.postcode.clone(), city: new.city.clone(), is_billing: true, ..Address::default() };
        let draft = PartyDraft { addresses: vec![address], ..PartyDraft::from(party) };
        let party = cx.act("party.edit", |tx| {
            let id = crate::flows::party::save(tx, &draft)?;
            crate::domain::parties::party_store::get(tx, id)
        })?;
        Ok(Pick::new(party.id.0, party.code, party.name, party.city))
    }))
}

/// An item in two fields: what it costs is on the order.
#[derive(Debug, Clone, Default)]
struct NewItem {
    code: String,
    name: String,
}

type ItemField = Field<NewItem>;

const ITEM: &[ItemField] = &[
    ItemField::text("new-code", 20, |d| d.code.clone(), |d, t| write_in(&mut d.code, t)).named("code"),
    ItemField::text("new-name", 34, |d| d.name.clone(), |d, t| write_in(&mut d.name, t)).named("name"),
];

/// Makes an item from what was typed: a code or a name.
pub fn new_item(typed: &str) -> Creator {
    let typed = typed.rsplit('*').next().unwrap_or(typed).trim();
    let data = NewItem { code: typed.to_uppercase().replace(' ', "-"), name: typed.to_owned() };
    Creator::new("new-item", ITEM, data, |new, cx| {
        let draft = ItemDraft::from(Item::goods(&new.code, &new.name, UnitPrice::ZERO));
        let id: ItemId = cx.act("item.edit", |tx| crate::flows::item::save(tx, &draft))?;
        Ok(Pick::new(id.0, new.code.clone(), new.name.clone(), String::new()))
    })
}
