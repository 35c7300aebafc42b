//! Purchasing as lists show it: suppliers, purchase orders, receipts, bills; the words that narrow each and the fields that
//! order it.

use crate::db::page::{Field, Kind, Listing};
use crate::db::{Row, RowResult, coded};
use crate::domain::parties::party::PartyId;
use crate::domain::purchasing::bill::{self, BillId};
use crate::domain::purchasing::order::{self, PurchaseId};
use crate::domain::purchasing::receipt::{self, ReceiptId};
use crate::kit::{Money, choices};
use chrono::NaiveDate;

/// The supplier a list may be narrowed to by id, from a supplier's card.
const fn party(sql: &'static str) -> Field {
    Field::new("party", "sales-head-party", Kind::Int, sql)
}

/// A purchase order: how far it is, and whether it is late.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPurchase {
    pub id: PurchaseId,
    pub number: Option<String>,
    pub date: NaiveDate,
    pub supplier: String,
    pub due: Option<NaiveDate>,
    pub status: order::Status,
    pub to_receive: bool,
    pub to_bill: bool,
    pub net: Money,
    pub gross: Money,
    pub late: bool,
}

pub static PURCHASES: Listing<ListedPurchase> = Listing {
    columns: "s.id, s.number, s.date, s.party_name, s.due_date, s.status, s.to_receive, s.to_bill, s.net, s.net + s.vat,
        s.to_receive = 1 AND ifnull(s.due_date, ?1) < ?1",
    from: "purchase_order s JOIN party p ON p.id = s.party_id",
    only: "",
    id: "s.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "ifnull(s.number, '')"),
        Field::new("date", "sales-head-date", Kind::Date, "s.date"),
        Field::new("supplier", "buy-head-supplier", Kind::Text, "s.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("due", "buy-head-due", Kind::Date, "ifnull(s.due_date, '')"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<order::Status>), "s.status"),
        Field::new("ref", "sales-head-ref", Kind::Text, "s.their_ref"),
        Field::new("source", "sales-head-source", Kind::Code(choices::<order::Source>), "s.source"),
        Field::new("net", "sales-head-net", Kind::Money, "s.net"),
        Field::new("total", "sales-head-total", Kind::Money, "s.net + s.vat"),
        party("s.party_id"),
        Field::new("open", "sales-flag-open", Kind::Flag, "s.status IN ('draft', 'to_approve', 'sent', 'confirmed')"),
        Field::new("late", "sales-flag-late", Kind::Flag, "s.to_receive = 1 AND s.due_date < ?1"),
        Field::new("to-approve", "buy-flag-to-approve", Kind::Flag, "s.status = 'to_approve'"),
        Field::new("to-receive", "buy-flag-to-receive", Kind::Flag, "s.to_receive = 1"),
        Field::new("to-bill", "buy-flag-to-bill", Kind::Flag, "s.to_bill = 1"),
    ],
    words: &["ifnull(s.number, '')", "p.code", "s.party_name", "s.their_ref", "ifnull(s.external_id, '')"],
    index: None,
    read: read_purchase,
};

fn read_purchase(r: &Row) -> RowResult<ListedPurchase> {
    Ok(ListedPurchase {
        id: PurchaseId(r.get(0)?),
        number: r.get(1)?,
        date: r.get(2)?,
        supplier: r.get(3)?,
        due: r.get(4)?,
        status: coded(r, 5)?,
        to_receive: r.get(6)?,
        to_bill: r.get(7)?,
        net: r.get(8)?,
        gross: r.get(9)?,
        late: r.get(10)?,
    })
}

/// What came, or went back.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedReceipt {
    pub id: ReceiptId,
    pub number: String,
    pub kind: receipt::Kind,
    pub order: PurchaseId,
    pub order_number: String,
    pub supplier: String,
    pub date: NaiveDate,
    pub due: Option<NaiveDate>,
    pub their_ref: String,
    pub value: Money,
}

const VALUE: &str = "ifnull((SELECT sum(l.value) FROM receipt_line l WHERE l.receipt_id = d.id), 0)";

pub static RECEIPTS: Listing<ListedReceipt> = Listing {
    columns: "d.id, d.number, d.kind, d.order_id, ifnull(s.number, ''), d.party_name, d.date, d.due_date, d.their_ref,
        ifnull((SELECT sum(l.value) FROM receipt_line l WHERE l.receipt_id = d.id), 0)",
    from: "receipt d JOIN purchase_order s ON s.id = d.order_id JOIN party p ON p.id = d.party_id",
    only: "",
    id: "d.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "d.number"),
        Field::new("kind", "sales-head-kind", Kind::Code(choices::<receipt::Kind>), "d.kind"),
        Field::new("order", "sales-head-order", Kind::Text, "ifnull(s.number, '')"),
        Field::new("date", "sales-head-date", Kind::Date, "d.date"),
        Field::new("due", "buy-head-due", Kind::Date, "ifnull(d.due_date, '')"),
        Field::new("supplier", "buy-head-supplier", Kind::Text, "d.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("ref", "buy-head-note-number", Kind::Text, "d.their_ref"),
        Field::new("value", "buy-head-value", Kind::Money, VALUE),
        party("d.party_id"),
        Field::new("late", "sales-flag-late", Kind::Flag, "d.kind = 'in' AND d.due_date < d.date"),
        Field::new("return", "sales-flag-return", Kind::Flag, "d.kind = 'return'"),
    ],
    words: &["d.number", "ifnull(s.number, '')", "p.code", "d.party_name", "d.their_ref"],
    index: None,
    read: read_receipt,
};

