//! Numbers: each series runs from one to its last without gap or double, and those of invoices go the way of their dates.

use super::Found;
use crate::db::{Fault, Tx, number};
use crate::domain::finance::payment::PAYMENT_SERIES;
use crate::domain::inventory::count;
use crate::domain::inventory::document::DocumentKind;
use crate::domain::production::work_order::WORK_SERIES;
use crate::domain::purchasing::order::PURCHASE_SERIES;
use crate::domain::purchasing::{bill, receipt};
use crate::domain::sales::delivery::{DELIVERY_SERIES, RETURN_SERIES};
use crate::domain::sales::invoice::{CREDIT_SERIES, INVOICE_SERIES};
use crate::domain::sales::order::ORDER_SERIES;
use crate::domain::sales::quote::QUOTE_SERIES;
use crate::domain::till::closing::CLOSING_SERIES;
use crate::domain::till::session::SESSION_SERIES;
use crate::domain::till::ticket::TICKET_SERIES;
use crate::kit::Coded;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Which rows bear numbers of which series.
fn sources() -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = [
        (QUOTE_SERIES, "quote WHERE number IS NOT NULL AND revises_id IS NULL"),
        (ORDER_SERIES, "sales_order WHERE number IS NOT NULL"),
        (DELIVERY_SERIES, "delivery WHERE number IS NOT NULL AND kind = 'out'"),
        (RETURN_SERIES, "delivery WHERE number IS NOT NULL AND kind = 'return'"),
        (INVOICE_SERIES, "invoice WHERE number IS NOT NULL AND kind IN ('invoice', 'deposit')"),
        (CREDIT_SERIES, "invoice WHERE number IS NOT NULL AND kind NOT IN ('invoice', 'deposit')"),
        (PAYMENT_SERIES, "payment"),
        (SESSION_SERIES, "till_session"),
        (TICKET_SERIES, "till_ticket"),
        (CLOSING_SERIES, "till_closing"),
        (PURCHASE_SERIES, "purchase_order WHERE number IS NOT NULL"),
        (receipt::RECEIPT_SERIES, "receipt WHERE kind = 'in'"),
        (receipt::RETURN_SERIES, "receipt WHERE kind = 'return'"),
        (bill::BILL_SERIES, "bill WHERE number IS NOT NULL AND kind = 'bill'"),
        (bill::CREDIT_SERIES, "bill WHERE number IS NOT NULL AND kind = 'credit'"),
        (WORK_SERIES, "work_order"),
        (count::PREFIX, "stock_count WHERE number IS NOT NULL"),
    ]
    .into_iter()
    .map(|(prefix, rows)| (prefix.to_owned(), rows.to_owned()))
    .collect();
    for kind in DocumentKind::all() {
        list.push((kind.prefix().to_owned(), format!("stock_document WHERE kind = '{}'", kind.code())));
    }
    list
}

/// Series and numbers agree, whichever is looked at first.
pub fn gapless(tx: &Tx) -> Result<Found, Fault> {
    let (mut counted, mut wrong) = (0, Vec::new());
    let mut series: BTreeMap<(String, String), Vec<bool>> = BTreeMap::new();
    for (prefix, year, last) in number::all(tx)? {
        series.insert((prefix, year), vec![false; usize::try_from(last).unwrap_or(0)]);
    }
    let mut sources = sources();
    for journal in tx.query("SELECT code FROM journal ORDER BY code", [], |r| r.get::<_, String>(0))? {
        let rows = format!("entry WHERE journal = '{}'", journal.replace('\'', "''"));
        sources.push((journal, rows));
    }
    for (prefix, rows) in sources {
        tx.each(&format!("SELECT number, id FROM {rows}"), [], |r| {
            counted += 1;
            let number: String = r.get(0)?;
            let place = read(&number, &prefix)
                .and_then(|(year, n)| series.get_mut(&(prefix.clone(), year.to_owned()))?.get_mut(n.checked_sub(1)?));
            match place {
                Some(taken) if !*taken => *taken = true,
                _ => wrong.push(format!("{number} ({} {})", rows.split(' ').next().unwrap_or_default(), r.get::<_, i64>(1)?)),
            }
            Ok(())
        })?;
    }
    for ((prefix, year), taken) in series {
        for (n, _) in (1..).zip(&taken).filter(|(_, taken)| !**taken) {
            wrong.push(number::show(&prefix, &year, n));
        }
    }
    wrong.extend(against_dates(tx)?);
    Ok((counted, wrong))
}

/// Invoices (credit notes) dated before the one that has the number before theirs.
fn against_dates(tx: &Tx) -> Result<Vec<String>, Fault> {
    let mut wrong = Vec::new();
    for (prefix, rows) in
        [(INVOICE_SERIES, "kind IN ('invoice', 'deposit')"), (CREDIT_SERIES, "kind NOT IN ('invoice', 'deposit')")]
    {
        let mut dated: Vec<(String, usize, NaiveDate)> = Vec::new();
        tx.each(&format!("SELECT number, date FROM invoice WHERE status = 'posted' AND {rows}"), [], |r| {
            if let Some((year, n)) = read(r.get_ref(0)?.as_str().unwrap_or_default(), prefix) {
                dated.push((year.to_owned(), n, r.get(1)?));
            }
            Ok(())
        })?;
        dated.sort_unstable();
        for pair in dated.windows(2) {
            let ((year, n, date), before) = (&pair[1], pair[0].2);
            if *date < before {
                let n = i64::try_from(*n).unwrap_or(i64::MAX);
                wrong.push(format!("{}: {date} / {before}", number::show(prefix, year, n)));
            }
        }
    }
    Ok(wrong)
}

/// The year and the place in it of `PREFIX-YEAR-00042`.
fn read<'n>(number: &'n str, prefix: &str) -> Option<(&'n str, usize)> {
    let (year, n) = number.strip_prefix(prefix)?.strip_prefix('-')?.rsplit_once('-')?;
    let value = n.parse().ok()?;
    // Only as the program writes it: 42 is not 00042.
    (n.len() >= 5 && (n.len() == 5 || !n.starts_with('0'))).then_some((year, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_only_as_it_is_written() {
        for (number, expected) in [
            ("INV-2026-00042", Some(("2026", 42))),
            ("INV-2026-M03-00042", Some(("2026-M03", 42))),
            ("INV-2026-123456", Some(("2026", 123_456))),
            ("INV-2026-0123456", None),
            ("INV-2026-42", None),
            ("CN-2026-00042", None),
            ("INV-00042", None),
            ("INV-2026-0004x", None),
        ] {
            assert_eq!(read(number, "INV"), expected, "{number}");
        }
    }
}
