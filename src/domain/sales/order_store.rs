//! Tables `sales_order` and `sales_order_line`.

use super::order::{Order, OrderId, OrderLine, OrderLineId, Source, Status};
use crate::db::{Fault, Result, Row, Tx, coded, params};
use crate::domain::items::item::ItemId;
use crate::domain::parties::party::{AddressId, PartyId, RegionId, TermId};
use crate::kit::{Coded, Money, Quantity, Refusal};
use chrono::NaiveDate;

const COLUMNS: &str = "id, number, party_id, party_name, ship_to, region_id, quote_id, date, wanted_date, status, hold_reason,
  close_reason, term_id, tax_included, salesperson, their_ref, note, source, external_id, net, vat, changed_at, changed_by, version";

fn read(r: &Row) -> crate::db::RowResult<Order> {
    Ok(Order {
        id: OrderId(r.get(0)?),
        number: r.get(1)?,
        party: PartyId(r.get(2)?),
        party_name: r.get(3)?,
        ship_to: r.get::<_, Option<i64>>(4)?.map(AddressId),
        region: r.get::<_, Option<i64>>(5)?.map(RegionId),
        quote: r.get(6)?,
        date: r.get(7)?,
        wanted: r.get(8)?,
        status: coded(r, 9)?,
        hold_reason: r.get(10)?,
        close_reason: r.get(11)?,
        term: r.get::<_, Option<i64>>(12)?.map(TermId),
        tax_included: r.get(13)?,
        salesperson: r.get(14)?,
        their_ref: r.get(15)?,
        note: r.get(16)?,
        source: coded(r, 17)?,
        external_id: r.get(18)?,
        net: r.get(19)?,
        vat: r.get(20)?,
        changed_at: r.get(21)?,
        changed_by: r.get(22)?,
        version: r.get(23)?,
        lines: Vec::new(),
    })
}

fn read_line(r: &Row) -> crate::db::RowResult<OrderLine> {
    Ok(OrderLine {
        id: OrderLineId(r.get(0)?),
        item: r.get::<_, Option<i64>>(1)?.map(ItemId),
        description: r.get(2)?,
        quantity: r.get(3)?,
        unit: r.get(4)?,
        price: r.get(5)?,
        discount: r.get(6)?,
        net: r.get(7)?,
        tax_code: r.get(8)?,
        tax_rate: r.get(9)?,
        vat: r.get(10)?,
        reserved: r.get(11)?,
        delivered: r.get(12)?,
        invoiced: r.get(13)?,
        returned: r.get(14)?,
        returned_unbilled: r.get(15)?,
        abandoned: r.get(16)?,
    })
}

fn lines(tx: &Tx, id: OrderId) -> Result<Vec<OrderLine>> {
    tx.query(
        "SELECT id, item_id, description, quantity, unit, price, discount, net, tax_code, tax_rate, vat, reserved, delivered,
           invoiced, returned, returned_unbilled, abandoned
         FROM sales_order_line WHERE order_id = ?1 ORDER BY position",
        params![id.0],
        read_line,
    )
}

/// The order with its lines.
pub fn get(tx: &Tx, id: OrderId) -> std::result::Result<Order, Fault> {
    let Some(held) = tx.held::<Order>("order", id.0) else { return ask(tx, id) };
    debug_assert_eq!(Some(&held), ask(tx, id).ok().as_ref(), "the order held is not the one in the file");
    Ok(held)
}

/// The steps of an order follow one another: the next one begins with what this one wrote. To be held, the order must be
/// whole and its lines written.
fn hold(tx: &Tx, o: &mut Order) {
    (o.changed_at, o.changed_by) = (tx.now_seconds(), tx.user_id());
    tx.hold("order", o.id.0, o.clone());
}

fn ask(tx: &Tx, id: OrderId) -> std::result::Result<Order, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM sales_order WHERE id = ?1");
    let mut order = tx.query_opt(&sql, params![id.0], read)?.ok_or_else(|| missing(&format!("#{id}")))?;
    order.lines = lines(tx, id)?;
    Ok(order)
}

fn missing(label: &str) -> Refusal {
    Refusal::new("order-missing").arg("number", label)
}

