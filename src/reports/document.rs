//! Any document by its number: what it is, and the documents and entries that belong with it from quote to payment.

use super::table::{Cell, Column, Kind, Table};
use crate::db::{Fault, Result, Tx, params};
use crate::domain::finance::open_item_store;
use crate::domain::sales::invoice::InvoiceId;
use crate::domain::sales::{invoice_store, mention};
use crate::kit::{Coded, Refusal};

crate::coded! {
    /// What a number may belong to.
    pub enum DocumentKind "document" {
        Quote "quote",
        Order "order",
        Delivery "delivery",
        Invoice "invoice",
        Payment "payment",
        Purchase "purchase",
        Receipt "receipt",
        Bill "bill",
        WorkOrder "work-order",
        Stock "stock",
        Count "count",
        Entry "entry",
    }
}

impl DocumentKind {
    fn table(self) -> &'static str {
        match self {
            DocumentKind::Quote => "quote",
            DocumentKind::Order => "sales_order",
            DocumentKind::Delivery => "delivery",
            DocumentKind::Invoice => "invoice",
            DocumentKind::Payment => "payment",
            DocumentKind::Purchase => "purchase_order",
            DocumentKind::Receipt => "receipt",
            DocumentKind::Bill => "bill",
            DocumentKind::WorkOrder => "work_order",
            DocumentKind::Stock => "stock_document",
            DocumentKind::Count => "stock_count",
            DocumentKind::Entry => "entry",
        }
    }

    /// The list its head is a row of, and the list its lines are.
    pub fn lists(self) -> (&'static str, &'static str) {
        match self {
            DocumentKind::Quote => ("quotes", "quote-lines"),
            DocumentKind::Order => ("orders", "order-lines"),
            DocumentKind::Delivery => ("deliveries", "delivery-lines"),
            DocumentKind::Invoice => ("invoices", "invoice-lines"),
            DocumentKind::Payment => ("payments", ""),
            DocumentKind::Purchase => ("purchases", "purchase-lines"),
            DocumentKind::Receipt => ("receipts", "receipt-lines"),
            DocumentKind::Bill => ("bills", "bill-lines"),
            DocumentKind::WorkOrder => ("workorders", "workorder-lines"),
            DocumentKind::Stock => ("stock-documents", ""),
            DocumentKind::Count => ("counts", "count-lines"),
            DocumentKind::Entry => ("", "entries"),
        }
    }
}

/// A document by its number, or by its handle `kind:id` while it has none (`order:12`).
pub fn find(tx: &Tx, text: &str) -> std::result::Result<(DocumentKind, i64), Fault> {
    let text = text.trim();
    if let Some((kind, id)) = handle(text) {
        let sql = format!("SELECT id FROM {} WHERE id = ?1", kind.table());
        if tx.query_opt(&sql, params![id], |r| r.get::<_, i64>(0))?.is_some() {
            return Ok((kind, id));
        }
        return Err(Refusal::new("document-unknown").arg("number", text).into());
    }
    for kind in DocumentKind::all() {
        let sql = format!("SELECT id FROM {} WHERE number = ?1 OR number = upper(?1) ORDER BY id DESC LIMIT 1", kind.table());
        if let Some(id) = tx.query_opt(&sql, params![text], |r| r.get(0))? {
            return Ok((*kind, id));
        }
    }
    // A ticket is known by its invoice, or by the credit note when goods only came back.
    let ticket = "SELECT ifnull(t.invoice_id, (SELECT min(n.invoice_id) FROM till_return n WHERE n.ticket_id = t.id))
      FROM till_ticket t WHERE t.number = upper(?1)";
    match tx.query_opt(ticket, params![text], |r| r.get(0))? {
        Some(id) => Ok((DocumentKind::Invoice, id)),
        None => Err(Refusal::new("document-unknown").arg("number", text).into()),
    }
}

fn handle(text: &str) -> Option<(DocumentKind, i64)> {
    if let Some(id) = text.strip_prefix('#') {
        return Some((DocumentKind::Order, id.parse().ok()?));
    }
    let (kind, id) = text.split_once(':')?;
    Some((DocumentKind::of(kind)?, id.parse().ok()?))
}

/// What a document without a number is called on the command line.
pub fn handle_of(kind: DocumentKind, id: i64) -> String {
    format!("{kind}:{id}")
}

