//! From quote to payment, with what goes wrong on the way: short stock, partial deliveries, returns, credit notes, the
//! counter; and what the shelf, the ledger and the pipeline say after each.

use chrono::NaiveDate;
use comptoir::db::books::Clock;
use comptoir::db::{Books, Fault, Role, Tx};
use comptoir::domain::company::{Country, Valuation};
use comptoir::domain::finance::payment::{Method, PaymentDraft};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{balance_store, open_item_store, role_store};
use comptoir::domain::inventory::{location_store, stock_store};
use comptoir::domain::items::item::{Item, ItemId, Kind};
use comptoir::domain::items::price::PriceList;
use comptoir::domain::items::{item_store, price_list_store};
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::party::{Party, PartyId, TaxStatus};
use comptoir::domain::parties::{address_store, party_store};
use comptoir::domain::sales::delivery::Step as DeliveryStep;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::domain::sales::order::{Order, OrderId, Status};
use comptoir::domain::sales::{facts_store, order_store, quote};
use comptoir::flows::counter::{Sale, sell};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::order_to_cash::{self as otc, Wanted, amend::Amendment};
use comptoir::flows::returns::{self, Disposition};
use comptoir::flows::stock::{Receipt, ReceiptLine, receive};
use comptoir::flows::{payment, quote as quotes, till};
use comptoir::kit::{Money, Quantity, Rate, UnitPrice};
use comptoir::reports::verify::verify;

pub fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
}

pub fn m(s: &str) -> Money {
    s.parse().unwrap()
}

pub fn q(n: i64) -> Quantity {
    Quantity::whole(n)
}

/// A small shop in November 2026: a table, a chair, a delivery, a set of one table and four chairs; Dupont and Martin.
pub struct Shop {
    pub books: Books,
    pub table: ItemId,
    pub chair: ItemId,
    pub carriage: ItemId,
    pub set: ItemId,
    pub dupont: PartyId,
}

impl Shop {
    pub fn new(valuation: Valuation) -> Shop {
        let books = Books::memory(Clock::Fixed(day(24))).unwrap();
        let january = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let founding = Founding {
            valuation: Some(valuation),
            ..Founding::new("Ateliers du Bois", Country::Fr, january).registered(
                "732829320",
                "14 rue des Tanneurs",
                "69009",
                "Lyon",
            )
        };
        books.act("company.found", |tx| found(tx, &founding)).unwrap();
        let price = |s: &str| s.parse::<UnitPrice>().unwrap();
        let add = |item: Item| books.act("item.edit", |tx| Ok(item_store::insert(tx, &item)?)).unwrap();
        let table = add(Item::goods("TAB-OAK", "Oak table", price("420")));
        let chair = add(Item::goods("CHA-OAK", "Oak chair", price("89.50")));
        let carriage = add(Item::service("DELIV", "Delivery", price("35")));
        let set = add(Item { kind: Kind::Kit, ..Item::goods("SET-4", "Table and four chairs", price("700")) });
        books.act("item.edit", |tx| Ok(item_store::set_components(tx, set, &[(table, q(1)), (chair, q(4))])?)).unwrap();
        let mut shop = Shop { books, table, chair, carriage, set, dupont: PartyId(0) };
        shop.dupont = shop.customer("DUPO", "Dupont SARL");
        shop
    }

    pub fn customer(&self, code: &str, name: &str) -> PartyId {
        let party = Party { created_on: day(1), ..Party::customer(code, name) };
        self.books
            .act("party.edit", |tx| {
                let id = party_store::insert(tx, &party)?;
                let street = "12 rue Nationale".into();
                let address = Address { party: id, street, city: "Lille".into(), is_billing: true, ..Address::default() };
                address_store::insert(tx, &address)?;
                Ok(id)
            })
            .unwrap()
    }

