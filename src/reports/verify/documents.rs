//! The documents' promises: nothing is billed that was not delivered, nothing delivered that was not ordered; totals are what
//! the lines add up to, the VAT what the rates give; what a document says is what its entry says.

use super::{Found, count, names};
use crate::db::{Result, Tx};
use crate::domain::purchasing::{bill_store, order_store};
use crate::domain::sales::delivery_store;
use crate::domain::sales::invoice_store;
use crate::kit::{Money, Rate};
use crate::reports::ledger_check;

/// Ordered ≥ delivered ≥ billed ≥ credited, and the counters of each delivery are what came after it.
pub fn billed(tx: &Tx) -> Result<Found> {
    let mut wrong = names(
        tx,
        "SELECT 'sales_order_line ' || id FROM sales_order_line WHERE delivered + abandoned > quantity
           OR invoiced + returned_unbilled > delivered OR returned > delivered OR reserved > quantity - delivered - abandoned",
    )?;
    wrong.extend(delivery_store::rebuild_check(tx)?);
    wrong.extend(names(
        tx,
        "SELECT 'sales_order_line ' || l.id FROM sales_order_line l LEFT JOIN
           (SELECT dl.order_line_id AS line, sum(dl.invoiced) AS invoiced FROM delivery_line dl
            JOIN delivery d ON d.id = dl.delivery_id WHERE d.kind = 'out' AND d.status = 'shipped' GROUP BY dl.order_line_id) s
           ON s.line = l.id WHERE l.invoiced <> ifnull(s.invoiced, 0)",
    )?);
    wrong.extend(names(
        tx,
        "SELECT 'delivery_line ' || l.id FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id
         WHERE (d.kind = 'return' OR d.status <> 'shipped')
           AND (l.invoiced <> 0 OR l.returned_unbilled <> 0 OR l.returned_billed <> 0 OR l.cost_settled <> 0)",
    )?);
    wrong.extend(names(
        tx,
        "SELECT 'invoice_line ' || b.id FROM invoice_line b JOIN (
           SELECT l.credits_line_id AS id, sum(l.quantity) AS quantity, sum(l.net) AS net, sum(l.vat) AS vat
           FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
           WHERE i.status = 'posted' AND l.credits_line_id IS NOT NULL GROUP BY l.credits_line_id) c ON c.id = b.id
         WHERE c.quantity > b.quantity OR abs(c.net) > abs(b.net) OR abs(c.vat) > abs(b.vat)",
    )?);
    wrong.extend(names(
        tx,
        "SELECT 'invoice ' || t.invoice_id || ' ' || t.tax_code FROM invoice_tax t JOIN invoice i ON i.id = t.invoice_id
         WHERE i.kind = 'deposit' AND i.status = 'posted' AND (
           t.base < (SELECT ifnull(sum(x.net), 0) FROM invoice_deduction x WHERE x.deposit_id = i.id AND x.tax_code = t.tax_code)
             + (SELECT ifnull(sum(c.base), 0) FROM invoice n JOIN invoice_tax c ON c.invoice_id = n.id AND c.tax_code = t.tax_code
                WHERE n.credits_id = i.id AND n.status = 'posted')
           OR t.vat < (SELECT ifnull(sum(x.vat), 0) FROM invoice_deduction x WHERE x.deposit_id = i.id AND x.tax_code = t.tax_code)
             + (SELECT ifnull(sum(c.vat), 0) FROM invoice n JOIN invoice_tax c ON c.invoice_id = n.id AND c.tax_code = t.tax_code
                WHERE n.credits_id = i.id AND n.status = 'posted'))",
    )?);
    Ok((count(tx, "SELECT count(*) FROM sales_order_line")?, wrong))
}

/// Invoices are the sum of their lines and of their VAT; each VAT is its rate's share of its base; lines stand in order.
pub fn totals(tx: &Tx) -> Result<Found> {
    let mut wrong = invoice_store::rebuild_check(tx)?;
    wrong.extend(names(
        tx,
        "SELECT 'invoice ' || t.invoice_id || ' ' || t.tax_code FROM invoice_tax t LEFT JOIN
           (SELECT invoice_id, tax_code, tax_rate, sum(net) AS net, sum(vat) AS vat FROM invoice_line
            GROUP BY invoice_id, tax_code, tax_rate) l
           ON l.invoice_id = t.invoice_id AND l.tax_code = t.tax_code AND l.tax_rate = t.rate
         WHERE l.net IS NULL OR l.net <> t.base OR l.vat <> t.vat",
    )?);
    wrong.extend(names(
        tx,
        "SELECT 'invoice ' || invoice_id FROM invoice_line GROUP BY invoice_id
         HAVING min(position) <> 1 OR max(position) <> count(*) OR count(DISTINCT position) <> count(*)",
    )?);
    tx.each(
        "SELECT i.id, i.number, i.tax_included, t.rate, t.base, t.vat FROM invoice_tax t JOIN invoice i ON i.id = t.invoice_id
         WHERE i.kind IN ('invoice', 'deposit') AND i.status = 'posted'",
        [],
        |r| {
            let (rate, base, vat): (Rate, Money, Money) = (r.get(3)?, r.get(4)?, r.get(5)?);
            let due = if r.get::<_, bool>(2)? { (base + vat).vat_inside(rate) } else { base.share(rate) };
            if due != vat {
                wrong.push(format!("invoice {} {}: {vat} / {due}", r.get::<_, i64>(0)?, r.get::<_, String>(1)?));
            }
            Ok(())
        },
    )?;
    Ok((count(tx, "SELECT count(*) FROM invoice")?, wrong))
}

