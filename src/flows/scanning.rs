//! What a scanned text means: an item by its code or bar code, a weighed good by the shop's rule, a GS1 code with lot, expiry
//! and count.

use crate::db::{Fault, Tx, setting};
use crate::domain::items::gs1::{self, Weighed};
use crate::domain::items::item::ItemId;
use crate::domain::items::item_store;
use crate::kit::{Money, Quantity};
use chrono::NaiveDate;

/// The setting of the rule for weighed goods.
const WEIGHED: &str = "counter.weighed";

/// An item that was scanned.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub item: ItemId,
    pub quantity: Quantity,
    /// On a label that bears the price of the whole, VAT included.
    pub price: Option<Money>,
    pub lot: String,
    pub expiry: Option<NaiveDate>,
}

/// The item a text means, if it is a code of one.
pub fn item(tx: &Tx, text: &str) -> Result<Option<Read>, Fault> {
    let plain = |item, quantity| Read { item, quantity, price: None, lot: String::new(), expiry: None };
    if let Some((item, quantity)) = item_store::by_scan(tx, text)? {
        return Ok(Some(plain(item, quantity)));
    }
    let text = text.trim();
    // Only what looks like one is worth asking for the rule.
    if text.len() == 13 && text.starts_with('2') {
        let rules = gs1::rules(&setting::get_or(tx, WEIGHED, "")?).unwrap_or_default();
        if let Some((number, said)) = gs1::weighed(text, &rules)
            && let Some((item, _)) = weighed_item(tx, number)?
        {
            return Ok(Some(match said {
                Weighed::Quantity(quantity) => plain(item, quantity),
                Weighed::Price(price) => Read { price: Some(price), ..plain(item, Quantity::whole(1)) },
            }));
        }
    }
    let Some(elements) = gs1::elements(text) else { return Ok(None) };
    for code in gs1::shorter(&elements.gtin) {
        if let Some((item, pack)) = item_store::by_scan(tx, &code)? {
            let quantity = elements.count.map_or(pack, |n| Quantity::whole(n).times(pack));
            return Ok(Some(Read { lot: elements.lot, expiry: elements.expiry, ..plain(item, quantity) }));
        }
    }
    Ok(None)
}

/// A weighed good is known by prefix and number, or by its number alone as the item's code.
fn weighed_item(tx: &Tx, number: &str) -> Result<Option<(ItemId, Quantity)>, Fault> {
    match item_store::by_scan(tx, number)? {
        Some(found) => Ok(Some(found)),
        None => Ok(item_store::by_scan(tx, number.get(2..).unwrap_or(number))?),
    }
}

/// The rule for weighed goods as it is written.
pub fn weighed_rule(tx: &Tx) -> Result<String, Fault> {
    Ok(setting::get_or(tx, WEIGHED, "")?)
}

/// Sets it. Refuses `weighed-rule-bad`.
pub fn set_weighed_rule(tx: &Tx, text: &str) -> Result<(), Fault> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    gs1::rules(&text)?;
    setting::set(tx, WEIGHED, &text)?;
    tx.note(text);
    Ok(())
}
