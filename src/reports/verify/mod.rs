//! The proof of the books: every promise checked against the rows themselves, in one snapshot. What is kept is rebuilt from
//! the facts and compared, every posted fact is fingerprinted again and held against the audit chain. Nothing is repaired.

mod documents;
mod kept;
mod ledger;
mod numbers;
mod production;
mod seals;
mod stock;
mod till;

use super::{Column, Kind, Table, ledger_check};
use crate::db::{Books, Fault, Tx, audit};
use crate::domain::sales::order_store;
use crate::kit::Coded;

crate::coded! {
    /// What is checked. The words under `verify-…` say what each one promises.
    pub enum Promise "verify" {
        /// The engine's own check of the file, and its foreign keys.
        File "file",
        Chain "chain",
        Sealed "sealed",
        Unsealed "unsealed",
        Balanced "balanced",
        Periods "periods",
        Control "control",
        Settled "settled",
        StockValue "stock-value",
        StockLedger "stock-ledger",
        Interim "interim",
        Reserved "reserved",
        Numbers "numbers",
        Billed "billed",
        Orders "orders",
        Purchases "purchases",
        Production "production",
        Totals "totals",
        Posted "posted",
        Vat "vat",
        Balances "balances",
        Receivables "receivables",
        Sales "sales",
        Pipeline "pipeline",
        Search "search",
        Till "till",
    }
}

/// One promise: how many rows were looked at, and those that break it, by name.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Check {
    pub promise: Promise,
    pub count: i64,
    pub broken: Vec<String>,
}

/// What was proved, and of which state of the books.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Certificate {
    pub checks: Vec<Check>,
    pub schema: i64,
    /// Acts in the audit chain.
    pub acts: i64,
    /// The hash that ends the chain, in hexadecimal: two books with the same one have the same history.
    pub last_hash: String,
}

impl Certificate {
    pub fn is_clean(&self) -> bool {
        self.checks.iter().all(|c| c.broken.is_empty())
    }

    /// Every broken row under its promise.
    pub fn broken(&self) -> impl Iterator<Item = (Promise, &str)> {
        self.checks.iter().flat_map(|c| c.broken.iter().map(move |row| (c.promise, row.as_str())))
    }

    /// What was checked, a line a promise, with the broken rows by name.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            Column::new("check", Kind::Word("verify")),
            Column::new("checked", Kind::Int),
            Column::new("broken", Kind::Int),
            Column::text("rows"),
        ]);
        for check in &self.checks {
            let broken = i64::try_from(check.broken.len()).unwrap_or(i64::MAX);
            let rows = check.broken.join("; ");
            table.push(vec![check.promise.code().to_owned().into(), check.count.into(), broken.into(), rows.into()]);
        }
        table
    }
}

/// What one question found: rows looked at, rows that are wrong.
type Found = (i64, Vec<String>);

/// Proves the books, or says what breaks which promise.
pub fn verify(books: &Books) -> Result<Certificate, Fault> {
    verify_with(books, &mut |_, _| true)
}

/// The same, telling how many of the checks are done; `false` stops, and what was proved so far is given back.
pub fn verify_with(books: &Books, going_on: &mut dyn FnMut(usize, usize) -> bool) -> Result<Certificate, Fault> {
    books.read(|tx| {
        let mut checks = Vec::new();
        // The chain is read once for several promises.
        let mut sealed: Option<seals::Sealed> = None;
        let all = Promise::all();
        for (done, promise) in all.iter().enumerate() {
            if !going_on(done, all.len()) {
                break;
            }
            let (count, broken) = match promise {
                Promise::File => file(books, tx)?,
                Promise::Chain => chain(tx)?,
                _ => {
                    let sealed = match &mut sealed {
                        Some(sealed) => sealed,
                        none => none.insert(seals::read(tx)?),
                    };
                    one(tx, *promise, sealed)?
                }
            };
            checks.push(Check { promise: *promise, count, broken });
        }
        let last = audit::latest(tx, 1)?.into_iter().next();
        Ok(Certificate {
            checks,
            schema: tx.query_one("PRAGMA user_version", [], |r| r.get(0))?,
            acts: last.as_ref().map_or(0, |row| row.id),
            last_hash: last.map_or_else(String::new, |row| row.hash.iter().map(|b| format!("{b:02x}")).collect()),
        })
    })
}

fn one(tx: &Tx, promise: Promise, sealed: &seals::Sealed) -> Result<Found, Fault> {
    Ok(match promise {
        Promise::File | Promise::Chain => (0, Vec::new()),
        Promise::Sealed => sealed.found(),
        Promise::Unsealed => seals::unsealed(tx, sealed)?,
        Promise::Balanced => (count(tx, "SELECT count(*) FROM entry")?, ledger_check::entries(tx)?),
        Promise::Periods => ledger::periods(tx, sealed)?,
        Promise::Control => (count(tx, "SELECT count(*) FROM open_item")?, ledger_check::control_accounts(tx)?),
        Promise::Settled => (count(tx, "SELECT count(*) FROM match")?, ledger_check::open_items(tx)?),
        Promise::StockValue => stock::value(tx)?,
        Promise::StockLedger => stock::ledger(tx)?,
        Promise::Interim => stock::interim(tx)?,
        Promise::Reserved => stock::reserved(tx)?,
        Promise::Numbers => numbers::gapless(tx)?,
        Promise::Billed => documents::billed(tx)?,
        Promise::Orders => (count(tx, "SELECT count(*) FROM sales_order")?, order_store::rebuild_check(tx)?),
        Promise::Purchases => documents::purchases(tx)?,
        Promise::Production => production::production(tx)?,
        Promise::Totals => documents::totals(tx)?,
        Promise::Posted => documents::posted(tx)?,
        Promise::Vat => documents::vat(tx)?,
        Promise::Balances => kept::balances(tx)?,
        Promise::Receivables => (count(tx, "SELECT count(*) FROM receivable_day")?, ledger_check::receivable_day(tx)?),
        Promise::Sales => kept::sales(tx)?,
        Promise::Pipeline => kept::pipeline(tx)?,
        Promise::Search => kept::search(tx)?,
        Promise::Till => till::till(tx)?,
    })
}

fn file(books: &Books, tx: &Tx) -> Result<Found, Fault> {
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'index')";
    Ok((tx.query_one(tables, [], |r| r.get(0))?, books.integrity()?))
}

fn chain(tx: &Tx) -> Result<Found, Fault> {
    let (count, broken) = audit::check(tx)?;
    Ok((count, broken.into_iter().map(|id| format!("audit {id}")).collect()))
}

/// How many rows a question looks at.
fn count(tx: &Tx, sql: &str) -> crate::db::Result<i64> {
    tx.query_one(sql, [], |r| r.get(0))
}

/// Rows named by a question of one text column.
fn names(tx: &Tx, sql: &str) -> crate::db::Result<Vec<String>> {
    tx.query(sql, [], |r| r.get(0))
}