    pub fn stock(&self, item: ItemId, quantity: i64, cost: &str) {
        let line = ReceiptLine { item, quantity: q(quantity), cost: cost.parse().unwrap() };
        let receipt = Receipt { date: day(24), place: None, supplier: None, reference: "BL".into(), lines: vec![line] };
        self.books.act("stock.receive", |tx| receive(tx, &receipt)).unwrap();
    }

    pub fn order(&self, lines: Vec<LineDraft>) -> Order {
        let draft = DocumentDraft::new(self.dupont, lines);
        self.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap()
    }

    pub fn confirm(&self, id: OrderId) -> Result<Order, Fault> {
        self.books.act("sales.order.confirm", |tx| otc::confirm(tx, id, None))
    }

    pub fn ship(&self, id: OrderId, wanted: Option<&[Wanted]>) -> Result<comptoir::domain::sales::delivery::Delivery, Fault> {
        self.books.act("sales.delivery.step", |tx| otc::ship(tx, id, wanted, day(24)))
    }

    pub fn bill(&self, id: OrderId) -> Result<comptoir::domain::sales::invoice::Invoice, Fault> {
        self.books.act("sales.invoice.post", |tx| otc::bill(tx, id, day(24)))
    }

    pub fn read<T>(&self, f: impl FnOnce(&Tx) -> Result<T, Fault>) -> T {
        self.books.read(f).unwrap()
    }

    pub fn balance(&self, role: PostingRole) -> Money {
        self.read(|tx| Ok(balance_store::now(tx, &role_store::account(tx, role)?)?))
    }

    pub fn get(&self, id: OrderId) -> Order {
        self.read(|tx| order_store::get(tx, id))
    }

    /// Every promise of the books holds.
    pub fn verify(&self) {
        let proof = verify(&self.books).unwrap();
        assert_eq!(proof.broken().collect::<Vec<_>>(), []);
    }
}

#[test]
fn from_quote_to_payment() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.table, 5, "200");
    shop.stock(shop.chair, 20, "40");

    // A quote of two tables and eight chairs at 5 % off, and the delivery.
    let five = Rate::percent(5);
    let mut draft = DocumentDraft::new(
        shop.dupont,
        vec![
            LineDraft::of(shop.table, q(2)).less(five),
            LineDraft::of(shop.chair, q(8)).less(five),
            LineDraft::of(shop.carriage, q(1)),
        ],
    );
    let quote = shop.books.act("sales.quote.edit", |tx| quotes::save_draft(tx, &draft)).unwrap();
    let refused = shop.books.act("sales.quote.step", |tx| quotes::send(tx, quote.id)).unwrap_err();
    assert_eq!(refused.key(), Some("quote-no-validity"));
    draft.until = Some(day(30));
    shop.books.act("sales.quote.edit", |tx| quotes::update_draft(tx, quote.id, 1, &draft)).unwrap();
    let quote = shop.books.act("sales.quote.step", |tx| quotes::send(tx, quote.id)).unwrap();
    assert_eq!(quote.number.as_deref(), Some("Q-2026-00001"));
    assert_eq!((quote.net, quote.vat), (m("1513.20"), m("302.64")));

    // Accepted: the order has the same cents; confirmed: all is put by.
    let order = shop.books.act("sales.quote.step", |tx| quotes::accept(tx, quote.id)).unwrap();
    assert_eq!((order.net, order.vat), (quote.net, quote.vat));
    let order = shop.confirm(order.id).unwrap();
    assert_eq!(order.number.as_deref(), Some("SO-2026-00001"));
    assert_eq!(order.lines.iter().map(|l| l.reserved).collect::<Vec<_>>(), [q(2), q(8), q(0)]);

    // Shipped, the goods wait at cost for their invoice; billed, they are cost of sales.
    let delivery = shop.ship(order.id, None).unwrap();
    assert_eq!((delivery.number.as_deref(), delivery.cost()), (Some("DN-2026-00001"), m("720.00")));
    assert_eq!((shop.balance(PostingRole::Dni), shop.balance(PostingRole::Cogs)), (m("720.00"), m("0.00")));
    let invoice = shop.bill(order.id).unwrap();
    assert_eq!(invoice.number.as_deref(), Some("INV-2026-00001"));
    assert_eq!((invoice.net, invoice.vat, invoice.cost), (m("1513.20"), m("302.64"), m("720.00")));
    assert_eq!((shop.balance(PostingRole::Dni), shop.balance(PostingRole::Cogs)), (m("0.00"), m("720.00")));
    assert_eq!(shop.balance(PostingRole::Receivable), m("1815.84"));
    assert_eq!(shop.balance(PostingRole::RevenueServices), m("-35.00"));
    assert_eq!(shop.get(order.id).status, Status::Done);

    // Paid in two goes.
    for (amount, left) in [("1000.00", "815.84"), ("815.84", "0.00")] {
        let on = shop.read(|tx| open_item_store::of_ref(tx, "invoice", invoice.id.0).map_err(Fault::from));
        let draft = PaymentDraft {
            party: shop.dupont,
            date: day(24),
            method: Method::Transfer,
            amount: m(amount),
            reference: "VIR".into(),
            on: vec![(on[0].id, m(amount))],
        };
        shop.books.act("payment.register", |tx| payment::register(tx, &draft)).unwrap();
        assert_eq!(shop.balance(PostingRole::Receivable), m(left));
    }
    assert_eq!(shop.balance(PostingRole::Bank), m("1815.84"));
    assert_eq!(shop.read(|tx| Ok(facts_store::pipeline(tx)?)).iter().map(|p| (p.1, p.2)).max(), Some((0, m("0.00"))));
    shop.verify();
}

