//! The table of prices, and the one question asked at each line typed: what does it cost this customer today.

use super::item::{Item, ItemId, PriceId};
use super::price::{Price, PriceOwner, PriceSource, Priced};
use super::price_list_store;
use crate::db::{Result, Row, Tx, params};
use crate::domain::parties::{PartyId, PriceListId};
use crate::kit::{Quantity, Rate, UnitPrice};
use chrono::NaiveDate;

const COLUMNS: &str = "id, item_id, price_list_id, party_id, min_quantity, from_date, to_date, price";
/// How an open start and an open end are stored: so that a date is simply between them.
const EVER: &str = "0000-01-01";
const ALWAYS: &str = "9999-12-31";

fn row(r: &Row) -> crate::db::RowResult<Price> {
    let list: Option<i64> = r.get(2)?;
    let party: Option<i64> = r.get(3)?;
    let bound = |column: usize, open: &str| -> crate::db::RowResult<Option<NaiveDate>> {
        if r.get_ref(column)?.as_str()? == open { Ok(None) } else { r.get(column).map(Some) }
    };
    Ok(Price {
        id: PriceId(r.get(0)?),
        item: ItemId(r.get(1)?),
        owner: list.map_or(PriceOwner::Party(PartyId(party.unwrap_or_default())), |l| PriceOwner::List(PriceListId(l))),
        min_quantity: r.get(4)?,
        from: bound(5, EVER)?,
        to: bound(6, ALWAYS)?,
        price: r.get(7)?,
    })
}

/// The price of `quantity` (in the item's unit) for a party on a date: its own price, then its list's row, then its list's
/// discount on the item's price, then the item's price. Of several rows the highest quantity reached holds, then the latest
/// start. A return asks with its quantity's size.
pub fn price_for(
    tx: &Tx,
    item: &Item,
    party: PartyId,
    list: Option<PriceListId>,
    quantity: Quantity,
    date: NaiveDate,
) -> Result<Priced> {
    let quantity = quantity.abs();
    if let Some(price) = best(tx, item.id, PriceOwner::Party(party), quantity, date)? {
        return Ok(Priced { price, tax_included: false, source: PriceSource::Customer });
    }
    let own = Priced { price: item.price, tax_included: false, source: PriceSource::Item };
    let Some(list) = list.map(|l| price_list_store::find(tx, l)).transpose()?.flatten() else { return Ok(own) };
    if let Some(price) = best(tx, item.id, PriceOwner::List(list.id), quantity, date)? {
        return Ok(Priced { price, tax_included: list.tax_included, source: PriceSource::List });
    }
    if list.discount == Rate::ZERO {
        return Ok(own);
    }
    Ok(Priced { price: item.price.less(list.discount), tax_included: false, source: PriceSource::Discount })
}

fn best(tx: &Tx, item: ItemId, owner: PriceOwner, quantity: Quantity, date: NaiveDate) -> Result<Option<UnitPrice>> {
    // Most things have one price, on the item itself: that there is no other is remembered.
    let other = tx.remember("priced", item.0, || {
        tx.query_one("SELECT EXISTS (SELECT 1 FROM price WHERE item_id = ?1)", params![item.0], |r| r.get::<_, bool>(0))
    })?;
    if !other {
        return Ok(None);
    }
    let (list, party) = columns(owner);
    tx.query_opt(
        "SELECT price FROM price
         WHERE item_id = ?1 AND ifnull(price_list_id, 0) = ?2 AND ifnull(party_id, 0) = ?3 AND min_quantity <= ?4
           AND from_date <= ?5 AND to_date >= ?5
         ORDER BY min_quantity DESC, from_date DESC LIMIT 1",
        params![item.0, list.unwrap_or(0), party.unwrap_or(0), quantity, date],
        |r| r.get(0),
    )
}

fn columns(owner: PriceOwner) -> (Option<i64>, Option<i64>) {
    match owner {
        PriceOwner::List(l) => (Some(l.0), None),
        PriceOwner::Party(p) => (None, Some(p.0)),
    }
}

/// Every price of an item: lists first, then customers, by quantity and date.
pub fn of_item(tx: &Tx, item: ItemId) -> Result<Vec<Price>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM price WHERE item_id = ?1
         ORDER BY ifnull(party_id, 0), ifnull(price_list_id, 0), min_quantity, from_date"
    );
    tx.query(&sql, params![item.0], row)
}

/// Adds a price, or changes the one of the same owner, quantity and start.
pub fn set(tx: &Tx, p: &Price) -> Result<PriceId> {
    let (list, party) = columns(p.owner);
    let text = |d: Option<NaiveDate>, open: &str| d.map_or_else(|| open.to_owned(), |d| d.to_string());
    let id = tx.query_one(
        "INSERT INTO price (item_id, price_list_id, party_id, min_quantity, from_date, to_date, price)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (item_id, ifnull(price_list_id, 0), ifnull(party_id, 0), min_quantity, from_date)
         DO UPDATE SET to_date = excluded.to_date, price = excluded.price RETURNING id",
        params![p.item.0, list, party, p.min_quantity, text(p.from, EVER), text(p.to, ALWAYS), p.price],
        |r| r.get(0),
    )?;
    Ok(PriceId(id))
}

