//! From what was typed to a priced line: the customer's price, the tax their status bears, the unit, the description.

use super::line_check;
use crate::db::{Fault, Tx};
use crate::domain::finance::tax_store;
use crate::domain::items::item::Kind;
use crate::domain::items::{item_store, price_list_store, price_store};
use crate::domain::parties::party::Party;
use crate::domain::sales::draft::LineDraft;
use crate::domain::sales::order::{OrderLine, OrderLineId};
use crate::kit::value::div_round;
use crate::kit::{Coded, Money, Quantity, Rate, Refusal, UnitPrice};
use chrono::NaiveDate;

/// Whether a document of this customer carries prices with VAT: as their price list says.
pub fn tax_included(tx: &Tx, party: &Party) -> Result<bool, Fault> {
    match party.price_list {
        Some(list) => Ok(price_list_store::get(tx, list)?.tax_included),
        None => Ok(false),
    }
}

/// A typed line as an order line, amounts still zero; every fault of the line in the list.
pub fn line(
    tx: &Tx,
    party: &Party,
    draft: &LineDraft,
    date: NaiveDate,
    tax_included: bool,
) -> Result<Result<OrderLine, Vec<Refusal>>, Fault> {
    let Some(id) = draft.item else { return Ok(Ok(text_line(draft))) };
    let item = item_store::get(tx, id)?;
    let mut why = Vec::new();
    if item.blocked {
        why.push(Refusal::new("order-item-blocked").arg("item", item.code.clone()).field("item"));
    }
    let quantity = line_check::in_own_unit(tx, &item, draft.quantity, draft.unit.as_deref(), &mut why)?;
    why.extend(line_check::figures(&item.code, quantity, draft.price.unwrap_or(item.price), draft.discount));
    if item.kind == Kind::Kit && quantity.raw() % Quantity::SCALE != 0 {
        why.push(Refusal::new("order-kit-whole").arg("item", item.code.clone()).field("quantity"));
    }
    if !why.is_empty() {
        return Ok(Err(why));
    }
    let tax = tax_store::for_sale(tx, party.tax_status.code(), item.tax_class.code(), date)?;
    let price = match draft.price {
        Some(price) => price,
        None => {
            let found = price_store::price_for(tx, &item, party.id, party.price_list, quantity, date)?;
            with_or_without(found.price, found.tax_included, tax_included, tax.rate)
        }
    };
    Ok(Ok(OrderLine {
        item: Some(id),
        description: draft.description.clone().unwrap_or_else(|| item.name.clone()),
        quantity,
        unit: item.unit.clone(),
        price,
        discount: draft.discount,
        tax_code: tax.code,
        tax_rate: tax.rate,
        ..text_line(draft)
    }))
}

fn text_line(draft: &LineDraft) -> OrderLine {
    OrderLine {
        id: OrderLineId(0),
        item: None,
        description: draft.description.clone().unwrap_or_default(),
        quantity: Quantity::ZERO,
        unit: String::new(),
        price: UnitPrice::ZERO,
        discount: Rate::ZERO,
        net: Money::ZERO,
        tax_code: String::new(),
        tax_rate: Rate::ZERO,
        vat: Money::ZERO,
        reserved: Quantity::ZERO,
        delivered: Quantity::ZERO,
        invoiced: Quantity::ZERO,
        returned: Quantity::ZERO,
        returned_unbilled: Quantity::ZERO,
        abandoned: Quantity::ZERO,
    }
}

/// A price in the document's way of pricing. With VAT it is a shelf price, in cents; without, six decimals are kept.
pub fn with_or_without(price: UnitPrice, has_tax: bool, wants_tax: bool, rate: Rate) -> UnitPrice {
    let whole = i128::from(Rate::SCALE) + i128::from(rate.raw());
    let raw = i128::from(price.raw());
    let one = i128::from(Rate::SCALE);
    match (has_tax, wants_tax) {
        (false, true) => {
            let cents = div_round(raw * whole, one * 10_000);
            UnitPrice::from_money(Money::of(i64::try_from(cents).unwrap_or(i64::MAX)))
        }
        (true, false) => UnitPrice::of(i64::try_from(div_round(raw * one, whole)).unwrap_or(i64::MAX)),
        _ => price,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shelf_price_is_in_cents_and_comes_back() {
        let p = |s: &str| s.parse::<UnitPrice>().unwrap();
        for (price, has, wants, percent, expected) in [
            ("7.416667", false, true, 20, "8.90"),
            ("8.90", true, false, 20, "7.416667"),
            ("12.34", false, false, 20, "12.34"),
            ("12.34", true, true, 20, "12.34"),
            ("24.50", false, true, 0, "24.50"),
        ] {
            assert_eq!(with_or_without(p(price), has, wants, Rate::percent(percent)), p(expected), "{price}");
        }
    }
}
