//! What an item must be before it is kept: every objection at once, each under its form field.

use super::barcode::{self, BarcodeFault};
use super::item::{Item, Kind};
use crate::kit::{Quantity, Refusal, entry};

/// The longest name.
pub const NAME_MAX: usize = 200;
/// The longest code.
pub const CODE_MAX: usize = 40;
/// What the item cell of a document reads as a command when it comes first.
const COMMAND_SIGNS: &[char] = &['*', '+', '-', '.', '=', '?'];

/// As it is kept: no spaces around.
pub fn tidy(mut i: Item) -> Item {
    for text in [&mut i.code, &mut i.name, &mut i.unit, &mut i.category] {
        if text.trim().len() != text.len() {
            *text = text.trim().to_owned();
        }
    }
    i.external_id = i.external_id.filter(|x| !x.trim().is_empty());
    i
}

/// Every objection to a tidied item.
pub fn check(i: &Item) -> Vec<Refusal> {
    let mut no = entry::needed("code", &i.code, CODE_MAX);
    if is_command(&i.code) {
        no.push(Refusal::new("item-code-command").arg("code", &i.code).field("code"));
    }
    no.extend(entry::needed("name", &i.name, NAME_MAX));
    no.extend(entry::needed("unit", &i.unit, 12));
    no.extend(entry::line("category", &i.category, 60));
    no.extend(entry::lines("note", &i.note, 10_000));
    no.extend(entry::line("external_id", i.external_id.as_deref().unwrap_or_default(), 100));
    if i.price.is_negative() || i.floor_price.is_negative() {
        no.push(Refusal::new("item-price-negative").field(if i.price.is_negative() { "price" } else { "floor_price" }));
    } else if i.price < i.floor_price {
        no.push(Refusal::new("item-price-floor").arg("price", i.price).arg("floor", i.floor_price).field("price"));
    }
    if i.min_stock.is_negative() || i.max_stock.is_negative() {
        no.push(Refusal::new("item-stock-negative").field("min_stock"));
    } else if i.max_stock.is_positive() && i.max_stock < i.min_stock {
        no.push(Refusal::new("item-stock-range").arg("min", i.min_stock).arg("max", i.max_stock).field("max_stock"));
    }
    if i.weight_g < 0 {
        no.push(Refusal::new("item-weight-negative").field("weight_g"));
    }
    no
}

/// Whether the item cell would take the code for one of its commands: `*5`, `+2`, `10%`, `3*code`.
pub fn is_command(code: &str) -> bool {
    let number = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    code.starts_with(COMMAND_SIGNS)
        || code.trim_end_matches('%') != code && number(code.trim_end_matches('%'))
        || code.split_once('*').is_some_and(|(n, _)| number(n))
        || code.rsplit_once('*').is_some_and(|(_, n)| number(n))
}

/// Objections to the bar codes of one item, each with the quantity it stands for.
pub fn check_barcodes(barcodes: &[(String, Quantity)]) -> Vec<Refusal> {
    let mut no = Vec::new();
    for (i, (code, quantity)) in barcodes.iter().enumerate() {
        let key = match barcode::check(code) {
            Err(BarcodeFault::Shape) => Some("barcode-shape"),
            Err(BarcodeFault::CheckDigit) => Some("barcode-check-digit"),
            Ok(()) if barcodes[..i].iter().any(|(other, _)| other == code) => Some("barcode-twice"),
            Ok(()) if !quantity.is_positive() => Some("barcode-quantity"),
            Ok(()) => None,
        };
        no.extend(key.map(|k| Refusal::new(k).arg("barcode", code).field("barcode")));
    }
    no
}

/// Objections to the other units an item is counted in.
pub fn check_units(i: &Item, units: &[(String, Quantity)]) -> Vec<Refusal> {
    let mut no = Vec::new();
    for (at, (unit, quantity)) in units.iter().enumerate() {
        no.extend(entry::needed("units", unit, 12));
        if *unit == i.unit || units[..at].iter().any(|(other, _)| other == unit) {
            no.push(Refusal::new("item-unit-twice").arg("unit", unit).field("units"));
        }
        if !quantity.is_positive() {
            no.push(Refusal::new("item-unit-quantity").arg("unit", unit).field("units"));
        }
    }
    no
}

