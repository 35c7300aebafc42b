//! One file a screen group, a folder a department. This table is all the shell knows of them.

pub mod batch;
mod codes;
pub mod crm;
pub mod dashboard;
mod export;
pub mod finance;
mod find;
pub mod habits;
pub mod help;
mod history;
pub mod inventory;
pub mod links;
mod notices;
pub mod panel;
pub mod place;
pub mod production;
pub mod purchasing;
pub mod sales;
pub mod settings;
pub mod setup;
mod tour;
mod undo;
pub mod why;

use crate::domain::company::Part;
use crate::domain::company_store;
use crate::tui::{House, ScreenRow, Tab};

/// Every screen: name, `g` code, tab, title.
pub const SCREENS: &[ScreenRow] = &[
    row("dashboard", "d", "dashboard", "screen-dashboard", dashboard::open, dashboard::commands),
    // CRM.
    row("crm.customers", "cc", "crm", "screen-customers", crm::customers::open, crm::customers::commands),
    row("crm.customer", "", "crm", "screen-customer", crm::card::open, crm::card::commands),
    makes('c', row("crm.customer-form", "", "crm", "screen-customer-form", crm::form::open, crm::form::commands)),
    // Sales.
    row("sales.quotes", "sq", "sales", "screen-quotes", sales::quotes::Quotes::open, sales::quotes::Quotes::commands),
    row("sales.quote", "", "sales", "screen-quote", sales::quote_card::QuoteCard::open, sales::quote_card::QuoteCard::commands),
    row("sales.orders", "so", "sales", "screen-orders", sales::orders::Orders::open, sales::orders::Orders::commands),
    row("sales.order", "", "sales", "screen-order", sales::order_card::OrderCard::open, sales::order_card::OrderCard::commands),
    makes(
        'o',
        row(
            "sales.order-form",
            "",
            "sales",
            "order-new",
            sales::order_form::OrderForm::open_order,
            sales::order_form::OrderForm::commands,
        ),
    ),
    makes(
        'q',
        row(
            "sales.quote-form",
            "",
            "sales",
            "quote-new",
            sales::order_form::OrderForm::open_quote,
            sales::order_form::OrderForm::commands,
        ),
    ),
    // Inventory.
    row("inventory.items", "ii", "inventory", "screen-items", inventory::items::open, inventory::items::commands),
    row("inventory.item", "", "inventory", "screen-item", inventory::item::open, inventory::item::commands),
    makes(
        'a',
        row("inventory.item-form", "", "inventory", "item-new", inventory::item_form::open, inventory::item_form::commands),
    ),
    row("inventory.stock", "is", "inventory", "screen-stock", inventory::stock::open, inventory::stock::commands),
    row("inventory.moves", "im", "inventory", "screen-moves", inventory::moves::open, inventory::moves::commands),
    makes(
        'r',
        row(
            "inventory.receipt-form",
            "ir",
            "inventory",
            "screen-receipt-form",
            inventory::receipt::open,
            inventory::receipt::commands,
        ),
    ),
    row(
        "inventory.document",
        "",
        "inventory",
        "screen-stock-document",
        inventory::document::open,
        inventory::document::commands,
    ),
    row("inventory.counts", "ic", "inventory", "screen-counts", inventory::counts::open, inventory::counts::commands),
    row("inventory.count", "", "inventory", "screen-count", inventory::count::open, inventory::count::commands),
    row("sales.counter", "sc", "sales", "screen-counter", sales::counter::Counter::open, sales::counter::Counter::commands),
    row("sales.page", "", "sales", "screen-page", sales::page::open, sales::page::commands),
    row("sales.prints", "sk", "sales", "screen-prints", sales::prints::open, sales::prints::commands),
    row("sales.till", "st", "sales", "screen-till", sales::till::open, sales::till::commands),
    row("sales.closings", "sz", "sales", "screen-closings", sales::closings::open, sales::closings::commands),
    row(
        "sales.deliveries",
        "sd",
        "sales",
        "screen-deliveries",
        sales::deliveries::Deliveries::open,
        sales::deliveries::Deliveries::commands,
    ),
    row(
        "sales.delivery",
        "",
        "sales",
        "screen-delivery",
        sales::delivery_card::DeliveryCard::open,
        sales::delivery_card::DeliveryCard::commands,
    ),
    row(
        "sales.invoices",
        "si",
        "sales",
        "screen-invoices",
        sales::invoices::Invoices::open,
        sales::invoices::Invoices::commands,
    ),
    row(
        "sales.invoice",
        "",
        "sales",
        "screen-invoice",
        sales::invoice_card::InvoiceCard::open,
        sales::invoice_card::InvoiceCard::commands,
    ),
    row(
        "sales.payments",
        "sp",
        "sales",
        "screen-payments",
        sales::payments::Payments::open,
        sales::payments::Payments::commands,
    ),
    row(
        "sales.payment",
        "",
        "sales",
        "screen-payment",
        sales::payment_card::PaymentCard::open,
        sales::payment_card::PaymentCard::commands,
    ),
    makes(
        'p',
        row(
            "sales.payment-form",
            "",
            "sales",
            "payment-new",
            sales::payment_form::PaymentForm::open,
            sales::payment_form::PaymentForm::commands,
        ),
    ),
    row(
        "sales.pick-lines",
        "",
        "sales",
        "screen-pick-lines",
        sales::pick_lines::PickLines::open,
        sales::pick_lines::PickLines::commands,
    ),
    // Purchasing.
    row(
        "purchasing.suppliers",
        "ps",
        "purchasing",
        "screen-suppliers",
        purchasing::suppliers::open,
        purchasing::suppliers::commands,
    ),
    row(
        "purchasing.supplier",
        "",
        "purchasing",
        "screen-supplier",
        purchasing::supplier_card::open,
        purchasing::supplier_card::commands,
    ),
    row("purchasing.needs", "pn", "purchasing", "screen-needs", purchasing::needs::open, purchasing::needs::commands),
    row(
        "purchasing.orders",
        "po",
        "purchasing",
        "screen-purchases",
        purchasing::orders::Orders::open,
        purchasing::orders::Orders::commands,
    ),
    row(
        "purchasing.order",
        "",
        "purchasing",
        "screen-purchase",
        purchasing::order_card::OrderCard::open,
        purchasing::order_card::OrderCard::commands,
    ),
    makes(
        'u',
        row(
            "purchasing.order-form",
            "",
            "purchasing",
            "purchase-new",
            purchasing::order_form::OrderForm::open,
            purchasing::order_form::OrderForm::commands,
        ),
    ),
    row(
        "purchasing.receive",
        "",
        "purchasing",
        "screen-receive",
        purchasing::receive::Receive::open,
        purchasing::receive::Receive::commands,
    ),
    row(
        "purchasing.receipts",
        "pr",
        "purchasing",
        "screen-receipts",
        purchasing::receipts::Receipts::open,
        purchasing::receipts::Receipts::commands,
    ),
    row(
        "purchasing.receipt",
        "",
        "purchasing",
        "screen-receipt",
        purchasing::receipt_card::ReceiptCard::open,
        purchasing::receipt_card::ReceiptCard::commands,
    ),
    row(
        "purchasing.bills",
        "pb",
        "purchasing",
        "screen-bills",
        purchasing::bills::Bills::open,
        purchasing::bills::Bills::commands,
    ),
    row(
        "purchasing.bill",
        "",
        "purchasing",
        "screen-bill",
        purchasing::bill_card::BillCard::open,
        purchasing::bill_card::BillCard::commands,
    ),
    makes(
        'b',
        row(
            "purchasing.bill-form",
            "",
            "purchasing",
            "bill-new",
            purchasing::bill_form::BillForm::open,
            purchasing::bill_form::BillForm::commands,
        ),
    ),
    makes(
        's',
        row("purchasing.to-pay", "pp", "purchasing", "screen-to-pay", purchasing::to_pay::open, purchasing::to_pay::commands),
    ),
    // Production.
    row(
        "production.works",
        "wo",
        "production",
        "screen-works",
        production::works::Works::open,
        production::works::Works::commands,
    ),
    row(
        "production.work",
        "",
        "production",
        "screen-work",
        production::work_card::WorkCard::open,
        production::work_card::WorkCard::commands,
    ),
    row(
        "production.planning",
        "wp",
        "production",
        "screen-planning",
        production::planning::open,
        production::planning::commands,
    ),
    makes(
        'w',
        row("production.work-form", "", "production", "work-new", production::work_form::open, production::work_form::commands),
    ),
    row("production.boms", "wb", "production", "screen-boms", production::boms::open, production::boms::commands),
    row("production.bom", "", "production", "screen-bom", production::bom_card::open, production::bom_card::commands),
    makes(
        'm',
        row("production.bom-form", "", "production", "bom-new", production::bom_form::open, production::bom_form::commands),
    ),
    row(
        "production.routings",
        "wr",
        "production",
        "screen-routings",
        production::routings::open,
        production::routings::commands,
    ),
    row(
        "production.routing",
        "",
        "production",
        "screen-routing",
        production::routing_card::open,
        production::routing_card::commands,
    ),
    makes(
        'g',
        row(
            "production.routing-form",
            "",
            "production",
            "routing-new",
            production::routing_form::open,
            production::routing_form::commands,
        ),
    ),
    row("production.centres", "wc", "production", "screen-centres", production::centres::open, production::centres::commands),
    makes(
        't',
        row(
            "production.centre-form",
            "",
            "production",
            "centre-new",
            production::centre_form::open,
            production::centre_form::commands,
        ),
    ),
    row(
        "production.standards",
        "ws",
        "production",
        "screen-standards",
        production::standards::open,
        production::standards::commands,
    ),
    row(
        "production.capacity",
        "wl",
        "production",
        "screen-capacity",
        production::capacity::open,
        production::capacity::commands,
    ),
    // Finance.
    row(
        "finance.trial-balance",
        "ft",
        "finance",
        "screen-trial-balance",
        finance::trial_balance::open,
        finance::trial_balance::commands,
    ),
    row("finance.ledger", "fl", "finance", "screen-ledger", finance::ledger::open, finance::ledger::commands),
    row("finance.journals", "fj", "finance", "screen-journals", finance::journals::open, finance::journals::commands),
    row("finance.entries", "", "finance", "screen-entries", finance::entries::open, finance::entries::commands),
    row("finance.entry", "", "finance", "screen-entry", finance::entry::open, finance::entry::commands),
    makes('j', row("finance.entry-form", "", "finance", "entry-new", finance::entry_form::open, finance::entry_form::commands)),
    row("finance.periods", "fc", "finance", "screen-periods", finance::periods::open, finance::periods::commands),
    // Settings.
    row("settings", "x", "settings", "screen-settings", settings::page::open, settings::page::commands),
    row("settings.company", "", "settings", "setting-company", settings::company::open, settings::company::commands),
    row("settings.users", "ru", "settings", "setting-users", settings::users::open, settings::users::commands),
    row("settings.taxes", "rt", "settings", "setting-taxes", settings::taxes::open, settings::taxes::commands),
    row("settings.terms", "rm", "settings", "setting-terms", settings::terms::open, settings::terms::commands),
    row("settings.places", "rp", "settings", "setting-places", settings::places::open, settings::places::commands),
    row("settings.terminal", "rk", "settings", "setting-terminal", setup::terminal::open, setup::terminal::commands),
    row("settings.import", "ri", "settings", "setting-import", settings::import::open, settings::import::commands),
    row("settings.audit", "ra", "settings", "setting-audit", settings::audit::open, settings::audit::commands),
    row("settings.history", "", "settings", "screen-history", history::open, history::commands),
    // Help.
    row("help.glossary", "rg", "help", "screen-glossary", help::glossary::open, help::glossary::commands),
    row("help.manual", "", "help", "screen-manual", help::manual::open, help::manual::commands),
];