/// The columns of a document among others.
pub const LINKED: &[Column] = &[
    Column::new("kind", Kind::Word("document")),
    Column::text("number"),
    Column::text("handle"),
    Column::date("date"),
    Column::new("status", Kind::Text),
    Column::money("total"),
    Column::text("entry"),
];

/// Everything of one order from quote to payment, the document itself included, oldest first.
pub fn linked(tx: &Tx, kind: DocumentKind, id: i64) -> Result<Table> {
    let mut chains: Vec<(&str, i64)> = orders_of(tx, kind, id)?.into_iter().map(|order| (CHAIN, order)).collect();
    chains.extend(bought_on(tx, kind, id)?);
    let mut table = Table::new(LINKED);
    for (chain, order) in &chains {
        let rows = tx.query(chain, params![order], |r| {
            let kind: String = r.get(0)?;
            let id: i64 = r.get(1)?;
            Ok(vec![
                Cell::from(kind.clone()),
                r.get::<_, Option<String>>(2)?.into(),
                Cell::from(format!("{kind}:{id}")),
                r.get::<_, chrono::NaiveDate>(3)?.into(),
                r.get::<_, String>(4)?.into(),
                r.get::<_, Option<crate::kit::Money>>(5)?.into(),
                r.get::<_, Option<String>>(6)?.into(),
            ])
        })?;
        for row in rows {
            if !table.rows.contains(&row) {
                table.push(row);
            }
        }
    }
    Ok(table)
}

/// The chains of purchase orders a document belongs to, and those of bills without one.
fn bought_on(tx: &Tx, kind: DocumentKind, id: i64) -> Result<Vec<(&'static str, i64)>> {
    let bills: Vec<(i64, Option<i64>)> = match kind {
        DocumentKind::Purchase => return Ok(vec![(BOUGHT, id)]),
        DocumentKind::Receipt => {
            let sql = "SELECT order_id FROM receipt WHERE id = ?1";
            return tx.query(sql, params![id], |r| Ok((BOUGHT, r.get(0)?)));
        }
        DocumentKind::Bill => {
            tx.query("SELECT id, order_id FROM bill WHERE id = ?1", params![id], |r| Ok((r.get(0)?, r.get(1)?)))?
        }
        DocumentKind::Payment => tx.query(
            "SELECT DISTINCT b.id, b.order_id FROM open_item y JOIN match m ON m.credit_id = y.id OR m.debit_id = y.id
             JOIN open_item o ON o.id IN (m.debit_id, m.credit_id) AND o.kind IN ('bill', 'supplier-credit')
             JOIN bill b ON b.id = o.ref_id WHERE y.kind = 'payment' AND y.ref_id = ?1",
            params![id],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )?,
        _ => Vec::new(),
    };
    Ok(bills.into_iter().map(|(bill, order)| order.map_or((BILLED, bill), |order| (BOUGHT, order))).collect())
}

const BOUGHT: &str = "
    SELECT 'purchase', s.id, s.number, s.date, s.status, s.net + s.vat, NULL FROM purchase_order s WHERE s.id = ?1
    UNION ALL
    SELECT * FROM (SELECT 'receipt', d.id, d.number, d.date, d.kind, NULL, e.number FROM receipt d
      LEFT JOIN entry e ON e.id = d.entry_id WHERE d.order_id = ?1 ORDER BY d.id)
    UNION ALL
    SELECT * FROM (SELECT 'bill', b.id, b.number, b.date, b.status, CASE b.kind WHEN 'bill' THEN b.total ELSE -b.total END, e.number
      FROM bill b LEFT JOIN entry e ON e.id = b.entry_id WHERE b.order_id = ?1 ORDER BY b.id)
    UNION ALL
    SELECT * FROM (SELECT DISTINCT 'payment', p.id, p.number, p.date,
        CASE WHEN p.reversed_by IS NULL THEN 'registered' ELSE 'reversed' END, p.amount, e.number
      FROM bill b JOIN open_item o ON o.ref_id = b.id AND o.kind IN ('bill', 'supplier-credit')
      JOIN match m ON m.debit_id = o.id OR m.credit_id = o.id
      JOIN open_item y ON y.id IN (m.debit_id, m.credit_id) AND y.kind = 'payment'
      JOIN payment p ON p.id = y.ref_id JOIN entry e ON e.id = p.entry_id WHERE b.order_id = ?1 ORDER BY p.id)";

