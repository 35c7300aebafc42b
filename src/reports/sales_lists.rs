//! Sales documents as lists show them: quotes, orders, deliveries, invoices, payments; the words that narrow each and the
//! fields that order it.

use crate::db::page::{Field, Kind, Listing};
use crate::db::{Row, RowResult, coded};
use crate::domain::finance::payment::{Method, PaymentId};
use crate::domain::parties::party::PartyId;
use crate::domain::parties::region_store;
use crate::domain::sales::delivery::{self, DeliveryId};
use crate::domain::sales::delivery_store::{self, DeliveryRow};
use crate::domain::sales::invoice::{self, InvoiceId};
use crate::domain::sales::order;
use crate::domain::sales::quote;
use crate::domain::sales::quote_store::{self, QuoteRow};
use crate::kit::{Money, choices};
use chrono::NaiveDate;

/// The customer a list may be narrowed to by id, from a customer's card.
const fn party(sql: &'static str) -> Field {
    Field::new("party", "sales-head-party", Kind::Int, sql)
}

/// A quote, and whether its validity has passed unanswered.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedQuote {
    pub quote: QuoteRow,
    pub past: bool,
}

pub static QUOTES: Listing<ListedQuote> = Listing {
    columns: "q.id, q.number, q.date, q.party_name, q.valid_until, q.status, q.salesperson, q.net, q.vat,
        q.status = 'sent' AND ifnull(q.valid_until, ?1) < ?1",
    from: "quote q JOIN party p ON p.id = q.party_id",
    only: "",
    id: "q.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "ifnull(q.number, '')"),
        Field::new("date", "sales-head-date", Kind::Date, "q.date"),
        Field::new("customer", "sales-head-customer", Kind::Text, "q.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("until", "sales-head-until", Kind::Date, "ifnull(q.valid_until, '')"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<quote::Status>), "q.status"),
        Field::new("salesperson", "sales-head-salesperson", Kind::Text, "q.salesperson"),
        Field::new("ref", "sales-head-ref", Kind::Text, "q.their_ref"),
        Field::new("net", "sales-head-net", Kind::Money, "q.net"),
        Field::new("total", "sales-head-total", Kind::Money, "q.net + q.vat"),
        party("q.party_id"),
        Field::new("open", "sales-flag-open", Kind::Flag, "q.status IN ('draft', 'sent')"),
        Field::new("expired", "sales-flag-past", Kind::Flag, "q.status = 'sent' AND q.valid_until < ?1"),
    ],
    words: &["ifnull(q.number, '')", "p.code", "q.party_name", "q.their_ref"],
    index: None,
    read: |r| Ok(ListedQuote { quote: quote_store::read_row(r)?, past: r.get(9)? }),
};

/// What a list shows of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderRow {
    pub id: order::OrderId,
    pub number: Option<String>,
    pub date: NaiveDate,
    pub party_name: String,
    pub wanted: Option<NaiveDate>,
    pub status: order::Status,
    pub on_hold: bool,
    pub to_deliver: bool,
    pub to_invoice: bool,
    pub salesperson: String,
    pub net: Money,
    pub gross: Money,
    pub source: order::Source,
}

fn order_row(r: &Row) -> RowResult<OrderRow> {
    let (net, vat): (Money, Money) = (r.get(10)?, r.get(11)?);
    Ok(OrderRow {
        id: order::OrderId(r.get(0)?),
        number: r.get(1)?,
        date: r.get(2)?,
        party_name: r.get(3)?,
        wanted: r.get(4)?,
        status: coded(r, 5)?,
        on_hold: !r.get::<_, String>(6)?.is_empty(),
        to_deliver: r.get(7)?,
        to_invoice: r.get(8)?,
        salesperson: r.get(9)?,
        net,
        gross: net + vat,
        source: coded(r, 12)?,
    })
}

/// An order, and whether its wanted date has passed undelivered.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedOrder {
    pub order: OrderRow,
    pub late: bool,
}