/// By number, or by `#id` for a draft.
pub fn by_number(tx: &Tx, number: &str) -> std::result::Result<Order, Fault> {
    let id = match number.strip_prefix('#').and_then(|n| n.parse::<i64>().ok()) {
        Some(id) => Some(id),
        None => tx.query_opt("SELECT id FROM sales_order WHERE number = ?1", params![number], |r| r.get(0))?,
    };
    get(tx, OrderId(id.ok_or_else(|| missing(number))?))
}

/// The order that came from another program under this id.
pub fn by_external(tx: &Tx, external: &str) -> Result<Option<OrderId>> {
    tx.query_opt("SELECT id FROM sales_order WHERE external_id = ?1", params![external], |r| r.get(0).map(OrderId))
}

/// Whether an order of a file is in these books already: by the id of the program it came from, by its own number, or, a
/// draft having none, by `#id` and its day.
pub fn is_known(tx: &Tx, key: &str, date: Option<NaiveDate>) -> Result<bool> {
    let draft = key.strip_prefix('#').and_then(|n| n.parse::<i64>().ok());
    tx.query_one(
        "SELECT EXISTS (SELECT 1 FROM sales_order WHERE external_id = ?1) OR EXISTS (SELECT 1 FROM sales_order WHERE number = ?1)
           OR EXISTS (SELECT 1 FROM sales_order WHERE id = ?2 AND status = 'draft' AND date = ?3)",
        params![key, draft, date],
        |r| r.get(0),
    )
}

/// The order a quote became.
pub fn of_quote(tx: &Tx, quote: i64) -> Result<Option<OrderId>> {
    tx.query_opt("SELECT id FROM sales_order WHERE quote_id = ?1 ORDER BY id DESC LIMIT 1", params![quote], |r| {
        r.get(0).map(OrderId)
    })
}

/// Where an order came from.
pub fn source(tx: &Tx, id: OrderId) -> Result<Source> {
    if let Some(source) = tx.held_of("order", id.0, |o: &Order| o.source) {
        return Ok(source);
    }
    tx.query_one("SELECT source FROM sales_order WHERE id = ?1", params![id.0], |r| coded(r, 0))
}

/// The payment terms an order was taken on.
pub fn term(tx: &Tx, id: OrderId) -> Result<Option<TermId>> {
    if let Some(term) = tx.held_of("order", id.0, |o: &Order| o.term) {
        return Ok(term);
    }
    tx.query_one("SELECT term_id FROM sales_order WHERE id = ?1", params![id.0], |r| {
        r.get::<_, Option<i64>>(0).map(|t| t.map(TermId))
    })
}

/// The order a line belongs to.
pub fn of_line(tx: &Tx, line: OrderLineId) -> Result<OrderId> {
    tx.query_one("SELECT order_id FROM sales_order_line WHERE id = ?1", params![line.0], |r| r.get(0).map(OrderId))
}

/// Adds the order and its lines; fills in their ids.
pub fn insert(tx: &Tx, o: &mut Order) -> Result<()> {
    let id = tx.insert(
        "INSERT INTO sales_order (number, party_id, party_name, ship_to, region_id, quote_id, date, wanted_date, status, hold_reason,
           close_reason, term_id, tax_included, salesperson, their_ref, note, source, external_id, net, vat, changed_at, changed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
        params![
            o.number,
            o.party.0,
            o.party_name,
            o.ship_to.map(|x| x.0),
            o.region.map(|x| x.0),
            o.quote,
            o.date,
            o.wanted,
            o.status.code(),
            o.hold_reason,
            o.close_reason,
            o.term.map(|x| x.0),
            o.tax_included,
            o.salesperson,
            o.their_ref,
            o.note,
            o.source.code(),
            o.external_id,
            o.net,
            o.vat,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    o.id = OrderId(id);
    insert_lines(tx, o)?;
    o.version = 1;
    hold(tx, o);
    Ok(())
}

/// Adds the lines of an order nothing has happened to yet. No trigger watches them: a statement each is the cheapest.
fn insert_lines(tx: &Tx, o: &mut Order) -> Result<()> {
    for (position, l) in (1i64..).zip(&mut o.lines) {
        l.id = OrderLineId(tx.insert(
            "INSERT INTO sales_order_line (order_id, position, item_id, description, quantity, unit, price, discount, net, tax_code,
               tax_rate, vat) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                o.id.0,
                position,
                l.item.map(|x| x.0),
                l.description,
                l.quantity,
                l.unit,
                l.price,
                l.discount,
                l.net,
                l.tax_code,
                l.tax_rate,
                l.vat
            ],
        )?);
        l.begin();
    }
    Ok(())
}

