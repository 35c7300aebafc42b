//! Changing what posting rests on: accounts, the roles they play, taxes and the rules that choose them.

use crate::db::{Fault, Tx};
use crate::domain::finance::account::Account;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::tax::Tax;
use crate::domain::finance::{account_store, balance_store, role_store, tax_store};
use crate::domain::items::item::TaxClass;
use crate::domain::parties::party::TaxStatus;
use crate::kit::{Arg, Coded, Rate, Refusal};

/// Longest code of an account (the French file of entries takes what the chart has).
const CODE_LENGTH: usize = 12;

/// Adds an account. A name given in one language only serves both. Refuses all at once: `account-code-wrong`,
/// `account-exists`, `account-name-missing`.
pub fn add_account(tx: &Tx, a: &Account) -> Result<(), Fault> {
    let a = named(a);
    let mut blockers = Vec::new();
    if a.code.is_empty() || a.code.len() > CODE_LENGTH || !a.code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        blockers.push(Refusal::new("account-code-wrong").arg("account", &a.code).field("code"));
    }
    if account_store::find(tx, &a.code)?.is_some() {
        blockers.push(Refusal::new("account-exists").arg("account", &a.code).field("code"));
    }
    if a.name_en.is_empty() {
        blockers.push(Refusal::new("account-name-missing").field("name"));
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    account_store::insert(tx, &a)?;
    tx.note(format!("+ {} {}", a.code, a.name_en));
    Ok(())
}

