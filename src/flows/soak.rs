//! Selling for real, over and over: an order taken, confirmed, shipped, invoiced, posted and paid, six acts, on goods and a
//! customer of its own. What proves the books under load, by several at once, and at any moment of being killed.

use super::founding::{self, Founding};
use super::{counter, order_to_cash as otc, payment, period_close, returns, stock, till};
use crate::db::{Books, Fault, Tx};
use crate::domain::company::Country;
use crate::domain::company_store;
use crate::domain::finance::payment::{Method, PaymentDraft};
use crate::domain::finance::{open_item_store, period_store};
use crate::domain::inventory::{location_store, stock_store};
use crate::domain::items::item::{Item, ItemId};
use crate::domain::items::item_store;
use crate::domain::parties::address::Address;
use crate::domain::parties::party::{Party, PartyId};
use crate::domain::parties::{address_store, party_store};
use crate::domain::sales::draft::{DocumentDraft, LineDraft};
use crate::domain::sales::invoice::Invoice;
use crate::domain::sales::order::Order;
use crate::kit::{Money, Quantity, UnitPrice};
use chrono::Datelike;

const CUSTOMER: &str = "SOAK";
const ITEMS: [(&str, i64); 3] = [("SOAK-1", 10), ("SOAK-2", 25), ("SOAK-3", 140)];
/// Units received whenever a shelf runs low.
const DELIVERED_AT_ONCE: i64 = 1_000_000;

/// The customer and the goods of the trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    pub customer: PartyId,
    pub items: [ItemId; 3],
}

/// What one sale gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Sold {
    pub order: String,
    pub invoice: String,
    pub payment: i64,
}

/// Makes what the trial needs, or finds what an earlier one made. Several processes may begin at once.
pub fn begin(books: &Books) -> Result<Trial, Fault> {
    let today = books.today();
    if !books.read(|tx| Ok(company_store::is_founded(tx)?))? {
        let january = today.with_ordinal(1).unwrap_or(today);
        books.act("company.found", |tx| founding::found(tx, &Founding::new("Trial", Country::Generic, january)))?;
    }
    let missing = books.read(|tx| Ok(period_store::year_on(tx, today)?.is_none()))?;
    if missing {
        books.act("year.open", |tx| period_close::open_years_to(tx, today))?;
    }
    let customer = books.act("party.edit", customer)?;
    let items = books.act("item.edit", items)?;
    let trial = Trial { customer, items };
    restock(books, &trial)?;
    Ok(trial)
}

fn customer(tx: &Tx) -> Result<PartyId, Fault> {
    if let Some(party) = party_store::by_code(tx, CUSTOMER)? {
        return Ok(party.id);
    }
    let party = Party { created_on: tx.today(), ..Party::customer(CUSTOMER, "Trial customer") };
    let party = party_store::insert(tx, &party)?;
    let street = "1 Trial Street".to_owned();
    address_store::insert(tx, &Address { party, street, is_billing: true, is_shipping: true, ..Address::default() })?;
    tx.touch("party", party.0);
    Ok(party)
}

fn items(tx: &Tx) -> Result<[ItemId; 3], Fault> {
    let mut ids = [ItemId(0); 3];
    for (id, (code, price)) in ids.iter_mut().zip(ITEMS) {
        *id = match item_store::by_code(tx, code)? {
            Some(item) => item.id,
            None => item_store::insert(tx, &Item::goods(code, "Trial goods", UnitPrice::whole(price)))?,
        };
        tx.touch("item", id.0);
    }
    Ok(ids)
}

/// Fills the shelf when it runs low.
fn restock(books: &Books, trial: &Trial) -> Result<(), Fault> {
    let low = |tx: &Tx| -> Result<bool, Fault> {
        let place = location_store::stock(tx)?;
        Ok(stock_store::level(tx, trial.items[0], place)?.free() < Quantity::whole(DELIVERED_AT_ONCE / 2))
    };
    if !books.read(low)? {
        return Ok(());
    }
    books.act("stock.receive", |tx| {
        let line = |item| stock::ReceiptLine { item, quantity: Quantity::whole(DELIVERED_AT_ONCE), cost: UnitPrice::whole(4) };
        let lines = trial.items.into_iter().map(line).collect();
        let receipt = stock::Receipt { date: tx.today(), place: None, supplier: None, reference: CUSTOMER.to_owned(), lines };
        stock::receive(tx, &receipt)
    })?;
    Ok(())
}

