//! Table `invoice_deduction`.

use super::deposit::Deduction;
use super::invoice::InvoiceId;
use crate::db::{Result, Row, RowResult, Tx, params};
use crate::kit::Money;

fn read(r: &Row) -> RowResult<Deduction> {
    Ok(Deduction { deposit: InvoiceId(r.get(0)?), tax_code: r.get(1)?, rate: r.get(2)?, net: r.get(3)?, vat: r.get(4)? })
}

/// What an invoice deducts.
pub fn of_invoice(tx: &Tx, id: InvoiceId) -> Result<Vec<Deduction>> {
    tx.query(
        "SELECT deposit_id, tax_code, rate, net, vat FROM invoice_deduction WHERE invoice_id = ?1 ORDER BY deposit_id, tax_code",
        params![id.0],
        read,
    )
}

/// What was deducted of a deposit, by VAT code: net and VAT.
pub fn of_deposit(tx: &Tx, deposit: InvoiceId) -> Result<Vec<(String, Money, Money)>> {
    tx.query(
        "SELECT tax_code, sum(net), sum(vat) FROM invoice_deduction WHERE deposit_id = ?1 GROUP BY tax_code",
        params![deposit.0],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
    )
}

/// Writes what a draft deducts, in the posting transaction.
pub fn insert(tx: &Tx, id: InvoiceId, list: &[Deduction]) -> Result<()> {
    for d in list {
        tx.execute(
            "INSERT INTO invoice_deduction (invoice_id, deposit_id, tax_code, rate, net, vat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id.0, d.deposit.0, d.tax_code, d.rate, d.net, d.vat],
        )?;
    }
    Ok(())
}