pub static ORDERS: Listing<ListedOrder> = Listing {
    columns: "o.id, o.number, o.date, o.party_name, o.wanted_date, o.status, o.hold_reason, o.to_deliver, o.to_invoice,
        o.salesperson, o.net, o.vat, o.source,
        o.status = 'confirmed' AND o.to_deliver = 1 AND ifnull(o.wanted_date, ?1) < ?1",
    from: "sales_order o JOIN party p ON p.id = o.party_id",
    only: "",
    id: "o.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "ifnull(o.number, '')"),
        Field::new("date", "sales-head-date", Kind::Date, "o.date"),
        Field::new("customer", "sales-head-customer", Kind::Text, "o.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("wanted", "sales-head-wanted", Kind::Date, "ifnull(o.wanted_date, '')"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<order::Status>), "o.status"),
        Field::new("salesperson", "sales-head-salesperson", Kind::Text, "o.salesperson"),
        Field::new("ref", "sales-head-ref", Kind::Text, "o.their_ref"),
        Field::new("source", "sales-head-source", Kind::Code(choices::<order::Source>), "o.source"),
        Field::new(
            "region",
            "sales-head-region",
            Kind::Text,
            "ifnull((SELECT r.code || ' ' || r.name FROM region r WHERE r.id = o.region_id), '')",
        ),
        Field::new("net", "sales-head-net", Kind::Money, "o.net"),
        Field::new("total", "sales-head-total", Kind::Money, "o.net + o.vat"),
        party("o.party_id"),
        Field::new("open", "sales-flag-open", Kind::Flag, "o.status IN ('draft', 'confirmed')"),
        Field::new("late", "sales-flag-late", Kind::Flag, "o.status = 'confirmed' AND o.to_deliver = 1 AND o.wanted_date < ?1"),
        Field::new("to-deliver", "sales-flag-to-deliver", Kind::Flag, "o.status = 'confirmed' AND o.to_deliver = 1"),
        Field::new("to-invoice", "sales-flag-to-invoice", Kind::Flag, "o.to_invoice = 1"),
        Field::new("held", "sales-flag-held", Kind::Flag, "o.hold_reason <> ''"),
    ],
    words: &["ifnull(o.number, '')", "p.code", "o.party_name", "o.their_ref", "ifnull(o.external_id, '')"],
    index: None,
    read: |r| Ok(ListedOrder { order: order_row(r)?, late: r.get(13)? }),
};

/// A delivery with the number of its order.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedDelivery {
    pub delivery: DeliveryRow,
    pub order: String,
}

impl ListedDelivery {
    pub fn id(&self) -> DeliveryId {
        self.delivery.id
    }
}

pub static DELIVERIES: Listing<ListedDelivery> = Listing {
    columns: "d.id, d.number, d.kind, d.order_id, d.party_name, d.date, d.status, ifnull(o.number, '')",
    from: "delivery d JOIN sales_order o ON o.id = d.order_id JOIN party p ON p.id = d.party_id",
    only: "",
    id: "d.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "ifnull(d.number, '')"),
        Field::new("kind", "sales-head-kind", Kind::Code(choices::<delivery::Kind>), "d.kind"),
        Field::new("order", "sales-head-order", Kind::Text, "ifnull(o.number, '')"),
        Field::new("date", "sales-head-date", Kind::Date, "d.date"),
        Field::new("customer", "sales-head-customer", Kind::Text, "d.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<delivery::Status>), "d.status"),
        party("d.party_id"),
        Field::new("open", "sales-flag-open", Kind::Flag, "d.status IN ('ready', 'picked', 'packed')"),
        Field::new("return", "sales-flag-return", Kind::Flag, "d.kind = 'return'"),
    ],
    words: &["ifnull(d.number, '')", "ifnull(o.number, '')", "p.code", "d.party_name"],
    index: None,
    read: |r| Ok(ListedDelivery { delivery: delivery_store::read_row(r)?, order: r.get(7)? }),
};