const BILLED: &str = "
    SELECT 'bill', b.id, b.number, b.date, b.status, CASE b.kind WHEN 'bill' THEN b.total ELSE -b.total END, e.number
      FROM bill b LEFT JOIN entry e ON e.id = b.entry_id WHERE b.id = ?1
    UNION ALL
    SELECT * FROM (SELECT DISTINCT 'payment', p.id, p.number, p.date,
        CASE WHEN p.reversed_by IS NULL THEN 'registered' ELSE 'reversed' END, p.amount, e.number
      FROM open_item o JOIN match m ON m.debit_id = o.id OR m.credit_id = o.id
      JOIN open_item y ON y.id IN (m.debit_id, m.credit_id) AND y.kind = 'payment'
      JOIN payment p ON p.id = y.ref_id JOIN entry e ON e.id = p.entry_id
      WHERE o.ref_id = ?1 AND o.kind IN ('bill', 'supplier-credit') ORDER BY p.id)";

/// The orders a document belongs to: several for a payment.
fn orders_of(tx: &Tx, kind: DocumentKind, id: i64) -> Result<Vec<i64>> {
    let sql = match kind {
        DocumentKind::Order => return Ok(vec![id]),
        DocumentKind::Quote => "SELECT id FROM sales_order WHERE quote_id = ?1",
        DocumentKind::Delivery => "SELECT order_id FROM delivery WHERE id = ?1",
        DocumentKind::WorkOrder => {
            "SELECT l.order_id FROM work_order w JOIN sales_order_line l ON l.id = w.order_line_id WHERE w.id = ?1"
        }
        DocumentKind::Invoice => "SELECT order_id FROM invoice WHERE id = ?1 AND order_id IS NOT NULL",
        DocumentKind::Payment => {
            "SELECT DISTINCT v.order_id FROM open_item y
             JOIN match m ON m.credit_id = y.id OR m.debit_id = y.id
             JOIN open_item o ON o.id IN (m.debit_id, m.credit_id) AND o.kind IN ('invoice', 'credit')
             JOIN invoice v ON v.id = o.ref_id WHERE y.kind = 'payment' AND y.ref_id = ?1 AND v.order_id IS NOT NULL"
        }
        _ => return Ok(Vec::new()),
    };
    tx.query(sql, params![id], |r| r.get(0))
}

const CHAIN: &str = "
    SELECT 'quote', q.id, q.number, q.date, q.status, q.net + q.vat, NULL FROM quote q
      JOIN sales_order s ON s.quote_id = q.id WHERE s.id = ?1
    UNION ALL
    SELECT 'order', s.id, s.number, s.date, s.status, s.net + s.vat, NULL FROM sales_order s WHERE s.id = ?1
    UNION ALL
    SELECT * FROM (SELECT 'work-order', w.id, w.number, w.date, w.status, NULL, NULL FROM sales_order_line l
      JOIN work_order w ON w.order_line_id = l.id WHERE l.order_id = ?1 ORDER BY w.id)
    UNION ALL
    SELECT * FROM (SELECT 'delivery', d.id, d.number, d.date, d.status, NULL, e.number FROM delivery d
      LEFT JOIN entry e ON e.id = d.entry_id WHERE d.order_id = ?1 ORDER BY d.id)
    UNION ALL
    SELECT * FROM (SELECT 'invoice', v.id, v.number, v.date, v.status,
        CASE WHEN v.kind IN ('invoice', 'deposit') THEN v.net + v.vat ELSE -v.net - v.vat END, e.number FROM invoice v
      LEFT JOIN entry e ON e.id = v.entry_id WHERE v.order_id = ?1 ORDER BY v.id)
    UNION ALL
    SELECT * FROM (SELECT DISTINCT 'payment', p.id, p.number, p.date,
        CASE WHEN p.reversed_by IS NULL THEN 'registered' ELSE 'reversed' END, p.amount, e.number
      FROM invoice v JOIN open_item o ON o.ref_id = v.id AND o.kind IN ('invoice', 'credit')
      JOIN match m ON m.debit_id = o.id OR m.credit_id = o.id
      JOIN open_item y ON y.id IN (m.debit_id, m.credit_id) AND y.kind = 'payment'
      JOIN payment p ON p.id = y.ref_id JOIN entry e ON e.id = p.entry_id WHERE v.order_id = ?1 ORDER BY p.id)";

