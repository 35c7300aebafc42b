//! What is looked up while an entry is typed: accounts of the chart, the parties behind a control account, past entries.

use crate::db::{Fault, Tx};
use crate::domain::finance::account::Account;
use crate::domain::finance::role::PostingRole;
use crate::domain::finance::{account_store, balance_store, journal_store, party_balance_store, role_store};
use crate::domain::parties::party_search_store;
use crate::kit::{Lang, Words, fold};
use crate::reports::past_entries;
use crate::tui::Pick;

/// Rows worth showing.
const ROWS: usize = 12;

/// Accounts for what is typed: the beginning of a code, words of the name, or a customer or supplier, which stands for the
/// control account with them on it. A control account without anybody is not offered: no line may stand on it.
pub fn accounts(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let (digits, words) = split(typed);
    let fits = |a: &Account| {
        let name = fold(a.name(lang));
        !a.closed && !a.by_party && a.code.starts_with(digits) && words.split_whitespace().all(|w| name.contains(w))
    };
    let pick = |a: Account| Pick::new(0, a.code.clone(), a.name(lang).to_owned(), "");
    let mut picks: Vec<Pick> = account_store::all(tx)?.into_iter().filter(fits).take(ROWS).map(pick).collect();
    picks.extend(parties(tx, digits, &words, lang)?);
    Ok(picks)
}

/// `411 dup` as the beginning of a code and words; words folded.
fn split(typed: &str) -> (&str, String) {
    let end = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
    (&typed[..end], fold(typed[end..].trim()))
}

fn parties(tx: &Tx, digits: &str, words: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let mut picks = Vec::new();
    if words.is_empty() {
        return Ok(picks);
    }
    let format = Words::of(lang).format();
    let sides =
        [(role_store::account(tx, PostingRole::Receivable)?, true), (role_store::account(tx, PostingRole::Payable)?, false)];
    for party in party_search_store::find(tx, words, ROWS)? {
        for (account, receivable) in &sides {
            if !account.starts_with(digits) || !(if *receivable { party.is_customer } else { party.is_supplier }) {
                continue;
            }
            let balance = party_balance_store::on(tx, party.id, account)?;
            picks.push(Pick::new(party.id.0, account.clone(), party.name.clone(), format.money(balance)));
        }
    }
    Ok(picks)
}

/// Past entries with the words typed, newest first; what was typed as it is comes last.
pub fn memos(tx: &Tx, journal: &str, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let format = Words::of(lang).format();
    let pick =
        |p: past_entries::Past| Pick::new(p.id.0, "", p.memo, format!("{} · {}", format.money(p.total), format.date(p.date)));
    let mut picks: Vec<Pick> = past_entries::like(tx, journal, typed, ROWS)?.into_iter().map(pick).collect();
    if !typed.trim().is_empty() {
        picks.push(Pick::new(0, "", typed.trim(), ""));
    }
    Ok(picks)
}

/// Journals for what is typed.
pub fn journals(tx: &Tx, typed: &str, lang: Lang) -> Result<Vec<Pick>, Fault> {
    let wanted = fold(typed);
    let all = journal_store::all(tx)?.into_iter().enumerate();
    let picks = all.map(|(i, j)| Pick::new(i64::try_from(i).unwrap_or(0), j.code.clone(), j.name(lang).to_owned(), ""));
    Ok(picks.filter(|p| fold(&format!("{} {}", p.code, p.label)).contains(&wanted)).collect())
}

/// What an account stands at today, for the foot of the form.
pub fn balance(tx: &Tx, account: &str) -> Result<crate::kit::Money, Fault> {
    Ok(balance_store::as_of(tx, account, tx.today())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_and_words_are_told_apart() {
        for (typed, digits, words) in
            [("411", "411", ""), ("411dup", "411", "dup"), ("Loyer", "", "loyer"), ("6 Énergie", "6", "energie")]
        {
            assert_eq!(split(typed), (digits, words.to_owned()));
        }
    }
}