/// A row of the list of invoices. Amounts are signed: a credit note is negative.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedInvoice {
    pub id: InvoiceId,
    pub number: Option<String>,
    pub kind: invoice::Kind,
    pub date: NaiveDate,
    pub due: NaiveDate,
    pub party: PartyId,
    pub party_name: String,
    pub status: invoice::Status,
    pub salesperson: String,
    pub net: Money,
    pub gross: Money,
    /// What is left to be settled.
    pub open: Money,
    /// Days past the due date; zero or less, or nothing open: not late.
    pub days_late: i64,
}

const OPEN: &str = "ifnull((SELECT sum(x.open) FROM open_item x WHERE x.ref_id = i.id AND x.kind IN ('invoice', 'credit')), 0)";
const LATE: &str = "i.due_date < ?1 AND i.status = 'posted'
    AND EXISTS (SELECT 1 FROM open_item x WHERE x.ref_id = i.id AND x.kind IN ('invoice', 'credit') AND x.open <> 0)";
const UNPAID: &str =
    "EXISTS (SELECT 1 FROM open_item x WHERE x.ref_id = i.id AND x.kind IN ('invoice', 'credit') AND x.open <> 0)";

pub static INVOICES: Listing<ListedInvoice> = Listing {
    columns: "i.id, i.number, i.kind, i.date, i.due_date, i.party_id, i.party_name, i.status, i.salesperson, i.net, i.vat,
        ifnull((SELECT sum(x.open) FROM open_item x WHERE x.ref_id = i.id AND x.kind IN ('invoice', 'credit')), 0),
        ?1",
    from: "invoice i JOIN party p ON p.id = i.party_id",
    only: "",
    id: "i.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "ifnull(i.number, '')"),
        Field::new("kind", "sales-head-kind", Kind::Code(choices::<invoice::Kind>), "i.kind"),
        Field::new("date", "sales-head-date", Kind::Date, "i.date"),
        Field::new("due", "sales-head-due", Kind::Date, "i.due_date"),
        Field::new("customer", "sales-head-customer", Kind::Text, "i.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<invoice::Status>), "i.status"),
        Field::new("salesperson", "sales-head-salesperson", Kind::Text, "i.salesperson"),
        Field::new(
            "region",
            "sales-head-region",
            Kind::Text,
            "ifnull((SELECT r.code || ' ' || r.name FROM region r WHERE r.id = i.region_id), '')",
        ),
        Field::new(
            "net",
            "sales-head-net",
            Kind::Money,
            "CASE WHEN i.kind IN ('invoice', 'deposit') THEN i.net ELSE -i.net END",
        ),
        Field::new(
            "total",
            "sales-head-total",
            Kind::Money,
            "CASE WHEN i.kind IN ('invoice', 'deposit') THEN i.net + i.vat ELSE -i.net - i.vat END",
        ),
        Field::new("left", "sales-head-open", Kind::Money, OPEN),
        party("i.party_id"),
        Field::new("region-id", "sales-head-region", Kind::Named(region_store::name), "ifnull(i.region_id, 0)"),
        Field::new("open", "sales-flag-unpaid", Kind::Flag, UNPAID),
        Field::new("late", "sales-flag-late", Kind::Flag, LATE),
        Field::new("draft", "sales-flag-draft", Kind::Flag, "i.status = 'draft'"),
        Field::new("posted", "sales-flag-posted", Kind::Flag, "i.status = 'posted'"),
        Field::new("credit", "sales-flag-credit", Kind::Flag, "i.kind NOT IN ('invoice', 'deposit')"),
    ],
    words: &["ifnull(i.number, '')", "p.code", "i.party_name"],
    index: None,
    read: read_invoice,
};

fn read_invoice(r: &Row) -> RowResult<ListedInvoice> {
    let kind: invoice::Kind = coded(r, 2)?;
    let (net, vat): (Money, Money) = (r.get(9)?, r.get(10)?);
    let signed = |m: Money| if kind.is_credit() { -m } else { m };
    let open: Money = r.get(11)?;
    let (due, today): (NaiveDate, NaiveDate) = (r.get(4)?, r.get(12)?);
    Ok(ListedInvoice {
        id: InvoiceId(r.get(0)?),
        number: r.get(1)?,
        kind,
        date: r.get(3)?,
        due,
        party: PartyId(r.get(5)?),
        party_name: r.get(6)?,
        status: coded(r, 7)?,
        salesperson: r.get(8)?,
        net: signed(net),
        gross: signed(net + vat),
        open,
        days_late: if open.is_positive() { (today - due).num_days() } else { 0 },
    })
}