/// The lines of the journal entries a document made; of an order, those of everything that came of it.
pub fn entries(tx: &Tx, kind: DocumentKind, id: i64) -> std::result::Result<Table, Fault> {
    let numbers: Vec<String> = match kind {
        DocumentKind::Order | DocumentKind::Purchase => column(&linked(tx, kind, id)?, "entry"),
        DocumentKind::Quote => Vec::new(),
        DocumentKind::WorkOrder => {
            let sql = "SELECT n.number FROM work_event w JOIN entry n ON n.id = w.entry_id WHERE w.order_id = ?1 ORDER BY w.id";
            tx.query(sql, params![id], |r| r.get(0))?
        }
        DocumentKind::Entry => tx.query("SELECT number FROM entry WHERE id = ?1", params![id], |r| r.get(0))?,
        _ => {
            let sql = format!("SELECT e.number FROM entry e JOIN {} d ON d.entry_id = e.id WHERE d.id = ?1", kind.table());
            tx.query(&sql, params![id], |r| r.get(0))?
        }
    };
    let mut all: Option<Table> = None;
    for number in numbers {
        let id: i64 = tx.query_one("SELECT id FROM entry WHERE number = ?1", params![number], |r| r.get(0))?;
        let lines = super::listing::list(tx, "entries", &super::listing::Ask { id: Some(id), ..Default::default() })?;
        match &mut all {
            Some(table) => table.rows.extend(lines.rows),
            None => all = Some(lines),
        }
    }
    Ok(all.unwrap_or_default())
}

/// What an invoice prints beside its figures, as it was posted.
pub fn mentions(tx: &Tx, kind: DocumentKind, id: i64) -> std::result::Result<Table, Fault> {
    let mut table = Table::new(&[Column::new("mention", Kind::Word("mention")), Column::text("words")]);
    if kind == DocumentKind::Invoice {
        for (mention, words) in mention::read(&invoice_store::get(tx, InvoiceId(id))?.wording) {
            table.push(vec![mention.code().into(), words.into()]);
        }
    }
    Ok(table)
}

/// The due dates of an invoice: what falls due when, and what is open of it; the deposits it deducts, negative.
pub fn dues(tx: &Tx, kind: DocumentKind, id: i64) -> std::result::Result<Table, Fault> {
    let mut table =
        Table::new(&[Column::date("due_date"), Column::text("number"), Column::money("amount"), Column::money("open")]);
    if kind != DocumentKind::Invoice {
        return Ok(table);
    }
    let invoice = invoice_store::get(tx, InvoiceId(id))?;
    for d in &invoice.deductions {
        let deposit = invoice_store::get(tx, d.deposit)?;
        table.push(vec![deposit.date.into(), deposit.label().into(), (-d.gross()).into(), Cell::None]);
    }
    for item in open_item_store::of_ref(tx, invoice.item_kind(), id)? {
        table.push(vec![item.due.into(), item.number.into(), item.amount.into(), item.open.into()]);
    }
    Ok(table)
}

fn column(table: &Table, name: &str) -> Vec<String> {
    let at = table.columns.iter().position(|c| c.name == name);
    let cells = table.rows.iter().filter_map(|r| at.and_then(|i| r.get(i)));
    cells.filter(|c| !c.is_none()).map(Cell::plain).collect()
}

/// The one row of a document among its kind, as its list shows it. Entries have no head of their own.
pub fn head(tx: &Tx, kind: DocumentKind, id: i64) -> std::result::Result<Table, Fault> {
    one(tx, kind.lists().0, id)
}

/// The lines of a document; of a stock document its moves.
pub fn lines(tx: &Tx, kind: DocumentKind, id: i64) -> std::result::Result<Table, Fault> {
    if kind != DocumentKind::Stock {
        return one(tx, kind.lists().1, id);
    }
    let mut moves = one(tx, "moves", id)?;
    let at = moves.columns.iter().position(|c| c.name == "origin_kind");
    let ours = ["receipt", "opening", "adjustment", "transfer"];
    moves.rows.retain(|r| at.and_then(|i| r.get(i)).is_some_and(|c| ours.contains(&c.plain().as_str())));
    Ok(moves)
}