#[test]
fn what_is_short_waits_and_is_served_when_it_comes() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 3, "40");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(8)), LineDraft::of(shop.table, q(1))]);
    let order = shop.confirm(order.id).unwrap();
    assert_eq!(order.lines.iter().map(|l| l.short()).collect::<Vec<_>>(), [q(5), q(1)]);

    // Three chairs leave; the rest is a back-order. More than is there is refused, with how many are.
    let wanted = |line: usize, n: i64| [Wanted { line: order.lines[line].id, quantity: q(n) }];
    assert_eq!(shop.ship(order.id, Some(&wanted(0, 4))).unwrap_err().key(), Some("delivery-short"));
    assert_eq!(shop.ship(order.id, Some(&wanted(0, 9))).unwrap_err().key(), Some("delivery-over-order"));
    shop.ship(order.id, None).unwrap();
    assert_eq!(shop.ship(order.id, None).unwrap_err().key(), Some("delivery-nothing-in-stock"));
    let first = shop.bill(order.id).unwrap();
    assert_eq!(first.lines.len(), 1);
    assert_eq!(first.lines[0].quantity, q(3));
    assert_eq!(shop.bill(order.id).unwrap_err().key(), Some("invoice-nothing"));

    // Goods come: the order is served by itself, ships, and is done when billed.
    shop.stock(shop.chair, 10, "42");
    shop.stock(shop.table, 1, "200");
    assert_eq!(shop.get(order.id).lines.iter().map(|l| l.reserved).collect::<Vec<_>>(), [q(5), q(1)]);
    shop.ship(order.id, None).unwrap();
    let second = shop.bill(order.id).unwrap();
    assert_eq!((first.net + second.net, first.gross() + second.gross()), (order.net, order.gross()));
    assert_eq!(shop.get(order.id).status, Status::Done);
    shop.verify();
}

#[test]
fn a_kit_is_delivered_as_its_parts_and_only_whole() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.table, 3, "200");
    shop.stock(shop.chair, 9, "40");
    let order = shop.order(vec![LineDraft::of(shop.set, q(3))]);
    let order = shop.confirm(order.id).unwrap();
    assert_eq!(order.lines[0].reserved, q(2));
    let delivery = shop.ship(order.id, None).unwrap();
    assert_eq!(delivery.cost(), m("720.00"));
    let left = shop.read(|tx| {
        let place = location_store::stock(tx)?;
        Ok((stock_store::level(tx, shop.table, place)?.on_hand, stock_store::level(tx, shop.chair, place)?.on_hand))
    });
    assert_eq!(left, (q(1), q(1)));
    shop.stock(shop.chair, 3, "40");
    assert_eq!(shop.get(order.id).lines[0].reserved, q(1));
    shop.verify();
}

