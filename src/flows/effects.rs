//! What an act did, in sentences: read from what it wrote, inside its own transaction or its rehearsal.

use crate::db::{Fault, Tx};
use crate::domain::finance::entry::EntryId;
use crate::domain::finance::{account_store, entry_store};
use crate::domain::sales::invoice::Invoice;
use crate::kit::Words;

/// An entry, debit lines first; or that there is none.
pub fn posted(tx: &Tx, entry: Option<EntryId>, words: Words) -> Result<Vec<String>, Fault> {
    let Some(id) = entry else { return Ok(vec![words.get("step-nothing-posted")]) };
    let mut said = vec![words.get("step-posts")];
    for line in entry_store::get(tx, id)?.lines {
        let account = account_store::get(tx, &line.account)?;
        let name = account.name(words.lang());
        let (key, amount) = if line.debit.is_zero() { ("step-credits", line.credit) } else { ("step-debits", line.debit) };
        said.push(words.with(key, &[("account", line.account.into()), ("name", name.into()), ("amount", amount.into())]));
    }
    Ok(said)
}

/// What billing or crediting did: the sums, the due date, the entry line by line.
pub fn billed(tx: &Tx, invoice: &Invoice, words: Words) -> Result<Vec<String>, Fault> {
    let key = if invoice.kind.is_credit() { "step-credit-sums" } else { "step-invoice-sums" };
    let args = [
        ("total", invoice.gross().into()),
        ("net", invoice.net.into()),
        ("vat", invoice.vat.into()),
        ("date", invoice.date.into()),
        ("due", invoice.due_date.into()),
        ("party", (&invoice.party_name).into()),
    ];
    let mut said = vec![words.with(key, &args)];
    said.extend(posted(tx, invoice.entry.map(EntryId), words)?);
    Ok(said)
}