/// Writes the header over the version that was read; refuses when another session was faster.
pub fn update(tx: &Tx, o: &mut Order) -> std::result::Result<(), Fault> {
    let changed = tx.execute(
        "UPDATE sales_order SET number = ?3, party_id = ?4, party_name = ?5, ship_to = ?6, region_id = ?7, date = ?8, wanted_date = ?9,
           status = ?10, hold_reason = ?11, close_reason = ?12, term_id = ?13, tax_included = ?14, salesperson = ?15, their_ref = ?16,
           note = ?17, net = ?18, vat = ?19, to_deliver = ?20, to_invoice = ?21, changed_at = ?22, changed_by = ?23, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![
            o.id.0,
            o.version,
            o.number,
            o.party.0,
            o.party_name,
            o.ship_to.map(|x| x.0),
            o.region.map(|x| x.0),
            o.date,
            o.wanted,
            o.status.code(),
            o.hold_reason,
            o.close_reason,
            o.term.map(|x| x.0),
            o.tax_included,
            o.salesperson,
            o.their_ref,
            o.note,
            o.net,
            o.vat,
            flags(o)[0],
            flags(o)[1],
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    if changed == 0 {
        return Err(conflict(tx, o)?.into());
    }
    o.version += 1;
    tx.touch("order", o.id.0);
    Ok(())
}

/// Writes how far an order has come over the version that was read: status, flags, reasons. What its steps change; the rest
/// of the header stays untouched, and with it most of its indexes.
pub fn set_state(tx: &Tx, o: &mut Order) -> std::result::Result<(), Fault> {
    let (status, [to_deliver, to_invoice]) = (o.status.code(), flags(o));
    let changed = tx.execute(
        "UPDATE sales_order SET status = ?3, hold_reason = ?4, close_reason = ?5, to_deliver = ?6, to_invoice = ?7,
           changed_at = ?8, changed_by = ?9, version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![
            o.id.0,
            o.version,
            status,
            o.hold_reason,
            o.close_reason,
            to_deliver,
            to_invoice,
            tx.now_seconds(),
            tx.user_id()
        ],
    )?;
    written(tx, o, changed)
}

/// The same for a draft that was just given its number.
pub fn set_numbered(tx: &Tx, o: &mut Order) -> std::result::Result<(), Fault> {
    let (status, [to_deliver, to_invoice]) = (o.status.code(), flags(o));
    let changed = tx.execute(
        "UPDATE sales_order SET number = ?3, status = ?4, to_deliver = ?5, to_invoice = ?6, changed_at = ?7, changed_by = ?8,
           version = version + 1
         WHERE id = ?1 AND version = ?2",
        params![o.id.0, o.version, o.number, status, to_deliver, to_invoice, tx.now_seconds(), tx.user_id()],
    )?;
    written(tx, o, changed)
}

/// Whether something is left to deliver, and whether something delivered is not billed.
fn flags(o: &Order) -> [bool; 2] {
    [o.status == Status::Confirmed && o.to_deliver(), matches!(o.status, Status::Confirmed | Status::Closed) && o.to_invoice()]
}

fn written(tx: &Tx, o: &mut Order, changed: usize) -> std::result::Result<(), Fault> {
    if changed == 0 {
        return Err(conflict(tx, o)?.into());
    }
    o.version += 1;
    tx.touch("order", o.id.0);
    hold(tx, o);
    Ok(())
}

/// Who changed the record since it was read, and when (reliability: nobody's text is overwritten in silence).
fn conflict(tx: &Tx, o: &Order) -> Result<Refusal> {
    let found: Option<(i64, i64)> =
        tx.query_opt("SELECT changed_at, changed_by FROM sales_order WHERE id = ?1", params![o.id.0], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    match found {
        Some((at, by)) => crate::db::user::record_changed(tx, by, at),
        None => Ok(missing(&o.label())),
    }
}

/// Replaces the lines of an order nothing has happened to yet.
pub fn replace_lines(tx: &Tx, o: &mut Order) -> Result<()> {
    tx.execute("DELETE FROM sales_order_line WHERE order_id = ?1", params![o.id.0])?;
    insert_lines(tx, o)
}

/// Writes a line's terms after an amendment; a line with id 0 is new.
pub fn amend_line(tx: &Tx, order: OrderId, position: i64, l: &mut OrderLine) -> Result<()> {
    if l.id.0 == 0 {
        l.id = OrderLineId(tx.insert(
            "INSERT INTO sales_order_line (order_id, position, item_id, description, quantity, unit, price, discount, net, tax_code,
               tax_rate, vat) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                order.0,
                position,
                l.item.map(|x| x.0),
                l.description,
                l.quantity,
                l.unit,
                l.price,
                l.discount,
                l.net,
                l.tax_code,
                l.tax_rate,
                l.vat
            ],
        )?);
        return Ok(());
    }
    tx.execute(
        "UPDATE sales_order_line SET position = ?2, description = ?3, quantity = ?4, price = ?5, discount = ?6, net = ?7, vat = ?8
         WHERE id = ?1",
        params![l.id.0, position, l.description, l.quantity, l.price, l.discount, l.net, l.vat],
    )?;
    Ok(())
}

/// Takes away a line nothing was delivered on.
pub fn drop_line(tx: &Tx, line: OrderLineId) -> Result<()> {
    tx.execute("DELETE FROM sales_order_line WHERE id = ?1 AND delivered = 0", params![line.0])?;
    Ok(())
}

/// Writes a line's progress. The table's checks hold ordered ≥ delivered ≥ billed whatever path led here.
pub fn set_progress(tx: &Tx, l: &OrderLine) -> Result<()> {
    tx.execute(
        "UPDATE sales_order_line SET reserved = ?2, delivered = ?3, invoiced = ?4, returned = ?5, returned_unbilled = ?6, abandoned = ?7
         WHERE id = ?1",
        params![l.id.0, l.reserved, l.delivered, l.invoiced, l.returned, l.returned_unbilled, l.abandoned],
    )?;
    Ok(())
}

/// Writes what is put by for lines, and nothing else of them.
pub fn set_reserved(tx: &Tx, lines: &[&OrderLine]) -> Result<()> {
    let rows: Vec<_> = lines.iter().map(|l| (l.id.0, [l.reserved.raw()])).collect();
    tx.update_rows("sales_order_line", ["reserved"], &rows)
}

/// Writes what of lines was delivered, and what is still put by.
pub fn set_delivered(tx: &Tx, lines: &[&OrderLine]) -> Result<()> {
    let rows: Vec<_> = lines.iter().map(|l| (l.id.0, [l.reserved.raw(), l.delivered.raw()])).collect();
    tx.update_rows("sales_order_line", ["reserved", "delivered"], &rows)
}

/// Writes what of lines was billed.
pub fn set_invoiced(tx: &Tx, lines: &[&OrderLine]) -> Result<()> {
    let rows: Vec<_> = lines.iter().map(|l| (l.id.0, [l.invoiced.raw()])).collect();
    tx.update_rows("sales_order_line", ["invoiced"], &rows)
}

/// Removes a draft.
pub fn delete_draft(tx: &Tx, id: OrderId) -> Result<()> {
    tx.execute("DELETE FROM sales_order_line WHERE order_id = ?1", params![id.0])?;
    tx.execute("DELETE FROM sales_order WHERE id = ?1 AND status = 'draft'", params![id.0])?;
    Ok(())
}

/// An order, its number and day, and what of it is not yet billed, VAT included.
pub type Unbilled = (OrderId, Option<String>, NaiveDate, Money);

/// The confirmed orders of a customer with what of each is not yet billed, the oldest first.
pub fn unbilled_orders(tx: &Tx, party: PartyId) -> Result<Vec<Unbilled>> {
    let lines = tx.query(
        "SELECT o.id, o.number, o.date, l.quantity, l.abandoned + l.invoiced + l.returned_unbilled, l.net + l.vat
         FROM sales_order o JOIN sales_order_line l ON l.order_id = o.id
         WHERE o.party_id = ?1 AND o.status = 'confirmed' AND l.quantity > 0 ORDER BY o.date, o.id",
        params![party.0],
        |r| {
            let (all, gone, gross): (Quantity, Quantity, Money) = (r.get(3)?, r.get(4)?, r.get(5)?);
            Ok((OrderId(r.get(0)?), r.get(1)?, r.get(2)?, gross.prorate((all - gone).raw(), all.raw())))
        },
    )?;
    let mut orders: Vec<Unbilled> = Vec::new();
    for line in lines {
        match orders.last_mut().filter(|last| last.0 == line.0) {
            Some(order) => order.3 += line.3,
            None => orders.push(line),
        }
    }
    Ok(orders)
}

/// What a customer has on order and not yet billed, VAT included: part of their credit.
pub fn unbilled(tx: &Tx, party: PartyId) -> Result<Money> {
    Ok(unbilled_orders(tx, party)?.into_iter().map(|o| o.3).sum())
}

/// Confirmed order lines that wait for `item`, first promised first served: promised date, then order date.
pub fn waiting_for(tx: &Tx, item: ItemId) -> Result<Vec<(OrderId, OrderLineId)>> {
    tx.query(
        "SELECT o.id, l.id FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id
         WHERE l.item_id = ?1 AND l.quantity > l.delivered + l.abandoned + l.reserved AND o.status = 'confirmed'
         ORDER BY ifnull(o.wanted_date, o.date), o.date, o.id, l.position",
        params![item.0],
        |r| Ok((OrderId(r.get(0)?), OrderLineId(r.get(1)?))),
    )
}

/// Compares the kept quantities and flags with the documents they are derived from; a line for each difference.
pub fn rebuild_check(tx: &Tx) -> Result<Vec<String>> {
    let mut faults = tx.query(
        "WITH d AS (SELECT dl.order_line_id AS line,
             sum(CASE WHEN d.kind = 'out' THEN dl.quantity ELSE 0 END) AS delivered,
             sum(CASE WHEN d.kind = 'return' THEN dl.quantity ELSE 0 END) AS returned,
             sum(CASE WHEN d.kind = 'out' THEN dl.returned_unbilled ELSE 0 END) AS unbilled
           FROM delivery_line dl JOIN delivery d ON d.id = dl.delivery_id WHERE d.status = 'shipped' GROUP BY dl.order_line_id),
         i AS (SELECT il.order_line_id AS line, sum(il.quantity) AS invoiced
           FROM invoice_line il JOIN invoice i ON i.id = il.invoice_id
           WHERE i.status = 'posted' AND i.kind = 'invoice' AND il.order_line_id IS NOT NULL GROUP BY il.order_line_id)
         SELECT l.order_id, l.id, l.delivered, ifnull(d.delivered, 0), l.returned, ifnull(d.returned, 0), l.returned_unbilled,
           ifnull(d.unbilled, 0), l.invoiced, ifnull(i.invoiced, 0)
         FROM sales_order_line l LEFT JOIN d ON d.line = l.id LEFT JOIN i ON i.line = l.id
         WHERE l.delivered <> ifnull(d.delivered, 0) OR l.returned <> ifnull(d.returned, 0)
           OR l.returned_unbilled <> ifnull(d.unbilled, 0) OR l.invoiced <> ifnull(i.invoiced, 0)",
        [],
        |r| {
            let q = |i: usize| r.get::<_, Quantity>(i);
            Ok(format!(
                "sales_order {} line {}: delivered {} (documents {}), returned {} ({}), returned unbilled {} ({}), invoiced {} ({})",
                r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, q(2)?, q(3)?, q(4)?, q(5)?, q(6)?, q(7)?, q(8)?, q(9)?
            ))
        },
    )?;
    faults.extend(tx.query(
        "SELECT o.id, o.to_deliver, o.to_invoice FROM sales_order o LEFT JOIN sales_order_line l ON l.order_id = o.id
         GROUP BY o.id HAVING
           o.to_deliver <> (o.status = 'confirmed' AND max(ifnull(l.quantity - l.delivered - l.abandoned, 0)) > 0)
           OR o.to_invoice <> (o.status IN ('confirmed', 'closed') AND max(ifnull(l.delivered - l.invoiced - l.returned_unbilled, 0)) > 0)
           OR o.net <> sum(ifnull(l.net, 0)) OR o.vat <> sum(ifnull(l.vat, 0))",
        [],
        |r| Ok(format!("sales_order {}: flags or totals differ from its lines", r.get::<_, i64>(0)?)),
    )?);
    Ok(faults)
}