#[test]
fn goods_come_back_at_the_cost_they_left() {
    for valuation in [Valuation::Anglo, Valuation::Periodic] {
        let shop = Shop::new(valuation);
        shop.stock(shop.chair, 10, "40");
        let order = shop.order(vec![LineDraft::of(shop.chair, q(6))]);
        shop.confirm(order.id).unwrap();
        shop.ship(order.id, None).unwrap();
        let invoice = shop.bill(order.id).unwrap();
        // The price of chairs has risen since; the two that come back still cost 40 (ERPNext#3613).
        shop.stock(shop.chair, 10, "60");
        let line = order.lines[0].id;
        let lines = [(Wanted { line, quantity: q(2) }, Disposition::Restock)];
        let before = shop.read(|tx| Ok(stock_store::value(tx, shop.chair)?));
        let notes = shop
            .books
            .act("sales.return", |tx| {
                let back = returns::take_back(tx, order.id, &lines, "wrong colour", day(24))?;
                returns::credit_return(tx, &back, day(24))
            })
            .unwrap();
        let after = shop.read(|tx| Ok(stock_store::value(tx, shop.chair)?));
        assert_eq!((after.0 - before.0, after.1 - before.1), (q(2), m("80.00")));
        assert_eq!(notes.len(), 1);
        assert_eq!((notes[0].number.as_deref(), notes[0].net, notes[0].cost), (Some("CN-2026-00001"), m("179.00"), m("80.00")));
        assert_eq!(shop.balance(PostingRole::Receivable), invoice.gross() - notes[0].gross());
        let cogs = if valuation == Valuation::Anglo { m("160.00") } else { m("0.00") };
        assert_eq!(shop.balance(PostingRole::Cogs), cogs);
        // Five more cannot come back: the customer has four.
        let lines = [(Wanted { line, quantity: q(5) }, Disposition::Restock)];
        let no = shop.books.act("sales.return", |tx| returns::take_back(tx, order.id, &lines, "x", day(24)).map(drop));
        assert_eq!(no.unwrap_err().key(), Some("return-over-delivered"));
        shop.verify();
    }
}

#[test]
fn goods_back_before_the_invoice_are_never_billed() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 3, "3.33");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(3))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    let lines = [(Wanted { line: order.lines[0].id, quantity: q(1) }, Disposition::Scrap)];
    let back = shop.books.act("sales.return", |tx| returns::take_back(tx, order.id, &lines, "broken", day(24))).unwrap();
    assert!(back.to_credit.is_empty());
    let invoice = shop.bill(order.id).unwrap();
    assert_eq!(invoice.lines[0].quantity, q(2));
    assert_eq!(shop.balance(PostingRole::Dni), m("0.00"));
    assert_eq!(shop.balance(PostingRole::InventoryAdjust), m("3.33"));
    assert_eq!(shop.get(order.id).status, Status::Done);
    shop.verify();
}