/// Each document and its entry name each other, and the entry moves what the document says.
pub fn posted(tx: &Tx) -> Result<Found> {
    let (mut counted, mut wrong) = (0, ledger_check::payments(tx)?);
    // The document, the kind of origin its entry bears, what must not be.
    for (document, kinds, what) in [
        (
            "invoice",
            "('invoice', 'credit')",
            "e.date <> d.date OR moved <> CASE WHEN d.kind IN ('deposit', 'deposit_credit') THEN d.vat ELSE abs(d.net + d.vat - deducted) END",
        ),
        ("delivery", "('delivery', 'return')", "e.date <> d.date"),
        ("payment", "('payment')", "e.date <> d.date OR moved <> abs(d.amount)"),
        ("stock_document", "(d.kind)", "e.date <> d.date"),
        ("receipt", "('purchase_receipt', 'purchase_return')", "e.date <> d.date"),
        // A paper of a closed month is booked when the next one opens.
        ("bill", "('bill', 'supplier-credit')", "e.date < d.date"),
        // A count bears the day it began, its entry the day it was booked.
        ("stock_count", "('count')", "0"),
    ] {
        counted += count(tx, &format!("SELECT count(*) FROM {document} WHERE entry_id IS NOT NULL"))?;
        let moved = "(SELECT abs(ifnull(sum(l.debit - l.credit), 0)) FROM entry_line l WHERE l.entry_id = e.id AND l.party_id IS NOT NULL)";
        // A deposit moves its net from the customers to their advances, and back when it is deducted: only its VAT remains.
        let deducted = "(SELECT ifnull(sum(x.vat), 0) FROM invoice_deduction x WHERE x.invoice_id = d.id)";
        let what = what.replace("moved", moved).replace("deducted", deducted);
        let sql = format!(
            "SELECT '{document} ' || d.id || ' ' || d.number FROM {document} d LEFT JOIN entry e ON e.id = d.entry_id
             WHERE d.entry_id IS NOT NULL AND (e.id IS NULL OR e.origin_id <> d.id OR e.origin_kind NOT IN {kinds} OR {what})"
        );
        wrong.extend(names(tx, &sql)?);
    }
    wrong.extend(names(
        tx,
        "SELECT 'invoice ' || id || ' ' || number FROM invoice
         WHERE status = 'posted' AND entry_id IS NULL AND (net <> 0 OR vat <> 0)",
    )?);
    wrong.extend(names(
        tx,
        "SELECT 'bill ' || b.id || ' ' || b.number FROM bill b LEFT JOIN open_item i
           ON i.ref_id = b.id AND i.kind = CASE b.kind WHEN 'bill' THEN 'bill' ELSE 'supplier-credit' END
         WHERE b.status = 'posted' AND (b.entry_id IS NULL OR i.id IS NULL
           OR i.amount <> CASE b.kind WHEN 'bill' THEN -b.total ELSE b.total END OR i.account <> ?1
           OR (SELECT sum(l.debit - l.credit) FROM entry_line l WHERE l.entry_id = b.entry_id AND l.account = i.account) <> i.amount)"
            .replace("?1", "(SELECT account FROM posting_role WHERE role = 'payable')")
            .as_str(),
    )?);
    Ok((counted, wrong))
}

/// Purchases: ordered and tolerance ≥ received ≥ billed, flags and values as their documents say, bills as their lines.
pub fn purchases(tx: &Tx) -> Result<Found> {
    let mut wrong = order_store::rebuild_check(tx)?;
    wrong.extend(names(
        tx,
        "SELECT 'purchase_line ' || id FROM purchase_line WHERE received + abandoned > most OR returned > received
           OR credited > billed OR billed - credited > received",
    )?);
    wrong.extend(bill_store::rebuild_check(tx)?);
    Ok((count(tx, "SELECT (SELECT count(*) FROM purchase_line) + (SELECT count(*) FROM bill)")?, wrong))
}

/// The VAT of each posted document stands in its entry, on one account.
pub fn vat(tx: &Tx) -> Result<Found> {
    let wrong = tx.query(
        "SELECT i.id, i.number, i.vat FROM
           (SELECT v.id, v.number, v.vat, v.entry_id, CASE WHEN v.kind IN ('invoice', 'deposit') THEN v.vat ELSE -v.vat END
              - (SELECT ifnull(sum(x.vat), 0) FROM invoice_deduction x WHERE x.invoice_id = v.id) AS booked
            FROM invoice v WHERE v.status = 'posted' AND v.vat <> 0) i
         WHERE i.booked <> 0 AND NOT EXISTS (
           SELECT 1 FROM entry_line l WHERE l.entry_id = i.entry_id AND l.party_id IS NULL GROUP BY l.account
           HAVING sum(l.credit - l.debit) = i.booked)",
        [],
        |r| Ok(format!("invoice {} {}: {}", r.get::<_, i64>(0)?, r.get::<_, String>(1)?, r.get::<_, Money>(2)?)),
    )?;
    Ok((count(tx, "SELECT count(*) FROM invoice_tax")?, wrong))
}
