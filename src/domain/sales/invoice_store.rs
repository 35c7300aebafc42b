//! Tables `invoice`, `invoice_line` and `invoice_tax`.

use super::deduction_store;
use super::invoice::{Invoice, InvoiceId, InvoiceLine, InvoiceLineId, Kind, Status};
use super::order::{OrderId, OrderLineId};
use crate::db::{Fault, Result, Row, RowResult, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{PartyId, RegionId};
use crate::kit::digest::Short;
use crate::kit::total::TaxTotal;
use crate::kit::{Coded, Digest, Money, Quantity, Refusal};
use chrono::NaiveDate;

const COLUMNS: &str =
    "id, number, kind, order_id, credits_id, party_id, party_name, party_address, party_vat, region_id, salesperson,
  date, due_date, status, reason, tax_included, net, vat, cost, entry_id, version,
  (SELECT w.words FROM invoice_wording w WHERE w.id = wording_id)";

fn read(r: &Row) -> RowResult<Invoice> {
    Ok(Invoice {
        id: InvoiceId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        order: r.get::<_, Option<i64>>(3)?.map(OrderId),
        credits: r.get::<_, Option<i64>>(4)?.map(InvoiceId),
        party: PartyId(r.get(5)?),
        party_name: r.get(6)?,
        party_address: r.get(7)?,
        party_vat: r.get(8)?,
        region: r.get::<_, Option<i64>>(9)?.map(RegionId),
        salesperson: r.get(10)?,
        date: r.get(11)?,
        due_date: r.get(12)?,
        status: coded(r, 13)?,
        reason: r.get(14)?,
        tax_included: r.get(15)?,
        net: r.get(16)?,
        vat: r.get(17)?,
        cost: r.get(18)?,
        entry: r.get(19)?,
        version: r.get(20)?,
        lines: Vec::new(),
        taxes: Vec::new(),
        wording: r.get::<_, Option<String>>(21)?.unwrap_or_default(),
        deductions: Vec::new(),
    })
}

fn read_line(r: &Row) -> RowResult<InvoiceLine> {
    Ok(InvoiceLine {
        id: InvoiceLineId(r.get(0)?),
        order_line: r.get::<_, Option<i64>>(1)?.map(OrderLineId),
        credits: r.get::<_, Option<i64>>(2)?.map(InvoiceLineId),
        item: r.get::<_, Option<i64>>(3)?.map(ItemId),
        description: r.get(4)?,
        quantity: r.get(5)?,
        unit: r.get(6)?,
        price: r.get(7)?,
        discount: r.get(8)?,
        net: r.get(9)?,
        tax_code: r.get(10)?,
        tax_rate: r.get(11)?,
        vat: r.get(12)?,
        cost: r.get(13)?,
    })
}

/// The invoice with its lines and its VAT.
pub fn get(tx: &Tx, id: InvoiceId) -> std::result::Result<Invoice, Fault> {
    let Some(held) = tx.held::<Invoice>("invoice", id.0) else { return ask(tx, id) };
    debug_assert_eq!(Some(&held), ask(tx, id).ok().as_ref(), "the invoice held is not the one in the file");
    Ok(held)
}

/// A draft is posted next, as a rule: what was written is what is read.
fn hold(tx: &Tx, i: &Invoice) {
    let mut draft = Invoice { status: Status::Draft, version: 1, wording: String::new(), deductions: Vec::new(), ..i.clone() };
    draft.taxes.sort_by(|a, b| b.rate.cmp(&a.rate).then_with(|| a.code.cmp(&b.code)));
    tx.hold("invoice", i.id.0, draft);
}

fn ask(tx: &Tx, id: InvoiceId) -> std::result::Result<Invoice, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM invoice WHERE id = ?1");
    let mut i = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    i.lines = tx.query(
        "SELECT id, order_line_id, credits_line_id, item_id, description, quantity, unit, price, discount, net, tax_code, tax_rate, vat, cost
         FROM invoice_line WHERE invoice_id = ?1 ORDER BY position",
        params![id.0],
        read_line,
    )?;
    i.taxes = taxes(tx, id)?;
    if i.kind == Kind::Invoice {
        i.deductions = deduction_store::of_invoice(tx, id)?;
    }
    Ok(i)
}