#[test]
fn credit_notes_never_exceed_the_invoice() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 7, "40");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(7)).less(Rate::percent(3))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    let invoice = shop.bill(order.id).unwrap();
    let line = invoice.lines[0].id;
    // A price-only credit: no goods move, VAT at the rate of the invoice (ERPNext#3915).
    let price = |amount: &str| {
        let amount = m(amount);
        shop.books.act("sales.credit", |tx| returns::price_credit(tx, invoice.id, &[(line, amount)], "scratch", day(24)))
    };
    let note = price("20.00").unwrap();
    assert_eq!((note.net, note.vat), (m("20.00"), m("4.00")));
    assert_eq!(price("9999").unwrap_err().key(), Some("credit-over-amount"));
    // Then the whole rest: together they are the invoice to the cent, on a series of their own (Dolibarr#29667).
    let rest = shop.books.act("sales.credit", |tx| returns::credit_all(tx, invoice.id, "all wrong", day(24))).unwrap();
    assert_eq!((note.net + rest.net, note.vat + rest.vat), (invoice.net, invoice.vat));
    assert_eq!((rest.number.as_deref(), shop.balance(PostingRole::Receivable)), (Some("CN-2026-00002"), m("0.00")));
    let again = shop.books.act("sales.credit", |tx| returns::credit_all(tx, invoice.id, "again", day(24)));
    assert_eq!(again.unwrap_err().key(), Some("credit-nothing"));
    shop.verify();
}

#[test]
fn a_counter_sale_is_one_act() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 5, "40");
    let sale = |n: i64, cash: &str| Sale {
        lines: vec![LineDraft::of(shop.chair, q(n))],
        tenders: vec![(Method::Cash, m(cash))],
        ..Sale::default()
    };
    // Not enough money, not enough chairs: nothing happened, no number is gone (odoo#11859).
    let sell_it = |s: &Sale| shop.books.act("sales.counter", |tx| sell(tx, s));
    assert_eq!(sell_it(&sale(1, "110")).unwrap_err().key(), Some("till-not-open"));
    shop.books.act("till.open", |tx| till::open(tx, m("0"))).unwrap();
    assert_eq!(sell_it(&sale(1, "100")).unwrap_err().key(), Some("counter-not-enough"));
    assert_eq!(sell_it(&sale(6, "1000")).unwrap_err().key(), Some("delivery-short"));
    let ticket = sell_it(&sale(2, "220")).unwrap();
    let sold = ticket.sold.unwrap();
    assert_eq!((sold.invoice.gross(), ticket.due, ticket.change), (m("214.80"), m("214.80"), m("5.20")));
    assert_eq!((sold.invoice.label().as_str(), ticket.number.as_str()), ("INV-2026-00001", "TK-2026-00001"));
    assert_eq!(shop.balance(PostingRole::Cash), m("214.80"));
    assert_eq!(shop.balance(PostingRole::Receivable), m("0.00"));
    shop.verify();
}

#[test]
fn the_till_shows_the_prices_it_sells_at() {
    let shop = Shop::new(Valuation::Periodic);
    shop.stock(shop.chair, 5, "40");
    let before = shop.read(comptoir::flows::counter::passer_by);
    assert_eq!((before.id, before.price_list), (PartyId(0), None));
    // The shop gives passers-by a list of its own: the till prices by the party the sale is booked on.
    let list = shop.books.act("price.edit", |tx| {
        let list = PriceList { discount: Rate::percent(10), ..PriceList::new("SHELF", "Shelf prices") };
        Ok(price_list_store::insert(tx, &list)?)
    });
    let party = Party { price_list: Some(list.unwrap()), created_on: day(1), ..Party::customer("COUNTER", "Passer-by") };
    let id = shop.books.act("party.edit", |tx| Ok(party_store::insert(tx, &party)?)).unwrap();
    let shown = shop.read(comptoir::flows::counter::passer_by);
    assert_eq!((shown.id, shown.price_list), (id, party.price_list));
    shop.books.act("till.open", |tx| till::open(tx, m("0"))).unwrap();
    let tenders = vec![(Method::Card, m("96.66"))];
    let sale = Sale { lines: vec![LineDraft::of(shop.chair, q(1))], tenders, ..Sale::default() };
    let sold = shop.books.act("sales.counter", |tx| sell(tx, &sale)).unwrap().sold.unwrap();
    assert_eq!((sold.order.party, sold.invoice.gross()), (id, m("96.66")));
}

