//! What is looked up while one types in production: goods with what is free of them, work centres with their load; and how the
//! days of a work centre are said.

use crate::db::{Fault, Tx};
use crate::domain::inventory::stock_store;
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::{item_search_store, item_store};
use crate::domain::production::centre::Centre;
use crate::domain::production::{bom_store, centre_store};
use crate::kit::{Lang, Money, Quantity, Rate, UnitPrice, Words, fold};
use crate::tui::{Cx, Pick};
use chrono::NaiveDate;

/// Rows worth showing.
const ROWS: usize = 12;

/// The days a version holds.
pub fn span(from: Option<NaiveDate>, to: Option<NaiveDate>, cx: &Cx) -> String {
    match (from, to) {
        (None, None) => cx.t("bom-always"),
        (Some(from), None) => cx.tell("bom-from", &[("from", from.into())]),
        (None, Some(to)) => cx.tell("bom-until", &[("to", to.into())]),
        (Some(from), Some(to)) => format!("{} → {}", cx.date(from), cx.date(to)),
    }
}

/// What one costs as it is read: to the cent.
pub fn cents(price: UnitPrice) -> Money {
    Money::extend(Quantity::whole(1), price)
}

/// Hours as they are read: to a tenth.
pub fn tenths(hours: Quantity) -> Quantity {
    let tenth = Quantity::SCALE / 10;
    Quantity::of((hours.raw() + tenth / 2).div_euclid(tenth) * tenth)
}

/// A load as it is read: to a whole percent.
pub fn whole_percent(load: Rate) -> Rate {
    let percent = Rate::SCALE / 100;
    Rate::of((load.raw() + percent / 2).div_euclid(percent) * percent)
}

/// Goods for what is typed or scanned, with what is free of each.
pub fn goods(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    found(tx, typed, &|item| free(tx, item, lang))
}

/// Goods that may be made: those with a bill of material of today first, with the version that holds.
pub fn made(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let words = Words::of(lang);
    let mut picks = found(tx, typed, &|item| {
        let free = free(tx, item, lang)?;
        Ok(match bom_store::holding(tx, item.id, tx.today())? {
            Some(bom) => words.with("work-pick-version", &[("version", bom.label.into()), ("free", free.into())]),
            None => words.get("work-pick-no-bom"),
        })
    })?;
    let none = words.get("work-pick-no-bom");
    picks.sort_by_key(|p| p.detail == none);
    Ok(picks)
}

fn free(tx: &Tx, item: &Item, lang: Lang) -> Result<String, Fault> {
    let free = stock_store::totals(tx, item.id)?.free();
    Ok(format!("{} {}", Words::of(lang).format().quantity(free), item.unit))
}

fn found(tx: &Tx, typed: &str, detail: &dyn Fn(&Item) -> Result<String, Fault>) -> Result<Vec<Pick>, Fault> {
    let pick = |item: &Item| Ok(Pick::new(item.id.0, item.code.clone(), item.name.clone(), detail(item)?));
    if let Some((id, _)) = item_store::by_scan(tx, typed)? {
        let item = item_store::get(tx, id)?;
        // What was typed or scanned whole is meant: the picker knows it by its code.
        return Ok(vec![Pick { code: typed.trim().to_owned(), ..pick(&item)? }]);
    }
    let fits = |i: &&Item| i.is_stocked() && !i.blocked;
    item_search_store::find(tx, typed, 2 * ROWS)?.iter().filter(fits).take(ROWS).map(pick).collect()
}

/// `CODE Name` of an item, as a picker's field shows it.
pub fn named(tx: &Tx, id: ItemId) -> Result<String, Fault> {
    let item = item_store::get(tx, id)?;
    Ok(format!("{} {}", item.code, item.name))
}

/// Work centres for what is typed, with what an hour costs.
pub fn centres(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let (wanted, words) = (fold(typed), Words::of(lang));
    let fits = |c: &Centre| !c.blocked && fold(&format!("{} {}", c.code, c.name)).contains(&wanted);
    let said = |c: Centre| {
        let cost = words.format().price(c.labour_rate + c.overhead_rate);
        Pick::new(c.id.0, c.code, c.name, words.with("work-pick-hour", &[("cost", cost.into())]))
    };
    Ok(centre_store::all(tx)?.into_iter().filter(fits).map(said).take(ROWS).collect())
}

/// `Mon–Fri`, `Mon Tue Thu`: days of work as one says them.
pub fn days(weekdays: &str, words: Words) -> String {
    // A Monday.
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let name = |at: usize| {
        let day = monday.checked_add_days(chrono::Days::new(at as u64)).unwrap_or(monday);
        words.format().weekday(day).trim_end_matches('.').to_owned()
    };
    let mut said: Vec<String> = Vec::new();
    let mut at = 0;
    while at < 7 {
        let long = weekdays.bytes().skip(at).take_while(|b| *b == b'1').count();
        match long {
            0 => {}
            1 => said.push(name(at)),
            2 => said.extend([name(at), name(at + 1)]),
            _ => said.push(format!("{}–{}", name(at), name(at + long - 1))),
        }
        at += long.max(1);
    }
    said.join(" ")
}

/// The name of the next version: one more than the highest number among those there are, else the first name with 2 behind it.
pub fn next_label<'l>(labels: impl Iterator<Item = &'l str> + Clone) -> String {
    match labels.clone().filter_map(|l| l.trim().parse::<u32>().ok()).max() {
        Some(n) => (n + 1).to_string(),
        None => labels.last().map_or_else(|| "1".to_owned(), |first| format!("{first}-2")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_work_are_said_in_spans() {
        for (kept, en, fr) in [
            ("1111100", "Mon–Fri", "lun–ven"),
            ("1101000", "Mon Tue Thu", "lun mar jeu"),
            ("0000000", "", ""),
            ("1111111", "Mon–Sun", "lun–dim"),
        ] {
            assert_eq!((days(kept, Words::of(Lang::En)), days(kept, Words::of(Lang::Fr))), (en.to_owned(), fr.to_owned()));
        }
    }

    #[test]
    fn the_next_version_has_a_name_of_its_own() {
        for (labels, next) in
            [(vec!["1"], "2"), (vec!["3", "1"], "4"), (vec!["A"], "A-2"), (vec![], "1"), (vec!["A", "7"], "8")]
        {
            assert_eq!(next_label(labels.iter().copied()), next, "{labels:?}");
        }
    }
}