type Open = fn(&crate::tui::Place, &mut crate::tui::Cx) -> Result<Box<dyn crate::tui::Screen>, crate::db::Fault>;
type Commands = fn() -> Vec<crate::tui::Command>;

const fn row(
    name: &'static str,
    code: &'static str,
    tab: &'static str,
    title: &'static str,
    open: Open,
    commands: Commands,
) -> ScreenRow {
    ScreenRow { name, code, tab, title, makes: None, open, commands }
}

/// A screen that also makes a record: `N` and this letter.
const fn makes(letter: char, row: ScreenRow) -> ScreenRow {
    ScreenRow { makes: Some(letter), ..row }
}

/// The tabs, in the order of the bar.
pub const TABS: &[Tab] = &[
    Tab { name: "dashboard", title: "tab-dashboard", home: place::DASHBOARD },
    Tab { name: "crm", title: "tab-crm", home: place::CUSTOMERS },
    Tab { name: "sales", title: "tab-sales", home: place::ORDERS },
    Tab { name: "inventory", title: "tab-inventory", home: place::ITEMS },
    Tab { name: "purchasing", title: "tab-purchasing", home: place::PURCHASES },
    Tab { name: "production", title: "tab-production", home: place::WORK_ORDERS },
    Tab { name: "finance", title: "tab-finance", home: place::TRIAL_BALANCE },
    Tab { name: "settings", title: "tab-settings", home: place::SETTINGS },
];