pub fn remove(tx: &Tx, id: PriceId) -> Result<()> {
    tx.execute("DELETE FROM price WHERE id = ?1", params![id.0]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::books::{Books, Clock};
    use crate::domain::items::item_store;
    use crate::domain::items::price::PriceList;
    use crate::domain::parties::{Party, party_store};

    fn price(text: &str) -> UnitPrice {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A chair at 100 of its own; list A takes rows and 10 % off, list B 5 % off and nothing else, shop is tax-included.
    fn fill(tx: &Tx) -> (Item, PartyId, PartyId, [PriceListId; 3]) {
        let id = item_store::insert(tx, &Item::goods("CHAIR", "Chair", price("100"))).unwrap();
        let item = item_store::get(tx, id).unwrap();
        let [a, b, shop] = [("A", 10, false), ("B", 5, false), ("SHOP", 0, true)].map(|(code, off, tax_included)| {
            let list = PriceList { discount: Rate::percent(off), tax_included, ..PriceList::new(code, code) };
            price_list_store::insert(tx, &list).unwrap()
        });
        let [own, other] = ["OWN", "OTHER"].map(|code| party_store::insert(tx, &Party::customer(code, code)).unwrap());
        let (la, lshop) = (PriceOwner::List(a), PriceOwner::List(shop));
        let span = |p: Price, from: &str, to: &str| Price { from: Some(day(from)), to: Some(day(to)), ..p };
        let from = |p: Price, n: i64| Price { min_quantity: Quantity::whole(n), ..p };
        for p in [
            Price::new(id, la, price("90")),
            from(Price::new(id, la, price("80")), 10),
            from(Price::new(id, la, price("70")), 100),
            span(Price::new(id, la, price("85")), "2026-12-01", "2026-12-24"),
            span(Price::new(id, lshop, price("119")), "2026-01-01", "2026-12-31"),
            from(Price::new(id, PriceOwner::Party(own), price("60")), 5),
        ] {
            set(tx, &p).unwrap();
        }
        (item, own, other, [a, b, shop])
    }

    #[test]
    fn which_price_holds() {
        let books = Books::memory(Clock::Fixed(day("2026-11-24"))).unwrap();
        let done = books.act("price.edit", |tx| {
            let (item, own, other, [a, b, shop]) = fill(tx);
            use PriceSource::{Customer, Discount, Item as Own, List};
            for (what, party, list, quantity, date, expected, source, tax_included) in [
                ("no list", other, None, "1", "2026-11-24", "100", Own, false),
                ("a list's row", other, Some(a), "1", "2026-11-24", "90", List, false),
                ("just under a break", other, Some(a), "9.999999", "2026-11-24", "90", List, false),
                ("at the break", other, Some(a), "10", "2026-11-24", "80", List, false),
                ("at the higher break", other, Some(a), "500", "2026-11-24", "70", List, false),
                ("a return asks with its size", other, Some(a), "-10", "2026-11-24", "80", List, false),
                ("first day of a promotion", other, Some(a), "1", "2026-12-01", "85", List, false),
                ("last day of a promotion", other, Some(a), "1", "2026-12-24", "85", List, false),
                ("the day after", other, Some(a), "1", "2026-12-25", "90", List, false),
                ("a break over a promotion", other, Some(a), "10", "2026-12-10", "80", List, false),
                ("a list without a row", other, Some(b), "1", "2026-11-24", "95", Discount, false),
                ("a shop's price", other, Some(shop), "1", "2026-11-24", "119", List, true),
                ("a shop's price is over", other, Some(shop), "1", "2027-01-01", "100", Own, false),
                ("the customer's own under its quantity", own, Some(a), "4", "2026-11-24", "90", List, false),
                ("the customer's own", own, Some(a), "5", "2026-11-24", "60", Customer, false),
                ("over every break of the list", own, Some(a), "500", "2026-11-24", "60", Customer, false),
                ("nobody in particular", PartyId(0), Some(a), "1", "2026-11-24", "90", List, false),
            ] {
                let priced = price_for(tx, &item, party, list, quantity.parse().unwrap(), day(date))?;
                assert_eq!(priced, Priced { price: price(expected), tax_included, source }, "{what}");
            }
            Ok(())
        });
        done.unwrap();
    }

    #[test]
    fn a_price_of_the_same_start_is_replaced() {
        let books = Books::memory(Clock::Fixed(day("2026-11-24"))).unwrap();
        let done = books.act("price.edit", |tx| {
            let (item, _, _, [a, ..]) = fill(tx);
            let before = of_item(tx, item.id)?;
            let new = Price { to: Some(day("2027-01-01")), ..Price::new(item.id, PriceOwner::List(a), price("91")) };
            let id = set(tx, &new)?;
            let after = of_item(tx, item.id)?;
            assert_eq!(after.len(), before.len());
            assert!(after.contains(&Price { id, ..new }));
            remove(tx, id)?;
            assert_eq!(of_item(tx, item.id)?.len(), before.len() - 1);
            Ok(())
        });
        done.unwrap();
    }
}
