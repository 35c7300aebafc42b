//! The names of all screens: how one screen opens another without knowing it. A card takes the record's id, a list a filter
//! and a period, the ledger the account as its text.

use crate::tui::Place;

pub const DASHBOARD: Place = Place::named("dashboard");

pub const CUSTOMERS: Place = Place::named("crm.customers");
pub const CUSTOMER: Place = Place::named("crm.customer");
/// With an id it changes that party; the text is the name of a new one, or `supplier:` and the name of a new supplier.
pub const CUSTOMER_FORM: Place = Place::named("crm.customer-form");

// A list of sales with an id shows the documents of that customer.
pub const QUOTES: Place = Place::named("sales.quotes");
pub const QUOTE: Place = Place::named("sales.quote");
pub const QUOTE_FORM: Place = Place::named("sales.quote-form");
pub const ORDERS: Place = Place::named("sales.orders");
pub const ORDER: Place = Place::named("sales.order");
/// With an id it changes that order; the text may be `copy:` and an order's id, or `party:` and a customer's.
pub const ORDER_FORM: Place = Place::named("sales.order-form");
pub const DELIVERIES: Place = Place::named("sales.deliveries");
pub const DELIVERY: Place = Place::named("sales.delivery");
pub const INVOICES: Place = Place::named("sales.invoices");
pub const INVOICE: Place = Place::named("sales.invoice");
/// Quantities of an order's lines; the text says what for: `ship`, `return`.
pub const PICK_LINES: Place = Place::named("sales.pick-lines");
pub const PAYMENTS: Place = Place::named("sales.payments");
pub const PAYMENT: Place = Place::named("sales.payment");
/// With an id, of that customer; the text may be `order:` or `invoice:` and the id of what is paid.
pub const PAYMENT_FORM: Place = Place::named("sales.payment-form");
pub const COUNTER: Place = Place::named("sales.counter");
/// The drawer; with an id, that session of it.
pub const TILL: Place = Place::named("sales.till");
pub const CLOSINGS: Place = Place::named("sales.closings");
/// A document as it is printed; the text says which kind.
pub const PAGE: Place = Place::named("sales.page");
pub const PRINTS: Place = Place::named("sales.prints");

pub const ITEMS: Place = Place::named("inventory.items");
pub const ITEM: Place = Place::named("inventory.item");
pub const ITEM_FORM: Place = Place::named("inventory.item-form");
pub const STOCK: Place = Place::named("inventory.stock");
pub const MOVES: Place = Place::named("inventory.moves");
/// A receipt, an adjustment, a transfer, an opening stock.
pub const STOCK_DOCUMENT: Place = Place::named("inventory.document");
pub const COUNTS: Place = Place::named("inventory.counts");
pub const COUNT: Place = Place::named("inventory.count");
pub const RECEIPT_FORM: Place = Place::named("inventory.receipt-form");

pub const SUPPLIERS: Place = Place::named("purchasing.suppliers");
pub const SUPPLIER: Place = Place::named("purchasing.supplier");
// A list of purchasing with an id shows the documents of that supplier.
pub const PURCHASES: Place = Place::named("purchasing.orders");
pub const PURCHASE: Place = Place::named("purchasing.order");
/// With an id it changes that order; the text may be `copy:` and an order's id, or `party:` and a supplier's.
pub const PURCHASE_FORM: Place = Place::named("purchasing.order-form");
/// What came of an order, line by line; the text says what for: `in`, `back`.
pub const RECEIVE: Place = Place::named("purchasing.receive");
pub const RECEIPTS: Place = Place::named("purchasing.receipts");
pub const RECEIPT: Place = Place::named("purchasing.receipt");
pub const BILLS: Place = Place::named("purchasing.bills");
pub const BILL: Place = Place::named("purchasing.bill");
/// With an id it changes that bill; the text may be `party:` and a supplier's id, or `order:` and a purchase order's.
pub const BILL_FORM: Place = Place::named("purchasing.bill-form");
/// What falls due to suppliers; with an id, to that one.
pub const TO_PAY: Place = Place::named("purchasing.to-pay");
pub const NEEDS: Place = Place::named("purchasing.needs");