/// Objections to what a kit is made of, its loops apart (the flow follows those through the books).
pub fn check_components(i: &Item, components: &[(super::ItemId, Quantity)]) -> Vec<Refusal> {
    if i.kind != Kind::Kit {
        let no = Refusal::new("item-not-kit").arg("code", &i.code).field("components");
        return if components.is_empty() { Vec::new() } else { vec![no] };
    }
    let mut no = Vec::new();
    if components.is_empty() {
        no.push(Refusal::new("kit-empty").arg("code", &i.code).field("components"));
    }
    for (at, (item, quantity)) in components.iter().enumerate() {
        if !quantity.is_positive() {
            no.push(Refusal::new("kit-quantity").arg("line", at + 1).field("components"));
        }
        if components[..at].iter().any(|(other, _)| other == item) {
            no.push(Refusal::new("kit-twice").arg("line", at + 1).field("components"));
        }
    }
    no
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::items::ItemId;
    use crate::kit::UnitPrice;

    #[test]
    fn objections_to_an_item() {
        let i = || Item::goods("CHAIR", "Chair", UnitPrice::whole(10));
        let q = Quantity::whole;
        for (what, item, objections) in [
            ("plain", i(), vec![]),
            ("no code", Item { code: " ".into(), ..i() }, vec!["entry-empty"]),
            ("no name", Item { name: String::new(), ..i() }, vec!["entry-empty"]),
            ("spaces within", Item { code: "M6 x 20 µ#".into(), ..i() }, vec![]),
            ("41 letters", Item { code: "A".repeat(41), ..i() }, vec!["entry-too-long"]),
            ("terminal codes", Item { name: "\u{1b}[2J".into(), ..i() }, vec!["entry-control"]),
            ("floor = price", Item { floor_price: UnitPrice::whole(10), ..i() }, vec![]),
            ("under the floor", Item { floor_price: UnitPrice::whole(11), ..i() }, vec!["item-price-floor"]),
            ("below zero", Item { price: UnitPrice::of(-1), ..i() }, vec!["item-price-negative"]),
            ("no maximum", Item { min_stock: q(5), ..i() }, vec![]),
            ("range", Item { min_stock: q(5), max_stock: q(4), ..i() }, vec!["item-stock-range"]),
            ("minimum below zero", Item { min_stock: q(-5), ..i() }, vec!["item-stock-negative"]),
            ("weight", Item { weight_g: -1, ..i() }, vec!["item-weight-negative"]),
            ("two at once", Item { code: "*5".into(), name: " ".into(), ..i() }, vec!["item-code-command", "entry-empty"]),
        ] {
            let keys: Vec<_> = check(&tidy(item)).into_iter().map(|r| r.key).collect();
            assert_eq!(keys, objections, "{what}");
        }
    }

    #[test]
    fn codes_the_item_cell_would_take_for_a_command() {
        for (code, command) in [
            ("*5", true),
            ("+2", true),
            ("-", true),
            (".text", true),
            ("=12,5", true),
            ("?x", true),
            ("10%", true),
            ("10%%", true),
            ("12,5%", true),
            ("3*A", true),
            ("A*3", true),
            ("A*B", false),
            ("100", false),
            ("COTTON100%", false),
            ("%", false),
            ("A-1", false),
            ("A.1+2=3?", false),
        ] {
            assert_eq!(is_command(code), command, "{code}");
        }
    }

    #[test]
    fn barcodes_units_and_components() {
        let keys = |no: Vec<Refusal>| no.into_iter().map(|r| r.key).collect::<Vec<_>>();
        let one = Quantity::whole(1);
        let code = |t: &str| (t.to_owned(), one);
        assert_eq!(keys(check_barcodes(&[code("4006381333931"), code("96385074")])), Vec::<&str>::new());
        assert_eq!(
            keys(check_barcodes(&[code("4006381333932"), code("A"), code("A")])),
            ["barcode-check-digit", "barcode-twice"]
        );
        assert_eq!(keys(check_barcodes(&[("A".into(), Quantity::ZERO)])), ["barcode-quantity"]);

        let item = Item::goods("A", "A", UnitPrice::ZERO);
        assert_eq!(keys(check_units(&item, &[("box".into(), Quantity::whole(6))])), Vec::<&str>::new());
        assert_eq!(keys(check_units(&item, &[("pc".into(), one)])), ["item-unit-twice"]);
        assert_eq!(keys(check_units(&item, &[("box".into(), Quantity::ZERO)])), ["item-unit-quantity"]);

        let kit = Item { kind: Kind::Kit, ..item.clone() };
        assert_eq!(keys(check_components(&item, &[(ItemId(2), one)])), ["item-not-kit"]);
        assert_eq!(keys(check_components(&kit, &[])), ["kit-empty"]);
        assert_eq!(keys(check_components(&kit, &[(ItemId(2), one), (ItemId(2), -one)])), ["kit-quantity", "kit-twice"]);
    }
}
