//! What follows `:`: a screen by its code or a word of either language, and what to show on it: `so 1042`, `cu dup`,
//! `gl 411dupo 2026`, `new so dupont`.

use super::{SCREENS, find, place};
use crate::db::{Fault, Tx};
use crate::domain::finance::account_store;
use crate::domain::parties::party_search_store;
use crate::kit::{Around, Lang, Period, Refusal, Words, fold, period};
use crate::tui::{Cx, Place};

/// Short names beside the `g` codes; the same in both languages, so that a team has one.
const ALIASES: &[(&str, &str)] = &[
    ("cu", "crm.customers"),
    ("cli", "crm.customers"),
    ("it", "inventory.items"),
    ("art", "inventory.items"),
    ("stk", "inventory.stock"),
    ("or", "sales.orders"),
    ("cde", "sales.orders"),
    ("qu", "sales.quotes"),
    ("dev", "sales.quotes"),
    ("dn", "sales.deliveries"),
    ("bl", "sales.deliveries"),
    ("inv", "sales.invoices"),
    ("fac", "sales.invoices"),
    ("pay", "sales.payments"),
    ("reg", "sales.payments"),
    ("print", "sales.prints"),
    ("imp", "sales.prints"),
    ("pos", "sales.counter"),
    ("cai", "sales.counter"),
    ("sup", "purchasing.suppliers"),
    ("fou", "purchasing.suppliers"),
    ("ach", "purchasing.orders"),
    ("bes", "purchasing.needs"),
    ("ff", "purchasing.bills"),
    ("of", "production.works"),
    ("nom", "production.boms"),
    ("bom", "production.boms"),
    ("gam", "production.routings"),
    ("pdc", "production.centres"),
    ("std", "production.standards"),
    ("cap", "production.capacity"),
    ("gl", "finance.ledger"),
    ("tb", "finance.trial-balance"),
    ("bal", "finance.trial-balance"),
    ("jnl", "finance.journals"),
    ("clo", "finance.periods"),
];

/// Lists, the card of one of their records, and the form that makes one.
const RECORDS: &[(&str, &str, &str)] = &[
    ("crm.customers", "crm.customer", "crm.customer-form"),
    ("inventory.items", "inventory.item", "inventory.item-form"),
    ("sales.orders", "sales.order", "sales.order-form"),
    ("sales.quotes", "sales.quote", "sales.quote-form"),
    ("sales.deliveries", "sales.delivery", ""),
    ("sales.invoices", "sales.invoice", ""),
    ("sales.payments", "sales.payment", "sales.payment-form"),
    ("inventory.counts", "inventory.count", ""),
    ("purchasing.suppliers", "purchasing.supplier", ""),
    ("purchasing.orders", "purchasing.order", "purchasing.order-form"),
    ("purchasing.receipts", "purchasing.receipt", ""),
    ("purchasing.bills", "purchasing.bill", "purchasing.bill-form"),
    ("production.works", "production.work", "production.work-form"),
    ("production.boms", "production.bom", "production.bom-form"),
    ("production.routings", "production.routing", "production.routing-form"),
];

/// The place a line of code means.
pub fn place(cx: &Cx, typed: &str) -> Result<Option<Place>, Fault> {
    let (word, rest) = typed.trim().split_once(' ').unwrap_or((typed.trim(), ""));
    let rest = rest.trim();
    if matches!(fold(word).as_str(), "new" | "nouveau" | "nouvelle") {
        return make(cx, rest);
    }
    let Some(name) = screen(word) else { return Ok(None) };
    let to = Place::named(name);
    if rest.is_empty() {
        return Ok(Some(to));
    }
    match name {
        "finance.ledger" => ledger(cx, rest).map(Some),
        "finance.trial-balance" => Ok(Some(spanned(cx, to, rest))),
        _ => Ok(Some(only_record(cx, name, rest)?.unwrap_or_else(|| to.filter(rest)))),
    }
}

/// By code, by short name, by the beginning of a word of its title, by any part of it.
fn screen(word: &str) -> Option<&'static str> {
    let word = fold(word);
    let coded = SCREENS.iter().find(|r| r.code == word).map(|r| r.name);
    let short = || ALIASES.iter().find(|(a, _)| *a == word).map(|(_, name)| *name);
    let titled = |fits: &dyn Fn(&str) -> bool| {
        let title = |key: &str| Lang::ALL.iter().map(|l| fold(&Words::of(*l).get(key))).collect::<Vec<_>>().join(" ");
        SCREENS.iter().filter(|r| !r.code.is_empty()).find(|r| fits(&title(r.title))).map(|r| r.name)
    };
    coded
        .or_else(short)
        .or_else(|| titled(&|t| t.split(' ').any(|w| w.starts_with(&word))))
        .or_else(|| titled(&|t| word.len() > 2 && t.contains(&word)))
}