/// Renames an account, closes or reopens it; its code, kind and control stay. Refuses all at once: `account-unknown`,
/// `account-name-missing`, and to close one `account-plays-role` and `account-not-zero`.
pub fn change_account(tx: &Tx, a: &Account) -> Result<(), Fault> {
    let (a, old) = (named(a), account_store::get(tx, &a.code)?);
    let mut blockers = Vec::new();
    if a.name_en.is_empty() {
        blockers.push(Refusal::new("account-name-missing").field("name"));
    }
    if a.closed && !old.closed {
        if let Some((role, _)) = role_store::all(tx)?.into_iter().find(|(_, account)| *account == a.code) {
            blockers.push(Refusal::new("account-plays-role").arg("account", &a.code).arg("role", Arg::Word(role.key())));
        }
        let balance = balance_store::now(tx, &a.code)?;
        if !balance.is_zero() {
            blockers.push(Refusal::new("account-not-zero").arg("account", &a.code).arg("balance", balance));
        }
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    account_store::rename(tx, &a)?;
    tx.note(format!("{} {} / {} closed={}", old.code, old.name_en, old.name_fr, old.closed));
    Ok(())
}

fn named(a: &Account) -> Account {
    let (en, fr) = (a.name_en.trim(), a.name_fr.trim());
    let or = |name: &str, other: &str| (if name.is_empty() { other } else { name }).to_owned();
    Account { code: a.code.trim().to_owned(), name_en: or(en, fr), name_fr: or(fr, en), ..a.clone() }
}

/// Roles whose accounts are kept by party.
const BY_PARTY: &[PostingRole] =
    &[PostingRole::Receivable, PostingRole::Payable, PostingRole::CustomerAdvance, PostingRole::SupplierAdvance];

/// Roles whose old account must be at zero before another takes over: open items and the stock stand on it.
const HELD: &[PostingRole] = &[PostingRole::Inventory, PostingRole::Dni, PostingRole::Grni, PostingRole::Wip];

/// Gives a role to an account. Refuses `account-unknown`, `account-closed`, `role-by-party`, `account-not-zero`; all at once.
pub fn set_role(tx: &Tx, role: PostingRole, account: &str) -> Result<(), Fault> {
    let new = account_store::get(tx, account)?;
    let mut blockers = Vec::new();
    if new.closed {
        blockers.push(Refusal::new("account-closed").arg("account", account).field("account"));
    }
    if new.by_party != BY_PARTY.contains(&role) {
        let no = Refusal::new("role-by-party").arg("account", account).arg("role", Arg::Word(role.key()));
        blockers.push(no.field("account"));
    }
    let old = role_store::find(tx, role)?;
    if let Some(old) = old.as_ref().filter(|old| *old != account && (BY_PARTY.contains(&role) || HELD.contains(&role))) {
        let balance = balance_store::now(tx, old)?;
        if !balance.is_zero() {
            blockers.push(Refusal::new("account-not-zero").arg("account", old).arg("balance", balance));
        }
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    role_store::set(tx, role, account)?;
    tx.note(format!("{role}: {} -> {account}", old.unwrap_or_default()));
    Ok(())
}

/// Sets the rate of a tax from a date on; documents already made keep the rate they bear. Refuses `tax-code-missing`,
/// `tax-rate-range`; all at once.
pub fn set_tax(tx: &Tx, t: &Tax) -> Result<(), Fault> {
    let mut blockers = Vec::new();
    if t.code.trim().is_empty() || t.name.trim().is_empty() {
        blockers.push(Refusal::new("tax-code-missing").field("code"));
    }
    if t.rate.is_negative() || t.rate > Rate::percent(100) {
        blockers.push(Refusal::new("tax-rate-range").arg("rate", t.rate).field("rate"));
    }
    if !blockers.is_empty() {
        return Err(blockers.into());
    }
    tax_store::set(tx, t)?;
    tx.note(format!("{} {} {}", t.code, t.rate, t.from));
    Ok(())
}

/// Chooses the tax of a status and a class. Refuses `tax-unknown`.
pub fn set_tax_rule(tx: &Tx, status: TaxStatus, class: TaxClass, code: &str) -> Result<(), Fault> {
    tax_store::on(tx, code, tx.today())?;
    tax_store::set_rule(tx, status.code(), class.code(), code)?;
    tx.note(format!("{status} {class}: {code}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use crate::domain::company::Country;
    use crate::domain::finance::account::AccountKind;
    use crate::flows::founding::{Founding, found};
    use chrono::NaiveDate;

    fn books() -> Books {
        let day: NaiveDate = "2026-03-15".parse().unwrap();
        let books = Books::memory(Clock::Fixed(day)).unwrap();
        let founding = Founding::new("Atelier", Country::Fr, "2026-01-01".parse().unwrap()).registered(
            "732829320",
            "14 rue des Tanneurs",
            "69009",
            "Lyon",
        );
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        books
    }

    fn account(code: &str, name: &str) -> Account {
        Account {
            code: code.to_owned(),
            name_en: name.to_owned(),
            name_fr: String::new(),
            kind: AccountKind::Asset,
            by_party: false,
            closed: false,
        }
    }

    fn keys(done: Result<(), Fault>) -> Vec<&'static str> {
        done.err().map(|f| f.refusals().unwrap().iter().map(|r| r.key).collect()).unwrap_or_default()
    }

    #[test]
    fn accounts_are_added_and_closed_by_rule() {
        let books = books();
        for (a, expected) in [
            (account("5121", "Bank two"), vec![]),
            (account("5121", "Bank two"), vec!["account-exists"]),
            (account("51 2", ""), vec!["account-code-wrong", "account-name-missing"]),
        ] {
            assert_eq!(keys(books.act("account.edit", |tx| add_account(tx, &a))), expected, "{}", a.code);
        }
        for (code, expected) in [("512", vec!["account-plays-role"]), ("5121", vec![]), ("999", vec!["account-unknown"])] {
            let closed = Account { closed: true, ..account(code, "Bank") };
            assert_eq!(keys(books.act("account.edit", |tx| change_account(tx, &closed))), expected, "{code}");
        }
        for (role, code, expected) in [
            (PostingRole::Bank, "5121", vec!["account-closed"]),
            (PostingRole::Bank, "411", vec!["role-by-party"]),
            (PostingRole::Receivable, "512", vec!["role-by-party"]),
            (PostingRole::Receivable, "416", vec![]),
            (PostingRole::Bank, "58", vec![]),
        ] {
            assert_eq!(keys(books.act("account.edit", |tx| set_role(tx, role, code))), expected, "{role} {code}");
        }
    }

    #[test]
    fn a_rate_changes_from_a_date_on() {
        let books = books();
        let tax = |code: &str, rate: &str, from: &str| Tax {
            code: code.to_owned(),
            name: "TVA".to_owned(),
            rate: rate.parse().unwrap(),
            mention: String::new(),
            from: from.parse().unwrap(),
        };
        let wrong = tax("", "1.01", "2027-01-01");
        assert_eq!(keys(books.act("tax.edit", |tx| set_tax(tx, &wrong))), ["tax-code-missing", "tax-rate-range"]);
        books.act("tax.edit", |tx| set_tax(tx, &tax("FR20", "0.21", "2027-01-01"))).unwrap();
        let no = books.act("tax.edit", |tx| set_tax_rule(tx, TaxStatus::Domestic, TaxClass::Normal, "NONE"));
        assert_eq!(keys(no), ["tax-unknown"]);
        books
            .read(|tx| {
                for (date, rate) in [("2026-12-31", "0.2"), ("2027-01-01", "0.21")] {
                    let found = tax_store::for_sale(tx, "domestic", "normal", date.parse().unwrap())?;
                    assert_eq!(found.rate.to_string(), rate, "{date}");
                }
                Ok(())
            })
            .unwrap();
    }
}