fn read_receipt(r: &Row) -> RowResult<ListedReceipt> {
    Ok(ListedReceipt {
        id: ReceiptId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        order: PurchaseId(r.get(3)?),
        order_number: r.get(4)?,
        supplier: r.get(5)?,
        date: r.get(6)?,
        due: r.get(7)?,
        their_ref: r.get(8)?,
        value: r.get(9)?,
    })
}

/// A bill or a supplier's credit note. Amounts of a credit note are below zero.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedBill {
    pub id: BillId,
    pub number: Option<String>,
    pub kind: bill::Kind,
    pub date: NaiveDate,
    pub due: NaiveDate,
    pub supplier: String,
    pub their_ref: String,
    pub status: bill::Status,
    pub net: Money,
    pub total: Money,
    /// What is left to pay.
    pub open: Money,
    pub disputed: bool,
    /// Days past its due date, while something is open.
    pub days_late: i64,
}

const OPEN: &str = "ifnull((SELECT -sum(o.open) FROM open_item o WHERE o.ref_id = b.id
  AND o.kind = CASE b.kind WHEN 'bill' THEN 'bill' ELSE 'supplier-credit' END), 0)";
const UNPAID: &str = "EXISTS (SELECT 1 FROM open_item o WHERE o.ref_id = b.id AND o.kind = 'bill' AND o.open <> 0)";
const OVERDUE: &str =
    "b.due_date < ?1 AND EXISTS (SELECT 1 FROM open_item o WHERE o.ref_id = b.id AND o.kind = 'bill' AND o.open <> 0)";

pub static BILLS: Listing<ListedBill> = Listing {
    columns: "b.id, b.number, b.kind, b.date, b.due_date, b.party_name, b.their_ref, b.status,
        CASE b.kind WHEN 'bill' THEN b.net ELSE -b.net END, CASE b.kind WHEN 'bill' THEN b.total ELSE -b.total END,
        ifnull((SELECT -sum(o.open) FROM open_item o WHERE o.ref_id = b.id
          AND o.kind = CASE b.kind WHEN 'bill' THEN 'bill' ELSE 'supplier-credit' END), 0),
        b.dispute <> '', CAST(julianday(?1) - julianday(b.due_date) AS INTEGER)",
    from: "bill b JOIN party p ON p.id = b.party_id",
    only: "",
    id: "b.id",
    fields: &[
        Field::new("number", "sales-head-number", Kind::Text, "ifnull(b.number, '')"),
        Field::new("kind", "sales-head-kind", Kind::Code(choices::<bill::Kind>), "b.kind"),
        Field::new("date", "sales-head-date", Kind::Date, "b.date"),
        Field::new("due", "sales-head-due", Kind::Date, "b.due_date"),
        Field::new("supplier", "buy-head-supplier", Kind::Text, "b.party_name"),
        Field::new("code", "sales-head-code", Kind::Text, "p.code"),
        Field::new("ref", "buy-head-their-number", Kind::Text, "b.their_ref"),
        Field::new("status", "sales-head-status", Kind::Code(choices::<bill::Status>), "b.status"),
        Field::new("net", "sales-head-net", Kind::Money, "CASE b.kind WHEN 'bill' THEN b.net ELSE -b.net END"),
        Field::new("total", "sales-head-total", Kind::Money, "CASE b.kind WHEN 'bill' THEN b.total ELSE -b.total END"),
        Field::new("left", "sales-head-open", Kind::Money, OPEN),
        party("b.party_id"),
        Field::new("exception", "buy-flag-exception", Kind::Flag, "b.status = 'exception'"),
        Field::new("to-post", "buy-flag-to-post", Kind::Flag, "b.status IN ('draft', 'matched', 'exception', 'approved')"),
        Field::new("unpaid", "sales-flag-unpaid", Kind::Flag, UNPAID),
        Field::new("late", "sales-flag-late", Kind::Flag, OVERDUE),
        Field::new("disputed", "buy-flag-disputed", Kind::Flag, "b.dispute <> ''"),
        Field::new("credit", "sales-flag-credit", Kind::Flag, "b.kind = 'credit'"),
    ],
    words: &["ifnull(b.number, '')", "p.code", "b.party_name", "b.their_ref", "ifnull(b.external_id, '')"],
    index: None,
    read: read_bill,
};