#[test]
fn an_order_is_confirmed_only_when_nothing_stands_against_it() {
    let shop = Shop::new(Valuation::Periodic);
    // Nothing on it, no address, blocked, no VAT number: all at once.
    let party = Party { blocked: true, tax_status: TaxStatus::Eu, created_on: day(1), ..Party::customer("BAD", "Bad Ltd") };
    let bad = shop.books.act("party.edit", |tx| Ok(party_store::insert(tx, &party)?)).unwrap();
    let draft = DocumentDraft::new(bad, vec![LineDraft::text("call first")]);
    let order = shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap();
    let keys: Vec<_> = shop.confirm(order.id).unwrap_err().refusals().unwrap().iter().map(|r| r.key).collect();
    assert_eq!(keys, ["order-no-line", "order-customer-blocked", "order-no-address", "order-no-vat-number"]);

    // Over the credit limit: a manager may, with a reason; the counter may not.
    let mut dupont = shop.read(|tx| party_store::get(tx, shop.dupont));
    dupont.credit_limit = Some(m("1000"));
    shop.books.act("party.edit", |tx| party_store::update(tx, &dupont)).unwrap();
    let order = shop.order(vec![LineDraft::of(shop.table, q(3))]);
    assert_eq!(shop.confirm(order.id).unwrap_err().key(), Some("order-over-credit"));
    assert!(!comptoir::db::rights::may(Role::Counter, "sales.order.override"));
    shop.books.act("sales.order.confirm", |tx| otc::confirm(tx, order.id, Some("old friend"))).unwrap();
    let trail = shop.read(|tx| Ok(comptoir::db::audit::latest(tx, 1)?));
    assert!(trail[0].note.as_deref().unwrap().contains("old friend"));

    // Bad lines, all of them at once, each with its place.
    let lines = vec![
        LineDraft::of(shop.chair, q(0)),
        LineDraft::of(shop.chair, q(-2)),
        LineDraft::of(shop.chair, q(99_999_999)),
        LineDraft::of(shop.chair, q(1)).less(Rate::percent(101)),
        LineDraft::of(shop.set, "1.5".parse().unwrap()),
    ];
    let no = shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &DocumentDraft::new(shop.dupont, lines)));
    let keys: Vec<_> = no.unwrap_err().refusals().unwrap().iter().map(|r| r.key).collect();
    let expected = [
        "order-quantity-not-positive",
        "order-quantity-not-positive",
        "order-quantity-absurd",
        "order-discount-bad",
        "order-kit-whole",
    ];
    assert_eq!(keys, expected);
    shop.verify();
}

#[test]
fn cancel_close_hold_and_amend() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 4, "40");
    let free = |shop: &Shop| shop.read(|tx| Ok(stock_store::totals(tx, shop.chair)?.free()));

    // Cancelled: what was put by is free again.
    let order = shop.order(vec![LineDraft::of(shop.chair, q(3))]);
    shop.confirm(order.id).unwrap();
    assert_eq!(free(&shop), q(1));
    let order = shop.books.act("sales.order.cancel", |tx| otc::cancel(tx, order.id, "changed mind")).unwrap();
    assert_eq!((order.status, free(&shop)), (Status::Cancelled, q(4)));

    // On hold: nothing leaves.
    let order = shop.order(vec![LineDraft::of(shop.chair, q(6))]);
    shop.confirm(order.id).unwrap();
    shop.books.act("sales.order.hold", |tx| otc::hold(tx, order.id, "check the address")).unwrap();
    assert_eq!(shop.ship(order.id, None).unwrap_err().key(), Some("delivery-on-hold"));
    shop.books.act("sales.order.hold", |tx| otc::hold(tx, order.id, "")).unwrap();

    // Prepared, picked, then amended down to what can go; then shipped.
    let delivery = shop.books.act("sales.delivery.step", |tx| otc::prepare(tx, order.id, None, day(24))).unwrap();
    for step in [DeliveryStep::Pick, DeliveryStep::Pack, DeliveryStep::Ship] {
        shop.books.act("sales.delivery.step", |tx| otc::step(tx, delivery.id, step, day(24))).unwrap();
    }
    let now = shop.get(order.id);
    let change = |quantity: i64, version: i64| Amendment {
        version,
        wanted: Some(day(30)),
        their_ref: String::new(),
        note: String::new(),
        lines: vec![
            (Some(now.lines[0].id), LineDraft::of(shop.chair, q(quantity))),
            (None, LineDraft::of(shop.carriage, q(1))),
        ],
    };
    let amend =
        |n: i64, version: i64| shop.books.act("sales.order.edit", |tx| otc::amend(tx, order.id, &change(n, version), None));
    assert_eq!(amend(3, now.version).unwrap_err().key(), Some("order-amend-delivered"));
    assert_eq!(amend(5, now.version - 1).unwrap_err().key(), Some("record-changed"));
    let amended = amend(5, now.version).unwrap();
    assert_eq!(amended.net, m("482.50"));

    // Closed short: the rest is given up, what left is billed.
    let no = shop.books.act("sales.order.cancel", |tx| otc::cancel(tx, order.id, "x")).unwrap_err();
    assert_eq!(no.key(), Some("order-cancel-delivered"));
    let closed = shop.books.act("sales.order.cancel", |tx| otc::close_short(tx, order.id, "no more chairs")).unwrap();
    assert_eq!(closed.status, Status::Closed);
    assert_eq!(shop.bill(order.id).unwrap().net, m("358.00"));
    shop.verify();
}

