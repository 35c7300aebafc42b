//! What is typed on a command line, made into what the flows take: lines (`2*TAB-OAK-180`, `CHA-OAK*8@85-5%`), codes, amounts.

use crate::db::{Fault, Tx};
use crate::domain::inventory::location::LocationId;
use crate::domain::inventory::location_store;
use crate::domain::items::item::ItemId;
use crate::domain::items::{item_store, price_list_store};
use crate::domain::parties::party::{AddressId, Party, PartyId, PriceListId, RegionId, TermId};
use crate::domain::parties::{address_store, party_store, region_store, term_store};
use crate::domain::sales::draft::LineDraft;
use crate::flows::counter;
use crate::kit::{Arg, Lang, Quantity, Rate, Refusal, UnitPrice, parse};

/// A typed line before the books are asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    pub code: String,
    /// None: one.
    pub quantity: Option<Quantity>,
    pub price: Option<UnitPrice>,
    pub discount: Rate,
}

/// `quantity*code` or `code*quantity`, then `@price`, then `-discount%`; all but the code may be left out.
pub fn line(lang: Lang, text: &str) -> Result<Typed, Refusal> {
    let shape = || Refusal::new("cli-line-shape").arg("line", text);
    let (head, tail) = text.rsplit_once('@').map_or((text, None), |(h, t)| (h, Some(t)));
    let cut = |part: &str| -> (String, Option<String>) {
        let off = part.strip_suffix('%').and_then(|p| p.rsplit_once('-'));
        // A code may hold dashes and end in a percent sign: only a number after the dash is a discount.
        match off.filter(|(_, rate)| parse::rate(lang, rate).is_ok()) {
            Some((rest, rate)) => (rest.to_owned(), Some(rate.to_owned())),
            None => (part.to_owned(), None),
        }
    };
    let (head, tail, discount) = match tail {
        Some(tail) => {
            let (price, discount) = cut(tail);
            (head.to_owned(), Some(price), discount)
        }
        None => {
            let (head, discount) = cut(head);
            (head, None, discount)
        }
    };
    let number = |t: &str| parse::quantity(lang, t.trim()).ok();
    let (code, quantity) = match head.split_once('*') {
        None => (head.trim().to_owned(), None),
        Some((a, b)) => match (number(a), number(b)) {
            (Some(quantity), _) => (b.trim().to_owned(), Some(quantity)),
            (None, Some(quantity)) => (a.trim().to_owned(), Some(quantity)),
            (None, None) => return Err(shape()),
        },
    };
    if code.is_empty() {
        return Err(shape());
    }
    let price = tail.map(|p| parse::price(lang, p.trim())).transpose()?;
    let discount = discount.map(|d| parse::rate(lang, &d)).transpose()?.unwrap_or(Rate::ZERO);
    Ok(Typed { code, quantity, price, discount })
}

/// Typed lines as order lines; every fault of every line at once. `text:…` is a line of words.
pub fn lines(tx: &Tx, lang: Lang, texts: &[String]) -> Result<Vec<LineDraft>, Fault> {
    let (mut list, mut no) = (Vec::new(), Vec::new());
    for text in texts {
        if let Some(words) = text.strip_prefix("text:") {
            list.push(LineDraft::text(words.trim()));
            continue;
        }
        match counted(tx, lang, text) {
            Ok((item, quantity, typed)) => list.push(LineDraft {
                item: Some(item),
                description: None,
                quantity,
                unit: None,
                price: typed.price,
                discount: typed.discount,
            }),
            Err(Fault::Refused(why)) => no.extend(why),
            Err(fault) => return Err(fault),
        }
    }
    if no.is_empty() { Ok(list) } else { Err(no.into()) }
}

/// What comes back over the counter: `2*CHAIR` of the newest ticket it was sold on, `2*CHAIR@TK-2026-00012` of that one.
pub fn back(tx: &Tx, lang: Lang, texts: &[String], party: Option<PartyId>) -> Result<Vec<counter::Back>, Fault> {
    let (mut list, mut no) = (Vec::new(), Vec::new());
    for text in texts {
        let (what, ticket) = text.rsplit_once('@').map_or((text.as_str(), None), |(what, ticket)| (what, Some(ticket)));
        match back_of(tx, lang, what, ticket, party) {
            Ok(back) => list.push(back),
            Err(Fault::Refused(why)) => no.extend(why),
            Err(fault) => return Err(fault),
        }
    }
    if no.is_empty() { Ok(list) } else { Err(no.into()) }
}

fn back_of(tx: &Tx, lang: Lang, what: &str, ticket: Option<&str>, party: Option<PartyId>) -> Result<counter::Back, Fault> {
    let (item, quantity, _) = counted(tx, lang, what)?;
    let found = match ticket {
        Some(number) => counter::of_number(tx, number)?.into_iter().find(|r| r.item == item),
        None => counter::last_sold(tx, item, party.unwrap_or(counter::passer_by(tx)?.id))?,
    };
    match found {
        Some(r) => Ok(r.back(quantity)),
        None => Err(Refusal::new("return-never-sold").arg("item", item_store::get(tx, item)?.code).field("item").into()),
    }
}

/// A typed line's item and quantity; a bar code of a pack counts as what it holds.
pub fn counted(tx: &Tx, lang: Lang, text: &str) -> Result<(ItemId, Quantity, Typed), Fault> {
    let typed = line(lang, text)?;
    let (item, held) = item_store::by_scan(tx, &typed.code)?.ok_or_else(|| unknown("item", &typed.code, "items"))?;
    let times = typed.quantity.unwrap_or(Quantity::whole(1));
    let raw = i128::from(times.raw()) * i128::from(held.raw()) / i128::from(Quantity::SCALE);
    Ok((item, Quantity::of(i64::try_from(raw).unwrap_or(i64::MAX)), typed))
}