/// The tabs and screens of a part of the program that the company does not use.
fn hidden(part: Part) -> &'static [&'static str] {
    match part {
        Part::Stock => &[
            "inventory",
            "inventory.items",
            "inventory.stock",
            "inventory.moves",
            "inventory.receipt-form",
            "inventory.counts",
            "sales.deliveries",
            "production",
            "production.works",
            "production.planning",
            "production.work-form",
            "production.boms",
            "production.bom-form",
            "production.routings",
            "production.routing-form",
            "production.centres",
            "production.centre-form",
            "production.standards",
            "production.capacity",
        ],
        Part::Counter => &["sales.counter"],
        Part::Quotes => &["sales.quotes", "sales.quote-form"],
    }
}

/// The house the shell runs.
pub const HOUSE: House = House {
    screens: SCREENS,
    tabs: TABS,
    home: "dashboard",
    company: |cx| cx.read(company_store::get).map(|c| c.name).unwrap_or_default(),
    mark: |cx| if cx.read(|tx| Ok(company_store::is_demo(tx)?)).unwrap_or(false) { "DEMO" } else { "" },
    tour: tour::STEPS,
    manual: "help.manual",
    hides: |cx| {
        cx.read(|tx| Ok(company_store::unused(tx)?)).unwrap_or_default().into_iter().flat_map(hidden).copied().collect()
    },
    find: find::found,
    undo: undo::counter,
    acts: undo::acts,
    record: place::record,
    notices: notices::notices,
    notices_read: notices::read,
    history: "settings.history",
    code: codes::place,
    export: export::file,
    known: find::known,
    scan: find::scanned,
};