#[test]
fn nothing_is_billed_twice() {
    let shop = Shop::new(Valuation::Anglo);
    shop.stock(shop.chair, 4, "40");
    let order = shop.order(vec![LineDraft::of(shop.chair, q(4))]);
    shop.confirm(order.id).unwrap();
    shop.ship(order.id, None).unwrap();
    let create = || shop.books.act("sales.invoice.create", |tx| otc::create(tx, order.id, day(24)));
    let draft = create().unwrap();
    assert_eq!(create().unwrap_err().key(), Some("invoice-draft-exists"));
    let post = |id| shop.books.act("sales.invoice.post", move |tx| otc::post(tx, id));
    post(draft.id).unwrap();
    assert_eq!(post(draft.id).unwrap_err().key(), Some("invoice-posted-already"));
    assert_eq!(create().unwrap_err().key(), Some("order-step-not-now"));
    shop.verify();
}

#[test]
fn a_quote_lives_its_life() {
    let shop = Shop::new(Valuation::Periodic);
    let draft =
        DocumentDraft { until: Some(day(30)), ..DocumentDraft::new(shop.dupont, vec![LineDraft::of(shop.chair, q(1))]) };
    let new = || {
        let quote = shop.books.act("sales.quote.edit", |tx| quotes::save_draft(tx, &draft)).unwrap();
        shop.books.act("sales.quote.step", |tx| quotes::send(tx, quote.id)).unwrap()
    };
    let (first, second) = (new(), new());
    let next = shop.books.act("sales.quote.step", |tx| quotes::revise(tx, first.id)).unwrap();
    assert_eq!((next.number.as_deref(), next.revision), (Some("Q-2026-00001-v2"), 2));
    shop.books.act("sales.quote.step", |tx| quotes::end(tx, second.id, quote::Step::Decline, "too dear")).unwrap();
    let third = new();
    assert_eq!(third.number.as_deref(), Some("Q-2026-00003"));
    // In December it is past its validity: it expires, and cannot be accepted any more.
    shop.books.set_clock(Clock::Fixed(NaiveDate::from_ymd_opt(2026, 12, 5).unwrap()));
    assert_eq!(shop.books.act("sales.quote.step", |tx| quotes::accept(tx, third.id)).unwrap_err().key(), Some("quote-expired"));
    assert_eq!(shop.books.act("sales.quote.step", quotes::expire_past).unwrap(), [third.id]);
    let pipeline = shop.read(|tx| Ok(facts_store::pipeline(tx)?));
    assert_eq!(pipeline, [("quote".to_owned(), 0, m("0.00"))]);
}