/// The VAT of a document, the highest rate first.
pub fn taxes(tx: &Tx, id: InvoiceId) -> Result<Vec<TaxTotal>> {
    tx.query(
        "SELECT tax_code, rate, base, vat FROM invoice_tax WHERE invoice_id = ?1 ORDER BY rate DESC, tax_code",
        params![id.0],
        |r| Ok(TaxTotal { code: r.get(0)?, rate: r.get(1)?, base: r.get(2)?, vat: r.get(3)? }),
    )
}

fn missing(label: &str) -> Refusal {
    Refusal::new("invoice-missing").arg("number", label)
}

/// By number, or by `#id` for a draft.
pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Invoice, Fault> {
    let id = match number.strip_prefix('#').and_then(|n| n.parse::<i64>().ok()) {
        Some(id) => Some(id),
        None => tx.query_opt("SELECT id FROM invoice WHERE number = ?1", params![number], |r| r.get(0))?,
    };
    get(tx, InvoiceId(id.ok_or_else(|| missing(number))?))
}

/// Invoices and credit notes of an order, oldest first.
pub fn of_order(tx: &Tx, order: OrderId) -> Result<Vec<InvoiceId>> {
    tx.query("SELECT id FROM invoice WHERE order_id = ?1 ORDER BY id", params![order.0], |r| r.get(0).map(InvoiceId))
}

/// Drafts dated up to and with a day: what keeps its month from closing.
pub fn drafts_until(tx: &Tx, date: NaiveDate) -> Result<Vec<InvoiceId>> {
    let sql = "SELECT id FROM invoice WHERE status = 'draft' AND date <= ?1 ORDER BY id";
    tx.query(sql, params![date], |r| Ok(InvoiceId(r.get(0)?)))
}

/// Drafts of an order: there is one at most.
pub fn draft_of(tx: &Tx, order: OrderId) -> Result<Option<InvoiceId>> {
    tx.query_opt(
        "SELECT id FROM invoice WHERE order_id = ?1 AND status = 'draft' AND kind = 'invoice'",
        params![order.0],
        |r| r.get(0).map(InvoiceId),
    )
}

/// Posted deposits of an order, oldest first.
pub fn deposits_of(tx: &Tx, order: OrderId) -> Result<Vec<InvoiceId>> {
    tx.query(
        "SELECT id FROM invoice WHERE order_id = ?1 AND kind = 'deposit' AND status = 'posted' ORDER BY id",
        params![order.0],
        |r| r.get(0).map(InvoiceId),
    )
}

/// Credit notes of an invoice.
pub fn credits_of(tx: &Tx, invoice: InvoiceId) -> Result<Vec<InvoiceId>> {
    tx.query("SELECT id FROM invoice WHERE credits_id = ?1 ORDER BY id", params![invoice.0], |r| r.get(0).map(InvoiceId))
}

/// What posted credit notes already took back of an invoice line: quantity, net, VAT.
pub fn credited(tx: &Tx, line: InvoiceLineId) -> Result<(Quantity, Money, Money)> {
    tx.query_one(
        "SELECT ifnull(sum(l.quantity), 0), ifnull(sum(l.net), 0), ifnull(sum(l.vat), 0)
         FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.credits_line_id = ?1 AND i.status = 'posted'",
        params![line.0],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
    )
}

/// Among the last invoices those of a customer that bill an item, the newest first.
pub fn latest_with_item(tx: &Tx, item: ItemId, party: PartyId, among: i64) -> Result<Vec<InvoiceId>> {
    tx.query(
        "SELECT i.id FROM invoice i WHERE i.party_id = ?2 AND i.kind = 'invoice' AND i.status = 'posted'
           AND i.id > (SELECT max(id) FROM invoice) - ?3
           AND EXISTS (SELECT 1 FROM invoice_line l WHERE l.invoice_id = i.id AND l.item_id = ?1) ORDER BY i.id DESC",
        params![item.0, party.0, among],
        |r| r.get(0).map(InvoiceId),
    )
}