pub const WORK_ORDERS: Place = Place::named("production.works");
pub const WORK_ORDER: Place = Place::named("production.work");
/// With an id it changes that order; the text may be `item:` and the id of what is made.
pub const WORK_FORM: Place = Place::named("production.work-form");
pub const PLANNING: Place = Place::named("production.planning");
pub const BOMS: Place = Place::named("production.boms");
pub const BOM: Place = Place::named("production.bom");
/// With an id it changes that version; the text may be `version:` and the id of the one a new version follows, or `item:` and an
/// item's.
pub const BOM_FORM: Place = Place::named("production.bom-form");
pub const ROUTINGS: Place = Place::named("production.routings");
pub const ROUTING: Place = Place::named("production.routing");
/// As of a bill of material.
pub const ROUTING_FORM: Place = Place::named("production.routing-form");
pub const CENTRES: Place = Place::named("production.centres");
pub const STANDARDS: Place = Place::named("production.standards");
pub const CAPACITY: Place = Place::named("production.capacity");
pub const CENTRE_FORM: Place = Place::named("production.centre-form");

pub const TRIAL_BALANCE: Place = Place::named("finance.trial-balance");
pub const LEDGER: Place = Place::named("finance.ledger");
pub const JOURNALS: Place = Place::named("finance.journals");
pub const ENTRIES: Place = Place::named("finance.entries");
pub const ENTRY: Place = Place::named("finance.entry");
pub const ENTRY_FORM: Place = Place::named("finance.entry-form");
pub const PERIODS: Place = Place::named("finance.periods");

pub const GLOSSARY: Place = Place::named("help.glossary");
pub const MANUAL: Place = Place::named("help.manual");

pub const SETTINGS: Place = Place::named("settings");
pub const COMPANY: Place = Place::named("settings.company");
pub const USERS: Place = Place::named("settings.users");
pub const TAXES: Place = Place::named("settings.taxes");
pub const TERMS: Place = Place::named("settings.terms");
pub const PLACES: Place = Place::named("settings.places");
pub const TERMINAL: Place = Place::named("settings.terminal");
pub const IMPORT: Place = Place::named("settings.import");
pub const AUDIT: Place = Place::named("settings.audit");

/// Where a blocker is mended: the place behind a remedy's action id.
pub fn remedy(action: &str) -> Option<Place> {
    match action {
        "sales.delivery.step" => Some(DELIVERIES.filter("open")),
        "stock.receive" => Some(RECEIPT_FORM),
        "till.open" => Some(TILL),
        "company.edit" => Some(COMPANY),
        "tax.edit" => Some(TAXES),
        "terms.edit" => Some(TERMS),
        "period.step" | "year.open" => Some(PERIODS),
        "production.edit" => Some(BOM_FORM),
        "centre.edit" => Some(CENTRES),
        _ => None,
    }
}

/// A record, as the audit names it: its card, and the form that changes it.
const RECORDS: &[(&str, Place, Option<Place>)] = &[
    ("order", ORDER, Some(ORDER_FORM)),
    ("quote", QUOTE, Some(QUOTE_FORM)),
    ("delivery", DELIVERY, None),
    ("invoice", INVOICE, None),
    ("payment", PAYMENT, None),
    ("entry", ENTRY, None),
    ("party", CUSTOMER, Some(CUSTOMER_FORM)),
    ("item", ITEM, Some(ITEM_FORM)),
    ("stock-count", COUNT, None),
    ("stock-document", STOCK_DOCUMENT, None),
    ("till-session", TILL, None),
    ("purchase", PURCHASE, Some(PURCHASE_FORM)),
    ("receipt", RECEIPT, None),
    ("bill", BILL, Some(BILL_FORM)),
    ("work-order", WORK_ORDER, Some(WORK_FORM)),
    ("bom", BOM, Some(BOM_FORM)),
    ("routing", ROUTING, Some(ROUTING_FORM)),
    ("centre", CENTRE_FORM, None),
    // Whoever is shown as a supplier is a party too.
    ("party", SUPPLIER, None),
];

/// The record a card shows or a form changes.
pub fn record(place: &Place) -> Option<(&'static str, i64)> {
    let id = place.id?;
    let of = |p: &Place| p.screen == place.screen;
    // An order form with a text begins a new one: of a customer, or like another.
    let known =
        RECORDS.iter().find(|(_, card, form)| of(card) || form.as_ref().is_some_and(|f| of(f) && place.text.is_empty()));
    known.map(|(kind, ..)| (*kind, id))
}

/// Where a record is shown.
pub fn of_record(kind: &str, id: i64) -> Option<Place> {
    let card = RECORDS.iter().find(|(k, ..)| *k == kind).map(|(_, card, _)| card.clone().id(id));
    card.or(match kind {
        "till-closing" => Some(CLOSINGS),
        "user" => Some(USERS),
        "company" => Some(COMPANY),
        _ => None,
    })
}