fn one(tx: &Tx, list: &str, id: i64) -> std::result::Result<Table, Fault> {
    if list.is_empty() {
        return Ok(Table::default());
    }
    super::listing::list(tx, list, &super::listing::Ask { id: Some(id), ..Default::default() })
}

/// The columns of [`summary`].
pub const SUMMARY: &[Column] = &[
    Column::new("kind", Kind::Word("document")),
    Column::text("number"),
    Column::text("handle"),
    Column::date("date"),
    Column::text("status"),
    Column::text("party"),
    Column::money("net"),
    Column::money("vat"),
    Column::money("total"),
    Column::money("open"),
    Column::text("entry"),
];

/// One line on any document; none when it is not there.
pub fn summary(tx: &Tx, kind: DocumentKind, id: i64) -> Result<Option<Vec<Cell>>> {
    let entry = "(SELECT e.number FROM entry e WHERE e.id = d.entry_id)";
    let party = "(SELECT p.code FROM party p WHERE p.id = d.party_id)";
    let sql = match kind {
        DocumentKind::Quote => format!("SELECT d.number, d.date, d.status, {party}, d.net, d.vat, d.net + d.vat, NULL, NULL FROM quote d"),
        DocumentKind::Order => {
            format!("SELECT d.number, d.date, d.status, {party}, d.net, d.vat, d.net + d.vat, NULL, NULL FROM sales_order d")
        }
        DocumentKind::Delivery => format!("SELECT d.number, d.date, d.status, {party}, NULL, NULL, NULL, NULL, {entry} FROM delivery d"),
        DocumentKind::Invoice => format!(
            "SELECT d.number, d.date, d.status, {party}, d.net, d.vat, d.net + d.vat,
               (SELECT sum(o.open) FROM open_item o WHERE o.ref_id = d.id AND o.kind IN ('invoice', 'credit')), {entry} FROM invoice d"
        ),
        DocumentKind::Payment => format!(
            "SELECT d.number, d.date, CASE WHEN d.reversed_by IS NULL THEN 'registered' ELSE 'reversed' END, {party},
               NULL, NULL, d.amount, (SELECT -sum(o.open) FROM open_item o WHERE o.ref_id = d.id AND o.kind = 'payment'), {entry} FROM payment d"
        ),
        DocumentKind::Purchase => {
            format!("SELECT d.number, d.date, d.status, {party}, d.net, d.vat, d.net + d.vat, NULL, NULL FROM purchase_order d")
        }
        DocumentKind::Receipt => format!("SELECT d.number, d.date, d.kind, {party}, NULL, NULL, NULL, NULL, {entry} FROM receipt d"),
        DocumentKind::Bill => format!(
            "SELECT d.number, d.date, d.status, {party}, d.net, d.vat, d.total,
               (SELECT abs(sum(o.open)) FROM open_item o WHERE o.ref_id = d.id AND o.kind IN ('bill', 'supplier-credit')), {entry} FROM bill d"
        ),
        DocumentKind::WorkOrder => {
            "SELECT d.number, d.date, d.status, NULL, NULL, NULL, NULL, d.wip, NULL FROM work_order d".to_owned()
        }
        DocumentKind::Stock => format!("SELECT d.number, d.date, d.kind, {party}, NULL, NULL, NULL, NULL, {entry} FROM stock_document d"),
        DocumentKind::Count => format!("SELECT d.number, d.date, d.status, NULL, NULL, NULL, NULL, NULL, {entry} FROM stock_count d"),
        DocumentKind::Entry => "SELECT d.number, d.date, 'posted', NULL, NULL, NULL, d.total, NULL, d.number FROM entry d".to_owned(),
    };
    let columns = &SUMMARY[3..];
    let mut found = None;
    tx.each(&format!("{sql} WHERE d.id = ?1"), params![id], |r| {
        let mut row = vec![Cell::from(kind.code()), Cell::read(r, 0, Kind::Text)?, Cell::from(handle_of(kind, id))];
        for (i, column) in columns.iter().enumerate() {
            row.push(Cell::read(r, i + 1, column.kind)?);
        }
        found = Some(row);
        Ok(())
    })?;
    Ok(found)
}

/// The row of a document that is no longer there.
pub fn gone(kind: DocumentKind, id: i64) -> Vec<Cell> {
    let mut row = vec![Cell::from(kind.code()), Cell::None, Cell::from(handle_of(kind, id))];
    row.resize(SUMMARY.len(), Cell::None);
    row
}