/// Adds the document with its lines and VAT; fills in their ids.
pub fn insert(tx: &Tx, i: &mut Invoice) -> Result<()> {
    let id = tx.insert(
        "INSERT INTO invoice (number, kind, order_id, credits_id, party_id, party_name, party_address, party_vat, region_id, salesperson,
           date, due_date, status, reason, tax_included, net, vat, cost, entry_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'draft', ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            i.number,
            i.kind.code(),
            i.order.map(|x| x.0),
            i.credits.map(|x| x.0),
            i.party.0,
            i.party_name,
            i.party_address,
            i.party_vat,
            i.region.map(|x| x.0),
            i.salesperson,
            i.date,
            i.due_date,
            i.reason,
            i.tax_included,
            i.net,
            i.vat,
            i.cost,
            i.entry
        ],
    )?;
    i.id = InvoiceId(id);
    let mut position = 0;
    let into =
        "INSERT INTO invoice_line (invoice_id, position, order_line_id, credits_line_id, item_id, description, quantity, unit,
         price, discount, net, tax_code, tax_rate, vat, cost)";
    let ids = tx.insert_rows(into, 15, &i.lines, |l, values| {
        position += 1;
        values.row(params![
            id,
            position,
            l.order_line.map(|x| x.0),
            l.credits.map(|x| x.0),
            l.item.map(|x| x.0),
            l.description,
            l.quantity,
            l.unit,
            l.price,
            l.discount,
            l.net,
            l.tax_code,
            l.tax_rate,
            l.vat,
            l.cost
        ])
    })?;
    i.lines.iter_mut().zip(ids).for_each(|(l, id)| l.id = InvoiceLineId(id));
    let into = "INSERT INTO invoice_tax (invoice_id, tax_code, rate, base, vat)";
    tx.insert_rows(into, 5, &i.taxes, |t, values| values.row(params![id, t.code, t.rate, t.base, t.vat]))?;
    hold(tx, i);
    Ok(())
}

/// Writes the costs of a draft's lines that changed since it was made.
pub fn set_line_costs<'l>(tx: &Tx, lines: impl Iterator<Item = &'l InvoiceLine>) -> Result<()> {
    let costs: Vec<_> = lines.map(|l| (l.id.0, [l.cost.raw()])).collect();
    tx.update_rows("invoice_line", ["cost"], &costs)
}

/// Gives a draft its number and seals it: the last change it will ever see. Its date is the draft's.
pub fn set_posted(tx: &Tx, i: &mut Invoice) -> std::result::Result<(), Fault> {
    let wording = if i.wording.is_empty() { None } else { Some(wording_id(tx, &i.wording)?) };
    let changed = tx.execute(
        "UPDATE invoice SET number = ?3, due_date = ?4, cost = ?5, entry_id = ?6, party_name = ?7, party_address = ?8,
           party_vat = ?9, wording_id = ?10, status = 'posted', version = version + 1
         WHERE id = ?1 AND version = ?2 AND status = 'draft'",
        params![i.id.0, i.version, i.number, i.due_date, i.cost, i.entry, i.party_name, i.party_address, i.party_vat, wording],
    )?;
    if changed == 0 {
        return Err(Refusal::new("invoice-changed").arg("number", i.label()).into());
    }
    i.version += 1;
    i.status = Status::Posted;
    Ok(())
}

/// The row of a wording, shared by all documents of the same words.
fn wording_id(tx: &Tx, words: &str) -> Result<i64> {
    tx.remember_named("wording", words, || {
        match tx.query_opt("SELECT id FROM invoice_wording WHERE words = ?1", params![words], |r| r.get(0))? {
            Some(id) => Ok(id),
            None => tx.insert("INSERT INTO invoice_wording (words) VALUES (?1)", params![words]),
        }
    })
}

/// Removes a draft; it had no number, so no gap is left.
pub fn delete_draft(tx: &Tx, id: InvoiceId) -> Result<()> {
    tx.execute("DELETE FROM invoice_tax WHERE invoice_id = ?1", params![id.0])?;
    tx.execute("DELETE FROM invoice_line WHERE invoice_id = ?1", params![id.0])?;
    tx.execute("DELETE FROM invoice WHERE id = ?1 AND status = 'draft'", params![id.0])?;
    Ok(())
}