fn read_bill(r: &Row) -> RowResult<ListedBill> {
    Ok(ListedBill {
        id: BillId(r.get(0)?),
        number: r.get(1)?,
        kind: coded(r, 2)?,
        date: r.get(3)?,
        due: r.get(4)?,
        supplier: r.get(5)?,
        their_ref: r.get(6)?,
        status: coded(r, 7)?,
        net: r.get(8)?,
        total: r.get(9)?,
        open: r.get(10)?,
        disputed: r.get(11)?,
        days_late: r.get(12)?,
    })
}

/// A supplier: what we owe, what is late, what is on order, how many days they really take.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedSupplier {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub city: String,
    pub phone: String,
    pub blocked: bool,
    pub owed: Money,
    pub overdue: Money,
    pub on_order: Money,
    /// Orders that should have come.
    pub late: i64,
    /// From order to receipt, the mean of the last year; none: nothing came.
    pub lead_days: Option<i64>,
}

/// What we owe a supplier `p`: all that is open on the suppliers' account, credits taken off.
macro_rules! owed {
    () => {
        "ifnull((SELECT -sum(o.open) FROM open_item o WHERE o.party_id = p.id AND o.open <> 0
          AND o.account = (SELECT account FROM posting_role WHERE role = 'payable')), 0)"
    };
}
/// Of it, what fell due before today (`?1`); credits that cover it leave nothing.
macro_rules! overdue {
    () => {
        "max(ifnull((SELECT -sum(o.open) FROM open_item o WHERE o.party_id = p.id AND o.open <> 0 AND o.due_date < ?1
          AND o.account = (SELECT account FROM posting_role WHERE role = 'payable')), 0), 0)"
    };
}
/// What is out with a supplier and has not come, net of tax: drafts and what waits for approval are not.
macro_rules! on_order {
    () => {
        "ifnull((SELECT sum(l.net * max(l.quantity - l.received - l.abandoned, 0) / l.quantity)
          FROM purchase_order s JOIN purchase_line l ON l.order_id = s.id
          WHERE s.party_id = p.id AND s.to_receive = 1 AND l.quantity > 0), 0)"
    };
}
/// Days from order to receipt, the mean of a supplier's receipts of the twelve months to today (`?1`); null: nothing came.
macro_rules! lead_days {
    () => {
        "(SELECT CAST(round(avg(julianday(d.date) - julianday(s.date))) AS INTEGER) FROM receipt d
          JOIN purchase_order s ON s.id = d.order_id
          WHERE d.party_id = p.id AND d.kind = 'in' AND d.date >= date(?1, '-1 year'))"
    };
}
pub(super) use {lead_days, on_order, overdue, owed};

pub static SUPPLIERS: Listing<ListedSupplier> = Listing {
    columns: concat!(
        "p.id, p.code, p.name, p.city, p.phone, p.blocked, ",
        owed!(),
        ", ",
        overdue!(),
        ", ",
        on_order!(),
        ", (SELECT count(*) FROM purchase_order s WHERE s.party_id = p.id AND s.to_receive = 1 AND s.due_date < ?1), ",
        lead_days!()
    ),
    from: "party p",
    only: "p.is_supplier = 1",
    id: "p.id",
    fields: &[
        Field::new("name", "party-head-name", Kind::Text, "p.sort_name"),
        Field::new("code", "party-head-code", Kind::Text, "p.code"),
        Field::new("city", "party-head-city", Kind::Text, "p.city"),
        Field::new("owed", "buy-head-owed", Kind::Money, owed!()),
        Field::new("overdue", "buy-head-overdue", Kind::Money, overdue!()),
        Field::new("on-order", "buy-head-on-order", Kind::Money, on_order!()),
        Field::new(
            "late",
            "sales-flag-late",
            Kind::Flag,
            "EXISTS (SELECT 1 FROM purchase_order s WHERE s.party_id = p.id AND s.to_receive = 1 AND s.due_date < ?1)",
        ),
        Field::new("blocked", "party-flag-blocked", Kind::Flag, "p.blocked = 1"),
    ],
    words: &[],
    index: Some("party"),
    read: read_supplier,
};

fn read_supplier(r: &Row) -> RowResult<ListedSupplier> {
    Ok(ListedSupplier {
        id: PartyId(r.get(0)?),
        code: r.get(1)?,
        name: r.get(2)?,
        city: r.get(3)?,
        phone: r.get(4)?,
        blocked: r.get(5)?,
        owed: r.get(6)?,
        overdue: r.get(7)?,
        on_order: r.get(8)?,
        late: r.get(9)?,
        lead_days: r.get(10)?,
    })
}