/// A row of the list of payments.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPayment {
    pub id: PaymentId,
    pub number: String,
    pub date: NaiveDate,
    pub party_name: String,
    pub method: Method,
    pub reference: String,
    pub amount: Money,
    /// What of it is not set against anything yet: the customer's advance.
    pub unused: Money,
    pub reversed: bool,
}

const UNUSED: &str = "ifnull((SELECT -sum(x.open) FROM open_item x WHERE x.ref_id = y.id AND x.kind = 'payment'), 0)";

pub static PAYMENTS: Listing<ListedPayment> = Listing {
    columns: "y.id, y.number, y.date, y.party_name, y.method, y.reference, y.amount,
        ifnull((SELECT -sum(x.open) FROM open_item x WHERE x.ref_id = y.id AND x.kind = 'payment'), 0),
        y.reversed_by IS NOT NULL",
    from: "payment y JOIN party p ON p.id = y.party_id",
    only: "",
    id: "y.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "y.number"),
        Field::new("date", "sales-head-date", Kind::Date, "y.date"),
        Field::new("customer", "sales-head-customer", Kind::Text, "y.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("method", "sales-head-method", Kind::Code(choices::<Method>), "y.method"),
        Field::new("ref", "sales-head-reference", Kind::Text, "y.reference"),
        Field::new("amount", "sales-head-amount", Kind::Money, "y.amount"),
        Field::new("unused", "sales-head-unused", Kind::Money, UNUSED),
        party("y.party_id"),
        Field::new("reversed", "sales-flag-reversed", Kind::Flag, "y.reversed_by IS NOT NULL"),
        Field::new("refund", "sales-flag-refund", Kind::Flag, "y.amount < 0"),
        Field::new(
            "advance",
            "sales-flag-advance",
            Kind::Flag,
            "EXISTS (SELECT 1 FROM open_item x WHERE x.ref_id = y.id AND x.kind = 'payment' AND x.open < 0)",
        ),
    ],
    words: &["y.number", "p.code", "y.party_name", "y.reference"],
    index: None,
    read: |r| {
        Ok(ListedPayment {
            id: PaymentId(r.get(0)?),
            number: r.get(1)?,
            date: r.get(2)?,
            party_name: r.get(3)?,
            method: coded(r, 4)?,
            reference: r.get(5)?,
            amount: r.get(6)?,
            unused: r.get(7)?,
            reversed: r.get(8)?,
        })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Books;
    use crate::db::books::Clock;
    use crate::db::page::{Fetch, Filter, Op, Sort, Start, Term};

    /// Every field of every list can order and narrow it, on an empty file: the SQL is whole.
    fn asks<R>(books: &Books, list: &'static Listing<R>) {
        for field in list.fields {
            let term = match field.kind {
                Kind::Text | Kind::Date => Term::is(field.name, "x".to_owned()),
                Kind::Flag => Term { field: field.name, op: Op::Is, values: Vec::new(), not: true },
                _ => Term::is(field.name, 1i64),
            };
            let filter = Filter { terms: vec![term], words: vec![("dup".into(), false)] };
            for start in [Start::First, Start::Last] {
                let fetch =
                    Fetch { start, filter: &filter, sort: Sort { field: field.name, descending: true }, then: &[], limit: 5 };
                assert_eq!(books.read(|tx| Ok(list.page(tx, &fetch)?)).unwrap().len(), 0, "{}", field.name);
            }
            books.read(|tx| Ok(list.tally(tx, &filter, &[field.name], 10)?)).unwrap();
        }
    }

    #[test]
    fn every_field_of_every_list_can_be_asked_for() {
        let books = Books::memory(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())).unwrap();
        asks(&books, &QUOTES);
        asks(&books, &ORDERS);
        asks(&books, &DELIVERIES);
        asks(&books, &INVOICES);
        asks(&books, &PAYMENTS);
    }
}