/// Sells once, three lines, in six acts; `n` only varies the quantities.
pub fn sell_once(books: &Books, trial: &Trial, n: u64) -> Result<Sold, Fault> {
    sell(books, trial, n, &mut |_| {})
}

/// The same; `posted` hears of the invoice the moment it is committed.
pub fn sell(books: &Books, trial: &Trial, n: u64, posted: &mut dyn FnMut(&str)) -> Result<Sold, Fault> {
    let today = books.today();
    let order = take(books, trial, n)?;
    let order = books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, None))?;
    books.act("sales.delivery.step", |tx| otc::ship(tx, order.id, None, today))?;
    let draft = books.act("sales.invoice.create", |tx| otc::create(tx, order.id, today))?;
    let invoice = books.act("sales.invoice.post", |tx| otc::post(tx, draft.id))?;
    posted(&invoice.label());
    let payment = pay(books, &invoice)?;
    Ok(Sold { order: order.label(), invoice: invoice.label(), payment })
}

fn take(books: &Books, trial: &Trial, n: u64) -> Result<Order, Fault> {
    let quantity = |i: u64| Quantity::whole(i64::try_from((n + i) % 5).unwrap_or(0) + 1);
    let lines = trial.items.iter().zip(0..).map(|(item, i)| LineDraft::of(*item, quantity(i))).collect();
    books.act("sales.order.edit", |tx| otc::save_draft(tx, &DocumentDraft::new(trial.customer, lines)))
}

fn pay(books: &Books, invoice: &Invoice) -> Result<i64, Fault> {
    let id = books.act("payment.register", |tx| {
        let on = open_item_store::of_ref(tx, "invoice", invoice.id.0)?.into_iter().map(|i| (i.id, i.open)).collect();
        let draft = PaymentDraft {
            party: invoice.party,
            date: tx.today(),
            method: Method::Transfer,
            amount: invoice.gross(),
            reference: invoice.label(),
            on,
        };
        payment::register(tx, &draft)
    })?;
    Ok(id.0)
}

/// A sale, and in turn what else happens in a shop: a counter sale, goods brought back and credited, a payment taken back, an
/// order given up, goods lost.
pub fn mixed(books: &Books, trial: &Trial, n: u64, posted: &mut dyn FnMut(&str)) -> Result<Sold, Fault> {
    let sold = sell(books, trial, n, posted)?;
    let today = books.today();
    match n % 5 {
        0 => {
            let line = LineDraft::of(trial.items[0], Quantity::whole(1)).at(UnitPrice::whole(12));
            let tenders = vec![(Method::Cash, Money::of(2000))];
            let sale = counter::Sale { lines: vec![line], tenders, ..counter::Sale::default() };
            books.act("till.open", till::opened)?;
            let ticket = books.act("sales.counter", |tx| counter::sell(tx, &sale))?;
            if let Some(sold) = ticket.sold {
                posted(&sold.invoice.label());
            }
        }
        1 => {
            let order = books.read(|tx| crate::domain::sales::order_store::by_number(tx, &sold.order))?;
            let back = otc::Wanted { line: order.lines[0].id, quantity: Quantity::whole(1) };
            let lines = [(back, returns::Disposition::Restock)];
            let taken = books.act("sales.return", |tx| returns::take_back(tx, order.id, &lines, "trial", today))?;
            for note in books.act("sales.credit", |tx| returns::credit_return(tx, &taken, today))? {
                posted(&note.label());
            }
        }
        2 => {
            let id = crate::domain::finance::payment::PaymentId(sold.payment);
            books.act("payment.reverse", |tx| payment::reverse(tx, id, today, "trial"))?;
        }
        3 => {
            let order = take(books, trial, n)?;
            books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, Some("trial")))?;
            books.act("sales.order.cancel", |tx| otc::cancel(tx, order.id, "trial"))?;
        }
        _ => {
            let line = stock::AdjustmentLine { item: trial.items[1], change: Quantity::whole(-1), cost: None };
            let loss = stock::Adjustment { date: today, place: None, reason: CUSTOMER.to_owned(), lines: vec![line] };
            books.act("stock.adjust", |tx| stock::adjust(tx, &loss))?;
        }
    }
    Ok(sold)
}