/// A line of a document by its item, or `#2` for its second line, with how many were typed; none: `all` there is to do of it.
pub fn of_document<'l, L>(
    tx: &Tx,
    lang: Lang,
    (lines, number): (&'l [L], &str),
    item_of: impl Fn(&L) -> Option<ItemId>,
    all: impl Fn(&L) -> Quantity,
    text: &str,
) -> Result<(&'l L, Quantity), Fault> {
    let typed = line(lang, text)?;
    let (found, times) = match typed.code.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()) {
        Some(place) => (lines.get(place.wrapping_sub(1)), Quantity::whole(1)),
        None => {
            let (item, held, _) = counted(tx, lang, &typed.code)?;
            let mut ours = lines.iter().filter(|l| item_of(l) == Some(item));
            let first = ours.clone().next();
            (ours.find(|l| all(l).is_positive()).or(first), held)
        }
    };
    let found = found.ok_or_else(|| Refusal::new("cli-not-on-order").arg("line", text).arg("number", number))?;
    Ok((found, typed.quantity.map_or_else(|| all(found), |q| q.times(times))))
}

/// What a code names is not there.
pub fn unknown(what: &'static str, code: &str, list: &'static str) -> Refusal {
    let word = match what {
        "customer" => "cli-word-customer",
        "supplier" => "cli-word-supplier",
        "region" => "cli-word-region",
        "terms" => "cli-word-terms",
        "price_list" => "cli-word-price-list",
        "place" => "cli-word-place",
        "address" => "cli-word-address",
        _ => "cli-word-item",
    };
    let code = crate::kit::text::shown(code).into_owned();
    Refusal::new("cli-unknown").arg("what", Arg::Word(word)).arg("code", code).arg("list", list).field(what)
}

pub fn party(tx: &Tx, code: &str) -> Result<Party, Fault> {
    let found = match party_store::by_code(tx, code)? {
        Some(party) => Some(party),
        None => party_store::by_external(tx, code)?,
    };
    found.ok_or_else(|| unknown("customer", code, "customers").into())
}

pub fn party_opt(tx: &Tx, code: Option<&str>) -> Result<Option<PartyId>, Fault> {
    code.map(|c| party(tx, c).map(|p| p.id)).transpose()
}

pub fn region(tx: &Tx, code: Option<&str>) -> Result<Option<RegionId>, Fault> {
    let found = |c: &str| region_store::by_code(tx, c)?.map(|r| r.id).ok_or_else(|| unknown("region", c, "regions").into());
    code.filter(|c| !c.is_empty()).map(found).transpose()
}

pub fn terms(tx: &Tx, code: Option<&str>) -> Result<Option<TermId>, Fault> {
    let found = |c: &str| term_store::by_code(tx, c)?.map(|t| t.id).ok_or_else(|| unknown("terms", c, "terms").into());
    code.filter(|c| !c.is_empty()).map(found).transpose()
}

pub fn price_list(tx: &Tx, code: Option<&str>) -> Result<Option<PriceListId>, Fault> {
    let found =
        |c: &str| price_list_store::by_code(tx, c)?.map(|l| l.id).ok_or_else(|| unknown("price_list", c, "price-lists").into());
    code.filter(|c| !c.is_empty()).map(found).transpose()
}

pub fn place(tx: &Tx, code: &str) -> Result<LocationId, Fault> {
    location_store::by_code(tx, code)?.map(|l| l.id).ok_or_else(|| unknown("place", code, "places").into())
}

/// One of a customer's addresses, by its label, its town or its place in their list.
pub fn address(tx: &Tx, party: PartyId, named: Option<&str>) -> Result<Option<AddressId>, Fault> {
    let Some(named) = named else { return Ok(None) };
    let list = address_store::of_party(tx, party)?;
    let by_place = named.parse::<usize>().ok().and_then(|n| list.get(n.wrapping_sub(1)));
    let same = |t: &str| t.eq_ignore_ascii_case(named);
    let found = list.iter().find(|a| same(&a.label)).or_else(|| list.iter().find(|a| same(&a.city))).or(by_place);
    Ok(Some(found.ok_or_else(|| unknown("address", named, "customers"))?.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_typed() {
        for (text, code, quantity, price, discount) in [
            ("2*TAB-OAK-180", "TAB-OAK-180", Some(2), None, 0),
            ("CHA-OAK*8@85-5%", "CHA-OAK", Some(8), Some("85"), 5),
            ("CHA-OAK", "CHA-OAK", None, None, 0),
            ("CHA-OAK-5%", "CHA-OAK", None, None, 5),
            ("3*12", "12", Some(3), None, 0),
            ("MIX-50%*2", "MIX-50%", Some(2), None, 0),
            ("A@1.234567", "A", None, Some("1.234567"), 0),
        ] {
            let typed = line(Lang::En, text).unwrap();
            let expected = Typed {
                code: code.to_owned(),
                quantity: quantity.map(Quantity::whole),
                price: price.map(|p: &str| p.parse().unwrap()),
                discount: Rate::percent(discount),
            };
            assert_eq!(typed, expected, "{text}");
        }
        for bad in ["", "*", "A*B", "2*", "@5", "A@much"] {
            assert!(line(Lang::En, bad).is_err(), "{bad}");
        }
    }
}