/// The card of the one record of a list that answers to a text.
fn only_record(cx: &Cx, list: &str, typed: &str) -> Result<Option<Place>, Fault> {
    let Some((_, card, _)) = RECORDS.iter().find(|(l, ..)| *l == list) else { return Ok(None) };
    let mut found = find::found(cx, typed)?.into_iter().filter(|f| f.place.screen == *card);
    Ok(match (found.next(), found.next()) {
        (Some(one), None) => Some(one.place),
        _ => None,
    })
}

/// `so dupont`: the form of that kind, for that customer; a name nobody has yet is the name of what is made.
fn make(cx: &Cx, typed: &str) -> Result<Option<Place>, Fault> {
    let (word, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    let rest = rest.trim();
    let by_list = || screen(word).and_then(|list| RECORDS.iter().find(|(l, ..)| *l == list)).map(|(.., form)| *form);
    let by_letter = SCREENS.iter().find(|r| r.makes.is_some_and(|c| c.to_string() == word)).map(|r| r.name);
    let form = by_letter.or_else(by_list).filter(|f| !f.is_empty());
    let Some(form) = form.and_then(|f| SCREENS.iter().find(|r| r.name == f)).map(|r| r.name) else {
        return Err(Refusal::new("house-no-new").arg("letter", word).into());
    };
    let to = Place::named(form);
    let customer = match form {
        "sales.order-form" | "sales.quote-form" | "sales.payment-form" | "purchasing.order-form" | "purchasing.bill-form"
            if !rest.is_empty() =>
        {
            let found = cx.read(|tx| party_search_store::find(tx, rest, 1))?;
            let first = found.into_iter().next().ok_or_else(|| Refusal::new("picker-no-match").arg("text", rest))?;
            Some(first.id.0)
        }
        _ => None,
    };
    Ok(Some(match (customer, form) {
        (Some(id), "sales.payment-form") => to.id(id),
        (Some(id), _) => to.text(format!("party:{id}")),
        (None, _) => to.text(rest),
    }))
}

/// `411`, `411 2026`, `411dupo 09..11`: an account, or a party on its account, and days.
fn ledger(cx: &Cx, typed: &str) -> Result<Place, Fault> {
    let (word, days) = typed.split_once(' ').unwrap_or((typed, ""));
    let to = cx.read(|tx| {
        if let Some(account) = account(tx, word)? {
            return Ok(place::LEDGER.text(account));
        }
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let (number, party) = word.split_at(digits);
        let known = account(tx, number)?;
        let party = if party.is_empty() { None } else { party_search_store::find(tx, party, 1)?.into_iter().next() };
        match (known, party) {
            (Some(account), Some(party)) => Ok(place::LEDGER.text(account).id(party.id.0)),
            _ => Err(account_store::unknown(word).into()),
        }
    })?;
    Ok(if days.trim().is_empty() { to } else { spanned(cx, to, days) })
}

/// The account of this number, or the first that begins with it.
fn account(tx: &Tx, number: &str) -> Result<Option<String>, Fault> {
    if number.is_empty() {
        return Ok(None);
    }
    if account_store::find(tx, number)?.is_some() {
        return Ok(Some(number.to_owned()));
    }
    Ok(account_store::all(tx)?.into_iter().map(|a| a.code).find(|code| code.starts_with(number)))
}

/// With the days a text means; a text that means none is looked for.
fn spanned(cx: &Cx, to: Place, days: &str) -> Place {
    let around = Around::new(cx.today).order(cx.words.format().dates);
    match period::period(days.trim(), &around) {
        Ok(Period { from, to: last }) => to.period(from, last),
        Err(_) => to.filter(days.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_short_name_is_a_screen_and_its_own() {
        for (alias, name) in ALIASES {
            assert!(SCREENS.iter().any(|r| r.name == *name), "{alias}: {name}");
            assert!(SCREENS.iter().all(|r| r.code != *alias), "{alias} is a code");
            assert_eq!(ALIASES.iter().filter(|(a, _)| a == alias).count(), 1, "{alias}");
        }
        for (list, card, form) in RECORDS {
            for name in [list, card, form].into_iter().filter(|n| !n.is_empty()) {
                assert!(SCREENS.iter().any(|r| r.name == *name), "{name}");
            }
        }
    }

    #[test]
    fn words_of_both_languages_name_screens() {
        for (word, name) in [
            ("so", "sales.orders"),
            ("cde", "sales.orders"),
            ("commandes", "sales.orders"),
            ("ORDERS", "sales.orders"),
            ("cli", "crm.customers"),
            ("art", "inventory.items"),
            ("bal", "finance.trial-balance"),
            ("gl", "finance.ledger"),
            ("factures", "sales.invoices"),
        ] {
            assert_eq!(screen(word), Some(name), "{word}");
        }
        assert_eq!(screen("zz"), None);
    }
}