/// The fingerprint of a posted document: every field of it, its lines and its VAT.
pub fn digest(i: &Invoice) -> Short {
    let mut d = Digest::new("invoice")
        .int(i.id.0)
        .text(i.number.as_deref().unwrap_or(""))
        .text(i.kind.code())
        .text(i.status.code())
        .int(i.version)
        .int(i64::from(i.tax_included))
        .opt(i.order.map(|x| x.0))
        .opt(i.credits.map(|x| x.0))
        .int(i.party.0)
        .text(&i.party_name)
        .text(&i.party_address)
        .text(&i.party_vat)
        .opt(i.region.map(|x| x.0))
        .text(&i.salesperson)
        .text(&i.date.to_string())
        .text(&i.due_date.to_string())
        .text(&i.reason)
        .int(i.net.raw())
        .int(i.vat.raw())
        .int(i.cost.raw())
        .opt(i.entry);
    for l in &i.lines {
        d = d
            .int(l.id.0)
            .opt(l.order_line.map(|x| x.0))
            .opt(l.credits.map(|x| x.0))
            .opt(l.item.map(|x| x.0))
            .text(&l.description)
            .int(l.quantity.raw())
            .text(&l.unit)
            .int(l.price.raw())
            .int(l.discount.raw())
            .int(l.net.raw())
            .text(&l.tax_code)
            .int(l.tax_rate.raw())
            .int(l.vat.raw())
            .int(l.cost.raw());
    }
    // In the order the store reads them back.
    let mut taxes: Vec<&TaxTotal> = i.taxes.iter().collect();
    taxes.sort_by(|a, b| b.rate.cmp(&a.rate).then_with(|| a.code.cmp(&b.code)));
    for t in taxes {
        d = d.text(&t.code).int(t.rate.raw()).int(t.base.raw()).int(t.vat.raw());
    }
    // Documents posted before mentions were kept have none.
    if !i.wording.is_empty() {
        d = d.text(&i.wording);
    }
    for x in &i.deductions {
        d = d.int(x.deposit.0).text(&x.tax_code).int(x.rate.raw()).int(x.net.raw()).int(x.vat.raw());
    }
    d.short()
}

/// Compares posted documents with their lines and their VAT; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut faults = tx.query(
        "SELECT i.id FROM invoice i LEFT JOIN invoice_line l ON l.invoice_id = i.id
         GROUP BY i.id HAVING i.net <> sum(ifnull(l.net, 0)) OR i.vat <> sum(ifnull(l.vat, 0)) OR (i.status = 'posted' AND i.cost <> sum(ifnull(l.cost, 0)))",
        [],
        |r| Ok(format!("invoice {}: totals differ from its lines", r.get::<_, i64>(0)?)),
    )?;
    faults.extend(tx.query(
        "SELECT i.id FROM invoice i LEFT JOIN invoice_tax t ON t.invoice_id = i.id
         GROUP BY i.id HAVING i.net <> sum(ifnull(t.base, 0)) OR i.vat <> sum(ifnull(t.vat, 0))",
        [],
        |r| Ok(format!("invoice {}: totals differ from its VAT", r.get::<_, i64>(0)?)),
    )?);
    Ok(faults)
}

/// What a list shows of an invoice. Amounts are signed: a credit note is negative.
#[derive(Debug, Clone, PartialEq)]
pub struct InvoiceRow {
    pub id: InvoiceId,
    pub number: Option<String>,
    pub kind: Kind,
    pub date: NaiveDate,
    pub due_date: NaiveDate,
    pub party: PartyId,
    pub party_name: String,
    pub status: Status,
    pub net: Money,
    pub gross: Money,
}

pub const ROW_COLUMNS: &str = "id, number, kind, date, due_date, party_id, party_name, status, net, vat";

/// Reads the columns of [`ROW_COLUMNS`].
pub fn read_row(r: &Row) -> RowResult<InvoiceRow> {
    let kind: Kind = coded(r, 2)?;
    let (net, vat): (Money, Money) = (r.get(8)?, r.get(9)?);
    let signed = |m: Money| if kind.is_credit() { -m } else { m };
    Ok(InvoiceRow {
        id: InvoiceId(r.get(0)?),
        number: r.get(1)?,
        kind,
        date: r.get(3)?,
        due_date: r.get(4)?,
        party: PartyId(r.get(5)?),
        party_name: r.get(6)?,
        status: coded(r, 7)?,
        net: signed(net),
        gross: signed(net + vat),
    })
}

/// The date of the last document of a kind posted on a later day than `date`: numbers and dates go the same way. Asked from a
/// date on, so that it reads what is later, as a rule nothing, however many came before.
pub fn posted_after(tx: &Tx, date: NaiveDate, credit: bool) -> Result<Option<NaiveDate>> {
    let kinds = if credit { "kind NOT IN ('invoice', 'deposit')" } else { "kind IN ('invoice', 'deposit')" };
    let sql = format!("SELECT max(date) FROM invoice WHERE date > ?1 AND status = 'posted' AND {kinds}");
    tx.query_one(&sql, params![date], |r| r.get(0))
}
